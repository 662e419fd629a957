"""Successions: what becomes of the bodies of an agreement when they are merged, renamed, divided or dissolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from coordlib import language
from coordlib.amendments.operations import AddParty, ChangeParty, OfParties, Succeed, WithdrawParty
from coordlib.amendments.targets import FaultyChangeError, refuse
from coordlib.lexicon import in_one_spelling, read_rows
from coordlib.model import Agreement, Duty, Member, Party, Promise, ReviewCycle, Succession, changed

_words_of = language.words_beside(__file__)
_BORNE = ("name", "superior", "seat")
_CALLED = ("short_name", "abbreviation", "superior", "seat")


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """Return a name in that spelling; a portfolio has the same names again and again."""
    return in_one_spelling(name)


def places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text, in one spelling, names a body, whole words only."""
    wanted = spelled(name)
    if wanted in text:
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        yield from (found.span() for found in pattern.finditer(text))


def fields_named(party: Party, succession: Succession) -> tuple[str, ...]:
    """Return the fields of a party that hold the name of the body that is followed: name, superior, seat."""
    return tuple(one for one in _BORNE if spelled(getattr(party, one)) == spelled(succession.old))


def followed(party: Party, succession: Succession) -> Party:
    """Return a party under the names that it bears from a day on, and until then those that it bore."""
    fields = fields_named(party, succession)
    later: dict[str, Any] = dict.fromkeys(fields, succession.into[0])
    if "name" in fields:  # what the old body had none of stays so: a former name cannot say that there was none
        later["name_lines"] = ()
        for name in _CALLED:
            if name not in later and getattr(party, name) and getattr(succession, name):
                later[name] = getattr(succession, name)
    return party.followed_by(attrs.evolve(party, **later), succession.until)


def ending(party: Party, succession: Succession) -> tuple[Member, ...]:
    """Return the members of a group that end: those of the old name that belong to it on its last day."""
    named = (one for one in party.members if spelled(one.name) == spelled(succession.old))
    return tuple(one for one in named if one.belongs(succession.until) and one.until != succession.until)


def with_members(party: Party, succession: Succession) -> Party:
    """Return a group of which old members end the day before, and those who follow begin, where they are none yet."""
    ended = ending(party, succession)
    members = tuple(attrs.evolve(one, until=succession.until) if one in ended else one for one in party.members)
    for name in succession.into if ended else ():
        if not any(spelled(one.name) == spelled(name) and one.belongs(succession.since) for one in members):
            # made of the old key and the day, so that it is the same each time
            new = language.free_key(f"{ended[0].key}-{succession.since:%Y%m%d}", {one.key for one in members})
            members = (*members, Member(new, name, succession.since, ended[0].until))
    return attrs.evolve(party, members=members) if ended else party


UNAPPLIED = frozenset({"SUC003", "SUC007"})
"""The codes of doubts whether there was a succession at all."""


def doubts_about(agreement: Agreement, body: Party, succession: Succession) -> Iterator[language.Finding]:
    """Yield why a succession of a body, of what is above it, or of a member cannot be applied as it is."""
    fields, ended = fields_named(body, succession), ending(body, succession)
    where = _place(body)
    if (fields or ended) and agreement.signed and agreement.signed >= succession.since:
        yield _doubt("SUC003", where, succession, signed=language.date_in_figures(agreement.signed))
    elif fields and any(one.until >= succession.since for one in body.former_names):
        yield _doubt("SUC007", where, succession)
    elif fields and len(succession.into) != 1:
        code = "SUC008" if "name" not in fields else "SUC002" if succession.into else "SUC001"
        yield _doubt(code, where, succession, into=", ".join(succession.into))


def _doubt(
    code: str, where: language.Address, succession: Succession, span: language.Span | None = None, **told: object
) -> language.Finding:
    """Return a doubt about a succession, in the words of its code."""
    words = _words_of(code, old=succession.old, day=language.date_in_figures(succession.since), **told)
    return attrs.evolve(language.finding_of(code, words, where), span=span)


def _doubts_of_whole(
    before: Agreement, after: Agreement, successions: Iterable[Succession]
) -> Iterator[language.Finding]:
    """Yield what cannot be decided of an agreement to which all successions were applied."""
    if before is not after:
        yield from _become_one(before, after)
    applied = tuple(successions)
    for where, name in _named(after):
        yield from _within(where, name, applied)
    dated = [one for one in applied if before.signed is None or before.signed < one.since]
    yield from _in_text(before, dated)


def _become_one(before: Agreement, after: Agreement) -> Iterator[language.Finding]:
    """Yield the parties that bear one name now, and did not before; with what they owe each other."""
    were = {body.key: spelled(body.name) for body in before.bodies}
    bodies: dict[str, list[Party]] = {}
    for body in after.bodies:
        bodies.setdefault(spelled(body.name), []).append(body)
    for same in bodies.values():
        keys = {body.key for body in same}
        if len({were[key] for key in keys}) > 1:
            yield _one_body(before, same, keys)


def _one_body(before: Agreement, same: list[Party], keys: set[language.Key]) -> language.Finding:
    names = ", ".join(f"“{body.name}” ({body.key})" for body in before.bodies if body.key in keys)
    owed = [
        f"{address.provision.cite()} ({duty.key})"
        for address, duty in before.duties()
        if _inward(duty.lead, (*duty.to, *duty.support), keys)
    ]
    told = f": {', '.join(owed)}" if owed else ""
    words = _are_one_body_now_duties_are_owed(names, one=same[0].name, count=len(owed), owed=told)
    return language.finding_of("SUC005", words, _place(same[-1]))


def _are_one_body_now_duties_are_owed(names: str, one: str, count: int, owed: str) -> language.Message:
    return language.Message(
        f"{names} nay là một cơ quan, “{one}”; {count} trách nhiệm là của chính mình với mình{owed}",
        f"{names} are one body now, “{one}”; {count} duties are owed to itself{owed}",
    )


def _inward(lead: Iterable[language.Key], others: Iterable[language.Key], keys: set[language.Key]) -> bool:
    leading = keys.intersection(lead)
    return bool(leading) and bool(keys.intersection(others) - leading or len(leading) > 1)


def _named(agreement: Agreement) -> Iterator[tuple[language.Address, str]]:
    """Yield the names of the parties as they are now, of what is above them, their contact points and members."""
    for body in agreement.bodies:
        here = _place(body)
        yield from ((here.field(field), getattr(body, field)) for field in ("name", "superior"))
        yield from ((here.field("focal_points"), one.unit) for one in body.focal_points)
        yield from ((here.field("members"), one.name) for one in body.members if one.until is None)


def _within(where: language.Address, name: str, successions: Iterable[Succession]) -> Iterator[language.Finding]:
    """Yield the old names that a longer name holds; of one within another the longer."""
    for succession, _, _ in _longest(spelled(name), successions):
        if spelled(name) != spelled(succession.old):
            yield _doubt("SUC004", where, succession, name=name)


def _in_text(agreement: Agreement, successions: Iterable[Succession]) -> Iterator[language.Finding]:
    """Yield where the text names an old body; of one name within another the longer."""
    for succession, start, end in _longest(in_one_spelling(agreement.prose.text), successions):
        passage = agreement.prose.passage(start, end)
        told = {"found": passage.found, "quoted": passage.quoted}
        yield _doubt("SUC006", passage.address, succession, passage.span, **told)


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


def _place(body: Party) -> language.Address:
    return language.Address().at(language.Level.PARTY, body.key)


_ROWS = read_rows("successions", Path(__file__).parent)[1:]
_ROLES, _FIELDS = (
    {name: language.Message(vi, en) for of, name, vi, en in _ROWS if of == one} for one in ("role", "field")
)


def _from(day: date) -> language.Message:
    return _from_day(day=language.date_in_figures(day))


def _from_day(day: str) -> language.Message:
    return language.Message(f"từ ngày {day}", f"from {day}")


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
        field, from_day = (one.in_language(to) for one in (_FIELDS[self.field], _from(self.since)))
        whose, by = f" ({self.whose})" if self.whose else "", f", {self.decision}" if self.decision else ""
        return f"{field}{whose}: {self.old} → {self.new or '–'}, {from_day}{by}"


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
        role, from_day = (one.in_language(to) for one in (_ROLES[self.role], _from(self.since)))
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
        amend = _NEEDS_AN_AMENDMENT.in_language(to)
        told = [format(one, to) for one in (*self.names, *self.duties, *self.findings)]
        return "\n".join([*([amend] if self.needs_amendment else []), *told])

    @property
    def needs_amendment(self) -> bool:
        """Whether the agreement must be amended before all of its duties have somebody who owes them again."""
        return bool(self.findings.errors)


_NEEDS_AN_AMENDMENT = language.Message("cần sửa đổi quy chế", "the agreement needs an amendment")


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
    for one in applied:
        doubted: dict[Party, set[str]] = {}
        for body in after.bodies:
            found = tuple(doubts_about(after, body, one))
            doubted[body] = {doubt.code for doubt in found}
            doubts += found
            names += _names(body, one, doubted[body])
            if not doubted[body] & UNAPPLIED:
                duties += _duties(after, body, one)
        if _of_province(after, one):
            own = language.Key(""), "province", after.province
            names.append(NewName(*own, one.into[0], one.since, one.decision))
        after = _applied(after, one, doubted)
    doubts += _doubts_of_whole(agreement, after, applied)
    placed = (attrs.evolve(one, position=agreement.locate(one.where, one.span)) for one in doubts)
    findings = tuple(dict.fromkeys(placed))
    return Succeeded(after, Touched(tuple(names), tuple(duties), language.Findings(findings)))


def _names(body: Party, succession: Succession, doubted: set[str]) -> Iterator[NewName]:
    """Yield what bears another name from the day on; `doubted`: by which codes that is in doubt."""
    since, decision = succession.since, succession.decision
    if not doubted:
        for field in fields_named(body, succession):
            yield NewName(body.key, field, getattr(body, field), succession.into[0], since, decision)
    if not doubted & UNAPPLIED:
        for member in ending(body, succession):
            yield NewName(member.key, "member", member.name, ", ".join(succession.into), since, decision)


def _duties(agreement: Agreement, body: Party, succession: Succession) -> Iterator[HandedOver]:
    """Yield each role of the body, or of the group in which a member ends, in a duty or review."""
    ended = {one.key: one.name for one in ending(body, succession)}
    if "name" in fields_named(body, succession):
        ended = {body.key: body.name}
    elif ended:
        ended[body.key] = ", ".join(ended.values())
    else:
        return
    promises: list[tuple[language.Address, Promise]] = [*agreement.duties(), *agreement.reviews()]
    for address, promise in promises:
        for role in _ROLES:
            for bearer in getattr(promise, role, ()):
                if bearer in ended:
                    yield HandedOver(address, promise.key, role, ended[bearer], succession.into, succession.since)


def _of_province(agreement: Agreement, succession: Succession) -> bool:
    """Tell whether the province that an agreement counts for was merged into one other."""
    province = agreement.province
    return len(succession.into) == 1 and bool(province) and spelled(province) == spelled(succession.old)


def _applied(agreement: Agreement, succession: Succession, doubted: Mapping[Party, set[str]]) -> Agreement:
    """Return an agreement after one succession; the same where it changes nothing."""
    decision, parties = agreement.decision, tuple(_body(one, succession, doubted[one]) for one in agreement.parties)
    if decision is not None:
        issuer = decision.issuer  # which a party of the same key may hide among the bodies
        if issuer not in doubted:
            doubted = {issuer: {doubt.code for doubt in doubts_about(agreement, issuer, succession)}}
        decision = attrs.evolve(decision, issuer=_body(issuer, succession, doubted[issuer]))
    province = succession.into[0] if _of_province(agreement, succession) else agreement.province
    if (parties, decision, province) == (agreement.parties, agreement.decision, agreement.province):
        return agreement
    after = attrs.evolve(agreement, parties=parties, decision=decision, province=province)
    object.__setattr__(after, "source", agreement.source)  # the same text in the same file, under later names
    return after


def _body(body: Party, succession: Succession, doubted: set[str]) -> Party:
    """Return a body under the names of each day, as far as nothing is in doubt."""
    if fields_named(body, succession) and not doubted:
        body = followed(body, succession)
    return body if doubted & UNAPPLIED else with_members(body, succession)


_ROLES_OF_JOINING: dict[type, tuple[str, ...]] = {
    Duty: ("lead", "to", "support"),
    ReviewCycle: ("hosts", "reporters", "receivers"),
}
language.expect_every(Promise, _ROLES_OF_JOINING)


def with_bodies(agreement: Agreement, change: OfParties, day: date) -> Agreement:
    """Return the text with its parties as a change makes them from a day on. Raises `FaultyChangeError`."""
    match change:
        case AddParty(party=party):
            if any(one.key == party.key for one in agreement.bodies):
                refuse("CHG009", _there_already(party.key))
            return attrs.evolve(agreement, parties=(*agreement.parties, party))
        case WithdrawParty():
            return _without_party(agreement, change)
        case ChangeParty(party=party):  # what it bore until that day is kept
            index = _index(agreement, party.key)
            kept = agreement.parties[index].followed_by(party, day - timedelta(1))
            return changed(agreement, ("parties", index), lambda _: kept)
        case Succeed(succession=succession):
            return _succeeded(agreement, succession)


def _there_already(key: str) -> language.Message:
    return language.Message(f"đã có bên “{key}”", f"there is a party {key!r} already")


def _succeeded(agreement: Agreement, succession: Succession) -> Agreement:
    """Return the text with the body that follows another; what people have to decide first is refused."""
    after = succeed(agreement, (succession,))
    for doubt in after.touched.findings.errors:
        raise FaultyChangeError(doubt.what, "CHG009")
    if not after.touched.names:
        refuse("CHG009", _nobody_of_the_name(succession.old))
    return after.agreement


def _nobody_of_the_name(old: str) -> language.Message:
    return language.Message(f"không có bên nào tên “{old}”", f"no party is called {old!r}")


def _without_party(agreement: Agreement, change: WithdrawParty) -> Agreement:
    """Return the text without a party, whose heir takes its place in each duty and review.

    Raises `FaultyChangeError` CHG009 for a party that is none, and for a promise that nobody would keep.
    """
    index = _index(agreement, change.party)
    remaining = (*agreement.parties[:index], *agreement.parties[index + 1 :])
    if change.heir:
        _index(attrs.evolve(agreement, parties=remaining), change.heir)
    heirs = (language.Key(change.heir),) if change.heir else ()
    for placed in agreement.everything:
        if isinstance(placed.thing, Promise):
            kept = _without(placed.thing, change.party, heirs)
            if kept != placed.thing:
                agreement = changed(agreement, placed.path, lambda _, kept=kept: kept)  # type: ignore[misc]
    signing = tuple(one for one in agreement.signatories if one.party != change.party)
    return attrs.evolve(agreement, parties=remaining, signatories=signing)


def _without(promise: Promise, party: str, heirs: tuple[language.Key, ...]) -> Promise:
    roles: dict[str, tuple[language.Key, ...]] = {}
    for name in _ROLES_OF_JOINING[type(promise)]:
        held: tuple[language.Key, ...] = getattr(promise, name)
        if party in held:
            roles[name] = tuple(dict.fromkeys(new for one in held for new in (heirs if one == party else (one,))))
    if any(not held for name, held in roles.items() if name != "support"):
        refuse("CHG009", _nobody_left(promise.key, party))
    kept: Promise = attrs.evolve(promise, **roles)  # type: ignore[arg-type]
    return kept


def _nobody_left(key: str, party: str) -> language.Message:
    return language.Message(
        f"“{key}” không còn bên thực hiện hoặc bên được hưởng khi bên “{party}” rút; cần nêu bên kế thừa",
        f"nobody is left for {key!r} when {party!r} leaves; name an heir",
    )


def _index(agreement: Agreement, key: str) -> int:
    known: list[str] = [one.key for one in agreement.parties]
    if key not in known:
        refuse("CHG009", _no_such_party(key, near=language.nearest(key, known)))
    return known.index(key)


def _no_such_party(key: str, near: language.Message) -> language.Message:
    return language.Message(f"không có bên “{key}”{near.vi}", f"there is no party {key!r}{near.en}")
