"""The shipped parameter sets: every value sourced, every source known, every routine runs and keeps its blood."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import saphena as sa

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "scenarios"
SUBJECTS = sorted((LIBRARY / "subjects").glob("*.toml"))
PRESETS = sorted(path for folder in ("devices", "garments", "techniques") for path in (LIBRARY / folder).glob("*.toml"))
ROUTINES = sorted((LIBRARY / "routines").glob("*.toml"))


SWEEPS = sorted((LIBRARY / "sweeps").glob("*.toml"))
COHORTS = sorted((LIBRARY / "cohorts").glob("*.toml"))


def probe(text: str) -> sa.Scenario:
    return sa.parse(f'format = 1\n{text}\n[run]\nduration = "1 s"\n')


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.stem)
def test_every_value_of_a_subject_has_a_known_source_and_a_flag(path: Path) -> None:
    values = probe(f'subject = "{path}"').subject_values()
    known = sa.references()
    assert not set(values["source"]) - set(known)
    assert set(values["flag"]) <= {"measured", "derived", "assumed", "fitted"}
    assert (values["low"] <= values["value"]).all() and (values["value"] <= values["high"]).all()


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_a_preset_names_its_sources(path: Path) -> None:
    preset = tomllib.loads(path.read_text(encoding="utf-8"))
    assert preset["title"] and preset["note"]
    assert preset["sources"] and not set(preset["sources"]) - set(sa.references())


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_routine_runs_settled_and_loses_no_blood(path: Path) -> None:
    result = sa.load(path).run()
    assert result.status["leg_residual"] < 1e-9
    assert result.status["network_residual"] < 1e-9
    assert abs(result.status["settling_drift"]) < 0.1, "mL/min: the leg was not at rest when the run began"


@pytest.mark.parametrize("path", SWEEPS, ids=lambda path: path.stem)
def test_the_members_of_a_sweep_can_be_made(path: Path) -> None:
    sweep = sa.Sweep.load(path)
    for member in range(0, len(sweep), max(1, len(sweep) // 20)):
        assert sweep.scenario(member).duration > 0.0


@pytest.mark.parametrize("path", COHORTS, ids=lambda path: path.stem)
def test_a_cohort_stays_in_the_ranges_of_its_subject_and_names_its_sources(path: Path) -> None:
    cohort = tomllib.loads(path.read_text(encoding="utf-8"))
    assert cohort["title"] and cohort["note"]
    ranges = probe(f'subject = "{cohort["subject"]}"').subject_values()
    for name, prior in cohort["vary"].items():
        assert prior["source"] in sa.references()
        assert ranges["low"][name] <= prior["low"] < prior["high"] <= ranges["high"][name]


def test_every_entry_of_the_bibliography_says_how_far_it_was_read() -> None:
    assert not [key for key, entry in sa.references().items() if "note = {" not in entry]
