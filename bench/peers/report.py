"""What the benchmark page says of peers: chain, SciPy, diffrax, svZeroDSolver, and targets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import ratios
from ratios import Rows

#: Errors at which svZeroDSolver is compared: its steps of 10 ms and more.
FINE_ERRORS = (5e-4, 1e-4, 2e-5, 5e-6)


@dataclass(frozen=True)
class Target:
    """How many times our time a peer was meant to take, and where that is measured."""

    against: str
    block: str  #: of `blocks`
    method: str
    least: float
    error: float = 1e-3


TARGETS = (
    Target("Boost.Odeint dopri5", "leg", "odeint dopri5", 25),
    Target("CVODE BDF + KLU", "leg", "CVODE BDF + KLU", 15),
    Target("CVODE BDF + band", "leg", "CVODE BDF + band", 25),
    Target("SciPy LSODA, our compiled right-hand side", "SciPy on the leg", "SciPy LSODA", 25),
    Target("SciPy LSODA, NumPy right-hand side", "SciPy on the leg", "SciPy LSODA, NumPy", 900),
    Target("SciPy RK45, NumPy right-hand side", "SciPy on the leg", "SciPy RK45, NumPy", 900),
    Target("SciPy LSODA, numba right-hand side", "SciPy and diffrax on the chain", "SciPy LSODA, numba", 25),
    Target("SciPy LSODA, NumPy right-hand side", "SciPy and diffrax on the chain", "SciPy LSODA, NumPy", 900),
    Target("SciPy RK45, NumPy right-hand side", "SciPy and diffrax on the chain", "SciPy RK45, NumPy", 900),
    Target("svZeroDSolver, 10 ms", "pressures of the chain", "svZeroDSolver", 150, 5e-6),
)


def blocks(steppers: dict[str, Any], peers: dict[str, Any]) -> dict[str, Rows]:
    """Rows that were measured side by side, each block with rows of ours."""
    return {
        "leg": steppers["leg"],
        "chain": steppers["chain"],
        "SciPy on the leg": peers["leg"],
        "SciPy and diffrax on the chain": peers["chain"],
        "pressures of the chain": peers["pressures"],
    }


def targets(found: dict[str, Rows]) -> str:
    """The table of what was aimed at and what was reached."""
    text = """
## Against the targets

Times over ours at equal error (1e-3; svZeroDSolver: what it has at 10 ms). The targets were set before the engine was
written, from a prototype leg with eight members side by side. The chain is milder than a leg: inputs without kinks and a
band of two diagonals on either side suit LSODA.

"""
    text += "| against | measured on | target | one member alone | a member of eight | |\n| --- | --- | --- | --- | --- | --- |\n"
    for target in TARGETS:
        rows = found[target.block]
        theirs = ratios.time_at_error(rows, target.method, target.error)
        alone, eight = (theirs / ratios.time_at_error(rows, ours, target.error) for ours in (ratios.OURS, ratios.LANES))
        verdict = "not measured" if math.isnan(eight) else "met" if eight >= target.least else "missed"
        numbers = " | ".join("-" if math.isnan(value) else f"{value:.0f}x" for value in (alone, eight))
        text += f"| {target.against} | {target.block} | {target.least:.0f}x | {numbers} | {verdict} |\n"
    return text


def page(found: dict[str, Rows], steppers: dict[str, Any], peers: dict[str, Any]) -> str:
    """Sections on the peers."""
    return _scipy_on_leg(found) + _chain(found, steppers) + _svzerod(found) + _told(peers)


def _scipy_on_leg(found: dict[str, Rows]) -> str:
    text = """
## SciPy on the leg

SciPy calls our compiled right-hand side (through numba, nothing of Python in between) and, in LSODA and BDF, our exact
Jacobian as a band. "NumPy": the same laws as operations on arrays over all elements of a kind, written down by the engine
itself (`bench/end_to_end/leg_in_numpy.hpp`), the band by differences. Like CVODE it starts afresh at every breakpoint of
the loads. Ours beside it in the same process.

"""
    rows = found["SciPy on the leg"]
    return text + (ratios.row_table(rows) + ratios.both_tables(rows) if rows else "Not measured: see below.\n")


def _chain(found: dict[str, Rows], steppers: dict[str, Any]) -> str:
    text = f"""
## A chain that peers can write themselves

80 linear compliances and 79 valves (our perforator's, without a jet), {steppers["states"]["chain"]} states, one simulated
minute of a pump that pulses below and a pressure that swings above (`bench/peers/chain.py`). C++ peers call the engine's
own equations; in Python they are written in NumPy, in numba as a loop, and in JAX, and held against the engine's at random
states. Errors are of pressures and openings.

"""
    text += ratios.row_table(found["chain"]) + ratios.both_tables(found["chain"])
    rows = found["SciPy and diffrax on the chain"]
    if not rows:
        return text + "\nSciPy and diffrax: not measured, see below.\n"
    text += "\nCalled from Python. diffrax: compiled with `jit`, compiling not counted; eight members by `vmap`, time per member.\n\n"
    return text + ratios.row_table(rows) + ratios.both_tables(rows)


def _svzerod(found: dict[str, Rows]) -> str:
    rows = found["pressures of the chain"]
    text = """
## svZeroDSolver

The same chain with its own valve, a resistance that follows the pressure difference by a tanh: as open, as shut and, where
it turns, as steep as ours is at rest, but without leaflets that take time (79 states less). Each is judged by pressures
alone, against a tight run of its own equations. Its solver alone is timed, without reading the model and writing results.

"""
    if not rows:
        return text + "Not measured: see below.\n"
    return text + ratios.row_table(rows, "tolerance, or step (s)") + ratios.both_tables(rows, FINE_ERRORS)


def _told(peers: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in peers["versions"].items())
    text = f"\nPeers called from Python: {versions}; one core. Checks, relative to scale + size:\n\n| | |\n| --- | --- |\n"
    text += "".join(f"| {name} | {value:.1e} |\n" for name, value in peers["checks"].items())
    missing = {**peers["not_installed"], **peers["left_out"]}
    if missing:
        text += "\nLeft out:\n\n" + "".join(f"- {name}: {reason}\n" for name, reason in missing.items())
    return text
