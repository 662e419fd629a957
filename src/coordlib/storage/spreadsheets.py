"""Spreadsheets that come back: opened within bounds, read as they show, or below the head of our one sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NoReturn

import attrs

from coordlib import language

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

LARGEST_SHEET = 16 * 1024 * 1024
"""How many bytes a spreadsheet that comes back may have."""

MOST_UNPACKED, MOST_ROWS = 64 * 1024 * 1024, 20_000
"""How many bytes a spreadsheet may unpack to, and how many rows it may have."""

XLSX = "xlsx"
"""The extra by which spreadsheets are read and written."""

_MOST_PARTS, _MOST_COLUMNS = 200, 60
_UNFIT, _FORMULA, _FOREIGN = "SHT001", "SHT002", "SHT003"
_FOREIGN_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "/connections", "querytables/")
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")  # the wide ones too, in Excel of the East
_LONGEST_CELL = 32_767
_CALCULATED = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
_NO_SHOWN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
# What openpyxl, and what it reads with, raise for a file that is not what it says.
_FAULTS = (
    SyntaxError,  # those of the standard library's parser and of lxml, which openpyxl takes where it is installed
    *(zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(OSError, EOFError, RuntimeError, MemoryError, AssertionError),
)
_words_of = language.words_beside(__file__)


@attrs.frozen
class Sheet:
    """A sheet that somebody made (trang tính): its name, and what each cell shows, the first row first.

    `merged`: the first and the last row and column of each cell that goes over several, counted from 0. `unknown`: the
    row and column of each formula of which the file holds no result.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unknown: frozenset[tuple[int, int]] = frozenset()


@language.checked
def sheets_of(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet that somebody made, as they show.

    A month that the program keeps as a day is shown as the month. Raises `FindingsError` (SHT001, SHT003) for a file
    that is none, is locked, holds macros or links, or is too large; `MissingExtraError` without the extra ``xlsx``.
    """
    with _looked_at(content, file):
        return tuple(_sheets(content, file))


@language.checked
def rows_of(content: bytes, file: str, name: str, head: tuple[str, ...]) -> list[tuple[int, tuple[CellValue, ...]]]:
    """Return the rows of our one sheet below its head, each with its number, as wide as the head.

    Raises `FindingsError` (SHT001 to SHT003) for a file that is something else, or holds more than a table: before
    anything of it is unpacked, if it would be too much. Raises `MissingExtraError` without the extra ``xlsx``.
    """
    with _looked_at(content, file):
        return list(_rows(content, file, name, head))


@language.checked
def plain_cell(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula, also when it is edited or saved as CSV.

    What is longer than a cell ends in three dots.
    """
    text = f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


@language.checked
def shown_cell(text: str) -> str:
    """Return the text of a cell without the sign before what a program would take for a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA_SIGNS) else text


@contextmanager
def _looked_at(content: bytes, file: str) -> Iterator[None]:
    try:
        _look_at(content, file)
        yield
    except _FAULTS as error:
        _refuse(_UNFIT, file, "no sheets", error=error)


def _refuse(code: str, file: str, why: str, /, row: int = 0, **told: object) -> NoReturn:
    found = language.finding_of(code, _words_of(why, **told), position=language.Position(file, row))
    raise language.FindingsError(language.Findings((found,))) from None


def _look_at(content: bytes, file: str) -> None:
    """Refuse what unpacks to too much, what is locked, and what holds more than sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        unpacked = sum(one.file_size for one in parts)
        if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED:
            _refuse(_UNFIT, file, "large unpacked", size=unpacked)
        if any(one.flag_bits & 1 for one in parts):
            _refuse(_UNFIT, file, "password")
        for one in parts:
            if any(name in one.filename.lower() for name in _FOREIGN_PARTS):
                _refuse(_FOREIGN, file, "foreign part", name=one.filename)
            # Entities may unpack without end; in UTF-16 they would not be seen.
            part = package.read(one) if one.filename.endswith((".xml", ".rels")) else b""
            if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in part:
                _refuse(_UNFIT, file, "entities")


def _book(content: bytes, *, data_only: bool = False) -> Any:  # noqa: ANN401 - an extra's
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise language.MissingExtraError(XLSX, "XLSX") from None
    return load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=data_only)


def _rows_within(sheet: Any, file: str, wide: int) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - an extra's
    """Yield the rows of a sheet with their numbers from 1, and refuse one of too many."""
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=wide), start=1):
        if number > MOST_ROWS:
            _refuse(_UNFIT, file, "many rows", most=MOST_ROWS)
        yield number, cells


def _sheets(content: bytes, file: str) -> Iterator[Sheet]:
    book, package = _book(content, data_only=True), zipfile.ZipFile(io.BytesIO(content))
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 - an extra

    for sheet in book.worksheets:
        part = package.read(getattr(sheet, "_worksheet_path"))  # noqa: B009 - openpyxl tells it nowhere else
        rows = tuple(tuple(map(_shown, cells)) for _, cells in _rows_within(sheet, file, _MOST_COLUMNS))
        unknown = _unknown(content, sheet.title, rows) if _CALCULATED.search(part) else frozenset[tuple[int, int]]()
        ranges = (range_boundaries(one[1].decode()) for one in islice(_MERGED.finditer(part), MOST_ROWS))
        merged = tuple(
            (top - 1, min(bottom - 1, MOST_ROWS), left - 1, right - 1) for left, top, right, bottom in ranges
        )
        yield Sheet(sheet.title, rows, merged, unknown)


def _unknown(content: bytes, title: str, rows: tuple[tuple[str, ...], ...]) -> frozenset[tuple[int, int]]:
    found = enumerate(_book(content)[title].iter_rows(max_row=len(rows), max_col=_MOST_COLUMNS))
    formulas = ((row, at) for row, cells in found for at, cell in enumerate(cells) if cell.data_type == "f")
    return frozenset((row, at) for row, at in formulas if at >= len(rows[row]) or not rows[row][at])


def _shown(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, of one of several classes
    """Return what a cell shows, as far as its format is one of days, else what it holds."""
    match cell.value:
        case None:
            return ""
        case date() as day:  # a datetime too
            parts = _NO_SHOWN.sub("", cell.number_format).lower()
            shown = [str(one) for letter, one in (("d", day.day), ("m", day.month), ("y", day.year)) if letter in parts]
            return (
                "/".join(shown)
                if 0 < len(shown) < len("dmy")
                else language.date_in_figures(date(day.year, day.month, day.day))
            )
        case float() as number if number.is_integer():
            return str(int(number))
        case other:
            return shown_cell(str(other))


def _rows(content: bytes, file: str, name: str, head: tuple[str, ...]) -> Iterator[tuple[int, tuple[CellValue, ...]]]:
    book = _book(content)
    if book.sheetnames != [name]:
        _refuse(_FOREIGN, file, "other sheets", shown=", ".join(book.sheetnames)[:80])
    number = 0
    for number, cells in _rows_within(book[name], file, len(head)):
        if any(cell.data_type == "f" for cell in cells):
            _refuse(_FORMULA, file, "formula", number, number=number)
        values = tuple(cell.value for cell in cells) + (None,) * (len(head) - len(cells))
        if number == 1 and values != head:
            _refuse(_FOREIGN, file, "other head", 1)
        if number > 1 and any(value is not None for value in values):
            yield number, values
    if not number:
        _refuse(_FOREIGN, file, "no rows")
