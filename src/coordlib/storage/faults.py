"""Faults: what went wrong in reading plain data, each with the path to it, and what the hand probably missed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, overload

import attrs
import yaml
from cattrs import errors

from coordlib.language import CoordError, Message, RefusedError, cut_short, expect, nearest, words_beside
from coordlib.lexicon import read_lists, read_rows
from coordlib.model import Agreement, Way
from coordlib.storage.converter import MOST_FAULTS, Record, UnderKeyError, convert, cut, name_in_file

_words_of = words_beside(__file__)


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
    except (errors.BaseValidationError, CoordError) as error:
        raise FaultsError(tuple(_explain(error, data))) from None
    except errors.StructureHandlerNotFoundError:
        message = f"no file holds a {kind.__name__}"
        raise TypeError(message) from None


def _explain(error: Exception, data: object, path: Way = ()) -> Iterator[Fault]:
    """Yield every fault that an exception of `structure` holds, each with its path in the data."""
    match error:
        case errors.BaseValidationError():
            yield from _gathered(error, data, path)
        case UnderKeyError():
            yield from _explain(error.error, error.data, (*path, error.name))
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
                near = nearest(name_in_file(inner.cl, name), known)
                words = _no_such_key(name=cut(name, quoted=False), near=near)
                mend = mend_of(words, name) or _among(known, name, value_at(data, (name,)), path)
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


def _among(known: list[str], name: str, value: object, path: Way) -> Message:
    """Return how to mend a key that a record does not have."""
    parted = value is None and (" " in name or not name.islower())
    why = "comma in text" if parted else "key of the whole" if path and name in _known(Agreement) else "known keys"
    return _words_of(why, name=name, known=", ".join(known))


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


_DASHES = re.compile("[–—−‒―]")
_KEYED = re.compile(r"( *)((?:- )*)[\w-]+:(?: |$)")


class Slip(NamedTuple):
    """What was probably missed: in which line, counted from 1, what is wrong, and how to mend it."""

    line: int
    what: Message
    mend: Message


class _Row(NamedTuple):
    """A row of the table: what a parser or a record told, a pattern of the line or the value, and the words."""

    told: re.Pattern[str]
    pattern: re.Pattern[str]
    what: Message
    mend: Message

    def slip(self, line: int, found: re.Match[str]) -> Slip:
        """Return the slip in a line in which the pattern was found."""
        return Slip(line, *(_filled(words, found.groupdict()) for words in (self.what, self.mend)))


@cache
def _rows(of: str) -> tuple[_Row, ...]:
    folder = Path(__file__).parent
    names = {row[0].rpartition(".")[2] for row in read_rows("descriptions", folder)[1:]}
    known = "|".join(sorted(filter(str.islower, names), key=len, reverse=True))
    found = []
    for kind, told, pattern, vi, en, help_vi, help_en in read_rows("slips", folder)[1:]:
        if kind == of:
            compiled = re.compile(pattern.replace("KEY", f"(?:{known})"))
            found.append(_Row(re.compile(told), compiled, Message(vi, en), Message(help_vi, help_en)))
    return tuple(found)


def slip_in(text: str, problem: str, places: Sequence[int]) -> Slip | None:
    """Return the slip at which a parser stumbled, if it is a known one.

    `problem`: what the parser said; `places`: the lines that it may be in, from 1, the likeliest first.
    """
    lines = text.split("\n")
    for place in places:
        line = lines[place - 1].rstrip("\r") if 0 < place <= len(lines) else ""
        for row in _rows("line"):
            if line.strip() and row.told.search(problem) and (found := row.pattern.match(line)):
                return row.slip(place, found)
    return _indented(lines, places[0]) if "end of stream" not in problem else None


def _indented(lines: list[str], place: int) -> Slip | None:
    """Return the slip of a line that begins further in or out than the one before it allows."""
    line = _KEYED.match(lines[place - 1]) if 0 < place <= len(lines) else None
    before = next((one for one in reversed(lines[: place - 1]) if one.strip() and not one.lstrip().startswith("#")), "")
    above = _KEYED.match(before)
    if line is None or above is None:
        return None
    here, there = len(line[1]), len(above[1]) + (0 if line[2] else len(above[2]))
    if here == there:
        return None
    return Slip(place, _indent(here, there), _mended_indent(there))


def _indent(here: int, there: int) -> Message:
    return Message(
        f"dòng này thụt {here} dấu cách, dòng trên thụt {there}", f"it is indented by {here}, the line above by {there}"
    )


def _mended_indent(there: int) -> Message:
    return Message(
        f"Thụt {there} dấu cách nếu cùng nhóm với dòng trên; nếu không thì thụt đúng bằng nhóm của dòng này.",
        f"Indent it by {there} if it goes with the line above, else exactly as its own group.",
    )


def mend_of(message: Message, value: object, keys: Iterable[str] = ()) -> Message | None:
    """Return how to mend a value that was refused, if it is of a known form.

    `message`: why it was refused; `keys`: those of the parties of the file.
    """
    text = str(value[0] if isinstance(value, list) and len(value) == 1 else "" if value is None else value)
    listed = ", ".join(re.split(r"[,;] *", text))
    groups = {
        "digits": re.sub(r"\D", "", text),
        "hyphened": re.sub(r"[^\w-]+", "-", _DASHES.sub("-", text)).strip("-"),
        "listed": listed,
        "keys": ", ".join(keys) or "-",
    }
    for row in _rows("value"):
        if row.told.search(message.vi) and (found := row.pattern.fullmatch(text)):
            return _filled(row.mend, {**groups, **found.groupdict()})
    return None


def _filled(words: Message, groups: Mapping[str, str | None]) -> Message:
    """Return words with parts of a line put in, none of them longer than a message shows."""
    parts = {name: text or "" for name, text in groups.items()}
    shown = {name: cut_short(one) for name, one in parts.items()}
    return Message(words.vi.format(**shown), words.en.format(**shown))


_QUOTES = "“„«‘"
_PROSE = read_lists(Path(__file__).with_name("lists.csv"))["prose"]
_ENDED = (".", ";", ":", ",", "?", "!", "”", "/")
_SUSPECT = re.compile(r" #|\t#|[“„«‘]|\d\.\d{3}\b")


def lost(text: str, root: yaml.Node | None) -> Slip | None:
    """Return the first plain value that a file does not hold as it was meant; none in a file of no such signs.

    A “ #” cuts it, curly quotes around it would be printed, and 1.200 would be one and a fifth.
    """
    if root is None or not _SUSPECT.search(text):
        return None
    lines = {number: line for number, line in enumerate(text.split("\n")) if " #" in line or "\t#" in line}
    suspects = (_lost(key, value, end, lines) for key, value, end in _suspects(root, lines))
    return next(filter(None, suspects), None)


def _suspects(root: yaml.Node, commented: Container[int]) -> Iterator[tuple[str, str, yaml.Mark]]:
    """Yield every value without quotes that begins oddly or ends where a comment may be, with its key and its end."""
    waiting = [("", root)]
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            value, end = "" if node.style else node.value, node.end_mark
            if value and end and (end.line in commented or value[0] in _QUOTES or "." in value[:4]):  # 120.000
                yield key, value, end
        elif isinstance(node, yaml.MappingNode):
            waiting += [(name.value, one) for name, one in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(key, one) for one in reversed(node.value)]


def _lost(key: str, value: str, end: yaml.Mark, commented: Mapping[int, str]) -> Slip | None:
    """Return what is lost of a plain value; `commented`: the lines in which comments may be, by number from 0."""
    rest = commented.get(end.line, "")[end.column :].rstrip("\r")
    for row in _rows("lost"):
        asked = row.told.pattern == "value"
        found = row.pattern.fullmatch(value if asked else rest) if rest or asked else None
        if found and (asked or _cuts(found["a"], key, value)):
            return row.slip(end.line + 1, found)
    return None


def _cuts(comment: str, key: str, value: str) -> bool:
    """Tell whether what stands after a # was meant as part of the value: it touches the #, or a sentence breaks off."""
    if comment.startswith((" ", "\t")):
        return key in _PROSE and not value.endswith(_ENDED)
    return bool(comment.strip("#"))
