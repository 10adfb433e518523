"""Limits that keep the tree readable: sizes, complexity, and names that have no place in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import lizard
import pytest

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split()
CODE = [path for path in TRACKED if Path(path).suffix in {".hpp", ".cpp", ".py", ".pyi"} and (ROOT / path).exists()]

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_COMPLEX = 15
MOST_PARAMETERS = 5

#: Functions that may take more than five parameters, and why.
MANY_PARAMETERS = {
    "jacobian": "CVODE gives the signature",
    "changed": "one for each part of the message that a case expects",
    "wrong": "one for each part of the message that a case expects",
}


@pytest.mark.parametrize("path", CODE)
def test_files_are_short(path: str) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", [path for path in CODE if not path.endswith(".pyi")])
def test_functions_are_short_and_simple(path: str) -> None:
    for function in lizard.analyze_file(str(ROOT / path)).function_list:
        where = f"{path}:{function.start_line} {function.name}"
        assert function.length <= LONGEST_FUNCTION, f"{where} has {function.length} lines"
        assert function.cyclomatic_complexity <= MOST_COMPLEX, f"{where} branches {function.cyclomatic_complexity} times"
        if function.name.split("::")[-1] not in MANY_PARAMETERS:
            assert len(function.parameters) <= MOST_PARAMETERS, f"{where} takes {len(function.parameters)} parameters"


@pytest.mark.parametrize("path", [path for path in CODE if path.startswith(("engine/", "bindings/src/"))])
def test_no_raw_new_and_no_mutable_globals(path: str) -> None:
    text = re.sub(r"//.*", "", (ROOT / path).read_text(encoding="utf-8"))
    assert not re.search(r"\bnew\s+[A-Z]\w*\s*[({]", text)
    assert not re.search(r"^(static )?(int|double|bool|std::string|std::vector<[^>]*>)\s+\w+\s*(=|;|\{)", text, re.M)


@pytest.mark.parametrize("path", [path for path in CODE if path.startswith("tests/") and path.endswith("pp")])
def test_tests_share_no_files(path: str) -> None:
    """Tests run side by side: what one writes goes into a folder of its own (support/temporary_folder.hpp)."""
    assert "TempDir()" not in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in CODE if path.startswith("engine/") and path.endswith(".hpp")])
def test_headers_are_included_once(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8").startswith("#pragma once")
