"""Stating: what a provision states, as a record."""

from __future__ import annotations

import attrs

from coordlib.language import Address, Span
from coordlib.model import DutyKind, ReviewKind, When
from coordlib.rules.statements.naming import Keys
from coordlib.rules.statements.parts import PartOfSentence


@attrs.frozen
class Leading:
    """What stands above a provision (phần dẫn): whose duties stand below, and how they bind."""

    keys: Keys = frozenset()
    kinds: frozenset[DutyKind] = frozenset()
    said: str = ""


@attrs.frozen
class Statement:
    """One thing that a provision states (điều được nêu).

    `said`: the words of its deadline as printed, empty for none; `value`: what they mean, none if they are not
    understood; `open_start`: whether they leave out from when it counts; `always`: whether it is “thường xuyên”.
    `keys`: who does it, none if nobody of the agreement is named; `sure`: whether its own words, or those above it,
    name them; `joined`: with whom. `lead`: the words above it that say who, or how it binds. `scope`: its field from
    its part on, up to the next part that has a deadline.
    """

    address: Address
    part: PartOfSentence
    span: Span
    said: str = ""
    value: When | None = None
    open_start: bool = False
    always: bool = False
    keys: Keys = frozenset()
    sure: bool = True
    joined: Keys = frozenset()
    kinds: frozenset[DutyKind] = frozenset()
    reviews: frozenset[ReviewKind] = frozenset()
    lead: str = ""
    scope: str = ""

    @property
    def timed(self) -> bool:
        """Whether it has a deadline."""
        return bool(self.said)
