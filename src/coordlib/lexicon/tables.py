"""Tables of the lexicon: CSV files, a fact in each row, with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import attrs

_DATA = Path(__file__).with_name("data")


@attrs.frozen(kw_only=True)
class Fact:
    """A row (mục tra cứu): `source`: where it was read; `confidence`: H, in the law; M, second hand; G, by custom."""

    source: str
    confidence: str


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


def read_table(name: str, record: Callable[..., AnyFact]) -> tuple[AnyFact, ...]:
    """Return the rows of a table of the lexicon, whose columns are the arguments of a record."""
    columns, *rows = read_rows(name)
    return tuple(record(**dict(zip(columns, row, strict=True))) for row in rows)
