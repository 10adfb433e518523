"""Tissue fluid and lymph: switched on they are there, are kept account of and follow the physics; off they leave no trace."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import saphena as sa

TEXT = """
format = 1
[run]
duration = "300 s"
record_every = "5 s"
segments = 12
[switches]
tissue = true
[breathing]
style = "none"
[[posture]]
position = "supine"
[[posture]]
position = "standing"
start = "60 s"
"""


@cache
def standing(**changes: Any) -> sa.Result:
    return sa.parse(TEXT).with_({key.replace("__", "."): value for key, value in changes.items()}).run()


def test_standing_up_filters_into_both_layers_and_every_region() -> None:
    metrics = standing().metrics
    parts = ["foot", "calf", "thigh"]
    whole = metrics["interstitial_volume_change"]
    assert whole > 10.0
    assert sum(metrics[f"interstitial_volume_change_{part}"] for part in parts) == pytest.approx(whole)
    assert metrics["interstitial_volume_change_epifascial"] > 0 and metrics["interstitial_volume_change_subfascial"] > 0
    assert metrics["leg_volume_change"] > whole, "blood comes on top"


def test_water_and_protein_are_kept_account_of() -> None:
    status = standing().status
    assert status["leg_residual"] < 1e-9 and status["network_residual"] < 1e-9 and status["protein_residual"] < 1e-9


def test_without_tissue_there_is_nothing_of_it() -> None:
    result = standing(switches__tissue=False)
    assert math.isnan(result.metrics["filtration_mean"]) and math.isnan(result.metrics["protein_removed"])
    assert not [name for name in result.to_xarray() if "interstitial" in str(name) or "lymph" in str(name)]


def test_the_revised_law_of_filtration_brakes_more() -> None:
    classical = standing(subject__exchange__perivascular_share=0.0)
    assert classical.metrics["interstitial_volume_change"] > standing().metrics["interstitial_volume_change"]


def test_concentrating_plasma_brakes() -> None:
    without = standing(subject__exchange__oncotic_rise="0 mmHg")
    assert without.metrics["interstitial_volume_change_foot"] > 1.1 * standing().metrics["interstitial_volume_change_foot"]


def test_collectors_without_muscle_carry_less() -> None:
    without = standing(switches__lymph_pumping=False)
    assert without.metrics["lymph_volume_moved"] < standing().metrics["lymph_volume_moved"]


@cache
def drained(skin_stretch: float) -> sa.Result:
    action = f"""
[[action]]
kind = "lymph_drainage"
preset = "drainage_stationary_circles"
start = "60 s"
from = "knee"
to = "ankle"
contact_length = "40 cm"
repeats = 220
skin_stretch = {skin_stretch}
"""
    return sa.parse(TEXT.split("[[posture]]")[0] + "[[posture]]\nposition = 'supine'\n" + action).run()


def test_hands_that_stretch_the_skin_drain_more_than_hands_that_only_press() -> None:
    pressed, stretched, stretched_far = (drained(stretch).metrics for stretch in (0.0, 0.1, 0.3))
    for name in ("lymph_volume_moved", "lymph_contraction_rate"):
        assert pressed[name] < stretched[name] < stretched_far[name], name
    calf = "interstitial_volume_change_calf"
    assert pressed[calf] > stretched[calf] + 0.05 > stretched_far[calf] + 0.1
    within = "interstitial_volume_change_subfascial"
    assert stretched_far[within] == pytest.approx(pressed[within], abs=0.01), "what the fascia holds is not stretched"


def test_signals_are_stored(tmp_path: Path) -> None:
    standing().save(tmp_path / "tissue.h5")
    with xr.open_dataset(tmp_path / "tissue.h5", engine="h5netcdf", group="signals") as data:
        assert data["interstitial_pressure_epifascial"].attrs["units"] == "mmHg"
        assert float(data["interstitial_volume_calf"][0, -1]) > float(data["interstitial_volume_calf"][0, 0])


@pytest.mark.parametrize(
    ("key", "value"),
    [("subject.exchange.reflection", "1.2"), ("subject.epifascial.fluid", "-1 %"), ("subject.collectors.strength", "60 mL")],
)
def test_impossible_values_are_refused(key: str, value: str) -> None:
    with pytest.raises(sa.InputError, match=key.split(".")[-1]):
        sa.parse(TEXT).with_({key: value})


def test_a_cannula_lets_lymph_out_and_is_kept_account_of() -> None:
    result = standing(cannula__at="mid_calf", cannula__pathway="all")
    flow = result.to_xarray()["cannula_flow"]
    assert float(flow.min()) >= 0.0 and float(flow.mean()) > 0.0
    assert float(standing().to_xarray()["cannula_flow"].max()) == 0.0
    passed = result.to_xarray()["lymph_passed"]
    assert float(passed[-1] - passed[0]) >= float(flow.mean()) * 300.0 * 0.9, "what drips out has left the leg"
    assert result.status["leg_residual"] < 1e-9 and result.status["protein_residual"] < 1e-9


def test_above_a_cannula_a_pathway_carries_its_own_tissue_s_lymph_alone() -> None:
    cut = standing(cannula__at="mid_calf", cannula__pathway="all").to_xarray()["lymph_flow"].mean("time")
    whole = standing().to_xarray()["lymph_flow"].mean("time")
    end = int(np.argmax(cut.values))  # the tubes; the next length begins with nothing
    assert cut.values[end + 1] < cut.values[end] and cut.values[end + 1] < whole.values[end + 1]


def test_a_wider_tube_carries_more() -> None:
    narrow, wide = (standing(cannula__at="mid_calf", cannula__bore=bore).to_xarray()["cannula_flow"].mean() for bore in ("0.1 mm", "1 mm"))
    assert float(wide) > 1.2 * float(narrow)


def test_water_given_to_the_tissue_raises_its_pressure_and_lymph() -> None:
    dry, wet = (standing(run__tissue_fluid=share).to_xarray() for share in (0.9, 1.1))
    for name in ("interstitial_pressure_epifascial", "lymph_flow"):
        assert float(wet[name].mean()) > float(dry[name].mean())
    assert float(wet["interstitial_protein"][0]) == pytest.approx(float(dry["interstitial_protein"][0]), rel=0.02)
