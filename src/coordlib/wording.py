"""Wording: all that an agreement says in sentences, searched at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

import attrs

from coordlib.address import Address

_BETWEEN = "\0"  # stands in no text, since no text may hold a control character
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
        """The text before them."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """The text after them."""
        return self.text[self.end :]

    @property
    def opens(self) -> bool:
        """Whether they open a sentence, a line, a quotation or what stands in brackets."""
        before = self.before.rstrip(" -")
        return not before or before[-1] in _SENTENCE_ENDS


class Wording:
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
