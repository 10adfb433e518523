"""The closed loop against measurements in man: docs/circulation.md has the rows, with bands and sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import saphena as sa

ROOT = Path(__file__).resolve().parents[2]
HEAD = 'format = 1\nsubject = "{subject}"\n[run]\nduration = "{duration}"\nrecord_every = "500 ms"\ncirculation = "closed"\n'
SUPINE = '[[posture]]\nposition = "supine"\n'


@cache
def recorded(duration: str, body: str = SUPINE, subject: str = "healthy_adult") -> xr.Dataset:
    return sa.parse(HEAD.format(duration=duration, subject=subject) + body).run().to_xarray()


def mean(data: xr.Dataset, name: str, start: float, end: float) -> float:
    """Over a span of time, s, of whole breaths."""
    values = data[name].squeeze()
    return float(values.where((values["time"] >= start) & (values["time"] < end)).mean())


def change(data: xr.Dataset, name: str, start: float, end: float) -> float:
    """Against the first minute, per cent."""
    return 100.0 * (mean(data, name, start, end) / mean(data, name, 0.0, 60.0) - 1.0)


def gain(data: xr.Dataset, name: str, start: float, end: float) -> float:
    """Against the first minute."""
    return mean(data, name, start, end) - mean(data, name, 0.0, 60.0)


def then(posture: str) -> str:
    return f'{SUPINE}[[posture]]\nstart = "60 s"\ntransition = "5 s"\n{posture}\n'


@cache
def tilted() -> xr.Dataset:
    return recorded("8 min", then('position = "tilt"\ntilt_angle = "60 degree"'))


@cache
def raised() -> xr.Dataset:
    return recorded("8 min", then('position = "supine"\nleg_elevation = "70 cm"'))


def ventricle(data: xr.Dataset) -> float:
    """End-diastolic volume of the left ventricle above that at zero pressure, mL, with the elastance of the subject."""
    afterload = mean(data, "arterial_pressure", 0.0, 60.0) - PLEURAL
    return mean(data, "stroke_volume", 0.0, 60.0) + afterload / 2.5


def stiffness() -> float:
    """mL/mmHg of the left ventricle between usual blood and half a litre more."""
    rest = recorded("60 s")
    text = HEAD.format(duration="60 s", subject="healthy_adult") + SUPINE
    filled = sa.parse(text).with_({"subject.circulation.blood_volume": "5.4 L"}).run().to_xarray()
    pressure = [mean(data, "pulmonary_venous_pressure", 0.0, 60.0) for data in (rest, filled)]
    return (ventricle(filled) - ventricle(rest)) / (pressure[1] - pressure[0])


def pericardial_share() -> float:
    """Per cent of the left filling pressure, both above the pressure in the chest."""
    rest = recorded("60 s")
    return 100.0 * mean(rest, "pericardial_pressure", *REST) / (mean(rest, "pulmonary_venous_pressure", *REST) - PLEURAL)


#: mmHg in the chest, mean over a breath: 3.7 below the atmosphere at the end of expiration, 2.5 more in inspiration.
PLEURAL = -3.7 - 0.5 * 2.5
REST, TILTED = (0.0, 60.0), (360.0, 480.0)
HEAD_DOWN = then('position = "tilt"\ntilt_angle = "-20 degree"')
RECLINED = (
    '[[posture]]\nposition = "semirecumbent"\ntrunk_angle = "30 degree"\n'
    '[[posture]]\nstart = "60 s"\ntransition = "5 s"\nposition = "supine"\nleg_elevation = "57 cm"\n'
)
#: What the page's rows are read off.
FOUND: dict[str, Callable[[], float]] = {
    "output": lambda: mean(recorded("60 s"), "cardiac_output", *REST),
    "stroke": lambda: mean(recorded("60 s"), "stroke_volume", *REST),
    "rate": lambda: mean(recorded("60 s"), "heart_rate", *REST),
    "arterial": lambda: mean(recorded("60 s"), "arterial_pressure", *REST),
    "atrial": lambda: mean(recorded("60 s"), "central_venous_pressure", *REST),
    "wedge": lambda: mean(recorded("60 s"), "pulmonary_venous_pressure", *REST),
    "pericardium": pericardial_share,
    "infusion": stiffness,
    "raised_stroke": lambda: change(raised(), "stroke_volume", 75.0, 95.0),
    "raised_output": lambda: change(raised(), "cardiac_output", 75.0, 95.0),
    "raised_pressure": lambda: gain(raised(), "arterial_pressure", 120.0, 180.0),
    "raised_late": lambda: change(raised(), "stroke_volume", 420.0, 480.0),
    "raised_sustained": lambda: change(raised(), "cardiac_output", 120.0, 420.0),
    "tilt_output": lambda: gain(tilted(), "cardiac_output", *TILTED),
    "tilt_rate": lambda: gain(tilted(), "heart_rate", *TILTED),
    "tilt_pressure": lambda: gain(tilted(), "arterial_pressure", *TILTED),
    "head_down": lambda: change(recorded("4 min", HEAD_DOWN), "stroke_volume", 180.0, 240.0),
    "head_down_output": lambda: change(recorded("8 min", HEAD_DOWN), "cardiac_output", 180.0, 480.0),
    "recline": lambda: change(recorded("4 min", RECLINED), "stroke_volume", 120.0, 180.0),
    "recline_volunteers": lambda: change(recorded("4 min", RECLINED), "stroke_volume", 120.0, 180.0),
}


def rows() -> list[list[str]]:
    """Lines of the page's table: name, what, measured, low, high, here, in band, source."""
    lines = (ROOT / "docs" / "circulation.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_of_the_page_is_what_a_run_gives(row: list[str]) -> None:
    name, _, _, low, high, here, verdict, source = row
    found = FOUND[name]()
    assert (float(low) <= found <= float(high)) == verdict.startswith("yes"), found
    assert found == pytest.approx(float(here), rel=0.02, abs=0.06)
    assert source in sa.references()


def test_the_page_has_every_row_and_most_are_in_band() -> None:
    assert {row[0] for row in rows()} == set(FOUND)
    assert sum(row[6].startswith("yes") for row in rows()) >= 17


def test_both_legs_get_alike() -> None:
    data = recorded("60 s")
    assert mean(data, "other_leg_flow", 0.0, 60.0) == pytest.approx(mean(data, "femoral_vein_flow", 0.0, 60.0), rel=0.05)


def test_tilt_takes_effect_within_minutes() -> None:
    # Hainsworth 1988: steady within 4 to 6 min.
    early, late = mean(tilted(), "cardiac_output", 300.0, 360.0), mean(tilted(), "cardiac_output", 420.0, 480.0)
    assert early == pytest.approx(late, rel=0.01)


def test_without_reflexes_tilt_lowers_arterial_pressure() -> None:
    numb = recorded("8 min", then('position = "tilt"\ntilt_angle = "60 degree"') + "[switches]\nreflexes = false\n")
    fall = mean(numb, "arterial_pressure", 0.0, 60.0) - mean(numb, "arterial_pressure", 360.0, 480.0)
    assert fall > 15.0
    assert mean(numb, "heart_rate", 360.0, 480.0) == pytest.approx(mean(numb, "heart_rate", 0.0, 60.0), rel=1e-6)


def test_ventricles_fill_at_each_others_cost() -> None:
    # Weak, the right ventricle swells; its sac then leaves the left one less room than a slack one would.
    text = HEAD.format(duration="60 s", subject="heart_failure") + SUPINE
    usual, slack = (sa.parse(text).with_({"subject.heart.pericardial_slack": size}).run().to_xarray() for size in ("220 mL", "500 mL"))
    assert mean(usual, "pericardial_pressure", *REST) > 3.0
    assert mean(slack, "pericardial_pressure", *REST) < 0.5
    assert mean(usual, "stroke_volume", *REST) < 0.9 * mean(slack, "stroke_volume", *REST)
    assert mean(usual, "pulmonary_venous_pressure", *REST) > mean(slack, "pulmonary_venous_pressure", *REST)


def test_a_failing_right_heart_dams_up_blood() -> None:
    failing = recorded("60 s", subject="heart_failure")
    assert 10.0 < mean(failing, "central_venous_pressure", 0.0, 60.0) < 16.0
    assert mean(failing, "cardiac_output", 0.0, 60.0) < mean(recorded("60 s"), "cardiac_output", 0.0, 60.0)


def test_blood_is_kept_account_of() -> None:
    result = sa.parse(HEAD.format(duration="8 min", subject="healthy_adult") + then('position = "standing"')).run()
    assert result.status["network_residual"] < 1e-9
    assert result.status["leg_residual"] < 1e-3


def test_a_massage_of_one_leg_reaches_the_heart_and_is_over_soon() -> None:
    strokes = '[[action]]\nkind = "effleurage"\npreset = "effleurage_guide"\nstart = "60 s"\nfrom = "ankle"\nto = "groin"\nrepeats = 5\n'
    data = recorded("5 min", SUPINE + strokes)
    at_rest = mean(data, "cardiac_output", 0.0, 60.0)
    assert float(data["cardiac_output"].max()) > at_rest + 0.05
    assert mean(data, "cardiac_output", 240.0, 300.0) == pytest.approx(at_rest, rel=2e-3)


def test_open_ends_have_no_heart() -> None:
    result = sa.parse('format = 1\nsubject = "healthy_adult"\n[run]\nduration = "30 s"\n').run()
    assert "cardiac_output" not in result.to_xarray()
    assert np.isnan(result.metrics["cardiac_output"])


def test_a_closed_loop_in_a_sweep_gives_what_it_gives_alone(tmp_path: object) -> None:
    scenario = sa.parse(HEAD.format(duration="60 s", subject="healthy_adult") + SUPINE).with_({"run.segments": 8})
    data = sa.Sweep(scenario, {"subject.circulation.blood_volume": ["4.7 L", "5.1 L"]}).run(f"{tmp_path}/blood.h5", progress=False)
    output = data["cardiac_output"].values
    assert output[1] > output[0]
    alone = scenario.with_({"subject.circulation.blood_volume": "5.1 L"}).run().metrics["cardiac_output"]
    assert output[1] == alone
