"""Reading: a phrase about time as a value, of which every word must belong to something.

In comes a phrase; out goes what it means, or a refusal that quotes what was not understood. Nothing is known of
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from coordlib.dates.phrases.events import declared
from coordlib.dates.phrases.meanings import NO_DAY, NOT_UNDERSTOOD, SEVERAL, Maker, Phrase, Piece
from coordlib.dates.phrases.recurrences import put_together
from coordlib.dates.phrases.templates import Patterns
from coordlib.dates.phrases.tokens import Plain, plain
from coordlib.dates.phrases.wordings import known
from coordlib.language import Message, RefusedError, checked, cut_short
from coordlib.model import When

_LONGEST = 80
_MOST_WORDS = 400


@checked
def parse_when(text: str, events: Mapping[str, str] | None = None) -> When:
    """Read the deadline of a duty from a Vietnamese phrase, of which every word must belong to something.

    `events`: further events that the phrase may name, the Vietnamese words of each under its key:
    ``{"incident": "xảy ra sự cố"}``. Others are named by their own words.

    >>> str(parse_when("trong vòng 5 ngày làm việc, kể từ ngày nhận được yêu cầu"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'

    Raises `RefusedError` that says what is missing or quotes what was not understood, for a phrase that is no
    deadline, that leaves something open, or that holds several.
    """
    phrase = parse_phrase(text, events)
    values = [reading for reading in phrase.readings if isinstance(reading, When)]
    open_ = [lack for lack in phrase.missing if lack != NO_DAY]
    if len(values) == len(phrase.readings) == 1 and not open_:
        return values[0]
    several = SEVERAL if len(phrase.readings) > 1 else NOT_UNDERSTOOD
    raise refused(text, open_[0] if open_ else several)


def parse_phrase(text: str, events: Mapping[str, str] | None = None) -> Phrase:
    """Read all that a phrase says of time: deadlines, recurrences, data windows, terms.

    Spelling varies: hàng or hằng, 06 or 6, một or 01, “06 tháng một lần” or “06 tháng/lần”. A phrase with a word
    that no wording has means nothing, and what was not understood is quoted.
    """
    words = plain(text)
    with declared(events or {}):
        parts = list(parts_of(words))
    left = [part for part in parts if part.pieces is None]
    pieces = tuple(piece for part in parts for piece in part.pieces or ())
    if len(words.spans) > _MOST_WORDS or not pieces:
        return Phrase((), (NOT_UNDERSTOOD,))
    if left:
        return Phrase((), (not_understood(words, left, text),))
    readings, missing = put_together(pieces)
    return Phrase(readings, missing if readings or missing else (NOT_UNDERSTOOD,))


@attrs.frozen
class Stretch:
    """A stretch of a plain text and what it says; none for what no wording has."""

    start: int
    end: int
    pieces: tuple[Piece, ...] | None


def parts_of(words: Plain, table: Patterns[Maker] | None = None) -> Iterator[Stretch]:
    """Yield the parts of a plain text, the longest wording at each place; `table`: of other than all wordings."""
    table = table or known()
    present = frozenset(words.text.split())
    place = 0
    while place < len(words.text):
        found = table.longest(words.text, place, present)
        if found is None:
            end, pieces = words.text.index(" ", place) + 1, None
        else:
            match, make = found
            end, pieces = match.end(), make(match)
        yield Stretch(place, end, pieces)
        place = end


def not_understood(words: Plain, left: list[Stretch], text: str) -> Message:
    """Return a message that quotes the words that belong to nothing."""
    stretches: list[tuple[int, int]] = []
    for part in left:
        if stretches and stretches[-1][1] == part.start:
            stretches[-1] = (stretches[-1][0], part.end)
        else:
            stretches.append((part.start, part.end))
    quoted = [cut_short(words.quoted(start, end - 1, text), _LONGEST) for start, end in stretches[:3]]
    vi = ", ".join(f"“{words_quoted}”" for words_quoted in quoted)
    return Message(f"không hiểu {vi}", f"does not understand {', '.join(map(repr, quoted))}")


def refused(text: str, why: Message) -> RefusedError:
    """Return the refusal of a phrase, which it quotes."""
    return RefusedError(Message(f"“{cut_short(text, _LONGEST)}”: {why.vi}", f"{cut_short(text, _LONGEST)!r}: {why.en}"))
