"""A documented fit of a few uncertain values, within their ranges, to the rows of weight A."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.rows import Row, Run
from saphena.evidence.suite import evaluate
from saphena.evidence.values import fingerprint, shared, uncertain

COMMAND = "python -m saphena.evidence --fit"
#: What is fitted: values that little is known of and that the rows are sensitive to.
FITTED = (
    "calf.perfusion",
    "foot.compliance_scale",
    "muscle_bed.capacity",
    "muscle_bed.outlet_conductance",
    "muscle_bed.outlet_distension",
    "muscle_pressure.deep_share",
    "muscle_tone.venoarteriolar_depth",
    "thigh.compliance_scale",
    "transmission.deep_time",
    "vessel.femoral.diameter",
    "vessel.plantar.diameter",
    "wall.viscous_stiffness",
)
#: Finite differences: the step, as a share of a value's range.
STEP = 0.05
#: Most iterations.
ITERATIONS = 8
#: Distance that a row counts with when a trial leg gives it no value, half widths.
MISSING = 5.0


@dataclass
class Fit:
    """Distances of rows as a function of the shares of ranges at which the fitted values lie."""

    rows: Sequence[Row]
    names: Sequence[str]
    settings: Mapping[str, Any]
    progress: bool = False
    seen: dict[tuple[float, ...], Array] = field(default_factory=dict)

    def residuals(self, shares: Array) -> Array:
        """Distance of every row from its target, half widths."""
        key = tuple(float(share) for share in shares)
        if key not in self.seen:
            point = dict(zip(self.names, key, strict=True))
            values = evaluate(self.rows, lambda run: self.changes(run, point))
            self.seen[key] = np.array([_distance(row, values[row.id][0]) for row in self.rows])
            if self.progress:
                print(f"leg {len(self.seen)}: {float(np.sum(self.seen[key] ** 2)):.2f}", file=sys.stderr, flush=True)
        return self.seen[key]

    def jacobian(self, shares: Array) -> Array:
        """Its derivatives by one-sided differences, inwards near the end of a range."""
        here = self.residuals(shares)
        columns = []
        for i, share in enumerate(shares):
            step = STEP if share + STEP <= 1.0 else -STEP
            moved = shares.copy()
            moved[i] += step
            columns.append((self.residuals(moved) - here) / step)
        return np.array(columns).T

    def changes(self, run: Run, point: Mapping[str, float]) -> dict[str, Any]:
        """Overrides of a run in a trial leg."""
        return {**self.settings, **shared(run, point)}


def fit(
    rows: Sequence[Row], names: Sequence[str] = FITTED, settings: Mapping[str, Any] | None = None, progress: bool = False
) -> dict[str, Any]:
    """Fits values of the default leg to the rows of weight A that have a value to begin with. Values that named legs have stay."""
    from scipy.optimize import least_squares

    settings = settings or {}
    start = evaluate(rows, settings)
    used = [row for row in rows if row.weight == "A" and math.isfinite(start[row.id][0])]
    problem = Fit(used, names, settings, progress)
    values = uncertain()
    # Strictly within the bounds, as the method asks for.
    first = np.clip([values[name].share for name in names], 1e-3, 1.0 - 1e-3)
    found = least_squares(
        problem.residuals, first, jac=problem.jacobian, bounds=(0.0, 1.0), method="trf", loss="soft_l1", max_nfev=ITERATIONS, xtol=1e-3
    )
    end = evaluate(rows, lambda run: problem.changes(run, dict(zip(names, found.x, strict=True))))
    return {
        "command": COMMAND,
        "leg": fingerprint(),
        "loss": "soft_l1 of (value - target) / half width",
        "legs": len(problem.seen),
        "rows_fitted": [row.id for row in used],
        "in_band": [sum(row.in_band(at[row.id][0]) for row in used) for at in (start, end)],
        "values": {name: _value(name, float(share)) for name, share in zip(names, found.x, strict=True)},
        "rows": {row.id: {"before": start[row.id][0], "after": end[row.id][0]} for row in rows},
    }


def _value(name: str, share: float) -> dict[str, Any]:
    value = uncertain()[name]
    return {"start": value.value, "fitted": value.at(share), "low": value.low, "high": value.high, "unit": value.unit, "share": share}


def _distance(row: Row, value: float) -> float:
    return row.distance(value) if math.isfinite(value) else MISSING
