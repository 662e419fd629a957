"""Prose: all that an agreement says in sentences, searched at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

import attrs

from coordlib.language.address import Address

_BETWEEN = "\0"  # stands in no text, since no text may hold a control character
_NEAR, _FAR = 80, 400
_NOT_WORDS = ("[[", "@", "://", "www.")
_SENTENCE_ENDS = frozenset(".?!:;\n\0“\"'(")


@attrs.frozen
class Passage:
    """A place in the wording (đoạn): where it stands, the text of its field, and from where to where."""

    address: Address
    text: str
    start: int
    end: int

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
    def around(self) -> str:
        """The words with those before and after them, as far as a rule looks."""
        return self.text[max(0, self.start - _FAR) : self.end + _FAR]

    @property
    def opens(self) -> bool:
        """Whether they open a sentence, a line, a quotation or what stands in brackets."""
        before = self.before.rstrip(" -")
        return self.start < _NEAR if not before else before[-1] in _SENTENCE_ENDS

    @property
    def token(self) -> str:
        """What stands around them without a space: a word, an address, a number with its signs."""
        first = max(self.text.rfind(" ", 0, self.start), self.text.rfind("\n", 0, self.start)) + 1
        ends = [place for space in " \n" if (place := self.text.find(space, self.end)) >= 0]
        return self.text[first : min(ends, default=len(self.text))]

    @property
    def literal(self) -> bool:
        """Whether they are not the document's own words: in quotation marks, in a reference, in an address."""
        quoted = self.text.rfind("“", 0, self.start) > self.text.rfind("”", 0, self.start)
        plain_quoted = self.text.count('"', 0, self.start) % 2 == 1 if '"' in self.text else False
        return quoted or plain_quoted or any(sign in self.token for sign in _NOT_WORDS)


class Prose:
    """The sentences of an agreement (lời văn) with their places, joined so that a search is one search."""

    def __init__(self, pieces: Iterable[tuple[Address, str]]) -> None:
        self.pieces = tuple(pieces)
        self.text = _BETWEEN.join(text for _, text in self.pieces)
        self._starts = tuple(accumulate((len(text) + 1 for _, text in self.pieces), initial=0))

    def find(self, pattern: re.Pattern[str], *openings: str) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield each match of a pattern with its place; the groups of the match count from the whole.

        `openings`: what every match begins with, if that is known; looking for it first is many times faster.
        """
        matches = self._opened(pattern, openings) if openings else pattern.finditer(self.text)
        for match in matches:
            yield self.passage(*match.span()), match

    def _opened(self, pattern: re.Pattern[str], openings: tuple[str, ...]) -> Iterator[re.Match[str]]:
        last = 0
        for place in sorted(place for opening in openings for place in _places(self.text, opening)):
            if place >= last and (match := pattern.match(self.text, place)):
                last = match.end()
                yield match

    def passage(self, start: int, end: int) -> Passage:
        """Return the place of a span of the whole text."""
        index = bisect_right(self._starts, start) - 1
        address, text = self.pieces[index]
        offset = self._starts[index]
        return Passage(address, text, start - offset, end - offset)


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)
