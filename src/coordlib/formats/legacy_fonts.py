"""Legacy fonts: Vietnamese typed for fonts of their own before Unicode, TCVN3 (TCVN 5712:1993, ABC) and VNI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from coordlib.language import FrozenDict

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


# --- their letters ---

_ROWS = (  # of TCVN3: from which place on which letters stand, a blank where none does
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ ằẳẵắ"),
    (0xC6, "ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3: Mapping[str, str] = FrozenDict(
    {
        chr(start + place): letter
        for start, row in _ROWS
        for place, letter in enumerate(normalize("NFC", row))
        if letter != " "
    }
)
"""The letter of each place of a font of TCVN3; capitals with a tone have fonts of their own (“.VnTimeH”)."""

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _ROOF, _BOWL = (
    *("\u0300", "\u0301", "\u0309", "\u0303"),
    *("\u0323", "\u0302", "\u0306"),
)
_MARKS = {  # the sign that VNI puts behind a vowel, and what it puts on it
    **dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
    **dict(zip("âàáåãä", (_ROOF + tone for tone in ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)), strict=True)),
    **dict(zip("êèéúüë", (_BOWL + tone for tone in ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)), strict=True)),
}
_WHOLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TAKING = {"a": "øùûõïâàáåãäêèéúüë", "e": "øùûõïâàáåãä", "o": "øùûõïâàáåãä", "u": "øùûõï", "y": "øùûõ"}


def _paired() -> dict[str, str]:
    """Return the letter of each sign of VNI, and of each vowel with a sign behind it, in small letters and capitals."""
    small = {sign: normalize("NFC", letter) for sign, letter in _WHOLE.items()}
    for vowel, signs in _TAKING.items():
        small |= {vowel + sign: normalize("NFC", vowel + _MARKS[sign]) for sign in signs}
    for horned, letter in (("ô", "ơ"), ("ö", "ư")):
        small |= {horned + sign: normalize("NFC", letter + _MARKS[sign]) for sign in "øùûõï"}
    capital = {sign.upper(): letter.upper() for sign, letter in small.items()}
    mixed = {sign[0].upper() + sign[1:]: letter.upper() for sign, letter in small.items()}  # as many typed “Aù”
    return {**small, **mixed, **capital}


VNI: Mapping[str, str] = FrozenDict(_paired())
"""The letter of each place of a font of VNI, and of each vowel with the sign behind it."""
