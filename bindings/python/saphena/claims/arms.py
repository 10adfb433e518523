"""An arm of a comparison as a scenario."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import saphena as sa
from saphena import _core
from saphena.claims.legs import Shares, placed, subject_changes
from saphena.claims.rows import Arm, Row, Setting
from saphena.evidence.values import COARSE

Document: TypeAlias = dict[str, Any]
#: An even hold comes and goes in so many s. Its dose is found on each leg by holding TRIAL mmHg for TRIAL_TIME s.
RAMP, TRIAL, TRIAL_TIME = 2.0, 10.0, 10.0


@dataclass(frozen=True)
class Case:
    """One run: an arm of a row in a setting, on a leg. ``dose``: what its pressures must come to, mmHg s; ``own_dose``: what they come to
    as written (of an even hold: per mmHg). ``trial``: a short hold that tells the latter.
    """

    row: Row
    arm: str
    setting: Setting
    shares: Shares
    dose: float = 0.0
    own_dose: float = 0.0
    fine: bool = False
    trial: bool = False

    def changed(self, **changes: Any) -> Case:
        """The same with some of it changed."""
        return replace(self, **changes)

    def scenario(self) -> sa.Scenario:
        """The run's scenario. Raises InputError when it does not go together."""
        arm = self.row.arms[self.arm]
        text = document_text(self.document())
        subject = self.setting.subject or "healthy_adult"
        changes = subject_changes(subject, self.shares, arm.scale, arm.shift)
        changes |= {f"subject.{name}": value for name, value in self.setting.values.items()}
        return sa.parse(text, f"{self.row.id}, {self.arm}").with_({**changes, **({} if self.fine else COARSE)})

    def document(self) -> Document:
        """The run's scenario as tables, without the changes of the subject."""
        arm, setting = self.row.arms[self.arm], self.setting
        document = _read(arm.scenario or self.row.scenario)
        document["title"] = "arm of a claim"
        if setting.subject:
            document["subject"] = setting.subject
        if self.row.duration:
            document["run"]["duration"] = self.row.duration
        if self.row.closed:
            document["run"]["circulation"] = "closed"
        if arm.posture is not None:
            document["posture"] = [dict(posture) for posture in arm.posture]
        if setting.posture:
            document["posture"] = [{"position": setting.posture}]
        document["switches"] = {"tissue": self.row.tissue, **({} if setting.valves else {"valves_off": ["all"]})}
        document["action"] = self._actions(arm, document.get("action", []))
        if self.trial and arm.steady is not None:
            document["run"] |= {"duration": f"{TRIAL_TIME} s", "settle": "150 s"}
            document["posture"], document["switches"] = [{"position": "supine"}], {}
            document["action"] = [steady({**arm.steady, "start": 0.0, "duration": TRIAL_TIME}, TRIAL)]
        return document

    def _actions(self, arm: Arm, written: list[Document]) -> list[Document]:
        if arm.steady is not None:
            return [steady(arm.steady, self.dose / self.own_dose if self.own_dose else 0.0)]
        own = self.row.action if arm.action is None else arm.action
        actions = [placed(action, self.shares) for action in (written if own is None else own)]
        if arm.only is not None:
            actions = [action for action in actions if action.get("name", action["kind"]) in arm.only]
        every = {**({"zones": list(arm.zones)} if arm.zones else {}), **({"direction": arm.direction} if arm.direction else {})}
        actions = [{**action, **every} for action in actions]
        factor = self.dose / self.own_dose if self.own_dose else 1.0
        return [scaled(action, factor) for action in actions] if factor != 1.0 else actions


def steady(hold: Mapping[str, Any], pressure: float) -> Document:
    """Even pressure on the skin all around from one place to another, for a while: a dose without a pattern."""
    chamber = {"from": hold["from"], "to": hold["to"], "pressure": f"{pressure!r} mmHg"}
    chamber |= {"rise": f"{RAMP} s", "hold": f"{hold['duration'] - 2.0 * RAMP} s", "fall": f"{RAMP} s"}
    times = {"start": f"{hold['start']} s", "duration": f"{hold['duration']} s"}
    return {"kind": "device", "bladder_to_skin": 1.0, **times, "chamber": [chamber]}


def scaled(action: Document, factor: float) -> Document:
    """An action with its pressure times a factor; that of its preset where it has none of its own. Raises KeyError for a garment."""
    written = action.get("pressure") or _preset(action)["pressure"]
    number, unit = written.split(" ", 1)
    return {**action, "pressure": f"{float(number) * factor!r} {unit}"}


def _preset(action: Document) -> Document:
    return tomllib.loads((Path(_core.library_folder()) / "techniques" / f"{action['preset']}.toml").read_text(encoding="utf-8"))


def _read(routine: str) -> Document:
    return tomllib.loads((Path(_core.library_folder()) / "routines" / f"{routine}.toml").read_text(encoding="utf-8"))


def dose_per_pressure(hold: Mapping[str, Any], trial: float) -> float:
    """Dose of an even hold per mmHg, s, from the dose of its trial on the same leg: both go with time less one ramp."""
    return trial / TRIAL * (float(hold["duration"]) - RAMP) / (TRIAL_TIME - RAMP)


def document_text(document: Document) -> str:
    """Tables of a scenario as TOML."""
    plain = [f"{key} = {_value(value)}" for key, value in document.items() if not isinstance(value, dict) and not _is_list(value)]
    parts = ["\n".join(plain)]
    for name, value in document.items():
        tables = [(f"[{name}]", value)] if isinstance(value, dict) else [(f"[[{name}]]", one) for one in value] if _is_list(value) else []
        for header, table in tables:
            parts.append("\n".join([header, *(f"{key} = {_value(entry)}" for key, entry in table.items() if not _is_list(entry))]))
            parts += [document_text_of(f"{name}.{key}", entry) for key, entry in table.items() if _is_list(entry)]
    return "\n\n".join(parts) + "\n"


def document_text_of(name: str, tables: list[Document]) -> str:
    """A list of tables within a table."""
    return "\n\n".join("\n".join([f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in table.items())]) for table in tables)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
