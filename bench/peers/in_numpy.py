"""The leg for NumPy: the engine's own laws, written down as operations on arrays (bench/end_to_end/leg_in_numpy.hpp).

Each law is evaluated for all its instances at once, and what it gives is added up by a sparse matrix, as one would write it by hand.
What presses on the leg at a time comes from the compiled programme of loads.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from peers.ours import Array, Problem

np.seterr(all="ignore")  # an explicit method's trial steps leave what laws are made for; compiled code does not say so either
WORDS = {word: getattr(np, word) for word in ("abs", "empty", "maximum", "minimum", "sqrt", "where", "zeros")}


def leg_rates(problem: Problem) -> Callable[[float, Array], Array]:
    """Rates of the leg, with states in the order of the band."""
    library, places = problem.library, problem.places
    library.bench_leg_in_numpy.restype = ctypes.c_char_p
    written = json.loads(library.bench_leg_in_numpy())
    names: dict[str, Any] = {name: np.asarray(values) for name, values in written["arrays"].items()}
    # Rows in the order of the band: what the laws give needs no further turning round.
    size, columns = len(problem.start), int(names["part_count"])
    incidence = csr_array((written["signs"], (places[written["rows"]], written["columns"])), shape=(size, columns))
    scope = {**WORDS, **names, "part_count": columns, "incidence": incidence, "filled": places[names["volumes"]]}
    exec(written["source"], scope)
    rates = scope["rates"]
    fill = library.bench_leg_channels
    fill.argtypes = [ctypes.c_double, ctypes.c_void_p]
    channels = np.empty(library.bench_leg_channel_count())
    address = channels.ctypes.data

    def in_band_order(time: float, state: Array) -> Array:
        fill(time, address)
        found: Array = rates(state[places], channels)
        return found

    return in_band_order
