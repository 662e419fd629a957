"""Limits: whether the time limit that a text states is the one that the data hold."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

import attrs

from coordlib.lexicon import phrase_pattern
from coordlib.model import (
    EVENTS,
    Agreement,
    Before,
    Every,
    Once,
    OnEvent,
    Ongoing,
    Unit,
    When,
    Within,
)
from coordlib.rules.statements import last_days_of, names_a_day, times_a_year

_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 1440
# What happens, by the words of a text and by those of a key in English: two events of different kinds are not one.
_IN_ENGLISH = {
    "received": "request|asked|received?|receipt",
    "found": "found|detected|discovered",
    "occurred": "occurred|happened",
    "signed": "signed|signing",
    "issued": "issued|approved",
    "in-force": "effective",
    "ended": "expires|expired",
    "cut-off": "cut off",
    "done": "ended|closed|finished|completed",
    "began": "started|began",
    "changed": "changed",
}
_HAPPENING = re.compile(
    "|".join(
        rf"(?P<{meaning.replace('-', '_')}>(?<!\w)(?:{phrase_pattern(meaning)}|(?:{words})(?!\w)))"
        for meaning, words in _IN_ENGLISH.items()
    ),
    re.IGNORECASE,
)


_OF_THE_AGREEMENT = ("signed", "effective", "expires", "cut-off")


@attrs.frozen
class Distance:
    """How far two time limits are apart (sai khác): `weight`, from a half to two; `sure`, whether they surely are."""

    weight: float
    sure: bool = True


_OTHER_KIND = Distance(2)
_OTHER = Distance(1)
_PERHAPS = Distance(0.5, sure=False)


def difference(  # noqa: C901, PLR0911 - one for each pair of kinds
    text: When, data: When, agreement: Agreement, *, open_start: bool = False
) -> Distance | None:
    """Return how the time limit of a text differs from that of the data; none if it is the same, or may well be.

    `open_start`: the text does not say from when it counts.
    """
    other = None if isinstance(text, OnEvent) else _OTHER_KIND
    match data:
        case Within():
            if not isinstance(text, Within):
                return other
            return _lengths(text, data) or (None if open_start else _events(text.after, data.after, agreement))
        case Before():
            if not isinstance(text, Before):
                return other
            return _lengths(text, data) or _events(text.event, data.event, agreement)
        case Once():
            if isinstance(text, Once):
                return None if _last_day(text) == _last_day(data) and _same_clock(text, data) else _OTHER
            return None if isinstance(text, Within | Before) and _is_counted_from_the_agreement(text) else other
        case Every():
            if isinstance(text, Within) and text.after == "cut-off" and data.after_cut_off:
                return None if text.n == data.after_cut_off else _OTHER
            return _recurrences(text, data) if isinstance(text, Every) else other
        case OnEvent() | Ongoing():
            if isinstance(text, Within) and text.n == 0 and isinstance(data, OnEvent):
                return _PERHAPS
            return other and Distance(2, sure=not open_start)


def _is_counted_from_the_agreement(text: Within | Before) -> bool:
    """Tell whether a length gives a fixed day once the agreement is signed."""
    return (text.after if isinstance(text, Within) else text.event) in _OF_THE_AGREEMENT


# --- so long before or after an event ---


def _lengths(text: Within | Before, data: Within | Before) -> Distance | None:
    (n, unit), (other, other_unit) = _plain(text.n, text.unit), _plain(data.n, data.unit)
    if (n, unit) == (other, other_unit):
        return None
    in_minutes = {Unit.MINUTES: 1, Unit.DAYS: _MINUTES_OF_A_DAY}
    if unit in in_minutes and other_unit in in_minutes and n * in_minutes[unit] == other * in_minutes[other_unit]:
        return _PERHAPS  # hours are counted from the moment, days from the next day (Bộ luật Dân sự 2015, Điều 147)
    return _OTHER if unit == other_unit or n == other else Distance(1.5)


def _plain(n: int, unit: Unit) -> tuple[int, Unit]:
    """Return a length in the smallest unit that is counted alike."""
    match unit:
        case Unit.HOURS:
            return 60 * n, Unit.MINUTES
        case Unit.WEEKS:
            return 7 * n, Unit.DAYS
        case Unit.YEARS:
            return 12 * n, Unit.MONTHS
        case Unit.MINUTES | Unit.DAYS | Unit.WORKING_DAYS | Unit.MONTHS:
            return n, unit


def _events(text: str, data: str, agreement: Agreement) -> Distance | None:
    if text == data:
        return None
    said, given = _happens(agreement.event_words(text)), _happens(agreement.event_words(data))
    if data in _OF_THE_AGREEMENT and not said:
        return _PERHAPS
    if not said or not given or said & given:
        return None
    told = data in EVENTS or any(one.key == data for one in agreement.events) or not data.isascii()
    return Distance(0.8, sure=told)


@lru_cache(maxsize=1024)
def _happens(words: str) -> frozenset[str]:
    """Return what kind of thing happens, by the words for it; nothing for words that do not say."""
    return frozenset(match.lastgroup or "" for match in _HAPPENING.finditer(words))


# --- days of the calendar ---


def _last_day(once: Once) -> tuple[date, int, Unit]:
    return (once.on if once.inclusive else once.on - _DAY), once.shift, once.unit


def _same_clock(text: Once | Every, data: Once | Every) -> bool:
    return text.at is None or data.at is None or text.at == data.at


def _recurrences(text: Every, data: Every) -> Distance | None:
    if times_a_year(text) != times_a_year(data):
        return _OTHER
    if not names_a_day(text):
        apart = text.month and data.month and not (text.span or data.span) and text.month != data.month
        return _OTHER if apart else None
    counted = (text.shift, text.unit, text.after_cut_off) == (data.shift, data.unit, data.after_cut_off)
    if counted and last_days_of(text) == last_days_of(data) and _same_clock(text, data):
        return None
    return _OTHER if names_a_day(data) else Distance(0.6, sure=False)
