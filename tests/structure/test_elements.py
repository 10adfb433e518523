"""Every element has its page, its test with the fixed checks, its sources, and its line in the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import saphena as sa
from saphena import _core

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page["name"]: page for page in _core.element_list()}
NOT_ELEMENTS = {"catalogue", "causes", "contribution", "page"}
HEADERS = sorted(path for path in (ROOT / "engine" / "elements").glob("*.hpp") if path.stem not in NOT_ELEMENTS)

#: What a test must show, and the words that show it.
CHECKS = {
    "dimensions": r"check_dimensions",
    "derivative": r"check_(derivative|slopes)",
    "lanes": r"check_lanes",
    "value or limit": r"EXPECT_(NEAR|DOUBLE_EQ|EQ|GT|LT)",
}


def test_the_catalogue_lists_every_header() -> None:
    assert {path.stem for path in HEADERS} == set(PAGES)


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.stem)
def test_an_element_is_one_page(header: Path) -> None:
    assert len(header.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.stem)
def test_an_element_is_tested(header: Path) -> None:
    test = ROOT / "tests" / "unit" / "elements" / f"{header.stem}_test.cpp"
    assert test.exists(), f"{header.stem} has no test of the same stem"
    text = test.read_text(encoding="utf-8")
    for check, words in CHECKS.items():
        assert re.search(words, text), f"{test.name} does not check {check}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_everything(name: str) -> None:
    page = PAGES[name]
    for part in ("summary", "equation", "sign", "validity"):
        assert page[part], f"{name} has no {part}"
    assert page["variables"] and page["sources"]
    for symbol in [*page["parameters"], *page["variables"]]:
        assert symbol["unit"], f"{name}.{symbol['name']} has no unit"


@pytest.mark.parametrize("name", PAGES)
def test_sources_are_in_the_bibliography(name: str) -> None:
    known = sa.references()
    assert not [key for key in PAGES[name]["sources"] if key not in known]


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: path.stem)
def test_a_second_part_is_called(header: Path) -> None:
    text = header.read_text(encoding="utf-8")
    process_follows = "static void follow(" in text
    says_so = "static constexpr bool follows = true;" in text
    assert process_follows == says_so, f"{header.stem}: `follow` without `follows` is never called"
