"""Decoding: which letters the name of a font says that it has, and the text that is typed for it, in Unicode."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from coordlib.printed.letters.tables import TCVN3, VNI

_OF_TCVN3 = re.compile(r"(?:[A-Z]{6}\+)?\.Vn[A-Z0-9][^,-]*?(?P<capitals>H)?(?: (?:Bold|Italic)| ?[,-].*)*")
_OF_VNI = re.compile(r"(?:[A-Z]{6}\+)?VNI[- ]\w.*")
UNKNOWN_LETTER = "\ufffd"
"""What stands for a letter that the table of its font does not have."""

_OF_ONE_BYTE = 0x100
_SYMBOLS = range(0xF020, 0xF100)  # where Word keeps the places of a font of signs


class OldLetters(Enum):
    """How letters were written before Unicode (bảng mã cũ): TCVN3, its fonts of capitals, and VNI."""

    TCVN3 = "TCVN3 (ABC)"
    CAPITALS = "TCVN3 (ABC), H"
    VNI = "VNI"


@lru_cache(maxsize=1 << 10)
def old_letters_of(font: str) -> OldLetters | None:
    """Return which old letters a font has by its name: “.VnTime”, “.VnTimeH”, “VNI-Times”; none where it has others.

    >>> old_letters_of(".VnTimeH"), old_letters_of("Times New Roman")
    (<OldLetters.CAPITALS: 'TCVN3 (ABC), H'>, None)
    """
    if not font or "V" not in font:
        return None
    found = _OF_TCVN3.fullmatch(font)
    if found:
        return OldLetters.CAPITALS if found["capitals"] else OldLetters.TCVN3
    return OldLetters.VNI if _OF_VNI.fullmatch(font) else None


def decoded_letters(text: str, letters: OldLetters) -> str:
    """Return a text in Unicode that is typed for a font of old letters.

    What the table does not have is `UNKNOWN_LETTER`. A text that holds Vietnamese letters of Unicode is none of an old
    font, whatever it is called, and stays.

    >>> decoded_letters("Kh\u00acng", OldLetters.TCVN3), decoded_letters("Tie\u00e1ng", OldLetters.VNI)
    ('Khương', 'Tiếng')
    """
    plain = "".join(chr(ord(one) - 0xF000) if ord(one) in _SYMBOLS else one for one in text)
    if plain.isascii() or any(one.isalpha() and ord(one) >= _OF_ONE_BYTE for one in plain):
        return plain.upper() if letters is OldLetters.CAPITALS else plain
    match letters:
        case OldLetters.VNI:
            return _from_vni(plain)
        case OldLetters.TCVN3:
            return _from(plain, TCVN3)
        case OldLetters.CAPITALS:
            return _from(plain, TCVN3).upper()


def _from(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(one) or _other(one) for one in text)


def _from_vni(text: str) -> str:
    """Return text of VNI, two letters at a time where the second is a sign for the first."""
    found, place = [], 0
    while place < len(text):
        pair = text[place : place + 2]
        size = 2 if pair in VNI else 1
        found.append(VNI.get(pair[:size]) or _other(pair[0]))
        place += size
    return "".join(found)


def _other(letter: str) -> str:
    """Return what is no letter of a table: what every font has, else the sign for a letter that is not known."""
    if letter.isascii() or letter in "\u00a0\ufffd" or ord(letter) >= _OF_ONE_BYTE:
        return letter
    return UNKNOWN_LETTER
