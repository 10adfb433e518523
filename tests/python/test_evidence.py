"""The evidence suite: rows are complete, and a fast part of them gives what it gave before.

After a change that is meant to move numbers: python -m saphena.evidence --json tests/python/evidence_values.json
"""

from __future__ import annotations

import inspect
import json
import math
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import saphena as sa
from saphena.evidence.lymph_curves import SWEEPS
from saphena.evidence.readings import READINGS
from saphena.evidence.rows import SLOW, Row, Run, _variant, folder, load_rows
from saphena.evidence.simulate import scenario
from saphena.evidence.values import default_leg

STORED = {line["id"]: line for line in json.loads((Path(__file__).parent / "evidence_values.json").read_text(encoding="utf-8"))}
ROWS = load_rows()
RUNS = list(dict.fromkeys(run for row in ROWS for run in (*row.runs, *(run for variant in row.variants for run in variant.runs))))

#: Rows whose protocols are short, from every group and kind of reading.
FAST = [
    "ankle_vein_supine",
    "ankle_vein_standing",
    "apg_vfi_healthy",
    "breathing_ribcage",
    "calf_step_compliance",
    "calf_step_tau",
    "foot_pump_femoral",
    "ipc_fast_calf_refill",
    "ipc_sequential_35",
    "ipc_slow_thigh_volume",
    "stocking_deep_area",
    "thigh_cuff_capacity",
    "walk_drop_normal",
    "walk_drop_varicose",
    "walk_recovery_normal",
]
#: In half widths of a row's band: compilers and instruction sets may differ by less, a change of the physics rarely does.
TOLERANCE = 0.1


@cache
def fast() -> pd.DataFrame:
    return sa.evidence.run(FAST).set_index("id")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_names_known_sources_and_fitting_options(row: Row) -> None:
    assert row.sources and not set(row.sources) - set(sa.references())
    for read, options in ((row, row.options), *((variant.of or row, variant.options) for variant in row.variants)):
        parameters = list(inspect.signature(READINGS[read.reading]).parameters.values())[1:]
        needed = {parameter.name for parameter in parameters if parameter.default is inspect.Parameter.empty}
        assert needed <= set(options) <= {parameter.name for parameter in parameters}


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_a_run_can_be_read(run: Run) -> None:
    assert scenario(run).title


def test_every_protocol_is_used() -> None:
    curves = {sweep.protocol for sweep in SWEEPS.values()}
    assert {path.stem for path in folder().glob("*.toml")} == {run.protocol for run in RUNS} | curves


def test_every_row_has_a_stored_value() -> None:
    assert set(STORED) == {row.id for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_that_is_out_has_a_diagnosis(row: Row) -> None:
    if not STORED[row.id]["in_band"]:
        assert row.diagnosis is not None and row.diagnosis.shown_by, "a run demonstrates why"


def test_a_variant_can_read_the_row_that_a_conflict_is_with() -> None:
    rows = {row.id: row for row in ROWS}
    row, other = rows["sitting_150min"], rows["filtration_sitting"]
    variant = next(variant for variant in row.variants if variant.of)
    assert variant.of is not None and (variant.of.id, variant.options) == (other.id, other.options)
    assert [run.protocol for run in variant.runs] == [run.protocol for run in other.runs] and variant.runs != other.runs
    with pytest.raises(ValueError, match="row sitting_150min: variant x reads nonsense, which is no row"):
        _variant({"name": "x", "says": "", "row": "nonsense"}, row, rows)


@pytest.mark.parametrize("name", FAST)
def test_a_row_gives_what_it_gave(name: str) -> None:
    line = fast().loc[name]
    assert not line["problem"]
    assert abs(line["distance"] - STORED[name]["distance"]) < TOLERANCE, f"{line['simulated']:.4g}, stored {STORED[name]['simulated']:.4g}"


def test_the_readme_counts_rows_and_values() -> None:
    rows = [row for row in load_rows() if row.basis == "measurement"]
    slow = sum(row.group in SLOW for row in rows)
    flags = default_leg()["flag"].value_counts()
    text = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    assert f"against {len(rows) - slow} published measurements" in text and f"massage and {slow} of tissue fluid" in text
    assert f"{flags.sum()} values {flags['measured']} are measured, {flags['derived']} derived" in text
    assert f"{flags['fitted']} fitted" in text and f"and {flags['assumed']} assumed" in text


def test_the_table_counts_distance_in_half_widths_of_the_band() -> None:
    table = fast()
    half = 0.5 * (table["high"] - table["low"])
    assert ((table["simulated"] - table["measured"]) / half == table["distance"]).all()
    assert ((table["low"] <= table["simulated"]) & (table["simulated"] <= table["high"]) == table["in_band"]).all()


def test_overrides_and_switches_reach_the_runs() -> None:
    row = "ankle_vein_supine"
    raised = sa.evidence.run(row, overrides={"posture.leg_elevation": "10 cm"})["simulated"][0]
    assert raised < fast().loc[row, "simulated"] - 2.0
    without = sa.evidence.run("breathing_ribcage", switches={"breathing": False})["simulated"][0]
    assert without == pytest.approx(50.0, abs=1.0), "half of each breath is inspiration"


def test_a_run_that_fails_is_reported_and_stops_nothing() -> None:
    table = sa.evidence.run(["ankle_vein_supine", "walk_drop_varicose"], overrides={"subject": "nobody"})
    assert table["simulated"].isna().all() and not table["in_band"].any()
    assert table["problem"].str.contains("no set of this name").all()


def test_the_text_has_a_line_for_every_row_and_a_count() -> None:
    text = sa.evidence.aligned(fast().reset_index())
    assert all(re.search(rf"^{name} ", text, re.M) for name in FAST)
    assert "In band: " in text


def test_an_unknown_row_is_refused() -> None:
    with pytest.raises(KeyError, match="no row is called nonsense"):
        sa.evidence.run("nonsense")


def test_of_several_numbers_the_furthest_counts() -> None:
    row = next(row for row in ROWS if row.id == "vein_closure_supine")
    assert row.furthest([row.target + 1.0, row.target - 3.0]) == row.target - 3.0
    assert math.isnan(row.furthest([row.target, math.nan]))
