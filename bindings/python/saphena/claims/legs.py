"""Uncertain legs and hands: places of all values in their ranges, the same for every arm that is compared.

Values of the subject have ranges in its file, values of techniques, devices and garments in theirs. What several actions have in
common moves together: a leg is paired with one pair of hands and one device.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from saphena import _core
from saphena.evidence.values import Value, hypercube, uncertain

SEED = 2
#: Keys of presets that vary. Times and numbers of strokes are the guide's and order what follows: they stay.
KEYS = (
    "pressure",
    "share_of_circumference",
    "contact_length",
    "rise",
    "fall",
    "rest",
    "hold",
    "dwell",
    "pulse_rate",
    "dam",
    "duty",
    "demand",
)
#: What a device sets for all its chambers at once; other values of chambers stay.
OF_ALL_CHAMBERS = ("pressure", "rise", "fall")
#: Folders of presets by kind of action; all others are techniques.
FOLDERS = {"device": "devices", "garment": "garments"}

#: Place of every value in its range, 0 to 1; none for the leg as it is written.
Shares: TypeAlias = Mapping[str, float]


def legs(count: int, circulation: bool = False) -> list[Shares]:
    """The leg as it is written, and ``count`` members of a Latin hypercube over all values, those of the rest of the body if asked for."""
    names = [*uncertain(tissue=True, circulation=circulation), *(f"action.{key}" for key in KEYS)]
    return [{}, *hypercube(names, count, SEED)]


def subject_changes(subject: str, shares: Shares, scale: Mapping[str, float], shift: Mapping[str, float]) -> dict[str, str]:
    """Overrides that put a subject's values at their places, some of them scaled and shifted afterwards."""
    values = uncertain(subject, tissue=True, circulation=True)
    numbers = {name: values[name].at(share) for name, share in shares.items() if name in values}
    for name in {*scale, *shift}:
        numbers[name] = numbers.get(name, values[name].value) * scale.get(name, 1.0) + shift.get(name, 0.0)
    return {f"subject.{name}": values[name].text(number) for name, number in numbers.items()}


def placed(action: Mapping[str, Any], shares: Shares) -> dict[str, Any]:
    """An action with those values of its preset, that it does not set itself, at their places."""
    found = dict(action)
    if not shares or "preset" not in action:
        return found
    for written, origin in _origins(action["kind"], action["preset"]).items():
        key = written.removeprefix("chamber.")
        if key != written and key not in OF_ALL_CHAMBERS:
            continue
        share = shares.get("action.pressure" if key.endswith("_pressure") else f"action.{key}")
        if share is not None and key not in action:
            found[key] = _at(origin["range"], share)
    return found


@cache
def _origins(kind: str, preset: str) -> dict[str, Any]:
    path = Path(_core.library_folder()) / FOLDERS.get(kind, "techniques") / f"{preset}.toml"
    origins: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("origin", {})
    return origins


def _at(ends: tuple[Any, Any], share: float) -> Any:
    if not isinstance(ends[0], str):
        return Value("", "", 0.0, float(ends[0]), float(ends[1])).at(share)
    low, unit = ends[0].split(" ", 1)
    value = Value("", unit, 0.0, float(low), float(ends[1].split(" ", 1)[0]))
    return value.text(value.at(share))
