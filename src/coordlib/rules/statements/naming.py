"""Naming: which bodies of the agreement a stretch of text names, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import attrs

from coordlib.language import CALLED, Key, expect
from coordlib.lexicon import (
    CAPITALS,
    SHORT_NAMES,
    TERRITORIES,
    any_of,
    in_either_style,
    in_one_style,
    number_words,
    phrases_of,
)
from coordlib.model import Agreement, Party

Keys = frozenset[Key]

_COUNTS = number_words("digit", "ten")
_BODIES = any_of(phrases_of("party"))
_ALL = any_of(one for one in phrases_of("everyone") if one.partition(" ")[0] not in _COUNTS)
_SIGNS = frozenset(":;,")  # several names, or more than a name
_FEWEST_LETTERS = 3
_FEWEST_WORDS = 3
_JOINED = re.compile(r"(?:,|\s+và|,\s+và|\s+hoặc|\s+cùng(?: với)?|\s+với)\s+")
_LARGER = re.compile(rf"\s+[{CAPITALS}]\w|\s*-\s*[{CAPITALS}]")  # a longer name: “Công an tỉnh Đắk Lắk”
_PLACE = re.compile(
    rf"(?<!\w){any_of(one.word for one in TERRITORIES)} (?P<place>[{CAPITALS}]\w*(?:[ -][{CAPITALS}]\w*)*)$"
)


@attrs.frozen
class NamedBodies:
    """Bodies that are named at one place (các cơ quan được nêu), as one list: from where to where, and their keys.

    `generic`: whether they are named as all (“hai bên”).
    """

    start: int
    end: int
    keys: Keys
    generic: bool = False


class BodyNames:
    """The names by which a text may call the bodies of an agreement (tên gọi các bên)."""

    def __init__(self, agreement: Agreement) -> None:
        expect(agreement, Agreement, "BodyNames takes an agreement")
        self.everyone: Keys = frozenset(party.key for party in agreement.parties)
        self._members = {party.key: frozenset(one.key for one in party.members) for party in agreement.bodies}
        self._groups = {member: group for group, members in self._members.items() for member in members}
        self._keys: dict[str, Keys] = {}
        for found in (_names(agreement), _aliases(agreement)):
            known = dict(self._keys)
            for key, name in found:
                if _tells(name) and _small(name) not in known:
                    own = self._keys.setdefault(_small(name), frozenset((key,)))
                    self._keys[_small(name)] = own & {key}
        count = len(self.everyone)
        said = any_of(word for word, value in _COUNTS.items() if value == count > 1)
        counted = rf"|(?:cả )?{said} {_BODIES}"
        names = "|".join(_either_case(name) for name in sorted(self._keys, key=len, reverse=True)) or "(?!)"
        self._name = re.compile(rf"(?<!\w)(?:(?P<all>(?i:{_ALL}{counted}))|(?P<name>{names}))(?!\w)")
        self._identity = self.everyone, frozenset(self._members.items()), frozenset(self._keys.items())
        self._hash = hash(self._identity)

    def __eq__(self, other: object) -> bool:
        return self._identity == other._identity if isinstance(other, BodyNames) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def find(self, text: str) -> list[NamedBodies]:
        """Return the bodies that a text names, those of one list (“A, B và C”) together."""
        found: list[NamedBodies] = []
        for one in self.each(text):
            if found and _JOINED.fullmatch(text, found[-1].end, one.start):
                last = found.pop()
                found.append(NamedBodies(last.start, one.end, last.keys | one.keys, last.generic or one.generic))
            else:
                found.append(one)
        return found

    def each(self, text: str) -> Iterator[NamedBodies]:
        """Yield the bodies that a text names, one by one."""
        for match in self._name.finditer(text):
            if match["all"]:
                yield NamedBodies(*match.span(), self.everyone, generic=True)
            elif not _LARGER.match(text, match.end()) and (keys := self._keys[_small(match[0])]):
                yield NamedBodies(*match.span(), keys)

    def met(self, named: Iterable[Key], given: Iterable[Key]) -> Keys:
        """Return those of the named bodies that are among the given: themselves, as members, or by a member."""
        there = frozenset(given)
        return frozenset(
            one
            for one in named
            if one in there or self._groups.get(one) in there or self._members.get(one, frozenset()) & there
        )


def _small(name: str) -> str:
    name = in_one_style(name)
    return name[0].lower() + name[1:]


def _either_case(name: str) -> str:
    """Return a pattern of a name, which is written with a small letter where it is no proper name: “các sở, ban”."""
    return "|".join(in_either_style(first + name[1:]) for first in (name[0].upper(), name[0].lower()))


def _names(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield each name of each body; a short one that several bear names none of them."""
    for party in agreement.bodies:
        own = (party.name, party.short_name, *_former(party))
        told = [name for name in own if name]
        for name in (*told, *_without_place(party, agreement)):
            yield party.key, name
            old = in_one_style(name)
            yield from ((party.key, old.replace(*pair)) for pair in SHORT_NAMES.items() if pair[0] in old)
        if len(party.abbreviation) >= _FEWEST_LETTERS:
            yield party.key, party.abbreviation
        yield from ((member.key, member.name) for member in party.members)


@lru_cache(maxsize=4096)
def _tells(name: str) -> bool:
    """Tell whether a reader would know a name again: with a capital, or of several words (“các sở, ban”)."""
    words = [word for word in name.split() if sum(map(str.isalpha, word)) > 1]
    letters = sum(map(str.isalpha, name))
    return len(words) >= _FEWEST_WORDS or (name[:1].isupper() and letters > 1)


def _aliases(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield what the text says that each body is called, where that is no body's own name."""
    for party in agreement.bodies:
        for name in filter(None, (party.name, party.short_name)):
            yield from ((party.key, alias) for alias in _called(agreement, name))


def _former(party: Party) -> Iterator[str]:
    for former in party.former_names:
        yield from (former.name, former.short_name)


def _without_place(party: Party, agreement: Agreement) -> Iterator[str]:
    """Yield a name without the place at its end: “Công an tỉnh” for “Công an tỉnh Gia Lai”."""
    for place in _places(agreement):
        short = party.name.removesuffix(place).rstrip(" -")
        if short and short != party.name:
            yield short


def _places(agreement: Agreement) -> frozenset[str]:
    """Return the places of an agreement: as said, and as the names of its bodies end in them (“… tỉnh Gia Lai”)."""
    named = (_PLACE.search(party.name) for party in agreement.bodies)
    said = (agreement.province, agreement.place, *(party.seat for party in agreement.bodies))
    return frozenset((*said, *(match["place"] for match in named if match))) - {""}


def _called(agreement: Agreement, name: str) -> Iterator[str]:
    """Yield what the text says a body is called from then on: “(sau đây gọi là Bên A)”."""
    text = agreement.prose.text
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        match = CALLED.match(text, end + 1)
        if match and _SIGNS.isdisjoint(match["term"]):
            yield match["term"].strip()
        place = text.find(name, end)
