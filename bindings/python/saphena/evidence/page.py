"""Writes ``docs/evidence.md``: failures first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from saphena.evidence.ablations import Ablation, ablate
from saphena.evidence.division import FINE, FINEST, NEARBY, Divided, finely, headlines
from saphena.evidence.informed import of_one_study, of_this_leg, uncertain_values
from saphena.evidence.markdown import code, markdown_table
from saphena.evidence.readings import READINGS
from saphena.evidence.rows import GROUPS, SLOW, WEIGHTS, Row
from saphena.evidence.store import stored
from saphena.evidence.suite import evaluate, evaluate_variants, quick, selected, tabulate
from saphena.evidence.table import interval, number, summary

INTRODUCTION = """# Evidence

<!-- Written by `python -m saphena.evidence --page docs/evidence.md`. Do not edit. -->

One healthy default leg, and named diseased legs where a study had them, against every published measurement that could be put in
numbers: {counted}.
Values were fitted to all rows at once and none to a single row, with one exception: `stimulation_gain` was set by the study of
`mld_velocity` and `mld_period`. Others rest on one study too ([which](#fitted-with-the-study-of-a-row)). What each study did is a
scenario in `scenarios/evidence/`; what it found, and how it is read off a run, in `scenarios/evidence/rows/`. A band is what agrees
with the measurement: its printed spread, or the spread between studies. Weights: {weights}.

**{summary}**

![Every experiment: band, simulated value, interval](images/{figure})
"""

Values = Mapping[str, tuple[float, str]]
Variants = Mapping[tuple[str, str], tuple[float, str]]


def write_page(path: Path, progress: bool = False) -> pd.DataFrame:
    """Runs everything the page needs and writes it with its figure (``images/`` beside it). Returns the table."""
    from saphena.evidence.plot import plot

    rows = selected(None)
    values = evaluate(rows, progress=progress)
    variants = evaluate_variants(rows, progress)
    table = tabulate(rows, values)
    figure = path.parent / "images" / f"{path.stem}.png"
    figure.parent.mkdir(parents=True, exist_ok=True)
    plot(table).savefig(figure, dpi=110)
    weights = ", ".join(f"{letter} {meaning}" for letter, meaning in WEIGHTS.items())
    parts = [
        INTRODUCTION.format(weights=weights, counted=_counted(rows), summary=summary(table), figure=figure.name),
        _failures(rows, values, variants),
        _all_rows(rows, table),
        uncertain_values(),
        of_one_study(rows),
        _readings(rows, variants),
        _ablations(ablate(quick(None), values, progress)),
        _division(quick(None), values, finely(quick(None), progress)) + _headlines(headlines()),
    ]
    path.write_text("\n".join(parts), encoding="utf-8")
    return table


def _counted(rows: Sequence[Row]) -> str:
    """What the rows hold the leg against."""
    measured = [row.group in SLOW for row in rows if row.basis == "measurement"]
    models, laws = (sum(row.basis == basis for row in rows) for basis in ("model", "law"))
    text = f"{measured.count(False)} of veins, devices, garments and massage, {measured.count(True)} of tissue fluid and lymph"
    return f"{text}; besides, {models} results of another model and {laws} of conservation"


def _failures(rows: Sequence[Row], values: Values, variants: Variants) -> str:
    failed = [row for row in rows if not row.in_band(values[row.id][0])]
    text = "## Out of band\n"
    for row in failed:
        value, problem = values[row.id]
        seen = f"simulated {number(value)}" if value == value else problem
        text += f"\n**{code(row.id)}** ({row.weight}): {row.observable}. Measured {number(row.target)} {row.unit} "
        text += f"({number(row.low)} to {number(row.high)}), {seen}."
        if row.diagnosis:
            text += f" *{row.diagnosis.kind.capitalize()}.* {row.diagnosis.text}"
        text += "\n" + _variants(row, variants)
    return text if failed else text + "\nNone.\n"


def _variants(row: Row, variants: Variants) -> str:
    shown = row.diagnosis.shown_by if row.diagnosis else ""
    lines = []
    for variant in row.variants:
        value, problem = variants[row.id, variant.name]
        read = variant.of or row
        verdict = f"{number(value)} {read.unit}, {'in' if read.in_band(value) else 'out of'} band" if value == value else problem
        verdict = f"{code(read.id)} {verdict}" if variant.of else verdict
        lines.append(f"- {'Shown by: ' if variant.name == shown else ''}{variant.says}: {verdict}\n")
    return "".join(lines)


def _all_rows(rows: Sequence[Row], table: pd.DataFrame) -> str:
    text = "## All rows\n"
    if (kept := stored("intervals")) is not None and not of_this_leg(kept):
        text += "\nThe 5-95 % are of an earlier leg ([more](#how-far-uncertain-values-move-the-rows)).\n"
    for group, title in GROUPS.items():
        lines = [
            [
                code(line.id),
                line.weight,
                line.observable,
                line.unit,
                number(line.measured),
                f"{number(line.low)} to {number(line.high)}",
                number(line.simulated),
                interval(line.interval_low, line.interval_high),
                "in" if line.in_band else "**out**",
            ]
            for line in table[table["group"] == group].itertuples()
        ]
        header = ["row", "weight", "what", "unit", "measured", "band", "simulated", "5-95 %", ""]
        text += f"\n### {title.capitalize()}\n\n" + markdown_table(header, lines)
    return text


def _readings(rows: Sequence[Row], variants: Variants) -> str:
    text = "## How each row is run and read\n\nTimes in s, places in cm from the toes.\n"
    for row in rows:
        protocols = ", ".join(dict.fromkeys(code(f"scenarios/evidence/{run.protocol}.toml") for run in row.runs))
        changes = [f"{key} = {value}" for run in row.runs for key, value in run.changes]
        options = ", ".join(f"{key} {value}" for key, value in row.options.items())
        about = (READINGS[row.reading].__doc__ or "").strip().splitlines()[0]
        text += f"\n**{code(row.id)}**: {protocols}"
        text += f" with {code('; '.join(dict.fromkeys(changes)))}" if changes and len(changes) <= 6 else ""
        text += f". {about} ({options}.) {row.note} Sources: {', '.join(row.sources)} ({row.seen}).\n"
        text += _variants(row, variants)
    return text


def _ablations(ablations: Sequence[Ablation]) -> str:
    lines = [[a.name, _names(a.leave), _names(a.enter), _names(a.most_moved())] for a in ablations]
    header = ["without", "rows that leave their band", "rows that enter it", "others that move most"]
    return "## What each mechanism is needed for\n\nThe whole suite without it.\n\n" + markdown_table(header, lines)


def _division(rows: Sequence[Row], values: Values, fine: Values) -> str:
    moved = {row.id: row.distance(fine[row.id][0]) - row.distance(values[row.id][0]) for row in rows}
    furthest = sorted((name for name, by in moved.items() if by == by), key=lambda name: -abs(moved[name]))[:5]
    before, after = ({row.id for row in rows if row.in_band(found[row.id][0])} for found in (values, fine))
    return (
        "## Division of the leg\n\n"
        f"With {FINE} segments in place of 24 these rows leave their band: {_names(sorted(before - after))}; these enter it: "
        f"{_names(sorted(after - before))}. Those that move most, in half widths of their band: "
        + ", ".join(f"{code(name)} {moved[name]:+.2f}" for name in furthest)
        + ".\n\n"
    )


def _headlines(found: Mapping[str, Mapping[str, Divided]]) -> str:
    everything = [divided for metrics in found.values() for divided in metrics.values()]
    furthest = [max(abs(divided.change(segments)) for divided in everything) for segments in (FINE, FINEST)]
    still = sum(abs(divided.change(FINE)) < 2.0 for divided in everything)
    lines = [
        [code(name), metric]
        + [f"{divided.values[24]:.4g}", f"{min(divided.nearby):.4g} to {max(divided.nearby):.4g}"]
        + [f"{divided.values[segments]:.4g}" for segments in (FINE, FINEST)]
        + [f"{divided.change(segments):+.2f} %" for segments in (FINE, FINEST)]
        for name, metrics in found.items()
        for metric, divided in metrics.items()
    ]
    header = ["routine", "metric", "24", f"{min(NEARBY)} to {max(NEARBY)}", f"{FINE}", f"{FINEST}", f"24 to {FINE}", f"24 to {FINEST}"]
    return (
        f"From 24 to {FINE} segments headline metrics change by {furthest[0]:.1f} % at most, {still} of {len(everything)} by "
        f"less than 2 %; to {FINEST} segments by {furthest[1]:.1f} % at most. The end of a chamber falls within a segment, "
        "elsewhere in every division: what changes from one coarse division to the next is chance (`decisions/041`).\n\n"
        + markdown_table(header, lines)
    )


def _names(names: Sequence[str]) -> str:
    return ", ".join(code(name) for name in names) or "none"
