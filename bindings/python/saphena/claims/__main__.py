"""``python -m saphena.claims``: runs the study of claims, writes its page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from saphena.claims.answer import answers, stored
from saphena.claims.lymph_page import summary, write_lymph_page
from saphena.claims.page import write_page
from saphena.claims.rows import answers_file
from saphena.claims.study import study
from saphena.evidence.store import as_json, rounded


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m saphena.claims", description="Answers a popular guide's claims by paired runs.")
    made.add_argument("--study", action="store_true", help="run the rows and store their numbers")
    made.add_argument("--only", metavar="ID", nargs="+", help="rows to run; all by default; the others keep their numbers")
    made.add_argument("--lymph", action="store_true", help="the study of direction and order for lymph in place of the guide's claims")
    made.add_argument("--page", metavar="FILE", type=Path, help="write the page with its figure from what is stored")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; without options prints the stored answers."""
    given = parser().parse_args(arguments)
    name = "lymph_direction" if given.lymph else "study"
    path = answers_file(name)
    if given.study:
        kept = stored(name)["rows"] if path.exists() else {}

        def keep(found: dict[str, Any]) -> None:
            path.write_text(as_json(rounded({**found, "rows": {**kept, **found["rows"]}}, digits=6)), encoding="utf-8")

        study(given.only, sys.stderr.isatty(), name, keep)
    if given.page:
        (write_lymph_page if given.lymph else write_page)(given.page)
    print(summary() if given.lymph else "\n".join(f"{one.row.id}: {one.sentence}" for one in answers()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
