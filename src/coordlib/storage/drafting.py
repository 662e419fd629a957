"""The drafting schema (lược đồ soạn thảo): what a whole usual agreement is written with, small enough for a form.

In comes a language; out goes a JSON Schema of a tenth of the whole: the keys that forms ask for and that assistants
fill in, each described in that language. What fits it fits the whole schema, so that `read` takes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from coordlib.language import Key, Message, RefusedError, checked
from coordlib.model import (
    Agreement,
    Article,
    Authority,
    Chapter,
    Clause,
    Duty,
    EventKind,
    Every,
    Indicator,
    LegalBasis,
    Party,
    Point,
    Recipient,
    ReviewCycle,
    Signatory,
)
from coordlib.storage.converter import ListShape, OptionalShape, RecordShape, Shape, Slot, UnionShape, ValueShape
from coordlib.storage.schema import DRAFTS, Generator, described

_PROVISIONS = ("key", "duties", "reviews")
_KEYS: Mapping[type, tuple[str, ...]] = {
    Agreement: (
        *("title", "kind", "number", "signed", "effective", "expires", "bases", "preamble", "parties", "body"),
        *("events", "signatories", "recipients"),
    ),
    Party: ("key", "name", "short_name", "abbreviation", "superior", "seat"),
    LegalBasis: ("title", "kind", "number", "issued", "issuer"),
    Chapter: ("chapter", "articles"),
    Article: ("article", "text", "clauses", "points", *_PROVISIONS),
    Clause: ("text", "points", *_PROVISIONS),
    Point: ("text", *_PROVISIONS),
    Duty: ("key", "lead", "to", "support", "when", "evidence", "indicators"),
    Indicator: ("key", "name", "unit", "at_least", "at_most"),
    ReviewCycle: ("key", "kind", "every", "hosts", "reporters", "receivers"),
    Every: ("months", "day", "month"),
    EventKind: ("key", "words"),
    Signatory: ("party", "office", "name", "rank", "authority"),
    Authority: ("capacity", "of"),
    Recipient: ("name", "purpose", "archive"),
}
"""The records of a usual agreement, and the keys that one is written with."""

_ALIKE = (Article, Clause, Point)
"""Records with the same keys, which are described once."""
_KEYS_OF_PARTIES = {"anyOf": [{"$ref": "#/$defs/Key"}, {"type": "array", "items": {"$ref": "#/$defs/Key"}}]}
_LEAST: Mapping[tuple[type, str], dict[str, Any]] = {(Agreement, "number"): {"minimum": 1}}

_TITLE = Message("Quy chế phối hợp, để soạn thảo", "A coordination agreement, to be drafted")
_WORDS: Mapping[tuple[type, str], Message] = {
    (Agreement, "title"): Message("tên đầy đủ: “Quy chế phối hợp …”", "its full name: “Quy chế phối hợp …”"),
    (LegalBasis, "kind"): Message("loại: Luật, Nghị định, …", "its kind: Luật, Nghị định, …"),
    (Point, "key"): Message("khóa: đặt một lần, không đổi", "a key, given once"),
    (Article, "key"): Message("khóa: đặt một lần, không đổi", "a key, given once"),
    (Clause, "key"): Message("khóa: đặt một lần, không đổi", "a key, given once"),
    (Agreement, "body"): Message("các chương, hoặc các điều", "the chapters, or the articles"),
    (Duty, "when"): Message(
        "như lời văn: “hằng quý”, “05 ngày làm việc kể từ ngày nhận yêu cầu”",
        "as texts say it: “hằng quý”, “05 ngày làm việc kể từ ngày nhận yêu cầu”",
    ),
}
"""What is said otherwise than of the whole schema, where there are fewer ways."""
_LANGUAGES = ("vi", "en")
_NAMED: Mapping[object, str] = {Key: "Key", tuple[Key, ...]: "Keys", date: "Day"}
"""What many keys take: its schema stands once, under a name."""


@checked
def drafting_schema(language: str = "vi") -> dict[str, Any]:
    """Return the drafting schema, of at most 8 kB as compact JSON. `language`: of the descriptions, ``vi`` or ``en``.

    Raises `RefusedError` for another language.
    """
    if language not in _LANGUAGES:
        raise RefusedError(_no_language(language))
    named, definitions = DRAFTS["2020-12"]
    generator = _Drafter(definitions, language)
    root = generator.of_record(Agreement)
    return {"$schema": named, "title": generator.said(_TITLE), **root, definitions: generator.defined}


@checked
def drafting_text(language: str = "vi") -> str:
    """Return the drafting schema as compact JSON text, as ``coordlib schema --drafting`` prints it."""
    return json.dumps(drafting_schema(language), ensure_ascii=False, separators=(",", ":")) + "\n"


def _no_language(language: str) -> Message:
    return Message(f"không có ngôn ngữ “{language}”; ghi vi hoặc en", f"no language {language!r}; write vi or en")


class _Drafter(Generator):
    """Makes the schemas of the records of a usual agreement, with their usual keys."""

    def __init__(self, definitions: str, language: str) -> None:
        super().__init__(definitions)
        self.language = language
        self.told: set[tuple[str, str]] = set()

    def said(self, words: Message) -> str:
        """Return words in the language of the schema."""
        return words.vi if self.language == "vi" else words.en

    def slots(self, kind: type) -> tuple[Slot, ...]:
        """Return the keys of a record that one is written with."""
        return tuple(slot for slot in super().slots(kind) if slot.name in _KEYS[kind])

    def of_record(self, kind: type) -> dict[str, Any]:
        """Return the schema of a record; that nothing must be there need not be said."""
        schema = super().of_record(kind)
        return {name: value for name, value in schema.items() if name != "required" or value}

    def of_slot(self, kind: type, slot: Slot) -> dict[str, Any]:
        """Return the schema of what stands under a key, described in one language."""
        words = self.said(_WORDS.get((kind, slot.name)) or described(kind.__name__, slot.name))
        if kind in _ALIKE and (slot.name, words) in self.told:
            return self.of(slot.shape)
        self.told.add((slot.name, words))
        return {**self.of(slot.shape), **_LEAST.get((kind, slot.name), {}), "description": words}

    def of(self, shape: Shape) -> dict[str, Any]:
        """Return the schema of a shape: of several records those that are usual; a time limit in words."""
        match shape:
            case UnionShape(phrase=True):
                return {"type": "string"}
            case UnionShape(titled=titled):
                ways = [self.reference(kind) for kind in titled if kind in _KEYS]
                return ways[0] if len(ways) == 1 else {"anyOf": ways}
            case ValueShape(kind=kind) if kind is Decimal:
                return {"type": "number"}
            case OptionalShape(shape=inner):  # what is not there is left out
                return self.of(inner)
            case ValueShape(kind=kind) if kind in _NAMED:
                return self.named(_NAMED[kind], _KEYS_OF_PARTIES if kind == tuple[Key, ...] else super().of(shape))
            case ListShape() | RecordShape() | ValueShape():
                return super().of(shape)

    def named(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a reference to what many keys take, such as a day, which is defined once."""
        self.defined[name] = schema
        return {"$ref": f"#/{self.definitions}/{name}"}
