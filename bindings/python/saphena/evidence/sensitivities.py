"""Which rows inform which values of the leg, and which values cannot be told apart (Brun et al. 2001).

A sensitivity is the change of a row, in half widths of its band, over the whole range of a value: the derivative, scaled by both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.lanes import Leg, blocks, on_default
from saphena.evidence.rows import Row, Run
from saphena.evidence.values import COARSE, elsewhere, fingerprint, of_run, uncertain_in

COMMAND = "python -m saphena.evidence --sensitivities"
#: Values that are kept: those that move the rows most over their ranges.
KEPT = 25
#: Step to either side, as a share of a value's range.
STEP = 0.1
#: Collinearity from which on values cannot be told apart (Brun: 10 to 15); pairs are listed from the second on.
LIMIT = 10.0
LISTED = 4.0


def sensitivities(
    rows: Sequence[Row], names: Sequence[str] | None = None, progress: bool = False, settings: Mapping[str, Any] = COARSE
) -> dict[str, Any]:
    """Central differences of all rows by uncertain values (all by default), of which the most telling are kept."""
    names = uncertain_in(rows) if names is None else list(names)
    legs = [_moved(name, by) for name in names for by in (-STEP, STEP)]
    values = np.concatenate(list(blocks(rows, legs, settings, on_default(rows, settings)[1], progress)))
    halves = np.array([0.5 * (row.high - row.low) for row in rows])
    matrix = ((values[1::2] - values[::2]) / halves / (2.0 * STEP)).T
    effects = np.sqrt(np.nanmean(matrix**2, axis=0))
    order = np.argsort(-effects)
    kept = order[:KEPT]
    return {
        "command": COMMAND,
        "leg": fingerprint(),
        "unit": "half widths of a row's band over the whole range of a value",
        "settings": dict(settings),
        "step": STEP,
        "values": [names[i] for i in kept],
        "effects": {names[i]: float(effects[i]) for i in order},
        "rows": {row.id: [float(x) for x in line] for row, line in zip(rows, matrix[:, kept], strict=True)},
    }


def _moved(name: str, by: float) -> Leg:
    """Overrides that move a value by a share of its range; the steps stay within the range."""

    def changes(run: Run) -> Mapping[str, str]:
        value = of_run(run).get(name)
        return {} if value is None else elsewhere(run, {name: min(max(value.share, STEP), 1.0 - STEP) + by})

    return changes


def collinearity(columns: Array) -> float:
    """Collinearity index of sensitivities (rows by values): 1 if independent, without bound if one value can make up for the others."""
    lengths = np.linalg.norm(columns, axis=0)
    if columns.shape[1] == 0 or not lengths.all():
        return float("inf")
    smallest = float(np.linalg.svd(columns / lengths, compute_uv=False)[-1]) if columns.shape[1] <= columns.shape[0] else 0.0
    return 1.0 / smallest if smallest > 1e-9 else float("inf")


def matrix_of(kept: Mapping[str, Any]) -> Array:
    """Stored sensitivities as rows by values; what could not be computed counts as none."""
    return np.array([[0.0 if x is None else x for x in line] for line in kept["rows"].values()], dtype=float)


def pairs(kept: Mapping[str, Any], above: float = LISTED) -> list[tuple[str, str, float]]:
    """Pairs of values with their collinearity, the worst first."""
    matrix, names = matrix_of(kept), kept["values"]
    telling = [int(i) for i in np.flatnonzero(np.linalg.norm(matrix, axis=0))]
    found = [(names[i], names[j], collinearity(matrix[:, [i, j]])) for i, j in combinations(telling, 2)]
    return sorted((pair for pair in found if pair[2] > above), key=lambda pair: -pair[2])


def identifiable(kept: Mapping[str, Any], limit: float = LIMIT) -> list[tuple[str, float]]:
    """The most identifiable values and the collinearity of each with those before it.

    Next comes whichever value moves the rows most in a way that those before it cannot; the list ends where the limit would be passed.
    """
    matrix = matrix_of(kept)
    chosen: list[int] = []
    found = []
    while len(chosen) < len(kept["values"]):
        best = max(set(range(matrix.shape[1])) - set(chosen), key=partial(_left_over, matrix, chosen))
        index = collinearity(matrix[:, [*chosen, best]])
        if index > limit:
            break
        chosen.append(best)
        found.append((kept["values"][best], index))
    return found


def _left_over(matrix: Array, chosen: Sequence[int], candidate: int) -> float:
    """Length of a column without what the chosen columns can make up for."""
    column = matrix[:, candidate]
    if not chosen:
        return float(np.linalg.norm(column))
    basis, _ = np.linalg.qr(matrix[:, list(chosen)])
    return float(np.linalg.norm(column - basis @ (basis.T @ column)))
