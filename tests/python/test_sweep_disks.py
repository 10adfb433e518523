"""Sweeps on disks that are full or may not be written: small file systems of their own, in a name space that ends with its process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from short_sweep import sweep_file
from wrong_input import call, program

OWN_DISKS = ["unshare", "--mount", "--map-root-user"]

FULL = """
import json, subprocess, sys, time
from pathlib import Path

program, file, disk = sys.argv[1], sys.argv[2], Path(sys.argv[3])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=True)
out, journal, ballast = disk / "out.h5", disk / "out.h5.journal", disk / "ballast"
running = subprocess.Popen([program, "sweep", file, "-o", out], stderr=subprocess.PIPE, text=True)
while not (journal.exists() and journal.stat().st_size > 2000):
    assert running.poll() is None, running.stderr.read()
    time.sleep(0.005)
before = out.read_bytes()
try:
    with ballast.open("wb", buffering=0) as filling:
        while filling.write(bytes(4096)):
            pass
except OSError as error:
    full = error.strerror
message = running.communicate()[1]
untouched = out.read_bytes() == before
refused = subprocess.run([program, "sweep", file, "-o", disk / "other.h5"], capture_output=True, text=True)
ballast.unlink()
resumed = subprocess.run([program, "sweep", file, "-o", out, "--resume", "--json"], capture_output=True, text=True)
print(json.dumps({
    "full": full, "exit": running.returncode, "message": message, "untouched": untouched,
    "refused": refused.returncode, "refusal": refused.stderr, "left": (disk / "other.h5").exists(),
    "resumed": resumed.returncode, "run": json.loads(resumed.stdout)["run"], "bytes": out.read_bytes().hex(),
}))
"""

READ_ONLY = """
import json, subprocess, sys
from pathlib import Path

program, file, disk = sys.argv[1], sys.argv[2], Path(sys.argv[3])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=True)
out = disk / "out.h5"
subprocess.run([program, "sweep", file, "-o", out], check=True, capture_output=True)
before = out.read_bytes()
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
tried = [["-o", disk / "new.h5"], ["-o", out, "--force"], ["-o", out, "--resume"]]
done = [subprocess.run([program, "sweep", file, *words], capture_output=True, text=True) for words in tried]
exits, messages = [one.returncode for one in done], [one.stderr for one in done]
print(json.dumps({"exits": exits, "messages": messages, "untouched": out.read_bytes() == before}))
"""


def on_a_disk_of_its_own(script: str, file: Path, disk: Path) -> dict[str, Any]:
    if subprocess.run([*OWN_DISKS, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a file system of their own (unshare --mount)")
    disk.mkdir()
    command = [*OWN_DISKS, sys.executable, "-c", script, program(), str(file), str(disk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_disk_that_fills_up_stops_the_sweep_and_costs_nothing(tmp_path: Path) -> None:
    file, whole = sweep_file(tmp_path, 300), tmp_path / "whole.h5"
    assert call("sweep", str(file), "-o", str(whole)).returncode == 0
    told = on_a_disk_of_its_own(FULL, file, tmp_path / "disk")
    assert told["full"] == "No space left on device"
    assert told["exit"] == 4
    assert "out.h5.journal" in told["message"] and "No space left on device" in told["message"]
    assert told["untouched"]
    assert told["refused"] == 4 and "are free" in told["refusal"] and not told["left"], "a sweep that does not fit is not begun"
    assert told["resumed"] == 0 and 0 < told["run"] < 300
    assert bytes.fromhex(told["bytes"]) == whole.read_bytes()


def test_a_read_only_disk_is_told_and_its_file_is_left_alone(tmp_path: Path) -> None:
    told = on_a_disk_of_its_own(READ_ONLY, sweep_file(tmp_path, 3), tmp_path / "disk")
    assert told["exits"] == [4, 4, 0], "what is complete needs no writing to be resumed"
    assert "new.h5" in told["messages"][0] and "Read-only file system" in told["messages"][0]
    assert "out.h5" in told["messages"][1] and "Read-only file system" in told["messages"][1]
    assert told["untouched"]
