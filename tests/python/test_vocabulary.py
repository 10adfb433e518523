"""The library of presets as users meet it: each is described, runs, keeps its blood and presses as hard as it says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from wrong_input import call

import saphena as sa

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))

import vocabulary  # noqa: E402

PRESETS = {name: preset for _, _, chapter in vocabulary.CHAPTERS.values() for name, preset in chapter.items()}


def described(topic: str) -> dict[str, Any]:
    done = call("describe", topic, "--json")
    return dict(json.loads(done.stdout)[topic])


def number(text: str) -> float:
    return float(text.split()[0])


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_runs_and_keeps_its_blood(name: str) -> None:
    preset = PRESETS[name]
    scenario = vocabulary.scenario_of(name, preset)
    result = scenario.run()
    assert result.status["leg_residual"] < 1e-9
    data = result.to_xarray()
    if preset["kind"] == "muscle_contraction":
        asked, reached = number(preset["pressure"]), float(data["tissue_pressure_muscle"].max())
        assert 0.7 * asked < reached < 1.35 * asked
    elif preset["kind"] == "device":
        asked = max(number(chamber["pressure"]) for chamber in preset["chamber"])
        # Neighbours that overlap add up in their overlap.
        assert 0.85 * asked < float(data["bladder_pressure"].max()) < 2.05 * asked
    elif preset["kind"] == "heat":
        inflow = data["arterial_inflow"]
        assert float(inflow.sel(time=slice(1100, 1200)).mean()) > 1.04 * float(inflow.sel(time=slice(0, 60)).mean())
    elif preset["kind"] != "garment":
        # The hand of 4 cm of the friction covers two thirds of a segment with its edges.
        assert 0.6 * number(preset["pressure"]) < float(data["interface_pressure"].max()) <= 2.0 * number(preset["pressure"])


@pytest.mark.parametrize("name", [name for name, preset in PRESETS.items() if preset["kind"] == "garment"])
def test_a_garment_presses_as_its_class_says(name: str) -> None:
    preset = PRESETS[name]
    data = vocabulary.scenario_of(name, preset).run().to_xarray()
    lying = data["interface_pressure"].sel(time=11.0, method="nearest")
    ankle = float(lying.interp(place=17.0))
    assert ankle == pytest.approx(number(preset["ankle_pressure"]), rel=0.05)
    standing = data["interface_pressure"].sel(time=19.5, method="nearest")
    rise = float((standing - lying).interp(place=17.0))
    assert rise == pytest.approx(number(preset.get("standing_increase", "0 mmHg")), abs=0.6)


def test_all_presets_are_described_with_ranges_and_sources() -> None:
    actions, devices = described("actions"), described("devices")
    listed = {name for kind in actions.values() for name in kind["presets"]}
    assert listed == set(PRESETS)
    for name, preset in PRESETS.items():
        entry = actions[preset["kind"]]["presets"][name]
        assert entry["sources"] and entry["keys"]
        for key in entry["keys"].values():
            assert key["low"] <= key["high"] and key["flag"] in {"measured", "derived", "assumed"}
            assert key["source"] in sa.references()
    assert devices["normatec_legs"]["keys"]["dam"]["written"] == "0.6", "and not 0.59999999999999998"
    assert set(devices) == {name for name, preset in PRESETS.items() if preset["kind"] == "device"}


@pytest.mark.parametrize("name", PRESETS)
def test_every_quantity_of_a_preset_has_its_origin(name: str) -> None:
    preset = PRESETS[name]
    plain = {"format", "title", "kind", "sources", "note", "origin", "chamber", "from", "to", "zones", "direction", "hands"}
    plain |= {"pattern", "trigger", "passes"}  # a word or a count of its own
    assert not set(preset) - plain - set(preset["origin"])
    assert "chamber" not in preset or "chamber.pressure" in preset["origin"]


def test_consumer_devices_say_that_their_pressures_are_not_published() -> None:
    for name in ("renpho_leg_massager", "cincom_sleeves", "fit_king_boots", "normatec_legs"):
        preset = PRESETS[name]
        assert "not published" in preset["title"] and "estimates" in preset["note"]
        low, high = (number(end) for end in preset["origin"]["chamber.pressure"]["range"])
        assert high > 2.0 * low and preset["origin"]["chamber.pressure"]["flag"] == "assumed"


def test_claims_without_a_mechanism_are_answered_with_the_reason() -> None:
    for name, claim in described("out_of_scope").items():
        done = call("describe", name)
        assert claim["reason"] in done.stdout


def test_the_figures_of_the_page_are_there() -> None:
    for name in vocabulary.CHAPTERS:
        assert (vocabulary.IMAGES / f"vocabulary_{name}.png").stat().st_size > 10_000


def test_a_bench_trace_comes_out_on_the_skin(tmp_path: Path) -> None:
    time = np.arange(0.0, 120.0, 0.01)
    pressures = [55.0 * np.clip(np.minimum((time % 40 - lag) / 2.0, (30 - time % 40) / 1.5), 0.0, 1.0) for lag in (1.0, 4.0)]
    header = "time [s],foot [mmHg],calf [mmHg]"
    np.savetxt(tmp_path / "bench.csv", np.column_stack([time, *pressures]), delimiter=",", fmt="%.4f", header=header, comments="")
    text = 'format = 1\n[run]\nduration = "120 s"\nrecord_every = "100 ms"\nsegments = 49\n[[action]]\nkind = "device"\n'
    text += 'trace = "bench.csv"\nbladder_to_skin = 1\n'
    text += '[[action.chamber]]\nfrom = "2 cm"\nto = "16 cm"\n[[action.chamber]]\nfrom = "22 cm"\nto = "50 cm"\n'
    (tmp_path / "bench.toml").write_text(text, encoding="utf-8")
    data = sa.load(tmp_path / "bench.toml").run().to_xarray()
    for place, column in ((9.0, pressures[0]), (37.0, pressures[1])):
        skin = data["interface_pressure"].sel(place=place, method="nearest")
        expected = np.interp(skin["time"].values, time, column)
        assert np.abs(skin.values - expected).max() < 0.01 * 55.0
