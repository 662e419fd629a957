"""Commands: those of amending, by their names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from coordlib.changes import Amendment, as_of
from coordlib.cli.speech import FINE, Option, argument, option, said
from coordlib.cli.terminal import Command, Day, day_or_today, ledger_of, ledger_option, load, on_option, remark, show
from coordlib.files import save, to_text
from coordlib.instruments import Instrument, consolidate
from coordlib.ledger import History, valid_entries
from coordlib.model import Agreement
from coordlib.press import Subject, render
from coordlib.rules import check
from coordlib.writers import to_bytes, write

_MARKDOWN, _YAML = ".md", ".yaml"
_SOURCES = (_YAML, ".yml", ".json")


def amend_command() -> Command:
    """Return ``coordlib amend``."""
    return Command(
        "amend",
        _amend,
        argument("file", "TỆP", "FILE"),
        argument("amendment", "SỬA_ĐỔI", "AMENDMENT"),
        option(
            "--after",
            "earlier",
            vi="văn bản sửa đổi có trước; ghi được nhiều lần",
            en="an amendment that was made before; several times for several",
            multiple=True,
            metavar=said("TỆP", "FILE"),
        ),
        option(
            "--through",
            vi="in kèm bảng các kỳ hạn thay đổi đến ngày này",
            en="print the table of the deadlines that change until this day",
            type=Day(),
        ),
        _out(),
        option("--draft", vi="in dấu DỰ THẢO", en="mark every page as a draft", is_flag=True),
        ledger_option(),
    )


def as_of_command() -> Command:
    """Return ``coordlib as-of``."""
    return Command(
        "as-of",
        _as_of,
        argument("file", "TỆP", "FILE"),
        argument("amendments", "SỬA_ĐỔI", "AMENDMENT", nargs=-1, required=True),
        on_option(),
        option(
            "--consolidated",
            vi="in bản hợp nhất: mỗi chỗ được sửa đổi có chú thích",
            en="print the consolidated text: a footnote at each amended place",
            is_flag=True,
        ),
        _out(),
        option("--draft", vi="in dấu DỰ THẢO", en="mark every page as a draft", is_flag=True),
    )


def _out() -> Option:
    return option(
        "-o",
        "--out",
        "outs",
        vi="ghi vào tệp này (.docx .pdf .html .md …); ghi được nhiều lần",
        en="write to this file (.docx .pdf .html .md …); several times for several",
        multiple=True,
    )


def _amend(
    file: str,
    amendment: str,
    earlier: tuple[str, ...],
    through: date | None,
    outs: tuple[str, ...],
    ledger: str | None,
    *,
    draft: bool,
) -> int:
    agreement, record = load(file, Agreement), load(amendment, Amendment)
    entries = ledger_of(agreement, file, ledger).entries
    events = History(valid_entries(entries, date.max)).events
    made_before = tuple(load(name, Amendment) for name in earlier)
    instrument = Instrument(record, agreement, made_before, through, events=events)
    for finding in check(instrument):
        remark(f"{finding:{said('vi', 'en')}}")
    return _issue(instrument, outs, draft=draft)


def _as_of(
    file: str, amendments: tuple[str, ...], on: date | None, outs: tuple[str, ...], *, consolidated: bool, draft: bool
) -> int:
    agreement, day = load(file, Agreement), day_or_today(on)
    records = [load(name, Amendment) for name in amendments]
    if consolidated:
        return _issue(consolidate(agreement, records, day), outs, draft=draft)
    text = as_of(agreement, records, day)
    if not outs:
        sys.stdout.write(to_text(text, _YAML))
        return FINE
    documents = [one for one in outs if Path(one).suffix.lower() not in _SOURCES]
    for out in outs:
        if out not in documents:
            show(str(save(text, out)))
    return _issue(text, documents, draft=draft) if documents else FINE


def _issue(subject: Subject, outs: Sequence[str], *, draft: bool) -> int:
    document = render(subject, draft=draft)
    if not outs:
        sys.stdout.write(to_bytes(document, _MARKDOWN).decode())
    for out in outs:
        show(str(write(document, out)))
    return FINE


AMENDING_COMMANDS: Mapping[str, Callable[[], Command]] = {"amend": amend_command, "as-of": as_of_command}
"""What makes each command, in the language of the call."""
