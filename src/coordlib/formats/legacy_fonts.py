"""Legacy fonts: Vietnamese typed for fonts of their own before Unicode, TCVN3 (TCVN 5712:1993, ABC) and VNI.

In come letters and the name of their font; out go letters of Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from pathlib import Path

from coordlib.lexicon import read_rows

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

    >>> decoded_letters("Kh\u00ad\u00acng", OldLetters.TCVN3), decoded_letters("Tie\u00e1ng", OldLetters.VNI)
    ('Khương', 'Tiếng')
    """
    plain = "".join(chr(ord(one) - 0xF000) if ord(one) in _SYMBOLS else one for one in text)
    if plain.isascii() or any(one.isalpha() and ord(one) >= _OF_ONE_BYTE for one in plain):
        return plain.upper() if letters is OldLetters.CAPITALS else plain
    found = _read(plain, _letters()["VNI" if letters is OldLetters.VNI else "TCVN3"])
    return found.upper() if letters is OldLetters.CAPITALS else found


def _read(text: str, table: Mapping[str, str]) -> str:
    """Return text by a table, two letters at a time where the second is a sign for the first."""
    found, place = [], 0
    while place < len(text):
        size = 2 if text[place : place + 2] in table else 1
        found.append(table.get(text[place : place + size]) or _other(text[place]))
        place += size
    return "".join(found)


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, Mapping[str, str]]:
    """Return the letter of each place of the fonts of TCVN3, and of each place of VNI, with the sign behind it.

    Capitals of TCVN3 with a tone have fonts of their own (“.VnTimeH”), which are typed as small letters.
    """
    found: dict[str, dict[str, str]] = {"TCVN3": {}, "VNI": {}}
    for letters, places, letter, *_ in read_rows("legacy_fonts", Path(__file__).parent)[1:]:
        found[letters][bytes.fromhex(places).decode("latin-1")] = letter
    return found


def _other(letter: str) -> str:
    """Return what is no letter of a table: what every font has, else the sign for a letter that is not known."""
    if letter.isascii() or letter in "\u00a0\ufffd" or ord(letter) >= _OF_ONE_BYTE:
        return letter
    return UNKNOWN_LETTER
