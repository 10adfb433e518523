"""Overrides with --set: refused with exit status 2, naming the path that was overridden and no line of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wrong_input import RUN, WRONG_INPUT, Wrong, by_name, call

SCENARIO = f"""{RUN}
[[posture]]
position = "supine"

[[action]]
kind = "effleurage"
name = "morning"
from = "ankle"
to = "knee"
"""


def changed(change: str, message: str, seen: str = "", expected: str = "", nearest: str = "", key: str | None = None) -> Wrong:
    return Wrong(SCENARIO, change.split("=")[0] if key is None else key, message, seen, expected, nearest, sets=(change,))


NOWHERE = {
    "unknown table": changed("runn.duration=5 s", "leads nowhere", "5 s", "such as run.duration", "run.duration"),
    "table alone": changed("run=5 s", "leads nowhere", "5 s", "such as run.duration"),
    "posture alone": changed("posture=standing", "leads nowhere", "standing", "posture.POSITION.KEY"),
    "action alone": changed("action=effleurage", "leads nowhere", "effleurage", "action.KIND.KEY"),
    "key alone": changed("duration=5 s", "leads nowhere", "5 s", "such as run.duration", "run.duration"),
    "key of an action alone": changed("pressure=5 mmHg", "leads nowhere", "5 mmHg", "such as", "action.pressure"),
    "nothing before the dot": changed(".duration=5 s", "leads nowhere", "5 s"),
    "nothing after the dot": changed("run.=5 s", "leads nowhere", "5 s"),
    "format": changed("format=2", "leads nowhere", "2"),
    "unknown key": changed("run.duratoin=5 s", "not known here", "5 s", "one of duration", "duration"),
    "too deep": changed("run.duration.value=5 s", "not known here", "5 s", "one of duration"),
    "unknown action": changed("action.efleurage.pressure=5 mmHg", "is called 'efleurage'", "5 mmHg", "kind or name", "effleurage"),
    "unknown name of an action": changed("action.mornin.pressure=5 mmHg", "is called 'mornin'", nearest="morning"),
    "action beyond the last": changed("action.2.pressure=5 mmHg", "is called '2'", "5 mmHg", "a number, kind or name"),
    "action zero": changed("action.0.pressure=5 mmHg", "is called '0'", "5 mmHg"),
    "unknown key of an action": changed("action.effleurage.presure=5 mmHg", "not known here", "5 mmHg", "one of", "pressure"),
    "unknown position": changed("posture.standing.leg_elevation=5 cm", "is called 'standing'", "5 cm"),
    "unknown value of the subject": changed("subject.perfusion_scal=2", "no such value", "2", "a path", "perfusion_scale"),
    "unknown vessel": changed("subject.vessel.poplitael.diameter=7 mm", "no such value", nearest="vessel.popliteal.diameter"),
}

VALUES = {
    "nothing": changed("run.duration=", "does not begin with a number", "''", '"1 s"'),
    "bare number": changed("run.duration=5", "a bare number has no unit", "5", '"1 s"'),
    "wrong unit": changed("run.duration=5 mmHg", "cannot be converted", "5 mmHg", '"1 s"'),
    "negative": changed("run.duration=-5 s", "out of range", "-5 s", "between 0.1"),
    "not a number": changed("run.tolerance=nan", "plain number", "nan", "a number"),
    "infinite": changed("run.tolerance=inf", "plain number", "inf", "a number"),
    "infinite in toml": changed("run.tolerance=1e999", "plain number", "1e999", "a number"),
    "infinite with a unit": changed("action.effleurage.pressure=inf mmHg", "must be finite", "inf mmHg", "mmHg"),
    "infinite scale of the subject": changed("subject.perfusion_scale=inf", "plain number", "inf", "a number"),
    "fraction for a count": changed("run.segments=24.5", "not a whole number", "24.5", "between 6 and 400"),
    "too many": changed("run.segments=401", "out of range", "401", "between 6 and 400"),
    "text for a flag": changed("switches.inertance=off", "not true or false", "off", "true or false"),
    "text for a list": changed("switches.valves_off=femoral", "not a list", "femoral", "valves_off = ["),
    "broken list": changed("switches.valves_off=[femoral]", "not a list", "[femoral]", "valves_off = ["),
    "wrong name in a list": changed('switches.valves_off=["femral"]', "choices", "femral", "one of", "femoral"),
    "list for a quantity": changed('run.duration=["5 s"]', "not a quantity", "an array", '"1 s"'),
    "unknown choice": changed("action.effleurage.side=lefft", "choices", "lefft", "one of", "left"),
    "unknown subject": changed("subject=helthy_adult", "no set of this name", "helthy_adult", "a name in", "healthy_adult"),
    "unknown preset": changed("action.1.preset=efleurage_guide", "no set of this name", nearest="effleurage_guide"),
    "empty title": changed("title=", "the text is empty", "''", "text in quotes"),
    "second value smuggled in": changed('run.duration="5 s"\nsegments = 6', "does not begin with a number"),
    "deep list": changed("run.segments=" + "[" * 10_000, "not a whole number"),
    "deep table": changed("run.segments=[{" + ".".join("a" * 30_000) + "=1}]", "not a whole number"),
    "knee above the groin": changed(
        "subject.geometry.leg_length=50 cm", "out of order", "50 cm", "knee_place < leg_length", key="geometry.leg_length"
    ),
}


@by_name(NOWHERE)
def test_an_override_that_leads_nowhere_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(VALUES)
def test_a_wrong_override_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


def test_an_override_that_makes_the_file_wrong_points_at_the_file(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO + 'start = "30 s"\n')
    done = call("run", str(path), "--set", "run.duration=5 s")
    assert done.returncode == WRONG_INPUT
    assert f"{path}:13: action[1].start: the action starts after the end of the run" in done.stderr


def test_text_in_an_override_stands_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(RUN.replace("60 s", "1 s"))
    for title in ("5", "true", "2020-02-29", 'Wade, "links" \\ rechts: Fuß µ 脚', "[half"):
        done = call("run", str(path), "--json", "--set", f"title={title}")
        assert json.loads(done.stdout)["title"] == title


@pytest.mark.parametrize("change", ["run.duration", "=5 s", ""])
def test_an_override_without_key_or_equal_sign_is_refused(change: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO)
    done = call("run", str(path), "--set", change)
    assert done.returncode == WRONG_INPUT
    assert "KEY=VALUE" in done.stderr


def test_broken_text_in_an_override_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO)
    done = call("run", str(path), "--set", b"title=\xff".decode(errors="surrogateescape"))
    assert done.returncode == WRONG_INPUT
    assert "UTF-8" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["rn", "{}"], id="unknown-command"),
        pytest.param(["run"], id="no-file"),
        pytest.param(["run", "{}", "{}"], id="two-files"),
        pytest.param(["run", "{}", "--sett", "run.duration=5 s"], id="unknown-option"),
        pytest.param(["run", "{}", "--set"], id="set-without-value"),
        pytest.param(["run", "{}", "-o"], id="output-without-value"),
        pytest.param(["run", "{}", "-o", ""], id="empty-output"),
        pytest.param(["compare"], id="nothing-to-compare"),
        pytest.param(["compare", "{}", "--baseline", "no_such_file.toml"], id="baseline-that-is-not-there"),
        pytest.param(["describe", "effleurag"], id="unknown-page"),
        pytest.param(["cite", "no_such_file.toml"], id="nothing-to-cite"),
    ],
)
def test_a_wrong_command_line_is_refused(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO)
    done = call(*(word.replace("{}", str(path)) for word in words), cwd=tmp_path)
    assert done.returncode == WRONG_INPUT, done.stderr
    assert done.stdout == ""
    assert done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["scenario.toml"]
