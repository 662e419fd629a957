"""PDF: typst source written from the document, compiled to PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import zip_longest

import attrs

from coordlib.page import (
    DRAFT_WORDS,
    Align,
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Inline,
    Layout,
    Look,
    Paragraph,
    Part,
    Ref,
    Role,
    Row,
    Run,
    Space,
    Table,
    cited,
    pictures_of,
    placed,
    plain_text,
    shares,
    texts_of,
)
from coordlib.pictures import Picture
from coordlib.writers.pdf_inlines import typst_inline
from coordlib.writers.typesetting import check_letters, families, image, listed, quoted, to_pdf

_ASCENT, _DESCENT = 0.891, 0.216  # of Times, in sizes; the packaged font is set to them
_UNKNOWN_DAY = date(1980, 1, 1)  # PDF/A demands a day; this one says that none is known, and never changes
_PADDING = 3.0  # millimetres between the text of a ruled cell and its lines, of both sides
_LARGEST_HEAD = 3  # a head over a third of a page stands once: what repeats takes the room of the rows
_SURE_TO_FIT = 0.8  # of a page: heights are estimated
_TRUTH = {True: "true", False: "false"}


def pdf_bytes(document: Document, layout: Layout) -> bytes:
    """Return the document as a PDF file: tagged, archivable, with bookmarks.

    Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError` for a character that the font lacks.
    """
    named = families(layout, "PDF")
    check_letters(pictures_of(document), layout, named)
    return to_pdf(typst_source(document, layout, named), layout, texts_of(document))


# --- the source ---

_SETTINGS = (
    '#set text(fallback: false, lang: "vi", region: "VN", hyphenate: false, overhang: false, kerning: false, '
    f"top-edge: {_ASCENT}em, bottom-edge: -{_DESCENT}em)\n#set par(spacing: 0pt)\n#set block(spacing: 0pt)"
)
_PRELUDE = """
#show heading: it => it.body
#let rule(length, above, after, keep) = block(
  sticky: keep, width: 100%, above: above + 3pt, below: after + 1.75pt,
  pdf.artifact(align(center, line(length: length, stroke: 0.6pt))),
)
#let numbered(start, size, draft) = context {
  let number = here().page() - locate(start).page() + 1
  set text(size: size)
  set par(first-line-indent: 0pt)
  set align(top)
  if number > 1 { align(center, str(number)) }
  if draft != none { place(top + right, draft) }
}
"""


def typst_source(document: Document, layout: Layout, families: list[str]) -> str:
    """Return the typst source of a document; every text in it is a quoted string, never markup."""
    body = _Body(layout, families, frozenset(cited(document)), draft=document.draft)
    parts = list(body.parts(document.parts))
    return "\n".join(
        [
            f"#set document(title: {quoted(document.title)}, author: {quoted(document.author)})",
            f"#set document(date: {_day(document)})",
            f"#set text(font: {listed(families)})",
            _SETTINGS,
            *(f"#{rule}" for rule in _rules(body.usual)),
            _PRELUDE,
            *(_function(name, look, body.usual) for name, look in body.functions.items()),
            *parts,
        ]
    )


def _day(document: Document) -> str:
    day = document.day or _UNKNOWN_DAY
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def _function(name: str, look: Look, usual: Look) -> str:
    """Return a function that writes blocks of a role, by its name: ``p-clause``, ``h-article``, ``box-urgency``.

    It sets only what differs from the usual look: typst takes time for each setting of each paragraph.
    """
    around = f"above: {look.before + _leading(look):.3f}pt, below: {_after(look) + _leading(look):.3f}pt, width: 100%"
    insetting = f", inset: (left: {look.left}mm)" if look.left else ""
    match name.partition("-")[0]:
        case "p":
            given = f"body, keep: {_TRUTH[look.keep]}"
            block = f"block({around}, sticky: keep{insetting}, par(body))"
        case "h":
            text = f"size: {look.size}pt, weight: {_weight(look)}"  # a heading has others of its own
            given = "level, body"
            heading = f"heading(level: level, text({text}, h({look.first}mm) + body))"
            block = f"block({around}, sticky: true{insetting}, {heading})"
        case _:
            given = "width, height, body"
            frame = f"width: width, height: height, stroke: 0.8pt + {_color(look)}, align(center + horizon, body)"
            at = {Align.LEFT: "left"}.get(look.align, "center")
            block = f"box({frame})" if look.raised else f"block({around}, align({at}, box({frame})))"
    return f"#let {name}({given}) = {{ {'; '.join((*_rules(look, usual), block))} }}"


def _rules(look: Look, usual: Look | None = None) -> Iterator[str]:
    """Yield the rules that set a look, where it is not the usual one."""
    known = _settings(usual) if usual else {}
    for element, settings in _settings(look).items():
        changed = [setting for setting in settings if setting not in known.get(element, ())]
        if changed:
            yield f"set {element}({', '.join(changed)})"


@lru_cache(maxsize=256)
def _settings(look: Look) -> dict[str, tuple[str, ...]]:
    """Return the settings of a look for each element of typst."""
    style = "italic" if look.italic else "normal"
    return {
        "text": (f"size: {look.size}pt", f"weight: {_weight(look)}", f'style: "{style}"', f"fill: {_color(look)}"),
        "align": ({Align.CENTER: "center", Align.RIGHT: "right"}.get(look.align, "left"),),
        "par": (
            f"justify: {_TRUTH[look.align is Align.JUSTIFY]}",
            f"leading: {_leading(look):.3f}pt",
            f"first-line-indent: (amount: {look.first}mm, all: true)",
        ),
    }


def _weight(look: Look) -> str:
    return '"bold"' if look.bold else '"regular"'


def _after(look: Look) -> float:
    """Return the space below a block, which comes after its rule if it has one."""
    return 0.0 if look.rule else look.after


def _leading(look: Look) -> float:
    """Return the gap between lines and below the last, so that their pitch is that of a word processor."""
    return look.pitch - (_ASCENT + _DESCENT) * look.size


def _color(look: Look) -> str:
    return f"rgb({quoted(f'#{look.color}')})"


_NOTHING: tuple[Block, ...] = (Space(Role.TEXT),)


class _Body:
    """The body of one document being written."""

    def __init__(self, layout: Layout, families: list[str], cited: frozenset[str], *, draft: bool) -> None:
        self.layout = layout
        self.families = families
        self.cited = cited  # only these anchors are written: each costs typst time
        self.usual = layout.look(Role.TEXT)
        self.functions: dict[str, Look] = {}
        look = layout.draft
        self.page_height = 0.0
        self.loose = False
        words = f'text(size: {look.size}pt, weight: "bold", fill: {_color(look)}, {quoted(DRAFT_WORDS)})'
        self.draft = words if draft else "none"

    def parts(self, parts: tuple[Part, ...]) -> Iterator[str]:
        for index, part in enumerate(parts, start=1):
            page = self.layout.page.turned if part.landscape else self.layout.page
            self.page_height = _SURE_TO_FIT * page.text_height
            # Each part counts its own pages; the number stands in the top margin, not on the first page.
            yield (
                f"#page(width: {page.width}mm, height: {page.height}mm, margin: (top: {page.top}mm, "
                f"bottom: {page.bottom}mm, left: {page.left}mm, right: {page.right}mm), header-ascent: 0mm, "
                f"header: block(height: {page.top - page.head}mm, width: 100%, "
                f'numbered(label("part-{index}"), {self.layout.number.size}pt, {self.draft})))['
                f'#metadata(none)#label("part-{index}")'
            )
            mark, blocks = self.layout.raised(part)
            if mark:
                left, top, *_ = self.layout.raised_at(mark, draft=self.draft != "none")
                yield f"#place(dx: {left}mm, dy: {top}mm)[{''.join(self.paragraph(mark, left, keep=False))}]"
            yield from self.blocks(blocks, page.text_width)
            yield "]"

    def blocks(self, blocks: tuple[Block, ...], width: float, *, in_cell: bool = False) -> Iterator[str]:
        """Write blocks; typst drops the space at the ends of what holds them, which a word processor keeps."""
        before, after = (self.spacing(block) for block in (blocks[:1] or _NOTHING) + (blocks[-1:] or _NOTHING))
        yield f"#v({before[0]}pt)" if before[0] else ""
        for block, following in zip_longest(blocks, blocks[1:]):
            yield from self.block(block, width, keep=self.layout.keeps_with_next(block, following, width))
        yield f"#v({after[1]:.3f}pt)" if in_cell else ""

    def spacing(self, block: Block) -> tuple[float, float]:
        """Return the space above and below a block, in points."""
        if isinstance(block, Picture):
            return (self.layout.picture_gap, self.layout.picture_gap)
        if not isinstance(block, Paragraph | Heading):
            return (0.0, 0.0)
        look = self.layout.look(block.role)
        return (look.before, look.after + _leading(look))

    def block(self, block: Block, width: float, *, keep: bool) -> Iterator[str]:
        match block:
            case Paragraph():
                yield from self.paragraph(block, width, keep=keep)
            case Heading(level=0):
                yield from self.paragraph(block, width, keep=keep)
            case Heading():
                yield f"#{self.function('h', block)}({block.level}, {self.content(block, width)})"
                yield from self.rule(block, width)
            case Space():
                look = self.layout.look(block.role)
                yield f"#v({look.height + block.lines * look.pitch}pt)"
            case Grid():
                yield from self.grid(self.layout.levelled(block, width), width, keep=keep)
            case Table():
                yield from self.table(block, width)
            case Picture():
                yield self.picture(block, width, keep=keep)

    def paragraph(self, block: Paragraph | Heading, width: float, *, keep: bool) -> Iterator[str]:
        look, content = self.layout.look(block.role), self.content(block, width)
        if look.box:
            box_width, height = self.layout.box_size(plain_text(block.inlines), look)
            yield f"#{self.function('box', block)}({box_width}mm, {height}mm, {content})"
            return
        changed = (keep and not look.keep) or (look.keep and self.loose)
        kept = f", keep: {_TRUTH[keep and not self.loose]}" if changed else ""
        yield f"#{self.function('p', block)}({content}{kept})"
        yield from self.rule(block, width)

    def function(self, kind: str, block: Paragraph | Heading) -> str:
        """Return the name of the function that writes a block, and note that the source needs it."""
        name = f"{kind}-{block.role}"
        self.functions[name] = self.layout.look(block.role)
        return name

    def rule(self, block: Paragraph | Heading, width: float) -> Iterator[str]:
        look = self.layout.look(block.role)
        if look.rule and block.inlines:
            length = look.rule_length(block.inlines, width)
            yield f"#rule({length:.2f}mm, {_leading(look):.3f}pt, {look.after}pt, {_TRUTH[look.keep]})"

    def content(self, block: Paragraph | Heading, width: float) -> str:
        named = block.anchor in self.cited
        anchor = f"[#metadata(none)#label({quoted(block.anchor)})]; " if named else ""
        look = self.layout.look(block.role)
        inlines = (typst_inline(inline, look, width - look.first) for inline in look.laid(block.inlines, width))
        return "{" + anchor + "; ".join(inlines) + "}"

    def picture(self, picture: Picture, width: float, *, keep: bool) -> str:
        drawn = image(picture, self.layout.picture_size(picture, width), self.families)
        gap, sticky = self.layout.picture_gap, _TRUTH[keep and not self.loose]
        return f"#block(width: 100%, breakable: false, spacing: {gap}pt, sticky: {sticky}, align(center, {drawn}))"

    def grid(self, grid: Grid, width: float, *, keep: bool) -> Iterator[str]:
        """Write a grid whole, or row by row if it may not fit one page."""
        widths = self.layout.column_widths(grid, width)
        rows = [list(self.cells(row, widths, self.page_height)) for row in grid.rows]
        high = [self.layout.row_height(row, widths) for row in grid.rows]
        whole = len(rows) <= self.layout.rows_together and sum(high) < self.page_height
        blocks = (
            [("".join(cell for row in rows for cell in row), not whole)]
            if whole
            else [("".join(row), height >= self.page_height) for row, height in zip(rows, high, strict=True)]
        )
        hanging = self.layout.hanging(grid, width)
        for index, (cells, breakable) in enumerate(blocks, start=1):
            sticky = _TRUTH[keep and index == len(blocks)]
            content = f"grid(columns: ({_lengths(widths)}), {cells})"
            padded = f"pad(x: -{hanging}mm, {content})" if hanging else content
            yield f"#block(breakable: {_TRUTH[breakable]}, sticky: {sticky}, {padded})"

    def table(self, table: Table, width: float) -> Iterator[str]:
        widths = shares(table.widths, width)
        high = self.layout.row_height(table.head, widths, padding=_PADDING)
        repeated = high <= self.page_height / _LARGEST_HEAD
        room = self.page_height - high if repeated else self.page_height
        head = "".join(self.cells(tuple(map(_unlinked, table.head)), widths, self.page_height, _PADDING))
        rows = "".join(self.row(row, widths, room) for row in table.rows)
        inset = f"inset: (x: {_PADDING / 2}mm, y: 0mm)"
        if high < self.page_height:  # a head goes on on no other page, and a row does
            head = f"table.header(repeat: {_TRUTH[repeated]}, {head}), "
        yield f"#table(columns: ({_lengths(widths)}), stroke: 0.5pt, {inset}, {head}{rows})"

    def row(self, row: Row, widths: tuple[float, ...], room: float) -> str:
        """Write a row of a table; one that heads the rows below stays with them, as a heading of the second level."""
        cells = "".join(self.cells(row, widths, room, _PADDING))
        return f"table.header(level: 2, repeat: false, {cells}), " if _heads(row) else cells

    def cells(self, row: Row, widths: tuple[float, ...], room: float, padding: float | None = None) -> Iterator[str]:
        """Write the cells of a row, which stays on one page if there is room for it; `padding`: in a ruled table."""
        breakable = self.layout.row_height(row, widths, padding=padding) >= room
        for cell, width, right in placed(row, widths, self.layout.gutter if padding is None else 0.0):
            inset = f", inset: (right: {right}mm)" if right else ""
            self.loose = breakable  # blocks that stick together in a cell that breaks would print over each other
            content = "\n".join(self.blocks(cell.blocks, width - right - (padding or 0.0), in_cell=True))
            self.loose = False
            kind, broken = ("grid", "") if padding is None else ("table", f", breakable: {_TRUTH[breakable]}")
            yield f"{kind}.cell(colspan: {cell.span}{broken}{inset})[{content}], "  # a grid stands in blocks


def _unlinked(cell: Cell) -> Cell:
    """Return a cell without links and references: a head that repeats on each page takes none (PDF/UA-1)."""
    written = (
        attrs.evolve(block, inlines=tuple(map(_text_of, block.inlines)))
        if isinstance(block, Paragraph | Heading)
        else block
        for block in cell.blocks
    )
    return attrs.evolve(cell, blocks=tuple(written))


def _text_of(inline: Inline) -> Inline:
    match inline:
        case Run(link=str(link)) if link:
            return attrs.evolve(inline, link="")
        case Ref():
            return Run(inline.text, inline.bold, inline.italic)
        case _:
            return inline


def _heads(row: Row) -> bool:
    """Tell whether a row is one cell that heads the rows below it."""
    head = (Paragraph, Heading)
    return len(row) == 1 and all(isinstance(block, head) and block.role is Role.TABLE_HEAD for block in row[0].blocks)


def _lengths(widths: tuple[float, ...]) -> str:
    return ", ".join(f"{width:.2f}mm" for width in widths)
