"""Paragraphs: what Word shows of each, wherever the look comes from."""

from __future__ import annotations

import re
from functools import cached_property
from unicodedata import normalize

import attrs

from coordlib.conformity.parts import Element
from coordlib.page import line_width

_RULE_OF_SIGNS = re.compile(r"[\s_\-–—―─‾¯=]*[_\-–—―─‾¯=]{3,}[\s_\-–—―─‾¯=]*")
_SMALLER = 0.65  # of the size, for raised and lowered text
_BLACK = frozenset({"", "auto", "000000"})


@attrs.frozen(eq=False)
class ShownRun:
    """Letters that look alike (đoạn chữ cùng dạng): what they say, and how Word shows them.

    `size`: points; `fonts`: of plain letters and of those with marks; `color`: six hexadecimal digits, nothing for the
    usual; `field`: the field whose result it is (“PAGE”); `element`: the run; `texts`: what holds its letters.
    """

    text: str
    size: float
    fonts: tuple[str, str]
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underlined: bool = False
    color: str = ""
    script: str = ""
    field: str = ""
    element: Element | None = None
    texts: tuple[Element, ...] = ()

    @property
    def shown(self) -> str:
        """The letters as they are seen."""
        return self.text.upper() if self.caps else self.text

    @property
    def is_black(self) -> bool:
        """Whether it prints black."""
        return self.color.upper() in _BLACK


@attrs.frozen
class CellPlace:
    """Where a paragraph stands in a table (ô bảng): the number of the table, row and column from 0, how many columns.

    `width`: of the cell, millimetres, 0 where unknown; `ruled`: the table has lines; `begins`: by numbers of tables
    from outside in.
    """

    table: int
    row: int
    column: int
    columns: int
    width: float = 0.0
    ruled: bool = False
    whole: bool = False
    underlined: bool = False


@attrs.frozen
class Stroke:
    """A line that is drawn (đường kẻ): its length in millimetres, 0 where unknown; `typed`: of signs, not drawn."""

    length: float = 0.0
    typed: bool = False
    above: bool = False


@attrs.frozen(eq=False, slots=False)
class ShownParagraph:
    """A paragraph as Word shows it (đoạn văn): its words, its label, its look.

    `number`: from 1, in the order of the document; `label`: the automatic number; `left`, `right`, `first`: indents in
    millimetres, the first line's counted from `left`; `before`, `after`: points; `line`: in lines, or in points where
    `exact`; `style`: the name of its style; `section`: from 0; `boxed`: in a text box.
    """

    number: int
    runs: tuple[ShownRun, ...]
    element: Element
    label: str = ""
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: bool = False
    close: bool = False
    style: str = ""
    cell: CellPlace | None = None
    section: int = 0
    boxed: bool = False
    framed: str = ""
    bordered: bool = False
    strokes: tuple[Stroke, ...] = ()
    breaks: bool = False
    hidden: int = 0
    drawn: bool = False

    @cached_property
    def text(self) -> str:
        """The words without the label, as they are seen, NFC, on one line where the line only turns."""
        return normalize("NFC", "".join(one.shown for one in self.runs)).replace("\u00a0", " ").strip()

    @cached_property
    def words(self) -> str:
        """The label and the words, spaces made one."""
        return " ".join(f"{self.label} {self.text}".split())

    @cached_property
    def lettered(self) -> tuple[ShownRun, ...]:
        """The runs that show letters."""
        return tuple(one for one in self.runs if one.text.strip())

    @cached_property
    def is_rule(self) -> bool:
        """Whether it is nothing but a line."""
        return (not self.text and bool(self.strokes)) or (bool(self.text) and bool(_RULE_OF_SIGNS.fullmatch(self.text)))

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, in points; of the paragraph's first run where there are none."""
        return self._most("size") or 0.0

    @cached_property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        return bool(self._most("bold"))

    @cached_property
    def italic(self) -> bool:
        """Whether most of its letters are slanted."""
        return bool(self._most("italic"))

    def _most(self, field: str) -> float:
        counts: dict[float, int] = {}
        for one in self.lettered or self.runs:
            value = float(getattr(one, field))
            counts[value] = counts.get(value, 0) + len(one.text.strip())
        return max(counts, key=lambda value: counts[value]) if counts else 0.0

    @cached_property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(letter == letter.upper() for letter in letters)

    @cached_property
    def typed_length(self) -> float:
        """The length of a line made of signs, in millimetres."""
        return sum(
            line_width(one.text.strip(), max(1.0, one.size * (_SMALLER if one.script else 1))) for one in self.lettered
        )
