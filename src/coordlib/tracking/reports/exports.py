"""Exports: files for calendars and spreadsheets."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from coordlib.language import MissingExtraError, capitalised, checked
from coordlib.lexicon import read_rows
from coordlib.storage import write_whole
from coordlib.tracking.reports.followups import Plan, PlanRow, Tracking, TrackingRow

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNKNOWN_DAY = date(1980, 1, 1)
_ICS, EXTRA = "ics", "xlsx"
_TEXT_CELL = "s"
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")  # the wide ones too, in Excel of the East
_LONGEST_CELL = 32_767
_FONT = "Times New Roman"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")
# openpyxl writes what a font is in an order of its own; this is that of the schema (ISO/IEC 29500-1, 18.8.22).
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_FONTS, _OF_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL), re.compile(rb"<(\w+)[^>]*/>")
_Sheet = tuple[tuple[tuple[str, int], ...], Iterable[Iterable[object]]]
SHEET = "Biểu theo dõi"
"""The name of the sheet of a tracking table."""
_COLUMNS = [(sheet, (name, int(width))) for sheet, name, width in read_rows("sheets", Path(__file__).parent)[1:]]
_PLAN, TRACKING = (tuple(one for sheet, one in _COLUMNS if sheet == wanted) for wanted in ("plan", "tracking"))


@checked
def save_ics(plan: Plan, path: str | os.PathLike[str], *, alarm: int = 3) -> Path:
    """Save a plan as a calendar file: one whole-day event a due, with an alarm so many days before.

    The identifier of an event is made of the agreement, the duty and the period, not of the day: importing the file
    again moves an event instead of adding another. Raises `MissingExtraError` without the extra ``ics``.
    """
    return write_whole(path, ics_bytes(plan, alarm=alarm))


@checked
def save_xlsx(subject: Plan | Tracking, path: str | os.PathLike[str]) -> Path:
    """Save a plan or a tracking table as a spreadsheet with filters, a head that stays in sight, and real dates.

    Raises `MissingExtraError` without the extra ``xlsx``.
    """
    return write_whole(path, xlsx_bytes(subject))


# --- ICS ---


def ics_bytes(plan: Plan, *, alarm: int = 3) -> bytes:
    """Return a plan as a calendar file, the same bytes for the same plan."""
    try:
        from icalendar import Calendar as File  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(_ICS, "ICS") from None
    file = File()
    file.add("prodid", "-//coordlib//VI")
    file.add("version", "2.0")
    file.add("x-wr-calname", plan.agreement.title)
    for row in plan.rows():
        file.add_component(_event(plan, row, alarm))
    content: bytes = file.to_ical()
    return content


def _event(plan: Plan, row: PlanRow, alarm: int) -> object:
    from icalendar import Alarm, Event  # noqa: PLC0415 - an extra

    event, due = Event(), row.due
    event.add("uid", uid(plan, row))
    event.add("dtstamp", datetime.combine(plan.agreement.signed or _UNKNOWN_DAY, datetime.min.time(), UTC))
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", f"{row.lead}: {row.text}")
    event.add("description", f"{due.address.provision.cite()}\n{due.reason}")
    bell = Alarm()
    bell.add("action", "DISPLAY")
    bell.add("trigger", timedelta(days=-alarm))
    bell.add("description", row.text)
    event.add_component(bell)
    return event


def uid(plan: Plan, row: PlanRow) -> str:
    """Return the identifier of a due: of its agreement, its duty and its period or event."""
    agreement, due = plan.agreement, row.due
    name = f"{agreement.title}\n{agreement.notation}\n{due.key}\n{due.occasion}"
    return f"{sha256(name.encode()).hexdigest()[:32]}@coordlib"


# --- XLSX ---


def xlsx_bytes(subject: Plan | Tracking) -> bytes:
    """Return a plan or a tracking table as a spreadsheet, the same bytes for the same subject."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
        from openpyxl.worksheet.worksheet import Worksheet  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(EXTRA, "XLSX") from None
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    book.properties.created = book.properties.modified = datetime(*_EARLIEST)  # noqa: DTZ001 - XLSX knows no zone
    if isinstance(subject, Plan):
        book.properties.title = f"Kế hoạch thực hiện {subject.span}"
        _fill(sheet, "Kế hoạch", (_PLAN, map(_planned, subject.rows())))
    else:
        book.properties.title = "Biểu theo dõi"
        _fill(sheet, SHEET, (TRACKING, map(tracked, attrs.evolve(subject, full=True).rows())))
        _hide_last(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream)


def _planned(row: PlanRow) -> tuple[object, ...]:
    due = row.due
    return (due.on, row.text, due.address.provision.cite(), row.lead, row.support, due.reason)


def tracked(row: TrackingRow) -> tuple[object, ...]:
    """Return the cells of a row of a tracking table."""
    deadline = "Không quy định" if row.untimed else row.deadline
    provision, evidence, status = map(capitalised, (row.provision, row.evidence, row.status))
    return (deadline, row.text, provision, row.lead, row.done_on, evidence, status, row.entries, row.mark)


def _fill(sheet: Worksheet, title: str, content: _Sheet) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - an extra

    columns, rows = content
    sheet.title = title
    sheet.append([name for name, _ in columns])
    for row in rows:
        sheet.append([plain_cell(value) if isinstance(value, str) else value for value in row])
    for cells, (_, width) in zip(sheet.columns, columns, strict=True):
        sheet.column_dimensions[cells[0].column_letter].width = width
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = _TEXT_CELL  # whatever it looks like: openpyxl takes “#N/A” for an error
            cell.number_format = "dd/mm/yyyy" if isinstance(cell.value, date) else "@"
            cell.font = Font(name=_FONT, size=12, bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _print_wide(sheet)


def _hide_last(sheet: Worksheet) -> None:
    """Hide the last column, by which a filled-in sheet is read again."""
    sheet.column_dimensions[sheet.cell(1, sheet.max_column).column_letter].hidden = True


def _print_wide(sheet: Worksheet) -> None:
    """Print on A4 lying down, all columns on one page, the head on each."""
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True


def plain_cell(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula, also when it is edited or saved as CSV.

    What is longer than a cell ends in three dots.
    """
    text = f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _timeless(stream: io.BytesIO) -> bytes:
    """Return a package whose parts bear a fixed time, so that the same plan gives the same bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(made.namelist()):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl writes the time of saving, whatever it is told.
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z<", made.read(name))
            package.writestr(entry, _FONTS.sub(_ordered, content) if name == "xl/styles.xml" else content)
    return fixed.getvalue()


def _ordered(font: re.Match[bytes]) -> bytes:
    return b"".join(one[0] for one in sorted(_OF_FONT.finditer(font[0]), key=lambda one: _FONT_ORDER.index(one[1])))
