"""Pieces: what each part of a phrase about time says, before the parts are put together."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from enum import Enum

import attrs

from coordlib.deadlines.meanings import Meaning
from coordlib.language import Message
from coordlib.model import Unit


class Surety(Enum):
    """How surely words say how often: by themselves, only beside others, or only as the name of a thing."""

    SURE = 1
    BARE = 2
    NOUN = 3


@attrs.frozen
class Interval:
    """How often (bao lâu một lần): months, weeks or days; or a part of the year, up to its last `month`."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    span: int = 0
    month: int | None = None
    surety: Surety = Surety.SURE


@attrs.frozen
class Named:
    """A day (ngày) as far as it is said, and of which month.

    `implied`: how many months (weeks, if `weekly`) its words say that a period has: 3 for “tháng cuối quý”.
    `later`: so many months after the period; `last_after`: in the last month of the next period.
    `whole_period`: the end of the period itself; `of_period`: of its last month, whatever its length.
    `strict`: whether a recurrence of another length contradicts it. `limited`: whether a word of limit stands before.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    inclusive: bool = True
    at: time | None = None
    implied: int = 0
    later: int = 0
    last_after: bool = False
    next_year: bool = False
    weekly: bool = False
    strict: bool = True
    limited: bool = True
    whole_period: bool = False
    of_period: bool = False


@attrs.frozen
class Shift:
    """So many units after the day that is said, or before it; without a day from the end of a period (kỳ)."""

    n: int
    unit: Unit
    implied: int = 0
    weekly: bool = False


@attrs.frozen
class Said:
    """A part that means something by itself."""

    reading: Meaning


@attrs.frozen
class Lack:
    """A part that leaves something open or is no deadline, and what to say of it."""

    message: Message


class Word(Enum):
    """A part that belongs to a phrase without a day of its own."""

    JOINT = "joint"
    AND = "and"
    PERIODIC = "periodic"
    AD_HOC = "ad hoc"
    ACTIVITY = "activity"
    REVIEW = "review"
    NOUN = "noun"


Piece = Interval | Named | Shift | Said | Lack | Word
"""What a part of a phrase can say."""

Pieces = tuple[Piece, ...]
Match = re.Match[str]
Maker = Callable[[Match], Pieces]
"""What makes the pieces of the match of a wording."""


def slot(match: Match, name: str) -> str:
    """Return what a slot of a wording holds; empty where the wording has no such slot."""
    return (match[name] or "").strip() if name in match.re.groupindex else ""


def lack(message: Message) -> Pieces:
    """Return what says that something is open."""
    return (Lack(message),)


def lacking(message: Message) -> Maker:
    """Return what says of a match that something is open."""
    return lambda _: (Lack(message),)


def standing(*pieces: Piece) -> Maker:
    """Return what says the same of every match."""
    return lambda _: pieces
