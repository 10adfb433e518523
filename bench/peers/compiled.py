"""Right-hand sides that numba compiles: the chain as a loop, the leg as a call of our compiled equations."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from peers import chain, ours
from peers.ours import Array


def _chain_rates(time: float, state: Array) -> Array:
    """Pressures and openings in turns: p0, z0, p1, z1 and so on."""
    rates = np.empty_like(state)
    reach = 2.0 * chain.SMOOTHING
    inflow = chain.MEAN_FLOW * (1.0 - math.cos(chain.TURN * time))
    for i in range(chain.COUNT - 1):
        fall, opening = state[2 * i] - state[2 * i + 2], state[2 * i + 1]
        area = chain.LEAK + (1.0 - chain.LEAK) * min(max(opening, 0.0), 1.0)
        flow = fall * area * area * (1.0 / chain.RESISTANCE)
        share = min(max((fall + reach) * (0.5 / reach), 0.0), 1.0)
        forward = reach * share * share + max(fall - reach, 0.0)
        rates[2 * i] = (inflow - flow) * (1.0 / chain.COMPLIANCE)
        rates[2 * i + 1] = chain.LEAFLET_RATE * (forward - opening * (2.0 * forward - fall))
        inflow = flow
    outlet = chain.OUTLET + chain.OUTLET_SWING * math.sin(chain.TURN * time)
    rates[-1] = (inflow - (state[-1] - outlet) * (1.0 / chain.RESISTANCE)) * (1.0 / chain.COMPLIANCE)
    return rates


Rates = Callable[[float, Array], Array]
chain_rates: Rates = numba.njit(_chain_rates)


def leg_rates(problem: ours.Problem) -> tuple[Rates, Rates]:
    """Rates and the band of the Jacobian of the leg, with states in the order of the band."""
    address = ctypes.c_size_t
    rates_at = ours.callable_from_compiled_code(problem.library.bench_leg_rates, ctypes.c_double, address, address)
    band_at = ours.callable_from_compiled_code(problem.library.bench_leg_band, ctypes.c_double, address, address)
    places: Any = problem.places.astype(np.int64)
    size, rows = len(problem.start), 2 * problem.width + 1

    def rates(time: float, state: Array) -> Array:
        inside, found, result = np.empty(size), np.empty(size), np.empty(size)
        for s in range(size):
            inside[s] = state[places[s]]
        rates_at(time, inside.ctypes.data, found.ctypes.data)
        for s in range(size):
            result[places[s]] = found[s]
        return result

    def band(time: float, state: Array) -> Array:
        inside, result = np.empty(size), np.empty((size, rows))
        for s in range(size):
            inside[s] = state[places[s]]
        band_at(time, inside.ctypes.data, result.ctypes.data)
        return result

    return numba.njit(rates), numba.njit(band)
