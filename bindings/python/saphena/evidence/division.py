"""How much results depend on the division of the leg: twice as many segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from saphena import _core
from saphena.evidence.rows import Row
from saphena.evidence.suite import evaluate
from saphena.plot import HEADLINES
from saphena.scenario import load

ROUTINES = ("sequential_device", "three_minute_massage", "stand_and_walk")
FINE = {"run.segments": 48}
#: Volumes (mL) below this are nothing: standing up, hardly a drop ever leaves the leg beyond what did before.
LEAST_VOLUME = 1.0


def headline_changes() -> dict[str, dict[str, float]]:
    """Change (%) of headline metrics from 24 to 48 segments, by routine.

    Metrics that a routine does not define, and volumes too small to matter, are left out.
    """
    changes = {}
    for name in ROUTINES:
        scenario = load(Path(_core.library_folder()) / "routines" / f"{name}.toml")
        coarse, fine = scenario.run().metrics, scenario.with_(FINE).run().metrics
        changes[name] = {
            metric: 100.0 * (fine[metric] / coarse[metric] - 1.0)
            for metric in HEADLINES
            if coarse[metric] == coarse[metric] and coarse[metric] > (LEAST_VOLUME if metric.endswith("_volume") else 0.0)
        }
    return changes


def row_changes(rows: Sequence[Row], values: Mapping[str, tuple[float, str]], progress: bool = False) -> dict[str, float]:
    """Change of every row from 24 to 48 segments, in half widths of its band; rows without a value are left out."""
    fine = evaluate(rows, FINE, progress)
    moved = {row.id: row.distance(fine[row.id][0]) - row.distance(values[row.id][0]) for row in rows}
    return {name: by for name, by in moved.items() if by == by}
