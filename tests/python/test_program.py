"""The program as a user meets it: what it prints, its exit status, and how it ends early."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
from pathlib import Path

import pytest
from short_run import at_rest
from test_running import ENDLESS
from wrong_input import FILE_FAILED, WRONG_INPUT, call, program

import saphena as sa
from saphena import _core

INTERRUPTED = 130


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.toml"
    path.write_text(at_rest().text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words", ["run FILE", "compare FILE FILE", "describe", "describe actions", "describe effleurage", "schema", "cite FILE", "version"]
)
def test_every_command_speaks_json(words: str, scenario: Path) -> None:
    done = call(*words.replace("FILE", str(scenario)).split(), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert isinstance(json.loads(done.stdout), dict)


def test_every_topic_and_every_name_has_a_page() -> None:
    for topic in json.loads(call("describe", "--json").stdout)["topics"]:
        names = json.loads(call("describe", topic, "--json").stdout)[topic]
        assert names, topic
        for words in ([topic], [next(iter(names))]):
            done = call("describe", *words)
            assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith(words[0])


@pytest.mark.parametrize("name", sorted(path.name for path in Path(_core.library_folder(), "routines").iterdir()))
def test_every_shipped_routine_runs(name: str) -> None:
    done = call("run", str(Path(_core.library_folder(), "routines", name)), "--set", "run.segments=6", "--json")
    assert (done.returncode, json.loads(done.stdout)["status"]) == (0, "ok"), done.stderr


def test_a_baseline_that_was_not_listed_comes_first(scenario: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(at_rest().text.replace("Rest", "Other"), encoding="utf-8")
    done = call("compare", str(scenario), "--baseline", str(other), "--json")
    told = json.loads(done.stdout)
    assert (told["baseline"], [member["title"] for member in told["members"]]) == (0, ["Other", "Rest"])


def test_versions_agree() -> None:
    assert call("--version").stdout.strip() == json.loads(call("version", "--json").stdout)["version"] == sa.__version__


def test_a_command_that_does_not_exist_is_named() -> None:
    done = call("comparre", "file.toml")
    assert (done.returncode, done.stdout) == (WRONG_INPUT, "")
    assert "seen:     comparre" in done.stderr and "did you mean 'compare'?" in done.stderr


@pytest.mark.parametrize("words", ["run FILE", "compare FILE", "describe elements", "schema", "cite FILE", "version"])
def test_output_that_cannot_be_written_is_an_error(words: str, scenario: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [program(), *words.replace("FILE", str(scenario)).split()], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == FILE_FAILED and "No space left" in done.stderr


@pytest.mark.parametrize("room", [0, 1000, 20_000])
def test_a_full_disk_is_told_and_leaves_nothing(room: int, scenario: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.h5"
    output.write_text("kept")
    done = subprocess.run(
        [program(), "run", str(scenario), "-o", str(output), "--force"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (FILE_FAILED, f"error: {output}: it cannot be written: File too large\n")
    assert output.read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.h5", "scenario.toml"]


@pytest.mark.parametrize("command", ["run", "compare"])
def test_ctrl_c_ends_it_and_leaves_nothing(command: str, tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(ENDLESS, encoding="utf-8")
    words = [program(), command, str(path), "-o", str(tmp_path / "out.h5")]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=1)
        child.send_signal(signal.SIGINT)
        output, errors = child.communicate(timeout=60)
    finally:
        child.kill()
        child.wait()
    assert (child.returncode, output) == (INTERRUPTED, "") and "interrupted" in errors
    assert [entry.name for entry in tmp_path.iterdir()] == ["scenario.toml"]
