"""Notation: entries, and the agreement that they are of, as JSON and back, exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar
from unicodedata import is_normalized

import attrs

from coordlib.files import (
    FaultsError,
    NoNumberError,
    TwiceError,
    kinds_of,
    load_json,
    name_kinds,
    structure,
    unstructure,
)
from coordlib.language import CoordError, Message, clean_line
from coordlib.ledger.entries import Done, Entry, Evidence, Fact, Figure, Happened, Note, What
from coordlib.model import Agreement

# Here and not in `structure`: who reads agreements need not wait for the kinds of entries.
name_kinds(Fact, kinds_of(Fact))
name_kinds(Fact | None, kinds_of(Fact))
name_kinds(What, kinds_of(What))


_Record = TypeVar("_Record")


class NotationError(CoordError):
    """What a line holds is no entry; `messages` say why."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        super().__init__("; ".join(one.en for one in messages))


@attrs.frozen
class Owner:
    """The agreement of a ledger, as its file names it: its `id`, and to be shown its title and parties."""

    id: str
    title: str = attrs.field(default="", converter=clean_line)
    parties: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.title} ({' – '.join(self.parties)})" if self.parties else self.title


def owner_of(agreement: Agreement) -> Owner:
    """Return how a ledger names an agreement."""
    return Owner(agreement.identity, agreement.title, tuple(one.name for one in agreement.parties))


def written(record: Entry | Owner) -> bytes:
    """Return an entry, or what names the agreement, as JSON on one line."""
    return json.dumps(unstructure(record), ensure_ascii=False, separators=(",", ":")).encode()


def owner_read(content: bytes) -> Owner:
    """Return the agreement that the head of a ledger names. Raises `NotationError`."""
    return _structured(content, Owner)


def entry_read(content: bytes) -> Entry:
    """Return the entry that JSON describes. Raises `NotationError`."""
    return _common(content) or _structured(content, Entry)


def _structured(content: bytes, kind: type[_Record]) -> _Record:
    try:
        data = load_json(content.decode())
    except (TwiceError, NoNumberError, ValueError, RecursionError) as error:
        raise NotationError(_no_json(error)) from None
    try:
        return structure(data, kind)
    except FaultsError as error:
        raise NotationError(*(one.message for one in error.faults)) from None


def _no_json(error: Exception) -> Message:
    match error:
        case TwiceError():
            return Message("một khóa ghi hai lần", "a key is written twice")
        case NoNumberError():
            return Message(f"{error} không phải là số", f"{error} is no number")
        case _:
            return Message("nội dung không phải là JSON", "what it holds is not JSON")


# --- the quick way ---
# Nearly every entry is of one of these forms, as `written` writes them. To go through JSON, plain data and all
# converters takes five times as long, and the records are the same: a property test says so.

_TEXT, _KEY, _DAY = r'"([^"\\]*)"', r'"(\w[\w-]*)"', r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"'
_NEXT = r'(?:,(?=")|(?=\}))'
_EVIDENCE = "".join(
    f'(?:"{name}":{form}{_NEXT})?'
    for name, form in (("number", _TEXT), ("dated", _DAY), ("file", _TEXT), ("digest", _TEXT), ("link", _TEXT))
)
_ENTRY = re.compile(
    r'\{"what":\{"(?:(?:(done)":\{"duty"|(happened)":\{"event"):'
    + _KEY
    + r'(?:,"(occasion|reference)":'
    + _TEXT
    + ")?|"
    r'figure":\{"indicator":' + _KEY + r',"value":(-?(?:0|[1-9][0-9]{0,17})|"[^"\\]*")|'
    r'note":\{"text":"([^"\\]+)"(?:,"about":' + _KEY + r")?)\}\},"
    r'"on":' + _DAY + r'(?:,"by":' + _KEY + r')?(?:,"recorded":' + _DAY + ")?"
    r'(?:,"evidence":\[(\{)(?=")' + _EVIDENCE + r'(?<!,)\}\])?(,"restricted":true)?\}'
)
_Putter = Callable[[object, object], None]


def _putters(kind: type[attrs.AttrsInstance]) -> tuple[_Putter, ...]:
    """Return what puts a value into each field of a frozen record while it is made, unchecked."""
    return tuple(getattr(kind, field.name).__set__ for field in attrs.fields(kind))


_put_what, _put_on, _put_by, _put_recorded, _put_evidence, _put_restricted = _putters(Entry)
_put_number, _put_dated, _put_file, _put_digest, _put_link = _putters(Evidence)
_put_duty, _put_occasion = _putters(Done)
_put_event, _put_reference = _putters(Happened)
_put_text, _put_about = _putters(Note)
_new, _day = object.__new__, date.fromisoformat


def _common(content: bytes) -> Entry | None:
    """Return the entry of a common form whose texts are clean as they stand; none for any other."""
    try:
        text = content.decode()
        found = _ENTRY.fullmatch(text)
        return None if found is None or not _is_clean(text) else _of_form(found.groups())
    except (ValueError, CoordError):
        return None


def _is_clean(text: str) -> bool:
    """Tell whether no text between the quotation marks is changed by cleaning."""
    if not text.isprintable() or (" " in text and ("  " in text or '" ' in text or ' "' in text)):
        return False
    return text.isascii() or is_normalized("NFC", text)


def _of_form(groups: tuple[str | None, ...]) -> Entry | None:
    # fmt: off
    (done, happened, key, second, name, indicator, value, text, about,
     on, by, later, shown, number, dated, file, digest, link, restricted) = groups
    # fmt: on
    first = _day(on or "")
    entered = _day(later) if later else first
    fact: Fact
    if happened is not None:
        fact, wrong = _new(Happened), "occasion"
        _put_event(fact, key)
        _put_reference(fact, name or "")
    elif done is not None:
        fact, wrong = _new(Done), "reference"
        _put_duty(fact, key)
        _put_occasion(fact, name or "")
    else:
        fact, wrong = _seldom(indicator, value, text, about), ""
    if second == wrong or entered < first:
        return None
    entry = _new(Entry)
    _put_what(entry, fact)
    _put_on(entry, first)
    _put_by(entry, (by,) if by else ())
    _put_recorded(entry, entered)
    _put_evidence(entry, (_shown(number, dated, file, digest, link),) if shown else ())
    _put_restricted(entry, restricted is not None)
    return entry


def _seldom(indicator: str | None, value: str | None, text: str | None, about: str | None) -> Figure | Note:
    if indicator is not None and value is not None:
        return Figure(indicator, value[1:-1] if value[0] == '"' else int(value))
    note = _new(Note)
    _put_text(note, text)
    _put_about(note, about or "")
    return note


def _shown(number: str | None, dated: str | None, file: str | None, digest: str | None, link: str | None) -> Evidence:
    shown = _new(Evidence)
    _put_number(shown, number or "")
    _put_dated(shown, _day(dated) if dated else None)
    _put_file(shown, file or "")
    _put_digest(shown, digest or "")
    _put_link(shown, link or "")
    return shown
