"""Torn rows: whether a row or a cell at the head of a page is the rest of that at the foot of the page before.

In come the words of cells; out goes yes or no. Where they stand, `reader` knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from coordlib.language import checked
from coordlib.lexicon import CALENDAR_UNITS, CAPITALS, ROMAN_ALONE, SMALL_LETTERS, pattern

_LONG_WITHOUT_AN_END = 40  # letters: what is longer and has no full stop goes on
_SURELY = 2  # points by which a cell alone is the rest of another
_UNITS = "|".join(CALENDAR_UNITS)
_NUMBER_OF_A_ROW = pattern(
    r"(?:",
    ROMAN_ALONE,  # “IV.”
    r"|[",
    CAPITALS,  # “A.”
    r"]|\d{1,3})(?:\.\d{1,3}){0,3} ?[.)]?",  # “1.2.”
    r"|[",
    SMALL_LETTERS,
    r"][.)]?",  # “a)”
    r"|[-–+•]",
)
_BULLET = pattern(r"[-–+•]\s")
_ENDS_A_SENTENCE = pattern(r"[.;:!?]$")
# What ends where more must come: “từ ngày 05 tháng”, “Ủy ban nhân dân tỉnh”.
_WAITS_FOR_MORE = pattern(
    r"(?i:[,(/–-]$", r"|(?<!\w)(?:và|các|của|", _UNITS, r"|trước|từ|đến|đoạn|theo|bộ|sở|ban|cục|ủy|ubnd|tỉnh|phố)$)"
)
_DATE = pattern(r"(?:\d{1,2}/){0,2}(?:19|20)\d\d[.,;)]?")  # “30/9/2026”, “9/2026”


@checked
def is_torn(before: str, after: str) -> bool:
    """Tell whether a line of a narrow column ends within a word or a date that goes on in the next: “30/9/20”, “26”."""
    last, first = before.rpartition(" ")[2], after.partition(" ")[0]
    if last[-1:] in ("-", "/"):
        return last[:-1][-1:].isalnum() and first[:1].isalnum()
    if first[:1] in (".", ",", ";", ")"):
        return last[-1:].isalnum()
    figures_meet = last[-1:].isdecimal() and first[:1].isdecimal()
    return figures_meet and bool(_DATE.fullmatch(last + first))


def _points_for_the_rest(before: str, after: str) -> int:
    """Return how much a cell at the head of a page seems to be the rest of that above: below zero, a new one."""
    if _BULLET.match(after):
        return -2
    if after[0].islower() or is_torn(before, after) or _WAITS_FOR_MORE.search(before):
        return _SURELY
    if _ENDS_A_SENTENCE.search(before):
        return -1
    return 1 if len(before) > _LONG_WITHOUT_AN_END else 0


@checked
def is_rest_of_row(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the first row of a page is the rest of the last one of the page before; both as their cells say."""
    rows_are_numbered = before[0] and after[0] and _NUMBER_OF_A_ROW.fullmatch(before[0])
    if rows_are_numbered:
        return False
    pairs = [(above, below) for above, below in zip(before, after, strict=True) if above and below]
    has_one_cell = not after[0] and len(pairs) == sum(map(bool, after)) == 1
    if has_one_cell and not _BULLET.match(pairs[0][1]):
        return True
    return sum(_points_for_the_rest(above, below) for above, below in pairs) > 0


@checked
def is_rest_of_cell(before: str, after: str, *, merged: bool) -> bool:
    """Tell whether a cell at the head of a page is the rest of that at the foot of the page before, whose row ended.

    `merged`: whether one of them is one with others of its page.
    """
    return merged and (not after or _points_for_the_rest(before, after) >= _SURELY)
