"""Measures whole sweeps with the program: members per second, lanes, threads, output."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEMBERS = 64
#: Two threads against one, in turns: a noisy machine moves one such pair by some per cent. Many members, as in the sweeps that threads
#: are for: at the end of a sweep lanes run empty one after the other, in two threads while less is left to do.
PAIRS, MEMBERS_OF_PAIRS = 5, 480
ROUTINE = ROOT / "scenarios" / "routines" / "sequential_device.toml"
SWEEP = """
format = 1
scenario = "{routine}"
[design]
method = "sobol"
members = {members}
[vary]
"run.duration" = ["10 min"]
"action.device.duration" = ["8 min"]
"action.device.pressure" = {{low = "20 mmHg", high = "80 mmHg"}}
"action.device.rest" = {{low = "10 s", high = "60 s"}}
"subject.venous_compliance_scale" = {{low = 0.7, high = 1.3}}
"""


def measure(program: Path) -> dict[str, Any]:
    """Processor and wall seconds of a sweep of ten-minute sessions, in several ways of running it."""
    with tempfile.TemporaryDirectory() as folder:
        file = _sweep_of(MEMBERS, folder)
        ways = {f"{lanes} lanes": ["--lanes", str(lanes), "--threads", "1"] for lanes in available(program, file)}
        ways["2 threads"] = ["--threads", "2"]
        runs = {name: _run(program, file, words) for name, words in ways.items()}
        file = _sweep_of(MEMBERS_OF_PAIRS, folder)
        pairs = [[_run(program, file, ["--threads", threads]) for threads in ("1", "2")] for _ in range(PAIRS)]
    two = {
        "wall": statistics.median(one["wall_seconds"] / both["wall_seconds"] for one, both in pairs),
        "processor": statistics.median(2.0 * one["processor_seconds"] / both["processor_seconds"] for one, both in pairs),
    }
    return {"members": MEMBERS, "cores": os.cpu_count(), "runs": runs, "two_threads": two}


def _sweep_of(members: int, folder: str) -> Path:
    file = Path(folder) / f"sweep_{members}.toml"
    file.write_text(SWEEP.format(routine=ROUTINE, members=members), encoding="utf-8")
    return file


def available(program: Path, file: Path) -> list[int]:
    """Lane counts of this machine."""
    refused = subprocess.run([program, "sweep", file, "-o", "x.h5", "--lanes", "0"], capture_output=True, text=True, check=False).stderr
    return [lanes for lanes in (1, 4, 8) if str(lanes) in refused.split("expected:")[1]]


def _run(program: Path, file: Path, words: list[str]) -> dict[str, float]:
    out = file.with_name("out.h5")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "sweep", file, "-o", out, "--force", "--json", *words], check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {
        "processor_seconds": processor,
        "wall_seconds": told["wall_seconds"],
        "output_seconds": told["output_seconds"],
        "file_bytes": float(out.stat().st_size),
    }


def page(result: dict[str, Any]) -> str:
    """The section of the page."""
    runs, members = result["runs"], result["members"]
    text = f"\n## Sweeps\n\n{members} ten-minute sessions of a sequential sleeve, metrics into HDF5, on {result['cores']} cores:\n"
    text += "`python bench/sweeps.py`. "
    text += "Output: seconds of the writing thread over processor seconds of the whole.\n\n"
    text += "| run as | processor s per member | members per wall second | output |\n| --- | --- | --- | --- |\n"
    for name, run in runs.items():
        share = 100.0 * run["output_seconds"] / run["processor_seconds"]
        text += f"| {name} | {run['processor_seconds'] / members:.3f} | {members / run['wall_seconds']:.1f} | {share:.1f} % |\n"
    alone = runs["1 lanes"]["processor_seconds"]
    wider = {name: run["processor_seconds"] for name, run in runs.items() if name not in ("1 lanes", "2 threads")}
    gains = [f"{name} {alone / seconds:.1f}x" for name, seconds in wider.items()]
    two = result["two_threads"]
    text += f"\nProcessor time of one lane over that of: {', '.join(gains)}.\n"
    text += f"Two threads over one, median of {PAIRS} pairs of {MEMBERS_OF_PAIRS} members in turns: "
    text += f"{two['wall']:.2f}x by the clock, {two['processor']:.2f}x from processor time.\n"
    return text


if __name__ == "__main__":
    print(page(measure(ROOT / "build" / "bench" / "saphena")))
