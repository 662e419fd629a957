"""Own types: records of the user's that are of a kind of the model and hold more, as a clause with a degree of risk.

In come the classes that a call is handed (`types=`); out go the class that a file names, or a refusal with the way to
hand it in. Nothing is registered: what one call is told the next one does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from coordlib.language import Message, RefusedError, WrongKindError, as_given, nearest
from coordlib.model import Way, is_own, kind_among

TYPE = "type"
"""The key by which a file names the class of a record of an own type."""
_KNOWN: ContextVar[tuple[type, ...]] = ContextVar("types of this call", default=())
_LOOKING: ContextVar[bool] = ContextVar("a file is looked at, and nothing of it written", default=False)
_PLAIN = (str, int, float, Decimal, date, time, type(None))
_SIMPLE = {
    *("str", "int", "bool", "date", "Key", "language.Key"),
    *(f"<class '{name}'>" for name in ("str", "int", "bool")),
}

OwnTypes = Iterable[type]
"""Classes of the user that are handed to `save` and `read`."""


class UnknownTypeError(RefusedError):
    """A file names a class that the call was not handed."""


@contextmanager
def knowing(types: OwnTypes) -> Iterator[None]:
    """Know some types of the user for the time of a call. Raises `WrongKindError` for what is no such type."""
    given = types_given(types)
    token = _KNOWN.set(given)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def types_given(types: OwnTypes) -> tuple[type, ...]:
    """Return classes of the user as a tuple. Raises `WrongKindError` for what is no such type."""
    given = tuple(types) if isinstance(types, Iterable) and not isinstance(types, str | type) else (types,)
    for kind in given:
        if not isinstance(kind, type) or not attrs.has(kind) or not is_own(kind):
            raise WrongKindError(_no_own_type(kind), "types")
        if TYPE in attrs.fields_dict(kind):
            raise RefusedError(_field_called_type(kind.__name__), "types")
    names = [kind.__name__ for kind in given]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice and len(set(given)) == len(given):
        raise RefusedError(_one_name_twice(twice), "types")
    return given


@contextmanager
def looking() -> Iterator[None]:
    """Look at files for the time of a call: a record of an unknown type is read as what it inherits from.

    Its own fields are left out, so that nothing may be written of what was read.
    """
    token = _LOOKING.set(True)
    try:
        yield
    finally:
        _LOOKING.reset(token)


def class_named(name: object, kind: type) -> type | None:
    """Return the class that a file names, of a kind of the model; none of an unknown one in a file that is looked at.

    Raises `UnknownTypeError` where the call knows none of that name.
    """
    of_kind = {own.__name__: own for own in _KNOWN.get() if issubclass(own, kind)}
    if isinstance(name, str) and name in of_kind:
        return of_kind[name]
    if _LOOKING.get():
        return None
    error = UnknownTypeError(_unknown_type(str(name)[:60], nearest(str(name), of_kind)))
    error.way = (TYPE,)
    raise error


def known_types() -> tuple[type, ...]:
    """Return the types of the user that the call knows."""
    return _KNOWN.get()


def types_in(record: object) -> frozenset[type]:
    """Return the own types in a record."""
    return frozenset(kind for _, kind in own_types_in(record))


def types_named(data: object) -> Iterator[str]:
    """Yield the types that a file names and the call does not know."""
    known = {kind.__name__ for kind in _KNOWN.get()}
    if isinstance(data, list):
        for item in data:
            yield from types_named(item)
    elif isinstance(data, Mapping):
        name = data.get(TYPE)
        if isinstance(name, str) and name not in known:
            yield name
        for held in data.values():
            yield from types_named(held)


def own_types_in(record: object, way: Way = ()) -> Iterator[tuple[Way, type]]:
    """Yield each own type that stands in a record, with the way to it."""
    if isinstance(record, tuple | list):
        for place, item in enumerate(record):
            yield from own_types_in(item, (*way, place))
    elif type(record) not in _PLAIN and attrs.has(kind := type(record)):
        if kind_among(kind) is not kind:
            yield way, kind
        for name in _holding(kind):
            if (held := getattr(record, name)) not in ("", (), None):
                yield from own_types_in(held, (*way, name))


@cache
def _holding(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class, as of `kind_among`
    """Return the fields of a record in which others may stand: not those that hold a text, a number or a day."""
    return tuple(field.name for field in attrs.fields(kind) if str(field.type).removesuffix(" | None") not in _SIMPLE)


def unknown_types_in(own: Iterable[tuple[Way, type]]) -> dict[type, Way]:
    """Return those of own types that the call does not know, each with the way to the first of it."""
    found: dict[type, Way] = {}
    for way, kind in own:
        if kind not in _KNOWN.get():
            found.setdefault(kind, way)
    return found


def first_unwritable(data: object, way: Way = ()) -> tuple[Way, object] | None:
    """Return the first value of plain data that no file holds, with the way to it."""
    if isinstance(data, Mapping):
        keyless = next((key for key in data if not isinstance(key, str)), None)
        held = [(name, value) for name, value in data.items() if isinstance(name, str)]
        return (way, keyless) if keyless is not None else _first_of(held, way)
    if isinstance(data, list):
        return _first_of(list(enumerate(data)), way)
    return None if isinstance(data, _PLAIN) else (way, data)


def _first_of(held: list[tuple[str, object]] | list[tuple[int, object]], way: Way) -> tuple[Way, object] | None:
    found = (first_unwritable(value, (*way, step)) for step, value in held)
    return next((one for one in found if one is not None), None)


def first_difference(record: object, other: object, way: Way = ()) -> Way | None:
    """Return the way to the first thing in which two records differ; none where they are equal."""
    if record == other and type(record) is type(other):
        return None
    inner: Iterator[Way | None] = iter(())
    if isinstance(record, tuple) and isinstance(other, tuple) and len(record) == len(other):
        pairs = enumerate(zip(record, other, strict=True))
        inner = (first_difference(one, two, (*way, place)) for place, (one, two) in pairs)
    elif attrs.has(kind := type(record)) and type(other) is kind:
        names = [field.name for field in attrs.fields(kind) if field.eq]
        inner = (first_difference(getattr(record, name), getattr(other, name), (*way, name)) for name in names)
    return next((found for found in inner if found is not None), way)


def _no_own_type(given: object) -> Message:
    name = given.__name__ if isinstance(given, type) else as_given(given)
    return Message(
        f"cần các lớp attrs kế thừa một lớp của coordlib (như Clause), không phải {name}",
        f"takes attrs classes that inherit from one of coordlib's (such as Clause), not {name}",
    )


def _field_called_type(name: str) -> Message:
    return Message(
        f"{name} có trường tên “type”, mà trong tệp khóa ấy nêu tên lớp; đặt tên khác cho trường",
        f"{name} has a field called 'type', the key by which a file names the class; call the field otherwise",
    )


def _one_name_twice(name: str) -> Message:
    return Message(
        f"hai lớp trong types cùng tên {name}; tệp phân biệt các lớp bằng tên",
        f"two classes in types are called {name}; a file tells them by their names",
    )


def _unknown_type(name: str, near: Message) -> Message:
    return Message(
        f"kiểu “{name}” là của chương trình đã lưu tệp{near.vi}",
        f"the type {name!r} is of the program that saved the file{near.en}",
    )


def hand_in_to_read(names: Iterable[str]) -> Message:
    """Return how to read a file that names types of the user."""
    listed = _listed(names)
    return Message(
        f"Đọc bằng chương trình có các lớp ấy, và truyền vào: read(…, types={listed}). "
        "Nếu không phải kiểu riêng thì bỏ khóa type.",
        f"Read it by the program that has these classes, and hand them in: read(…, types={listed}). "
        "If it is no type of anybody's, leave the key out.",
    )


def hand_in_to_save(kinds: Iterable[type]) -> Message:
    """Return how to save what holds records of the user's types."""
    listed = _listed(kind.__name__ for kind in kinds)
    return Message(f"Truyền các lớp vào: save(…, types={listed}).", f"Hand them in: save(…, types={listed}).")


def _listed(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(name[:60] for name in names))
    return f"({each[0]},)" if len(each) == 1 else f"({', '.join(each)})"


def type_would_be_lost(kind: type) -> Message:
    """Return what is said of a record that would lose its type and its own fields."""
    name = kind.__name__
    return Message(
        f"{name} là kiểu riêng, lưu như thế này thì mất kiểu và các trường riêng",
        f"{name} is a type of your own, and saved like this it loses its type and its own fields",
    )


def would_be_lost(value: object) -> Message:
    """Return what is said of a value that a file does not hold, or not as it is."""
    shown = as_given(value)
    return Message(f"tệp không giữ được nguyên giá trị {shown}", f"a file does not hold {shown} as it is")
