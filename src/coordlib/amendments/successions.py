"""Successions: what becomes of the bodies of an agreement when they are merged, renamed, divided or dissolved.

In come an agreement and successions, or the change of an amendment that names a party; out go the agreement under
the names of each day, what passes to whom, and what people must decide first. No printed word is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

import attrs

from coordlib import language
from coordlib.amendments import codes
from coordlib.amendments.operations import AddParty, ChangeParty, OfParties, Succeed, WithdrawParty
from coordlib.amendments.targets import FaultyChangeError, refuse
from coordlib.language import Message, date_in_figures
from coordlib.lexicon import in_one_spelling
from coordlib.model import Agreement, Duty, Member, Party, Promise, ReviewCycle, Succession, changed, with_own_fields

_ROLES = {
    "lead": Message("chủ trì", "lead"),
    "support": Message("phối hợp", "support"),
    "to": Message("bên được hưởng", "owed to"),
    "hosts": Message("tổ chức", "host"),
    "reporters": Message("báo cáo", "reporter"),
    "receivers": Message("nhận báo cáo", "receiver"),
}
_FIELDS = {
    "name": Message("tên bên", "name of the party"),
    "superior": Message("cơ quan chủ quản", "body above"),
    "seat": Message("địa danh", "seat"),
    "member": Message("thành viên", "member"),
    "province": Message("tỉnh", "province"),
}
_MAY_BE_EMPTY = ("support",)  # the roles that nobody need have

_WHETHER_AT_ALL = frozenset({codes.SIGNED_UNDER_AN_ENDED_NAME.code, codes.FORMER_NAME_CONTRADICTS.code})
"""The codes of doubts whether there was a succession at all: nothing of it is applied then."""


@attrs.frozen
class NewName(language.Bilingual):
    """A name that another follows in an agreement (tên in theo ngày): `old` until the day before `since`, then `new`.

    `whose`: the key of the party or member, empty for the agreement. `field`: name, superior, seat, member or province.
    """

    whose: language.Key
    field: str
    old: str
    new: str
    since: date
    decision: str = ""

    def __format__(self, to: str) -> str:
        field = _FIELDS[self.field].in_language(to)
        from_day = _from_day(self.since).in_language(to)
        whose = f" ({self.whose})" if self.whose else ""
        decision = f", {self.decision}" if self.decision else ""
        return f"{field}{whose}: {self.old} → {self.new or '–'}, {from_day}{decision}"


@attrs.frozen
class HandedOver(language.Bilingual):
    """A duty or review that passes to others (trách nhiệm chuyển giao): where, in which role, from whom, to whom.

    `into`: who takes it from the day on; none or several where the agreement has to say.
    """

    where: language.Address
    key: language.Key
    role: str
    old: str
    into: tuple[str, ...]
    since: date

    def __format__(self, to: str) -> str:
        role = _ROLES[self.role].in_language(to)
        from_day = _from_day(self.since).in_language(to)
        into = ", ".join(self.into) or "?"
        return f"{self.where.provision.cite()} ({self.key}, {role}): {self.old} → {into}, {from_day}"


@attrs.frozen
class Touched(language.Bilingual):
    """What successions touch of an agreement (kết quả rà soát): names, duties, and what a machine cannot decide."""

    names: tuple[NewName, ...] = ()
    duties: tuple[HandedOver, ...] = ()
    findings: language.Findings = language.Findings()

    def __bool__(self) -> bool:
        return bool(self.names or self.duties or self.findings)

    def __format__(self, to: str) -> str:
        lines = [format(one, to) for one in (*self.names, *self.duties, *self.findings)]
        if self.needs_amendment:
            lines.insert(0, _NEEDS_AN_AMENDMENT.in_language(to))
        return "\n".join(lines)

    @property
    def needs_amendment(self) -> bool:
        """Whether the agreement must be amended before all of its duties have somebody who owes them again."""
        return bool(self.findings.errors)


_NEEDS_AN_AMENDMENT = Message("cần sửa đổi quy chế", "the agreement needs an amendment")


def _from_day(day: date) -> Message:
    return Message(f"từ ngày {date_in_figures(day)}", f"from {date_in_figures(day)}")


@attrs.frozen
class Succeeded:
    """An agreement after successions: its bodies under their names of each day, and what that touches."""

    agreement: Agreement
    touched: Touched


@language.checked
def succeed(agreement: Agreement, successions: Iterable[Succession]) -> Succeeded:
    """Apply successions to an agreement, each from its day on, in the order of the days.

    Keys and text stay as they were signed: a party that is renamed, or merged into one other, keeps its earlier name
    under `former_names` and bears the new one from the day on; a member of a group ends, and the new one begins. The
    body above a party, its seat and the province of the agreement follow alike. An agreement that expires before the
    day is not touched. Findings tell what people must decide:

    - SUC001 a dissolved body that owes or is owed something; SUC002 one that is divided among several
    - SUC003 an agreement signed under a name that had ended; SUC004 a longer name that holds the old one
    - SUC005 parties that become one body; SUC006 text that names the old body; SUC007 days that contradict each other
    - SUC008 a body above, or a seat, that nothing stands for
    """
    names: list[NewName] = []
    duties: list[HandedOver] = []
    doubts: list[language.Finding] = []
    last = agreement.expires or date.max
    applied = [one for one in sorted(successions, key=lambda one: one.since) if one.since <= last]
    after = agreement
    for succession in applied:
        doubted: dict[Party, set[str]] = {}
        for body in after.bodies:
            found = tuple(doubts_about(after, body, succession))
            doubted[body] = {doubt.code for doubt in found}
            doubts += found
            names += _new_names(body, succession, doubted[body])
            if not doubted[body] & _WHETHER_AT_ALL:
                duties += _duties_handed_over(after, body, succession)
        if _follows_the_province(after, succession):
            new, since = succession.into[0], succession.since
            names.append(NewName(language.Key(""), "province", after.province, new, since, succession.decision))
        after = _with_succession(after, succession, doubted)
    doubts += _doubts_of_whole(agreement, after, applied)
    placed = (attrs.evolve(one, position=agreement.locate(one.where, one.span)) for one in doubts)
    findings = tuple(dict.fromkeys(placed))
    return Succeeded(after, Touched(tuple(names), tuple(duties), language.Findings(findings)))


def with_bodies(agreement: Agreement, change: OfParties, day: date) -> Agreement:
    """Return the text with its parties as a change makes them from a day on. Raises `FaultyChangeError`."""
    match change:
        case AddParty(party=party):
            if any(one.key == party.key for one in agreement.bodies):
                refuse(codes.PARTY_UNFIT, _party_is_there_already(party.key))
            return attrs.evolve(agreement, parties=(*agreement.parties, party))
        case WithdrawParty():
            return _without_party(agreement, change)
        case ChangeParty(party=party):  # what it bore until that day is kept
            index = _index_of_party(agreement, party.key)
            before = agreement.parties[index]
            kept = before.followed_by(with_own_fields(party, before), day - timedelta(1))
            return changed(agreement, ("parties", index), lambda _: kept)
        case Succeed(succession=succession):
            return _with_successor(agreement, succession)


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """Return a name in the one spelling in which names are compared; a portfolio has the same names again and again."""
    return in_one_spelling(name)


# --- what of a body a succession is about ---


def _names_borne(party: Party) -> Mapping[str, str]:
    """Return the names that print for a party, by their fields."""
    return {"name": party.name, "superior": party.superior, "seat": party.seat}


def _fields_with_old_name(party: Party, succession: Succession) -> tuple[str, ...]:
    """Return the fields of a party that hold the name of the body that is followed."""
    old = normal_name(succession.old)
    return tuple(field for field, name in _names_borne(party).items() if normal_name(name) == old)


def _members_that_end(party: Party, succession: Succession) -> tuple[Member, ...]:
    """Return the members of a group that end: those of the old name that belong to it on its last day."""
    last = succession.until
    named = (member for member in party.members if normal_name(member.name) == normal_name(succession.old))
    return tuple(member for member in named if member.belongs(last) and member.until != last)


def doubts_about(agreement: Agreement, body: Party, succession: Succession) -> Iterator[language.Finding]:
    """Yield why a succession of a body, of what is above it, or of a member cannot be applied as it is."""
    fields, members = _fields_with_old_name(body, succession), _members_that_end(body, succession)
    where = _address_of(body)
    signed = agreement.signed
    if (fields or members) and signed and signed >= succession.since:
        yield codes.SIGNED_UNDER_AN_ENDED_NAME.finding(_signed_under_an_ended_name(succession, signed), where)
    elif fields and any(one.until >= succession.since for one in body.former_names):
        yield codes.FORMER_NAME_CONTRADICTS.finding(_former_name_lasts_longer(succession), where)
    elif fields and len(succession.into) != 1:
        if "name" not in fields:
            yield codes.BODY_ABOVE_OR_SEAT_ENDED.finding(_what_stands_for_it_is_open(succession), where)
        elif succession.into:
            yield codes.DIVIDED.finding(_divided(succession), where)
        else:
            yield codes.DISSOLVED.finding(_dissolved(succession), where)


def _signed_under_an_ended_name(succession: Succession, signed: date) -> Message:
    on, day = date_in_figures(signed), date_in_figures(succession.since)
    return Message(
        f"ký ngày {on} với tên “{succession.old}”, là tên không còn dùng từ ngày {day}",
        f"signed on {on} under {succession.old!r}, which ended on {day}",
    )


def _former_name_lasts_longer(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” thôi tên từ ngày {day}, nhưng former_names ghi tên trước đó còn dùng sau ngày ấy",
        f"{succession.old!r} ended on {day}, but a former name lasts longer",
    )


def _what_stands_for_it_is_open(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” không còn từ ngày {day}; chưa rõ nay ghi thế nào",
        f"{succession.old!r} ended on {day}; what stands for it is open",
    )


def _divided(succession: Succession) -> Message:
    day, into = date_in_figures(succession.since), ", ".join(succession.into)
    return Message(
        f"“{succession.old}” được chia từ ngày {day} thành: {into}; chưa rõ cơ quan nào thực hiện",
        f"{succession.old!r} is divided on {day} into: {into}; who takes over is open",
    )


def _dissolved(succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{succession.old}” giải thể từ ngày {day}; chưa có ai thực hiện trách nhiệm của cơ quan này",
        f"{succession.old!r} is dissolved on {day}; nobody takes over its duties",
    )


# --- what is applied ---


def _new_names(body: Party, succession: Succession, doubted: set[str]) -> Iterator[NewName]:
    """Yield what bears another name from the day on; `doubted`: by which codes that is in doubt."""
    since, decision = succession.since, succession.decision
    if not doubted:
        borne = _names_borne(body)
        for field in _fields_with_old_name(body, succession):
            yield NewName(body.key, field, borne[field], succession.into[0], since, decision)
    if not doubted & _WHETHER_AT_ALL:
        for member in _members_that_end(body, succession):
            yield NewName(member.key, "member", member.name, ", ".join(succession.into), since, decision)


def _duties_handed_over(agreement: Agreement, body: Party, succession: Succession) -> Iterator[HandedOver]:
    """Yield each role of the body, or of the group in which a member ends, in a duty or review."""
    ended = {member.key: member.name for member in _members_that_end(body, succession)}
    if "name" in _fields_with_old_name(body, succession):
        ended = {body.key: body.name}
    elif ended:
        ended[body.key] = ", ".join(ended.values())
    else:
        return
    promises: list[tuple[language.Address, Promise]] = [*agreement.duties(), *agreement.reviews()]
    for address, promise in promises:
        for role, bearers in _bearers_by_role(promise).items():
            for bearer in bearers:
                if bearer in ended:
                    yield HandedOver(address, promise.key, role, ended[bearer], succession.into, succession.since)


def _bearers_by_role(promise: Promise) -> Mapping[str, tuple[language.Key, ...]]:
    """Return who has which role in a duty or review, by the names of its fields."""
    match promise:
        case Duty():
            return {"lead": promise.lead, "support": promise.support, "to": promise.to}
        case ReviewCycle():
            return {"hosts": promise.hosts, "reporters": promise.reporters, "receivers": promise.receivers}


def _follows_the_province(agreement: Agreement, succession: Succession) -> bool:
    """Tell whether the province that an agreement counts for was merged into one other."""
    province = agreement.province
    is_one_body = len(succession.into) == 1
    return is_one_body and bool(province) and normal_name(province) == normal_name(succession.old)


def _with_succession(agreement: Agreement, succession: Succession, doubted: Mapping[Party, set[str]]) -> Agreement:
    """Return an agreement after one succession; the same where it changes nothing."""
    parties = tuple(_after_succession(party, succession, doubted[party]) for party in agreement.parties)
    decision = agreement.decision
    if decision is not None:
        issuer = decision.issuer  # which a party of the same key may hide among the bodies
        if issuer not in doubted:
            doubted = {issuer: {doubt.code for doubt in doubts_about(agreement, issuer, succession)}}
        decision = attrs.evolve(decision, issuer=_after_succession(issuer, succession, doubted[issuer]))
    province = succession.into[0] if _follows_the_province(agreement, succession) else agreement.province
    if (parties, decision, province) == (agreement.parties, agreement.decision, agreement.province):
        return agreement
    after = attrs.evolve(agreement, parties=parties, decision=decision, province=province)
    object.__setattr__(after, "source", agreement.source)  # the same text in the same file, under later names
    return after


def _after_succession(body: Party, succession: Succession, doubted: set[str]) -> Party:
    """Return a body under the names of each day, as far as nothing is in doubt."""
    if _fields_with_old_name(body, succession) and not doubted:
        body = _renamed_party(body, succession)
    return body if doubted & _WHETHER_AT_ALL else _with_new_members(body, succession)


def _renamed_party(party: Party, succession: Succession) -> Party:
    """Return a party under the names that it bears from a day on, and until then those that it bore."""
    fields = _fields_with_old_name(party, succession)
    new = succession.into[0]
    superior = new if "superior" in fields else party.superior
    seat = new if "seat" in fields else party.seat
    if "name" not in fields:
        return party.followed_by(attrs.evolve(party, superior=superior, seat=seat), succession.until)
    later = attrs.evolve(
        party,
        name=new,
        name_lines=(),
        short_name=_name_after(party.short_name, succession.short_name),
        abbreviation=_name_after(party.abbreviation, succession.abbreviation),
        superior=superior if "superior" in fields else _name_after(superior, succession.superior),
        seat=seat if "seat" in fields else _name_after(seat, succession.seat),
    )
    return party.followed_by(later, succession.until)


def _name_after(old: str, new: str) -> str:
    """Return the new name; what the old body had none of stays so: a former name cannot say that there was none."""
    return new if old and new else old


def _with_new_members(party: Party, succession: Succession) -> Party:
    """Return a group of which old members end the day before, and those who follow begin, where they are none yet."""
    ended = _members_that_end(party, succession)
    if not ended:
        return party
    members = [attrs.evolve(one, until=succession.until) if one in ended else one for one in party.members]
    for name in succession.into:
        if any(normal_name(one.name) == normal_name(name) and one.belongs(succession.since) for one in members):
            continue
        # The key is made of the old one and the day, so that it is the same each time.
        key = language.free_key(f"{ended[0].key}-{succession.since:%Y%m%d}", {one.key for one in members})
        members.append(Member(key, name, succession.since, ended[0].until))
    return attrs.evolve(party, members=tuple(members))


# --- what cannot be decided of the agreement as a whole ---


def _doubts_of_whole(
    before: Agreement, after: Agreement, successions: Iterable[Succession]
) -> Iterator[language.Finding]:
    """Yield what cannot be decided of an agreement to which all successions were applied."""
    if before is not after:
        yield from _parties_that_became_one(before, after)
    applied = tuple(successions)
    for where, name in _names_now(after):
        yield from _old_names_within(where, name, applied)
    later = [one for one in applied if before.signed is None or before.signed < one.since]
    yield from _old_names_in_text(before, later)


def _parties_that_became_one(before: Agreement, after: Agreement) -> Iterator[language.Finding]:
    """Yield the parties that bear one name now, and did not before; with what they owe each other."""
    names_before = {body.key: normal_name(body.name) for body in before.bodies}
    bodies: dict[str, list[Party]] = {}
    for body in after.bodies:
        bodies.setdefault(normal_name(body.name), []).append(body)
    for same in bodies.values():
        keys = {body.key for body in same}
        if len({names_before[key] for key in keys}) > 1:
            names = ", ".join(f"“{body.name}” ({body.key})" for body in before.bodies if body.key in keys)
            message = _one_body_now(names, same[0].name, _duties_to_itself(before, keys))
            yield codes.PARTIES_BECAME_ONE.finding(message, _address_of(same[-1]))


def _duties_to_itself(agreement: Agreement, keys: set[language.Key]) -> list[str]:
    """Return the duties, as they are cited, that parties which are one body now owe each other."""
    return [
        f"{address.provision.cite()} ({duty.key})" for address, duty in agreement.duties() if _owes_itself(duty, keys)
    ]


def _owes_itself(duty: Duty, keys: set[language.Key]) -> bool:
    leading = keys.intersection(duty.lead)
    others = keys.intersection((*duty.to, *duty.support)) - leading
    return bool(leading) and (bool(others) or len(leading) > 1)


def _one_body_now(names: str, new: str, owed: list[str]) -> Message:
    listed = f": {', '.join(owed)}" if owed else ""
    return Message(
        f"{names} nay là một cơ quan, “{new}”; {len(owed)} trách nhiệm là của chính mình với mình{listed}",
        f"{names} are one body now, “{new}”; {len(owed)} duties are owed to itself{listed}",
    )


def _names_now(agreement: Agreement) -> Iterator[tuple[language.Address, str]]:
    """Yield the names of the parties as they are now, of what is above them, their contact points and members."""
    for body in agreement.bodies:
        here = _address_of(body)
        yield here.field("name"), body.name
        yield here.field("superior"), body.superior
        yield from ((here.field("focal_points"), one.unit) for one in body.focal_points)
        yield from ((here.field("members"), one.name) for one in body.members if one.until is None)


def _old_names_within(
    where: language.Address, name: str, successions: Iterable[Succession]
) -> Iterator[language.Finding]:
    """Yield the old names that a longer name holds; of one within another the longer."""
    for succession, _, _ in _find_old_names(normal_name(name), successions):
        if normal_name(name) != normal_name(succession.old):
            yield codes.LONGER_NAME_HOLDS_THE_OLD.finding(_longer_name_holds(name, succession), where)


def _longer_name_holds(name: str, succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"“{name}” có chữ “{succession.old}”, là tên không còn dùng từ ngày {day}",
        f"{name!r} holds {succession.old!r}, which ended on {day}",
    )


def _old_names_in_text(agreement: Agreement, successions: Iterable[Succession]) -> Iterator[language.Finding]:
    """Yield where the text names an old body; of one name within another the longer."""
    for succession, start, end in _find_old_names(in_one_spelling(agreement.prose.text), successions):
        passage = agreement.prose.passage(start, end)
        message = _text_names(passage.found, passage.quoted, succession)
        yield attrs.evolve(codes.TEXT_NAMES_THE_OLD.finding(message, passage.address), span=passage.span)


def _text_names(found: str, quoted: str, succession: Succession) -> Message:
    day = date_in_figures(succession.since)
    return Message(
        f"lời văn ghi “{found}” (trong “{quoted}”), là tên không còn dùng từ ngày {day}",
        f"the text names {found!r} in {quoted!r}, which ended on {day}",
    )


def _find_old_names(text: str, successions: Iterable[Succession]) -> Iterator[tuple[Succession, int, int]]:
    """Yield where old names stand in a text of one spelling, but within a longer one, old or new."""
    olds = [(one, *span) for one in successions for span in _find_name(one.old, text)]
    if not olds:
        return
    new_names = {name for one in successions for name in one.into}
    spans = {(start, end) for _, start, end in olds}
    spans.update(span for name in new_names for span in _find_name(name, text))
    for succession, start, end in olds:
        others = ((first, last) for first, last in spans if (first, last) != (start, end))
        if not any(first <= start and end <= last for first, last in others):
            yield succession, start, end


def _find_name(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text, in one spelling, names a body, whole words only."""
    wanted = normal_name(name)
    if wanted in text:
        whole_words = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        yield from (match.span() for match in whole_words.finditer(text))


def _address_of(body: Party) -> language.Address:
    return language.Address().at(language.Level.PARTY, body.key)


# --- what an amendment says of a party ---


def _with_successor(agreement: Agreement, succession: Succession) -> Agreement:
    """Return the text with the body that follows another; what people have to decide first is refused."""
    after = succeed(agreement, (succession,))
    for doubt in after.touched.findings.errors:
        raise FaultyChangeError(doubt.what, codes.PARTY_UNFIT)
    if not after.touched.names:
        refuse(codes.PARTY_UNFIT, _no_party_is_called(succession.old))
    return after.agreement


def _without_party(agreement: Agreement, change: WithdrawParty) -> Agreement:
    """Return the text without a party, whose heir takes its place in each duty and review.

    Raises `FaultyChangeError` CHG009 for a party that is none, and for a promise that nobody would keep.
    """
    index = _index_of_party(agreement, change.party)
    remaining = (*agreement.parties[:index], *agreement.parties[index + 1 :])
    if change.heir:
        _index_of_party(attrs.evolve(agreement, parties=remaining), change.heir)
    heirs = (language.Key(change.heir),) if change.heir else ()
    for placed in agreement.everything:
        if isinstance(placed.thing, Promise):
            kept = _promise_without(placed.thing, change.party, heirs)
            if kept != placed.thing:
                agreement = changed(agreement, placed.path, lambda _, kept=kept: kept)  # type: ignore[misc]
    signing = tuple(one for one in agreement.signatories if one.party != change.party)
    return attrs.evolve(agreement, parties=remaining, signatories=signing)


def _promise_without(promise: Promise, party: language.Key, heirs: tuple[language.Key, ...]) -> Promise:
    """Return a duty or review with the heirs of a party, if any, in each of its roles."""

    def without(bearers: tuple[language.Key, ...]) -> tuple[language.Key, ...]:
        inherited = (new for bearer in bearers for new in (heirs if bearer == party else (bearer,)))
        return tuple(dict.fromkeys(inherited)) if party in bearers else bearers

    for role, bearers in _bearers_by_role(promise).items():
        if bearers and not without(bearers) and role not in _MAY_BE_EMPTY:
            refuse(codes.PARTY_UNFIT, _nobody_is_left_for(promise.key, party))
    match promise:
        case Duty(lead=lead, to=to, support=support):
            return attrs.evolve(promise, lead=without(lead), to=without(to), support=without(support))
        case ReviewCycle(hosts=hosts, reporters=reporters, receivers=receivers):
            return attrs.evolve(
                promise, hosts=without(hosts), reporters=without(reporters), receivers=without(receivers)
            )


def _index_of_party(agreement: Agreement, key: str) -> int:
    known: list[str] = [one.key for one in agreement.parties]
    if key not in known:
        refuse(codes.PARTY_UNFIT, _no_such_party(key, language.nearest(key, known)))
    return known.index(key)


def _party_is_there_already(key: str) -> Message:
    return Message(f"đã có bên “{key}”", f"there is a party {key!r} already")


def _no_such_party(key: str, near: Message) -> Message:
    return Message(f"không có bên “{key}”{near.vi}", f"there is no party {key!r}{near.en}")


def _no_party_is_called(name: str) -> Message:
    return Message(f"không có bên nào tên “{name}”", f"no party is called {name!r}")


def _nobody_is_left_for(promise: str, party: str) -> Message:
    return Message(
        f"“{promise}” không còn bên thực hiện hoặc bên được hưởng khi bên “{party}” rút; cần nêu bên kế thừa",
        f"nobody is left for {promise!r} when {party!r} leaves; name an heir",
    )
