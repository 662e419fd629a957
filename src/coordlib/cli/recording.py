"""``coordlib record``: an entry in a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import click

from coordlib import tracking
from coordlib.cli.files import command, day_or_today, ledger_of, load, refuse_unnamed_ledger
from coordlib.cli.messages import BAD, FINE, said
from coordlib.cli.screen import in_words, remark, show
from coordlib.language import CoordError, Severity, date_in_figures
from coordlib.model import Agreement, decimal


def _fact(key: str, occasion: str, said_of: Mapping[str, Any]) -> tracking.Fact:
    """Return the fact that a command line says; unless something else is said, that the duty was done."""
    told = [name for name in _FACTS if said_of.get(name) not in (None, False)]
    if len(told) > 1:
        listed = ", ".join(f"--{name}" for name in told)
        raise click.UsageError(said(f"chỉ ghi một trong: {listed}", f"say only one of: {listed}"))
    if not (told or key):
        raise click.UsageError(said("thiếu KHÓA: việc nào đã làm", "KEY is missing: what was done"))
    return _FACTS[told[0] if told else ""](key, occasion, said_of[told[0]] if told else None)


def _figure(text: str) -> Decimal:
    """Return a figure as the file formats have it, or as Vietnam writes it: 1.234,5."""
    try:
        return decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except CoordError:
        vi = f"“{text}” không phải là số; khóa của chỉ tiêu ghi ở KHÓA, --figure chỉ ghi số"
        en = f"{text!r} is no number; KEY is that of the indicator, --figure its number"
        raise click.BadParameter(said(vi, en), param_hint="--figure") from None


_FACTS: Mapping[str, Callable[[str, str, Any], tracking.Fact]] = {
    "": lambda key, occasion, _: tracking.Done(key, occasion),
    "figure": lambda key, _, text: tracking.Figure(key, _figure(text)),
    "happened": lambda key, occasion, _: tracking.Happened(key, occasion),
    "note": lambda key, _, text: tracking.Note(text, key),
    "waive": lambda key, occasion, why: tracking.Waived(key, why, occasion),
    "suspend": lambda key, _, why: tracking.Suspended(why, key),
    "resume": lambda key, *_: tracking.Resumed(key),
}
"""What makes a fact of the option that says it; without one, that it was done."""


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
    clerk: str,
    confirm: int | None,
    *,
    restricted: bool,
    proposed: bool,
    **facts: Any,  # noqa: ANN401 - what was said of the fact, by its names
) -> int:
    refuse_unnamed_ledger(file, ledger)
    agreement = load(file, Agreement)
    book = ledger_of(agreement, file, ledger)
    if not reason.strip() and (correct or withdraw):
        raise click.UsageError(said("đính chính phải nêu lý do: --reason", "a correction says why: --reason"))
    if confirm is not None:
        _show_last(book.confirm(confirm, clerk=clerk, recorded=on))
        return FINE
    if withdraw is not None:
        what: tracking.What = tracking.Correction(withdraw, reason)
    else:
        fact = _fact(key, occasion, facts)
        what = fact if correct is None else tracking.Correction(correct, reason, fact)
    shown = (
        *(tracking.Evidence(one, dated) for one in evidence),
        *(tracking.Evidence.of_file(one, dated=dated) for one in attached),
    )
    for one in book.changes():
        remark(in_words(one))
    entered = book.record(
        what, day_or_today(on), by=by, evidence=shown, restricted=restricted, clerk=clerk, proposed=proposed
    )
    _show_last(entered)
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


@command("ledger", action=click.Choice(["copy", "verify"]))
def _ledger(action: str, file: str, source: str, target: str) -> int:
    agreement = load(file, Agreement)
    if action == "verify":
        found = tracking.verify(source, agreement)
        for one in found:
            show(in_words(one))
        return BAD if any(one.severity is Severity.ERROR for one in found) else FINE
    if not target:
        raise click.UsageError(said("thiếu SỔ-MỚI: chép sang đâu", "NEW-LEDGER is missing: where the copy goes"))
    count = tracking.copy_ledger(source, target, agreement)
    shown = target.rsplit("@", maxsplit=1)[-1]
    show(said(f"Đã chép {count} mục sang {shown}", f"{count} entries copied to {shown}"))
    return FINE
