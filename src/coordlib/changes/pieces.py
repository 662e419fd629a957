"""Pieces: lines of a text, annexes and their rows, duties and reviews, each in another form."""

from __future__ import annotations

from typing import cast

import attrs

from coordlib.changes.operations import (
    AddAnnex,
    ChangeDuty,
    ChangeReview,
    OfPieces,
    ReplaceAnnex,
    ReplaceLine,
    ReplaceRow,
)
from coordlib.changes.targets import Reason, faulty, standing_as, still_there
from coordlib.language import checked, nearest
from coordlib.model import Agreement, Annex, Placed, Promise, changed

_DASHES = ("- ", "– ", "+ ", "• ")


def with_piece(agreement: Agreement, change: OfPieces) -> Agreement:
    """Return the text with one piece of it as a change makes it. Raises `FaultyChangeError`."""
    match change:
        case ReplaceLine():
            return _with_line(agreement, change)
        case ReplaceRow() | ReplaceAnnex() | AddAnnex():
            return _with_annex(agreement, change)
        case ChangeDuty(duty=promise) | ChangeReview(review=promise):
            return _with_promise(agreement, promise)


@checked
def is_dashed(line: str) -> bool:
    """Tell whether a line begins with a dash (gạch đầu dòng)."""
    return line.startswith(_DASHES)


def _with_line(agreement: Agreement, change: ReplaceLine) -> Agreement:
    unit = still_there(agreement, change.target)
    text = getattr(unit.thing, "text", None)
    lines = text.split("\n") if text else []
    numbers = [number for number, line in enumerate(lines) if is_dashed(line)] or list(range(len(lines)))
    if not 1 <= change.line <= len(numbers):
        name, count = unit.address.cite(), len(numbers)
        raise faulty(Reason.UNKNOWN, f"{name} chỉ có {count} dòng", f"{name} has {count} lines")
    place = numbers[change.line - 1]
    lines[place : place + 1] = [change.text] if change.text else []
    return changed(agreement, (*unit.path, "text"), lambda _: "\n".join(lines))


def _with_annex(agreement: Agreement, change: ReplaceRow | ReplaceAnnex | AddAnnex) -> Agreement:
    if isinstance(change, AddAnnex):
        _refuse_renaming_the_only_annex(agreement)
        return attrs.evolve(agreement, annexes=(*agreement.annexes, change.annex))
    old = still_there(agreement, change.target)
    if not isinstance(old.thing, Annex):
        name = old.address.cite()
        raise faulty(Reason.KIND, f"{name} không phải là phụ lục", f"{name} is no annex")
    if isinstance(change, ReplaceAnnex):
        annex = attrs.evolve(change.annex, key=change.annex.key or old.thing.key)
        return changed(agreement, old.path, lambda _: annex)
    return _with_row(agreement, old, change)


def _refuse_renaming_the_only_annex(agreement: Agreement) -> None:
    """Refuse a second annex beside one without a number, whose name would change."""
    if len(agreement.annexes) == 1:
        vi = "văn bản có một Phụ lục không đánh số; thêm phụ lục sẽ đổi tên phụ lục đã ký"
        raise faulty(Reason.LABEL, vi, "the only annex has no number; a second one would give it one")


def _with_row(agreement: Agreement, old: Placed, change: ReplaceRow) -> Agreement:
    table = cast("Annex", old.thing).table
    rows = table.rows if table else ()
    if not 1 <= change.row <= len(rows):
        name, count = old.address.cite(), len(rows)
        raise faulty(Reason.UNKNOWN, f"bảng của {name} chỉ có {count} dòng", f"the table of {name} has {count} rows")
    new = (change.cells,) if change.cells else ()
    kept = (*rows[: change.row - 1], *new, *rows[change.row :])
    return changed(agreement, (*old.path, "table", "rows"), lambda _: kept)


def _with_promise(agreement: Agreement, promise: Promise) -> Agreement:
    for placed in standing_as(agreement, promise.key):
        if type(placed.thing) is type(promise):
            return changed(agreement, placed.path, lambda _: promise)
    near = nearest(promise.key, agreement.keys)
    vi, en = f"văn bản không nêu “{promise.key}”", f"the text states no {promise.key!r}"
    raise faulty(Reason.UNKNOWN, f"{vi}{near.vi}", f"{en}{near.en}")
