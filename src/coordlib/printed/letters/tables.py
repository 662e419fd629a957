"""Tables: which letter stands at which place of the fonts of TCVN3 (TCVN 5712:1993, VN3) and of VNI for Windows."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from coordlib.language import FrozenDict

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
