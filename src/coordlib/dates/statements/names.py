"""Names: by which names a text may call the bodies of an agreement, and where it names them.

In comes an agreement, then any text; out go the places of names with the keys of the bodies. What a body does there is
not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from weakref import WeakKeyDictionary

import attrs

from coordlib import lexicon
from coordlib.language import CALLED, SIDE, Key, Prose, expect
from coordlib.lexicon import CAPITALS, pattern
from coordlib.model import Agreement, Party

Keys = frozenset[Key]

_COUNTS = lexicon.number_words("digit", "ten")
_EVERYONE = [words for words in lexicon.phrases_of("everyone") if words.partition(" ")[0] not in _COUNTS]
_SIGNS = frozenset(":;,")  # several names, or more than a name
_FEWEST_LETTERS, _FEWEST_WORDS = 3, 3  # of an abbreviation; of a name in small letters
_FAR = 40  # letters between a name and what it is called

_TOKEN = pattern(r"\w+|.")
_JOINED = pattern(r"(?:,|\s+và|,\s+và|\s+hoặc|\s+cùng(?: với)?|\s+với)\s+")  # “A, B và C”
_LARGER = pattern(rf"\s+[{CAPITALS}]\w|\s*-\s*[{CAPITALS}]")  # a longer name: “Công an tỉnh Đắk Lắk”
_PLACE_OF_A_NAME = pattern(
    r"(?<!\w)",
    lambda: lexicon.any_of(territory.word for territory in lexicon.TERRITORIES),
    rf" (?P<place>[{CAPITALS}]\w*(?:[ -][{CAPITALS}]\w*)*)$",  # “Công an tỉnh Gia Lai”
)
_WORDS_OF_A_PLACE = pattern(rf"(?: [{CAPITALS}]\w+){{0,3}} ?")


@attrs.frozen(slots=False)  # made often
class NamedBodies:
    """Bodies that are named at one place (các cơ quan được nêu), as one list: from where to where, and their keys.

    `generic`: whether they are named as all (“hai bên”).
    """

    start: int
    end: int
    keys: Keys
    generic: bool = False


@attrs.frozen(cache_hash=True)
class _Bodies:
    """What an agreement says of its bodies: who all parties are, who is in a group, names, and what they are called.

    A name of `aliases` counts only where no body has it as its own.
    """

    everyone: Keys
    members: tuple[tuple[Key, Keys], ...]
    names: tuple[tuple[Key, str], ...]
    aliases: tuple[tuple[Key, str], ...]


class BodyNames:
    """The names by which a text may call the bodies of an agreement (tên gọi các bên)."""

    def __init__(self, agreement: Agreement) -> None:
        expect(agreement, Agreement, "BodyNames.agreement")
        self._bodies = _bodies_of(agreement)
        self.everyone = self._bodies.everyone
        self._members = dict(self._bodies.members)
        self._groups = {member: group for group, members in self._bodies.members for member in members}
        self._keys = _keys_by_name(self._bodies)
        self._lengths: dict[str, list[int]] = {}  # of the names that begin with a word, the longest first
        for name in sorted(self._keys, key=len, reverse=True):
            self._lengths.setdefault(_first_word(name), []).append(len(name))
        self._first_words = _pattern_of(frozenset(self._lengths), len(self.everyone))

    @classmethod
    def of(cls, agreement: Agreement) -> BodyNames:
        """Return those of an agreement, found once in it."""
        expect(agreement, Agreement, "BodyNames.agreement")
        names = _KEPT.get(agreement.prose)
        if names is None:
            names = _KEPT[agreement.prose] = cls(agreement)
        return names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BodyNames) and self._bodies == other._bodies

    def __hash__(self) -> int:
        return hash(self._bodies)

    def find(self, text: str) -> list[NamedBodies]:
        """Return the bodies that a text names, those of one list (“A, B và C”) together."""
        found: list[NamedBodies] = []
        for named in self.each(text):
            if found and _JOINED.fullmatch(text, found[-1].end, named.start):
                last = found.pop()
                keys, generic = last.keys | named.keys, last.generic or named.generic
                found.append(NamedBodies(last.start, named.end, keys, generic))
            else:
                found.append(named)
        return found

    def may_be_names(self, text: str) -> bool:
        """Tell whether a text may be the name of a body, or a list of some: it begins so, and no other words follow."""
        begun = self._first_words.match(text)
        end = self._end_of_longest_name(text, begun) if begun else 0
        return end > 0 and (not text[end:].strip(" :") or _JOINED.match(text, end) is not None)

    def is_name(self, text: str) -> bool:
        """Tell whether a text is the name of a body, or a list of some, and nothing else."""
        found = self.find(text) if self.may_be_names(text) else []
        return len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))

    def each(self, text: str) -> Iterator[NamedBodies]:
        """Yield the bodies that a text names, one by one."""
        place = 0
        while begun := self._first_words.search(text, place):
            start, end = begun.start(), self._end_of_longest_name(text, begun)
            place = end or start + 1
            if _is_everyone(begun):
                yield NamedBodies(start, end, self.everyone, generic=True)
            elif end and not _LARGER.match(text, end) and (keys := self._keys[_compared(text[start:end])]):
                yield NamedBodies(start, end, keys)

    def _end_of_longest_name(self, text: str, begun: re.Match[str]) -> int:
        """Return where the longest name ends that begins with these words; 0 where none does."""
        if _is_everyone(begun):
            return begun.end()
        start = begun.start()
        for length in self._lengths[_compared(begun[0])]:
            end = start + length
            following = text[end : end + 1]
            is_whole = end <= len(text) and not (following.isalnum() or following == "_")
            if is_whole and _compared(text[start:end]) in self._keys:
                return end
        return 0

    def among(self, named: Iterable[Key], given: Iterable[Key]) -> Keys:
        """Return those of the named bodies that are among the given: themselves, as members, or by a member."""
        there = frozenset(given)
        return frozenset(key for key in named if there & {key, self._groups.get(key), *self._members.get(key, ())})


# Rules ask for the names of one agreement passage by passage: found each time, `check` of real texts takes 12 % longer.
_KEPT: WeakKeyDictionary[Prose, BodyNames] = WeakKeyDictionary()


def _is_everyone(begun: re.Match[str]) -> bool:
    """Tell whether words name all bodies (“hai bên”): a name is begun by one word."""
    return " " in begun[0]


def _keys_by_name(bodies: _Bodies) -> dict[str, Keys]:
    """Return whom each name names, compared: none where two bodies share it."""
    found: dict[str, Keys] = {}
    for named in (bodies.names, bodies.aliases):
        own = frozenset(found)
        for key, name in named:
            compared = _compared(name) if _is_telling(name) else ""
            if compared and compared not in own:
                found[compared] = found.get(compared, frozenset((key,))) & {key}
    return found


def _first_word(name: str) -> str:
    found = _TOKEN.match(name)
    return found[0] if found else name


@lru_cache(maxsize=64)
def _pattern_of(words: frozenset[str], count: int) -> re.Pattern[str]:
    """Return the pattern of all so many bodies together, or of the first word of a name: first of its letter alone."""
    numbers = [word for word, value in _COUNTS.items() if value == count > 1]
    counted = [f"{both}{number} {body}" for number in numbers for both in ("", "cả ") for body in _BODIES_AT_LARGE]
    cased = (f"{first}{word[1:]}" for word in words for first in (word[0].upper(), word[0].lower()))
    return pattern(name_pattern((*_EVERYONE, *counted), {style(word) for word in cased for style in lexicon.STYLES}))


_BODIES_AT_LARGE = lexicon.phrases_of("party")


def name_pattern(phrases: Iterable[str], names: Iterable[str] = ()) -> str:
    """Return a pattern of whole phrases in whatever letters, or of names as they are written."""
    written = "|".join(re.escape(name) for name in sorted(names))
    # A name ends with its word, or with a sign: “VNPT-I” not in “VNPT-Invest”, but “Sở (A)” before anything.
    of_names = rf"|(?:{written})(?:(?!\w)|(?<!\w))" if written else ""
    return rf"(?<!\w)(?:(?i:{lexicon.any_of(phrases)}){of_names})"


@lru_cache(maxsize=4096)
def _compared(name: str) -> str:
    """Return a name as names are compared: in one style of tones, whatever its first letter."""
    name = lexicon.in_one_style(name)
    return name[0].lower() + name[1:]


# --- the names that an agreement gives its bodies ---


def _bodies_of(agreement: Agreement) -> _Bodies:
    members = tuple((party.key, frozenset(member.key for member in party.members)) for party in agreement.bodies)
    everyone = frozenset(party.key for party in agreement.parties)
    return _Bodies(everyone, members, tuple(_names(agreement)), tuple(_aliases(agreement)))


def _names(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield each name of each body; a short one that several bear names none of them."""
    places = _places(agreement)
    for party in agreement.bodies:
        yield from ((party.key, name) for name in _names_of(party, places))
        yield from ((member.key, member.name) for member in party.members)


def _names_of(party: Party, places: frozenset[str]) -> Iterator[str]:
    """Yield the names of one body: its own and former ones, without its place, and in the words that are shorter."""
    own = [party.name, party.short_name]
    for former in party.former_names:
        own += [former.name, former.short_name]
    shorter = [party.name.removesuffix(place).rstrip(" -") for place in places]  # “Công an tỉnh” of “… tỉnh Gia Lai”
    for name in filter(None, (*own, *(name for name in shorter if name != party.name))):
        yield name
        old = lexicon.in_one_style(name)
        yield from (old.replace(words, short) for words, short in lexicon.SHORT_NAMES.items() if words in old)
    if len(party.abbreviation) >= _FEWEST_LETTERS:
        yield party.abbreviation


@lru_cache(maxsize=4096)
def _is_telling(name: str) -> bool:
    """Tell whether a reader would know a name again: with a capital, or of several words (“các sở, ban”)."""
    if name[:1].isupper() and sum(map(str.isalpha, name)) > 1:
        return True
    return len([word for word in name.split() if sum(map(str.isalpha, word)) > 1]) >= _FEWEST_WORDS


def _aliases(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield what the text says that each body is called: “Công an tỉnh Gia Lai (sau đây gọi là Bên A)”."""
    text = agreement.prose.text
    called = [match for match in CALLED.finditer(text) if _SIGNS.isdisjoint(match["term"])]
    for party in agreement.bodies if called else ():
        for name in filter(None, (party.name, party.short_name)):
            for match in called:
                if _ends_just_before(text, name, match.start()):
                    yield party.key, match["term"].strip()
    for _, match in agreement.prose.find(SIDE):
        written, label = lexicon.compared(match["name"]), match["label"]
        owners = [body.key for body in agreement.bodies if written.startswith(lexicon.compared(body.name))]
        if owners:
            yield from ((owners[0], f"{side} {label}") for side in ("Bên", "BÊN"))


def _places(agreement: Agreement) -> frozenset[str]:
    """Return the places of an agreement: as said, and as the names of its bodies end in them (“… tỉnh Gia Lai”)."""
    named = (_PLACE_OF_A_NAME.search(party.name) for party in agreement.bodies)
    said = (agreement.province, agreement.place, *(party.seat for party in agreement.bodies))
    return frozenset((*said, *(match["place"] for match in named if match))) - {""}


def _ends_just_before(text: str, name: str, place: int) -> bool:
    """Tell whether a name ends at a place of a text, or but a few words with capitals before it."""
    start = text.find(name, max(0, place - _FAR - len(name)), place)
    while start >= 0:
        end = start + len(name)
        placed = _WORDS_OF_A_PLACE.match(text, end, end + _FAR)
        if placed and placed.end() == place:
            return True
        start = text.find(name, end, place)
    return False
