"""``docs/lymph_direction.md`` from the stored numbers: direction of strokes and order of zones, for lymph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from saphena.claims.answer import Answer, Comparison, answers, stored
from saphena.claims.rows import CLAIMED, Metric, load_study
from saphena.claims.study import DOSE
from saphena.evidence.markdown import markdown_table
from saphena.evidence.table import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STUDY = "lymph_direction"
#: What the study is about, and the control.
LYMPH, NOTHING = "lymph_volume_moved", "nothing"
#: What a finding says of two arms.
WORDS = {"more": "more", "less": "less", "same": "no difference that counts", "open": "open"}

PAGE = """# Direction and order of strokes, for lymph: a prediction

<!-- Written by `python -m saphena.claims --lymph --page docs/lymph_direction.md` from what `{command}` stored. Do not edit. -->

**This is a prediction. No controlled measurement of direction of strokes or order of zones on the lymph flow of a human leg was found, so
nothing here could be tested against one.** Schools of lymph drainage push towards the heart and treat the thigh first; others begin at the
foot. Here one leg, lying and raised, is treated both ways round, in both directions, with collectors whose valves shut and with collectors
whose valves leak, against the same leg without hands.

{summary}

![Differences of lymph moved between directions and orders](images/{figure})

## How

{techniques}

Arms of a comparison share leg and hands. The default leg has the values of its file; {legs} more legs and hands are members of a Latin
hypercube (seed {seed}), in which {values} uncertain values of the subject (tissue fluid and lymph among them, heart and trunk not) and
pressure, cover and length of the hands lie anywhere within their ranges; stretch of the skin stays as the preset has it. With so few
legs the 5 to 95 % interval is little less than their range. All are divided into {segments} segments at a tolerance of {tolerance:g}.
With competent valves the default leg has the default division and tolerance in the tables; where these move it by more than a fifth of
the interval or of what counts, they say so. What counts (assumed): {margins}.

The leak is the share of its conductance that a shut valve keeps, 1 being no valve; it is set on every leg alike: {settings}.
The leaking value is assumed, the preset's of lymphoedema of stage III; nobody has measured it.

## All comparisons

Lymph in % of the other arm on the same leg. The last column but one sets the middle difference against what the hands themselves add
(towards the heart, thigh first, less no hands; middle leg). Collectors deliver lymph in packets: one packet more or less within the time
that is counted is part of these differences. No difference that counts: 90 % of legs within what counts; more or less: beyond it; else
open.

{tables}
## What this model cannot say

Strokes press on tissue fluid and collectors and stretch the skin, and both help initial lymphatics to fill; a stroke along the skin does
not drag lymph with it. Nodes have a resistance and no capacity to be emptied: the reason that schools give for treating the thigh first,
making room, is in the model only as the collectors' filling. A leg without lymph nodes, dermal backflow and a trunk's quadrants to drain to
are not here, and neither is a leg that hangs down.
"""


def write_lymph_page(path: Path) -> None:
    """Writes the page and its figure (``images/`` beside it) from what is stored."""
    content = stored(STUDY)
    figure = path.parent / "images" / f"{path.stem}.png"
    figure.parent.mkdir(parents=True, exist_ok=True)
    draw(content).savefig(figure, dpi=110)
    path.write_text(page(content, figure.name), encoding="utf-8")


def page(content: Mapping[str, Any], figure: str) -> str:
    """The page's text."""
    asked, given = load_study(STUDY), answers(content, STUDY)
    margins = [f"{metric.label} {_counts(metric)} ({metric.why})" for metric in asked.metrics.values()]
    return PAGE.format(
        command=content["command"],
        seed=content["seed"],
        values=content["values"],
        segments=content["settings"]["run.segments"],
        tolerance=content["settings"]["run.tolerance"],
        legs=", ".join(sorted({str(one.row.legs) for one in given})),
        figure=figure,
        summary="\n".join(_summary(one, content) for one in given),
        techniques="\n".join(_technique(one, content) for one in given),
        margins="; ".join(margins),
        settings="; ".join(setting.label for setting in asked.settings.values()),
        tables="\n".join(_table(one, setting, content) for one in given for setting in one.row.settings),
    )


def _counts(metric: Metric) -> str:
    return f"{metric.margin:g} {metric.unit}" if metric.margin else f"{100 * metric.margin_share:g} % of the other arm"


def summary() -> str:
    """What comes out, from what is stored."""
    content = stored(STUDY)
    return "\n".join(_summary(one, content) for one in answers(content, STUDY))


def compared(one: Answer, content: Mapping[str, Any]) -> list[Comparison]:
    """The comparisons of a row; those of lymph in % of the other arm on the same leg: legs differ in their lymph more than tenfold."""
    return [_relative(each, content["rows"][one.row.id]["fine"]) if each.question.metric == LYMPH else each for each in one.comparisons]


def _relative(each: Comparison, fine: Mapping[str, Mapping[str, float]]) -> Comparison:
    default, *others = (100.0 * value / other for value, other in zip((each.default, *each.values), each.references, strict=True))
    return replace(
        each,
        metric=replace(each.metric, unit="%", margin=100.0 * each.metric.margin_share),
        default=default,
        values=tuple(others),
        fine=100.0 * each.fine / fine[each.against][LYMPH],
    )


def _summary(one: Answer, content: Mapping[str, Any]) -> str:
    """What comes out for lymph, with valves that shut and with valves that leak."""
    lines = [f"- **{one.row.id.capitalize()}**, lymph that left the leg, middle (and 90 %) of legs:"]
    for setting in one.row.settings:
        asked = [each for each in compared(one, content) if each.setting == setting and each.question.metric == LYMPH]
        hands = next(each for each in asked if each.against == NOTHING)
        among = [each for each in asked if each.against != NOTHING]
        middle = max((each.interval[1] for each in among), key=abs)
        widest = max((end for each in among for end in each.interval[::2]), key=abs)
        differ = [f"{_pair(one, each)}: {WORDS[each.finding]}" for each in among if each.finding != "same"]
        text = f"  - with {_short(setting)}, hands against none {_percent(hands)}; between directions and orders the middle leg differs by "
        text += f"at most {abs(middle):.1f} %, nine legs in ten by at most {abs(widest):.1f} %, the default leg by {_default_leg(among)}: "
        lines.append(text + ("; ".join(differ) if differ else "no difference that counts in any of the four comparisons") + ".")
    return "\n".join(lines)


def _default_leg(among: Sequence[Comparison]) -> str:
    """Its differences that count, or the largest."""
    values = [(_of_default(each), each) for each in among]
    counting = [(value, each) for value, each in values if abs(value) > each.margin]
    if not counting:
        return f"at most {max(abs(value) for value, _ in values):.1f} %"
    matters = " (division matters)" if any(each.doubtful for _, each in counting) else ""
    *first, last = [f"{value:+.1f}" for value, _ in counting]
    return (f"{', '.join(first)} and " if first else "") + f"{last} %{matters}"


def _of_default(each: Comparison) -> float:
    """The default leg's difference at its own division, where that was run."""
    return each.default if np.isnan(each.fine) else each.fine


def _short(setting: str) -> str:
    return load_study(STUDY).settings[setting].label.split(" (")[0]


def _percent(each: Comparison) -> str:
    low, middle, high = each.interval
    return f"{middle:+.1f} % ({low:+.1f} to {high:+.1f})"


def _pair(one: Answer, each: Comparison) -> str:
    return f"{one.row.arms[each.question.of].label} against {one.row.arms[each.against].label}"


def _technique(one: Answer, content: Mapping[str, Any]) -> str:
    arms = content["rows"][one.row.id]["numbers"][one.row.settings[0]]
    doses = ", ".join(f"{number(arms[name][DOSE][0])} ({arm.label})" for name, arm in one.row.arms.items() if name != NOTHING)
    dose = f"Dose (pressure times time over the leg's length) on the default leg, mmHg s: {doses}."
    return f"- **{one.row.id.capitalize()}.** {one.row.says} {dose}"


def _table(one: Answer, setting: str, content: Mapping[str, Any]) -> str:
    chosen = [each for each in compared(one, content) if each.setting == setting]
    hands = {each.question.metric: each.interval[1] for each in chosen if each.against == NOTHING and each.question.of == CLAIMED}
    lines = []
    for each in chosen:
        low, middle, high = (f"{end:+.2f}" for end in each.interval)
        share = "" if each.against == NOTHING else f"{100.0 * each.interval[1] / hands[each.question.metric]:+.0f} %"
        lines.append(
            [
                f"{each.metric.label}, {each.metric.unit}",
                _pair(one, each),
                f"{_of_default(each):+.2f}{' (division matters)' if each.doubtful else ''}",
                f"{middle} ({low} to {high})",
                f"{sum(value > 0.0 for value in each.finite)} of {len(each.finite)}",
                share,
                WORDS[each.finding],
            ]
        )
    header = ["read", "of, against", "default leg", "middle (90 %) of legs", "legs with more", "of what hands add", "finding"]
    return f"**{one.row.id.capitalize()}, {load_study(STUDY).settings[setting].label}**\n\n" + markdown_table(header, lines)


def draw(content: Mapping[str, Any]) -> Figure:
    """Differences of lymph moved in % of the other arm: all legs, their interval, the default leg. A column for each kind of valves."""
    import matplotlib.pyplot as plt

    given = answers(content, STUDY)
    settings = given[0].row.settings
    figure, axes = plt.subplots(
        len(given), len(settings), figsize=(12.0, 5.6), sharex=True, sharey=True, squeeze=False, layout="constrained"
    )
    for line, one in zip(axes, given, strict=True):
        for ax, setting in zip(line, settings, strict=True):
            shown = [each for each in compared(one, content) if each.setting == setting and each.question.metric == LYMPH]
            _panel(ax, shown, [_pair(one, each) for each in shown])
            ax.set_title(f"{one.row.id}, {_short(setting)}", fontsize=9, loc="left")
    axes[0, 0].legend(fontsize=7.5, loc="upper right", frameon=False)
    for ax in axes[-1]:
        ax.set_xlabel("difference of lymph that left the leg, % of the other arm (a prediction)", fontsize=8.5)
    return figure


def _panel(axes: Axes, shown: Sequence[Comparison], names: Sequence[str]) -> None:
    axes.axvspan(-shown[0].margin, shown[0].margin, color="0.92", zorder=0, label="too small to count")
    axes.axvline(0.0, color="0.6", lw=0.8, zorder=1)
    for height, each in enumerate(shown):
        low, _, high = each.interval
        first = height == 0
        axes.plot(each.finite, [height] * len(each.finite), ".", color="0.5", ms=5, zorder=2, label="drawn legs" if first else None)
        axes.plot([low, high], [height, height], color="C0", lw=2.0, zorder=3, label="90 % of them" if first else None)
        axes.plot(each.default, height, "o", color="C1", ms=5.5, zorder=4, label="default leg, as divided for the study" if first else None)
    axes.set_yticks(range(len(shown)), [name.replace(" against ", "\nagainst ") for name in names], fontsize=7.5)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.tick_params(labelsize=7.5)
