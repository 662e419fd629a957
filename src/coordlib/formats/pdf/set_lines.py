"""Set lines: lines as a page sets them, parted where numbers are raised, and the marks of footnotes among those.

In come lines with their places and sizes; out go lines of text, those of footnotes marked. Tables are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import attrs

from coordlib.formats.blocks import Marks
from coordlib.language import checked

_NUMBER = re.compile("[0-9]+")
_LETTERS_BESIDE = 4  # a number, spaces among them, with which it is compared
_SMALLER_SIZE = 0.8  # of the letters beside it: a mark is smaller
_LEAST_RISE = 0.15  # of the size of the letters beside it: a mark stands higher


@attrs.frozen
class SetLine:
    """A line as a page sets it, or a piece of one: its words, its baseline in points, and how its letters look.

    `index`: of its first letter on the page; `raw`: its letters as the page has them. `joined`: whether it goes on
    where the one before ends; `spaced`: after a space; `cell`: which table of the page, the row, the
    column; `noted`: whether it is of a footnote.
    """

    text: str
    baseline: float
    marks: Marks
    column: bool
    index: int
    raw: str
    joined: bool = False
    spaced: bool = False
    cell: tuple[int, int, int] | None = None
    noted: bool = False

    def followed_by(self, text: str) -> SetLine:
        """Return it with more text."""
        return attrs.evolve(self, text=self.text + text)

    def below(self, other: SetLine) -> float:
        """Return how far it stands below another line, in sizes of its letters; below zero above it."""
        return (other.baseline - self.baseline) / (self.marks.size or 1)


@checked
def is_raised(small: float, above: float, size: float) -> bool:
    """Tell whether a sign of a size that stands so much above a line is raised; `size`: of the letters of the line."""
    return small < _SMALLER_SIZE * size and _LEAST_RISE * size < above < size


@checked
def levels_of(piece: str, raised: Callable[[int, int], bool]) -> Iterator[tuple[str, int, bool]]:
    """Yield a text parted where numbers in it are raised: each part, where it begins, whether it goes on from the last.

    `raised`: whether the sign at a place is raised above that at another; places are counted from the first letter.
    """
    first, cuts = _indent(piece), list[int]()
    for number in _NUMBER.finditer(piece):
        near = (
            *range(number.start() - 1, number.start() - _LETTERS_BESIDE, -1),
            *range(number.end(), number.end() + _LETTERS_BESIDE),
        )
        letter = next((at for at in near if 0 <= at < len(piece) and not piece[at].isspace()), number.start())
        raised_figures = [at for at in range(*number.span()) if raised(at - first, letter - first)]
        if raised_figures:
            cuts += (raised_figures[0], raised_figures[-1] + 1)
    for start, end in pairwise((0, *cuts, len(piece))):
        if (part := piece[start:end]).strip():
            yield part, start + _indent(part) - first, start > 0


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


@checked
def without_note_marks(pages: Sequence[Sequence[SetLine]]) -> list[list[SetLine]]:
    """Return the text of pages, that of footnotes told, without the numbers by which they are found.

    Marks come in the order of the footnotes; one may stand a page before its footnote, or after. Another raised number
    is text.
    """
    starts = [[at for at in range(1, len(page) - 1) if _begins_a_note(*page[at - 1 : at + 2])] for page in pages]
    marks = _Marks([page[at].text for page, of_page in zip(pages, starts, strict=True) for at in of_page])
    texts: list[list[SetLine]] = []
    footnotes_before = 0
    for page, of_page in zip(pages, starts, strict=True):
        texts.append(list(_text_of_page(page, of_page, marks)))
        marks.next = max(marks.next, footnotes_before)
        footnotes_before += len(of_page)
    return texts


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


def _text_of_page(page: Sequence[SetLine], starts: list[int], marks: _Marks) -> Iterator[SetLine]:
    foot, lines = min(starts, default=len(page)), list[SetLine]()
    marked = False
    for place, line in enumerate(page):
        mark = 0 < place < foot and _is_on_the_line(page[place - 1], line) and marks.take(line.text)
        if not mark and place not in starts:
            if place - 1 not in starts and lines and _goes_on(lines[-1], line, marked=marked):
                lines[-1] = lines[-1].followed_by(f" {line.text}" if line.spaced else line.text)
            else:
                lines.append(attrs.evolve(line, noted=True) if place >= foot else line)
        marked = mark
    yield from lines


def _goes_on(line: SetLine, after: SetLine, *, marked: bool) -> bool:
    """Tell whether a text goes on; behind a mark, which parts its line in two, if it is not that of a next column."""
    if line.cell != after.cell or not marked:
        return line.cell == after.cell and after.joined
    return abs(line.baseline - after.baseline) < 1 and (after.joined or after.spaced or not after.text[:1].isalnum())


def _begins_a_note(before: SetLine, line: SetLine, after: SetLine) -> bool:
    """Tell whether a line is the number of a footnote: small, raised above the next, on no line that began before."""
    apart = _is_on_the_line(after, line) and not _is_on_the_line(before, line)
    return apart and _NUMBER.fullmatch(line.text) is not None


def _is_on_the_line(line: SetLine, small: SetLine) -> bool:
    """Tell whether something small is raised on a line."""
    return is_raised(small.marks.size, small.baseline - line.baseline, line.marks.size)
