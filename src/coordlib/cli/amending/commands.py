"""Commands: those of amending, by their names."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from coordlib.changes import Amendment, as_of
from coordlib.cli.following.outputs import draft_option, issue, out_option
from coordlib.cli.speech import FINE, argument, option, said
from coordlib.cli.terminal import Day, command, day_or_today, ledger_of, ledger_option, load, on_option, remark, show
from coordlib.files import save, to_text
from coordlib.instruments import Instrument, consolidate
from coordlib.ledger import History, valid_entries
from coordlib.model import Agreement
from coordlib.rules import check

_YAML = ".yaml"
_SOURCES = (_YAML, ".yml", ".json")


@command("amend")
@argument("file", "TỆP", "FILE")
@argument("amendment", "SỬA_ĐỔI", "AMENDMENT")
@option(
    "--after",
    "earlier",
    vi="văn bản sửa đổi có trước; ghi được nhiều lần",
    en="an amendment that was made before; several times for several",
    multiple=True,
    metavar=("TỆP", "FILE"),
)
@option(
    "--through",
    vi="in kèm bảng các kỳ hạn thay đổi đến ngày này",
    en="print the table of the deadlines that change until this day",
    type=Day(),
)
@out_option
@draft_option
@ledger_option
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
    return issue(instrument, outs, draft=draft)


@command("as-of")
@argument("file", "TỆP", "FILE")
@argument("amendments", "SỬA_ĐỔI", "AMENDMENT", nargs=-1, required=True)
@on_option
@option(
    "--consolidated",
    vi="in bản hợp nhất: mỗi chỗ được sửa đổi có chú thích",
    en="print the consolidated text: a footnote at each amended place",
    is_flag=True,
)
@out_option
@draft_option
def _as_of(
    file: str, amendments: tuple[str, ...], on: date | None, outs: tuple[str, ...], *, consolidated: bool, draft: bool
) -> int:
    agreement, day = load(file, Agreement), day_or_today(on)
    records = [load(name, Amendment) for name in amendments]
    if consolidated:
        return issue(consolidate(agreement, records, day), outs, draft=draft)
    text = as_of(agreement, records, day)
    if not outs:
        sys.stdout.write(to_text(text, _YAML))
        return FINE
    documents = [one for one in outs if Path(one).suffix.lower() not in _SOURCES]
    for out in outs:
        if out not in documents:
            show(str(save(text, out)))
    return issue(text, documents, draft=draft) if documents else FINE
