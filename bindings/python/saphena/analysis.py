"""What a sweep varies, for the libraries that draw samples and search, and what comes back from them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from saphena.scenario import _text

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from numpy.typing import ArrayLike

_NUMBER = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*")


@dataclass(frozen=True)
class Range:
    """A value that varies between two ends, as numbers of one unit (empty: none)."""

    path: str
    low: float
    high: float
    unit: str
    distribution: str = "uniform"
    mean: float = 0.0
    deviation: float = 0.0
    whole: bool = False

    @property
    def header(self) -> str:
        """Column of a sweep's table that takes the numbers."""
        return f"{self.path} [{self.unit}]" if self.unit else self.path


def read_range(path: str, variation: Any) -> Range:
    """A range as :class:`saphena.Sweep` takes it. Raises :class:`ValueError` for a list, a tied group, and ends in different units."""
    if isinstance(variation, tuple) and len(variation) == 2:
        variation = {"low": variation[0], "high": variation[1]}
    if not isinstance(variation, Mapping) or "low" not in variation or "high" not in variation:
        raise ValueError(f"{path}: expected (low, high) or a table with low and high, seen {variation!r}")
    if "group" in variation:
        raise ValueError(f"{path}: values that are tied by a group are one dimension; vary one of them")
    numbers, units = {}, {}
    for key in ("low", "high", "mean", "deviation"):
        if key in variation:
            numbers[key], units[key] = _number(path, variation[key])
    if len(set(units.values())) > 1:
        raise ValueError(f"{path}: expected one unit, seen {', '.join(f'{key} in {unit!r}' for key, unit in units.items())}")
    whole = all(isinstance(variation[key], int) for key in ("low", "high"))
    return Range(path, unit=units["low"], distribution=variation.get("distribution", "uniform"), whole=whole, **numbers)


def _number(path: str, value: Any) -> tuple[float, str]:
    match = _NUMBER.fullmatch(_text(value))
    if match is None:
        raise ValueError(f"{path}: expected a number with its unit, seen {value!r}")
    return float(match[1]), match[2]


def salib_problem(vary: Mapping[str, Any]) -> dict[str, Any]:
    """The problem that SALib's samplers and analyses take, of what a sweep varies.

    ``names`` are paths, ``bounds`` numbers of ``units``, which :meth:`Sweep.from_salib` reads. A normal distribution is SALib's
    ``truncnorm``. Raises :class:`ValueError` for lists of values and for tied groups, which SALib's problems cannot hold.
    """
    ranges = [read_range(path, variation) for path, variation in vary.items()]
    return {
        "num_vars": len(ranges),
        "names": [one.path for one in ranges],
        "units": {one.path: one.unit for one in ranges if one.unit},
        "bounds": [[one.low, one.high, *([one.mean, one.deviation] if one.distribution == "normal" else [])] for one in ranges],
        "dists": [_SALIB_NAMES[one.distribution] for one in ranges],
    }


_SALIB_NAMES = {"uniform": "unif", "log_uniform": "logunif", "normal": "truncnorm"}


def failures(data: xr.Dataset) -> pd.DataFrame:
    """Members of a sweep that did not end well, by their numbers: ``status`` by name, ``message``, and the values that they had.

    ``data``: as :func:`open_sweep` gives it. ``Sweep.scenario(member).run()`` runs one of them alone.
    """
    names = dict(entry.split(" ", 1) for entry in data["status"].attrs["long_name"].split(", "))
    inputs = [name for name in data.data_vars if "." in str(name) or name in ("protocol", "subject_number")]
    table = data[["status", "message", *inputs]].to_dataframe()
    table["status"] = [names[str(int(number))] for number in table["status"]]
    return table[~table["status"].isin(["ok", "pending"])]


def sobol_indices(problem: Mapping[str, Any], values: ArrayLike, resamples: int = 100, seed: int = 1) -> pd.DataFrame:
    """Sobol indices of a metric over members that ``SALib.sample.sobol.sample(problem, n, calc_second_order=False)`` has drawn.

    ``values``: (members,), in the sample's order. Gives for every path ``S1`` and ``ST``, the shares of the variance that it makes alone
    and with all others, and half widths ``S1_conf`` and ``ST_conf`` of their 95 % intervals from bootstrap (SALib's estimators: Saltelli
    et al. 2010, Jansen 1999). A member without a number takes the whole row of its Saltelli block out, with a warning that names it;
    ``attrs`` has ``blocks`` and ``blocks_left_out``. Raises :class:`ValueError` when the number of values is not that of whole blocks,
    when fewer than two blocks are left, and when the values do not vary.
    """
    import pandas as pd
    from SALib.analyze import sobol

    width = problem["num_vars"] + 2
    found = np.asarray(values, float)
    if found.ndim != 1 or len(found) % width:
        raise ValueError(f"expected blocks of {width} members for {problem['num_vars']} values that vary, seen {found.shape}")
    blocks = found.reshape(-1, width)
    whole = np.isfinite(blocks).all(axis=1)
    if not whole.all():
        lost = np.flatnonzero(~np.isfinite(found))
        warnings.warn(f"members without a number: {_listed(lost)}; {(~whole).sum()} of {len(blocks)} blocks left out", stacklevel=2)
    if whole.sum() < 2:
        raise ValueError(f"{whole.sum()} of {len(blocks)} blocks are whole; at least two are needed")
    if np.ptp(blocks[whole]) == 0.0:
        raise ValueError("the values are all the same: there is no variance to share out")
    indices = sobol.analyze(dict(problem), blocks[whole].ravel(), calc_second_order=False, num_resamples=resamples, seed=seed)
    table = pd.DataFrame({name: indices[name] for name in ("S1", "S1_conf", "ST", "ST_conf")}, index=problem["names"])
    table.attrs.update(blocks=int(whole.sum()), blocks_left_out=int((~whole).sum()))
    return table


def _listed(members: Sequence[int] | np.ndarray[Any, Any]) -> str:
    shown = ", ".join(str(member) for member in members[:10])
    return shown if len(members) <= 10 else f"{shown} and {len(members) - 10} more"
