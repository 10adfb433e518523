"""Writes ``docs/lymph_curves.md``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from saphena.evidence.lymph_curves import PLACE, SWEEPS, Response, respond
from saphena.evidence.lymph_curves_plot import draw
from saphena.evidence.lymph_shapes import DIFFERS, STUDIES, Finding, Rows, Study
from saphena.evidence.markdown import code, markdown_table
from saphena.evidence.rows import load_rows
from saphena.evidence.simulate import ticking
from saphena.evidence.table import number

PAGE = """# How lymph answers to loads

<!-- Written by `python -m saphena.evidence --curves docs/lymph_curves.md`. Do not edit. -->

What was measured on dogs, sheep and rabbits, and what the default **human** leg does: the animals' loads on its foot and ankle
(2 to 18 cm from the toes), lying, with tissue fluid and lymph. No value was changed for these curves; some of the leg's values were fitted
to single points on them (the rows named below), and say so. The animal data were read in abstracts, which give shapes and a few numbers and
no curves. Lymph is counted where it leaves the drainage area ({place:g} cm from the toes), in minutes 5 to 15 of the squeezes and 5 to 30
of sustained loads. Rest is the same leg without the load in the same minutes ({rest} mL/h in those of the squeezes).

{count}

![Response curves with what is published](images/{figure})

## What comes out

{findings}
Whether a curve has the published shape is computed. A curve rises if no point falls below the one before by more than {differs:.0f} % of
the highest; the numbers and their bands are those of the rows of [the evidence](evidence.md) that are named.

{why}
## The numbers

{numbers}
## What is not here

Hysteresis: after half an hour at 75 mmHg dogs' clearance came back only below 45 mmHg (Miller and Seale 1987, miller1987); in
the model the way out remembers no load that has gone, and opens again below that which shuts it. Amplitude of skin massage has no curve of
its own; pressure of squeezes stands for it.
"""


def write_curves(
    path: Path, progress: bool = False, values: Mapping[str, Sequence[float]] | None = None, changes: Mapping[str, str] | None = None
) -> dict[str, Response]:
    """Runs the sweeps and writes the page and its figure (``images/`` beside it). ``values``: of some sweeps in place of their own;
    ``changes``: overrides of every run.
    """
    found = {}
    with ticking(progress, len(SWEEPS), "curve") as tick:
        for name, sweep in SWEEPS.items():
            found[name] = respond(sweep, (values or {}).get(name), changes)
            if tick is not None:
                tick()
    write_page(path, found)
    return found


def write_page(path: Path, found: Mapping[str, Response]) -> None:
    """The page and its figure from the sweeps' answers, by their names in SWEEPS."""
    rows = {row.id: row for row in load_rows()}
    judged = [(study, study.judge(found[study.sweep], rows)) for study in STUDIES]
    figure = path.parent / "images" / f"{path.stem}.png"
    figure.parent.mkdir(parents=True, exist_ok=True)
    draw(found, judged, rows).savefig(figure, dpi=110)
    path.write_text(page(found, judged, rows, figure.name), encoding="utf-8")


def page(found: Mapping[str, Response], judged: Sequence[tuple[Study, Finding]], rows: Rows, figure: str) -> str:
    """The page's text. Failures first."""
    ordered = sorted(judged, key=lambda pair: pair[1].holds)
    return PAGE.format(
        place=PLACE,
        rest=number(3600.0 * found["pause"].rest),
        count=_count(ordered),
        figure=figure,
        findings="\n".join(_finding(study, finding) for study, finding in ordered),
        differs=100.0 * DIFFERS,
        why=_why(rows),
        numbers="\n".join(_numbers(name, one) for name, one in found.items()),
    )


def _count(judged: Sequence[tuple[Study, Finding]]) -> str:
    lost = [study.name for study, finding in judged if not finding.holds]
    kept = [study.name for study, finding in judged if finding.holds]
    text = f"**{len(lost)} of {len(judged)} curves do not have the published shape: {', '.join(lost)}.**" if lost else ""
    return text + (f" {len(kept)} do: {', '.join(kept)}." if kept else "")


def _finding(study: Study, finding: Finding) -> str:
    verdict = "as published" if finding.holds else "NOT as published"
    rows = f" Rows: {', '.join(code(name) for name in study.rows)}." if study.rows else ""
    title = study.name[0].upper() + study.name[1:]
    return f"**{title}: {verdict}.** Published ({study.animal}; {study.source}): {study.published}. {finding.sentence}{rows}\n"


def _why(rows: Rows) -> str:
    """What the evidence says of those rows that it has out of band."""
    named = dict.fromkeys(name for study in STUDIES for name in study.rows)
    reasons = [(rows[name], rows[name].diagnosis) for name in named]
    lines = [f"{code(row.id)}: *{why.kind}.* {why.text}" for row, why in reasons if why is not None]
    return ("What the evidence says of the rows that it has out of band:\n\n" + "\n\n".join(lines) + "\n") if lines else ""


def _numbers(name: str, found: Response) -> str:
    sweep = SWEEPS[name]
    studies = [study for study in STUDIES if study.sweep == name]
    header = [studies[0].axis, *(number(float(value)) for value in found.values)]
    lines = [["flow over rest", *(number(float(value)) for value in found.gain)]]
    lines.append(["flow over that before the load", *(number(float(value)) for value in found.gain_over_before)])
    if found.period.any():
        lines.append(["per squeeze, µL", *(number(1e3 * float(value)) for value in found.squeezed)])
        lines.append(["less that of rest, µL", *(number(1e3 * float(value)) for value in found.beyond_rest)])
    title = " and ".join(study.name for study in studies)
    return f"{title[0].upper()}{title[1:]} (`scenarios/evidence/{sweep.protocol}.toml`):\n\n" + markdown_table(header, lines)
