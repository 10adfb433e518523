"""Gives the program a wrong input, as a user would, and takes its message apart."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = "  # here"
"""Ends the line that the message must name."""

RUN = 'format = 1\n[run]\nduration = "60 s"\n'
"""Begins a scenario that is right so far."""

WRONG_INPUT = 2
FILE_FAILED = 4


def program() -> str:
    """The program under test: $SAPHENA_PROGRAM, or on the path, or beside this Python."""
    beside = Path(sys.executable).parent / "saphena"
    found = os.environ.get("SAPHENA_PROGRAM") or shutil.which("saphena") or (str(beside) if beside.exists() else None)
    if found is None:
        pytest.fail("the program 'saphena' was not found; set SAPHENA_PROGRAM")
    return found


def call(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program. A wrong input is refused at once, so a call that takes minutes has hung."""
    return subprocess.run([program(), *words], cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


@dataclass(frozen=True)
class Refusal:
    """A message of the program, taken apart."""

    file: str
    line: int | None
    overridden: bool
    key: str
    message: str
    seen: str
    expected: str
    nearest: str


def read_refusal(stderr: str, file: str, key: str) -> Refusal:
    """Takes a message apart that should be about this file and key."""
    head, *rest = stderr.strip().split("\n")
    pattern = r"error: " + re.escape(file) + r"(?::(\d+))?( \(override\))?: " + (re.escape(key) + ": " if key else "") + r"(.+)"
    match = re.fullmatch(pattern, head)
    assert match, f"the message does not name {file} and the key {key!r}:\n{stderr}"
    parts = dict.fromkeys(("seen", "expected", "nearest"), "")
    for line in rest:
        part = re.fullmatch(r"  (?:(seen|expected): +(.+)|did you mean '(.+)'\?)", line)
        assert part, f"a line of the message is of no known form: {line!r}"
        parts[part[1] or "nearest"] = part[2] or part[3]
    return Refusal(file, int(match[1]) if match[1] else None, bool(match[2]), key, match[3], **parts)


@dataclass(frozen=True)
class Wrong:
    """A wrong scenario and what must be said about it. Texts are parts of what is said."""

    text: str
    key: str
    message: str
    seen: str = ""
    expected: str = ""
    nearest: str = ""
    sets: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """Further files beside the scenario. A mark in one of them says that the message is about that file."""
    blamed: str = "scenario.toml"
    """File that the message is about where no line is marked."""

    def refused(self, folder: Path) -> None:
        """Checks that the program refuses it, says why, and leaves nothing behind."""
        files = {"scenario.toml": self.text, **self.files}
        for name, content in files.items():
            (folder / name).write_text(content)
        blamed = next((name for name, content in reversed(files.items()) if HERE in content), self.blamed)
        sets = [word for change in self.sets for word in ("--set", change)]
        done = call("run", str(folder / "scenario.toml"), "-o", str(folder / "out.h5"), *sets)
        assert done.returncode == WRONG_INPUT, f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.stdout == ""
        assert sorted(path.name for path in folder.iterdir()) == sorted(files), "something was written"
        refusal = read_refusal(done.stderr, str(folder / blamed), self.key)
        assert refusal.line == marked_line(files[blamed]), done.stderr
        assert refusal.overridden == bool(self.sets), done.stderr
        assert refusal.expected, f"nothing is said to be expected:\n{done.stderr}"
        for part in ("message", "seen", "expected", "nearest"):
            assert getattr(self, part) in getattr(refusal, part), f"{part}:\n{done.stderr}"


def marked_line(text: str) -> int | None:
    """Number of the line that is marked."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if HERE in line), None)


def by_name(cases: dict[str, Wrong]) -> pytest.MarkDecorator:
    """Parametrises a test over named cases."""
    return pytest.mark.parametrize("case", list(cases.values()), ids=[name.replace(" ", "-") for name in cases])


def run(line: str) -> str:
    """A scenario with a further line in [run]."""
    return f"{RUN}{line}{HERE}\n"


def posture(line: str) -> str:
    """A scenario with a further line in its posture."""
    return f'{RUN}[[posture]]\nposition = "supine"\n{line}{HERE}\n'


def stroke(line: str) -> str:
    """A scenario with a stroke that has a further line."""
    return f'{RUN}[[action]]\nkind = "effleurage"\nfrom = "ankle"\nto = "knee"\n{line}{HERE}\n'


def action(kind: str, *lines: str) -> str:
    """A scenario with an action."""
    return "\n".join([f'{RUN}[[action]]\nkind = "{kind}"', *lines, ""])


def device(line: str, chamber: str = "") -> str:
    """A scenario with a device of one chamber, and further lines in either."""
    return f'{RUN}[[action]]\nkind = "device"\n{line}\n[[action.chamber]]\nfrom = "20 cm"\nto = "40 cm"\npressure = "40 mmHg"\n{chamber}\n'


def walk(*lines: str) -> str:
    """A scenario with a contracting muscle."""
    return action("muscle_contraction", *lines)
