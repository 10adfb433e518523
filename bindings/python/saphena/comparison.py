"""Scenarios side by side: as they are, at equal dose, and in many subjects each of whom meets all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from saphena import _core
from saphena.results import Result
from saphena.scenario import Scenario
from saphena.sweep import Sweep

_UNITS = {entry["name"]: entry["unit"] for entry in _core.metric_list()}
_DOSE = "dose_pressure_time"


def compare(
    scenarios: Iterable[Scenario | Result],
    baseline: int = 0,
    progress: bool = False,
    equal_dose: bool = False,
    cohort: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Runs scenarios and lays their metrics side by side.

    Rows: metrics, with their unit as a second index level. Columns: for every scenario its value and, except for the baseline,
    the change against it. Results that were run before may be given instead of scenarios. ``baseline`` is an index of the scenarios.

    ``equal_dose``: all others that press on the skin come once more, their pressures scaled so that pressure times time over the leg
    (``dose_pressure_time``) is the baseline's; see :func:`at_dose`.

    ``cohort``: subjects whom every scenario meets, as :class:`Sweep` takes them (``{"name": "healthy_adults", "members": 100}``).
    ``value`` is then the median of subjects, between 5 and 95 % of them (``low``, ``high``); ``change`` the mean of the paired changes
    with the 95 % interval of that mean (``change_low``, ``change_high``; Student's t), the range of 90 % of subjects (``subjects_low``,
    ``subjects_high``), ``effect_size``, mean over standard deviation of the changes, with ``effect_low`` and ``effect_high``, and
    ``share_higher``, the share of subjects in whom it rises. Members that fail are left out, pair by pair: ``pairs``.

    Raises IndexError for a baseline that is not there, ValueError for equal doses against a baseline without one, NumericsError when a
    single run fails.
    """
    given = list(scenarios)
    if not -len(given) <= baseline < len(given):
        raise IndexError(f"baseline {baseline}: {len(given)} scenarios are compared")
    number = baseline % len(given)
    if cohort is not None:
        asked = [one.scenario if isinstance(one, Result) else one for one in given]
        doubles = _doubles([one.run(progress) for one in asked], number) if equal_dose else []
        return _in_cohort([*asked, *doubles], number, cohort, progress)
    results = [one if isinstance(one, Result) else one.run(progress) for one in given]
    if equal_dose:
        results += [one.run(progress) for one in _doubles(results, number)]
    return _side_by_side(results, number)


def at_dose(result: Result, dose: float) -> Scenario:
    """The scenario of a result with all pressures on the skin scaled to a dose (``dose_pressure_time``, mmHg s), under ``run.load_scale``.

    The dose is the integral of prescribed pressures, so it goes with the factor; muscle contraction has none and stays. Raises ValueError
    where the scenario presses on nothing, InputError where a pressure would be out of range.
    """
    own = float(result.metrics[_DOSE])
    if not own > 0.0 or not dose > 0.0:
        raise ValueError(f"{result.scenario.title}: a dose of {own:g} mmHg s cannot be scaled to {dose:g} mmHg s")
    scale = result.scenario._core.load_scale * float(dose) / own
    return result.scenario.with_({"run.load_scale": scale, "title": f"{result.scenario.title}, equal dose"})


def _doubles(results: Sequence[Result], baseline: int) -> list[Scenario]:
    dose = float(results[baseline].metrics[_DOSE])
    if not dose > 0.0:
        raise ValueError(f"{results[baseline].scenario.title}: the baseline presses on nothing; it has no dose to bring the others to")
    return [at_dose(one, dose) for number, one in enumerate(results) if number != baseline and one.metrics[_DOSE] > 0.0]


def _side_by_side(results: Sequence[Result], baseline: int) -> pd.DataFrame:
    reference = results[baseline].metrics
    columns: dict[tuple[str, str], list[float]] = {}
    for number, (result, label) in enumerate(zip(results, _labels([one.scenario for one in results]), strict=True)):
        columns[label, "value"] = [float(value) for value in result.metrics.values()]
        if number != baseline:
            columns[label, "change"] = [float(value) - float(reference[name]) for name, value in result.metrics.items()]
    return pd.DataFrame(columns, index=_index())


def _in_cohort(scenarios: Sequence[Scenario], baseline: int, cohort: Mapping[str, Any], progress: bool) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        data = Sweep(scenarios, cohort=dict(cohort)).run(Path(folder) / "cohort.h5", progress=progress)
    # Members that differ in their scenario alone stand side by side.
    numbers = {name: data[name].values.reshape(-1, len(scenarios)).T for name in _UNITS}
    columns: dict[tuple[str, str], list[float]] = {}
    for number, label in enumerate(_labels(scenarios)):
        quantiles = [pd.Series(numbers[name][number]).quantile([0.5, 0.05, 0.95]).tolist() for name in _UNITS]
        for place, column in enumerate(("value", "low", "high")):
            columns[label, column] = [one[place] for one in quantiles]
        if number != baseline:
            effects = [_effect(values[number].tolist(), values[baseline].tolist()) for values in numbers.values()]
            columns |= {(label, column): [one[key] for one in effects] for column, key in _EFFECTS}
    return pd.DataFrame(columns, index=_index())


def _effect(values: list[float], references: list[float]) -> dict[str, float]:
    found = _core.paired_effect(values, references)
    return {name: float(value) for name, value in found.items() if isinstance(value, int | float)}


#: Columns of a comparison in a cohort, and what the engine calls them.
_EFFECTS = (
    ("change", "mean"),
    ("change_low", "mean_low"),
    ("change_high", "mean_high"),
    ("subjects_low", "low"),
    ("subjects_high", "high"),
    ("effect_size", "effect_size"),
    ("effect_low", "effect_low"),
    ("effect_high", "effect_high"),
    ("share_higher", "share_higher"),
    ("pairs", "pairs"),
)


def _index() -> pd.MultiIndex:
    return pd.MultiIndex.from_tuples(list(_UNITS.items()), names=["metric", "unit"])


def _labels(scenarios: Sequence[Scenario]) -> list[str]:
    """Titles, with a number where one comes again."""
    found: list[str] = []
    for one in scenarios:
        number, candidate = 2, one.title
        while candidate in found:
            number, candidate = number + 1, f"{one.title} ({number})"
        found.append(candidate)
    return found
