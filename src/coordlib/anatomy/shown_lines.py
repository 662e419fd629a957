"""Lines of files that know paragraphs: DOCX, HTML, PDF.

In come the blocks of a file; out go the lines of its paragraphs, with the cells of tables in which they stand; also of
a table that tabs and blanks only seem to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from coordlib.anatomy import openings
from coordlib.anatomy.lines import RULE, Line, PaperCell, spaced
from coordlib.formats import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable
from coordlib.lexicon import pattern

_TWO = 2  # columns
_DASHED = ("-", "–")
_LONGEST_OF_COLUMN = 60  # letters of what stands in a column
_SHORTEST_CAPITALS = 6  # letters of a line of capitals, which tells that there are columns
_RUNNING = 200  # letters: what is longer is running text
_MANY = 8  # paragraphs of a cell that only frames them

# Tabs or blanks between two columns of a line.
_GAP_OF_COLUMNS = pattern(r"(?<=\S)(?:\t[\t ]*| {5,}[\t ]*)(?=\S)")
# What stands before a line of the second column alone.
_BEFORE_THE_SECOND = pattern(r"[ ]*\t| {12,}")
_OF_RULES = frozenset("-_=*–—─.:|")  # with which a rule begins


def lines_shown(printed: Printed) -> tuple[Line, ...]:
    """Return the lines of a file that knows its paragraphs."""
    return tuple(_lines_of_blocks(_with_columns(printed.blocks), None, count(1)))


def _with_columns(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Yield blocks, and as a table what tabs and blanks set in two columns, as a head or signatures without a table."""
    in_columns: list[tuple[int, PrintedParagraph]] = []
    for block in blocks:
        parts = list(_in_columns(block, inside=bool(in_columns)))
        if parts:
            in_columns += parts
            continue
        if in_columns:
            yield _table_of(in_columns)
            in_columns = []
        yield block
    if in_columns:
        yield _table_of(in_columns)


def _in_columns(block: PrintedBlock, *, inside: bool) -> Iterator[tuple[int, PrintedParagraph]]:
    """Yield what stands in each column of a line, with the column; nothing where it has none.

    `inside`: the line above it has columns.
    """
    if not isinstance(block, PrintedParagraph) or block.spot.page or block.label:
        return
    text = block.text
    may_have_columns = inside or "\t" in text or "     " in text
    if len(text) > _MANY * _RUNNING or not may_have_columns:
        return
    parts = _GAP_OF_COLUMNS.split(text.strip())
    if any(len(part) > _LONGEST_OF_COLUMN or "\n" in part for part in parts):
        return
    has_capitals = any(part.isupper() and len(part) >= _SHORTEST_CAPITALS for part in parts)
    if len(parts) == _TWO and (has_capitals or inside):
        yield from ((column, _part(block, part)) for column, part in enumerate(parts))
    elif len(parts) == 1 and inside and parts[0]:
        is_of_second = _BEFORE_THE_SECOND.match(text) is not None
        is_title = block.centred or openings.title_line(parts[0]) is not None
        if is_of_second or parts[0].startswith(_DASHED) or (has_capitals and not is_title):
            yield int(is_of_second), _part(block, parts[0])


def _part(block: PrintedParagraph, text: str) -> PrintedParagraph:
    return PrintedParagraph((PrintedRun(text, block.look),), block.spot, centred=block.centred)


def _table_of(parts: Sequence[tuple[int, PrintedParagraph]]) -> PrintedTable:
    columns = (tuple(paragraph for at, paragraph in parts if at == column) for column in range(_TWO))
    return PrintedTable((tuple(columns),))


def _lines_of_blocks(
    blocks: Iterable[PrintedBlock], cell: PaperCell | None, table_numbers: Iterator[int]
) -> Iterator[Line]:
    for block in blocks:
        match block:
            case PrintedParagraph():
                yield from _lines_of_paragraph(block, cell)
            case PrintedTable(rows=rows) if _is_frame(block):
                for cells in rows:
                    for inside in cells:
                        yield from _lines_of_blocks(inside, cell, table_numbers)
            case PrintedTable():
                yield from _lines_of_table(block, next(table_numbers), table_numbers)


def _lines_of_table(table: PrintedTable, number: int, table_numbers: Iterator[int]) -> Iterator[Line]:
    for row, cells in enumerate(table.rows):
        columns = len(cells) - sum((row, column) in table.beside for column in range(len(cells)))
        for column, inside in enumerate(cells):
            if not inside:
                continue
            down = next(n for n in range(len(table.rows)) if (row + n + 1, column) not in table.merged)
            cell = PaperCell(number, row, column, columns, down=down)
            yield from _lines_of_blocks(inside, cell, table_numbers)


def _is_frame(table: PrintedTable) -> bool:
    """Tell whether a table only frames a page: a cell of it holds tables, or running text."""
    cells = [cell for row in table.rows for cell in row]
    if any(isinstance(block, PrintedTable) for cell in cells for block in cell):
        return True
    return any(len(cell) >= _MANY and _holds_running_text(cell) for cell in cells)


def _holds_running_text(cell: Sequence[PrintedBlock]) -> bool:
    paragraphs = (block for block in cell if isinstance(block, PrintedParagraph))
    return sum(len(paragraph.whole) > _RUNNING for paragraph in paragraphs) > 1


def _lines_of_paragraph(paragraph: PrintedParagraph, cell: PaperCell | None) -> Iterator[Line]:
    look, is_first = paragraph.look, True
    shown = paragraph.whole.upper() if look.capitals else paragraph.whole
    for part in shown.split("\n"):
        text = spaced(part)
        is_number_of_a_row = cell is not None and text == "-"  # of one below another
        is_rule = text[:1] in _OF_RULES and RULE.fullmatch(text) is not None
        if not text or (is_rule and not is_number_of_a_row):
            continue
        yield Line(
            text,
            paragraph.spot,
            gap=is_first and (paragraph.apart or not paragraph.spot.page),
            cell=cell,
            bold=look.bold,
            italic=look.italic,
            centred=paragraph.centred,
            broken=not is_first,
            beside=is_first and paragraph.beside,
        )
        is_first = False
