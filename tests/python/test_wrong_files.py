"""Files that cannot be read as scenarios: refused with exit status 2, naming the file and, in text, the line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict

import pytest
from wrong_input import HERE, RUN, WRONG_INPUT, Refusal, Wrong, action, by_name, call, read_refusal


def refused(path: Path | str) -> Refusal:
    """Runs a file, which must be refused as a whole."""
    output = Path(path).parent / "out.h5"
    done = call("run", str(path), "-o", str(output))
    assert done.returncode == WRONG_INPUT, f"exit status {done.returncode}\n{done.stderr}"
    assert not output.exists()
    assert not Path(f"{output}.partial").exists()
    return read_refusal(done.stderr, str(path), "")


CONTENTS = {
    "empty": (b"", "the file is empty"),
    "blanks only": (b" \t\r\n\n  \n", "the file is empty"),
    "binary": (b"\x89HDF\r\n\x1a\n\x00\x00\x00", "binary file"),
    "16-bit text": ("format = 1\n".encode("utf-16"), "binary file"),
    "more than 4 MiB": (b"# " + b"x" * (4 << 20), "too large"),
}


@pytest.mark.parametrize(("content", "message"), CONTENTS.values(), ids=[name.replace(" ", "-") for name in CONTENTS])
def test_a_file_that_is_no_text_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_bytes(content)
    assert message in refused(path).message


LINES = {
    "latin-1": (b'format = 1\ntitle = "Fl\xfcsse"\n', 2, "utf-8"),
    "no value": (b"format = 1\n\n[run]\nduration = \n", 4, "value"),
    "two equal signs": (b"format = 1\ntitle = = 3\n", 2, "value"),
    "unclosed text": (b'format = 1\ntitle = "calf\n[run]\n', 2, "string"),
    "unclosed long text": (b'format = 1\ntitle = """calf\n[run]\n', 3, ""),
    "unclosed table": (b"format = 1\n[run\n", 2, "table"),
    "unclosed list": (b"format = 1\nswitches.valves_off = [\n", 2, ""),
    "key given twice": (b"format = 1\n[run]\nsegments = 24\nsegments = 25\n", 4, "segments"),
    "table given twice": (b"format = 1\n[run]\n[posture]\n[run]\n", 4, "run"),
    "bare word": (b"format = 1\n[[posture]]\nposition = supine\n", 3, ""),
    "unknown escape": (b'format = 1\ntitle = "\\q"\n', 2, ""),
    "deep list": (b"format = 1\nx = " + b"[" * 100_000, 2, "depth"),
    "deep table": (b"format = 1\n[" + b".".join([b"a"] * 300_000) + b"]\n", 2, "too many parts"),
    "deep key": (b"format = 1\n" + b" . ".join([b'"a"'] * 100_000) + b" = 1\n", 2, "too many parts"),
    "deep key in a table in a line": (b"format = 1\nx = { " + b".".join([b"a"] * 300_000) + b" = 1 }\n", 2, "too many parts"),
}


@pytest.mark.parametrize(("content", "line", "message"), LINES.values(), ids=[name.replace(" ", "-") for name in LINES])
def test_text_that_is_not_toml_is_refused(content: bytes, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_bytes(content)
    refusal = refused(path)
    assert refusal.line == line
    assert message in refusal.message.lower()
    assert refusal.expected


def test_a_file_of_comments_lacks_its_format(tmp_path: Path) -> None:
    Wrong("# nothing yet\n# and nothing more\n", "format", "needed and missing", expected="format = 1").refused(tmp_path)


def test_a_very_long_line_is_told_in_short(tmp_path: Path) -> None:
    case = Wrong(
        f"{RUN}{'x' * 1_000_000} = '{'y' * 1_000_000}'{HERE}\n", "run." + "x" * 96 + "...", "not known", "y" * 90, "one of duration"
    )
    case.refused(tmp_path)


def test_characters_that_cannot_be_printed_stay_out_of_messages(tmp_path: Path) -> None:
    case = Wrong(f'{RUN}"a\\nb\\u001b[31m" = "\\u001b[0m"{HERE}\n', "run.a?b?[31m", "not known")
    case.refused(tmp_path)


def test_a_missing_file_is_named_with_its_like(tmp_path: Path) -> None:
    (tmp_path / "massage.toml").write_text(RUN)
    refusal = refused(tmp_path / "masage.toml")
    assert "does not exist" in refusal.message
    assert refusal.nearest == "massage.toml"


@pytest.mark.parametrize("name", ["no/such/folder.toml", "../no_such_file.toml", "x" * 300 + ".toml"])
def test_a_path_that_leads_nowhere_is_refused(name: str, tmp_path: Path) -> None:
    refused(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path).message


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    assert "cannot be read" in refused(tmp_path / "a.toml").message


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("b.toml")
    assert "does not exist" in refused(tmp_path / "a.toml").message


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "not a regular file" in refused(tmp_path / "pipe.toml").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(RUN)
    path.chmod(0)
    assert "cannot be read" in refused(path).message


def test_a_file_that_fails_while_it_is_read_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "scenario.toml"
    link.symlink_to("/proc/self/mem")
    assert "cannot be read" in refused(link).message


class Files(TypedDict):
    """Arguments of Wrong: a scenario and what lies beside it."""

    text: str
    files: dict[str, str]


def preset(name: str, content: str, line: str = "", kind: str = "device") -> Files:
    """A scenario with a preset file beside it."""
    mark = "" if HERE in content else HERE
    return {"text": action(kind, f'preset = "{name}"{mark}', line), "files": {"preset.toml": content}}


CHAMBER = '[[chamber]]\nfrom = "20 cm"\nto = "40 cm"\npressure = "40 mmHg"\n'

PRESETS = {
    "file that is not there": Wrong(
        **preset("prset.toml", CHAMBER), key="action[1].preset", message="no file", seen="prset.toml", nearest="preset.toml"
    ),
    "folder": Wrong(action("device", f'preset = "..toml"{HERE}'), "action[1].preset", "no file", "..toml"),
    "way out of the library": Wrong(
        action("device", f'preset = "../techniques/slow_walk"{HERE}'), "action[1].preset", "no set of this name", "../techniques/slow_walk"
    ),
    "absolute path of no set": Wrong(action("device", f'preset = "/etc/passwd"{HERE}'), "action[1].preset", "no set of this name"),
    "name that is too long": Wrong(action("device", f'preset = "{"x" * 5000}"{HERE}'), "action[1].preset", "no set of this name"),
    "empty name": Wrong(action("device", f'preset = ""{HERE}'), "action[1].preset", "empty"),
    "another kind": Wrong(
        **preset("preset.toml", 'kind = "garment"\n'), key="action[1].preset", message="another kind: garment", expected="kind device"
    ),
    "itself": Wrong(**preset("preset.toml", f'preset = "preset.toml"{HERE}\n'), key="preset", message="leads back to itself"),
    "unknown key": Wrong(**preset("preset.toml", f'rst = "5 s"{HERE}\n{CHAMBER}'), key="rst", message="not known", nearest="rest"),
    "name of an action": Wrong(**preset("preset.toml", f'name = "x"{HERE}\n{CHAMBER}'), key="name", message="not known"),
    "wrong chamber": Wrong(
        **preset("preset.toml", CHAMBER.replace('"40 cm"', f'"400 cm"{HERE}')), key="chamber[1].to", message="range", seen="400 cm"
    ),
    "wrong format": Wrong(**preset("preset.toml", f"format = 3{HERE}\n{CHAMBER}"), key="format", message="format", expected="format = 1"),
    "sources that are no list": Wrong(**preset("preset.toml", f'sources = "me"{HERE}\n{CHAMBER}'), key="sources", message="not a list"),
    "sources that are no text": Wrong(**preset("preset.toml", f"sources = [1]{HERE}\n{CHAMBER}"), key="sources", message="not text"),
    "title that is no text": Wrong(**preset("preset.toml", f"title = 1{HERE}\n{CHAMBER}"), key="title", message="not text"),
    "no toml": Wrong(**preset("preset.toml", f"rest = {HERE}\n"), key="", message="value"),
}


@by_name(PRESETS)
def test_a_wrong_preset_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


def test_presets_in_a_circle_are_refused(tmp_path: Path) -> None:
    files = {"a.toml": 'preset = "b.toml"\n', "b.toml": f'preset = "a.toml"{HERE}\n'}
    Wrong(action("device", 'preset = "a.toml"'), "preset", "leads back to itself", "a.toml", files=files).refused(tmp_path)
