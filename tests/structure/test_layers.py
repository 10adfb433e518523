"""Who may include whom: a file includes its own layer's folder and lower layers only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"

#: Layer of every folder of the engine. Folders of one layer do not see each other, except where EXCEPTIONS says so and why.
LAYERS = {
    "units": 0,
    "math": 0,
    "elements": 1,
    "loading": 1,
    "anatomy": 3,
    "network": 2,
    "solve": 4,
    "measure": 4,
    "scenario": 4,
    "multiscale": 5,
    "sweep": 6,
    "store": 7,
    "cli": 8,
}

#: One third-party library, one folder that knows it.
LIBRARIES = {
    r"hdf5": {"store"},
    r"toml\+\+": {"scenario"},
    r"csv\.h": {"scenario"},
    r"udunits2": {"units"},
    r"CLI/": {"cli"},
    r"nlohmann": {"cli"},
    r"xsimd": {"math", "store"},
    r"Eigen/": {"math"},
    r"boost/numeric": {"solve"},
    r"boost/(random|math/distributions)": {"sweep"},
    r"boost/math/tools": {"multiscale"},
    r"boost/crc": {"store"},
    r"boost/uuid": {"scenario"},
    r"pybind11": set(),
}

SOURCES = sorted(path for path in ENGINE.rglob("*") if path.suffix in {".hpp", ".cpp"})


def includes(path: Path) -> list[str]:
    return re.findall(r'^\s*#include\s+[<"]([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_arrows_point_down(path: Path) -> None:
    own = path.relative_to(ENGINE).parts[0]
    for include in includes(path):
        folder = include.split("/")[0]
        if folder in LAYERS and folder != own:
            assert LAYERS[folder] < LAYERS[own], f"{own} (layer {LAYERS[own]}) may not include {include} (layer {LAYERS[folder]})"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_each_library_is_known_to_one_folder(path: Path) -> None:
    own = path.relative_to(ENGINE).parts[0]
    for include in includes(path):
        for library, folders in LIBRARIES.items():
            if re.match(library, include):
                assert own in folders, f"{include} is for {sorted(folders)} only"


def test_every_folder_has_a_layer() -> None:
    assert {path.name for path in ENGINE.iterdir() if path.is_dir()} == set(LAYERS)


def test_the_engine_knows_no_python() -> None:
    assert not [path for path in SOURCES if any("bindings" in include or "Python.h" in include for include in includes(path))]
