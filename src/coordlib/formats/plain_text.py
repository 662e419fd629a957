"""Plain text: what its lines say; heads and signatures that blanks set beside each other, as columns.

In come the bytes of a text, or of Markdown, whose marks stay as they are typed; out go paragraphs, each known by the
number of its line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coordlib.formats.blocks import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.language import checked

_MARKS_OF_ORDER = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What parts two columns: four blanks or more, or tabs, between words of a line.
_GAP_BETWEEN_COLUMNS = re.compile(r"(?<=\S)(?: {4,}|\t+ *)(?=\S)")
_BLANKS_OF_A_TAB = 8
_BLANKS_BEFORE_THE_SECOND_COLUMN = 12  # of a line that stands there alone
_MOST_LINES_OF_COLUMNS = 24
_MOST_COLUMNS = 3
_LINES_UNTIL_COLUMNS_END = 6  # none of which stands beside another
_SHORTEST_CAPITALS = 6  # letters of a line of capitals, by which a head or a signature is known


@checked
def printed_text(content: bytes) -> Printed:
    """Return what a plain text says: each line is a paragraph; marks of Markdown stay as they are typed.

    Heads and signatures that blanks set in two columns or three are a table of one row, so that each reads by itself.
    """
    return Printed(tuple(_blocks(decoded(content).splitlines())))


def lines_as_paragraphs(lines: Iterable[str], before: int = 0) -> list[PrintedParagraph]:
    """Return each line that has text as a paragraph, known by the number of the line; so many stand before them."""
    return [
        PrintedParagraph((PrintedRun(line.strip()),), Spot(number))
        for number, line in enumerate(lines, start=before + 1)
        if line.strip()
    ]


@checked
def decoded(content: bytes, encoding: str = "utf-8") -> str:
    """Return bytes as text, by their mark of order or else the encoding; what fits none is a replacement letter."""
    marked = next((name for mark, name in _MARKS_OF_ORDER if content.startswith(mark)), encoding)
    try:
        return content.decode(marked, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")


def _blocks(lines: Sequence[str]) -> Iterator[PrintedBlock]:
    place = 0
    while place < len(lines):
        end = _end_of_columns(lines, place) if _GAP_BETWEEN_COLUMNS.search(lines[place]) else place
        table = _table(lines, place, end) if end > place else None
        if table is not None:
            yield table
            place = end
            continue
        yield from lines_as_paragraphs(lines[place : place + 1], place)
        place += 1


def _end_of_columns(lines: Sequence[str], start: int) -> int:
    """Return behind which line the columns end that begin in one: no line beside another comes soon."""
    end = start
    for place in range(start, min(len(lines), start + _MOST_LINES_OF_COLUMNS)):
        line = lines[place].expandtabs(_BLANKS_OF_A_TAB)
        if "|" in line or place - end > _LINES_UNTIL_COLUMNS_END:  # a table of Markdown, or running text again
            break
        has_gap = _GAP_BETWEEN_COLUMNS.search(line) is not None
        is_indented = line.strip() != "" and len(line) - len(line.lstrip()) >= _BLANKS_BEFORE_THE_SECOND_COLUMN
        if has_gap or is_indented:
            end = place + 1
    return end


def _table(lines: Sequence[str], start: int, end: int) -> PrintedTable | None:
    """Return lines as columns, where they are those of a head or a signature: few, and some in capitals."""
    pieces_of_lines = [list(_pieces(lines[number].expandtabs(_BLANKS_OF_A_TAB))) for number in range(start, end)]
    widest = max(pieces_of_lines, key=len)
    pieces = [
        (number, place, text)
        for number, of_line in enumerate(pieces_of_lines, start=start + 1)
        for place, text in of_line
    ]
    has_capitals = any(len(text) >= _SHORTEST_CAPITALS and text.isupper() for _, _, text in pieces)
    if not has_capitals or len(widest) > _MOST_COLUMNS:
        return None
    edges = _edges(widest, [place for _, place, _ in pieces])
    cells: list[list[PrintedBlock]] = [[] for _ in widest]
    for number, place, text in pieces:
        column = sum(place >= edge for edge in edges)
        cells[column].append(PrintedParagraph((PrintedRun(text),), Spot(number)))
    return PrintedTable((tuple(map(tuple, cells)),))


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Yield what stands in a line between wide gaps, each with where it begins."""
    start = len(line) - len(line.lstrip())
    for gap in _GAP_BETWEEN_COLUMNS.finditer(line):
        yield start, line[start : gap.start()]
        start = gap.end()
    if line[start:].strip():
        yield start, line[start:].rstrip()


def _edges(widest: Sequence[tuple[int, str]], places: Iterable[int]) -> list[int]:
    """Return from where on the second column begins, and each further one: half way from what stands before it.

    `widest`: the pieces of the line that has the most; `places`: where each piece of all lines begins.
    """
    edges = []
    for (left, text), (right, _) in pairwise(widest):
        middle = (left + right) // 2
        first_behind = min((place for place in places if middle < place <= right), default=right)
        edges.append(min(first_behind, right, max(left + len(text), middle)))
    return edges
