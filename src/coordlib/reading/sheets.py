"""Sheets of clerks: assignment tables of a spreadsheet or of CSV, each value with the cell that it came from."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import attrs

from coordlib import dates, lexicon, model, storage
from coordlib.anatomy import Line, PaperParagraph, PaperPiece
from coordlib.formats import Spot, decoded
from coordlib.language import Findings, FindingsError, Message, RefusedError, finding_of
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.tasks import ReadTasks, heads_at, tasks_in

_SIGNS = ",;\t"
_DOUBTED = (lexicon.ColumnRole.WHAT, lexicon.ColumnRole.LEAD, lexicon.ColumnRole.WHEN)
_Cells = Mapping[lexicon.ColumnRole, PaperParagraph]


@attrs.define
class SheetReading:
    """What the sheets of a file say: its annexes, the piece of each value, what is doubtful, what has no place."""

    annexes: list[model.Annex] = attrs.field(factory=list)
    pieces: dict[model.Way, PaperPiece] = attrs.field(factory=dict)
    doubts: list[DraftDoubt] = attrs.field(factory=list)
    left: list[PaperParagraph] = attrs.field(factory=list)


def sheets_read(content: bytes, suffix: str, name: str) -> SheetReading:
    """Return what the sheets of a file say; raises `FindingsError` for a file that is no spreadsheet."""
    if len(content) > storage.LARGEST_SHEET:
        raise _unfit(_large_sheet(len(content)))
    sheets = storage.sheets_of(content, name) if suffix == ".xlsx" else (_of_csv(content, name),)
    found = SheetReading()
    for sheet in sheets:
        _Sheet(sheet, f"{sheet.name}!" if len(sheets) > 1 else "", found).read()
    return found


def _of_csv(content: bytes, name: str) -> storage.Sheet:
    text = decoded(content).removeprefix("\ufeff")
    first = max(text.splitlines()[:20], key=lambda line: max(map(line.count, _SIGNS)), default="")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SIGNS, key=first.count), strict=True)
        shown = tuple(tuple(map(storage.shown_cell, row)) for row in rows)
    except csv.Error as error:
        raise _unfit(_broken_csv(error)) from None
    return storage.Sheet(name, shown)


class _Sheet:
    """One sheet, which may hold several tables below each other."""

    def __init__(self, sheet: storage.Sheet, prefix: str, found: SheetReading) -> None:
        self.sheet, self.prefix, self.found = sheet, prefix, found
        wide = max((place for row in sheet.rows for place, text in enumerate(row, start=1) if text), default=0)
        self.cells = [
            [self.cell(row, at, cells[at] if at < len(cells) else "") for at in range(wide)]
            for row, cells in enumerate(sheet.rows)
        ]
        self.rows = [[one.text for one in row] for row in self.cells]
        for top, bottom, left, _ in sheet.merged:
            for row in range(top + 1, min(bottom + 1, len(self.rows))):
                if left < wide:
                    self.rows[row][left] = self.rows[top][left]  # one with that above it: the same
        self.used: set[tuple[int, int]] = set()

    def cell(self, row: int, column: int, text: str) -> PaperParagraph:
        spot = Spot(cell=f"{self.prefix}{_letters(column)}{row + 1}")
        return PaperParagraph((Line("\n".join(filter(None, map(str.strip, text.splitlines()))), spot),))

    def read(self) -> None:
        """Read every table of the sheet, and what stands around them."""
        tops, starts = [0], list[int]()
        for row in range(len(self.rows)):
            if (not starts or row - starts[-1] > 1) and heads_at(self.rows, row):
                top = self.top(row, tops[-1])
                if starts and top == row and self.rows[row] == self.rows[starts[-1]]:
                    continue  # the head again, as on each page
                tops += [top] if starts else []
                starts.append(row)
        for top, start, end in zip(tops, starts, (*tops[1:], len(self.rows)), strict=False):
            self.table(top, start, end)
        for row, cells in enumerate(self.cells):
            for column, one in enumerate(cells):
                if (row, column) in self.sheet.unknown:
                    self.found.doubts.append(DraftDoubt((), _formula(cell=_name(one))))
                if one.text and (row, column) not in self.used:
                    self.found.left.append(one)
                    self.found.doubts.append(DraftDoubt((), _cell_left(cell=_name(one), words=one.text)))

    def top(self, row: int, least: int) -> int:
        """Return from which row on the titles stand that belong to a head: one cell in each, or none."""
        while row > least and sum(map(bool, self.rows[row - 1])) <= 1:
            row -= 1
        return row

    def table(self, top: int, start: int, end: int) -> None:
        above = {
            (row, column): one.text
            for row in range(top, start)
            for column, one in enumerate(self.cells[row])
            if one.text
        }
        titled = (one for one in above.values() if one.isupper() and " " in one)
        title = next(titled, "") or next(iter(above.values()), self.sheet.name)
        read = tasks_in(self.rows[start:end], title)
        if read is None:
            return
        way: model.Way = ("annexes", len(self.found.annexes))
        rest = "\n".join(one for one in above.values() if one != title)
        self.used |= set(above)
        self.found.annexes.append(model.Annex(title, rest, assignment=read.table))
        self.placed(read, start, (*way, "assignment"))

    def placed(self, read: ReadTasks, start: int, way: model.Way) -> None:
        """Remember the cell of each value, and doubt what is missing or cannot be read."""
        wide = range(len(read.roles))
        self.used |= {(start + row, column) for row in read.passed for column in wide}
        filled = [n for n in wide if read.roles[n] not in (lexicon.ColumnRole.NUMBER, lexicon.ColumnRole.WHAT)]
        numbers: dict[tuple[model.Way, str], str] = {}
        things = {one.path: one.thing for one in read.table.placed()}
        for at, rows in read.places:
            here, thing = self.cells[start + rows[0]], things[at]
            self.used |= {(start + row, column) for row in rows for column in wide}
            cells = dict(zip(read.roles, here, strict=True))
            self.say((*way, *at, "title"), cells[lexicon.ColumnRole.WHAT])
            if isinstance(thing, model.TaskGroup):
                continue
            ways: dict[lexicon.ColumnRole, model.Way] = {}
            for number, column in enumerate(filled):
                ways[read.roles[column]] = (*way, *at, "cells", number)
                self.say(ways[read.roles[column]], here[column])
            label = cells.get(lexicon.ColumnRole.NUMBER)
            if label is not None and thing.label not in ("", "-", "–", "+"):
                first = numbers.setdefault((at[:-1], thing.label), _name(label))
                if first != _name(label):
                    why = _number_twice(cell=_name(label), number=thing.label, first=first)
                    self.doubt((*way, *at), label, why)
            ways[lexicon.ColumnRole.WHAT] = (*way, *at, "title")
            self.doubted(read.table, thing, ways, cells)

    def doubted(
        self,
        table: model.AssignmentTable,
        task: model.AssignedTask,
        ways: Mapping[lexicon.ColumnRole, model.Way],
        cells: _Cells,
    ) -> None:
        """Doubt what a row lacks, and a time that cannot be read, each in its own cell."""
        what, lead, when = (cells.get(role) for role in _DOUBTED)
        at_what, at_lead, at_when = (ways.get(role, ()) for role in _DOUBTED)
        if what is not None and not task.title:
            self.doubt(at_what, what, _no_task(cell=_name(what)))
        if lead is not None and not task.tasks and not table.cell(task, lexicon.ColumnRole.LEAD):
            self.doubt(at_lead, lead, _no_lead(cell=_name(lead)))
        said = table.cell(task, lexicon.ColumnRole.WHEN)
        try:
            dates.parse_time_cell(said, table.span)
        except RefusedError as refused:
            if when is not None:
                self.doubt(at_when, when, _time_of_a_cell(cell=_name(when), said=said, why=refused.message))

    def say(self, way: model.Way, cell: PaperParagraph) -> None:
        self.found.pieces[way] = PaperPiece(cell.text, cell)

    def doubt(self, way: model.Way, cell: PaperParagraph, why: Message) -> None:
        """Doubt a value, and remember its cell, which may be empty."""
        self.found.pieces.setdefault(way, PaperPiece(cell.text, cell))
        self.found.doubts.append(DraftDoubt(way, why))


def _unfit(why: Message) -> FindingsError:
    return FindingsError(Findings((finding_of("SHT001", why),)))


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


def _time_of_a_cell(cell: str, said: str, why: Message) -> Message:
    return Message(f"ô {cell} ghi “{said}”: {why.vi}", f"cell {cell} says {said!r}: {why.en}")


def _formula(cell: str) -> Message:
    return Message(
        f"ô {cell} có công thức mà tệp không ghi kết quả; mở bằng chương trình bảng tính, lưu lại rồi đọc lại",
        f"cell {cell} holds a formula whose result is not in the file; open the file in a spreadsheet "
        "program, save it and read it again",
    )


def _cell_left(cell: str, words: str) -> Message:
    return Message(
        f"ô {cell}: “{words}” chưa xếp được vào dòng nhiệm vụ nào; ghi vào dòng của nhiệm vụ hoặc bỏ đi",
        f"cell {cell}: {words!r} is of no task; move it to the row of one, or take it out",
    )


def _name(cell: PaperParagraph) -> str:
    return cell.lines[0].spot.cell


def _letters(column: int) -> str:
    """Return the letters of a column: A, B … Z, AA."""
    before, here = divmod(column, len(_COLUMNS))
    return (_letters(before - 1) if before else "") + _COLUMNS[here]


_COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
