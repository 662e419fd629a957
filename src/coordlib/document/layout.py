"""Layouts: how each role looks on the page, and what each field of a layout may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import inf

import attrs

from coordlib.document import document as doc
from coordlib.document.breaking import break_title, hold_together, kept, spelled_small, unstretched
from coordlib.document.layout_fields import (
    columns,
    count_of_rows,
    each,
    font_size,
    frame,
    hexadecimal,
    indent,
    iso_day,
    line_of_text,
    line_spacing,
    mapped,
    margin,
    member_of,
    name_of_font,
    part_of_line,
    path_of_folder,
    record_of,
    side_of_paper,
    space,
    truth,
)
from coordlib.document.leaders import led
from coordlib.document.pictures import Picture
from coordlib.document.roles import GridRole, Role
from coordlib.document.widths import MM_PER_POINT, Letters, line_width, lines_needed
from coordlib.language import Message, RefusedError, explained
from coordlib.lexicon import CAPITALS


@explained
def shares(parts: Iterable[float], available: float) -> tuple[float, ...]:
    """Share a width among columns in proportion."""
    given = tuple(parts)
    whole = sum(given)
    return tuple([part * available / whole for part in given])


DRAFT_WORDS = "DỰ THẢO"
"""What every page of a draft bears."""

SINGLE = 1.15
"""The height of a single-spaced line of Times, in sizes."""


_LEAST_ROOM = 10.0  # millimetres of text, across and down
_BOX_PADDING = 6.0
_BOX_HEIGHT = 8.0
_BORDER = 0.5  # millimetres, or a cell would cut off half the line at its edge
_ABOVE_TEXT = 2.0  # millimetres between the text and what is raised above it
_BESIDE_DRAFT = 4.0
_SEVERAL = 2
_ALONE = 2  # lines: a text of less takes the one before it along
_NEXT_SENTENCE = re.compile(rf"[^\W\d][.!?…]\s+(?=[{CAPITALS}])")
_PARTS_OF_A_PAGE = 3
_PICTURE_OF_A_PAGE = 0.9  # the rest is for the space around it, and a line that names it


class Align(StrEnum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@attrs.frozen(cache_hash=True)
class Look:
    """How a role looks.

    `size`, `before`, `after`, `height`: points; `first`, `left`: the indents of the first line and of all
    lines, millimetres; `line`: line spacing in lines. `rule`: the length of the line below, as a part of
    the text line; 0 for none. `keep`: stays on one page with what follows. `box`: framed, to the left or in the
    middle; `raised`: where it comes first, framed in the top margin, above the right column of the head.
    `source`: the provision that sets it; `color`: six hexadecimal digits. Raises `RefusedError` for a value of
    another type or out of bounds.
    """

    size: float = attrs.field(validator=font_size)
    source: str = attrs.field(validator=line_of_text)
    bold: bool = attrs.field(default=False, validator=truth)
    italic: bool = attrs.field(default=False, validator=truth)
    caps: bool = attrs.field(default=False, validator=truth)
    align: Align = attrs.field(default=Align.JUSTIFY, validator=member_of(Align))
    first: float = attrs.field(default=0.0, validator=indent)
    left: float = attrs.field(default=0.0, validator=indent)
    before: float = attrs.field(default=0.0, validator=space)
    after: float = attrs.field(default=0.0, validator=space)
    line: float = attrs.field(default=1.0, validator=line_spacing)
    rule: float = attrs.field(default=0.0, validator=part_of_line)
    keep: bool = attrs.field(default=False, validator=truth)
    box: bool = attrs.field(default=False, validator=truth)
    raised: bool = attrs.field(default=False, validator=truth)
    color: str = attrs.field(default="000000", validator=hexadecimal)
    height: float = attrs.field(default=0.0, validator=space)
    letters: Letters = attrs.field(init=False, repr=False, eq=False)

    @letters.default
    def _letters(self) -> Letters:
        return Letters(self.size, self.caps, self.bold, self.italic)

    @property
    def pitch(self) -> float:
        """The height of one line in points, at the line spacing of the role."""
        return self.size * self.line * SINGLE

    def show(self, text: str, *, label: bool = False) -> str:
        """Return `text` in the case of the role; a label keeps its own."""
        return text.upper() if self.caps and not label else text

    @explained
    def laid(self, inlines: tuple[doc.Inline, ...], width: float) -> tuple[doc.Inline, ...]:
        """Return inlines as they print in a column: a title with its lines, other text with what holds together.

        `width`: of the column, in millimetres. Only writers ask for it: no document holds what it adds.
        """
        if self.box:
            return inlines
        inlines = spelled_small(inlines)
        if self.align is Align.CENTER:
            if any(isinstance(inline, doc.Run) and inline.kept for inline in inlines):
                inlines = tuple(kept(inline, self.size, width, joined=False) for inline in inlines)
            return break_title(inlines, self.letters, width)
        inlines = led(inlines, self.letters, width - self.left, self.first)
        justified = self.align is Align.JUSTIFY
        room = width - self.left - self.first
        inlines = tuple([hold_together(inline, self.letters, room, words=not justified) for inline in inlines])
        return unstretched(inlines, width, self.first, self.letters) if justified else inlines

    @explained
    def rule_length(self, inlines: tuple[doc.Inline, ...], available: float) -> float:
        """Return the length of the line below inlines, in millimetres; `available`: the column's width."""
        lines = doc.plain_text(self.laid(inlines, available)).split("\n")
        return self.rule * min(max(line_width(self.show(line), self.size) for line in lines), available)

    @explained
    def lines(self, inlines: tuple[doc.Inline, ...], width: float) -> int:
        """Return on how many lines inlines print; `width`: of their column, in millimetres."""
        if self._fits(inlines, width):
            return 1
        return lines_needed(self.show(doc.plain_text(self.laid(inlines, width))), self.size, width)

    def _fits(self, inlines: tuple[doc.Inline, ...], width: float) -> bool:
        """Tell whether inlines surely stand on one line: a letter is at most as wide as it is high."""
        text = doc.plain_text(inlines)
        return "\n" not in text and len(text) * self.size * MM_PER_POINT <= width


@attrs.frozen
class Page:
    """The page, in millimetres (NĐ 30/2020, Phụ lục I, Mục I).

    `head`: how far the page number stands from the upper edge. Raises `RefusedError` as a `Look` does, and for
    margins that leave no room for text, whatever way the paper is turned.
    """

    width: float = attrs.field(default=210.0, validator=side_of_paper)
    height: float = attrs.field(default=297.0, validator=side_of_paper)
    top: float = attrs.field(default=20.0, validator=margin)
    bottom: float = attrs.field(default=20.0, validator=margin)
    left: float = attrs.field(default=30.0, validator=margin)
    right: float = attrs.field(default=20.0, validator=margin)
    head: float = attrs.field(default=10.0, validator=margin)

    def __attrs_post_init__(self) -> None:
        room = min(self.width, self.height) - max(self.top + self.bottom, self.left + self.right)
        if room < _LEAST_ROOM:
            raise RefusedError(_no_room(least=_LEAST_ROOM), "Page.width, height, top, bottom, left, right")
        if self.head > self.top:
            raise RefusedError(_HEAD_BELOW_TOP, "Page.head, top")

    @property
    def turned(self) -> Page:
        """The same paper in landscape."""
        return attrs.evolve(self, width=self.height, height=self.width)

    @property
    def text_height(self) -> float:
        """The height between the margins, in points."""
        return (self.height - self.top - self.bottom) / MM_PER_POINT

    @property
    def text_width(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.left - self.right


def _no_room(least: float) -> Message:
    return Message(
        f"lề của Page phải chừa ít nhất {least:g} mm cho chữ",
        f"the margins of a Page leave at least {least:g} mm for text",
    )


_HEAD_BELOW_TOP = Message("head không lớn hơn top", "head is at most top")


# A converter for each mapping, because what a type checker knows of an argument is what its converter takes.


def _looks(given: Mapping[Role, Look]) -> Mapping[Role, Look]:
    return mapped(given)


def _columns(given: Mapping[GridRole, tuple[float, ...]]) -> Mapping[GridRole, tuple[float, ...]]:
    return mapped(given)


def _frames(given: Mapping[str, tuple[float, float]]) -> Mapping[str, tuple[float, float]]:
    return mapped(given)


@attrs.frozen(cache_hash=True)
class Layout:
    """How a document looks: a page, a font, a look for each role.

    `grids`: the relative widths of the columns of each grid. `boxes`: width and height in millimetres of the
    frame around a mark; `gutter`: millimetres between the columns of a grid; `overhang`: by how many the head
    stands out over the text on both sides; `rows_together`: how many rows of signatures are kept on one page.
    `picture_gap`: points above and below a picture, which is centred. `number`: the look of the page number;
    `draft`: of the mark DỰ THẢO. `font_folder`: where PDF finds the font; empty for the Times-metric one that
    the extra ``pdf`` installs, whatever fonts the machine has. `machine_fonts`: PDF takes `font` from the machine where
    that has it, a Times New Roman; then the bytes are those of this machine. `dated`: the day whose rules it follows.
    Raises `RefusedError` as a `Look` does, and for a role without one.
    """

    name: str = attrs.field(validator=line_of_text)
    dated: str = attrs.field(validator=iso_day)
    looks: Mapping[Role, Look] = attrs.field(converter=_looks, validator=each(member_of(Role), record_of(Look), Role))
    grids: Mapping[GridRole, tuple[float, ...]] = attrs.field(
        converter=_columns, validator=each(member_of(GridRole), columns, GridRole)
    )
    number: Look = attrs.field(validator=record_of(Look))
    draft: Look = attrs.field(validator=record_of(Look))
    boxes: Mapping[str, tuple[float, float]] = attrs.field(converter=_frames, validator=each(line_of_text, frame))
    page: Page = attrs.field(default=Page(), validator=record_of(Page))
    gutter: float = attrs.field(default=4.0, validator=margin)
    overhang: float = attrs.field(default=0.0, validator=margin)
    rows_together: int = attrs.field(default=2, validator=count_of_rows)
    picture_gap: float = attrs.field(default=6.0, validator=space)
    font: str = attrs.field(default="Times New Roman", validator=name_of_font)
    font_folder: str = attrs.field(default="", validator=path_of_folder)
    machine_fonts: bool = attrs.field(default=False, validator=truth)

    def __repr__(self) -> str:
        return f"<Layout {self.name}: {len(self.looks)} roles, {self.font}>"

    @explained
    def look(self, role: Role) -> Look:
        """Return how a role looks."""
        return self.looks[role]

    @explained
    def column_widths(self, grid: doc.Grid, available: float) -> tuple[float, ...]:
        """Return the widths of a grid's columns, in millimetres; `available`: the width of the text."""
        return shares(self.grids[grid.role], available + 2 * self.hanging(grid, available))

    @explained
    def hanging(self, grid: doc.Grid, available: float) -> float:
        """Return by how many millimetres a grid stands out over text of the width `available` on both sides."""
        whole = grid.role is GridRole.HEAD and available >= self.page.text_width
        return min(self.overhang, self.page.left, self.page.right) if whole else 0.0

    def keeps_with_next(self, block: doc.Block, following: tuple[doc.Block, ...], width: float) -> bool:
        """Tell whether a block stays on the page of the next, beyond what the look of its role says.

        The last text stays with the signatures, and they with the recipients' heading, so that none stands alone; if
        that text is short or one sentence, the one before comes along, of a table its last row. What ends in a colon
        stays with its list. Not so a text or row that is itself a good part of a page. `following`: the blocks after
        it, as many as two.
        """
        most = 0.0
        match block, following:
            case doc.Grid(), (doc.Paragraph(role=role), *_):
                return role is Role.RECIPIENTS
            case ((doc.Paragraph() | doc.Heading() as text), (_, *_)) if _leads(text):
                most = self.highest_row(width)
            case _, (doc.Grid(), *_):
                most = self.highest_row(width)
            case doc.Paragraph() | doc.Table(), (doc.Paragraph() as last, doc.Grid(role=closing)):
                # A text would stand alone above signatures if it is one sentence, or one line.
                one = _NEXT_SENTENCE.search(doc.plain_text(last.inlines)) is None
                short = one or self.looks[last.role].lines(last.inlines, width) < _ALONE
                most = self.highest_row(width) / 2 if short and closing is not GridRole.HEAD else 0.0
            case _:
                return False
        if isinstance(block, doc.Table):
            return bool(block.rows) and not self.is_high(block.rows[-1], shares(block.widths, width), most)
        return self.is_lower((block,), width, most)

    @explained
    def keeps_rows(self, grid: doc.Grid) -> bool:
        """Tell whether all rows of a grid stay on one page: there are few signatures, the recipients not counted."""
        return sum(not doc.holds_recipients(row) for row in grid.rows) <= self.rows_together

    @explained
    def keeps_row(self, grid: doc.Grid, number: int) -> bool:
        """Tell whether a row of a grid, counted from 1, stays on the page of the next; recipients with a signature."""
        return self.keeps_rows(grid) or doc.holds_recipients(grid.rows[number])

    @explained
    def page_of(self, available: float) -> Page:
        """Return the page that a column of this width stands on, in millimetres: a wider one than of text is turned."""
        return self.page if available <= self.page.text_width else self.page.turned

    def highest_row(self, available: float) -> float:
        """Return from which height on a row is parted, in points: whole, it could leave much of a page empty.

        `available`: the width of its table, millimetres, which tells on which page it stands.
        """
        return self.page_of(available).text_height / _PARTS_OF_A_PAGE

    def row_height(self, row: doc.Row, widths: tuple[float, ...], *, padding: float | None = None) -> float:
        """Return how high a row prints, in points, at least; `widths`: of its columns, millimetres.

        `padding`: of the cells of a ruled table, both sides, millimetres; without it the row is one of a grid.
        """
        cells = doc.placed(row, widths, self.gutter if padding is None else 0.0)
        heights = (self.height(cell.blocks, width - right - (padding or 0.0)) for cell, width, right in cells)
        return max(heights, default=0.0)

    def is_high(self, row: doc.Row, widths: tuple[float, ...], least: float, *, padding: float | None = None) -> bool:
        """Tell whether a row prints at least so high, in points."""
        cells = doc.placed(row, widths, self.gutter if padding is None else 0.0)
        lower = (self.is_lower(cell.blocks, width - right - (padding or 0.0), least) for cell, width, right in cells)
        return not all(lower)

    @explained
    def is_lower(self, blocks: tuple[doc.Block, ...], width: float, most: float) -> bool:
        """Tell whether blocks print lower than so many points; of most the count of letters tells that."""
        bounds = (self._at_most(blocks, width, measured=one) < most for one in (False, True))
        return any(bounds) or self.height(blocks, width) < most

    def _at_most(self, blocks: Iterable[doc.Block], width: float, *, measured: bool) -> float:
        """Return how high blocks are at most; without end where that is not seen at once.

        A letter is at most as wide as it is high; `measured`: as wide as it prints in bold.
        """
        high = 0.0
        for block in blocks:
            if not isinstance(block, doc.Text) or width <= 0:
                return inf
            count, look = 0.0, self.looks[block.role]
            wide = attrs.evolve(look.letters, bold=True) if measured else None
            for one in block.inlines:
                if not isinstance(one, doc.Words) or "\n" in one.text:
                    return inf
                count += wide.length(one.text) if wide else len(one.text) * look.size * MM_PER_POINT
            # Two lines together are fuller than one.
            lines = 1 + 2 * count / width
            high += look.before + lines * look.pitch + look.after
        return high

    def height(self, blocks: Iterable[doc.Block], width: float) -> float:
        """Return how high blocks print, in points, at least; `width`: of their column, in millimetres."""
        return sum(self._height(block, width) for block in blocks)

    def _height(self, block: doc.Block, width: float) -> float:
        match block:
            case doc.Paragraph() | doc.Heading():
                look = self.looks[block.role]
                lines = look.lines(block.inlines, width)
                return look.before + lines * look.pitch + look.after
            case doc.Space():
                return self.looks[block.role].height + block.lines * self.looks[block.role].pitch
            case Picture():
                return self.picture_size(block, width)[1] / MM_PER_POINT + 2 * self.picture_gap
            case doc.Grid() | doc.Table():
                return 0.0

    @explained
    def picture_size(self, picture: Picture, available: float) -> tuple[float, float]:
        """Return width and height of a picture, in millimetres; smaller than its own where it would not fit.

        `available`: the column's width; one that is wider than the text of a page stands on a turned page.
        """
        highest = _PICTURE_OF_A_PAGE * self.page_of(available).text_height * MM_PER_POINT
        scale = min(1.0, available / picture.width, highest / picture.height)
        return picture.width * scale, picture.height * scale

    @explained
    def box_size(self, text: str, look: Look) -> tuple[float, float]:
        """Return width and height of the frame around a mark, in millimetres."""
        return self.boxes.get(text, (line_width(text, look.size) + _BOX_PADDING, _BOX_HEIGHT))

    @explained
    def box_indents(self, text: str, look: Look, available: float) -> tuple[float, float]:
        """Return the space left and right of the frame around a mark, in millimetres."""
        rest = max(0.0, available - self.box_size(text, look)[0])
        left = min(_BORDER, rest) if look.align is Align.LEFT else rest / 2
        return left, rest - left

    @explained
    def raised(self, part: doc.Part) -> tuple[doc.Paragraph | None, tuple[doc.Block, ...]]:
        """Return the mark in the top margin of a part's first page, if there is one, and the other blocks."""
        first = part.blocks[0] if part.blocks else None
        if isinstance(first, doc.Paragraph) and self.looks[first.role].raised:
            return first, part.blocks[1:]
        return None, part.blocks

    @explained
    def raised_at(self, mark: doc.Paragraph, *, draft: bool) -> tuple[float, float, float, float]:
        """Return where the frame of a raised mark stands, seen from the corner of the text, and its width and height.

        It stands above the middle of the right column of the head (NĐ 30/2020, Phụ lục I, Mục IV, ô 11), clear of the
        words at the right margin of a `draft`. In millimetres.
        """
        page, hanging = self.page, min(self.overhang, self.page.left, self.page.right)
        width, height = self.box_size(doc.plain_text(mark.inlines), self.looks[mark.role])
        first, second, *_ = shares(self.grids[GridRole.HEAD], page.text_width + 2 * hanging)
        left = first - hanging + (second - width) / 2
        if draft:
            words = line_width(DRAFT_WORDS, self.draft.size) + _BESIDE_DRAFT
            left = min(left, page.text_width - words - width)
        return left, max(-page.top, -height - _ABOVE_TEXT), width, height

    @explained
    def levelled(self, grid: doc.Grid, available: float) -> doc.Grid:
        """Return a grid in whose rows the names under the signatures stand on one line."""
        widths = self.column_widths(grid, available)

        def level(row: doc.Row) -> doc.Row:
            """Return a row in which each signature has lines more where the other cell takes more; mostly the same."""
            if sum(map(_signed, row)) < _SEVERAL:
                return row
            counts = [
                self._lines(cell, width - right) if _signed(cell) else 0
                for cell, width, right in doc.placed(row, widths, self.gutter)
            ]
            return tuple(_spaced(cell, max(counts) - count) for cell, count in zip(row, counts, strict=True))

        rows = tuple(map(level, grid.rows))
        return grid if rows == grid.rows else doc.Grid(grid.role, rows)

    def _lines(self, cell: doc.Cell, width: float) -> int:
        texts = (block for block in cell.blocks if isinstance(block, doc.Text))
        return sum(self.looks[block.role].lines(block.inlines, width) for block in texts)

    def with_look(self, role: Role, look: Look) -> Layout:
        """Return the layout with another look for one role."""
        return attrs.evolve(self, looks={**self.looks, role: look})


def _leads(text: doc.Text) -> bool:
    """Tell whether a text leads to what follows it."""
    for one in reversed(text.inlines):  # most end with their last run: no need to put all together
        if isinstance(one, doc.Words) and (said := one.text.rstrip()):
            return said.endswith(":")
    return False


def _signed(cell: doc.Cell) -> bool:
    """Tell whether a cell has room for a signature."""
    return any(isinstance(block, doc.Space) for block in cell.blocks)


def _spaced(cell: doc.Cell, lines: int) -> doc.Cell:
    if not lines:
        return cell
    blocks = (attrs.evolve(block, lines=lines) if isinstance(block, doc.Space) else block for block in cell.blocks)
    return attrs.evolve(cell, blocks=tuple(blocks))
