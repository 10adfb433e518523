"""The evidence as text."""

from __future__ import annotations

import pandas as pd

from saphena.evidence.suite import share_in_band

HEADER = ["row", "w", "unit", "measured", "low", "high", "simulated", "distance", "", "interval"]


def number(value: float) -> str:
    """A number with three digits, four if the first is a 1; a dash for none."""
    if value != value:
        return "-"
    if abs(value) >= 1000.0:
        return f"{value:.0f}"
    return f"{value:.4g}" if f"{abs(value):e}"[0] == "1" else f"{value:.3g}"


def interval(low: float, high: float) -> str:
    """Two numbers as an interval; nothing for none."""
    return "" if low != low else f"{number(low)} .. {number(high)}"


def aligned(table: pd.DataFrame) -> str:
    """The table of :func:`saphena.evidence.run` in columns, with the count below."""
    cells = [HEADER]
    for line in table.itertuples():
        verdict = "in" if line.in_band else "OUT"
        numbers = [number(value) for value in (line.measured, line.low, line.high, line.simulated)]
        distance = "-" if line.distance != line.distance else f"{line.distance:+.1f}"
        band = interval(line.interval_low, line.interval_high)
        cells.append([line.id, line.weight, line.unit, *numbers, distance, verdict, band or line.problem])
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADER))]
    text = "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 1, 2, 8, 9) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return f"{text}\n\n{summary(table)}"


def summary(table: pd.DataFrame) -> str:
    """How many rows are in their band, by weight."""
    parts = []
    for weight, line in share_in_band(table).iterrows():
        parts.append(f"{int(line.in_band)} of {int(line.rows)} rows of weight {weight} ({100 * line.share:.0f} %)")
    return "In band: " + ", ".join(parts) + "."
