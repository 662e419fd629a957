"""Successions: what becomes of the bodies of an agreement when they are merged, renamed, divided or dissolved.

In come an agreement and successions; out go the agreement under the names of each day, what passes to whom, and what
people must decide first (`succession_doubts`). No printed word is changed here. What an amendment says of a party is
done by `party_changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from coordlib import language
from coordlib.amendments.succession_doubts import NOTHING_IS_APPLIED, codes_of_doubts, doubts_about, doubts_of_whole
from coordlib.amendments.succession_names import (
    bearers_by_role,
    fields_with_old_name,
    members_that_end,
    names_borne,
    normal_name,
)
from coordlib.language import Message, date_in_figures
from coordlib.model import Agreement, Member, Party, Promise, Succession

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
        lines = [format(line, to) for line in (*self.names, *self.duties, *self.findings)]
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
    by_day = sorted(successions, key=lambda succession: succession.since)
    in_force = [succession for succession in by_day if succession.since <= last]
    after = agreement
    for succession in in_force:
        for body in after.bodies:
            doubts += doubts_about(after, body, succession)
            names += _new_names(after, body, succession)
            duties += _duties_handed_over(after, body, succession)
        if _follows_the_province(after, succession):
            new, since = succession.into[0], succession.since
            names.append(NewName(language.Key(""), "province", after.province, new, since, succession.decision))
        after = _with_succession(after, succession)
    doubts += doubts_of_whole(agreement, after, in_force)
    placed = (attrs.evolve(doubt, position=agreement.locate(doubt.where, doubt.span)) for doubt in doubts)
    findings = tuple(dict.fromkeys(placed))
    return Succeeded(after, Touched(tuple(names), tuple(duties), language.Findings(findings)))


def _new_names(agreement: Agreement, body: Party, succession: Succession) -> Iterator[NewName]:
    """Yield what of a body bears another name from the day on; nothing of what is in doubt."""
    doubted = codes_of_doubts(agreement, body, succession)
    since, decision = succession.since, succession.decision
    if not doubted:
        borne = names_borne(body)
        for field in fields_with_old_name(body, succession):
            yield NewName(body.key, field, borne[field], succession.into[0], since, decision)
    if not doubted & NOTHING_IS_APPLIED:
        for member in members_that_end(body, succession):
            yield NewName(member.key, "member", member.name, ", ".join(succession.into), since, decision)


def _duties_handed_over(agreement: Agreement, body: Party, succession: Succession) -> Iterator[HandedOver]:
    """Yield each role of the body, or of the group in which a member ends, in a duty or review."""
    if codes_of_doubts(agreement, body, succession) & NOTHING_IS_APPLIED:
        return
    ended = {member.key: member.name for member in members_that_end(body, succession)}
    if "name" in fields_with_old_name(body, succession):
        ended = {body.key: body.name}
    elif ended:
        ended[body.key] = ", ".join(ended.values())
    else:
        return
    promises: list[tuple[language.Address, Promise]] = [*agreement.duties(), *agreement.reviews()]
    for address, promise in promises:
        for role, bearers in bearers_by_role(promise).items():
            for bearer in bearers:
                if bearer in ended:
                    yield HandedOver(address, promise.key, role, ended[bearer], succession.into, succession.since)


def _follows_the_province(agreement: Agreement, succession: Succession) -> bool:
    """Tell whether the province that an agreement counts for was merged into one other."""
    province = agreement.province
    is_one_body = len(succession.into) == 1
    return is_one_body and bool(province) and normal_name(province) == normal_name(succession.old)


def _with_succession(agreement: Agreement, succession: Succession) -> Agreement:
    """Return an agreement after one succession; the same where it changes nothing."""
    parties = tuple(_body_after(agreement, party, succession) for party in agreement.parties)
    decision = agreement.decision
    if decision is not None:
        decision = attrs.evolve(decision, issuer=_body_after(agreement, decision.issuer, succession))
    province = succession.into[0] if _follows_the_province(agreement, succession) else agreement.province
    if (parties, decision, province) == (agreement.parties, agreement.decision, agreement.province):
        return agreement
    after = attrs.evolve(agreement, parties=parties, decision=decision, province=province)
    object.__setattr__(after, "source", agreement.source)  # the same text in the same file, under later names
    return after


def _body_after(agreement: Agreement, body: Party, succession: Succession) -> Party:
    """Return a body under the names of each day, as far as nothing is in doubt."""
    doubted = codes_of_doubts(agreement, body, succession)
    if fields_with_old_name(body, succession) and not doubted:
        body = _renamed_party(body, succession)
    return body if doubted & NOTHING_IS_APPLIED else _with_new_members(body, succession)


def _renamed_party(party: Party, succession: Succession) -> Party:
    """Return a party under the names that it bears from a day on, and until then those that it bore."""
    fields = fields_with_old_name(party, succession)
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
    ended = members_that_end(party, succession)
    if not ended:
        return party
    members = [attrs.evolve(member, until=succession.until) if member in ended else member for member in party.members]
    for name in succession.into:
        belonging = [member for member in members if member.belongs(succession.since)]
        if any(normal_name(member.name) == normal_name(name) for member in belonging):
            continue
        # The key is made of the old one and the day, so that it is the same each time.
        key = language.free_key(f"{ended[0].key}-{succession.since:%Y%m%d}", {member.key for member in members})
        members.append(Member(key, name, succession.since, ended[0].until))
    return attrs.evolve(party, members=tuple(members))
