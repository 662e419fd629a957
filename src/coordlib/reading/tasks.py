"""Assignment tables: a table that was read becomes rows that are promises, known by its heads.

In come the rows of a table as a file has them; out go its columns with their roles, its groups and tasks, and in which
rows of the file each stands. What the cells promise, `suggestions` proposes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from coordlib.lexicon import CAPITALS, ROMAN_ALONE, ColumnRole, column_roles, pattern
from coordlib.model import AnnexTable, AssignedTask, AssignmentTable, TaskColumn, TaskGroup, Way

# “II. Tổ chức thực hiện”, “A.1”: the number of a group, and its title where both stand in one cell.
_GROUPED = pattern(
    r"(?s)(?P<label>(?:", ROMAN_ALONE, r"|[", CAPITALS, r"])(?:\.\d{1,2}){0,3})",
    r"\s*[.)/-]?(?:\s+(?P<title>.+))?",
)  # fmt: skip
# The number of a task: “12”, “1.2”, “a”.
_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,3}){0,2}|[a-zđ]")
# “giai đoạn 2026-2030”, “năm 2026”
_SPAN = pattern(r"(?i)(?:giai đoạn|năm)\s+(20\d\d)(?:\s*[-–]\s*(20\d\d))?")
_ENDED = pattern(r"[.;:!?/]$")
# “[1] …”, “(*) …”, “Ghi chú: …”
_NOTE = pattern(r"(?i)\[\d+\] |\(?\*+\)? |(?:Ghi chú|Chú thích) ?:")

_DASHES = ("-", "–", "+")
_FURTHEST = 3  # rows of a head, and above it
# The columns that only tasks fill, and no group.
_OF_TASKS = (ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.WHEN, ColumnRole.PRODUCT)


@attrs.define
class _Read:
    """A row as it was read: its number, its task, its cells, the rows below it; a group has tasks alone.

    `rows`: those of the file that it stands in, from 0.
    """

    label: str
    title: str
    cells: list[str]
    group: bool = False
    under: list[_Read] = attrs.field(factory=list)
    rows: list[int] = attrs.field(factory=list)

    def made(self) -> TaskGroup | AssignedTask:
        below = tuple(one.made() for one in self.under)
        if self.group:
            return TaskGroup(self.title, below, self.label)  # type: ignore[arg-type]
        return AssignedTask(self.title, tuple(self.cells), (), below, self.label)  # type: ignore[arg-type]

    def placed(self, way: Way) -> Iterator[tuple[Way, tuple[int, ...]]]:
        """Yield the way to it and to what is below it, each with its rows."""
        yield way, tuple(self.rows)
        for index, one in enumerate(self.under):
            yield from one.placed((*way, "tasks", index))


@attrs.frozen
class ReadTasks:
    """An assignment table as it was read (bảng phân công đọc được).

    `roles`: of its columns. `places`: the way to each group and row, with the rows of the file in which it stands, from
    0. `passed`: the rows that say nothing of their own: heads, and numbers of columns.
    """

    table: AssignmentTable
    roles: tuple[ColumnRole, ...]
    places: tuple[tuple[Way, tuple[int, ...]], ...]
    passed: frozenset[int]


def parted(tables: Sequence[AnnexTable], title: str = "") -> tuple[tuple[AnnexTable, ...], AssignmentTable | None]:
    """Return the tables of an annex or an article, and that which assigns tasks, known by its heads; only the first.

    `title`: that of the holder, which may say of which years the tasks are.
    """
    for number, table in enumerate(tables):
        if found := tasks_in((table.columns, *table.rows), title):
            return (*tables[:number], *tables[number + 1 :]), found.table
    return tuple(tables), None


def tasks_in(rows: Sequence[Sequence[str]], title: str = "") -> ReadTasks | None:
    """Return the assignment table that rows make, the head within the first of them; none where they make none."""
    start = next((row for row in range(_FURTHEST) if heads_at(rows, row)), None)
    if start is None or (found := heads_at(rows, start)) is None:
        return None
    heads, first = found
    roles = column_roles(heads)
    columns = tuple(TaskColumn(role, head) for role, head in zip(roles, heads, strict=True))
    years, passed = _SPAN.search(title), set(range(start, first))
    read = list(_nested(_joined(rows, first, heads, passed)))
    span = tuple(int(year) for year in years.groups() if year) if years else ()
    places = [place for index, one in enumerate(read) for place in one.placed(("rows", index))]
    made = tuple(one.made() for one in read)
    return ReadTasks(AssignmentTable(made, columns, span), roles, tuple(places), frozenset(passed))


def heads_at(rows: Sequence[Sequence[str]], start: int) -> tuple[tuple[str, ...], int] | None:
    """Return the heads of the columns from a row on, and the row behind them; none where no assignment table begins.

    A head over several columns stands above theirs, each of which is known by the lower one.
    """
    heads, end = tuple(rows[start]) if start < len(rows) else (), start + 1
    while end < min(len(rows), start + _FURTHEST) and _goes_below(heads, rows[end]):
        pairs = zip(heads, rows[end], strict=True)
        heads = tuple(above if above == below else "\n".join(filter(None, (above, below))) for above, below in pairs)
        end += 1
    roles = set(column_roles(heads))
    if ColumnRole.WHAT not in roles or not {ColumnRole.LEAD, ColumnRole.WHEN} & roles:
        return None
    return heads, end


def _goes_below(heads: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row is the lower part of a head: what it says are heads, or those above once more."""
    own = [below for above, below in zip(heads, row, strict=True) if below and above != below]
    known = [column_roles((words,))[0] is not ColumnRole.OTHER for words in own]
    return bool(own) and (all(known) or (any(known) and len(own) < sum(map(bool, row))))


def _joined(rows: Sequence[Sequence[str]], first: int, heads: Sequence[str], passed: set[int]) -> Iterator[_Read]:
    """Yield the rows in order, no head again; to each is added the next of its number, or what a page end parted.

    `passed` gets the rows that repeat the head or number the columns.
    """
    last: _Read | None = None
    head = {line.lower() for words in heads for line in (words, *words.split("\n"))}
    roles = column_roles(tuple(heads))
    for number, cells in enumerate(rows[first:], start=first):
        stripped = [cell.strip() for cell in cells]
        bare = [cell.strip("()[]. ") for cell in stripped]
        numbers_columns = len(bare) > 1 and bare == [str(column) for column in range(1, len(bare) + 1)]
        if numbers_columns or head.issuperset(cell.lower() for cell in stripped if cell):
            passed.add(number)
            continue
        read = _row(stripped, roles)
        if read is None:
            continue
        read.rows.append(number)
        if last is not None and _goes_on(last, read):
            last.rows += read.rows
            is_same_task = last.title == read.title
            last.title = last.title if is_same_task else f"{last.title} {read.title}".strip()
            between = "\n" if is_same_task else " "
            last.cells = [
                above if above == below else between.join(filter(None, (above, below)))
                for above, below in zip(last.cells, read.cells, strict=True)
            ]
        else:
            last = read
            yield read


def _goes_on(before: _Read, read: _Read) -> bool:
    """Tell whether a row is the second of one task (the same number and words), or the rest of one parted by a page."""
    if before.group or (read.group and (read.label or read.title[:1].isupper())):
        return False
    if read.label:
        return (read.label, read.title) == (before.label, before.title) and read.label not in _DASHES
    rest = not any(read.cells) or not read.title or not (read.title[:1].isupper() or _ENDED.search(before.title))
    return bool(before.label) and rest and (not read.title or not _ENDED.search(before.title))


def _row(cells: Sequence[str], roles: Sequence[ColumnRole]) -> _Read | None:
    """Return a row as what it is; none for one that says nothing, and for a note that goes across."""
    filled = [cell for cell in cells if cell]
    if not filled or (len(filled) == 1 and _NOTE.match(filled[0])):
        return None
    by_role = dict(zip(roles, cells, strict=True))
    number, title = by_role.get(ColumnRole.NUMBER, "").rstrip(".) "), by_role[ColumnRole.WHAT]
    of_its_head = (ColumnRole.NUMBER, ColumnRole.WHAT)
    rest = [cell for role, cell in zip(roles, cells, strict=True) if role not in of_its_head]
    has_head = any(cell for role, cell in zip(roles, cells, strict=True) if role in of_its_head)
    goes_across = len(set(filled)) == 1 and (has_head or bool(cells[0]))
    is_numbered = _NUMBER.fullmatch(number) is not None
    grouped = _GROUPED.fullmatch(filled[0] if goes_across else number)
    if goes_across and not is_numbered and not (title and number):
        label = grouped["label"] if grouped else ""
        return _Read(label, (grouped["title"] if grouped else None) or filled[0], [""] * len(rest), group=True)
    if grouped and not any(by_role.get(role) for role in _OF_TASKS):
        return _Read(grouped["label"], title or " ".join(filter(None, rest)), [], group=True)
    if not number and _NUMBER.fullmatch(title.rstrip(".) ")):  # a cell too many stands before it
        return _row((*cells[1:], ""), roles)
    label = number if is_numbered or number in _DASHES else ""
    if not label and not number and title.startswith(("- ", "– ")):
        label, title = "-", title[2:]
    return _Read(label, title, rest)


def _nested(rows: Iterator[_Read]) -> Iterator[_Read]:
    """Yield groups and rows outside of them; what stands below each is added to it while the next are read."""
    group: _Read | None = None
    top: _Read | None = None
    for row in rows:
        if row.group:
            group, top = row, None
            yield row
        elif top and (
            row.label in _DASHES
            or (top.label and row.label.startswith(f"{top.label}."))
            or (top.label.isdecimal() and row.label.isalpha())
        ):
            top.under.append(row)
        else:
            top = row
            if group is None:
                yield row
            else:
                group.under.append(row)
