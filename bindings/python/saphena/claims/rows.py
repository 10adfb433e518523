"""What is compared with what: ``scenarios/claims/study.toml``. It holds questions and no answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from saphena import _core

GROUPS = {
    "claim": "Mechanical claims",
    "routine": "Routines",
    "device": "Devices",
    "habit": "Habits",
    "lymph": "Direction and order of strokes, for lymph",
}
#: What a claim expects of the difference to another arm.
EXPECTATIONS = ("more", "less", "not more")
#: The arm that does what is claimed.
CLAIMED = "as_claimed"
#: Legs beside the default one, where a row does not say how many.
LEGS = 23


def folder() -> Path:
    """Folder of the study and of its stored numbers."""
    return Path(_core.library_folder()) / "claims"


def answers_file(study: str) -> Path:
    """Where a study's numbers are stored."""
    return folder() / ("answers.json" if study == "study" else f"{study}_answers.json")


@dataclass(frozen=True)
class Metric:
    """A metric in words, with the smallest difference that counts: absolute, or a share of the other arm's value."""

    label: str
    unit: str
    why: str
    margin: float = 0.0
    margin_share: float = 0.0

    def margin_at(self, reference: float) -> float:
        """The smallest difference that counts, beside a value of the other arm."""
        return self.margin or self.margin_share * abs(reference)


@dataclass(frozen=True)
class Setting:
    """Where a comparison is made: another posture, no valves, another subject, some of its values set on every leg; nothing changes by
    default.
    """

    label: str
    posture: str = ""
    valves: bool = True
    subject: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Arm:
    """What is done to the leg. ``only`` keeps some actions, ``action`` and ``posture`` take the place of all; ``zones`` and
    ``direction`` change every action; ``steady`` presses evenly from, to (places), from start on for a duration (s), at the claimed arm's
    dose; ``equal_dose`` scales pressures to that dose; ``scale`` and ``shift`` change values of the subject, in their own units.
    """

    label: str = "as claimed"
    scenario: str = ""
    only: tuple[str, ...] | None = None
    action: tuple[Mapping[str, Any], ...] | None = None
    posture: tuple[Mapping[str, Any], ...] | None = None
    zones: tuple[str, ...] = ()
    direction: str = ""
    steady: Mapping[str, Any] | None = None
    equal_dose: bool = False
    scale: Mapping[str, float] = field(default_factory=dict)
    shift: Mapping[str, float] = field(default_factory=dict)

    @property
    def needs_dose(self) -> bool:
        """Whether the claimed arm has to run first."""
        return self.equal_dose or self.steady is not None


@dataclass(frozen=True)
class Question:
    """A metric of the arm ``of`` less that of each of the arms ``against``, and what the claim expects."""

    metric: str
    against: tuple[str, ...]
    expects: str
    of: str = CLAIMED


@dataclass(frozen=True)
class Row:
    """One routine, device, habit or claim. The first question decides what its answer is. ``legs_elsewhere``: beside the default
    one in settings after the first, at most ``legs``; ``closed``: heart, trunk and other leg take part; ``limits``: what the engine
    cannot say; ``action``: of every arm that has none of its own, in place of the scenario's.
    """

    id: str
    group: str
    says: str
    scenario: str
    arms: Mapping[str, Arm]
    questions: tuple[Question, ...]
    settings: tuple[str, ...] = ("as_written",)
    tissue: bool = False
    closed: bool = False
    legs: int = LEGS
    legs_elsewhere: int = LEGS
    duration: str = ""
    limits: str = ""
    action: tuple[Mapping[str, Any], ...] | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        """Every metric that is read, once."""
        return tuple(dict.fromkeys(question.metric for question in self.questions))

    def legs_in(self, setting: str) -> int:
        """Legs beside the default one in a setting."""
        return self.legs if setting == self.settings[0] else min(self.legs, self.legs_elsewhere)


@dataclass(frozen=True)
class Study:
    """The whole file."""

    metrics: Mapping[str, Metric]
    settings: Mapping[str, Setting]
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """A row by its id. Raises KeyError."""
        for row in self.rows:
            if row.id == name:
                return row
        raise KeyError(f"no row is called {name}; there are {', '.join(row.id for row in self.rows)}")


@cache
def load_study(name: str = "study") -> Study:
    """Reads a study of the folder. Raises TypeError at a key that does not exist, ValueError where a row asks for what is not there."""
    content = tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))
    study = Study(
        {name: Metric(**table) for name, table in content["metric"].items()},
        {name: Setting(**table) for name, table in content["setting"].items()},
        tuple(_row(table) for table in content["row"]),
    )
    for row in study.rows:
        _check(study, row)
    return study


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _row(table: Mapping[str, Any]) -> Row:
    plain = {key: value for key, value in table.items() if key not in ("arms", "questions", CLAIMED)}
    arms = {CLAIMED: table.get(CLAIMED, {}), **table["arms"]}
    return Row(
        **_frozen(plain),
        arms={name: Arm(**_frozen(arm)) for name, arm in arms.items()},
        questions=tuple(Question(**_frozen(question)) for question in table["questions"]),
    )


def _check(study: Study, row: Row) -> None:
    if row.group not in GROUPS or not row.questions:
        raise ValueError(f"row {row.id}: no such group, or no question: {row.group}")
    for question in row.questions:
        unknown = {question.of, *question.against} - set(row.arms)
        if unknown or question.metric not in study.metrics or question.expects not in EXPECTATIONS:
            raise ValueError(f"row {row.id}: a question asks for what is not there: {question}")
    if unknown := set(row.settings) - set(study.settings):
        raise ValueError(f"row {row.id}: no such settings: {sorted(unknown)}")
