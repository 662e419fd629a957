"""Notation: an entry, or the agreement of a ledger, as JSON on one line.

In come records and go out bytes, and the other way round; whoever writes a record reads back the same. How lines are
bound to each other is the business of `chain`.
"""

from __future__ import annotations

import json
from typing import TypeVar

from coordlib import storage
from coordlib.language import CoordError, Message
from coordlib.tracking.ledger.entries import Entry
from coordlib.tracking.ledger.owners import Owner
from coordlib.tracking.ledger.usual_lines import read_usual_entry

_Record = TypeVar("_Record")

_KEY_TWICE = Message("một khóa ghi hai lần", "a key is written twice")
_NO_JSON = Message("nội dung không phải là JSON", "what it holds is not JSON")


def _no_number(given: str) -> Message:
    return Message(f"{given} không phải là số", f"{given} is no number")


class NotationError(CoordError):
    """What a line holds is no entry; `messages` say why."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__("; ".join(message.en for message in messages))


def json_of(record: Entry | Owner) -> bytes:
    """Return an entry, or what names the agreement, as JSON on one line."""
    return json.dumps(storage.unstructure(record), ensure_ascii=False, separators=(",", ":")).encode()


def read_owner(content: bytes) -> Owner:
    """Return the agreement that the head of a ledger names. Raises `NotationError`."""
    return _read(content, Owner)


def read_entry(content: bytes) -> Entry:
    """Return the entry that JSON describes. Raises `NotationError`."""
    return read_usual_entry(content) or _read(content, Entry)


def _read(content: bytes, kind: type[_Record]) -> _Record:
    try:
        data = storage.load_json(content.decode())
    except storage.TwiceError:
        raise NotationError(_KEY_TWICE) from None
    except storage.NoNumberError as error:
        raise NotationError(_no_number(str(error))) from None
    except (ValueError, RecursionError):
        raise NotationError(_NO_JSON) from None
    try:
        return storage.structure(data, kind)
    except storage.FaultsError as error:
        raise NotationError(*(fault.message for fault in error.faults)) from None
