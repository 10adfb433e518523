"""The experiments: what was measured, how it is run and how it is read. Facts are in ``scenarios/evidence/rows/*.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from saphena import _core
from saphena.evidence.readings import READINGS
from saphena.evidence.record import Record

WEIGHTS = {"A": "hard and discriminating", "B": "useful", "C": "weak or indirect"}
GROUPS = {
    "venous": "veins",
    "device": "devices",
    "garment": "garments",
    "massage": "massage",
    "invariant": "invariants",
    "edema": "tissue fluid",
    "lymph": "lymph",
}
#: Groups whose runs have tissue fluid and lymph and last for minutes: studies of many runs leave them out unless they are named.
SLOW = ("edema", "lymph")
#: What a row holds the leg against.
BASES = ("measurement", "model", "law")
#: Why a row can be out of its band.
KINDS = ("missing mechanism", "conflict", "protocol")


def folder() -> Path:
    """Folder of protocols, rows and stored intervals."""
    return Path(_core.library_folder()) / "evidence"


@dataclass(frozen=True)
class Run:
    """A protocol (scenario file, without its ending) with some values changed: what has to be simulated."""

    protocol: str
    changes: tuple[tuple[str, Any], ...] = ()

    @staticmethod
    def of(table: Mapping[str, Any]) -> Run:
        """A run as rows write it: protocol and, under ``with``, overrides."""
        _refuse_unknown(table, {"protocol", "with"}, "a run")
        return Run(str(table["protocol"])).changed(table.get("with", {}))

    def changed(self, changes: Mapping[str, Any]) -> Run:
        """The same with further overrides; later ones win."""
        merged = {**dict(self.changes), **{key: tuple(v) if isinstance(v, list) else v for key, v in changes.items()}}
        return Run(self.protocol, tuple(sorted(merged.items())))


@dataclass(frozen=True)
class Variant:
    """Another way to run or read a row, where the study leaves something open or something is to be shown. ``of``: the row that is read,
    where it is another one that a conflict is with.
    """

    name: str
    says: str
    runs: tuple[Run, ...]
    options: Mapping[str, Any]
    of: Row | None = None


@dataclass(frozen=True)
class Diagnosis:
    """Why a row is out of its band: one of KINDS, in words, and the variant that demonstrates it."""

    kind: str
    text: str
    shown_by: str = ""


@dataclass(frozen=True)
class Row:
    """One published measurement, or what another model (``basis``) or a law says. ``low`` and ``high`` bound what agrees with it;
    ``seen``: where the number was read.
    """

    id: str
    group: str
    weight: str
    observable: str
    unit: str
    target: float
    low: float
    high: float
    sources: tuple[str, ...]
    seen: str
    runs: tuple[Run, ...]
    reading: str
    options: Mapping[str, Any]
    note: str = ""
    basis: str = "measurement"
    variants: tuple[Variant, ...] = ()
    diagnosis: Diagnosis | None = field(default=None)

    def read(self, records: Sequence[Record], options: Mapping[str, Any] | None = None) -> float:
        """The row's number. Where the reading gives several (deep and superficial veins), the one furthest from the target."""
        value = READINGS[self.reading](records, **(self.options if options is None else options))
        return self.furthest(value if isinstance(value, list) else [value])

    def furthest(self, values: Sequence[float]) -> float:
        """Of several numbers the one furthest from the target; NaN, if there is one."""
        return max(values, key=lambda value: math.inf if math.isnan(value) else abs(value - self.target))

    def in_band(self, value: float) -> bool:
        """Whether a number agrees with the measurement. NaN does not."""
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Distance from the target in half widths of the band."""
        return (value - self.target) / (0.5 * (self.high - self.low))


def load_rows() -> list[Row]:
    """Every row of the library, in the order of files and entries. Raises ValueError on a row that cannot be run."""
    tables = [table for path in sorted((folder() / "rows").glob("*.toml")) for table in _tables(path)]
    plain = [_row(table) for table in tables]
    names = [row.id for row in plain]
    if len(set(names)) != len(names):
        raise ValueError(f"rows are there twice: {sorted(name for name in set(names) if names.count(name) > 1)}")
    by_name = dict(zip(names, plain, strict=True))
    rows = [_with_variants(row, table, by_name) for row, table in zip(plain, tables, strict=True)]
    return sorted(rows, key=lambda row: list(GROUPS).index(row.group))


def _tables(path: Path) -> list[dict[str, Any]]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    tables: list[dict[str, Any]] = content["row"]
    return tables


def _row(table: dict[str, Any]) -> Row:
    _refuse_unknown(table, {name for name in Row.__dataclass_fields__ if name != "variants"} | {"variant"}, f"row {table.get('id')}")
    plain = {key: value for key, value in table.items() if key not in ("variant", "diagnosis", "runs", "options", "sources")}
    runs = tuple(Run.of(run) for run in table["runs"])
    options = table.get("options", {})
    return Row(
        **plain,
        sources=tuple(table["sources"]),
        runs=runs,
        options=options,
        diagnosis=Diagnosis(**table["diagnosis"]) if "diagnosis" in table else None,
    )


def _with_variants(row: Row, table: Mapping[str, Any], rows: Mapping[str, Row]) -> Row:
    """A row with its variants, some of which may read other ``rows``, by id. Raises ValueError where it cannot be run then."""
    made = replace(row, variants=tuple(_variant(entry, row, rows) for entry in table.get("variant", [])))
    _check(made)
    return made


def _variant(table: Mapping[str, Any], row: Row, rows: Mapping[str, Row]) -> Variant:
    _refuse_unknown(table, {"name", "says", "runs", "with", "options", "row"}, f"variant {table.get('name')}")
    if (name := table.get("row", row.id)) not in rows:
        raise ValueError(f"row {row.id}: variant {table['name']} reads {name}, which is no row")
    read = rows[name]
    own = tuple(Run.of(run) for run in table["runs"]) if "runs" in table else read.runs
    changed = tuple(run.changed(table.get("with", {})) for run in own)
    options = {**read.options, **table.get("options", {})}
    return Variant(table["name"], table["says"], changed, options, None if name == row.id else read)


def _check(row: Row) -> None:
    if row.group not in GROUPS or row.weight not in WEIGHTS or row.reading not in READINGS:
        raise ValueError(f"row {row.id}: no such group, weight or reading: {row.group}, {row.weight}, {row.reading}")
    if row.basis not in BASES:
        raise ValueError(f"row {row.id}: its basis is one of {', '.join(BASES)}")
    if not row.low <= row.target <= row.high or row.low == row.high:
        raise ValueError(f"row {row.id}: the band does not hold the target")
    if row.diagnosis is None:
        return
    if row.diagnosis.kind not in KINDS:
        raise ValueError(f"row {row.id}: a diagnosis is one of {', '.join(KINDS)}")
    if row.diagnosis.shown_by and row.diagnosis.shown_by not in {variant.name for variant in row.variants}:
        raise ValueError(f"row {row.id}: no variant is called {row.diagnosis.shown_by}")


def _refuse_unknown(table: Mapping[str, Any], known: set[str], what: str) -> None:
    if unknown := set(table) - known:
        raise ValueError(f"{what}: unknown keys {sorted(unknown)}")
