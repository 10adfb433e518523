"""diffrax on the chain, compiled: one member, or eight together by vmap. An implicit method and an explicit one.

Of its implicit methods Kvaerno3 is the quickest here: Kvaerno5 takes about ten times as long for one member and as long for eight.
"""

from __future__ import annotations

from collections.abc import Callable

import diffrax
import jax
import jax.numpy as jnp
import numpy as np

from peers import chain
from peers.ours import MINUTE, TIMES, Array

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
METHODS = {"Kvaerno3": diffrax.Kvaerno3, "Tsit5": diffrax.Tsit5}


def compiled(method: str, members: int) -> Callable[[float], Array]:
    """A function of the tolerance that gives pressures and openings of the first member, in turns. Compiling is not counted."""
    term = diffrax.ODETerm(lambda time, state, late: chain.laws(time, state, late, jnp))
    start = (jnp.full(chain.COUNT, chain.START_PRESSURE), jnp.ones(chain.COUNT - 1))

    def solve(late: jax.Array, tolerance: float) -> tuple[jax.Array, jax.Array]:
        control = diffrax.PIDController(rtol=tolerance, atol=tolerance)
        wanted = diffrax.SaveAt(ts=jnp.asarray(TIMES))
        done = diffrax.diffeqsolve(
            term, METHODS[method](), 0.0, MINUTE, None, start, late, saveat=wanted, stepsize_controller=control, max_steps=None
        )
        taken: tuple[jax.Array, jax.Array] = done.ys
        return taken

    late = chain.LATE * jnp.arange(members)
    ready = jax.jit(jax.vmap(solve, in_axes=(0, None))).lower(late, 1e-3).compile()

    def run(tolerance: float) -> Array:
        pressure, opening = jax.block_until_ready(ready(late, tolerance))
        states = np.empty((len(TIMES), 2 * chain.COUNT - 1))
        states[:, 0::2], states[:, 1::2] = pressure[0], opening[0]
        return states

    return run
