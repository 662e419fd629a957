"""Blocks: paragraphs and tables as a file shows them, and the words in them.

These are the records that all readers give out. What the words mean, `anatomy` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from unicodedata import is_normalized, normalize

import attrs

from coordlib.language import HIDDEN, Message, Several, checked, printed_place, shortened, typed
from coordlib.lexicon import FrozenDict


@attrs.frozen
class Spot:
    """Where something stands in a file (vị trí): the number of the paragraph, or page and line; 0 where unknown.

    `cell`: of a spreadsheet, its name (“D7”), behind that of its sheet where there are several.
    """

    paragraph: int = 0
    page: int = 0
    line: int = 0
    cell: str = ""

    @property
    def said(self) -> Message:
        """The place in words."""
        return printed_place(self.cell, self.page, self.line, self.paragraph)


@attrs.frozen
class Marks:
    """How letters look (kiểu chữ): `font` is empty and `size` (points) 0 where unknown; `capitals`: shown as such."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    font: str = ""
    size: float = 0.0


PLAIN = Marks()
"""Letters of which nothing is known."""


@attrs.frozen
class PrintedRun:
    """Letters that look alike."""

    text: str
    marks: Marks = PLAIN


@attrs.frozen
class PrintedParagraph:
    """A paragraph (đoạn): its runs, and the number that the program puts before it (“1.”, “a)”, “Điều 5.”).

    `label`: that number; `style`: the name of its style, if it has one; `level`: in the outline, 0 for none. `apart`:
    of a line of a page, whether more room is above it than between the lines of a paragraph, or it stands `beside` the
    one before, as a column does.
    """

    runs: tuple[PrintedRun, ...]
    spot: Spot = Spot()
    label: str = ""
    centred: bool = False
    style: str = ""
    level: int = 0
    apart: bool = False
    beside: bool = False

    def __repr__(self) -> str:
        return f"<PrintedParagraph {self.spot.said.en}: {shortened(self.whole)!r}>"

    @property
    def text(self) -> str:
        """What is typed in it; a line break as a new line."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def whole(self) -> str:
        """Its label and its text."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def look(self) -> Marks:
        """How its letters look where they all look alike; a mark that some of them lack is off."""
        looks = [run.marks for run in self.runs if not run.text.isspace()]
        if not looks:
            return PLAIN
        first = looks[0]
        if all(one is first for one in looks):
            return first
        bold, italic, capitals = (all(map(attrgetter(name), looks)) for name in ("bold", "italic", "capitals"))
        return attrs.evolve(first, bold=bold, italic=italic, capitals=capitals)

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return self.look.bold

    @property
    def italic(self) -> bool:
        """Whether all its letters are italic."""
        return self.look.italic

    @property
    def capitals(self) -> bool:
        """Whether all its letters are shown as capitals, typed as such or not."""
        return all(run.marks.capitals or run.text == run.text.upper() for run in self.runs)


@attrs.frozen(field_transformer=typed)
class PrintedTable:
    """A table (bảng), with lines or without: rows of cells, and in each cell what stands in it.

    `merged`, `beside`: the row and the column of each cell that is one with the cell above it, and of each that is one
    with the cell before it, as far as the file says so.
    """

    rows: tuple[tuple[tuple[PrintedBlock, ...], ...], ...] = attrs.field(
        converter=Several["tuple[tuple[PrintedBlock, ...], ...]"]
    )
    merged: frozenset[tuple[int, int]] = frozenset()
    beside: frozenset[tuple[int, int]] = frozenset()


PrintedBlock = PrintedParagraph | PrintedTable


@attrs.frozen(field_transformer=typed)
class Printed:
    """What a file says (nội dung in ra của tệp).

    `blocks`: the text, in reading order; `notes`: footnotes and endnotes; `heads`: what stands in the margins of the
    pages; `properties`: what the file says of itself (``title``, ``author``, ``keywords`` …); `hidden`: how many
    letters it holds that nobody sees, which are left out; `pictured`: the pages of a PDF, from 1, of which
    pictures take a large part.
    """

    blocks: tuple[PrintedBlock, ...] = attrs.field(converter=Several[PrintedBlock])
    notes: tuple[PrintedParagraph, ...] = attrs.field(default=(), converter=Several[PrintedParagraph])
    heads: tuple[PrintedParagraph, ...] = attrs.field(default=(), converter=Several[PrintedParagraph])
    properties: Mapping[str, str] = FrozenDict({})
    hidden: int = 0
    pictured: tuple[int, ...] = attrs.field(default=(), converter=Several[int])

    def __repr__(self) -> str:
        return f"<Printed: {len(self.blocks)} blocks, {len(self.notes)} notes>"


@attrs.frozen
class PrintedWord:
    """A word as it is printed: what stands between two spaces, in the composed form (NFC); where it stands."""

    text: str
    spot: Spot


@checked
def paragraphs_of(printed: Printed) -> Iterator[PrintedParagraph]:
    """Yield every paragraph in reading order, those in tables too; notes come last, margins not at all."""
    yield from flat_paragraphs(printed.blocks)
    yield from printed.notes


def flat_paragraphs(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedParagraph]:
    """Yield every paragraph of blocks in reading order, those in tables too."""
    for block in blocks:
        match block:
            case PrintedParagraph():
                yield block
            case PrintedTable(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from flat_paragraphs(cell)


@checked
def printed_words(printed: Printed) -> tuple[PrintedWord, ...]:
    """Return the words in reading order, each with its place; letters that have no ink are left out."""
    return tuple(
        PrintedWord(word, paragraph.spot)
        for paragraph in paragraphs_of(printed)
        for word in composed(paragraph.whole).split()
    )


def composed(text: str) -> str:
    """Return text in its composed form (NFC) without letters that have no ink."""
    if text.isascii():
        return text
    seen = HIDDEN.sub("", text)
    return seen if is_normalized("NFC", seen) else normalize("NFC", seen)
