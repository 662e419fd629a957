"""Shapes: what each place of a file takes, as the converter reads it: for the order of keys, and for a schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import attrs

from coordlib.files.converter import TAGGED, TITLED, WHENS
from coordlib.language import Key, checked
from coordlib.model import When


@attrs.frozen
class ValueShape:
    """One value: ``str``, ``int``, ``bool``, `Decimal`, `date`, `time`, or `Key`."""

    kind: object


@attrs.frozen
class ChoiceShape:
    """One of the values of an enumeration."""

    kind: type[Enum]


@attrs.frozen
class KeysShape:
    """A key, or a list of keys."""


@attrs.frozen
class ListShape:
    """A list of things of one shape."""

    item: Shape


@attrs.frozen
class OptionalShape:
    """A thing, or nothing."""

    shape: Shape


@attrs.frozen
class RecordShape:
    """The keys of a record."""

    kind: type


@attrs.frozen
class WhenShape:
    """A phrase about time, or one of the records that one key names."""

    kinds: Mapping[str, type]


@attrs.frozen
class UnitShape:
    """One of some units, each known by the key that holds its title."""

    kinds: tuple[type, ...]


@attrs.frozen
class NamedShape:
    """One of some records that one key names; those known by their titles stand with these."""

    kinds: Mapping[str, type]

    @property
    def titled(self) -> tuple[type, ...]:
        """The kinds that are known by the key that holds their title."""
        return tuple(kind for name, kind in self.kinds.items() if TITLED.get(kind) == name)

    @property
    def named(self) -> Mapping[str, type]:
        """The others, by the key that names them."""
        return {name: kind for name, kind in self.kinds.items() if TITLED.get(kind) != name}


Shape = (
    ValueShape | ChoiceShape | KeysShape | ListShape | OptionalShape | RecordShape | WhenShape | UnitShape | NamedShape
)


@attrs.frozen
class Slot:
    """A key of a record: its name in the file, that of the attribute, what it takes, and whether it must be there."""

    name: str
    attribute: str
    shape: Shape
    required: bool


@checked
def slots_of(kind: type) -> tuple[Slot, ...]:
    """Return the keys of a record, in the order in which `save` writes them. Raises ``TypeError`` for no record."""
    if not attrs.has(kind):
        message = f"slots_of takes the class of a record, not {kind.__name__}"
        raise TypeError(message)
    return tuple(_slots(kind))


def _slots(kind: type) -> Iterator[Slot]:
    hints = get_type_hints(kind)
    for field in attrs.fields(kind):
        if field.init:
            titled = field.name == "title" and kind in TITLED
            name = TITLED[kind] if titled else field.name
            shape = ValueShape(Key) if _is_key(field) else shape_of(hints[field.name])
            yield Slot(name, field.name, shape, required=field.default is attrs.NOTHING)


def _is_key(field: attrs.Attribute[Any]) -> bool:
    """Tell whether a text is a key; the `id` of an agreement is one, as its converter says and not its kind."""
    return field.type in (Key, "Key") or field.name == "id"


def shape_of(hint: Any) -> Shape:  # noqa: ANN401, PLR0911 - an annotation; each kind of it is one line
    """Return what the converter reads where an annotation stands."""
    if hint == When:
        return WhenShape(WHENS)
    if get_origin(hint) is not tuple and (kinds := TAGGED.get(hint)):
        return NamedShape(kinds)
    if hint == tuple[Key, ...]:
        return KeysShape()
    if get_origin(hint) is tuple:
        return ListShape(shape_of(get_args(hint)[0]))
    if get_origin(hint) in (Union, UnionType):
        return _of_union(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ChoiceShape(hint)
    if isinstance(hint, type) and attrs.has(hint):
        return RecordShape(hint)
    if hint in (str, int, bool, Decimal, date, time) or isinstance(hint, NewType):
        return ValueShape(hint)
    message = f"no file holds {hint}"
    raise TypeError(message)


def _of_union(kinds: tuple[Any, ...]) -> Shape:
    rest = tuple(one for one in kinds if one is not NoneType)
    if len(rest) < len(kinds):
        (only,) = rest
        return OptionalShape(shape_of(only))
    return UnitShape(tuple(sorted(rest, key=list(TITLED).index)))
