"""Times of peers over ours at equal error."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

OURS = "saphena rodas3"
LANES = "saphena, 8 lanes"
ERRORS = (1e-2, 5e-3, 1e-3, 2e-4)

Rows = list[dict[str, Any]]
Ratios = dict[str, dict[str, float]]


def time_at_error(rows: Rows, method: str, error: float) -> float:
    """Seconds per simulated minute of a method at a given error, between its tolerances on a log-log line; NaN outside them."""
    points = sorted((row["error"], row["seconds_per_minute"]) for row in rows if row["method"] == method)
    for (e0, t0), (e1, t1) in pairwise(points):
        if e0 <= error <= e1:
            share = math.log(error / e0) / math.log(e1 / e0)
            return math.exp(math.log(t0) + share * math.log(t1 / t0))
    return math.nan


def ratios(rows: Rows, ours: str = OURS, errors: tuple[float, ...] = ERRORS) -> Ratios:
    """Time of every peer over ours, per member and core, at equal error."""
    peers = [method for method in dict.fromkeys(row["method"] for row in rows) if method not in (OURS, LANES)]
    return {peer: {f"{e:g}": time_at_error(rows, peer, e) / time_at_error(rows, ours, e) for e in errors} for peer in peers}


def ratio_table(title: str, table: Ratios) -> str:
    """One table of ratios."""
    errors = next(iter(table.values()))
    text = f"\n{title}\n\n| integrator | " + " | ".join(f"error {e}" for e in errors) + " |\n|" + " --- |" * (len(errors) + 1) + "\n"
    for peer, values in table.items():
        text += f"| {peer} | " + " | ".join("-" if math.isnan(v) else f"{v:.1f}x" for v in values.values()) + " |\n"
    return text


def both_tables(rows: Rows, errors: tuple[float, ...] = ERRORS) -> str:
    """Of one member alone and of a member of eight; what a dash means, where there is one."""
    alone, beside = ratios(rows, OURS, errors), ratios(rows, LANES, errors)
    text = ratio_table("One member alone.", alone) + ratio_table("A member of eight side by side.", beside)
    if any(math.isnan(value) for table in (alone, beside) for values in table.values() for value in values.values()):
        text += "\nA dash: the integrator did not reach that error at any of the tolerances tried.\n"
    return text


def row_table(rows: Rows, setting: str = "tolerance") -> str:
    """Every method and tolerance."""
    text = f"| integrator | {setting} | s per simulated minute | error |\n| --- | --- | --- | --- |\n"
    return text + "".join(f"| {r['method']} | {r['tolerance']:g} | {r['seconds_per_minute']:.3f} | {r['error']:.1e} |\n" for r in rows)


def without_gaps(table: Ratios) -> Ratios:
    """What can be stored: no NaN."""
    return {peer: {e: v for e, v in values.items() if not math.isnan(v)} for peer, values in table.items()}
