"""Pages that describe the code are as the code would write them; links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:engine|bindings|scenarios|tests|bench|docs|notebooks)/[\w./-]+\.\w+)`", text))
    named |= {str((page.parent / link).resolve().relative_to(ROOT)) for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text)}
    missing = [name for name in named if "your_" not in name and not (ROOT / name).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_that_a_page_names_are_in_their_files(page: Path) -> None:
    """A page writes: `engine/folder/file.cpp` (`function`, `other`, and more words)."""
    text = page.read_text(encoding="utf-8")
    missing = []
    for name, functions in re.findall(r"`([\w./-]+\.(?:[ch]pp|py|toml))`[^`(.;:]*\(((?:`[\w:]+`(?:, | and )?)+)", text):
        found = next((path for path in (ROOT / name, page.parent / name, *ROOT.glob(f"engine/*/{name}")) if path.exists()), None)
        code = found.read_text(encoding="utf-8") if found else ""
        missing += [f"{name}: {word}" for word in re.findall(r"(\w+)`", functions) if not re.search(rf"\b{word}\b", code)]
    assert not missing
