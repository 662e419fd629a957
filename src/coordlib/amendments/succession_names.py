"""Names in successions: what of a body bears the name that another follows, and who has which role in a promise.

In come a body of an agreement and a succession; out go the fields and members that hold the old name. Whether it can be
applied, `succession_doubts` knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import attrs

from coordlib import language
from coordlib.lexicon import in_one_spelling
from coordlib.model import Duty, Member, Party, Promise, ReviewCycle, Succession


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """Return a name in the one spelling in which names are compared; a portfolio has the same names again and again."""
    return in_one_spelling(name)


def names_borne(party: Party) -> Mapping[str, str]:
    """Return the names that print for a party, by their fields."""
    return {"name": party.name, "superior": party.superior, "seat": party.seat}


def fields_with_old_name(party: Party, succession: Succession) -> tuple[str, ...]:
    """Return the fields of a party that hold the name of the body that is followed."""
    old = normal_name(succession.old)
    return tuple(field for field, name in names_borne(party).items() if normal_name(name) == old)


def members_that_end(party: Party, succession: Succession) -> tuple[Member, ...]:
    """Return the members of a group that end: those of the old name that belong to it on its last day."""
    last = succession.until
    named = (member for member in party.members if normal_name(member.name) == normal_name(succession.old))
    return tuple(member for member in named if member.belongs(last) and member.until != last)


def address_of(body: Party) -> language.Address:
    """Return the address of a party."""
    return language.Address().at(language.Level.PARTY, body.key)


def bearers_by_role(promise: Promise) -> Mapping[str, tuple[language.Key, ...]]:
    """Return who has which role in a duty or review, by the names of its fields."""
    match promise:
        case Duty():
            return {"lead": promise.lead, "support": promise.support, "to": promise.to}
        case ReviewCycle():
            return {"hosts": promise.hosts, "reporters": promise.reporters, "receivers": promise.receivers}


def with_bearers(promise: Promise, bearers: Mapping[str, tuple[language.Key, ...]]) -> Promise:
    """Return a duty or review with others in its roles, by the names of its fields, as `bearers_by_role` has them."""
    match promise:
        case Duty():
            return attrs.evolve(promise, lead=bearers["lead"], support=bearers["support"], to=bearers["to"])
        case ReviewCycle():
            hosts, reporters, receivers = bearers["hosts"], bearers["reporters"], bearers["receivers"]
            return attrs.evolve(promise, hosts=hosts, reporters=reporters, receivers=receivers)
