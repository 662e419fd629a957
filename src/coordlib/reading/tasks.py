"""Assignment tables: a table that was read becomes rows that are promises, known by its heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from coordlib.lexicon import CAPITALS, ROMAN_ALONE, ColumnRole, column_roles
from coordlib.model import AnnexTable, AssignedTask, AssignmentTable, TaskColumn, TaskGroup

_GROUPED = re.compile(
    rf"(?P<label>(?:{ROMAN_ALONE}|[{CAPITALS}])(?:\.\d{{1,2}}){{0,3}})\s*[.)/-]?(?:\s+(?P<title>.+))?", re.DOTALL
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}|[a-zđ]")
_DASHES = ("-", "–", "+")
_SPAN = re.compile(r"(?:giai đoạn|năm)\s+(20\d\d)(?:\s*[-–]\s*(20\d\d))?", re.IGNORECASE)
_ENDED = re.compile(r"[.;:!?/]$")
_FURTHEST = 3  # rows of a head, and above it
_TOLD = (ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.WHEN, ColumnRole.PRODUCT)


@attrs.define
class _Read:
    """A row as it was read: its number, its task, its cells, the rows below it; a group has tasks alone."""

    label: str
    title: str
    cells: list[str]
    group: bool = False
    under: list[_Read] = attrs.field(factory=list)

    def made(self) -> AssignedTask:
        return AssignedTask(self.title, tuple(self.cells), (), tuple(one.made() for one in self.under), self.label)


def parted(tables: Sequence[AnnexTable], title: str = "") -> tuple[tuple[AnnexTable, ...], AssignmentTable | None]:
    """Return the tables of an annex or an article, and that which assigns tasks, known by its heads; only the first.

    `title`: that of the holder, which may say of which years the tasks are.
    """
    for number, table in enumerate(tables):
        if found := _assignment(table, title):
            return (*tables[:number], *tables[number + 1 :]), found
    return tuple(tables), None


def _assignment(table: AnnexTable, title: str) -> AssignmentTable | None:
    found = next((head for start in range(_FURTHEST) if (head := _head(table, start))), None)
    if found is None:
        return None
    heads, first = found
    roles = column_roles(heads)
    columns = tuple(TaskColumn(role, head) for role, head in zip(roles, heads, strict=True))
    years = _SPAN.search(title)
    rows = list(_nested(_joined((table.columns, *table.rows)[first:], heads, roles)))
    made = tuple(
        TaskGroup(one.title, tuple(task.made() for task in one.under), one.label) if one.group else one.made()
        for one in rows
    )
    return AssignmentTable(made, columns, tuple(int(year) for year in years.groups() if year) if years else ())


def _head(table: AnnexTable, start: int) -> tuple[tuple[str, ...], int] | None:
    """Return the heads of the columns from a row on, and the row behind them; none where no assignment table begins.

    A head over several columns stands above theirs, each of which is known by the lower one.
    """
    rows = (table.columns, *table.rows)[start : start + _FURTHEST + 1]
    heads, depth = tuple(rows[0]) if rows else (), 1
    while depth < len(rows) and _goes_below(heads, rows[depth]):
        pairs = zip(heads, rows[depth], strict=True)
        heads = tuple(one if one == two else "\n".join(filter(None, (one, two))) for one, two in pairs)
        depth += 1
    roles = set(column_roles(heads))
    if ColumnRole.WHAT not in roles or not {ColumnRole.LEAD, ColumnRole.WHEN} & roles:
        return None
    return heads, start + depth


def _goes_below(heads: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row is the lower part of a head: what it says are heads, or those above once more."""
    own = [two for one, two in zip(heads, row, strict=True) if two and one != two]
    known = [column_roles((one,))[0] is not ColumnRole.OTHER for one in own]
    return bool(own) and (all(known) or (any(known) and len(own) < sum(map(bool, row))))


def _joined(rows: Sequence[Sequence[str]], heads: Sequence[str], roles: Sequence[ColumnRole]) -> Iterator[_Read]:
    """Yield the rows in order, no head again; to each is added the next of its number, or what a page end parted."""
    last: _Read | None = None
    head = {line.lower() for one in heads for line in (one, *one.split("\n"))}
    for cells in rows:
        read = _row(cells, roles)
        if read is None or head.issuperset(one.lower() for one in cells if one):
            continue
        if last is not None and _goes_on(last, read):
            twice = last.title == read.title
            last.title = last.title if twice else f"{last.title} {read.title}".strip()
            sign = "\n" if twice else " "
            last.cells = [
                one if one == two else sign.join(filter(None, (one, two)))
                for one, two in zip(last.cells, read.cells, strict=True)
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
    """Return a row as what it is; none for one that says nothing, or that numbers the columns."""
    told = [one.strip() for one in cells]
    bare = [one.strip("()[]. ") for one in told]
    if not any(told) or (len(told) > 1 and bare == [str(number) for number in range(1, len(bare) + 1)]):
        return None
    by_role = dict(zip(roles, told, strict=True))
    number, title = by_role.get(ColumnRole.NUMBER, "").rstrip(".) "), by_role[ColumnRole.WHAT]
    rest = [one for role, one in zip(roles, told, strict=True) if role not in (ColumnRole.NUMBER, ColumnRole.WHAT)]
    ahead = {one for role, one in zip(roles, told, strict=True) if role in (ColumnRole.NUMBER, ColumnRole.WHAT)}
    alone = len({one for one in told if one}) == 1 and (any(ahead) or bool(told[0]))
    grouped = _GROUPED.fullmatch(next(filter(None, told))) if alone else _GROUPED.fullmatch(number)
    if alone and not (number and _NUMBER.fullmatch(number)) and (not title or not number):
        label = grouped["label"] if grouped else ""
        words = (grouped["title"] if grouped else None) or next(filter(None, told))
        return _Read(label, words, [""] * len(rest), group=True)
    if grouped and not any(by_role.get(role) for role in _TOLD):
        return _Read(grouped["label"], title or " ".join(filter(None, rest)), [], group=True)
    if not number and _NUMBER.fullmatch(title.rstrip(".) ")) and rest and not rest[-1]:  # a cell was left out before it
        return _row((*cells[1:], ""), roles)
    label = number if _NUMBER.fullmatch(number) or number in _DASHES else ""
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
        elif top and (row.label in _DASHES or (top.label and row.label.startswith(f"{top.label}."))):
            top.under.append(row)
        else:
            top = row
            if group is None:
                yield row
            else:
                group.under.append(row)
