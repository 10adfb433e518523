"""Sweeps of short runs on a coarse leg."""

from __future__ import annotations

import subprocess
from pathlib import Path

from wrong_input import call

import saphena as sa

SCENARIO = """
format = 1
title = "short"
[run]
duration = "6 s"
segments = 6
settle = "150 s"
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "1 s"
duration = "12 s"
"""

FILE = """
format = 1
scenario = "short.toml"
[design]
members = {members}
seed = 3
[vary]
"action.device.pressure" = {{low = "20 mmHg", high = "90 mmHg"}}
"subject.venous_compliance_scale" = {{low = 0.6, high = 1.6}}
{store}
"""

VARY = {"action.device.pressure": ("20 mmHg", "90 mmHg"), "subject.venous_compliance_scale": (0.6, 1.6)}


def scenario() -> sa.Scenario:
    return sa.parse(SCENARIO)


def sweep(members: int = 9, **design: object) -> sa.Sweep:
    return sa.Sweep(scenario(), VARY, members=members, seed=3, **design)


def sweep_file(folder: Path, members: int = 9, store: str = "") -> Path:
    """A sweep file with its scenario beside it."""
    (folder / "short.toml").write_text(SCENARIO, encoding="utf-8")
    path = folder / "sweep.toml"
    path.write_text(FILE.format(members=members, store=store), encoding="utf-8")
    return path


def sweep_call(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs `saphena sweep` with these arguments to its end."""
    return call("sweep", *(str(argument) for argument in arguments))
