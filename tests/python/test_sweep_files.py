"""Sweeps as the program runs them: kills, full disks, files that are there already."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
from short_sweep import SCENARIO, sweep_call, sweep_file
from wrong_input import call, program

import saphena as sa

MEMBERS = 40


def start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [program(), "sweep", *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for_records(journal: Path, size: int) -> None:
    """Waits until a journal has begun to grow."""
    for _ in range(2000):
        if journal.exists() and journal.stat().st_size > size:
            return
        time.sleep(0.005)
    raise AssertionError("no member finished")


def test_the_program_sweeps_and_sums_up(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 5)
    out = tmp_path / "out.h5"
    done = sweep_call(file, "-o", out, "--json")
    assert done.returncode == 0
    summary = json.loads(done.stdout)
    assert summary["members"] == summary["run"] == 5
    assert summary["complete"] and summary["failed"] == summary["missing"] == 0
    assert "at most" in done.stderr
    assert not list(tmp_path.glob("*.journal")) and not list(tmp_path.glob("*.partial"))
    data = sa.open_sweep(out)
    assert data.sizes["member"] == 5


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 3)
    out = tmp_path / "out.h5"
    assert sweep_call(file, "-o", out).returncode == 0
    before = out.read_bytes()
    refused = sweep_call(file, "-o", out)
    assert refused.returncode == 4 and "--resume" in refused.stderr
    again = sweep_call(file, "-o", out, "--resume")
    assert again.returncode == 0 and "nothing to do" in again.stderr
    assert out.read_bytes() == before
    assert sweep_call(file, "-o", out, "--force").returncode == 0
    assert out.read_bytes() == before
    other = sweep_file(tmp_path, 4)
    assert "another sweep" in sweep_call(other, "-o", out, "--resume").stderr
    assert out.read_bytes() == before


def test_another_column_is_another_sweep(tmp_path: Path) -> None:
    (tmp_path / "short.toml").write_text(SCENARIO, encoding="utf-8")
    file, table, out = tmp_path / "sweep.toml", tmp_path / "members.csv", tmp_path / "out.h5"
    file.write_text('format = 1\nscenario = "short.toml"\n[design]\nmethod = "table"\nfile = "members.csv"\n', encoding="utf-8")
    for name, code in (("rise", 0), ("fall", 4)):
        table.write_text(f"action.device.{name} [s]\n0.5\n0.8\n", encoding="utf-8")
        done = sweep_call(file, "-o", out, "--resume")
        assert done.returncode == code and ("another sweep" in done.stderr) == (code == 4), done.stderr


def test_an_interrupted_part_says_how_it_goes_on(tmp_path: Path) -> None:
    file, out = sweep_file(tmp_path, 800), tmp_path / "out.h5"
    with subprocess.Popen([program(), "sweep", file, "-o", out, "--chunk", "1/2"], stderr=subprocess.PIPE, text=True) as running:
        wait_for_records(tmp_path / "out.h5.journal", 1000)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130 and "--chunk 1/2 --resume" in told
    assert sweep_call(file, "-o", out, "--chunk", "1/2", "--resume").returncode == 0


def test_a_killed_sweep_opens_and_is_completed_to_the_same_bytes(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, MEMBERS, '[store]\nsignals = ["femoral_vein_flow"]\nrecord_every = "1 s"')
    whole = tmp_path / "whole.h5"
    assert sweep_call(file, "-o", whole).returncode == 0
    out = tmp_path / "out.h5"
    journal = tmp_path / "out.h5.journal"
    random.seed(1)
    kills = 0
    for _ in range(6):
        running = start(file, "-o", out, "--resume")
        size = journal.stat().st_size if journal.exists() else 200
        while running.poll() is None and not (journal.exists() and journal.stat().st_size > size):
            time.sleep(0.002)
        time.sleep(random.uniform(0.0, 0.05))
        kills += running.poll() is None
        running.kill()
        running.wait()
        if out.exists():
            with h5py.File(out) as opened:
                assert opened["status/status"].shape == (MEMBERS,)
    assert kills > 0
    assert sweep_call(file, "-o", out, "--resume").returncode == 0
    assert out.read_bytes() == whole.read_bytes()
    assert not journal.exists()


def test_a_torn_record_is_run_again(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, MEMBERS)
    whole, out, journal = tmp_path / "whole.h5", tmp_path / "out.h5", tmp_path / "out.h5.journal"
    assert sweep_call(file, "-o", whole).returncode == 0
    running = start(file, "-o", out)
    wait_for_records(journal, 1000)
    running.kill()
    running.wait()
    content = journal.read_bytes()
    for cut in (3, 20, 30, len(content) // 2, len(content) - 1):
        journal.write_bytes(content[:cut])
        assert sweep_call(file, "-o", out, "--resume").returncode == 0
        assert out.read_bytes() == whole.read_bytes()
    broken = bytearray(content)
    broken[len(content) // 2] ^= 0xFF
    journal.write_bytes(bytes(broken))
    assert sweep_call(file, "-o", out, "--resume").returncode == 0
    assert out.read_bytes() == whole.read_bytes()


def test_ctrl_c_leaves_what_is_done(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 400)
    out = tmp_path / "out.h5"
    running = start(file, "-o", out)
    wait_for_records(tmp_path / "out.h5.journal", 1000)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 130
    status = sa.open_sweep(out)["status"].values
    assert 0 < (status == 0).sum() < 400
    assert ((status == 0) | (status == 7)).all()
    assert np.isnan(sa.open_sweep(out)["ejected_volume"].values[status == 7]).all()
    smaller = sweep_call(file, "-o", out, "--resume", "--json")
    assert smaller.returncode == 0
    assert json.loads(smaller.stdout)["run"] == (status == 7).sum()


def test_a_full_disk_stops_with_what_was_done(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, MEMBERS)
    whole, out = tmp_path / "whole.h5", tmp_path / "out.h5"
    assert sweep_call(file, "-o", whole).returncode == 0
    started = start(file, "-o", out)
    wait_for_records(tmp_path / "out.h5.journal", 1000)
    started.kill()
    started.wait()
    before = out.read_bytes()
    most = (tmp_path / "out.h5.journal").stat().st_size + 700
    full = subprocess.run(
        [program(), "sweep", str(file), "-o", str(out), "--resume"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        check=False,
    )
    assert full.returncode == 4, full.stderr
    assert "cannot be written" in full.stderr
    assert out.read_bytes() == before
    assert sweep_call(file, "-o", out, "--resume").returncode == 0
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told_at_once(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 3)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    refused = sweep_call(file, "-o", locked / "out.h5")
    assert refused.returncode == 4 and "out.h5" in refused.stderr


def test_an_unwritable_target_is_told_at_once(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 3)
    assert sweep_call(file, "-o", tmp_path / "nowhere" / "out.h5").returncode == 4
    assert sweep_call(file, "-o", tmp_path).returncode == 4
    assert sweep_call(file, "-o", file, "--force").returncode == 4
    assert file.read_text(encoding="utf-8").startswith("\nformat")
    assert sweep_call(file, "-o", "/proc/out.h5").returncode == 4


def test_two_programs_do_not_write_one_sweep(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 400)
    out = tmp_path / "out.h5"
    running = start(file, "-o", out)
    wait_for_records(tmp_path / "out.h5.journal", 1000)
    others = [sweep_call(file, "-o", out, flag) for flag in ("--resume", "--force")]
    assert running.poll() is None
    running.kill()
    running.wait()
    for other in others:
        assert other.returncode == 4 and "something else is writing it" in other.stderr
    assert (tmp_path / "out.h5.journal").exists()


def test_what_is_there_is_thrown_away_or_gone_on_with(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 3)
    out = tmp_path / "out.h5"
    assert sweep_call(file, "-o", out).returncode == 0
    both = sweep_call(file, "-o", out, "--resume", "--force")
    assert both.returncode == 2 and "--force" in both.stderr
    with pytest.raises(sa.StoreError, match="only one goes"):
        sa.Sweep.load(file).run(out, progress=False, resume=True, replace=True)
    assert sweep_call(file, "-o", out, "--force").returncode == 0


def test_members_that_failed_before_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    file = sweep_file(folder)
    (folder / "table.csv").write_text("action.device.pressure [mmHg]\n30\ninf\n40\n", encoding="utf-8")
    file.write_text("format = 1\nscenario = 'short.toml'\n[design]\nmethod = 'table'\nfile = 'table.csv'\n", encoding="utf-8")
    first = sweep_call(file, "-o", folder / "out.h5", "--json")
    again = sweep_call(file, "-o", folder / "out.h5", "--json", "--resume")
    assert json.loads(first.stdout)["failed"] == json.loads(again.stdout)["failed"] == 1
    assert f"saphena sweep '{file}' --member 1" in first.stderr
    assert "failed before" in again.stderr and not json.loads(again.stdout)["failures"]
    data = sa.open_sweep(folder / "out.h5")
    assert data["action.device.pressure"].values[1] == np.inf


def test_chunks_merge_to_the_whole(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 11)
    whole = tmp_path / "whole.h5"
    assert sweep_call(file, "-o", whole, "--lanes", "1", "--threads", "1").returncode == 0
    parts = [tmp_path / f"part{number}.h5" for number in range(1, 5)]
    for number, part in enumerate(parts, 1):
        assert sweep_call(file, "-o", part, "--chunk", f"{number}/4").returncode == 0
    out = tmp_path / "out.h5"
    missing = call("merge", "-o", str(out), *map(str, parts[:2] + parts[3:]))
    assert missing.returncode == 4 and "in no part: " in missing.stderr
    assert not out.exists()
    merged = call("merge", "-o", str(out), *map(str, reversed(parts)))
    assert merged.returncode == 0
    assert out.read_bytes() == whole.read_bytes()
    assert call("merge", "-o", str(out), *map(str, parts)).returncode == 4
    assert call("merge", "-o", str(tmp_path / "x.h5"), str(file)).returncode == 4


def test_a_member_runs_alone(tmp_path: Path) -> None:
    file = sweep_file(tmp_path, 5)
    out = tmp_path / "out.h5"
    assert sweep_call(file, "-o", out).returncode == 0
    alone = json.loads(sweep_call(file, "--member", 3, "--json").stdout)
    assert alone["metrics"]["ejected_volume"]["value"] == sa.open_sweep(out)["ejected_volume"].values[3]
    assert sweep_call(file, "--member", 5).returncode == 2


def test_members_that_fail_are_named_and_one_is_found_again(tmp_path: Path) -> None:
    file, out = sweep_file(tmp_path, 64), tmp_path / "out.h5"
    text = file.read_text(encoding="utf-8")
    ranges = '"action.device.rise" = {low = "0.5 s", high = "9 s"}\n"action.device.hold" = {low = "1 s", high = "9 s"}'
    file.write_text(text.replace("[store]", "") + ranges, encoding="utf-8")
    short = tmp_path / "short.toml"
    content = short.read_text(encoding="utf-8").replace('duration = "12 s"', 'duration = "14.5 s"')
    short.write_text(content + 'pattern = "sequential"\ndelay = "0.5 s"\n', encoding="utf-8")
    done = sweep_call(file, "-o", out, "--json")
    assert done.returncode == 0, done.stderr
    summary, failed = json.loads(done.stdout), sa.failures(sa.open_sweep(out))
    assert 5 < summary["failed"] == len(failed) < 64
    assert f"and {summary['failed'] - 5} more" in done.stderr
    first = summary["failures"][0]
    assert len(summary["failures"]) == 5 and first["status"] == "impossible"
    assert f"--member {first['member']}" in done.stderr
    assert first["member"] in failed.index and set(failed["status"]) == {"impossible"}
    assert "one compression" in failed["message"].loc[first["member"]]
    alone = sweep_call(file, "--member", first["member"])
    assert alone.returncode == 2 and "one compression" in alone.stderr
