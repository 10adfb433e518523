"""The study of claims: its questions are complete, its page is what the stored numbers say, and runs give those numbers.

After a change that is meant to move numbers: python -m saphena.claims --study --page docs/claims.md
"""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

import saphena as sa
from saphena.claims.answer import Comparison, answers, stored, worst
from saphena.claims.arms import Case, document_text
from saphena.claims.legs import legs, placed, subject_changes
from saphena.claims.page import page
from saphena.claims.rows import CLAIMED, Metric, Question, load_study
from saphena.claims.study import DOSE, Runs, run_row

ROOT = Path(__file__).resolve().parents[2]
STUDY = load_study()
#: Compilers and instruction sets differ by less, a change of the physics rarely does.
TOLERANCE = 2e-3


def test_the_whole_guide_is_asked_and_answered() -> None:
    count = {group: sum(row.group == group for row in STUDY.rows) for group in ("routine", "device", "habit", "claim")}
    assert count == {"routine": 4, "device": 4, "habit": 6, "claim": 11}
    assert set(stored()["rows"]) == {row.id for row in STUDY.rows}


def test_every_claim_has_its_controls_with_and_without_valves() -> None:
    for row in STUDY.rows:
        if row.group != "claim":
            continue
        assert "nothing" in row.arms, row.id
        assert any(arm.steady for arm in row.arms.values()) or row.id == "claim_9", row.id
        assert {"no_valves", "reflux"} & set(row.settings), row.id


def test_the_page_is_what_the_stored_numbers_say() -> None:
    assert (ROOT / "docs" / "claims.md").read_text(encoding="utf-8") == page(stored(), "claims.png")


@pytest.mark.parametrize("name", ["claim_5", "claim_10"])
def test_a_row_gives_what_it_gave(name: str) -> None:
    row = STUDY.row(name)
    members = legs(row.legs)[:2]
    setting = row.settings[-1]
    found, kept = run_row(Runs(), row, STUDY.settings[setting], members), stored()["rows"][name]["numbers"][setting]
    for arm, metrics in found.items():
        for metric, values in metrics.items():
            assert values == pytest.approx(kept[arm][metric][:2], rel=TOLERANCE, abs=0.05), (arm, metric)


def test_controls_at_equal_dose_have_it() -> None:
    for row in STUDY.rows:
        for setting, arms in stored()["rows"][row.id]["numbers"].items():
            for name, arm in row.arms.items():
                if arm.needs_dose:
                    pressed = [pair for pair in zip(arms[name][DOSE], arms[CLAIMED][DOSE], strict=True) if pair[0] is not None]
                    assert [own for own, _ in pressed] == pytest.approx([dose for _, dose in pressed], rel=2e-3), (row.id, setting, name)


def test_no_arm_of_the_study_failed_but_where_no_hand_presses_so_hard() -> None:
    lost = [
        (row.id, each.setting, each.against)
        for row, one in zip(STUDY.rows, answers(), strict=True)
        for each in one.comparisons
        if len(each.values) - len(each.finite) > (1 if row.arms[each.against].equal_dose else 0)
    ]
    assert not lost


def compared(values: list[float], expects: str, reference: float = 100.0) -> Comparison:
    metric = Metric("flow", "mL/min", "a test", margin_share=0.05)
    return Comparison(
        Question("flow", ("nothing",), expects), "nothing", "as_written", metric, 0.0, tuple(values), (reference,) * len(values)
    )


@pytest.mark.parametrize(
    ("values", "expects", "finding", "verdict"),
    [
        ([6.0, 7.0, 9.0], "more", "more", "borne out"),
        ([6.0, 7.0, 9.0], "less", "more", "contradicted"),
        ([6.0, 7.0, 9.0], "not more", "more", "contradicted"),
        ([-1.0, 0.0, 4.0], "more", "same", "not borne out"),
        ([-1.0, 0.0, 4.0], "not more", "same", "borne out"),
        ([-20.0, 0.0, 4.0], "more", "open", "undecided"),
        ([-20.0, 0.0, 4.0], "not more", "open", "borne out"),
        ([-20.0, 0.0, 20.0], "not more", "open", "undecided"),
        ([-9.0, -7.0, math.nan], "less", "less", "borne out"),
        ([math.nan], "more", "open", "undecided"),
    ],
)
def test_a_verdict_follows_from_numbers(values: list[float], expects: str, finding: str, verdict: str) -> None:
    one = compared(values, expects)
    assert (one.finding, one.verdict) == (finding, verdict)


def test_the_least_favourable_control_speaks() -> None:
    assert worst(["borne out", "undecided"]) == "undecided"
    assert worst(["undecided", "not borne out", "borne out"]) == "not borne out"


def test_legs_and_hands_stay_within_their_ranges() -> None:
    written, *others = legs(8)
    assert not written and len(others) == 8
    values = sa.load(ROOT / "scenarios" / "routines" / "lie_still.toml").with_(subject_changes("healthy_adult", others[0], {}, {}))
    table = values.subject_values()
    assert ((table["low"] <= table["value"] * (1 + 1e-9)) & (table["value"] <= table["high"] * (1 + 1e-9) + 1e-12)).all()
    action = {"kind": "effleurage", "preset": "effleurage_guide", "contact_length": "18 cm"}
    changed = placed(action, others[0])
    assert changed["contact_length"] == "18 cm", "what a scenario sets itself stays"
    assert 10.0 <= float(changed["pressure"].split()[0]) <= 40.0
    assert placed(action, {}) == action


def test_values_of_a_subject_can_be_scaled_and_shifted() -> None:
    changes = subject_changes("healthy_adult", {}, {"blood.viscosity": 0.5}, {"blood.viscosity": 1.0})
    assert changes == {"subject.blood.viscosity": "2.75 mPa s"}


@pytest.mark.parametrize("row", STUDY.rows, ids=lambda row: row.id)
def test_every_arm_is_a_scenario_of_the_same_length(row: Any) -> None:
    lengths = set()
    for arm in row.arms:
        for setting in row.settings:
            case = Case(row, arm, STUDY.settings[setting], {})
            text = document_text(case.document())
            tomllib.loads(text)
            lengths.add(case.scenario().duration)
    assert len(lengths) == 1
