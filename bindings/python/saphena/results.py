"""Results of runs, as numbers with units, pandas tables and xarray datasets."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import pandas as pd
import xarray as xr

from saphena import _core
from saphena.errors import NumericsError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from saphena.scenario import Scenario

_METRICS = {entry["name"]: entry for entry in _core.metric_list()}
_SIGNALS = {entry["name"]: entry for entry in _core.signal_list()}


class Value(float):
    """A number that knows its unit. Behaves as a float."""

    unit: str

    def __new__(cls, number: float, unit: str) -> Value:
        """Joins a number to its unit."""
        value = super().__new__(cls, number)
        value.unit = unit
        return value

    def __repr__(self) -> str:
        return f"{float(self):.4g}" if self.unit == "1" else f"{float(self):.4g} {self.unit}"

    def __reduce__(self) -> tuple[Any, ...]:
        return Value, (float(self), self.unit)


class Status(TypedDict):
    """How a run went.

    ``settling_drift`` in mL/min, ``wall_seconds`` in s; residuals are shares: of the blood that passed, of the protein that there is.
    """

    status: str
    steps: int
    rejected_steps: int
    leg_residual: float
    protein_residual: float
    network_residual: float
    settling_drift: float
    wall_seconds: float


class Result:
    """What came out of one run."""

    def __init__(self, scenario: Scenario, core: _core.MemberResult) -> None:
        if core.status != "ok":
            raise NumericsError(core.status, core.failure)
        self.scenario = scenario
        self._core = core
        self._windows = core.windows()

    @property
    def metrics(self) -> dict[str, Value]:
        """Metrics of the whole run, by name. NaN where a metric has no meaning; definitions: ``saphena describe metrics``."""
        return _with_units(self._windows[0]["metrics"])

    @property
    def windows(self) -> pd.DataFrame:
        """Metrics of every action: one row per action, one column per metric, with ``start`` and ``end`` in s."""
        actions = self._windows[1:]
        rows = [{"start": w["start"], "end": w["end"], **w["metrics"]} for w in actions]
        index = pd.Index([w["name"] for w in actions], name="action", dtype=str)
        return pd.DataFrame(rows, index=index, columns=["start", "end", *_METRICS])

    @property
    def status(self) -> Status:
        """How the run went: steps, how well blood was kept account of, how settled it began, wall time."""
        core = self._core
        return Status(
            status=core.status,
            steps=core.steps,
            rejected_steps=core.rejected_steps,
            leg_residual=core.leg_residual,
            protein_residual=core.protein_residual,
            network_residual=core.network_residual,
            settling_drift=core.settling_drift,
            wall_seconds=core.wall_seconds,
        )

    @property
    def leaps(self) -> pd.DataFrame:
        """What a run of the multiscale scheme leaped over: one row per leap with start and end (s), the fluid that moved in it and
        the estimate of its error (mL). ``attrs`` has the totals: seconds stepped through, windows, leaps taken back, sum of errors.
        Empty where all was stepped through."""
        log = self._core.leaps()
        table = pd.DataFrame(log["leaps"], columns=["start", "end", "moved", "error"], dtype=float)
        table.attrs = {name: value for name, value in log.items() if name != "leaps"}
        return table

    @property
    def refills(self) -> pd.DataFrame:
        """What devices with ``trigger = "refill"`` measured: one row per measuring compression with its ``action``, ``start`` and
        ``release`` (s), the refill that the sensor said (``sensed``, s; NaN: it saw none), what it was (``actual``, s; NaN: longer than
        the device waited), the ``rest`` that followed (s) and in how many compressions (``cycles``). Empty without such a device."""
        columns = ["action", "start", "release", "sensed", "actual", "rest", "cycles"]
        return pd.DataFrame(self._core.refills(), columns=columns).astype(dict.fromkeys(columns[1:], float))

    def to_xarray(self) -> xr.Dataset:
        """Recorded signals over ``time`` (s) and ``place`` (cm from the toes), with units and meaning as attributes."""
        signals = self._core.signals()
        variables = {
            name: (
                ("time", "place") if entry["by_place"] else ("time",),
                signals[name],
                {"units": entry["unit"], "long_name": entry["doc"]},
            )
            for name, entry in _SIGNALS.items()
            if name in signals
        }
        coordinates = {
            "time": ("time", self._core.time, {"units": "s"}),
            "place": ("place", self._core.place, {"units": "cm", "long_name": "from the toes along the leg"}),
        }
        return xr.Dataset(variables, coordinates, {"title": self.scenario.title, "subject": self.scenario.subject})

    def plot(self) -> Figure:
        """One figure: pressure on the leg over place and time, flows, volumes, and the metrics that changed. Needs matplotlib."""
        from saphena.plot import plot_result

        return plot_result(self)

    def save(self, path: str | Path, replace: bool = False) -> Path:
        """Writes the result file (HDF5; xarray opens its groups). Raises :class:`StoreError` if it exists and ``replace`` is false."""
        return save([self], path, replace)

    def __repr__(self) -> str:
        return f"<Result of {self.scenario.title!r}>"


def _with_units(numbers: dict[str, float]) -> dict[str, Value]:
    return {name: Value(number, _METRICS[name]["unit"]) for name, number in numbers.items()}


def save(results: Iterable[Result], path: str | Path, replace: bool = False) -> Path:
    """Writes several results to one file, in order."""
    target = Path(path)
    given = list(results)
    # Words of the command line need not be UTF-8, but the file's texts are.
    command_line = " ".join(sys.argv).encode(errors="surrogateescape").decode(errors="replace")
    _core.save(target, [one.scenario._core for one in given], [one._core for one in given], command_line, replace)
    return target
