"""Bearers: who owes what falls due, to whom, and who of a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from coordlib.dates.dues import Event
from coordlib.language import Key, checked
from coordlib.model import REQUESTER, Agreement, Duty, Party


@attrs.frozen
class Roles:
    """Who does it, for whom, with whom."""

    lead: tuple[Key, ...]
    to: tuple[Key, ...]
    support: tuple[Key, ...]


@checked
def groups_of(agreement: Agreement) -> dict[Key, Party]:
    """Return the parties that are groups and list their members, by their keys."""
    return {party.key: party for party in agreement.bodies if party.members}


@checked
def borne_by(groups: Mapping[Key, Party], keys: Iterable[Key], day: date) -> tuple[Key, ...]:
    """Return who bears on a day what some parties owe: instead of a group its members of that day."""
    return tuple(one for key in keys for one in (groups[key].bodies_on(day) if key in groups else (key,)))


@checked
def answering(duty: Duty, event: Event, groups: Mapping[Key, Party]) -> Roles | None:
    """Return who owes what an event asks for, and to whom; none where only the one who asked would owe it himself."""
    if REQUESTER not in duty.to:
        return Roles(duty.lead, duty.to, duty.support)
    asked = borne_by(groups, (one for one in duty.lead if one not in event.by), event.on)
    lead = tuple(one for one in asked if one not in event.by)
    others = (one for one in duty.to if one != REQUESTER and one not in event.by)
    return Roles(lead, (*event.by, *others), duty.support) if lead or not duty.lead else None
