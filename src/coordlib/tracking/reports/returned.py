"""Spreadsheets: tracking tables written, and read back as entries."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NoReturn

import attrs

from coordlib import language
from coordlib.storage import CANNOT_READ, path_of, read_whole, reported
from coordlib.tracking.ledger.entries import Done, Entry, Evidence
from coordlib.tracking.ledger.ledger import Ledger
from coordlib.tracking.reports.exports import EXTRA, SHEET, TRACKING, plain_cell, tracked
from coordlib.tracking.reports.followups import Tracking

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

MOST_UNPACKED, MOST_ROWS = 64 * 1024 * 1024, 20_000
"""How many bytes a spreadsheet may unpack to, and how many rows it may have."""

_MOST_PARTS = 200
_UNFIT, _FORMULA, _FOREIGN = "SHT001", "SHT002", "SHT003"
_FOREIGN_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "/connections", "querytables/")
# What openpyxl, and what it reads with, raise for a file that is not what it says.
_FAULTS = (
    SyntaxError,  # those of the standard library's parser and of lxml, which openpyxl takes where it is installed
    *(zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(OSError, EOFError, RuntimeError, MemoryError, AssertionError),
)


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
    try:
        _look_at(content, file)
        return tuple(_sheets(content, file))
    except _FAULTS as error:
        _refuse(_UNFIT, file, "tệp không phải XLSX, hoặc đã hỏng", f"the file is no XLSX, or broken: {error!s:.200}")


def _sheets(content: bytes, file: str) -> Iterator[Sheet]:
    book, package = _book(content, data_only=True), zipfile.ZipFile(io.BytesIO(content))
    for sheet in book.worksheets:
        part = package.read(getattr(sheet, "_worksheet_path"))  # noqa: B009 - openpyxl tells it nowhere else
        sheet.reset_dimensions()
        rows, unknown = [], frozenset[tuple[int, int]]()
        for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=_MOST_COLUMNS)):
            if number == MOST_ROWS:
                _refuse(_UNFIT, file, f"bảng quá {MOST_ROWS} dòng", f"the table has more than {MOST_ROWS} rows")
            rows.append(tuple(_shown(cell) for cell in cells))
        if _CALCULATED.search(part):
            unknown = _unknown(content, sheet.title, rows)
        ranges = (tuple(map(_index, one.groups())) for one in islice(_MERGED.finditer(part), MOST_ROWS))
        merged = tuple((top, min(bottom, MOST_ROWS), left, right) for left, top, right, bottom in ranges)
        yield Sheet(sheet.title, tuple(rows), merged, unknown)


_CALCULATED, _MERGED = (
    re.compile(rb"<(?:\w+:)?f[ />]"),
    re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"'),
)
_MOST_COLUMNS = 60
_NO_SHOWN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def _index(part: bytes) -> int:
    """Return the number of a row or of a column, from 0."""
    if part.isdigit():
        return int(part) - 1
    number = 0
    for letter in part:
        number = number * 26 + letter - 64
    return number - 1


def _unknown(content: bytes, title: str, rows: list[tuple[str, ...]]) -> frozenset[tuple[int, int]]:
    found = enumerate(_book(content)[title].iter_rows(max_row=len(rows), max_col=_MOST_COLUMNS))
    formulas = ((row, at) for row, cells in found for at, cell in enumerate(cells) if cell.data_type == "f")
    return frozenset((row, at) for row, at in formulas if at >= len(rows[row]) or not rows[row][at])


def _shown(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, of one of several classes
    """Return what a cell shows, as far as its format is one of days, else what it holds."""
    match cell.value:
        case None:
            return ""
        case datetime() | date() as day:
            parts = _NO_SHOWN.sub("", cell.number_format).lower()
            shown = [str(one) for letter, one in (("d", day.day), ("m", day.month), ("y", day.year)) if letter in parts]
            return "/".join(shown) if 0 < len(shown) < len("dmy") else language.date_in_figures(_day(day) or day)
        case float() as number if number.is_integer():
            return str(int(number))
        case other:
            text = str(other)
            return text[1:] if text[:1] == "'" and plain_cell(text[1:]) == text else text


def rows_of(content: bytes, file: str, head: tuple[str, ...]) -> list[tuple[int, tuple[Value, ...]]]:
    """Return the rows of our one sheet below its head, each with its number, as wide as the head.

    Raises `FindingsError` (SHT001 to SHT003) for a file that is something else, or holds more than a table: before
    anything of it is unpacked, if it would be too much. Raises `MissingExtraError` without the extra ``xlsx``.
    """
    try:
        _look_at(content, file)
        return list(_rows(content, file, head))
    except _FAULTS as error:
        _refuse(_UNFIT, file, "tệp không phải XLSX, hoặc đã hỏng", f"the file is no XLSX, or broken: {error!s:.200}")


def _refuse(code: str, file: str, vi: str, en: str, row: int = 0) -> NoReturn:
    found = language.finding_of(code, language.Message(vi, en), position=language.Position(file, row))
    raise language.FindingsError(language.Findings((found,))) from None


def _look_at(content: bytes, file: str) -> None:
    """Refuse what unpacks to too much, what is locked, and what holds more than sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        unpacked = sum(one.file_size for one in parts)
        if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED:
            vi, en = f"tệp giải nén quá lớn ({unpacked} byte)", f"it unpacks to too much ({unpacked} bytes)"
            _refuse(_UNFIT, file, vi, en)
        if any(one.flag_bits & 1 for one in parts):
            _refuse(_UNFIT, file, "tệp có mật khẩu", "the file is locked by a password")
        for one in parts:
            if any(name in one.filename.lower() for name in _FOREIGN_PARTS):
                _refuse(_FOREIGN, file, f"tệp chứa “{one.filename:.80}”", f"the file holds {one.filename!r:.80}")
            # Entities may unpack without end; in UTF-16 they would not be seen.
            part = package.read(one) if one.filename.endswith((".xml", ".rels")) else b""
            if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in part:
                _refuse(_UNFIT, file, "tệp khai báo thực thể XML", "the file declares XML entities")


def _book(content: bytes, *, data_only: bool = False) -> Any:  # noqa: ANN401 - an extra's
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise language.MissingExtraError(EXTRA, "XLSX") from None
    return load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=data_only)


def _rows(content: bytes, file: str, head: tuple[str, ...]) -> Iterator[tuple[int, tuple[Value, ...]]]:
    book = _book(content)
    if book.sheetnames != [SHEET]:
        shown = ", ".join(book.sheetnames)[:80]
        _refuse(_FOREIGN, file, f"tệp có trang tính khác: {shown}", f"the file has other sheets: {shown}")
    sheet = book[SHEET]
    sheet.reset_dimensions()  # what a file says of its size need not be so
    number = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=len(head)), start=1):
        if number > MOST_ROWS:
            _refuse(_UNFIT, file, f"bảng quá {MOST_ROWS} dòng", f"the table has more than {MOST_ROWS} rows")
        if any(cell.data_type == "f" for cell in cells):
            _refuse(_FORMULA, file, f"dòng {number} có công thức", f"row {number} holds a formula", number)
        values = tuple(cell.value for cell in cells) + (None,) * (len(head) - len(cells))
        if number == 1 and values != head:
            _refuse(
                _FOREIGN, file, "hàng tiêu đề không phải của biểu theo dõi", "the head is not of a tracking table", 1
            )
        if number > 1 and any(value is not None for value in values):
            yield number, values
    if not number:
        _refuse(_FOREIGN, file, "trang tính trống", "the sheet is empty")


LARGEST_SHEET = 16 * 1024 * 1024
"""How many bytes a spreadsheet that comes back may have."""

_DATED = re.compile(r"(?P<number>.+?),? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})", re.ASCII)
_TEXT, _DONE_ON, _EVIDENCE, _MARK = 1, 4, 5, 8
_LONGEST_SHOWN = 40
_NOT_KNOWN, _TWICE, _NO_DAY, _RECORDED, _UNUSABLE = "SHT004", "SHT005", "SHT006", "SHT007", "SHT008"


@attrs.frozen
class ProposedEntry(language.Bilingual):
    """An entry that a row of a filled-in table proposes (đề xuất ghi sổ), with its row there and what it is about.

    Nothing is recorded by it: show it, and pass `entry` to `Ledger.append` once somebody agrees.
    """

    row: int
    about: str
    entry: Entry

    def __format__(self, wanted: str) -> str:
        day, shown = language.date_in_figures(self.entry.on), "; ".join(one.number for one in self.entry.evidence)
        vi = f"dòng {self.row}: {self.about} – thực hiện ngày {day}" + (f", văn bản: {shown}" if shown else "")
        en = f"row {self.row}: {self.about} – done on {self.entry.on}" + (f", shown by {shown}" if shown else "")
        return language.Message(vi, en).in_language(wanted)


@attrs.frozen
class Proposals(language.Bilingual):
    """What a filled-in table proposes for the ledger, in the order of its rows; `findings`: what it cannot mean."""

    proposed: tuple[ProposedEntry, ...] = ()
    findings: language.Findings = language.Findings()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone, as `Ledger.append` takes them."""
        return tuple(one.entry for one in self.proposed)

    def __format__(self, wanted: str) -> str:
        return "\n".join(format(one, wanted) for one in (*self.proposed, *self.findings))


@language.checked
def proposals(path: str | os.PathLike[str], tracking: Tracking, recorded: date) -> Proposals:
    """Return what a filled-in spreadsheet of a tracking table proposes for the ledger; nothing is recorded.

    `path`: an XLSX that `save_xlsx` wrote and people filled in: the day in “Ngày thực hiện”, and in “Kết quả, văn bản”
    what shows it. `tracking`: the same table as it is now. `recorded`: the day on which it would be entered.

    A row that was not filled in proposes nothing, and neither does another column. Each proposed entry was tried on the
    ledger as it would be after those before it. What cannot be read, or is none of our tables, is a finding: a file
    that is no XLSX or too large unpacked (SHT001), formulas (SHT002), other sheets, macros, links (SHT003), rows that
    are not known (SHT004) or stand twice (SHT005), days that are none (SHT006), what is recorded otherwise (SHT007),
    text that is none (SHT008), and what the ledger refuses (LED002).

    Raises `MissingExtraError` without the extra ``xlsx``.
    """
    try:
        file = path_of(path, language.FindingsError, CANNOT_READ)
        with reported(str(path), "không mở được", "cannot open", language.FindingsError, CANNOT_READ):
            content = read_whole(file, LARGEST_SHEET)
        rows = rows_of(content, str(path), tuple(name for name, _ in TRACKING))
    except language.FindingsError as error:
        return Proposals(findings=error.findings)
    return _Reading(str(path), tracking, recorded).of(rows)


class _Reading:
    """Goes through the rows of one table, with the ledger as it would be by then."""

    def __init__(self, file: str, tracking: Tracking, recorded: date) -> None:
        ledger = tracking.progress.ledger
        self.file, self.recorded = file, recorded
        self.trial = Ledger(ledger.agreement, entries=ledger.entries, calendar=ledger.calendar)
        self.standings = tracking.marked()
        self.printed = {one.mark: tracked(one) for one in attrs.evolve(tracking, full=True).rows()}
        self.met: set[str] = set()

    def of(self, rows: Iterable[tuple[int, tuple[Value, ...]]]) -> Proposals:
        found = [self.row(number, cells) for number, cells in rows]
        findings = tuple(one for one in found if isinstance(one, language.Finding))
        proposed = tuple(one for one in found if isinstance(one, ProposedEntry))
        return Proposals(proposed, language.Findings(findings))

    def row(self, number: int, cells: tuple[Value, ...]) -> ProposedEntry | language.Finding | None:
        """Return what a row proposes, or why it cannot; nothing of one that is as it was printed."""
        mark = str(cells[_MARK] or "")
        if not mark:  # who helped has a row without a due: it is no promise of his own
            return None
        if mark not in self.standings:
            return self.finding(_NOT_KNOWN, number, "không có dòng này trong biểu", "the table has no such row")
        if mark in self.met:
            return self.finding(_TWICE, number, "dòng này đã có ở trên", "this row stands above already")
        self.met.add(mark)
        try:
            filled = _filled(cells)
            return None if filled == _filled(self.printed[mark]) else self.filled_in(number, mark, *filled)
        except language.RefusedError as error:
            return self.finding(_UNUSABLE, number, error.message.vi, error.message.en)

    def filled_in(self, number: int, mark: str, day: Value, evidence: str) -> ProposedEntry | language.Finding:
        """Return the entry of a row that people filled in, if the ledger would take it."""
        if self.standings[mark].done_on is not None:
            return self.finding(_RECORDED, number, "đã ghi sổ khác với dòng này", "it is recorded otherwise")
        on = _day(day)
        if on is None or on > self.recorded:
            shown = f"{day or ''}"[:_LONGEST_SHOWN]
            vi = f"ngày thực hiện “{shown}” không dùng được"
            return self.finding(_NO_DAY, number, vi, f"no day on which it was done: {shown!r}")
        standing, about = self.standings[mark], str(self.printed[mark][_TEXT])
        what = Done(standing.key, getattr(standing.of, "occasion", ""))
        by = tuple(part.party for part in standing.several)
        # A document by its number, and its day where that stands behind it (“45/BC-CAT ngày 05/3/2026”).
        found = _DATED.fullmatch(evidence)
        dated = _day(found["day"]) if found else None
        document = Evidence(found["number"], dated) if found and dated else Evidence(evidence)
        entry = Entry(what, on, by, self.recorded, (document,) if evidence else ())
        try:
            self.trial = self.trial.append(entry)
        except language.FindingsError as error:
            return attrs.evolve(error.findings[0], position=self.place(number))
        return ProposedEntry(number, about, entry)

    def finding(self, code: str, number: int, vi: str, en: str) -> language.Finding:
        """Return a finding about a row."""
        return language.finding_of(code, language.Message(vi, en), position=self.place(number))

    def place(self, number: int) -> language.Position:
        """Return where a row is: its number counts as a line."""
        return language.Position(self.file, number)


def _filled(cells: tuple[object, ...]) -> tuple[Value, str]:
    """Return what people fill in of a row, as it compares: the day, and what shows it."""
    day, shown = cells[_DONE_ON], cells[_EVIDENCE]
    text = language.clean_line(plain_cell(str(shown or "")).removeprefix("'"))
    return _day(day) or (str(day).strip() if day else None), text


def _day(cell: object) -> date | None:
    """Return the day of a cell: a real date, or one that is written as people write it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return language.day_in_figures(str(cell or "").strip())
