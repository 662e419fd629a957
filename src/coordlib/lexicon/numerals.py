"""Numerals: Roman figures both ways, and the words that say a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.tables import Fact, read_table, whole

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LAST = 3999  # what Roman figures write without a bar above

ROMAN = r"(?:(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![IVXLCDM]))"
"""A pattern of a Roman numeral (chữ số La Mã), 1 to 3999, in capitals."""
ROMAN_ALONE = rf"(?:(?![CDM](?![IVXLCDM])){ROMAN})"
"""The same for a label that no word stands before: “C.” and “D.” are letters there, behind “B.”."""


def roman_numeral(number: int) -> str:
    """Return the Roman numeral of a number from 1 to 3999; empty for another.

    >>> roman_numeral(14), roman_numeral(90), roman_numeral(400)
    ('XIV', 'XC', 'CD')
    """
    numeral, rest = "", number if isinstance(number, int) and 0 < number <= _LAST else 0
    for value, sign in _SIGNS:
        count, rest = divmod(rest, value)
        numeral += sign * count
    return numeral


def from_roman(numeral: str) -> int:
    """Return the number that a Roman numeral writes; 0 for what is none, as IIII and a small letter are.

    >>> from_roman("XC"), from_roman("LXL")
    (90, 0)
    """
    if not re.fullmatch(ROMAN, numeral):
        return 0
    total = 0
    for value, sign in _SIGNS:
        while numeral.startswith(sign):
            total, numeral = total + value, numeral[len(sign) :]
    return total


NumberPlace = Literal[
    "digit",
    "last",  # a digit that only ends a number: hai mươi *mốt*
    "ten",
    "tens",
    "hundred",
    "scale",  # nghìn, triệu
    "zero",  # what stands for a zero between: một trăm *linh* năm
    "ordinal",  # only behind “thứ”, “hạng”: thứ *nhất*
]
"""Where a word of a number may stand (vị trí của chữ số)."""


@attrs.frozen
class NumberWord(Fact):
    """A word that says a number (chữ số): `word`, its `value`, and the `place` where it may stand."""

    word: str
    value: int = attrs.field(converter=whole)
    place: NumberPlace


_WORDS: tuple[NumberWord, ...] = read_table("numbers", NumberWord)


def number_words(*places: NumberPlace) -> dict[str, int]:
    """Return the words that say a number with their values: those of some places, or all.

    >>> number_words("last")
    {'mốt': 1, 'tư': 4, 'lăm': 5, 'nhăm': 5}
    """
    return {number.word: number.value for number in _WORDS if not places or number.place in places}


@lru_cache(maxsize=1024)
def ordinal(label: str) -> int:
    """Return the number that a label says in figures, as a Roman numeral, or as an ordinal (“nhất”, “hai”); 0 for none.

    What an amendment inserted (IVa, 5a) has the number of its first part.
    """
    figures = re.match(r"\d{1,6}(?!\d)|", label, re.ASCII)
    if figures and figures[0]:
        return int(figures[0])
    word = label.lower().removeprefix("thứ ")
    return number_words("ordinal", "digit", "ten").get(word) or from_roman(re.sub(r"[a-zđ]\d?$", "", label))
