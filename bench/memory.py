"""Peak memory of a sweep against its number of members, and the size that it predicts against the size that its file has.

python bench/memory.py [--members 200 2000 10000] [--stored metrics signals] [--program build/bench/saphena]

Members are as short as they may be (half a second on six segments after the shortest settling): measured is what a member leaves behind.
The file is written from the journal in blocks of 32 MB: memory grows with the members until they fill one (some 50000 that store metrics
alone, 2000 with the signals here) and then no more.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

import short_members

ROOT = Path(__file__).resolve().parents[1]
STORED = {"metrics": "", "signals": 'signals = ["femoral_vein_flow", "deep_vein_area"]\nrecord_every = "0.001 s"\nwindows = true'}


def measure(program: Path, folder: Path, members: int, store: str) -> dict[str, float]:
    """Seconds, peak resident memory (MB) of one sweep, and its file's size as predicted and as it is (MB)."""
    file = short_members.write(folder, members, store, "0.5 s", tolerance=0.05)
    out, said = folder / "out.h5", folder / "said.txt"
    began = time.monotonic()
    with said.open("wb") as stream:
        command = [str(program), "sweep", str(file), "-o", str(out), "--force", "--threads", "2"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    text = said.read_text(encoding="utf-8")
    predicted = re.search(r"at most ([\d.]+) MB", text)
    if running.returncode != 0 or predicted is None:
        raise SystemExit(text)
    return {
        "seconds": time.monotonic() - began,
        "memory": usage.ru_maxrss / 1024.0,
        "predicted": float(predicted[1]),
        "size": 1e-6 * out.stat().st_size,
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, nargs="+", default=[200, 2000, 10000])
    parser.add_argument("--stored", choices=list(STORED), nargs="+", default=list(STORED))
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "bench" / "saphena")
    given = parser.parse_args()
    print("| stored | members | seconds | peak memory [MB] | predicted, at most [MB] | file [MB] |\n| --- | --- | --- | --- | --- | --- |")
    for stored in given.stored:
        for members in given.members:
            with tempfile.TemporaryDirectory() as folder:
                seen = measure(given.program, Path(folder), members, STORED[stored])
            numbers = f"{seen['seconds']:.1f} | {seen['memory']:.1f} | {seen['predicted']:.1f} | {seen['size']:.1f}"
            print(f"| {stored} | {members} | {numbers} |", flush=True)


if __name__ == "__main__":
    main()
