"""Scenarios: load, change, run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from saphena import _core
from saphena.progress import progress_callback
from saphena.results import Result, Value


def _text(value: Any) -> str:
    """An override as text: strings as they are, quantities with their unit, plain numbers and flags as TOML. No digit is lost."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Value):
        return repr(float(value)) if value.unit == "1" else f"{float(value)!r} {value.unit}"
    if isinstance(value, np.generic | np.ndarray):
        return _text(value.tolist())
    if hasattr(value, "magnitude") and hasattr(value, "units"):
        return f"{_text(value.magnitude)} {value.units:~C}".rstrip()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(json.dumps(item, ensure_ascii=False) if isinstance(item, str) else _text(item) for item in value) + "]"
    return repr(value)


class Scenario:
    """One reproducible experiment, checked and ready to run. Immutable: :meth:`with_` returns a changed copy."""

    def __init__(self, core: _core.Scenario) -> None:
        self._core = core

    @property
    def title(self) -> str:
        """Title, as written in the file."""
        return self._core.title

    @property
    def path(self) -> str:
        """File that it was read from. Where its name is not UTF-8, as :func:`os.fsdecode` has it."""
        return self._core.path

    @property
    def text(self) -> str:
        """Text of that file."""
        return self._core.text

    @property
    def subject(self) -> str:
        """Name of the subject."""
        return self._core.subject

    @property
    def duration(self) -> float:
        """Length of the run, s."""
        return self._core.duration

    @property
    def notes(self) -> list[str]:
        """Remarks of the reader, such as actions on the other leg that were left out."""
        return self._core.notes

    @property
    def citations(self) -> list[str]:
        """Keys of all sources that the scenario rests on; see :func:`saphena.cite`."""
        return self._core.citations

    @property
    def screening(self) -> pd.DataFrame:
        """Rules of screening that spoke about this protocol, strictest first: rule, action, verdict, text, source, flag.

        ``attrs`` holds ``strictest`` (allow, warn, limit or refuse), the ``conditions`` of the subject, and the reason of an
        ``override``, empty where nothing was refused. A refused protocol without an override is never a scenario: :func:`load`
        raises :class:`InputError` with the rule.
        """
        report = self._core.screening()
        table = pd.DataFrame(report["fired"], columns=["rule", "action", "verdict", "text", "source", "flag"])
        table.attrs.update(strictest=report["strictest"], conditions=report["conditions"], override=report["override"])
        return table

    def subject_values(self) -> pd.DataFrame:
        """Every value of the subject, by path: value, unit, low and high (in that internal unit), text as written, flag, source, note."""
        return pd.DataFrame.from_dict(self._core.subject_values(), orient="index")

    def with_(self, changes: Mapping[str, Any]) -> Scenario:
        """A copy with some values changed.

        Keys are dotted paths: ``"action.effleurage.pressure"``, ``"run.duration"``, ``"subject.venous_compliance_scale"``.
        Values are text with a unit (``"45 mmHg"``), metrics of a result, pint quantities, or plain numbers where there is no unit.
        Raises :class:`InputError` when a path leads nowhere or a value does not fit.
        """
        overrides = [*self._core.overrides, *((key, _text(value)) for key, value in changes.items())]
        return Scenario(_core.parse_scenario(self.text, self.path, overrides))

    def run(self, progress: bool | Callable[[float], None] = False) -> Result:
        """Simulates the scenario and measures it.

        ``progress=True`` shows a tqdm bar; a callable is given the simulated time (s) now and then.
        Other Python threads run meanwhile, and Ctrl-C stops it with :class:`KeyboardInterrupt`.
        Raises :class:`NumericsError` when the solver gives up.
        """
        with progress_callback(progress, self.title, self.duration) as callback:
            return Result(self, _core.simulate(self._core, callback))

    def __repr__(self) -> str:
        return f"<Scenario {self.title!r}: {self.subject}, {self.duration:g} s>"


def load(path: str | Path) -> Scenario:
    """Reads and checks a scenario file. Raises :class:`InputError` with file, line and key when something is wrong."""
    return Scenario(_core.load_scenario(Path(path), []))


def parse(text: str, label: str = "text") -> Scenario:
    """Reads and checks a scenario from TOML text. ``label`` stands for the file's name in messages."""
    return Scenario(_core.parse_scenario(text, Path(label), []))
