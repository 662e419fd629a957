"""Exports: files for calendars and spreadsheets.

In come plans and tracking tables; out go files of other programs: calendars, spreadsheets, CSV.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, overload

import attrs

from coordlib.dates import Due
from coordlib.language import Message, MissingExtraError, RefusedError, capitalised, checked, date_in_figures
from coordlib.model import Agreement
from coordlib.storage import XLSX, plain_cell, write_output
from coordlib.tracking.progress.progress import Progress
from coordlib.tracking.progress.standings import COMPLETED, DONE, DONE_LATE, OPEN, SUSPENDED, WAIVED, Standing
from coordlib.tracking.progress.unknown_bearers import refuse_unknown_bearer
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.followups import Plan, PlanRow, Tracking, TrackingRow, reference

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNKNOWN_DAY = date(1980, 1, 1)
_ICS = "ics"
_TEXT_CELL = "s"
_FONT = "Times New Roman"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")
# openpyxl writes what a font is in an order of its own; this is that of the schema (ISO/IEC 29500-1, 18.8.22).
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_FONTS, _OF_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL), re.compile(rb"<(\w+)[^>]*/>")
_Sheet = tuple[tuple[tuple[str, int], ...], Iterable[Iterable[object]]]
SHEET = "Biểu theo dõi"
"""The name of the sheet of a tracking table."""

_PLAN = (("Thời hạn", 12), ("Nội dung", 44), ("Căn cứ", 16), ("Chủ trì", 18), ("Phối hợp", 18), ("Cách tính", 38))
"""The columns of a plan: the head of each, and its width in letters."""

TRACKING = (
    ("Thời hạn", 12),
    ("Nội dung", 40),
    ("Căn cứ", 16),
    ("Chủ trì", 18),
    ("Ngày thực hiện", 12),
    ("Kết quả, văn bản", 20),
    ("Tình trạng", 20),
    ("Mục sổ", 8),
    ("Mã dòng (không sửa)", 18),
)
"""The columns of a tracking table, likewise; `returned` reads them back by their places."""
_CANCELLED = frozenset({SUSPENDED, WAIVED})
_DONE = frozenset({DONE, DONE_LATE, COMPLETED})
_DAYS_BEFORE = 3
_LETTERS = 1.3  # of a sheet that lies: for each hundredth of its width
_LONGEST_NAME, _NO_NAME = 31, re.compile(r"[\\/*?:\[\]]")  # of a sheet


class Open(Protocol):
    """A file that is open for bytes: ``io.BytesIO``, an answer of Django's."""

    def write(self, content: bytes, /) -> object:
        """Write what it is given."""


_Path: TypeAlias = str | os.PathLike[str]


@overload
def save_ics(plan: Plan, path: _Path, *, alarm: int = ..., overwrite: bool = ...) -> Path: ...
@overload
def save_ics(plan: Plan, path: Open, *, alarm: int = ...) -> None: ...
@checked
def save_ics(plan: Plan, path: _Path | Open, *, alarm: int = 3, overwrite: bool = False) -> Path | None:
    """Save a plan as a calendar file: one whole-day event a due, with an alarm so many days before.

    The identifier of an event is made of the agreement, the duty and the period, not of the day: importing the file
    again moves an event instead of adding another. `path`: of the file, or a file that is open for bytes, which stays
    open. What coordlib left at the path is replaced; a file of others, or one in which people wrote since, only with
    `overwrite`; one with a digital signature never. Raises `FindingsError` (FIL026, FIL027) for these, and
    `MissingExtraError` without the extra ``ics``.
    """
    return _saved(path, ics_bytes(plan, alarm=alarm), overwrite=overwrite)


@overload
def save_xlsx(subject: Plan | Tracking | Agreement, path: _Path, *, overwrite: bool = ...) -> Path: ...
@overload
def save_xlsx(subject: Plan | Tracking | Agreement, path: Open) -> None: ...
@checked
def save_xlsx(subject: Plan | Tracking | Agreement, path: _Path | Open, *, overwrite: bool = False) -> Path | None:
    """Save a plan or a tracking table as a spreadsheet with filters, a head that stays in sight, and real dates.

    Of an agreement, each of its assignment tables (bảng phân công) is a sheet, as it prints; `read_document` reads it.
    `path`, `overwrite`: as for `save_ics`. Raises `MissingExtraError` without the extra ``xlsx``, and `RefusedError`
    for an agreement without such a table.
    """
    return _saved(path, xlsx_bytes(subject), overwrite=overwrite)


@overload
def save_csv(subject: Plan | Tracking | Agreement, path: _Path, *, overwrite: bool = ...) -> Path: ...
@overload
def save_csv(subject: Plan | Tracking | Agreement, path: Open) -> None: ...
@checked
def save_csv(subject: Plan | Tracking | Agreement, path: _Path | Open, *, overwrite: bool = False) -> Path | None:
    """Save what `save_xlsx` does as CSV: in UTF-8 with its mark, commas between cells, days in figures.

    The tables of an agreement follow each other, each below a line with its place. `path`, `overwrite`: as for
    `save_ics`. Raises `RefusedError` for an agreement without an assignment table.
    """
    return _saved(path, csv_bytes(subject), overwrite=overwrite)


@overload
def save_feed(
    progresses: Iterable[Progress], body: str, path: _Path, *, before: bytes = ..., overwrite: bool = ...
) -> Path: ...
@overload
def save_feed(progresses: Iterable[Progress], body: str, path: Open, *, before: bytes = ...) -> None: ...
@checked
def save_feed(
    progresses: Iterable[Progress], body: str, path: _Path | Open, *, before: bytes = b"", overwrite: bool = False
) -> Path | None:
    """Save what a body has to do under many agreements as one calendar (lịch công việc của một cơ quan).

    `body`: its code (mã định danh), or its name as an agreement has it on the day. Each due that it bears and has not
    done is a whole day, with an alarm three days before. A calendar that subscribes to the address at which you serve
    the feed follows it: the identifier of an event is that of the agreement, the promise and the occasion, so that a
    day that moves moves the event, and its SEQUENCE grows with the day of the progress. What rests or was waived is
    cancelled; `before`: the feed as it was last served, by which what is gone from it is cancelled too, or completed.
    References that are restricted are withheld. `path`, `overwrite`: as for `save_ics`. Raises `FindingsError` where no
    agreement has such a body (DUE003), and `MissingExtraError` without the extra ``ics``.
    """
    return _saved(path, feed_bytes(progresses, body, before=before), overwrite=overwrite)


def _saved(path: _Path | Open, content: bytes, *, overwrite: bool) -> Path | None:
    if isinstance(path, str | os.PathLike):
        return write_output(path, content, overwrite=overwrite)
    path.write(content)
    return None


# --- ICS ---


def ics_bytes(plan: Plan, *, alarm: int = 3) -> bytes:
    """Return a plan as a calendar file, the same bytes for the same plan."""
    file = _calendar()
    file.add("x-wr-calname", plan.agreement.title)
    for row in plan.rows():
        event = _event(uid(plan, row), row.due.on, f"{row.lead}: {row.text}", (alarm, row.text))
        stamp = datetime.combine(plan.agreement.signed or _UNKNOWN_DAY, datetime.min.time(), UTC)
        told = f"{row.due.address.provision.cite()}\n{row.due.reason}"
        file.add_component(_with(event, dtstamp=stamp, description=told))
    content: bytes = file.to_ical()
    return content


def uid(plan: Plan, row: PlanRow) -> str:
    """Return the identifier of a due: of its agreement, its duty and its period or event."""
    agreement = plan.agreement
    return _identifier(f"{agreement.title}\n{agreement.notation}", row.due)


def _identifier(agreement: str, due: Due) -> str:
    named = f"{agreement}\n{due.key}\n{due.occasion}"
    return f"{sha256(named.encode()).hexdigest()[:32]}@coordlib"


def _calendar() -> Any:  # noqa: ANN401 - an extra's
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(_ICS, "ICS") from None
    return _with(Calendar(), prodid="-//coordlib//VI", version="2.0")


def _with(component: Any, **given: object) -> Any:  # noqa: ANN401 - an extra's
    for name, value in given.items():
        component.add(name, value)
    return component


def _event(identifier: str, on: date, summary: str, alarm: tuple[int, str] | None) -> Any:  # noqa: ANN401 - an extra's
    """Return the event of a whole day; `alarm`: how many days before, and its words."""
    from icalendar import Alarm, Event  # noqa: PLC0415 - an extra

    event = _with(Event(), uid=identifier, dtstart=on, dtend=on + timedelta(days=1), summary=summary)
    if alarm:
        days, words = alarm
        event.add_component(_with(Alarm(), action="DISPLAY", trigger=timedelta(days=-days), description=words))
    return event


def feed_bytes(progresses: Iterable[Progress], body: str, *, before: bytes = b"") -> bytes:
    """Return the feed of a body, the same bytes for the same progresses."""
    file = _calendar()
    file.add("method", "PUBLISH")
    latest, there, called = _UNKNOWN_DAY, set(), body
    is_known, others = False, _Called()
    for progress in progresses:
        latest = max(latest, progress.on)
        called = next((one.as_of(latest).name for one in progress.agreement.bodies if one.code == body), called)
        captions = Captions(progress.agreement)
        keys = progress.keys_called(body)  # of one that has left too, so that what it no longer bears is cancelled
        is_known = is_known or bool(keys)
        others.add(progress)
        for standing in (standing for key in keys for standing in progress.of_key(key)):
            if isinstance(standing.of, Due):
                event = _followed(progress, standing, standing.of, captions)
                there.add(str(event["uid"]))
                file.add_component(event)
    if not is_known:  # an empty feed would say that there is nothing to do, and cancel all that was served before
        refuse_unknown_bearer(body, dict.fromkeys(sorted(others.names), ""), others.meant.get(body, ""))
    for event in type(file).from_ical(before).walk("VEVENT") if before else ():
        if str(event["uid"]) not in there:
            file.add_component(_gone(event, latest))
    file.add("x-wr-calname", called)
    content: bytes = file.to_ical()
    return content


class _Called:
    """How the bodies of many agreements are called: what a refusal lists."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.meant: dict[str, str] = {}  # a key is of one agreement, and no name of a body over many

    def add(self, progress: Progress) -> None:
        """Add those of an agreement, under the names of its day, and what earlier ones are now."""
        for party in progress.agreement.bodies:
            now = party.as_of(progress.on).name
            former = [name for one in party.former_names for name in (one.name, one.short_name)]
            self.meant |= dict.fromkeys([party.key, *former], now)
            self.meant |= {member.key: member.name for member in party.members}
            self.names |= {now, *(member.name for member in party.members)}


def _followed(progress: Progress, standing: Standing, due: Due, captions: Captions) -> Any:  # noqa: ANN401 - an extra's
    agreement, status = progress.agreement, standing.status
    text = captions.of(due.what, due.address, reference(standing, progress))
    alarm = (_DAYS_BEFORE, text) if status in OPEN - _CANCELLED else None
    summary = f"✓ {text}" if status in _DONE else text
    event = _event(_identifier(agreement.identity, due), standing.deadline or due.on, summary, alarm)
    _dated(event, progress.on)
    event.add("description", f"{captions.titled}\n{due.address.provision.cite()}\n{status.value}")
    event.add("status", "CANCELLED" if status in _CANCELLED else "CONFIRMED")
    return event


def _dated(event: Any, on: date) -> None:  # noqa: ANN401 - an extra's
    """Say of which day the state of an event is: a calendar takes the one of the highest number."""
    event.pop("dtstamp", None)
    event.pop("sequence", None)
    _with(event, dtstamp=datetime.combine(on, datetime.min.time(), UTC), sequence=(on - _UNKNOWN_DAY).days)


def _gone(event: Any, on: date) -> Any:  # noqa: ANN401 - an extra's
    """Return an event of an earlier feed that is no longer in it, as cancelled."""
    if str(event.get("status")) != "CANCELLED":
        _dated(event, on)
        event.pop("status", None)
        event.add("status", "CANCELLED")
        event.subcomponents.clear()
    return event


# --- XLSX ---


def _sheets_of(subject: Plan | Tracking | Agreement) -> Iterator[tuple[str, _Sheet]]:
    """Yield the sheets of a subject, each with its name."""
    match subject:
        case Plan():
            yield "Kế hoạch", (_PLAN, map(_planned, subject.rows()))
        case Tracking():
            yield SHEET, (TRACKING, map(tracked, attrs.evolve(subject, full=True).rows()))
        case Agreement():
            if not subject.assignments:
                raise RefusedError(
                    Message("quy chế không có bảng phân công", "the agreement has no assignment table"), "subject"
                )
            for place, table in subject.assignments:
                columns = tuple((column.shown, round(column.wide * _LETTERS)) for column in table.columns)
                yield capitalised(place.cite()), (columns, (cells for _, cells in subject.assigned(table, place)))


def csv_bytes(subject: Plan | Tracking | Agreement) -> bytes:
    """Return what `xlsx_bytes` does as CSV."""
    stream = io.StringIO()
    writer, sheets = csv.writer(stream), list(_sheets_of(subject))
    for name, (columns, rows) in sheets:
        writer.writerows([[], [name]] if len(sheets) > 1 else [])
        writer.writerow([plain_cell(head) for head, _ in columns])
        for row in rows:
            writer.writerow([date_in_figures(one) if isinstance(one, date) else plain_cell(f"{one}") for one in row])
    return stream.getvalue().encode("utf-8-sig")


def xlsx_bytes(subject: Plan | Tracking | Agreement) -> bytes:
    """Return a plan, a tracking table or the assignment tables of an agreement as a spreadsheet, always the same."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
        from openpyxl.worksheet.worksheet import Worksheet  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(XLSX, "XLSX") from None
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    book.properties.created = book.properties.modified = datetime(*_EARLIEST)  # noqa: DTZ001 - XLSX knows no zone
    for number, (name, content) in enumerate(_sheets_of(subject)):
        sheet = book.create_sheet() if number else sheet
        _fill(sheet, _NO_NAME.sub(" ", name)[:_LONGEST_NAME], content)
    match subject:
        case Plan():
            book.properties.title = f"{sheet.title} thực hiện {subject.span}"
        case Tracking():
            book.properties.title = SHEET
            # By the last column a filled-in sheet is read again.
            sheet.column_dimensions[sheet.cell(1, sheet.max_column).column_letter].hidden = True
        case Agreement():
            book.properties.title = subject.title
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream)


def _planned(row: PlanRow) -> tuple[object, ...]:
    due = row.due
    return (due.on, row.text, due.address.provision.cite(), row.lead, row.support, due.reason)


def tracked(row: TrackingRow) -> tuple[object, ...]:
    """Return the cells of a row of a tracking table."""
    deadline = row.limit or row.deadline
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
    # It prints on A4 lying down, all columns on one page, the head on each.
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True


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
