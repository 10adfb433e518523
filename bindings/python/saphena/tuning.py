"""Searches by ask and tell: a study of Optuna proposes, a sweep runs a batch of proposals side by side, the study is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from saphena.analysis import Range, read_range
from saphena.scenario import Scenario
from saphena.sweep import Sweep, Variation

if TYPE_CHECKING:
    import optuna
    import xarray as xr
    from numpy.typing import ArrayLike, NDArray

#: Metrics, or what makes one array (members,) per objective out of a sweep's dataset.
Objectives: TypeAlias = Sequence[str] | Callable[["xr.Dataset"], Sequence["ArrayLike"]]


def tune(
    study: optuna.Study,
    scenario: Scenario,
    vary: Mapping[str, Variation],
    objectives: Objectives,
    **how: Any,
) -> None:
    """Runs trials of an Optuna study as members of sweeps, and tells the study what came out.

    ``vary``: as :class:`Sweep` takes it; ranges become float or integer distributions (``log_uniform`` logarithmic ones), lists categories.
    ``objectives``: names of metrics, or a function of the batch's dataset (see :func:`open_sweep`) that gives an array (members,) for each
    of the study's directions. ``how``: ``trials`` (needed); ``batch``, members of one sweep, by default eight for each core, so that all
    lanes are filled (for a sampler with generations, its population size); ``folder`` (needed), where every batch leaves its file
    ``trials_NUMBER.h5``; ``executor`` and ``progress`` as of :meth:`Sweep.run`; the rest goes to :class:`Sweep`.

    Every trial keeps in its ``user_attrs`` the ``inputs`` that :meth:`Scenario.with_` takes, its ``file`` and ``member``. A member that
    failed, or has no number where an objective asks for one, is told as failed, with ``status`` and ``message``; no number is put in its
    place. When a batch stops (Ctrl-C, a full disk) its trials are told as failed and the error is passed on.
    Raises :class:`ValueError` when objectives and directions do not match, :class:`InputError` and :class:`StoreError` as a sweep does.
    """
    trials, folder, batch = how.pop("trials"), Path(how.pop("folder")), how.pop("batch", None) or 8 * (os.cpu_count() or 1)
    running = {"executor": how.pop("executor", None), "progress": how.pop("progress", True)}
    axes = _Axes(vary)
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, trials, batch):
        asked = [study.ask(axes.distributions) for _ in range(min(batch, trials - first))]
        try:
            path = folder / f"trials_{asked[0].number:06d}.h5"
            data = Sweep(scenario, table=axes.table(asked), **how).run(path, **running)
            values = _values(data, objectives, len(study.directions))
        except BaseException:
            _give_up(study, asked)
            raise
        for member, trial in enumerate(asked):
            trial.set_user_attr("inputs", axes.inputs(trial))
            trial.set_user_attr("file", str(path))
            trial.set_user_attr("member", member)
            _tell(study, trial, values[:, member], data.isel(member=member))


class _Axes:
    """What varies, as Optuna's distributions and as columns of a table."""

    def __init__(self, vary: Mapping[str, Variation]) -> None:
        self._ranges = {path: read_range(path, value) for path, value in vary.items() if not isinstance(value, list)}
        self.distributions: dict[str, Any] = {
            path: _categories(value) if isinstance(value, list) else _distribution(self._ranges[path]) for path, value in vary.items()
        }

    def table(self, trials: Sequence[optuna.Trial]) -> Any:
        """One row per trial."""
        import pandas as pd

        headers = {path: self._ranges[path].header if path in self._ranges else path for path in self.distributions}
        return pd.DataFrame([{headers[path]: value for path, value in trial.params.items()} for trial in trials])

    def inputs(self, trial: optuna.Trial) -> dict[str, Any]:
        """What :meth:`Scenario.with_` takes to make this member."""
        units = {path: one.unit for path, one in self._ranges.items()}
        return {path: f"{value!r} {units[path]}" if units.get(path) else value for path, value in trial.params.items()}


def _distribution(one: Range) -> Any:
    from optuna.distributions import FloatDistribution, IntDistribution

    if one.distribution == "normal":
        raise ValueError(f"{one.path}: a search has no normal distribution; give low and high alone")
    log = one.distribution == "log_uniform"
    return IntDistribution(int(one.low), int(one.high), log) if one.whole else FloatDistribution(one.low, one.high, log)


def _categories(values: Sequence[Any]) -> Any:
    from optuna.distributions import CategoricalDistribution

    return CategoricalDistribution(list(values))


def _values(data: xr.Dataset, objectives: Objectives, wanted: int) -> NDArray[np.float64]:
    """Objectives by members."""
    found = objectives(data) if callable(objectives) else [data[name].values for name in objectives]
    values = np.array([np.asarray(one, float) for one in found])
    if values.shape != (wanted, data.sizes["member"]):
        raise ValueError(f"expected {wanted} objectives of {data.sizes['member']} members each, seen an array of {values.shape}")
    return values


def _tell(study: optuna.Study, trial: optuna.Trial, values: NDArray[np.float64], member: xr.Dataset) -> None:
    from optuna.trial import TrialState

    status = int(member["status"])
    if status == 0 and np.isfinite(values).all():
        study.tell(trial, [float(value) for value in values])
        return
    lacking = f"objective {int(np.flatnonzero(~np.isfinite(values))[0])} has no number" if status == 0 else ""
    trial.set_user_attr("status", status)
    trial.set_user_attr("message", str(member["message"].values) or lacking)
    study.tell(trial, state=TrialState.FAIL)


def _give_up(study: optuna.Study, trials: Sequence[optuna.Trial]) -> None:
    from optuna.trial import TrialState

    for trial in trials:
        study.tell(trial, state=TrialState.FAIL)
