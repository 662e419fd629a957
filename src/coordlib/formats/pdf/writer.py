"""The writer of PDF: typst source from a document, compiled to PDF/A-2a and PDF/UA-1.

In come a document and a layout; out go the bytes of a file, the same for the same. How typst is asked, `typesetting`
knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

import attrs

from coordlib import document as doc
from coordlib.formats.pdf import typesetting as typst
from coordlib.language import checked, typed

_AFTER_MARK = "\u00a0"  # between the number of a footnote and what it says
_BREAK_HERE = "\u200b"  # written as an empty box: a sign that nobody sees would part words for who searches
# A space at which typst, by the rules of Unicode, would not break: after an opening sign, before a closing one.
_HELD_SPACE = re.compile(r" (?:(?<=[(\[{“‘\"'] )|(?=[^\w\s(\[{“‘-]))")
_JOINTS = re.compile(r"(?<=[-/])")
_LEADERS = re.compile(f"{doc.LEADER}+")

# As high as the lines of a word processor let it stand: the line grows no higher.
_SCRIPTS = {
    doc.Script.SUB: "sub(typographic: false, baseline: 0.14em, size: 0.65em, {})",
    doc.Script.SUPER: "super(typographic: false, baseline: -0.31em, size: 0.65em, {})",
}
_UNKNOWN_DAY = date(1980, 1, 1)  # PDF/A demands a day; this one says that none is known, and never changes
_LINE = 0.5  # points, of a table
_PADDING = doc.CELL_PADDING
_LARGEST_HEAD = 3  # a head over a third of a page stands once: what repeats takes the room of the rows
_HIGHEST_KEPT = 4  # typst moves a text whole that stays with the next: one over a fourth of a page leaves a hole
_SURE_TO_FIT = 0.8  # of a page: heights are estimated
_SETTINGS = (
    '#set text(fallback: false, lang: "vi", region: "VN", hyphenate: false, overhang: false, kerning: false, '
    f"top-edge: {typst.ASCENT}em, bottom-edge: -{typst.DESCENT}em)\n#set par(spacing: 0pt)\n#set block(spacing: 0pt)\n"
    "#set table.cell(breakable: false)"
)
_NOTHING: tuple[doc.Block, ...] = (doc.Space(doc.Role.TEXT),)
_USUAL_CELL: tuple[doc.Block, ...] = (doc.Paragraph(doc.Role.TABLE_CELL, ()),)
_MARK, _FOUND = "laid", "where"
# No label of a document is one of these: its own have a prefix.
_ASKED = (
    f"\n#context [#metadata(query(<{_MARK}>).map(it => {{ let at = it.location().position(); "
    f"(it.value, at.page, at.y.pt()) }}))<{_FOUND}>]"
)


def typst_inline(inline: doc.Inline, look: doc.Look, width: float, foot: doc.Look, foot_width: float) -> str:
    """Return an inline as typst writes it in code; `width`: of its column, millimetres; `foot`: how footnotes look."""
    match inline:
        case doc.Run():
            return _run(inline, look, width)
        case doc.Ref():
            said = _styled(_held(look.show(inline.text)), inline)
            return f"link(label({typst.quoted(inline.to)}), {said})"
        case doc.Break():
            # The space parts the words in the bookmark; at its own size it could make a full line wrap.
            return 'text(size: 0.01pt, " "); linebreak()'
        case doc.Gap():
            return typst.quoted(doc.GAP)
        case doc.Footnote():
            laid = foot.laid(inline.inlines, foot_width)
            inlines = (typst_inline(one, foot, foot_width, foot, foot_width) for one in laid)
            # Of what depends on its context no words stand in the bookmark of a heading.
            return f"context footnote({{{'; '.join((typst.quoted(_AFTER_MARK), *inlines))}}})"


def unlinked(inline: doc.Inline) -> doc.Inline:
    """Return an inline that leads nowhere."""
    match inline:
        case doc.Run(link=str(link)) if link:
            return attrs.evolve(inline, link="")
        case doc.Ref():
            return doc.Run(inline.text, inline.bold, inline.italic)
        case doc.Run() | doc.Break() | doc.Gap() | doc.Footnote():
            return inline


def _breakable(word: str, letters: doc.Letters, width: float) -> str:
    """Let a word that is longer than its line break: after ``-`` and ``/``, or else anywhere.

    Between a sign and a letter typst breaks by itself; what it needs no help for stays as it is, so that a
    reader can search for it.
    """
    if letters.length(word) <= width:
        return word
    joints = _JOINTS.split(word)
    pieces = (_BREAK_HERE.join(part) if letters.length(part) > width else part for part in joints)
    return "".join(piece if piece[:1].isalpha() else f"{_BREAK_HERE}{piece}" for piece in pieces).lstrip(_BREAK_HERE)


def _run(run: doc.Run, look: doc.Look, width: float) -> str:
    letters = attrs.evolve(look.letters, bold=True) if run.bold else look.letters
    if doc.LEADER in run.text:
        return _led(run, look, width)
    text = look.show(run.text, label=run.label)
    if run.script:  # a small figure needs no box, at whose edges a line might turn
        shown = _SCRIPTS[run.script].format(_styled(typst.quoted(_seen(_parted(text, letters, width))), run))
    else:
        shown = _styled(_turned(text, letters, width), run)
    return f"link({typst.quoted(address)}, {shown})" if (address := run.address) else shown


def _led(run: doc.Run, look: doc.Look, width: float) -> str:
    """Return text with lines of dots; one that ends it goes on to the margin."""
    pieces = _LEADERS.split(run.text)
    lengths = [f"{look.letters.length(row):.2f}mm" for row in _LEADERS.findall(run.text)]
    if len(pieces[-1].strip()) <= 1:
        lengths[-1] = "1fr"
    first, *others = (_run(run.of(piece), look, width) if piece else '""' for piece in pieces)
    led = (f'box(width: {length}, repeat(".")); {piece}' for length, piece in zip(lengths, others, strict=True))
    return f"{{{'; '.join((first, *led))}}}"


@lru_cache(maxsize=4096)
def _turned(text: str, letters: doc.Letters, width: float) -> str:
    return _held(_parted(text, letters, width))


def _parted(text: str, letters: doc.Letters, width: float) -> str:
    """Return text that typst parts where a word processor does; `width`: of its lines, millimetres."""
    text = _HELD_SPACE.sub(f" {_BREAK_HERE}", text)
    widest = letters.size * doc.MM_PER_POINT  # a letter is at most as wide as it is high
    if len(text) * widest > width and max(map(len, words := text.split(" "))) * widest > width:
        text = " ".join([_breakable(word, letters, width) for word in words])
    return text


def _styled(shown: str, inline: doc.Words) -> str:
    if not (inline.bold or inline.italic):
        return shown
    styles = ['weight: "bold"'] * inline.bold + ['style: "italic"'] * inline.italic
    return f"text({', '.join(styles)}, {shown})"


def _held(text: str) -> str:
    """Return text as typst writes it; what holds a joiner stands in a box, in which no line turns."""
    if doc.JOINER not in text:
        return _turning(text)
    pieces: list[str] = []
    last = 0
    for whole in doc.WHOLE.finditer(text):
        pieces += (_turning(text[last : whole.start()]), f"box({typst.quoted(_seen(whole[0]))})")
        last = whole.end()
    return f"{{{'; '.join((*pieces, _turning(text[last:])))}}}"


def _turning(text: str) -> str:
    """Return text in which a line may turn at each empty box."""
    return (
        f"{{{'; box(); '.join(map(typst.quoted, text.split(_BREAK_HERE)))}}}"
        if _BREAK_HERE in text
        else typst.quoted(text)
    )


def _seen(text: str) -> str:
    return text.replace(doc.JOINER, "").replace(_BREAK_HERE, "")


_Widths = tuple[float, ...]


def pdf_bytes(document: doc.Document, layout: doc.Layout) -> bytes:
    """Return the document as a PDF file: tagged, archivable, with bookmarks.

    Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError` for a character that the font lacks.
    """
    document, layout = doc.arranged(document, layout)
    named = typst.families(layout, "PDF")
    typst.check_letters(doc.pictures_of(document), layout, named, doc.texts_of(document))
    return typst.to_pdf(typst_source(document, layout, named), layout, doc.texts_of(document))


# --- the source ---

_PRELUDE = "\n" + Path(__file__).with_name("prelude.typ").read_text(encoding="utf-8")


def typst_source(document: doc.Document, layout: doc.Layout, families: list[str]) -> str:
    """Return the typst source of a document; every text in it is a quoted string, never markup."""
    return source_of(document, Body(document, layout, families))


def source_of(document: doc.Document, body: Body) -> str:
    """Return the source that a body writes of its document."""
    parts, day = list(body.parts(document.parts)), document.day or _UNKNOWN_DAY
    return "\n".join(
        [
            f"#set document(title: {typst.quoted(document.title)}, author: {typst.quoted(document.author)})",
            *((f"#set document(keywords: {typst.quoted(document.digest)})",) if document.digest else ()),
            f"#set document(date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))",
            f"#set text(font: {typst.listed(body.families)})",
            _SETTINGS,
            *(
                f"#{rule}"
                for rule in (*typst.settings_of(body.usual), *typst.foot_settings(body.layout.look(doc.Role.FOOTNOTE)))
            ),
            _PRELUDE,
            *(typst.function_of(name, look, body.usual) for name, look in body.functions.items()),
            *parts,
        ]
    )


class Body:
    """The body of one document being written."""

    def __init__(self, document: doc.Document, layout: doc.Layout, families: list[str]) -> None:
        self.layout, self.families = layout, families
        self.cited = frozenset(doc.cited(document))  # only these anchors are written: each costs typst time
        self.usual = layout.look(doc.Role.TEXT)
        self.looks, look = layout.looks, layout.draft
        self.functions: dict[str, doc.Look] = {}
        self.part = self.tables = 0  # the number of the one that is written
        self.page_height = 0.0
        self.loose = False
        words = f'text(size: {look.size}pt, weight: "bold", fill: {typst.color(look)}, {typst.quoted(doc.DRAFT_WORDS)})'
        self.draft = words if document.draft else "none"

    def parts(self, parts: tuple[doc.Part, ...]) -> Iterator[str]:
        """Yield the pages of each part, which counts its own; the number stands in the top margin, not on the first."""
        for self.part, part in enumerate(parts, start=1):
            page = self.layout.page.turned if part.landscape else self.layout.page
            self.page_height = _SURE_TO_FIT * page.text_height
            yield (
                f"#page(width: {page.width}mm, height: {page.height}mm, margin: (top: {page.top}mm, "
                f"bottom: {page.bottom}mm, left: {page.left}mm, right: {page.right}mm), header-ascent: 0mm, "
                f"header: block(height: {page.top - page.head}mm, width: 100%, "
                f'numbered(label("part-{self.part}"), {self.layout.number.size}pt, {self.draft})))['
                f'#metadata(none)#label("part-{self.part}")'
            )
            yield from typst.left_open(part.openings, "top + right")
            mark, blocks = self.layout.raised(part)
            if mark:
                left, top, width, _ = self.layout.raised_at(mark, draft=self.draft != "none")
                yield f"#place(dx: {left}mm, dy: {top}mm)[{''.join(self.paragraph(mark, width, keep=False))}]"
            yield from self.blocks(blocks, page.text_width)
            yield "]"

    def blocks(
        self, blocks: tuple[doc.Block, ...], width: float, *, in_cell: bool = False, inset: bool = False
    ) -> Iterator[str]:
        """Write blocks; typst drops the space at the ends of what holds them, which a word processor keeps.

        `inset`: what holds them keeps it.
        """
        before, after = (0.0, 0.0) if inset else self.ends(blocks)
        yield f"#v({before}pt)" if before else ""
        for at, block in enumerate(blocks, start=1):
            yield from self.block(block, width, keep=self.layout.keeps_with_next(block, blocks[at : at + 2], width))
        yield f"#v({after:.3f}pt)" if in_cell and not inset else ""

    def ends(self, blocks: tuple[doc.Block, ...]) -> tuple[float, float]:
        """Return the space above the first block and below the last, in points."""
        return self.spacing((blocks or _NOTHING)[0])[0], self.spacing((blocks or _NOTHING)[-1])[1]

    def spacing(self, block: doc.Block) -> tuple[float, float]:
        """Return the space above and below a block, in points."""
        if isinstance(block, doc.Picture):
            return (self.layout.picture_gap, self.layout.picture_gap)
        if not isinstance(block, doc.Text):
            return (0.0, 0.0)
        look = self.looks[block.role]
        return (look.before, look.after + typst.leading(look))

    def block(self, block: doc.Block, width: float, *, keep: bool) -> Iterable[str]:
        """Return the lines that write a block; `keep`: it stays on the page of the next."""
        match block:
            case doc.Paragraph() | doc.Heading(level=0):
                return self.paragraph(block, width, keep=keep)
            case doc.Heading():
                written = f"#{self.function('h', block)}({block.level}, {self.content(block, width)})"
                return (written, *self.rule(block, width))
            case doc.Space():
                look = self.looks[block.role]
                height = look.height + block.lines * look.pitch
                return (f"#v({height}pt)", *typst.left_open(block.openings, "center", height))
            case doc.Grid():
                return self.grid(self.layout.levelled(block, width), width, keep=keep)
            case doc.Table():
                return self.table(block, width, keep=keep)
            case doc.Picture():
                return (self.picture(block, width, keep=keep),)

    def paragraph(self, block: doc.Text, width: float, *, keep: bool) -> tuple[str, ...]:
        """Return a paragraph, and the rule below it."""
        look, content = self.looks[block.role], self.content(block, width)
        if look.box:
            box_width, height = self.layout.box_size(doc.plain_text(block.inlines), look)
            return (f"#{self.function('box', block)}({box_width}mm, {height}mm, {content})",)
        high = look.keep and not self.layout.is_lower((block,), width, self.page_height / _HIGHEST_KEPT)
        stuck = (keep or look.keep) and not (self.loose or high)
        kept = "" if stuck == look.keep else f", keep: {typst.is_set(stuck)}"
        kind = "t" if isinstance(block, doc.Heading) else "p"  # a heading of level 0 is the title
        return (f"#{self.function(kind, block)}({content}{kept})", *self.rule(block, width))

    def function(self, kind: str, block: doc.Text) -> str:
        """Return the name of the function that writes a block, and note that the source needs it."""
        name = f"{kind}-{block.role}"
        self.functions[name] = self.looks[block.role]
        return name

    def rule(self, block: doc.Text, width: float) -> tuple[str, ...]:
        """Return the rule below a text, if its role has one."""
        look = self.looks[block.role]
        if not (look.rule and block.inlines):
            return ()
        length = look.rule_length(block.inlines, width)
        return (f"#rule({length:.2f}mm, {typst.leading(look):.3f}pt, {look.after}pt, {typst.is_set(look.keep)})",)

    def content(self, block: doc.Text, width: float) -> str:
        """Return what a paragraph holds."""
        anchor = f"[#metadata(none)#label({typst.quoted(block.anchor)})]; " if block.anchor in self.cited else ""
        look = self.looks[block.role]
        room, foot = width - look.first, (self.looks[doc.Role.FOOTNOTE], self.layout.page.text_width)
        inlines = [typst_inline(inline, look, room, *foot) for inline in look.laid(block.inlines, width)]
        return f"{{{anchor}{'; '.join(inlines)}}}"

    def picture(self, picture: doc.Picture, width: float, *, keep: bool) -> str:
        """Return a picture in the middle of its column."""
        drawn = typst.image(picture, self.layout.picture_size(picture, width), self.families)
        gap, sticky = self.layout.picture_gap, typst.is_set(keep and not self.loose)
        return f"#block(width: 100%, breakable: false, spacing: {gap}pt, sticky: {sticky}, align(center, {drawn}))"

    def grid(self, grid: doc.Grid, width: float, *, keep: bool) -> Iterator[str]:
        """Write a grid whole, or row by row if it may not fit one page."""
        widths = self.layout.column_widths(grid, width)
        high = [self.layout.row_height(row, widths) for row in grid.rows]
        parted = [height >= self.page_height for height in high]
        rows = ["".join(self.cells(row, widths, breakable=one)) for row, one in zip(grid.rows, parted, strict=True)]
        whole = self.layout.keeps_rows(grid) and sum(high) < self.page_height
        blocks = [("".join(rows), False)] if whole else list(zip(rows, parted, strict=True))
        hanging = self.layout.hanging(grid, width)
        for index, (cells, breakable) in enumerate(blocks, start=1):
            sticky = typst.is_set(keep and index == len(blocks))
            content = f"grid(columns: ({_lengths(widths)}), {cells})"
            padded = f"pad(x: -{hanging}mm, {content})" if hanging else content
            yield f"#block(breakable: {typst.is_set(breakable)}, sticky: {sticky}, {padded})"

    def table(self, table: doc.Table, width: float, *, keep: bool) -> Iterator[str]:
        """Yield a ruled table; `keep`: its last row stays on the page of what follows, in a table of its own."""
        widths = doc.shares(table.widths, width)
        high = self.layout.row_height(table.head, widths, padding=_PADDING)
        repeated = high <= self.page_height / _LARGEST_HEAD and not doc.holds_notes(table.head)
        room = min(self.layout.highest_row(width), self.page_height - high if repeated else self.page_height)
        # A head that repeats on each page takes no links and references (PDF/UA-1).
        row = tuple(attrs.evolve(cell, blocks=tuple(map(_unlinked, cell.blocks))) for cell in table.head)
        row = row if repeated else table.head
        head = "".join(self.cells(row, widths, _PADDING, breakable=high >= self.page_height, plain=False))
        rows = [self.row(row, widths, room) for row in table.rows]
        inset = f"inset: (x: {_PADDING / 2}mm, {_room(*self.ends(_USUAL_CELL))})"
        if high < self.page_height:  # a head goes on on no other page, and a row does
            head = f"table.header(repeat: {typst.is_set(repeated)}, {head}), "
        start = f"table(columns: ({_lengths(widths)}), stroke: {_LINE}pt, {inset}, "
        if not keep or high >= self.page_height:
            yield f"#{start}{head}{''.join(rows)})"
        elif len(rows) == 1:
            yield f"#block(breakable: false, sticky: true, {start}{head}{rows[0]}))"
        else:
            self.tables += 1
            label = f"label({typst.quoted(f'rows-{self.part}-{self.tables}')})"
            # A head that repeats tells on which page the rows above end.
            marked = head.replace(")[", f")[#metadata(none)#{label}", 1) if repeated else head
            yield f"#{start}{marked}{''.join(rows[:-1])})"
            turned = f"here().page() > query({label}).last().location().page()" if repeated else "false"
            begun = f"if {turned} {{ {start}{head}..last) }} else {{ {start}..last) }}"
            yield f"#block(breakable: false, sticky: true, {{ let last = ({rows[-1]}); context {begun} }})"

    def row(self, row: doc.Row, widths: _Widths, room: float) -> str:
        """Write a row of a table; one that heads the rows below stays with them, as a heading of the second level."""
        breakable = self.layout.is_high(row, widths, room, padding=_PADDING)
        cells = "".join(self.cells(row, widths, _PADDING, breakable=breakable))
        return f"table.header(level: 2, repeat: false, {cells}), " if doc.heads_rows(row) else cells

    def cells(
        self, row: doc.Row, widths: _Widths, padding: float | None = None, *, breakable: bool, plain: bool = True
    ) -> Iterator[str]:
        """Write the cells of a row, which stays on one page unless it is breakable; `padding`: in a ruled table.

        `plain`: a cell that is as most says nothing of itself.
        """
        for cell, width, right in doc.placed(row, widths, self.layout.gutter if padding is None else 0.0):
            whole, ends = padding is not None and not breakable, self.ends(cell.blocks)
            self.loose = breakable  # blocks that stick together in a cell that breaks would print over each other
            inner = self.blocks(cell.blocks, width - right - (padding or 0.0), in_cell=True, inset=whole)
            content = "\n".join(inner).strip()
            self.loose = False
            if padding is None:
                inset = f", inset: (right: {right}mm)" if right else ""
                yield f"grid.cell(colspan: {cell.span}{inset})[{content}], "  # a grid stands in blocks
            elif whole and cell.span == 1 and plain and ends == self.ends(_USUAL_CELL):
                yield f"[{content}], "  # as most: what a cell says of itself takes a tenth of the memory of a table
            else:
                room = _room(*ends) if whole else _room(0.0, 0.0)
                said = f"colspan: {cell.span}, breakable: {typst.is_set(breakable)}, inset: ({room})"
                yield f"table.cell({said})[{content}], "


def _unlinked(block: doc.Block) -> doc.Block:
    if not isinstance(block, doc.Text):
        return block
    return attrs.evolve(block, inlines=tuple(map(unlinked, block.inlines)))


def _room(above: float, below: float) -> str:
    """Return the room in a cell above and below; a line takes its own, as in Word."""
    return f"top: {_LINE + above}pt, bottom: {below:.3f}pt"


def _lengths(widths: _Widths) -> str:
    return ", ".join(f"{width:.2f}mm" for width in widths)


# --- where it stands ---


@attrs.frozen(field_transformer=typed)
class Laid:
    """A text or picture as it was laid out: on which pages, counted from 1 in the file, and at which heights.

    `part`: of the document, counted from 1. `within`: the grid or table that it stands in, if it does. `width`: of its
    column, millimetres. `first`, `last`: its pages; `top`, `bottom`: where its first and its last line stand, in points
    below the upper edge of these.
    """

    block: doc.Text | doc.Picture
    part: int
    within: doc.Grid | doc.Table | None
    width: float
    first: int
    top: float
    last: int
    bottom: float


@checked
def laid_out(document: doc.Document, layout: doc.Layout) -> tuple[Laid, ...]:
    """Return all texts and pictures of a document in order, each with the page and the height where it prints in PDF.

    Raises `MissingExtraError` without the extra ``pdf``, and `TypesettingError` as the PDF writer does.
    """
    document, layout = doc.arranged(document, layout)
    named = typst.families(layout, "check_print")
    typst.check_letters(doc.pictures_of(document), layout, named, doc.texts_of(document))
    body = _Marked(document, layout, named)
    source = source_of(document, body) + _ASKED
    typst.check_text(source, layout, named, doc.texts_of(document))
    found = cast("list[tuple[int, int, float]]", typst.query(source, layout, _FOUND))
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

    def __init__(self, document: doc.Document, layout: doc.Layout, families: list[str]) -> None:
        super().__init__(document, layout, families)
        self.marks: list[tuple[doc.Text | doc.Picture, int, doc.Grid | doc.Table | None, float]] = []
        self.within: doc.Grid | doc.Table | None = None

    def block(self, block: doc.Block, width: float, *, keep: bool) -> Iterator[str]:
        outer = self.within
        self.within = block if isinstance(block, doc.Grid | doc.Table) else outer
        yield from super().block(block, width, keep=keep)
        self.within = outer

    def content(self, block: doc.Text, width: float) -> str:
        begin, end = self.marked(block, width)
        return f"{{{begin}; {super().content(block, width)}; {end}}}"

    def picture(self, picture: doc.Picture, width: float, *, keep: bool) -> str:
        begin, end = self.marked(picture, width)
        return f"#{begin}\n{super().picture(picture, width, keep=keep)}\n#{end}"

    def marked(self, block: doc.Text | doc.Picture, width: float) -> tuple[str, str]:
        number = 2 * len(self.marks)
        self.marks.append((block, self.part, self.within, width))
        begin, end = (f"[#metadata({one})<{_MARK}>]" for one in (number, number + 1))
        return begin, end
