"""``coordlib record``: an entry in a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import click

from coordlib import tracking
from coordlib.cli.files import command, day_or_today, ledger_of, load, refuse_unnamed_ledger
from coordlib.cli.messages import BAD, FINE, Names, refuse, words_of
from coordlib.cli.screen import in_words, remark, show
from coordlib.language import CoordError, date_in_figures
from coordlib.model import Agreement, decimal


def _fact(key: str, occasion: str, said_of: Mapping[str, Any]) -> tracking.Fact:
    """Return the fact that a command line says; unless something else is said, that the duty was done."""
    given = [name for name in _FACTS if said_of.get(name) not in (None, False)]
    if len(given) > 1:
        refuse("only one", listed=", ".join(f"--{name}" for name in given))
    if not (given or key):
        refuse("no key")
    return _FACTS[given[0] if given else ""](key, occasion, said_of[given[0]] if given else None)


def _figure(text: str) -> Decimal:
    """Return a figure as the file formats have it, or as Vietnam writes it: 1.234,5."""
    try:
        return decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except CoordError:
        raise click.BadParameter(words_of("no figure", text=text), param_hint="--figure") from None


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
    by: Names,
    evidence: Names,
    attached: Names,
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
        refuse("no reason")
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
    about, occasion = (
        next(filter(None, (getattr(entry.what, name, "") for name in names)), "") for names in (_ABOUT, _OCCASION)
    )
    if isinstance(entry.what, tracking.Correction):
        about = words_of("corrected", entry=entry.what.entry)
    what = " ".join(filter(None, (about, occasion))) or words_of("whole agreement")
    day = date_in_figures(entry.on)
    show(words_of("recorded", number=len(book.entries), file=book.file, what=what, day=day, on=entry.on))


_ABOUT, _OCCASION = ("duty", "indicator", "event", "about"), ("occasion", "reference")


@command("ledger", action=click.Choice(["copy", "verify"]))
def _ledger(action: str, file: str, source: str, target: str) -> int:
    agreement = load(file, Agreement)
    if action == "verify":
        found = tracking.verify(source, agreement)
        for one in found:
            show(in_words(one))
        return BAD if found.errors else FINE
    if not target:
        refuse("no new ledger")
    count = tracking.copy_ledger(source, target, agreement)
    show(words_of("ledger copied", count=count, target=target.rsplit("@", maxsplit=1)[-1]))
    return FINE
