"""Reading volumes: plethysmographs around the calf. Parts of the leg are (from, to) in cm from the toes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saphena.evidence.curve import Curve, Window
from saphena.evidence.record import Record


def blood(run: Record, part: Window) -> Curve:
    """Venous blood in a part of the leg, mL: what a plethysmograph sees change."""
    return run.amount("venous_volume", part)


def volume_rise(runs: Sequence[Record], part: Window, rest: Window, window: Window) -> float:
    """Rise of volume against rest, mL."""
    curve = blood(runs[0], part)
    return curve.mean(window) - curve.mean(rest)


def relative_volume_rise(runs: Sequence[Record], part: Window, rest: Window, window: Window) -> float:
    """Rise of volume against rest, % of the part's tissue."""
    return 100.0 * volume_rise(runs, part, rest, window) / runs[0].tissue_volume(part)


def emptying_time(runs: Sequence[Record], part: Window, rest: Window, held: Window, start: float) -> float:
    """Time constant of emptying (s): from the step at ``start`` until 63 % of the change has happened."""
    curve = blood(runs[0], part)
    before, after = curve.mean(rest), curve.mean(held)
    return curve.time_to_fall_to(after + (before - after) / np.e, start)


def step_compliance(runs: Sequence[Record], part: Window, rest: Window, held: Window, pressure: float) -> float:
    """Volume lost to a step of external pressure (mmHg, as set), per mmHg, mL per 100 mL tissue."""
    return -relative_volume_rise(runs, part, rest, held) / pressure


def filling_slope(runs: Sequence[Record], part: Window, window: Window) -> float:
    """Slope of the volume in a window, % of the part's tissue per s."""
    return 100.0 * blood(runs[0], part).slope(window) / runs[0].tissue_volume(part)


def congestion_compliance(runs: Sequence[Record], part: Window, window: Window, transmission: float) -> float:
    """Compliance between two levels of congestion (two runs), mL per 100 mL tissue and mmHg of suction.

    Volume change over change of pressure in the deep veins there, times the share of suction that would reach the tissue
    (``transmission``): a vein distends alike whether the pressure inside rises or that outside falls.
    """
    low, high = (blood(run, part).mean(window) / run.tissue_volume(part) * 100.0 for run in runs)
    below, above = (run.average("deep_vein_pressure", part).mean(window) for run in runs)
    return (high - low) / (above - below) * transmission


def deep_share(runs: Sequence[Record], part: Window, rest: Window, window: Window) -> float:
    """Share (%) of the rise of volume, blood and tissue fluid, that is blood under the fascia: deep veins, small veins of muscle."""

    def rise(signal: str) -> float:
        curve = runs[0].amount(signal, part)
        return curve.mean(window) - curve.mean(rest)

    total = rise("venous_volume") + rise("interstitial_volume_epifascial_by_place") + rise("interstitial_volume_subfascial_by_place")
    return 100.0 * (rise("venous_volume") - rise("superficial_venous_volume")) / total


def refill_time(runs: Sequence[Record], part: Window, rest: Window, end: float, share: float) -> float:
    """Time (s) from the release at ``end`` until ``share`` of the blood lost from a part of the leg is back."""
    curve = blood(runs[0], part)
    full, least = curve.mean(rest), curve.lowest((rest[1], end + 2.0))
    return curve.time_to_rise_to(least + share * (full - least), end)


def standing_volume(runs: Sequence[Record], part: Window, raised: Window, standing: Window) -> float:
    """Venous volume of air plethysmography, mL: calf standing and full, less calf raised and drained."""
    return volume_rise(runs, part, raised, standing)


def filling_index(runs: Sequence[Record], part: Window, raised: Window, standing: Window) -> float:
    """Venous filling index, mL/s: 90 % of the venous volume over the time from standing up (end of ``raised``) until it is in."""
    curve = blood(runs[0], part)
    drained, volume = curve.mean(raised), standing_volume(runs, part, raised, standing)
    return 0.9 * volume / curve.time_to_rise_to(drained + 0.9 * volume, raised[1])


def ejection_fraction(runs: Sequence[Record], part: Window, raised: Window, standing: Window, tiptoe: Window) -> float:
    """Ejection fraction, %: volume that one tiptoe drives out of the calf, over the venous volume."""
    curve = blood(runs[0], part)
    out = curve.mean(standing) - curve.lowest(tiptoe)
    return 100.0 * out / standing_volume(runs, part, raised, standing)


def walking_ejection_fraction(runs: Sequence[Record], part: Window, raised: Window, standing: Window, walking: Window) -> float:
    """Ejection fraction, %: by how much the calf's volume is lower while walking, mean over steps, over the venous volume."""
    curve = blood(runs[0], part)
    return 100.0 * (curve.mean(standing) - curve.mean(walking)) / standing_volume(runs, part, raised, standing)


def walking_ejection_rise(runs: Sequence[Record], part: Window, raised: Window, standing: Window, walking: Window) -> float:
    """Walking ejection fraction with something worn against without (second run), change in %."""
    worn, bare = (walking_ejection_fraction([run], part, raised, standing, walking) for run in runs)
    return 100.0 * (worn / bare - 1.0)


def refill_change(runs: Sequence[Record], part: Window, rest: Window, end: float, share: float) -> float:
    """Refill time of the first run against the second, change in %."""
    first, second = (refill_time([run], part, rest, end, share) for run in runs)
    return 100.0 * (first / second - 1.0)
