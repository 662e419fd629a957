"""Cells of time: what a column of times says, where a bare period is already a time limit.

In comes the text of one cell, and the years of its table; out go its values, or a refusal that says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from coordlib.dates.periods import month_end
from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.events import declared
from coordlib.dates.phrases.reading import not_understood, parts_of, refused
from coordlib.dates.phrases.recurrences import put_together
from coordlib.dates.phrases.tokens import plain
from coordlib.dates.phrases.wordings import known_in_cells
from coordlib.language import checked
from coordlib.model import Before, Every, Once, OnEvent, Ongoing, When, Within

CellTime = When | meanings.Span | meanings.Since | meanings.Unfixed
"""What a cell of time can say."""

_MOST_WORDS = 400
_YEAR = 12


@attrs.frozen
class TimeCell:
    """What a cell of a column of times says (ô thời gian).

    `text`: as it is printed; `values`: in its order, several for a compound, none for an empty cell.
    """

    text: str
    values: tuple[CellTime, ...] = ()

    @property
    def whens(self) -> tuple[When, ...]:
        """When each falls due: a period at its last day; what goes on, or cannot be computed, at no day."""
        return tuple(dict.fromkeys(due_of(value) for value in self.values))


@checked
def due_of(value: CellTime) -> When:
    """Return when that falls due which a cell of time says: a period by its last day."""
    match value:
        case meanings.Span(last=last):
            return Once(last)
        case meanings.Since() | meanings.Unfixed():
            return Ongoing()
        case Once() | Every() | Within() | Before() | OnEvent() | Ongoing():
            return value


@checked
def parse_time_cell(
    text: str, years: tuple[int, int] | None = None, events: Mapping[str, str] | None = None
) -> TimeCell:
    """Read a cell of a column of times (cột “Thời gian hoàn thành”), of which every word must belong to something.

    There a bare period is a time limit: “Quý II/2026” is due on its last day. `years`: the first and the last year that
    the table is of; “Quý IV” alone is of that year if both are one, and “cả giai đoạn” is the whole. `events`: as for
    `parse_when`.

    >>> [str(when) for when in parse_time_cell("Quý II/2026 và triển khai thường xuyên").whens]
    ['chậm nhất ngày 30 tháng 6 năm 2026', 'thường xuyên']

    Raises `RefusedError` that says what is missing, such as the year, or quotes what was not understood.
    """
    words = plain(text)
    if {"-", "…", ".", "/"}.issuperset(words.text.split()):
        return TimeCell(text)
    with declared(events or {}):
        parts = list(parts_of(words, known_in_cells())) if len(words.spans) <= _MOST_WORDS else []
    left = [part for part in parts if part.pieces is None]
    if left or not parts:
        raise refused(text, not_understood(words, left, text) if left else meanings.NOT_UNDERSTOOD)
    pieces = [piece for part in parts for piece in part.pieces or ()]
    readings, missing = put_together(tuple(_placed(pieces, years)))
    values = [reading for reading in readings if isinstance(reading, CellTime)]
    open_ = [lack for lack in missing if lack != meanings.NO_DAY]
    if open_ or not values or len(values) < len(readings):
        raise refused(text, open_[0] if open_ else meanings.NOT_UNDERSTOOD)
    return TimeCell(text, tuple(values))


def _placed(pieces: Sequence[meanings.Piece], years: tuple[int, int] | None) -> Iterator[meanings.Piece]:
    """Yield the pieces with the year of the table, or of what follows, where they name none."""
    yearly = any(isinstance(piece, meanings.Interval) and piece.months == _YEAR for piece in pieces)
    apart = yearly and meanings.Word.AND in pieces  # “Quý II và hằng năm” says two things, “Quý II hằng năm” one
    own = years[0] if years and years[0] == years[1] else None
    before: date | None = None
    limited = False
    for place, piece in enumerate(pieces):
        if isinstance(piece, meanings.PartOfYear):
            year = _named_after(pieces, place) or (own if apart or not yearly else None)
            yield _part(piece, year, yearly=yearly and not apart)
        elif isinstance(piece, meanings.Named):
            implied = own if piece.month and not yearly and not piece.next_year else None
            yield attrs.evolve(piece, year=piece.year or implied, limited=piece.limited or not limited)
            limited = True
        elif isinstance(piece, meanings.Open):
            yield _opened(piece, years, before)
        else:
            yield piece
        before = _last_day(piece) or before


def _opened(open_: meanings.Open, years: tuple[int, int] | None, before: date | None) -> meanings.Piece:
    if open_ is meanings.Open.LATER_YEARS:
        return meanings.Said(meanings.Since(date(before.year + 1, 1, 1))) if before else meanings.Lack(meanings.NO_SPAN)
    if years is None or (open_ is meanings.Open.YEAR and years[0] != years[1]):
        return meanings.Lack(meanings.NO_YEAR if open_ is meanings.Open.YEAR else meanings.NO_SPAN)
    return meanings.Said(meanings.Span(date(years[0], 1, 1), date(years[1], 12, 31)))


def _named_after(pieces: Sequence[meanings.Piece], place: int) -> int | None:
    """Return the year of the period that follows, joined by no more than “và” or a comma: “Quý II và Quý IV/2026”."""
    for piece in pieces[place + 1 :]:
        if isinstance(piece, meanings.PartOfYear) or piece in (meanings.Word.AND, meanings.Word.JOINT):
            continue
        last = _last_day(piece)
        return last.year if last else None
    return None


def _last_day(piece: meanings.Piece) -> date | None:
    said = piece.reading if isinstance(piece, meanings.Said) else None
    if isinstance(said, meanings.Span):
        return said.last
    return said.on if isinstance(said, Once) else None


def _part(part: meanings.PartOfYear, year: int | None, *, yearly: bool) -> meanings.Piece:
    """Return a part of one year, of every year, or what it lacks."""
    if year is None:
        if part.before or not yearly:
            return meanings.Lack(meanings.TWO_WAYS if yearly else meanings.NO_YEAR)
        return meanings.Interval(_YEAR, span=part.last - part.first + 1, month=part.last)
    if part.before:
        return meanings.Said(Once(date(year, part.first, 1), inclusive=False))
    return meanings.Said(meanings.Span(date(year, part.first, 1), month_end(year, part.last)))
