"""Widths of Times letters, to tell how long a printed line is.

In comes text with the size and weight of its letters; out goes its length in millimetres, as the advance widths of
Times-metric fonts in ``widths.csv`` have it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Literal, get_args

import attrs

from coordlib.language import HIDDEN, Message, RefusedError, explained
from coordlib.lexicon import read_rows

MM_PER_POINT = 25.4 / 72
"""How long a point is, in millimetres."""

_UNKNOWN = 600  # thousandths of the size, as all widths of the table
_SPARE = 1.5  # a narrow column may hold only one letter where two would nearly fit
_NARROWEST = 1.0  # millimetres: a column in which a letter stands
_HORN = "\u031b"


class _Widths(dict[str, int]):
    """The width of each letter in one face; each is looked up once."""

    def __missing__(self, letter: str) -> int:
        """Return the width of a letter that is not in the table.

        Diacritics do not change the width of a letter, but a horn (ơ, ư) does. What nobody sees has none.
        """
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", parts[0] + (_HORN if _HORN in parts else ""))
        if HIDDEN.match(letter):
            width = 0
        elif base != letter and len(base) == 1:
            width = self[base]
        else:
            width = _UNKNOWN
        self[letter] = width
        return width


Face = Literal["bold", "upright", "slanted"]


def _widths_of(face: Face) -> _Widths:
    rows = (row for row in read_rows("widths", Path(__file__).parent)[1:] if row[0] == face)
    return _Widths({letter: int(width) for _, width, letters in rows for letter in letters})


_FACES: Mapping[Face, _Widths] = {face: _widths_of(face) for face in get_args(Face)}
_SPACE = _FACES["bold"][" "]


def _face(*, bold: bool, italic: bool) -> _Widths:
    """Return the widths of a face; what is bold and italic counts as bold."""
    if bold:
        return _FACES["bold"]
    return _FACES["slanted" if italic else "upright"]


@explained
def line_width(text: str, size: float, *, bold: bool = True, italic: bool = False) -> float:
    """Return how long `text` prints in Times, in millimetres; what is bold and italic counts as bold.

    `size`: in points. The national name at 12 points measures 88.3 mm.

    >>> round(line_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), 1)
    88.3
    """
    return sum(map(_face(bold=bold, italic=italic).__getitem__, text)) * _unit(size)


@attrs.frozen(cache_hash=True)
class Letters:
    """How a title's letters print; `size` in points."""

    size: float
    caps: bool
    bold: bool
    italic: bool

    def length(self, text: str) -> float:
        """Return how long `text` prints, in millimetres."""
        return line_width(text.upper() if self.caps else text, self.size, bold=self.bold, italic=self.italic)

    def lengths(self, text: str) -> list[float]:
        """Return how long each word of `text` prints, in millimetres."""
        unit, words = _unit(self.size), (text.upper() if self.caps else text).split(" ")
        return [_word(word, self.bold, self.italic) * unit for word in words]


def lines_needed(text: str, size: float, width: float) -> int:
    """Return how many lines `text` takes in bold Times; `size` in points, `width` in millimetres.

    A word longer than the line is broken, and counted with some room to spare. A column that a template leaves no
    width counts as the narrowest that a letter stands in.
    """
    room, count = max(width, _NARROWEST) / _unit(size), 0
    for line in text.split("\n"):
        words = list(map(_word, line.split(" ")))
        fits_on_one = sum(words) + _SPACE * (len(words) - 1) <= room
        count += 1 if fits_on_one else _wrapped(words, room)
    return count


def _unit(size: float) -> float:
    """Return a thousandth of the size in millimetres."""
    try:
        return size / 1000 * MM_PER_POINT
    except OverflowError:  # a whole number that no float holds
        raise RefusedError(Message("cỡ chữ quá lớn", "the size is too large")) from None


@lru_cache(maxsize=8192)
def _word(word: str, bold: bool = True, italic: bool = False) -> int:  # noqa: FBT001, FBT002 - for the cache
    """Return the width of a word; Vietnamese has some seven thousand syllables, which all texts repeat."""
    return sum(map(_face(bold=bold, italic=italic).__getitem__, word))


def _wrapped(words: list[int], room: float) -> int:
    """Return on how many lines words stand, each on the first on which it has room."""
    lines, filled = 1, float(-_SPACE)
    for length in words:
        filled += _SPACE + length
        if filled <= room:
            continue
        if length > room:  # a word that is broken
            lines, filled = lines + ceil(_SPARE * length / room), room
        else:
            lines, filled = lines + 1, length
    return lines
