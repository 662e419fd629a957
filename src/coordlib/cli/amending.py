"""``coordlib amend``, ``as-of`` and ``compare``: amendments, the text in force on a day, two texts side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from coordlib import amendments as changes
from coordlib.cli.files import STDIN, command, day_or_today, issue, ledger_of, load
from coordlib.cli.messages import BAD, FINE, Names, said, words_of
from coordlib.cli.screen import show
from coordlib.formats import save_tracked
from coordlib.language import Message, RefusedError, expect_every
from coordlib.model import Agreement
from coordlib.rendering import render
from coordlib.storage import save, to_text
from coordlib.tracking import History, valid_entries

_YAML = ".yaml"
_SOURCES = (_YAML, ".yml", ".json")


@command("amend")
def _amend(file: str, amendment: str, earlier: Names, through: date | None, outs: Names, ledger: str | None) -> int:
    agreement, record = load(file, Agreement), load(amendment, changes.Amendment)
    entries = ledger_of(agreement, file, ledger).entries
    events = History(valid_entries(entries, date.max)).events
    made_before = tuple(load(name, changes.Amendment) for name in earlier)
    instrument = changes.Instrument(record, agreement, made_before, through, events=events)
    return issue(instrument, outs, ("", amendment))


@command("amend-new")
def _amend_new(file: str, edited: str, outs: Names) -> int:
    agreement = load(file, Agreement)
    if Path(edited).suffix.lower() in (*_SOURCES, "") or edited == STDIN:
        copy: Agreement | None = load(edited, Agreement)
    else:
        from coordlib.reading import read_document  # noqa: PLC0415 - a file of ours needs no reader of Word

        copy = read_document(edited).agreement
    if copy is None:
        raise RefusedError(Message(f"“{edited}” không đọc được thành một văn bản", f"{edited!r} holds no such text"))
    record = changes.amendment_between(agreement, copy)
    documents = _saved(record, outs)
    if not outs:
        sys.stdout.write(to_text(record, _YAML))
    return issue(changes.Instrument(record, agreement), documents, draft=True) if documents else FINE


def _saved(record: Agreement | changes.Amendment, outs: Names) -> list[str]:
    """Save a record to those files that are YAML or JSON; return the others, which are documents."""
    documents = [one for one in outs if Path(one).suffix.lower() not in _SOURCES]
    for out in (one for one in outs if one not in documents):
        show(str(save(record, out)))
    return documents


@command("as-of")
def _as_of(file: str, amendments: Names, on: date | None, outs: Names, *, consolidated: bool) -> int:
    agreement, day = load(file, Agreement), day_or_today(on)
    records = [load(name, changes.Amendment) for name in amendments]
    if consolidated:
        return issue(changes.consolidate(agreement, records, day), outs)
    text = changes.as_of(agreement, records, day)
    if not outs:
        sys.stdout.write(to_text(text, _YAML))
        return FINE
    documents = _saved(text, outs)
    return issue(text, documents) if documents else FINE


_MARKS = {changes.Side.BOTH: "{}", changes.Side.OLD: "[-{}-]", changes.Side.NEW: "{{+{}+}}"}
expect_every(changes.Side, _MARKS)


@command("compare")
def _compare(old: str, new: str, form: str, outs: Names, tracked: str | None, author: str, on: date | None) -> int:
    before, after = load(old, Agreement), load(new, Agreement)
    compared = changes.compare(before, after)
    if outs:
        issue(compared, outs)
    if tracked is not None:
        old_page, new_page = (render(one, draft=True) for one in (before, after))
        show(str(save_tracked(old_page, new_page, tracked, author=author, day=day_or_today(on))))
    if not outs and tracked is None:
        told = "\n".join(line for one in compared for line in _lines(one)) or words_of("no differences")
        click.echo(json.dumps(compared.as_data(), ensure_ascii=False, indent=2) if form == "json" else told)
    return BAD if compared.differences else FINE


def _lines(one: changes.Difference) -> Iterator[str]:
    """Yield a difference as lines: where and what, then the words, those that differ between brackets."""
    weight = said(" (đổi cam kết)", " (weighty)") if one.weighty else ""
    change, what = said(one.alteration.value, one.alteration.name.lower()), said(one.what.vi, one.what.en)
    yield f"{one.cited}: {change}{f', {what}' if what not in change else ''}{weight}"
    words = "".join(_MARKS[strand.side].format(strand.text) for strand in one.stretches)
    yield from (f"    {line}" for line in words.split("\n") if line)
