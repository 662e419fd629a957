"""Descriptions: what each key of the file formats means, in both languages: the table that editors show."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from coordlib.language import Message

_TABLE = Path(__file__).with_suffix(".csv")


def _read(table: Path) -> Mapping[str, Message]:
    with table.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Message(row["vi"], row["en"]) for row in csv.DictReader(lines)}


DESCRIPTIONS = _read(_TABLE)
"""What each key means: by the class and the key (``Duty.lead``), or for all classes alike (``key``)."""


def description(kind: str, name: str) -> str:
    """Return what a key of a record means, in both languages; raises ``KeyError`` where the table has no such key."""
    words = DESCRIPTIONS.get(f"{kind}.{name}") or DESCRIPTIONS[name]
    return f"{words.vi} · {words.en}"
