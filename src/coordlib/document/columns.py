"""Columns: how wide those of a table are for what they hold, and how the page and the type give way to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import attrs

from coordlib.document import document as doc
from coordlib.document.breaking import LONGEST_HELD, held_pieces, shown, title_lines
from coordlib.document.decree import ADMITTED
from coordlib.document.layout import Layout
from coordlib.document.leaders import TYPED
from coordlib.document.letterheads import with_room
from coordlib.document.pictures import Picture
from coordlib.document.roles import GridRole, Role
from coordlib.document.widths import MM_PER_POINT, Letters
from coordlib.language import checked

CELL_PADDING = 3.0
"""Millimetres between the text of a ruled cell and its lines, both sides together."""

_SPARE = 0.6  # millimetres: what is measured is rounded, and a browser takes the lines from the cells
_RAGGED = 0.5  # of its longest piece a line leaves empty at its end, on an average
_FOR_HEADS = (1.0, 0.75)  # of the width that heads over three lines may take beforehand, and such over two
_SHORT, _FOR_SHORT = 40.0, 0.6  # millimetres of a text that is short, and for how much of the width such stand whole
_LONGEST_HEAD = 10  # pieces
_SEVERAL = 2
_FINENESS = 100  # widths are written in hundredths of a millimetre
_STEPS = 30  # halves the doubt about the level so often
_SMALLER = 0.5  # points
_FIGURE = re.compile(r"[\W\d_]*[0-9][\W\d_]*")  # a number, a date, a rate: parted nowhere
_JOINTS = re.compile(r"(?<=[-–/])(?=\w)")
_OF_TABLES = (Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_FIGURE)
_UPRIGHT = (*GridRole, Role.CHAPTER, Role.SECTION, Role.ARTICLE)


@attrs.frozen
class Demand:
    """What a column, or a text in it, asks for, in millimetres.

    `least`: its longest word, number or date; `whole`: its longest name, compound or symbol; `full`: its longest text
    on one line; `amount`: how much stands in it, squared, so that long texts tell; `heads`: its head over at most three
    lines, and over two.
    """

    least: float = 0.0
    whole: float = 0.0
    full: float = 0.0
    amount: float = 0.0
    heads: tuple[float, ...] = (0.0, 0.0)

    def widened(self, more: float) -> Demand:
        """Return what it asks for with the room around its text."""
        heads = tuple(one + more for one in self.heads)
        return Demand(self.least + more, self.whole + more, self.full + more, self.amount, heads)


def _together(demands: list[Demand]) -> Demand:
    """Return what several ask for in one column."""
    if len(demands) < _SEVERAL:
        return demands[0] if demands else Demand()
    return Demand(
        max(one.least for one in demands),
        max(one.whole for one in demands),
        max(one.full for one in demands),
        sum(one.amount for one in demands),
        tuple(map(max, *(one.heads for one in demands))),
    )


class _Asked:
    """What the columns of tables ask for in a layout, found once for each table."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._known: dict[int, list[Demand]] = {}

    def of(self, table: doc.Table) -> list[Demand]:
        if (known := self._known.get(id(table))) is None:
            known = self._known[id(table)] = _demands(table, self.layout)
        return known


@checked
def arranged(document: doc.Document, layout: Layout) -> tuple[doc.Document, Layout]:
    """Return a document whose tables have the widths, in hundredths of a millimetre, that their contents ask for.

    And the layout to write it with. An annex whose table is too wide for an upright page is turned; where that does
    not help, the type of all tables is as much smaller as the decree admits (NĐ 30/2020, Phụ lục I, Mục II.6). What is
    still too long for its column is parted, and `check_print` says so (PRN005). Many issuers find room in the head.
    """
    document, layout = with_room(document, layout)
    if not any(_tables(part.blocks) for part in document.parts):
        return document, layout
    asked = _Asked(layout)
    parts = tuple(part if _fits(part, asked) else _turned(part) for part in document.parts)
    for smaller in _sizes(layout):  # the largest type that the parts have room for
        asked = asked if smaller is layout else _Asked(smaller)
        if all(_fits(part, asked) for part in parts):
            break
    written = (attrs.evolve(part, blocks=_laid(part.blocks, asked, _room(part, asked.layout))) for part in parts)
    return attrs.evolve(document, parts=tuple(written)), asked.layout


def column_widths(table: doc.Table, layout: Layout, available: float) -> tuple[float, ...]:
    """Return the widths of the columns of a table, which together are `available`, in millimetres.

    No column is narrower than its longest word, number or date, nor, while there is room, than its longest name or
    symbol; the rest is shared by how much stands in each, or as the `widths` of the table say.
    """
    return _shared(table, _demands(table, layout), available)


def _shared(table: doc.Table, demands: list[Demand], available: float) -> tuple[float, ...]:
    floors = _floors(demands, available, heads=not table.widths)
    rest = available - sum(floors)
    if rest <= 0:
        return _levelled(floors, available)
    none = [0.0] * len(floors)
    if table.widths:
        return _filled(floors, none, [float(one) for one in table.widths], [available] * len(floors), available)
    caps = [max(floor, one.full) for floor, one in zip(floors, demands, strict=True)]
    if (spare := available - sum(caps)) >= 0:  # each text on one line
        return tuple(cap + spare * cap / sum(caps) for cap in caps)
    ragged = [one.whole * _RAGGED for one in demands]
    return _filled(floors, ragged, [one.amount**0.5 for one in demands], caps, available)


def _floors(demands: list[Demand], available: float, *, heads: bool) -> list[float]:
    """Return what no column goes below: its words, and the names of as many columns as there is room for.

    `heads`: also the heads of as many over three lines, then over two, though a text beside them would take more, and
    short texts (“Quá hạn 165 ngày”) on one line.
    """
    floors = _raised([one.least for one in demands], [one.whole for one in demands], available)
    for number, part in enumerate(_FOR_HEADS if heads else ()):
        floors = _raised(floors, [one.heads[number] for one in demands], part * available)
    short = [one.full if heads and one.full <= _SHORT else 0.0 for one in demands]
    return _raised(floors, short, _FOR_SHORT * available)


def _raised(floors: list[float], wanted: list[float], available: float) -> list[float]:
    """Return floors as many of which as there is room for are what is wanted, first where little is missing."""
    raised = floors.copy()
    for index in sorted(range(len(floors)), key=lambda at: wanted[at] - floors[at]):
        if wanted[index] > raised[index] and sum(raised) - raised[index] + wanted[index] <= available:
            raised[index] = wanted[index]
    return raised


def _levelled(floors: list[float], available: float) -> tuple[float, ...]:
    """Return widths where not even the words fit: the widest columns give way alike, the narrow ones keep theirs."""
    low, high = 0.0, available
    for _ in range(_STEPS):
        level = (low + high) / 2
        low, high = (low, level) if sum(min(one, level) for one in floors) > available else (level, high)
    cut = [min(one, low) for one in floors]
    return tuple(one * available / sum(cut) for one in cut)


def _filled(
    floors: list[float], lost: list[float], wanted: list[float], caps: list[float], available: float
) -> tuple[float, ...]:
    """Return widths that fill the page, within bounds: what is lost of a line, and a share of what is wanted."""
    bounded = list(zip(floors, lost, wanted, caps, strict=True))

    def scaled(scale: float) -> list[float]:
        return [min(max(floor, start + scale * want), cap) for floor, start, want, cap in bounded]

    # Between the scales at which a column reaches a bound, all together grow evenly.
    turns = ((bound - start) / want for floor, start, want, cap in bounded if want for bound in (floor, cap))
    low = high = 0.0
    for high in sorted(turn for turn in turns if turn > 0):
        if sum(scaled(high)) >= available:
            break
        low = high
    below, above = sum(scaled(low)), sum(scaled(high))
    part = min(1.0, max(0.0, (available - below) / (above - below))) if above > below else 1.0
    widths = scaled(low + part * (high - low))
    return tuple(one * available / sum(widths) if sum(widths) < available else one for one in widths)


# --- what the columns ask for ---


def _demands(table: doc.Table, layout: Layout) -> list[Demand]:
    rows = (table.head, *table.rows)
    told: list[list[Demand]] = [[] for _ in range(max(sum(cell.span for cell in row) for row in rows))]
    spanning: list[tuple[int, doc.Cell]] = []
    known: dict[int, Demand] = {}  # a long table has many cells that are one
    for row in rows:
        column = 0
        for cell in row:
            if cell.span == 1:
                demand = known.get(id(cell)) or known.setdefault(id(cell), _demand(cell, layout))
                told[column].append(demand)
            elif cell.span < len(told):
                spanning.append((column, cell))
            column += cell.span
    demands = [_together(one).widened(CELL_PADDING + _SPARE) for one in told]
    for column, cell in spanning:
        demands[column] = _spanned(demands[column : column + cell.span], _demand(cell, layout))
    return demands


def _spanned(demands: list[Demand], over: Demand) -> Demand:
    """Return what the first of some columns asks for, so that what stands over all of them finds room."""
    first, *others = demands
    over = over.widened(CELL_PADDING + _SPARE)
    least = max(first.least, over.least - sum(one.least for one in others))
    whole = max(first.whole, over.whole - sum(one.whole for one in others))
    return attrs.evolve(first, least=least, whole=max(least, whole), full=max(first.full, whole))


def _demand(cell: doc.Cell, layout: Layout) -> Demand:
    found: list[Demand] = []
    for block in cell.blocks:
        match block:
            case doc.Paragraph() | doc.Heading():
                found.append(_of_text(block, layout))
            case doc.Table():
                sums = _demands(block, layout)
                found.append(Demand(*(sum(getattr(one, name) for one in sums) for name in _SUMMED)))
            case Picture():
                found.append(Demand(full=block.width, amount=block.width**2))
            case doc.Grid() | doc.Space():
                continue
    return _together(found)


_SUMMED = ("least", "whole", "full", "amount")


def _of_text(block: doc.Text, layout: Layout) -> Demand:
    """Return what a paragraph asks for; what is bold in part is measured as if all of it were."""
    look, inlines = layout.look(block.role), block.inlines
    bold = look.bold or any(isinstance(one, doc.Words) and one.bold for one in inlines)
    letters = look.letters if bold == look.bold else attrs.evolve(look.letters, bold=bold)
    text = "".join(map(shown, inlines))
    if ".." in text or "…" in text:
        text = TYPED.sub("....", text)  # a line to fill in takes what room there is
    demand = _measured(text, letters)
    if block.role is Role.TABLE_HEAD and text.strip():
        demand = Demand(demand.least, demand.whole, demand.full, demand.amount, _over_lines(text, letters))
    return demand.widened(look.left + look.first) if look.left or look.first else demand


@lru_cache(maxsize=8192)
def _measured(text: str, letters: Letters) -> Demand:
    """Return what a text asks for; the tables of a document repeat many, and each is looked at more than once."""
    # A line may turn in a word after some signs, but in no figure.
    pieces = (one for word in text.split() for one in ((word,) if _FIGURE.fullmatch(word) else _JOINTS.split(word)))
    least = max(map(letters.length, pieces), default=0.0)
    longest = max(least, LONGEST_HELD * letters.size * MM_PER_POINT)
    sizes = [size for piece in held_pieces(text, letters) if (size := letters.length(piece)) <= longest]
    lengths = [letters.length(line) for line in text.split("\n")]
    return Demand(least, max(least, *sizes, 0.0), max(lengths), sum(lengths) ** 2)


@lru_cache(maxsize=1024)
def _over_lines(text: str, letters: Letters) -> tuple[float, ...]:
    """Return how wide a head is over at most three lines, and over two; nothing for one that is a text."""
    sizes, space = [letters.length(piece) for piece in held_pieces(text, letters)], letters.length(" ")
    if len(sizes) > _LONGEST_HEAD:
        return 0.0, 0.0
    runs = sorted(sum(sizes[at:end]) + space * (end - at - 1) for end in range(len(sizes) + 1) for at in range(end))
    fitting = [run for run in runs if run >= max(sizes)]
    counts = [len(title_lines(text, letters, run + _SPARE)) for run in fitting]
    found = ([run for run, count in zip(fitting, counts, strict=True) if count <= most] for most in (3, 2))
    return tuple(min(runs, default=0.0) for runs in found)


# --- what gives way ---


def _tables(blocks: Iterable[doc.Block]) -> list[doc.Table]:
    return [block for block in blocks if isinstance(block, doc.Table)]


def _room(part: doc.Part, layout: Layout) -> float:
    return (layout.page.turned if part.landscape else layout.page).text_width


def _fits(part: doc.Part, asked: _Asked) -> bool:
    """Tell whether all names, words and numbers in the tables of a part stand whole."""
    room = _room(part, asked.layout)
    return all(sum(one.whole for one in asked.of(table)) <= room for table in _tables(part.blocks))


def _turned(part: doc.Part) -> doc.Part:
    """Return a part on turned pages, but for one that bears a head, signatures or articles: its text stays upright."""
    upright = any(isinstance(one, doc.Grid | doc.Heading) and one.role in _UPRIGHT for one in part.blocks)
    return part if upright else attrs.evolve(part, landscape=True)


def _sizes(layout: Layout) -> Iterator[Layout]:
    """Yield a layout, and it with ever smaller type in its tables, as far as the decree admits."""
    while True:
        yield layout
        looks = ((role, layout.look(role), ADMITTED.sizes[role][0]) for role in _OF_TABLES)
        smaller = {
            role: attrs.evolve(look, size=max(look.size - _SMALLER, least))
            for role, look, least in looks
            if look.size > least
        }
        if not smaller:
            return
        layout = attrs.evolve(layout, looks={**layout.looks, **smaller})


def _laid(blocks: tuple[doc.Block, ...], asked: _Asked, width: float) -> tuple[doc.Block, ...]:
    """Return blocks whose tables have widths; `width`: of their column, millimetres."""
    return tuple(_with_widths(block, asked, width) if isinstance(block, doc.Table) else block for block in blocks)


def _with_widths(table: doc.Table, asked: _Asked, width: float) -> doc.Table:
    widths = _shared(table, asked.of(table), width)

    def row(cells: doc.Row) -> doc.Row:
        if not any(isinstance(block, doc.Table) for cell in cells for block in cell.blocks):
            return cells
        placed = ((cell, wide - CELL_PADDING) for cell, wide, _ in doc.placed(cells, widths, 0.0))
        return tuple(attrs.evolve(cell, blocks=_laid(cell.blocks, asked, wide)) for cell, wide in placed)

    fine = tuple(max(1, round(one * _FINENESS)) for one in widths)
    return doc.Table(row(table.head), tuple(map(row, table.rows)), fine)
