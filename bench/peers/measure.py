"""Measures every peer that is called from Python, beside our integrator, and prints JSON: python -m peers.measure LIBRARY."""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PEERS = ("numpy", "scipy", "numba", "jax", "diffrax", "svzerod")


def attempt(name: str, measure: Callable[[Path], dict[str, Any]], library: Path, left_out: dict[str, str]) -> dict[str, Any]:
    """What a group of peers gives; nothing, and the reason, if it fails."""
    try:
        print(f"measuring {name}", file=sys.stderr, flush=True)
        return measure(library)
    except Exception as failure:  # whatever a peer throws, the others are measured
        left_out[name] = f"{type(failure).__name__}: {str(failure).splitlines()[0] if str(failure) else ''}"
        return {}


def groups() -> dict[str, Callable[[Path], dict[str, Any]]]:
    """Imported one by one: a peer that is missing takes no other with it."""

    def leg(library: Path) -> dict[str, Any]:
        from peers import on_leg

        return on_leg.measure(library)

    def chain(library: Path) -> dict[str, Any]:
        from peers import on_chain

        return on_chain.with_scipy(library)

    def diffrax(library: Path) -> dict[str, Any]:
        from peers import on_chain

        return on_chain.with_diffrax(library)

    def svzerod(library: Path) -> dict[str, Any]:
        from peers import on_chain

        return on_chain.with_svzerod(library)

    return {"SciPy on the leg": leg, "SciPy on the chain": chain, "diffrax on the chain": diffrax, "svZeroDSolver on the chain": svzerod}


def versions() -> dict[str, str]:
    """Of the peers that are there."""
    there = {distribution.metadata["Name"].lower() for distribution in importlib.metadata.distributions()}
    return {name: importlib.metadata.version(name) for name in PEERS if name in there}


def main() -> None:
    """Everything on one core: libraries that start threads gain nothing by them."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    library = Path(sys.argv[1])
    rows: dict[str, list[dict[str, Any]]] = {"leg": [], "chain": [], "pressures": []}
    checks: dict[str, float] = {}
    left_out: dict[str, str] = {}
    for name, measure in groups().items():
        found = attempt(name, measure, library, left_out)
        for problem, group in rows.items():
            group += found.get(problem, [])
        checks |= found.get("checks", {})
    print(json.dumps({**rows, "checks": checks, "left_out": left_out, "versions": versions()}, indent=1))


if __name__ == "__main__":
    main()
