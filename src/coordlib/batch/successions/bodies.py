"""Bodies: the names of a party or a member on each day, once another body follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import attrs

from coordlib.language import Key, in_one_style, key
from coordlib.model import Member, Party, Succession

_BORNE = ("name", "superior", "seat")
_CALLED = ("short_name", "abbreviation", "superior", "seat")


def in_one_spelling(text: str) -> str:
    """Return a text in the one spelling in which two names that mean the same are equal; as long as it was."""
    return in_one_style(text.lower())


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
            new = _new_key(members, ended[0], succession.since)
            members = (*members, Member(new, name, succession.since, ended[0].until))
    return attrs.evolve(party, members=members) if ended else party


def _new_key(members: Iterable[Member], old: Member, since: date) -> Key:
    """Return a key for a new member, made of the old one's and the day, so that it is the same each time."""
    taken, made = {one.key for one in members}, f"{old.key}-{since:%Y%m%d}"
    number = next(number for number in range(1, len(taken) + 2) if _numbered(made, number) not in taken)
    return key(_numbered(made, number))


def _numbered(made: str, number: int) -> str:
    return made if number == 1 else f"{made}-{number}"
