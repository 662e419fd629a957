"""Units of a document: part to point and annex, their words and the forms of their labels."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import POINT_LETTERS
from coordlib.lexicon.numerals import ROMAN, ROMAN_ALONE, number_words
from coordlib.lexicon.tables import Fact, listed, read_table, whole

_FORMS = {
    "roman": ROMAN,
    "alone": ROMAN_ALONE,
    "number": r"[1-9]\d{0,3}",
    "padded": r"0\d{0,2}",
    "letter": rf"[{POINT_LETTERS}]",
    "any-letter": "[a-zđ]",
    "capital": "[A-Z](?![A-Z])",
    "ordinal": rf"(?i:{'|'.join(sorted(number_words('ordinal', 'digit', 'ten'), key=len, reverse=True))})",
    "dotted": r"\d{1,2}(?:\.[1-9]\d?)+",
}
# What an amendment inserts behind a label (NĐ 78/2025/NĐ-CP; custom of consolidated texts): IVa, 5a, 5a1, đ1, đ12.
_INSERTED = {"letter": r"(?:[a-zđ]\d{0,2})?", "figure": r"\d{0,2}", "": ""}


UnitName = Literal[
    "part", "chapter", "section", "subsection", "article", "clause", "point",
    "annex",
    "roman", "deeper",  # of what has no word before its label: “II.”, “1.2.”
    "decision", "paragraph",  # cited, and never labelled
]  # fmt: skip
"""The levels of units of a document (cấp của đơn vị)."""

WordCase = Literal["cited", "title", "capitals", "any"]
"""How the word of a unit is written: as it is cited (Điều, khoản), Khoản, KHOẢN, or in any way."""


@attrs.frozen
class UnitWord(Fact):
    """A level of units (cấp): `name`, the Vietnamese `words`, and how its labels look.

    `rank`: 1 for the largest. `cited`: the word as a citation has it (Điều, khoản). `labels`: the forms that are right;
    `accepted`: forms that people write and that are wrong. `inserted`: what an amendment puts behind a label. `sign`:
    what stands behind the label; `other_signs`: what people write there.
    """

    name: UnitName
    words: tuple[str, ...] = attrs.field(converter=listed)
    cited: str
    rank: int = attrs.field(converter=whole)
    labels: tuple[str, ...] = attrs.field(converter=listed)
    accepted: tuple[str, ...] = attrs.field(converter=listed)
    inserted: str
    sign: str
    other_signs: str


UNITS: dict[UnitName, UnitWord] = {unit.name: unit for unit in read_table("units", UnitWord)}
"""The levels by their names, the largest first."""


@lru_cache(maxsize=64)
def label_pattern(level: UnitName, *, accepted: bool = False) -> str:
    """Return a pattern of the labels of a level; `accepted`: with those that are wrong and known.

    One grammar for what is cited, read, stored and judged: “Chương IVa”, “Điều 5a1”, “điểm đ12”.
    """
    unit = UNITS[level]
    forms = (*unit.labels, *(unit.accepted if accepted else ()))
    bodies = (_FORMS[form] + _inserted(unit, form) for form in forms)
    return rf"(?:{'|'.join(bodies)})"


def _inserted(unit: UnitWord, form: str) -> str:
    return "" if form in ("capital", "dotted", "ordinal") else _INSERTED[unit.inserted]


@lru_cache(maxsize=64)
def unit_pattern(*levels: UnitName, case: WordCase = "cited") -> str:
    """Return a pattern of the words of levels, in the case in which a text has them."""
    words = [word for level in levels for word in UNITS[level].words]
    match case:
        case "cited":
            words = [UNITS[level].cited for level in levels]
        case "capitals":
            words = [word.upper() for word in words]
        case "title":
            words = [word[:1].upper() + word[1:] for word in words]
        case "any":
            pass
    longest_first = "|".join(sorted(dict.fromkeys(words), key=lambda word: -len(word)))
    return f"(?i:{longest_first})" if case == "any" else f"(?:{longest_first})"
