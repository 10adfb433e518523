"""Searches of Optuna in batches of members."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from short_sweep import scenario

import saphena as sa

optuna = pytest.importorskip("optuna")
optuna.logging.set_verbosity(optuna.logging.WARNING)

VARY: dict[str, Any] = {
    "action.device.pressure": ("20 mmHg", "90 mmHg"),
    "action.device.rise": {"low": "0.3 s", "high": "1 s", "distribution": "log_uniform"},
    "action.device.pattern": ["listed", "sequential"],
    "run.segments": (6, 8),
}
OBJECTIVES = ["ejected_volume", "tissue_pressure_peak"]


def study() -> Any:
    return optuna.create_study(directions=["maximize", "minimize"], sampler=optuna.samplers.NSGAIISampler(population_size=6, seed=1))


def test_a_front_is_found_and_is_the_same_again(tmp_path: Path) -> None:
    found = []
    for folder in ("one", "two"):
        searched = study()
        sa.tune(searched, scenario(), VARY, OBJECTIVES, trials=14, batch=6, folder=tmp_path / folder, progress=False)
        found.append([(trial.params, trial.values) for trial in searched.trials])
        assert [trial.state.name for trial in searched.trials] == ["COMPLETE"] * 14
    assert found[0] == found[1]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["trials_000000.h5", "trials_000006.h5", "trials_000012.h5"]
    front = np.unique([trial.values for trial in searched.best_trials], axis=0)
    by_pressure = front[front[:, 1].argsort()]
    assert len(front) > 1
    assert (np.diff(by_pressure[:, 0]) > 0.0).all(), "on a front more blood costs more pressure"


def test_a_trial_is_the_member_that_its_inputs_make(tmp_path: Path) -> None:
    searched = study()
    sa.tune(searched, scenario(), VARY, OBJECTIVES, trials=2, folder=tmp_path, progress=False)
    trial = searched.trials[1]
    alone = scenario().with_(trial.user_attrs["inputs"]).run()
    assert [float(alone.metrics[name]) for name in OBJECTIVES] == trial.values
    data = sa.open_sweep(trial.user_attrs["file"])
    assert float(data["ejected_volume"][trial.user_attrs["member"]]) == trial.values[0]


def test_a_batch_with_members_that_fail_tells_them_as_failed(tmp_path: Path) -> None:
    searched = study()
    vary: dict[str, Any] = {"subject.venous_compliance_scale": [1.0, -3.0]}
    sa.tune(searched, scenario(), vary, OBJECTIVES, trials=8, folder=tmp_path, progress=False)
    impossible = [trial for trial in searched.trials if trial.params["subject.venous_compliance_scale"] < 0]
    assert 0 < len(impossible) < 8
    for trial in searched.trials:
        assert trial.state.name == ("FAIL" if trial in impossible else "COMPLETE")
    for trial in impossible:
        assert trial.values is None
        assert trial.user_attrs["status"] == 6
        assert "venous_compliance_scale" in trial.user_attrs["message"]
        with pytest.raises(sa.InputError):
            scenario().with_(trial.user_attrs["inputs"])


def test_an_objective_without_a_number_is_a_failure(tmp_path: Path) -> None:
    searched = study()

    def lost(data: Any) -> Any:
        return data["ejected_volume"].values, np.where(data["member"].values == 1, np.nan, 1.0)

    sa.tune(searched, scenario(), {"action.device.pressure": ("20 mmHg", "90 mmHg")}, lost, trials=3, folder=tmp_path, progress=False)
    assert [trial.state.name for trial in searched.trials] == ["COMPLETE", "FAIL", "COMPLETE"]
    assert searched.trials[1].user_attrs["message"] == "objective 1 has no number"


@pytest.mark.parametrize(
    ("vary", "objectives", "kind", "words"),
    [
        ({"action.device.presure": ("20 mmHg", "90 mmHg")}, OBJECTIVES, sa.InputError, "presure"),
        ({"action.device.pressure": ("20 s", "90 s")}, OBJECTIVES, sa.InputError, "mmHg"),
        ({"action.device.pressure": ("20 mmHg", "90 mmHg")}, OBJECTIVES[:1], ValueError, "expected 2 objectives"),
        ({"action.device.pressure": ("20 mmHg", "90 mmHg")}, ["ejected", "refilled"], KeyError, "ejected"),
        (
            {"subject.perfusion_scale": {"low": 0.5, "high": 2, "distribution": "normal", "mean": 1, "deviation": 0.2}},
            OBJECTIVES,
            ValueError,
            "no normal",
        ),
    ],
)
def test_a_wrong_search_is_told_and_leaves_no_trial_running(
    tmp_path: Path, vary: Any, objectives: Any, kind: type[Exception], words: str
) -> None:
    searched = study()
    with pytest.raises(kind, match=words):
        sa.tune(searched, scenario(), vary, objectives, trials=2, folder=tmp_path, progress=False)
    assert all(trial.state.name == "FAIL" for trial in searched.trials)


def test_files_of_another_search_are_left_alone(tmp_path: Path) -> None:
    sa.tune(study(), scenario(), VARY, OBJECTIVES, trials=1, folder=tmp_path, progress=False)
    with pytest.raises(sa.StoreError, match="exists already"):
        sa.tune(study(), scenario(), VARY, OBJECTIVES, trials=1, folder=tmp_path, progress=False)


def test_scipy_searches_a_whole_population_as_one_sweep(tmp_path: Path) -> None:
    """The pattern of docs/sweeps.md: scipy asks for all points of a generation at once."""
    optimize = pytest.importorskip("scipy.optimize")
    problem = sa.salib_problem({"action.device.pressure": ("20 mmHg", "90 mmHg"), "action.device.rise": ("0.3 s", "2 s")})

    def distance(points: Any) -> Any:
        sweep = sa.Sweep.from_salib(scenario(), problem, points.T)
        return abs(sweep.run(tmp_path / "generation.h5", replace=True, progress=False)["tissue_pressure_peak"].values - 40.0)

    how = {"vectorized": True, "updating": "deferred", "polish": False, "maxiter": 4, "popsize": 4, "seed": 1}
    found = optimize.differential_evolution(distance, problem["bounds"], **how)
    assert found.fun < 2.0
