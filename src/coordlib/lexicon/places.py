"""Places: provinces and centrally run cities, what they were and are, and words of a territory."""

from __future__ import annotations

from datetime import date  # noqa: F401 - whoever asks for the types of its fields finds it here

import attrs

from coordlib.lexicon.letters import compared
from coordlib.lexicon.tables import FACTS, DatedFact, Fact, listed, read_rows, read_table


@attrs.frozen
class Place(DatedFact):
    """A province or centrally run city (tỉnh, thành phố trực thuộc trung ương), as it is from a day on.

    `name`, `others`: its name and further spellings. `kind`: ``tỉnh`` or ``thành phố``. `since`: the first day on which
    it is of that kind; `ended`: the first on which it is no more; `successor`: the one that it is part of from then on.
    A province that becomes a city has two rows, and the second needs no successor in the first.
    """

    name: str
    kind: str
    successor: str = attrs.field(default="", kw_only=True)
    others: tuple[str, ...] = attrs.field(default=(), converter=listed, kw_only=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, beside its first day."""
        return (compared(self.name),)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and all others."""
        return (self.name, *self.others)

    @property
    def full_name(self) -> str:
        """Its name behind the word for what it is: tỉnh Gia Lai, thành phố Đà Nẵng, Thành phố Hồ Chí Minh."""
        return self.name if compared(self.name).startswith(f"{self.kind} ") else f"{self.kind} {self.name}"


@attrs.frozen
class Territory(Fact):
    """A word before the name of a place (đơn vị hành chính, vùng): tỉnh, xã, đặc khu."""

    word: str
    ended: bool = attrs.field(converter=bool)


PLACES = read_table("places", Place, FACTS)
"""The provinces and cities that come with coordlib, of all days."""
PROPER_NAMES = tuple(row[0] for row in read_rows("proper_names")[1:])
"""Names of regions, towns and persons that stand in the names of bodies."""
TERRITORIES = read_table("territories", Territory)
PLACE_NAMES = (*dict.fromkeys(one.name for one in PLACES), *PROPER_NAMES)
"""The names of places as running text has them."""
PLACE_SPELLINGS = (*dict.fromkeys(name for one in PLACES for name in one.names), *PROPER_NAMES)
"""The same in all their spellings."""
_PROVINCES = frozenset(name for one in PLACES for name in one.names)
_SPELLINGS = frozenset(PLACE_SPELLINGS)


def is_province(name: str) -> bool:
    """Tell whether a name is that of a province or centrally run city, of whatever day."""
    return name in _PROVINCES


def is_place_name(name: str) -> bool:
    """Tell whether a name is that of a place or a person that stands in the names of bodies."""
    return name in _SPELLINGS
