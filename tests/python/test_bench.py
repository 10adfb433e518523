"""What the benchmarks are computed with, without the peers that they measure."""

import importlib
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module


def test_times_at_equal_error_lie_on_a_line_of_logarithms(bench: Any) -> None:
    ratios = bench("ratios")
    rows = [
        {"method": method, "error": error, "seconds_per_minute": seconds}
        for method, error, seconds in [("peer", 1e-2, 4.0), ("peer", 1e-4, 16.0), (ratios.OURS, 1e-2, 1.0), (ratios.OURS, 1e-4, 2.0)]
    ]
    assert ratios.time_at_error(rows, "peer", 1e-3) == pytest.approx(8.0)
    assert math.isnan(ratios.time_at_error(rows, "peer", 1e-5))
    table = ratios.ratios(rows, errors=(1e-3, 1e-5))
    assert table["peer"]["0.001"] == pytest.approx(8.0 / math.sqrt(2.0))
    assert ratios.without_gaps(table) == {"peer": {"0.001": table["peer"]["0.001"]}}


def test_a_target_that_nothing_was_measured_for_is_not_called_met(bench: Any) -> None:
    report = bench("peers.report")
    text = report.targets({target.block: [] for target in report.TARGETS})
    assert text.count("not measured") == len(report.TARGETS)
    assert "| met |" not in text


def test_the_chain_of_the_peers_keeps_its_blood(bench: Any) -> None:
    chain = bench("peers.chain")
    draw = np.random.default_rng(0)
    pressure = 8.0 + draw.standard_normal(chain.COUNT)
    opening = draw.uniform(0.0, 1.0, chain.COUNT - 1)
    time = 1.3
    gained, _ = chain.laws(time, (pressure, opening), 0.0, np)
    drained = (pressure[-1] - chain.outlet_pressure(time, np)) / chain.RESISTANCE
    wanted = chain.pumped(time, 0.0, np) - drained
    assert chain.COMPLIANCE * gained.sum() == pytest.approx(wanted)
    gained = chain.tanh_laws(time, pressure, 0.0, np)
    assert chain.COMPLIANCE * gained.sum() == pytest.approx(wanted)


@pytest.mark.parametrize(("fall", "opening", "conductance"), [(0.5, 1.0, 1.0), (-0.5, 0.0, 1e-3)])
def test_both_valves_of_the_chain_conduct_alike_when_open_and_when_shut(
    bench: Any, fall: float, opening: float, conductance: float
) -> None:
    chain = bench("peers.chain")
    pressure = np.full(chain.COUNT, 8.0)
    pressure[:40] += fall  # only one valve feels a difference
    openings = np.full(chain.COUNT - 1, opening)
    passed = fall / chain.RESISTANCE * conductance / chain.COMPLIANCE
    assert chain.laws(0.0, (pressure, openings), 0.0, np)[0][40] == pytest.approx(passed)
    assert chain.tanh_laws(0.0, pressure, 0.0, np)[40] == pytest.approx(passed)
