"""Successions: what becomes of the bodies of an agreement when they are merged, renamed, divided or dissolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from coordlib.language import Address, Findings, Key, Message, checked, date_in_figures
from coordlib.model import Agreement, Party, Promise, Succession
from coordlib.successions.bodies import ending, fields_named, followed, spelled, with_members
from coordlib.successions.doubts import UNAPPLIED, Doubt, doubts_about, doubts_of_whole

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


@attrs.frozen
class NewName:
    """A name that another follows in an agreement (tên in theo ngày): `old` until the day before `since`, then `new`.

    `whose`: the key of the party or member, empty for the agreement. `field`: name, superior, seat, member or province.
    """

    whose: Key
    field: str
    old: str
    new: str
    since: date
    decision: str = ""

    def __format__(self, language: str) -> str:
        field, day = _FIELDS[self.field].in_language(language), date_in_figures(self.since)
        from_day = Message(f"từ ngày {day}", f"from {day}").in_language(language)
        whose, by = f" ({self.whose})" if self.whose else "", f", {self.decision}" if self.decision else ""
        return f"{field}{whose}: {self.old} → {self.new or '–'}, {from_day}{by}"

    def __str__(self) -> str:
        return format(self, "en")


@attrs.frozen
class HandedOver:
    """A duty or review that passes to others (trách nhiệm chuyển giao): where, in which role, from whom, to whom.

    `into`: who takes it from the day on; none or several where the agreement has to say.
    """

    where: Address
    key: Key
    role: str
    old: str
    into: tuple[str, ...]
    since: date

    def __format__(self, language: str) -> str:
        role, into = _ROLES[self.role].in_language(language), ", ".join(self.into) or "?"
        day = date_in_figures(self.since)
        from_day = Message(f"từ ngày {day}", f"from {day}").in_language(language)
        return f"{self.where.provision.cite()} ({self.key}, {role}): {self.old} → {into}, {from_day}"

    def __str__(self) -> str:
        return format(self, "en")


@attrs.frozen
class Touched:
    """What successions touch of an agreement (kết quả rà soát): names, duties, and what a machine cannot decide."""

    names: tuple[NewName, ...] = ()
    duties: tuple[HandedOver, ...] = ()
    findings: Findings = Findings()

    def __bool__(self) -> bool:
        return bool(self.names or self.duties or self.findings)

    def __format__(self, language: str) -> str:
        amend = Message("cần sửa đổi quy chế", "the agreement needs an amendment").in_language(language)
        told = [format(one, language) for one in (*self.names, *self.duties, *self.findings)]
        return "\n".join([*([amend] if self.needs_amendment else []), *told])

    def __str__(self) -> str:
        return format(self, "en")

    @property
    def needs_amendment(self) -> bool:
        """Whether the agreement must be amended before all of its duties have somebody who owes them again."""
        return bool(self.findings.errors)


@attrs.frozen
class Succeeded:
    """An agreement after successions: its bodies under their names of each day, and what that touches."""

    agreement: Agreement
    touched: Touched


@checked
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
    doubts: list[Doubt] = []
    applied = [
        one
        for one in sorted(successions, key=lambda one: one.since)
        if agreement.expires is None or agreement.expires >= one.since
    ]
    after = agreement
    for one in applied:
        doubted: dict[Party, set[str]] = {}
        for body in after.bodies:
            found = tuple(doubts_about(after, body, one))
            doubted[body] = _codes(found)
            doubts += found
            names += _names(body, one, doubted[body])
            if not doubted[body] & UNAPPLIED:
                duties += _duties(after, body, one)
        names += _province(after, one)
        after = _applied(after, one, doubted)
    doubts += doubts_of_whole(agreement, after, applied)
    findings = tuple(dict.fromkeys(one.finding(agreement) for one in doubts))
    return Succeeded(after, Touched(tuple(names), tuple(duties), Findings(findings)))


def _codes(doubts: Iterable[Doubt]) -> set[str]:
    return {one.code for one in doubts}


def _names(body: Party, succession: Succession, doubted: set[str]) -> Iterator[NewName]:
    """Yield what bears another name from the day on; `doubted`: by which codes that is in doubt."""
    since, decision = succession.since, succession.decision
    if not doubted:
        for field in fields_named(body, succession):
            yield NewName(body.key, field, getattr(body, field), succession.into[0], since, decision)
    if not doubted & UNAPPLIED:
        for member in ending(body, succession):
            yield NewName(member.key, "member", member.name, ", ".join(succession.into), since, decision)


def _province(agreement: Agreement, succession: Succession) -> Iterator[NewName]:
    if _of_province(agreement, succession):
        (new,) = succession.into
        yield NewName(Key(""), "province", agreement.province, new, succession.since, succession.decision)


def _duties(agreement: Agreement, body: Party, succession: Succession) -> Iterator[HandedOver]:
    """Yield each role of the body, or of the group in which a member ends, in a duty or review."""
    ended = {one.key: one.name for one in ending(body, succession)}
    if "name" in fields_named(body, succession):
        ended = {body.key: body.name}
    elif ended:
        ended[body.key] = ", ".join(ended.values())
    else:
        return
    promises: list[tuple[Address, Promise]] = [*agreement.duties(), *agreement.reviews()]
    for address, promise in promises:
        for role in _ROLES:
            for key in getattr(promise, role, ()):
                if key in ended:
                    yield HandedOver(address, promise.key, role, ended[key], succession.into, succession.since)


def _of_province(agreement: Agreement, succession: Succession) -> bool:
    """Tell whether the province that an agreement counts for was merged into one other."""
    province = agreement.province
    return len(succession.into) == 1 and bool(province) and spelled(province) == spelled(succession.old)


def _applied(agreement: Agreement, succession: Succession, doubted: Mapping[Party, set[str]]) -> Agreement:
    """Return an agreement after one succession; the same where it changes nothing."""
    decision, parties = agreement.decision, tuple(_body(one, succession, doubted[one]) for one in agreement.parties)
    if decision is not None:
        issuer = decision.issuer  # which a party of the same key may hide among the bodies
        codes = doubted[issuer] if issuer in doubted else _codes(doubts_about(agreement, issuer, succession))
        decision = attrs.evolve(decision, issuer=_body(issuer, succession, codes))
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
