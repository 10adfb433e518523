"""Outputs that cannot be written: exit status 4, found out before the simulation runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from wrong_input import FILE_FAILED, RUN, WRONG_INPUT, call

# Would run for longer than a test may take, were the output not tried first.
ENDLESS = 'format = 1\n[run]\nduration = "5e6 s"\nrecord_every = "1 h"\n'


def refused(folder: Path, output: Path | str, *words: str, status: int = FILE_FAILED) -> str:
    """Runs a scenario that would take hours into an output that cannot be written. Returns the message."""
    path = folder / "scenario.toml"
    if not path.exists():
        path.write_text(ENDLESS)
    before = contents(folder)
    done = call("run", str(path), "-o", str(output), *words)
    assert done.returncode == status, f"exit status {done.returncode}\n{done.stderr}"
    assert done.stdout == ""
    assert done.stderr.startswith(f"error: {output}: ")
    assert contents(folder) == before, "something was written or lost"
    return done.stderr


def contents(folder: Path) -> dict[Path, bytes | None]:
    """Everything below a folder."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'no'}" in refused(tmp_path, tmp_path / "no" / "out.h5")


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "out.h5").mkdir()
    assert "it is a folder" in refused(tmp_path, tmp_path / "out.h5")
    assert "it is a folder" in refused(tmp_path, tmp_path / "out.h5", "--force")


def test_a_name_that_ends_as_a_folder_is_refused(tmp_path: Path) -> None:
    assert "there is no folder" in refused(tmp_path, f"{tmp_path}/out/")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    assert "there is no folder" in refused(tmp_path, tmp_path / "file" / "out.h5")


def test_a_file_that_exists_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out.h5").write_text("kept")
    assert "--force" in refused(tmp_path, tmp_path / "out.h5")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert "cannot be created" in refused(tmp_path, tmp_path / "locked" / "out.h5")


def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path) -> None:
    assert "cannot be created" in refused(tmp_path, "/proc/out.h5")


def test_a_device_is_no_output(tmp_path: Path) -> None:
    assert "not a regular file" in refused(tmp_path, "/dev/full")
    assert "not a regular file" in refused(tmp_path, "/dev/full", "--force")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "too long" in refused(tmp_path, tmp_path / ("x" * 300 + ".h5"))
    assert "cannot be created" in refused(tmp_path, tmp_path / ("x" * 250 + ".h5"))  # .partial is added to it


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "out.h5").symlink_to("out.h5")
    assert "symbolic links" in refused(tmp_path, tmp_path / "out.h5")


def test_a_link_to_nowhere_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out.h5").symlink_to("elsewhere.h5")
    assert "exists already" in refused(tmp_path, tmp_path / "out.h5")


def test_the_scenario_itself_is_no_output(tmp_path: Path) -> None:
    assert "input of the run" in refused(tmp_path, tmp_path / "scenario.toml", "--force")


def test_a_preset_or_subject_of_the_run_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text(
        'subject = "subject.toml"\n' + ENDLESS + '[[action]]\nkind = "device"\npreset = "preset.toml"\n'
    )
    (tmp_path / "subject.toml").write_text('based_on = "healthy_adult"\n')
    (tmp_path / "preset.toml").write_text('preset = "single_chamber"\n')
    assert "input of the run" in refused(tmp_path, tmp_path / "preset.toml", "--force")
    assert "input of the run" in refused(tmp_path, tmp_path / "subject.toml", "--force")


def test_a_wrong_input_is_told_before_a_wrong_output(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text("format = 2\n")
    done = call("run", str(tmp_path / "scenario.toml"), "-o", str(tmp_path / "no" / "out.h5"))
    assert done.returncode == WRONG_INPUT


def test_scenarios_that_cannot_share_a_file_are_refused_before_they_run(tmp_path: Path) -> None:
    (tmp_path / "fine.toml").write_text(ENDLESS + "segments = 30\n")
    (tmp_path / "coarse.toml").write_text(ENDLESS + "segments = 20\n")
    done = call("compare", str(tmp_path / "fine.toml"), str(tmp_path / "coarse.toml"), "-o", str(tmp_path / "out.h5"))
    assert done.returncode == WRONG_INPUT
    assert "coarse.toml: run: scenarios that share a file must record at the same places and instants" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coarse.toml", "fine.toml"]


def test_an_output_that_can_be_written_is_written_whole(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text(RUN.replace("60 s", "1 s"))
    output = tmp_path / "out.h5"
    output.write_text("to be replaced")
    done = call("run", "--set", "run.record_every=0.5 s", str(tmp_path / "scenario.toml"), "-o", str(output), "--force")
    assert done.returncode == 0, done.stderr
    assert output.read_bytes().startswith(b"\x89HDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.h5", "scenario.toml"]
