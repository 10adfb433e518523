"""Runs the study: every arm of every row on the same legs, and the numbers that the answers are computed from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import saphena as sa
from saphena.claims.arms import Case, steady_dose
from saphena.claims.legs import SEED, Shares, legs
from saphena.claims.rows import CLAIMED, Row, Study, load_study
from saphena.evidence.simulate import ticking
from saphena.evidence.values import COARSE, uncertain

COMMAND = "python -m saphena.claims --study"
DOSE = "dose_pressure_time"

#: Metrics of a run by name; none where it failed.
Outcome: TypeAlias = dict[str, float] | None
#: Numbers of a row: setting, arm, metric, then the leg as it is written and all others.
Numbers: TypeAlias = dict[str, dict[str, dict[str, list[float]]]]


def study(only: Sequence[str] | None = None, progress: bool = False) -> dict[str, Any]:
    """Runs the rows whose ids are in ``only``, all by default. Raises KeyError for an unknown one."""
    asked = load_study()
    rows = asked.rows if only is None else [asked.row(name) for name in only]
    found: dict[str, Any] = {}
    with ticking(progress, len(rows), "row") as tick:
        for row in rows:
            found[row.id] = {"numbers": run_row(asked, row, legs(row.legs)), "fine": run_fine(asked, row)}
            if tick is not None:
                tick()
    return {"command": COMMAND, "seed": SEED, "values": len(uncertain(tissue=True)), "settings": dict(COARSE), "rows": found}


def run_row(asked: Study, row: Row, members: Sequence[Shares], settings: Sequence[str] | None = None, fine: bool = False) -> Numbers:
    """Every arm of a row in its settings on each leg. NaN where a run failed."""
    names = row.settings if settings is None else settings
    cases = {
        (name, arm, number): Case(row, arm, asked.settings[name], shares, fine=fine)
        for name in names
        for arm in row.arms
        for number, shares in enumerate(members)
    }
    first = {key: case for key, case in cases.items() if row.arms[case.arm].steady is None}
    outcomes = dict(zip(first, run_all([case for case in first.values()]), strict=True))
    later = {key: _dosed(case, key, outcomes) for key, case in cases.items() if row.arms[case.arm].needs_dose}
    outcomes |= zip(later, run_all(list(later.values())), strict=True)
    kept = (*row.metrics, DOSE)

    def value(key: tuple[str, str, int], metric: str) -> float:
        outcome = outcomes[key]
        return float("nan") if outcome is None else outcome[metric]

    return {
        name: {arm: {metric: [value((name, arm, i), metric) for i in range(len(members))] for metric in kept} for arm in row.arms} for name in names
    }


def run_fine(asked: Study, row: Row) -> dict[str, dict[str, float]]:
    """Metrics of every arm in the row's first setting on the leg as it is written, with the default division and tolerance."""
    numbers = run_row(asked, row, [{}], row.settings[:1], fine=True)[row.settings[0]]
    return {arm: {metric: values[0] for metric, values in metrics.items()} for arm, metrics in numbers.items()}


def _dosed(case: Case, key: tuple[str, str, int], outcomes: dict[tuple[str, str, int], Outcome]) -> Case | None:
    """A case with the dose of the claimed arm on the same leg. None where one of the runs that it rests on failed."""
    name, arm, number = key
    claimed, own = outcomes[name, CLAIMED, number], outcomes.get((name, arm, number))
    if claimed is None:
        return None
    if case.row.arms[arm].steady is not None:
        return case.changed(dose=claimed[DOSE], own_dose=steady_dose(case))
    return None if own is None else case.changed(dose=claimed[DOSE], own_dose=own[DOSE])


def run_all(cases: Sequence[Case | None], sweep: Callable[[list[sa.Scenario]], list[Outcome]] | None = None) -> list[Outcome]:
    """Metrics of every case, several side by side; cases that are alike run once."""
    scenarios = {i: case.scenario() for i, case in enumerate(cases) if case is not None}
    keys = {i: (one.text, tuple(one._core.overrides)) for i, one in scenarios.items()}
    unique = {key: scenarios[i] for i, key in keys.items()}
    outcomes = dict(zip(unique, (sweep or _sweep)(list(unique.values())), strict=True))
    return [outcomes[keys[i]] if i in keys else None for i in range(len(cases))]


def _sweep(scenarios: list[sa.Scenario]) -> list[Outcome]:
    """One member for each scenario. Every member keeps its own tolerance: what varies is the time between records, which no metric sees."""
    if not scenarios:
        return []
    with tempfile.TemporaryDirectory() as folder:
        data = sa.Sweep(scenarios, {"run.record_every": ["1 s"]}).run(Path(folder) / "arms.h5", progress=False)
    table = data[[name for name in data.data_vars if data[name].dtype.kind == "f"]].to_dataframe()
    failed = data["status"].values != 0
    return [None if bad else {str(k): float(v) for k, v in line.items()} for bad, (_, line) in zip(failed, table.iterrows(), strict=True)]
