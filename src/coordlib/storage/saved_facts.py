"""Facts written: a folder of tables, as `read_facts` reads it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import attrs

from coordlib.language import FACT_TABLES, LAST_DAYS, checked
from coordlib.lexicon import DatedRow, Facts, LastDay
from coordlib.storage.disk import path_of, reported_as, write_output

_SAID_LAST = ("since", "ended", "source", "confidence")


@checked
def save_facts(facts: Facts, folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write facts (cứ liệu) to a folder, each table that has rows as a CSV file in UTF-8; return the folder.

    `read_facts(folder, over=Facts())` reads the same. What `save_facts` left there is replaced; any other file is
    refused unless `overwrite`. Raises `FindingsError` (FIL006, FIL027) for a folder or file that cannot be written.
    """
    place = path_of(folder)
    with reported_as("cannot write", str(folder)):
        place.mkdir(parents=True, exist_ok=True)
    for name, kind in FACT_TABLES.items():
        rows = facts.last_days if name == LAST_DAYS else getattr(facts, name)
        if rows:
            write_output(place / f"{name}.csv", _table(kind, rows).encode(), overwrite=overwrite)
    return place


def _table(kind: type[DatedRow | LastDay], rows: Iterable[DatedRow | LastDay]) -> str:
    """Return rows as CSV: what each is known by first, then its days, its source and its confidence."""
    fields = [field.name for field in attrs.fields(kind)]
    last = [name for name in _SAID_LAST if name in fields]
    columns = [*(name for name in fields if name not in last), *last]
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, name)) for name in columns] for row in rows)
    return lines.getvalue()


def _cell(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "1"
        case tuple():
            return ";".join(value)
        case _:
            return str(value)
