"""Assignment tables: rows that are promises, their groups, their columns, and how they are numbered.

In come rows and cells; out goes a table that numbers its rows and knows which duties each promises.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

import attrs

from coordlib.language import (
    Address,
    ForeignField,
    Key,
    Level,
    Message,
    Several,
    checked,
    clean,
    clean_line,
    derived_label,
    expect,
    key_or_none,
    typed,
)
from coordlib.lexicon import TASK_COLUMNS, ColumnRole
from coordlib.model.duties import Duty
from coordlib.model.origins import Way
from coordlib.model.when import between, refuse

_LABEL = re.compile(r"[0-9A-Za-zđĐ]{1,8}(?:\.[0-9A-Za-zđ]{1,8}){0,3}|[-+–]")
_DASHES = "-+–"
_MOST_YEAR, _WIDEST = 9999, 99
_NO_YEARS = Message("years là một năm hoặc năm đầu và năm cuối", "years are one, or the first and the last")
_NO_ASSIGNMENT_TABLE = Message(
    "bảng phân công cần một cột nội dung công việc, và mỗi loại cột chỉ có một",
    "an assignment table has one column of tasks, and each role once",
)
_AHEAD = (ColumnRole.NUMBER, ColumnRole.WHAT)


def _no_number_of_a_row(label: str) -> Message:
    return Message(f"“{label}” không phải là số thứ tự của dòng", f"{label!r} is no number of a row")


def _no_width(_: str) -> Message:
    return Message(f"độ rộng của cột từ 1 đến {_WIDEST}", f"the width of a column is 1 to {_WIDEST}")


def _too_many_cells(most: int) -> Message:
    return Message(f"một dòng có nhiều hơn {most} ô", f"a row has more than {most} cells")


def _label_of_row(given: str) -> str:
    label = clean_line(given).rstrip(".")
    if label and not _LABEL.fullmatch(label):
        refuse(_no_number_of_a_row(label[:20]))
    return label


def cells(given: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of cells, in their order, as fields of prose have them; raises `WrongKindError` for one text."""
    expect(given, (list, tuple), "cells")
    return tuple(clean(cell) for cell in given)


@attrs.frozen(field_transformer=typed)
class TaskColumn(ForeignField):
    """A column of an assignment table (cột): what it holds, its head as printed, its relative width.

    `head`, `width`: those of custom for the role where they are left out (`lexicon.TASK_COLUMNS`).
    """

    role: ColumnRole
    head: str = attrs.field(default="", converter=clean)
    width: int = attrs.field(default=0, validator=between(0, _WIDEST, _no_width))

    @property
    def shown(self) -> str:
        """The head as it prints."""
        return self.head or (TASK_COLUMNS[self.role].head if self.role in TASK_COLUMNS else "")

    @property
    def wide(self) -> int:
        """How wide the column is beside the others."""
        return self.width or TASK_COLUMNS.get(self.role, TASK_COLUMNS[ColumnRole.NOTE]).width


@attrs.frozen(field_transformer=typed)
class AssignedTask(ForeignField):
    """A row of an assignment table (dòng nhiệm vụ): what is to be done, its cells, and the duties that it promises.

    `cells`: the words of the columns behind number and task, as printed, in their order; what is left out or empty
    prints from the duties. `duties`: usually one; several where the row has several products or times.
    `tasks`: the rows below it (1.1, 1.2 under 1). `label`: its number, only where it is not the derived one; a dash
    (“-”) prints as it is.
    """

    title: str = attrs.field(converter=clean)
    cells: tuple[str, ...] = attrs.field(default=(), converter=cells)
    duties: tuple[Duty, ...] = attrs.field(default=(), converter=Several[Duty])
    tasks: tuple[AssignedTask, ...] = attrs.field(default=(), converter=Several["AssignedTask"])
    label: str = attrs.field(default="", converter=_label_of_row)
    key: Key = attrs.field(default=Key(""), converter=key_or_none)


@attrs.frozen(field_transformer=typed)
class TaskGroup(ForeignField):
    """A group of rows under a title across the table (nhóm nhiệm vụ): “I”, “II”, or a letter as its label."""

    title: str = attrs.field(converter=clean)
    tasks: tuple[AssignedTask, ...] = attrs.field(default=(), converter=Several[AssignedTask])
    label: str = attrs.field(default="", converter=_label_of_row)
    key: Key = attrs.field(default=Key(""), converter=key_or_none)


_STANDARD = tuple(TaskColumn(ColumnRole(one)) for one in ("number", "what", "lead", "support", "when", "product"))


def _known_years(table: object, attribute: attrs.Attribute[tuple[int, ...]], years: tuple[int, ...]) -> None:
    del table, attribute
    are_years = all(0 < year <= _MOST_YEAR for year in years)
    are_first_and_last = len(years) <= 2 and list(years) == sorted(years)  # noqa: PLR2004
    if not are_years or not are_first_and_last:
        refuse(_NO_YEARS)


@attrs.frozen(field_transformer=typed)
class AssignmentTable(ForeignField):
    """An assignment table (bảng phân công nhiệm vụ) of an annex or an article, each row of which is a promise.

    `rows`: groups of rows, or rows alone. `columns`: in their order; the six of custom if left out. A row that has more
    cells than there are columns is refused. `years`: the year that the table is of, or the first and the last, by which
    “Quý IV” or “Trước 30/6” in it is read. `through`: whether the numbers go on through all groups; else they begin
    anew in each, and a row is named with its group (“mục 3 phần II Phụ lục I”).
    """

    rows: tuple[TaskGroup | AssignedTask, ...] = attrs.field(default=(), converter=Several[TaskGroup | AssignedTask])
    columns: tuple[TaskColumn, ...] = attrs.field(default=_STANDARD, converter=Several[TaskColumn])
    years: tuple[int, ...] = attrs.field(default=(), validator=_known_years, converter=Several[int])
    through: bool = False

    def __attrs_post_init__(self) -> None:
        roles = [column.role for column in self.columns if column.role is not ColumnRole.OTHER]
        if ColumnRole.WHAT not in roles or len(set(roles)) < len(roles):
            refuse(_NO_ASSIGNMENT_TABLE, "AssignmentTable.columns")
        most = len(self.filled)
        tasks = (row.thing for row in self.placed() if isinstance(row.thing, AssignedTask))
        if any(len(task.cells) > most for task in tasks):
            refuse(_too_many_cells(most), "AssignmentTable.rows")

    @property
    def filled(self) -> tuple[TaskColumn, ...]:
        """The columns that the cells of a row fill: all but the number and the task."""
        return tuple(column for column in self.columns if column.role not in _AHEAD)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year that the table is of; none where it names none."""
        return (self.years[0], self.years[-1]) if self.years else None

    @checked
    def cell(self, task: AssignedTask, role: ColumnRole) -> str:
        """Return the words of a row in the column of a role; empty where it has none."""
        place = next((number for number, one in enumerate(self.filled) if one.role is role), len(task.cells))
        return task.cells[place] if place < len(task.cells) else ""

    @checked
    def placed(self, address: Address = Address(), path: Way = ()) -> Iterator[PlacedRow]:  # noqa: B008 - frozen
        """Yield each group and row with its address below that of the table's holder, and its printed number."""
        groups = count = 0
        for index, row in enumerate(self.rows):
            way = (*path, "rows", index)
            if isinstance(row, AssignedTask):
                count = yield from _numbered(row, address, way, count)
                continue
            groups += not row.label
            label = row.label or derived_label(Level.GROUP, groups)
            here = address.at(Level.GROUP, label)
            yield PlacedRow(here, way, row, label)
            count = count if self.through else 0
            for number, task in enumerate(row.tasks):
                count = yield from _numbered(task, here, (*way, "tasks", number), count)


@attrs.frozen
class PlacedRow:
    """A row or group of an assignment table in its place: its address, the way to it, itself, its printed number."""

    address: Address
    path: Way
    thing: TaskGroup | AssignedTask
    label: str


def _numbered(
    task: AssignedTask, above: Address, path: Way, count: int, prefix: str = ""
) -> Generator[PlacedRow, None, int]:
    """Yield a row and those below it; return how many are counted by then."""
    fixed = task.label if task.label not in _DASHES else ""
    count = int(fixed) if fixed.isdecimal() else count + (not fixed)
    named = fixed or f"{prefix}{count}"
    yield PlacedRow(above.at(Level.ROW, named.lower()), path, task, task.label or named)
    inner = 0
    for index, one in enumerate(task.tasks):
        inner = yield from _numbered(one, above, (*path, "tasks", index), inner, f"{named}.")
    return count
