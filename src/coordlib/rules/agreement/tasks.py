"""DUT: assignment tables: the words of each row and its data, and what binds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.dates import BodyNames, parse_time_cell
from coordlib.language import Address, Breaches, Key, Message, RefusedError, Severity, bad, good, rule, shortened
from coordlib.lexicon import ColumnRole, any_of, bodies_listed, column_roles, compared, kinds_of
from coordlib.model import REPEALED, Agreement, AssignedTask, AssignmentTable, Every, OnEvent, Ongoing, When, Wording
from coordlib.rules.agreement.annexes import tables_of
from coordlib.rules.agreement.matching import Called, difference
from coordlib.rules.agreement.samples import a_duty, an_assignment, due_once

_Row = tuple[Address, AssignedTask, AssignmentTable]
_KINDS = {compared(name): one.base or one.name for one in kinds_of("decree", "practice") for name in one.names}
_KIND = re.compile(rf"(?<!\w){any_of(_KINDS)}(?!\w)")


def _rows(agreement: Agreement) -> Iterator[_Row]:
    """Yield each row of the assignment tables that stands, with its address and its table."""
    for address, table in agreement.assignments:
        for row in table.placed(address):
            if isinstance(row.thing, AssignedTask) and row.thing.title != REPEALED:
                yield row.address, row.thing, table


def _place_of(row: _Row, role: ColumnRole) -> Address:
    """Return the place of the cell of a role in a row."""
    address, _, table = row
    number = next(number for number, one in enumerate(table.filled) if one.role is role)
    return address.field(f"cells.{number}")


@rule(
    "DUT061",
    Severity.ERROR,
    law=Message(
        "Thời gian ghi trong ô của bảng phân công đúng với hạn trong dữ liệu của dòng.",
        "The time that a row of an assignment table says is that of its data.",
    ),
    fix=Message("Sửa ô thời gian hoặc sửa when của trách nhiệm.", "Mend the cell, or `when` of the duty."),
    why=(
        "A bare period (“Quý II/2026”) is due on its last day; “trước” excludes the day. What goes on beside a "
        "day (“Quý II/2026 và triển khai thường xuyên”) needs no data of its own."
    ),
    confidence="G",
    cases=(
        bad(
            an_assignment("", "", "Quý II/2026", duties=[a_duty(when=due_once("2026-09-30"))]),
            says="ô ghi “Quý II/2026”, dữ liệu là “chậm nhất ngày 30 tháng 9 năm 2026”",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("", "", "Quý II/2026", duties=[a_duty(when=due_once("2026-06-30"))])),
    ),
)
def row_with_another_time(agreement: Agreement) -> Breaches:
    """Report a row whose cell of time says another time than its duties."""
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.WHEN)
        told = _times(agreement, cell, row[2]) if cell and row[1].duties else ()
        data = tuple(duty.when for duty in row[1].duties)
        wrong = _apart(told, data, agreement) or _apart(data, told, agreement, swapped=True) if told else None
        if wrong is not None:
            phrases = "; ".join(agreement.phrase(when) for when in data)
            yield _place_of(row, ColumnRole.WHEN), _cell_and_data(cell, data=phrases)


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


@rule(
    "DUT062",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Ô thời gian của bảng phân công nói rõ khi nào, kể cả năm.", "The time of a row can be read, its year too."
    ),
    fix=Message(
        "Ghi rõ năm (hoặc ghi years cho bảng), hoặc viết lại thời gian.",
        "Say the year, in the cell or under `years` of the table, or write the time anew.",
    ),
    why="“Quý IV” alone, “Quý IV2026”, “năm tiếp theo”: slips that are asked about and not guessed.",
    confidence="G",
    cases=(
        bad(
            an_assignment("", "", "Quý IV", duties=[a_duty()]),
            says="“Quý IV”: chưa ghi năm nào hay hằng năm",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("", "", "Quý IV", duties=[a_duty(when=due_once("2026-12-31"))], years=[2026])),
    ),
)
def time_of_a_row_that_cannot_be_read(agreement: Agreement) -> Breaches:
    """Report a cell of time that nobody can be sure of: “Quý IV” without a year."""
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.WHEN)
        try:
            parse_time_cell(cell, row[2].span, {one.key: one.words for one in agreement.events})
        except RefusedError as refused:
            yield _place_of(row, ColumnRole.WHEN), refused.message


def _row_of_other_bodies(agreement: Agreement, role: ColumnRole) -> Breaches:
    """Yield each row whose cell of a role names other bodies than its duties."""
    for row in _rows(agreement):
        names, cell = BodyNames.of(agreement), row[2].cell(row[1], role)
        given = frozenset(key for duty in row[1].duties for key in getattr(duty, role.value))
        if not cell or not row[1].duties:
            continue
        known, strangers, groups = _named_in(cell, names, agreement)
        of_groups = groups and not given & known and given <= {one.key for one in agreement.bodies if one.group}
        more = () if of_groups else given - names.among(given, known)
        missing = known - names.among(known, given)
        if more or missing or strangers:
            called = agreement.called(sorted(given)) or "…"
            yield _place_of(row, role), _cell_and_data(cell=shortened(cell), data=called)


@rule(
    "DUT063",
    Severity.ERROR,
    law=Message(
        "Cơ quan chủ trì ghi trong ô đúng với dữ liệu của dòng.", "Who leads by the words of a row leads in its data."
    ),
    fix=Message("Sửa ô hoặc sửa lead của trách nhiệm.", "Mend the cell, or `lead` of the duty."),
    why="A body that owes without signing stands under `obliged` of the agreement.",
    confidence="G",
    cases=(
        bad(
            an_assignment("Viettel tỉnh", duties=[a_duty()]),
            says="ô ghi “Viettel tỉnh”, dữ liệu là “Công an tỉnh”",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("Công an tỉnh", duties=[a_duty()])),
    ),
)
def row_led_by_another(agreement: Agreement) -> Breaches:
    """Report a row whose cell names other leads than its duties."""
    yield from _row_of_other_bodies(agreement, ColumnRole.LEAD)


@rule(
    "DUT064",
    Severity.WARNING,
    law=Message(
        "Cơ quan phối hợp ghi trong ô đúng với dữ liệu của dòng.", "Who helps by the words of a row helps in its data."
    ),
    fix=Message("Sửa ô hoặc sửa support của trách nhiệm.", "Mend the cell, or `support` of the duty."),
    why="“các cơ quan liên quan” names nobody, and needs no data.",
    confidence="G",
    cases=(
        bad(
            an_assignment("", "Viettel tỉnh", duties=[a_duty()]),
            says="ô ghi “Viettel tỉnh”, dữ liệu là “…”",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("", "Các cơ quan liên quan", duties=[a_duty()])),
    ),
)
def row_supported_by_another(agreement: Agreement) -> Breaches:
    """Report a row whose cell names other supporters than its duties."""
    yield from _row_of_other_bodies(agreement, ColumnRole.SUPPORT)


def _named_in(
    cell: str, names: BodyNames, agreement: Agreement
) -> tuple[frozenset[Key], tuple[str, ...], tuple[str, ...]]:
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


@rule(
    "DUT065",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Chủ trì là cơ quan nêu tên, không phải “các cơ quan liên quan”.", "Who leads is named, not a phrase of many."
    ),
    fix=Message(
        "Nêu tên từng cơ quan, hoặc khai một nhóm cơ quan dưới obliged.",
        "Name each body, or state a group under `obliged`.",
    ),
    why="In real tables 16 % of the leads are such phrases; each of those meant may think that another does it.",
    confidence="G",
    cases=(
        bad(
            an_assignment("Các sở, ban, ngành liên quan", duties=[a_duty(lead=None)]),
            says="“Các sở, ban, ngành liên quan” không ràng buộc cơ quan nào",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("Công an tỉnh", duties=[a_duty()])),
    ),
)
def lead_that_binds_nobody(agreement: Agreement) -> Breaches:
    """Report a lead that names nobody: “các cơ quan liên quan”."""
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.LEAD)
        for phrase in _named_in(cell, BodyNames.of(agreement), agreement)[2][:1] if cell else ():
            yield _place_of(row, ColumnRole.LEAD), _phrase_that_binds_nobody(phrase)


def _phrase_that_binds_nobody(phrase: str) -> Message:
    return Message(f"“{phrase}” không ràng buộc cơ quan nào", f"{phrase!r} binds no body")


@rule(
    "DUT066",
    Severity.WARNING,
    law=Message(
        "Cơ quan chủ trì không đồng thời là cơ quan phối hợp của cùng một việc.",
        "Who leads does not also help with the same task.",
    ),
    fix=Message("Bỏ cơ quan này ở cột phối hợp.", "Take it out of the column of those who help."),
    why="Seen in 2 of 24 real tables: a slip of copying.",
    confidence="G",
    cases=(
        bad(
            an_assignment("Công an tỉnh", "Công an tỉnh, Viettel tỉnh", duties=[a_duty(support=["police", "telecom"])]),
            says="“Công an tỉnh” cũng là cơ quan chủ trì",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("Công an tỉnh", "Viettel tỉnh", duties=[a_duty(support="telecom")])),
    ),
)
def support_by_the_lead(agreement: Agreement) -> Breaches:
    """Report a body that leads a row and helps with it."""
    for row in _rows(agreement):
        cells = (row[2].cell(row[1], role) for role in (ColumnRole.LEAD, ColumnRole.SUPPORT))
        lead, support = (bodies_listed(cell).named for cell in cells)
        twice = [one for one in support if compared(one) in map(compared, lead)]
        place = _place_of(row, ColumnRole.SUPPORT) if twice else row[0].field("duties")
        for duty in row[1].duties if not support else ():
            twice += [agreement.called((key,)) for key in sorted({*duty.lead} & {*duty.support})]
        for name in twice:
            yield place, _leads_too(name)
    for address, name in agreement.wording.once(_leading_and_helping):
        yield address, _leads_too(name)


def _leads_too(name: str) -> Message:
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


@rule(
    "DUT067",
    Severity.WARNING,
    law=Message(
        "Sản phẩm ghi trong ô đúng với kết quả trong dữ liệu của dòng.",
        "The product that a row names is the evidence of its data.",
    ),
    fix=Message("Sửa ô hoặc sửa evidence của trách nhiệm.", "Mend the cell, or `evidence` of the duty."),
    why="Judged by the kinds of documents that both name.",
    confidence="G",
    cases=(
        bad(
            an_assignment("", "", "", "Kế hoạch phối hợp", duties=[a_duty(evidence="Báo cáo")]),
            says="ô ghi “Kế hoạch phối hợp”, dữ liệu là “Báo cáo”",
            where="mục 1 Phụ lục",
        ),
        good(an_assignment("", "", "", "Kế hoạch phối hợp", duties=[a_duty(evidence="Kế hoạch")])),
    ),
)
def row_with_another_product(agreement: Agreement) -> Breaches:
    """Report a row whose product is of another kind than the evidence of its duties."""
    for row in _rows(agreement):
        cell = row[2].cell(row[1], ColumnRole.PRODUCT)
        evidence = "; ".join(filter(None, (duty.evidence for duty in row[1].duties)))
        named, data = _kinds(cell), _kinds(evidence)
        if named and data and not named & data:
            yield _place_of(row, ColumnRole.PRODUCT), _cell_and_data(cell, data=evidence)


def _kinds(words: str) -> frozenset[str]:
    """Return the kinds of documents that some words name."""
    return frozenset(_KINDS[found[0]] for found in _KIND.finditer(compared(words)))


@rule(
    "DUT068",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Mỗi dòng của bảng phân công có trách nhiệm trong dữ liệu, để được theo dõi.",
        "Each row of an assignment table is a duty in the data, so that it is followed.",
    ),
    fix=Message("Ghi duties cho dòng này.", "State `duties` of the row."),
    why="Otherwise it is a picture of a promise: in no plan, and nobody is reminded of it.",
    confidence="G",
    cases=(
        bad(
            an_assignment("Công an tỉnh", "", "Năm 2026", task="Xây dựng kế hoạch."),
            says="“Xây dựng kế hoạch.” chưa có trách nhiệm trong dữ liệu",
            where="mục 1 Phụ lục",
        ),
        good(
            an_assignment(
                "Công an tỉnh", "", "Năm 2026", task="Xây dựng kế hoạch.", duties=[a_duty(when=due_once("2026-12-31"))]
            )
        ),
    ),
)
def row_that_nobody_follows(agreement: Agreement) -> Breaches:
    """Report a row with a lead or a time that has no duty in the data."""
    for address, task, table in _rows(agreement):
        words = any(table.cell(task, role) for role in (ColumnRole.LEAD, ColumnRole.WHEN))
        if words and not task.duties and not task.tasks:
            yield address.field("duties"), _has_no_duty(title=shortened(task.title))


def _has_no_duty(title: str) -> Message:
    return Message(f"“{title}” chưa có trách nhiệm trong dữ liệu", f"{title!r} has no data")


def _cell_and_data(cell: str, data: str) -> Message:
    return Message(f"ô ghi “{cell}”, dữ liệu là “{data}”", f"the cell says {cell!r}, the data {data!r}")
