"""Schemas: the JSON Schema of the file formats, as editors follow it.

In comes the class of a record; out goes the schema of its files, made of what the converter reads there and of the
descriptions of its keys. Those of each kind of file are shipped (`published`), and a test proves that they are these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

from coordlib.language import Key, Message, RefusedError, checked, nearest
from coordlib.lexicon import Urgency, in_newer_style
from coordlib.model import Agreement
from coordlib.storage import converter
from coordlib.storage.descriptions import DESCRIPTIONS
from coordlib.storage.own_types import TYPE, is_own

SCHEMAS = (
    "agreement",
    "narrative",
    "portfolio",
    "amendment",
    "letterhead",
    "minutes",
    "opinions",
    "conference",
    "grounds",
)
"""The kinds of files that have a schema."""

_FOLDER = Path(__file__).parent / "published"

DRAFTS: Mapping[str, tuple[str, str]] = {
    "2020-12": ("https://json-schema.org/draft/2020-12/schema", "$defs"),
    "draft-07": ("http://json-schema.org/draft-07/schema#", "definitions"),
}
"""The versions of JSON Schema: what names each, and where it keeps definitions. Editors follow draft-07."""

_Schema = dict[str, Any]

# Neither engine of a schema knows all letters: what no key may hold is named instead.
_KEY = r"^[^\s!-,.-/:-@\[-^`{-~-][^\s!-,./:-@\[-^`{-~]*$"
_KEY_OR_NONE = rf"{_KEY}|^$"
_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"
_TIME = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
_FIGURE = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"
_BESIDE: Mapping[str, _Schema] = {"number": {"minimum": 1}, "cut_off": {"minimum": 1, "maximum": 31}}
"""What a value must be beside its kind, where a schema can say it."""

_KEY_TEXT = {"type": "string", "pattern": _KEY}
_SIMPLE: Mapping[object, _Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _FIGURE}]},
    date: {"type": "string", "pattern": _DAY},
    time: {"type": "string", "pattern": _TIME},
    Key: _KEY_TEXT,
    tuple[Key, ...]: {"anyOf": [_KEY_TEXT, {"type": "array", "items": _KEY_TEXT}]},
}


def description(kind: str, name: str) -> str:
    """Return what a key of a record means, in both languages; raises ``KeyError`` where nothing describes it."""
    words = described(kind, name)
    return f"{words.vi} · {words.en}"


def described(kind: str, name: str) -> Message:
    """Return the words that describe a key of a record; raises ``KeyError`` where there are none."""
    return DESCRIPTIONS.get(f"{kind}.{name}") or DESCRIPTIONS[name]


@checked
def json_schema(kind: type, draft: str = "2020-12") -> dict[str, Any]:
    """Return the JSON Schema of the files that hold a record, such as an `Agreement`.

    `draft`: ``2020-12``, or ``draft-07``, which editors follow. What it lets pass is not yet right: `read` also looks
    at what no schema can say, such as whether a day exists, and `check` at the rest. Raises `RefusedError` for another
    draft, and for what no file of its own holds.
    """
    if draft not in DRAFTS or kind.__name__ not in DESCRIPTIONS:
        raise RefusedError(_no_schema(draft, kind.__name__))
    named, definitions = DRAFTS[draft]
    generator = Generator(definitions)
    root = generator.of_file(kind)
    about = DESCRIPTIONS[kind.__name__]
    head = {"$schema": named, "title": f"coordlib: {about.en}", "description": f"{about.vi} · {about.en}"}
    return {**head, **root, definitions: dict(sorted(generator.defined.items()))}


def schema_beside(kind: type) -> tuple[dict[str, Any], Mapping[str, type]]:
    """Return the JSON Schema of a record without definitions, and the records to which it refers, by their names."""
    generator = _Referrer(DRAFTS["2020-12"][1])
    described = kind.__name__ in DESCRIPTIONS
    schema = generator.of_file(kind) if described else generator.of_record(kind)
    if is_own(kind):
        schema["properties"][TYPE] = {"const": kind.__name__}
    return {"title": kind.__name__, **schema}, generator.kinds


def _no_schema(draft: str, kind: str) -> Message:
    return Message(f"không có JSON Schema {draft} của {kind}", f"there is no JSON Schema {draft} of {kind}")


def _described(schema: _Schema, words: str) -> _Schema:
    """Return a schema with a description; draft-07 sees nothing beside a reference, so that stands inside."""
    if "$ref" in schema:
        return {"allOf": [schema], "description": words}
    return {**schema, "description": words}


class Generator:
    """Makes the schemas of shapes; each record is defined once."""

    def __init__(self, definitions: str) -> None:
        self.definitions = definitions
        self.defined: dict[str, _Schema] = {}

    def of_file(self, kind: type) -> _Schema:
        """Return the schema of a record that has a file of its own."""
        root = self.of_record(kind)
        version = _described({"const": 1}, description(kind.__name__, "schema"))
        root["properties"] = {"schema": version, **root["properties"]}
        if kind is Agreement:
            root["properties"]["amendments"] = self.of_amendments()
        else:
            root["properties"].pop("id", None)
        return root

    def of_record(self, kind: type) -> _Schema:
        """Return the schema of a record: its keys, no other, and which must be there."""
        slots = self.slots(kind)
        return {
            "type": "object",
            "properties": {slot.name: self.of_slot(kind, slot) for slot in slots},
            "required": [slot.name for slot in slots if slot.required],
            "additionalProperties": False,
        }

    def slots(self, kind: type) -> tuple[converter.Slot, ...]:
        """Return the keys of a record."""
        return converter.slots_of(kind)

    def of_slot(self, kind: type, slot: converter.Slot) -> _Schema:
        """Return the schema of what stands under a key."""
        schema = self.of(slot.shape)
        if slot.shape == converter.ValueShape(Key) and not slot.required:
            schema = {**schema, "pattern": _KEY_OR_NONE}
        if slot.name in _BESIDE:
            schema = {**schema, **_BESIDE[slot.name]}
        return _described(schema, description(kind.__name__, slot.name))

    def of_amendments(self) -> _Schema:
        """Return the schema of what amends an agreement: one or several, each a file, a folder, or the amendment."""
        from coordlib.amendments import Amendment  # noqa: PLC0415 - only for what is amended

        one = {"anyOf": [_SIMPLE[str], self.reference(Amendment)]}
        return _described(
            {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}, description("Agreement", "amendments")
        )

    def of(self, shape: converter.Shape) -> _Schema:
        """Return the schema of a shape."""
        match shape:
            case converter.ValueShape(kind=kind):
                return dict(_SIMPLE[kind]) if kind in _SIMPLE else {"enum": _values(kind)}
            case converter.ListShape(item=item):
                return {"type": "array", "items": self.of(item)}
            case converter.OptionalShape(shape=inner):
                return _or_null(self.of(inner))
            case converter.RecordShape(kind=record):
                return self.reference(record)
            case converter.UnionShape(named=named, titled=titled, phrase=phrase):
                ways = [dict(_SIMPLE[str])] if phrase else [self.reference(one) for one in titled]
                ways += [self.of_ways(named)] if named else []
                return ways[0] if len(ways) == 1 else {"anyOf": ways}

    def of_ways(self, ways: Mapping[str, type]) -> _Schema:
        """Return the schema of a record that one key names."""
        properties = {}
        for name, kind in ways.items():
            empty = not any(slot.required for slot in converter.slots_of(kind))
            schema = self.reference(kind)
            schema = {"anyOf": [schema, {"type": "null"}]} if empty else schema
            properties[name] = _described(schema, description("", name))
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }

    def reference(self, kind: type) -> _Schema:
        """Return a reference to the definition of a record."""
        name = kind.__name__
        if name not in self.defined:
            self.defined[name] = {}
            self.defined[name] = self.of_record(kind)
        return {"$ref": f"#/{self.definitions}/{name}"}


class _Referrer(Generator):
    """Makes the schema of one record alone, and notes to which it refers."""

    def __init__(self, definitions: str) -> None:
        super().__init__(definitions)
        self.kinds: dict[str, type] = {}

    def reference(self, kind: type) -> _Schema:
        """Return a reference to a record, whose definition is another's."""
        self.kinds[kind.__name__] = kind
        return {"$ref": f"#/{self.definitions}/{kind.__name__}"}

    def of_slot(self, kind: type, slot: converter.Slot) -> _Schema:
        """Return the schema of what stands under a key; only of those that are the user's own nobody says a word."""
        of_ours = (base for base in kind.__mro__ if attrs.has(base) and not is_own(base))
        described = next((base for base in of_ours if slot.attribute in attrs.fields_dict(base)), None)
        return super().of_slot(described, slot) if described else self.of(slot.shape)


def _values(choice: type[Enum]) -> list[str]:
    """Return what names the members of an enumeration; the empty one last, since nobody writes it."""
    values = [str(one.value) for one in choice]
    values += [in_newer_style(value) for value in values if choice is Urgency and value != in_newer_style(value)]
    return sorted(values, key=lambda one: not one)


def _or_null(schema: _Schema) -> _Schema:
    if set(schema) <= {"type", "pattern"} and isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


@checked
def schema_file(name: str, draft: str = "draft-07") -> Path:
    """Return the file of a schema that is shipped, for an editor to be told of."""
    for given, known in ((name, SCHEMAS), (draft, tuple(DRAFTS))):
        if given not in known:
            raise RefusedError(_none_of(given, ", ".join(known), nearest(given, known)))
    return _FOLDER / f"{name}.{draft}.json"


def _none_of(given: str, known: str, near: Message) -> Message:
    return Message(f"“{given}” không có trong: {known}{near.vi}", f"{given!r} is none of: {known}{near.en}")


@checked
def schema_text(name: str, draft: str = "draft-07") -> str:
    """Return the text of a schema that is shipped, one of `SCHEMAS`.

    Raises `RefusedError` for another.
    """
    return schema_file(name, draft).read_text(encoding="utf-8")


@checked
def generated_text(kind: type, draft: str) -> str:
    """Return the text of a schema as it is shipped, generated anew."""
    return json.dumps(json_schema(kind, draft), ensure_ascii=False, indent=2) + "\n"
