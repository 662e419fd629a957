"""How often rules are right on real files: of form, against departures that were judged by eye first; of agreements, by
a sheet on which each finding of a document that was read was judged by reading.

``python -m tools.precision 2026-11-28`` measures and writes the figures with that day; without a day it shows them, and
the findings that the sheet does not have yet.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordlib.language import Severity
from coordlib.reading import read_document
from coordlib.rules import check, check_document
from coordlib.rules.form.departures import FormFinding

FOLDER = Path(__file__).parent.parent / "tests" / "rules" / "form"
DEPARTURES, FIGURES = FOLDER / "departures.csv", FOLDER / "precision.csv"
SHEET, FIGURES_OF_RULES = FOLDER.parent / "judgements.csv", FOLDER.parent / "precision.csv"
_COPIES = ("scans", "KEY-FORMAT", "README", "sotudong.docx", "Phuluc", "archive-example")  # the last two are samples
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


def files_read(folder: Path) -> Iterator[Path]:
    """Yield the files of the corpus that are read and checked: each document in one format."""
    for file in sorted(folder.rglob("*")):
        copied = (file.suffix == ".txt" and file.with_suffix(".pdf").exists()) or any(
            one in str(file) for one in _COPIES
        )
        if file.suffix in (".docx", ".pdf", ".md", ".txt", ".html") and not copied:
            yield file


def told_of(file: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield what rules of agreements say of a document: code, its name, the place, the words."""
    draft = read_document(file)
    texts = dict(draft.agreement.texts()) if draft.agreement is not None else {}
    for one in check(draft) if draft.agreement is not None else ():
        words = texts.get(one.where, "")[one.span.start - 20 : one.span.end + 20] if one.span else ""
        yield (
            one.code,
            file.stem,
            one.where.cite() if one.where.steps else "",
            " ".join((words or one.what.vi)[:60].split()),
        )


def judged_rules() -> tuple[Counter[str], Counter[str]]:
    """Return by code how many findings of the sheet are right, and how many there are."""
    with SHEET.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Counter(row["code"] for row in rows if row["right"] == "yes"), Counter(row["code"] for row in rows)


def _written(file: Path, right: Counter[str], judged: Counter[str], day: date) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("code", "right", "judged", "day"))
        writer.writerows((code, right[code], judged[code], day.isoformat()) for code in sorted(judged))


def main(folder: Path, day: date | None) -> None:
    """Show the figures, and write them if they are given a day."""
    if day is not None:
        _written(FIGURES_OF_RULES, *judged_rules(), day)
    else:
        with SHEET.open(encoding="utf-8", newline="") as lines:
            known = {(row["code"], row["document"], row["place"]) for row in csv.DictReader(lines)}
        new = (row for file in files_read(folder.parent) for row in told_of(file) if row[:3] not in known)
        csv.writer(sys.stdout, lineterminator="\n").writerows(new)
    right, judged, missed = measured(folder)
    for code in sorted(judged):
        print(code, right[code], judged[code])
    print(f"right {right.total()} of {judged.total()}; {missed} departures not found")
    if day is not None:
        _written(FIGURES, right, judged, day)


if __name__ == "__main__":
    from tests.paths import CASES

    main(CASES / "office", date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else None)
