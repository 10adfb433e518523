"""docs/own_device.md: its scenarios run, and a bench's trace arrives on the skin."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import saphena as sa

PAGE = Path(__file__).resolve().parents[2] / "docs" / "own_device.md"
TOP = 60.0  # mmHg


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def pressure(chamber: int, time: np.ndarray) -> np.ndarray:
    """A chamber of a bench: fills after the one before, all let go together, every 45 s."""
    in_cycle = np.mod(time, 45.0)
    rise = np.clip((in_cycle - 1.0 - 1.5 * chamber) / 1.2, 0.0, 1.0)
    return np.asarray(TOP * np.minimum(rise * (2.0 - rise), np.clip((26.0 - in_cycle) / 1.4, 0.0, 1.0)))


def write_bench(path: Path, header: str, seconds: float) -> None:
    time = np.arange(0.0, seconds, 0.01)
    chambers = header.count(",")
    table = np.column_stack([time, *(pressure(c, time) for c in range(chambers))])
    np.savetxt(path, table, fmt="%.2f", delimiter=",", header=header, comments="")


def largest_miss(scenario: sa.Scenario, chambers: list[tuple[float, float]]) -> float:
    """Between the bench and the skin in the middles of the chambers, share of the peak."""
    skin = scenario.run().to_xarray()["interface_pressure"].squeeze()
    during = skin.sel(time=slice(30.0, 149.0))
    misses = []
    for number, (start, end) in enumerate(chambers):
        there = during.sel(place=0.5 * (start + end), method="nearest")
        misses.append(float(np.abs(there.values - pressure(number, there["time"].values - 30.0)).max()))
    return max(misses) / TOP


def test_a_cycle_is_one_file() -> None:
    cycle = blocks("toml")[0]
    assert sa.parse(cycle).run().metrics["ejected_volume"] > 5.0


def test_the_trace_of_the_page_arrives_on_the_skin(tmp_path: Path) -> None:
    write_bench(tmp_path / "bench.csv", blocks("csv")[0].splitlines()[0], 120.0)
    (tmp_path / "device.toml").write_text(blocks("toml")[1], encoding="utf-8")
    scenario = sa.load(tmp_path / "device.toml").with_({"run.record_every": "100 ms"})
    assert largest_miss(scenario, [(17.0, 57.0), (57.0, 77.0)]) < 0.01


def test_twelve_short_chambers_arrive_with_48_segments(tmp_path: Path) -> None:
    edges = [(2.0 + 7.5 * c, 9.5 + 7.5 * c) for c in range(12)]
    write_bench(tmp_path / "bench.csv", "time [s]" + "".join(f",c{c} [mmHg]" for c in range(12)), 120.0)
    head = blocks("toml")[1].split("[[action.chamber]]")[0]
    text = head + "".join(f'[[action.chamber]]\nfrom = "{start} cm"\nto = "{end} cm"\n' for start, end in edges)
    (tmp_path / "device.toml").write_text(text, encoding="utf-8")
    scenario = sa.load(tmp_path / "device.toml").with_({"run.record_every": "100 ms"})
    assert largest_miss(scenario, edges) < 0.01


def test_a_spike_is_refused_with_its_row(tmp_path: Path) -> None:
    write_bench(tmp_path / "bench.csv", blocks("csv")[0].splitlines()[0], 120.0)
    rows = (tmp_path / "bench.csv").read_text(encoding="utf-8").splitlines()
    rows[500] = re.sub(r",[^,]*", ",600.0", rows[500], count=1)
    (tmp_path / "bench.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "device.toml").write_text(blocks("toml")[1], encoding="utf-8")
    with pytest.raises(sa.InputError, match=r"bench\.csv:501"):
        sa.load(tmp_path / "device.toml")
