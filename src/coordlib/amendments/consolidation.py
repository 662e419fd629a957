"""Consolidated texts (văn bản hợp nhất): the text in force on a day, with what amended each unit and phrase.

In come an agreement, its amendments and a day; out go the text and the places that footnotes belong to. How a footnote
reads, the templates know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

import attrs

from coordlib.amendments import operations
from coordlib.amendments.amendments import Amendment, AppliedChange, amendments_of, applied_changes
from coordlib.amendments.directives import Directive
from coordlib.amendments.instruments import Instrument
from coordlib.amendments.rewording import PhraseEdit, phrase_edits
from coordlib.amendments.targets import piece_of
from coordlib.language import Address, checked, ends_in_common, read_marks, unmarked
from coordlib.model import Agreement, Article, Clause, Indicator, Placed, Point, Promise, changed, signed_text


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

    def note_step(self, step: AppliedChange, cited: CitedChange) -> None:
        """Note what an operation amended."""
        self.text = step.after
        edited = dict(_edited_fields(step.before, step.after))
        self.note_change(cited, step.change, edited)
        if not isinstance(step.change, operations.OfPhrases | operations.ReplaceRow):
            for place, texts in edited.items():
                self.move_marks(place, (_difference(*texts),))

    def note_change(
        self, cited: CitedChange, change: operations.Change, edited: Mapping[Address, tuple[str, str]]
    ) -> None:
        """Note what an operation made of a unit; what was noted before of what it took away stays with the unit."""
        place = cited.address
        names_a_part = bool(piece_of(getattr(change, "target", "")).part)
        counts_a_row = isinstance(change, operations.ReplaceRow) and not isinstance(change, operations.AddRow)
        if isinstance(change, operations.Retitle):
            self.note_unit(place, cited, self.take_out(place.field("title")))
        elif names_a_part:
            self.note_unit(place, cited)
        elif isinstance(change, operations.OfPhrases):
            for field, (old, _) in edited.items():
                self.note_words(field, phrase_edits(change, old), cited)
        elif isinstance(change, operations.ReplaceRow) and counts_a_row and change.row:
            self.note_row(cited, change.row - 1, change.cells)
        elif isinstance(change, operations.OfUnits | operations.ReplaceAnnex | operations.AddAnnex):
            self.note_unit(place, cited, self.take_out(place) if place.steps else ())
        elif isinstance(change, operations.OfPieces):
            if not cited.directive.silent:
                self.note_unit(place, cited)
        else:  # of parties and of the term: it concerns the whole text
            self.note_unit(Address(), attrs.evolve(cited, address=Address()))

    def note_unit(self, unit: Address, cited: CitedChange, earlier: Iterable[CitedChange] = ()) -> None:
        """Note what was made of a unit, after what was made of it or of parts of it before."""
        self.made.append(cited)
        self.units.setdefault(unit, []).extend((*earlier, cited))

    def take_out(self, place: Address) -> list[CitedChange]:
        """Take out what was noted at a place and below it, in the order in which it was made, each thing once."""
        units = [unit for unit in self.units if unit.is_in(place)]
        fields = [field for field in self.words if field.is_in(place)]
        changes = [cited for unit in units for cited in self.units.pop(unit)]
        changes += [cited for field in fields for marks in self.words.pop(field).values() for cited in marks]
        order = {id(cited): number for number, cited in enumerate(self.made)}
        changes.sort(key=lambda cited: order[id(cited)])
        return list({(id(cited.directive), cited.address): cited for cited in changes}.values())

    def note_words(self, field: Address, edits: tuple[PhraseEdit, ...], cited: CitedChange) -> None:
        """Mark what edits of a text put; marks that it had go with their words."""
        marks = self.move_marks(field, edits)
        for edit in edits:
            own = attrs.evolve(cited, address=Address(field.steps[:-1]))
            self.made.append(own)
            end = edit.start if isinstance(cited.directive.change, operations.DropPhrase) else edit.end
            marks.setdefault(_moved(end, edits), []).append(own)

    def move_marks(self, field: Address, edits: tuple[PhraseEdit, ...]) -> _Marks:
        """Let the marks in a text go with their words through edits of it; return them."""
        moved: _Marks = {}
        for letter, changes in self.words.get(field, {}).items():
            moved.setdefault(_moved(letter, edits), []).extend(changes)
        self.words[field] = moved
        return moved

    def note_row(self, cited: CitedChange, row: int, cells: tuple[str, ...]) -> None:
        """Note a row of an annex that was put in other words, or taken away: those below it move up."""
        annex = cited.address
        of_the_row = f"table.rows.{row}."
        cells_noted = [field for field in self.words if field.is_in(annex) and field.number.startswith(of_the_row)]
        earlier = [change for field in cells_noted for change in self.take_out(field)]
        if cells:
            self.made.append(cited)
            self.words[annex.field(f"table.rows.{row}.0")] = {len(unmarked(cells[0])): [*earlier, cited]}
            return
        self.note_unit(annex, cited, earlier)
        self.words = {_moved_up(place, annex, row): marks for place, marks in self.words.items()}

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
        stated = self.text.stated(unit)
        if stated is None:
            return Address().field(""), 0
        if isinstance(stated, Article | Clause | Point | Promise | Indicator):
            return unit.field("title" if isinstance(stated, Article | Clause) and stated.title else "text"), 0
        return unit.field("title"), len(unmarked(stated.title))


def _moved_up(place: Address, annex: Address, gone: int) -> Address:
    """Return where a cell stands once a row of its table is gone; any other place as it is."""
    name, _, rest = place.number.removeprefix("table.rows.").partition(".")
    if not place.is_in(annex) or place.number == name or not rest or int(name) <= gone:
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
    start, end = ends_in_common(was, now)
    return PhraseEdit(start, len(was) - end, now[start : len(now) - end])


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


@attrs.frozen(slots=False)
class Consolidation:
    """A text with its amendments in one (bản hợp nhất): numbers are kept, and each amended place tells what amended it.

    `agreement`: as it was signed; `instruments`: what amended it by `day`, in the order in which they took effect;
    `text`: what is in force on that day; `places`: the amended units and phrases, in the order of the text.
    Pháp lệnh 01/2012/UBTVQH13, Điều 14–16: the technique. The ordinance is about normative documents alone, so that of
    any other agreement is not official.
    """

    agreement: Agreement
    instruments: tuple[Instrument, ...]
    day: date
    text: Agreement
    places: tuple[AmendedPlace, ...]

    @property
    def official(self) -> bool:
        """Whether the law knows such a document (văn bản hợp nhất) of it: whether it is normative."""
        return self.agreement.is_normative

    @cached_property
    def marked(self) -> Agreement:
        """The text, at each amended place a reference ``[[_1]]`` to its footnote, by the names of `notes`."""
        found: dict[Address, list[tuple[int, str]]] = {}
        for name, one in self.notes.items():
            if one.address.steps:
                found.setdefault(one.address.field(one.field), []).append((one.letter, name))
        text = self.text
        if self.effect and self.instruments:
            title = str(getattr(text.stated(self.effect.provision), "title", ""))
            found.setdefault(self.effect, []).append((len(unmarked(title)), self.closing))
        for place, marks in found.items():
            text = changed(text, text.way(place), lambda words, marks=marks: _with_marks(words, marks))  # type: ignore[misc]
        return text

    @cached_property
    def effect(self) -> Address | None:
        """The title of the article of effect, at which the closing articles of the amendments are noted; or none."""
        units = [(place, one.title) for place, one in self.text.provisions() if isinstance(one, Article)]
        return next((place.field("title") for place, title in reversed(units) if "hiệu lực" in title.lower()), None)

    @property
    def closing(self) -> str:
        """The name of the footnote that gives the closing articles of the amendments."""
        return f"{next(iter(self.notes), '_').rstrip('0123456789')}closing"

    @cached_property
    def notes(self) -> Mapping[str, AmendedPlace]:
        """The amended places under the names by which `marked` refers to them, which nothing else in the text bears."""
        start = "_"
        while any(f"[[{start}" in words for _, words in self.text.texts()) or f"{start}1" in self.text.keys:
            start += "_"
        return {f"{start}{number}": one for number, one in enumerate(self.places, start=1)}


def _with_marks(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """Return a text with references at letters of it, as it is read."""
    read = read_marks(text)
    for letter, name in sorted(marks, reverse=True):
        place = read.span(letter, letter)[0]
        text = f"{text[:place]}[[{name}]]{text[place:]}"
    return text


@checked
def consolidate(agreement: Agreement, amendments: Iterable[Amendment], day: date) -> Consolidation:
    """Return the text that is in force on a day, with what amended each of its units and phrases (bản hợp nhất).

    Those that the agreement has of its file count too. Raises `ChangesError` as `as_of` does.
    """
    amendments, agreement = (*amendments_of(agreement), *amendments), signed_text(agreement)
    steps = applied_changes(agreement, tuple(amendments), day)
    made = list({id(step.amendment): step.amendment for step in steps}.values())
    # Each once, after those that took effect before it.
    cited = tuple(Instrument(one, agreement, tuple(made[:number])) for number, one in enumerate(made))
    notebook = Notebook(agreement)
    for step in steps:
        instrument = next(one for one in cited if one.amendment is step.amendment)
        directive = next(one for one in instrument.directives if one.change is step.change)
        notebook.note_step(step, CitedChange(instrument, directive, step.begun, directive.address))
    return Consolidation(agreement, cited, day, notebook.text, tuple(notebook.places()))
