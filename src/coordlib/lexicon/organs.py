"""Organs: the letters that stand for a body in symbols and in texts."""

from __future__ import annotations

import attrs

from coordlib.lexicon.letters import compared
from coordlib.lexicon.tables import Fact, listed, read_table


@attrs.frozen
class Organ(Fact):
    """A body with usual letters (chữ viết tắt tên cơ quan).

    `letters`: as a symbol has them (TTg); `name`: in full; `known_by`: words of its name that tell it from others.
    `short`: whether its letters stand for it in running text, too, where several follow (UBND xã).
    """

    letters: str
    name: str
    known_by: tuple[str, ...] = attrs.field(converter=listed)
    short: bool = attrs.field(converter=bool)


ORGANS = read_table("organs", Organ)
SHORT_NAMES = {one.name: one.letters for one in ORGANS if one.short}
"""The names that running text shortens, with their letters: Ủy ban nhân dân, UBND."""

_BY_LETTERS = {one.letters: one for one in ORGANS}


def organ_with(letters: str) -> Organ | None:
    """Return the body for which letters stand in a symbol; none where they are not known."""
    return _BY_LETTERS.get(letters)


def organ_named(name: str) -> Organ | None:
    """Return the body that a name begins with, the longest name first: “Ủy ban nhân dân tỉnh Gia Lai”."""
    given = compared(name)
    found = [one for one in ORGANS if f"{given} ".startswith(f"{compared(one.name)} ") or given == one.letters.lower()]
    return max(found, key=lambda one: len(one.name), default=None)


def bears_letters(name: str, letters: str) -> bool:
    """Tell whether a body may bear the letters of a symbol; so may any body where the letters are not known."""
    organ = organ_with(letters)
    return organ is None or any(words in compared(name) for words in organ.known_by)
