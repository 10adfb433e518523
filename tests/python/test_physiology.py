"""The default leg behaves as legs do, before anything is fitted to any one study. Sources: scenarios/references.bib and docs/evidence."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import saphena as sa

LIBRARY = Path(__file__).parents[2] / "scenarios"
HEAD = 'format = 1\nsubject = "healthy_adult"\n'


@cache
def result(text: str) -> sa.Result:
    return sa.parse(HEAD + text).run()


def at_rest(position: str) -> sa.Result:
    return result(f'[run]\nduration = "60 s"\n[[posture]]\nposition = "{position}"\n')


WALK = """
[run]
duration = "270 s"
record_every = "200 ms"
[[posture]]
position = "standing"
[[action]]
kind = "muscle_contraction"
preset = "slow_walk"
start = "30 s"
duration = "90 s"
[switches]
valves_off = {valves_off}
"""

SQUEEZES = """
[run]
duration = "240 s"
[[action]]
kind = "device"
name = "first"
preset = "sequential_three_chamber"
start = "60 s"
duration = "12 s"
[[action]]
kind = "device"
name = "after_10_s"
preset = "sequential_three_chamber"
start = "82 s"
duration = "12 s"
[[action]]
kind = "device"
name = "after_60_s"
preset = "sequential_three_chamber"
start = "154 s"
duration = "12 s"
"""


@pytest.mark.parametrize(("position", "low", "high"), [("supine", 4, 12), ("standing", 74, 95), ("sitting", 45, 65)])
def test_ankle_vein_pressure_by_posture(position: str, low: float, high: float) -> None:
    assert low <= at_rest(position).metrics["ankle_vein_pressure"] <= high


def test_inflow_lying_is_that_of_a_femoral_artery() -> None:
    assert 250 <= at_rest("supine").metrics["arterial_inflow_mean"] <= 380


def test_inflow_falls_on_standing_as_arterioles_close() -> None:
    standing = at_rest("standing").metrics["arterial_inflow_mean"]
    assert 0.5 <= standing / at_rest("supine").metrics["arterial_inflow_mean"] <= 0.85


def test_veins_take_up_blood_on_standing() -> None:
    volume = {p: sum(at_rest(p).metrics[f"venous_volume_{r}"] for r in ("foot", "calf", "thigh")) for p in ("supine", "standing")}
    assert 150 <= volume["standing"] - volume["supine"] <= 350


def test_femoral_vein_velocity_lying() -> None:
    # Centre-line 8-25 cm/s in the common femoral vein; the section mean is half of that.
    velocity = at_rest("supine").to_xarray()["femoral_vein_velocity"]
    assert 3 <= float(velocity.mean()) <= 12
    assert 8 <= at_rest("supine").metrics["peak_velocity_femoral"] <= 26


def test_popliteal_flow_comes_and_goes_with_the_breath() -> None:
    flow = at_rest("supine").to_xarray()["popliteal_vein_flow"]
    spectrum = np.abs(np.fft.rfft(flow.values - float(flow.mean())))
    frequency = np.fft.rfftfreq(flow.size, 0.05)
    assert frequency[spectrum.argmax()] == pytest.approx(0.2, abs=0.02), "12 breaths a minute"
    assert 0.3 <= float(flow.max() - flow.min()) / float(flow.mean()) <= 6


def test_abdominal_breathing_holds_back_femoral_flow() -> None:
    quiet = at_rest("supine").to_xarray()["femoral_vein_flow"]
    deep = result('[run]\nduration = "60 s"\n[breathing]\nstyle = "diaphragm"\n').to_xarray()["femoral_vein_flow"]
    assert float(deep.min()) < float(quiet.min())
    assert float(deep.mean()) == pytest.approx(float(quiet.mean()), rel=0.05)


@pytest.mark.parametrize("position", ["supine", "standing", "sitting"])
def test_what_flows_in_flows_out(position: str) -> None:
    metrics = at_rest(position).metrics
    assert metrics["outflow_mean"] == pytest.approx(metrics["arterial_inflow_mean"], rel=2e-3)


def recovery_time(valves_off: list[str]) -> float:
    """Time after the last step until ankle pressure is back at 95 % of that before walking."""
    data = result(WALK.format(valves_off=str(valves_off).replace("'", '"'))).to_xarray()["ankle_vein_pressure"]
    before = float(data.sel(time=slice(10, 30)).mean())
    after = data.sel(time=slice(120, 270)).rolling(time=10, center=True).mean().dropna("time")
    return float(after["time"][int(np.argmax(after.values >= 0.95 * before))]) - 120.0


def test_walking_unloads_the_ankle_and_standing_loads_it_again_slowly() -> None:
    data = result(WALK.format(valves_off="[]")).to_xarray()["ankle_vein_pressure"]
    standing = float(data.sel(time=slice(10, 30)).mean())
    walking = float(data.sel(time=slice(90, 120)).mean())
    assert 40 <= standing - walking <= 75
    assert 8 <= recovery_time([]) <= 60


@pytest.mark.parametrize("valves_off", [["great_saphenous", "saphenofemoral_junction", "perforators"], ["all"]])
def test_without_valves_the_column_returns_within_seconds(valves_off: list[str]) -> None:
    assert recovery_time(valves_off) <= 6
    assert recovery_time([]) >= 5 * recovery_time(valves_off)


def test_a_sleeve_speeds_up_femoral_flow_and_ejects_blood() -> None:
    first = result(SQUEEZES).windows.loc["first"]
    assert 2 <= first["augmentation_femoral"] <= 4
    assert 30 <= first["ejected_volume"] <= 80


def test_a_calf_that_has_not_refilled_gives_less() -> None:
    windows = result(SQUEEZES).windows["ejected_volume"]
    assert windows["after_10_s"] < 0.95 * windows["after_60_s"]
    assert windows["after_60_s"] == pytest.approx(windows["first"], rel=0.1)


def balance(data: xr.Dataset) -> float:
    """Mean outflow over mean inflow."""
    return float(data["femoral_vein_flow"].mean()) / float(data["arterial_inflow"].mean())


@pytest.mark.parametrize("routine", sorted(path.stem for path in (LIBRARY / "routines").glob("*.toml")))
def test_every_shipped_routine_and_the_rest_after_it_move_on_average_what_flows_in(routine: str) -> None:
    scenario = sa.load(str(LIBRARY / "routines" / f"{routine}.toml"))
    end = scenario.duration + 600.0
    # One whole cycle: from rest through the routine to the same rest. Where it ends in another posture, the rest after it alone.
    postures = [
        {key: value for key, value in posture.items() if key not in {"start", "transition"}}
        for posture in tomllib.loads(scenario.text).get("posture", [{}])
    ]
    begin = 0.0 if postures[0] == postures[-1] else end - 300.0
    # A calf empties in a burst of some tenths of a second, and the signal is instants.
    data = scenario.with_({"run.duration": f"{end} s", "run.record_every": "50 ms"}).run().to_xarray()
    assert balance(data.sel(time=slice(begin, end - 0.1))) == pytest.approx(1.0, abs=5e-3)


@pytest.mark.parametrize(
    ("routine", "action", "start"),
    [("sequential_device", "device", 60), ("single_chamber_device", "device", 60), ("stand_and_walk", "muscle_contraction", 240)],
)
def test_settled_cycles_move_on_average_what_flows_in(routine: str, action: str, start: int) -> None:
    end = start + 900
    going_on = {"run.duration": f"{end} s", f"action.{action}.duration": "900 s", "run.record_every": "50 ms"}
    data = sa.load(str(LIBRARY / "routines" / f"{routine}.toml")).with_(going_on).run().to_xarray()
    # 360 s hold a whole number of breaths (5 s), steps (1.2 s) and compressions (45 s, 60 s).
    assert balance(data.sel(time=slice(end - 360, end - 0.01))) == pytest.approx(1.0, abs=5e-3)


def test_strokes_do_not_change_arterial_inflow() -> None:
    text = '[run]\nduration = "360 s"\n[[action]]\nkind = "effleurage"\nfrom = "ankle"\nto = "groin"\nstart = "30 s"\nrepeats = 60\n'
    inflow = result(text).windows.loc["effleurage", "arterial_inflow_mean"]
    assert inflow == pytest.approx(float(at_rest("supine").metrics["arterial_inflow_mean"]), rel=0.05)
