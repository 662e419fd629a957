"""Origins: where an agreement was read from, and the name that is made of what it holds."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import itemgetter
from typing import Protocol

import attrs

from coordlib.language import NOWHERE, Position, Span
from coordlib.model.provisions import Way

_LONGEST_SEARCHED = 50_000  # letters of a field in which words are found again in the file
_LENGTH = 32  # hexadecimal figures: so many that no two agreements of the country ever share them


def identity_of(record: attrs.AttrsInstance) -> str:
    """Return a name for the content of a record: 32 hexadecimal figures.

    Fields that hold their default do not count, nor those that are no part of equality: a field that a later version
    adds changes no name.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def _plain(value: object) -> object:
    """Return a value as JSON knows it; a record as the name of its class and the fields that say something."""
    match value:
        case tuple():
            return [_plain(one) for one in value]
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case Decimal():
            return f"{value.normalize():f}"
        case None | str() | int():
            return value
        case _:
            return [type(value).__name__, {name: _plain(one) for name, one in _said(value)}]


def _said(record: object) -> list[tuple[str, object]]:
    fields = [field for field in attrs.fields(type(record)) if field.eq]  # type: ignore[arg-type]
    named = [(field.name, getattr(record, field.name), field.default) for field in fields]
    return sorted(((name, value) for name, value, default in named if value != default), key=itemgetter(0))


class Source(Protocol):
    """Where an agreement was read from; it knows the line and column of every value."""

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the position of a value, or of the nearest thing around it.

        `words`: what is meant of a text, if not all of it; `before`: how often they stand in it earlier.
        """
        ...


class Unwritten:
    """The source of an agreement that was made in Python, or changed since it was read."""

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the position of nothing."""
        del path, words, before
        return NOWHERE


def standing_at(thing: object, source: Source, path: Way, span: Span | None) -> Position:
    """Return the position of what stands at a way in a thing, or of the words `span` of that text."""
    text = _value_at(thing, path) if span is not None and not isinstance(source, Unwritten) else None
    if span is None or not isinstance(text, str) or len(text) > _LONGEST_SEARCHED:
        return source.locate(path)
    words = text[span.start : span.end].strip()
    start = text.find(words, span.start)  # a space before the words is not where they stand
    return source.locate(path, words, text.count(words, 0, start) if words else 0)


def _value_at(thing: object, path: Way) -> object:
    """Return the value at a way, or none if there is none."""
    for step in path:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        else:
            thing = getattr(thing, step, None)
    return thing
