"""Reading: a phrase about time as a value, of which every word must belong to something.

In comes a phrase; out goes what it means, or a refusal that quotes what was not understood. Nothing is known of
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from coordlib.dates.phrases.events import declared, names_no_time
from coordlib.dates.phrases.meanings import (
    NO_DAY,
    NO_EVENT,
    NO_INTERVAL,
    NO_LIMIT,
    NO_START,
    NO_YEAR,
    NOT_UNDERSTOOD,
    SEVERAL,
    WITHOUT_MARKS,
    Maker,
    Phrase,
    Piece,
)
from coordlib.dates.phrases.near import phrases_near
from coordlib.dates.phrases.recurrences import put_together
from coordlib.dates.phrases.templates import Patterns
from coordlib.dates.phrases.tokens import Plain, plain
from coordlib.dates.phrases.wordings import known
from coordlib.language import Message, RefusedError, checked, cut_short
from coordlib.lexicon import EVENTS, in_one_spelling
from coordlib.model import Before, Every, Once, OnEvent, Ongoing, When, Within

_LONGEST = 80
_MOST_WORDS = 400

# What makes a deadline of a phrase that lacks it, as an example: the most usual first.
_ADDITIONS: Mapping[Message, tuple[str, ...]] = {
    NO_START: ("{} kể từ ngày nhận được yêu cầu", "trong thời hạn {} kể từ ngày nhận được yêu cầu"),
    NO_YEAR: ("{} hằng năm",),
    NO_INTERVAL: ("{} hằng tháng", "{} hằng quý"),
    NO_LIMIT: ("trước ngày {}", "trước {}"),
}


@checked
def parse_when(text: str, events: Mapping[str, str] | None = None) -> When:
    """Read the deadline of a duty from a Vietnamese phrase, of which every word must belong to something.

    `events`: further events that the phrase may name, the Vietnamese words of each under its key:
    ``{"incident": "xảy ra sự cố"}``. Others are named by their own words.

    >>> str(parse_when("trong vòng 5 ngày làm việc, kể từ ngày nhận được yêu cầu"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'

    Raises `RefusedError` that says what is missing or quotes what was not understood, for a phrase that is no
    deadline, that leaves something open, that holds several, or that names no time (“khi thuận tiện”). Where a slip of
    the keyboard is in it, the nearest phrase is named.
    """
    found = _value_of(text, events)
    if isinstance(found, Message):
        raise refused(text, _with_what_was_meant(found, text, events))
    return found


def _value_of(text: str, events: Mapping[str, str] | None) -> When | Message:
    """Return the deadline that a phrase is, or why it is none."""
    phrase = parse_phrase(text, events)
    values = [reading for reading in phrase.readings if isinstance(reading, When)]
    open_ = [lack for lack in phrase.missing if lack != NO_DAY]
    if len(values) != 1 or len(phrase.readings) != 1 or open_:
        several = SEVERAL if len(phrase.readings) > 1 else NOT_UNDERSTOOD
        return open_[0] if open_ else several
    (value,) = values
    event = _event_of(value)
    if event in ("", *EVENTS, *(events or {})):
        return value
    if names_no_time(event):
        return NO_EVENT
    return WITHOUT_MARKS if _is_without_marks(event) else value


def _is_without_marks(event: str) -> bool:
    """Tell whether an event is several words of Vietnamese, typed without their marks: “nhan-ho-so”."""
    return event.isascii() and "-" in event and any(phrases_near(event.replace("-", " ")))


def _with_what_was_meant(why: Message, text: str, events: Mapping[str, str] | None) -> Message:
    """Return why a phrase is no deadline, with the phrase to write: the nearest one, or with what it lacks."""
    if why == NO_EVENT:
        return why
    if completed := _completed(why, text, events):
        return _such_as(*completed)
    lacking = None
    for near in phrases_near(text):
        found = _value_of(near, events)
        if not isinstance(found, Message):
            if _is_of_known_event(found, text, events):
                return _or_rather(why, near)
        elif lacking is None and (completed := _completed(found, near, events)):
            lack, complete = completed
            lacking = _such_as(_if_it_is(why, near, lack), complete)
    return lacking or why


def _completed(why: Message, text: str, events: Mapping[str, str] | None) -> tuple[Message, str] | None:
    """Return what a phrase lacks, and the phrase with an example of it; nothing where it is not that alone."""
    lack = NO_START if why == NOT_UNDERSTOOD else why  # “03 ngày làm việc” alone is no wording
    phrases = (addition.format(text.strip(" .,;")) for addition in _ADDITIONS.get(lack, ()))
    complete = next((phrase for phrase in phrases if not isinstance(_value_of(phrase, events), Message)), "")
    return (lack, complete) if complete else None


def _is_of_known_event(value: When, text: str, events: Mapping[str, str] | None) -> bool:
    """Tell whether a value waits for no event that was made up by changing a word of a text."""
    event = _event_of(value)
    is_as_typed = text.isascii() or event.replace("-", " ") in in_one_spelling(text)
    return is_as_typed or event in (*EVENTS, *(events or {}))


def _event_of(value: When) -> str:
    match value:
        case Within(after=event) | Before(event=event) | OnEvent(event=event):
            return event
        case Once() | Every() | Ongoing():
            return ""


def _or_rather(why: Message, near: str) -> Message:
    return Message(f"{why.vi}; có phải là “{near}”?", f"{why.en}; did you mean {near!r}?")


def _if_it_is(why: Message, near: str, lack: Message) -> Message:
    return Message(f"{why.vi}; nếu là “{near}” thì {lack.vi}", f"{why.en}; {near!r}, if that is meant, {lack.en}")


def _such_as(why: Message, complete: str) -> Message:
    return Message(f"{why.vi}; ví dụ: “{complete}”", f"{why.en}; for example {complete!r}")


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
