"""The document: blocks and inlines with their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

import attrs

from coordlib.document.pictures import Picture, lettering
from coordlib.document.roles import GridRole, Role, Script
from coordlib.language import Several, addresses_in, checked, explained, html_table, shortened, typed, web_address


@attrs.frozen
class Run:
    """Plain text; a `label` is the number or letter that a unit bears, which keeps its case.

    `script`: lowered or raised; `kept`: no line turns in it, where it takes no more than a line; `link`: the web or
    e-mail address that it leads to. An address that may be no link (``javascript:``) is written as text alone.
    """

    text: str
    bold: bool = False
    italic: bool = False
    label: bool = False
    script: Script = Script.LINE
    kept: bool = False
    link: str = ""

    def of(self, text: str) -> Run:
        """Return another text in the same style."""
        return Run(text, self.bold, self.italic, self.label, self.script, self.kept, self.link)

    @explained
    def styled_as(self, other: Run) -> bool:
        """Tell whether two runs differ in their text only."""
        return self._style == other._style

    @property
    def _style(self) -> tuple[bool, bool, bool, Script, bool, str]:
        return (self.bold, self.italic, self.label, self.script, self.kept, self.link)

    @property
    def address(self) -> str:
        """The address that it leads to, if that may be a link; empty for none."""
        return self.link and web_address(self.link)

    @property
    def written_out(self) -> bool:
        """Whether its text is the address that it leads to."""
        return (0, len(self.text), self.address) in addresses_in(self.text)


@attrs.frozen
class Ref:
    """A reference to an anchor (viện dẫn), printed as its citation."""

    to: str
    text: str
    bold: bool = False
    italic: bool = False

    def of(self, text: str) -> Ref:
        """Return another text that leads to the same anchor."""
        return Ref(self.to, text, self.bold, self.italic)


@attrs.frozen
class Break:
    """A line break inside a paragraph.

    `laid`: made when the text was laid out in its column, so that a narrower one may leave it out.
    """

    laid: bool = False


@attrs.frozen
class Gap:
    """A blank left for what is not known yet (chỗ trống): a number, a day, a name."""


@attrs.frozen(field_transformer=typed)
class Footnote:
    """A footnote (chú thích cuối trang), whose mark stands here; `inlines`: what it says, no other among them."""

    inlines: tuple[Inline, ...] = attrs.field(converter=Several["Inline"])


Words = Run | Ref
"""An inline that has text of its own."""
Inline = Words | Break | Gap | Footnote


@attrs.frozen
class Paragraph:
    """A paragraph: its role, what stands in it, and its anchor, if it has one."""

    role: Role
    inlines: tuple[Inline, ...]
    anchor: str = ""


@attrs.frozen
class Heading:
    """A heading: a paragraph with a level in the outline; level 0 is the title of the document."""

    role: Role
    level: int
    inlines: tuple[Inline, ...]
    anchor: str = ""


@attrs.frozen
class Opening:
    """A place left open for what is put on the finished page of a PDF (chỗ chừa); it takes no room.

    `name`: to find it by. `width`, `height`, millimetres; `right`, `down`: of the middle of the upper edge of its space
    or, in a part, of the upper right corner of its first page's text.
    """

    name: str
    width: float
    height: float
    right: float = 0.0
    down: float = 0.0


@attrs.frozen
class Space:
    """An empty space: room for a seal and a signature.

    The layout gives its height; `lines` are lines more, which level the blocks of one row.
    """

    role: Role
    lines: int = 0
    openings: tuple[Opening, ...] = ()


@attrs.frozen(field_transformer=typed)
class Cell:
    """A cell of a grid or a table; `span`: how many columns it takes."""

    blocks: tuple[Block, ...] = attrs.field(converter=Several["Block"])
    span: int = 1


Row = tuple[Cell, ...]


@attrs.frozen(field_transformer=typed)
class Grid:
    """Blocks side by side, without lines (bảng không kẻ khung): the head, the signatures."""

    role: GridRole
    rows: tuple[Row, ...] = attrs.field(converter=Several[Row])


@attrs.frozen(field_transformer=typed)
class Table:
    """A ruled table; its head repeats on each page.

    `widths`: relative widths of the columns, none of which is narrower than a word in it; without them the columns are
    as wide as what they hold asks for.
    """

    head: Row
    rows: tuple[Row, ...] = attrs.field(converter=Several[Row])
    widths: tuple[int, ...] = attrs.field(default=(), converter=Several[int])


Text = Paragraph | Heading
"""A block that holds inlines."""
Block = Text | Space | Grid | Table | Picture


@attrs.frozen(field_transformer=typed)
class Part:
    """A part with pages of its own, numbered from 1: the main text, an attachment, an annex."""

    blocks: tuple[Block, ...] = attrs.field(converter=Several[Block])
    landscape: bool = False
    openings: tuple[Opening, ...] = attrs.field(default=(), converter=Several[Opening])


@attrs.frozen(field_transformer=typed)
class Document:
    """A document to be written: its parts, and what the file says of itself.

    `title`, `author`, `day`: document properties; the day is that of signing, if it is known.
    `draft`: marked DỰ THẢO on every page. `digest`: of the text that it prints (mã băm, ``sha256:…``), if it is stated.
    """

    title: str
    parts: tuple[Part, ...] = attrs.field(converter=Several[Part])
    author: str = ""
    day: date | None = None
    draft: bool = False
    digest: str = ""

    def __repr__(self) -> str:
        blocks, draft = sum(len(part.blocks) for part in self.parts), "draft, " if self.draft else ""
        return f"<Document {shortened(self.title)!r}: {draft}{len(self.parts)} parts, {blocks} blocks>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the running text, a row for each heading and paragraph."""
        blocks = (block for part in self.parts for block in part.blocks)
        rows = ((plain_text(one.inlines),) for one in blocks if isinstance(one, Heading | Paragraph))
        return html_table(self.title, ("DỰ THẢO" if self.draft else "Nội dung",), rows)


@explained
def heads_rows(row: Row) -> bool:
    """Tell whether a row of a table is one cell that heads the rows below it."""
    blocks = row[0].blocks if len(row) == 1 else ()
    return bool(blocks) and all(isinstance(block, Text) and block.role is Role.TABLE_HEAD for block in blocks)


@checked
def holds_recipients(row: Row) -> bool:
    """Tell whether a row of a grid is one cell of recipients (nơi nhận)."""
    first = row[0].blocks[:1] if len(row) == 1 else ()
    return any(map(is_recipient, first))


def is_recipient(block: Block) -> bool:
    """Tell whether a block belongs to the recipients (nơi nhận)."""
    return isinstance(block, Paragraph) and block.role in (Role.RECIPIENTS, Role.RECIPIENT)


@explained
def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the text of inlines, a line break as a new line, a gap and the mark of a footnote as nothing."""
    return "".join(plain(inline) for inline in inlines)


def plain(inline: Inline) -> str:
    """Return the text of one inline."""
    match inline:
        case Run(text=text) | Ref(text=text):
            return text
        case Break():
            return "\n"
        case Gap() | Footnote():
            return ""


@checked
def cited(document: Document) -> Iterator[str]:
    """Yield the anchors that references of a document lead to."""
    for block in _every_block(document):
        for inline in block.inlines if isinstance(block, Text) else ():
            within = inline.inlines if type(inline) is Footnote else (inline,)
            yield from (one.to for one in within if type(one) is Ref)


@checked
def pictures_of(document: Document) -> Iterator[Picture]:
    """Yield the pictures of a document."""
    return (block for block in _every_block(document) if isinstance(block, Picture))


@checked
def texts_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each text of a document, those in pictures too, with the anchor of what it stands under, if of anything."""
    anchor = ""
    for block in _every_block(document):
        if isinstance(block, Picture):
            yield anchor, lettering(block)
        elif isinstance(block, Text):
            anchor = block.anchor or (anchor if block.role in _UNDER_AN_ANCHOR else "")
            yield anchor, plain_text(block.inlines)
            yield from ((anchor, plain_text(note.inlines)) for note in footnotes_in(block.inlines))


@checked
def footnotes_in(inlines: Iterable[Inline]) -> Iterator[Footnote]:
    """Yield the footnotes whose marks stand among inlines."""
    return (inline for inline in inlines if isinstance(inline, Footnote))


@checked
def holds_notes(row: Row) -> bool:
    """Tell whether the mark of a footnote stands in a row: it is no head that repeats."""
    texts = (block.inlines for cell in row for block in cell.blocks if isinstance(block, Text))
    return any(isinstance(inline, Footnote) for inlines in texts for inline in inlines)


_OF_TABLES = (Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_FIGURE)
_UNDER_AN_ANCHOR = {Role.TEXT, Role.ARTICLE_TEXT, Role.CLAUSE, Role.POINT, Role.ATTACHMENT, *_OF_TABLES}


def _every_block(document: Document) -> Iterator[Block]:
    return (block for part in document.parts for block in _with_inner(part.blocks))


@checked
def with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, and after each those in its cells."""
    return _with_inner(blocks)


def _with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Grid(rows=rows):
                cells = (cell for row in rows for cell in row)
            case Table(head=head, rows=rows):
                cells = (cell for row in (head, *rows) for cell in row)
            case Paragraph() | Heading() | Space() | Picture():
                continue
        for cell in cells:
            yield from _with_inner(cell.blocks)


@explained
def placed(row: Row, widths: tuple[float, ...], gutter: float) -> list[tuple[Cell, float, float]]:
    """Return each cell of a row with the width of its columns and the part of it that parts it from the next."""
    ends, last = accumulate(cell.span for cell in row), len(row) - 1
    columns = enumerate(zip(row, ends, strict=True))
    return [(cell, sum(widths[end - cell.span : end]), gutter if at < last else 0.0) for at, (cell, end) in columns]
