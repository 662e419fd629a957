"""Own types: records of the user's that are of a kind of the model and hold more, as a clause with a degree of risk.

In come the classes that a call is handed (`types=`); out go the class that a file names, or a refusal with the way to
hand it in. Nothing is registered: what one call is told the next one does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import attrs

from coordlib.language import Message, RefusedError, WrongKindError, nearest
from coordlib.model import Way
from coordlib.storage.messages import way_in_words

TYPE = "type"
"""The key by which a file names the class of a record of an own type."""
_HOUSE = __name__.partition(".")[0]
_KNOWN: ContextVar[tuple[type, ...]] = ContextVar("types of this call", default=())

OwnTypes = Iterable[type]
"""Classes of the user that are handed to `save` and `read`."""


@contextmanager
def knowing(types: OwnTypes) -> Iterator[None]:
    """Know some types of the user for the time of a call. Raises `WrongKindError` for what is no such type."""
    given = tuple(types) if isinstance(types, Iterable) and not isinstance(types, str | type) else (types,)
    for kind in given:
        if not isinstance(kind, type) or not attrs.has(kind) or not is_own(kind):
            raise WrongKindError(_no_own_type(kind), "types")
    names = [kind.__name__ for kind in given]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice and len(set(given)) == len(given):
        raise RefusedError(_one_name_twice(twice), "types")
    token = _KNOWN.set(given)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def is_own(kind: type) -> bool:
    """Tell whether a class is the user's and of a kind of the model; what is of none stands where its field says."""
    return not _is_of_the_house(kind) and any(attrs.has(base) and _is_of_the_house(base) for base in kind.__mro__)


def _is_of_the_house(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == _HOUSE


def class_named(name: object, kind: type) -> type:
    """Return the class that a file names, of a kind of the model. Raises `RefusedError` where the call knows none."""
    of_kind = {own.__name__: own for own in _KNOWN.get() if issubclass(own, kind)}
    if not isinstance(name, str) or name not in of_kind:
        error = RefusedError(_unknown_type(str(name)[:60], nearest(str(name), of_kind)))
        error.way = (TYPE,)
        raise error
    return of_kind[name]


def refuse_unknown_types(record: object) -> None:
    """Refuse a record in which one stands of an own type that the call does not know: its fields would be lost."""
    unknown = next(((way, kind) for way, kind in _own_types_in(record) if kind not in _KNOWN.get()), None)
    if unknown:
        way, kind = unknown
        error = RefusedError(_type_would_be_lost(kind.__name__, way_in_words(way)))
        error.way = way
        raise error


def _own_types_in(record: object, way: Way = ()) -> Iterator[tuple[Way, type]]:
    """Yield each own type that stands in a record, with the way to it."""
    if isinstance(record, tuple | list):
        for place, item in enumerate(record):
            yield from _own_types_in(item, (*way, place))
    elif attrs.has(kind := type(record)):
        if is_own(kind):
            yield way, kind
        for field in attrs.fields(kind):
            yield from _own_types_in(getattr(record, field.name), (*way, field.name))


def _no_own_type(given: object) -> Message:
    name = given.__name__ if isinstance(given, type) else repr(given)[:60]
    return Message(
        f"cần các lớp attrs kế thừa một lớp của coordlib (như Clause), không phải {name}",
        f"takes attrs classes that inherit from one of coordlib's (such as Clause), not {name}",
    )


def _one_name_twice(name: str) -> Message:
    return Message(
        f"hai lớp trong types cùng tên {name}; tệp phân biệt các lớp bằng tên",
        f"two classes in types are called {name}; a file tells them by their names",
    )


def _unknown_type(name: str, near: Message) -> Message:
    return Message(
        f"kiểu “{name}” là của chương trình đã lưu tệp; truyền lớp ấy vào: read(…, types=({name},)){near.vi}",
        f"the type {name!r} is of the program that saved the file; hand it in: read(…, types=({name},)){near.en}",
    )


def _type_would_be_lost(name: str, where: str) -> Message:
    at = Message(f" ở {where}" if where else "", f" at {where}" if where else "")
    return Message(
        f"{name}{at.vi} là kiểu riêng, lưu như thế này thì mất kiểu và các trường riêng; truyền lớp ấy vào: "
        f"save(…, types=({name},))",
        f"{name}{at.en} is a type of your own, and saved like this it loses its type and its own fields; hand it in: "
        f"save(…, types=({name},))",
    )
