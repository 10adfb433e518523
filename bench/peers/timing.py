"""Rows of a table: what a method took and how far off it was."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from peers.ours import Array, Problem

Row = dict[str, Any]
Run = Callable[[float], Array]


def median_seconds(repeats: int, run: Callable[[], Array]) -> tuple[float, Array]:
    """Processor seconds, and what the last run gave."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        states = run()
        times.append(time.process_time() - began)
    return statistics.median(times), states


def row(method: str, tolerance: float, seconds: float, error: float) -> Row:
    """One row, as bench_steppers writes them."""
    return {"method": method, "tolerance": tolerance, "seconds_per_minute": seconds, "error": error}


def rows(method: str, run: Run, error: Callable[[Array], float], tolerances: list[float], repeats: int = 3) -> list[Row]:
    """One method at several tolerances."""
    result = []
    for tolerance in tolerances:
        seconds, states = median_seconds(repeats, partial(run, tolerance))
        result.append(row(method, tolerance, seconds, error(states)))
    return result


def our_rows(problem: Problem, error: Callable[[Array], float]) -> list[Row]:
    """Our integrator beside the peers: alone, and per member of eight."""
    result = []
    for method, lanes in (("saphena rodas3", 1), ("saphena, 8 lanes", 8)):
        for tolerance in (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 5e-6):
            runs = [problem.ours(tolerance, lanes) for _ in range(5)]
            seconds = statistics.median(seconds for seconds, _ in runs)
            result.append(row(method, tolerance, seconds, error(runs[0][1])))
    return result
