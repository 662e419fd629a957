"""Proposals: the duties and reviews that a text seems to state, for a person to accept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any

import attrs

from coordlib import dates, lexicon, model
from coordlib.language import Address, Key, Message, RefusedError, capitalised, free_key, key_stem

_FIRST = lexicon.body_pattern("first")
# “Trách nhiệm và quyền hạn của Công an tỉnh”
_OF_TITLE = lexicon.pattern(
    r"(?:Trách nhiệm|Nhiệm vụ|Nội dung|Quyền hạn|Nghĩa vụ)(?: và quyền hạn)?(?: phối hợp)?(?: của)? ",
    r"(?P<name>.+?)",
    r"(?: có trách nhiệm.*| chủ trì.*)?",
)
# “… báo cáo Ủy ban nhân dân tỉnh kết quả”, “… gửi về Công an tỉnh trước ngày 15”
_RECEIVER = lexicon.pattern(
    r"(?<!\w)(?:báo cáo|gửi|trình|nộp)(?: (?:về|cho|đến|tới|lên))? ",
    rf"(?P<name>{_FIRST}",
    rf"(?:,? (?:và )?(?:{_FIRST}",  # a second body
    rf"|[{lexicon.CAPITALS}]\w* (?!về|cho|đến|tới|trước|kết|tình)\w+",  # the name of a place, a field of work
    r"|nhân dân|tỉnh|thành phố|phường|xã|khu vực|cấp \w+)(?!\w))*)",
    r"(?=\s*(?:$|[,.;:()]",  # behind the name: the end of a clause, or what is reported, when, and for what
    r"|(?:kết quả|tình hình|trước|trong|chậm|định kỳ|hằng|hàng|để|theo|báo cáo|dự thảo|về|phê duyệt|xem xét",
    r"|thống nhất|và|danh sách|số liệu|\d)))",
)
# “Các sở Tài chính, …”, “cơ quan chủ quản”: a body by its name, or one spoken of in general.
_BODY = lexicon.pattern(rf"(?:Các |Những )?{lexicon.body_pattern('first', 'general')}(?:\s+[^\s,;.:()]+){{0,14}}")
# “các bên”, “cả hai cơ quan”: all of them, and no body by its name.
_FEW = "|".join(word for word, number in lexicon.number_words("digit").items() if number in range(2, 6))
_TOGETHER = lexicon.pattern(rf"(?i)(?:(?:các|mỗi|từng|cả|{_FEW}) ){{1,2}}", r"(?:bên|cơ quan|ngành|đơn vị)")
_SERVING = lexicon.any_of(words.capitalize() for words in lexicon.phrases_of("serving"))
# “Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh” is one.
_OFFICE_OF_TWO = lexicon.pattern(rf"(?:^|, ){_SERVING} [^,]*$")
_NO_NAME = lexicon.pattern(
    r"(?<!hàng )(?<!\w)(?:không|phải|nếu|thì)(?!\w)",  # a sentence; “hàng không” is in names
    r"|(?:\S+ ){14}",  # too long
    rf"|[Bb]ên (?![{lexicon.CAPITALS}](?!\w))",  # “bên nhận”; “Bên A” is one
)
_MOST_LETTERS = 110
_ALL = frozenset(lexicon.phrases_of("everyone"))
_EVERYONE = frozenset(map(lexicon.compared, _ALL))


class Grade(IntEnum):
    """How surely a proposal says what the text means (mức chắc chắn)."""

    DOUBTFUL = 1
    LIKELY = 2
    CLEAR = 3


_GRADES: Mapping[Grade, Message] = {
    Grade.DOUBTFUL: Message("cần xem lại", "to be looked at"),
    Grade.LIKELY: Message("khá rõ: người làm nêu ở phần dẫn", "likely: who does it stands above the sentence"),
    Grade.CLEAR: Message("rõ: câu nêu đủ ai làm, làm khi nào", "clear: the sentence says who and when"),
}
_NO_TIME = Message("dòng không nêu thời gian", "the row names no time")
_NO_BODY_LEADS = Message("chủ trì không phải là cơ quan nêu tên", "who leads is no body by its name")
_NAME_OF_NO_BODY = Message("tên nêu trong câu không phải của bên nào", "the name in the sentence is that of no body")
_NOBODY_SAID = Message("câu không nêu ai làm", "the sentence does not say who does it")
_OPEN_START = Message("câu không nêu tính từ khi nào", "the sentence does not say from when it counts")


@attrs.frozen
class DutyProposal:
    """A duty or a review that a sentence seems to state (đề xuất), which is added only when it is accepted.

    `address`, `way`: the provision that states it. `promise`: what would be added; `parties`: the bodies that it needs
    and the agreement does not name yet. `sentence`: the words; `grade`: how sure it is; `why`: what makes it so.
    `bearer`, `receiver`: who owes it and to whom, as far as the text says, else empty; `deadline`: the words that say
    when; `unread`: whether these could not be read, so that what would be added falls due on no day.
    """

    address: Address
    way: model.Way
    promise: model.Promise
    sentence: str
    grade: Grade
    why: Message
    parties: tuple[model.Party, ...] = ()
    bearer: str = ""
    receiver: str = ""
    deadline: str = ""
    unread: bool = False


def propose(agreement: model.Agreement) -> tuple[DutyProposal, ...]:
    """Return what the text of an agreement seems to promise, in order; what its data state already is left out."""
    parties = tuple(_shortened(party, agreement) for party in agreement.parties)
    known = attrs.evolve(agreement, parties=parties, obliged=(*agreement.obliged, *_bodies_named(agreement)))
    names = dates.BodyNames(known)
    taken = {str(key) for key in known.keys}
    stated = {address.provision for address, _ in (*agreement.duties(), *agreement.reviews())}
    found = []
    for address, statements in dates.statements_of(known).items():
        if address in stated:
            continue
        for statement in statements:
            keys, differ = _bearers_of(statement, known, names)
            if statement.value is None or (isinstance(statement.value, model.OnEvent) and not keys):
                continue
            graded = _graded(statement, keys, known) if differ is None else (Grade.DOUBTFUL, differ)
            promise = _promise(known, attrs.evolve(statement, keys=keys), statement.value, _key_for(address, taken))
            taken.add(str(promise.key))
            found.append(_proposal(known, agreement, statement, promise, graded))
    return (*found, *_of_rows(agreement, taken))


def _of_rows(agreement: model.Agreement, taken: set[str]) -> Iterator[DutyProposal]:
    """Yield what each row of the assignment tables promises: one duty for each time that its cell says."""
    bodies = _Bodies(agreement)
    for place, table in agreement.assignments:
        above = ""  # a table without a column of those who lead may be grouped by them
        by_group = all(one.role is not lexicon.ColumnRole.LEAD for one in table.columns)
        for row in table.placed(place):
            if isinstance(row.thing, model.TaskGroup):
                above = row.thing.title if by_group and lexicon.body_at(row.thing.title) else ""
            if not isinstance(row.thing, model.AssignedTask) or row.thing.duties:
                continue
            cell = {role: table.cell(row.thing, role) for role in lexicon.ColumnRole}
            if not (cell[lexicon.ColumnRole.LEAD] or cell[lexicon.ColumnRole.WHEN]):
                continue
            leads, lead = bodies.of(cell[lexicon.ColumnRole.LEAD] or above)
            _, support = bodies.of(cell[lexicon.ColumnRole.SUPPORT])
            whens, why = _times(cell[lexicon.ColumnRole.WHEN], table)
            unread, why = why is not None, why or (None if lead and not leads.groups else _NO_BODY_LEADS)
            grade = Grade.DOUBTFUL if why else Grade.LIKELY if above else Grade.CLEAR
            needed = tuple(bodies.made[key] for key in (*lead, *support) if key in bodies.made)
            product = cell[lexicon.ColumnRole.PRODUCT]
            listed = product.split("\n")  # as many products as times: each is due at its own
            products = listed if len(listed) == len(whens) else [product] * len(whens)
            for when, evidence in zip(whens, products, strict=True):
                key = _key_for(row.address, taken)
                taken.add(str(key))
                duty = model.Duty(key, lead, (), when, support, evidence=evidence)
                said = (row.thing.title, grade, why or _GRADES[grade], needed, ", ".join(leads.named), "")
                told = (*said, cell[lexicon.ColumnRole.WHEN], unread)
                yield DutyProposal(row.address, agreement.way(row.address), duty, *told)


def _times(cell: str, table: model.AssignmentTable) -> tuple[tuple[model.When, ...], Message | None]:
    """Return the time limits of a row, and what is in doubt: that which cannot be read falls due on no day."""
    try:
        whens = dates.parse_time_cell(cell, table.span).whens
    except RefusedError as refused:
        return (model.Ongoing(),), refused.message
    return whens or (model.Ongoing(),), None if whens else _NO_TIME


class _Bodies:
    """The bodies that rows name: those of the agreement, and others, each made once."""

    def __init__(self, agreement: model.Agreement) -> None:
        self.taken = {body.key for body in agreement.bodies}
        self.keys = {
            lexicon.compared(name): one.key for one in agreement.bodies for name in (one.name, one.short_name) if name
        }
        self.made: dict[Key, model.Party] = {}

    def of(self, cell: str) -> tuple[lexicon.ListedBodies, tuple[Key, ...]]:
        """Return who a cell names, and the keys of those that it names."""
        listed = lexicon.bodies_listed(cell)
        return listed, tuple(dict.fromkeys(map(self.key, listed.named)))

    def key(self, name: str) -> Key:
        small = lexicon.compared(name)
        if small not in self.keys:
            key = free_key(key_stem(name)[:60] or "body", self.taken)
            self.taken.add(key)
            self.keys[small], self.made[key] = key, model.Party(key, name)
        return self.keys[small]


def _proposal(
    known: model.Agreement,
    agreement: model.Agreement,
    statement: dates.Statement,
    promise: model.Promise,
    graded: tuple[Grade, Message],
) -> DutyProposal:
    address = statement.address
    own = {party.key for party in agreement.bodies}
    bearing, receiving, others = _sides(promise)
    mentioned = {*bearing, *receiving, *others}
    needed = tuple(one for one in known.bodies if one.key not in own and one.key in mentioned)
    named = ", ".join(known.bearers[key] for key in bearing) or statement.bearer
    receivers = ", ".join(known.bearers[key] for key in receiving if key in known.bearers)
    sentence = _sentence(str(getattr(known.stated(address), "text", "")), statement)
    place, deadline = known.way(address), " ".join(statement.said.split())
    return DutyProposal(address, place, promise, sentence, *graded, needed, named, receivers, deadline)


def _sides(promise: model.Promise) -> tuple[tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]]:
    """Return who bears a promise, who receives what it promises, and who else is named in it."""
    match promise:
        case model.Duty():
            return promise.lead, promise.to, promise.support
        case model.ReviewCycle():
            return promise.reporters or promise.hosts, promise.receivers, promise.hosts


def _promise(known: model.Agreement, statement: dates.Statement, value: model.When, key: Key) -> model.Promise:
    order = [body.key for body in known.bodies]

    def sorted_(keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(sorted(keys, key=lambda one: order.index(one) if one in order else len(order)))

    receivers = statement.part.receivers - statement.keys
    others = (one for one in model.ReviewKind if one in statement.reviews and one is not model.ReviewKind.REPORT)
    kind = next(others, model.ReviewKind.REPORT) if statement.reviews else None
    if isinstance(value, model.Every) and kind and (kind is not model.ReviewKind.REPORT or receivers):
        if kind is model.ReviewKind.REPORT:
            return model.ReviewCycle(key, kind, value, reporters=sorted_(statement.keys), receivers=sorted_(receivers))
        return model.ReviewCycle(key, kind, value, hosts=sorted_(statement.keys))
    kind_ = next(iter(statement.kinds)) if len(statement.kinds) == 1 else model.DutyKind.OBLIGATION
    support = statement.joined - statement.keys
    return model.Duty(key, sorted_(statement.keys), sorted_(receivers), value, sorted_(support), kind_)


def _bearers_of(
    statement: dates.Statement, known: model.Agreement, names: dates.BodyNames
) -> tuple[dates.Keys, Message | None]:
    """Return who bears a statement, and what is in doubt where its two readings, by names and by words, differ."""
    words = statement.bearer
    called = _called_so(words, known, names) if words else frozenset[Key]()
    if not statement.keys:
        return called, None if called else _NOBODY_SAID
    small = lexicon.compared(words)
    alike = any(
        one in small or small in one for key in statement.keys for one in map(lexicon.compared, _names_of(known, key))
    )
    alike = alike and not _NO_NAME.search(words)
    if not words or (len(names.everyone) > 1 if small in _EVERYONE else alike or called == statement.keys):
        return statement.keys, None
    return statement.keys if statement.sure else called, _NAME_OF_NO_BODY


def _called_so(words: str, known: model.Agreement, names: dates.BodyNames) -> dates.Keys:
    """Return the bodies that are called by some words, and by no more than these."""
    found = names.find(words)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)):
        return found[0].keys
    if _TOGETHER.fullmatch(words):
        return names.everyone if len(names.everyone) > 1 else frozenset()
    named = (key for key in known.bearers if lexicon.compared(words) in map(lexicon.compared, _names_of(known, key)))
    return frozenset(list(named)[:1])


def _graded(statement: dates.Statement, keys: dates.Keys, known: model.Agreement) -> tuple[Grade, Message]:
    """Return how sure a proposal is."""
    unknown = any(lexicon.body_at(known.bearers.get(key, "")) is None for key in keys)
    if statement.open_start and not unknown:
        return Grade.DOUBTFUL, _OPEN_START
    doubtful = unknown or not statement.sure or not statement.keys or isinstance(statement.value, model.OnEvent)
    grade = Grade.DOUBTFUL if doubtful else Grade.LIKELY if statement.lead else Grade.CLEAR
    return grade, _GRADES[grade]


def _names_of(known: model.Agreement, key: Key) -> Iterator[str]:
    body = known.party(key)
    yield known.bearers.get(key, key)
    yield from (name for name in (body.name, body.short_name) if name) if body else ()


def _sentence(text: str, statement: dates.Statement) -> str:
    start, end = statement.span.start, statement.span.end
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "\n")) + 1
    stops = [place for place in (text.find(mark, end) for mark in (". ", "; ", "\n")) if place >= 0]
    return text[begin : min(stops) if stops else len(text)].strip()


def _key_for(address: Address, taken: set[str]) -> Key:
    return free_key(f"{address.provision.anchor.replace('.', '-')}-duty", taken)


# --- bodies that the text names, and the head does not ---


def _bodies_named(agreement: model.Agreement) -> tuple[model.Party, ...]:
    """Return the bodies that the text makes responsible and the head does not name."""
    own = {one.lower() for body in agreement.bodies for one in (body.name, body.short_name)}
    names = dates.BodyNames.of(agreement)
    found: dict[str, model.Party] = {}
    for name in _names(agreement):
        small = name.lower()
        if names.may_be_names(name) or small in found or small in _ALL or any(small in one for one in own):
            continue
        key = Key(key_stem(name)[:60] or f"body-{len(found) + 1}")
        if all(one.key != key for one in (*found.values(), *agreement.bodies)):
            found[small] = model.Party(key, capitalised(name), group=small.startswith(("các ", "những ")))
    return tuple(found.values())


def _shortened(party: model.Party, agreement: model.Agreement) -> model.Party:
    """Return a party with the short name by which the text makes it responsible: the beginning of its name alone."""
    whole = party.name.lower()
    if party.short_name:
        return party
    for name in _bearers(agreement):
        begun = [one for one in agreement.bodies if one.name.lower().startswith(f"{name.lower()} ")]
        if len(begun) == 1 and whole.startswith(f"{name.lower()} "):
            return attrs.evolve(party, short_name=name)
    return party


def _names(agreement: model.Agreement) -> Iterator[str]:
    for _, unit in agreement.provisions():
        found = _OF_TITLE.fullmatch(getattr(unit, "title", ""))
        if found:
            yield from (name for name in _split(found["name"]) if _BODY.fullmatch(name))
    for bearer in _bearers(agreement):
        yield from (name for name in _split(bearer) if not _NO_NAME.search(name))
    for address in dates.statements_of(agreement):
        for told in _RECEIVER.finditer(str(getattr(agreement.stated(address), "text", ""))):
            yield from _split(told["name"])


def _bearers(agreement: model.Agreement) -> Iterator[str]:
    """Yield who is to do what has a deadline, as each sentence or what stands above it calls him."""
    for statements in dates.statements_of(agreement).values():
        yield from (one.bearer for one in statements if one.bearer)


def _split(names: str) -> Iterator[str]:
    first, joint, last = names.rpartition(" và ")
    for name in re.split(
        rf", (?=[{lexicon.CAPITALS}])|; ",
        f"{first}; {last}" if joint and lexicon.body_at(last) and not _OFFICE_OF_TWO.search(first) else names,
    ):
        bare = name.strip(" .,;:")
        if bare and len(bare) < _MOST_LETTERS and not _TOGETHER.fullmatch(bare):
            yield bare


# --- accepting ---


def accept_into(agreement: model.Agreement, proposals: Sequence[DutyProposal]) -> model.Agreement:
    """Return the agreement with the promises of proposals in their provisions, and the bodies that they need."""
    for one in proposals:
        own = {party.key for party in agreement.bodies}
        added = tuple(party for party in one.parties if party.key not in own)
        if added:
            agreement = attrs.evolve(agreement, obliged=(*agreement.obliged, *added))
    at: dict[model.Way, list[model.Promise]] = {}
    for one in proposals:
        at.setdefault(one.way, []).append(one.promise)
    accepted: model.Agreement = _promising(
        agreement, (), at, {way[:length] for way in at for length in range(len(way))}
    )
    return accepted


def _promising(
    held: Any,  # noqa: ANN401 - any record or tuple, and one of its kind
    way: model.Way,
    at: Mapping[model.Way, Sequence[model.Promise]],
    above: set[model.Way],
) -> Any:  # noqa: ANN401
    """Return what stands at a way with the promises that go into it; `above`: the ways to all that holds such."""
    if isinstance(held, tuple):
        return tuple(_promising(one, (*way, index), at, above) for index, one in enumerate(held))
    changes: dict[str, object] = {}
    for name in (one.name for one in attrs.fields(type(held)) if (*way, one.name) in above) if way in above else ():
        changes[name] = _promising(getattr(held, name), (*way, name), at, above)
    promises = at.get(way, ()) if hasattr(held, "duties") else ()
    for name, kind in (("duties", model.Duty), ("reviews", model.ReviewCycle)):
        if own := [one for one in promises if isinstance(one, kind)]:
            changes[name] = (*getattr(held, name), *own)
    return attrs.evolve(held, **changes) if changes else held
