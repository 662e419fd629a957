"""The notebook: which units and phrases of a text were amended by what, kept up through every operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import takewhile

import attrs

from coordlib.changes import (
    Add,
    AddAnnex,
    AddParty,
    AddPhrase,
    Amend,
    AppliedChange,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangeReview,
    ChangeTerm,
    DropPhrase,
    Insert,
    OfPhrases,
    PhraseEdit,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    WithdrawParty,
    phrase_edits,
)
from coordlib.instruments.directives import Directive
from coordlib.instruments.instruments import Instrument
from coordlib.language import Address
from coordlib.language.marks import unmarked
from coordlib.model import (
    Agreement,
    Annex,
    Article,
    Chapter,
    Clause,
    Duty,
    Indicator,
    Placed,
    Point,
    ReviewCycle,
    Section,
)


@attrs.frozen
class CitedChange:
    """An operation as a footnote cites it: the instrument, how it says it, from which day it applies, and to what."""

    instrument: Instrument
    directive: Directive
    since: date
    address: Address


@attrs.frozen
class AmendedPlace:
    """A unit or a phrase that was amended (chỗ được sửa đổi), and what amended it, in order.

    `address`: of the unit; of the whole text for what concerns all of it. `field`, `letter`: where its mark stands: in
    which field of the unit, and after how many letters, as it is read.
    """

    address: Address
    field: str
    letter: int
    changes: tuple[CitedChange, ...]


_Marks = dict[int, list[CitedChange]]


class Notebook:
    """What was noted of one text, operation by operation: of units, and by letter of the words in their fields."""

    def __init__(self, text: Agreement) -> None:
        self.text = text
        self.units: dict[Address, list[CitedChange]] = {}
        self.words: dict[Address, _Marks] = {}
        self.made: list[CitedChange] = []

    def take(self, step: AppliedChange, cited: CitedChange) -> None:
        """Note what an operation amended."""
        self.text = step.after
        edited = dict(_edited_fields(step.before, step.after))
        self.note(cited, step.change, edited)
        if not isinstance(step.change, OfPhrases | ReplaceRow):
            for place, texts in edited.items():
                self.move(place, (_difference(*texts),))

    def note(self, cited: CitedChange, change: Change, edited: Mapping[Address, tuple[str, str]]) -> None:
        """Note what an operation made of a unit; what was noted before of what it took away stays with the unit."""
        match change:
            case ReplacePhrase() | DropPhrase() | AddPhrase():
                for place, (old, _) in edited.items():
                    self.reword(place, phrase_edits(change, old), cited)
            case ReplaceRow(row=row, cells=cells):
                self.put_row(cited, row - 1, cells)
            case Amend() | Add() | Insert() | Repeal() | ReplaceAnnex() | AddAnnex() if cited.address.steps:
                self.put(cited.address, cited, self.taken(cited.address))
            case Retitle():
                self.put(cited.address, cited, self.taken(cited.address.field("title")))
            case ReplaceLine() | ChangeDuty() | ChangeReview():
                if not cited.directive.silent:
                    self.put(cited.address, cited)
            case Amend() | Add() | Insert() | Repeal() | ReplaceAnnex() | AddAnnex() | ChangeTerm():
                self.put(Address(), attrs.evolve(cited, address=Address()))
            case AddParty() | WithdrawParty() | ChangeParty() | Succeed():
                self.put(Address(), attrs.evolve(cited, address=Address()))

    def put(self, unit: Address, cited: CitedChange, earlier: Iterable[CitedChange] = ()) -> None:
        """Note what was made of a unit, after what was made of it or of parts of it before."""
        self.made.append(cited)
        self.units.setdefault(unit, []).extend((*earlier, cited))

    def taken(self, place: Address) -> list[CitedChange]:
        """Take out what was noted at a place and below it, in the order in which it was made, each thing once."""
        units = [one for one in self.units if _is_in(one, place)]
        fields = [one for one in self.words if _is_in(one, place)]
        found = [one for unit in units for one in self.units.pop(unit)]
        found += [one for field in fields for marks in self.words.pop(field).values() for one in marks]
        order = {id(one): number for number, one in enumerate(self.made)}
        found.sort(key=lambda one: order[id(one)])
        return list({(id(one.directive), one.address): one for one in found}.values())

    def reword(self, field: Address, edits: tuple[PhraseEdit, ...], cited: CitedChange) -> None:
        """Mark what edits of a text put; marks that it had go with their words."""
        marks = self.move(field, edits)
        for edit in edits:
            own = attrs.evolve(cited, address=Address(field.steps[:-1]))
            self.made.append(own)
            end = edit.start if isinstance(cited.directive.change, DropPhrase) else edit.end
            marks.setdefault(_moved(end, edits), []).append(own)

    def move(self, field: Address, edits: tuple[PhraseEdit, ...]) -> _Marks:
        """Let the marks in a text go with their words through edits of it; return them."""
        moved: _Marks = {}
        for letter, changes in self.words.get(field, {}).items():
            moved.setdefault(_moved(letter, edits), []).extend(changes)
        self.words[field] = moved
        return moved

    def put_row(self, cited: CitedChange, row: int, cells: tuple[str, ...]) -> None:
        """Note a row of an annex that was put in other words, or taken away: those below it move up."""
        annex = cited.address
        known = [one for one in self.words if _is_in(one, annex) and one.number.startswith(f"table.rows.{row}.")]
        earlier = [change for one in known for change in self.taken(one)]
        if cells:
            self.made.append(cited)
            self.words[annex.field(f"table.rows.{row}.0")] = {len(unmarked(cells[0])): [*earlier, cited]}
            return
        self.put(annex, cited, earlier)
        self.words = {_raised(place, annex, row): marks for place, marks in self.words.items()}

    def places(self) -> Iterator[AmendedPlace]:
        """Yield what was noted, in the order of the text."""
        fields = (one.address.field(name) for one in self.text.everything for name, _ in one.prose())
        order = {place: number for number, place in enumerate((Address().field(""), *fields))}
        found: dict[tuple[Address, int], list[CitedChange]] = {}
        for unit, changes in self.units.items():
            found.setdefault(self.mark_of(unit), []).extend(changes)
        for field, marks in self.words.items():
            for letter, changes in marks.items():
                found.setdefault((field, letter), []).extend(changes)
        for field, letter in sorted(found, key=lambda one: (order[one[0]], one[1])):
            yield AmendedPlace(Address(field.steps[:-1]), field.number, letter, tuple(found[field, letter]))

    def mark_of(self, unit: Address) -> tuple[Address, int]:
        """Return where the mark of a unit stands: behind its number, or behind its title where that is a line apart."""
        match self.text.stated(unit):
            case Chapter(title=title) | Section(title=title) | Annex(title=title):
                return unit.field("title"), len(unmarked(title))
            case Article(title=str(title)) | Clause(title=str(title)) if title:
                return unit.field("title"), 0
            case None:
                return Address().field(""), 0
            case Article() | Clause() | Point() | Duty() | ReviewCycle() | Indicator():
                return unit.field("text"), 0


def _is_in(place: Address, outer: Address) -> bool:
    return place.steps[: len(outer.steps)] == outer.steps


def _raised(place: Address, annex: Address, gone: int) -> Address:
    """Return where a cell stands once a row of its table is gone; any other place as it is."""
    name, _, rest = place.number.removeprefix("table.rows.").partition(".")
    if not _is_in(place, annex) or place.number == name or not rest or int(name) <= gone:
        return place
    return annex.field(f"table.rows.{int(name) - 1}.{rest}")


def _moved(letter: int, edits: tuple[PhraseEdit, ...]) -> int:
    """Return after how many letters a mark stands once its text was edited; within an edit, behind what this put."""
    shift = 0
    for edit in edits:
        if edit.start >= letter and edit.end > letter:
            break
        shift += len(edit.words) - min(edit.end, letter) + edit.start
    return letter + shift


def _difference(old: str, new: str) -> PhraseEdit:
    """Return what makes one text, as it is read, of another: what stands between their common ends."""
    was, now = unmarked(old), unmarked(new)
    start = _in_common(was, now)
    end = _in_common(was[start:][::-1], now[start:][::-1])
    return PhraseEdit(start, len(was) - end, now[start : len(now) - end])


def _in_common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _edited_fields(before: Agreement, after: Agreement) -> Iterator[tuple[Address, tuple[str, str]]]:
    """Yield the fields that say something else, with what they said and say; texts share the units that are alike."""
    known = {one.address: one.of(before) for one in before.outline}
    for outlined in after.outline:
        now, was = outlined.of(after), known.get(outlined.address)
        if was is not None and was.thing is not now.thing:
            old, new = _fields(was), _fields(now)
            yield from ((place, (old[place], text)) for place, text in new.items() if old.get(place, text) != text)


def _fields(placed: Placed) -> dict[Address, str]:
    return {one.address.field(name): text for one in placed.within() for name, text in one.prose()}
