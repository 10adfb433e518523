"""Uncertain values: ranges, sensitivities, intervals, the fit and the map of the dispute, on few rows and few legs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from saphena.evidence import dispute, informed, store, suite, uncertainty, values
from saphena.evidence.dispute import OBJECTIVES, Chart, Cuff
from saphena.evidence.dispute_page import write_dispute
from saphena.evidence.fit import FITTED, fit
from saphena.evidence.rows import Run
from saphena.evidence.sensitivities import collinearity, identifiable, pairs, sensitivities
from saphena.evidence.suite import selected
from saphena.evidence.values import COARSE, default_leg, elsewhere, fingerprint, shared, uncertain

SUPINE = "ankle_vein_supine"
ROWS = selected([SUPINE, "calf_step_compliance"])
VARICOSE = Run("stand_walk_stand", (("subject", "great_saphenous_reflux"),))


@pytest.fixture
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    return tmp_path


def test_a_share_is_a_place_in_the_range() -> None:
    for value in uncertain().values():
        assert -1e-9 <= value.share <= 1.0 + 1e-9
        assert value.at(value.share) == pytest.approx(value.value)
    assert uncertain()["thigh.compliance_scale"].at(0.5) == pytest.approx(0.55)
    assert uncertain()["valves.femoral.leak"].at(0.5) == pytest.approx((1e-5 * 1e-2) ** 0.5), "wide ranges count in logarithms"


def test_named_legs_move_within_their_own_ranges() -> None:
    shares = {"junction.leak": 0.0, "trunk.caval_diameter": 0.5}
    assert elsewhere(VARICOSE, shares) == {"subject.junction.leak": "0.3", "subject.trunk.caval_diameter": "20 mm"}
    assert set(shared(VARICOSE, shares)) == {"subject.trunk.caval_diameter"}, "what the leg has of its own stays"


def test_a_run_keeps_what_it_sets_itself() -> None:
    run = Run("lie_still", (("subject.perfusion_scale", 1.5),))
    assert not elsewhere(run, {"perfusion_scale": 0.1})


def test_every_fitted_value_has_a_range() -> None:
    assert set(FITTED) <= set(uncertain())


def test_collinearity_of_known_columns() -> None:
    independent = np.eye(3)[:, :2]
    assert collinearity(independent) == pytest.approx(1.0)
    angle = 0.1
    near = np.array([[1.0, np.cos(angle)], [0.0, np.sin(angle)]])
    assert collinearity(near) == pytest.approx(1.0 / np.sqrt(1.0 - np.cos(angle)))
    assert collinearity(np.ones((3, 2))) == float("inf")


def test_values_that_cannot_be_told_apart_are_found() -> None:
    kept = {"values": ["a", "b", "c"], "rows": {"1": [3.0, 2.9, 0.0], "2": [0.0, 0.0, 1.0], "3": [0.0, 0.1, None]}}
    assert [pair[:2] for pair in pairs(kept)] == [("a", "b")]
    assert [name for name, _ in identifiable(kept)] == ["a", "c"]


def test_sensitivities_have_the_sign_of_the_physics() -> None:
    kept = sensitivities(selected(SUPINE), ["pressures.supine_abdominal", "geometry.supine_drop"])
    line = dict(zip(kept["values"], kept["rows"][SUPINE], strict=True))
    assert line["geometry.supine_drop"] > 0.5 and line["pressures.supine_abdominal"] > 0.1, "both dam the blood in the leg"
    assert kept["effects"]["geometry.supine_drop"] == pytest.approx(line["geometry.supine_drop"])


def test_intervals_hold_their_median_and_can_be_repeated() -> None:
    first, again = (uncertainty.uncertainty(selected(SUPINE), 4) for _ in range(2))
    assert first == again and first["members"] == 4
    at = first["intervals"][SUPINE]
    assert at["low"] < at["median"] < at["high"] and at["without_value"] == 0
    assert at["high"] - at["low"] > 0.5, "mmHg"


def test_a_fit_stays_in_range_and_comes_closer() -> None:
    kept = fit(ROWS, ["geometry.supine_drop"], COARSE)
    at, row = kept["values"]["geometry.supine_drop"], kept["rows"][SUPINE]
    assert at["low"] <= at["fitted"] <= at["high"] and at["unit"] == "cm"
    assert abs(row["after"] - 7.0) < abs(row["before"] - 7.0)


def test_stored_numbers_tell_their_leg(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"leg": fingerprint()}
    assert informed.of_this_leg(kept) and not informed.of_this_leg({})
    moved = default_leg()
    moved.loc["fascia.thickness", "value"] *= 1.01
    monkeypatch.setattr(values, "default_leg", lambda: moved)
    assert informed.of_this_leg(kept) and not informed.of_this_leg(kept, "tissue")
    moved.loc["calf.perfusion", "value"] *= 1.01
    assert not informed.of_this_leg(kept)


def test_what_is_kept_is_read_again_and_written_about(kept_here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert informed.uncertain_values() == ""
    interval = {"low": 1.0, "high": 2.00004, "median": 1.5, "without_value": 1, "members": 3, "shift": float("nan")}
    store.store("intervals", {"command": "-", "members": 3, "seed": 1, "values": 2, "intervals": {SUPINE: interval}})
    store.store("sensitivities", sensitivities(selected(SUPINE), ["geometry.supine_drop"]))
    assert json.loads((kept_here / "intervals.json").read_text(encoding="utf-8"))["intervals"][SUPINE]["shift"] is None
    assert suite.stored_intervals() == {SUPINE: (1.0, 2.0)}
    text = informed.uncertain_values()
    assert "**These intervals are of an earlier leg**" in text and "sensitivities are of" not in text
    assert f"`{SUPINE}` 1" in text and "`geometry.supine_drop`" in text and "## A fit" not in text


def test_best_and_reach_of_a_map() -> None:
    chart = Chart(Cuff(1.0), (0.0, 5.0), (0.0, 1.0), {"peak": np.array([[4.0, 2.0], [3.0, 2.0]])})
    assert chart.best("peak") == (0.0, 0.0, 4.0) and chart.at("peak", 5.0, 0.0) == 3.0
    assert chart.reach("peak", 0) == pytest.approx(12.5) and chart.reach("peak", 1) == pytest.approx(37.5)


def test_the_map_of_the_dispute_becomes_a_page(tmp_path: Path) -> None:
    charts = write_dispute(tmp_path / "gradation.md", steps=(0.0, 7.5), delays=(0.0, 0.5))
    text = (tmp_path / "gradation.md").read_text(encoding="utf-8")
    assert (tmp_path / "images" / "gradation.png").exists() and "{" not in text
    for chart in charts:
        assert all((values > 0.0).all() for values in chart.values.values())
    assert charts[0].best(list(OBJECTIVES)[1])[2] > charts[2].best(list(OBJECTIVES)[1])[2], "a fast cuff has the higher peak"
    assert dispute.run_of(Cuff(1.0), 10.0, 0.5).changes != dispute.run_of(Cuff(1.0), 10.0, 1.0).changes
