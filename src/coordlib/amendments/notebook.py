"""Notebooks: what amended each unit and each phrase of a text, noted operation by operation.

In come the operations of amendments, one after the other, each with the text before and after it; out go the places
that footnotes belong to. A mark in words is kept by the letter behind which it stands, and goes with its words when
they are edited; what is noted of a unit stays with its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import attrs

from coordlib.amendments import operations
from coordlib.amendments.amendments import AppliedChange
from coordlib.amendments.directives import Directive
from coordlib.amendments.instruments import Instrument
from coordlib.amendments.rewording import PhraseEdit, phrase_edits
from coordlib.amendments.targets import piece_of
from coordlib.language import Address, ends_in_common, unmarked
from coordlib.model import Agreement, Article, Clause, Indicator, Placed, Point, Promise

_MarksByLetter = dict[int, list["CitedChange"]]


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


class Notebook:
    """What was noted of one text (sổ ghi sửa đổi): of units, and by letter of the words in their fields."""

    def __init__(self, text: Agreement) -> None:
        self.text = text
        self.units: dict[Address, list[CitedChange]] = {}
        self.words: dict[Address, _MarksByLetter] = {}
        self.in_order: list[CitedChange] = []  # all that was noted, as it was made

    def note_step(self, step: AppliedChange, cited: CitedChange) -> None:
        """Note what an operation amended, and let the marks in the fields that it edits go with their words."""
        self.text = step.after
        edited = dict(_edited_fields(step.before, step.after))
        self.note_change(cited, step.change, edited)
        if isinstance(step.change, operations.OfPhrases | operations.ReplaceRow):
            return  # they move the marks themselves: `note_words`, `note_row`
        for field, (old, new) in edited.items():
            self.move_marks(field, (_difference(old, new),))

    def note_change(
        self, cited: CitedChange, change: operations.Change, edited: Mapping[Address, tuple[str, str]]
    ) -> None:
        """Note what an operation made of a unit, as the first of these that it is.

        What was noted before of what it takes away stays with the unit.

        1. Another title: of the field “title”.
        2. Of a part of a unit (“gạch đầu dòng thứ hai khoản 1 Điều 4”): of the unit that has it.
        3. Other words: of each place in a text where they were put.
        4. A row that is counted (“số thứ tự 3 Phụ lục I”): of the row.
        5. A unit or an annex in other words, a new one, one that was repealed: of the unit.
        6. A line, a row that is new, a duty, a review: of the unit, unless another clause says it in words.
        7. Of parties and of the term: it concerns the whole text.
        """
        place = cited.address
        if isinstance(change, operations.Retitle):
            self.note_unit(place, cited, self.take_out(place.field("title")))
        elif piece_of(getattr(change, "target", "")).part:
            self.note_unit(place, cited)
        elif isinstance(change, operations.OfPhrases):
            for field, (old, _) in edited.items():
                self.note_words(field, phrase_edits(change, old), cited)
        elif isinstance(change, operations.ReplaceRow) and _counts_a_row(change):
            self.note_row(cited, change.row - 1, change.cells)
        elif isinstance(change, operations.OfUnits | operations.ReplaceAnnex | operations.AddAnnex):
            self.note_unit(place, cited, self.take_out(place) if place.steps else ())
        elif isinstance(change, operations.OfPieces):
            if not cited.directive.silent:
                self.note_unit(place, cited)
        else:
            self.note_unit(Address(), attrs.evolve(cited, address=Address()))

    def note_unit(self, unit: Address, cited: CitedChange, earlier: Iterable[CitedChange] = ()) -> None:
        """Note what was made of a unit, after what was made of it or of parts of it before."""
        self.in_order.append(cited)
        self.units.setdefault(unit, []).extend((*earlier, cited))

    def note_words(self, field: Address, edits: tuple[PhraseEdit, ...], cited: CitedChange) -> None:
        """Mark what edits of a text put; marks that it had go with their words."""
        marks = self.move_marks(field, edits)
        for edit in edits:
            of_the_unit = attrs.evolve(cited, address=Address(field.steps[:-1]))
            self.in_order.append(of_the_unit)
            is_dropped = isinstance(cited.directive.change, operations.DropPhrase)
            letter = edit.start if is_dropped else edit.end
            marks.setdefault(_letter_after_edits(letter, edits), []).append(of_the_unit)

    def note_row(self, cited: CitedChange, row: int, cells: tuple[str, ...]) -> None:
        """Note a row of an annex that was put in other words, or taken away: those below it move up."""
        annex = cited.address
        cells_noted = [field for field in self.words if (cell := _cell_at(field, annex)) and cell.row == row]
        earlier = [change for field in cells_noted for change in self.take_out(field)]
        if cells:
            self.in_order.append(cited)
            first_cell = annex.field(f"{_ROWS}{row}.0")
            self.words[first_cell] = {len(unmarked(cells[0])): [*earlier, cited]}
            return
        self.note_unit(annex, cited, earlier)
        self.words = {_field_without_row(field, annex, row): marks for field, marks in self.words.items()}

    def take_out(self, place: Address) -> list[CitedChange]:
        """Take out what was noted at a place and below it, in the order in which it was made, each thing once."""
        changes: list[CitedChange] = []
        for unit in [unit for unit in self.units if unit.is_in(place)]:
            changes += self.units.pop(unit)
        for field in [field for field in self.words if field.is_in(place)]:
            for of_letter in self.words.pop(field).values():
                changes += of_letter
        # By identity: two operations that say the same are two notes.
        order = {id(cited): number for number, cited in enumerate(self.in_order)}
        changes.sort(key=lambda cited: order[id(cited)])
        return list({(id(cited.directive), cited.address): cited for cited in changes}.values())

    def move_marks(self, field: Address, edits: tuple[PhraseEdit, ...]) -> _MarksByLetter:
        """Let the marks in a text go with their words through edits of it; return them."""
        moved: _MarksByLetter = {}
        for letter, changes in self.words.get(field, {}).items():
            moved.setdefault(_letter_after_edits(letter, edits), []).extend(changes)
        self.words[field] = moved
        return moved

    def places(self) -> Iterator[AmendedPlace]:
        """Yield what was noted, in the order of the text."""
        fields = (placed.address.field(name) for placed in self.text.everything for name, _ in placed.prose())
        order = {field: number for number, field in enumerate((Address().field(""), *fields))}
        found: dict[tuple[Address, int], list[CitedChange]] = {}
        for unit, changes in self.units.items():
            found.setdefault(self.mark_of(unit), []).extend(changes)
        for field, marks in self.words.items():
            for letter, changes in marks.items():
                found.setdefault((field, letter), []).extend(changes)
        for field, letter in sorted(found, key=lambda mark: (order[mark[0]], mark[1])):
            yield AmendedPlace(Address(field.steps[:-1]), field.number, letter, tuple(found[field, letter]))

    def mark_of(self, unit: Address) -> tuple[Address, int]:
        """Return where the mark of a unit stands: behind its number, or behind its title where that is a line apart."""
        thing = self.text.stated(unit)
        if thing is None:
            return Address().field(""), 0
        if isinstance(thing, Article | Clause) and thing.title:
            return unit.field("title"), 0
        if isinstance(thing, Article | Clause | Point | Promise | Indicator):
            return unit.field("text"), 0
        return unit.field("title"), len(unmarked(thing.title))


# --- which fields say something else ---


def _edited_fields(before: Agreement, after: Agreement) -> Iterator[tuple[Address, tuple[str, str]]]:
    """Yield the fields that say something else, with what they said and say; texts share the units that are alike."""
    placed_before = {outlined.address: outlined.of(before) for outlined in before.outline}
    for outlined in after.outline:
        now, was = outlined.of(after), placed_before.get(outlined.address)
        if was is None or was.thing is now.thing:
            continue
        old = _fields(was)
        for field, text in _fields(now).items():
            if field in old and old[field] != text:
                yield field, (old[field], text)


def _fields(placed: Placed) -> dict[Address, str]:
    """Return the fields of a unit, and of what stands in it, with what they say."""
    return {part.address.field(name): text for part in placed.within() for name, text in part.prose()}


# --- rows of tables ---

_ROWS = "table.rows."


class _Cell(NamedTuple):
    """A cell of the table of an annex, as a field names it: “table.rows.2.0” is the first of the third row."""

    row: int
    column: str


def _cell_at(field: Address, annex: Address) -> _Cell | None:
    """Return the cell that a field of an annex is; none for any other field."""
    if not field.is_in(annex) or not field.number.startswith(_ROWS):
        return None
    row, _, column = field.number.removeprefix(_ROWS).partition(".")
    return _Cell(int(row), column) if column else None


def _field_without_row(field: Address, annex: Address, gone: int) -> Address:
    """Return where a cell stands once a row of its table is gone; any other field as it is."""
    cell = _cell_at(field, annex)
    if cell is None or cell.row <= gone:
        return field
    return annex.field(f"{_ROWS}{cell.row - 1}.{cell.column}")


def _counts_a_row(change: operations.ReplaceRow) -> bool:
    """Tell whether an operation counts the row that it changes; a new row stands behind one, and changes none."""
    return change.row > 0 and not isinstance(change, operations.AddRow)


# --- letters of texts ---


def _letter_after_edits(letter: int, edits: tuple[PhraseEdit, ...]) -> int:
    """Return after how many letters a mark stands once its text was edited; within an edit, behind what this put.

    `edits`: in the order of the text; none lies over another. Behind “cơ quan công an” (15 letters), of which “cơ quan”
    becomes “đơn vị”, a mark stands after 14.
    """
    shift = 0
    for edit in edits:
        is_behind_the_mark = edit.start >= letter and edit.end > letter
        if is_behind_the_mark:
            break
        shift += len(edit.words) - (min(edit.end, letter) - edit.start)
    return letter + shift


def _difference(old: str, new: str) -> PhraseEdit:
    """Return what makes one text, as it is read, of another: what stands between their common ends."""
    was, now = unmarked(old), unmarked(new)
    start, end = ends_in_common(was, now)
    return PhraseEdit(start, len(was) - end, now[start : len(now) - end])
