"""Kills a sweep at random moments with a signal that nothing can catch, resumes it, and compares bytes with an uninterrupted run.

python bench/kills.py [--kills 20] [--members 120] [--seed 1] [--program build/bench/saphena]

Moments are spread evenly over the wall time of a whole run, from its start to its last write. After each kill the result file, where there
is one already, must open; what had finished is not run again. Ends with 1 when bytes differ.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import h5py
import short_members

ROOT = Path(__file__).resolve().parents[1]
STORE = 'signals = ["femoral_vein_flow"]\nrecord_every = "1 s"'


def run(program: Path, file: Path, out: Path, *words: str) -> dict[str, Any]:
    """A sweep to its end: its summary."""
    done = subprocess.run([program, "sweep", file, "-o", out, "--json", *words], check=True, capture_output=True, text=True)
    summary: dict[str, Any] = json.loads(done.stdout)
    return summary


def kill_at(program: Path, file: Path, out: Path, moment: float) -> bool:
    """Kills a sweep that many seconds after its start; whether it was still running."""
    command = [str(program), "sweep", str(file), "-o", str(out)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        running.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return True
    return False


def opened(out: Path, members: int) -> str:
    """What a reader finds after a kill. Raises when the file is there and cannot be read."""
    if not out.exists():
        return "no file yet"
    with h5py.File(out) as file:
        status = file["status/status"][:]
    assert len(status) == members
    return f"file with {(status != 7).sum()} members"


def measure(program: Path, folder: Path, kills: int, members: int, seed: int) -> list[dict[str, Any]]:
    """One row per kill: moment, what was found, members run by the resumed sweep, whether bytes are the same."""
    file, whole, out = short_members.write(folder, members, STORE, "6 s"), folder / "whole.h5", folder / "out.h5"
    began = time.monotonic()
    run(program, file, whole)
    duration = time.monotonic() - began
    random.seed(seed)
    rows = []
    for moment in sorted(random.uniform(0.0, duration) for _ in range(kills)):
        journal = out.with_name("out.h5.journal")
        for path in (out, journal):
            path.unlink(missing_ok=True)
        killed = kill_at(program, file, out, moment)
        found, kept = opened(out, members), journal.stat().st_size if journal.exists() else 0
        summary = run(program, file, out, "--resume")
        same = out.read_bytes() == whole.read_bytes() and not journal.exists()
        rows.append({"moment": moment, "killed": killed, "found": found, "journal": kept, "run": summary["run"], "same": same})
    return rows


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--members", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "bench" / "saphena")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(given.program, Path(folder), given.kills, given.members, given.seed)
    print("| killed after [s] | found | journal [bytes] | members run by --resume | same bytes |\n| --- | --- | --- | --- | --- |")
    for row in rows:
        when = f"{row['moment']:.2f}" + ("" if row["killed"] else " (had ended)")
        print(f"| {when} | {row['found']} | {row['journal']} | {row['run']} | {'yes' if row['same'] else 'NO'} |")
    print(
        f"\n{sum(row['killed'] for row in rows)} kills of {given.members} members: {sum(row['same'] for row in rows)} with the same bytes"
    )
    return 0 if all(row["same"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
