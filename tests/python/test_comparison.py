"""Comparing at equal dose and over a cohort: in Python and in the program."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from short_run import HEAD, STROKES, at_rest, rested, stroked, strokes
from wrong_input import call

import saphena as sa

SLEEVE = """
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "5 s"
duration = "12 s"
rest = "1 s"
"""
COHORT = {"name": "healthy_adults", "members": 4, "seed": 3}


def sleeve() -> sa.Scenario:
    return sa.parse(HEAD.format(title="Sleeve") + SLEEVE)


def test_the_others_come_once_more_at_the_baseline_s_dose() -> None:
    table = sa.compare([stroked(), sleeve(), rested()], equal_dose=True)
    assert list(table.columns.get_level_values(0).unique()) == ["Strokes", "Sleeve", "Rest", "Sleeve, equal dose"]
    dose = table.loc[("dose_pressure_time", "mmHg s")].xs("value", level=1)
    assert dose["Sleeve, equal dose"] == pytest.approx(dose["Strokes"], rel=1e-9)
    assert dose["Sleeve"] != pytest.approx(dose["Strokes"], rel=0.1)


def test_a_scaled_scenario_is_scaled_again_from_where_it_is() -> None:
    half = strokes().with_({"run.load_scale": 0.5}).run()
    # Summed up over instants, which fall upon the steps that a run takes.
    assert half.metrics["dose_pressure_time"] == pytest.approx(0.5 * stroked().metrics["dose_pressure_time"], rel=1e-3)
    again = sa.at_dose(half, stroked().metrics["dose_pressure_time"]).run()
    assert again.metrics["ejected_volume"] == pytest.approx(stroked().metrics["ejected_volume"], rel=1e-3)


def test_nothing_has_no_dose_to_be_equal_to() -> None:
    with pytest.raises(ValueError, match="presses on nothing"):
        sa.compare([rested(), stroked()], equal_dose=True)
    with pytest.raises(ValueError, match="cannot be scaled"):
        sa.at_dose(rested(), 10.0)


def test_a_cohort_is_compared_pair_by_pair(tmp_path: Path) -> None:
    arms = [at_rest(), strokes()]
    table = sa.compare(arms, cohort=COHORT)
    data = sa.Sweep(arms, cohort=COHORT).run(tmp_path / "pairs.h5", progress=False)
    for name in ("ejected_volume", "outflow_mean"):
        rest, stroked_ = data[name].values.reshape(-1, 2).T
        line = table.xs(name, level="metric").iloc[0]
        change = stroked_ - rest
        assert line["Rest", "value"] == pytest.approx(np.median(rest))
        assert line["Strokes", "change"] == pytest.approx(change.mean())
        assert line["Strokes", "effect_size"] == pytest.approx(change.mean() / change.std(ddof=1))
        assert line["Strokes", "change_low"] < change.mean() < line["Strokes", "change_high"]
        assert line["Strokes", "pairs"] == 4
    assert ("Rest", "change") not in table.columns


def files(folder: Path) -> list[str]:
    written = {"strokes": STROKES, "sleeve": SLEEVE}
    paths = [folder / f"{name}.toml" for name in written]
    for path, (name, text) in zip(paths, written.items(), strict=True):
        path.write_text(HEAD.format(title=name) + text, encoding="utf-8")
    return [str(path) for path in paths]


def test_the_program_compares_at_equal_dose(tmp_path: Path) -> None:
    output = tmp_path / "both.h5"
    done = call("compare", *files(tmp_path), "--equal-dose", "-o", str(output), "--json")
    assert done.returncode == 0, done.stderr
    members = json.loads(done.stdout)["members"]
    assert [member["title"] for member in members] == ["strokes", "sleeve", "sleeve, equal dose"]
    doses = [member["metrics"]["dose_pressure_time"]["value"] for member in members]
    assert doses[2] == pytest.approx(doses[0], rel=1e-9)
    assert output.exists()


def test_the_program_compares_in_a_cohort_as_python_does(tmp_path: Path) -> None:
    paths = files(tmp_path)
    words = ("--cohort", "healthy_adults", "--members", "4", "--seed", "3", "--equal-dose", "--json")
    done = call("compare", *paths, *words, "-o", str(tmp_path / "cohort.h5"))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    table = sa.compare([sa.load(path) for path in paths], equal_dose=True, cohort=COHORT)
    assert [one["title"] for one in told["scenarios"]] == list(table.columns.get_level_values(0).unique())
    change = told["scenarios"][2]["metrics"]["ejected_volume"]["change"]
    line = table.xs("ejected_volume", level="metric").iloc[0]
    for key, column in (("mean", "change"), ("mean_low", "change_low"), ("effect_size", "effect_size"), ("share_higher", "share_higher")):
        assert change[key] == pytest.approx(line["sleeve, equal dose", column], rel=1e-6)
    assert len(sa.open_sweep(tmp_path / "cohort.h5").member) == 12


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--cohort", "no_such_people"), 2, "no_such_people"),
        (("--members", "8"), 2, "--cohort"),
        (("--cohort", "healthy_adults", "--members", "1"), 2, "--members"),
    ],
)
def test_a_wrong_cohort_is_refused(words: tuple[str, ...], status: int, says: str, tmp_path: Path) -> None:
    done = call("compare", *files(tmp_path), *words)
    assert done.returncode == status
    assert says in done.stderr


def test_the_program_refuses_a_baseline_without_a_dose(tmp_path: Path) -> None:
    path = tmp_path / "rest.toml"
    path.write_text(HEAD.format(title="rest"), encoding="utf-8")
    done = call("compare", str(path), *files(tmp_path), "--equal-dose")
    assert done.returncode == 2
    assert "no dose" in done.stderr
