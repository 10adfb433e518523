"""Uncertain values of a subject, and legs that have some of them elsewhere in their ranges.

A place within a range is a share: 0 at its low end, 1 at its high end. Ranges over more than a factor of ten count in logarithms.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from saphena.evidence.rows import Row, Run
from saphena.evidence.simulate import protocol, scenario

if TYPE_CHECKING:
    import pandas as pd

#: High over low end of a range from which on shares count in logarithms.
WIDE = 10.0
#: Settings for many legs: half the segments, three times the tolerated error of a step.
COARSE = {"run.segments": 12, "run.tolerance": 3e-3}
DEFAULT = "healthy_adult"
#: Tables of a subject that only runs with tissue fluid and lymph use.
TISSUE = ("exchange", "epifascial", "subfascial", "fascia", "initial_lymphatics", "collectors")
#: Tables that only closed loops use, likewise.
CIRCULATION = ("circulation", "heart", "baroreflex")


@dataclass(frozen=True)
class Value:
    """A value with its range, in ``unit`` (as the subject's file writes it)."""

    name: str
    unit: str
    value: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Where the value lies in its range."""
        return (self._scaled(self.value) - self._scaled(self.low)) / (self._scaled(self.high) - self._scaled(self.low))

    def at(self, share: float) -> float:
        """The value at a share of the range."""
        scaled = (1.0 - share) * self._scaled(self.low) + share * self._scaled(self.high)
        return math.exp(scaled) if self._wide else scaled

    def text(self, value: float) -> str:
        """A value as text with its unit."""
        return f"{value:.9g} {self.unit}".strip()

    @property
    def _wide(self) -> bool:
        return self.low > 0.0 and self.high > WIDE * self.low

    def _scaled(self, value: float) -> float:
        return math.log(value) if self._wide else value


@cache
def uncertain(subject: str = DEFAULT, tissue: bool = False, circulation: bool = False) -> dict[str, Value]:
    """Values of a subject that have a range and can be changed one by one.

    Left out: tissue fluid and lymph unless ``tissue`` asks for them, heart and trunk unless ``circulation`` does, single
    circumferences, the leg's length and the shares of flow, which cannot be changed alone, and the scales, which would count twice what
    has a range of its own.
    """
    values = scenario(Run("lie_still", (("subject", subject),))).subject_values()
    made = {}
    for name, line in values.iterrows():
        alone = not str(name).startswith("circumference.") and not str(name).endswith("flow_share") and name != "geometry.leg_length"
        table = str(name).split(".")[0]
        unused = (table in TISSUE and not tissue) or (table in CIRCULATION and not circulation)
        scale = str(name).endswith("_scale") and "." not in str(name)
        if not line["low"] < line["high"] or not alone or scale or unused:
            continue
        written, _, unit = line["text"].partition(" ")
        per_unit = line["value"] / float(written) if float(written) else 1.0
        made[str(name)] = Value(str(name), unit, *(float(line[column]) / per_unit for column in ("value", "low", "high")))
    return made


def default_leg() -> pd.DataFrame:
    """All values of the default leg."""
    return scenario(Run("lie_still", (("subject", DEFAULT),))).subject_values().sort_index()


def fingerprint() -> dict[str, str]:
    """Which leg the default one is: short hashes of its values and their ranges. What is kept of another leg is told by them.

    ``veins``: of those that every run uses; ``tissue``: of those that only runs with tissue fluid and lymph use.
    """
    lines: dict[str, list[str]] = {"veins": [], "tissue": []}
    for name, line in default_leg().iterrows():
        table = str(name).split(".")[0]
        if table not in CIRCULATION:
            part = lines["tissue" if table in TISSUE else "veins"]
            part.append(f"{name} {line['value']:.9g} {line['low']:.9g} {line['high']:.9g} {line['unit']}")
    return {part: hashlib.sha256("\n".join(of).encode()).hexdigest()[:12] for part, of in lines.items()}


def hypercube(names: Iterable[str], members: int, seed: int) -> list[dict[str, float]]:
    """Places of values in their ranges for every member: a Latin hypercube, each value stratified and shuffled by a generator of its own.

    That generator is told by the value's name, so that a value more or less leaves the places of all others as they are.
    """
    import numpy as np

    columns = {}
    for name in names:
        rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
        columns[name] = (rng.permutation(members) + rng.random(members)) / members
    return [{name: float(column[i]) for name, column in columns.items()} for i in range(members)]


def has_tissue(run: Run) -> bool:
    """Whether tissue fluid and lymph take part in a run."""
    written = tomllib.loads(protocol(run.protocol).text).get("switches", {}).get("tissue", False)
    return bool(dict(run.changes).get("switches.tissue", written))


def uncertain_in(rows: Iterable[Row]) -> list[str]:
    """Names of the default leg's uncertain values that at least one of the rows' runs uses."""
    return list(uncertain(tissue=any(has_tissue(run) for row in rows for run in row.runs)))


@cache
def of_run(run: Run) -> Mapping[str, Value]:
    """Uncertain values of a run's subject that the run uses, without those that it sets itself."""
    changes = dict(run.changes)
    values = uncertain(changes.get("subject") or scenario(run).subject, tissue=has_tissue(run))
    return {name: value for name, value in values.items() if f"subject.{name}" not in changes}


def elsewhere(run: Run, shares: Mapping[str, float]) -> dict[str, str]:
    """Overrides that put a run's values at these shares of its subject's own ranges."""
    values = of_run(run)
    return {f"subject.{name}": values[name].text(values[name].at(share)) for name, share in shares.items() if name in values}


def shared(run: Run, shares: Mapping[str, float]) -> dict[str, str]:
    """The same for the default leg's values alone: what a named leg has of its own stays."""
    default, values = uncertain(tissue=has_tissue(run)), of_run(run)
    return elsewhere(run, {name: share for name, share in shares.items() if values.get(name) == default[name]})
