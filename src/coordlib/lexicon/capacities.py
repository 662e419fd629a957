"""Capacities: the marks that say whose place a signatory takes, right and wrong spellings."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, Self

from coordlib.lexicon.letters import CAPITALS, in_either_style, in_one_style

_LAW = "NĐ 30/2020, Điều 13; Phụ lục I, Mục II.7"


class _SigningMark(Enum):
    """A row: the mark, the words that it stands for, in English, as the Party writes it, its place, source, confidence.

    `place`: where it stands among the marks of one signature: 0 the collective, then 1 another than the head and his
    deputies, then 2 the deputy; of one place only one stands (NĐ 30/2020, Điều 13).
    """

    _value_: str
    words: str
    meaning: str
    of_the_party: str
    place: int
    source: str
    confidence: str

    def __new__(cls, mark: str, *row: Any) -> Self:  # noqa: ANN401 - words, and a place
        one = object.__new__(cls)
        one._value_ = mark
        one.words, one.meaning, one.of_the_party, one.place, one.source, one.confidence = row
        return one

    @property
    def letters(self) -> str:
        """The mark without its full stop: TUQ."""
        return self._value_.rstrip(".")


# A mark is one line; all its wrong spellings follow from it: T/UQ, T/UQ., TUQ, TUQ.GIÁM ĐỐC, Thừa ủy quyền …
class Capacity(_SigningMark):
    """Whose place a signatory takes (quyền hạn ký): NĐ 30/2020, Điều 13 and Phụ lục I, Mục II.7."""

    COLLECTIVE = "TM.", "thay mặt", "on behalf of a collective", "T/M", 0, _LAW, "H"
    DEPUTY = "KT.", "ký thay", "a deputy for the head", "K/T", 2, _LAW, "H"
    ORDER = "TL.", "thừa lệnh", "by order", "T/L", 1, _LAW, "H"
    AUTHORISATION = "TUQ.", "thừa ủy quyền", "by authorisation", "T/UQ", 1, _LAW, "H"


class ActingHead(_SigningMark):
    """The mark before the office of an acting head (quyền): ``Q. GIÁM ĐỐC``."""

    ACTING = "Q.", "quyền", "acting head", "Q.", 3, _LAW, "H"


SigningMark = Capacity | ActingHead
SIGNING_MARKS: tuple[SigningMark, ...] = (*Capacity, *ActingHead)
"""The five marks of the decree, and no other."""


class FoundMark(NamedTuple):
    """A mark at the beginning of a line (quyền hạn ký): which, how it is `written`, and the `rest` of the line.

    `right`: whether it is written as the decree asks: capitals, a full stop, one space.
    """

    mark: SigningMark
    written: str
    rest: str
    right: bool


def signing_mark_at(line: str, *, party: bool = False) -> FoundMark | None:
    """Return the mark with which a line of a signature begins, however it is spelled; none if it begins with none.

    `party`: whether the document is of the Party, which writes T/M, K/T, T/L (Hướng dẫn 05-HD/VPTW). Words in full
    (“Quyền”, “Thay mặt”), and letters without a stop, count only before a capital, “QUYỀN HẠN” not at all; the
    caller knows that the line stands in a signature.

    >>> signing_mark_at("T/UQ GIÁM ĐỐC").mark, signing_mark_at("KT. GIÁM ĐỐC").right
    (<Capacity.AUTHORISATION: 'TUQ.'>, True)
    """
    found = _marks().match(in_one_style(line))
    if found is None:
        return None
    mark = next(one for one in SIGNING_MARKS if found[one.name])
    written, rest = line[: found.end()].rstrip(), line[found.end() :]
    right = mark.of_the_party if party else mark.value
    return FoundMark(mark, written, rest, line[: found.end()] == (f"{right} " if rest else right))


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """Return a pattern of a mark and what stands behind it up to its office, with a group named as each member."""
    longest = sorted(SIGNING_MARKS, key=lambda one: -len(one.value))
    return re.compile(rf"\s*(?:{'|'.join(f'(?P<{one.name}>{_spelled(one)})' for one in longest)})")


def _spelled(mark: SigningMark) -> str:
    first, rest = mark.letters[:1], mark.letters[1:]
    letters = rf"(?i:{first}\s?[/.]?\s?{rest})" if rest else f"(?i:{first})"
    words = in_either_style(mark.words)
    behind = rf"(?=[{CAPITALS}…\[(“])"
    return rf"{letters}(?:\s?\.\s*(?=\S|$)|/?\s+{behind}|\s*$)|(?i:{words})\s+(?!(?i:hạn|lợi)\b){behind}"
