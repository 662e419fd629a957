"""Amendments: the documents that change an agreement, and the text in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from coordlib.changes.applying import applied
from coordlib.changes.operations import Change, Repeal
from coordlib.changes.targets import FaultyChangeError, Reason, find, within
from coordlib.language import (
    Address,
    Finding,
    Findings,
    FindingsError,
    Level,
    Message,
    Severity,
    checked,
    clean,
    clean_line,
    typed,
)
from coordlib.model import Agreement, LegalBasis, Recipient, Signatory


@attrs.frozen(field_transformer=typed)
class Amendment:
    """A document that amends an agreement (văn bản sửa đổi, bổ sung), in the form of what it amends.

    `operations`: what it does, in the order of its text. `title`: none for that of an amendment of some provisions.
    `number`, `symbol`, `place`, `bases`, `preamble`, `signatories`, `recipients`: as of `Agreement`.
    `signed`: the day of signing. `effective`: the day from which its operations apply that name none of their own;
    none for the day of signing. Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: a document of equivalent form.
    """

    operations: tuple[Change, ...]
    title: str = attrs.field(default="", converter=clean_line)
    number: int | None = None
    symbol: str = attrs.field(default="", converter=clean_line)
    place: str = attrs.field(default="", converter=clean_line)
    signed: date | None = None
    effective: date | None = None
    bases: tuple[LegalBasis, ...] = ()
    preamble: str = attrs.field(default="", converter=clean)
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[Recipient, ...] = ()

    @property
    def begins(self) -> date | None:
        """The day from which it applies."""
        return self.effective or self.signed

    def begins_at(self, change: Change) -> date | None:
        """Return the day from which one of its operations applies."""
        return change.on or self.begins


class ChangesError(FindingsError):
    """Amendments that cannot be applied (không áp dụng được): a finding for each operation, and no text."""


@checked
def as_of(agreement: Agreement, amendments: Iterable[Amendment], day: date) -> Agreement:
    """Return the text that is in force on a day (văn bản đang có hiệu lực), keys and numbers kept.

    Amendments apply in the order of the days of their operations, on one day in the order of their numbers. A repealed
    unit stays with its number. Raises `ChangesError` with a finding for each operation that cannot be done.
    """
    amendments = tuple(amendments)
    faults = [fault for index, one in enumerate(amendments) for fault in _own_faults(agreement, one, index)]
    for begun, _, index, number, change in sorted(_in_force(amendments, day), key=lambda one: one[:4]):
        try:
            agreement = applied(agreement, change, begun)
        except FaultyChangeError as fault:
            faults.append(_finding(fault.reason, fault.message, index, number))
    if faults:
        raise ChangesError(Findings(tuple(faults)))
    return agreement


def _in_force(amendments: tuple[Amendment, ...], day: date) -> Iterator[tuple[date, int, int, int, Change]]:
    """Yield each operation that applies on a day: from when, the rank of its amendment, which of which it is."""
    ordered = sorted(enumerate(amendments), key=lambda one: (one[1].begins or date.max, one[1].number or 0, one[0]))
    for rank, (index, amendment) in enumerate(ordered):
        for number, change in enumerate(amendment.operations):
            begun = amendment.begins_at(change)
            if begun is not None and begun <= day and (change.until is None or day <= change.until):
                yield begun, rank, index, number, change


def _own_faults(agreement: Agreement, amendment: Amendment, index: int) -> Iterator[Finding]:
    """Yield what is wrong with an amendment whatever text it meets."""
    signed = amendment.signed
    for number, change in enumerate(amendment.operations):
        begun = amendment.begins_at(change)
        if begun is None:
            words = Message("chưa có ngày có hiệu lực", "no day of effect is known")
            yield _finding(Reason.DAY, words, index, number)
        elif signed and begun < signed:
            words = Message(
                f"có hiệu lực ngày {begun:%d/%m/%Y}, trước ngày ký", f"applies from {begun}, before it is signed"
            )
            yield _finding(Reason.DAY, words, index, number)
    yield from _of_what_is_repealed(agreement, amendment, index)


def _of_what_is_repealed(agreement: Agreement, amendment: Amendment, index: int) -> Iterator[Finding]:
    """Yield each operation on what the same amendment repeals."""
    gone = [(one, _place(agreement, one.target)) for one in amendment.operations if isinstance(one, Repeal)]
    for number, change in enumerate(amendment.operations):
        place = _place(agreement, getattr(change, "target", ""))
        for repeal, repealed in gone:
            if place and repealed and repeal is not change and within(place, repealed):
                name = repealed.cite()
                vi = f"sửa đổi {place.cite()}, trong khi cùng văn bản này bãi bỏ {name}"
                yield _finding(Reason.TWICE, Message(vi, f"changes {place.cite()}, and repeals {name}"), index, number)


def _place(agreement: Agreement, target: str) -> Address | None:
    try:
        return find(agreement, target).address if target else None
    except FaultyChangeError:
        return None


def _finding(reason: Reason, what: Message, index: int, number: int) -> Finding:
    where = Address().at(Level.FIELD, f"operations.{number}")
    said = Message(f"văn bản sửa đổi thứ {index + 1}: {what.vi}", f"amendment {index + 1}: {what.en}")
    return Finding(reason.code, Severity.ERROR, where, said, reason.help)
