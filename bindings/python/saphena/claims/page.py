"""``docs/claims.md`` from the stored numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saphena.claims.answer import WORST, Answer, Comparison, answers, signed, stored
from saphena.claims.rows import CLAIMED, GROUPS, Metric, Study, load_study
from saphena.claims.study import DOSE
from saphena.evidence.markdown import code, markdown_table
from saphena.evidence.table import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAGE = """# The guide's claims, answered

<!-- Written by `python -m saphena.claims --page docs/claims.md` from what `{command}` stored. Do not edit. -->

A popular guide to leg massage gives routines, names devices, recommends habits and makes mechanical claims. Each is run here as it is
written, on the same legs as its controls: the same time and posture with nothing done; the pattern turned round or shuffled; and the same
dose (pressure times time over the leg) held still and even, over the same stretch. What is compared with what is written in
`scenarios/claims/study.toml`; no answer is. Most of this has never been measured on people: **these are predictions**.
Direction and order for lymph alone have [a study of their own](lymph_direction.md).

A number is a difference between two arms on the same leg: of the default leg (default division and tolerance), and in brackets the
range of 90 % of legs of a Latin hypercube (seed {seed}), in which {values} uncertain values of the subject (those of tissue fluid and
lymph among them, those of heart and trunk not) and the ranges of pressure, contact, rate and rest of hands and devices lie anywhere
within their ranges, each arm on the same leg and under the same hand. Those legs are divided into {segments} segments at a tolerance of
{tolerance:g}, as the intervals of [the evidence](evidence.md). Ranges are those of bodies and of what sources leave open, so they are
wide.

The default leg need not lie within its brackets: hands and devices are then as their presets have them, which may be an end of a range
(stretches without any extra need of blood), and it is divided more finely; rows where the division matters say so. Blood beyond the resting
outflow is counted over the whole run: whatever also raises the inflow, as squeezing a sitting leg does, goes on counting.

A verdict is computed: a difference counts beyond a margin (last table); it is *more* or *less* when 95 % of legs lie beyond that margin on
one side, *same* when 90 % lie within it, *open* otherwise. Against what a claim expects that is borne out, contradicted, not borne out (too
small to count) or undecided; of several controls the least favourable speaks. Runs with tissue fluid are slow, and their legs are few: with
seven or three, the interval is little less than the range of those legs.

{count}

![Differences of all rows](images/{figure})

{groups}
## In other postures, without valves, in other legs

The same comparison that decides each row, elsewhere.

{elsewhere}
## Every comparison

Dose: pressure times time over the leg's length, mmHg s, of the leg as it is written. Legs: how many had both numbers.

{every}
## What counts

{margins}
"""


def page(content: Mapping[str, Any], figure: str) -> str:
    """The page's text."""
    asked, given = load_study(), answers(content)
    return PAGE.format(
        command=content["command"],
        seed=content["seed"],
        values=content["values"],
        segments=content["settings"]["run.segments"],
        tolerance=content["settings"]["run.tolerance"],
        figure=figure,
        count=_count(given),
        groups="\n".join(_group(name, title, given) for name, title in GROUPS.items() if any(one.row.group == name for one in given)),
        elsewhere=_elsewhere(asked, given),
        every="\n".join(_every(asked, one, content) for one in given),
        margins=_margins(asked.metrics),
    )


def _count(given: Sequence[Answer]) -> str:
    found = [one.verdict() for one in given]
    return "Of {} rows: {}.".format(
        len(given), ", ".join(f"{found.count(verdict)} {verdict}" for verdict in reversed(WORST) if verdict in found)
    )


def _group(name: str, title: str, given: Sequence[Answer]) -> str:
    lines = [[f"[{one.row.id}](#{one.row.id})", one.row.says, one.sentence] for one in given if one.row.group == name]
    return f"## {title}\n\n" + markdown_table(["row", "the guide says", "the answer"], lines)


def _elsewhere(asked: Study, given: Sequence[Answer]) -> str:
    lines = []
    for one in given:
        for setting in one.row.settings[1:]:
            first = one.of(0, setting)
            numbers = "; ".join(each.words(one.row.arms[each.against].label) for each in first)
            lines.append([code(one.row.id), asked.settings[setting].label, one.verdict(setting), f"{first[0].metric.label} {numbers}"])
    return markdown_table(["row", "where", "verdict", "by"], lines)


def _every(asked: Study, one: Answer, content: Mapping[str, Any]) -> str:
    found = content["rows"][one.row.id]["numbers"]
    lines = [_line(asked, one, each) for each in one.comparisons]
    doses = ", ".join(f"{_label(one, arm)} {number(arms[DOSE][0])}" for arm, arms in found[one.row.settings[0]].items())
    text = f"### {one.row.id}\n\n{one.row.says} Doses: {doses}.{' ' + one.row.limits if one.row.limits else ''}\n\n"
    return text + markdown_table(["where", "read", "of", "against", "expected", "default leg", "90 % of legs", "legs", "finding"], lines)


def _label(one: Answer, arm: str) -> str:
    return one.row.arms[arm].label if arm != CLAIMED or one.row.arms[arm].label else "as claimed"


def _line(asked: Study, one: Answer, each: Comparison) -> list[str]:
    low, _, high = each.interval
    default = each.default if each.fine != each.fine else each.fine
    return [
        asked.settings[each.setting].label,
        f"{each.metric.label}, {each.metric.unit}",
        _label(one, each.question.of),
        _label(one, each.against),
        each.question.expects,
        signed(default) + (" (division matters)" if each.doubtful else ""),
        f"{signed(low)} to {signed(high)}",
        str(len(each.finite)),
        each.finding,
    ]


def _margins(metrics: Mapping[str, Metric]) -> str:
    lines = [
        [
            metric.label,
            f"{metric.margin:g} {metric.unit}" if metric.margin else f"{100 * metric.margin_share:g} % of the other arm",
            metric.why,
        ]
        for metric in metrics.values()
    ]
    return markdown_table(["read", "counts from", "because (assumed)"], lines)


def write_page(path: Path) -> None:
    """Writes the page and its figure (``images/`` beside it) from what is stored."""
    content = stored()
    figure = path.parent / "images" / f"{path.stem}.png"
    figure.parent.mkdir(parents=True, exist_ok=True)
    draw(answers(content)).savefig(figure, dpi=110)
    path.write_text(page(content, figure.name), encoding="utf-8")


def draw(given: Sequence[Answer]) -> Figure:
    """The first question of every row against its first control, in units of what counts: all legs, their range, the default leg."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(9.0, 0.34 * len(given) + 1.2), layout="constrained")
    axes.axvspan(-1.0, 1.0, color="0.9", zorder=0)
    for line, one in enumerate(given):
        each = one.of(0, one.row.settings[0])[0]
        low, _, high = each.interval
        axes.plot([value / each.margin for value in each.finite], [line] * len(each.finite), ".", color="0.6", ms=4)
        axes.plot([low / each.margin, high / each.margin], [line, line], color="C0", lw=2)
        axes.plot(each.default / each.margin, line, "o", color="C1", ms=5)
    names = [f"{one.row.id}: {one.row.questions[0].metric} against {one.of(0, one.row.settings[0])[0].against}" for one in given]
    axes.set_yticks(range(len(given)), names, fontsize=7)
    axes.invert_yaxis()
    axes.set_xscale("symlog", linthresh=1.0)
    axes.set_xlabel("difference over the smallest that counts (grey: too small to count)")
    return figure
