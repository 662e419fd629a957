"""Raised numbers: of those on a page, which are the marks of footnotes, and where the footnotes stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Protocol, Self, TypeVar, runtime_checkable

from coordlib.language import checked, expect

_NUMBER = re.compile("[0-9]+")
_NEAR = 4  # letters beside a number, spaces among them, with which it is compared
_SMALLER, _HIGHER = 0.8, 0.15  # a mark is so much smaller than the letters beside it, and stands so much higher


@runtime_checkable
class SetText(Protocol):
    """Text as a page sets it: a line, or a piece of one before or behind a raised number.

    `joined`: whether it goes on where the piece before ends; `spaced`: after a space. `cell`: of a table, none for no
    table.
    """

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def size(self) -> float:
        """The size of its letters, points."""
        ...

    @property
    def baseline(self) -> float:
        """Where its line stands, points from the foot of the page."""
        ...

    @property
    def joined(self) -> bool:
        """Whether it goes on where the piece before ends."""
        ...

    @property
    def spaced(self) -> bool:
        """Whether a space comes before it."""
        ...

    @property
    def cell(self) -> object:
        """The cell of a table that it stands in; none for no table."""
        ...

    def followed_by(self, text: str) -> Self:
        """Return it with more text."""
        ...

    def of_a_note(self) -> Self:
        """Return it as text of a footnote."""
        ...


OnAPage = TypeVar("OnAPage", bound=SetText)


@checked
def is_raised(small: float, above: float, size: float) -> bool:
    """Tell whether a sign of a size that stands so much above a line is raised; `size`: of the letters of the line."""
    return small < _SMALLER * size and _HIGHER * size < above < size


@checked
def levels_of(piece: str, raised: Callable[[int, int], bool]) -> Iterator[tuple[str, int, bool]]:
    """Yield a text parted where numbers in it are raised: each part, where it begins, whether it goes on from the last.

    `raised`: whether the sign at a place is raised above that at another; places are counted from the first letter.
    """
    first, cuts = _indent(piece), list[int]()
    for number in _NUMBER.finditer(piece):
        near = (*range(number.start() - 1, number.start() - _NEAR, -1), *range(number.end(), number.end() + _NEAR))
        letter = next((at for at in near if 0 <= at < len(piece) and not piece[at].isspace()), number.start())
        found = [at for at in range(*number.span()) if raised(at - first, letter - first)]
        cuts += (found[0], found[-1] + 1) if found else ()
    for one, two in pairwise((0, *cuts, len(piece))):
        if (part := piece[one:two]).strip():
            yield part, one + _indent(part) - first, one > 0


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


@checked
def without_note_marks(pages: Sequence[Sequence[OnAPage]]) -> list[list[OnAPage]]:
    """Return the text of pages, that of footnotes told, without the numbers by which they are found.

    Marks come in the order of the footnotes; one may stand a page before its footnote, or after. Another raised number
    is text.
    """
    for one in chain.from_iterable(pages):
        expect(one, SetText, "footnotes are found among text as a page sets it")
    starts = [[at for at in range(1, len(page) - 1) if _begins_a_note(*page[at - 1 : at + 2])] for page in pages]
    marks = _Marks([page[at].text for page, found in zip(pages, starts, strict=True) for at in found])
    told: list[list[OnAPage]] = []
    known = 0
    for page, own in zip(pages, starts, strict=True):
        told.append(list(_told(page, own, marks)))
        marks.next = max(marks.next, known)
        known += len(own)
    return told


class _Marks:
    """The numbers of footnotes, of which each has one mark."""

    def __init__(self, numbers: list[str]) -> None:
        self.numbers = numbers
        self.next = 0

    def take(self, number: str) -> bool:
        """Tell whether a raised number is the next mark, or the next two, side by side."""
        for count in (1, 2):
            if number and number == "".join(self.numbers[self.next : self.next + count]):
                self.next += count
                return True
        return False


def _told(page: Sequence[OnAPage], starts: list[int], marks: _Marks) -> Iterator[OnAPage]:
    foot, lines = min(starts, default=len(page)), list[OnAPage]()
    marked = False
    for place, line in enumerate(page):
        mark = 0 < place < foot and _is_on_the_line(page[place - 1], line) and marks.take(line.text)
        if not mark and place not in starts:
            if place - 1 not in starts and lines and _goes_on(lines[-1], line, marked=marked):
                lines[-1] = lines[-1].followed_by(f" {line.text}" if line.spaced else line.text)
            else:
                lines.append(line.of_a_note() if place >= foot else line)
        marked = mark
    yield from lines


def _goes_on(line: SetText, after: SetText, *, marked: bool) -> bool:
    """Tell whether a text goes on; behind a mark, which parts its line in two, if it is not that of a next column."""
    if line.cell != after.cell or not marked:
        return line.cell == after.cell and after.joined
    return abs(line.baseline - after.baseline) < 1 and (after.joined or after.spaced or not after.text[:1].isalnum())


def _begins_a_note(before: SetText, line: SetText, after: SetText) -> bool:
    """Tell whether a line is the number of a footnote: small, raised above the next, on no line that began before."""
    apart = _is_on_the_line(after, line) and not _is_on_the_line(before, line)
    return apart and _NUMBER.fullmatch(line.text) is not None


def _is_on_the_line(line: SetText, small: SetText) -> bool:
    """Tell whether something small is raised on a line."""
    return is_raised(small.size, small.baseline - line.baseline, line.size)
