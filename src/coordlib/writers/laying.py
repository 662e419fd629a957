"""Laying: where each text of a document stands on the pages that typst makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import attrs

from coordlib.language import checked, typed
from coordlib.page import Block, Document, Grid, Heading, Layout, Paragraph, Table
from coordlib.pictures import Picture
from coordlib.writers.pdf import Body, source_of
from coordlib.writers.typesetting import families, query

_MARK, _FOUND = "laid", "where"
# No label of a document is one of these: its own have a prefix.
_ASKED = (
    f"\n#context [#metadata(query(<{_MARK}>).map(it => {{ let at = it.location().position(); "
    f"(it.value, at.page, at.y.pt()) }}))<{_FOUND}>]"
)


@attrs.frozen(field_transformer=typed)
class Laid:
    """A text or picture as it was laid out: on which pages, counted from 1 in the file, and at which heights.

    `part`: of the document, counted from 1. `within`: the grid or table that it stands in, if it does. `width`: of its
    column, millimetres. `first`, `last`: its pages; `top`, `bottom`: where its first and its last line stand, in points
    below the upper edge of these.
    """

    block: Paragraph | Heading | Picture
    part: int
    within: Grid | Table | None
    width: float
    first: int
    top: float
    last: int
    bottom: float


@checked
def laid_out(document: Document, layout: Layout) -> tuple[Laid, ...]:
    """Return all texts and pictures of a document in order, each with the page and the height where it prints in PDF.

    Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError` as the PDF writer does.
    """
    body = _Marked(document, layout, families(layout, "check_print"))
    source = source_of(document, body) + _ASKED
    found = cast("list[tuple[int, int, float]]", query(source, layout, _FOUND))
    places: dict[int, tuple[int, float]] = {}
    for number, page, height in found:
        places.setdefault(number, (page, height))  # a head that repeats is found on each page
    return tuple(
        Laid(*mark, *places[2 * number], *places[2 * number + 1])
        for number, mark in enumerate(body.marks)
        if {2 * number, 2 * number + 1} <= places.keys()
    )


class _Marked(Body):
    """A body that marks where each text begins and ends."""

    def __init__(self, document: Document, layout: Layout, families: list[str]) -> None:
        super().__init__(document, layout, families)
        self.marks: list[tuple[Paragraph | Heading | Picture, int, Grid | Table | None, float]] = []
        self.within: Grid | Table | None = None
        self.part = 0

    def blocks(self, blocks: tuple[Block, ...], width: float, *, in_cell: bool = False) -> Iterator[str]:
        self.part += self.within is None
        yield from super().blocks(blocks, width, in_cell=in_cell)

    def grid(self, grid: Grid, width: float, *, keep: bool) -> Iterator[str]:
        outer, self.within = self.within, grid
        yield from super().grid(grid, width, keep=keep)
        self.within = outer

    def table(self, table: Table, width: float) -> Iterator[str]:
        outer, self.within = self.within, table
        yield from super().table(table, width)
        self.within = outer

    def content(self, block: Paragraph | Heading, width: float) -> str:
        begin, end = self.marked(block, width)
        return f"{{{begin}; {super().content(block, width)}; {end}}}"

    def picture(self, picture: Picture, width: float, *, keep: bool) -> str:
        begin, end = self.marked(picture, width)
        return f"#{begin}\n{super().picture(picture, width, keep=keep)}\n#{end}"

    def marked(self, block: Paragraph | Heading | Picture, width: float) -> tuple[str, str]:
        number = 2 * len(self.marks)
        self.marks.append((block, self.part, self.within, width))
        begin, end = (f"[#metadata({one})<{_MARK}>]" for one in (number, number + 1))
        return begin, end
