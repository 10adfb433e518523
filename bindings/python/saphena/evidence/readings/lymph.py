"""Reading tissue fluid and lymph: filtration, edema, protein, collectors and their contractions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from saphena.evidence.curve import Array, Curve, Window
from saphena.evidence.record import Record

SECONDS_PER_HOUR = 3600.0
#: Where lymph is counted: past a place (cm from the toes) in all collectors, or out of the run's cannula.
Outlet = float | Literal["cannula"]
#: Activation at which a contraction is seen to begin.
BEGINS = 0.5


def limb(run: Record, regions: Sequence[str]) -> Curve:
    """Blood and tissue fluid of regions of the leg, mL."""
    return Curve(run.time, sum_of(run, [f"{kind}_volume_{region}" for kind in ("venous", "interstitial") for region in regions]))


def sum_of(run: Record, names: Sequence[str]) -> Array:
    """Sum of signals of the whole leg."""
    total: Array = np.sum([run.signal(name).values for name in names], axis=0)
    return total


def limb_slope(runs: Sequence[Record], region: str, part: Window, window: Window) -> float:
    """Slope of a region's volume, blood and tissue fluid, % of its tissue (``part``, cm from the toes) per min."""
    return 6000.0 * limb(runs[0], [region]).slope(window) / runs[0].tissue_volume(part)


def limb_gain(runs: Sequence[Record], regions: Sequence[str], times: tuple[float, float]) -> float:
    """Gain of volume, blood and tissue fluid, between two instants, mL."""
    curve = limb(runs[0], regions)
    before, after = np.interp(times, curve.time, curve.values)
    return float(after - before)


def fluid_gain(runs: Sequence[Record], regions: Sequence[str], times: tuple[float, float]) -> float:
    """Gain of tissue fluid alone, mL."""
    fluid = sum_of(runs[0], [f"interstitial_volume_{region}" for region in regions])
    before, after = np.interp(times, runs[0].time, fluid)
    return float(after - before)


def filtration_coefficient(runs: Sequence[Record], part: Window, place: float, rest: Window, congested: Window) -> float:
    """Filtration coefficient, 1e-3 mL per 100 mL, min and mmHg: slopes of volume with and without congestion over the vein's rise."""
    pressure = runs[0].at("deep_vein_pressure", place)
    slopes = [limb_slope(runs, "calf", part, window) for window in (congested, rest)]
    return 1000.0 * (slopes[0] - slopes[1]) / (pressure.mean(congested) - pressure.mean(rest))


def at_place(runs: Sequence[Record], signal: str, place: float, window: Window) -> float:
    """Mean of a signal at a place."""
    return runs[0].at(signal, place).mean(window)


def rise_at_place(runs: Sequence[Record], signal: str, place: float, rest: Window, window: Window) -> float:
    """Mean of a signal at a place less its mean at rest."""
    return at_place(runs, signal, place, window) - at_place(runs, signal, place, rest)


def capillary_over_line(runs: Sequence[Record], place: float, window: Window) -> float:
    """Capillary pressure of the skin over 1.2 times that of the superficial vein plus 1.6 mmHg."""
    return at_place(runs, "capillary_pressure_skin", place, window) / (
        1.2 * at_place(runs, "superficial_vein_pressure", place, window) + 1.6
    )


def lowest_at_place(runs: Sequence[Record], signal: str, place: float, window: Window) -> float:
    """Lowest value of a signal at a place: diastole."""
    return runs[0].at(signal, place).lowest(window)


def highest_at_place(runs: Sequence[Record], signal: str, place: float, window: Window) -> float:
    """Highest value of a signal at a place: systole."""
    return runs[0].at(signal, place).highest(window)


def lymph_flow(run: Record, place: Outlet, window: Window) -> float:
    """Mean lymph flow, mL/s."""
    return (run.signal("cannula_flow") if place == "cannula" else run.at("lymph_flow", place)).mean(window)


def lymph_flow_per_vessel(runs: Sequence[Record], place: Outlet, vessels: float, window: Window) -> float:
    """Mean lymph flow at a place in one of so many collectors, mL/h."""
    return SECONDS_PER_HOUR * lymph_flow(runs[0], place, window) / vessels


def lymph_flow_ratio(runs: Sequence[Record], place: Outlet, rest: Window, window: Window) -> float:
    """Mean lymph flow at a place over that at rest."""
    return lymph_flow(runs[0], place, window) / lymph_flow(runs[0], place, rest)


def lymph_flow_of_two(runs: Sequence[Record], place: Outlet, window: Window) -> float:
    """Mean lymph flow of the second run over that of the first."""
    first, second = (lymph_flow(run, place, window) for run in runs)
    return second / first


def lymph_flow_change(runs: Sequence[Record], place: Outlet, rest: Window, window: Window) -> float:
    """The same as a change in %."""
    return 100.0 * (lymph_flow_ratio(runs, place, rest, window) - 1.0)


def contraction_rate(runs: Sequence[Record], place: float, window: Window) -> float:
    """Contractions per min of the medial collectors at a place."""
    times = _onsets(runs[0], place, window)
    return 60.0 * (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else float("nan")


def packet_velocity(runs: Sequence[Record], places: tuple[float, float], window: Window) -> float:
    """Median speed (cm/s) of contractions from one place to a more proximal one."""
    distal, proximal = (_onsets(runs[0], place, window) for place in places)
    speeds = []
    for start in distal:
        later = proximal[proximal > start]
        if len(later):
            speeds.append((places[1] - places[0]) / (later[0] - start))
    return float(np.median(speeds)) if speeds else float("nan")


def squeeze_ratio(runs: Sequence[Record], place: Outlet, periods: Sequence[float], window: Window) -> float:
    """Additional lymph per squeeze, passing a place: of the second run over that of the first. ``periods``: time from squeeze to squeeze
    of each. The last run is the same leg unsqueezed: what passes at rest in the same time is not the squeeze's doing.
    """
    *squeezed, rest = (lymph_flow(run, place, window) for run in runs)
    first, second = (period * (flow - rest) for flow, period in zip(squeezed, periods, strict=True))
    return second / first


def ratio_of_lymph_gains(runs: Sequence[Record], place: Outlet, rest: Window, window: Window) -> float:
    """Flow over rest of the first run, over the same of the second."""
    first, second = (lymph_flow_ratio([run], place, rest, window) for run in runs)
    return first / second


def logarithmic_share(runs: Sequence[Record], place: Outlet, frequencies: Sequence[float], window: Window) -> float:
    """Share of the variance of mean flow that a straight line over the logarithm of frequency explains, one run each; 0 where it falls."""
    flows = [lymph_flow(run, place, window) for run in runs]
    correlation = float(np.corrcoef(np.log(frequencies), flows)[0, 1])
    return max(correlation, 0.0) ** 2


def change_of_packet_velocity(runs: Sequence[Record], places: tuple[float, float], rest: Window, window: Window) -> float:
    """Median speed of contractions between two places against that at rest, %."""
    return 100.0 * (packet_velocity(runs, places, window) / packet_velocity(runs, places, rest) - 1.0)


def change_of_period(runs: Sequence[Record], place: float, rest: Window, window: Window) -> float:
    """Mean time between contractions against that at rest, %."""
    return 100.0 * (contraction_rate(runs, place, rest) / contraction_rate(runs, place, window) - 1.0)


def passing_pressure(runs: Sequence[Record], place: float, steps: Sequence[float], windows: Sequence[Window], share: float) -> float:
    """First of falling cuff pressures (mmHg) at which more than a ``share`` of the flow of the last step passes a place; NaN if none."""
    last = at_place(runs, "lymph_flow", place, windows[-1])
    for step, window in zip(steps, windows, strict=True):
        if at_place(runs, "lymph_flow", place, window) > share * last:
            return float(step)
    return float("nan")


def _onsets(run: Record, place: float, window: Window) -> Array:
    """Instants at which contractions begin in the segment that holds a place."""
    places = np.asarray(run.data["place"].values, dtype=float)
    nearest = float(places[int(np.argmin(np.abs(places - place)))])
    curve = run.at("collector_contraction", nearest).within(window)
    begins = (curve.values[:-1] < BEGINS) & (curve.values[1:] >= BEGINS)
    times: Array = curve.time[1:][begins]
    return times
