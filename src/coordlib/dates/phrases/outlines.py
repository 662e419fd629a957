"""Outlines: what stands above a sentence of running text: the sentence before, the words that lead its list, its title.

In comes a text with the labels that people type (“Điều 5.”, “2.”, “a)”, “-”); out go words of it. What they mean is not
known here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from coordlib.lexicon import CAPITALS, pattern

_RANKS = {"part": 0, "article": 1, "clause": 2, "part_of_a_clause": 3, "point": 4, "dash": 5}
_LOWEST = len(_RANKS)
_NEAR = 400  # letters before a place in which the sentence before it is looked for
_LONGEST_TITLE = 240
_MOST_LABELS = 200  # that are looked at above a place

_LABEL = pattern(
    r"(?m)^[ \t*#>|]*(?:",
    r"(?P<part>(?:Phần|Chương|Mục|PHẦN|CHƯƠNG|MỤC)\s)",
    r"|(?P<article>Điều[\s*]*\d+[a-zđ]?(?![\w/])|[IVX]{1,5}\.\s)",  # “Điều 5”, “II. ”
    r"|(?P<clause>\d{1,3}\s*[.)](?!\d))",  # “2.”
    r"|(?P<part_of_a_clause>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s))",  # “2.1”
    r"|(?P<point>[a-zđ]\d?\))",  # “a)”
    r"|(?P<dash>[-+•–]\s))",
)
_SENTENCE_END = pattern(r"[.;:!?](?=[\s*])|\n\s*\n")
_TITLE_END = pattern(r"\n\s*\n|\n(?=\s*[A-ZÀ-Ỹ*])|[.:](?=\s)")
TITLE_LINE = pattern(
    lambda: _LABEL.pattern,
    r"[.:]?[^\n.;:]{2,80}\n",  # “Điều 5. Chế độ báo cáo”
    rf"(?=[ *]*(?P<first>[{CAPITALS}]\S*)(?P<rest>[^\n]*))",  # the text below it
)
"""A pattern of a line with a label that may be a title, and of the first word and the rest of the line below it."""


class Outline:
    """The labels of one text, found when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _labels(self) -> list[tuple[int, int, int]]:
        """Where each label begins and ends, and its rank: 0 for a part, 5 for a dash."""
        return [(match.start(), match.end(), _RANKS[match.lastgroup or "dash"]) for match in _LABEL.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._labels]

    def earlier(self, place: int) -> str:
        """Return the sentence before the one that begins at a place, in the same unit; empty for none."""
        index = bisect_right(self._starts, place) - 1
        low = max(self._labels[index][1] if index >= 0 else 0, place - _NEAR)
        return self._last_sentence(low, place)

    def heads(self, place: int, earlier: str) -> Iterator[str]:
        """Yield what stands above the sentence that begins at a place, the nearest first.

        `earlier`: the sentence before it.
        """
        index = bisect_right(self._starts, place) - 1
        if earlier.endswith(":"):
            yield earlier
        rank = _LOWEST
        for above in range(index, max(-1, index - _MOST_LABELS), -1):
            _, end, own_rank = self._labels[above]
            if own_rank < rank:
                yield from self._head(end, place if rank == _LOWEST else self._end_of_head(end))
                rank = own_rank
            if rank <= _RANKS["article"]:
                return
        if rank < _LOWEST:  # a list whose head has no label of its own in this text
            lead = self._last_sentence(max(0, self._starts[0] - _NEAR), self._starts[0])
            if lead.endswith(":"):
                yield lead

    def _end_of_head(self, start: int) -> int:
        """Return where the words of a unit end that stand above the others in it: at the first label."""
        index = bisect_right(self._starts, start)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def _head(self, start: int, end: int) -> Iterator[str]:
        """Yield the words that lead a list, and the title of a unit, if it has them."""
        last = self._last_sentence(max(start, end - _NEAR), end)
        if last.endswith(":"):
            yield last
        low, high = start + 2, min(end, start + _LONGEST_TITLE)
        closed = _TITLE_END.search(self.text, low, high)
        title = self.text[start : closed.start() if closed else high].strip(" .*:\n")
        if title:
            yield title

    def _last_sentence(self, low: int, high: int) -> str:
        words = self.text[low:high].rstrip(" *\n\t")
        ends = (match.end() for match in _SENTENCE_END.finditer(words))
        start = max((end for end in ends if end < len(words)), default=0)
        return words[start:].strip(" *\n")
