"""Ready lines: what a clerk should write where a file has a text, and a record or a list of records stands there.

In come the class of the record, its key and what was written; out goes the line to write, with what was said filled in
and “…” for what only the clerk knows. What is printed of it is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import Enum

import yaml

from coordlib.language import CoordError, Message
from coordlib.lexicon import Capacity, pattern, signing_mark_at
from coordlib.model import Authority, Every
from coordlib.storage.converter import Slot, ValueShape, slots_of, unstructure
from coordlib.storage.yaml_writing import CoreDumper

_UNKNOWN = "…"
_WIDE = 10_000  # letters: all in one line
_NAME = "name"
_NAMES_OF_THE_WHOLE = (_NAME, "text", "title", "unit")  # where a text goes that was written for the record itself
_BETWEEN_SIGNING_LINES = pattern(r"[,;] *|\n")
_BETWEEN_NAMES = pattern("; *|, *")


def ready_line(kind: type, name: str, value: object, *, listed: bool) -> Message:
    """Return how to write a record: its keys in one line, with what was given in its place.

    `kind`: the class of the record; `name`: the key that it stands under, empty for one within a list; `value`: what
    was written; `listed`: whether a list of such records is wanted.
    """
    records = _records(kind, value) if listed else [_record(kind, value)]
    line = _flow(records if listed else records[0])
    known = "; ".join(f"{slot.name}: {_choices(slot)}" for slot in slots_of(kind) if _choices(slot))
    asked = known and _UNKNOWN in line
    vi, en = (f" (trong đó {known})", f" (of which {known})") if asked else ("", "")
    written = f"{name}: {line}" if name else f"- {line}"
    return Message(f"Ghi thành các khóa: {written}{vi}", f"Write the keys: {written}{en}")


def _records(kind: type, value: object) -> list[dict[str, object]]:
    """Return the records of a list for what was written: one, or one for each line or name of a text."""
    if kind is Authority and isinstance(value, str):
        return [_authority(line) for line in _BETWEEN_SIGNING_LINES.split(value.strip())]
    if isinstance(value, str) and _NAME in _required(kind):
        return [_record(kind, name) for name in _BETWEEN_NAMES.split(value.strip())]
    return [_record(kind, value)]


def _record(kind: type, value: object) -> dict[str, object]:
    """Return the keys that a record must have, and in them what was given."""
    if isinstance(value, Mapping):  # a record that is to stand in a list
        return _with_mark(dict(value)) if kind is Authority else dict(value)
    if kind is Authority and isinstance(value, str):
        return _authority(value)
    if kind is Every:
        return _recurrence(value)
    required = _required(kind)
    found: dict[str, object] = dict.fromkeys(required, _UNKNOWN)
    only = required[0] if len(required) == 1 else None
    place = next((name for name in _NAMES_OF_THE_WHOLE if name in required), only)
    if place is not None and isinstance(value, str) and value.strip():
        found[place] = value
    return found or {slots_of(kind)[0].name: _UNKNOWN}


def _required(kind: type) -> list[str]:
    return [slot.name for slot in slots_of(kind) if slot.required]


def _authority(written: str) -> dict[str, object]:
    """Return the line of a signature as a record, in whatever letters: “KT. CHỦ TỊCH”, “kt giám đốc”, “ký thay …”."""
    line = written.strip()
    found = signing_mark_at(line) or signing_mark_at(line.upper())
    if found is None:
        return {"capacity": _UNKNOWN, "of": _UNKNOWN}
    return {"capacity": found.mark.value, "of": found.rest.strip() or _UNKNOWN}


def _with_mark(given: dict[str, object]) -> dict[str, object]:
    """Return a line of authority whose mark has its full stop: KT. for KT."""
    marks = {mark.letters: mark.value for mark in Capacity}
    capacity = given.get("capacity")
    return {**given, "capacity": marks.get(capacity, capacity)} if isinstance(capacity, str) else given


def _recurrence(value: object) -> dict[str, object]:
    """Return how often, of a phrase or a number of months; “6 tháng” and “quý” say it without “một lần”, “hằng”."""
    if type(value) is int:
        return {"months": value}
    from coordlib.dates import parse_when  # noqa: PLC0415 - its patterns compile when they are needed

    text = value.strip() if isinstance(value, str) else ""
    for phrase in (text, f"{text} một lần", f"hằng {text}") if text else ():
        with suppress(CoordError):
            said = parse_when(phrase)
            if isinstance(said, Every):
                return unstructure(said)
    return {"months": _UNKNOWN}


def _choices(slot: Slot) -> str:
    """Return the values that a key may have, where they are few and named."""
    kind = slot.shape.kind if isinstance(slot.shape, ValueShape) else None
    if not (slot.required and isinstance(kind, type) and issubclass(kind, Enum)):
        return ""
    return ", ".join(str(member.value) for member in kind if member.value)


def _flow(record: object) -> str:
    return yaml.dump(
        record, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=_WIDE, default_flow_style=True
    ).strip()
