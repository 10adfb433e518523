"""A sweep of short runs on a coarse leg, for benches that are about the sweep and not about its members."""

from __future__ import annotations

from pathlib import Path

SCENARIO = """
format = 1
title = "short"
[run]
duration = "{duration}"
segments = 6
settle = "150 s"
tolerance = {tolerance}
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "0.1 s"
duration = "12 s"
"""
SWEEP = """
format = 1
scenario = "short.toml"
[design]
members = {members}
[vary]
"action.device.pressure" = {{low = "20 mmHg", high = "90 mmHg"}}
"subject.venous_compliance_scale" = {{low = 0.6, high = 1.6}}
[store]
{store}
"""


def write(folder: Path, members: int, store: str, duration: str, tolerance: float = 1e-3) -> Path:
    """The sweep's file, beside that of its scenario. ``store``: lines of its table of that name."""
    (folder / "short.toml").write_text(SCENARIO.format(duration=duration, tolerance=tolerance), encoding="utf-8")
    (folder / "sweep.toml").write_text(SWEEP.format(members=members, store=store), encoding="utf-8")
    return folder / "sweep.toml"
