"""Actors: who acts, towards whom, and whether they must, must not or may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby
from weakref import WeakKeyDictionary

import attrs

from coordlib import lexicon
from coordlib.language import CALLED, SIDE, Key, Prose, Span, expect
from coordlib.model import Agreement, DutyKind, Party

Keys = frozenset[Key]
_Told = tuple[Keys, tuple[tuple[Key, Keys], ...], tuple[tuple[Key, str], ...], tuple[tuple[Key, str], ...]]

HOLE = "◊"
"""What stands in a part for each letter of its deadlines and conditions."""

ENDED = "◇"
"""The last of them where its words end in the name of a body, so that what follows may be more of a list."""

_FORM = lexicon.Forms(
    __file__,
    hole=HOLE,
    ended=ENDED,
    capitals=lexicon.CAPITALS,
    must=lexicon.phrase_pattern("must"),
    must_not=lexicon.phrase_pattern("must-not"),
    may=lexicon.phrase_pattern("may"),
    modals=lexicon.phrase_pattern("must", "must-not", "may"),
    ban=lexicon.any_of(one for one in lexicon.phrases_of("must-not") if one.endswith("cấm")),  # before who must not
    acts=lexicon.phrase_pattern("act"),
    basis=lexicon.line_words("basis")[0],
    territories=lexicon.any_of(one.word for one in lexicon.TERRITORIES),
)

_COUNTS = lexicon.number_words("digit", "ten")
_ALL = [one for one in lexicon.phrases_of("everyone") if one.partition(" ")[0] not in _COUNTS]
_SIGNS = frozenset(":;,")  # several names, or more than a name
_FEWEST_LETTERS, _FEWEST_WORDS, _FAR, _NEAR = 3, 3, 40, 12


@attrs.frozen(slots=False)  # made often
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
        self._learn(_told_by(agreement))

    def _learn(self, told: _Told) -> None:
        self.everyone, self._members = told[0], dict(told[1])
        self._groups = {member: group for group, members in self._members.items() for member in members}
        self._keys: dict[str, Keys] = {}
        for found in told[2:]:
            known = dict(self._keys)
            for key, name in found:
                small = _small(name) if _tells(name) else ""
                if small and small not in known:
                    own = self._keys.setdefault(small, frozenset((key,)))
                    self._keys[small] = own & {key}
        self._lengths: dict[str, list[int]] = {}
        for small in sorted(self._keys, key=len, reverse=True):
            self._lengths.setdefault(next(_FIRST.finditer(small))[0], []).append(len(small))
        self._begun = _pattern_of(frozenset(self._lengths), len(self.everyone))

    @classmethod
    def of(cls, agreement: Agreement) -> BodyNames:
        """Return those of an agreement, found once in it, and one and the same for all that have the same."""
        expect(agreement, Agreement, "BodyNames takes an agreement")
        names = _NAMES.get(agreement.prose)
        return _NAMES.setdefault(agreement.prose, _shared(_told_by(agreement))) if names is None else names

    def find(self, text: str) -> list[NamedBodies]:
        """Return the bodies that a text names, those of one list (“A, B và C”) together."""
        found: list[NamedBodies] = []
        for one in self.each(text):
            if found and _FORM.joined.fullmatch(text, found[-1].end, one.start):
                last = found.pop()
                found.append(NamedBodies(last.start, one.end, last.keys | one.keys, last.generic or one.generic))
            else:
                found.append(one)
        return found

    def begins(self, text: str) -> bool:
        """Tell whether a text may be the name of a body, or a list of some: it begins so, and no other words follow."""
        end = self._end(text, begun) if (begun := self._begun.match(text)) else 0
        return end > 0 and (not text[end:].strip(" :") or _FORM.joined.match(text, end) is not None)

    def each(self, text: str) -> Iterator[NamedBodies]:
        """Yield the bodies that a text names, one by one."""
        place = 0
        while begun := self._begun.search(text, place):
            start, end = begun.start(), self._end(text, begun)
            place = end or start + 1
            if " " in begun[0]:
                yield NamedBodies(start, end, self.everyone, generic=True)
            elif end and not _FORM.larger.match(text, end) and (keys := self._keys[_small(text[start:end])]):
                yield NamedBodies(start, end, keys)

    def _end(self, text: str, begun: re.Match[str]) -> int:
        """Return where the longest name ends that begins with these words; 0 where none does."""
        if " " in begun[0]:  # all of them; a name begins with one word
            return begun.end()
        start = begun.start()
        for length in self._lengths[_small(begun[0])]:
            end = start + length
            following = text[end : end + 1]
            over = end <= len(text) and not (following.isalnum() or following == "_")
            if over and _small(text[start:end]) in self._keys:
                return end
        return 0

    def met(self, named: Iterable[Key], given: Iterable[Key]) -> Keys:
        """Return those of the named bodies that are among the given: themselves, as members, or by a member."""
        there = frozenset(given)
        return frozenset(one for one in named if there & {one, self._groups.get(one), *self._members.get(one, ())})


_NAMES: WeakKeyDictionary[Prose, BodyNames] = WeakKeyDictionary()


@lru_cache(maxsize=512)  # offices: one has few groups of bodies, and many agreements of each
def _shared(told: _Told) -> BodyNames:
    names = BodyNames.__new__(BodyNames)
    names._learn(told)  # noqa: SLF001 - it is of this module
    return names


def _told_by(agreement: Agreement) -> _Told:
    """Return the keys of the parties of an agreement, the members and the names of its bodies, and their aliases."""
    members = tuple((party.key, frozenset(one.key for one in party.members)) for party in agreement.bodies)
    everyone = frozenset(party.key for party in agreement.parties)
    return everyone, members, tuple(_names(agreement)), tuple(_aliases(agreement))


@lru_cache(maxsize=64)
def _pattern_of(words: frozenset[str], count: int) -> re.Pattern[str]:
    """Return the pattern of all so many bodies together, or of the first word of a name: first of its letter alone."""
    said = [word for word, value in _COUNTS.items() if value == count > 1]
    counted = (f"{both}{one} {body}" for one in said for both in ("", "cả ") for body in lexicon.phrases_of("party"))
    cased = (f"{first}{one[1:]}" for one in words for first in (one[0].upper(), one[0].lower()))
    names = sorted({style(one) for one in cased for style in lexicon.STYLES})
    return re.compile(any_case((*_ALL, *counted), *names))


def any_case(phrases: Iterable[str], *names: str) -> str:
    """Return a pattern of whole phrases, and of names as they are written: by letters, so that most fail at once."""
    rests: dict[str, list[str]] = {}
    for begin, alike in groupby(sorted(phrases), key=lambda one: one[:2]):
        told = rf"[{begin[1]}{begin[1].upper()}](?<!\w..)(?i:{lexicon.any_of(one[2:] for one in alike)})"
        for first in (begin[0].upper(), begin[0]):
            rests.setdefault(first, []).append(told)
    for one in names:
        rests.setdefault(one[0], []).append(rf"{re.escape(one[1:])}(?<!\w.{{{len(one)}}})(?:(?!\w)|(?<!\w))")
    return "|".join([f"{re.escape(first)}(?:{'|'.join(ends)})" for first, ends in rests.items()])


_FIRST = re.compile(r"\w+|.")


@lru_cache(maxsize=4096)
def _small(name: str) -> str:
    name = lexicon.in_one_style(name)
    return name[0].lower() + name[1:]


def _names(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield each name of each body; a short one that several bear names none of them."""
    places = _places(agreement)
    for party in agreement.bodies:
        yield from ((party.key, name) for name in _names_of(party, places))
        yield from ((member.key, member.name) for member in party.members)


@lru_cache(maxsize=256)
def _names_of(party: Party, places: frozenset[str]) -> tuple[str, ...]:
    former = (name for one in party.former_names for name in (one.name, one.short_name))
    own = (party.name, party.short_name, *former)
    names: list[str] = []
    shorter = (party.name.removesuffix(place).rstrip(" -") for place in places)  # “Công an tỉnh” of “… tỉnh Gia Lai”
    for name in filter(None, (*own, *(one for one in shorter if one != party.name))):
        old = lexicon.in_one_style(name)
        names += (name, *(old.replace(*pair) for pair in lexicon.SHORT_NAMES.items() if pair[0] in old))
    return (*names, *((party.abbreviation,) if len(party.abbreviation) >= _FEWEST_LETTERS else ()))


@lru_cache(maxsize=4096)
def _tells(name: str) -> bool:
    """Tell whether a reader would know a name again: with a capital, or of several words (“các sở, ban”)."""
    if name[:1].isupper() and sum(map(str.isalpha, name)) > 1:
        return True
    return len([word for word in name.split() if sum(map(str.isalpha, word)) > 1]) >= _FEWEST_WORDS


def _aliases(agreement: Agreement) -> Iterator[tuple[Key, str]]:
    """Yield what the text says that each body is called, where that is no body's own name."""
    text = agreement.prose.text  # “Công an tỉnh Gia Lai (sau đây gọi là Bên A)”
    called = [one for one in CALLED.finditer(text) if _SIGNS.isdisjoint(one["term"])]
    for party in agreement.bodies if called else ():
        for name in filter(None, (party.name, party.short_name)):
            yield from ((party.key, one["term"].strip()) for one in called if _ends(text, name, one.start()))
    for _, match in agreement.prose.find(SIDE):
        told, label = lexicon.compared(match["name"]), match["label"]
        owners = [one.key for one in agreement.bodies if told.startswith(lexicon.compared(one.name))]
        yield from ((key, f"{side} {label}") for key in owners[:1] for side in ("Bên", "BÊN"))


def _places(agreement: Agreement) -> frozenset[str]:
    """Return the places of an agreement: as said, and as the names of its bodies end in them (“… tỉnh Gia Lai”)."""
    named = (_FORM.place.search(party.name) for party in agreement.bodies)
    said = (agreement.province, agreement.place, *(party.seat for party in agreement.bodies))
    return frozenset((*said, *(match["place"] for match in named if match))) - {""}


def _ends(text: str, name: str, place: int) -> bool:
    """Tell whether a name ends at a place of a text, or but a few words with capitals before it."""
    start = text.find(name, max(0, place - _FAR - len(name)), place)
    while start >= 0:
        end = start + len(name)
        placed = _FORM.placed.match(text, end, end + _FAR)
        if placed and placed.end() == place:
            return True
        start = text.find(name, end, place)
    return False


_DO, _NOT, _MAY = DutyKind
_NO_KIND, _EVERY = frozenset[DutyKind](), frozenset(DutyKind)
_KINDS: Mapping[str | None, frozenset[DutyKind]] = {
    "must_not": frozenset((_NOT,)),
    "must_and_must_not": frozenset((_DO, _NOT)),
    "right_and_duty": _EVERY,
    "may": frozenset((_MAY,)),
    "refrains": frozenset((_NOT,)),
    "must": frozenset((_DO,)),
}
"""What words let a duty be, by the name of what they begin with."""


def kinds_of(before: str, words: str) -> frozenset[DutyKind]:
    """Return what the words after who does it let it be; `before`: the words before the name, such as “nghiêm cấm”.

    None where they do not say, all where they say several.
    """
    led = _FORM.adverbs.match(words := words.lstrip(" ,"))
    words = words[led.end() :] if led else words
    first = _FORM.modal.match(words)
    if _FORM.joined_modal.search(words, first.end() if first else 0):
        return _EVERY
    if before and _FORM.banned.search(before):
        return _KINDS["must_not"]
    binds = _FORM.binding.match(words)
    return _KINDS[binds.lastgroup] if binds else _NO_KIND


def titled(title: str, names: BodyNames) -> tuple[Keys, frozenset[DutyKind]]:
    """Return whose duties stand under a title, and what they are: “Trách nhiệm của Công an tỉnh”."""
    match = _FORM.titled.match(title)
    rest = title[match.end() :] if match else title
    named = names.find(rest) if names.begins(rest) else []  # of parts of sentences, few do
    if len(named) != 1 or named[0].start != 0 or rest[named[0].end :].strip(" :"):
        return frozenset(), frozenset()
    what = match["what"].lower() if match else ""
    kinds = (_MAY,) if what == "quyền" else tuple(DutyKind) if "quyền" in what or not match else ()
    return named[0].keys, frozenset(kinds)


_CONDITIONS = ("khi", "nếu", "trường hợp", "sau thời hạn")  # without one of these there is none
_PHRASES = lexicon.phrases_of("must", "must-not", "may")  # without a telling word of one, no words say how it binds
_BINDING = {one.removesuffix(" vụ").removesuffix(" được").rpartition(" ")[2] for one in _PHRASES} | {"quyền", "không"}


@attrs.frozen(slots=False)  # made often
class Doer:
    """Who does it (ai thực hiện): the bodies, and those that do it together with them, as far as a part says.

    `end`: where the words of it end. `said`: these words. `generic`: whether they are “hai bên”, “các bên”.
    """

    keys: Keys
    said: str
    end: int
    together: Keys = frozenset()
    generic: bool = False


@attrs.frozen(slots=False)
class PartOfSentence:
    """A part of a sentence (vế câu): the words between two full stops or semicolons, and what they say.

    `text`: the words, with `HOLE` for what says when; `start`: where they stand in their field; `named`: the bodies
    that it names; `binds`: whether it has a word that may say how it binds; `subject`: who does what it says, none if
    it does not say, or names somebody else.
    """

    text: str
    start: int
    names: BodyNames
    binds: bool = attrs.field(default=True, eq=False, repr=False)
    named: list[NamedBodies] = attrs.field(init=False, eq=False, repr=False)
    subject: Doer | None = attrs.field(init=False, eq=False, repr=False)

    @named.default
    def _named(self) -> list[NamedBodies]:
        return self.names.find(self.text)

    @property
    def end(self) -> int:
        """Where its words end in their field."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Which letters of the field it is."""
        return Span(self.start, self.end)

    @subject.default
    def _subject(self) -> Doer | None:
        if not self.named:
            return None
        does = [(index, one) for index, one in enumerate(self.named) if self._does(one)]
        found = [index for index, one in does if self._opens(one)]
        told = (index for index, one in does if one.start and _FORM.ordered.search(self._just_before(one)))
        several = found if len(found) > 1 else ()  # of which one is bound: “có trách nhiệm”, “không được”
        after = ((index, _without_gaps(self.text[self.named[index].end :]).lstrip()) for index in several)
        bound = (index for index, words in after if _FORM.modal.match(words))
        agents = (index for index, one in enumerate(self.named) if self._acts(one))
        index = next(chain(told, bound, found, agents), None)
        if index is None:
            return None
        one = self.named[index]
        return Doer(one.keys, self.text[one.start : one.end], one.end, self._together(index), one.generic)

    def _opens(self, one: NamedBodies) -> bool:
        """Tell whether the name stands where a subject can: first, or after what says when or in which case."""
        before = self.text[: one.start].rstrip()
        if ENDED in before[-2:]:  # “… của A, B làm”: the last of what reads like one list does it
            return before.endswith(",") and len(one.keys) == 1
        if before and not (HOLE in before[-2:] or _FORM.opened.search(before[-_NEAR:])):
            return False
        if not before.endswith(","):
            return True
        # After a comma it may be the next of a list: of receivers, or of bodies that are no parties.
        return HOLE in before[-2:] or _FORM.setting.match(before) is not None

    def _acts(self, one: NamedBodies) -> bool:
        """Tell whether the name stands as in “do … chủ trì”."""
        before = self._just_before(one)
        led = _FORM.agent.search(before) is not None and _FORM.acting.match(self.text, one.end) is not None
        return led or (_FORM.done_by.search(before) is not None and self._does(one))

    def _just_before(self, one: NamedBodies) -> str:
        """Return the last letters before a name."""
        return self.text[: one.start].rstrip()[-_FAR:]

    def _does(self, one: NamedBodies) -> bool:
        if _FORM.sign_next.match(self.text, one.end):
            return _FORM.deadline_next.match(self.text, one.end) is not None
        return _FORM.no_verb.match(self.text, one.end) is None

    def _together(self, index: int) -> Keys:
        """Return the bodies with which it is done: “phối hợp với …”, or that have a part in it of their own."""
        text, start = self.text, self.named[index].end
        later = ((one.keys, text[start : one.start], text[one.end :]) for one in self.named[index + 1 :])
        found = (keys for keys, before, after in later if _FORM.together.search(before) or _FORM.helping.match(after))
        return frozenset(chain.from_iterable(found))

    @cached_property
    def receivers(self) -> Keys:
        """To whom it is sent, reported or given."""
        found: Keys = frozenset()
        for one in [one for one in self.named if one.start and not one.generic]:
            before = _without_gaps(self.text[: one.start])
            given = _FORM.given.search(before[-_FAR:]) and _FORM.telling.search(before)
            told = given or _FORM.told.search(before) or _FORM.sent.search(before)
            if told and not _FORM.purpose.search(before):
                found |= one.keys
        return found

    @cached_property
    def kinds(self) -> frozenset[DutyKind]:
        """What its words let it be: to do, not to do, or that one may; none if they do not say."""
        if not self.binds:
            return _NO_KIND
        start = self._told_from
        before = self.text[: start - len(self.subject.said)] if self.subject else ""
        return kinds_of(before, _without_gaps(self.text[start:]))

    @property
    def _told_from(self) -> int:
        """Return from where on it says what is to be done: after who does it, or whose people do."""
        if self.subject:
            return self.subject.end
        before = self.text[: self.named[0].start] if self.named else ""
        return self.named[0].end if _FORM.theirs.match(before) and not _FORM.modal.search(before) else 0


def clauses_of(masked: str, names: BodyNames, small: str = "") -> Iterator[PartOfSentence]:
    """Yield the parts of a text that has gaps for its deadlines; `small`: it in small letters, with or without them."""
    start, small = 0, small or masked.lower()
    for match in (*_FORM.breaks.finditer(masked), None):
        end = match.start() + (match[0][0] == ":") if match else len(masked)  # a colon is of what it closes
        words = masked[start:end]
        lead = len(words) - len(words.lstrip(" \t-–+•*"))
        if words.strip():
            said = words[lead:].rstrip()
            here = small[start:end] if len(small) == len(masked) else small
            conditional = [word for word in _CONDITIONS if word in here]
            told = _FORM.condition.sub(lambda match: HOLE * len(match[0]), said) if conditional else said
            yield PartOfSentence(told, start + lead, names, binds=bool([one for one in _BINDING if one in here]))
        start = match.end() if match else end


def masked(text: str, spans: Sequence[tuple[int, int]], names: BodyNames) -> str:
    """Return a text with gaps for some spans of it, as long as it was."""
    pieces, last = [], 0
    for start, end in spans:
        named = names.find(text[start:end])
        ended = bool(named) and named[-1].end == end - start
        pieces += [text[last:start], HOLE * (end - start - ended), ENDED * ended]
        last = end
    return "".join([*pieces, text[last:]])


def _without_gaps(words: str) -> str:
    """Return words with one space for each gap and for the spaces beside it."""
    if HOLE not in words and ENDED not in words and "  " not in words and words.isprintable():
        return words  # no gap, and no space but single ones
    spaced = words.replace(HOLE, " ").replace(ENDED, " ")
    said = " ".join(spaced.split())
    before, after = " " * spaced[:1].isspace(), " " * spaced[-1:].isspace()
    return f"{before}{said}{after}" if said else before
