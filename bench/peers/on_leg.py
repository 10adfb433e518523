"""SciPy on the leg, states in the order of the narrowest band: with our compiled right-hand side and Jacobian, and with NumPy."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from peers import compiled, in_numpy, ours, scipy_peers, timing
from peers.ours import Array

LONGEST = 30.0  # s


def measure(library: Path) -> dict[str, Any]:
    """Rows, with ours beside them, and how well two tight references agree."""
    problem = ours.load(library, ours.LEG)
    _, reference = problem.ours(1e-8)
    posed = _posed(problem)

    def error(states: Array) -> float:
        return problem.error(states[:, problem.places], reference)

    rows = timing.our_rows(problem, lambda states: problem.error(states, reference))
    rows += timing.rows("SciPy LSODA", partial(scipy_peers.lsoda, posed), error, [1e-2, 3e-3, 1e-3, 1e-4, 1e-5])
    rows += timing.rows("SciPy BDF", partial(scipy_peers.solver("BDF"), posed), error, [1e-2, 1e-3, 1e-4], 1)
    rows += timing.rows("SciPy RK45", partial(scipy_peers.solver("RK45"), posed), error, [1e-3, 1e-4, 1e-5], 1)
    plain = replace(posed, rates=in_numpy.leg_rates(problem), band=None)
    rows += timing.rows("SciPy LSODA, NumPy", partial(scipy_peers.lsoda, plain), error, [1e-2, 1e-3, 1e-4], 1)
    rows += timing.rows("SciPy RK45, NumPy", partial(scipy_peers.solver("RK45"), plain), error, [1e-4, 1e-5], 1)
    checks = {
        "leg: right-hand side by NumPy against ours": _disagreement(posed, plain),
        "leg: ours at 1e-8 against LSODA at 1e-9": error(scipy_peers.lsoda(posed, 1e-9)),
    }
    return {"leg": rows, "checks": checks}


def _disagreement(posed: scipy_peers.Posed, plain: scipy_peers.Posed) -> float:
    draw = np.random.default_rng(1)
    worst = 0.0
    for _ in range(50):
        time, state = draw.uniform(0.0, ours.MINUTE), posed.start * (1.0 + 0.05 * draw.standard_normal(len(posed.start)))
        wanted = posed.rates(time, state)
        worst = max(worst, float(np.max(np.abs(plain.rates(time, state) - wanted) / (1.0 + np.abs(wanted)))))
    return worst


def _posed(problem: ours.Problem) -> scipy_peers.Posed:
    rates, band = compiled.leg_rates(problem)
    start, scales = np.empty_like(problem.start), np.empty_like(problem.scales)
    start[problem.places] = problem.start
    scales[problem.places] = np.where(problem.scales > 0.0, problem.scales, 1e3)
    rates(0.0, start), band(0.0, start)  # compiled now

    def stop_after(time: float) -> tuple[float, float]:
        stop, longest = problem.stop_after(time)
        return stop, min(longest, LONGEST)

    return scipy_peers.Posed(rates, start, scales, problem.width, stop_after, band)
