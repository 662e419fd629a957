"""Directives: the operations of an amendment as its text says them, one clause each."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from coordlib.changes import (
    Add,
    AddAnnex,
    AddParty,
    AddPhrase,
    Amend,
    Amendment,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangeReview,
    ChangeTerm,
    DropPhrase,
    Insert,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    WithdrawParty,
    is_dashed,
    operation_name,
    place_named,
    unfolded,
)
from coordlib.language import Address, Level
from coordlib.model import Agreement, Annex, AnnexTable, Article, Clause, Party, Point, Provision


@attrs.frozen
class Directive:
    """An operation as a clause of the instrument (nội dung sửa đổi, bổ sung).

    `number`: of its clause; none where another clause says it in words, of which this is the promise. `kind`: as files
    name the operation. `place`: what it names, as it is cited; of what is new, its own. `units`: the new units, each
    with its level, its address, itself, and whether it is the last. `places`, `spared`: of words, as they are cited.
    `address`: where it is. `after`: behind what it comes in. `annex`: the annex that is attached. `table`: a new row
    under its head. `dashed`: whether a line is one with a dash. `party`, `heir`: the parties that it names.
    """

    change: Change
    kind: str
    number: int | None = None
    place: str = ""
    address: Address = Address()
    after: str = ""
    units: tuple[tuple[str, Address, Provision, bool], ...] = ()
    places: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    annex: Annex | None = None
    table: AnnexTable | None = None
    dashed: bool = False
    party: Party | None = None
    heir: Party | None = None

    @property
    def silent(self) -> bool:
        """Whether another clause says it in words."""
        return self.number is None


def directives_of(agreement: Agreement, amendment: Amendment) -> Iterator[Directive]:
    """Yield the operations of an amendment of a text, in the order of the instrument."""
    count = 0
    stated = tuple(_restated(agreement, amendment))
    for change, before, after in unfolded(agreement, amendment):
        said = _directive(change, before, after)
        if not (isinstance(change, ChangeDuty | ChangeReview) and said.address in stated):
            count += 1
            said = attrs.evolve(said, number=count)
        yield said


def _restated(agreement: Agreement, amendment: Amendment) -> Iterator[Address]:
    """Yield the provisions whose words an amendment changes."""
    for _, before, after in unfolded(agreement, amendment):
        old = dict(before.texts())
        yield from (place.provision for place, text in after.texts() if old.get(place) != text)


def _directive(  # noqa: C901, PLR0911, PLR0912 - one for each kind of operation
    change: Change, before: Agreement, after: Agreement
) -> Directive:
    said = Directive(change, operation_name(change))
    match change:
        case Amend(target=target):
            return _with_units(_at(said, before, target), after, place_named(before, target))
        case Insert(after=sibling):
            return _with_new(attrs.evolve(said, after=_at(said, before, sibling).place), before, after)
        case Add():
            return _with_new(said, before, after)
        case ReplacePhrase() | DropPhrase() | AddPhrase():
            places, spared = (tuple(_scope(before, one) for one in those) for those in (change.places, change.spared))
            return attrs.evolve(said, places=places, spared=spared)
        case Retitle(target=target) | Repeal(target=target):
            return _at(said, before, target)
        case ReplaceLine(target=target):
            return attrs.evolve(_at(said, before, target), dashed=_has_dashes(before, target))
        case ReplaceRow(target=target, cells=cells):
            return attrs.evolve(_at(said, before, target), table=_row(before, target, cells))
        case ReplaceAnnex(target=target):
            return _with_annex(_at(said, before, target), after, place_named(before, target))
        case AddAnnex():
            return _with_annex(said, after, _last_annex(after))
        case ChangeDuty(duty=promise) | ChangeReview(review=promise):
            return _at(said, before, promise.key)
        case WithdrawParty(party=key, heir=heir):
            return attrs.evolve(said, party=_body(before, key), heir=_body(before, heir))
        case ChangeParty(party=party):
            return attrs.evolve(said, party=_body(before, party.key), heir=party)
        case AddParty() | Succeed() | ChangeTerm():
            return said


def _at(said: Directive, before: Agreement, target: str) -> Directive:
    """Return it with what it names: as it is cited, else as it was given."""
    address = before.keys.get(target) or place_named(before, target)
    if address is None:
        return attrs.evolve(said, place=target)
    return attrs.evolve(said, place=_cited(address), address=address.provision)


def _cited(address: Address) -> str:
    return address.provision.cite()


def _scope(before: Agreement, place: str) -> str:
    name = place.removeprefix("tên ")
    address = place_named(before, name)
    return place.removesuffix(name) + (_cited(address) if address else name)


def _with_new(said: Directive, before: Agreement, after: Agreement) -> Directive:
    """Return it with the unit that is new in the text after it."""
    known = {address for address, _ in _provisions(before)}
    address = next((address for address, _ in _provisions(after) if address not in known), None)
    return _with_units(attrs.evolve(said, place=_cited(address)), after, address) if address else said


def _provisions(agreement: Agreement) -> Iterator[tuple[Address, Provision]]:
    yield from agreement.provisions()
    yield from agreement.decided_provisions()


_LEVELS = {level: level.name.lower() for level in Level}


def _with_units(said: Directive, after: Agreement, place: Address | None) -> Directive:
    """Return it with the unit at a place, and what stands under it."""
    if place is None:
        return said
    held = [(at, unit) for at, unit in _provisions(after) if at.steps[: len(place.steps)] == place.steps]
    units = tuple((_LEVELS[at.steps[-1].level], at, unit, (at, unit) == held[-1]) for at, unit in held)
    return attrs.evolve(said, units=units, address=place)


def _has_dashes(before: Agreement, target: str) -> bool:
    unit = before.stated(place_named(before, target) or Address())
    return isinstance(unit, Article | Clause | Point) and any(map(is_dashed, unit.text.split("\n")))


def _row(before: Agreement, target: str, cells: tuple[str, ...]) -> AnnexTable | None:
    annex = before.stated(place_named(before, target) or Address())
    table = annex.table if isinstance(annex, Annex) else None
    return attrs.evolve(table, rows=(cells,)) if table and len(cells) == len(table.columns) else None


def _with_annex(said: Directive, after: Agreement, place: Address | None) -> Directive:
    annex = after.stated(place) if place else None
    if place is None or not isinstance(annex, Annex):
        return said
    return attrs.evolve(said, place=place.cite(), address=place, annex=annex)


def _last_annex(agreement: Agreement) -> Address | None:
    return next((one.address for one in reversed(agreement.placed) if isinstance(one.thing, Annex)), None)


def _body(agreement: Agreement, key: str) -> Party | None:
    return next((one for one in agreement.bodies if one.key == key), None)
