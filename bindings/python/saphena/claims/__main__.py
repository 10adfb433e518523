"""``python -m saphena.claims``: runs the study of claims, writes its page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from saphena.claims.answer import answers, stored
from saphena.claims.page import write_page
from saphena.claims.rows import folder
from saphena.claims.study import study
from saphena.evidence.store import as_json, rounded


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m saphena.claims", description="Answers a popular guide's claims by paired runs.")
    made.add_argument("--study", action="store_true", help="run the rows and store their numbers")
    made.add_argument("--only", metavar="ID", nargs="+", help="rows to run; all by default; the others keep their numbers")
    made.add_argument("--page", metavar="FILE", type=Path, help="write the page with its figure from what is stored")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; without options prints the stored answers."""
    given = parser().parse_args(arguments)
    path = folder() / "answers.json"
    if given.study:
        found = study(given.only, sys.stderr.isatty())
        if given.only and path.exists():
            kept = stored()["rows"]
            found["rows"] = {**kept, **found["rows"]}
        path.write_text(as_json(rounded(found, digits=6)), encoding="utf-8")
    if given.page:
        write_page(given.page)
    for one in answers():
        print(f"{one.row.id}: {one.sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
