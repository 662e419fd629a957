"""Lines: the lines of a file put together again as paragraphs, and the pieces of these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import count, groupby, pairwise
from typing import NamedTuple
from unicodedata import normalize

import attrs

from coordlib.anatomy import openings
from coordlib.anatomy.labels import HEADINGS, ORDER, Label, label_of, unit_label
from coordlib.document import Role
from coordlib.formats import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot, paragraphs_of
from coordlib.language import HIDDEN
from coordlib.lexicon import CAPITALS, ROMAN, SMALL_LETTERS, pattern, unit_pattern

_UNITS = unit_pattern("chapter", "section", "article", "clause", "point")
# a rule that is typed, or the line under the head of a table
_RULE = pattern(r"[\s\-_=*–—─.:|]*")
_SPACES = pattern(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_UNEVEN = pattern(HIDDEN.pattern, r"|[\t\u00a0\u2000-\u200a\u3000]|  ")
_ANCHOR = pattern(r"<a id=\"[^\"<>]*\"></a>")
_BREAKS = pattern(r"<br ?/?>")
_LINK = pattern(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_HEADING = pattern(r"(#{1,6})\s+")
_QUOTED = pattern(r"(?:>\s?)+")
_BULLET = pattern(r"[*+•·]\s+(?=\S)")
_ESCAPED = pattern(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
# an underscore between spaces leaves a blank: “ít nhất ___ đợt”
_EMPHASIS = pattern(r"(?<!\\)(?:\*+|(?<![\s_])(?<!^)__+|__+(?![\s_]|$))")
_GAP_OF_COLUMNS = pattern(r"(?<=\S)(?:\t[\t ]*| {5,}[\t ]*)(?=\S)")
# before a line that stands in the second column alone
_RIGHT = pattern(r"[ ]*\t| {12,}")
_NOTE_MARK_WORDS = r"\[\^[^\]\s]{1,40}\]"
_NOTE_MARK = pattern(_NOTE_MARK_WORDS)
# a footnote of Markdown: it is no line of the text
_NOTE = pattern(_NOTE_MARK_WORDS, r":\s")
_LETTERED = pattern(r"[a-zđ]\d?\)")
_GAZETTE = pattern(r"CÔNG BÁO/Số .{1,60}")
# “Quảng” above “Ninh, ngày …”
_PLACE_CUT = pattern(r"(?:[", CAPITALS, r"][", SMALL_LETTERS, r"]+ ?){1,3}|.*,")
_FIGURE = pattern(r"\d{1,2}(?: ?[-–])?")
_CUT_SYMBOL = pattern(r"(?i:số) ?:? ?[\d….]*/(?:[\wĐ&./ -]{0,80}[-/])?")
_SYMBOL = pattern(r"[", CAPITALS, r"\d][\w&.]*(?:[-/][\w&.]+)*[-/]?")
# a blank to fill in parts two columns of a page
_BLANK = pattern(r"(?:^(?i:số) ?:?|(?<!\w)(?:ngày|tháng|năm))$")
_BEHIND_BLANK = pattern(r"/|(?:tháng|năm)(?!\w)")
_DATE_ALONE = pattern(r"ngày ?[\d….]* ?tháng ?[\d….]* ?năm(?!\w)")
_STAMP_WORDS = r"(?:Người ký|Ký bởi|Được ký bởi)\s?:.*"
_STAMP = pattern(_STAMP_WORDS)
_STAMPED_WORDS = (
    r"(?:Email|Cơ quan|Tổ chức|Thời gian ký|Ngày ký|Giờ ký|Múi giờ|Lý do|Chức vụ)\s?:.*"
    r"|Signature Not Verified.*"
)
_STAMPED = pattern(_STAMPED_WORDS)
_PAGE = pattern(r"(?:[-–] ?)?(?:Trang )?\d{1,4}(?:/\d{1,4})?(?: ?[-–])?")
_SIGNED_WORDS = r"[\[(\s]*(?:đã ký|Đã ký|ĐÃ KÝ|daky|signed)[^)\]]{0,20}[)\]]*"
_SIGNED = pattern(_SIGNED_WORDS)
_APART = pattern(_STAMP_WORDS, r"|", _STAMPED_WORDS, r"|", _SIGNED_WORDS)
_ENACTING = pattern(r"[", CAPITALS, r"][^;.:]{3,200}? (?:ban hành|thống nhất|quyết định", r"|ký kết|thỏa thuận)(?!\w)")
_STOP = pattern(r"[.;:!?…][”\"’)]*$")
_LABEL = pattern(r"\d|", ROMAN, r"(?!\w)|[a-zđ]\d?(?!\w)|…")
_YEARLESS = pattern(r"tháng \d{1,2} năm$")
_YEAR = pattern(r"\d{4}")
# “2.1. …” of a contract
_DECIMAL = pattern(r"\d{1,2}(?:\.\d{1,2}){1,3}\.\s")
# “Chức vụ: Giám đốc”
_LABELLED = pattern(r"[", CAPITALS, r"][\w/]*(?: [\w/]+){0,4} ?:(?!\s*$)")
# a citation, or a sentence, that goes on
_CITING = pattern(
    r"(?:",
    _UNITS,
    r"|tại|của|và|hoặc|theo|đến|từ|số|các)(?: (?:\d{1,3}[a-zđ]?|[a-zđ]\d?|",
    ROMAN,
    r")(?:,| và| hoặc)?)*$",
)


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


_OF_RULES = frozenset("-_=*–—─.:|")
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
        return openings.is_capital(self.text)


def lines_printed(printed: Printed, *, typed: bool) -> tuple[Line, ...]:
    """Return the lines of what a file says; `typed`: whether it is plain text or Markdown, line by line."""
    return tuple(_typed(printed.blocks) if typed else _shown(_in_columns(printed.blocks), None, count(1)))


# --- files that know paragraphs ---

_LONGEST_OF_COLUMN, _SHORTEST_CAPITALS = 60, 6
_DASHED = ("-", "–")


def _in_columns(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Yield blocks, and as a table what tabs and blanks set in two columns, as a head or signatures without a table."""
    open_: list[tuple[int, PrintedParagraph]] = []
    for block in blocks:
        parts = list(_parts_of(block, inside=bool(open_)))
        if open_ and not parts:
            yield _of_columns(open_)
            open_ = []
        open_ += parts
        if not parts:
            yield block
    if open_:
        yield _of_columns(open_)


def _parts_of(block: PrintedBlock, *, inside: bool) -> Iterator[tuple[int, PrintedParagraph]]:
    """Yield what stands in each column of a line, with the column; nothing where it has none."""
    if not isinstance(block, PrintedParagraph) or block.spot.page or block.label:
        return
    text = block.text
    if len(text) > _MANY * _LONG or not (inside or "\t" in text or "     " in text):
        return
    parts = _GAP_OF_COLUMNS.split(text.strip())
    if any(len(one) > _LONGEST_OF_COLUMN or "\n" in one for one in parts):
        return
    capital = any(one.isupper() and len(one) >= _SHORTEST_CAPITALS for one in parts)
    if len(parts) == _TWO and (capital or inside):
        yield from ((column, _as_part(block, text)) for column, text in enumerate(parts))
    elif len(parts) == 1 and inside and parts[0]:
        right = _RIGHT.match(text) is not None
        titled = block.centred or openings.title_line(parts[0]) is not None
        if right or parts[0].startswith(_DASHED) or (capital and not titled):
            yield int(right), _as_part(block, parts[0])


_TWO = 2


def _as_part(block: PrintedParagraph, text: str) -> PrintedParagraph:
    return PrintedParagraph((PrintedRun(text, block.look),), block.spot, centred=block.centred)


def _of_columns(parts: Sequence[tuple[int, PrintedParagraph]]) -> PrintedTable:
    return PrintedTable((tuple(tuple(one for at, one in parts if at == column) for column in range(_TWO)),))


def _shown(blocks: Iterable[PrintedBlock], cell: PaperCell | None, tables: Iterator[int]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case PrintedParagraph():
                yield from _of_paragraph(block, cell)
            case PrintedTable(rows=rows) if _is_frame(block):
                for cells in rows:
                    for inside in cells:
                        yield from _shown(inside, cell, tables)
            case PrintedTable(rows=rows):
                table = next(tables)
                for row, cells in enumerate(rows):
                    columns = len(cells) - sum((row, at) in block.beside for at in range(len(cells)))
                    for column, inside in enumerate(cells):
                        if not inside:
                            continue
                        down = next(n for n in range(len(rows)) if (row + n + 1, column) not in block.merged)
                        yield from _shown(inside, PaperCell(table, row, column, columns, down=down), tables)


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
        bullet = cell is not None and text == "-"  # the number of a row below another
        if text and (bullet or not (text[0] in _OF_RULES and _RULE.fullmatch(text))):
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


_BAR_ALONE = 2  # parts of a line


class _Typed:
    """Reads typed lines one after the other: knows the table and the cell, and whether a line was empty."""

    def __init__(self) -> None:
        self.table = self.row = self.column = 0
        self.inside = self.bare = self.after_row = self.broken = False
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
        if alone and self.after_row and not self.gap and len(parts) > _BAR_ALONE:
            self.row += 1  # room for a signature
            return
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
        broken, self.broken = self.broken, raw.endswith("\\")
        for index, piece in enumerate(_BREAKS.split(raw) if "<br" in raw else (raw.removesuffix("\\"),)):
            for line in self.piece(piece, spot):
                yield attrs.evolve(line, gap=False, broken=True) if index or broken else line

    def piece(self, raw: str, spot: Spot) -> Iterator[Line]:
        text = raw.strip()
        if _RULE.fullmatch(text) or _NOTE.match(text):
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
        yield Line(
            plain, spot, self.gap, cell, bold or heading is not None, italic, level=len(heading[1]) if heading else 0
        )
        self.gap, self.bare = heading is not None, False
        self.after_row = self.after_row and self.inside


def without_markdown(text: str) -> str:
    """Return a line of Markdown as it is read: without heads, emphasis, anchors, marks of notes, escapes,
    and the addresses of links.
    """
    text = _HEADING.sub("", _QUOTED.sub("", text, count=1) if text.startswith(">") else text, count=1)
    text = _BULLET.sub("- ", text, count=1) if _BULLET.match(text) else text
    if "](" in text or "<a " in text:
        text = _LINK.sub(r"\1", _ANCHOR.sub("", text))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", _NOTE_MARK.sub("", text) if "[^" in text else text))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether a text was cut into lines by their width: many go on in the next one."""
    # How long a line is that may have been cut for the width of the text; 0 where lines are of any length.
    width = _width_of([line for line in lines if line.cell is None])
    full = width * 3 // 4 if _NARROW < width <= _WIDE else 0
    beside = pairwise(line for line in lines if not line.beside)  # pages of wide lines have room above each
    followed = [(one, after) for one, after in beside if (one.spot.page or not after.gap) and one.cell == after.cell]
    room = sum(after.gap for one, after in followed if one.spot.page)
    if len(followed) > room > len(followed) // 2:  # room tells where paragraphs begin
        return True
    going_on = sum(_goes_on(one.text, after.text, full) for one, after in followed)
    return going_on > (0 if full else 1) and going_on * 12 > len(followed)


def _goes_on(before: str, after: str, full: int) -> bool:
    if before[-1:] in _STOPS or _LETTERED.match(after):
        return False
    return after[:1].islower() or (full > 0 and len(before) > full)


_NARROW, _WIDE = 40, 120  # letters of a line of a page
_STOPS = frozenset(".;:!?")

# --- paragraphs ---

_TORN = ("-", "/")
_TAIL = 160  # letters at the end of a text in which it cites
_NEARLY = 0.92  # the same, where the next unit in order follows
_FULL = 0.72  # of the width of the text: a line that is longer may have been cut for its width
_FEW = 8  # lines of a page that do not say how wide it is
_CUT = 0.85  # the same, where there is room below the line
_EVERY_PAGE, _SHARE = 3, 4  # so many pages, and so many of all: what is seen on one in four is carried
_LONGEST_ALONE = 9  # letters of a line such as “Chương”, whose number stands in the next
_MANY, _LAST = 40, 6  # lines of a paragraph: of one with more, its ends say whether it goes on


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


def paragraphs_in(lines: Sequence[Line], *, typed: bool) -> tuple[PaperParagraph, ...]:
    """Return the paragraphs of a text, put together where it was cut for its width."""
    kept = _after_pages(tuple(_without_noise(lines)))
    cut = (typed or any(line.spot.page for line in kept)) and is_wrapped(kept)
    return tuple(_Joining(kept, cut=cut).paragraphs())


def left_aside(
    printed: Printed, lines: Sequence[Line], paragraphs: Sequence[PaperParagraph]
) -> Iterator[PaperParagraph]:
    """Yield what a file says beside its paragraphs: heads, feet, stamps and notes; but no page numbers and marks."""
    kept = {(line.spot, line.text) for one in paragraphs for line in one.lines}
    known = {line.spot for line in lines}
    for line in lines:
        if (line.spot, line.text) not in kept:
            yield from _with_words(line.text, line.spot)
    for one in (*paragraphs_of(printed), *printed.heads):
        if one.spot not in known:
            yield from _with_words(spaced(one.whole), one.spot)


def _with_words(text: str, spot: Spot) -> Iterator[PaperParagraph]:
    if not (_PAGE.fullmatch(text) or openings.is_mark(text)) and any(map(str.isalnum, text)):
        yield PaperParagraph((Line(text, spot),))


# --- what pages carry along ---


def _without_noise(lines: Sequence[Line]) -> Iterator[Line | None]:
    """Yield lines without the heads and feet of pages and stamps; none stands where a page may have ended."""
    carried = _carried(lines)
    stamped = False
    for index, line in enumerate(lines):
        if index in carried or _GAZETTE.fullmatch(line.text) or _is_page_number(lines, index):
            yield None
            continue
        if not _APART.fullmatch(line.text):  # nearly all
            stamped = False
            yield line
            continue
        stamped = bool(_STAMP.fullmatch(line.text) or (stamped and _STAMPED.fullmatch(line.text)))
        if stamped or (_STAMPED.fullmatch(line.text) and line.text.startswith("Signature")):
            yield None
        elif not _SIGNED.fullmatch(line.text):
            yield line


def _carried(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are the head or the foot of their page: many pages have it, its figures aside."""
    edges: dict[str, list[int]] = defaultdict(list)
    for index, (line, before, after) in enumerate(zip(lines, (None, *lines), (*lines[1:], None), strict=False)):
        page = line.spot.page
        if page and line.cell is None and {one.spot.page if one else 0 for one in (before, after)} != {page}:
            edges[re.sub(r"\d+", "0", line.text)].append(index)
    often = max(_EVERY_PAGE, (lines[-1].spot.page if lines else 0) // _SHARE)
    carried = (places for text, places in edges.items() if not text.startswith(("Điều", "Khoản")))
    return frozenset(index for places in carried if len(places) >= often for index in places)


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the number of a page: beside the head of the gazette, or at the edge of a page."""
    line = lines[index]
    if not _PAGE.fullmatch(line.text) or line.cell is not None:
        return False
    near = (lines[other] for other in (index - 1, index + 1, index + 2, index - 2) if 0 <= other < len(lines))
    if any(_GAZETTE.fullmatch(one.text) for one in near):
        return True
    neighbours = [lines[other].spot.page for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return bool(line.spot.page) and (len(neighbours) == 1 or any(page != line.spot.page for page in neighbours))


def _after_pages(lines: Sequence[Line | None]) -> tuple[Line, ...]:
    """Take the room above a line that only follows the end of a page for no room."""
    return tuple(
        attrs.evolve(line, gap=False) if before is None and line.gap and line.cell is None else line
        for before, line in pairwise((*lines[:1], *lines))
        if line is not None
    )


# --- putting together ---


class _Joining:
    """Puts the lines of one text together, from the first to the last."""

    def __init__(self, lines: Sequence[Line], *, cut: bool) -> None:
        self.lines, self.cut = lines, cut
        outside = [line for line in lines if line.cell is None]
        self.usual = _width_of(outside)
        pages = groupby(outside, lambda line: line.spot.page)
        held = {page: list(on_it) for page, on_it in pages if page}  # a page may lie on its side
        self.widths = {page: _width_of(on_it) for page, on_it in held.items() if len(on_it) > _FEW}
        self.last: dict[str, int] = {}

    @cached_property
    def roomy(self) -> bool:
        """Whether there is room above most units."""
        heads = [line.gap for line in self.lines if line.cell is None and unit_label(line.text)]
        return sum(heads) * 10 > len(heads) * 8

    def paragraphs(self) -> Iterator[PaperParagraph]:
        open_: list[Line] = []
        for line in self.lines:
            if open_ and not self.goes_on(open_, line):
                yield self.closed(open_)
                open_ = []
            open_.append(line)
        if open_:
            yield self.closed(open_)

    def width(self, line: Line) -> int:
        """Return how long lines are on the page of a line."""
        return self.widths.get(line.spot.page, self.usual)

    def closed(self, lines: list[Line]) -> PaperParagraph:
        """Return the paragraph of some lines, and remember which unit it began."""
        paragraph = PaperParagraph(tuple(lines))
        head = paragraph.head
        if head and lines[0].cell is None:
            self.last[head.level] = head.number
            below = {"article": ("clause", "point"), "clause": ("point",)}
            for level in below.get(head.level, ()):
                self.last.pop(level, None)
        return paragraph

    def goes_on(self, lines: list[Line], line: Line) -> bool:
        before = lines[-1]
        blank = line.beside and bool(_BLANK.search(before.text) and _BEHIND_BLANK.match(line.text))
        label = label_of(before.text) if line.beside and len(lines) == 1 else None  # “Điều 1.”, a tab, and its title
        blank = blank or (label is not None and not label.rest)
        cut = before.text[-1:] in _TORN and _CUT_SYMBOL.fullmatch(before.text) is not None
        torn = cut and _SYMBOL.fullmatch(line.text) is not None
        if before.cell != line.cell or blank or torn:
            return blank or (torn and before.cell == line.cell)
        if line.gap and not line.broken and not line.spot.page and len(before.text) > _LONGEST_ALONE:
            return False
        words = " ".join(one.text for one in (lines if len(lines) < _MANY else (lines[0], *lines[-_LAST:])))
        dangling = openings.is_dangling(words) and (self.cut or openings.is_dangling(words, whole=True))
        if dangling and _LABEL.match(line.text):
            return not line.gap or (len(lines) == 1 and openings.is_dangling(words, whole=True))
        if line.broken and not _CUT_SYMBOL.fullmatch(words):
            return not (_marked(line.text, words) or unit_label(line.text) or openings.title_line(words))
        if line.gap:
            paged = self.cut and bool(line.spot.page)
            return paged and self.is_full(before, words) and not self.begins(lines, words, line)
        return _ends_name(words, line.text) or (self.cut and not self.begins(lines, words, line))

    def begins(self, lines: list[Line], words: str, line: Line) -> bool:
        """Tell whether a line that follows without room begins a paragraph."""
        before = lines[-1]
        if (
            openings.ends_text(words)
            or (openings.title_line(words) and words.isupper())
            or (before.bold and not line.bold and self.set_off(lines))
        ):
            return True
        here, head = unit_label(words), unit_label(line.text)
        large = head is not None and head.level not in ("clause", "point")
        below = large and here is not None and bool(here.rest) and here.level in HEADINGS
        basis = words.endswith((".", ";")) and line.text[:1].isupper() and openings.is_basis(words)
        cut = not basis or self.fills(before, _FULL)
        stopped = _stops(words) or (words.startswith("(") and words.endswith(")"))
        numbered = _DECIMAL.match(line.text) and (stopped or self.is_heading(lines, words))
        if below or _marked(line.text, words) or not cut or numbered:
            return True
        if here and not here.rest and here.level in {"article", "clause", "point"} and unit_label(line.text) is None:
            return False
        gap = line.gap or line.spot.page != before.spot.page
        if head is not None and (stopped or not self.roomy or gap):
            return self.fits(head, lines, words, stopped=stopped, gap=gap)
        if not stopped:
            return (gap or not self.roomy) and self.changes(words, before, line)
        return not line.text[:1].islower() and len(before.text) < self.width(before) * _FULL

    def is_full(self, line: Line, words: str) -> bool:
        """Tell whether a line of running text was cut for its width: what follows goes on, whatever room there is."""
        if line.bold or words.isupper() or _stops(words) or words.endswith(")"):
            return False
        if not self.fills(line):
            return False
        head = unit_label(words)
        return head is None or head.level in {"clause", "point"}

    def fills(self, line: Line, share: float = _CUT) -> bool:
        """Tell whether a line of a page is as wide as its text, or nearly so."""
        return bool(line.spot.page) and len(line.text) >= self.width(line) * share

    def set_off(self, lines: list[Line]) -> bool:
        """Tell whether bold lines are the heading of a unit: the page knows how its letters look."""
        return all(one.bold and one.spot.page for one in lines) and unit_label(lines[0].text) is not None

    def fits(self, head: Label, lines: list[Line], words: str, *, stopped: bool, gap: bool) -> bool:
        """Tell whether what has the form of a unit is one: the next in order, after a sentence or a heading."""
        titled = self.is_heading(lines, words)
        last = self.last_of(head.level, words)
        due = head.number == last + 1 > 1 and not head.rest[:1].islower()
        full = self.width(lines[-1]) * (_NEARLY if due else _FULL)
        room = gap and due and self.roomy
        if not stopped and not titled and ((len(lines[-1].text) > full and not room) or _cites(words)):
            return False
        if head.level in HEADINGS:
            return stopped or titled or words.isupper()
        restarts = head.level == "article" and head.number == 1
        return head.comes_next(last) or restarts or (stopped and head.level == "article" and head.number > last)

    def is_heading(self, lines: list[Line], words: str) -> bool:
        """Tell whether what is open is a heading: of a unit, in capitals, or the kind of a document."""
        if words.isupper() or openings.begins_title(words):
            return True
        head = unit_label(words)
        if head is None or head.level == "point" or _cites(head.rest):
            return False
        return head.level != "clause" or len(lines) == 1

    def last_of(self, level: str, words: str) -> int:
        """Return the number of the last unit of a level, the paragraph that is still open counted in."""
        here = unit_label(words)
        if here is None:
            return self.last.get(level, 0)
        if here.level == level:
            return here.number
        return 0 if ORDER.index(here.level) < ORDER.index(level) and level != "article" else self.last.get(level, 0)

    def changes(self, words: str, before: Line, line: Line) -> bool:
        """Tell whether a line without a full stop before it begins anew: a heading ends, or capitals do."""
        if line.text[:1].islower():
            return False
        if words.isupper() != line.text.isupper() and (words.isupper() or line.text.isupper()):
            return len(words) > 1
        head = unit_label(words)
        titled = head is not None and head.level in {"article", "clause"} and line.text[:1].isupper()
        titled = titled or any(map(_LABELLED.match, (words, line.text)))
        return titled and len(before.text) < self.width(before) * _FULL


def _stops(words: str) -> bool:
    """Tell whether a sentence ends with some words."""
    return _STOP.search(words, max(0, len(words) - _LONGEST_ALONE)) is not None


def _cites(words: str) -> bool:
    """Tell whether some words end in a citation that goes on."""
    return _CITING.search(words, max(0, len(words) - _TAIL)) is not None


def _ends_name(before: str, text: str) -> bool:
    """Tell whether a line ends what the one before it names: a day after a place, a year, the figure of a body."""
    if before.endswith(","):
        return _DATE_ALONE.match(text) is not None
    if _YEARLESS.search(before):
        return _YEAR.fullmatch(text) is not None
    return before.isupper() and bool(_FIGURE.fullmatch(text) or openings.NATION.fullmatch(f"{before} {text}"))


def _width_of(lines: Sequence[Line]) -> int:
    """Return how long lines are that are full: longer than nearly all others."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _marked(text: str, words: str) -> bool:
    """Tell whether a line says itself that it begins something: a basis, a dash, a signature, an annex."""
    if (
        _stands_alone(text)
        or openings.is_formal(words)
        or (openings.is_formal(text) and not _PLACE_CUT.fullmatch(words))
    ):
        return True
    stopped = _stops(words) or words.isupper()
    if openings.is_basis(text):
        return stopped or not openings.is_basis(words)
    if text.startswith(("- ", "+ ", "– ")) or openings.is_proposal(text):
        return stopped
    if _ENACTING.match(text) and (openings.is_basis(words) or openings.is_proposal(words)):
        return stopped
    annex = openings.annex_line(text)
    return annex is not None and not annex.rest and not openings.is_dangling(words)


def _stands_alone(text: str) -> bool:
    if openings.heads_recipients(text) or (text.startswith("(") and openings.is_attachment(text)):
        return True
    if openings.mark_at(text) and (openings.is_capital(text) or "." in text[:5]):
        return True
    return text.isupper() and openings.title_line(text) is not None


# --- what each paragraph is ---


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
