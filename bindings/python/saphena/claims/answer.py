"""Answers, computed from the stored numbers: paired differences of legs, their interval, and whether they exceed what counts."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from saphena.claims.rows import Metric, Question, Row, Study, answers_file, load_study
from saphena.evidence.table import number

PERCENTILES = (5.0, 50.0, 95.0)
#: What a difference beyond what counts makes of an expectation.
VERDICTS = {
    "more": {"more": "borne out", "less": "contradicted", "same": "not borne out"},
    "less": {"less": "borne out", "more": "contradicted", "same": "not borne out"},
    "not more": {"less": "borne out", "same": "borne out", "more": "contradicted"},
}
#: Of several comparisons the first of these that occurs is the verdict.
WORST = ("contradicted", "not borne out", "undecided", "borne out")


@dataclass(frozen=True)
class Comparison:
    """A metric of one arm less that of another, in one setting. ``default``: of the leg as it is written; ``values``: of all other legs."""

    question: Question
    against: str
    setting: str
    metric: Metric
    default: float
    values: tuple[float, ...]
    references: tuple[float, ...]
    fine: float = float("nan")

    @property
    def finite(self) -> list[float]:
        """Differences of the legs that have both numbers."""
        return [value for value in self.values if math.isfinite(value)]

    @property
    def interval(self) -> tuple[float, float, float]:
        """5, 50 and 95 % of legs; NaN without any."""
        if not self.finite:
            return (math.nan, math.nan, math.nan)
        low, middle, high = (float(x) for x in np.percentile(self.finite, PERCENTILES))
        return low, middle, high

    @property
    def margin(self) -> float:
        """The smallest difference that counts."""
        known = [value for value in self.references if math.isfinite(value)]
        return self.metric.margin_at(float(np.median(known)) if known else math.nan)

    @property
    def finding(self) -> str:
        """more, less or same when nine legs in ten agree on it; else open."""
        low, _, high = self.interval
        if low >= self.margin:
            return "more"
        if high <= -self.margin:
            return "less"
        return "same" if -self.margin < low and high < self.margin else "open"

    @property
    def verdict(self) -> str:
        """What the finding makes of the claim. ``not more`` is settled by the upper end alone, whatever the lower."""
        if self.question.expects == "not more" and self.finding == "open" and self.interval[2] < self.margin:
            return "borne out"
        return VERDICTS[self.question.expects].get(self.finding, "undecided")

    @property
    def doubtful(self) -> bool:
        """Whether default division and tolerance move the leg as it is written by more than a fifth of the interval or of the margin."""
        low, _, high = self.interval
        return abs(self.fine - self.default) > 0.2 * max(high - low, self.margin)

    def words(self, label: str) -> str:
        """The difference against an arm of this label, in words."""
        low, _, high = self.interval
        size = f"{signed(self.default if math.isnan(self.fine) else self.fine)} {self.metric.unit} ({signed(low)} to {signed(high)})"
        return f"{size} against {label}"


@dataclass(frozen=True)
class Answer:
    """A row with its comparisons in every setting."""

    row: Row
    comparisons: tuple[Comparison, ...]

    def of(self, question: int, setting: str) -> list[Comparison]:
        """The comparisons of one question in one setting."""
        asked = self.row.questions[question]
        return [one for one in self.comparisons if one.question is asked and one.setting == setting]

    def verdict(self, setting: str | None = None) -> str:
        """What the first question's comparisons make of the claim: the worst of them. In the first setting by default."""
        return worst(one.verdict for one in self.of(0, setting or self.row.settings[0]))

    @property
    def sentence(self) -> str:
        """The verdict and what it rests on."""
        first = self.of(0, self.row.settings[0])
        rests = "; ".join(one.words(self.row.arms[one.against].label) for one in first)
        text = f"{self.verdict().capitalize()}: {first[0].metric.label} {rests}"
        margin = number(max(one.margin for one in first))
        return f"{text}; {margin} {first[0].metric.unit} would count."


def worst(verdicts: Any) -> str:
    """The verdict of several comparisons."""
    found = set(verdicts)
    return next(verdict for verdict in WORST if verdict in found)


def signed(value: float) -> str:
    """A number with its sign and three digits."""
    return "-" if math.isnan(value) else ("+" if value > 0 else "") + number(value if abs(value) > 5e-3 else 0.0)


def stored(name: str = "study") -> dict[str, Any]:
    """What a study stored. Raises FileNotFoundError before it was run."""
    content: dict[str, Any] = json.loads(answers_file(name).read_text(encoding="utf-8"))
    return content


def answers(content: Mapping[str, Any] | None = None, name: str = "study") -> list[Answer]:
    """Answers to all rows of a study that were run, in its order."""
    asked, content = load_study(name), content or stored(name)
    return [answer(asked, row, content["rows"][row.id]) for row in asked.rows if row.id in content["rows"]]


def answer(asked: Study, row: Row, found: Mapping[str, Any]) -> Answer:
    """The answer to one row from its numbers."""
    made = [
        _compared(asked.metrics[question.metric], question, (other, setting), found)
        for setting in row.settings
        for question in row.questions
        for other in question.against
    ]
    return Answer(row, tuple(made))


def _compared(metric: Metric, question: Question, where: tuple[str, str], found: Mapping[str, Any]) -> Comparison:
    other, setting = where
    arms = found["numbers"][setting]
    mine, theirs = (_numbers(arms[arm][question.metric]) for arm in (question.of, other))
    differences = [a - b for a, b in zip(mine, theirs, strict=True)]
    fine = math.nan
    if setting == next(iter(found["numbers"])):
        first, second = _numbers([found["fine"][arm][question.metric] for arm in (question.of, other)])
        fine = first - second
    return Comparison(question, other, setting, metric, differences[0], tuple(differences[1:]), tuple(theirs), fine)


def _numbers(values: Sequence[float | None]) -> list[float]:
    return [math.nan if value is None else value for value in values]
