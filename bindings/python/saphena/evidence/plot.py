"""The figure: one line per experiment, with its band, the measured value, the simulated value and its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from saphena.evidence.rows import GROUPS
from saphena.evidence.table import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {True: "#1b7837", False: "#b2182b"}
BAND = "#d9d9d9"
INTERVAL = "#2166ac"
#: Where the axis ends, in half widths of the band; what lies further off is drawn there as an arrow.
FURTHEST = 4.0


def plot(table: pd.DataFrame) -> Figure:
    """Draws a table of :func:`saphena.evidence.run`. The axis counts half widths of each row's band from the measured value."""
    import matplotlib.pyplot as plt

    groups = [(title, table[table["group"] == name]) for name, title in GROUPS.items()]
    groups = [(title, rows) for title, rows in groups if len(rows)]
    heights = [len(rows) + 1.2 for _, rows in groups]
    figure, axes = plt.subplots(
        len(groups), 1, figsize=(10.5, 0.235 * sum(heights) + 0.8), height_ratios=heights, sharex=True, squeeze=False, layout="constrained"
    )
    for (title, rows), ax in zip(groups, axes[:, 0], strict=True):
        _draw_group(ax, title, rows)
    axes[-1, 0].set_xlabel("distance from the measured value, in half widths of its band")
    _draw_key(figure)
    return figure


def _draw_group(axes: Axes, title: str, rows: pd.DataFrame) -> None:
    for height, line in enumerate(rows.itertuples()):
        _draw_row(axes, height, line)
    axes.axvline(0.0, color="black", lw=0.6, zorder=1)
    axes.set_yticks(range(len(rows)), [f"{line.id}  {line.weight}" for line in rows.itertuples()], fontsize=7)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-FURTHEST - 0.2, FURTHEST + 0.2)
    axes.set_title(title, loc="left", fontsize=9)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _draw_row(axes: Axes, height: int, line: Any) -> None:
    half = 0.5 * (line.high - line.low)
    low, high = ((edge - line.measured) / half for edge in (line.low, line.high))
    axes.barh(height, high - low, left=low, height=0.7, color=BAND, zorder=0)
    if line.interval_low == line.interval_low:
        ends = [_clipped((end - line.measured) / half) for end in (line.interval_low, line.interval_high)]
        axes.plot(ends, [height, height], color=INTERVAL, lw=1.6, solid_capstyle="butt", zorder=2)
    numbers = f"{number(line.simulated)}  ({number(line.low)} to {number(line.high)}) {line.unit}".replace(" ratio", "")
    axes.annotate(numbers, (1.01, height), xycoords=("axes fraction", "data"), fontsize=7, va="center", annotation_clip=False)
    if line.distance != line.distance:
        axes.plot(FURTHEST, height, "x", color=COLOURS[False], ms=4.5)
        return
    marker = "o" if abs(line.distance) <= FURTHEST else ">" if line.distance > 0 else "<"
    axes.plot(_clipped(line.distance), height, marker, color=COLOURS[bool(line.in_band)], ms=4.5, zorder=3)


def _draw_key(figure: Figure) -> None:
    """What the marks mean, above everything."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    marks = [
        Patch(color=BAND, label="measured: band"),
        Line2D([], [], color=COLOURS[True], marker="o", ms=4.5, ls="", label="simulated, in band"),
        Line2D([], [], color=COLOURS[False], marker="o", ms=4.5, ls="", label="out of band"),
        Line2D([], [], color=COLOURS[False], marker="x", ms=4.5, ls="", label="no value"),
        Line2D([], [], color=INTERVAL, lw=1.6, label="5-95 % from uncertain parameters"),
    ]
    figure.legend(handles=marks, ncols=5, fontsize=7, frameon=False, loc="outside upper center")


def _clipped(distance: float) -> float:
    return max(-FURTHEST, min(FURTHEST, distance))
