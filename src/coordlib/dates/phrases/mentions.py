"""Mentions: the numbers, days, spans and deadlines that prose mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.dates.periods import month_end
from coordlib.language import checked
from coordlib.lexicon import Forms, day_pattern, ordinal

_FORM = Forms(__file__, day_in_words=day_pattern("d", "m", "y", slash=False))


@attrs.frozen
class Mention:
    """A day or a span of days that a text names (thời gian): where it stands, its first day and its last."""

    first: date
    last: date
    start: int
    end: int
    written: str


@checked
def days_of(text: str) -> Iterator[Mention]:
    """Yield each day that a text names in full; an impossible one is the matter of another rule."""
    for match in _FORM.day.finditer(text):
        day, month, year = (int(match[a] or match[b]) for a, b in (("day", "d"), ("month", "m"), ("year", "y")))
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        yield Mention(found, found, match.start(), match.end(), match[0])


@checked
def spans_of(text: str) -> Iterator[Mention]:
    """Yield each month, quarter, half-year and year that a text names, where it is no part of a day."""
    days = [(one.start, one.end) for one in days_of(text)]
    starts = [start for start, _ in days]
    for match in _FORM.span.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        inside = before >= 0 and match.start() < days[before][1]
        year = int(match["year"] or match["y"] or match["whole"] or match["alone"])
        months = None if inside or not year else _months(match)
        if months is not None:
            first, last = months
            yield Mention(date(year, first, 1), month_end(year, last), match.start(), match.end(), match[0])


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["month"]:
        month = int(match["month"])
        return (month, month) if 1 <= month <= 12 else None  # noqa: PLR2004 - months
    if match["quarter"]:
        quarter = ordinal(match["quarter"])
        return (3 * quarter - 2, 3 * quarter)
    if match["half"]:
        return (1, 6) if match["which"] == "đầu" else (7, 12)
    return (1, 12)


@checked
def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence, or part of one between semicolons, with where it begins."""
    start = 0
    for match in _FORM.end.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


@checked
def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without signs."""
    return re.findall(r"[^\W_]+", text.lower())


_NEAR = 300  # letters beside a day that are looked at, so that a search stays linear


@checked
def deadlines_of(text: str) -> Iterator[Mention]:
    """Yield each time until which a text sets a task: “chậm nhất ngày 05/01/2023”, “xong trong quý I/2023”.

    A day that is told of the past (“đã … trước ngày …”), or of a document, is none.
    """
    for start, sentence in sentences_of(text):
        for told in (*days_of(sentence), *spans_of(sentence)):
            before = sentence[max(0, told.start - _NEAR) : told.start]
            after = sentence[told.end : told.end + _NEAR]
            firm = _FORM.firm.search(before)
            loose = (
                _FORM.loose.search(before)
                and (_FORM.task.search(before) or _FORM.task.search(after))
                and not _FORM.told.search(after)
            )
            if (firm or loose) and not _FORM.told.search(before) and not _FORM.left_over.search(after):
                yield attrs.evolve(told, start=start + told.start, end=start + told.end)
