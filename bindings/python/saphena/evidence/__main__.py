"""``python -m saphena.evidence``: the evidence table, its figure and its page."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from saphena.evidence.ablations import ablate, as_text
from saphena.evidence.dispute_page import write_dispute
from saphena.evidence.fit import fit
from saphena.evidence.lymph_curves_page import write_curves
from saphena.evidence.page import write_page
from saphena.evidence.sensitivities import sensitivities
from saphena.evidence.store import store
from saphena.evidence.suite import evaluate, quick, run, selected
from saphena.evidence.table import aligned
from saphena.evidence.uncertainty import uncertainty


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m saphena.evidence", description="Holds the model against published measurements.")
    made.add_argument("--only", metavar="ID", nargs="+", help="rows to run; all by default")
    made.add_argument("--json", metavar="FILE", type=Path, help="write the table as JSON")
    made.add_argument("--plot", metavar="FILE", type=Path, help="draw the figure")
    made.add_argument("--page", metavar="FILE", type=Path, help="run everything and write the page with its figure")
    made.add_argument(
        "--uncertainty",
        metavar="N",
        type=int,
        nargs="+",
        help="intervals from N legs with uncertain values anywhere in their ranges; a second N: from so many for slow rows",
    )
    made.add_argument("--sensitivities", action="store_true", help="how rows depend on uncertain values")
    made.add_argument("--fit", action="store_true", help="fit a few uncertain values to the rows of weight A")
    made.add_argument("--dispute", metavar="FILE", type=Path, help="write the page on gradation with its figure")
    made.add_argument("--curves", metavar="FILE", type=Path, help="write the page on how lymph answers to loads with its figure")
    made.add_argument("--ablations", action="store_true", help="say which rows need which mechanism")
    return made


def kept(given: argparse.Namespace, progress: bool) -> bool:
    """Computes and stores what takes long, if anything of it is wanted. Says whether it was."""
    rows = quick(given.only)
    if given.uncertainty:
        members, slow_members = (*given.uncertainty, None)[:2]
        print(store("intervals", uncertainty(selected(given.only), members, progress, slow_members=slow_members)))
    if given.sensitivities:
        print(store("sensitivities", sensitivities(rows, progress=progress)))
    if given.fit:
        print(store("fit", fit(rows, progress=progress)))
    if given.dispute:
        write_dispute(given.dispute, progress)
        print(given.dispute)
    if given.curves:
        write_curves(given.curves, progress)
        print(given.curves)
    return bool(given.uncertainty or given.sensitivities or given.fit or given.dispute or given.curves)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command."""
    given = parser().parse_args(arguments)
    progress = sys.stderr.isatty()
    if kept(given, progress):
        return 0
    if given.ablations:
        rows = quick(given.only)
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
