"""Measures: what each field of a layout may hold, so that what writers print of it is never code."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from coordlib.language import FrozenDict, Message, RefusedError, clean_line, explained, nearest

if TYPE_CHECKING:
    import attrs

Validator = Callable[[object, "attrs.Attribute[Any]", Any], None]
"""What attrs calls with a record, a field of it and the value."""

Objection = tuple[Message, str]
"""What is wrong with a value: what it should be, and the nearest that is right, if there is one."""

LONGEST_NAME = 100
"""The longest name of a font, in characters."""

_LONGEST_LINE, _LONGEST_SHOWN, _LONGEST_INTEGER = 500, 40, 64
_MOST_COLUMNS = 50
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
    shown = _shown(value)
    wanted, instead = objection
    vi = f"{where} phải là {wanted.vi}, không phải {shown.vi}"
    en = f"{where} is {wanted.en}, not {shown.en}"
    if instead:
        vi, en = f"{vi}; hãy viết {instead}", f"{en}; write {instead}"
    return RefusedError(Message(vi, en))


def _shown(value: object) -> Message:
    """Return a value as an error shows it: short, and never by code of its own."""
    if type(value) is str:
        short = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
        return Message(f"“{short}”", repr(short))
    if type(value) is float or (type(value) is int and value.bit_length() <= _LONGEST_INTEGER):
        return Message(f"{value}", f"{value}")
    kind = type(value).__name__
    return Message(f"giá trị kiểu {kind}", f"a value of type {kind}")


# --- numbers ---


def measure(least: float, most: float, unit: Message) -> Validator:
    """Return the validator of a number within bounds; `unit`: in what it is."""
    return _field(lambda value: _number_objection(value, least, most, unit))


def whole_number(least: int, most: int, unit: Message) -> Validator:
    """Return the validator of an integer within bounds."""

    def judge(value: object) -> Objection | None:
        if type(value) is int and least <= value <= most:
            return None
        wanted = Message(f"số nguyên từ {least} đến {most}", f"a whole number of {unit.en}, {least} to {most}")
        near = _near(value, least, most)
        return (wanted, f"{round(near)}" if near is not None else "")

    return _field(judge)


def _number_objection(value: object, least: float, most: float, unit: Message) -> Objection | None:
    if type(value) in (int, float) and least <= value <= most:  # type: ignore[operator]
        return None
    wanted = Message(f"số ({unit.vi}) từ {least:g} đến {most:g}", f"a number of {unit.en} from {least:g} to {most:g}")
    near = _near(value, least, most)
    return (wanted, f"{near:g}" if near is not None else "")


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
    written = str(value).lower() if type(value) in (int, str) and value in (0, 1, *_cased(known)) else ""
    return (Message("True hoặc False", "True or False"), known.get(written, ""))


def _cased(words: Collection[str]) -> tuple[str, ...]:
    return tuple(form for word in words for form in (word, word.capitalize(), word.upper()))


def _line_objection(value: object) -> Objection | None:
    wanted = Message(f"một dòng chữ không quá {_LONGEST_LINE} ký tự", f"one line of at most {_LONGEST_LINE} characters")
    if type(value) is not str or len(value) > _LONGEST_LINE:
        return (wanted, "")
    try:
        cleaned = clean_line(value)
    except RefusedError:
        return Message(f"{wanted.vi}, đều in được", f"{wanted.en}, all of which print"), ""
    return None if cleaned == value else (wanted, f"“{cleaned}”")


def _font_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) <= LONGEST_NAME and _FONT.fullmatch(value) and value == value.strip():
        return None
    wanted = Message(
        f"tên phông chữ chỉ gồm chữ, số, dấu cách và “. + -”, không quá {LONGEST_NAME} ký tự",
        f"the name of a font of letters, digits, spaces and '. + -', at most {LONGEST_NAME} characters",
    )
    plain = re.sub(r"[^\w .+-]+", "", value[:LONGEST_NAME]).strip() if type(value) is str else ""
    return (wanted, f"“{plain}”" if plain and _FONT.fullmatch(plain) else "")


def _folder_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) <= 10 * _LONGEST_LINE and value.isprintable():
        return None
    wanted = Message("đường dẫn của một thư mục, ghi bằng chữ", "the path of a folder, as text")
    path = getattr(type(value), "__fspath__", None)
    return (wanted, "str(…)" if path else "")


def _color_objection(value: object) -> Objection | None:
    if type(value) is str and len(value) == _COLOR_DIGITS and _HEXADECIMAL.issuperset(value):
        return None
    wanted = Message("màu gồm sáu chữ số thập lục phân", "a colour of six hexadecimal digits")
    written = value.removeprefix("#") if type(value) is str else ""
    if len(written) == _SHORT_COLOR_DIGITS:
        written = "".join(2 * digit for digit in written)
    hexadecimal = len(written) == _COLOR_DIGITS and _HEXADECIMAL.issuperset(written)
    instead = written if hexadecimal else _COLORS.get(written.lower(), "")
    return (wanted, f"“{instead}”" if instead else "“FF0000”")


def _day_objection(value: object) -> Objection | None:
    wanted = Message("ngày dạng 2020-03-05, ghi bằng chữ", "a day such as 2020-03-05, as text")
    if isinstance(value, date):
        return (wanted, f"“{value:%Y-%m-%d}”" if type(value) is date else "")
    try:
        return None if type(value) is str and str(date.fromisoformat(value)) == value else (wanted, "")
    except ValueError:
        return (wanted, "")


truth = _field(_truth_objection)
line_of_text = _field(_line_objection)
name_of_font = _field(_font_objection)
path_of_folder = _field(_folder_objection)
hexadecimal = _field(_color_objection)
iso_day = _field(_day_objection)


# --- records ---


def member_of(kind: type[Enum]) -> Validator:
    """Return the validator of a member of an enumeration."""
    names = {str(member.value): f"{kind.__name__}.{member.name}" for member in kind}

    def judge(value: object) -> Objection | None:
        if type(value) is kind:
            return None
        wanted = ", ".join(names.values())
        written = value.strip().lower() if type(value) is str else ""
        close = names.get(written, "") or names.get(re.sub(r".*'(.*)'.*", r"\1", nearest(written, names).en), "")
        return (Message(f"một trong {wanted}", f"one of {wanted}"), close)

    return _field(judge)


def record_of(kind: type) -> Validator:
    """Return the validator of a record."""
    wanted = Message(f"một {kind.__name__}", f"a {kind.__name__}")
    return _field(lambda value: None if isinstance(value, kind) else (wanted, ""))


def mapped(value: Any) -> Any:  # noqa: ANN401 - anything at all: the validator judges it
    """Return a copy of a mapping, which its giver cannot change (an attrs converter); anything else as it is."""
    return FrozenDict(value) if isinstance(value, Mapping) else value


def each(keys: Validator, values: Validator, needed: Iterable[object] = ()) -> Validator:
    """Return the validator of a mapping whose keys and values have validators, and which holds what is `needed`."""

    def validate(record: object, attribute: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401 - anything at all
        where = f"{type(record).__name__}.{attribute.name}"
        if type(value) is not FrozenDict:
            raise _refused(where, value, (Message("một ánh xạ", "a mapping"), ""))
        for key, one in value.items():
            keys(record, attribute, key)
            values(record, attribute, one)
        if missing := [key for key in needed if key not in value]:
            raise RefusedError(Message(f"{where} thiếu “{missing[0]}”", f"{where} lacks {str(missing[0])!r}"))

    return validate


def tuple_of_widths(least: float, most: float, count: int = 0) -> Validator:
    """Return the validator of a tuple of widths within bounds, in millimetres; `count`: how many, 0 for any."""
    bounds = Message(f"(mm) từ {least:g} đến {most:g}", f"of millimetres from {least:g} to {most:g}")

    def judge(value: Any) -> Objection | None:  # noqa: ANN401 - anything at all
        counted = type(value) is tuple and (len(value) == count or (not count and 0 < len(value) <= _MOST_COLUMNS))
        if counted and all(_number_objection(one, least, most, _MILLIMETRES) is None for one in value):
            return None
        many = Message(f"{count} số", f"{count} numbers") if count else Message("các số", "numbers")
        wanted = Message(f"một tuple gồm {many.vi} {bounds.vi}", f"a tuple of {many.en} {bounds.en}")
        return (wanted, "(…,)" if type(value) is list else "")

    return _field(judge)


# Wider than any document, narrower than what a renderer or Word fails at: Word's paper is at most 558 mm, but an
# HTML page may be a poster.
font_size = measure(1, 200, _POINTS)
space = measure(0, 1000, _POINTS)
indent = measure(0, 200, _MILLIMETRES)
margin = measure(0, 500, _MILLIMETRES)
side_of_paper = measure(50, 2000, _MILLIMETRES)
line_spacing = measure(0.5, 10, Message("dòng", "lines"))
part_of_line = measure(0, 1, Message("phần của dòng chữ", "parts of the text line"))
count_of_rows = whole_number(0, 100, Message("hàng", "rows"))
columns = tuple_of_widths(0.1, 2000)
frame = tuple_of_widths(1, 500, 2)


@explained
def shares(parts: Iterable[float], available: float) -> tuple[float, ...]:
    """Share a width among columns in proportion."""
    given = tuple(parts)
    whole = sum(given)
    return tuple([part * available / whole for part in given])
