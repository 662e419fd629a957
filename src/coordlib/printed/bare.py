"""Plain text and Markdown: a paragraph a line, and what blanks set beside each other as a table of one row."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coordlib.formats.blocks import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.language import checked

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE = re.compile(r"(?<=\S)(?: {4,}|\t+ *)(?=\S)")
_TAB = 8
_INDENTED = 12  # blanks before a line that stands in the second column alone
_MOST_LINES, _MOST_COLUMNS, _NEXT = 24, 3, 6
_SHORTEST = 6  # letters of a line of capitals, by which a head or a signature is known


@checked
def printed_text(content: bytes) -> Printed:
    """Return what a plain text says: each line is a paragraph; marks of Markdown stay as they are typed.

    Heads and signatures that blanks set in two columns or three are a table of one row, so that each reads by itself.
    """
    return Printed(tuple(_blocks(decoded(content).splitlines())))


def _blocks(lines: Sequence[str]) -> Iterator[PrintedBlock]:
    place = 0
    while place < len(lines):
        end = _end_of_columns(lines, place) if _WIDE.search(lines[place]) else place
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
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[place].expandtabs(_TAB)
        if "|" in line or place - end > _NEXT:
            break
        indent = len(line) - len(line.lstrip())
        if _WIDE.search(line) or (line.strip() and indent >= _INDENTED):
            end = place + 1
    return end


def _table(lines: Sequence[str], start: int, end: int) -> PrintedTable | None:
    """Return lines as columns, where they are those of a head or a signature: few, and some in capitals."""
    parts = [(number, *one) for number in range(start, end) for one in _parts(lines[number].expandtabs(_TAB))]
    widest = max((list(_parts(lines[number].expandtabs(_TAB))) for number in range(start, end)), key=len)
    capitals = any(len(text) >= _SHORTEST and text.isupper() for _, _, text in parts)
    if not capitals or len(widest) > _MOST_COLUMNS:
        return None
    edges = _edges(widest, [at for _, at, _ in parts])
    cells: list[list[PrintedBlock]] = [[] for _ in widest]
    for number, at, text in parts:
        column = sum(at >= edge for edge in edges)
        cells[column].append(PrintedParagraph((PrintedRun(text),), Spot(number + 1)))
    return PrintedTable((tuple(map(tuple, cells)),))


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what stands in a line, each with where it begins."""
    start = len(line) - len(line.lstrip())
    for gap in _WIDE.finditer(line):
        yield start, line[start : gap.start()]
        start = gap.end()
    if line[start:].strip():
        yield start, line[start:].rstrip()


def _edges(widest: Sequence[tuple[int, str]], places: Iterable[int]) -> list[int]:
    """Return from where on the second column begins, and each further one: half way from what stands before it."""
    found = []
    for (left, text), (right, _) in pairwise(widest):
        middle = (left + right) // 2
        nearest = min((place for place in places if middle < place <= right), default=right)
        found.append(min(nearest, right, max(left + len(text), middle)))
    return found


def lines_as_paragraphs(lines: Iterable[str], before: int = 0) -> list[PrintedParagraph]:
    """Return each line that has text as a paragraph, known by the number of the line; so many stand before them."""
    return [
        PrintedParagraph((PrintedRun(line.strip()),), Spot(number))
        for number, line in enumerate(lines, start=before + 1)
        if line.strip()
    ]


def decoded(content: bytes, encoding: str = "utf-8") -> str:
    """Return bytes as text, by their mark of order or else the encoding; what fits none is a replacement letter."""
    told = next((name for mark, name in _BOMS if content.startswith(mark)), encoding)
    try:
        return content.decode(told, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")
