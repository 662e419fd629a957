"""Marks: what differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum

import attrs

from coordlib.language import checked

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 2_000  # words that are compared one by one; what is longer is compared line by line
_MOST_LINES = 2_000


class Side(Enum):
    """Where words stand: in both texts, in the old one, or in the new one."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@attrs.frozen
class Strand:
    """Words that stand together in both texts, or in one of them (đoạn giữ nguyên, bỏ, thêm)."""

    side: Side
    text: str


@checked
def differing(old: str, new: str) -> tuple[Strand, ...]:
    """Return both texts as stretches: those of `BOTH` and `OLD` make the old one, those of `BOTH` and `NEW` the new.

    >>> [(one.side.value, one.text) for one in differing("trong 05 ngày", "trong 03 ngày")]
    [('both', 'trong '), ('old', '05'), ('new', '03'), ('both', ' ngày')]
    """
    return tuple(_joined(_stretches(_parts(old), _parts(new))))


def _parts(text: str) -> list[str]:
    words = _WORD.findall(text)
    return words if len(words) <= _LONGEST else text.splitlines(keepends=True)


def _stretches(old: list[str], new: list[str]) -> Iterator[Strand]:
    if len(old) > _MOST_LINES or len(new) > _MOST_LINES:
        yield from (Strand(Side.OLD, "".join(old)), Strand(Side.NEW, "".join(new)))
        return
    for _, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[start:end]), "".join(new[begin:stop])
        if before == after:
            yield Strand(Side.BOTH, before)
        else:
            yield from (Strand(Side.OLD, before), Strand(Side.NEW, after))


def _joined(stretches: Iterator[Strand]) -> Iterator[Strand]:
    """Let a space alone between two differences be of them, so that a phrase is marked as one."""
    found = [one for one in stretches if one.text]
    for number, one in enumerate(found):
        between = one.side is Side.BOTH and one.text.isspace() and 0 < number < len(found) - 1
        yield from (Strand(Side.OLD, one.text), Strand(Side.NEW, one.text)) if between else (one,)
