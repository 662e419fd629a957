"""Faults: what went wrong in reading plain data, each with the path to it.

In come plain data and the class of a record; out goes the record, or every fault at once, as a clerk would say it.
Where a path stands in a file is the business of `store`, and what the hand probably missed that of `slips`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, overload

import attrs
from cattrs import errors

from coordlib.language import (
    CoordError,
    Finding,
    FindingCode,
    Findings,
    Message,
    Position,
    RefusedError,
    WrongKindError,
    expect,
    nearest,
)
from coordlib.model import Agreement, Way
from coordlib.storage.codes import OWN_TYPE, WRONG_VALUE
from coordlib.storage.converter import MOST_FAULTS, OtherShapeError, Record, UnderKeyError, convert, cut, name_in_file
from coordlib.storage.key_names import key_called
from coordlib.storage.messages import way_in_words
from coordlib.storage.own_types import OwnTypes, UnknownTypeError, hand_in_to_read, knowing, types_named
from coordlib.storage.ready_lines import ready_line
from coordlib.storage.slips import mend_of


@attrs.frozen
class Fault:
    """One fault in plain data: the path to it, what is wrong, and how to mend it where that is known."""

    path: Way
    message: Message
    mend: Message | None = None
    code: FindingCode = WRONG_VALUE


class FaultsError(CoordError):
    """Plain data are no record of the kind that was asked for; `faults` say why, each with its path."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message.en for fault in faults))

    @property
    def findings(self) -> Findings:
        """Every fault, at the path of its value."""
        return Findings(tuple(_finding(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[FaultsError], tuple[tuple[Fault, ...]]]:
        """Let the error cross to another process."""
        return (type(self), (self.faults,))


def _finding(fault: Fault) -> Finding:
    return fault.code.finding(fault.message, position=Position(path=way_in_words(fault.path)), mend=fault.mend)


@overload
def structure(data: object, *, types: OwnTypes | None = ...) -> Agreement: ...
@overload
def structure(data: object, kind: type[Record], *, types: OwnTypes | None = ...) -> Record: ...
def structure(data: object, kind: type[object] = Agreement, *, types: OwnTypes | None = None) -> object:
    """Return the agreement, or other record, that plain data describes.

    `kind`: the class of the record; `types`: your own classes that the data name, as of `read`. Raises `FaultsError`
    with every fault at once.
    """
    if types is not None:
        with knowing(types):
            return structure(data, kind)
    expect(kind, type, "structure: kind")
    if not attrs.has(kind):
        vi, en = (
            f"cần lớp của một bản ghi, không phải {kind.__name__}",
            f"takes the class of a record, not {kind.__name__}",
        )
        raise WrongKindError(Message(vi, en), "structure: kind")
    try:
        return convert(data, kind)
    except (errors.BaseValidationError, CoordError) as error:
        raise FaultsError(tuple(_with_the_way_out(_explain(error, data), data))) from None
    except errors.StructureHandlerNotFoundError:
        vi = f"cần lớp của một bản ghi mà tệp chứa được, không phải {kind.__name__}"
        en = f"takes the class of a record that a file holds, not {kind.__name__}"
        raise WrongKindError(Message(vi, en), "structure: kind") from None


def _with_the_way_out(faults: Iterable[Fault], data: object) -> Iterator[Fault]:
    """Yield faults; those of unknown types with how to hand in all that the data name."""
    for fault in faults:
        is_unknown_type = fault.code is OWN_TYPE
        yield attrs.evolve(fault, mend=hand_in_to_read(types_named(data))) if is_unknown_type else fault


def _explain(error: Exception, data: object, path: Way = ()) -> Iterator[Fault]:
    """Yield every fault that an exception of `structure` holds, each with its path in the data."""
    match error:
        case errors.BaseValidationError():
            yield from _gathered(error, data, path)
        case UnderKeyError():
            yield from _explain(error.error, error.data, (*path, error.name))
        case OtherShapeError() if data is not None and path:
            name = path[-1] if isinstance(path[-1], str) else ""
            yield Fault(path, error.message, ready_line(error.kind, name, data, listed=error.listed))
        case UnknownTypeError():
            yield Fault((*path, *error.way), error.message, code=OWN_TYPE)
        case RefusedError():
            yield Fault((*path, *error.way), error.message)
        case _:
            yield Fault(path, _unreadable(error))


def _unreadable(error: object) -> Message:
    return Message(f"không đọc được: {error}", f"cannot be read: {error}")


def _gathered(error: errors.BaseValidationError, data: object, path: Way) -> Iterator[Fault]:
    """Yield the faults that cattrs met in a record or a list, and what the record's own fields refuse."""
    steps = [_step(error.cl, inner) for inner in error.exceptions]
    refused = list(_refused_fields(error.cl, data, path, steps))
    for step, inner in zip(steps, error.exceptions, strict=True):
        if step is not None or not isinstance(inner, RefusedError) or not refused:
            yield from _inner(inner, step, data, path)
    yield from refused


def _inner(inner: Exception, step: str | int | None, data: object, path: Way) -> Iterator[Fault]:
    match inner:
        case errors.ForbiddenExtraKeysError():
            known = _known(inner.cl)
            for name in sorted(inner.extra_fields)[:MOST_FAULTS]:
                called = key_called(inner.cl, known, name)
                near = nearest(called or name_in_file(inner.cl, name), [called] if called else known)
                words = _no_such_key(cut(name, quoted=False), near)
                mend = mend_of(words, name) or _mended_key(known, name, value_at(data, (name,)), path, called)
                yield Fault((*path, name), words, mend)
        case KeyError() if step is not None:
            yield Fault(path, _missing_key(name=step))
        case _ if step is None:
            yield from _explain(inner, data, path)
        case _:
            yield from _explain(inner, value_at(data, (step,)), (*path, step))


def _no_such_key(name: str, near: Message) -> Message:
    return Message(f"không có khóa “{name}”{near.vi}", f"there is no key {name!r}{near.en}")


def _missing_key(name: object) -> Message:
    return Message(f"thiếu khóa “{name}”", f"key {name!r} is missing")


def _mended_key(known: list[str], name: str, value: object, path: Way, called: str) -> Message:
    """Return how to mend a key that a record does not have; `called`: the key that it is the Vietnamese name of."""
    listed = ", ".join(known)
    if called:
        return _the_key_is(called, listed)
    is_part_of_a_text = value is None and (" " in name or not name.islower())  # {name: Công an, tỉnh}
    if is_part_of_a_text:
        return _quote_the_text(listed)
    if path and name in _known(Agreement):
        return _key_of_the_whole(name, listed)
    return _known_keys(listed)


def _quote_the_text(known: str) -> Message:
    return Message(
        f"Đặt chữ có dấu phẩy trong ngoặc kép; các khóa dùng được ở đây: {known}.",
        f"Put text with a comma in quotes; the keys that stand here: {known}.",
    )


def _key_of_the_whole(name: str, known: str) -> Message:
    return Message(
        f"“{name}” là khóa của cả quy chế: bỏ thụt đầu dòng. Ở đây có: {known}.",
        f"{name!r} is a key of the whole: take its indent away. Here stand: {known}.",
    )


def _the_key_is(called: str, known: str) -> Message:
    return Message(
        f"Ghi khóa tiếng Anh “{called}”; các khóa dùng được ở đây: {known}.",
        f"Write the key {called!r}; the keys that stand here: {known}.",
    )


def _known_keys(known: str) -> Message:
    return Message(f"Các khóa dùng được ở đây: {known}.", f"The keys that stand here: {known}.")


def _step(kind: type, error: Exception) -> str | int | None:
    """Return the key or index at which cattrs met an error; none if it concerns the whole."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, errors.AttributeValidationNote):
            return name_in_file(kind, note.name)
        if isinstance(note, errors.IterableValidationNote):
            return int(note.index)
    return None


def value_at(data: object, path: Way) -> object:
    """Return what stands at a path in plain data; none if nothing does."""
    for step in path:
        match data:
            case Mapping():
                data = data.get(step)
            case list() if isinstance(step, int) and step < len(data):
                data = data[step]
            case _:
                return None
    return data


def _known(kind: type) -> list[str]:
    return [name_in_file(kind, field.name) for field in attrs.fields(kind) if field.init]


def _refused_fields(kind: type, data: object, path: Way, reported: Iterable[str | int | None]) -> Iterator[Fault]:
    """Try the texts of a record one by one, since a record that fails names none of its fields."""
    if not (isinstance(data, dict) and attrs.has(kind)):
        return
    for field in attrs.fields(kind):
        name = name_in_file(kind, field.name)
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
