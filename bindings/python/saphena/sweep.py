"""Sweeps: many members of a scenario, on all cores, into one file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from saphena import _core
from saphena.analysis import salib_problem
from saphena.scenario import Scenario, _text

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

#: What a value is drawn from: (low, high), a list of values, or a table as a sweep file has it.
Variation: TypeAlias = tuple[Any, Any] | Sequence[Any] | Mapping[str, Any]
_Protocols: TypeAlias = list[tuple[Path, str, list[tuple[str, str]]]]

#: Groups of a sweep's file that are over members alone.
_FLAT = ("parameters", "metrics", "status")


class Sweep:
    """Members of one or several scenarios that differ in some values. Immutable.

    Members are drawn and numbered by the plan alone: the same arguments give the same members, whoever runs which of them.
    """

    def __init__(
        self,
        scenario: Scenario | Sequence[Scenario],
        vary: Mapping[str, Variation] | None = None,
        **design: Any,
    ) -> None:
        """Makes a plan. Raises :class:`InputError` when a path leads nowhere or a value does not fit.

        ``vary``: for each path (as in :meth:`Scenario.with_`) ``(low, high)``, a list of values, or a table such as
        ``{"low": "20 mmHg", "high": "80 mmHg", "distribution": "normal", "mean": "40 mmHg", "deviation": "10 mmHg", "group": "a"}``.
        ``design``: ``members``, ``method`` (grid, latin_hypercube, sobol), ``seed``; ``cohort`` (a table with name, members, seed),
        ``table`` (a CSV file or a DataFrame whose columns are paths; an empty text leaves the scenario's value), ``signals``,
        ``record_every`` (text with unit, such as "1 s"), ``windows``, ``double_precision``, ``title``.
        """
        scenarios = [scenario] if isinstance(scenario, Scenario) else list(scenario)
        self._protocols: _Protocols = [(Path(one.path), one.text, list(one._core.overrides)) for one in scenarios]
        self._table = _table_text(design.get("table"))
        self._text = _sweep_text(vary or {}, design)
        self._label = Path(scenarios[0].path).with_name("sweep.toml")
        self._plan = _core.Plan(self._text, self._label, self._protocols, self._table)

    @classmethod
    def load(cls, path: str | Path) -> Sweep:
        """Reads a sweep file. Raises :class:`InputError` with file, line and key when something is wrong."""
        sweep = cls.__new__(cls)
        sweep.__setstate__((Path(path).read_text(encoding="utf-8"), Path(path), [], None))
        return sweep

    @classmethod
    def from_salib(cls, scenario: Scenario, problem: Mapping[str, Any], samples: Any, units: Mapping[str, str] | None = None) -> Sweep:
        """Members at the rows of an SALib sample (members, values).

        ``problem["names"]`` are paths; ``units``, or ``problem["units"]`` as :meth:`salib_problem` has it, says what numbers are in.
        """
        import pandas as pd

        units = units or problem.get("units", {})
        headers = [f"{name} [{units[name]}]" if name in units else name for name in problem["names"]]
        return cls(scenario, table=pd.DataFrame(samples, columns=headers))

    def salib_problem(self) -> dict[str, Any]:
        """SALib's problem of what this sweep varies: see :func:`saphena.analysis.salib_problem`."""
        return salib_problem(tomllib.loads(self._text).get("vary", {}))

    def __len__(self) -> int:
        return len(self._plan)

    def __getstate__(self) -> tuple[str, Path, _Protocols, str | None]:
        return self._text, self._label, self._protocols, self._table

    def __setstate__(self, state: tuple[str, Path, _Protocols, str | None]) -> None:
        self._text, self._label, self._protocols, self._table = state
        self._plan = _core.Plan(*state)

    def scenario(self, member: int) -> Scenario:
        """The scenario of a member, to be run alone. Raises :class:`InputError` when its values do not go together."""
        return Scenario(self._plan.scenario(member))

    def parameters(self) -> pd.DataFrame:
        """What differs: one row per member, texts with units."""
        import pandas as pd

        names = [parameter["name"] for parameter in self._plan.parameters]
        rows = [self._plan.inputs(member) for member in range(len(self))]
        return pd.DataFrame(rows, columns=names, index=pd.RangeIndex(len(self), name="member"))

    def run(self, path: str | Path, executor: Executor | None = None, progress: bool = True, **how: Any) -> xr.Dataset:
        """Runs all members into an HDF5 file and opens it: see :func:`open_sweep`.

        ``executor``: any :class:`concurrent.futures.Executor` whose workers share the file system; each of its tasks runs one of
        ``chunks`` parts (by default 4 for each worker, as far as that is known) on one thread, and the parts are joined. Parts that are
        there are gone on with, unless ``replace``. Without an executor this machine runs all. ``progress``: a tqdm bar.
        ``how``: ``threads`` (by default all; for each task of an executor 1), ``lanes`` (0 for the most that go, 1, 4 or 8), ``resume``,
        ``replace``, ``chunk`` (part I of N as ``(I, N)``, for :func:`merge`; not with ``executor``), ``chunks`` (with ``executor`` alone).
        Ctrl-C leaves files that ``resume=True`` goes on with. Raises :class:`StoreError` when a file may not be touched or has no room.
        """
        self.write(path, executor, progress, **how)
        return open_sweep(path)

    def write(self, path: str | Path, executor: Executor | None = None, progress: bool = True, **how: Any) -> None:
        """As :meth:`run`, but leaves the file closed: for those who want a group or two of it."""
        path = Path(path)
        if executor is None:
            if "chunks" in how:
                raise ValueError("chunks is for an executor; chunk=(I, N) runs part I of N here")
            self._run_here(path, progress, how)
        else:
            if "chunk" in how:
                raise ValueError("an executor runs all parts; chunk=(I, N) runs one of them here, without an executor")
            self._run_elsewhere(path, executor, progress, how)

    def _run_here(self, path: Path, progress: bool, how: dict[str, Any]) -> None:
        number, chunks = how.get("chunk", (1, 1))
        members = len(self) * number // chunks - len(self) * (number - 1) // chunks
        with _Bar(progress, members, how.get("resume", False)) as bar:
            self._plan.run(path, _running(**how), bar.show)

    def _run_elsewhere(self, path: Path, executor: Executor, progress: bool, how: dict[str, Any]) -> None:
        chunks = min(len(self), how.pop("chunks", None) or 4 * _worker_count(executor))
        parts = [path.with_name(f"{path.name}.part{number}of{chunks}") for number in range(1, chunks + 1)]
        replace, resume = how.get("replace", False), how.get("resume", False)
        if path.exists() and not (replace or resume):
            raise _core.StoreError(f"{path}: it exists already; replace=True replaces it")
        if path.exists() and not replace and not any(part.exists() for part in parts):
            self._run_here(path, progress, how)
            return
        how = {**how, "threads": how.get("threads", 1), "resume": not replace}
        tasks = [executor.submit(_run_part, self, part, (number, chunks), how) for number, part in enumerate(parts, 1)]
        with _Bar(progress, len(self)) as bar:
            _await(tasks, bar)
        _core.merge_sweeps(path, parts, replace or resume)
        for part in parts:
            part.unlink()


def merge(path: str | Path, parts: Sequence[str | Path], replace: bool = False) -> xr.Dataset:
    """Joins the parts of one sweep, in any order. Raises :class:`StoreError` when parts are missing or do not belong together."""
    _core.merge_sweeps(Path(path), [Path(part) for part in parts], replace)
    return open_sweep(path)


def open_sweep(path: str | Path) -> xr.Dataset:
    """Opens a sweep's file: metrics, parameters and status over ``member``, signals over ``member``, ``time`` and ``place``.

    Metrics of actions, where they were kept, have ``window_`` before their names, signals that are called as a metric ``signal_``. Every
    variable has its unit in ``attrs["units"]``.
    """
    import h5py
    import xarray as xr

    if not Path(path).is_file():
        raise _core.StoreError(f"{path}: there is no such file")
    with h5py.File(path) as file:
        groups = list(file)
        attributes = {name: value for name, value in file.attrs.items() if not name.startswith("_")}
    if "members" not in attributes:
        raise _core.StoreError(f"{path}: this is no file of a sweep")
    found = [xr.load_dataset(path, engine="h5netcdf", group=group) for group in groups if group in _FLAT]
    if "signals" in groups:
        signals = xr.load_dataset(path, engine="h5netcdf", group="signals")
        taken = {name for group in found for name in group.data_vars}
        found.append(signals.rename({name: f"signal_{name}" for name in signals.data_vars if name in taken}))
    if "windows" in groups:
        windows = xr.load_dataset(path, engine="h5netcdf", group="windows")
        found.append(windows.rename({name: f"window_{name}" for name in windows.data_vars}))
    data = xr.merge(found, join="exact", compat="no_conflicts")
    data.attrs = attributes
    return data


def _sweep_text(vary: Mapping[str, Variation], design: dict[str, Any]) -> str:
    """A sweep file's text."""
    design = dict(design)
    table = design.pop("table", None)
    lines = ["format = 1", f"title = {_toml(design.pop('title', 'sweep'))}", "[design]"]
    if table is not None:
        design["method"], design["file"] = "table", _table_name(table)
    elif "method" not in design and vary and all(isinstance(value, list) for value in vary.values()):
        design["method"] = "grid"
    lines += [f"{key} = {_toml(design.pop(key))}" for key in ("method", "members", "seed", "file") if design.get(key) is not None]
    if vary:
        lines += ["[vary]", *(f"{json.dumps(path)} = {_variation(value)}" for path, value in vary.items())]
    if cohort := design.pop("cohort", None):
        lines += ["[cohort]", *(f"{key} = {_toml(value)}" for key, value in cohort.items())]
    lines += ["[store]", *(f"{key} = {_toml(value)}" for key, value in design.items())]
    return "\n".join(lines) + "\n"


def _variation(value: Variation) -> str:
    if isinstance(value, tuple) and len(value) == 2:
        value = {"low": value[0], "high": value[1]}
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items()) + "}"
    return _toml(list(value))


def _toml(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    text = _text(value)
    plain = isinstance(value, bool | int | float) and not hasattr(value, "unit")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _table_name(table: Any) -> str:
    """A CSV file's, or what a DataFrame is called: its rows go along as text, so that the sweep is the same in every process."""
    return str(Path(table).absolute()) if isinstance(table, str | Path) else "table.csv"


def _table_text(table: Any) -> str | None:
    """A DataFrame as CSV.

    NaN among numbers is written as such, so that its member ends as impossible; an empty cell would leave the scenario's value.
    """
    if table is None or isinstance(table, str | Path):
        return None
    numbers = table.select_dtypes("number")
    text: str = table.assign(**numbers.astype(object).where(numbers.notna(), "nan")).to_csv(index=False, lineterminator="\n")
    return text


def _running(
    threads: int = 0, lanes: int = 0, resume: bool = False, replace: bool = False, chunk: tuple[int, int] = (1, 1)
) -> _core.Running:
    return _core.Running(threads, lanes, chunk, resume, replace)


def _run_part(sweep: Sweep, path: Path, chunk: tuple[int, int], how: dict[str, Any]) -> tuple[int, int]:
    """One part, in whatever process this is: members and how many of them failed."""
    summary = sweep._plan.run(path, _running(chunk=chunk, **how))
    return summary["members"], summary["failed"]


def _await(tasks: Sequence[Future[tuple[int, int]]], bar: _Bar) -> None:
    """Waits for all parts; when one fails the others are not begun."""
    done = failed = 0
    try:
        for task in as_completed(tasks):
            ran, broken = task.result()
            done, failed = done + ran, failed + broken
            bar.show(done, failed)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise


def _worker_count(executor: Executor) -> int:
    for name in ("_max_workers", "num_workers", "max_workers"):
        count = getattr(executor, name, None)
        if isinstance(count, int) and count > 0:
            return count
    return 4


class _Bar:
    """A tqdm bar over members, where one is wanted and tqdm is there."""

    def __init__(self, wanted: bool, members: int, resumed: bool = False) -> None:
        self._bar: Any = None
        self._resumed = resumed
        if wanted:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                return
            self._bar = tqdm(total=members, unit="member")

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, done: int, failed: int) -> None:
        """Moves the bar."""
        if self._bar is None:
            return
        if self._resumed:  # what was there before says nothing about the rate
            self._bar.initial = self._bar.n = done - 1
            self._resumed = False
        self._bar.update(done - self._bar.n)
        if failed:
            self._bar.set_postfix(failed=failed)
