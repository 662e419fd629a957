"""How often rules of form are right on real files: measured against departures that were judged by eye first.

``python -m tools.precision 2026-11-28`` measures and writes the figures with that day; without a day it shows them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordlib.language import Severity
from coordlib.rules import check_document
from coordlib.rules.form.departures import FormFinding

FOLDER = Path(__file__).parent.parent / "tests" / "rules" / "form"
DEPARTURES, FIGURES = FOLDER / "departures.csv", FOLDER / "precision.csv"
Place = tuple[str, str, int]
"""A file by its first letters, a code, the number of a paragraph, 0 for the file as a whole."""


def departures() -> Counter[Place]:
    """Return what departs from the decree by eye; without a code, what no rule looks for."""
    with DEPARTURES.open(encoding="utf-8", newline="") as lines:
        return Counter((row["file"], row["code"], int(row["paragraph"])) for row in csv.DictReader(lines))


def told(folder: Path) -> Iterator[Place]:
    """Yield what rules say of the files of a folder, all of which were judged: ERRORs and WARNINGs."""
    for file in sorted(folder.glob("**/*.docx")):
        for one in check_document(file):
            if isinstance(one, FormFinding) and one.severity is not Severity.NOTE:
                yield file.name[:5], one.code, one.paragraph


def measured(folder: Path) -> tuple[Counter[str], Counter[str], int]:
    """Return by code how many findings are right, how many there are; and how many departures are not found."""
    known, said = departures(), Counter(told(folder))
    right: Counter[str] = Counter()
    for place, count in said.items():
        right[place[1]] += min(count, known[place])
    judged = Counter(code for _, code, _ in said.elements())
    return right, judged, (known - said).total()


def main(folder: Path, day: date | None) -> None:
    """Show the figures, and write them if they are given a day."""
    right, judged, missed = measured(folder)
    for code in sorted(judged):
        print(code, right[code], judged[code])
    print(f"right {right.total()} of {judged.total()}; {missed} departures not found")
    if day is not None:
        with FIGURES.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(("code", "right", "judged", "day"))
            writer.writerows((code, right[code], judged[code], day.isoformat()) for code in sorted(judged))


if __name__ == "__main__":
    from tests.paths import CASES

    main(CASES / "office", date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else None)
