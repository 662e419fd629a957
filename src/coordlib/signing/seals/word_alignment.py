"""Alignment: the words that were sealed beside those of a file, in stretches as short as they can be.

In come two rows of words; out go pairs of places: words that are the same, and words that are not. Which difference a
layout may make, `print_comparison` knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coordlib.formats import PrintedWord
from coordlib.signing.seals.passages import OwnedWord, RowWords, over_pages

_SURE = 3  # so many equal words in a row end a difference
_FURTHEST = 400  # so many words further the end of a difference is looked for
_MOST_SPENT = 4_000_000  # of looking; what then still differs is one difference


class Counterpart(NamedTuple):
    """Words of the seal, from `start` to `end`, and those of the file in their place, from `begin` to `stop`."""

    start: int
    end: int
    begin: int
    stop: int


class Alignment:
    """The words that were sealed, and those of a file; `stretches` goes through both at once.

    `rows`: of tables, each under the number of its first word; none for a file that does not say where pages turn.
    `heads`: the letters of the heads of tables.
    """

    def __init__(
        self, old: Sequence[OwnedWord], new: Sequence[PrintedWord], rows: Mapping[int, RowWords], heads: Collection[str]
    ) -> None:
        self.old, self.new = list(old), new
        self._rows, self._heads = rows, heads
        self._shift = 0  # by how many words the rows that go on on the next page have moved what follows
        self._old, self._new = in_small_letters(old), in_small_letters(new)

    def stretches(self) -> Iterator[Counterpart]:
        """Yield both in pairs, as short as they can be: words that are the same, each by itself, and what differs."""
        start = begin = spent = 0
        while start < len(self._old) or begin < len(self._new):
            if row := self._rows.get(start - self._shift):
                self._turn_row(row, start, begin)
            both_go_on = start < len(self._old) and begin < len(self._new)
            if both_go_on and self._old[start] == self._new[begin]:
                yield Counterpart(start, start + 1, begin, begin + 1)
                start, begin = start + 1, begin + 1
                continue
            end, stop = len(self._old), len(self._new)
            if spent < _MOST_SPENT:
                end, stop = self._find_same_letters(start, begin) or self._find_same_words(start, begin)
            spent += (end - start + stop - begin) ** 2
            yield Counterpart(start, end, begin, stop)
            start, begin = end, stop

    def _turn_row(self, row: RowWords, start: int, begin: int) -> None:
        """Bring the words of a row that goes on on the next page into the order in which the file prints them."""
        after = (self.new[number] for number in range(begin, len(self.new)))
        words = over_pages(row, after, self._heads)
        if words is not None:
            count = sum(map(len, row))
            self.old[start : start + count] = words
            self._old[start : start + count] = in_small_letters(words)
            self._shift += len(words) - count

    def _find_same_letters(self, start: int, begin: int) -> tuple[int, int] | None:
        """Return where both rows have said the same letters, which they part into words otherwise."""
        end, stop, ahead = start, begin, ""
        whose = 0  # which row is ahead by those letters: 1 the old, -1 the new one
        for _ in range(_FURTHEST):
            words, place = (self._new, stop) if whose > 0 else (self._old, end)
            if place >= len(words):
                return None
            word = words[place]
            end, stop = (end, stop + 1) if whose > 0 else (end + 1, stop)
            if whose and not (ahead.startswith(word) or word.startswith(ahead)):
                return None
            if whose and len(word) <= len(ahead):
                ahead = ahead[len(word) :]
            else:
                ahead, whose = word[len(ahead) :], -whose if whose else 1
            if whose and not ahead:
                return end, stop
        return None

    def _find_same_words(self, start: int, begin: int) -> tuple[int, int]:
        """Return where both are the same again: nearest first; the ends of both if that is too far."""
        old, new = self._old, self._new
        for further in range(1, _FURTHEST):
            for count in range(further + 1):
                end, stop = start + count, begin + further - count
                if end > len(old) or stop > len(new):
                    continue
                if old[end : end + _SURE] == new[stop : stop + _SURE]:
                    return end, stop
        return len(old), len(new)


def in_small_letters(words: Iterable[OwnedWord | PrintedWord]) -> list[str]:
    """Return words as they are compared."""
    return [word.text.casefold() for word in words]
