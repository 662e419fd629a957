"""Consolidations: the text in force on a day, with what amended each of its units and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

import attrs

from coordlib.changes import Amendment, applied_changes
from coordlib.instruments.instruments import Instrument
from coordlib.instruments.notebook import AmendedPlace, CitedChange, Notebook
from coordlib.language import Address, checked
from coordlib.language.marks import read_marks
from coordlib.model import Agreement, changed


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
        for place, marks in found.items():
            text = changed(text, text.way(place), lambda words, marks=marks: _with_marks(words, marks))  # type: ignore[misc]
        return text

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

    Raises `ChangesError` as `as_of` does.
    """
    steps = applied_changes(agreement, tuple(amendments), day)
    cited = _instruments(agreement, [step.amendment for step in steps])
    notebook = Notebook(agreement)
    for step in steps:
        instrument = next(one for one in cited if one.amendment is step.amendment)
        directive = next(one for one in instrument.directives if one.change is step.change)
        notebook.take(step, CitedChange(instrument, directive, step.begun, directive.address))
    return Consolidation(agreement, cited, day, notebook.text, tuple(notebook.places()))


def _instruments(agreement: Agreement, amendments: Iterable[Amendment]) -> tuple[Instrument, ...]:
    """Return the amendments as they are signed, each once, after those that took effect before it."""
    return tuple(_following(agreement, list({id(one): one for one in amendments}.values())))


def _following(agreement: Agreement, amendments: list[Amendment]) -> Iterator[Instrument]:
    for number, one in enumerate(amendments):
        yield Instrument(one, agreement, tuple(amendments[:number]))
