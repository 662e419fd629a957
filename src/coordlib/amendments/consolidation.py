"""Consolidated texts (văn bản hợp nhất): the text in force on a day, with what amended each unit and phrase.

In come an agreement, its amendments and a day; out go the text and the places that footnotes belong to. Where a mark
stands once its text was amended again, `notebook` knows; how a footnote reads, the templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial

import attrs

from coordlib.amendments.amendments import Amendment, amendments_of, applied_changes
from coordlib.amendments.instruments import Instrument
from coordlib.amendments.notebook import AmendedPlace, CitedChange, Notebook
from coordlib.language import Address, checked, read_marks, unmarked
from coordlib.model import Agreement, Article, changed, signed_text


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
        marks_by_field: dict[Address, list[tuple[int, str]]] = {}
        for name, place in self.notes.items():
            if place.address.steps:
                marks_by_field.setdefault(place.address.field(place.field), []).append((place.letter, name))
        text = self.text
        if self.effect and self.instruments:
            title = str(getattr(text.stated(self.effect.provision), "title", ""))
            marks_by_field.setdefault(self.effect, []).append((len(unmarked(title)), self.closing))
        for field, marks in marks_by_field.items():
            text = changed(text, text.way(field), partial(_with_marks, marks=marks))
        return text

    @cached_property
    def effect(self) -> Address | None:
        """The title of the article of effect, at which the closing articles of the amendments are noted; or none."""
        provisions = reversed(tuple(self.text.provisions()))
        of_effect = (
            place.field("title")
            for place, unit in provisions
            if isinstance(unit, Article) and "hiệu lực" in unit.title.lower()
        )
        return next(of_effect, None)

    @property
    def closing(self) -> str:
        """The name of the footnote that gives the closing articles of the amendments."""
        return f"{self._beginning_of_names}closing"

    @cached_property
    def notes(self) -> Mapping[str, AmendedPlace]:
        """The amended places under the names by which `marked` refers to them, which nothing else in the text bears."""
        return {f"{self._beginning_of_names}{number}": place for number, place in enumerate(self.places, start=1)}

    @cached_property
    def _beginning_of_names(self) -> str:
        """What the names of footnotes begin with: so many signs “_” that no name in the text is one of them."""
        texts = [words for _, words in self.text.texts()]
        beginning = "_"
        while f"{beginning}1" in self.text.keys or any(f"[[{beginning}" in words for words in texts):
            beginning += "_"
        return beginning


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
    # Each amendment once, by identity, since two may say the same; after those that took effect before it.
    applied = list({id(step.amendment): step.amendment for step in steps}.values())
    instruments = tuple(
        Instrument(amendment, agreement, tuple(applied[:number])) for number, amendment in enumerate(applied)
    )
    notebook = Notebook(agreement)
    for step in steps:
        instrument = next(signed for signed in instruments if signed.amendment is step.amendment)
        directive = next(clause for clause in instrument.directives if clause.change is step.change)
        notebook.note_step(step, CitedChange(instrument, directive, step.begun, directive.address))
    return Consolidation(agreement, instruments, day, notebook.text, tuple(notebook.places()))
