"""``python -m saphena.evidence``: the evidence table, its figure and its page."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from saphena.evidence.ablations import ablate, as_text
from saphena.evidence.page import write_page
from saphena.evidence.suite import evaluate, run, selected
from saphena.evidence.table import aligned


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m saphena.evidence", description="Holds the model against published measurements.")
    made.add_argument("--only", metavar="ID", nargs="+", help="rows to run; all by default")
    made.add_argument("--json", metavar="FILE", type=Path, help="write the table as JSON")
    made.add_argument("--plot", metavar="FILE", type=Path, help="draw the figure")
    made.add_argument("--page", metavar="FILE", type=Path, help="run everything and write the page with its figure")
    made.add_argument("--ablations", action="store_true", help="say which rows need which mechanism")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs the command."""
    given = parser().parse_args(arguments)
    progress = sys.stderr.isatty()
    if given.ablations:
        rows = selected(given.only)
        print(as_text(ablate(rows, evaluate(rows, progress=progress), progress)))
        return 0
    table = write_page(given.page, progress) if given.page else run(given.only, progress=progress)
    print(aligned(table))
    if given.json:
        given.json.write_text(json.dumps(json.loads(table.to_json(orient="records")), indent=1) + "\n", encoding="utf-8")
    if given.plot:
        from saphena.evidence.plot import plot

        plot(table).savefig(given.plot, dpi=120)
    return 0


if __name__ == "__main__":
    sys.exit(main())
