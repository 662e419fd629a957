"""Amendments: the documents that change an agreement, and its texts in force, each from its day.

In come an agreement and what amends it; out go the text of a day, or a finding for each operation that cannot be done.
What one operation does to a text, `applying`, `rewording` and `successions` know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

import attrs

from coordlib import language, model
from coordlib.amendments import codes, operations
from coordlib.amendments.applying import with_piece, with_unit
from coordlib.amendments.operations import Change
from coordlib.amendments.party_changes import with_bodies
from coordlib.amendments.rewording import as_signed, reworded
from coordlib.amendments.targets import FaultyChangeError, are_apart, find, piece_in, place_named, refuse
from coordlib.dates import promises_of


@attrs.frozen(field_transformer=language.typed)
class Amendment(language.ForeignField):
    """A document that amends an agreement (văn bản sửa đổi, bổ sung), in the form of what it amends.

    `operations`: what it does, in the order of its text. `title`: none for that of an amendment of some provisions.
    `number`, `symbol`, `place`, `bases`, `preamble`, `signatories`, `recipients`: as of `Agreement`.
    `signed`: the day of signing. `effective`: the day from which its operations apply that name none of their own;
    none for the day of signing. `implementation`: the words of its last article (tổ chức thực hiện), if it has one.
    `retroactive`: whether it says itself that it applies before it is signed (hiệu lực trở về trước).
    `by_article`: whether each operation is an article of its own, whose heading says it (mỗi nội dung một điều), as
    most normative ones have it since 2025; else all are clauses of its first article.
    `waivers`: which findings are accepted (miễn trừ), why, and by whom.
    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: a document of equivalent form.
    """

    operations: tuple[Change, ...] = attrs.field(converter=language.Several[Change])
    title: str = attrs.field(default="", converter=language.clean_line)
    number: int | None = attrs.field(default=None, validator=model.from_one)
    symbol: str = attrs.field(default="", converter=language.clean_line)
    place: str = attrs.field(default="", converter=language.clean_line)
    signed: date | None = None
    effective: date | None = None
    bases: tuple[model.LegalBasis, ...] = attrs.field(default=(), converter=language.Several[model.LegalBasis])
    preamble: str = attrs.field(default="", converter=language.clean)
    signatories: tuple[model.Signatory, ...] = attrs.field(default=(), converter=language.Several[model.Signatory])
    recipients: tuple[model.Recipient, ...] = attrs.field(default=(), converter=language.Several[model.Recipient])
    implementation: str = attrs.field(default="", converter=language.clean)
    retroactive: bool = False
    by_article: bool = False
    waivers: tuple[model.Waiver, ...] = attrs.field(default=(), converter=language.Several[model.Waiver])
    source: model.Source = attrs.field(default=model.Unwritten(), init=False, eq=False, repr=False)

    @property
    def begins(self) -> date | None:
        """The day from which it applies."""
        return self.effective or self.signed

    def begins_at(self, change: Change) -> date | None:
        """Return the day from which one of its operations applies."""
        return change.on or self.begins

    def cited(self, agreement: model.Agreement) -> model.LegalBasis:
        """Return it as other documents cite it: kind, number, day and title; `agreement`: what it amends."""
        issuing = agreement if agreement.decision is None else agreement.decision
        head = attrs.evolve(agreement, number=self.number, symbol=self.symbol, signed=self.signed)
        title = self.title or f"{issuing.kind} sửa đổi, bổ sung một số điều của {agreement.title}"
        number = head.full_number
        return model.LegalBasis(title, issuing.kind, number, self.signed, " – ".join(one.name for one in head.issuers))


class ChangesError(language.FindingsError):
    """Amendments that cannot be applied (không áp dụng được): a finding for each operation, and no text."""


@language.checked
def as_of(agreement: model.Agreement, amendments: Iterable[Amendment], day: date) -> model.Agreement:
    """Return the text that is in force on a day (văn bản đang có hiệu lực), keys and numbers kept.

    Amendments apply in the order of the days of their operations, on one day in the order of their numbers. A repealed
    unit stays with its number. Raises `ChangesError` with a finding for each operation that cannot be done.
    """
    steps = applied_changes(agreement, amendments, day)
    return steps[-1].after if steps else model.edition_on(agreement, day).text


@attrs.frozen
class AppliedChange:
    """An operation that applies on a day (nội dung đã được áp dụng): of which amendment, from when, and what it made.

    `before`, `after`: the text without it, and with it.
    """

    amendment: Amendment
    change: operations.Change
    begun: date
    before: model.Agreement
    after: model.Agreement


@language.checked
def applied_changes(
    agreement: model.Agreement, amendments: Iterable[Amendment], day: date
) -> tuple[AppliedChange, ...]:
    """Return the operations that lead to the text in force on a day. Raises `ChangesError` as `as_of` does."""
    agreement, amendments = model.edition_on(agreement, day).text, tuple(amendments)
    faults = [fault for index, amendment in enumerate(amendments) for fault in _faults_of_days(amendment, index)]
    steps: list[AppliedChange] = []
    for begun, _, index, number, change in sorted(_changes_in_force(amendments, day), key=lambda entry: entry[:4]):
        amendment = amendments[index]
        try:
            _refuse_what_is_repealed(agreement, amendment, change)
            after = _with_signatories(_after(agreement, change, begun), change, amendment)
        except FaultyChangeError as fault:
            faults.append(_finding(fault.code, fault.message, amendment, index, number))
        else:
            steps.append(AppliedChange(amendment, change, begun, agreement, after))
            agreement = after
    if faults:
        raise ChangesError(language.Findings(tuple(faults)))
    return tuple(steps)


def _with_signatories(agreement: model.Agreement, change: operations.Change, amendment: Amendment) -> model.Agreement:
    """Return the text of which a party that joins has signed: with the signatories of the amendment by which it did."""
    if not isinstance(change, operations.AddParty):
        return agreement
    joining = [signatory for signatory in amendment.signatories if signatory.party == change.party.key]
    return attrs.evolve(agreement, signatories=(*agreement.signatories, *joining))


@language.checked
def unfolded(
    agreement: model.Agreement, amendment: Amendment
) -> Iterator[tuple[operations.Change, model.Agreement, model.Agreement]]:
    """Yield each operation in the order of the instrument, with the text before and after it.

    The two are alike where it cannot be done.
    """
    for change in amendment.operations:
        try:
            after = _after(agreement, change, amendment.begins_at(change) or date.max)
        except FaultyChangeError:
            after = agreement
        yield change, agreement, after
        agreement = after


def in_order(amendments: Iterable[Amendment]) -> list[Amendment]:
    """Return amendments as they apply: by the days of their effect, of one day by signing and number, then as given."""
    return sorted(amendments, key=lambda one: (one.begins or date.max, one.signed or date.max, one.number or 0))


def _changes_in_force(
    amendments: tuple[Amendment, ...], day: date
) -> Iterator[tuple[date, int, int, int, operations.Change]]:
    """Yield each operation that applies on a day: from when, the rank of its amendment, and which of which it is."""
    indexes = {id(amendment): index for index, amendment in enumerate(amendments)}
    for rank, amendment in enumerate(in_order(amendments)):
        for number, change in enumerate(amendment.operations):
            begun = amendment.begins_at(change)
            has_ended = change.until is not None and change.until < day
            if begun is not None and begun <= day and not has_ended:
                yield begun, rank, indexes[id(amendment)], number, change


def _faults_of_days(amendment: Amendment, index: int) -> Iterator[language.Finding]:
    """Yield each operation that applies from no day, or before the amendment is signed."""
    signed = amendment.signed
    for number, change in enumerate(amendment.operations):
        begun = amendment.begins_at(change)
        if begun is None:
            yield _finding(codes.DAY_UNFIT, _NO_DAY, amendment, index, number)
        elif signed and begun < signed and not amendment.retroactive:
            yield _finding(codes.DAY_UNFIT, _applies_before_signing(begun), amendment, index, number)


_NO_DAY = language.Message("chưa có ngày có hiệu lực", "no day of effect is known")


def _applies_before_signing(day: date) -> language.Message:
    return language.Message(
        f"có hiệu lực ngày {day:%d/%m/%Y}, trước ngày ký", f"applies from {day}, before it is signed"
    )


def _refuse_what_is_repealed(agreement: model.Agreement, amendment: Amendment, change: operations.Change) -> None:
    """Refuse an operation on what the same amendment repeals from the same day."""
    begun = amendment.begins_at(change)
    others = (other for other in amendment.operations if other is not change and amendment.begins_at(other) == begun)
    gone = [other.target for other in others if isinstance(other, operations.Repeal)]
    for name, target in product(operations.named_by(change) if gone else (), gone):
        if are_apart(name, target) or piece_in(agreement, target).part:
            continue
        place, repealed = place_named(agreement, name), place_named(agreement, target)
        if place and repealed and place.is_in(repealed):
            refuse(codes.REPEALED_BY_THE_SAME, _changes_and_repeals(place.cite(), repealed.cite()))


def _changes_and_repeals(place: str, repealed: str) -> language.Message:
    return language.Message(
        f"sửa đổi {place}, trong khi cùng văn bản này bãi bỏ {repealed}", f"changes {place}, and repeals {repealed}"
    )


def _finding(
    code: language.FindingCode, what: language.Message, amendment: Amendment, index: int, number: int
) -> language.Finding:
    """Return what is wrong with an operation of an amendment, both by their numbers from 0."""
    where = language.Address().at(language.Level.FIELD, f"operations.{number}")
    position = amendment.source.locate(("operations", number))
    return code.finding(_of_amendment(index + 1, what), where, position)


def _of_amendment(number: int, what: language.Message) -> language.Message:
    return language.Message(f"văn bản sửa đổi thứ {number}: {what.vi}", f"amendment {number}: {what.en}")


_TAKES_AWAY = operations.Amend | operations.Repeal | operations.ReplaceAnnex


def _after(agreement: model.Agreement, change: operations.Change, day: date) -> model.Agreement:
    """Return the text after a change, with references to what that took away as they were signed."""
    after = applied(agreement, change, day)
    if isinstance(change, _TAKES_AWAY) and not piece_in(agreement, change.target).part:
        return as_signed(agreement, after, find(agreement, change.target))
    return after


def applied(agreement: model.Agreement, change: operations.Change, day: date) -> model.Agreement:
    """Return the text after a change that applies from a day. Raises `FaultyChangeError`."""
    if isinstance(change, operations.OfUnits):
        return with_unit(agreement, change)
    if isinstance(change, operations.OfPhrases):
        return reworded(agreement, change)
    if isinstance(change, operations.OfParties):
        return with_bodies(agreement, change, day)
    if isinstance(change, operations.OfPieces):
        return with_piece(agreement, change)
    return attrs.evolve(agreement, expires=change.expires)  # a change of the term


@language.checked
def in_force(agreement: model.Agreement, amendments: Iterable[Amendment]) -> model.Agreement:
    """Return an agreement with its amendments, as the last text reads (các văn bản có hiệu lực, mỗi bản từ một ngày).

    What falls due, what is recorded and how it stands is then of the text of its day. Without amendments it is the
    agreement itself; one that has amendments takes more. Raises `ChangesError` as `as_of` does.
    """
    amendments, (signed, *earlier) = tuple(amendments), model.editions_of(agreement)
    editions = [signed]
    for day in sorted({*_days(amendments), *(one.since for one in earlier)}):
        edition = _edition(model.edition_on(agreement, day), amendments, day)
        if edition.text != editions[-1].text or edition.at_once:
            editions.append(edition)
    made = (*amendments_of(agreement), *amendments)
    return model.InForce.of(editions[-1].text, editions, made, files=agreement.amendments) if made else agreement


@language.checked
def amendments_of(agreement: model.Agreement) -> tuple[Amendment, ...]:
    """Return what amends an agreement (các văn bản sửa đổi, bổ sung), as its file or `in_force` has it."""
    records = agreement.records if isinstance(agreement, model.InForce) else ()
    return tuple(one for one in records if isinstance(one, Amendment))


def _days(amendments: Iterable[Amendment]) -> Iterator[date]:
    """Yield each day on which an operation begins to apply, or applies no longer."""
    for amendment in amendments:
        for change in amendment.operations:
            begun = amendment.begins_at(change)
            yield from (begun,) if begun else ()
            if change.until and change.until < date.max:
                yield change.until + timedelta(1)


def _edition(known: model.Edition, amendments: tuple[Amendment, ...], day: date) -> model.Edition:
    """Return the text that amendments make of what is known to be in force on a day."""
    steps = applied_changes(known.text, amendments, day)
    text = steps[-1].after if steps else known.text
    at_once = {key for step in steps if step.begun == day and step.change.at_once for key in _promises_changed(step)}
    lasting = {key for step in steps if step.change.saving for key in _promises_changed(step)}
    cited = [amendment.cited(known.text) for amendment in amendments if day in _days((amendment,))]
    if known.since == day:
        at_once |= known.at_once
        cited = [*known.by, *cited]
    return model.Edition(text, day, at_once, lasting | known.lasting, by=tuple(dict.fromkeys(cited)))


def _promises_changed(step: AppliedChange) -> Iterator[language.Key]:
    """Yield the keys of the duties and reviews that an operation changes or ends."""
    old, now = promises_of(step.before), promises_of(step.after)
    yield from (language.Key(key) for key in {**old, **now} if old.get(key) != now.get(key))
