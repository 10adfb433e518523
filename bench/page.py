"""The benchmark page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ratios
import sweeps
from peers import report


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


def whole(measured: dict[str, Any]) -> str:
    """Everything that was measured, in words and tables."""
    steppers, peers = measured["steppers"], measured["peers"]
    found = report.blocks(steppers, peers)
    text = "<!-- Written by bench/run.py --store. Do not edit. -->\n\n# Benchmarks\n\n"
    text += "One simulated minute of the default leg (24 segments) with six squeezes of a three-chamber sleeve, one core, "
    text += "every\nintegrator on the same right-hand side in one run: `python bench/run.py`. Error: root mean square over "
    text += (
        "states and instants, relative to\nscale + size, against tolerance 1e-8. Times are medians of processor time per member: trust the "
    )
    text += f"ratios. CVODE has the exact\nJacobian; as a band, in reverse Cuthill-McKee order, {steppers['states']['leg']} states have "
    text += f"{steppers['band']['leg']} diagonals on either side (rows of pure integrals, on which\nnothing depends, left out).\n\n"
    text += ratios.row_table(found["leg"])
    text += "\n## Times over ours at equal error\n" + ratios.both_tables(found["leg"])
    text += share_text(measured["share"]) + report.targets(found) + report.page(found, steppers, peers)
    text += sweeps.page(measured["sweep"])
    text += "\n## Pieces of a step\n\n| piece | microseconds |\n| --- | --- |\n"
    return text + "".join(f"| {name.replace('_', ' ')} | {ns / 1000:.2f} |\n" for name, ns in measured["kernels"].items())
