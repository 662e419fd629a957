"""Parties: who agrees, who signs for them, and with what authority.

In come names as people write them; out go bodies that know what they were called on which day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self

import attrs

from coordlib.language import ForeignField, Key, Message, Several, clean, clean_line, expect, explained, key, typed
from coordlib.lexicon import Capacity
from coordlib.model.when import refuse

_CALLED = ("short_name", "abbreviation", "superior", "seat")
_NO_NAMES_OR_NO_DAY = Message("kế thừa phải có tên cơ quan và ngày", "a succession has names and a day")


@attrs.frozen(field_transformer=typed)
class FocalPoint(ForeignField):
    """The contact point of a party (đầu mối): a unit and a role, with an office phone and e-mail."""

    unit: str = attrs.field(converter=clean_line)
    role: str = attrs.field(default="", converter=clean_line)
    phone: str = attrs.field(default="", converter=clean_line)
    email: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class FormerName(ForeignField):
    """The name that a party bore until a day (tên cũ), before a merger or a renaming.

    `until`: the last day of the name. Empty parts are as in the party itself.
    """

    name: str = attrs.field(converter=clean_line)
    until: date
    short_name: str = attrs.field(default="", converter=clean_line)
    abbreviation: str = attrs.field(default="", converter=clean_line)
    superior: str = attrs.field(default="", converter=clean_line)
    seat: str = attrs.field(default="", converter=clean_line)


def _other_words_in_lines(name: str) -> Message:
    return Message(
        f"name_lines phải gồm đúng các chữ của tên “{name}”, theo thứ tự",
        f"name_lines are the words of the name {name!r}, in their order",
    )


def _follows_itself(name: str) -> Message:
    return Message(
        f"“{name}” không thể kế thừa chính mình, và mỗi cơ quan mới ghi một lần",
        f"{name!r} cannot follow itself, and each new body is named once",
    )


class _Lines(tuple[str, ...]):
    """The lines of the name that a party bears; `attrs.evolve` hands them on to one of another name."""

    __slots__ = ()


def _cleaned(lines: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    expect(lines, (list, tuple), "name_lines")
    return lines if isinstance(lines, _Lines) else tuple(clean_line(line) for line in lines)


@attrs.frozen(field_transformer=typed)
class Member(ForeignField):
    """A member of a party that is a group (thành viên của nhóm): one of “các sở, ban, ngành”.

    `key`: its key, by which a duty, an entry or a letter names it alone. `since`, `until`: its first and its last day
    in the group; none for all the time.
    """

    key: Key = attrs.field(converter=key)
    name: str = attrs.field(converter=clean_line)
    since: date | None = None
    until: date | None = None

    def belongs(self, day: date) -> bool:
        """Tell whether it belongs to the group on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@attrs.frozen(field_transformer=typed)
class Party(ForeignField):
    """A party to the agreement (bên): an agency or an enterprise.

    `key`: its key, used wherever a duty or a signatory names it.
    `name`, `short_name`: the full name, and the one that the text uses (sau đây gọi là …).
    `abbreviation`: its part of the document's symbol (CAT), set by the body's head (NĐ 30/2020,
    Phụ lục I, Mục II.3). `superior`: the body above it (cơ quan chủ quản), printed above its name.
    `seat`: the place printed before the date (Mục II.4). `focal_points`: its contact points (đầu mối).
    `former_names`: the names it bore earlier.
    `group`: whether it stands for several bodies (“các sở, ban, ngành”, “Ủy ban nhân dân cấp xã”). `members`: these
    bodies, each of which owes what the group owes; a group that does not list them is one body.
    `under`: of a body that owes and does not sign, the key of the party above it, through which it is reached.
    `code`: its electronic code (mã định danh điện tử), by which systems know it, whatever its name: “H05.12”.
    `name_lines`: the lines over which the name stands in the head and above a signature, where it is not left to the
    layout; a name that is given with line breaks says them itself, and is on one line everywhere else. Under another
    name, as `attrs.evolve` may give it, they are left out. Raises `RefusedError` for lines that are not those of the
    name.
    """

    key: Key = attrs.field(converter=key)
    name: str = attrs.field(converter=clean)
    short_name: str = attrs.field(default="", converter=clean_line)
    abbreviation: str = attrs.field(default="", converter=clean_line)
    superior: str = attrs.field(default="", converter=clean_line)
    seat: str = attrs.field(default="", converter=clean_line)
    focal_points: tuple[FocalPoint, ...] = attrs.field(default=(), converter=Several[FocalPoint])
    former_names: tuple[FormerName, ...] = attrs.field(default=(), converter=Several[FormerName])
    group: bool = False
    members: tuple[Member, ...] = attrs.field(default=(), converter=Several[Member])
    name_lines: tuple[str, ...] = attrs.field(default=(), converter=_cleaned)
    under: str = attrs.field(default="", converter=clean_line, kw_only=True)
    code: str = attrs.field(default="", converter=clean_line, kw_only=True)

    def __attrs_post_init__(self) -> None:
        lines = self.name_lines
        if "\n" in self.name:
            lines = tuple(filter(None, self.name.split("\n")))
            object.__setattr__(self, "name", " ".join(lines))
        elif lines and " ".join(lines) != self.name:
            if not isinstance(lines, _Lines):
                refuse(_other_words_in_lines(self.name), "Party.name_lines")
            lines = ()
        object.__setattr__(self, "name_lines", _Lines(lines))

    @property
    def unlisted(self) -> bool:
        """Whether it stands for several bodies that nobody has listed, so that nobody sees which one is late."""
        return self.group and not self.members

    def bodies_on(self, day: date) -> tuple[Key, ...]:
        """Return who owes on a day what the party owes: its members of that day, or itself where it lists none."""
        return tuple(member.key for member in self.members if member.belongs(day)) or (self.key,)

    def as_of(self, day: date | None) -> Self:
        """Return the party under the name it bore on a day; with no day, under the present name."""
        borne = [former for former in self.former_names if day is not None and day <= former.until]
        if not borne:
            return self
        former = min(borne, key=lambda one: one.until)
        called = {one: getattr(former, one) or getattr(self, one) for one in _CALLED}
        return attrs.evolve(self, name=former.name, name_lines=(), **called)

    @explained
    def followed_by(self, later: Party, until: date) -> Party:
        """Return what the party is later, which until a day, its last one so, bore what this one bears.

        Earlier names keep what they had of this one. Former names that `later` tells itself stand as it tells them. A
        former name cannot say that there was none: what this one has none of, `later` has for all days.
        """
        if later.former_names not in ((), self.former_names):
            return later
        if all(getattr(self, name) == getattr(later, name) for name in ("name", *_CALLED)):
            return attrs.evolve(later, former_names=self.former_names)
        called = {name: getattr(self, name) for name in _CALLED}
        told = (
            (former, {name: getattr(former, name) or called[name] for name in _CALLED}) for former in self.former_names
        )
        earlier = (attrs.evolve(one, **borne) for one, borne in told)
        return attrs.evolve(later, former_names=(*earlier, FormerName(self.name, until, **called)))


def _names_of_bodies(given: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(clean_line(one) for one in ((given,) if isinstance(given, str) else given))


@attrs.frozen(field_transformer=typed)
class Succession(ForeignField):
    """A body is followed by another (kế thừa): it is merged, renamed, divided or dissolved.

    `old`: its name, as agreements have it. `into`: who takes its place: one body where it is renamed or merged into
    one, several where it is divided, none where it is dissolved. `since`: the first day of the new. `decision`: the
    document that says so. `short_name`, `abbreviation`, `superior`, `seat`: what the new body has otherwise than the
    old; empty where it keeps them. Raises `RefusedError` for a body that would follow itself, and for one without name.
    """

    old: str = attrs.field(converter=clean_line)
    into: tuple[str, ...] = attrs.field(converter=_names_of_bodies)
    since: date
    decision: str = attrs.field(default="", converter=clean_line)
    short_name: str = attrs.field(default="", converter=clean_line)
    abbreviation: str = attrs.field(default="", converter=clean_line)
    superior: str = attrs.field(default="", converter=clean_line)
    seat: str = attrs.field(default="", converter=clean_line)

    def __attrs_post_init__(self) -> None:
        if not all((self.old, *self.into)) or self.since == date.min:
            refuse(_NO_NAMES_OR_NO_DAY, "Succession.old, into, since")
        if len({self.old, *self.into}) < 1 + len(self.into):
            refuse(_follows_itself(self.old), "Succession.old, into")

    @property
    def until(self) -> date:
        """The last day of the old body."""
        return date.fromordinal(self.since.toordinal() - 1)


@attrs.frozen(field_transformer=typed)
class Successions:
    """One record of successions for many agreements (danh mục kế thừa), as a file has it."""

    successions: tuple[Succession, ...] = attrs.field(default=(), converter=Several[Succession])
    title: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class Authority(ForeignField):
    """One line above the signatory's own office: ``KT. GIÁM ĐỐC``.

    `capacity`: the mark (TM., KT. …); `of`: the collective or the office that is signed for;
    `instrument`: the written authorisation, which TUQ. needs (NĐ 30/2020, Điều 13, khoản 3).
    """

    capacity: Capacity
    of: str = attrs.field(converter=clean_line)
    instrument: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class Signatory(ForeignField):
    """Who signs for a party (người ký).

    `party`: the key of the party. `name`: may be empty in a draft. `office`: the signatory's own office.
    `rank`: printed before the name where the sector's rules allow it (armed forces, education, health,
    science: NĐ 30/2020, Phụ lục I, Mục II.7). `acting`: an acting head, ``Q. GIÁM ĐỐC``.
    `authority`: the lines above the office, in printed order; a head who signs as such has none.
    """

    party: Key = attrs.field(converter=key)
    office: str = attrs.field(converter=clean_line)
    name: str = attrs.field(default="", converter=clean_line)
    rank: str = attrs.field(default="", converter=clean_line)
    acting: bool = False
    authority: tuple[Authority, ...] = attrs.field(default=(), converter=Several[Authority])


def names_of(bodies: Iterable[Party]) -> Mapping[Key, str]:
    """Return the names of bodies, and of the members of those that are groups, by their keys."""
    found: dict[Key, str] = {}
    for party in bodies:
        found.setdefault(party.key, party.short_name or party.name)
        for member in party.members:
            found.setdefault(member.key, member.name)
    return found
