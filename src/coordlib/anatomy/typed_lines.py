"""Lines of plain text and Markdown, which know no paragraphs.

In come the lines of a file as they are typed; out go the same without marks of Markdown, with the cells that bars make,
and whether a paragraph surely begins with each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from coordlib.anatomy.lines import RULE, Line, PaperCell, spaced
from coordlib.formats import Printed, PrintedBlock, PrintedParagraph, PrintedTable, Spot
from coordlib.lexicon import pattern

_BAR_ALONE = 2  # parts of a line
_MEANT = "\ue000"  # stands for a bar that is meant, while those that part cells are read

# --- marks of Markdown ---

_ANCHOR = pattern(r"<a id=\"[^\"<>]*\"></a>")
_BREAK = pattern(r"<br ?/?>")
_LINK = pattern(
    r"\[((?:[^\[\]\\]|\\.)*)\]",  # what it says
    r"\((?:[^()\s]|\([^()\s]*\))*\)",  # where it leads
)
_HEADING = pattern(r"\s*(#{1,6})\s+")
_QUOTED = pattern(r"(?:>\s?)+")
_BULLET = pattern(r"[*+•·]\s+(?=\S)")
_ESCAPED = pattern(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
_EMPHASIS = pattern(
    r"(?<!\\)(?:\*+",
    r"|(?<![\s_])(?<!^)__+|__+(?![\s_]|$))",  # an underscore between spaces leaves a blank: “ít nhất ___ đợt”
)
_NOTE_MARK_WORDS = r"\[\^[^\]\s]{1,40}\]"
_NOTE_MARK = pattern(_NOTE_MARK_WORDS)
# A footnote, which is no line of the text: “[^1]: …”.
_NOTE = pattern(_NOTE_MARK_WORDS, r":\s")


def lines_typed(printed: Printed) -> tuple[Line, ...]:
    """Return the lines of plain text or Markdown."""
    reader = _Reader()
    lines: list[Line] = []
    for block in _behind_front_matter(list(printed.blocks)):
        match block:
            case PrintedParagraph():
                lines += reader.read(block.text, block.spot)
            case PrintedTable(rows=rows):
                lines += reader.beside(rows[0])
    return tuple(lines)


def _behind_front_matter(blocks: list[PrintedBlock]) -> list[PrintedBlock]:
    """Leave out the metadata between two rules with which some Markdown begins: they are its editor's."""
    texts = [block.text.strip() if isinstance(block, PrintedParagraph) else "" for block in blocks]
    if texts[:1] != ["---"] or "---" not in texts[1:]:
        return blocks
    end = texts.index("---", 1)
    is_metadata = ":" in texts[1] and end > 1
    return blocks[end + 1 :] if is_metadata else blocks


class _Reader:
    """Reads typed lines one after the other: knows the table and the cell, and whether a line was empty."""

    def __init__(self) -> None:
        self.table = self.row = self.column = 0
        self.inside = False  # a cell
        self.bare = False  # and nothing was read in it
        self.after_row = False  # the last line had bars
        self.broken = False  # the last line ends with a line break
        self.gap = True  # a paragraph surely begins with the next line
        self.last = 0  # the number of the last line

    def read(self, raw: str, spot: Spot) -> Iterator[Line]:
        if spot.page == 0 and spot.paragraph - self.last > 1:
            self.gap = True
            self.inside = self.inside and not self.bare
        self.last = spot.paragraph
        parts = [part.replace(_MEANT, "|") for part in raw.replace("\\|", _MEANT).split("|")]
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
            for block in blocks:
                if isinstance(block, PrintedParagraph):
                    yield from self.line(block.text, block.spot)
                    self.last = max(self.last, block.spot.paragraph)
        self.inside, self.gap, self.after_row = False, True, False

    def cells(self, parts: list[str], spot: Spot) -> Iterator[Line]:
        """Read a line with bars: each ends a cell, or begins one."""
        is_empty = not any(part.strip() for part in parts)
        follows_row = self.after_row and not self.gap
        if is_empty and follows_row and len(parts) > _BAR_ALONE:
            self.row += 1  # room for a signature
            return
        if follows_row and not is_empty:
            self.row, self.column = self.row + 1, 0
        elif not self.inside:
            self.table, self.row, self.column = self.table + 1, 0, 0
        self.inside = self.gap = True
        for index, part in enumerate(parts):
            if index:
                self.column, self.gap = self.column + 1, True
            yield from self.line(part, spot)
        self.inside = self.bare = is_empty
        self.after_row, self.gap = not is_empty, is_empty

    def line(self, raw: str, spot: Spot) -> Iterator[Line]:
        """Read what one line says, or one cell of it; HTML may break it in several."""
        goes_on, self.broken = self.broken, raw.endswith("\\")
        parts = _BREAK.split(raw) if "<br" in raw else [raw.removesuffix("\\")]
        for index, part in enumerate(parts):
            for line in self.part(part, spot):
                yield attrs.evolve(line, gap=False, broken=True) if index or goes_on else line

    def part(self, raw: str, spot: Spot) -> Iterator[Line]:
        text = raw.strip()
        if RULE.fullmatch(text) or _NOTE.match(text):
            self.gap = True
            return
        heading = _HEADING.match(text)
        bold = text.startswith(("**", "__")) and text.endswith(("**", "__"))
        italic = not bold and text.startswith(("*", "_")) and text.endswith(("*", "_"))
        plain = spaced(without_markdown(text))
        if not plain:
            return
        cell = PaperCell(self.table, self.row, self.column) if self.inside else None
        if heading and cell is None:
            self.gap = True
        level = len(heading[1]) if heading else 0
        yield Line(plain, spot, self.gap, cell, bold or level > 0, italic, level=level)
        self.gap, self.bare = heading is not None, False
        self.after_row = self.after_row and self.inside


def without_markdown(text: str) -> str:
    """Return a line of Markdown as it is read: without its marks, and without the addresses of links."""
    if text.startswith(">"):
        text = _QUOTED.sub("", text, count=1)
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
    if _BULLET.match(text):
        text = _BULLET.sub("- ", text, count=1)
    if "](" in text or "<a " in text:
        text = _LINK.sub(r"\1", _ANCHOR.sub("", text))
    if "[^" in text:
        text = _NOTE_MARK.sub("", text)
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", text))
