"""Simulating what rows need: every run once, two at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

from saphena.errors import InputError, NumericsError
from saphena.evidence.record import Record
from saphena.evidence.rows import Run, folder
from saphena.scenario import Scenario, load

#: A record, or why there is none.
Outcome: TypeAlias = Record | str
#: Overrides for every run, or what gives a run's own.
Changes: TypeAlias = Mapping[str, Any] | Callable[[Run], Mapping[str, Any]]
#: Simulations at a time: the engine lets other Python threads run.
WORKERS = 2


@cache
def protocol(name: str) -> Scenario:
    """A protocol of the library."""
    return load(folder() / f"{name}.toml")


def scenario(run: Run) -> Scenario:
    """A run as a scenario. Raises InputError when a change leads nowhere."""
    return protocol(run.protocol).with_(dict(run.changes))


def simulate(runs: Iterable[Run], changes: Changes, done: Callable[[], None] | None = None) -> dict[Run, Outcome]:
    """The outcome of every run, with ``changes`` on top of its own. ``done`` is called after each."""
    wanted = list(dict.fromkeys(runs))

    def one(run: Run) -> Outcome:
        outcome = _record(run, changes)
        if done is not None:
            done()
        return outcome

    with ThreadPoolExecutor(WORKERS) as pool:
        return dict(zip(wanted, pool.map(one, wanted), strict=True))


def _record(run: Run, changes: Changes) -> Outcome:
    try:
        return Record.of(scenario(run.changed(changes(run) if callable(changes) else changes)).run())
    except (InputError, NumericsError) as error:
        return str(error).strip().splitlines()[0]


@contextmanager
def ticking(wanted: bool, total: int, unit: str = "run") -> Iterator[Callable[[], None] | None]:
    """A callback for each finished unit that moves a tqdm bar, where one is wanted and tqdm is there."""
    if not wanted:
        yield None
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield None
        return
    with tqdm(total=total, desc="evidence", unit=unit) as bar:
        yield lambda: bar.update(1) and None
