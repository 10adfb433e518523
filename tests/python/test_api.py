"""The Python interface: load, change, run, compare, and what goes wrong on the way."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pint
import pytest
from short_run import HEAD, STROKES, at_rest, rested, stroked, strokes
from wrong_input import call

import saphena as sa

PRESSURE = "action.effleurage.pressure"
UNITS: Any = pint.UnitRegistry()

#: Metrics that users rely on, with their units.
FIXED_METRICS = {
    "ejected_volume": "mL",
    "outflow_mean": "mL/min",
    "volume_per_hour": "mL/h",
    "peak_velocity_femoral": "cm/s",
    "peak_velocity_popliteal": "cm/s",
    "augmentation_femoral": "1",
    "augmentation_popliteal": "1",
    "refill_time_calf": "s",
    "venous_filling_index": "mL/s",
    "reflux_volume": "mL",
    "venous_volume_foot": "mL",
    "venous_volume_calf": "mL",
    "venous_volume_thigh": "mL",
    "wall_shear_peak_femoral": "Pa",
    "ankle_vein_pressure": "mmHg",
    "capillary_pressure_mean": "mmHg",
    "arterial_inflow_mean": "mL/min",
    "tissue_pressure_peak": "mmHg",
    "perfusion_margin_min": "mmHg",
    "central_volume_shift": "mL",
    "dose_pressure_time": "mmHg s",
}


def file_in(folder: Path, text: str) -> Path:
    path = folder / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_loaded_scenario_says_what_it_is(tmp_path: Path) -> None:
    text = HEAD.format(title="Strokes") + STROKES
    path = file_in(tmp_path, text)
    for scenario in (sa.load(path), sa.load(str(path))):
        assert (scenario.title, scenario.path, scenario.text) == ("Strokes", str(path), text)
        assert (scenario.subject, scenario.duration) == ("healthy_adult", 20.0)
        assert repr(scenario) == "<Scenario 'Strokes': healthy_adult, 20 s>"
    with pytest.raises(AttributeError):
        scenario.title = "another"  # type: ignore[misc]


def test_a_scenario_names_its_sources() -> None:
    scenario = strokes()
    cited = sa.cite(scenario)
    assert list(cited) == scenario.citations
    assert all(entry.startswith("@") and key in entry for key, entry in cited.items())
    assert set(scenario.subject_values()["source"]) <= set(cited)


def test_a_subject_s_values_lie_in_their_ranges() -> None:
    values = strokes().subject_values()
    assert list(values.columns) == ["value", "unit", "low", "high", "text", "flag", "source", "note"]
    assert values.index.is_unique and {"geometry.leg_length", "perfusion_scale"} <= set(values.index)
    assert values["value"].between(values["low"], values["high"]).all()


def test_actions_on_the_other_leg_are_remarked_on() -> None:
    assert strokes().notes == []
    notes = strokes().with_({"action.effleurage.side": "right"}).notes
    assert len(notes) == 1 and "effleurage" in notes[0] and "other leg" in notes[0]


def test_an_unknown_key_is_an_error_with_all_its_parts(tmp_path: Path) -> None:
    path = file_in(tmp_path, HEAD.format(title="Wrong") + STROKES.replace("pressure", "presure"))
    with pytest.raises(sa.InputError) as caught:
        sa.load(path)
    error = caught.value
    assert isinstance(error, ValueError)
    assert (error.file, error.key, error.seen, error.nearest) == (str(path), "action[1].presure", "'30 mmHg'", "pressure")
    assert error.line is not None and "presure" in path.read_text(encoding="utf-8").splitlines()[error.line - 1]
    assert "stroke_duration" in error.expected.split(", ")
    for part in (f"{path}:{error.line}: ", error.key, error.expected, "did you mean 'pressure'?"):
        assert part in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_text_is_blamed_by_its_label() -> None:
    with pytest.raises(sa.InputError, match=r"^mine:3: ") as caught:
        sa.parse('format = 1\n[run]\nduration = "20 m"\n', label="mine")
    assert (caught.value.file, caught.value.line, caught.value.key) == ("mine", 3, "run.duration")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(sa.InputError, match="does not exist") as caught:
        sa.load(tmp_path / "no.toml")
    assert (caught.value.file, caught.value.line, caught.value.key) == (str(tmp_path / "no.toml"), None, "")


@pytest.mark.parametrize(
    ("key", "value", "nearest"),
    [
        ("action.effleurage.presure", "45 mmHg", "pressure"),
        ("action.efleurage.pressure", "45 mmHg", "effleurage"),
        ("run.duration", "45 mmHg", ""),
        ("run.duration", "-1 s", ""),
        (PRESSURE, 45, ""),
        (PRESSURE, None, ""),
        ("subject.venous_complianc_scale", 1.1, "venous_compliance_scale"),
    ],
)
def test_a_wrong_change_is_refused(key: str, value: Any, nearest: str) -> None:
    scenario = strokes()
    with pytest.raises(sa.InputError) as caught:
        scenario.with_({key: value})
    assert (caught.value.file, caught.value.line, caught.value.key) == ("text", None, key)
    assert caught.value.expected and nearest in caught.value.nearest and bool(nearest) == bool(caught.value.nearest)


def test_a_change_makes_a_copy() -> None:
    scenario = strokes()
    changed = scenario.with_({"run.duration": "18 s"}).with_({PRESSURE: "20 mmHg"}).with_({"title": "Less", "run.duration": "19 s"})
    assert (changed.title, changed.duration) == ("Less", 19.0)
    assert (scenario.title, scenario.duration) == ("Strokes", 20.0)
    assert changed.run().metrics["tissue_pressure_peak"] < stroked().metrics["tissue_pressure_peak"], "earlier changes hold"


def test_a_change_does_what_an_edit_does() -> None:
    changed = strokes().with_({PRESSURE: "45 mmHg"}).run()
    edited = sa.parse(HEAD.format(title="Strokes") + STROKES.replace("30 mmHg", "45 mmHg")).run()
    assert changed.to_xarray().identical(edited.to_xarray())
    assert not changed.to_xarray().equals(stroked().to_xarray())


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        (PRESSURE, UNITS.Quantity(6, "kPa"), "6 kPa"),
        (PRESSURE, UNITS.Quantity(np.float64(45.5), "mmHg"), "45.5 mmHg"),
        (PRESSURE, sa.Value(45.123456789, "mmHg"), "45.123456789 mmHg"),
        ("breathing.rate", UNITS.Quantity(12, "1/minute"), "12 1/min"),
        ("action.effleurage.share_of_circumference", UNITS.Quantity(0.5, ""), "0.5"),
        ("run.tolerance", sa.Value(1.23456789e-4, "1"), "0.000123456789"),
        ("run.tolerance", np.float64(1e-4), "0.0001"),
        ("run.segments", np.int64(8), "8"),
        ("switches.inertance", False, "false"),
        ("switches.inertance", np.False_, "false"),
        ("switches.valves_off", ("all",), '["all"]'),
        ("switches.valves_off", np.array(["great_saphenous", "perforators"]), '["great_saphenous", "perforators"]'),
        ("title", 'a "quoted" title', 'a "quoted" title'),
    ],
)
def test_values_of_many_kinds_are_taken_without_loss(key: str, value: Any, text: str) -> None:
    assert strokes().with_({key: value})._core.overrides == [(key, text)]


def test_metrics_know_their_units() -> None:
    metrics = stroked().metrics
    assert FIXED_METRICS.items() <= {name: value.unit for name, value in metrics.items()}.items()
    assert all(math.isfinite(metrics[name]) for name in ("ejected_volume", "outflow_mean", "venous_volume_calf"))
    value = metrics["tissue_pressure_peak"]
    assert repr(value) == f"{float(value):.4g} mmHg" and repr(metrics["augmentation_femoral"])[-1].isdigit()
    again = pickle.loads(pickle.dumps(value))
    assert (again, again.unit) == (value, "mmHg") and value * 2 == float(value) * 2


def test_the_program_describes_the_metrics_of_the_package() -> None:
    described = json.loads(call("describe", "metrics", "--json").stdout)["metrics"]
    assert {name: entry["unit"] for name, entry in described.items()} == {name: value.unit for name, value in stroked().metrics.items()}


def test_windows_are_a_table_of_the_actions() -> None:
    windows = stroked().windows
    assert isinstance(windows, pd.DataFrame)
    assert (windows.index.name, list(windows.index)) == ("action", ["effleurage", "calf"])
    assert list(windows.columns) == ["start", "end", *stroked().metrics]
    assert list(windows["start"]) == [8.0, 15.0] and (windows["end"] > windows["start"]).all()
    assert windows["tissue_pressure_peak"].max() == stroked().metrics["tissue_pressure_peak"]


def test_without_actions_the_table_of_windows_is_empty() -> None:
    assert rested().windows.empty
    assert list(rested().windows.columns) == list(stroked().windows.columns)


def test_the_status_says_how_the_run_went() -> None:
    status = stroked().status
    assert status["status"] == "ok" and status["steps"] > 0 and status["wall_seconds"] > 0
    assert 0 <= status["leg_residual"] < 1e-9 and 0 <= status["network_residual"] < 1e-9
    assert repr(stroked()) == "<Result of 'Strokes'>"


def test_signals_have_dimensions_units_and_meanings() -> None:
    data = stroked().to_xarray()
    assert data.attrs == {"title": "Strokes", "subject": "healthy_adult"}
    assert dict(data.sizes) == {"time": 201, "place": 6}
    assert data["time"].attrs["units"] == "s" and data["place"].attrs["units"] == "cm"
    np.testing.assert_allclose(data["time"], np.linspace(0, 20, 201), atol=1e-9)
    assert (np.diff(data["place"]) > 0).all() and data["place"].min() > 0
    for name, signal in data.items():
        assert signal.dims in (("time",), ("time", "place")), name
        assert signal.attrs["units"] and signal.attrs["long_name"] and np.isfinite(signal).all(), name


def test_signals_agree_with_metrics() -> None:
    data, metrics = stroked().to_xarray(), stroked().metrics
    assert data["femoral_vein_flow"].attrs["units"] == "mL/s" and data["interface_pressure"].dims == ("time", "place")
    assert float(data["tissue_pressure_highest"].max()) == pytest.approx(metrics["tissue_pressure_peak"], rel=0.02)
    regions = sum(data[f"venous_volume_{region}"] for region in ("foot", "calf", "thigh"))
    np.testing.assert_allclose(data["venous_volume"].sum("place"), regions, rtol=1e-9)


def test_a_dataset_is_the_caller_s_own() -> None:
    stroked().to_xarray()["femoral_vein_flow"][:] = 0.0
    assert float(stroked().to_xarray()["femoral_vein_flow"].max()) > 0.0


def test_comparing_lays_metrics_side_by_side() -> None:
    table = sa.compare([at_rest(), stroked(), strokes().with_({PRESSURE: "60 mmHg"})])
    assert table.index.names == ["metric", "unit"]
    assert dict(table.index) == {name: value.unit for name, value in stroked().metrics.items()}
    labels = ["Strokes", "Strokes (2)"]
    assert list(table.columns) == [("Rest", "value"), *((label, column) for label in labels for column in ("value", "change"))]
    assert list(table["Strokes", "value"].dropna()) == [value for value in stroked().metrics.values() if not math.isnan(value)]
    for label in labels:
        change = table[label, "value"] - table["Rest", "value"]
        pd.testing.assert_series_equal(table[label, "change"], change, check_names=False)
    peak = table.loc[("tissue_pressure_peak", "mmHg")]
    assert peak["Strokes", "change"] < peak["Strokes (2)", "change"]


@pytest.mark.parametrize(("baseline", "changed"), [(0, "Strokes"), (1, "Rest"), (-1, "Rest"), (-2, "Strokes")])
def test_the_baseline_has_no_change(baseline: int, changed: str) -> None:
    table = sa.compare(iter([rested(), stroked()]), baseline=baseline)
    assert [label for label, column in table.columns if column == "change"] == [changed]


@pytest.mark.parametrize(("results", "baseline"), [(0, 0), (1, 1), (1, -2)])
def test_a_baseline_that_is_not_compared_is_refused(results: int, baseline: int) -> None:
    with pytest.raises(IndexError, match="baseline"):
        sa.compare([rested()] * results, baseline=baseline)
