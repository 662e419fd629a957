"""Lines, paragraphs and pieces: what the readers of a document take and give.

A line is a row of letters as a file has it; a paragraph the lines that belong together; a piece a stretch of a
paragraph of which it is told what it is. What makes lines of a file, and paragraphs of lines, stands in `shown_lines`,
`typed_lines`, `page_noise` and `joining`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

import attrs

from coordlib.anatomy import openings
from coordlib.anatomy.labels import Label, label_of, unit_label
from coordlib.document import Role
from coordlib.formats import Spot
from coordlib.language import HIDDEN
from coordlib.lexicon import pattern

RULE = pattern(r"[\s\-_=*–—─.:|]*")
"""A rule that is typed, or the line under the head of a table."""
_SPACES = pattern(r"[ \t\u00a0\u2000-\u200a\u3000]+")
# What `spaced` changes: most lines have nothing of it.
_UNEVEN = pattern(HIDDEN.pattern, r"|[\t\u00a0\u2000-\u200a\u3000]|  ")


class PaperCell(NamedTuple):
    """Where a cell stands (ô bảng): the table, the row, the column, how many columns; `ruled`: its table has lines.

    `down`: how many cells below are one with it.
    """

    table: int
    row: int
    column: int
    columns: int = 0
    ruled: bool = False
    down: int = 0


@attrs.frozen
class Line:
    """A line (dòng): its words with one space between them, where it stands, and how it looks.

    `gap`: whether a paragraph surely begins with it, since there is room above it, or it is a paragraph of its file.
    `broken`: whether the paragraph of its file goes on in it behind a line break. `cell`: the cell of a table in which
    it stands, none outside. `level`: of a heading, 0 for none. `beside`: whether it stands
    beside the line before, as in a column.
    """

    text: str
    spot: Spot
    gap: bool = True
    cell: PaperCell | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    level: int = 0
    broken: bool = False
    beside: bool = False

    @property
    def capitals(self) -> bool:
        """Whether all its letters are capitals, and some are letters."""
        return openings.is_capital(self.text)


@attrs.frozen(eq=False)
class PaperParagraph:
    """A paragraph (đoạn): the lines that it was cut into, and its words in one.

    What only some formats know: `size` of its letters, in points, 0 where unknown; `aside`: it stands off the left
    margin; `boxed`: in a box of its own; `ruled`: a line parts it from what stands above; `room`: there is room above
    it, as for a signature.
    """

    lines: tuple[Line, ...]
    size: float = 0.0
    aside: bool = False
    boxed: bool = False
    ruled: bool = False
    room: bool = False

    @cached_property
    def text(self) -> str:
        """Its words."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join([line.text for line in self.lines])

    @property
    def cell(self) -> PaperCell | None:
        """The cell of a table that it stands in."""
        return self.lines[0].cell

    @property
    def bold(self) -> bool:
        """Whether it is bold from its first line to its last."""
        return self.lines[0].bold if len(self.lines) == 1 else all(line.bold for line in self.lines)

    @property
    def capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return openings.is_capital(self.text)

    @property
    def italic(self) -> bool:
        """Whether it is slanted from its first line to its last."""
        return all(line.italic for line in self.lines)

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle."""
        return self.lines[0].centred

    @cached_property
    def head(self) -> Label | None:
        """The label of the unit that it begins, if it begins one by its form."""
        return unit_label(self.text, bold=self.bold or self.lines[0].level > 0)

    @cached_property
    def opening(self) -> Label | None:
        """The label that it begins with, of whatever kind: also the “I.” of a plan."""
        return self.head or label_of(self.text)


class Evidence(StrEnum):
    """By what a piece was known (căn cứ nhận dạng)."""

    WORDS = "words"
    LOOK = "look"
    PLACE = "place"
    ORDER = "order"


@attrs.frozen(eq=False)
class PaperPiece:
    """A piece of a document (thành phần thể thức): its words, the paragraph in which they stand, at which letter.

    `role`: what it is. `label`: with which a unit begins; `title`: it is the title of a unit whose label stands above.
    `sure`: what it is, is sure; `why`: by what it was known.
    """

    text: str
    paragraph: PaperParagraph
    start: int = 0
    role: Role = Role.TEXT
    label: Label | None = None
    title: bool = False
    sure: bool = True
    why: Evidence = Evidence.WORDS


def spaced(text: str) -> str:
    """Return text composed (NFC), with one space between words."""
    if _UNEVEN.search(text):
        text = _SPACES.sub(" ", HIDDEN.sub("", text))
    return normalize("NFC", text).strip()
