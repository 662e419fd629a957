"""The converter between plain data and records, strict about every type.

In come dicts, lists and texts, as a file holds them; out go frozen records, or one exception with all that is wrong,
which `faults` explains. Where a value stands in its file is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter
from cattrs.errors import BaseValidationError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from coordlib import language
from coordlib.lexicon import TIME_UNITS, phrases_of
from coordlib.model import NAMED, TITLED, When, decimal, is_own, kind_among, kinds_of
from coordlib.storage.own_types import TYPE, class_named

WHENS: Mapping[str, type] = kinds_of(When)

Record = TypeVar("Record")
_GATHERED = "faults in a list"
MOST_FAULTS = 100
"""How many faults are looked for in lists, and in a group of keys; who has mended them reads the file again."""

_CLOCK = re.compile(r"\d{1,2}:\d{2}", re.ASCII)  # “7:30”, “17:00”

_faults_left: ContextVar[int] = ContextVar("faults_left", default=MOST_FAULTS)
_declared: ContextVar[Mapping[str, str]] = ContextVar("declared", default={})  # noqa: B039 - never changed
_VALUES = (str, int, bool, Decimal, date, time, tuple[language.Key, ...])


# What people call the values of choices (docs/file-format.md); those of units of time are in the lexicon.
_IN_VIETNAMESE: Mapping[str, str] = {
    **{words: unit for unit, words in TIME_UNITS.items()},
    **dict.fromkeys(phrases_of("meeting"), "meeting"),
    **dict.fromkeys(phrases_of("interim"), "interim-review"),
    **dict.fromkeys(phrases_of("final"), "final-review"),
    **dict.fromkeys(phrases_of("report"), "report"),
    "bắt buộc": "obligation",
    "nghĩa vụ": "obligation",
    "cấm": "prohibition",
    "không được": "prohibition",
    "được phép": "permission",
    "được": "permission",
    "ký chung": "joint",
    "liên tịch": "joint",
    "kèm theo": "attached",
    "kèm theo quyết định": "attached",
    "quy phạm": "normative",
    "quy phạm pháp luật": "normative",
}


class UnderKeyError(language.CoordError):
    """A fault below a key that no attribute stands for (the ``every`` of ``when: {every: …}``)."""

    def __init__(self, name: str, error: Exception, data: object) -> None:
        self.name, self.error, self.data = name, error, data
        super().__init__(name)


class OtherShapeError(language.RefusedError):
    """A text or another value stands where a record is wanted, or a list of such records: `kind` is their class."""

    def __init__(self, message: language.Message, kind: type, *, listed: bool) -> None:
        self.kind, self.listed = kind, listed
        super().__init__(message)


def convert(data: object, kind: type[object]) -> object:
    """Return the record that plain data describes; what it raises is explained by `faults`."""
    _faults_left.set(MOST_FAULTS)
    _declared.set(_events_of(data))
    return _CONVERTER.structure(data, kind)


def _events_of(data: object) -> Mapping[str, str]:
    """Return the events that an agreement declares, with their words, by which its phrases name them."""
    listed = data.get("events") if isinstance(data, dict) else None
    events = [event for event in listed if isinstance(event, dict)] if isinstance(listed, list) else []
    pairs = [(event.get("key"), event.get("words")) for event in events]
    return {key: words for key, words in pairs if isinstance(key, str) and isinstance(words, str)}


@language.checked
def unstructure(record: object) -> dict[str, Any]:
    """Return an agreement, or other record, as plain data, without what has its default value."""
    plain: dict[str, Any] = _CONVERTER.unstructure(record)
    return plain


# --- what a value must be ---


def _refuse(why: language.Message) -> NoReturn:
    raise language.RefusedError(why)


def _refuse_shape(why: language.Message, kind: object, *, listed: bool) -> NoReturn:
    """Refuse what is no record, or no list of them, so that the remedy can show the keys of one."""
    if isinstance(kind, type) and attrs.has(kind):
        raise OtherShapeError(why, kind, listed=listed)
    raise language.RefusedError(why)


def _given(value: object) -> language.Message:
    """Return a value as a message shows it: in Vietnamese what it is, in English as a program writes it."""
    return language.Message(_in_vietnamese(value), cut(value))


def _in_vietnamese(value: object) -> str:
    match value:
        case dict():
            return "một nhóm khóa"
        case list():
            return "một danh sách"
        case None:
            return "chỗ trống"
        case bool():
            return str(value).lower()
        case _:
            return f"“{cut(value, quoted=False)}”"


def cut(value: object, *, quoted: bool = True) -> str:
    """Return a value as a message shows it: not longer than a line."""
    return language.shortened(value) if isinstance(value, str) and not quoted else language.as_given(value)


def _text(value: object, _: object) -> str:
    return value if isinstance(value, str) else _refuse(_no_text(_given(value)))


def _whole(value: object, kind: type[int]) -> int:
    """Return a whole number, as the choice that it stands for where one is asked for: a severity, a level."""
    if type(value) is int and (kind is int or value in kind.__members__.values()):  # type: ignore[attr-defined]
        return kind(value)
    _refuse(_no_whole_number(_given(value)))


def _truth(value: object, _: object) -> bool:
    return value if isinstance(value, bool) else _refuse(_no_truth(_given(value)))


def _figure(value: object, _: object) -> Decimal:
    if not isinstance(value, bool) and isinstance(value, int | Decimal | str):
        return decimal(value)
    _refuse(_no_number(_given(value)))


def _day(value: object, kind: object) -> date:
    text = _text(value, kind)
    day = language.day_given(text)
    return day or _refuse(_no_day(_given(text)))


def _time(value: object, kind: object) -> time:
    text = _text(value, kind)
    with suppress(ValueError):
        if _CLOCK.fullmatch(text):
            return time.fromisoformat(text.zfill(len("17:00")))
    _refuse(_no_time(_given(text)))


def _keys(value: object, _: object) -> tuple[language.Key, ...]:
    if isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return language.keys(value)
    _refuse(_no_keys(_given(value)))


def _choice(value: object, kind: type[Enum]) -> Enum:
    for member in kind:
        if isinstance(value, str) and member.value == value.replace("HOẢ", "HỎA"):  # the decree spells it both ways
            return member
    known = [str(member.value) for member in kind if member.value]
    meant = _IN_VIETNAMESE.get(str(value).strip().lower(), "")
    near = language.nearest(meant, [meant]) if meant in known else language.nearest(str(value), known)
    _refuse(_no_choice(_given(value), ", ".join(known), near))


def _no_text(given: language.Message) -> language.Message:
    return language.Message(
        f"cần chữ, không phải {given.vi}; nếu đúng là chữ thì đặt trong ngoặc kép",
        f"expected text, not {given.en}; quote it if it is text",
    )


def _no_whole_number(given: language.Message) -> language.Message:
    return language.Message(f"cần một số nguyên, không phải {given.vi}", f"expected a whole number, not {given.en}")


def _no_truth(given: language.Message) -> language.Message:
    return language.Message(f"cần true hoặc false, không phải {given.vi}", f"expected true or false, not {given.en}")


def _no_number(given: language.Message) -> language.Message:
    return language.Message(f"cần một số, không phải {given.vi}", f"expected a number, not {given.en}")


def _no_day(given: language.Message) -> language.Message:
    return language.Message(
        f"{given.vi} không phải là một ngày; ghi như 2021-12-13 hoặc 13/12/2021",
        f"{given.en} is not a date; write 2021-12-13 or 13/12/2021",
    )


def _no_time(given: language.Message) -> language.Message:
    return language.Message(
        f"{given.vi} không phải là giờ trong ngày; ghi như 17:00", f"{given.en} is no time; write 17:00"
    )


def _no_keys(given: language.Message) -> language.Message:
    return language.Message(
        f"cần một khóa hoặc danh sách khóa, không phải {given.vi}", f"expected a key or a list of keys, not {given.en}"
    )


def _no_choice(given: language.Message, known: str, near: language.Message) -> language.Message:
    return language.Message(
        f"{given.vi} không có trong các giá trị: {known}{near.vi}", f"{given.en} is none of: {known}{near.en}"
    )


def _no_list(given: language.Message) -> language.Message:
    return language.Message(f"cần một danh sách, không phải {given.vi}", f"expected a list, not {given.en}")


def _no_group_of_keys(given: language.Message) -> language.Message:
    return language.Message(f"cần một nhóm khóa, không phải {given.vi}", f"expected keys and values, not {given.en}")


def _one_of_these_keys(known: str, near: language.Message) -> language.Message:
    return language.Message(
        f"cần một trong các khóa: {known}{near.vi}", f"one of these keys is needed: {known}{near.en}"
    )


def _exactly_one_key(known: str) -> language.Message:
    return language.Message(f"cần đúng một khóa trong số: {known}", f"exactly one of these keys is needed: {known}")


def _no_time_limit(known: str) -> language.Message:
    return language.Message(
        f"thời hạn là một cụm từ như “hằng quý”, hoặc đúng một khóa trong số: {known}",
        f"a deadline is a phrase like “hằng quý”, or exactly one of these keys: {known}",
    )


# --- the converter ---


def _make_converter() -> Converter:
    converter = Converter()
    for kind, read in ((str, _text), (int, _whole), (bool, _truth), (Decimal, _figure), (date, _day), (time, _time)):
        converter.register_structure_hook(kind, read)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(time, lambda at: at.isoformat("minutes"))
    converter.register_unstructure_hook(Decimal, lambda one: int(one) if one == one.to_integral_value() else str(one))
    converter.register_structure_hook(Enum, _choice)
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _list_hook(converter, kind))
    converter.register_structure_hook_factory(attrs.has, lambda kind: _record_hook(converter, kind))
    converter.register_unstructure_hook_factory(attrs.has, lambda kind: _record_writer(converter, kind))
    converter.register_structure_hook_func(lambda kind: kind == tuple[language.Key, ...], _keys)
    converter.register_unstructure_hook_func(
        lambda kind: kind == tuple[language.Key, ...], lambda keys: keys[0] if len(keys) == 1 else list(keys)
    )
    converter.register_structure_hook_factory(_is_titled, lambda union: _titled_hook(converter, union))
    converter.register_structure_hook(When, _when_hook(converter))
    converter.register_unstructure_hook(When, _tagged_writer(converter, WHENS))
    converter.register_structure_hook_factory(_is_named, lambda union: _tagged_hook(converter, NAMED[union]))
    converter.register_unstructure_hook_factory(_is_named, lambda union: _tagged_writer(converter, NAMED[union]))
    return converter


def _is_named(kind: object) -> bool:
    return get_origin(kind) in (Union, UnionType) and kind in NAMED


def _is_titled(kind: object) -> bool:
    """Tell whether it is one of several units, of which a file has each under the key of its title."""
    return get_origin(kind) in (Union, UnionType) and kind not in NAMED and set(get_args(kind)) <= set(TITLED)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _list_hook(converter: Converter, kind: Any) -> Callable[[object, object], tuple[Any, ...]]:  # noqa: ANN401
    """Return what reads a list into a tuple, and after so many faults in a file no longer looks for more."""
    (item,) = get_args(kind)[:1]

    def hook(value: object, _: object) -> tuple[Any, ...]:
        read = converter.get_structure_hook(item)  # not before: the rows of a table hold rows
        if not isinstance(value, list):
            _refuse_shape(_no_list(_given(value)), item, listed=True)
        items, errors = [], []
        for index, one in enumerate(value):
            try:
                items.append(read(one, item))
            except (BaseValidationError, language.CoordError) as error:
                error.__notes__ = [IterableValidationNote("", index, item)]
                errors.append(error)
                _faults_left.set(_faults_left.get() - 1)
            if _faults_left.get() <= 0:
                break
        if errors:
            raise IterableValidationError(_GATHERED, errors, kind)
        return tuple(items)

    return hook


def _renamed(kind: type) -> dict[str, Any]:
    titled = TITLED.get(kind_among(kind))
    return {"title": override(rename=titled)} if titled else {}


def _record_writer(converter: Converter, kind: type) -> Callable[[Any], dict[str, Any]]:
    """Return what writes a record; one of the user's own type is written with all its fields, and its type."""
    write: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=True, **_renamed(kind)
    )

    def hook(record: Any) -> dict[str, Any]:  # noqa: ANN401
        own = type(record)
        if own is kind:
            return {TYPE: kind.__name__, **write(record)} if is_own(kind) else write(record)
        plain: dict[str, Any] = converter.unstructure(record, own)
        return plain

    return hook


def _record_hook(converter: Converter, kind: type) -> Callable[[object, object], Any]:
    read: Callable[[dict[str, Any], Any], Any] = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, **_renamed(kind)
    )

    knows_no_type = TYPE not in attrs.fields_dict(kind)
    names = frozenset(name_in_file(kind, field.name) for field in attrs.fields(kind))

    def hook(value: object, _: object) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            _refuse_shape(_no_group_of_keys(_given(value)), kind, listed=False)
        if knows_no_type and TYPE in value:
            own = class_named(value[TYPE], kind)
            rest = {name: given for name, given in value.items() if name != TYPE}
            if own is None:  # what the file is looked at for
                rest = {name: given for name, given in rest.items() if name in names}
            return read(rest, kind) if own in (kind, None) else converter.structure(rest, own)
        return read(value, kind)

    return hook


def _titled_hook(converter: Converter, union: object) -> Callable[[object, object], Any]:
    kinds = {TITLED[kind]: kind for kind in get_args(union)}

    def hook(value: object, _: object) -> Any:  # noqa: ANN401
        for name, kind in kinds.items():
            if isinstance(value, dict) and name in value:
                return converter.structure(value, kind)
        close = (language.nearest(name, kinds) for name in (value if isinstance(value, dict) else ()))
        near = next((words for words in close if words.vi), language.Message("", ""))
        _refuse(_one_of_these_keys(", ".join(kinds), near))

    return hook


def _when_hook(converter: Converter) -> Callable[[object, object], Any]:
    tagged = _tagged_hook(converter, WHENS)

    def hook(value: object, kind: object) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            from coordlib.dates import parse_when  # noqa: PLC0415 - its patterns compile when a file holds words

            return parse_when(value, _declared.get())
        if not (isinstance(value, dict) and len(value) == 1 and next(iter(value)) in WHENS):
            _refuse(_no_time_limit(", ".join(WHENS)))
        return tagged(value, kind)

    return hook


def _tagged_hook(converter: Converter, kinds: Mapping[str, type]) -> Callable[[object, object], Any]:
    """Return what reads a value that one key names: ``{every: {months: 3}}``."""
    titled = {name: kind for name, kind in kinds.items() if TITLED.get(kind) == name}

    def hook(value: object, _: object) -> Any:  # noqa: ANN401
        for name, known in titled.items():
            if isinstance(value, dict) and name in value:
                return converter.structure(value, known)
        name, fields = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", None)
        if name not in kinds:
            _refuse(_exactly_one_key(", ".join(kinds)))
        try:
            return converter.structure({} if fields is None else fields, kinds[name])
        except (BaseValidationError, language.RefusedError) as error:
            raise UnderKeyError(name, error, fields) from None

    return hook


def _tagged_writer(converter: Converter, kinds: Mapping[str, type]) -> Callable[[Any], Any]:
    names = {kind: name for name, kind in kinds.items()}

    def write(value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        kind = next(base for base in type(value).__mro__ if base in names)  # its own, or that of a type of the user's
        plain = converter.unstructure(value, type(value))
        return plain if TITLED.get(kind) == names[kind] else {names[kind]: plain}

    return write


_CONVERTER = _make_converter()


@attrs.frozen
class ValueShape:
    """A value: ``str``, ``int``, ``bool``, `Decimal`, `date`, `time`, `Key`, a member of an enumeration; or keys."""

    kind: Any


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
class UnionShape:
    """One of some records: `named` by the key over it, or `titled`, by the key of its title; or a phrase of time."""

    named: Mapping[str, type]
    titled: tuple[type, ...] = ()
    phrase: bool = False


Shape = ValueShape | ListShape | OptionalShape | RecordShape | UnionShape


@attrs.frozen
class Slot:
    """A key of a record: its name in the file, that of the attribute, what it takes, and whether it must be there."""

    name: str
    attribute: str
    shape: Shape
    required: bool


@language.checked
def slots_of(kind: type) -> tuple[Slot, ...]:
    """Return the keys of a record, in the order in which `save` writes them. Raises ``TypeError`` for no record."""
    if not attrs.has(kind):
        vi, en = (
            f"cần lớp của một bản ghi, không phải {kind.__name__}",
            f"takes the class of a record, not {kind.__name__}",
        )
        raise language.WrongKindError(language.Message(vi, en), "slots_of: kind")
    hints, slots = get_type_hints(kind), []
    for field in attrs.fields(kind):
        if field.init:
            # the `id` of an agreement is a key, as its converter says and not its kind
            is_key = field.type in (language.Key, "Key") or field.name == "id"
            shape = ValueShape(language.Key) if is_key else shape_of(hints[field.name])
            name = name_in_file(kind, field.name)
            slots.append(Slot(name, field.name, shape, required=field.default is attrs.NOTHING))
    return tuple(slots)


def name_in_file(kind: type, attribute: str) -> str:
    """Return the key under which a file has what an attribute of a record holds: the title of a unit names its kind."""
    return TITLED.get(kind_among(kind), attribute) if attribute == "title" else attribute


def shape_of(hint: Any) -> Shape:  # noqa: ANN401 - an annotation
    """Return what the converter reads where an annotation stands."""
    if hint == When:
        return UnionShape(WHENS, phrase=True)
    if get_origin(hint) is not tuple and (kinds := NAMED.get(hint)):
        titled = {name: kind for name, kind in kinds.items() if TITLED.get(kind) == name}
        return UnionShape({name: kind for name, kind in kinds.items() if name not in titled}, tuple(titled.values()))
    if hint in _VALUES or isinstance(hint, NewType) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return ValueShape(hint)
    if get_origin(hint) is tuple:
        return ListShape(shape_of(get_args(hint)[0]))
    if get_origin(hint) in (Union, UnionType):
        return _of_union(get_args(hint))
    if isinstance(hint, type) and attrs.has(hint):
        return RecordShape(hint)
    vi, en = f"cần kiểu mà tệp chứa được, không phải {hint}", f"takes what a file can hold, not {hint}"
    raise language.WrongKindError(language.Message(vi, en), "hint")


def _of_union(kinds: tuple[Any, ...]) -> Shape:
    rest = tuple(kind for kind in kinds if kind is not NoneType)
    if len(rest) < len(kinds):
        (only,) = rest
        return OptionalShape(shape_of(only))
    return UnionShape({}, tuple(sorted(rest, key=list(TITLED).index)))
