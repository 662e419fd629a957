"""Origins: where an agreement was read from, and the name that is made of what it holds.

In comes a record; out go its place in a file, and a name that is the same for the same content. What a file looks like
is known to the source alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from datetime import date, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import itemgetter
from secrets import token_hex
from typing import Any, Protocol, TypeVar, runtime_checkable

import attrs

from coordlib.language import NOWHERE, Message, Position, Span, WrongKindError, as_given, checked, explained
from coordlib.model.when import refuse

_LONGEST_SEARCHED = 50_000  # letters of a field in which words are found again in the file
_LENGTH = 32  # hexadecimal figures: so many that no two agreements of the country ever share them


def _no_such_step(step: str | int) -> Message:
    return Message(f"không có “{step}” trên đường đi đã cho", f"there is no {as_given(step)} on the way")


Way = tuple[str | int, ...]
"""The way to a value in the source file: ``("body", 0, "clauses", 2)``."""

Whole = TypeVar("Whole")


@checked
def changed(whole: Whole, way: Way, change: Callable[[Any], Any]) -> Whole:
    """Return a frozen record with what stands at the end of a way as `change` makes it, all else kept.

    Raises `RefusedError` for a way that leads nowhere.
    """
    made: Whole = _changed(whole, way, change)
    return made


def _changed(held: Any, way: Way, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever stands on the way
    if not way:
        return change(held)
    step, rest = way[0], way[1:]
    if not (hasattr(held, step) if isinstance(step, str) else isinstance(held, tuple) and step < len(held)):
        refuse(_no_such_step(step), "changed: way")
    if isinstance(step, str):
        return attrs.evolve(held, **{step: _changed(getattr(held, step), rest, change)})
    return (*held[:step], _changed(held[step], rest, change), *held[step + 1 :])


@explained
def reached(whole: object, way: Way) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what stands at the end of a way through frozen records and tuples, or none where nothing does."""
    held: Any = whole
    for step in way:
        if isinstance(step, int):
            held = held[step] if isinstance(held, tuple) and step < len(held) else None
        else:
            held = getattr(held, step, None)
    return held


def new_id() -> str:
    """Return an `id` for an agreement (mã nhận biết), drawn by chance: 32 hexadecimal figures.

    The one thing in coordlib that no input decides: two agreements of one wording are two.
    """
    return token_hex(_LENGTH // 2)


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
            return [type(value).__name__, {name: _plain(one) for name, one in _fields_that_count(value)}]


def _fields_that_count(record: object) -> list[tuple[str, object]]:
    fields = [field for field in attrs.fields(type(record)) if field.eq]  # type: ignore[arg-type]
    named = [(field.name, getattr(record, field.name), field.default) for field in fields]
    return sorted(((name, value) for name, value, default in named if value != default), key=itemgetter(0))


class Source(Protocol):
    """Where an agreement was read from; it knows the line and column of every value."""

    @property
    def recorded(self) -> bool:
        """Whether it holds data of the agreement; else it is a text alone, as a person reads it."""
        ...

    @property
    def attachment(self) -> str:
        """What stands below the titles of attached texts, a line each: “(Kèm theo Quyết định số …)”."""
        ...

    @property
    def beside(self) -> tuple[str, ...]:
        """What a file prints that an agreement does not keep, by lines: “DỰ THẢO”, a day that is none."""
        ...

    @property
    def annex_heads(self) -> tuple[str, ...]:
        """How a file heads its annexes, each by its first line: “PHỤ LỤC II”."""
        ...

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the position of a value, or of the nearest thing around it.

        `words`: what is meant of a text, if not all of it; `before`: how often they stand in it earlier.
        """
        ...


@runtime_checkable
class Sourced(Protocol):
    """A record that knows where it was read from."""

    @property
    def source(self) -> Source:
        """Where it was read from."""
        ...


Read = TypeVar("Read", bound=Sourced)


def with_source(record: Read, source: Source) -> Read:
    """Return the same record, which knows where it was read from: a copy, since records never change.

    The source is no argument of a record, so that one that is made of another, and may say something else, has none.
    """
    if not attrs.has(type(record)) or not isinstance(record, Sourced):
        vi, en = (
            f"cần một bản ghi đã đọc, không phải {type(record).__name__}",
            f"takes a record that was read, not {type(record).__name__}",
        )
        raise WrongKindError(Message(vi, en), "with_source: record")
    made = copy(record)
    object.__setattr__(made, "source", source)  # of a copy that nobody has seen yet
    return made


class Unwritten:
    """The source of an agreement that was made in Python, or changed since it was read."""

    recorded = True
    attachment = ""
    beside = annex_heads = ()

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the empty position."""
        del path, words, before
        return NOWHERE


def standing_at(thing: object, source: Source, path: Way, span: Span | None) -> Position:
    """Return the position of what stands at a way in a thing, or of the words `span` of that text."""
    text = reached(thing, path) if span is not None and not isinstance(source, Unwritten) else None
    if span is None or not isinstance(text, str) or len(text) > _LONGEST_SEARCHED:
        return source.locate(path)
    words = text[span.start : span.end].strip()
    start = text.find(words, span.start)  # a space before the words is not where they stand
    return source.locate(path, words, text.count(words, 0, start) if words else 0)
