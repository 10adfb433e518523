"""Numbers that took long to compute, kept beside the protocols as JSON with the command that computes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from saphena.evidence.rows import folder

#: Digits that are kept.
DIGITS = 4


def stored(name: str) -> dict[str, Any] | None:
    """What is kept under a name; None if nothing is."""
    path = folder() / f"{name}.json"
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def store(name: str, content: dict[str, Any]) -> Path:
    """Keeps a table, rounded, NaN as null. Returns its file."""
    path = folder() / f"{name}.json"
    path.write_text(as_json(rounded(content)), encoding="utf-8")
    return path


def rounded(content: Any, digits: int = DIGITS) -> Any:
    """The same with every number rounded to some digits."""
    if isinstance(content, dict):
        return {key: rounded(value, digits) for key, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [rounded(value, digits) for value in content]
    if isinstance(content, float):
        return None if content != content else float(f"{content:.{digits}g}")
    return content


def as_json(content: dict[str, Any]) -> str:
    """JSON with one line for each entry of each table in it."""
    parts = []
    for key, value in content.items():
        if isinstance(value, dict) and value:
            inner = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in value.items())
            parts.append(f" {json.dumps(key)}: {{\n{inner}\n }}")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
