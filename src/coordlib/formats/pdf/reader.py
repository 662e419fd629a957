"""The reader of PDF: lines, tables and notes of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from functools import partial
from importlib import import_module
from itertools import accumulate, chain, groupby, islice, pairwise
from math import hypot, inf, prod
from typing import Any

import attrs

from coordlib.formats.archives import PASSWORD, refuse
from coordlib.formats.blocks import Marks, Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.formats.codes import LOCKED_BY_PASSWORD, NOT_PDF, TOO_LARGE
from coordlib.formats.legacy_fonts import OldLetters, decoded_letters, old_letters_of
from coordlib.formats.pdf.page_structure import (
    RuledGrid,
    RuledLine,
    SetLine,
    grids_of,
    is_raised,
    is_rest_of_cell,
    is_rest_of_row,
    is_torn,
    levels_of,
    without_note_marks,
)
from coordlib.language import Message, MissingExtraError, checked
from coordlib.lexicon import FrozenDict

MOST_PAGES = 5_000
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]B(?![a-z])", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_GAP = re.compile(r" +")
_FIGURES, _FIGURE_SIGNS = re.compile(r"\d+"), "0123456789 -–/."
_ENDS = (".", ";", ",", ":")
_COLUMNS_APART = 2.4  # sizes of a letter between two columns: justified words stand nearer
_FEW = 8  # steps of a page that tell nothing
_APART = 1.3  # of the usual step from line to line: more is room between paragraphs
_FARTHEST = 3.0  # sizes of a letter: a longer step is none from line to line
_RAISED = 0.3  # sizes of a letter: a line that stands so much above the one before begins a column
_LONGEST_FONT = 128
_NEW = "Unicode"
_MOST_DRAWN, _FEW_LINES = 50_000, 3  # what is drawn on a page; lines of a page that make no table
_LARGE = 0.15  # of a page: a seal, a signature or an emblem takes less
_SAME = 3.0  # points: columns that stand so near to each other are the same on two pages
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@checked
def printed_pdf(content: bytes, *, ruled: bool = False) -> Printed:
    """Return what a PDF shows: a paragraph is a line here, known by its page and its number on the page.

    A line that holds the number of the page alone, at the top or the bottom, is of the margin; footnotes are the lines
    at the foot of a page from the first on that begins with a raised number. `ruled`: make a table of what the lines
    drawn on the pages make one, over pages too. Raises `UnreadableError`, and `MissingExtraError` without the extra
    ``read``.
    """
    with opened(content) as document:
        if (count := len(document)) > MOST_PAGES:
            refuse(TOO_LARGE, _many_pages(count))
        found = [_set_page(document, number, ruled=ruled) for number in range(count)]
        told = without_note_marks([lines for lines, *_ in found])
        sets = [list(_in_tables(_from_the_top(lines), page[1])) for lines, page in zip(told, found, strict=True)]
        pages = _shown(sets)
        properties = {key.lower(): text for key, text in document.get_metadata_dict().items() if text}
    feet = _feet(pages)
    heads = [*(line for page in pages for line in _numbers(page)), *feet]
    apart = set(map(id, (*heads, *(notes := list(_notes(sets, pages))))))
    blocks = tuple(_joined([one for one in page if id(one) not in apart] for page in pages))
    pictured = tuple(number for number, (*_, large) in enumerate(found, start=1) if large)
    return Printed(blocks, tuple(notes), tuple(heads), FrozenDict(properties), pictured=pictured)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF as pdfium has it; raises `UnreadableError` for what is none, or cannot be read to its end."""
    reader = pdfium()
    try:
        document = reader.PdfDocument(content)
    except reader.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            refuse(LOCKED_BY_PASSWORD, PASSWORD)
        refuse(NOT_PDF, _NO_PDF)
    try:
        yield document
    except reader.PdfiumError:  # such as for a page that it names and does not have
        refuse(NOT_PDF, _NO_PDF)
    finally:
        document.close()


_NO_PDF = Message("tệp không phải là PDF còn nguyên", "it is no whole PDF")


def _many_pages(count: int) -> Message:
    return Message(f"PDF có quá nhiều trang ({count})", f"too many pages ({count})")


def pdfium() -> Any:  # noqa: ANN401 - the package has no types
    """Return the package that reads PDF; raises `MissingExtraError` where the extra ``read`` is not installed."""
    try:
        return import_module("pypdfium2")
    except ImportError:
        extra = "read"
        raise MissingExtraError(extra, "reading a PDF") from None


@attrs.frozen
class _SetTable:
    """A table as a page rules it: the lines of each cell, and the grid that they stand in."""

    grid: RuledGrid
    cells: Mapping[tuple[int, int], list[SetLine]]


_Set = SetLine | _SetTable
_SetPage = tuple[list[SetLine], tuple[RuledGrid, ...], bool]


def _set_page(document: Any, number: int, *, ruled: bool) -> _SetPage:  # noqa: ANN401 - the package has no types
    page = document[number]
    text = page.get_textpage()
    drawn = _drawn_on(page)
    grids = grids_of(_strokes(drawn)) if ruled else ()
    pictured = _is_pictured(page, drawn)
    found, start = [], 0
    for raw in text.get_text_range().splitlines(keepends=True):
        for place, piece in _columns(text, raw, start):
            for words, at, joined in levels_of(piece, partial(_is_raised, text, place)):
                found.append(_set_line(text, words, place + at, joined, column=place > start))
        start += len(raw)
    parted = [one for line in found for one in _by_cells(text, line, grids)]
    if any(old_letters_of(line.marks.font) for line in parted):
        parted = [attrs.evolve(line, text=_in_unicode(text, line)) for line in parted]
    text.close()
    page.close()
    return [line for line in parted if line.text], tuple(grids), pictured


def _drawn_on(page: Any) -> list[tuple[int, Any]]:  # noqa: ANN401 - the package has no types
    """Return what stands on a page, each with what it is."""
    raw = pdfium().raw
    drawn = (raw.FPDFPage_GetObject(page, index) for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_DRAWN)))
    return [(raw.FPDFPageObj_GetType(one), one) for one in drawn]


def _is_pictured(page: Any, drawn: Sequence[tuple[int, Any]]) -> bool:  # noqa: ANN401 - the package has no types
    """Tell whether pictures take a large part of a page, so that there may be words in them."""
    raw = pdfium().raw
    boxes = [_box(raw, one) for kind, one in drawn if kind == raw.FPDF_PAGEOBJ_IMAGE]
    large: bool = sum((one.right - one.left) * (one.top - one.bottom) for one in boxes) > _LARGE * prod(page.get_size())
    return large


def _strokes(drawn: Sequence[tuple[int, Any]]) -> list[RuledLine]:
    """Return what is drawn on a page as boxes; nothing of a page of pictures alone."""
    raw = pdfium().raw
    paths = [one for kind, one in drawn if kind == raw.FPDF_PAGEOBJ_PATH]
    boxes = [(one, _box(raw, one)) for one in paths] if len(paths) > _FEW_LINES else []
    return [box for one, box in boxes if box.lies or box.stands or _is_stroked(raw, one)]


def _is_stroked(raw: Any, drawn: Any) -> bool:  # noqa: ANN401 - the package has no types
    """Tell whether a frame is drawn with a line: one that is filled alone is the ground of a word."""
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, byref(filled), byref(stroked))
    return bool(stroked.value)


def _box(raw: Any, drawn: Any) -> RuledLine:  # noqa: ANN401 - the package has no types
    left, bottom, right, top = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return RuledLine(left.value, bottom.value, right.value, top.value)


def _by_cells(text: Any, line: SetLine, grids: Sequence[RuledGrid]) -> Iterator[SetLine]:  # noqa: ANN401 - no types
    """Yield a line of a page, parted where it goes from cell to cell, each part with its table, row and column."""
    index = next((index for index, one in enumerate(grids) if one.holds(line.baseline + line.marks.size / 4)), -1)
    if index < 0:
        yield line
        return
    height = line.baseline + line.marks.size / 4
    placed = [(place, letter, *_edges(text, line.index + place)) for place, letter in enumerate(line.raw)]
    inked = [(place, letter, (left + right) / 2) for place, letter, left, right in placed if not letter.isspace()]
    for cell, letters in groupby(inked, lambda one: grids[index].cell(one[2], height)):
        places = [place for place, _, _ in letters]
        raw = line.raw[places[0] : places[-1] + 1]
        part = attrs.evolve(line, text=_said(raw), raw=raw, index=line.index + places[0])
        yield attrs.evolve(part, cell=None if cell is None else (index, *cell))


def _from_the_top(lines: Sequence[SetLine]) -> Sequence[SetLine]:
    """Return the lines of a page, first those that stand above all that was set before, as a head in a frame does."""
    above = [inf, *accumulate((one.baseline for one in reversed(lines)), min)][::-1]
    highest = [-inf, *accumulate((one.baseline for one in lines), max)]
    place = next((at for at in range(1, len(lines)) if above[at] > highest[at]), 0)
    return [*lines[place:], *lines[:place]]


def _in_tables(parted: Sequence[SetLine], grids: Sequence[RuledGrid]) -> Iterator[_Set]:
    """Yield the lines of a page, and each table in the place of its first line."""
    cells: list[dict[tuple[int, int], list[SetLine]]] = [{} for _ in grids]
    for line in parted:
        if (cell := line.cell) is None:
            yield line
            continue
        table = cells[cell[0]]
        if not table:
            yield _SetTable(grids[cell[0]], table)
        table.setdefault(cell[1:], []).append(line)


def _in_unicode(text: Any, line: SetLine) -> str:  # noqa: ANN401 - the package has no types
    """Return a line of a page on which some font has old letters: each letter by its own font."""
    fonts = (_font(text, line.index + place) for place in range(len(line.raw)))
    groups = groupby(zip(line.raw, fonts, strict=True), lambda one: old_letters_of(one[1]) or _NEW)
    pieces = (("".join(letter for letter, _ in alike), old) for old, alike in groups)
    return _said(
        "".join(decoded_letters(piece, old) if isinstance(old, OldLetters) else piece for piece, old in pieces)
    )


def _columns(text: Any, raw: str, start: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - the package has no types
    """Yield the pieces of a line that stand wide apart, as two columns do, each with where it begins."""
    wide = _COLUMNS_APART * _size(text, start)
    begin = 0
    for gap in _GAP.finditer(raw):
        before, after = (_edges(text, start + place) for place in (gap.start() - 1, gap.end()))
        if gap.end() < len(raw.rstrip()) and raw[begin : gap.start()].strip() and after[0] - before[1] > wide > 0:
            yield start + begin, raw[begin : gap.start()]
            begin = gap.end()
    if raw[begin:].strip():
        yield start + begin + len(raw[begin:]) - len(raw[begin:].lstrip()), raw[begin:]


def _edges(text: Any, index: int) -> tuple[float, float]:  # noqa: ANN401 - the package has no types
    """Return where a letter begins and ends across the page, in points."""
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium().raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value


def _is_raised(text: Any, start: int, place: int, other: int) -> bool:  # noqa: ANN401 - the package has no types
    small, size = _size(text, start + place), _size(text, start + other)
    return small < size and is_raised(small, _baseline(text, start + place) - _baseline(text, start + other), size)


def _baseline(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    across, baseline = c_double(), c_double()
    pdfium().raw.FPDFText_GetCharOrigin(text, index, byref(across), byref(baseline))
    return baseline.value


def _set_line(text: Any, piece: str, index: int, joined: bool, *, column: bool) -> SetLine:  # noqa: ANN401, FBT001
    last = index + len(piece.strip()) - 1
    fonts = [_font(text, place) for place in (index, last)]
    marks = Marks(
        bold=all(_BOLD.search(font) is not None for font in fonts),
        italic=all(_SLANTED.search(font) is not None for font in fonts),
        font=fonts[0].partition("+")[2] or fonts[0],
        size=round(_size(text, index), 1),
    )
    at = (index, piece.strip(), joined, piece[:1].isspace())
    return SetLine(_said(piece), _baseline(text, index), marks, column, *at)


def _said(piece: str) -> str:
    return _BROKEN_HYPHEN.sub("-", piece).replace("\0", "").replace("\u00a0", " ").strip()  # as the words of a DOCX


def _size(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    """Return the size of a letter as it is shown, in points: a page may scale its letters."""
    raw = pdfium().raw
    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(text, index, byref(matrix))
    size: float = raw.FPDFText_GetFontSize(text, index)
    return size * hypot(matrix.c, matrix.d) if scaled else size


def _font(text: Any, index: int) -> str:  # noqa: ANN401 - the package has no types
    name, flags = create_string_buffer(_LONGEST_FONT), c_int()
    pdfium().raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_FONT, byref(flags))
    return name.value.decode("utf-8", errors="replace")


def _notes(sets: list[list[_Set]], pages: list[list[PrintedParagraph | _ShownTable]]) -> Iterator[PrintedParagraph]:
    """Yield the lines of footnotes."""
    for one, shown in zip(chain(*sets), chain(*pages), strict=True):
        if isinstance(one, SetLine) and one.noted and isinstance(shown, PrintedParagraph):
            yield shown


def _shown(pages: list[list[_Set]]) -> list[list[PrintedParagraph | _ShownTable]]:
    """Return each line as a paragraph that knows whether it stands apart from the one before."""
    steps = [_steps([one for one in page if isinstance(one, SetLine)]) for page in pages]
    usual = _usual([step for page in steps for step in page])
    own = [min(usual, _usual(page)) if len(page) > _FEW else usual for page in steps]
    linings = [_Lining(number, step) for number, step in enumerate(own, start=1)]
    return [
        [lining.line(one) if isinstance(one, SetLine) else lining.table(one) for one in page]
        for lining, page in zip(linings, pages, strict=True)
    ]


def _steps(page: list[SetLine]) -> list[float]:
    return [step for one, after in pairwise(page) if 0 < (step := after.below(one)) < _FARTHEST]


def _usual(steps: list[float]) -> float:
    """Return from how far on a line stands apart: more than the step that most lines of a paragraph have."""
    return sorted(steps)[len(steps) // 8] * _APART if steps else 0.0


_Row = tuple[tuple[PrintedBlock, ...], ...]


@attrs.frozen
class _ShownTable:
    """A table of a page, and where its columns stand, by which that of the next page may go on with it."""

    across: tuple[float, ...]
    table: PrintedTable

    def places(self, other: _ShownTable) -> list[int]:
        """Return which lines of this table those of another are; none where it is no table of the same columns."""
        near = [[n for n, one in enumerate(self.across) if abs(one - two) < _SAME][:1] for two in other.across]
        found = [one for several in near for one in several]
        return found if len(found) == len(near) and (found[0], found[-1]) == (0, len(self.across) - 1) else []

    def with_rows_of(self, other: _ShownTable) -> _ShownTable:
        """Return it with the rows of its next page: no head again, and one again what the end of the page parted."""
        places = self.places(other)
        placed = (dict(zip(places, row, strict=False)) for row in other.table.rows)  # fewer columns among more
        below = [tuple(cells.get(at, ()) for at in range(places[-1])) for cells in placed]
        pairs = zip(self.table.rows, below, strict=False)
        again = next((n for n, (one, two) in enumerate(pairs) if _words(one) != _words(two)), len(below))
        rows, rest = list(self.table.rows), below[again:]
        merged = {(row - again, places[column]) for row, column in other.table.merged if row >= again}
        if rest and len(rows) > max(again, 1):
            merged = self._put_together(rows, rest, merged)
        gone = len(below) - again - len(rest)
        shifted = {(row + len(rows), column) for row, column in merged}
        beside = self.table.beside | {
            (row - again - gone + len(rows), places[at]) for row, at in other.table.beside if row >= again + gone
        }
        return attrs.evolve(self, table=PrintedTable((*rows, *rest), self.table.merged | shifted, beside))

    def _put_together(self, rows: list[_Row], rest: list[_Row], merged: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Move what is the rest of the last row, or of a cell of it, to where it began; return what is merged then."""
        width = range(len(self.across) - 1)
        first = [next(n for n in range(len(rows))[::-1] if (n, at) not in self.table.merged) for at in width]
        before = [_said_in(rows[first[at]][at]) for at in width]
        after = list(map(_said_in, rest[0]))
        whole = is_rest_of_row(before, after)
        for at in width:
            joined = (1, at) in merged or bool(after[at] and first[at] < len(rows) - 1)
            if whole or (before[at] and is_rest_of_cell(before[at], after[at], merged=joined)):
                row = rows[first[at]]
                rows[first[at]] = (*row[:at], _one_cell(row[at], rest[0][at]), *row[at + 1 :])
                rest[0] = (*rest[0][:at], (), *rest[0][at + 1 :])
                merged = merged if whole else merged | {(0, at)}
        if not whole:
            return merged
        del rest[0]
        return {(row - 1, at) for row, at in merged if row}


def _one_cell(cell: tuple[PrintedBlock, ...], rest: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock, ...]:
    """Return a cell with its rest; a word or a date that was torn between them is whole."""
    last, first = (next(iter(one), None) for one in (cell[::-1], rest))
    if isinstance(last, PrintedParagraph) and isinstance(first, PrintedParagraph) and is_torn(last.text, first.text):
        return (*cell[:-1], attrs.evolve(last, runs=last.runs + first.runs), *rest[1:])
    return cell + rest


def _said_in(cell: tuple[PrintedBlock, ...]) -> str:
    return " ".join(one.text for one in cell if isinstance(one, PrintedParagraph))


def _words(row: _Row) -> list[list[str]]:
    return [[one.text for one in cell if isinstance(one, PrintedParagraph)] for cell in row]


class _Lining:
    """Counts the lines of a page, and sees which stand apart."""

    def __init__(self, page: int, usual: float) -> None:
        self.page, self.usual = page, usual
        self.count = 0
        self.before: SetLine | None = None

    def line(self, line: SetLine) -> PrintedParagraph:
        step = line.below(self.before) if self.before else 0.0
        apart = line.column or (self.before is not None and (step > self.usual or step < -_RAISED))
        self.before, self.count = line, self.count + 1
        run, spot = PrintedRun(line.text, line.marks), Spot(page=self.page, line=self.count)
        return PrintedParagraph((run,), spot, apart=apart, beside=line.column)

    def table(self, table: _SetTable) -> _ShownTable:
        rows = []
        for row in range(table.grid.rows):
            cells = (table.cells.get((row, column), []) for column in range(table.grid.columns))
            rows.append(tuple(tuple(map(self.line, _untorn(cell))) for cell in cells))
        merged = frozenset(cell for cell, first in table.grid.merged if cell[1] == first[1])
        beside = frozenset(cell for cell, first in table.grid.merged if cell[1] != first[1])
        return _ShownTable(table.grid.across, PrintedTable(tuple(rows), merged, beside))


def _untorn(cell: Sequence[SetLine]) -> list[SetLine]:
    """Return the lines of a cell, those as one between which a word or a date is torn since the column is narrow."""
    lines: list[SetLine] = []
    for line in cell:
        if lines and is_torn(lines[-1].text, line.text):
            lines[-1] = lines[-1].followed_by(line.text)
        else:
            lines.append(line)
    return lines


def _joined(pages: Iterable[list[PrintedParagraph | _ShownTable]]) -> Iterator[PrintedBlock]:
    """Yield what all pages show; a table at the foot of a page goes on at the head of the next."""
    found: list[PrintedParagraph | _ShownTable] = []
    for first, *rest in filter(None, pages):
        last = found[-1] if found else None
        if isinstance(last, _ShownTable) and isinstance(first, _ShownTable) and last.places(first):
            found[-1:] = [last.with_rows_of(first), *rest]
        else:
            found += [first, *rest]
    yield from (one if isinstance(one, PrintedParagraph) else one.table for one in found)


def _feet(pages: Sequence[Sequence[PrintedParagraph | _ShownTable]]) -> list[PrintedParagraph]:
    """Return what stands at the foot of most pages, but for the number in it, and ends no sentence and no item."""
    last = [page[-1] for page in pages if len(page) > 1]
    lines = [one for one in last if isinstance(one, PrintedParagraph) and not one.text.endswith(_ENDS)]
    told = Counter(_FIGURES.sub("#", one.text) for one in lines)
    most = max(1, len(pages) // 2)
    return [one for one in lines if told[_FIGURES.sub("#", one.text)] > most and one.text.strip(_FIGURE_SIGNS)]


def _numbers(page: list[PrintedParagraph | _ShownTable]) -> Iterator[PrintedParagraph]:
    """Yield the line of a page that holds its number alone."""
    lines = (one for one in (page[0], page[-1]) if isinstance(one, PrintedParagraph)) if len(page) > 1 else ()
    figures = (one for one in lines if one.text.isascii() and one.text.isdecimal())
    yield from islice((one for one in figures if 1 < int(one.text[:6]) <= one.spot.page), 1)
