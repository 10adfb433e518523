"""Reading flows and velocities: Doppler probes at groin and knee, arterial inflow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saphena.evidence.curve import Window
from saphena.evidence.record import Record

#: Centre-line over section-mean velocity of a parabolic profile.
PEAK_OVER_MEAN = 2.0


def time_averaged_peak_velocity(runs: Sequence[Record], vessel: str, window: Window) -> float:
    """Time average of the fastest velocity in the section, cm/s: twice the section mean, as in a parabolic profile."""
    return PEAK_OVER_MEAN * runs[0].signal(f"{vessel}_vein_velocity").mean(window)


def peak_over_rest(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> float:
    """Highest value in a window over the highest at rest, breathing included."""
    curve = runs[0].signal(signal)
    return curve.highest(window) / curve.highest(rest)


def peak_rise(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> float:
    """The same as a rise in %."""
    return 100.0 * (peak_over_rest(runs, signal, rest, window) - 1.0)


def ratio_of_peak_rises(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> float:
    """Rise of the highest value over rest in the first run, over that in the second."""
    first, second = (run.signal(signal).highest(window) - run.signal(signal).highest(rest) for run in runs)
    return first / second


def volume_through(runs: Sequence[Record], signal: str, window: Window) -> float:
    """Blood that passes in a window, mL, through-flow included."""
    return runs[0].signal(signal).integral(window)


def ratio_of_ejected(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> float:
    """Blood beyond the resting flow in a window: first run over second."""
    first, second = (_beyond_rest(run, signal, rest, window) for run in runs)
    return first / second


def ratio_of_volumes(runs: Sequence[Record], signal: str, window: Window) -> float:
    """Blood that passes in a window, forward less backward: first run over second."""
    first, second = (run.signal(signal).integral(window) for run in runs)
    return first / second


def change_of_mean(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> list[float]:
    """Mean in a window against rest, change in %, for each run."""
    curves = [run.signal(signal) for run in runs]
    return [100.0 * (curve.mean(window) / curve.mean(rest) - 1.0) for curve in curves]


def difference_of_means(runs: Sequence[Record], signal: str, window: Window) -> float:
    """Mean of the first run against the second, change in %."""
    first, second = (run.signal(signal).mean(window) for run in runs)
    return 100.0 * (first / second - 1.0)


def share_of_flow(runs: Sequence[Record], signal: str, period: float, inspiration: float, window: Window) -> float:
    """Share (%) of the flow of whole breaths that passes in inspiration, the first part of each period; negative when it runs back."""
    curve = runs[0].signal(signal).within(window)
    breathing_in = np.mod(curve.time + 1e-9, period) < inspiration * period
    whole = curve.time < window[1] - 1e-9  # the last instant would begin another breath
    return float(100.0 * curve.values[breathing_in & whole].sum() / curve.values[whole].sum())


def out_over_in(runs: Sequence[Record], window: Window) -> float:
    """Blood out through the femoral vein over blood in, over whole cycles."""
    return runs[0].signal("femoral_vein_flow").integral(window) / runs[0].signal("arterial_inflow").integral(window)


def _beyond_rest(run: Record, signal: str, rest: Window, window: Window) -> float:
    curve = run.signal(signal)
    return curve.integral(window) - curve.mean(rest) * (window[1] - window[0])


def closing_time(runs: Sequence[Record], signal: str, window: Window) -> float:
    """Median time (s) that a valve takes from 90 to 10 % open, over the closures in a window; NaN if it never closes."""
    curve = runs[0].signal(signal).within(window)
    times = []
    begun = np.nan
    for time, before, now in zip(curve.time[1:], curve.values[:-1], curve.values[1:], strict=True):
        if before > 0.9 >= now:
            begun = time
        if before > 0.1 >= now and begun == begun:
            times.append(time - begun)
            begun = np.nan
    return float(np.median(times)) if times else float("nan")
