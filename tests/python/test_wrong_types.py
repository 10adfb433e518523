"""Every key of every table, given what it does not take: refused with exit status 2, the line and the key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wrong_input import HERE, RUN, Wrong, call

WRONG_VALUES = {
    "a list": "[1, 2]",
    "a table": "{ value = 1 }",
    "a date": "2020-02-29",
    "nonsense": '"?"',
    "a number": "-7.5",
    "a flag": "true",
}

# Complete tables of each kind, without the key that is tested.
NEEDED = {
    "posture": {"position": '"supine"'},
    "chamber": {"from": '"20 cm"', "to": '"40 cm"', "pressure": '"40 mmHg"'},
    "device": {"preset": '"single_chamber"'},
    "garment": {"preset": '"class_1_stocking"'},
    "effleurage": {"from": '"ankle"', "to": '"knee"'},
    "kneading": {"from": '"ankle"', "to": '"knee"'},
    "percussion": {"from": '"ankle"', "to": '"knee"'},
    "muscle_contraction": {"from": '"ankle"', "to": '"knee"'},
    "heat": {"from": '"ankle"', "to": '"knee"'},
}


def tables(topic: str) -> dict[str, dict[str, str]]:
    """Keys of all tables of a topic with what they take."""
    described = json.loads(call("describe", topic, "--json").stdout)[topic]
    return {name: {row["key"]: row["takes"] for row in table["keys"]} for name, table in described.items()}


def accepts(takes: str, value: str) -> bool:
    """Text stands for any text; a share may be true to its type and is then out of range."""
    return (takes == "text" and value == "nonsense") or (takes == "true or false" and value == "a flag")


def scenario(table: str, key: str, value: str, is_action: bool) -> tuple[str, str]:
    """A scenario that is wrong in one line, and the key that the message must name."""
    rest = "".join(f"{name} = {text}\n" for name, text in NEEDED.get(table, {}).items() if name != key)
    line = f"{key} = {value}{HERE}\n{rest}"
    if is_action:
        kind = "" if key == "kind" else f'kind = "{table}"\n'
        return f"{RUN}[[action]]\n{kind}{line}", f"action[1].{key}"
    if table == "chamber":
        return f'{RUN}[[action]]\nkind = "device"\n[[action.chamber]]\n{line}', f"action[1].chamber[1].{key}"
    if table == "posture":
        return f"{RUN}[[posture]]\n{line}", f"posture[1].{key}"
    if table == "run":
        duration = "" if key == "duration" else 'duration = "60 s"\n'
        return f"format = 1\n[run]\n{line}{duration}", f"run.{key}"
    return f"{RUN}[{table}]\n{line}", f"{table}.{key}"


CASES = [
    pytest.param(table, key, takes, topic == "actions", id=f"{table}.{key}")
    for topic in ("tables", "actions")
    for table, keys in tables(topic).items()
    for key, takes in keys.items()
]


@pytest.mark.parametrize(("table", "key", "takes", "is_action"), CASES)
def test_a_value_of_another_type_is_refused(table: str, key: str, takes: str, is_action: bool, tmp_path: Path) -> None:
    for name, value in WRONG_VALUES.items():
        if not accepts(takes, name):
            text, path = scenario(table, key, value, is_action)
            Wrong(text, path, "").refused(tmp_path)


HANDS = {"effleurage", "kneading", "percussion", "lymph_drainage"}


def test_every_kind_of_action_is_among_the_tables() -> None:
    assert set(tables("actions")) == {*HANDS, "device", "garment", "muscle_contraction", "heat"}


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        pytest.param(f"run = 5{HERE}\nformat = 1\n", "run", "not a table", id="number-for-run"),
        pytest.param(f"{RUN}[[switches]]{HERE}\n", "switches", "not a table", id="list-for-switches"),
        pytest.param(f"breathing = [1]{HERE}\n{RUN}", "breathing", "not a table", id="list-for-breathing"),
        pytest.param(f'{RUN}[posture]{HERE}\nposition = "supine"\n', "posture", "not a list of tables", id="table-for-postures"),
        pytest.param(f"posture = []{HERE}\n{RUN}", "posture", "not a list of tables", id="no-postures"),
        pytest.param(f'posture = ["supine"]{HERE}\n{RUN}', "posture[1]", "not a table", id="text-for-a-posture"),
        pytest.param(f'{RUN}[action]{HERE}\nkind = "device"\n', "action", "not a list of tables", id="table-for-actions"),
        pytest.param(f"action = [1]{HERE}\n{RUN}", "action[1]", "not a table", id="number-for-an-action"),
        pytest.param(
            f'{RUN}[[action]]\nkind = "device"\n[action.chamber]{HERE}\n',
            "action[1].chamber",
            "not a list of tables",
            id="table-for-chambers",
        ),
        pytest.param(
            f'{RUN}[[action]]\nkind = "device"\nchamber = [3]{HERE}\n', "action[1].chamber[1]", "not a table", id="number-for-a-chamber"
        ),
        pytest.param(f"title = 5{HERE}\n{RUN}", "title", "not text", id="number-for-title"),
        pytest.param(f"subject = {{}}{HERE}\n{RUN}", "subject", "not text", id="table-for-subject"),
        pytest.param(f"subject_overrides = 5{HERE}\n{RUN}", "subject_overrides", "not a table", id="number-for-overrides"),
        pytest.param(
            f"{RUN}[subject_overrides]\ngeometry.leg_length = [5]{HERE}\n",
            "subject_overrides.geometry.leg_length",
            "not a quantity",
            id="list-for-an-override",
        ),
        pytest.param(f'{RUN}[switches]\nvalves_off = "femoral"{HERE}\n', "switches.valves_off", "not a list", id="text-for-valves-off"),
        pytest.param(f"{RUN}[switches]\nvalves_off = [1]{HERE}\n", "switches.valves_off", "not text", id="number-in-valves-off"),
    ],
)
def test_a_table_of_another_type_is_refused(text: str, key: str, message: str, tmp_path: Path) -> None:
    Wrong(text, key, message).refused(tmp_path)
