"""Screening as users meet it: the program's exit status, Python's errors and tables, and the result file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xarray as xr
from wrong_input import call

import saphena as sa

TEXT = """format = 1
[run]
duration = "20 s"
[[action]]
kind = "device"
preset = "single_chamber"
duration = "15 s"
[screening]
conditions = ["deep_vein_thrombosis"]
"""
REASON = 'override = "phantom leg"\n'


def test_the_program_stops_a_refused_protocol_with_its_rule(tmp_path: Path) -> None:
    file = tmp_path / "refused.toml"
    file.write_text(TEXT, encoding="utf-8")
    done = call("run", str(file), "-o", str(tmp_path / "out.h5"))
    assert done.returncode == 2
    assert "rule C01 refuses" in done.stderr and "override" in done.stderr and f"{file}:8" in done.stderr
    assert not list(tmp_path.glob("out*"))


def test_an_override_is_told_and_stored(tmp_path: Path) -> None:
    file, output = tmp_path / "overridden.toml", tmp_path / "out.h5"
    file.write_text(TEXT + REASON, encoding="utf-8")
    done = call("run", str(file), "-o", str(output), "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["screening"]
    assert (report["strictest"], report["override"]) == ("refuse", "phantom leg")
    with xr.open_dataset(output, engine="h5netcdf", group="screening") as stored:
        assert stored["override_reason"].values.tolist() == ["phantom leg"]
        assert stored["rule"].values.tolist() == [["C01"]]
        assert stored["conditions"].values.tolist() == ["deep_vein_thrombosis"]


def test_the_table_of_the_program_names_every_rule_that_spoke(tmp_path: Path) -> None:
    file = tmp_path / "limited.toml"
    file.write_text(TEXT.replace("deep_vein_thrombosis", "frailty"), encoding="utf-8")
    done = call("run", str(file))
    assert done.returncode == 0
    assert "screening: limit device C24" in done.stdout


def test_python_refuses_and_reports_alike() -> None:
    with pytest.raises(sa.InputError, match="rule C01 refuses"):
        sa.parse(TEXT)
    table = sa.parse(TEXT + REASON).screening
    assert table["rule"].tolist() == ["C01"]
    assert table.attrs == {"strictest": "refuse", "conditions": ["deep_vein_thrombosis"], "override": "phantom leg"}
    assert sa.parse(TEXT.replace("deep_vein_thrombosis", "severe_varicose_veins")).screening.empty


def test_changes_are_screened_too() -> None:
    healthy = sa.parse(TEXT.split("[screening]")[0])
    assert healthy.screening.attrs["strictest"] == "allow"
    with pytest.raises(sa.InputError, match="C02"):
        healthy.with_({"screening.conditions": ["history_of_thrombosis"], "action.device.pressure": "60 mmHg"})


def test_every_rule_has_a_known_source() -> None:
    rules = json.loads(call("describe", "rules", "--json").stdout)["rules"]
    assert len(rules) > 30
    assert not {rule["source"] for rule in rules.values()} - set(sa.references())
