"""Prose: all that an agreement says in sentences, searched at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple, TypeVar

import attrs

from coordlib.language.addresses import Address, Level, Step
from coordlib.language.inline import Marked, has_marks, read_marks
from coordlib.language.messages import Message, RefusedError
from coordlib.language.openings import openings_of
from coordlib.language.validation import checked, explained
from coordlib.lexicon import CAPITALS, INITIALS, pattern

# A full stop before a capital letter ends a sentence; a new line does only where the line before it ended, or
# where it opens an item of a list.
_ENDS = pattern(
    r"[.?!…\n\d](?:(?<=[.?!…])(?<![",
    INITIALS,
    r"\d].)[”\")]?(?= [“\"(]?[",
    CAPITALS,
    r"])|(?<=[.?!:;”\"]\n)(?:\d{1,2}\.\d{1,2}\.? )?|(?<=\n)(?=[-+•–] ",
    r"|\d{1,3}[.)] |[a-zđ]\) )|(?<=\d)(?<![\s\S].)\d?\.\d{1,2}\. (?=[",
    CAPITALS,
    r"]))",
)
_WORD = pattern(r"[^\W\d_]+")
_MARKS = pattern(r'[“”"]')
# “BÊN A: CÔNG AN TỈNH …”
_SIDE = pattern(
    r"(?<!diện )(?:BÊN|Bên) (?P<label>[A-D](?!\w)",
    r"|(?i:thứ [^\W\d]+))(?:(?: ?\([^()\n\0]*\)|\))? ?[:–-][ \n]?",
    r"|(?<=[\n\0](?:BÊN|Bên) [A-D])\n)(?:(?:Tên [\w ]{2,20}|Đơn vị|Cơ quan) ?: ?)?(?P<name>[",
    CAPITALS,
    r"][^\n\0:;(]+)",
)
_CALLED = pattern(
    r"(?i)\((?:(?:(?:sau đây|dưới đây|từ đây),? (?:được )?(?:gọi|viết)(?: tắt| chung"
    r'| gọn)*(?: là)?|(?:được )?(?:gọi|viết)(?: tắt| chung| gọn)* là):? [“"]?',
    r'|(?=bên [a-d]\)))(?P<term>[^()”"\0\n]{1,80})[”"]?\)',
)

CALLED = _CALLED
"""A pattern of what a text calls from then on what it named: “(sau đây gọi là Bên A)”, “(Bên A)” (tên gọi tắt)."""
SIDE = _SIDE
"""A pattern of how a text introduces a side, with its name: “BÊN A: …”, “BÊN GIAO (BÊN A): …” (các bên)."""

Found = TypeVar("Found")
_BETWEEN = "\0"  # stands in no text, since no text may hold a control character
_QUOTED, _WORDS = 60, 3  # what a message quotes on each side: at most so many words
_NEAR, _FAR = 80, 1500  # letters that a rule looks at; a sentence is not longer, so that a search stays linear
_NOT_WORDS = ("[[", "@", "://", "www.")
_SENTENCE_ENDS = frozenset(".?!:;\n\0“\"'(")


@lru_cache(maxsize=8)
def _quoted(text: str) -> tuple[int, ...]:
    """Return where quotations begin and end in turn: “ and ”, or plain marks by twos."""
    turns: list[int] = []
    for match in _MARKS.finditer(text):
        within = len(turns) % 2 == 1
        if match[0] == '"' or (match[0] == "“") is not within:
            turns.append(match.start())
    return tuple(turns)


@lru_cache(maxsize=8)
def _sentence_ends(text: str) -> tuple[int, ...]:
    """Return where sentences end: once for a text, however many passages of it ask."""
    return tuple(match.end() for match in _ENDS.finditer(text))


_SHORT_LETTERS, _KEPT_LETTERS, _KEPT_PATTERNS, _KEPT_TOKENS = 50_000, 200_000, 2_000, 16_384
_LONG = 20  # letters of the longest word that is looked at
_SIGNS, _DIGITS = ".,;:()“”\"'!?-–", tuple("0123456789")
FIGURE = "0"
"""What stands among the words in their order for a figure, whichever it is."""
_one_of_alike = lru_cache(maxsize=16_384)(str)  # words that are one object are compared at once
_known: dict[str, tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]]] = {}  # asked faster than a function


def _words_in(token: str) -> tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Return the word that stands between two spaces; or several with their places there; and all of them small."""
    if len(_known) >= _KEPT_TOKENS:
        _known.clear()
    bare, figure = token.rstrip(_SIGNS), (FIGURE,) * token.lstrip("([“").startswith(_DIGITS)
    several = () if bare.isalpha() else tuple((match[0], match.start()) for match in _WORD.finditer(token))
    alone, words = (bare, (bare,)) if bare.isalpha() else ("", [word for word, _ in several])
    return _known.setdefault(token, (alone, several, (*figure, *[_one_of_alike(word.lower()) for word in words])))


class _Words(NamedTuple):
    """Where each word begins, all words in order and small, and one of each of what stands between spaces."""

    places: Mapping[str, list[int]]
    in_order: tuple[str, ...]
    tokens: str
    signed: int  # letters of the tokens with signs or figures, after which those of letters alone stand


def _words_of(text: str) -> _Words:
    """Return the words of a text; what is alike is looked at once."""
    places: dict[str, list[int]] = {}
    met: dict[str, tuple[tuple[str, ...], list[int]]] = {}
    kinds: tuple[list[str], list[str]] = ([], [])  # with signs or figures, and of letters alone
    in_order, held, start = list[str](), [], 0
    for token in text.split(" "):
        if (known := met.get(token)) is None:
            alone, others, small = _known.get(token) or _words_in(token)
            kinds[alone == token].append(token)
            known = met[token] = (small, places.setdefault(alone, []) if alone else [])
            if others:
                held.append((known[1], others))
        small, starts = known
        starts.append(start)
        in_order += small
        start += len(token) + 1
    for starts, others in held:
        for word, offset in others:
            places.setdefault(word, []).extend([start + offset for start in starts])
    signed, letters = map(" ".join, kinds)
    return _Words(places, tuple(in_order), f" {signed} {letters} ", len(signed) + 2)


@attrs.frozen(slots=False)  # made often
class Span:
    """Which words of a field are meant (đoạn chữ): the letters from `start` to before `end`."""

    start: int
    end: int


@attrs.frozen(slots=False)  # made often
class Passage:
    """A place in the wording (đoạn): where it stands, the text of its field, and from where to where.

    `text` is read without its marks, and the places count in it; `marked`: the field as it is written, if it has marks.
    """

    address: Address
    text: str
    start: int
    end: int
    marked: Marked | None = None

    @property
    def span(self) -> Span:
        """Which letters of the field they are, as it is written."""
        if self.marked is None:
            return Span(self.start, self.end)
        return Span(*self.marked.span(self.start, self.end))

    @property
    def found(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words before them, as far as a rule looks."""
        return self.text[max(0, self.start - _NEAR) : self.start]

    @property
    def after(self) -> str:
        """The words after them, as far as a rule looks."""
        return self.text[self.end : self.end + _NEAR]

    @property
    def sentence(self) -> str:
        """The whole sentence that they stand in, on both sides, as far as a rule looks."""
        start, end = self.bounds
        return self.text[start:end]

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the sentence that they stand in begins and ends in the text."""
        first, last = max(0, self.start - _FAR), min(len(self.text), self.end + _FAR)
        ends = _sentence_ends(self.text)
        before, after = bisect_right(ends, self.start), bisect_right(ends, self.end)
        start = ends[before - 1] if before else first
        return max(first, start), min(last, ends[after] if after < len(ends) else last)

    @property
    def quoted(self) -> str:
        """The words with a few around them, as a message quotes them."""
        before = self.text[max(0, self.start - _QUOTED) : self.start].rpartition("\n")[2].split(" ")
        after = self.text[self.end : self.end + _QUOTED].partition("\n")[0].split(" ")
        return f"{' '.join(before[-_WORDS:])}{self.found}{' '.join(after[:_WORDS])}".strip()

    @property
    def opens(self) -> bool:
        """Whether they open a sentence, a line, a quotation or what stands in brackets."""
        before = self.before.rstrip(" -")
        return self.start < _NEAR if not before else before[-1] in _SENTENCE_ENDS

    @property
    def token(self) -> str:
        """What stands around them without a space: a word, an address, a number with its signs."""
        first, last = self.text.rfind(" ", 0, self.start) + 1, self.text.find(" ", self.end)
        last = len(self.text) if last < 0 else last
        before, after = self.text.rfind("\n", first, self.start) + 1, self.text.find("\n", self.end, last)
        return self.text[before or first : last if after < 0 else after]

    @property
    def literal(self) -> bool:
        """Whether they are not the document's own words: in quotation marks, in a reference, in an address."""
        return self.is_payload or any(map(self.token.__contains__, _NOT_WORDS))

    @property
    def is_payload(self) -> bool:
        """Whether they stand in quotation marks: what another document says, or shall say."""
        return bisect_left(_quoted(self.text), self.start) % 2 == 1


class _Reading:
    """What is read in a text, once: its words, its letters, and where each pattern is found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[Callable[..., object], Any] = {}
        self._before: dict[str, frozenset[str]] = {}
        self._found: dict[int, tuple[re.Pattern[str], tuple[re.Match[str], ...]]] = {}

    @cached_property
    def words(self) -> _Words:
        return _words_of(self.text)

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def letters(self) -> frozenset[str]:
        return frozenset(self.words.tokens if " " in self.text else self.text)

    @cached_property
    def doubled(self) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        words, doubled, alike, before, last = self.words.in_order, set(), set(), "", ""
        for word in words:
            if word == last:
                doubled.add(word)
            if word == before:
                alike.add((before, last))
            before, last = last, word
        returning = any(one[::-1] in alike for one in alike)
        fours = zip(words, words[1:], words[2:], words[3:], strict=False) if returning else ()
        return frozenset(doubled), frozenset(four[:2] for four in fours if four[:2] == four[2:])

    def found(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Return where a pattern is found, in order; in a huge text it is looked for anew, as far as it is asked."""
        if len(self.text) >= _KEPT_LETTERS:
            return self._look(pattern)
        known = self._found.get(id(pattern))  # the hash of a pattern is that of its whole program
        if known is None:
            if len(self._found) >= _KEPT_PATTERNS:
                self._found.clear()
            known = self._found[id(pattern)] = pattern, tuple(self._look(pattern))
        return known[1]

    def _look(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        openings = openings_of(pattern)
        if not openings or (openings.small and len(self.lowered) != len(self.text)):
            return pattern.finditer(self.text)
        starts = self.starts_of(openings.written) if openings.written else []
        if openings.small:
            starts = sorted({*starts, *self.starts_of(openings.small, small=True)})
        return self.matches_at(pattern, starts) if starts else ()

    @cached_property
    def _small_places(self) -> Mapping[str, list[int]]:
        """Where each word begins, whatever its capitals."""
        places: dict[str, list[int]] = {}
        for word, starts in self.words.places.items():
            places.setdefault(word.lower(), []).extend(starts)
        return places

    @cached_property
    def _small_tokens(self) -> str:
        return self.words.tokens.lower()

    def matches_at(self, pattern: re.Pattern[str], starts: list[int]) -> Iterator[re.Match[str]]:
        last, text = 0, self.text
        for place in starts:
            if place >= last and (match := pattern.match(text, place)):
                last = match.end()
                yield match

    def starts_of(self, openings: tuple[str, ...], *, small: bool = False) -> list[int]:
        """Return where some words begin: where their first word does, or wherever part of a word is found.

        `small`: they are given in small letters, and stand for any capitals.
        """
        by_word, others = _by_first_word(openings)
        text = self.lowered if small else self.text
        words = self._small_places if small else self.words.places
        tokens, signed = (self._small_tokens if small else self.words.tokens), self.words.signed
        places: list[int] = []
        for word, alike in by_word.items():
            for before, wanted in alike if word in words else ():  # most begin with a word that is not there
                starts = [place - before for place in words[word]] if before else words[word]
                places += [place for place in starts if text.startswith(wanted, place)]
        for part, opening, has_signs in others:
            if tokens.find(part, 0, signed if has_signs else None) >= 0:
                places += _found_in(text, opening)
        places.sort()
        return places

    def places_of(self, words: str) -> Iterator[int]:
        """Yield where some words begin, within longer ones too."""
        return _found_in(self.text, words)

    def before(self, words: str) -> frozenset[str]:
        """Return the words that stand before some words and a space."""
        if words not in self._before:
            text, places = self.text, self.starts_of((words,)) if words else ()
            ends = (place - 1 for place in places if text[place - 1 : place] == " ")
            tails = {text[max(0, end - _LONG) : end].rpartition(" ")[2][::-1] for end in ends}
            self._before[words] = frozenset(match[0][::-1] for match in map(_WORD.match, tails) if match)
        return self._before[words]


def _found_in(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


_one_long = lru_cache(maxsize=16)(str)  # what is known of a long field is asked for by its text, for each place in it
# One office's agreements share their text, and differ in who signs them, and when.
_reading = lru_cache(maxsize=64)(_Reading)
_long_reading = lru_cache(maxsize=4)(_Reading)


def _reading_of(text: str) -> _Reading:
    """Return what is read in a text: many short texts are kept, few long ones, and no huge one."""
    keep = _reading if len(text) < _SHORT_LETTERS else _long_reading if len(text) < _KEPT_LETTERS else _Reading
    return keep(text)


class Prose:
    """The sentences of an agreement (lời văn) with their places, joined so that a search is one search.

    They are read without the marks in them; a passage knows the letters of its field as it is written.
    """

    @checked
    def __init__(self, pieces: Iterable[tuple[Address, str]]) -> None:
        written = tuple(pieces)
        text = _BETWEEN.join([text for _, text in written])
        if len(text) >= _SHORT_LETTERS:
            written = tuple([(at, one if len(one) < _SHORT_LETTERS else _one_long(one)) for at, one in written])
        marked = [index for index, (_, one) in enumerate(written) if has_marks(one)] if has_marks(text) else []
        self._marked = {index: read_marks(written[index][1]) for index in marked}
        read = ((self._marked[at].plain if at in self._marked else one) for at, (_, one) in enumerate(written))
        self.pieces = tuple(zip((address for address, _ in written), read, strict=True)) if marked else written
        text = _BETWEEN.join([text for _, text in self.pieces]) if marked else text
        self._starts = tuple(accumulate([len(text) + 1 for _, text in self.pieces], initial=0))
        self._read = _reading_of(text)
        self.text = self._read.text  # that of all agreements that say the same, whose hash is known

    @property
    def words(self) -> Mapping[str, list[int]]:
        """The words, as they are written, letters alone, without figures and signs; and where each begins."""
        return self._read.words.places

    @property
    def doubled(self) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """The words, and the pairs of words, that follow themselves, in small letters, whatever signs stand between."""
        return self._read.doubled

    @property
    def lowered(self) -> str:
        """The whole text in small letters."""
        return self._read.lowered

    @property
    def letters(self) -> frozenset[str]:
        """Which letters and signs the text has at all."""
        return self._read.letters

    @property
    def tokens(self) -> str:
        """One of each of what stands between two spaces, each between two spaces, in any order."""
        return self._read.words.tokens

    @property
    def signed(self) -> str:
        """Those of the tokens that have signs or figures."""
        return self._read.words.tokens[: self._read.words.signed]

    @property
    def in_order(self) -> tuple[str, ...]:
        """The words in small letters, in their order, whatever signs stand between; a figure is one, too: `FIGURE`."""
        return self._read.words.in_order

    @explained
    def once(self, look: Callable[[Prose], Found]) -> Found:
        """Return what a function finds in the whole text, without its places: once for all that say the same."""
        kept: dict[Callable[..., object], Found] = self._read.kept
        if look not in kept:
            kept[look] = look(self)
        return kept[look]

    @checked
    def words_before(self, words: str) -> frozenset[str]:
        """Return the words that stand before some words and a space, as they are written."""
        return self._read.before(words)

    @explained
    def fields_with(self, words: Iterable[str]) -> frozenset[Address]:
        """Return which fields have some of these words, as they are written."""
        places = chain.from_iterable([self.words.get(word, ()) for word in words])
        return frozenset([self.pieces[bisect_right(self._starts, place) - 1][0] for place in places])

    @cached_property
    def _own(self) -> Mapping[tuple[Step, ...], Mapping[str, str]]:
        """The titles and texts of each provision by their names, for the search of what leads in."""
        found: dict[tuple[Step, ...], dict[str, str]] = {}
        for address, text in self.pieces:
            found.setdefault(address.steps[:-1], {})[address.number] = text
        return found

    @checked
    def lead_in(self, address: Address) -> Iterator[str]:
        """Yield what stands above a place: the text and the title of each provision that holds it, the nearest first.

        Its own provision's title is among them; its text is not.
        """
        of_a_field = bool(address.steps) and address.steps[-1].level is Level.FIELD
        steps, itself = (address.steps[:-1], address.number) if of_a_field else (address.steps, "")
        for length in range(len(steps), 0, -1):
            own = self._own.get(steps[:length], {})
            for name in ("title", "text"):
                if own.get(name) and (name != itself or length < len(steps)):
                    yield own[name]

    @explained
    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield each match of a pattern with its place; the groups of the match count from the whole."""
        return ((self._passage(*match.span()), match) for match in self._read.found(pattern))

    @explained
    def find_beginning(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield each match of a pattern that begins with one of some words, which are known from the text alone."""
        starts = self._read.starts_of(tuple(words))
        return ((self._passage(*match.span()), match) for match in self._read.matches_at(pattern, starts))

    @explained
    def find_words(self, words: str) -> Iterator[Passage]:
        """Yield each place where some words stand as they are written, whole: no letter before or behind them."""
        text = self.text
        for start in self._read.places_of(words):
            end = start + len(words)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield self._passage(start, end)

    @explained
    def passage(self, start: int, end: int) -> Passage:
        """Return the place of a span of the whole text; raises `RefusedError` for a place that it does not have."""
        return self._passage(start, end)

    def _passage(self, start: int, end: int) -> Passage:
        index = bisect_right(self._starts, start) - 1
        if not 0 <= index < len(self.pieces):
            raise RefusedError(Message("lời văn không có chỗ đó", "the text has no such place"))
        address, text = self.pieces[index]
        offset = self._starts[index]
        return Passage(address, text, start - offset, end - offset, self._marked.get(index))


_Openings = Mapping[str, Collection[tuple[int, tuple[str, ...]]]]


@lru_cache(maxsize=2048)
def _by_first_word(openings: tuple[str, ...]) -> tuple[_Openings, tuple[tuple[str, str, bool], ...]]:
    """Return openings by their first word and the signs before it; others with a part of them, and if it has signs."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    others: list[tuple[str, str, bool]] = []
    for opening in openings:
        first = _WORD.search(opening)
        if first and first.end() < len(opening):
            alike = found.setdefault(first[0], {})
            alike[first.start()] = (*alike.get(first.start(), ()), opening)
        else:
            part = opening[: opening.find(" ", 1) + 1] or opening
            others.append((part, opening, not all(sign.isalpha() or sign == " " for sign in part)))
    return {word: (*alike.items(),) for word, alike in found.items()}, tuple(others)
