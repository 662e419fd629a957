"""Fields of layouts: what each may hold, and the nearest that is right for what it may not.

In comes a value that somebody wrote for a field; out comes nothing, or a refusal that says what was wanted. What a
field is for, `layout` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import attrs  # noqa: TC002 - `Validator` is asked for at run time, with what is named in it

from coordlib.language import Message, RefusedError, clean_line, cut_short, nearest
from coordlib.lexicon import FrozenDict

Name = TypeVar("Name")
Value = TypeVar("Value")
Validator = Callable[[object, "attrs.Attribute[Any]", Any], None]
"""What attrs calls with a record, a field of it and the value."""

Objection = tuple[Message, str]
"""What is wrong with a value: what it should be, and the nearest that is right, if there is one."""

LONGEST_NAME = 100
"""The longest name of a font, in characters."""

_LONGEST_LINE, _LONGEST_SHOWN, _LONGEST_INTEGER = 500, 40, 64
_MOST_COLUMNS, _MOST_ROWS = 50, 100
_NUMBER = r"-?[0-9]{1,6}(?:[.,][0-9]{1,6})?"
_FONT = re.compile(r"\w[\w .+-]*")
_COLOR_DIGITS, _SHORT_COLOR_DIGITS = 6, 3
_MILLIMETRES, _POINTS = Message("mm", "millimetres"), Message("pt", "points")
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_COLORS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080"}


def _field(judge: Callable[[Any], Objection | None]) -> Validator:
    """Return a validator that refuses a value to which `judge` objects."""

    def validate(record: object, attribute: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401 - anything at all
        if (objection := judge(value)) is not None:
            where = f"{type(record).__name__}.{attribute.name}"
            raise _refused(where, value, objection)

    return validate


def _refused(where: str, value: object, objection: Objection) -> RefusedError:
    wanted, instead = objection
    shown, written = _shown(value), _written(instead)
    why = Message(
        f"{where} phải là {wanted.vi}, không phải {shown.vi}{written.vi}",
        f"{where} is {wanted.en}, not {shown.en}{written.en}",
    )
    mend = Message(f"Đưa vào {where} {wanted.vi}{written.vi}.", f"Give {where} {wanted.en}{written.en}.")
    return RefusedError(why, where, mend)


def _written(instead: str) -> Message:
    return Message(f"; hãy viết {instead}", f"; write {instead}") if instead else Message("", "")


def _shown(value: object) -> Message:
    """Return a value as an error shows it: short, and never by code of its own."""
    if type(value) is str:
        short = cut_short(value, _LONGEST_SHOWN)
        return Message(f"“{short}”", repr(short))
    if type(value) is float or (type(value) is int and value.bit_length() <= _LONGEST_INTEGER):
        return Message(f"{value}", f"{value}")
    return _value_of_type(kind=type(value).__name__)


def _value_of_type(kind: str) -> Message:
    return Message(f"giá trị kiểu {kind}", f"a value of type {kind}")


# --- numbers ---


def measure(least: float, most: float, unit: Message) -> Validator:
    """Return the validator of a number within bounds; `unit`: in what it is."""
    wanted = _number_of(unit, least, most)
    return _field(lambda value: _number_objection(value, least, most, wanted))


def _number_of(unit: Message, least: float, most: float) -> Message:
    return Message(f"số ({unit.vi}) từ {least:g} đến {most:g}", f"a number of {unit.en} from {least:g} to {most:g}")


def _number_objection(
    value: object, least: float, most: float, wanted: Message, *, whole: bool = False
) -> Objection | None:
    if type(value) in ((int,) if whole else (int, float)) and least <= value <= most:  # type: ignore[operator]
        return None
    near = _near(value, least, most)
    return (wanted, "" if near is None else f"{round(near)}" if whole else f"{near:g}")


def _near(value: object, least: float, most: float) -> float | None:
    """Return the number that a value most likely means, within bounds."""
    if type(value) is str and (found := re.search(_NUMBER, value)):
        return min(max(float(found[0].replace(",", ".")), least), most)
    if isinstance(value, int | float) and type(value) is not bool and value == value:  # noqa: PLR0124 - NaN is not
        return float(min(max(value, least), most))
    return None


# --- words ---


def _truth_objection(value: object) -> Objection | None:
    if type(value) is bool:
        return None
    known = {"0": "False", "1": "True", "no": "False", "yes": "True", "false": "False", "true": "True"}
    cased = (form for word in known for form in (word, word.capitalize(), word.upper()))
    written = str(value).lower() if type(value) in (int, str) and value in (0, 1, *cased) else ""
    return (_TRUE_OR_FALSE, known.get(written, ""))


_TRUE_OR_FALSE = Message("True hoặc False", "True or False")


def _one_line(most: int) -> Message:
    return Message(f"một dòng chữ không quá {most} ký tự", f"one line of at most {most} characters")


_A_DAY = Message("ngày dạng 2020-03-05, ghi bằng chữ", "a day such as 2020-03-05, as text")


_LINE, _DAY = _one_line(most=_LONGEST_LINE), _A_DAY


def _line_objection(value: object) -> Objection | None:
    if type(value) is not str or len(value) > _LONGEST_LINE:
        return (_LINE, "")
    try:
        cleaned = clean_line(value)
    except RefusedError:
        return _all_print(wanted=_LINE), ""
    return None if cleaned == value else (_LINE, f"“{cleaned}”")


def _all_print(wanted: Message) -> Message:
    return Message(f"{wanted.vi}, đều in được", f"{wanted.en}, all of which print")


def _font_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) <= LONGEST_NAME and _FONT.fullmatch(value) and value == value.strip():
        return None
    plain = re.sub(r"[^\w .+-]+", "", value[:LONGEST_NAME]).strip() if type(value) is str else ""
    wanted = _name_of_a_font(most=LONGEST_NAME)
    return (wanted, f"“{plain}”" if plain and _FONT.fullmatch(plain) else "")


def _name_of_a_font(most: int) -> Message:
    return Message(
        f"tên phông chữ chỉ gồm chữ, số, dấu cách và “. + -”, không quá {most} ký tự",
        f"the name of a font of letters, digits, spaces and '. + -', at most {most} characters",
    )


def _folder_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) <= 10 * _LONGEST_LINE and value.isprintable():
        return None
    return (_PATH_OF_A_FOLDER, "str(…)" if getattr(type(value), "__fspath__", None) else "")


_PATH_OF_A_FOLDER = Message("đường dẫn của một thư mục, ghi bằng chữ", "the path of a folder, as text")


def _color_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) == _COLOR_DIGITS and _HEXADECIMAL.issuperset(value):
        return None
    written = value.removeprefix("#") if type(value) is str else ""
    if len(written) == _SHORT_COLOR_DIGITS:
        written = "".join(2 * digit for digit in written)
    whole = len(written) == _COLOR_DIGITS and _HEXADECIMAL.issuperset(written)
    instead = written if whole else _COLORS.get(written.lower(), "")
    return (_COLOUR, f"“{instead or 'FF0000'}”")


_COLOUR = Message("màu gồm sáu chữ số thập lục phân", "a colour of six hexadecimal digits")


def _day_objection(value: object) -> Objection | None:
    if isinstance(value, date):
        return (_DAY, f"“{value:%Y-%m-%d}”" if type(value) is date else "")
    try:
        return None if type(value) is str and str(date.fromisoformat(value)) == value else (_DAY, "")
    except ValueError:
        return (_DAY, "")


truth = _field(_truth_objection)
line_of_text = _field(_line_objection)
name_of_font = _field(_font_objection)
path_of_folder = _field(_folder_objection)
hexadecimal = _field(_color_objection)
iso_day = _field(_day_objection)


def _count_of_rows(most: int) -> Message:
    return Message(f"số nguyên từ 0 đến {most}", f"a whole number of rows, 0 to {most}")


_COUNT = _count_of_rows(most=_MOST_ROWS)
count_of_rows = _field(lambda value: _number_objection(value, 0, _MOST_ROWS, _COUNT, whole=True))


# --- records ---


def member_of(kind: type[Enum]) -> Validator:
    """Return the validator of a member of an enumeration."""
    names = {str(member.value): f"{kind.__name__}.{member.name}" for member in kind}

    def judge(value: object) -> Objection | None:
        if type(value) is kind:
            return None
        written = value.strip().lower() if type(value) is str else ""
        close = names.get(written, "") or names.get(re.sub(r".*'(.*)'.*", r"\1", nearest(written, names).en), "")
        return (_one_of(known=", ".join(names.values())), close)

    return _field(judge)


def _one_of(known: str) -> Message:
    return Message(f"một trong {known}", f"one of {known}")


def record_of(kind: type) -> Validator:
    """Return the validator of a record."""
    wanted = _a_record(kind=kind.__name__)
    return _field(lambda value: None if isinstance(value, kind) else (wanted, ""))


def _a_record(kind: str) -> Message:
    return Message(f"một {kind}", f"a {kind}")


def mapped(value: Mapping[Name, Value]) -> Mapping[Name, Value]:
    """Return a copy of a mapping, which its giver cannot change; anything else as it is, for the validator to judge."""
    return FrozenDict(value) if isinstance(value, Mapping) else value


def each(keys: Validator, values: Validator, needed: Iterable[object] = ()) -> Validator:
    """Return the validator of a mapping whose keys and values have validators, and which holds what is `needed`."""

    def validate(record: object, attribute: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401 - anything at all
        where = f"{type(record).__name__}.{attribute.name}"
        if type(value) is not FrozenDict:
            raise _refused(where, value, (_A_MAPPING, ""))
        for key, one in value.items():
            keys(record, attribute, key)
            values(record, attribute, one)
        if missing := [key for key in needed if key not in value]:
            raise RefusedError(_lacks(where, key=str(missing[0])), where)

    return validate


def _lacks(where: str, key: str) -> Message:
    return Message(f"{where} thiếu “{key}”", f"{where} lacks {key!r}")


_A_MAPPING = Message("một ánh xạ", "a mapping")


def tuple_of_widths(least: float, most: float, count: int = 0) -> Validator:
    """Return the validator of a tuple of widths within bounds, in millimetres; `count`: how many, 0 for any."""
    bounds = _millimetres_between(least, most)

    def judge(value: Any) -> Objection | None:  # noqa: ANN401 - anything at all
        counted = type(value) is tuple and (len(value) == count or (not count and 0 < len(value) <= _MOST_COLUMNS))
        if counted and all(_number_objection(one, least, most, bounds) is None for one in value):
            return None
        wanted = _so_many(count, bounds) if count else _several(bounds)
        return (wanted, "(…,)" if type(value) is list else "")

    return _field(judge)


def _millimetres_between(least: float, most: float) -> Message:
    return Message(f"(mm) từ {least:g} đến {most:g}", f"of millimetres from {least:g} to {most:g}")


def _so_many(count: int, bounds: Message) -> Message:
    return Message(f"một tuple gồm {count} số {bounds.vi}", f"a tuple of {count} numbers {bounds.en}")


def _several(bounds: Message) -> Message:
    return Message(f"một tuple gồm các số {bounds.vi}", f"a tuple of numbers {bounds.en}")


# Wider than any document, narrower than what a renderer or Word fails at: Word's paper is at most 558 mm, but an
# HTML page may be a poster.
font_size = measure(1, 200, _POINTS)
space = measure(0, 1000, _POINTS)
indent = measure(0, 200, _MILLIMETRES)
margin = measure(0, 500, _MILLIMETRES)
side_of_paper = measure(50, 2000, _MILLIMETRES)
line_spacing = measure(0.5, 10, Message("dòng", "lines"))
part_of_line = measure(0, 1, Message("phần của dòng chữ", "parts of the text line"))
columns = tuple_of_widths(0.1, 2000)
frame = tuple_of_widths(1, 500, 2)
