"""Outline: what stands above a place of a text: the sentence before it, what leads its list, its title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

LABEL = re.compile(
    r"^[ \t*#>|]*(?:(?P<part>(?:Phần|Chương|Mục|PHẦN|CHƯƠNG|MỤC)\s)|"
    r"(?P<article>Điều[\s*]*\d+[a-zđ]?(?![\w/])|[IVX]{1,5}\.\s)|(?P<clause>\d{1,3}\s*[.)](?!\d))|(?P<part_of_a_clause>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s))"
    r"|(?P<point>[a-zđ]\d?\))|(?P<dash>[-+•–]\s))",
    re.MULTILINE,
)
"""A pattern of the label of a unit at the beginning of its line."""
_RANKS = {"part": 0, "article": 1, "clause": 2, "part_of_a_clause": 3, "point": 4, "dash": 5}
_ENDS = re.compile(r"[.;:!?](?=[\s*])|\n\s*\n")
_TITLE_ENDS = re.compile(r"\n\s*\n|\n(?=\s*[A-ZÀ-Ỹ*])|[.:](?=\s|$)")
_NEAR, _MOST_OF_A_TITLE, _MOSTLABELS = 400, 240, 200


class Outline:
    """The labels of one text, found when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _labels(self) -> list[tuple[int, int, int]]:
        """Return where each label begins and ends, and its rank: 0 for a part, 5 for a dash."""
        found = LABEL.finditer(self.text)
        return [(match.start(), match.end(), _RANKS[match.lastgroup or "dash"]) for match in found]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._labels]

    def earlier(self, place: int) -> str:
        """Return the sentence before the one that begins at a place, in the same unit; empty for none."""
        index = bisect_right(self._starts, place) - 1
        low = max(self._labels[index][1] if index >= 0 else 0, place - _NEAR)
        return self._last_sentence(low, place)

    def heads(self, place: int) -> Iterator[str]:
        """Yield what stands above the sentence that begins at a place, the nearest first."""
        index = bisect_right(self._starts, place) - 1
        if (before := self.earlier(place)).endswith(":"):
            yield before
        rank = len(_RANKS)
        for _, end, own in self._above(index):
            if own < rank:
                inner = rank < len(_RANKS)
                yield from self._head(end, place if not inner else self._end_of_head(end))
                rank = own
            if rank <= _RANKS["article"]:
                return
        if rank < len(_RANKS):  # a list whose head has no label of its own in this text
            lead = self._last_sentence(max(0, self._starts[0] - _NEAR), self._starts[0])
            yield from (lead,) if lead.endswith(":") else ()

    def _above(self, index: int) -> Iterator[tuple[int, int, int]]:
        for place in range(index, max(-1, index - _MOSTLABELS), -1):
            yield self._labels[place]

    def _end_of_head(self, start: int) -> int:
        """Return where the words of a unit end that stand above the others in it: at the first label."""
        index = bisect_right(self._starts, start)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def _head(self, start: int, end: int) -> Iterator[str]:
        last = self._last_sentence(max(start, end - _NEAR), end)
        closed = _TITLE_ENDS.search(self.text, start + 2, min(end, start + _MOST_OF_A_TITLE))
        title = self.text[start : closed.start() if closed else min(end, start + _MOST_OF_A_TITLE)].strip(" .*:\n")
        if last.endswith(":"):
            yield last
        if title:
            yield title

    def _last_sentence(self, low: int, high: int) -> str:
        words = self.text[low:high].rstrip(" *\n\t")
        places = [match.end() for match in _ENDS.finditer(words)]
        start = next((place for place in reversed(places) if place < len(words)), 0)
        return words[start:].strip(" *\n")
