"""Widths of Times letters, to tell how long a printed line is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil
from pathlib import Path

import attrs

from coordlib.language import HIDDEN, Message, RefusedError
from coordlib.lexicon import read_rows

MM_PER_POINT = 25.4 / 72
"""How long a point is, in millimetres."""

_UNKNOWN = 600  # thousandths of the size, as the advance widths of Times-metric fonts in the table
_SPARE = 1.5  # a narrow column may hold only one letter where two would nearly fit
_HORN = "\u031b"


class _Widths(dict[str, int]):
    """The width of each letter; diacritics do not change it, but a horn (ơ, ư) does. What nobody sees has none."""

    def __init__(self, face: str) -> None:
        rows = (row for row in read_rows("widths", Path(__file__).parent)[1:] if row[0] == face)
        super().__init__({letter: int(width) for _, width, letters in rows for letter in letters})

    def __missing__(self, letter: str) -> int:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", parts[0] + (_HORN if _HORN in parts else ""))
        known = self[base] if base != letter and len(base) == 1 else _UNKNOWN
        self[letter] = 0 if HIDDEN.match(letter) else known
        return self[letter]


_width, _upright, _slanted = (_Widths(face).__getitem__ for face in ("bold", "upright", "slanted"))
_SPACE = _width(" ")
_NARROWEST = 1.0  # millimetres


def line_width(text: str, size: float, *, bold: bool = True, italic: bool = False) -> float:
    """Return how long `text` prints in Times, in millimetres; what is bold and italic counts as bold.

    `size`: in points. The national name at 12 points measures 88.3 mm.

    >>> round(line_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), 1)
    88.3
    """
    return sum(map(_width if bold else _slanted if italic else _upright, text)) * _unit(size)


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
        count += 1 if sum(words) + _SPACE * (len(words) - 1) <= room else _wrapped(words, room)
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
    return sum(map(_width if bold else _slanted if italic else _upright, word))


def _wrapped(words: list[int], width: float) -> int:
    lines, filled = 1, float(-_SPACE)
    for length in words:
        filled += _SPACE + length
        if filled > width:
            if length > width:
                lines, filled = lines + ceil(_SPARE * length / width), width
            else:
                lines, filled = lines + 1, length
    return lines
