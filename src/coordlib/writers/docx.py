"""DOCX: WordprocessingML of our own; only the document part differs from file to file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from coordlib.document import (
    Block,
    Break,
    Cell,
    Document,
    Gap,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Part,
    Ref,
    Row,
    Run,
    Space,
    Table,
    plain,
)
from coordlib.layout import GAP, Layout, Look, Page, placed, shares
from coordlib.writers.docx_parts import (
    RULE_STYLE,
    XML,
    R,
    W,
    core_properties,
    outline_level,
    points,
    static_parts,
    style_id,
    twips,
)

_LONGEST_BOOKMARK = 40  # Word's limit
_NOT_IN_BOOKMARK = re.compile(r"\W")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that the same document gives the same bytes
_RULE_GAP = 4.0  # points from a line of text to the line below it
_END_PARAGRAPH = (
    f'<w:p><w:pPr><w:pStyle w:val="{RULE_STYLE}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'
)


def to_bytes(document: Document, layout: Layout) -> bytes:
    """Return the document as a DOCX file, the same bytes for the same document and layout."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _static(layout, draft=document.draft).items():
            package.writestr(_entry(name), content)
        package.writestr(_entry("docProps/core.xml"), core_properties(document).encode())
        package.writestr(_entry("word/document.xml"), document_xml(document, layout).encode())
    return stream.getvalue()


@lru_cache(maxsize=8)
def _static(layout: Layout, *, draft: bool) -> Mapping[str, bytes]:
    return static_parts(layout, draft=draft)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def document_xml(document: Document, layout: Layout) -> str:
    """Return the main part, ``word/document.xml``."""
    return "".join(
        [
            f"{XML}<w:document {W} {R}><w:body>",
            *_Body(layout).parts(document.parts),
            "</w:body></w:document>",
        ]
    )


@lru_cache(maxsize=4096)
def bookmark(anchor: str) -> str:
    """Return an anchor as a bookmark: letters, digits and ``_``, at most 40 characters."""
    name = _NOT_IN_BOOKMARK.sub("_", anchor)
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"


class _Body:
    """The body of one document being written; it numbers the bookmarks."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.bookmarks = 0

    def parts(self, parts: tuple[Part, ...]) -> Iterator[str]:
        for index, part in enumerate(parts, start=1):
            page = self.layout.page.turned if part.landscape else self.layout.page
            yield from self.blocks(part.blocks, page.text_width)
            section = _section(page)
            if index < len(parts):
                yield _END_PARAGRAPH.format(section)
            else:
                yield _END_PARAGRAPH.format("") if _ends_with_table(part) else ""
                yield section

    def blocks(self, blocks: Iterable[Block], width: float) -> Iterator[str]:
        """Write blocks; text before a grid stays on its page, so that no signature stands alone."""
        for block, following in pairwise([*blocks, None]):
            if block is not None:
                yield from self.block(block, width, keep=isinstance(following, Grid))

    def block(self, block: Block, width: float, *, keep: bool) -> Iterator[str]:
        match block:
            case Paragraph() | Heading():
                yield from self.paragraph(block, width, keep=keep)
            case Space():
                yield _space(block, self.layout.look(block.role))
            case Grid():
                yield from self.grid(self.layout.levelled(block, width), width)
            case Table():
                yield from self.table(block, width)

    def paragraph(self, block: Paragraph | Heading, width: float, *, keep: bool) -> Iterator[str]:
        look = self.layout.look(block.role)
        properties = [f'<w:pStyle w:val="{style_id(block.role)}"/>', "<w:keepNext/>" if keep else ""]
        text = plain(block.inlines)
        indent = self.layout.box_indent(text, look, width) if look.box else look.balance(text, width)
        if indent:
            properties.append(f'<w:ind w:left="{twips(indent)}" w:right="{twips(indent)}"/>')
        if isinstance(block, Heading) and block.level and block.level != outline_level(block.role):
            properties.append(f'<w:outlineLvl w:val="{block.level - 1}"/>')
        yield f"<w:p><w:pPr>{''.join(properties)}</w:pPr>"
        yield from self.bookmarked(block.anchor, _runs(block.inlines, look))
        yield "</w:p>"
        if look.rule:
            yield _rule(look, text, width)

    def bookmarked(self, anchor: str, runs: Iterator[str]) -> Iterator[str]:
        if not anchor:
            yield from runs
            return
        self.bookmarks += 1
        yield f'<w:bookmarkStart w:id="{self.bookmarks}" w:name={quoteattr(bookmark(anchor))}/>'
        yield from runs
        yield f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def grid(self, grid: Grid, width: float) -> Iterator[str]:
        widths = self.layout.column_widths(grid, width)
        together = len(grid.rows) <= self.layout.rows_together
        yield _table_start("", widths)
        for index, row in enumerate(grid.rows, start=1):
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            yield from self.cells(row, widths, self.layout.gutter, keep=together and index < len(grid.rows))
            yield "</w:tr>"
        yield "</w:tbl>"

    def table(self, table: Table, width: float) -> Iterator[str]:
        widths = shares(table.widths, width)
        yield _table_start(_RULED, widths)
        for row, repeats in ((table.head, "<w:tblHeader/>"), *((row, "") for row in table.rows)):
            yield f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>"
            yield from self.cells(row, widths, 0.0, keep=False)
            yield "</w:tr>"
        yield "</w:tbl>"

    def cells(self, row: Row, widths: tuple[float, ...], gutter: float, *, keep: bool) -> Iterator[str]:
        for cell, width, right in placed(row, widths, gutter):
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            margin = f'<w:tcMar><w:right w:w="{twips(right)}" w:type="dxa"/></w:tcMar>' if right else ""
            yield f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{margin}</w:tcPr>'
            yield from self.cell(cell, width - right, keep=keep)
            yield "</w:tc>"

    def cell(self, cell: Cell, width: float, *, keep: bool) -> Iterator[str]:
        for block in cell.blocks:
            yield from self.block(block, width, keep=keep)
        if not cell.blocks or isinstance(cell.blocks[-1], Grid | Table):
            yield "<w:p/>"  # a cell must end with a paragraph


def _ends_with_table(part: Part) -> bool:
    return bool(part.blocks) and isinstance(part.blocks[-1], Grid | Table)


def _runs(inlines: tuple[Inline, ...], look: Look) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Run():
                yield _run(look.show(inline.text, label=inline.label), _emphasis(inline, look))
            case Ref():
                run = _run(look.show(inline.text), "")
                yield f'<w:hyperlink w:anchor={quoteattr(bookmark(inline.to))} w:history="1">{run}</w:hyperlink>'
            case Break():
                yield "<w:r><w:br/></w:r>"
            case Gap():
                yield _run(GAP, "")


def _emphasis(run: Run, look: Look) -> str:
    bold = "<w:b/><w:bCs/>" if run.bold and not look.bold else ""
    italic = "<w:i/><w:iCs/>" if run.italic and not look.italic else ""
    return bold + italic


def _run(text: str, properties: str) -> str:
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{styled}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _rule(look: Look, text: str, width: float) -> str:
    """Return a line of the length that the layout sets, as the upper border of an empty paragraph."""
    indent = twips((width - look.rule_length(text, width)) / 2)
    keep = "<w:keepNext/>" if look.keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{RULE_STYLE}"/>{keep}<w:pBdr>'
        '<w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="60" w:after="{points(look.after)}" w:line="{points(_RULE_GAP)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{indent}" w:right="{indent}"/></w:pPr></w:p>'
    )


def _space(space: Space, look: Look) -> str:
    height = points(look.height + space.lines * look.pitch)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(space.role)}"/>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )


_RULED = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_CELL_MARGIN = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
_NO_MARGIN = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


def _table_start(borders: str, widths: tuple[float, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    # Without margins of its own a grid's cell has the whole column, or the national name would wrap.
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{_CELL_MARGIN if borders else _NO_MARGIN}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _section(page: Page) -> str:
    """Return the properties of a part's pages: numbered from 1 in the top margin, hidden on the first."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.head)}" w:footer="{twips(page.head)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
