"""Leaders: typed rows of dots that are lines to fill in by hand, as far as the line goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.document import document as doc
from coordlib.document.widths import Letters
from coordlib.language import explained

LEADER = "\u2024"
"""A dot of a line to fill in (dòng chấm); where laid text has a row of them, each writer draws a line of dots."""

TYPED = re.compile("[.…]{4,}|…{2,}")
"""A row of dots as people type it."""

_LAST = re.compile(r"(?:[.…]{4,}|…{2,})[.;:,)]?\s*$")
_LEAST = 8.0  # millimetres of dots that are no line by themselves
_SPARE = 1.0
_ELLIPSIS = 3  # dots
_MOST = 40  # lines of one row
_SHORT = 12  # dots of a row whose length is not known


def led(inlines: tuple[doc.Inline, ...], letters: Letters, width: float, first: float) -> tuple[doc.Inline, ...]:
    """Return inlines in which rows of typed dots are lines to fill in; mostly the same ones.

    What ends a paragraph goes on to the margin; others are as long as they were typed, or shorter so that all stand on
    one line. `width`: of the lines; `first`: by how much the first is shorter, millimetres.
    """
    for one in inlines:
        if type(one) is doc.Run and (".." in one.text or "…" in one.text):
            break
    else:
        return inlines
    text = doc.plain_text(inlines)
    dots = (found.replace("…", "." * _ELLIPSIS) for found in TYPED.findall(text))
    rows, room = list(map(len, dots)), width - first - _SPARE
    if not rows:
        return inlines
    bare, dot = letters.length(TYPED.sub("", text)), letters.length(".")
    ends = _LAST.search(text) is not None
    if "\n" in text or not (ends or bare + _LEAST * len(rows) <= room):
        return inlines
    if not bare and rows[0] * dot > 2 * room:  # several lines
        count = min(_MOST, round(rows[0] * dot / room))
        return tuple(one for _ in range(count) for one in (doc.Break(laid=True), doc.Run(LEADER * int(room / dot))))[1:]
    if bare + _LEAST * len(rows) <= room:
        free = room - bare if ends else min(room - bare, sum(rows) * dot)
        counts = [max(1, int(free * one / sum(rows) / dot)) for one in rows]
    else:
        counts = [*[0] * (len(rows) - 1), _SHORT]
    following = iter(counts)
    return tuple(_with_lines(one, following) for one in inlines)


def _with_lines(inline: doc.Inline, counts: Iterator[int]) -> doc.Inline:
    if not isinstance(inline, doc.Words):
        return inline
    return inline.of(TYPED.sub(lambda found: LEADER * next(counts) or found[0], inline.text))


@explained
def stops(inlines: tuple[doc.Inline, ...], letters: Letters) -> list[float]:
    """Return how far from the beginning of the text each row of dots of a laid line ends; -1.0 for the last of them."""
    text = doc.plain_text(inlines)
    ends = [found.end() for found in re.finditer(f"{LEADER}+", text.split("\n", maxsplit=1)[0])]
    reached = [letters.length(text[:end]) for end in ends]
    return [*reached[:-1], -1.0] if re.search(rf"{LEADER}[.;:,)]?\s*$", text) else reached
