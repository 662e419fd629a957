"""Usual lines: the entries that nearly every line of a ledger holds, read without JSON and without converters.

In come the bytes of a line as `notation` writes them; out goes the entry, or nothing where the line is of another form:
then `notation` reads it in the usual way, and a property test says that both give the same. It must know nothing of
chains and files.

It is here for its speed alone. An entry takes 3.7 µs so, 8.7 µs with the constructors of its records, and 19.6 µs
through JSON and the converter; to open a ledger of 100,000 entries takes 0.8 s, and 2.1 s without this module.
``python -m bench ledger`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from unicodedata import is_normalized

import attrs

from coordlib.language import CoordError
from coordlib.tracking.ledger.entries import Done, Entry, Evidence, Fact, Figure, Happened, Note

_TEXT = r'"([^"\\]*)"'
_KEY = r'"(\w[\w-]*)"'
_DAY = r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"'
_NUMBER = r'(-?(?:0|[1-9][0-9]{0,17})|"[^"\\]*")'
_ONE_MORE_OR_NO_MORE = r'(?:,(?=")|(?=\}))'  # a comma before the next key, or the closing brace


def _field(name: str, form: str) -> str:
    """Return the pattern of a field that may be left out of a group."""
    return f'(?:"{name}":{form}{_ONE_MORE_OR_NO_MORE})?'


# of the duty “reply” the occasion “45/CAT” was done; of the event “request” that of reference “45/CAT” happened
_DONE_OR_HAPPENED = (
    r'(?:(done)":\{"duty"|(happened)":\{"event"):' + _KEY + r'(?:,"(occasion|reference)":' + _TEXT + ")?"
)
_FIGURE = r'figure":\{"indicator":' + _KEY + r',"value":' + _NUMBER  # of the indicator “cases” 3, or “1.5”
_NOTE = r'note":\{"text":"([^"\\]+)"(?:,"about":' + _KEY + ")?"  # “Đã gửi”, about “plan”
_EVIDENCE = "".join(
    (
        _field("number", _TEXT),
        _field("dated", _DAY),
        _field("file", _TEXT),
        _field("digest", _TEXT),
        _field("link", _TEXT),
    )
)
_ENTRY = re.compile(
    "".join(
        (
            r'\{"what":\{"(?:' + _DONE_OR_HAPPENED + "|" + _FIGURE + "|" + _NOTE + r")\}\},",
            r'"on":' + _DAY,
            r'(?:,"by":' + _KEY + ")?",
            r'(?:,"recorded":' + _DAY + ")?",
            r'(?:,"evidence":\[(\{)(?=")' + _EVIDENCE + r"(?<!,)\}\])?",
            r'(,"restricted":true)?\}',
        )
    )
)

_SetField = Callable[[object, object], None]


def _setters(record: type[attrs.AttrsInstance]) -> tuple[_SetField, ...]:
    """Return what sets each field of a frozen record while it is made: no converter and no validator is asked."""
    return tuple(getattr(record, field.name).__set__ for field in attrs.fields(record))


_of_entry = _setters(Entry)
_set_what, _set_on, _set_by, _set_recorded, _set_evidence, _set_restricted, _set_clerk, _set_proposed = _of_entry
_set_number, _set_dated, _set_file, _set_digest, _set_link = _setters(Evidence)
_set_duty, _set_occasion = _setters(Done)
_set_event, _set_reference = _setters(Happened)
_set_text, _set_about, _set_occasion_of_note = _setters(Note)
_unmade = object.__new__
_day = date.fromisoformat


def read_usual_entry(content: bytes) -> Entry | None:
    """Return the entry of a usual form whose texts are clean as they stand; none for any other line."""
    try:
        text = content.decode()
        found = _ENTRY.fullmatch(text)
        if found is None or not _is_clean(text):
            return None
        return _entry(found.groups())
    except (ValueError, CoordError):
        return None


def _is_clean(text: str) -> bool:
    """Tell whether no text between the quotation marks is changed by cleaning."""
    has_spaces_to_clean = " " in text and ("  " in text or '" ' in text or ' "' in text)
    if has_spaces_to_clean or not text.isprintable():
        return False
    return text.isascii() or is_normalized("NFC", text)


def _entry(groups: tuple[str | None, ...]) -> Entry | None:
    # fmt: off
    (done, happened, key, second_name, second, indicator, value, text, about,
     on, by, recorded, has_evidence, number, dated, file, digest, link, restricted) = groups
    # fmt: on
    day = _day(on or "")
    entered = _day(recorded) if recorded else day
    if entered < day:
        return None
    fact: Fact
    if happened is not None:
        if second_name == "occasion":
            return None
        fact = _unmade(Happened)
        _set_event(fact, key)
        _set_reference(fact, second or "")
    elif done is not None:
        if second_name == "reference":
            return None
        fact = _unmade(Done)
        _set_duty(fact, key)
        _set_occasion(fact, second or "")
    else:
        fact = _figure_or_note(indicator, value, text, about)
    entry = _unmade(Entry)
    _set_what(entry, fact)
    _set_on(entry, day)
    _set_by(entry, (by,) if by else ())
    _set_recorded(entry, entered)
    _set_evidence(entry, (_evidence(number, dated, file, digest, link),) if has_evidence else ())
    _set_restricted(entry, restricted is not None)
    _set_clerk(entry, "")
    _set_proposed(entry, False)  # noqa: FBT003 - the value of a slot
    return entry


def _figure_or_note(indicator: str | None, value: str | None, text: str | None, about: str | None) -> Figure | Note:
    if indicator is not None and value is not None:
        return Figure(indicator, value[1:-1] if value[0] == '"' else int(value))
    note = _unmade(Note)
    _set_text(note, text)
    _set_about(note, about or "")
    _set_occasion_of_note(note, "")
    return note


def _evidence(
    number: str | None, dated: str | None, file: str | None, digest: str | None, link: str | None
) -> Evidence:
    evidence = _unmade(Evidence)
    _set_number(evidence, number or "")
    _set_dated(evidence, _day(dated) if dated else None)
    _set_file(evidence, file or "")
    _set_digest(evidence, digest or "")
    _set_link(evidence, link or "")
    return evidence
