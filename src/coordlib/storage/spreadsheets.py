"""Spreadsheets that come back: opened within bounds, read as they show, or below the head of our one sheet.

In come the bytes of an XLSX that a stranger may have made; out go cells, or a finding of why the file is refused. What
the cells mean is the business of who asks.
"""

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
from coordlib.storage.codes import FOREIGN_PART, FORMULA, NO_SPREADSHEET

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

LARGEST_SHEET = 16 * 1024 * 1024
"""How many bytes a spreadsheet that comes back may have."""

MOST_UNPACKED, MOST_ROWS = 64 * 1024 * 1024, 20_000
"""How many bytes a spreadsheet may unpack to, and how many rows it may have."""

XLSX = "xlsx"
"""The extra by which spreadsheets are read and written."""

_MOST_PARTS, _MOST_COLUMNS = 200, 60
_ENCRYPTED = 1  # the flag of a part of a ZIP
_FOREIGN_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "/connections", "querytables/")
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")  # the wide ones too, in Excel of the East
_LONGEST_CELL = 32_767
_LONGEST_SHOWN = 80
_FORMULA_CELL = "f"  # the type of a cell, as openpyxl names it
_FORMULA_ELEMENT = re.compile(rb"<(?:\w+:)?f[ />]")  # “<f>SUM(A1:A9)</f>”, in the XML of a sheet
_MERGED_CELLS = re.compile(rb'mergeCell ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')  # “mergeCell ref="A1:C1"”
_WORDS_IN_A_FORMAT = re.compile(
    r"\[[^\]]*\]"  # “[$-42A]”: the language
    r'|"[^"]*"'  # “"ngày" dd”: words between quotes
    r"|\\."  # “dd\.mm”: a letter that prints as it is
)
# What openpyxl, and what it reads with, raise for a file that is not what it says.
_FAULTS = (
    SyntaxError,  # those of the standard library's parser and of lxml, which openpyxl takes where it is installed
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
    MemoryError,
    AssertionError,
)

_PASSWORD = language.Message("tệp có mật khẩu", "the file is locked by a password")
_ENTITIES = language.Message("tệp khai báo thực thể XML", "the file declares XML entities")
_ANOTHER_HEAD = language.Message("hàng tiêu đề không phải của biểu theo dõi", "the head is not of a tracking table")
_NO_ROWS = language.Message("trang tính trống", "the sheet is empty")


def _no_xlsx(error: BaseException) -> language.Message:
    return language.Message("tệp không phải XLSX, hoặc đã hỏng", f"the file is no XLSX, or broken: {error!s:.200}")


def _too_many_rows(most: int) -> language.Message:
    return language.Message(f"bảng quá {most} dòng", f"the table has more than {most} rows")


def _too_large_unpacked(size: int) -> language.Message:
    return language.Message(f"tệp giải nén quá lớn ({size} byte)", f"it unpacks to too much ({size} bytes)")


def _holds_foreign_part(name: str) -> language.Message:
    return language.Message(f"tệp chứa “{name:.80}”", f"the file holds {name!r:.80}")


def _other_sheets(names: str) -> language.Message:
    return language.Message(f"tệp có trang tính khác: {names}", f"the file has other sheets: {names}")


def _formula_in_row(number: int) -> language.Message:
    return language.Message(f"dòng {number} có công thức", f"row {number} holds a formula")


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
    with _refusing_unfit_files(content, file):
        return tuple(_sheets(content, file))


@language.checked
def rows_of(content: bytes, file: str, name: str, head: tuple[str, ...]) -> list[tuple[int, tuple[CellValue, ...]]]:
    """Return the rows of our one sheet below its head, each with its number, as wide as the head.

    Raises `FindingsError` (SHT001 to SHT003) for a file that is something else, or holds more than a table: before
    anything of it is unpacked, if it would be too much. Raises `MissingExtraError` without the extra ``xlsx``.
    """
    with _refusing_unfit_files(content, file):
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
def _refusing_unfit_files(content: bytes, file: str) -> Iterator[None]:
    try:
        _refuse_unfit(content, file)
        yield
    except _FAULTS as error:
        _refuse(NO_SPREADSHEET, file, _no_xlsx(error))


def _refuse(code: language.FindingCode, file: str, why: language.Message, row: int = 0) -> NoReturn:
    found = code.finding(why, position=language.Position(file, row))
    raise language.FindingsError(language.Findings((found,))) from None


def _refuse_unfit(content: bytes, file: str) -> None:
    """Refuse what unpacks to too much, what is locked, and what holds more than sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED:
            _refuse(NO_SPREADSHEET, file, _too_large_unpacked(unpacked))
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            _refuse(NO_SPREADSHEET, file, _PASSWORD)
        for part in parts:
            if any(name in part.filename.lower() for name in _FOREIGN_PARTS):
                _refuse(FOREIGN_PART, file, _holds_foreign_part(part.filename))
            if part.filename.endswith((".xml", ".rels")) and _declares_entities(package.read(part)):
                _refuse(NO_SPREADSHEET, file, _ENTITIES)


def _declares_entities(xml: bytes) -> bool:
    """Tell whether a part declares entities, which may unpack without end; in UTF-16 they would not be seen."""
    declares = b"<!" in xml.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
    is_utf_16 = b"\0" in xml
    return declares or is_utf_16


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
            _refuse(NO_SPREADSHEET, file, _too_many_rows(MOST_ROWS))
        yield number, cells


def _sheets(content: bytes, file: str) -> Iterator[Sheet]:
    book = _book(content, data_only=True)
    package = zipfile.ZipFile(io.BytesIO(content))
    for sheet in book.worksheets:
        xml = package.read(getattr(sheet, "_worksheet_path"))  # noqa: B009 - openpyxl tells it nowhere else
        rows = tuple(tuple(map(_shown, cells)) for _, cells in _rows_within(sheet, file, _MOST_COLUMNS))
        has_formulas = _FORMULA_ELEMENT.search(xml) is not None
        unknown = _without_result(content, sheet.title, rows) if has_formulas else frozenset[tuple[int, int]]()
        yield Sheet(sheet.title, rows, tuple(_merged(xml)), unknown)


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Yield the first and last row and column of each cell that goes over several, counted from 0."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 - an extra

    for found in islice(_MERGED_CELLS.finditer(xml), MOST_ROWS):
        left, top, right, bottom = range_boundaries(found[1].decode())
        yield top - 1, min(bottom - 1, MOST_ROWS), left - 1, right - 1


def _without_result(content: bytes, title: str, rows: tuple[tuple[str, ...], ...]) -> frozenset[tuple[int, int]]:
    """Return the row and column of each formula of which the file holds no result."""
    unknown = set()
    for row, cells in enumerate(_book(content)[title].iter_rows(max_row=len(rows), max_col=_MOST_COLUMNS)):
        for column, cell in enumerate(cells):
            shows_a_result = column < len(rows[row]) and rows[row][column]
            if cell.data_type == _FORMULA_CELL and not shows_a_result:
                unknown.add((row, column))
    return frozenset(unknown)


def _shown(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, of one of several classes
    """Return what a cell shows, as far as its format is one of days, else what it holds."""
    match cell.value:
        case None:
            return ""
        case date() as day:  # a datetime too
            letters = _WORDS_IN_A_FORMAT.sub("", cell.number_format).lower()
            parts = {"d": day.day, "m": day.month, "y": day.year}
            shown = [str(number) for letter, number in parts.items() if letter in letters]
            if shown and len(shown) < len(parts):
                return "/".join(shown)
            return language.date_in_figures(date(day.year, day.month, day.day))
        case float() as number if number.is_integer():
            return str(int(number))
        case other:
            return shown_cell(str(other))


def _rows(content: bytes, file: str, name: str, head: tuple[str, ...]) -> Iterator[tuple[int, tuple[CellValue, ...]]]:
    book = _book(content)
    if book.sheetnames != [name]:
        _refuse(FOREIGN_PART, file, _other_sheets(", ".join(book.sheetnames)[:_LONGEST_SHOWN]))
    number = 0
    for number, cells in _rows_within(book[name], file, len(head)):
        if any(cell.data_type == _FORMULA_CELL for cell in cells):
            _refuse(FORMULA, file, _formula_in_row(number), number)
        values = tuple(cell.value for cell in cells) + (None,) * (len(head) - len(cells))
        if number == 1 and values != head:
            _refuse(FOREIGN_PART, file, _ANOTHER_HEAD, 1)
        if number > 1 and any(value is not None for value in values):
            yield number, values
    if not number:
        _refuse(FOREIGN_PART, file, _NO_ROWS)
