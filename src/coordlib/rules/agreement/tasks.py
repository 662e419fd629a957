"""DUT: assignment tables: the words of each row and its data, and what binds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.dates import BodyNames, parse_time_cell
from coordlib.language import Address, Breaches, Key, Message, RefusedError, shortened
from coordlib.lexicon import ColumnRole, any_of, bodies_listed, column_roles, compared, kinds_of
from coordlib.model import REPEALED, Agreement, AssignedTask, AssignmentTable, Every, OnEvent, Ongoing, When, Wording
from coordlib.rules.agreement.annexes import tables_of
from coordlib.rules.agreement.matching import Called, difference
from coordlib.rules.gathering import rule_of_row, rules_of_rows

_Row = tuple[Address, AssignedTask, AssignmentTable]
_KINDS = {compared(name): one.base or one.name for one in kinds_of("decree", "practice") for name in one.names}
_KIND = re.compile(rf"(?<!\w){any_of(_KINDS)}(?!\w)")


def _rows(agreement: Agreement) -> Iterator[_Row]:
    """Yield each row of the assignment tables that stands, with its address and its table."""
    for address, table in agreement.assignments:
        for row in table.placed(address):
            if isinstance(row.thing, AssignedTask) and row.thing.title != REPEALED:
                yield row.address, row.thing, table


def _field(row: _Row, role: ColumnRole) -> Address:
    """Return the place of the cell of a role in a row."""
    address, _, table = row
    number = next(number for number, one in enumerate(table.filled) if one.role is role)
    return address.field(f"cells.{number}")


@rule_of_row("DUT061")
def row_with_another_time(agreement: Agreement) -> Breaches:
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.WHEN)
        told = _times(agreement, cell, row[2]) if cell and row[1].duties else ()
        data = tuple(duty.when for duty in row[1].duties)
        wrong = _apart(told, data, agreement) or _apart(data, told, agreement, swapped=True) if told else None
        if wrong is not None:
            phrases = "; ".join(agreement.phrase(when) for when in data)
            yield _field(row, ColumnRole.WHEN), _cell_and_data(cell, data=phrases)


def _times(agreement: Agreement, cell: str, table: AssignmentTable) -> tuple[When, ...]:
    """Return what a cell of time says; nothing where it cannot be read, which DUT062 tells."""
    try:
        return parse_time_cell(cell, table.span, {one.key: one.words for one in agreement.events}).whens
    except RefusedError:
        return ()


def _apart(
    one: tuple[When, ...], other: tuple[When, ...], agreement: Agreement, *, swapped: bool = False
) -> When | None:
    """Return the first time limit of one side that is none of the other's; what goes on needs no data of its own."""
    for when in one:
        pairs = [(two, when) if swapped else (when, two) for two in other]
        goes_on = isinstance(when, Ongoing) and not swapped and len(one) > 1
        if not (goes_on or any(_alike(text, data, agreement) for text, data in pairs)):
            return when
    return None


def _alike(text: When, data: When, agreement: Agreement) -> bool:
    if isinstance(text, Every) and isinstance(data, Every) and text.day is None:  # “Hằng năm” leaves the day open
        return (text.months, text.weeks, text.days) == (data.months, data.weeks, data.days) and text.span == data.span
    if isinstance(text, Ongoing | OnEvent):
        return text == data
    return type(text) is type(data) and difference(text, data, Called.of(agreement)) is None


@rule_of_row("DUT062")
def time_of_a_row_that_cannot_be_read(agreement: Agreement) -> Breaches:
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.WHEN)
        try:
            parse_time_cell(cell, row[2].span, {one.key: one.words for one in agreement.events})
        except RefusedError as refused:
            yield _field(row, ColumnRole.WHEN), refused.message


@rules_of_rows("DUT063", "DUT064")
def row_led_by_another(agreement: Agreement, *, code: str) -> Breaches:
    role = ColumnRole.LEAD if code == "DUT063" else ColumnRole.SUPPORT
    for row in _rows(agreement):
        names, cell = BodyNames.of(agreement), row[2].cell(row[1], role)
        given = frozenset(key for duty in row[1].duties for key in getattr(duty, role.value))
        if not cell or not row[1].duties:
            continue
        known, strangers, groups = _told(cell, names, agreement)
        of_groups = groups and not given & known and given <= {one.key for one in agreement.bodies if one.group}
        more = () if of_groups else given - names.met(given, known)
        missing = known - names.met(known, given)
        if more or missing or strangers:
            called = agreement.called(sorted(given)) or "…"
            yield _field(row, role), _cell_and_data(cell=shortened(cell), data=called)


def _told(cell: str, names: BodyNames, agreement: Agreement) -> tuple[frozenset[Key], tuple[str, ...], tuple[str, ...]]:
    """Return the bodies of the agreement that a cell names, the names of others, and the phrases that name nobody."""
    listed = bodies_listed(cell)
    parted = "; ".join((*listed.named, *listed.groups))  # what stands side by side without a sign, too
    found = [(text[one.start : one.end], one) for text in (cell, parted) for one in names.each(text)]
    known = frozenset[Key]().union(*(one.keys for _, one in found))
    own = {compared(name) for body in agreement.bodies for name in (body.name, body.short_name) if name}
    named = {compared(words) for words, _ in found} | own
    strangers = tuple(one for one in listed.named if not _among(compared(one), named))
    return known, strangers, tuple(one for one in listed.groups if not _among(compared(one), named))


def _among(name: str, named: set[str]) -> bool:
    """Tell whether a name is one of some, or begins as one of them, whose place is left out."""
    return any(name == one or one.startswith(f"{name} ") or name.startswith(f"{one} ") for one in named)


@rule_of_row("DUT065")
def lead_that_binds_nobody(agreement: Agreement) -> Breaches:
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.LEAD)
        for phrase in _told(cell, BodyNames.of(agreement), agreement)[2][:1] if cell else ():
            yield _field(row, ColumnRole.LEAD), _phrase_that_binds_nobody(phrase)


def _phrase_that_binds_nobody(phrase: str) -> Message:
    return Message(f"“{phrase}” không ràng buộc cơ quan nào", f"{phrase!r} binds no body")


@rule_of_row("DUT066")
def support_by_the_lead(agreement: Agreement) -> Breaches:
    for row in _rows(agreement):
        cells = (row[2].cell(row[1], role) for role in (ColumnRole.LEAD, ColumnRole.SUPPORT))
        lead, support = (bodies_listed(cell).named for cell in cells)
        twice = [one for one in support if compared(one) in map(compared, lead)]
        place = _field(row, ColumnRole.SUPPORT) if twice else row[0].field("duties")
        for duty in row[1].duties if not support else ():
            twice += [agreement.called((key,)) for key in sorted({*duty.lead} & {*duty.support})]
        for name in twice:
            yield place, _support_by_the_lead(name)
    for address, name in agreement.wording.once(_leading_and_helping):
        yield address, _support_by_the_lead(name)


def _support_by_the_lead(name: str) -> Message:
    return Message(f"“{name}” cũng là cơ quan chủ trì", f"{name!r} leads, too")


def _leading_and_helping(wording: Wording) -> list[tuple[Address, str]]:
    """Return who leads and helps in one row of a table that nothing follows, with the cell."""
    found: list[tuple[Address, str]] = []
    for address, table in wording.once(tables_of):
        roles = column_roles(table.columns)
        columns = [roles.index(one) for one in (ColumnRole.LEAD, ColumnRole.SUPPORT) if one in roles]
        for number, row in enumerate(table.rows) if len(columns) > 1 else ():
            lead, support = row[columns[0]], row[columns[1]]
            twice = {lead, *bodies_listed(lead).named} & {support, *bodies_listed(support).named}
            found += [(address.field(f"table.rows.{number}.{columns[1]}"), name) for name in twice - {""}]
    return found


@rule_of_row("DUT067")
def row_with_another_product(agreement: Agreement) -> Breaches:
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.PRODUCT)
        evidence = "; ".join(filter(None, (duty.evidence for duty in row[1].duties)))
        named, data = _kinds(cell), _kinds(evidence)
        if named and data and not named & data:
            yield _field(row, ColumnRole.PRODUCT), _cell_and_data(cell, data=evidence)


def _kinds(words: str) -> frozenset[str]:
    """Return the kinds of documents that some words name."""
    return frozenset(_KINDS[found[0]] for found in _KIND.finditer(compared(words)))


@rule_of_row("DUT068")
def row_that_nobody_follows(agreement: Agreement) -> Breaches:
    for address, task, table in _rows(agreement):
        words = any(table.cell(task, role) for role in (ColumnRole.LEAD, ColumnRole.WHEN))
        if words and not task.duties and not task.tasks:
            yield address.field("duties"), _row_that_nobody_follows(title=shortened(task.title))


def _row_that_nobody_follows(title: str) -> Message:
    return Message(f"“{title}” chưa có trách nhiệm trong dữ liệu", f"{title!r} has no data")


def _cell_and_data(cell: str, data: str) -> Message:
    return Message(f"ô ghi “{cell}”, dữ liệu là “{data}”", f"the cell says {cell!r}, the data {data!r}")
