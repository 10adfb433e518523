"""Gradation against uniform compression: Kamm 1986 and Dai 1999 on one map.

A calf cuff of four chambers with a mean pressure of 45 mmHg; from each chamber to the next, upwards, the pressure falls by a step and
the start is late by a delay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.readings.flow import PEAK_OVER_MEAN
from saphena.evidence.readings.graded import regional_ejection
from saphena.evidence.record import Record
from saphena.evidence.rows import Run
from saphena.evidence.simulate import simulate, ticking

STEPS = (0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0)
DELAYS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)
#: Time to fill a chamber, s.
RISES = (0.4, 1.0, 3.0)
#: Mean pressure of the chambers, mmHg; interface over bladder pressure of a cuff that presses all around, as the default leg has it.
MEAN = 45.0
ALL_AROUND = 0.94
#: When the first chamber starts, for how long it is full, and for how long at the end blood is counted; s.
START, HOLD, COUNTED = 60.0, 9.0, 3.0
REST = (40.0, 60.0)
REGIONS = ((20.0, 28.0), (28.0, 36.0), (36.0, 44.0), (44.0, 52.0))
#: What is read off each run, and its unit.
OBJECTIVES = {"regional ejection": "%", "peak femoral velocity": "cm/s", "peak femoral wall shear": "Pa"}


@dataclass(frozen=True)
class Cuff:
    """How the cuff presses: time to fill a chamber (s) and interface over bladder pressure."""

    rise: float
    bladder_to_skin: float = ALL_AROUND


@dataclass(frozen=True)
class Chart:
    """Every objective over steps (first axis, mmHg) and delays (second, s)."""

    cuff: Cuff
    steps: Sequence[float]
    delays: Sequence[float]
    values: dict[str, Array]

    def best(self, objective: str) -> tuple[float, float, float]:
        """Step (mmHg), delay (s) and value where an objective is highest."""
        i, j = divmod(int(np.argmax(self.values[objective])), len(self.delays))
        return self.steps[i], self.delays[j], float(self.values[objective][i, j])

    def at(self, objective: str, step: float, delay: float) -> float:
        """An objective at a step and a delay of the chart."""
        return float(self.values[objective][list(self.steps).index(step), list(self.delays).index(delay)])

    def reach(self, objective: str, axis: int) -> float:
        """How far steps (axis 0) or delays (axis 1) move an objective, in % of its highest value: median over the other axis."""
        values = self.values[objective]
        return 100.0 * float(np.median(np.ptp(values, axis=axis)) / values.max())


def run_of(cuff: Cuff, step: float, delay: float) -> Run:
    """One compression of the cuff, without breathing: the phase of a breath would show in the peaks."""
    changes: dict[str, str | float | bool] = {"switches.breathing": False}
    for i in range(4):
        chamber = f"action.chamber_{i + 1}"
        changes[f"{chamber}.pressure"] = f"{MEAN + (1.5 - i) * step:g} mmHg"
        changes[f"{chamber}.start"] = f"{START + i * delay:g} s"
        changes[f"{chamber}.rise"] = f"{cuff.rise:g} s"
        changes[f"{chamber}.duration"] = f"{cuff.rise + HOLD + 2.0:g} s"
        changes[f"{chamber}.bladder_to_skin"] = cuff.bladder_to_skin
    return Run("four_chamber_calf_cuff").changed(changes)


def read(record: Record, cuff: Cuff, delay: float) -> tuple[float, ...]:
    """The objectives: ejection over the last seconds before the first chamber lets go, peaks over the whole compression."""
    release = START + cuff.rise + HOLD
    pressed = (START, release + 3.0 * delay)
    velocity = record.signal("femoral_vein_velocity").highest(pressed)
    shear = record.signal("femoral_wall_shear").highest(pressed)
    return regional_ejection(record, REGIONS, REST, (release - COUNTED, release)), PEAK_OVER_MEAN * velocity, shear


def chart(cuff: Cuff, steps: Sequence[float] = STEPS, delays: Sequence[float] = DELAYS, progress: bool = False) -> Chart:
    """The map of one cuff. Raises RuntimeError where a run fails."""
    points = [(step, delay) for step in steps for delay in delays]
    with ticking(progress, len(points)) as tick:
        outcomes = simulate([run_of(cuff, *point) for point in points], {}, tick)
    found = []
    for step, delay in points:
        outcome = outcomes[run_of(cuff, step, delay)]
        if isinstance(outcome, str):
            raise RuntimeError(outcome)
        found.append(read(outcome, cuff, delay))
    grid = np.array(found).reshape(len(steps), len(delays), len(OBJECTIVES))
    return Chart(cuff, steps, delays, {name: grid[:, :, i] for i, name in enumerate(OBJECTIVES)})
