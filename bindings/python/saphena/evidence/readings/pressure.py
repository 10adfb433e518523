"""Reading pressures, and closing or narrowing of veins under pressure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saphena.evidence.curve import Window
from saphena.evidence.record import Record


def mean(runs: Sequence[Record], signal: str, window: Window) -> float:
    """Mean of a signal over a window, in the signal's unit."""
    return runs[0].signal(signal).mean(window)


def fall(runs: Sequence[Record], signal: str, rest: Window, window: Window) -> float:
    """Mean at rest less mean in a window."""
    curve = runs[0].signal(signal)
    return curve.mean(rest) - curve.mean(window)


def return_time(runs: Sequence[Record], signal: str, rest: Window, end: float, share: float) -> float:
    """Time (s) after ``end`` until a signal is back at ``share`` of its mean at rest, read off the mean over 2 s."""
    curve = runs[0].signal(signal)
    return curve.within((end - 2.0, curve.time[-1])).smoothed(2.0).time_to_rise_to(share * curve.mean(rest), end)


def closing_pressure(runs: Sequence[Record], place: float, left: float, systems: Sequence[str]) -> list[float]:
    """Cuff pressure (mmHg) at which less than ``left`` of the lumen is left at a place, for each vein system; NaN if it stays open.

    The pressure is the bladder's, as a study's manometer shows it; the lumen is held against its mean before the cuff fills.
    """
    cuff = runs[0].at("bladder_pressure", place)
    start = cuff.time_to_rise_to(1e-3, 0.0)
    rising = (0.0, float(cuff.time[int(np.argmax(cuff.values))]))
    pressures = []
    for system in systems:
        lumen = runs[0].at(f"{system}_vein_area", place)
        time = lumen.within(rising).time_to_fall_to(left * lumen.mean((0.0, start)), start)
        pressures.append(float(np.interp(start + time, cuff.time, cuff.values)))
    return pressures


def narrowing_pressure(runs: Sequence[Record], place: float, narrowing: float, steps: Sequence[Window], rest: Window) -> float:
    """Lowest cuff pressure (mmHg) of a staircase at which both vein systems are narrowed by more than a share of their diameter.

    ``steps`` are the windows at whose end the diameter is read; diameters go with the root of the lumen. NaN if no step does it.
    """
    cuff = runs[0].at("bladder_pressure", place)
    lumens = [runs[0].at(f"{system}_vein_area", place) for system in ("deep", "superficial")]
    for step in steps:
        if all(np.sqrt(lumen.mean(step) / lumen.mean(rest)) < 1.0 - narrowing for lumen in lumens):
            return cuff.mean(step)
    return float("nan")


def lumen_change(runs: Sequence[Record], signal: str, part: Window, window: Window) -> float:
    """Lumen with something worn against without (second run), mean along a part of the leg, change in %."""
    worn, bare = (run.average(signal, part).mean(window) for run in runs)
    return 100.0 * (worn / bare - 1.0)
