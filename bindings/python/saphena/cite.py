"""Sources: what a scenario rests on."""

from __future__ import annotations

import re
from pathlib import Path

from saphena import _core
from saphena.scenario import Scenario


def references() -> dict[str, str]:
    """Every BibTeX entry of the library, by key."""
    text = (Path(_core.library_folder()) / "references.bib").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=@)", text)
    return {match.group(1): entry.strip() for entry in entries if (match := re.match(r"@\w+\{([^,]+),", entry))}


def cite(scenario: Scenario) -> dict[str, str]:
    """BibTeX entries of all sources that a scenario rests on: its subject's values, its presets, and the laws of the engine."""
    known = references()
    return {key: known[key] for key in scenario.citations}
