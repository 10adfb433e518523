"""Builds and runs the benchmarks, compares them by ratio with a stored baseline, and writes docs/benchmarks.md.

python bench/run.py               measure, print, compare with bench/baseline.json
python bench/run.py --store       also store this run as the baseline and write the page
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import sweeps

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
BASELINE = ROOT / "bench" / "baseline.json"
PAGE = ROOT / "docs" / "benchmarks.md"
OURS = "saphena rodas3"
LANES = "saphena, 8 lanes"


def build() -> None:
    """Configures and builds the benchmark programs."""
    options = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DSAPHENA_BENCH=ON"]
    subprocess.run(["cmake", "-S", str(ROOT), "-B", str(BUILD), *options], check=True, stdout=subprocess.DEVNULL)
    targets = ["bench_kernels", "bench_steppers", "bench_share_of_peak", "saphena"]
    subprocess.run(["cmake", "--build", str(BUILD), "--target", *targets], check=True, stdout=subprocess.DEVNULL)


def run_steppers() -> list[dict[str, Any]]:
    """Time and error of every integrator and tolerance."""
    output = subprocess.run([str(BUILD / "bench" / "bench_steppers")], check=True, capture_output=True, text=True).stdout
    rows: list[dict[str, Any]] = json.loads(output)
    for row in rows:
        if row["error"] is None:
            print(f"{row['method']} ended in no number at tolerance {row['tolerance']:g}: left out")
    return [row for row in rows if row["error"] is not None]


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
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {row["run_name"]: row["cpu_time"] for row in report["benchmarks"] if row["aggregate_name"] == "median"}


def time_at_error(rows: list[dict[str, Any]], method: str, error: float) -> float:
    """Seconds per simulated minute of a method at a given error, between its tolerances on a log-log line; NaN outside them."""
    points = sorted((row["error"], row["seconds_per_minute"]) for row in rows if row["method"] == method)
    for (e0, t0), (e1, t1) in pairwise(points):
        if e0 <= error <= e1:
            share = math.log(error / e0) / math.log(e1 / e0)
            return math.exp(math.log(t0) + share * math.log(t1 / t0))
    return math.nan


def ratios(rows: list[dict[str, Any]], ours: str = OURS) -> dict[str, dict[str, float]]:
    """Time of every peer over ours, per member and core, at equal error."""
    peers = [method for method in dict.fromkeys(row["method"] for row in rows) if method not in (OURS, LANES)]
    return {
        peer: {f"{error:g}": time_at_error(rows, peer, error) / time_at_error(rows, ours, error) for error in (1e-2, 5e-3, 1e-3, 2e-4)}
        for peer in peers
    }


def ratio_table(title: str, table: dict[str, dict[str, float]]) -> str:
    """One table of ratios."""
    errors = next(iter(table.values()))
    text = f"\n{title}\n\n| integrator | " + " | ".join(f"error {e}" for e in errors) + " |\n|" + " --- |" * (len(errors) + 1) + "\n"
    for peer, values in table.items():
        text += f"| {peer} | " + " | ".join("-" if math.isnan(v) else f"{v:.1f}x" for v in values.values()) + " |\n"
    return text


def processor() -> str:
    """What this machine's processor calls itself."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    words = {key.strip(): value.strip() for key, value in told.items()}
    return f"{words.get('model name', 'unknown processor')}, family {words.get('cpu family', '?')}"


def share_text(share: dict[str, float] | None) -> str:
    """One paragraph on the share of the peak."""
    if share is None:
        return ""
    counted = f"{share['operations_per_step']:.0f} operations (+ - * / sqrt, counted by running a step with numbers that count;\n"
    counted += f"{share['divisions_per_step']:.0f} of them divisions, {share['roots_per_step']:.0f} roots)"
    part = f"{100 * share['share']:.0f} % of its fused multiply-add peak ({share['peak']:.0f}, measured beside it; {processor()})"
    return (
        f"\nEight lanes stepping: {counted} per attempted\nstep and member, {share['gigaoperations_per_second']:.1f} billion a second"
        f" on one core,\n{part}.\n"
        "Where the time goes: `decisions/034`; why nothing is fused: `decisions/028`.\n"
    )


def page(rows: list[dict[str, Any]], kernels: dict[str, float], sweep: dict[str, Any], share: dict[str, float] | None) -> str:
    """The benchmark page."""
    text = "<!-- Written by bench/run.py --store. Do not edit. -->\n\n# Benchmarks\n\n"
    text += "One simulated minute of the default leg (24 segments) with six squeezes of a three-chamber sleeve, one core, "
    text += "every\nintegrator on the same right-hand side in one run: `python bench/run.py`. Error: root mean square over "
    text += (
        "states and instants, relative to\nscale + size, against tolerance 1e-8. Times are medians of processor time per member: trust the "
    )
    text += "ratios.\n\n"
    text += "| integrator | tolerance | s per simulated minute | error |\n| --- | --- | --- | --- |\n"
    text += "".join(f"| {r['method']} | {r['tolerance']:g} | {r['seconds_per_minute']:.3f} | {r['error']:.1e} |\n" for r in rows)
    text += "\n## Times over ours at equal error\n"
    alone, beside = ratios(rows), ratios(rows, LANES)
    text += ratio_table("One member alone.", alone) + ratio_table("A member of eight side by side.", beside)
    if any(math.isnan(value) for table in (alone, beside) for values in table.values() for value in values.values()):
        text += "\nA dash: the integrator did not reach that error at any of the tolerances tried.\n"
    text += share_text(share) + sweeps.page(sweep)
    text += "\n## Pieces of a step\n\n| piece | microseconds |\n| --- | --- |\n"
    return text + "".join(f"| {name.replace('_', ' ')} | {ns / 1000:.2f} |\n" for name, ns in kernels.items())


def compare(rows: list[dict[str, Any]], stored: dict[str, Any]) -> None:
    """Prints each ratio beside that of the baseline."""
    now, before = ratios(rows), stored["ratios"]
    for peer, values in now.items():
        for error, value in values.items():
            old = before.get(peer, {}).get(error)
            was = "" if old is None else f"   (baseline {old:.1f})"
            print(f"{peer:20s} at error {error:>6s}: {value:6.1f} x our time{was}")


def main() -> None:
    """Measures, prints, compares; stores when asked."""
    build()
    rows, kernels, share, sweep = run_steppers(), run_kernels(), run_share(), sweeps.measure(BUILD / "saphena")
    for row in rows:
        print(f"{row['method']:20s} tolerance {row['tolerance']:7g}  {row['seconds_per_minute']:8.4f} s/min  error {row['error']:.1e}")
    for name, ns in kernels.items():
        print(f"{name:20s} {ns / 1000:8.2f} us")
    print(share_text(share) + sweeps.page(sweep))
    compare(rows, json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"ratios": {}})
    if "--store" in sys.argv:
        clean = {peer: {e: v for e, v in values.items() if not math.isnan(v)} for peer, values in ratios(rows).items()}
        BASELINE.write_text(
            json.dumps({"rows": rows, "kernels": kernels, "ratios": clean, "sweep": sweep, "share": share}, indent=1) + "\n",
            encoding="utf-8",
        )
        PAGE.write_text(page(rows, kernels, sweep, share), encoding="utf-8")


if __name__ == "__main__":
    main()
