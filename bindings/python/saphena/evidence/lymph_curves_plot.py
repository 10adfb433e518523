"""The figure of ``docs/lymph_curves.md``: a panel for each load, with the leg's curve and what is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.lymph_curves import Response
from saphena.evidence.lymph_shapes import Finding, Rows, Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OURS, PUBLISHED = "#2166ac", "#d95f02"
COLOURS = {True: "#1b7837", False: "#b2182b"}
#: Sweeps whose values stand on a logarithmic axis.
LOGARITHMIC = ("pause", "pressure", "frequency", "massage")


def draw(found: Mapping[str, Response], judged: Sequence[tuple[Study, Finding]], rows: Rows) -> Figure:
    """All curves. The title of a panel says whether the curve has the published shape."""
    import matplotlib.pyplot as plt

    figure, grid = plt.subplots(2, 4, figsize=(14.0, 7.0), layout="constrained")
    panels = list(grid.flat)
    for ax, (study, finding) in zip(panels, judged, strict=False):
        _panel(ax, study, found[study.sweep], rows)
        verdict = "as published" if finding.holds else "NOT as published"
        ax.set_title(f"{study.name}: {verdict}", fontsize=9.5, color=COLOURS[finding.holds], loc="left")
        ax.set_xlabel(study.axis, fontsize=8.5)
        ax.tick_params(labelsize=8)
    for ax in panels[len(judged) :]:
        ax.set_axis_off()
    _key(panels[len(judged)])
    return figure


def _panel(axes: Axes, study: Study, found: Response, rows: Rows) -> None:
    if study.sweep in LOGARITHMIC:
        axes.set_xscale("log")
        axes.set_xticks(found.values, [f"{value:g}" for value in found.values])
        axes.minorticks_off()
    values, label = _values(study, found)
    axes.plot(found.values, values, "o-", color=OURS, ms=4.5, lw=1.6, zorder=3)
    if study.name in ("pause between squeezes", "hold time"):
        axes.plot(found.values, found.squeezed / found.squeezed[0], "o--", color=OURS, ms=3, lw=1.0, alpha=0.6, zorder=2)
    axes.set_ylabel(label, fontsize=8.5)
    _published(axes, study, found, rows)
    axes.set_ylim(bottom=0.0)
    words = study.animal + (": " + study.published if not study.rows else "")
    axes.annotate(_wrapped(words), (0.97, 0.04), xycoords="axes fraction", fontsize=7.5, color=PUBLISHED, ha="right")


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 36)


def _values(study: Study, found: Response) -> tuple[Array, str]:
    """What a panel shows, and its axis."""
    if study.name in ("pause between squeezes", "hold time"):
        return found.beyond_rest / found.beyond_rest[0], f"additional lymph per squeeze, over that at {found.values[0]:g} s"
    if study.name == "pressure of squeezes":
        return 1e3 * found.squeezed, "lymph per squeeze, µL"
    return found.gain, "lymph flow over rest"


def _published(axes: Axes, study: Study, found: Response, rows: Rows) -> None:
    """Published points with the bands of the evidence's rows; where no number is published, the straight line that is."""
    if study.name == "sustained pressure":
        for at, row in ((60.0, rows["static_60"]), (75.0, rows["static_75"])):
            _point(axes, at, row.target, (row.low, row.high))
        axes.axhline(1.0, color="0.7", lw=0.8, ls=":", zorder=1)
    elif study.name == "pause between squeezes":
        gap, plateau = rows["squeeze_gap"], rows["squeeze_gap_plateau"]
        _point(axes, 8.0, gap.target, (gap.low, gap.high))
        _point(axes, 16.0, gap.target * plateau.target, (gap.target * plateau.low, gap.target * plateau.high))
        axes.plot([0.5, 8.0, 16.0], [1.0, gap.target, gap.target * plateau.target], color=PUBLISHED, lw=1.0, alpha=0.6)
    elif study.name == "hold time":
        row = rows["squeeze_hold"]
        axes.axhspan(row.low, row.high, color=PUBLISHED, alpha=0.25, lw=0, zorder=0)
        axes.axhline(row.target, color=PUBLISHED, lw=1.0)
    elif study.sweep in ("frequency", "massage"):
        x = np.log10(found.values)
        axes.plot(found.values, np.polyval(np.polyfit(x, found.gain, 1), x), color=PUBLISHED, lw=1.0, ls="--")


def _point(axes: Axes, x: float, y: float, band: tuple[float, float]) -> None:
    axes.errorbar(x, y, yerr=[[y - band[0]], [band[1] - y]], fmt="s", color=PUBLISHED, ms=5, capsize=3, lw=1.2, zorder=4)


def _key(axes: Axes) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Line2D([], [], color=OURS, marker="o", ms=4.5, label="default human leg"),
        Line2D([], [], color=OURS, marker="o", ms=3, ls="--", alpha=0.6, label="the same, less what\npasses at rest"),
        Line2D([], [], color=PUBLISHED, marker="s", label="published (animal), with the\nband of the evidence's row"),
        Patch(color=PUBLISHED, alpha=0.25, label="published: no effect (band)"),
        Line2D([], [], color=PUBLISHED, ls="--", label="best straight line: the\npublished shape"),
    ]
    axes.legend(handles=handles, loc="center", frameon=False, fontsize=9, labelspacing=1.0)
