"""Tables: the cells of each, where they stand, and what the style of the table sets in them."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.conformity.cascade.layers import number_of, overlaid
from coordlib.conformity.cascade.passages import CellPlace
from coordlib.conformity.cascade.styles import StyleLook, StyleTable, draws
from coordlib.conformity.parts import Element

_TWIPS = 1440 / 25.4
_LINES = ("w:top", "w:left", "w:start", "w:insideH", "w:insideV")
_ROWS = frozenset({"w:sdt", "w:sdtContent", "w:ins", "w:customXml"})
_MOST_SPAN = 100
_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _LAST_COLUMN = 0x20, 0x40, 0x80, 0x100


class TableLook:
    """A table (bảng): its rows, its style, whether it has lines."""

    def __init__(self, element: Element, styles: StyleTable, number: int) -> None:
        self.element, self.number = element, number
        properties = element.child("w:tblPr")
        key = properties.value("w:tblStyle") if properties else ""
        key = key or styles.usual.get("table", "")
        self.style = styles.look(key)
        self.options = _options(properties)
        borders = properties.child("w:tblBorders") if properties else None
        self.ruled = has_lines(borders) if borders is not None else styles.is_ruled(key)
        self.rows = list(_named(element, "w:tr"))
        widths = element.child("w:tblGrid")
        self.grid = [number_of(one.get("w:w")) / _TWIPS for one in widths.children] if widths is not None else []

    def look(self, row: int, column: int, columns: int) -> StyleLook:
        """Return what the style sets in a cell."""
        wanted = (
            ("firstCol", _FIRST_COLUMN, column == 0),
            ("lastCol", _LAST_COLUMN, column == columns - 1),
            ("firstRow", _FIRST_ROW, row == 0),
            ("lastRow", _LAST_ROW, row == len(self.rows) - 1),
        )
        parts = [
            self.style.parts[name]
            for name, bit, here in wanted
            if here and self.options & bit and name in self.style.parts
        ]
        if not parts:
            return self.style
        return StyleLook(
            overlaid((self.style.paragraph, *(one for one, _ in parts))),
            overlaid((self.style.letters, *(one for _, one in parts))),
        )


def cells_of(table: TableLook) -> Iterator[tuple[Element, CellPlace, StyleLook]]:
    """Yield each cell of a table with its place and what the style sets in it; a cell below another too."""
    for index, row in enumerate(table.rows):
        cells = list(_named(row, "w:tc"))
        column = 0
        for order, cell in enumerate(cells):
            properties = cell.child("w:tcPr")
            span = min(max(1, int(number_of(properties.value("w:gridSpan"), 1))), _MOST_SPAN) if properties else 1
            place = _place(table, index, order, len(cells), properties, sum(table.grid[column : column + span]))
            yield cell, place, table.look(index, order, len(cells))
            column += span


def _place(  # noqa: PLR0913, PLR0917 - all that makes a place
    table: TableLook, row: int, column: int, columns: int, properties: Element | None, width: float
) -> CellPlace:
    borders = properties.child("w:tcBorders") if properties else None
    width_set = properties.child("w:tcW") if properties else None
    own = (
        number_of(width_set.get("w:w")) / _TWIPS if width_set is not None and width_set.get("w:type") == "dxa" else 0.0
    )
    ruled = table.ruled or (borders is not None and has_lines(borders))
    below = borders is not None and draws(borders.child("w:bottom"))
    return CellPlace(table.number, row, column, columns, width or own, ruled=ruled, underlined=below)


def _options(properties: Element | None) -> int:
    look = properties.child("w:tblLook") if properties else None
    if look is None:
        return 0
    value = look.get("w:val")
    found = int(value, 16) if value and all(one in "0123456789abcdefABCDEF" for one in value[:8]) else 0
    bits = (
        ("firstRow", _FIRST_ROW),
        ("lastRow", _LAST_ROW),
        ("firstColumn", _FIRST_COLUMN),
        ("lastColumn", _LAST_COLUMN),
    )
    for name, bit in bits:
        if look.get(f"w:{name}") in ("1", "true"):
            found |= bit
    return found


def has_lines(borders: Element) -> bool:
    """Tell whether borders draw lines around or between cells."""
    return any(draws(borders.child(side)) for side in _LINES)


def _named(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, through what only wraps them."""
    for one in element.children:
        if one.name == name:
            yield one
        elif one.name in _ROWS:
            yield from _named(one, name)
