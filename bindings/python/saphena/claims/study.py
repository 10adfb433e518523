"""Runs the study: every arm of every row on the same legs, and the numbers that the answers are computed from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import saphena as sa
from saphena.claims.arms import Case, dose_per_pressure
from saphena.claims.legs import SEED, Shares, legs
from saphena.claims.rows import CLAIMED, Row, Setting, Study, load_study
from saphena.evidence.simulate import ticking
from saphena.evidence.values import COARSE, uncertain

#: What runs each study.
COMMANDS = {"study": "python -m saphena.claims --study", "lymph_direction": "python -m saphena.claims --lymph --study"}
DOSE = "dose_pressure_time"

#: Metrics of a run by name; none where it failed.
Outcome: TypeAlias = dict[str, float] | None
#: Numbers of a row in one setting: arm, metric, then the leg as it is written and all others.
Numbers: TypeAlias = dict[str, dict[str, list[float]]]


class Runs:
    """Runs of a study. What is alike runs once."""

    def __init__(self) -> None:
        self._known: dict[Any, Outcome] = {}

    def of(self, cases: Sequence[Case | None]) -> list[Outcome]:
        """Metrics of every case, several side by side; none for none."""
        scenarios = [None if case is None else case.scenario() for case in cases]
        keys = [None if one is None else (one.text, tuple(one._core.overrides)) for one in scenarios]
        new = {key: one for key, one in zip(keys, scenarios, strict=True) if one is not None and key not in self._known}
        self._known |= zip(new, _sweep(list(new.values())), strict=True)
        return [None if key is None else self._known[key] for key in keys]


def study(
    only: Sequence[str] | None = None, progress: bool = False, name: str = "study", keep: Callable[[dict[str, Any]], None] | None = None
) -> dict[str, Any]:
    """Runs the rows of a study whose ids are in ``only``, all by default. Raises KeyError for an unknown one. ``keep`` is given what there
    is after every row, so that nothing is lost when the study is interrupted.
    """
    asked, runs = load_study(name), Runs()
    rows = asked.rows if only is None else [asked.row(name) for name in only]
    found: dict[str, Any] = {}
    answers = {"command": COMMANDS[name], "seed": SEED, "values": len(uncertain(tissue=True)), "settings": dict(COARSE), "rows": found}
    with ticking(progress, len(rows), "row") as tick:
        for row in rows:
            members = legs(row.legs, row.closed)
            numbers = {at: run_row(runs, row, asked.settings[at], members[: 1 + row.legs_in(at)]) for at in row.settings}
            found[row.id] = {"numbers": numbers, "fine": run_fine(asked, row)}
            if keep is not None:
                keep(answers)
            if tick is not None:
                tick()
    return answers


def run_row(runs: Runs, row: Row, setting: Setting, members: Sequence[Shares], fine: bool = False) -> Numbers:
    """Every arm of a row in a setting on each leg. NaN where a run failed."""
    cases = {(arm, i): Case(row, arm, setting, shares, fine=fine) for arm in row.arms for i, shares in enumerate(members)}
    first = {key: case.changed(trial=row.arms[case.arm].steady is not None) for key, case in cases.items()}
    outcomes = dict(zip(first, runs.of(list(first.values())), strict=True))
    later = {key: _dosed(case, key, outcomes) for key, case in cases.items() if row.arms[case.arm].needs_dose}
    outcomes |= zip(later, runs.of(list(later.values())), strict=True)

    def value(arm: str, metric: str, number: int) -> float:
        outcome = outcomes[arm, number]
        return float("nan") if outcome is None else outcome[metric]

    return {arm: {metric: [value(arm, metric, i) for i in range(len(members))] for metric in (*row.metrics, DOSE)} for arm in row.arms}


def run_fine(asked: Study, row: Row) -> dict[str, dict[str, float]]:
    """Metrics of every arm in the row's first setting on the leg as it is written, with the default division and tolerance."""
    numbers = run_row(Runs(), row, asked.settings[row.settings[0]], [{}], fine=True)
    return {arm: {metric: values[0] for metric, values in metrics.items()} for arm, metrics in numbers.items()}


def _dosed(case: Case, key: tuple[str, int], outcomes: dict[tuple[str, int], Outcome]) -> Case | None:
    """A case with the dose of the claimed arm on the same leg. None where one of the runs that it rests on failed, and where no hand
    presses so hard."""
    arm, number = key
    claimed, own, hold = outcomes[CLAIMED, number], outcomes[key], case.row.arms[arm].steady
    if claimed is None or own is None:
        return None
    dosed = case.changed(dose=claimed[DOSE], own_dose=own[DOSE] if hold is None else dose_per_pressure(hold, own[DOSE]))
    try:
        dosed.scenario()
    except sa.InputError as error:
        if error.key.endswith(".pressure") and "out of range" in str(error):
            return None
        raise
    return dosed


def _sweep(scenarios: list[sa.Scenario]) -> list[Outcome]:
    """One member for each scenario. Every member keeps its own tolerance: what varies is the time between records, which no metric sees."""
    if not scenarios:
        return []
    with tempfile.TemporaryDirectory() as folder:
        data = sa.Sweep(scenarios, {"run.record_every": ["1 s"]}).run(Path(folder) / "arms.h5", progress=False)
    table = data[[name for name in data.data_vars if data[name].dtype.kind == "f"]].to_dataframe()
    failed = data["status"].values != 0
    return [None if bad else {str(k): float(v) for k, v in line.items()} for bad, (_, line) in zip(failed, table.iterrows(), strict=True)]
