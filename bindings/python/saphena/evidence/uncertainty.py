"""How far the rows move when every uncertain value is anywhere in its range: a Latin hypercube over the subject's values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.lanes import Leg, Signals, blocks, on_default
from saphena.evidence.rows import SLOW, Row, Run
from saphena.evidence.suite import evaluate
from saphena.evidence.values import COARSE, elsewhere, fingerprint, hypercube, uncertain_in

SEED = 1
PERCENTILES = (5.0, 50.0, 95.0)


def uncertainty(
    rows: Sequence[Row], members: int, progress: bool = False, names: Sequence[str] | None = None, slow_members: int | None = None
) -> dict[str, Any]:
    """Intervals (5-95 %) of rows over members of a Latin hypercube; rows of slow groups over the first ``slow_members`` of them.

    Values (all with a range that the rows' runs use, by default) are uniform between their low and high ends, uniform in the logarithm
    where the range spans more than a factor of ten, and independent of each other; named legs move within their own ranges. Members run
    in lanes, a block of them through all rows after another; Ctrl-C keeps finished blocks.
    """
    names = uncertain_in(rows) if names is None else list(names)
    legs = [_leg(point) for point in hypercube(names, members, SEED)]
    (coarse, signals), default = on_default(rows, COARSE), evaluate(rows)
    intervals: dict[str, Any] = {}
    for slow, count in ((False, members), (True, members if slow_members is None else min(members, slow_members))):
        part = [row for row in rows if (row.group in SLOW) == slow]
        seen = _members(part, legs[:count], signals, progress)
        shifts = {row.id: coarse[row.id][0] - default[row.id][0] for row in part}
        intervals |= {row.id: _interval(found, shifts[row.id]) for row, found in zip(part, seen.T, strict=True) if np.isfinite(found).any()}
        if part and len(seen) < count:
            break
    if not intervals:
        raise KeyboardInterrupt
    return {
        "command": f"python -m saphena.evidence --uncertainty {members}" + ("" if slow_members is None else f" {slow_members}"),
        "leg": fingerprint(),
        "members": max(at["members"] for at in intervals.values()),
        "seed": SEED,
        "values": len(names),
        "settings": dict(COARSE),
        "shift_means": "coarse settings less default settings, default leg",
        "intervals": intervals,
    }


def _interval(values: Array, shift: float) -> dict[str, Any]:
    found = values[np.isfinite(values)]
    low, median, high = (float(x) for x in np.percentile(found, PERCENTILES))
    return {"low": low, "high": high, "median": median, "without_value": len(values) - len(found), "members": len(values), "shift": shift}


def _members(rows: Sequence[Row], legs: Sequence[Leg], signals: Signals, progress: bool) -> Array:
    """Values of every row (second axis) for every member that was finished before an interruption; NaN where there is none."""
    finished = [np.empty((0, len(rows)))]
    try:
        for block in blocks(rows, legs, COARSE, signals, progress):
            finished.append(block)
    except KeyboardInterrupt:
        pass
    return np.concatenate(finished)


def _leg(point: Mapping[str, float]) -> Leg:
    def changes(run: Run) -> Mapping[str, str]:
        return elsewhere(run, point)

    return changes


def doubtful(kept: Mapping[str, Any], share: float = 0.2) -> list[str]:
    """Rows for which the coarse settings move the default leg by more than a share of the interval's width."""
    entries: Mapping[str, Any] = kept["intervals"]
    return [name for name, at in entries.items() if at["shift"] is None or abs(at["shift"]) > share * (at["high"] - at["low"])]
