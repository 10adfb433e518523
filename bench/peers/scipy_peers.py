"""SciPy's integrators over one simulated minute, starting afresh at every breakpoint of the loads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.integrate import odeint, solve_ivp
from scipy.sparse import dia_array

from peers.ours import MINUTE, TIMES, Array

Rates = Callable[[float, Array], Array]


@dataclass(frozen=True)
class Posed:
    """A problem as SciPy is given it."""

    rates: Rates
    start: Array
    scales: Array  #: of the absolute tolerance
    width: int
    stop_after: Callable[[float], tuple[float, float]] = lambda time: (MINUTE, 1.0)
    band: Rates | None = None  #: column after column, 2 width + 1 rows


def lsoda(posed: Posed, tolerance: float) -> Array:
    """ODEPACK's LSODA with a banded Jacobian: exact where there is one, by differences where not."""
    exact = {"Dfun": posed.band, "col_deriv": True} if posed.band else {}

    def go(state: Array, times: Array, longest: float) -> Array:
        taken: Array = odeint(
            posed.rates, state, times, rtol=tolerance, atol=tolerance * posed.scales, ml=posed.width, mu=posed.width,
            tfirst=True, hmax=longest, tcrit=times[-1:], mxstep=10_000_000, **exact,
        )  # fmt: skip
        return taken[1:]

    return _in_stretches(posed, go)


def solver(method: str) -> Callable[[Posed, float], Array]:
    """One of the methods of solve_ivp."""

    def run(posed: Posed, tolerance: float) -> Array:
        options: dict[str, Any] = {"method": method, "rtol": tolerance, "atol": tolerance * posed.scales}
        if method == "BDF" and posed.band:
            options["jac"] = lambda time, state: _sparse(posed, time, state)

        def go(state: Array, times: Array, longest: float) -> Array:
            done = solve_ivp(posed.rates, (times[0], times[-1]), state, t_eval=times[1:], max_step=longest, **options)
            taken: Array = done.y.T
            return taken

        return _in_stretches(posed, go)

    return run


def _sparse(posed: Posed, time: float, state: Array) -> Any:
    assert posed.band is not None
    band = posed.band(time, state)
    return dia_array((band.T, np.arange(posed.width, -posed.width - 1, -1)), shape=(len(state), len(state))).tocsc()


def _in_stretches(posed: Posed, go: Callable[[Array, Array, float], Array]) -> Array:
    """States at all instants. `go` takes state, times (the first is the start) and the longest step, and gives the states at the others."""
    states = np.empty((len(TIMES), len(posed.start)))
    state, time = posed.start, 0.0
    while time < MINUTE:
        stop, longest = posed.stop_after(time)
        first, last = np.searchsorted(TIMES, (time, stop), side="right")
        wanted = TIMES[first:last]
        ends_on_one = len(wanted) > 0 and wanted[-1] == stop
        taken = go(state, np.concatenate(([time], wanted, [] if ends_on_one else [stop])), longest)
        states[first:last] = taken[: len(wanted)]
        state, time = taken[-1], stop
    return states
