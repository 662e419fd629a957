"""Tables: where each cell stands, how wide it is, and whether lines are drawn around it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from coordlib.formats.docx.package import WML, value
from coordlib.formats.docx.paragraphs import CellPlace
from coordlib.formats.docx.reader import Passage, PassageTable
from coordlib.formats.docx.styles import StyleTable, draws, number_of

_TWIPS = 1440 / 25.4
_LINES = ("top", "left", "start", "insideH", "insideV")
_MOST_SPAN = 100


def cells_of(
    table: PassageTable, styles: StyleTable, number: int
) -> Iterator[tuple[CellPlace, list[Passage | PassageTable]]]:
    """Yield each cell of a table with its place and what stands in it; a cell below another too."""
    borders = table.element.find(f"{WML}tblPr/{WML}tblBorders")
    ruled = _has_lines(borders) if borders is not None else styles.is_ruled(table.style)
    grid = [number_of(one.get(f"{WML}w", "")) / _TWIPS for one in table.element.iterfind(f"{WML}tblGrid/*")]
    for row, cells in enumerate(table.rows):
        start = 0
        for column, (cell, content) in enumerate(cells):
            properties = cell.find(f"{WML}tcPr")
            span = min(max(1, int(number_of(value(properties, "gridSpan"), 1))), _MOST_SPAN)
            width = sum(grid[start : start + span]) or _own_width(properties)
            own = None if properties is None else properties.find(f"{WML}tcBorders")
            below = own is not None and draws(own.find(f"{WML}bottom"))
            lined = ruled or (own is not None and _has_lines(own))
            yield CellPlace(number, row, column, len(cells), width, ruled=lined, underlined=below), content
            start += span


def _own_width(properties: ET.Element | None) -> float:
    width = None if properties is None else properties.find(f"{WML}tcW")
    return (
        number_of(width.get(f"{WML}w", "")) / _TWIPS if width is not None and width.get(f"{WML}type") == "dxa" else 0.0
    )


def _has_lines(borders: ET.Element) -> bool:
    """Tell whether borders draw lines around or between cells."""
    return any(draws(borders.find(WML + side)) for side in _LINES)
