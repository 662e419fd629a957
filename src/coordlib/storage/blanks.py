"""Blanks: files to begin with, for what only people can write (tệp mẫu để điền): a narrative, a letterhead, notes.

In comes the class of a record; out goes a YAML file with each of its keys and what the key means: those that must be
there, and those of texts, to be filled in, the others as comments with an example. What is said is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from coordlib.language import Message, WrongKindError, checked
from coordlib.storage.converter import (
    ListShape,
    OptionalShape,
    RecordShape,
    Shape,
    Slot,
    UnionShape,
    ValueShape,
    slots_of,
)
from coordlib.storage.descriptions import DESCRIPTIONS

_TO_BE_WRITTEN = "…"
_WRITTEN_LATER = ("waivers",)  # of what a check has found
_EXAMPLES: dict[Any, str] = {date: "2026-01-31", time: "08:00", int: "1", Decimal: "1", bool: "true"}


def _no_record_of_a_file(kind: str) -> Message:
    return Message(
        f"cần lớp của một bản ghi có tệp riêng, không phải {kind}", f"takes the class of a record of a file, not {kind}"
    )


@checked
def blank_file(kind: type, in_language: Callable[[Message], str]) -> str:
    """Return the YAML file of a record to fill in.

    `kind`: the class of the record; `in_language`: picks the language of the comments. Raises `WrongKindError` for
    no record of a file.
    """
    if kind.__name__ not in DESCRIPTIONS:
        raise WrongKindError(_no_record_of_a_file(kind.__name__), "blank_file: kind")
    what = in_language(DESCRIPTIONS[kind.__name__])
    return "\n".join((f"# {what}", *_sections(kind, in_language), ""))


def _sections(kind: type, in_language: Callable[[Message], str]) -> Iterator[str]:
    for slot in slots_of(kind):
        if slot.name in _WRITTEN_LATER:
            continue
        yield ""
        if words := DESCRIPTIONS.get(f"{kind.__name__}.{slot.name}") or DESCRIPTIONS.get(slot.name):
            yield f"# {in_language(words)}"
        is_live = slot.required or slot.shape == ValueShape(str)
        yield from (line if is_live else f"# {line}" for line in _lines_of(slot))


def _lines_of(slot: Slot) -> Iterator[str]:
    """Yield the lines of a key with a value to be changed."""
    match slot.shape:
        case ListShape(item=item):
            yield f"{slot.name}:"
            yield f"- {_example_of(item)}"
        case ValueShape(kind=kind) if kind is str and not slot.required:
            yield f'{slot.name}: ""'
        case ValueShape() if slot.required:  # no example: it could be left as it is
            yield f"{slot.name}: {_TO_BE_WRITTEN}"
        case _:
            yield f"{slot.name}: {_example_of(slot.shape)}"


def _example_of(shape: Shape) -> str:
    match shape:
        case ValueShape(kind=kind) if isinstance(kind, type) and issubclass(kind, Enum):
            return next(str(member.value) for member in kind if member.value)
        case ValueShape(kind=kind):
            return _EXAMPLES.get(kind, _TO_BE_WRITTEN)
        case OptionalShape(shape=inner):
            return _example_of(inner)
        case ListShape(item=item):
            return f"[{_example_of(item)}]"
        case RecordShape(kind=kind):
            return _record_of(kind)
        case UnionShape():
            return _TO_BE_WRITTEN


def _record_of(kind: type) -> str:
    """Return the keys of a record in a line: those that must be there, else the first."""
    slots = slots_of(kind)
    shown = [slot for slot in slots if slot.required] or slots[:1]
    return f"{{{', '.join(f'{slot.name}: {_example_of(slot.shape)}' for slot in shown)}}}"
