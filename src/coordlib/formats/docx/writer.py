"""The writer of DOCX: WordprocessingML from a document.

In come a document and a layout; out go the bytes of a file, the same for the same. Agreements it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import attrs

from coordlib import document as doc
from coordlib.formats.archives import STORED, Packed, package
from coordlib.formats.docx import parts as wml
from coordlib.formats.pdf.typesetting import to_png
from coordlib.language import checked, expect_every

_QUICK = 3  # compresses in half the time of zlib's usual level, to a tenth more
_CELL_INSET = doc.CELL_PADDING / 2
_RULE_GAP = wml.points(1.0)  # how high the paragraph under a rule is
_KEEP = "<w:keepNext/>"
_TAB = "<w:tab/>"
_LEADERS = re.compile(f"{doc.LEADER}+")
_TEXT = '<w:t xml:space="preserve">'
_EMPTY_PARAGRAPH = wml.piece("empty", style=wml.RULE_STYLE, section="{}")

_START = {role: f'<w:p><w:pPr><w:pStyle w:val="{wml.style_id(role)}"/>' for role in doc.Role}
_SCRIPTS = {
    doc.Script.LINE: "",
    doc.Script.SUB: '<w:vertAlign w:val="subscript"/>',
    doc.Script.SUPER: '<w:vertAlign w:val="superscript"/>',
}
_RULED = wml.piece("ruled")


def docx_bytes(document: doc.Document, layout: doc.Layout) -> bytes:
    """Return the document as a DOCX file, the same bytes for the same document and layout."""
    document, layout = doc.arranged(document, layout)
    body = WordBody(layout, draft=document.draft)
    return word_package(document, body, body.xml(document.parts))


@checked
def word_package(document: doc.Document, body: WordBody, xml: str) -> bytes:
    """Return a DOCX file of what a body wrote; `xml`: what stands in the body element."""
    layout = body.layout
    main = f"{wml.XML}<w:document {wml.W} {wml.R}><w:body>{xml}</w:body></w:document>"
    content = Packed.of("word/document.xml", main.encode(), _QUICK)
    properties = Packed.of("docProps/core.xml", wml.core_properties(document).encode())
    images = enumerate(to_png(body.pictures, layout, doc.texts_of(document)) if body.pictures else (), start=1)
    pictures = (Packed.of(f"word/{wml.image_name(number)}", image, STORED) for number, image in images)
    notes = bool(body.notes)
    start = _static_entries(layout, draft=document.draft, pictures=len(body.pictures), notes=notes)
    if body.links or notes:
        related = Packed.of(wml.RELATIONS, wml.document_relations(len(body.pictures), body.links, notes=notes).encode())
        start = tuple(related if one.name == related.name else one for one in start)
    noted = (Packed.of(name, part.encode()) for name, part in wml.footnote_parts(body.notes, body.links).items())
    return package((*start, properties, content, *noted, *pictures))


@lru_cache(maxsize=8)
def _static_entries(layout: doc.Layout, *, draft: bool, pictures: int, notes: bool) -> tuple[Packed, ...]:
    """Return the parts that are the same for every document, compressed once."""
    parts = wml.static_parts(layout, draft=draft, pictures=pictures, notes=notes)
    return tuple(Packed.of(name, content) for name, content in parts.items())


class WordBody:
    """The body of one file being written; it numbers the bookmarks and gathers the pictures in print size."""

    def __init__(self, layout: doc.Layout, *, draft: bool) -> None:
        self.layout, self.looks = layout, layout.looks
        self.draft = draft
        self.bookmarks = 0
        self.pictures: list[doc.Picture] = []
        self.notes: list[str] = []  # the runs of each footnote
        # By the identity of a cell, which is kept beside what was found, so that no other can have it.
        self.lower: dict[tuple[int, float, float], tuple[bool, doc.Cell]] = {}
        self.written: dict[tuple[int, float, float, bool, float], tuple[str, doc.Cell]] = {}
        self.links: dict[str, str] = {}  # the identifier of each address that leads out of the document

    def xml(self, parts: tuple[doc.Part, ...]) -> str:
        """Return what the body element holds for the parts of a document."""
        return "".join(self.parts(parts))

    def parts(self, parts: tuple[doc.Part, ...]) -> Iterator[str]:
        """Yield the paragraphs and tables of each part, with the properties of its pages."""
        for index, part in enumerate(parts, start=1):
            page = self.layout.page.turned if part.landscape else self.layout.page
            mark, blocks = self.layout.raised(part)
            yield self.raised(mark) if mark else ""
            blocks = doc.gathered(blocks)
            # LibreOffice begins the numbers of pages anew at a paragraph, not at a table.
            yield _EMPTY_PARAGRAPH.format("") if index > 1 and not mark and _is_table(blocks[:1]) else ""
            yield self.blocks(blocks, page.text_width)
            # Where an annex comes or goes, LibreOffice leaves what stands behind a table, and what ends the file.
            closing, section = _is_table(blocks[-1:]), _section(page)
            yield _EMPTY_PARAGRAPH.format("") if closing else ""
            if index < len(parts):
                yield _EMPTY_PARAGRAPH.format(section)
            else:
                yield _EMPTY_PARAGRAPH.format("") if closing or index > 1 else ""
                yield section

    def blocks(self, blocks: tuple[doc.Block, ...], width: float) -> str:
        """Write blocks; text before a grid stays on its page, so that no signature stands alone."""
        written = [
            self.block(block, width, keep=self.layout.keeps_with_next(block, blocks[at : at + 2], width))
            for at, block in enumerate(blocks, start=1)
        ]
        return "".join(written)

    def block(self, block: doc.Block, width: float, *, keep: bool) -> str:
        """Write a block into a column so wide; `keep`: on the page of what follows."""
        match block:
            case doc.Paragraph() | doc.Heading():
                return self.paragraph(block, width, keep=keep)
            case doc.Space():
                look, kept = self.looks[block.role], _KEEP if keep else ""
                height = wml.points(look.height + block.lines * look.pitch)
                return wml.piece("space", style=wml.style_id(block.role), keep=kept, high=height)
            case doc.Grid():
                return "".join(self.grid(self.layout.levelled(block, width), width, keep=keep))
            case doc.Table():
                return "".join(self.table(block, width, keep=keep))
            case doc.Picture():
                return self.picture(block, width, keep=keep)

    def paragraph(self, block: doc.Text, width: float, *, keep: bool) -> str:
        """Write a paragraph, with the line below it that its look asks for."""
        look = self.looks[block.role]
        laid = look.laid(block.inlines, width)
        text, more = self.runs(laid, look), _KEEP if keep else ""
        if _TAB in text:
            more += _tabs(laid, look, width)
        if look.box:
            left, right = self.layout.box_indents(doc.plain_text(block.inlines), look, width)  # room beside a frame
            more += f'<w:ind w:left="{wml.twips(left)}" w:right="{wml.twips(right)}"/>' if left or right else ""
        if type(block) is doc.Heading and block.level not in (0, wml.OUTLINE_LEVELS[block.role]):
            more += f'<w:outlineLvl w:val="{block.level - 1}"/>'
        if block.anchor:
            text = self.bookmarked(block.anchor, text)
        rule = _rule(look, block.inlines, width) if look.rule and block.inlines else ""
        return f"{_START[block.role]}{more}</w:pPr>{text}</w:p>{rule}"

    def raised(self, mark: doc.Paragraph) -> str:
        """Write a mark in a frame that stands on the paper, not in the text."""
        look, page = self.looks[mark.role], self.layout.page
        left, top, width, _ = self.layout.raised_at(mark, draft=self.draft)
        lengths = {"width": width, "left": page.left + left, "top": page.top + top}
        frame = wml.piece("frame", **{name: wml.twips(length) for name, length in lengths.items()})
        return f"{_START[mark.role]}{frame}</w:pPr>{self.runs(look.laid(mark.inlines, width), look)}</w:p>"

    def runs(self, inlines: tuple[doc.Inline, ...], look: doc.Look) -> str:
        """Write inlines; a label and the text after it are one run where they look alike."""
        written = style = text = ""
        for inline in inlines:
            if type(inline) is doc.Run and not inline.link:
                shown = inline.text.upper() if look.caps and not inline.label else inline.text
                emphasis = _emphasis(inline, look) if inline.bold or inline.italic or inline.script else ""
                if emphasis == style:
                    text += shown
                    continue
                written += _run(text, style)
                text, style = shown, emphasis
            else:
                written += _run(text, style) + self.inline(inline, look)
                text = ""
        return written + _run(text, style)

    def inline(self, inline: doc.Inline, look: doc.Look) -> str:
        """Write one inline."""
        match inline:
            case doc.Run():
                run = _run(look.show(inline.text, label=inline.label), _emphasis(inline, look))
                address = inline.address
                return f'<w:hyperlink r:id="{self.link(address)}">{run}</w:hyperlink>' if address else run
            case doc.Ref():
                run = _run(look.show(inline.text), _emphasis(inline, look))
                return f'<w:hyperlink w:anchor="{wml.bookmark(inline.to)}" w:history="1">{run}</w:hyperlink>'
            case doc.Break():
                return "<w:r><w:br/></w:r>"
            case doc.Gap():
                return _run(doc.GAP, "")
            case doc.Footnote():
                foot = self.looks[doc.Role.FOOTNOTE]
                number = self.noted(self.runs(foot.laid(inline.inlines, self.layout.page.text_width), foot))
                return wml.note_mark(f'footnoteReference w:id="{number}"')

    def link(self, address: str) -> str:
        """Return the identifier of an address; the first time it is asked for, it gets one."""
        return self.links.setdefault(address, wml.link_id(len(self.links) + 1))

    def noted(self, runs: str) -> int:
        """Take a footnote into the file, and return its number there."""
        self.notes.append(runs)
        return len(self.notes)

    def bookmarked(self, anchor: str, runs: str) -> str:
        """Return runs between the ends of a bookmark."""
        self.bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{wml.bookmark(anchor)}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def picture(self, picture: doc.Picture, width: float, *, keep: bool) -> str:
        """Write a picture in a paragraph of its own."""
        wide, high = self.layout.picture_size(picture, width)
        number = self.numbered(attrs.evolve(picture, width=wide, height=high))
        gap, drawing = wml.points(self.layout.picture_gap), wml.drawing(self.pictures[number - 1], number)
        return wml.piece("picture", keep=_KEEP if keep else "", gap=gap, drawing=drawing)

    def numbered(self, picture: doc.Picture) -> int:
        """Take a picture into the file, and return its number there."""
        self.pictures.append(picture)
        return len(self.pictures)

    def grid(self, grid: doc.Grid, width: float, *, keep: bool) -> Iterator[str]:
        """Yield blocks side by side."""
        widths, highest = self.layout.column_widths(grid, width), self.layout.page_of(width).text_height
        yield _table_start("", widths, self.layout.hanging(grid, width))
        for index, row in enumerate(grid.rows, start=1):
            whole = not self.layout.is_high(row, widths, highest)
            yield f"<w:tr><w:trPr>{'<w:cantSplit/>' if whole else ''}</w:trPr>"
            kept = self.layout.keeps_row(grid, index) if index < len(grid.rows) else keep
            yield from self.cells(doc.placed(row, widths, self.layout.gutter), keep=kept)
            yield "</w:tr>"
        yield "</w:tbl>"

    def table(self, table: doc.Table, width: float, *, keep: bool) -> Iterator[str]:
        """Yield a ruled table; `keep`: its last row stays on the page of what follows."""
        widths = doc.shares(table.widths, width)
        yield _table_start(_RULED, widths)
        heads = "" if doc.holds_notes(table.head) else "<w:tblHeader/>"
        last = len(table.rows)
        highest = self.layout.highest_row(width)
        for number, (row, repeats) in enumerate(((table.head, heads), *((row, "") for row in table.rows))):
            placed = doc.placed(row, widths, 0.0)
            low = all(self.is_lower(cell, wide - 2 * _CELL_INSET, highest) for cell, wide, _ in placed)
            whole = "<w:cantSplit/>" if low or repeats else ""
            yield f"<w:tr><w:trPr>{whole}{repeats}</w:trPr>"
            yield from self.cells(placed, keep=keep and number == last, inset=_CELL_INSET)
            yield "</w:tr>"
        yield "</w:tbl>"

    def is_lower(self, cell: doc.Cell, width: float, most: float) -> bool:
        """Tell whether a cell prints lower than so many points; what rows have in common is looked at once."""
        told = (id(cell), width, most)
        if told not in self.lower:
            self.lower[told] = (self.layout.is_lower(cell.blocks, width, most), cell)
        return self.lower[told][0]

    def cells(
        self, placed: Iterable[tuple[doc.Cell, float, float]], *, keep: bool, inset: float = 0.0
    ) -> Iterator[str]:
        """Yield the cells of a row; `inset`: millimetres between what they hold and their lines.

        Cells of words alone that rows have in common are written once.
        """
        for cell, width, right in placed:
            told = (id(cell), width, right, keep, inset)
            if told in self.written:
                yield self.written[told][0]
                continue
            written = "".join(self.cell(cell, width, right, keep=keep, inset=inset))
            if all(map(_is_plain, cell.blocks)):
                self.written[told] = (written, cell)
            yield written

    def cell(self, cell: doc.Cell, width: float, right: float, *, keep: bool, inset: float) -> Iterator[str]:
        """Yield a cell and what it holds."""
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        margin = f'<w:tcMar><w:right w:w="{wml.twips(right)}" w:type="dxa"/></w:tcMar>' if right else ""
        yield f'<w:tc><w:tcPr><w:tcW w:w="{wml.twips(width)}" w:type="dxa"/>{span}{margin}</w:tcPr>'
        yield from [self.block(block, width - right - 2 * inset, keep=keep) for block in cell.blocks]
        if not cell.blocks or isinstance(cell.blocks[-1], doc.Grid | doc.Table):
            yield f"<w:p><w:pPr>{_KEEP if keep else ''}</w:pPr></w:p>"  # a cell must end with a paragraph
        yield "</w:tc>"


def _is_plain(block: doc.Block) -> bool:
    """Tell whether a block is words that stand anywhere alike: no anchor, no reference, no note."""
    alike = isinstance(block, doc.Paragraph) and not block.anchor
    return alike and all(type(one) is doc.Run and not one.link for one in block.inlines)  # type: ignore[union-attr]


def _tabs(laid: tuple[doc.Inline, ...], look: doc.Look, width: float) -> str:
    """Return the stops to which lines of dots lead; the one that ends a text leads to the margin."""
    ends = [(end, look.left + look.first + end) for end in doc.stops(laid, look.letters)]
    stops = "".join(
        f'<w:tab w:val="{side}" w:leader="dot" w:pos="{wml.twips(place)}"/>'
        for side, place in (("right", width) if end < 0 else ("left", place) for end, place in ends)
    )
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _is_table(blocks: tuple[doc.Block, ...]) -> bool:
    return any(isinstance(block, doc.Grid | doc.Table) for block in blocks)


def _emphasis(inline: doc.Words, look: doc.Look) -> str:
    bold = "<w:b/><w:bCs/>" if inline.bold and not look.bold else ""
    italic = "<w:i/><w:iCs/>" if inline.italic and not look.italic else ""
    script = _SCRIPTS[inline.script] if isinstance(inline, doc.Run) else ""
    return bold + italic + script


expect_every(doc.Script, _SCRIPTS)


def _run(text: str, properties: str) -> str:
    if not text:
        return ""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if doc.JOINER in text:
        # Word turns no line at a joiner after a hyphen only.
        shown = shown.replace(f"-{doc.JOINER}", f"</w:t><w:noBreakHyphen/>{_TEXT}").replace(doc.JOINER, "")
    if doc.LEADER in text:
        shown = _LEADERS.sub(f"</w:t>{_TAB}{_TEXT}", shown)
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{styled}{_TEXT}{shown}</w:t></w:r>"


def _rule(look: doc.Look, inlines: tuple[doc.Inline, ...], width: float) -> str:
    """Return a line of the length that the layout sets, as the upper border of an empty paragraph."""
    indent = wml.twips((width - look.rule_length(inlines, width)) / 2)
    keep, after = _KEEP if look.keep else "", wml.points(look.after)
    return wml.piece("rule", style=wml.RULE_STYLE, keep=keep, after=after, high=_RULE_GAP, indent=indent)


def _table_start(borders: str, widths: tuple[float, ...], hanging: float = 0.0) -> str:
    columns = "".join(f'<w:gridCol w:w="{wml.twips(width)}"/>' for width in widths)
    indent = f'<w:tblInd w:w="-{wml.twips(hanging)}" w:type="dxa"/>' if hanging else ""
    # Without margins of its own a grid's cell has the whole column, or the national name would wrap.
    whole, margin = wml.twips(sum(widths)), wml.twips(_CELL_INSET) if borders else 0
    return wml.piece("table", width=whole, indent=indent, borders=borders, margin=margin, columns=columns)


def _section(page: doc.Page) -> str:
    """Return the properties of a part's pages: numbered from 1 in the top margin, hidden on the first."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    lengths = {name: wml.twips(length) for name, length in attrs.asdict(page).items()}
    return wml.piece("section", turned=turned, **lengths)
