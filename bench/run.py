"""Builds and runs the benchmarks, compares them by ratio with a stored baseline, and writes docs/benchmarks.md.

python bench/run.py               measure, print, compare with bench/baseline.json
python bench/run.py --store       also store this run as the baseline and write the page
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import page
import ratios
import sweeps
from peers import install, report

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
BASELINE = ROOT / "bench" / "baseline.json"
PAGE = ROOT / "docs" / "benchmarks.md"


def build() -> None:
    """Configures and builds the benchmark programs."""
    options = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DSAPHENA_BENCH=ON"]
    subprocess.run(["cmake", "-S", str(ROOT), "-B", str(BUILD), *options], check=True, stdout=subprocess.DEVNULL)
    targets = ["bench_kernels", "bench_steppers", "bench_share_of_peak", "bench_ours", "saphena"]
    subprocess.run(["cmake", "--build", str(BUILD), "--target", *targets], check=True, stdout=subprocess.DEVNULL)


def run_steppers() -> dict[str, Any]:
    """Time and error of every integrator that is called from C++ and every tolerance, for both problems."""
    output = subprocess.run([str(BUILD / "bench" / "bench_steppers")], check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(output)
    return result | {problem: with_numbers(result[problem]) for problem in ("leg", "chain")}


def run_peers() -> dict[str, Any]:
    """The same of what is called from Python."""
    result = install.measured(BUILD / "peers", BUILD / "bench" / "libbench_ours.so")
    return result | {problem: with_numbers(result[problem]) for problem in ("leg", "chain", "pressures")}


def with_numbers(rows: ratios.Rows) -> ratios.Rows:
    """Rows that ended in a number."""
    lost = [row for row in rows if row["error"] is None or math.isnan(row["error"])]
    for row in lost:
        print(f"{row['method']} ended in no number at tolerance {row['tolerance']:g}: left out")
    return [row for row in rows if row not in lost]


def run_share() -> dict[str, float] | None:
    """Operations of eight lanes against the machine's peak; None without AVX-512."""
    if "avx512f" not in Path("/proc/cpuinfo").read_text(encoding="utf-8"):
        return None
    share: dict[str, float] = json.loads(
        subprocess.run([str(BUILD / "bench" / "bench_share_of_peak")], check=True, capture_output=True, text=True).stdout
    )
    return share


def run_kernels() -> dict[str, float]:
    """Nanoseconds of every piece of a step."""
    command = [
        str(BUILD / "bench" / "bench_kernels"),
        "--benchmark_format=json",
        "--benchmark_repetitions=5",
        "--benchmark_report_aggregates_only=true",
    ]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {row["run_name"]: row["cpu_time"] for row in told["benchmarks"] if row["aggregate_name"] == "median"}


def compare(now: dict[str, ratios.Ratios], before: dict[str, ratios.Ratios]) -> None:
    """Prints each ratio beside that of the baseline."""
    for block, table in now.items():
        for peer, values in table.items():
            for error, value in values.items():
                old = before.get(block, {}).get(peer, {}).get(error)
                was = "" if old is None else f"   (baseline {old:.1f})"
                print(f"{block}: {peer:24s} at error {error:>6s}: {value:7.1f} x our time{was}")


def main() -> None:
    """Measures, prints, compares; stores when asked."""
    build()
    measured: dict[str, Any] = {
        "steppers": run_steppers(),
        "peers": run_peers(),
        "kernels": run_kernels(),
        "share": run_share(),
        "sweep": sweeps.measure(BUILD / "saphena"),
    }
    print(page.whole(measured))
    found = report.blocks(measured["steppers"], measured["peers"])
    now = {block: ratios.without_gaps(ratios.ratios(rows)) for block, rows in found.items()}
    compare(now, json.loads(BASELINE.read_text(encoding="utf-8"))["ratios"] if BASELINE.exists() else {})
    if "--store" in sys.argv:
        BASELINE.write_text(json.dumps({**measured, "ratios": now}, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page.whole(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
