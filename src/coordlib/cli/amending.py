"""``coordlib amend``, ``amend-new`` and ``as-of``: amendments, and the text in force on a day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from coordlib import amendments as changes
from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import FINE
from coordlib.cli.files import STDIN, day_or_today, ledger_of, load, refuse_replacing
from coordlib.cli.issuing import Source, issue
from coordlib.cli.options import (
    EXITS_OF_PRINTING,
    Filled,
    draft_option,
    force_option,
    ledger_option,
    on_option,
    out_option,
    templates_option,
)
from coordlib.cli.screen import show
from coordlib.cli.values import DAY
from coordlib.language import Message, RefusedError
from coordlib.model import Agreement
from coordlib.storage import save, to_text
from coordlib.tracking import History, valid_entries

_YAML = ".yaml"
_SUFFIXES_OF_DATA = (_YAML, ".yml", ".json")
_AMENDMENT = Message("SỬA_ĐỔI", "AMENDMENT")


@command("amend", EXITS_OF_PRINTING)
@argument("file", FILE)
@argument("amendment", _AMENDMENT)
@option(
    "--after",
    "earlier",
    vi="văn bản sửa đổi có trước; ghi được nhiều lần",
    en="an amendment that was made before; several times for several",
    shown=FILE,
    several=True,
)
@option(
    "--through",
    vi="in kèm bảng các kỳ hạn thay đổi đến ngày này",
    en="print the table of the deadlines that change until this day",
    type=DAY,
)
@out_option
@templates_option
@draft_option
@force_option
@ledger_option
def amend(
    file: str,
    amendment: str,
    earlier: Names,
    through: date | None,
    outs: Names,
    templates: Filled,
    ledger: str | None,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Print an amendment, with the deadlines that change."""
    agreement, record = load(file, Agreement), load(amendment, changes.Amendment)
    entries = ledger_of(agreement, file, ledger).entries
    events = History(valid_entries(entries, date.max)).events
    made_before = tuple(load(name, changes.Amendment) for name in earlier)
    instrument = changes.Instrument(record, agreement, made_before, through, events=events)
    return issue(instrument, outs, Source("", amendment), draft=draft, force=force, templates=templates)


@command(
    "amend-new",
    exit_codes=Message(
        "0: đã lập; 1: có chỗ sửa mà văn bản sửa đổi không nêu được; 2: gọi sai, hoặc tệp không đọc, ghi được.",
        "0: made; 1: an edit that no amendment says; 2: misuse, or what cannot be read or written.",
    ),
)
@argument("file", FILE)
@argument("edited", Message("BẢN_ĐÃ_SỬA", "EDITED"))
@out_option
@force_option
def amend_new(file: str, edited: str, outs: Names, *, force: bool) -> int:
    """Make the amendment that an edited copy amounts to."""
    agreement = load(file, Agreement)
    record = changes.amendment_between(agreement, _edited_copy(edited))
    if not outs:
        sys.stdout.write(to_text(record, _YAML))
    documents = _save_data(record, outs, force=force)
    return issue(changes.Instrument(record, agreement), documents, draft=True, force=force) if documents else FINE


@command("as-of", EXITS_OF_PRINTING)
@argument("file", FILE)
@argument("amendments", _AMENDMENT, several=True, optional=True)
@on_option
@flag(
    "--consolidated",
    vi="in bản hợp nhất: mỗi chỗ được sửa đổi có chú thích",
    en="print the consolidated text: a footnote at each amended place",
)
@out_option
@templates_option
@draft_option
@force_option
def as_of(
    file: str,
    amendments: Names,
    on: date | None,
    outs: Names,
    templates: Filled,
    *,
    consolidated: bool,
    draft: bool,
    force: bool,
) -> int:
    """Print the text in force on a day, or save it as data."""
    agreement, day = load(file, Agreement), day_or_today(on)
    records = [load(name, changes.Amendment) for name in amendments]
    if consolidated:
        return issue(changes.consolidate(agreement, records, day), outs, draft=draft, force=force, templates=templates)
    text = changes.as_of(agreement, records, day)
    if not outs:
        sys.stdout.write(to_text(text, _YAML))
        return FINE
    documents = _save_data(text, outs, force=force)
    return issue(text, documents, draft=draft, force=force, templates=templates) if documents else FINE


def _edited_copy(edited: str) -> Agreement:
    """Return the copy that somebody edited: a file of ours, or a document of an office."""
    if edited == STDIN or Path(edited).suffix.lower() in (*_SUFFIXES_OF_DATA, ""):
        return load(edited, Agreement)
    from coordlib.reading import read_document  # noqa: PLC0415 - a file of ours needs no reader of Word

    agreement = read_document(edited).agreement
    if agreement is None:
        raise RefusedError(_no_text_of_an_agreement(edited))
    return agreement


def _save_data(record: Agreement | changes.Amendment, outs: Names, *, force: bool) -> list[str]:
    """Save a record to those files that are YAML or JSON; return the others, which are documents."""
    documents: list[str] = []
    for out in outs:
        if Path(out).suffix.lower() in _SUFFIXES_OF_DATA:
            refuse_replacing(out, force=force)
            show(str(save(record, out, overwrite=force)))
        else:
            documents.append(out)
    return documents


def _no_text_of_an_agreement(name: str) -> Message:
    return Message(f"“{name}” không đọc được thành một văn bản", f"{name!r} holds no such text")
