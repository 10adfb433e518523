"""Result files are written whole or not at all, and nothing is lost on the way."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import h5py
import pytest
from short_run import at_rest, rested, stroked, strokes
from test_file import opened

import saphena as sa
from saphena import _core


def test_a_file_that_exists_is_replaced_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "out.h5"
    assert rested().save(str(path)) == path
    before = path.read_bytes()
    with pytest.raises(sa.StoreError, match="replace=True in Python, --force on") as caught:
        stroked().save(path)
    assert isinstance(caught.value, OSError) and str(path) in str(caught.value)
    assert path.read_bytes() == before
    stroked().save(path, replace=True)
    assert opened(path, "parameters")["title"].item() == "Strokes"
    assert list(tmp_path.iterdir()) == [path], "something else was left behind"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(sa.StoreError, match="no folder"):
        rested().save(tmp_path / "no" / "out.h5")


def test_an_input_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = {"subject.toml": 'based_on = "healthy_adult"\n', "preset.toml": 'preset = "calf_kneading"\n'}
    inputs["scenario.toml"] = strokes().text.replace('"healthy_adult"', '"subject.toml"').replace('"calf_kneading"', '"preset.toml"')
    inputs["out.h5.partial"] = inputs["scenario.toml"]
    for name, text in inputs.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path.parent)
    results = [sa.load(Path(tmp_path.name, name)).run() for name in ("scenario.toml", "out.h5.partial")]
    monkeypatch.chdir(tmp_path)
    for name in (*list(inputs)[:3], "out.h5"):
        with pytest.raises(sa.StoreError, match="input of the run"):
            sa.save(results, name, replace=True)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == inputs


def test_results_need_their_scenarios(tmp_path: Path) -> None:
    scenario, result = rested().scenario._core, rested()._core
    with pytest.raises(ValueError, match="2 scenarios and 1 results"):
        _core.save(tmp_path / "out.h5", [scenario, scenario], [result], "", False)
    with pytest.raises(ValueError, match="0 scenarios and 1 results"):
        _core.save(tmp_path / "out.h5", [], [result], "", False)
    for scenarios, results in (([None], [result]), ([scenario], [None])):
        with pytest.raises(TypeError, match="None"):
            _core.save(tmp_path / "out.h5", scenarios, results, "", False)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_names_need_not_be_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / os.fsdecode(b"Kn\xf6chel")
    folder.mkdir()
    source = folder / os.fsdecode(b"R\xfche.toml")
    source.write_text(at_rest().text.replace('title = "Rest"', ""), encoding="utf-8")
    scenario = sa.load(source)
    assert (scenario.path, scenario.title) == (str(source), "R?he")
    monkeypatch.setattr(sys, "argv", ["python", str(source)])
    path = scenario.with_({"run.duration": "10 s"}).run().save(folder / "out.h5")
    parameters = opened(path, "parameters")
    assert parameters["title"].item() == "R?he" and parameters["scenario_path"].item().endswith("/Kn?chel/R?he.toml")
    with h5py.File(path) as file:
        assert "Kn\ufffdchel" in file.attrs["command_line"]
    with pytest.raises(sa.StoreError) as caught:
        rested().save(path)
    assert str(caught.value).startswith(str(path))


def test_files_can_be_written_in_threads(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as executor:
        paths = list(executor.map(lambda number: rested().save(tmp_path / f"{number}.h5"), range(12)))
    first, *others = [opened(path, "signals") for path in paths]
    assert all(other.identical(first) for other in others)


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    with (tmp_path / "out.h5.partial").open("w") as other:
        other.write("of someone else")
        other.flush()
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(sa.StoreError, match="something else is writing it"):
            rested().save(tmp_path / "out.h5")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["of someone else"]
    rested().save(tmp_path / "out.h5")
    assert [path.name for path in tmp_path.iterdir()] == ["out.h5"]


FULL_DISK = """
import resource, sys
import saphena as sa

result = sa.parse(sys.argv[1]).run()
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, -1))
for name in ("out.h5", "out.h5", "other.h5"):
    try:
        result.save(name)
    except sa.StoreError as error:
        print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
result.save("out.h5")
"""


def test_a_full_disk_is_an_error_that_can_be_lived_with(tmp_path: Path) -> None:
    words = [sys.executable, "-c", FULL_DISK, at_rest().text]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{name}.h5: it cannot be written: File too large" for name in ("out", "out", "other")]
    assert [path.name for path in tmp_path.iterdir()] == ["out.h5"]
    assert opened(tmp_path / "out.h5", "parameters")["title"].item() == "Rest"


def test_no_results_make_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no results"):
        sa.save([], tmp_path / "out.h5")
    assert not list(tmp_path.iterdir())
