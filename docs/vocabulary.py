"""The page of all presets, routines and rules of screening, and the figures on it.

python docs/vocabulary.py    draws docs/images/vocabulary_*.png: every preset is run, and where and when it presses is shown
``page`` gives the text of docs/vocabulary.md, from the files in scenarios/; docs/generate.py writes it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import saphena as sa

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "scenarios"
IMAGES = ROOT / "docs" / "images"
Preset = dict[str, Any]

#: A panel shows so much of an action, s: a cycle of most devices, some strokes, circles, taps or contractions.
SHOWN = {"effleurage": 40.0, "kneading": 20.0, "percussion": 8.0, "lymph_drainage": 20.0, "device": 90.0, "garment": 20.0, "heat": 1800.0}


def presets(folder: str, wanted: Callable[[Preset], bool] = lambda _: True) -> dict[str, Preset]:
    """Presets of one folder of the library, by name."""
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((LIBRARY / folder).glob("*.toml"))}
    return {name: preset for name, preset in read.items() if wanted(preset)}


PRESSURE = "Pressure over place and time"
#: The chapters of the page: file name of the figure, title, what it shows, presets.
CHAPTERS = {
    "techniques": (
        "Manual techniques",
        f"{PRESSURE}, on the skin under the hands",
        presets("techniques", lambda p: p["kind"] not in {"muscle_contraction", "heat"}),
    ),
    "movements": ("Movements", f"{PRESSURE}, inside the muscles", presets("techniques", lambda p: p["kind"] == "muscle_contraction")),
    "devices": ("Devices", f"{PRESSURE}, on the skin under the chambers, first 90 s", presets("devices")),
    "garments": ("Garments", f"{PRESSURE}, on the skin", presets("garments")),
    "heat": (
        "Heat",
        "Arterial inflow of the leg over time; it is at rest in the first minute",
        presets("techniques", lambda p: p["kind"] == "heat"),
    ),
}


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)]) + "\n"


def _written(preset: Preset, key: str) -> str:
    if key.startswith("chamber."):
        values = [str(chamber[key[8:]]) for chamber in preset["chamber"]]
        return values[0] if len(set(values)) == 1 else ", ".join(values)
    return str(preset[key])


def _preset_text(name: str, preset: Preset) -> str:
    rows = [
        [key, _written(preset, key), " to ".join(str(end) for end in origin["range"]), origin["flag"], origin["source"]]
        for key, origin in preset.get("origin", {}).items()
    ]
    text = f"\n### {name}\n\n{preset['title']}. Kind: {preset['kind']}. {preset['note']}\n\n"
    return text + _table(["key", "is", "range", "flag", "source"], rows)


def _routines() -> str:
    rows = []
    for path in sorted((LIBRARY / "routines").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        comment = " ".join(line[2:] for line in text.splitlines() if line.startswith("# ") and text.index(line) < text.index("format"))
        rows.append([f"[{path.stem}](../scenarios/routines/{path.name})", tomllib.loads(text)["title"], comment])
    return "\n## Routines\n\n" + _table(["file", "title", "what is done"], rows)


def _screening() -> str:
    book = tomllib.loads((LIBRARY / "screening" / "rules.toml").read_text(encoding="utf-8"))
    rows = [[rule["id"], rule["verdict"], ", ".join(rule["actions"]), rule["text"], rule["source"], rule["flag"]] for rule in book["rule"]]
    text = (
        "\n## Screening\n\nRules that a protocol is held against before it is run. Refuse is stricter than limit, and limit than warn; "
        "the strictest\nwins and all that speak are reported. No medical advice. Also: `saphena describe rules`, "
        "`saphena describe conditions`.\n\n"
    )
    return text + _table(["rule", "verdict", "about", "says", "source", "flag"], rows)


def _claims() -> str:
    claims = tomllib.loads((LIBRARY / "claims" / "out_of_scope.toml").read_text(encoding="utf-8"))["claim"]
    text = "\n## Out of scope\n\nClaims that the engine does not answer. Also: `saphena describe out_of_scope`.\n\n"
    return text + _table(
        ["name", "claim", "why not", "what there is"], [[c["name"], c["claim"], c["reason"], c["instead"]] for c in claims]
    )


def page() -> str:
    """Text of docs/vocabulary.md."""
    text = (
        '# Vocabulary\n\nWhat people do to a leg, as presets: a scenario names one with `preset = "NAME"` and changes any key of it. '
        "Every value has its\nsource, a flag (measured, derived, assumed) and the range that the source leaves open. "
        "Figures: `python docs/vocabulary.py`.\n"
    )
    for name, (title, shows, chapter) in CHAPTERS.items():
        text += f"\n## {title}\n\n{shows}.\n\n![{title}](images/vocabulary_{name}.png)\n"
        text += "".join(_preset_text(*entry) for entry in chapter.items())
    return text + _routines() + _screening() + _claims()


def scenario_of(name: str, preset: Preset) -> sa.Scenario:
    """A short scenario of one preset on a lying leg; a garment is put on, and its wearer stands up."""
    kind = preset["kind"]
    slow = kind == "muscle_contraction" and preset.get("rate", "").startswith("1.5 ")
    shown = 100.0 if slow else SHOWN.get(kind, 8.0)
    keys = {"start": "8 s" if kind == "garment" else "1 s"}
    if kind in {"device", "muscle_contraction"}:
        keys["duration"] = "10 min"
    if kind == "heat":
        keys = {"start": "60 s", "duration": "20 min"}
    if kind != "device" and not {"zones", "from"} & set(preset):
        keys |= {"from": "ankle", "to": "upper_thigh"}
    posture = '[[posture]]\nposition = "supine"\n'
    if kind == "garment":
        posture += '[[posture]]\nposition = "standing"\nstart = "12 s"\n'
    action = f'[[action]]\nkind = "{kind}"\npreset = "{name}"\n' + "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    return sa.parse(f'format = 1\n[run]\nduration = "{shown:g} s"\nrecord_every = "50 ms"\nsegments = 48\n{posture}{action}')


def draw(name: str) -> None:
    """Draws the figure of one chapter."""
    import matplotlib.pyplot as plt  # slow to import, and the page needs no figures

    _, _, chapter = CHAPTERS[name]
    columns = 4
    rows = math.ceil(len(chapter) / columns)
    figure, axes = plt.subplots(rows, columns, figsize=(15, 2.3 * rows), layout="constrained", squeeze=False)
    for panel, (preset_name, preset) in zip(axes.flat, chapter.items(), strict=False):
        if preset["kind"] == "heat":
            data = scenario_of(preset_name, preset).run().to_xarray()
            panel.plot(data["time"] / 60.0, data["arterial_inflow"])
            panel.set(
                title=preset_name,
                xlabel="time, min",
                ylabel=f"inflow, {data['arterial_inflow'].units}",
                ylim=(0.0, 1.15 * float(data["arterial_inflow"].max())),
            )
            continue
        signal = "tissue_pressure_muscle" if preset["kind"] == "muscle_contraction" else "interface_pressure"
        data = scenario_of(preset_name, preset).run().to_xarray()
        mesh = panel.pcolormesh(data["time"], data["place"], data[signal].values.T, shading="nearest", cmap="magma_r", vmin=0.0)
        figure.colorbar(mesh, ax=panel, label="mmHg")
        panel.set(title=preset_name, xlabel="time, s", ylabel="cm from toes")
    for panel in axes.flat[len(chapter) :]:
        panel.set_visible(False)
    figure.savefig(IMAGES / f"vocabulary_{name}.png", dpi=70)
    plt.close(figure)


if __name__ == "__main__":
    for chapter_name in CHAPTERS:
        draw(chapter_name)
