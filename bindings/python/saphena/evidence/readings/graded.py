"""Reading a cuff of several chambers: what each grading of pressure drives out, region by region."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saphena.evidence.curve import Window
from saphena.evidence.readings.volume import blood
from saphena.evidence.record import Record


def regional_ejection(run: Record, regions: Sequence[Window], rest: Window, window: Window) -> float:
    """Share (%) of its blood that a region under the cuff has lost, mean over the window and over the regions."""
    lost = [1.0 - blood(run, region).mean(window) / blood(run, region).mean(rest) for region in regions]
    return 100.0 * float(np.mean(lost))


def best_step(steps: Sequence[float], values: Sequence[float], near: float = 0.0) -> float:
    """Where the values are highest: the top of the parabola through the best and its neighbours; at an end, the end itself.

    With ``near``, the smallest step whose value comes that close to the highest.
    """
    if near > 0.0:
        return float(next(step for step, value in zip(steps, values, strict=True) if value >= max(values) - near))
    i = int(np.argmax(values))
    if i in (0, len(steps) - 1):
        return float(steps[i])
    a, b, _ = np.polyfit(steps[i - 1 : i + 2], values[i - 1 : i + 2], 2)
    return float(-b / (2.0 * a)) if a < 0.0 else float(steps[i])


def best_gradation(
    runs: Sequence[Record], steps: Sequence[float], regions: Sequence[Window], times: Sequence[Window], near: float
) -> float:
    """Step of pressure from chamber to chamber (mmHg) with the largest regional ejection; one run for each of ``steps``.

    ``times``: the windows at rest and while all chambers are full; ``near``: see :func:`best_step`.
    """
    rest, full = times
    return best_step(steps, [regional_ejection(run, regions, rest, full) for run in runs], near)
