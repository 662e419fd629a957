"""Identities: a name for a record that is made of what it holds, the same on every machine."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import itemgetter

import attrs

_LENGTH = 32  # hexadecimal figures: so many that no two agreements of the country ever share them


def identity_of(record: attrs.AttrsInstance) -> str:
    """Return a name for the content of a record: 32 hexadecimal figures.

    Fields that hold their default do not count, nor those that are no part of equality: a field that a later version
    adds changes no name.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def _plain(value: object) -> object:
    """Return a value as JSON knows it; a record as the name of its class and the fields that say something."""
    match value:
        case tuple():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case Decimal():
            return f"{value.normalize():f}"
        case None | str() | int():
            return value
        case _:
            return [type(value).__name__, {name: _plain(one) for name, one in _said(value)}]


def _said(record: object) -> list[tuple[str, object]]:
    fields = [field for field in attrs.fields(type(record)) if field.eq]  # type: ignore[arg-type]
    named = [(field.name, getattr(record, field.name), field.default) for field in fields]
    return sorted(((name, value) for name, value, default in named if value != default), key=itemgetter(0))
