"""Places: provinces and centrally run cities, those that were merged, and words of a territory."""

from __future__ import annotations

import attrs

from coordlib.lexicon.tables import Fact, listed, read_table


@attrs.frozen
class Place(Fact):
    """A place (địa danh): `name`, `others`: further spellings.

    `sort`: ``tỉnh``, ``thành phố`` (of the centre), ``other`` (towns, regions, persons in names). `merged_into`: the
    province that it has been part of since 01/7/2025 (Nghị quyết 202/2025/QH15); empty for one that is there.
    """

    name: str
    sort: str
    merged_into: str
    others: tuple[str, ...] = attrs.field(converter=listed)


@attrs.frozen
class Territory(Fact):
    """A word before the name of a place (đơn vị hành chính, vùng): tỉnh, xã, đặc khu."""

    word: str
    ended: bool = attrs.field(converter=bool)


PLACES = read_table("places", Place)
TERRITORIES = read_table("territories", Territory)
MERGED_PROVINCES = {name: one.merged_into for one in PLACES if one.merged_into for name in (one.name, *one.others)}
"""The province in which each earlier one is now, by each of its spellings."""
_BY_NAME = {name: one for one in PLACES for name in (one.name, *one.others)}


def place_named(name: str) -> Place | None:
    """Return the place of a name; none where it is not known."""
    return _BY_NAME.get(name)
