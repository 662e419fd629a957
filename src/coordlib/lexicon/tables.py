"""Tables of the lexicon: CSV files, a fact in each row, with its source and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
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


def read_lists(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of words that one room alone asks for, from the rows ``list,words,…`` of a file beside it."""
    if not isinstance(path, Path) or path.suffix != ".csv":
        message = f"read_lists takes the path of a table, not {type(path).__name__}"
        raise TypeError(message)
    lists: dict[str, tuple[str, ...]] = {}
    for name, words, *_ in read_rows(path.stem, path.parent)[1:]:
        lists[name] = (*lists.get(name, ()), words)
    return lists


_HOLE = re.compile(r"<([A-Z_]+)>")


@cache
def _forms_of(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the patterns of a folder by module and name: its modules ask for them one after the other."""
    found: dict[str, dict[str, str]] = {}
    for of, name, row, *_ in read_rows("forms", folder)[1:]:
        found.setdefault(of, {})[name] = row
    return found


class Forms:
    """The patterns of the grammar of one module (mẫu câu): the rows ``of,name,pattern,…`` of ``forms.csv`` beside it.

    `module`: its file. Each pattern is an attribute, compiled when it is first asked for. A word in capitals and angles
    in it, ``<MUST>``, stands for one of the `words` that the module gives, or else for the pattern of another row; one
    that takes time to find is given as what finds it.
    """

    def __init__(self, module: str, **words: str | Callable[[], str]) -> None:
        path = Path(module)
        self._rows = _forms_of(path.parent)[path.stem]
        self._words = {name.upper(): word for name, word in words.items()}

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Return a pattern; raises ``AttributeError`` for one of which there is no row."""
        if name not in self.__dict__.get("_rows", ()):
            raise AttributeError(name)
        made = self.__dict__[name] = re.compile(self._filled(self._rows[name]))
        return made

    def _filled(self, row: str) -> str:
        return _HOLE.sub(lambda hole: self._word(hole[1]), row)

    def _word(self, name: str) -> str:
        word = self._words.get(name) or self._filled(self._rows[name.lower()])
        return word if isinstance(word, str) else word()
