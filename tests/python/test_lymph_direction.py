"""Direction and order for lymph: arms differ in nothing else, the page is what is stored, and runs give it.

After a change that is meant to move numbers: python -m saphena.claims --lymph --study --page docs/lymph_direction.md
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saphena.claims.answer import answers, stored
from saphena.claims.arms import Case
from saphena.claims.legs import legs
from saphena.claims.lymph_page import LYMPH, NOTHING, STUDY, compared, page
from saphena.claims.rows import CLAIMED, load_study
from saphena.claims.study import DOSE, Runs, run_row

ROOT = Path(__file__).resolve().parents[2]
ASKED = load_study(STUDY)
LEAK = {"competent": 1e-5, "incompetent": 0.3}
#: Compilers and instruction sets differ by less, a change of the physics rarely does.
TOLERANCE = 2e-3


def test_the_page_is_what_the_stored_numbers_say_and_calls_itself_a_prediction() -> None:
    text = (ROOT / "docs" / "lymph_direction.md").read_text(encoding="utf-8")
    assert text == page(stored(STUDY), "lymph_direction.png")
    assert text.splitlines()[0].endswith("a prediction") and "**This is a prediction." in text


@pytest.mark.parametrize("row", ASKED.rows, ids=lambda row: row.id)
def test_arms_differ_in_direction_and_order_alone(row: Any) -> None:
    shares = legs(1)[1]
    for setting in row.settings:
        actions = {arm: Case(row, arm, ASKED.settings[setting], shares).document()["action"] for arm in row.arms}
        assert actions.pop(NOTHING) == []
        ways = {(one["direction"], tuple(one["zones"])) for (one,) in actions.values()}
        alike = [{key: value for key, value in one.items() if key not in ("direction", "zones")} for (one,) in actions.values()]
        assert len(ways) == 4 and all(other == alike[0] for other in alike)
        assert len({tuple(sorted(zones)) for _, zones in ways}) == 1


@pytest.mark.parametrize("setting", LEAK)
def test_valves_leak_as_much_on_every_leg(setting: str) -> None:
    for shares in legs(2):
        values = Case(ASKED.rows[0], CLAIMED, ASKED.settings[setting], shares).scenario().subject_values()["value"]
        assert values["collectors.valve_leak"] == pytest.approx(LEAK[setting])


def test_no_run_failed_and_doses_are_alike() -> None:
    for row, one in zip(ASKED.rows, answers(stored(STUDY), STUDY), strict=True):
        assert all(len(each.finite) == row.legs >= 7 for each in one.comparisons)
        for arms in stored(STUDY)["rows"][row.id]["numbers"].values():
            for name in row.arms:
                if name != NOTHING:
                    assert arms[name][DOSE] == pytest.approx(arms[CLAIMED][DOSE], rel=0.05), name


def test_lymph_is_compared_on_the_same_leg() -> None:
    content = stored(STUDY)
    one = answers(content, STUDY)[0]
    first = compared(one, content)[0]
    arms = content["rows"][one.row.id]["numbers"][first.setting]
    mine, other = (arms[arm][LYMPH][3] for arm in (first.question.of, first.against))
    assert first.values[2] == pytest.approx(100.0 * (mine / other - 1.0), abs=1e-6) and first.margin == 5.0


def test_a_leg_gives_what_it_gave() -> None:
    row = ASKED.row("effleurage")
    few = replace(row, arms={name: row.arms[name] for name in (CLAIMED, "away")})
    found = run_row(Runs(), few, ASKED.settings["incompetent"], legs(row.legs)[:2])
    for arm, metrics in found.items():
        kept = stored(STUDY)["rows"]["effleurage"]["numbers"]["incompetent"][arm]
        for metric, values in metrics.items():
            assert values == pytest.approx(kept[metric][:2], rel=TOLERANCE, abs=0.01), (arm, metric)
