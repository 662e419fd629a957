"""Doubts: what about a succession no machine can decide, and people must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from coordlib.language import Address, Finding, Key, Level, Message, Severity, Span, date_in_figures
from coordlib.model import Agreement, Party, Succession
from coordlib.successions.bodies import ending, fields_named, in_one_spelling, places_of, spelled

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_KINDS = {
    "SUC001": (
        _ERROR,
        "Sửa đổi quy chế: giao trách nhiệm cho cơ quan khác, hoặc chấm dứt.",
        "Amend the agreement: give the duties to another body, or end it.",
    ),
    "SUC002": (
        _ERROR,
        "Sửa đổi quy chế: ghi rõ cơ quan nào kế thừa; hoặc ghi kế thừa vào một cơ quan cho quy chế này.",
        "Amend the agreement to say which body follows; or record a succession into one body for this agreement.",
    ),
    "SUC003": (
        _WARNING,
        "Kiểm tra ngày ký và tên bên ký; tên in chưa thay đổi.",
        "Check the day of signing and the name; the printed name has not changed.",
    ),
    "SUC004": (
        _WARNING,
        "Nếu cơ quan này cũng đổi tên, ghi thêm một kế thừa với đúng tên của nó.",
        "If this body is renamed too, record a succession with its own name.",
    ),
    "SUC005": (
        _ERROR,
        "Sửa đổi quy chế: gộp các bên, hoặc chấm dứt nếu chỉ còn một bên.",
        "Amend the agreement: make them one party, or end it where one party is left.",
    ),
    "SUC006": (
        _NOTE,
        "Văn bản đã ký giữ nguyên lời; khi sửa đổi thì ghi tên mới. Dự thảo thì sửa ngay.",
        "A signed text stays as it is; write the new name when it is amended. Mend a draft now.",
    ),
    "SUC007": (
        _WARNING,
        "Sửa former_names của bên này, hoặc ngày của kế thừa; tên in chưa thay đổi.",
        "Mend the former_names of the party, or the day of the succession; the printed name has not changed.",
    ),
    "SUC008": (
        _WARNING,
        "Ghi cơ quan chủ quản, địa danh hiện nay trong quy chế; tên in chưa thay đổi.",
        "Write the present body above, or place, in the agreement; the printed name has not changed.",
    ),
}
UNAPPLIED = frozenset({"SUC003", "SUC007"})
"""The codes of doubts whether there was a succession at all."""


@attrs.frozen
class Doubt:
    """What people must decide: by which code, where, and the fact."""

    code: str
    where: Address
    what: Message
    span: Span | None = None

    def finding(self, agreement: Agreement) -> Finding:
        """Return it as a finding, with its place in the file of the agreement."""
        severity, vi, en = _KINDS[self.code]
        position = agreement.locate(self.where, self.span)
        return Finding(self.code, severity, self.where, self.what, Message(vi, en), position, span=self.span)


def doubts_about(agreement: Agreement, body: Party, succession: Succession) -> Iterator[Doubt]:
    """Yield why a succession of a body, of what is above it, or of a member cannot be applied as it is."""
    fields, ended = fields_named(body, succession), ending(body, succession)
    where, old, day = _place(body), succession.old, date_in_figures(succession.since)
    if (fields or ended) and agreement.signed and agreement.signed >= succession.since:
        signed = date_in_figures(agreement.signed)
        vi = f"ký ngày {signed} với tên “{old}”, là tên không còn dùng từ ngày {day}"
        yield Doubt("SUC003", where, Message(vi, f"signed on {signed} under {old!r}, which ended on {day}"))
    elif fields and any(one.until >= succession.since for one in body.former_names):
        vi = f"“{old}” thôi tên từ ngày {day}, nhưng former_names ghi tên trước đó còn dùng sau ngày ấy"
        yield Doubt("SUC007", where, Message(vi, f"{old!r} ended on {day}, but a former name lasts longer"))
    elif fields and len(succession.into) != 1:
        yield _without_one_successor(where, fields, succession)


def _without_one_successor(where: Address, fields: Iterable[str], succession: Succession) -> Doubt:
    old, day, into = succession.old, date_in_figures(succession.since), ", ".join(succession.into)
    if "name" not in fields:
        vi = f"“{old}” không còn từ ngày {day}; chưa rõ nay ghi thế nào"
        return Doubt("SUC008", where, Message(vi, f"{old!r} ended on {day}; what stands for it is open"))
    if not into:
        vi = f"“{old}” giải thể từ ngày {day}; chưa có ai thực hiện trách nhiệm của cơ quan này"
        return Doubt("SUC001", where, Message(vi, f"{old!r} is dissolved on {day}; nobody takes over its duties"))
    vi = f"“{old}” được chia từ ngày {day} thành: {into}; chưa rõ cơ quan nào thực hiện"
    return Doubt("SUC002", where, Message(vi, f"{old!r} is divided on {day} into: {into}; who takes over is open"))


def doubts_of_whole(before: Agreement, after: Agreement, successions: Iterable[Succession]) -> Iterator[Doubt]:
    """Yield what cannot be decided of an agreement to which all successions were applied."""
    if before is not after:
        yield from _become_one(before, after)
    applied = tuple(successions)
    for where, name in _named(after):
        yield from _within(where, name, applied)
    dated = [one for one in applied if before.signed is None or before.signed < one.since]
    yield from _in_text(before, dated)


def _become_one(before: Agreement, after: Agreement) -> Iterator[Doubt]:
    """Yield the parties that bear one name now, and did not before; with what they owe each other."""
    were = {body.key: spelled(body.name) for body in before.bodies}
    bodies: dict[str, list[Party]] = {}
    for body in after.bodies:
        bodies.setdefault(spelled(body.name), []).append(body)
    for same in bodies.values():
        keys = {body.key for body in same}
        if len({were[key] for key in keys}) > 1:
            yield _one_body(before, same, keys)


def _one_body(before: Agreement, same: list[Party], keys: set[Key]) -> Doubt:
    names = ", ".join(f"“{body.name}” ({body.key})" for body in before.bodies if body.key in keys)
    owed = [
        f"{address.provision.cite()} ({duty.key})"
        for address, duty in before.duties()
        if _inward(duty.lead, (*duty.to, *duty.support), keys)
    ]
    vi = f"{names} nay là một cơ quan, “{same[0].name}”; {len(owed)} trách nhiệm là của chính mình với mình"
    en = f"{names} are one body now, “{same[0].name}”; {len(owed)} duties are owed to itself"
    told = f": {', '.join(owed)}" if owed else ""
    return Doubt("SUC005", _place(same[-1]), Message(vi + told, en + told))


def _inward(lead: Iterable[Key], others: Iterable[Key], keys: set[Key]) -> bool:
    leading = keys.intersection(lead)
    return bool(leading) and bool(keys.intersection(others) - leading or len(leading) > 1)


def _named(agreement: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the names of the parties as they are now, of what is above them, their contact points and members."""
    for body in agreement.bodies:
        here = _place(body)
        yield from ((here.field(field), getattr(body, field)) for field in ("name", "superior"))
        yield from ((here.field("focal_points"), one.unit) for one in body.focal_points)
        yield from ((here.field("members"), one.name) for one in body.members if one.until is None)


def _within(where: Address, name: str, successions: Iterable[Succession]) -> Iterator[Doubt]:
    """Yield the old names that a longer name holds; of one within another the longer."""
    for succession, _, _ in _longest(spelled(name), successions):
        old, day = succession.old, date_in_figures(succession.since)
        if spelled(name) != spelled(old):
            vi = f"“{name}” có chữ “{old}”, là tên không còn dùng từ ngày {day}"
            yield Doubt("SUC004", where, Message(vi, f"{name!r} holds {old!r}, which ended on {day}"))


def _in_text(agreement: Agreement, successions: Iterable[Succession]) -> Iterator[Doubt]:
    """Yield where the text names an old body; of one name within another the longer."""
    for succession, start, end in _longest(in_one_spelling(agreement.prose.text), successions):
        passage, day = agreement.prose.passage(start, end), date_in_figures(succession.since)
        vi = f"lời văn ghi “{passage.found}” (trong “{passage.quoted}”), là tên không còn dùng từ ngày {day}"
        en = f"the text names {passage.found!r} in {passage.quoted!r}, which ended on {day}"
        yield Doubt("SUC006", passage.address, Message(vi, en), passage.span)


def _longest(text: str, successions: Iterable[Succession]) -> Iterator[tuple[Succession, int, int]]:
    """Yield where old names stand in a text of one spelling, but within a longer one, old or new."""
    olds = [(one, *span) for one in successions for span in places_of(one.old, text)]
    if not olds:
        return
    news = {name for one in successions for name in one.into}
    spans = {(start, end) for _, start, end in olds}.union(span for name in news for span in places_of(name, text))
    for one, start, end in olds:
        within = (first <= start and end <= last for first, last in spans if (first, last) != (start, end))
        if not any(within):
            yield one, start, end


def _place(body: Party) -> Address:
    return Address().at(Level.PARTY, body.key)
