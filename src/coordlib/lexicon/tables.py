"""Tables of the lexicon: CSV files, a fact in each row, with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs

_DATA = Path(__file__).with_name("data")
FACTS = Path(__file__).with_name("facts")
"""The folder of the facts with a date that come with coordlib; an office may lay folders like it over this one."""


@attrs.frozen(kw_only=True)
class Fact:
    """A row (mục tra cứu): `source`: where it was read; `confidence`: how sure it is.

    H: read in the law, or two sources agree; M: second hand; L: one weak source; G: by custom.
    """

    source: str
    confidence: str


def day_of_cell(cell: str | date | None) -> date | None:
    """Return the day in a cell, written 2025-07-01; none for an empty one."""
    return (date.fromisoformat(cell) if cell else None) if isinstance(cell, str) else cell


@attrs.frozen(kw_only=True)
class DatedFact(Fact):
    """A row that holds from `since`, its first day, until `ended`, the first day without it; none where not known."""

    since: date | None = attrs.field(default=None, converter=day_of_cell)
    ended: date | None = attrs.field(default=None, converter=day_of_cell)

    @property
    def first(self) -> date | None:
        """The day that tells it from other rows of the same key."""
        return self.since

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day, as far as is known."""
        return (self.since is None or self.since <= day) and (self.ended is None or day < self.ended)


AnyFact = TypeVar("AnyFact", bound=Fact)


def listed(cell: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return what a cell lists, with semicolons between."""
    return tuple(filter(None, cell.split(";"))) if isinstance(cell, str) else cell


def whole(cell: str | int) -> int:
    """Return the number in a cell; 0 for an empty one."""
    return int(cell or 0)


def read_rows(name: str, folder: Path = _DATA) -> list[list[str]]:
    """Return the lines of a table of the lexicon, or of another folder, the names of its columns first."""
    import csv  # noqa: PLC0415 - who asks for no table need not load it

    if not (isinstance(name, str) and isinstance(folder, Path) and (folder / f"{name[:99]}.csv").is_file()):
        message = "read_rows takes the name of a table, and the folder in which it is"
        raise TypeError(message)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def read_table(name: str, record: Callable[..., AnyFact], folder: Path = _DATA) -> tuple[AnyFact, ...]:
    """Return the rows of a table of the lexicon, or of another folder; its columns are the arguments of a record."""
    columns, *rows = read_rows(name, folder)
    return tuple(record(**dict(zip(columns, row, strict=True))) for row in rows)
