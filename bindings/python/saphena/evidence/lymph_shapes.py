"""Whether the curves of :mod:`saphena.evidence.lymph_curves` have the published shapes. What is published stands in the evidence's rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from saphena.evidence.curve import Array
from saphena.evidence.lymph_curves import Response
from saphena.evidence.rows import Row
from saphena.evidence.table import number

#: Change, as a share of the largest value, from which on two points of a curve differ (assumed): some ten contractions of the collectors
#: fall within the time that is averaged, and one more or less of them is not the load's doing.
DIFFERS = 0.02
#: Share of the variance that a straight line has to explain, for a curve to be called one (assumed).
STRAIGHT = 0.95
#: Rise of lymph flow with skin massage in rabbits (ikomi1996).
RABBIT_GAIN = 22.0

#: One thing that is published, and whether the curve does it.
Check = tuple[bool, str]
Rows = Mapping[str, Row]


@dataclass(frozen=True)
class Finding:
    """A curve against what is published. ``checks``: whether each holds, in words; ``beside``: what else is worth knowing."""

    checks: tuple[Check, ...]
    beside: str = ""

    @property
    def holds(self) -> bool:
        """Whether all checks hold."""
        return all(holds for holds, _ in self.checks)

    @property
    def sentence(self) -> str:
        """What fails, then what holds."""
        lost = "; ".join(text for holds, text in self.checks if not holds)
        kept = "; ".join(text for holds, text in self.checks if holds)
        said = [f"Fails: {lost}." if lost else "", f"Holds: {kept}." if kept else "", self.beside]
        return " ".join(part for part in said if part)


@dataclass(frozen=True)
class Study:
    """What was published on one load. ``sweep``: of SWEEPS; ``rows``: of the evidence that state its numbers."""

    name: str
    sweep: str
    axis: str
    published: str
    animal: str
    source: str
    rows: tuple[str, ...]
    judge: Callable[[Response, Rows], Finding]


def rising(values: Array) -> bool:
    """Whether no value falls below its predecessor, and the last stands above the first, by more than DIFFERS of the largest."""
    slack = DIFFERS * float(np.max(values))
    return bool((np.diff(values) > -slack).all() and values[-1] - values[0] > slack)


def straightness(x: Array, y: Array) -> float:
    """Share of the variance of ``y`` that a straight line in ``x`` explains."""
    return float(np.corrcoef(x, y)[0, 1] ** 2)


def _ratio(row: Row, value: float, what: str) -> Check:
    return row.in_band(value), f"{what} is {number(value)} (published {number(row.target)}, {number(row.low)} to {number(row.high)})"


def _order(values: Array, what: str) -> Check:
    lowest, highest = number(float(values[0])), number(float(values[-1]))
    if rising(values):
        return True, f"{what} all the way ({lowest} to {highest})"
    return False, f"{what} not all the way ({', '.join(number(float(x)) for x in values)})"


def sustained(found: Response, rows: Rows) -> Finding:
    """Clearance is helped up to about 60 mmHg and stopped at 75."""
    gain, limit = found.gain, rows["static_75"].high
    least = float(found.values[found.values > 0.0].min())
    helped, stopped = gain[(found.values > 0.0) & (found.values <= 60.0)], gain[found.values >= 75.0]
    checks = (
        _ratio(rows["static_60"], float(gain[found.at(60.0)]), "flow over that without load in the same minutes, at 60 mmHg,"),
        (
            bool((helped > 1.0 + DIFFERS).all()),
            f"loads of {least:g} to 60 mmHg give {number(helped.min())} to {number(helped.max())} times rest",
        ),
        (
            bool((stopped <= limit).all()),
            f"from 75 mmHg on it is at most {number(stopped.max())} times rest (published 0, up to {number(limit)})",
        ),
    )
    before = found.gain_over_before
    beside = f"Over the minutes before the load, as the evidence's rows read it, {number(float(before[found.at(60.0)]))} and "
    beside += (
        f"{number(float(before[found.values >= 75.0].max()))}: lying still, flow falls to {number(found.rest / found.before)} by itself."
    )
    return Finding(checks, beside)


def pause(found: Response, rows: Rows) -> Finding:
    """Volume per squeeze grows three times from pauses of 0.5 to 8 s, then no more."""
    volume, additional = found.squeezed, found.beyond_rest
    short, middle, long = (found.at(value) for value in (0.5, 8.0, 16.0))
    checks = (
        _ratio(
            rows["squeeze_gap"], float(additional[middle] / additional[short]), "additional lymph per squeeze, pause of 8 s over 0.5 s,"
        ),
        _ratio(
            rows["squeeze_gap_plateau"],
            float(additional[long] / additional[middle]),
            "additional lymph per squeeze, pause of 16 s over 8 s,",
        ),
        _order(1e3 * additional[short : middle + 1], "from 0.5 to 8 s it grows"),
    )
    beside = "With what passes at rest in the same time (dashed) the two ratios are "
    return Finding(checks, beside + f"{number(volume[middle] / volume[short])} and {number(volume[long] / volume[middle])}.")


def rate(found: Response, _: Rows) -> Finding:
    """Total flow rises with the rate of squeezes: the shorter the pause, the more."""
    return Finding((_order(found.gain[np.argsort(-found.values)], "with ever shorter pauses flow over rest rises"),))


def hold(found: Response, rows: Rows) -> Finding:
    """How long a squeeze is held has no effect on what it drives."""
    row = rows["squeeze_hold"]
    volume = found.squeezed / found.squeezed[found.at(1.0)]
    additional = found.beyond_rest / found.beyond_rest[found.at(1.0)]
    worst = int(np.argmax(np.abs(additional - row.target)))
    checks = (_ratio(row, float(additional[worst]), f"additional lymph per squeeze, hold of {found.values[worst]:g} s over 1 s,"),)
    return Finding(checks, f"With what passes at rest in the same time (dashed) it is {number(float(volume[worst]))}.")


def pressure(found: Response, _: Rows) -> Finding:
    """20 mmHg has an effect already, and the effect grows to 320 mmHg."""
    least = float(found.gain[found.at(20.0)])
    checks = (
        (least > 1.0 + DIFFERS, f"at 20 mmHg flow is {number(least)} times rest"),
        _order(1e3 * found.squeezed, "lymph per squeeze (µL) grows from 20 to 320 mmHg"),
    )
    return Finding(checks)


def frequency(found: Response, _: Rows) -> Finding:
    """Flow rises in a straight line over the logarithm of frequency."""
    explained = straightness(np.log10(found.values), found.gain)
    most = int(np.argmax(found.gain))
    checks = (
        _order(found.gain, "with frequency flow over rest rises"),
        (
            explained >= STRAIGHT,
            f"a straight line over the logarithm explains {100.0 * explained:.0f} % (asked for: {100.0 * STRAIGHT:.0f} %)",
        ),
    )
    beside = f"Flow is highest at {found.values[most]:g} Hz, {number(float(found.gain[most]))} times rest; "
    return Finding(checks, beside + f"rabbits, with next to no flow at rest, had {RABBIT_GAIN:g} times.")


def massage(found: Response, rows: Rows) -> Finding:
    """The same of skin massage, and what the evidence makes of fewer frequencies."""
    finding, row = frequency(found, rows), rows["massage_frequency_log"]
    few = row.options["frequencies"]
    places = [found.at(value) for value in few]
    explained = straightness(np.log10(found.values[places]), found.gain[places])
    beside = f" At {', '.join(f'{value:g}' for value in few)} Hz alone, as the evidence's row reads it, the line explains "
    beside += f"{number(explained)}, {'in' if row.in_band(explained) else 'out of'} that row's band (from {number(row.low)})."
    return Finding(finding.checks, finding.beside + beside)


SHEEP = "sheep, hind limb"
RABBIT = "rabbit, hind leg"
STUDIES: Sequence[Study] = (
    Study(
        "sustained pressure",
        "sustained",
        "pressure on the skin, mmHg",
        "helps clearance to about 60 mmHg, stops it at 75",
        "dog, thigh",
        "miller1981",
        ("static_60", "static_75"),
        sustained,
    ),
    Study(
        "pause between squeezes",
        "pause",
        "pause, s",
        "additional lymph per squeeze grows three times from 0.5 to 8 s, then no more",
        SHEEP,
        "mcgeown1988",
        ("squeeze_gap", "squeeze_gap_plateau"),
        pause,
    ),
    Study("rate of squeezes", "pause", "pause, s", "total flow rises with the rate", SHEEP, "mcgeown1988", (), rate),
    Study("hold time", "hold", "hold, s", "1 to 18 s make no difference", SHEEP, "mcgeown1988", ("squeeze_hold",), hold),
    Study(
        "pressure of squeezes",
        "pressure",
        "pressure of the bladder, mmHg",
        "20 mmHg helps, and the effect grows to 320 mmHg",
        SHEEP,
        "mcgeown1988",
        (),
        pressure,
    ),
    Study(
        "frequency of squeezes",
        "frequency",
        "frequency, Hz",
        "flow is linear in log frequency from 0.03 to 1 Hz",
        RABBIT,
        "ikomi1996",
        (),
        frequency,
    ),
    Study(
        "frequency of skin massage",
        "massage",
        "frequency, Hz",
        "flow is linear in log frequency from 0.03 to 1 Hz",
        RABBIT,
        "ikomi1996",
        ("massage_frequency_log",),
        massage,
    ),
)
