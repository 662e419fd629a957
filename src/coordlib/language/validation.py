"""Validation of arguments: what a field or parameter accepts, refused in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache, wraps
from inspect import Parameter, Signature
from io import IOBase
from types import FunctionType, NoneType, UnionType
from typing import Any, ForwardRef, NewType, ParamSpec, Self, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from coordlib.language.messages import Message, RefusedError, WrongKindError, as_given, expect

P = ParamSpec("P")
Result = TypeVar("Result")
Item = TypeVar("Item", covariant=True)  # noqa: PLC0105
HINT = "hint"
"""The key under which the metadata of a field say how else to make its value."""

_Test = Callable[[object], bool]
_WORDS: Mapping[object, Message] = {
    str: Message("chữ", "text"),
    int: Message("một số nguyên", "a whole number"),
    float: Message("một số", "a number"),
    bytes: Message("các byte (bytes)", "bytes"),
    bool: Message("True hoặc False", "True or False"),
    date: Message("một ngày (date)", "a date"),
    tuple: Message("một tuple", "a tuple"),
    list: Message("một danh sách", "a list"),
    type: Message("một lớp", "a class"),
    os.PathLike: Message("một đường dẫn (Path)", "a path"),
    Iterable: Message("một danh sách", "a list"),
    Sequence: Message("một danh sách", "a list"),
    Mapping: Message("một bảng tra (dict)", "a mapping"),
}


class Several(tuple[Item, ...]):
    """What makes a field that holds several records of a list of them: ``converter=Several[Party]``.

    A class and no function, for type checkers know of a converter what it takes where its kind is given to a class: a
    list, a tuple or another sequence of parties. `typed` puts the work itself in its place: no `Several` is ever
    made, the field holds a plain tuple. A text is a sequence of texts too, and its fields take `texts_as_given`.
    """

    __slots__ = ()

    def __new__(cls, given: Sequence[Item]) -> Self:
        """Return the tuple."""
        return super().__new__(cls, given)


def texts_as_given(given: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return a tuple of the texts of a list: a converter of fields, as `Several` is one; `typed` refuses the rest."""
    kept: tuple[str, ...] = _as_tuple(given)
    return kept


def typed(record: type, fields: list[Any]) -> list[Any]:
    """Let each field take what its annotation says, and nothing else (a ``field_transformer`` of attrs).

    A field that a converter makes is left to the converter; of one that `Several` makes, each element is looked at.
    """
    expect(record, type, "typed: record")
    for one in fields:
        expect(one, attrs.Attribute, "typed: fields")
    return [_kept(record, field) if field.init else field for field in fields]


def _kept(record: type, field: attrs.Attribute[Any]) -> attrs.Attribute[Any]:
    """Return a field that takes what its annotation says, and that is named in what its converter or validator refuses.

    A converter that is no function, as attrs itself makes some, stays as it is.
    """
    validator = _of_field(record, field, field.validator) if field.validator else None
    several = _as_several(field.converter, record.__module__)
    if field.converter and several is None:
        is_function = isinstance(field.converter, FunctionType | type)
        converter = _of_field(record, field, field.converter) if is_function else field.converter
        return field.evolve(converter=converter, validator=validator)
    kind = _Kind()
    return field.evolve(validator=attrs.validators.and_(kind, validator) if validator else kind, converter=several)


def _as_several(converter: object, module: str) -> attrs.Converter[Any, Any] | None:
    if converter is texts_as_given:
        return _to_tuple(list[str] | tuple[str, ...])
    if get_origin(converter) is Several:
        (item,) = get_args(converter)
        # One that is defined further down in its module is looked for there when somebody asks `get_type_hints`.
        named: Any = ForwardRef(item, module=module) if isinstance(item, str) else item
        return _to_tuple(Sequence[named])
    return None


@cache
def _to_tuple(taken: object) -> attrs.Converter[Any, Any]:
    """Return what makes a tuple of a list, and says to whoever asks `get_type_hints` what it takes.

    Its signature is written here, once for each kind: attrs would read that of a function for each of two hundred
    fields (4 ms).
    """

    def as_tuple(given: Any) -> Any:  # noqa: ANN401 - whatever is passed; the validator judges it
        return _as_tuple(given)

    as_tuple.__signature__ = Signature([Parameter("given", Parameter.POSITIONAL_ONLY, annotation=taken)])  # type: ignore[attr-defined]
    return attrs.Converter(as_tuple)


def _of_field(record: type, field: attrs.Attribute[Any], function: Any) -> Any:  # noqa: ANN401 - attrs has no type for what may stand there
    """Let what a converter or a validator refuses, or fails at, say which field was given it."""
    place = f"{record.__name__}.{field.alias or field.name.removeprefix('_')}"

    @wraps(function)
    def call(*given: Any) -> Any:  # noqa: ANN401 - whatever is passed on
        try:
            return function(*given)
        except RefusedError as error:
            error.argument = place
            raise
        except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError):
            hint = get_type_hints(record).get(field.name, Any)
            _refuse_unless(place, hint, _test(hint), given[-1])
            raise

    return call


def _as_tuple(given: Any) -> Any:  # noqa: ANN401 - whatever is passed; the validator judges it
    if type(given) is tuple or not isinstance(given, Sequence) or isinstance(given, (str, bytes, bytearray, tuple)):
        return given
    return tuple(given)


def checked(function: Callable[P, Result]) -> Callable[P, Result]:
    """Let each argument of a function be what its annotation says; raises `WrongKindError` for another."""
    expect(function, FunctionType, "checked: function")
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    tests: dict[str, _Test] = {}
    in_order: list[_Test] = []

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> Result:
        if not tests:  # annotations may name what is defined only later
            hints = get_type_hints(function)
            tests.update({name: _test(hints.get(name, Any)) for name in names})
            in_order.extend(tests.values())
        for test, value in zip(in_order, args, strict=False):
            if not test(value):
                _refuse_arguments(function, names, args)
        for name, value in kwargs.items():
            if not tests.get(name, _anything)(value):
                _refuse_arguments(function, (name,), (value,))
        try:
            return function(*args, **kwargs)
        except RefusedError as error:
            _name_argument(error, function, names, args, kwargs)
            raise

    return call


def explained(function: Callable[P, Result]) -> Callable[P, Result]:
    """Explain wrong arguments after a failure; for functions called too often to be `checked`.

    Raises `WrongKindError` then, and what the function raises otherwise.
    """
    expect(function, FunctionType, "explained: function")
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            _refuse_arguments(function, names, args)
            _refuse_arguments(function, kwargs.keys(), kwargs.values())
            if isinstance(error, RefusedError):
                _name_argument(error, function, names, args, kwargs)
            raise

    return call


def expect_every(kinds: Any, table: Container[object]) -> None:  # noqa: ANN401 - an enumeration, or a union
    """Refuse a table that forgets a member of an enumeration, or a class of a union, where it is defined.

    Raises ``TypeError``.
    """
    if forgotten := [repr(one) for one in get_args(kinds) or kinds if one not in table]:
        message = f"the table has no {', '.join(forgotten)}"
        raise TypeError(message)


def _refuse_arguments(function: Callable[..., object], names: Iterable[str], given: Iterable[object]) -> None:
    hints = get_type_hints(function)
    for name, value in zip(names, given, strict=False):
        hint = hints.get(name, Any)
        _refuse_unless(f"{function.__name__}: {name}", hint, _test(hint), value)


def _name_argument(
    error: RefusedError,
    function: Callable[..., object],
    names: tuple[str, ...],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> None:
    """Name the argument in what refuses its value, where the function has one alone, or the words quote its value."""
    given = {name: value for name, value in (*zip(names, args, strict=False), *kwargs.items()) if name not in _OWN}
    if error.argument and len(given) > 1:  # what it calls has named it
        return
    quoted = (name for name, value in given.items() if as_given(value) in error.message.en)
    meant = list(given) if len(given) == 1 else list(quoted)
    if len(meant) == 1:
        error.argument = f"{function.__name__}: {meant[0]}"


class _Kind:
    """The validator of a field, which finds out what the field takes when it is first asked."""

    __slots__ = ("hint", "test")

    def __init__(self) -> None:
        self.hint: object = None
        self.test: _Test | None = None

    def __call__(self, record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is attribute.default:  # as most fields of most records are
            return
        if self.test is None:
            self.hint = get_type_hints(type(record)).get(attribute.name, Any)
            self.test = _test(self.hint)
        if not self.test(value):
            where = f"{type(record).__name__}.{attribute.name}"
            _refuse_unless(where, self.hint, self.test, value, attribute.metadata.get(HINT, ""))


def _anything(_: object) -> bool:
    return True


_OWN = frozenset({"self", "cls"})
_NO_GROUPS = (str, bytes, IOBase)  # which Python goes through letter by letter, line by line
_LARGEST = sys.float_info.max
_SPECIAL = frozenset({int, float, date})  # of which Python takes more for an instance than a reader would


@cache
def _test(hint: object) -> _Test:
    """Return what tells whether a value is of a kind; elements are looked at where that consumes nothing."""
    if hint is Any or hint is object or isinstance(hint, TypeVar):
        return _anything
    if isinstance(hint, NewType):
        return _test(hint.__supertype__)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _test_of_several(inner)
    return _test_of_class(hint) if origin is None else _test_of_group(origin, inner)


def _test_of_several(inner: tuple[object, ...]) -> _Test:
    if all(isinstance(one, type) and one not in _SPECIAL for one in inner):
        classes = tuple(one for one in inner if isinstance(one, type))
        return lambda value: isinstance(value, classes)
    tests = tuple(_test(one) for one in inner)
    return lambda value: any(test(value) for test in tests)


def _test_of_group(origin: Any, inner: tuple[object, ...]) -> _Test:  # noqa: ANN401 - what ``get_origin`` returns
    if origin is tuple and inner[1:] not in ((), (Ellipsis,)):
        if all(one is not Any and one not in _SPECIAL and _is_asked(one) for one in inner):  # asked of every text
            classes: tuple[Any, ...] = inner
            return lambda value: (
                isinstance(value, tuple) and len(value) == len(classes) and all(map(isinstance, value, classes))
            )
        tests = tuple(_test(one) for one in inner)
        return lambda value: isinstance(value, tuple) and len(value) == len(tests) and _each(tests, value)
    if isinstance(origin, type) and issubclass(origin, Iterable) and not issubclass(origin, Mapping) and inner:
        test, plain = _test(inner[0]), origin is tuple  # as most are, of which no more need be asked
        return lambda value: (
            isinstance(value, origin)
            and (plain or not isinstance(value, _NO_GROUPS))
            and (not (plain or isinstance(value, Collection)) or all(map(test, value)))
        )
    return (lambda value: isinstance(value, origin)) if _is_asked(origin) else _anything


def _is_asked(hint: object) -> bool:
    """Tell whether a hint is a class of which Python tells whether a value is an instance."""
    protocol = getattr(hint, "_is_protocol", False) and not getattr(hint, "_is_runtime_protocol", False)
    return isinstance(hint, type) and not protocol


def _each(tests: tuple[_Test, ...], values: tuple[object, ...]) -> bool:
    return all(test(value) for test, value in zip(tests, values, strict=True))


def _test_of_class(hint: object) -> _Test:
    if hint is None or hint is NoneType:
        return lambda value: value is None
    if hint is date:
        return lambda value: isinstance(value, date) and not isinstance(value, datetime)
    if hint is int:
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    if hint is float:
        return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST
    return (lambda value: isinstance(value, hint)) if isinstance(hint, type) and _is_asked(hint) else _anything


def _refuse_unless(where: str, hint: object, test: _Test, value: object, other: str = "") -> None:
    if test(value):
        return
    if get_origin(hint) is tuple and isinstance(value, tuple) and get_args(hint)[1:] == (Ellipsis,):
        inner = get_args(hint)[0]
        index = next(index for index, one in enumerate(value) if not _test(inner)(one))
        where, hint, value = f"{where}[{index}]", inner, value[index]
    form = other.format(value=as_given(value)) or _nearest(hint, value)
    raise _wrong_kind(where, _said(hint), value, Message(f"ghi {form}", f"write {form}") if form else None)


def wrong_kind(
    given: object, kinds: type | tuple[type, ...], argument: str, instead: str, wanted: Message | None
) -> WrongKindError:
    """Return the refusal of what `expect` did not expect."""
    taken = wanted or _said(Union[kinds])  # noqa: UP007 - of classes that are known only now
    return _wrong_kind(argument, taken, given, Message(f"dùng {instead}", f"use {instead}") if instead else None)


def _wrong_kind(where: str, wanted: Message, value: object, better: Message | None) -> WrongKindError:
    """Return the refusal of a value of the wrong kind; `better`: what to write for it, or to call."""
    vi, en = f"cần {wanted.vi}, không phải {_shown(value)}", f"takes {wanted.en}, not {_shown(value)}"
    if better is None:
        return WrongKindError(Message(vi, en), where, wanted)
    message = Message(f"{vi}; {better.vi}", f"{en}; {better.en}")
    return WrongKindError(message, where, Message(f"{wanted.vi}; {better.vi}", f"{wanted.en}; {better.en}"))


def _said(hint: object) -> Message:
    if hint is NoneType or hint is None:
        return Message("None", "None")
    if isinstance(hint, NewType):
        return _said(hint.__supertype__)
    if get_origin(hint) in (Union, UnionType):
        parts = [_said(one) for one in get_args(hint)]
        return Message(" hoặc ".join(one.vi for one in parts), " or ".join(one.en for one in parts))
    kind = get_origin(hint) or hint
    name = getattr(kind, "__name__", str(kind))
    return _WORDS.get(kind, Message(name, name))


def _shown(value: object) -> str:
    plain = value is None or isinstance(value, str | int | float | date | Enum)
    return as_given(value) if plain else type(value).__name__


def _nearest(hint: object, value: object) -> str:
    """Return the nearest right form of a wrong value as a program writes it; empty where there is none."""
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (get_origin(hint) or hint,)
    return next(filter(None, (_form(kind, value) for kind in kinds)), "")


def _form(kind: object, value: object) -> str:
    if kind is date and isinstance(value, datetime):
        return repr(value.date()).removeprefix("datetime.")
    if kind is date and isinstance(value, str):
        return _as_date(value)
    if kind is tuple and isinstance(value, list | set | frozenset):
        return "(…,)"
    if kind is int and isinstance(value, str | float):
        return str(value).removesuffix(".0") if str(value).removesuffix(".0").isdecimal() else ""
    if isinstance(kind, type) and issubclass(kind, Enum) and isinstance(value, str):
        return next((f"{kind.__name__}.{one.name}" for one in kind if value in (one.value, one.name)), "")
    return ""


def _as_date(text: str) -> str:
    try:
        return repr(date.fromisoformat(text)).removeprefix("datetime.")
    except ValueError:
        return ""
