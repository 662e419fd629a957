"""Lines: what a file says, line by line, as an interpreter wants it: composed, without the marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

import attrs

from coordlib.language import HIDDEN
from coordlib.printed import Printed, PrintedBlock, PrintedParagraph, PrintedTable, Spot

PaperCell = tuple[int, int, int]
"""Where a cell stands: the table, the row, the column."""

_RULE = re.compile(r"[\s\-_=*–—─.:|]*")  # a rule that is typed, or the line under the head of a table
_OF_RULES = frozenset("-_=*–—─.:|")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_UNEVEN = re.compile(rf"{HIDDEN.pattern}|[\t\u00a0\u2000-\u200a\u3000]|  ")
_ANCHOR = re.compile(r"<a id=\"[^\"<>]*\"></a>")
_BREAK = re.compile(r"<br ?/?>")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_HEADING = re.compile(r"(#{1,6})\s+")
_QUOTED = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"[*+•·]\s+(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|__+)")
_STARS = "\ue000"  # stands for a star that is meant, while those that only emphasise are taken away


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
        return self.text == self.text.upper() != self.text.lower()


def lines_printed(printed: Printed, *, typed: bool) -> tuple[Line, ...]:
    """Return the lines of what a file says; `typed`: whether it is plain text or Markdown, line by line."""
    return tuple(_typed(printed.blocks) if typed else _shown(printed.blocks, None))


# --- files that know paragraphs ---


def _shown(blocks: Iterable[PrintedBlock], cell: PaperCell | None, tables: list[int] | None = None) -> Iterator[Line]:
    count = tables if tables is not None else [0]
    for block in blocks:
        match block:
            case PrintedParagraph():
                yield from _of_paragraph(block, cell)
            case PrintedTable(rows=rows) if _is_frame(block):
                for cells in rows:
                    for inside in cells:
                        yield from _shown(inside, cell, count)
            case PrintedTable(rows=rows):
                count[0] += 1
                table = count[0]
                for row, cells in enumerate(rows):
                    for column, inside in enumerate(cells):
                        yield from _shown(inside, (table, row, column), count)


def _is_frame(table: PrintedTable) -> bool:
    """Tell whether a table only frames a page: a cell of it holds tables, or running text."""
    cells = [cell for row in table.rows for cell in row]
    if any(isinstance(block, PrintedTable) for cell in cells for block in cell):
        return True
    return any(
        len(cell) >= _MANY and sum(len(one.whole) > _LONG for one in cell if isinstance(one, PrintedParagraph)) > 1
        for cell in cells
    )


_MANY, _LONG = 8, 200


def _of_paragraph(paragraph: PrintedParagraph, cell: PaperCell | None) -> Iterator[Line]:
    look, first = paragraph.look, True
    shown = paragraph.whole.upper() if look.capitals else paragraph.whole
    for piece in shown.split("\n"):
        text = spaced(piece)
        if text and not (text[0] in _OF_RULES and _RULE.fullmatch(text)):
            yield Line(
                text,
                paragraph.spot,
                first and (paragraph.apart or not paragraph.spot.page),
                cell,
                look.bold,
                look.italic,
                paragraph.centred,
                broken=not first,
                beside=first and paragraph.beside,
            )
            first = False


def spaced(text: str) -> str:
    """Return text composed (NFC), with one space between words."""
    if _UNEVEN.search(text):
        text = _SPACES.sub(" ", HIDDEN.sub("", text))
    return normalize("NFC", text).strip()


# --- plain text and Markdown ---


def _typed(blocks: Iterable[PrintedBlock]) -> Iterator[Line]:
    reader = _Typed()
    for block in _behind_front_matter(list(blocks)):
        match block:
            case PrintedParagraph():
                yield from reader.read(block.text, block.spot)
            case PrintedTable(rows=rows):
                yield from reader.beside(rows[0])


def _behind_front_matter(blocks: list[PrintedBlock]) -> list[PrintedBlock]:
    """Leave out the metadata between two rules with which some Markdown begins: they are its editor's."""
    texts = [one.text.strip() if isinstance(one, PrintedParagraph) else "" for one in blocks]
    if texts[:1] != ["---"] or "---" not in texts[1:]:
        return blocks
    end = texts.index("---", 1)
    return blocks[end + 1 :] if ":" in texts[1] and end > 1 else blocks


class _Typed:
    """Reads typed lines one after the other: knows the table and the cell, and whether a line was empty."""

    def __init__(self) -> None:
        self.table = self.row = self.column = 0
        self.inside = self.bare = self.after_row = False
        self.gap = True
        self.last = 0

    def read(self, raw: str, spot: Spot) -> Iterator[Line]:
        if spot.page == 0 and spot.paragraph - self.last > 1:
            self.gap = True
            self.inside = self.inside and not self.bare
        self.last = spot.paragraph
        parts = [one.replace(_STARS, "|") for one in raw.replace("\\|", _STARS).split("|")]
        if len(parts) == 1:
            self.gap, self.after_row = self.gap or self.after_row, False
            yield from self.line(raw, spot)
            return
        yield from self.cells(parts, spot)

    def beside(self, columns: Iterable[Iterable[PrintedBlock]]) -> Iterator[Line]:
        """Read what stands in columns, one after the other."""
        self.table, self.row = self.table + 1, 0
        for self.column, blocks in enumerate(columns):
            self.inside = self.gap = True
            for one in blocks:
                if isinstance(one, PrintedParagraph):
                    yield from self.line(one.text, one.spot)
                    self.last = max(self.last, one.spot.paragraph)
        self.inside, self.gap, self.after_row = False, True, False

    def cells(self, parts: list[str], spot: Spot) -> Iterator[Line]:
        """Read a line with bars: each ends a cell, or begins one."""
        alone = not any(part.strip() for part in parts)
        if self.after_row and not self.gap and not alone:
            self.row, self.column = self.row + 1, 0
        elif not self.inside:
            self.table, self.row, self.column = self.table + 1, 0, 0
        self.inside = self.gap = True
        for index, part in enumerate(parts):
            if index:
                self.column, self.gap = self.column + 1, True
            yield from self.line(part, spot)
        self.inside = self.bare = alone
        self.after_row, self.gap = not alone, alone

    def line(self, raw: str, spot: Spot) -> Iterator[Line]:
        """Read what one line says, or one cell of it; HTML may break it in several."""
        for index, piece in enumerate(_BREAK.split(raw) if "<br" in raw else (raw,)):
            for line in self.piece(piece, spot):
                yield attrs.evolve(line, gap=False, broken=True) if index else line

    def piece(self, raw: str, spot: Spot) -> Iterator[Line]:
        text = raw.strip()
        if _RULE.fullmatch(text):
            self.gap = True
            return
        heading = _HEADING.match(text)
        bold = text.startswith(("**", "__")) and text.endswith(("**", "__"))
        italic = not bold and text.startswith(("*", "_")) and text.endswith(("*", "_"))
        plain = spaced(without_markdown(text))
        if not plain:
            return
        cell = (self.table, self.row, self.column) if self.inside else None
        if heading and cell is None:
            self.gap = True
        yield Line(
            plain, spot, self.gap, cell, bold or heading is not None, italic, level=len(heading[1]) if heading else 0
        )
        self.gap, self.bare = heading is not None, False
        self.after_row = self.after_row and self.inside


def without_markdown(text: str) -> str:
    """Return a line of Markdown as it is read: without heads, emphasis, anchors, the addresses of links and escapes."""
    text = _HEADING.sub("", _QUOTED.sub("", text, count=1) if text.startswith(">") else text, count=1)
    text = _BULLET.sub("- ", text, count=1) if _BULLET.match(text) else text
    if "](" in text or "<a " in text:
        text = _LINK.sub(r"\1", _ANCHOR.sub("", text))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", text))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether a text was cut into lines by their width: many go on in the next one."""
    full = _full(lines)
    followed = [(one, after) for one, after in pairwise(lines) if not after.gap and one.cell == after.cell]
    going_on = sum(_goes_on(one.text, after.text, full) for one, after in followed)
    return going_on > (0 if full else 1) and going_on * 12 > len(followed)


def _full(lines: Sequence[Line]) -> int:
    """Return how long a line is that may have been cut for the width of the text; 0 where lines are of any length."""
    lengths = sorted(len(line.text) for line in lines if line.cell is None)
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    return width * 3 // 4 if _NARROW < width <= _WIDE else 0


def _goes_on(before: str, after: str, full: int) -> bool:
    if before[-1:] in _STOPS or _LETTERED.match(after):
        return False
    return after[:1].islower() or (full > 0 and len(before) > full)


_NARROW, _WIDE = 40, 120  # letters of a line of a page
_STOPS = frozenset(".;:!?")
_LETTERED = re.compile(r"[a-zđ]\d?\)")
