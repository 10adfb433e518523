"""The chain of bench/end_to_end/chain_problem.hpp in plain equations, for any array library.

C dp_i/dt = q_(i-1) - q_i, between two compartments q = a^2 (p_i - p_(i+1)) / R, a = e + (1 - e) z, and leaflets after the engine's
valve: dz/dt = (1 - z) K [dp]+ - z K [-dp]+. The pump gives q_0, the outlet has the pressure against which the last one empties.
"""

from __future__ import annotations

import math
from typing import Any

COUNT = 80
COMPLIANCE = 0.04  # mL/mmHg
RESISTANCE = 0.05  # mmHg s/mL, of an open valve
LEAK = math.sqrt(1e-3)  # share of the orifice that stays open: a thousandth of the conductance
LEAFLET_RATE = 200.0  # 1/(mmHg s)
SMOOTHING = 0.02  # mmHg
MEAN_FLOW = 2.0  # mL/s
OUTLET, OUTLET_SWING = 8.0, 4.0  # mmHg
START_PRESSURE = 8.0  # mmHg
PERIOD = 4.0  # s
TURN = 2.0 * math.pi / PERIOD
LATE = 0.3  # s: each member's pump after its neighbour's


def pumped(time: Any, late: Any, xp: Any) -> Any:
    """Flow into the first compartment."""
    return MEAN_FLOW * (1.0 - xp.cos(TURN * (time - late)))


def outlet_pressure(time: Any, xp: Any) -> Any:
    """Pressure behind the last compartment."""
    return OUTLET + OUTLET_SWING * xp.sin(TURN * time)


def laws(time: Any, state: tuple[Any, Any], late: Any, xp: Any) -> tuple[Any, Any]:
    """Rates of pressures and openings."""
    pressure, opening = state
    fall = pressure[:-1] - pressure[1:]
    area = LEAK + (1.0 - LEAK) * xp.clip(opening, 0.0, 1.0)
    flow = fall * area * area * (1.0 / RESISTANCE)
    reach = 2.0 * SMOOTHING
    share = xp.clip((fall + reach) * (0.5 / reach), 0.0, 1.0)
    forward = reach * share * share + xp.maximum(fall - reach, 0.0)
    leaflets = LEAFLET_RATE * (forward - opening * (2.0 * forward - fall))
    first = xp.reshape(pumped(time, late, xp), (1,))
    last = xp.reshape((pressure[-1] - outlet_pressure(time, xp)) * (1.0 / RESISTANCE), (1,))
    flows = xp.concatenate((first, flow, last))
    return (flows[:-1] - flows[1:]) * (1.0 / COMPLIANCE), leaflets


def tanh_laws(time: Any, pressure: Any, late: Any, xp: Any) -> Any:
    """Rates of pressures with the valve of svZeroDSolver instead: a resistance that follows the pressures at once."""
    fall = pressure[:-1] - pressure[1:]
    flow = fall / (RESISTANCE + 0.5 * (SHUT_RESISTANCE - RESISTANCE) * (1.0 - xp.tanh(STEEPNESS * fall)))
    first = xp.reshape(pumped(time, late, xp), (1,))
    last = xp.reshape((pressure[-1] - outlet_pressure(time, xp)) * (1.0 / RESISTANCE), (1,))
    flows = xp.concatenate((first, flow, last))
    return (flows[:-1] - flows[1:]) * (1.0 / COMPLIANCE)


#: Its shut resistance is that of our valve, its steepness gives it the slope that our leaflets' steady opening has at equal pressures.
SHUT_RESISTANCE = RESISTANCE / LEAK**2
STEEPNESS = 1.0 / SMOOTHING
