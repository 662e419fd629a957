"""Faults: what went wrong in reading plain data, each with the path to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, overload

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)

from coordlib.language import CoordError, Message, RefusedError, expect, nearest
from coordlib.model import TITLED, Agreement, Way
from coordlib.storage.converter import MOST_FAULTS, Record, UnderKeyError, convert, cut
from coordlib.storage.slips import mend_of


@attrs.frozen
class Fault:
    """One fault in plain data: the path to it, what is wrong, and how to mend it where that is known."""

    path: Way
    message: Message
    mend: Message | None = None


class FaultsError(CoordError):
    """Plain data are no record of the kind that was asked for; `faults` say why, each with its path."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message.en for fault in faults))

    def __reduce__(self) -> tuple[type[FaultsError], tuple[tuple[Fault, ...]]]:
        """Let the error cross to another process."""
        return (type(self), (self.faults,))


@overload
def structure(data: object) -> Agreement: ...
@overload
def structure(data: object, kind: type[Record]) -> Record: ...
def structure(data: object, kind: type[object] = Agreement) -> object:
    """Return the agreement, or other record, that plain data describes.

    `kind`: the class of the record. Raises `FaultsError` with every fault at once.
    """
    expect(kind, type, "structure takes the class of a record")
    if not attrs.has(kind):
        message = f"structure takes the class of a record, not {kind.__name__}"
        raise TypeError(message)
    try:
        return convert(data, kind)
    except (BaseValidationError, CoordError) as error:
        raise FaultsError(tuple(_explain(error, data))) from None
    except StructureHandlerNotFoundError:
        message = f"no file holds a {kind.__name__}"
        raise TypeError(message) from None


def _explain(error: Exception, data: object, path: Way = ()) -> Iterator[Fault]:
    """Yield every fault that an exception of `structure` holds, each with its path in the data."""
    match error:
        case BaseValidationError():
            yield from _gathered(error, data, path)
        case UnderKeyError():
            yield from _explain(error.error, error.data, (*path, error.name))
        case RefusedError():
            yield Fault((*path, *error.way), error.message)
        case _:
            yield Fault(path, Message(f"không đọc được: {error}", f"cannot be read: {error}"))


def _gathered(error: BaseValidationError, data: object, path: Way) -> Iterator[Fault]:
    """Yield the faults that cattrs met in a record or a list, and what the record's own fields refuse."""
    steps = [_step(error.cl, inner) for inner in error.exceptions]
    refused = list(_refused_fields(error.cl, data, path, steps))
    for step, inner in zip(steps, error.exceptions, strict=True):
        if step is not None or not isinstance(inner, RefusedError) or not refused:
            yield from _inner(inner, step, data, path)
    yield from refused


def _inner(inner: Exception, step: str | int | None, data: object, path: Way) -> Iterator[Fault]:
    match inner:
        case ForbiddenExtraKeysError():
            known = _known(inner.cl)
            for name in sorted(inner.extra_fields)[:MOST_FAULTS]:
                titled = TITLED.get(inner.cl) if name == "title" else None
                near = nearest(titled or name, known)
                shown = cut(name, quoted=False)
                words = Message(f"không có khóa “{shown}”{near.vi}", f"there is no key {shown!r}{near.en}")
                yield Fault((*path, name), words, mend_of(words, name) or _among(known, name, _below(data, name), path))
        case KeyError() if step is not None:
            yield Fault(path, Message(f"thiếu khóa “{step}”", f"key {step!r} is missing"))
        case _ if step is None:
            yield from _explain(inner, data, path)
        case _:
            yield from _explain(inner, _below(data, step), (*path, step))


def _among(known: list[str], name: str, value: object, path: Way) -> Message:
    """Return how to mend a key that a record does not have."""
    listed = ", ".join(known)
    if value is None and (" " in name or not name.islower()):
        return Message(
            f"Đặt chữ có dấu phẩy trong ngoặc kép; các khóa dùng được ở đây: {listed}.",
            f"Put text with a comma in quotes; the keys that stand here: {listed}.",
        )
    if path and name in _known(Agreement):
        return Message(
            f"“{name}” là khóa của cả quy chế: bỏ thụt đầu dòng. Ở đây có: {listed}.",
            f"{name!r} is a key of the whole: take its indent away. Here stand: {listed}.",
        )
    return Message(f"Các khóa dùng được ở đây: {listed}.", f"The keys that stand here: {listed}.")


def _step(kind: type, error: Exception) -> str | int | None:
    """Return the key or index at which cattrs met an error; none if it concerns the whole."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return TITLED.get(kind, note.name) if note.name == "title" else note.name
        if isinstance(note, IterableValidationNote):
            return int(note.index)
    return None


def _below(data: object, step: str | int) -> object:
    match data:
        case dict():
            return data.get(step)
        case list() if isinstance(step, int):
            return data[step]
        case _:
            return None


def _known(kind: type) -> list[str]:
    names = [field.name for field in attrs.fields(kind) if field.init]
    return [TITLED.get(kind, name) if name == "title" else name for name in names]


def _refused_fields(kind: type, data: object, path: Way, reported: Iterable[str | int | None]) -> Iterator[Fault]:
    """Try the texts of a record one by one, since a record that fails names none of its fields."""
    if not (isinstance(data, dict) and attrs.has(kind)):
        return
    for field in attrs.fields(kind):
        name = TITLED.get(kind, field.name) if field.name == "title" else field.name
        if name in reported or name not in data:
            continue
        try:
            _try_field(field, data[name])
        except RefusedError as refused:
            yield Fault((*path, name), refused.message)


def _try_field(field: attrs.Attribute[Any], value: object) -> None:
    """Let a field refuse a plain value; lists and groups of keys are refused where they are read."""
    if isinstance(value, list | dict):
        return
    converted = field.converter(value) if callable(field.converter) else value
    if field.validator is not None and type(value) is int:
        field.validator(None, field, converted)
