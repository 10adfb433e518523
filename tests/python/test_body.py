"""Legs of other statures."""

from __future__ import annotations

import pytest

import saphena as sa

REST = 'format = 1\n[run]\nduration = "5 s"\nsegments = 12\n'


def test_the_default_stature_is_the_default_leg() -> None:
    assert sa.stature() == {"subject.length_scale": 1.0, "subject.girth_scale": 1.0, "subject.vein_diameter_scale": 1.0}


def test_a_heavier_body_has_a_leg_of_more_volume_and_more_blood_flow() -> None:
    usual = sa.parse(REST)
    heavy = usual.with_(sa.stature(height_cm=185, mass_kg=100))
    assert heavy.run().metrics["outflow_mean"] == pytest.approx(100 / 70 * usual.run().metrics["outflow_mean"], rel=0.05)


def test_a_tall_leg_stands_under_a_taller_column() -> None:
    standing = sa.parse(REST + '[[posture]]\nposition = "standing"\n')
    pressures = [standing.with_(sa.stature(height_cm=height)).run().metrics["ankle_vein_pressure"] for height in (155, 170, 190)]
    assert pressures[0] < pressures[1] < pressures[2]
    # 0.78 mmHg per cm of blood between heart and ankle, 116 cm at 170 cm of height.
    assert pressures[2] - pressures[0] == pytest.approx(0.78 * 116 * 35 / 170, rel=0.15)


def test_women_have_narrower_veins() -> None:
    assert sa.stature(sex="female")["subject.vein_diameter_scale"] < sa.stature(sex="male")["subject.vein_diameter_scale"]


@pytest.mark.parametrize("change", [{"height_cm": 90}, {"height_cm": 260}, {"mass_kg": 10}, {"mass_kg": float("nan")}])
def test_an_impossible_body_is_refused(change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="expected"):
        sa.stature(**change)  # type: ignore[arg-type]
