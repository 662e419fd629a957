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

_MOST_WORDS = 400  # of a cell; a longer one is refused
_YEAR = 12  # months
_NO_TIME = frozenset({"-", "…", ".", "/"})  # signs of a cell that is left empty


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
    if _NO_TIME.issuperset(words.text.split()):
        return TimeCell(text)
    is_too_long = len(words.spans) > _MOST_WORDS
    with declared(events or {}):
        parts = [] if is_too_long else list(parts_of(words, known_in_cells()))
    unread = [part for part in parts if part.pieces is None]
    if unread:
        raise refused(text, not_understood(words, unread, text))
    if not parts:
        raise refused(text, meanings.NOT_UNDERSTOOD)
    pieces = [piece for part in parts for piece in part.pieces or ()]
    readings, missing = put_together(tuple(_with_years(pieces, years)))
    values = [reading for reading in readings if isinstance(reading, CellTime)]
    lacks = [lack for lack in missing if lack != meanings.NO_DAY]  # a cell may leave the day open
    if lacks:
        raise refused(text, lacks[0])
    if not values or len(values) < len(readings):
        raise refused(text, meanings.NOT_UNDERSTOOD)
    return TimeCell(text, tuple(values))


def _with_years(pieces: Sequence[meanings.Piece], years: tuple[int, int] | None) -> Iterator[meanings.Piece]:
    """Yield the pieces with the year of the table, or of what follows, where they name none."""
    says_yearly = any(isinstance(piece, meanings.Interval) and piece.months == _YEAR for piece in pieces)
    says_two_things = says_yearly and meanings.Word.AND in pieces  # “Quý II và hằng năm”; “Quý II hằng năm” is one
    each_year = says_yearly and not says_two_things
    year_of_table = years[0] if years and years[0] == years[1] else None
    last_day_so_far: date | None = None
    has_a_limit = False  # the first day of a cell is one, whether it says “chậm nhất” or not
    for place, piece in enumerate(pieces):
        if isinstance(piece, meanings.PartOfYear):
            year = _year_that_follows(pieces, place) or (None if each_year else year_of_table)
            yield _part_of_year(piece, year, each_year=each_year)
        elif isinstance(piece, meanings.Named):
            lacks_a_year = piece.month and not says_yearly and not piece.next_year
            year = piece.year or (year_of_table if lacks_a_year else None)
            yield attrs.evolve(piece, year=year, limited=piece.limited or not has_a_limit)
            has_a_limit = True
        elif isinstance(piece, meanings.Open):
            yield _span_of_table(piece, years, last_day_so_far)
        else:
            yield piece
        last_day_so_far = _last_day(piece) or last_day_so_far


def _span_of_table(words: meanings.Open, years: tuple[int, int] | None, last_day_so_far: date | None) -> meanings.Piece:
    """Return what words say of the years of a table: “trong năm”, “cả giai đoạn”, “các năm tiếp theo”."""
    if words is meanings.Open.LATER_YEARS:
        if last_day_so_far is None:
            return meanings.Lack(meanings.NO_SPAN)
        return meanings.Said(meanings.Since(date(last_day_so_far.year + 1, 1, 1)))
    is_of_one_year = words is meanings.Open.YEAR
    if years is None or (is_of_one_year and years[0] != years[1]):
        return meanings.Lack(meanings.NO_YEAR if is_of_one_year else meanings.NO_SPAN)
    return meanings.Said(meanings.Span(date(years[0], 1, 1), date(years[1], 12, 31)))


def _year_that_follows(pieces: Sequence[meanings.Piece], place: int) -> int | None:
    """Return the year of the period that follows, joined by no more than “và” or a comma: “Quý II và Quý IV/2026”."""
    for piece in pieces[place + 1 :]:
        if isinstance(piece, meanings.PartOfYear) or piece in (meanings.Word.AND, meanings.Word.JOINT):
            continue
        last = _last_day(piece)
        return last.year if last else None
    return None


def _last_day(piece: meanings.Piece) -> date | None:
    """Return the last day of a period, or the day, that a piece says."""
    said = piece.reading if isinstance(piece, meanings.Said) else None
    if isinstance(said, meanings.Span):
        return said.last
    return said.on if isinstance(said, Once) else None


def _part_of_year(part: meanings.PartOfYear, year: int | None, *, each_year: bool) -> meanings.Piece:
    """Return a part of one year, of every year, or what it lacks: “Quý II”, “trước quý II”.

    Before a part of every year (“trước quý II hằng năm”) may be meant the year before, too.
    """
    if year is not None:
        first = date(year, part.first, 1)
        if part.before:
            return meanings.Said(Once(first, inclusive=False))
        return meanings.Said(meanings.Span(first, month_end(year, part.last)))
    if not each_year:
        return meanings.Lack(meanings.NO_YEAR)
    if part.before:
        return meanings.Lack(meanings.TWO_WAYS)
    return meanings.Interval(_YEAR, span=part.last - part.first + 1, month=part.last)
