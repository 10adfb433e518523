"""Sections of the page about uncertain values: what rows say about them, how far rows move with them, what a fit makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from saphena.evidence.markdown import code, markdown_table
from saphena.evidence.rows import SLOW, Row, load_rows
from saphena.evidence.sensitivities import LIMIT, LISTED, identifiable, pairs
from saphena.evidence.store import stored
from saphena.evidence.table import number
from saphena.evidence.uncertainty import doubtful
from saphena.evidence.values import WIDE, default_leg, fingerprint, uncertain

#: Rows that inform a value: over its range it moves them by at least so many half widths; at most so many are named.
INFORMS = 0.5
NAMED = 4
SETTINGS = "12 segments and a tolerance of 3e-3"


def uncertain_values() -> str:
    """The sections of whatever is stored; those of what is not are left out."""
    parts = [("intervals", _intervals), ("sensitivities", _sensitivities), ("fit", _fit)]
    return "\n".join(section(kept) for name, section in parts if (kept := stored(name)) is not None)


def of_this_leg(kept: Mapping[str, Any], part: str = "veins") -> bool:
    """Whether stored numbers were computed on the default leg as it is now, as far as that part (see ``fingerprint``) goes."""
    leg: Mapping[str, str] = kept.get("leg", {})
    return leg.get(part) == fingerprint()[part]


def _earlier(kept: Mapping[str, Any], what: str) -> str:
    """What the page says first of numbers of another leg."""
    if of_this_leg(kept):
        return ""
    why = "values of `healthy_adult` or their ranges have changed since" if "leg" in kept else "the file does not say which"
    return f"**These {what} of an earlier leg** ({why}).\n\n"


def of_one_study(rows: Sequence[Row]) -> str:
    """Fitted values of the default leg whose source is the study of a row too."""
    values = default_leg()
    fitted = values[(values["flag"] == "fitted") & (values["source"] != "saphena_model")]
    text = "## Fitted with the study of a row\n\nA row is a weak test of values that were fitted with it, weakest where one study is the "
    text += "source of both the row and the value: "
    told = {name: [code(row.id) for row in rows if source in row.sources] for name, source in fitted["source"].items()}
    return text + "; ".join(f"{code(name)} ({', '.join(ids)})" for name, ids in told.items() if ids) + ".\n"


def _lacking(rows: Mapping[str, Any]) -> str:
    """Which rows have legs without a value."""
    lacking = {name: at["without_value"] for name, at in rows.items() if at["without_value"]}
    if not lacking:
        return ""
    listed = ", ".join(f"{code(name)} {count}" for name, count in lacking.items())
    return f"\nLegs without a value (the run failed, or what is read never happened): {listed}.\n"


def _intervals(kept: Mapping[str, Any]) -> str:
    rows = kept["intervals"]
    coarse = doubtful(kept)
    slow = {row.id for row in load_rows() if row.group in SLOW} & set(rows)
    text = "## How far uncertain values move the rows\n\n" + _earlier(kept, "intervals are")
    if slow and of_this_leg(kept) and not of_this_leg(kept, "tissue"):
        text += "**Those of tissue fluid and lymph are of an earlier leg** (values that only such runs use have changed since).\n\n"
    text += f"Intervals hold 90 % of {kept['members']} legs (Latin hypercube, seed {kept['seed']}; `{kept['command']}`)"
    fewer = {at["members"] for at in rows.values()} - {kept["members"]}
    text += f", those of tissue fluid and lymph of {', '.join(map(str, sorted(fewer)))}" if fewer else ""
    text += ", of rows without tissue fluid and lymph" if not slow else ""
    text += f". In each, the {kept['values']} values that have a range and that runs of these rows use lie anywhere within it, "
    text += "those of tissue fluid and lymph where a run has them, " if slow else ""
    text += "independent of each other: uniform between its ends, or "
    text += f"uniform in the logarithm where the range spans more than a factor of {WIDE:g}. The ranges of the scales are those of bodies, "
    text += "not of a group's mean, so the intervals are wide; named legs move within their own ranges. "
    text += f"Computed with {SETTINGS}; those settings move the default leg by less than a fifth of the interval"
    text += f", except in {', '.join(code(name) for name in coarse)}.\n" if coarse else " in every row.\n"
    return text + _lacking(rows)


def _sensitivities(kept: Mapping[str, Any]) -> str:
    values, rows = uncertain(), kept["rows"]
    lines = []
    for i, name in enumerate(kept["values"]):
        by_row = {row: line[i] for row, line in rows.items() if line[i] is not None and abs(line[i]) >= INFORMS}
        first = sorted(by_row, key=lambda row: -abs(by_row[row]))[:NAMED]
        informed = ", ".join(f"{code(row)} {by_row[row]:+.1f}" for row in first) or "none"
        lines.append([code(name), _range(name, values), f"{kept['effects'][name]:.2f}", informed])
    told = identifiable(kept)
    text = "## What the rows say about the values\n\n" + _earlier(kept, "sensitivities are")
    text += (
        f"The {len(kept['values'])} values that move the rows most, of {len(kept['effects'])} with a range that runs of these rows use. "
    )
    text += f"Effect: root mean square over the {len(rows)} rows that were run of the change, in half widths of a row's band, over the "
    text += (
        f"whole range of the value (central differences of {100 * kept['step']:.0f} % of the range, {SETTINGS}, `{kept['command']}`).\n\n"
    )
    text += markdown_table(["value", "range", "effect", "rows that inform it most"], lines)
    text += "\n**Cannot be told apart.** Collinearity index (brun2001) of pairs, 1 where independent; "
    text += f"over {LISTED:g}, one of the two makes up for most of the other: "
    text += "; ".join(f"{code(a)} and {code(b)} {index:.1f}" for a, b, index in pairs(kept)) or "none"
    text += f".\n\n**Most identifiable together**, each with the index of all up to it, until {LIMIT:g} would be passed: "
    return text + ", ".join(f"{code(name)} {index:.1f}" for name, index in told) + ".\n"


def _range(name: str, values: Mapping[str, Any]) -> str:
    value = values.get(name)
    return f"{number(value.low)} to {number(value.high)} {value.unit}".strip() if value else ""


def _fit(kept: Mapping[str, Any]) -> str:
    lines = []
    for name, at in kept["values"].items():
        end = " (end of the range)" if not 0.01 < at["share"] < 0.99 else ""
        between = f"{number(at['low'])} to {number(at['high'])} {at['unit']}".strip()
        lines.append([code(name), between, number(at["start"]), number(at["fitted"]) + end])
    moved = {name: (kept["rows"][name]["before"], kept["rows"][name]["after"]) for name in kept["rows_fitted"]}
    before, after = kept["in_band"]
    text = "## A fit\n\n" + _earlier(kept, "numbers are")
    text += (
        f"`{kept['command']}` moves {len(lines)} values of the default leg within their ranges towards the {len(moved)} rows of weight A "
    )
    text += (
        f"that have a value (least squares of distances in half widths, soft loss, {kept['legs']} legs). Of these, {before} are in band "
    )
    text += f"before and {after} after. No other value is fitted here; those that the subjects' files flag as fitted say how.\n\n"
    text += markdown_table(["value", "range", "as the leg has it", "fitted"], lines)
    shown = [[code(name), number(start), _number(end)] for name, (start, end) in moved.items()]
    return text + "\n" + markdown_table(["row", "before", "after"], shown)


def _number(value: float | None) -> str:
    return "-" if value is None else number(value)
