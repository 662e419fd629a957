"""Kinds: of which class of the model a record is, where a user's own type derives from one and holds more.

In comes a record; out go the class of the house that it is of, and the fields that are the user's. Whoever asks what a
unit is asks `kind_of`, never its own class: a clause with a degree of risk is a clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

import attrs

from coordlib.language import checked

_HOUSE = __name__.partition(".")[0]

Thing = TypeVar("Thing")


@checked
def is_own(kind: type) -> bool:
    """Tell whether a class is the user's and of a kind of the model; what is of none stands where its field says."""
    return kind_among(kind) is not kind


def kind_of(record: object) -> type:
    """Return the class of the model that a record is of: its own, or that from which the user's derives."""
    kind: Any = type(record)
    return kind_among(kind)


@cache
def kind_among(kind: Any) -> type:  # noqa: ANN401 - a class, of which mypy says that it cannot be a key of a cache
    """Return the nearest class of the house from which a class derives, if that is a record; else itself."""
    is_ours: bool = kind.__module__.partition(".")[0] == _HOUSE
    if is_ours and isinstance(kind, type):
        return kind
    bases = (base for base in kind.__mro__ if base.__module__.partition(".")[0] == _HOUSE)
    found: type = next((base for base in bases if attrs.has(base)), kind)
    return found


def own_fields(record: object) -> tuple[str, ...]:
    """Return the names of the fields that a record of the user's own type holds beyond those of its kind."""
    kind = type(record)
    if not is_own(kind) or not attrs.has(kind):
        return ()
    ours = attrs.fields_dict(kind_among(kind))
    return tuple(field.name for field in attrs.fields(kind) if field.name not in ours)


def with_own_fields(thing: Thing, other: object) -> Thing:
    """Return a plain record as one of the own type of another of its kind, with the own fields of that.

    New words of a unit say nothing of what only the user's type holds, and so that stays; of what stands in it too,
    where it has a key by which it is the same. A record that is of an own type itself stays as it is.
    """
    kind = type(thing)
    if not attrs.has(kind):
        return thing
    held: Any = thing
    thing = attrs.evolve(held, **dict(_with_own_items(thing, other)))
    if is_own(kind) or type(other) is kind or kind_of(other) is not kind:
        return thing
    said = {field.alias or field.name: getattr(thing, field.name) for field in attrs.fields(kind) if field.init}
    of_the_own_type: Any = other
    made: Thing = attrs.evolve(of_the_own_type, **said)
    return made


def _with_own_items(thing: object, other: object) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the lists of a record in which an item gets the own fields of that of its key in another record."""
    for field in attrs.fields(type(thing)):  # type: ignore[arg-type]  # it is a record
        new, old = getattr(thing, field.name), getattr(other, field.name, ())
        if isinstance(new, tuple) and isinstance(old, tuple):
            by_key = {getattr(one, "key", ""): one for one in old}
            items = tuple(_with_fields_of(by_key.get(getattr(one, "key", "") or None), one) for one in new)
            if items != new:
                yield field.alias or field.name, items


def _with_fields_of(old: object, new: object) -> object:
    return new if old is None else with_own_fields(new, old)
