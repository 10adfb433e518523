"""Samples and indices of SALib on sweeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from short_sweep import VARY, scenario, sweep, sweep_file

import saphena as sa

PRESSURE, COMPLIANCE = "action.device.pressure", "subject.venous_compliance_scale"


def test_a_problem_of_salib_names_the_paths(tmp_path: Path) -> None:
    problem = {"num_vars": 1, "names": [PRESSURE], "bounds": [[20, 90]]}
    samples = np.array([[25.0], [50.0], [75.0]])
    data = sa.Sweep.from_salib(scenario(), problem, samples, {PRESSURE: "mmHg"}).run(tmp_path / "out.h5", progress=False)
    np.testing.assert_array_equal(data[PRESSURE], [25.0, 50.0, 75.0])
    assert np.ptp(data["ejected_volume"].values) > 0.0


def test_a_sweep_gives_salib_its_problem(tmp_path: Path) -> None:
    problem = sa.salib_problem(VARY)
    assert problem == sweep().salib_problem() == sa.Sweep.load(sweep_file(tmp_path)).salib_problem()
    assert problem == {
        "num_vars": 2,
        "names": [PRESSURE, COMPLIANCE],
        "units": {PRESSURE: "mmHg"},
        "bounds": [[20.0, 90.0], [0.6, 1.6]],
        "dists": ["unif", "unif"],
    }


def test_salib_draws_from_the_distributions_of_the_sweep() -> None:
    sample = pytest.importorskip("SALib.sample.latin")
    vary: dict[str, Any] = {
        "action.device.fall": {"low": "0.1 s", "high": "1 s", "distribution": "log_uniform"},
        COMPLIANCE: {"low": 0.5, "high": 2.0, "distribution": "normal", "mean": 1.0, "deviation": 0.25},
    }
    drawn = sample.sample(sa.salib_problem(vary), 2000, seed=1)
    plan = sa.Sweep(scenario(), vary, members=2000, method="latin_hypercube").parameters()
    ours = np.array([[float(text.split()[0]) for text in plan[path]] for path in vary]).T
    for theirs, mine in zip(drawn.T, ours.T, strict=True):
        np.testing.assert_allclose(np.quantile(theirs, [0.1, 0.5, 0.9]), np.quantile(mine, [0.1, 0.5, 0.9]), rtol=0.01)


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        (["20 mmHg", "30 mmHg"], "low"),
        (("20 mmHg", "3 kPa"), "one unit"),
        (("mmHg", "30 mmHg"), "number"),
        ({"low": "20 mmHg"}, "high"),
        ({"low": "20 mmHg", "high": "30 mmHg", "group": "a"}, "group"),
    ],
)
def test_what_salib_cannot_hold_is_told(variation: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words) as raised:
        sa.salib_problem({PRESSURE: variation})
    assert PRESSURE in str(raised.value)


def test_a_saltelli_sample_gives_sobol_indices(tmp_path: Path) -> None:
    sample = pytest.importorskip("SALib.sample.sobol")
    problem = sa.salib_problem(VARY)
    plan = sa.Sweep.from_salib(scenario(), problem, sample.sample(problem, 8, calc_second_order=False, seed=1))
    data = plan.run(tmp_path / "out.h5", progress=False)
    assert data.sizes["member"] == 8 * 4
    indices = sa.sobol_indices(problem, data["tissue_pressure_peak"])
    assert indices.attrs == {"blocks": 8, "blocks_left_out": 0}
    assert indices.loc[PRESSURE, "ST"] > 0.9 > 0.1 > indices.loc[COMPLIANCE, "ST"], "tissue pressure follows the sleeve, not the veins"


def ishigami(base: int = 1024) -> tuple[dict[str, Any], np.ndarray[Any, np.dtype[np.float64]]]:
    """The field's test function, whose indices are known (Ishigami and Homma 1990)."""
    sample = pytest.importorskip("SALib.sample.sobol")
    problem = sa.salib_problem(dict.fromkeys(("a", "b", "c"), (-np.pi, np.pi)))
    a, b, c = sample.sample(problem, base, calc_second_order=False, seed=1).T
    return problem, np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


def test_indices_of_a_known_function_come_out() -> None:
    indices = sa.sobol_indices(*ishigami())
    np.testing.assert_allclose(indices["S1"], [0.3139, 0.4424, 0.0], atol=0.05)
    np.testing.assert_allclose(indices["ST"], [0.5576, 0.4424, 0.2437], atol=0.05)
    assert (indices["ST_conf"] < 0.1).all()


def test_members_that_failed_are_named_and_take_their_block_out() -> None:
    problem, values = ishigami()
    values[[12, 13, 400]] = np.nan
    with pytest.warns(UserWarning, match="12, 13, 400; 2 of 1024 blocks"):
        indices = sa.sobol_indices(problem, values)
    assert indices.attrs == {"blocks": 1022, "blocks_left_out": 2}
    np.testing.assert_allclose(indices["ST"], [0.5576, 0.4424, 0.2437], atol=0.05)


def test_values_that_give_no_indices_are_told() -> None:
    problem, values = ishigami(4)
    with pytest.raises(ValueError, match="blocks of 5 members"):
        sa.sobol_indices(problem, values[:-1])
    with pytest.raises(ValueError, match="all the same"):
        sa.sobol_indices(problem, np.ones(20))
    with pytest.warns(UserWarning, match="without a number"), pytest.raises(ValueError, match="at least two"):
        sa.sobol_indices(problem, np.full(20, np.nan))
