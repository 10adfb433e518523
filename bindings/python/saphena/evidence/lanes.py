"""Rows on many legs. Every run of a row is one sweep over the legs, which the engine carries several side by side.

A member of a sweep has the same bits as the same run alone, so values are those of :func:`saphena.evidence.suite.evaluate`. Of a
run only those signals are kept that the readings of its rows ask for on the default leg. No row searches: where a pressure is sought,
cuffs ramp or step through a protocol that is the same for every leg.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import xarray as xr

from saphena.analysis import failures
from saphena.errors import InputError
from saphena.evidence.curve import Array
from saphena.evidence.record import Record
from saphena.evidence.rows import Row, Run
from saphena.evidence.simulate import Changes, Outcome, scenario, simulate, ticking
from saphena.evidence.suite import read
from saphena.scenario import Scenario
from saphena.sweep import Sweep

#: Overrides that make a run that of another leg.
Leg: TypeAlias = Callable[[Run], Mapping[str, str]]
#: What a member of a sweep overrides.
Member: TypeAlias = tuple[tuple[str, str], ...]
#: Names of signals that a run has to keep.
Signals: TypeAlias = Mapping[Run, frozenset[str]]

#: Legs that go through all rows together: some for every lane, and what an interruption loses at most.
BLOCK = 48
#: Overrides that would move a leg's places and girths, which are taken from the run as it is.
SHAPE = ("subject.circumference.", "subject.geometry.leg_length", "subject.length_scale", "subject.girth_scale")


def on_default(rows: Sequence[Row], settings: Changes) -> tuple[dict[str, tuple[float, str]], Signals]:
    """Value and problem of every row on the leg as it is, and which signals that took. Runs one after the other, not in lanes.

    Raises RuntimeError where a run fails or lacks a signal: what its readings would ask for is not known then.
    """
    outcomes = simulate([run for row in rows for run in row.runs], settings)
    values = {row.id: read(row, row.runs, row.options, outcomes) for row in rows}
    signals = {}
    for run, outcome in outcomes.items():
        if isinstance(outcome, str):
            raise RuntimeError(f"{run.protocol} fails on the default leg: {outcome}")
        if missing := outcome.asked - set(outcome.data.data_vars):
            raise RuntimeError(f"{run.protocol}: the engine does not record {', '.join(sorted(missing))}")
        signals[run] = frozenset(outcome.asked)
    return values, signals


def blocks(
    rows: Sequence[Row], legs: Sequence[Leg], settings: Mapping[str, Any], signals: Signals, progress: bool = False
) -> Iterator[Array]:
    """Values of rows (second axis) for legs (first axis), NaN where there is none, for one block of legs after another.

    ``settings``: overrides of every run, the same for all legs; ``signals``: see :func:`on_default`.
    """
    starts = range(0, len(legs), BLOCK)
    runs = {run for row in rows for run in row.runs}
    with ticking(progress, len(starts) * len(runs), "sweep") as tick:
        for start in starts:
            yield _block(rows, legs[start : start + BLOCK], settings, signals, tick)


def _block(
    rows: Sequence[Row], legs: Sequence[Leg], settings: Mapping[str, Any], signals: Signals, tick: Callable[[], None] | None
) -> Array:
    values = np.full((len(legs), len(rows)), np.nan)
    held: dict[Run, list[Outcome]] = {}
    for number, row in enumerate(rows):
        for run in row.runs:
            if run not in held:
                held[run] = sweep(run, legs, settings, signals[run])
                if tick is not None:
                    tick()
        for i in range(len(legs)):
            values[i, number] = _value(row, {run: held[run][i] for run in row.runs}, signals)
        later = {run for other in rows[number + 1 :] for run in other.runs}
        held = {run: outcomes for run, outcomes in held.items() if run in later}
    return values


def _value(row: Row, outcomes: Mapping[Run, Outcome], signals: Signals) -> float:
    value, _ = read(row, row.runs, row.options, outcomes)
    for run, outcome in outcomes.items():
        if isinstance(outcome, Record) and (missing := outcome.asked - signals[run]):
            raise RuntimeError(f"{row.id} reads {', '.join(sorted(missing))} on some legs, but not on the default leg")
    return value


def sweep(run: Run, legs: Sequence[Leg], settings: Mapping[str, Any], signals: frozenset[str]) -> list[Outcome]:
    """A run's outcome on every leg, its records with these signals alone. Legs that make no difference to the run are simulated once.

    Raises ValueError where a leg has another length or girth than the run's: see SHAPE.
    """
    base = scenario(run.changed(settings))
    overrides: list[Member] = [tuple(sorted(leg(run).items())) for leg in legs]
    if misplaced := {key for made in overrides for key, _ in made if key.startswith(SHAPE)}:
        raise ValueError(f"legs that change {', '.join(sorted(misplaced))} cannot share a sweep")
    members = list(dict.fromkeys(overrides))
    try:
        outcomes = dict(zip(members, _run(base, members, signals), strict=True))
    except InputError:  # a value that is impossible wherever it is set is taken for a mistake in the table
        outcomes = {made: problem for made in members if (problem := _impossible(base, made))}
        possible = [made for made in members if made not in outcomes]
        outcomes |= zip(possible, _run(base, possible, signals) if possible else [], strict=True)
    return [outcomes[made] for made in overrides]


def _impossible(base: Scenario, made: Member) -> str:
    """Why a member is none; empty where it is one."""
    try:
        base.with_(dict(made))
    except InputError as error:
        return str(error).strip().splitlines()[0]
    return ""


def _run(base: Scenario, members: Sequence[Member], signals: frozenset[str]) -> list[Outcome]:
    """Members as one sweep: outcomes in their order."""
    every = f"{base._core.record_every!r} s"
    table = pd.DataFrame([{"run.record_every": every, **dict(made)} for made in members]).fillna("")
    with tempfile.TemporaryDirectory() as folder:
        table.to_csv(Path(folder) / "legs.csv", index=False)
        plan = Sweep(base, table=Path(folder) / "legs.csv", signals=sorted(signals), record_every=every, double_precision=True)
        plan.write(Path(folder) / "legs.h5", progress=False)
        kept, status = (xr.load_dataset(Path(folder) / "legs.h5", engine="h5netcdf", group=group) for group in ("signals", "status"))
    return _outcomes(base, kept, status)


def _outcomes(base: Scenario, kept: xr.Dataset, status: xr.Dataset) -> list[Outcome]:
    values = base.subject_values()["value"]
    if "place" in kept.coords:  # sweeps have places in % of the leg
        kept = kept.assign_coords(place=kept["place"] / 100.0 * float(values["geometry.leg_length"]))
    girths = Record.girths_of(values)
    problems = {i: f"{line['status']}: {line['message']}".splitlines()[0] for i, line in failures(status).iterrows()}
    return [problems[i] if i in problems else Record(kept.isel(member=i), {}, girths) for i in range(kept.sizes["member"])]
