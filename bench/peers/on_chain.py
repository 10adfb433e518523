"""SciPy, diffrax and svZeroDSolver on the chain. States: pressures and openings in turns."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from peers import chain, ours, timing
from peers.ours import Array

SIZE = 2 * chain.COUNT - 1


class Reference:
    """The chain by our integrator at 1e-8."""

    def __init__(self, library: Path) -> None:
        self.problem = ours.load(library, ours.CHAIN)
        _, self.states = self.problem.ours(1e-8)
        self.start = self.pressures_of(self.problem.start)

    @staticmethod
    def pressures_of(states: Array) -> Array:
        """Our states without accounts, pressures for volumes."""
        result = states[..., :SIZE].copy()
        result[..., 0::2] /= chain.COMPLIANCE
        return result

    def error(self, states: Array) -> float:
        """As of the leg: relative to 1 mmHg (or all of an opening) + size."""
        return relative(states, self.pressures_of(self.states))

    def rates_by_ours(self, time: float, state: Array) -> Array:
        """By the compiled equations of the engine."""
        function = self.problem.library.bench_chain_rates
        function.argtypes = [ctypes.c_double, ctypes.c_void_p, ctypes.c_void_p]
        full, result = np.zeros(len(self.problem.start)), np.empty(len(self.problem.start))
        full[:SIZE] = state
        full[:SIZE:2] *= chain.COMPLIANCE
        function(time, full.ctypes.data, result.ctypes.data)
        return self.pressures_of(result)


def relative(states: Array, reference: Array) -> float:
    """Root mean square over instants and states, relative to 1 + size."""
    return float(np.sqrt(np.mean(((states - reference) / (1.0 + np.abs(reference))) ** 2)))


def numpy_rates(time: float, state: Array) -> Array:
    """The same equations by NumPy."""
    rates = np.empty_like(state)
    rates[0::2], rates[1::2] = chain.laws(time, (state[0::2], state[1::2]), 0.0, np)
    return rates


def disagreement(reference: Reference, rates: Callable[[float, Array], Array]) -> float:
    """The most that a right-hand side differs from the engine's at random states, relative to 1 + size."""
    draw = np.random.default_rng(1)
    worst = 0.0
    for _ in range(50):
        state = np.empty(SIZE)
        state[0::2] = 8.0 + 0.1 * draw.standard_normal(chain.COUNT)  # on either side of what shuts a valve
        state[1::2] = draw.uniform(0.0, 1.0, chain.COUNT - 1)
        time = draw.uniform(0.0, ours.MINUTE)
        wanted = reference.rates_by_ours(time, state)
        worst = max(worst, float(np.max(np.abs(rates(time, state) - wanted) / (1.0 + np.abs(wanted)))))
    return worst


def with_scipy(library: Path) -> dict[str, Any]:
    """Rows of SciPy with both right-hand sides, with ours beside them; and whether all solve the same."""
    from peers import compiled, scipy_peers

    reference = Reference(library)
    rows = timing.our_rows(reference.problem, lambda states: reference.error(reference.pressures_of(states)))
    checks = {}
    for name, rates in (("NumPy", numpy_rates), ("numba", compiled.chain_rates)):
        posed = scipy_peers.Posed(rates, reference.start, np.ones(SIZE), width=2)
        checks[f"chain: right-hand side by {name} against ours"] = disagreement(reference, rates)
        lsoda, rk45 = partial(scipy_peers.lsoda, posed), partial(scipy_peers.solver("RK45"), posed)
        rows += timing.rows(f"SciPy LSODA, {name}", lsoda, reference.error, [3e-2, 1e-2, 1e-3, 1e-4])
        rows += timing.rows(f"SciPy RK45, {name}", rk45, reference.error, [1e-3, 1e-4, 1e-5], 1)
    tight = scipy_peers.solver("DOP853")(posed, 1e-11)
    checks["chain: ours at 1e-8 against DOP853 at 1e-11"] = reference.error(tight)
    return {"chain": rows, "checks": checks}


def with_diffrax(library: Path) -> dict[str, Any]:
    """Rows of diffrax, per member."""
    from peers import diffrax_peer

    reference = Reference(library)
    rows = []
    for method, tolerances in (("Tsit5", [1e-3, 1e-4, 1e-5]), ("Kvaerno3", [1e-1, 1e-2, 1e-3])):
        for members in (1, 8):
            name = f"diffrax {method}" + (f", vmap {members}" if members > 1 else "")
            found = timing.rows(name, diffrax_peer.compiled(method, members), reference.error, tolerances, 1)
            rows += [{**row, "seconds_per_minute": row["seconds_per_minute"] / members} for row in found]
    return {"chain": rows}


def with_svzerod(library: Path) -> dict[str, Any]:
    """Rows of svZeroDSolver; its tolerance is a step in s. Each is judged by pressures alone, against a tight run of its own equations."""
    from peers import scipy_peers, svzerod_peer

    reference = Reference(library)
    pressures = reference.pressures_of(reference.states)[:, 0::2]
    rows = timing.our_rows(reference.problem, lambda states: relative(reference.pressures_of(states)[:, 0::2], pressures))

    def rates(time: float, state: Array) -> Array:
        found: Array = chain.tanh_laws(time, state, 0.0, np)
        return found

    posed = scipy_peers.Posed(rates, reference.start[0::2], np.ones(chain.COUNT), width=1)
    theirs = scipy_peers.lsoda(posed, 1e-9)
    for step in (0.125, 0.0625, 0.025, 0.01, 0.005):
        seconds, found = svzerod_peer.minute(step)
        rows.append(timing.row("svZeroDSolver", step, seconds, relative(found, theirs)))
    return {"pressures": rows}
