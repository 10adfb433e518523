"""What each mechanism is needed for: the suite without it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saphena.evidence.rows import Row
from saphena.evidence.suite import evaluate

#: A name for what is left out, and the switch that leaves it out.
ABLATIONS: dict[str, dict[str, Any]] = {
    "valves": {"switches.valves_off": ["all"]},
    "perforators": {"switches.perforators": False},
    "superficial veins": {"switches.superficial_system": False},
    "reflexes": {"switches.reflexes": False},
    "inertance": {"switches.inertance": False},
    "breathing": {"switches.breathing": False},
}


@dataclass(frozen=True)
class Ablation:
    """The suite without one mechanism: ids of rows that leave and enter their band, and how far the others move."""

    name: str
    leave: list[str]
    enter: list[str]
    moved: dict[str, float]

    def most_moved(self, count: int = 3) -> list[str]:
        """Ids of the rows that stay in or out and move most, if by over half a half width."""
        stay = {name: by for name, by in self.moved.items() if name not in (*self.leave, *self.enter) and by > 0.5}
        return sorted(stay, key=lambda name: -stay[name])[:count]


def ablate(rows: Sequence[Row], values: Mapping[str, tuple[float, str]], progress: bool = False) -> list[Ablation]:
    """Every ablation against ``values``, the suite with everything in it (:func:`saphena.evidence.suite.evaluate`)."""
    return [_compared(name, rows, values, evaluate(rows, switch, progress)) for name, switch in ABLATIONS.items()]


def _compared(
    name: str, rows: Sequence[Row], values: Mapping[str, tuple[float, str]], without: Mapping[str, tuple[float, str]]
) -> Ablation:
    now = {row.id: row.in_band(values[row.id][0]) for row in rows}
    then = {row.id: row.in_band(without[row.id][0]) for row in rows}
    moved = {row.id: abs(row.distance(without[row.id][0]) - row.distance(values[row.id][0])) for row in rows}
    return Ablation(
        name,
        leave=[row.id for row in rows if now[row.id] and not then[row.id]],
        enter=[row.id for row in rows if then[row.id] and not now[row.id]],
        moved={row: by for row, by in moved.items() if not math.isnan(by)},
    )


def as_text(ablations: Sequence[Ablation]) -> str:
    """The ablations as lines."""
    return "\n".join(f"without {a.name}: {len(a.leave)} rows leave their band ({', '.join(a.leave) or 'none'})" for a in ablations)
