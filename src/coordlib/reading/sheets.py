"""Sheets of clerks: assignment tables of a spreadsheet or of CSV, each value with the cell that it came from.

In come the bytes of a file; out go an annex for each table, what is doubtful in it, and the cells that are of none.
What the rows of a table mean, `tasks` knows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import attrs

from coordlib import dates, model, storage
from coordlib.anatomy import Line, PaperParagraph, PaperPiece
from coordlib.formats import Spot, decoded
from coordlib.language import Findings, FindingsError, Message, RefusedError
from coordlib.lexicon import ColumnRole
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.tasks import ReadTasks, heads_at, tasks_in

_DELIMITERS = ",;\t"
_COLUMN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST_LINES = 20  # of CSV, which tell what parts its cells
_WITHOUT_NUMBER = ("", "-", "–", "+")  # labels of rows that are not numbered
_Cells = Mapping[ColumnRole, PaperParagraph]


@attrs.define
class SheetReading:
    """What the sheets of a file say: its annexes, the piece of each value, what is doubtful, what has no place."""

    annexes: list[model.Annex] = attrs.field(factory=list)
    pieces: dict[model.Way, PaperPiece] = attrs.field(factory=dict)
    doubts: list[DraftDoubt] = attrs.field(factory=list)
    left: list[PaperParagraph] = attrs.field(factory=list)

    def add(self, other: SheetReading) -> None:
        """Add what another sheet, or a table, says."""
        self.annexes += other.annexes
        self.pieces.update(other.pieces)
        self.doubts += other.doubts
        self.left += other.left


def sheets_read(content: bytes, suffix: str, name: str) -> SheetReading:
    """Return what the sheets of a file say; raises `FindingsError` for a file that is no spreadsheet."""
    if len(content) > storage.LARGEST_SHEET:
        raise _unfit(_large_sheet(len(content)))
    sheets = storage.sheets_of(content, name) if suffix == ".xlsx" else (_sheet_of_csv(content, name),)
    whole = SheetReading()
    for sheet in sheets:
        prefix = f"{sheet.name}!" if len(sheets) > 1 else ""
        whole.add(_Sheet(sheet, prefix).reading(len(whole.annexes)))
    return whole


def _sheet_of_csv(content: bytes, name: str) -> storage.Sheet:
    text = decoded(content).removeprefix("\ufeff")
    lines = text.splitlines()[:_FIRST_LINES]
    most_parted = max(lines, key=lambda line: max(map(line.count, _DELIMITERS)), default="")
    delimiter = max(_DELIMITERS, key=most_parted.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        shown = tuple(tuple(map(storage.shown_cell, row)) for row in rows)
    except csv.Error as error:
        raise _unfit(_broken_csv(error)) from None
    return storage.Sheet(name, shown)


@attrs.frozen
class _Stretch:
    """The rows of one table of a sheet: its titles begin at `top`, its head at `head`; the table ends before `end`."""

    top: int
    head: int
    end: int


class _Sheet:
    """One sheet, which may hold several tables below each other."""

    def __init__(self, sheet: storage.Sheet, prefix: str) -> None:
        self.sheet = sheet
        self.prefix = prefix  # of the names of its cells: the sheet, where a file has several
        width = max((column for row in sheet.rows for column, text in enumerate(row, start=1) if text), default=0)
        self.cells = [
            [self.cell(row, column, texts[column] if column < len(texts) else "") for column in range(width)]
            for row, texts in enumerate(sheet.rows)
        ]
        self.rows = [[cell.text for cell in row] for row in self.cells]
        for top, bottom, left, _ in sheet.merged:
            for row in range(top + 1, min(bottom + 1, len(self.rows))):
                if left < width:
                    self.rows[row][left] = self.rows[top][left]  # one with that above it: the same

    def cell(self, row: int, column: int, text: str) -> PaperParagraph:
        spot = Spot(cell=f"{self.prefix}{_letters(column)}{row + 1}")
        lines = filter(None, map(str.strip, text.splitlines()))
        return PaperParagraph((Line("\n".join(lines), spot),))

    def reading(self, annexes: int) -> SheetReading:
        """Return what every table of the sheet says, and what stands around them.

        `annexes`: how many the sheets before it have.
        """
        whole = SheetReading()
        used: set[tuple[int, int]] = set()
        for stretch in self.stretches():
            table = self.table(stretch, annexes + len(whole.annexes))
            if table is not None:
                reading, cells = table
                whole.add(reading)
                used |= cells
        for row, cells_of_row in enumerate(self.cells):
            for column, cell in enumerate(cells_of_row):
                if (row, column) in self.sheet.unknown:
                    whole.doubts.append(DraftDoubt((), _formula_without_result(_name(cell))))
                if cell.text and (row, column) not in used:
                    whole.left.append(cell)
                    whole.doubts.append(DraftDoubt((), _of_no_task(_name(cell), cell.text)))
        return whole

    def stretches(self) -> list[_Stretch]:
        """Return where each table of the sheet stands."""
        tops: list[int] = []
        heads: list[int] = []
        for row in range(len(self.rows)):
            is_below_a_head = bool(heads) and row - heads[-1] <= 1
            if is_below_a_head or not heads_at(self.rows, row):
                continue
            top = self.first_title_above(row, tops[-1] if tops else 0)
            if heads and top == row and self.rows[row] == self.rows[heads[-1]]:
                continue  # the head again, as on each page
            tops.append(top if heads else 0)
            heads.append(row)
        ends = (*tops[1:], len(self.rows))
        return [_Stretch(top, head, end) for top, head, end in zip(tops, heads, ends, strict=False)]

    def first_title_above(self, row: int, least: int) -> int:
        """Return from which row on the titles stand that belong to a head: one cell in each, or none."""
        while row > least and sum(map(bool, self.rows[row - 1])) <= 1:
            row -= 1
        return row

    def table(self, stretch: _Stretch, number: int) -> tuple[SheetReading, set[tuple[int, int]]] | None:
        """Return what a table says, as the annex of a number, and the cells that it uses; none where it has no task."""
        above = {
            (row, column): cell.text
            for row in range(stretch.top, stretch.head)
            for column, cell in enumerate(self.cells[row])
            if cell.text
        }
        titles = (text for text in above.values() if text.isupper() and " " in text)
        title = next(titles, "") or next(iter(above.values()), self.sheet.name)
        tasks = tasks_in(self.rows[stretch.head : stretch.end], title)
        if tasks is None:
            return None
        rest = "\n".join(text for text in above.values() if text != title)
        annex = model.Annex(title, rest, assignment=tasks.table)
        values = _TableValues(tasks, self.cells[stretch.head : stretch.end], ("annexes", number, "assignment"))
        reading = values.reading()
        reading.annexes.append(annex)
        used = {(stretch.head + row, column) for row, column in values.used}
        return reading, used | set(above)


class _TableValues:
    """Finds the cell of each value of a table, and doubts what is missing or cannot be read."""

    def __init__(self, tasks: ReadTasks, cells: Sequence[Sequence[PaperParagraph]], way: model.Way) -> None:
        self.tasks, self.cells, self.way = tasks, cells, way
        self.pieces: dict[model.Way, PaperPiece] = {}
        self.doubts: list[DraftDoubt] = []
        self.numbers: dict[tuple[model.Way, str], str] = {}  # in which cell a number of a row stands first
        columns = range(len(tasks.roles))
        own_rows = (row for _, rows in tasks.places for row in rows)
        self.used = {(row, column) for row in (*tasks.passed, *own_rows) for column in columns}

    def reading(self) -> SheetReading:
        things = {row.path: row.thing for row in self.tasks.table.placed()}
        for path, rows in self.tasks.places:
            self.read_row(path, things[path], self.cells[rows[0]])
        return SheetReading(pieces=self.pieces, doubts=self.doubts)

    def read_row(
        self, path: model.Way, thing: model.TaskGroup | model.AssignedTask, row: Sequence[PaperParagraph]
    ) -> None:
        roles = self.tasks.roles
        cells = dict(zip(roles, row, strict=True))
        ways: dict[ColumnRole, model.Way] = {ColumnRole.WHAT: (*self.way, *path, "title")}
        self.say(ways[ColumnRole.WHAT], cells[ColumnRole.WHAT])
        if isinstance(thing, model.TaskGroup):
            return
        filled = [column for column, role in enumerate(roles) if role not in (ColumnRole.NUMBER, ColumnRole.WHAT)]
        for number, column in enumerate(filled):
            ways[roles[column]] = (*self.way, *path, "cells", number)
            self.say(ways[roles[column]], row[column])
        label = cells.get(ColumnRole.NUMBER)
        if label is not None and thing.label not in _WITHOUT_NUMBER:
            first = self.numbers.setdefault((path[:-1], thing.label), _name(label))
            if first != _name(label):
                self.doubt((*self.way, *path), label, _number_twice(_name(label), thing.label, first))
        self.doubt_gaps(thing, ways, cells)

    def doubt_gaps(self, task: model.AssignedTask, ways: Mapping[ColumnRole, model.Way], cells: _Cells) -> None:
        """Doubt what a row lacks, and a time that cannot be read, each in its own cell."""
        table = self.tasks.table
        what, lead, when = (cells.get(role) for role in (ColumnRole.WHAT, ColumnRole.LEAD, ColumnRole.WHEN))
        if what is not None and not task.title:
            self.doubt(ways[ColumnRole.WHAT], what, _no_task(_name(what)))
        if lead is not None and not task.tasks and not table.cell(task, ColumnRole.LEAD):
            self.doubt(ways[ColumnRole.LEAD], lead, _no_lead(_name(lead)))
        time = table.cell(task, ColumnRole.WHEN)
        try:
            dates.parse_time_cell(time, table.span)
        except RefusedError as refused:
            if when is not None:
                self.doubt(ways[ColumnRole.WHEN], when, _unread_time(_name(when), time, refused.message))

    def say(self, way: model.Way, cell: PaperParagraph) -> None:
        self.pieces[way] = PaperPiece(cell.text, cell)

    def doubt(self, way: model.Way, cell: PaperParagraph, why: Message) -> None:
        """Doubt a value, and remember its cell, which may be empty."""
        self.pieces.setdefault(way, PaperPiece(cell.text, cell))
        self.doubts.append(DraftDoubt(way, why))


def _name(cell: PaperParagraph) -> str:
    return cell.lines[0].spot.cell


def _letters(column: int) -> str:
    """Return the letters of a column: A, B … Z, AA."""
    before, here = divmod(column, len(_COLUMN_LETTERS))
    return (_letters(before - 1) if before else "") + _COLUMN_LETTERS[here]


# --- messages ---


def _unfit(why: Message) -> FindingsError:
    return FindingsError(Findings((storage.NO_SPREADSHEET.finding(why),)))


def _large_sheet(size: int) -> Message:
    return Message(f"bảng tính quá lớn ({size} byte)", f"the sheet is too large ({size} bytes)")


def _broken_csv(error: csv.Error) -> Message:
    return Message(f"tệp CSV hỏng: {error}", f"the CSV is broken: {error}")


def _no_task(cell: str) -> Message:
    return Message(
        f"ô {cell} trống: dòng không nêu nhiệm vụ; ghi nội dung công việc",
        f"cell {cell} is empty: the row has no task; write what is to be done",
    )


def _no_lead(cell: str) -> Message:
    return Message(
        f"ô {cell} trống: chưa có cơ quan chủ trì; ghi tên cơ quan",
        f"cell {cell} is empty: nobody leads; write the name of the body",
    )


def _number_twice(cell: str, number: str, first: str) -> Message:
    return Message(
        f"ô {cell}: số {number} đã có ở ô {first}; đánh số lại",
        f"cell {cell}: number {number} stands in cell {first} already; number the rows anew",
    )


def _unread_time(cell: str, time: str, why: Message) -> Message:
    return Message(f"ô {cell} ghi “{time}”: {why.vi}", f"cell {cell} says {time!r}: {why.en}")


def _formula_without_result(cell: str) -> Message:
    return Message(
        f"ô {cell} có công thức mà tệp không ghi kết quả; mở bằng chương trình bảng tính, lưu lại rồi đọc lại",
        f"cell {cell} holds a formula whose result is not in the file; open the file in a spreadsheet "
        "program, save it and read it again",
    )


def _of_no_task(cell: str, words: str) -> Message:
    return Message(
        f"ô {cell}: “{words}” chưa xếp được vào dòng nhiệm vụ nào; ghi vào dòng của nhiệm vụ hoặc bỏ đi",
        f"cell {cell}: {words!r} is of no task; move it to the row of one, or take it out",
    )
