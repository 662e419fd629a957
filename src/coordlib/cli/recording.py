"""``coordlib record``: an entry in a ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import click

from coordlib import tracking
from coordlib.cli.files import command, day_or_today, ledger_of, load, refuse_unnamed_ledger
from coordlib.cli.messages import FINE, said
from coordlib.cli.screen import in_words, remark, show
from coordlib.language import CoordError, date_in_figures
from coordlib.model import Agreement, decimal

_FACTS = ("figure", "happened", "note", "waive", "suspend", "resume")


@attrs.frozen
class _Said:
    """What a command line says of a fact."""

    key: str
    occasion: str
    figure: str | None
    happened: bool
    note: str | None
    waive: str | None
    suspend: str | None
    resume: bool

    def fact(self) -> tracking.Fact:  # noqa: PLR0911 - one for each kind
        """Return the fact; unless something else is said, that the duty was done."""
        told = [name for name in _FACTS if getattr(self, name) not in (None, False)]
        if len(told) > 1:
            listed = ", ".join(f"--{name}" for name in told)
            raise click.UsageError(said(f"chỉ ghi một trong: {listed}", f"say only one of: {listed}"))
        match told:
            case ["figure"]:
                return tracking.Figure(self.key, _figure(self.figure or ""))
            case ["happened"]:
                return tracking.Happened(self.key, self.occasion)
            case ["note"]:
                return tracking.Note(self.note or "", self.key)
            case ["waive"]:
                return tracking.Waived(self.key, self.waive or "", self.occasion)
            case ["suspend"]:
                return tracking.Suspended(self.suspend or "", self.key)
            case ["resume"]:
                return tracking.Resumed(self.key)
            case _:
                if not self.key:
                    raise click.UsageError(said("thiếu KHÓA: việc nào đã làm", "KEY is missing: what was done"))
                return tracking.Done(self.key, self.occasion)


def _figure(text: str) -> Decimal:
    """Return a figure as the file formats have it, or as Vietnam writes it: 1.234,5."""
    try:
        return decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except CoordError:
        vi = f"“{text}” không phải là số; khóa của chỉ tiêu ghi ở KHÓA, --figure chỉ ghi số"
        en = f"{text!r} is no number; KEY is that of the indicator, --figure its number"
        raise click.BadParameter(said(vi, en), param_hint="--figure") from None


@command("record")
def _record(
    file: str,
    key: str,
    on: date | None,
    occasion: str,
    by: tuple[str, ...],
    evidence: tuple[str, ...],
    attached: tuple[str, ...],
    dated: date | None,
    correct: int | None,
    withdraw: int | None,
    reason: str,
    ledger: str | None,
    *,
    restricted: bool,
    **facts: Any,  # noqa: ANN401 - what was said of the fact, by its names
) -> int:
    refuse_unnamed_ledger(file, ledger)
    agreement = load(file, Agreement)
    book = ledger_of(agreement, file, ledger)
    if not reason.strip() and (correct or withdraw):
        raise click.UsageError(said("đính chính phải nêu lý do: --reason", "a correction says why: --reason"))
    if withdraw is not None:
        what: tracking.What = tracking.Correction(withdraw, reason)
    else:
        fact = _Said(key, occasion, **facts).fact()
        what = fact if correct is None else tracking.Correction(correct, reason, fact)
    shown = (
        *(tracking.Evidence(one, dated) for one in evidence),
        *(tracking.Evidence.of_file(one, dated=dated) for one in attached),
    )
    for one in book.changes():
        remark(in_words(one))
    _show_last(book.record(what, day_or_today(on), by=by, evidence=shown, restricted=restricted))
    return FINE


def _show_last(book: tracking.Ledger) -> None:
    entry = book.entries[-1]
    number, day = len(book.entries), date_in_figures(entry.on)
    occasion = getattr(entry.what, "occasion", "") or getattr(entry.what, "reference", "")
    about = next(
        (
            str(getattr(entry.what, name))
            for name in ("duty", "indicator", "event", "about")
            if getattr(entry.what, name, "")
        ),
        "",
    )
    if isinstance(entry.what, tracking.Correction):
        about = said(f"đính chính mục {entry.what.entry}", f"entry {entry.what.entry} corrected")
    told = " ".join(filter(None, (about, occasion))) or said("quy chế", "the agreement")
    show(
        said(
            f"Đã ghi mục {number} vào {book.file}: {told}, ngày {day}",
            f"Entry {number} recorded in {book.file}: {told}, {entry.on}",
        )
    )
