"""The evidence suite: every row run and read, as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from saphena.evidence.record import Record
from saphena.evidence.rows import SLOW, Row, Run, load_rows
from saphena.evidence.simulate import Changes, Outcome, simulate, ticking
from saphena.evidence.store import stored

COLUMNS = [
    "id",
    "group",
    "weight",
    "observable",
    "unit",
    "measured",
    "low",
    "high",
    "simulated",
    "distance",
    "in_band",
    "interval_low",
    "interval_high",
    "problem",
]


def run(
    only: str | Iterable[str] | None = None,
    overrides: Mapping[str, Any] | None = None,
    switches: Mapping[str, Any] | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """Simulates every row, or those whose id is in ``only``, and holds it against its band.

    ``overrides`` change every run, by the paths of :meth:`saphena.Scenario.with_` (``{"subject.perfusion_scale": 1.2}``);
    ``switches`` are keys of the table ``[switches]`` (``{"reflexes": False}``). One line per row: the measured value, its band
    (``low``, ``high``), the simulated value, its distance from the measured one in half widths of the band, whether it is in the
    band, the stored interval from uncertain parameters, and what went wrong where there is no value.
    """
    rows = selected(only)
    changes = {**(overrides or {}), **{f"switches.{key}": value for key, value in (switches or {}).items()}}
    return tabulate(rows, evaluate(rows, changes, progress))


def tabulate(rows: Sequence[Row], values: Mapping[str, tuple[float, str]]) -> pd.DataFrame:
    """Rows and their values (:func:`evaluate`) as the table that :func:`run` returns."""
    intervals = stored_intervals()
    lines = [_line(row, *values[row.id], intervals.get(row.id, (math.nan, math.nan))) for row in rows]
    return pd.DataFrame(lines, columns=COLUMNS)


def selected(only: str | Iterable[str] | None) -> list[Row]:
    """The rows of some ids, or all. Raises KeyError for an id that no row has."""
    rows = load_rows()
    if only is None:
        return rows
    wanted = {only} if isinstance(only, str) else set(only)
    if unknown := wanted - {row.id for row in rows}:
        raise KeyError(f"no row is called {', '.join(sorted(unknown))}")
    return [row for row in rows if row.id in wanted]


def quick(only: str | Iterable[str] | None) -> list[Row]:
    """The rows of some ids, or all but those of slow groups: for studies that run everything many times."""
    return [row for row in selected(only) if only is not None or row.group not in SLOW]


def evaluate(rows: Sequence[Row], changes: Changes | None = None, progress: bool = False) -> dict[str, tuple[float, str]]:
    """Value and problem of every row, by id. ``changes``: overrides, or what gives those of a run."""
    runs = list(dict.fromkeys(run for row in rows for run in row.runs))
    with ticking(progress, len(runs)) as tick:
        outcomes = simulate(runs, changes or {}, tick)
    return {row.id: read(row, row.runs, row.options, outcomes) for row in rows}


def evaluate_variants(rows: Sequence[Row], progress: bool = False) -> dict[tuple[str, str], tuple[float, str]]:
    """Value and problem of every variant, by id and name."""
    variants = [(row, variant) for row in rows for variant in row.variants]
    runs = list(dict.fromkeys(run for _, variant in variants for run in variant.runs))
    with ticking(progress, len(runs)) as tick:
        outcomes = simulate(runs, {}, tick)
    return {(row.id, variant.name): read(variant.of or row, variant.runs, variant.options, outcomes) for row, variant in variants}


def read(row: Row, runs: Sequence[Run], options: Mapping[str, Any], outcomes: Mapping[Run, Outcome]) -> tuple[float, str]:
    """A row's value from simulated runs, and what went wrong if there is none."""
    records: list[Record] = []
    for wanted in runs:
        outcome = outcomes[wanted]
        if isinstance(outcome, str):
            return math.nan, outcome
        records.append(outcome)
    try:
        value = row.read(records, options)
    except KeyError as missing:
        return math.nan, f"the engine does not record {missing.args[0]}"
    return value, "never reached" if math.isnan(value) else ""


def stored_intervals() -> dict[str, tuple[float, float]]:
    """Intervals (5 and 95 %) from uncertain parameters, by row, as the library holds them; none if it holds none."""
    kept = stored("intervals") or {"intervals": {}}
    return {name: (entry["low"], entry["high"]) for name, entry in kept["intervals"].items()}


def share_in_band(table: pd.DataFrame) -> pd.DataFrame:
    """Number of rows, number in band and share, by weight."""
    counted = table.groupby("weight")["in_band"].agg(["size", "sum"]).rename(columns={"size": "rows", "sum": "in_band"})
    counted["share"] = counted["in_band"] / counted["rows"]
    return counted


def _line(row: Row, value: float, problem: str, interval: tuple[float, float]) -> dict[str, Any]:
    return {
        "id": row.id,
        "group": row.group,
        "weight": row.weight,
        "observable": row.observable,
        "unit": row.unit,
        "measured": row.target,
        "low": row.low,
        "high": row.high,
        "simulated": value,
        "distance": row.distance(value),
        "in_band": row.in_band(value),
        "interval_low": interval[0],
        "interval_high": interval[1],
        "problem": problem,
    }
