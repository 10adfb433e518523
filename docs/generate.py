"""Writes the pages that describe the code from the code: elements.md, inputs.md, metrics.md, sweeps.md, vocabulary.md, all in docs.

python docs/generate.py          writes them
python docs/generate.py --check  exits with 1 if they are not as they would be written
"""

from __future__ import annotations

import sys
from pathlib import Path

import vocabulary

from saphena import _core

FOLDER = Path(__file__).parent
HEADER = "<!-- Written by docs/generate.py from the code. Do not edit. -->\n\n"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def elements() -> str:
    """The page of every element."""
    text = "# Elements\n\nThe physical laws that the leg is built from. Also: `saphena describe elements`.\n"
    for page in _core.element_list():
        text += f"\n## {page['name']}\n\n{page['summary']}\n\n```\n{page['equation']}\n```\n\n"
        symbols = [[s["name"], s["unit"], s["meaning"]] for s in [*page["variables"], *page["parameters"]]]
        text += table(["symbol", "unit", "meaning"], symbols)
        text += f"\nSign: {page['sign']}\n\nValidity: {page['validity']}\n\nSources: {', '.join(page['sources'])}\n"
    return text


def inputs() -> str:
    """Every table of a scenario file."""
    text = "# Scenario files\n\n" + (FOLDER / "inputs_intro.md").read_text(encoding="utf-8")
    for entry in _core.input_table_list():
        rows = [[k["key"], k["takes"], k["default"] or "-", k["range"] or "-", k["meaning"]] for k in entry["keys"]]
        text += f"\n## {entry['name']}\n\n`{entry['written']}`: {entry['doc']}\n\n" + table(
            ["key", "takes", "default", "range", "meaning"], rows
        )
    return text


def sweeps() -> str:
    """Every table of a sweep file."""
    text = "# Sweep files\n\n" + (FOLDER / "sweeps_intro.md").read_text(encoding="utf-8")
    for entry in _core.sweep_table_list():
        rows = [[k["key"], k["takes"], k["default"] or "-", k["range"] or "-", k["meaning"]] for k in entry["keys"]]
        text += f"\n## {entry['name']}\n\n`{entry['written']}`: {entry['doc']}\n\n"
        text += table(["key", "takes", "default", "range", "meaning"], rows)
    return text


def metrics() -> str:
    """Every metric and signal."""
    text = "# Metrics and signals\n\nMetrics, over the whole run and over every action. Also: `saphena describe metrics`.\n\n"
    text += table(["metric", "unit", "definition"], [[m["name"], m["unit"], m["definition"]] for m in _core.metric_list()])
    text += "\nSignals, over time, and over time and place.\n\n"
    rows = [[s["name"], s["unit"], "time, place" if s["by_place"] else "time", s["doc"]] for s in _core.signal_list()]
    return text + table(["signal", "unit", "over", "meaning"], rows)


def main() -> int:
    """Writes or checks all pages."""
    stale = []
    for name, page in {
        "elements.md": elements(),
        "inputs.md": inputs(),
        "metrics.md": metrics(),
        "sweeps.md": sweeps(),
        "vocabulary.md": vocabulary.page(),
    }.items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_text(HEADER + page, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != HEADER + page:
            stale.append(name)
    if stale:
        print(f"out of date: {', '.join(stale)}; run python docs/generate.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
