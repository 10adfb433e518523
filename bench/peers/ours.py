"""Our equations and our integrator (bench/end_to_end/ours.cpp) through plain function calls."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SAMPLE_EVERY = 0.25
MINUTE = 60.0
TIMES: Array = np.arange(SAMPLE_EVERY, MINUTE + SAMPLE_EVERY / 2, SAMPLE_EVERY, dtype=np.float64)
LEG, CHAIN = 0, 1


@dataclass(frozen=True)
class Problem:
    """One of the two problems of the library."""

    library: Any
    which: int
    start: Array
    scales: Array  #: 0: not judged
    places: NDArray[np.int32]  #: of every state in the band
    width: int  #: of the band, on either side of the diagonal

    def stop_after(self, time: float) -> tuple[float, float]:
        """The next breakpoint or the end, and the longest step until there."""
        longest = ctypes.c_double()
        return self.library.bench_stop_after(self.which, time, ctypes.byref(longest)), longest.value

    def ours(self, tolerance: float, lanes: int = 1) -> tuple[float, Array]:
        """Processor seconds of our integrator, per member, and states at all instants."""
        states = np.empty((len(TIMES), len(self.start)))
        seconds = self.library.bench_ours(self.which, lanes, tolerance, states.ctypes.data)
        return seconds / lanes, states

    def error(self, states: Array, reference: Array) -> float:
        """Root mean square over instants and states that are judged, relative to scale + size."""
        judged = self.scales > 0.0
        relative = (states - reference)[:, judged] / (self.scales[judged] + np.abs(reference[:, judged]))
        return float(np.sqrt(np.mean(relative**2)))


def load(library_path: Path, which: int) -> Problem:
    """A problem of the library."""
    library = ctypes.CDLL(os.fspath(library_path))
    pointer, number, count = ctypes.c_void_p, ctypes.c_double, ctypes.c_int
    library.bench_states.argtypes = [count, pointer, pointer, pointer]
    library.bench_stop_after.argtypes = [count, number, ctypes.POINTER(number)]
    library.bench_stop_after.restype = number
    library.bench_ours.argtypes = [count, count, number, pointer]
    library.bench_ours.restype = number
    size = library.bench_size(which)
    start, scales, places = np.empty(size), np.empty(size), np.empty(size, dtype=np.int32)
    library.bench_states(which, start.ctypes.data, scales.ctypes.data, places.ctypes.data)
    return Problem(library, which, start, scales, places, library.bench_band_width(which))


def callable_from_compiled_code(function: Any, *arguments: Any) -> Any:
    """The same function, taking addresses as whole numbers: so numba can call it without Python in between."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(None, *arguments)(address)
