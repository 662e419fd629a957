"""Strategies for documents."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TypeVar
from xml.sax.saxutils import quoteattr

import attrs

from coordlib import document, rendering
from coordlib.model import Agreement
from coordlib.testing.language import ANY_FINDINGS, LETTERS, LINE_OR_NONE, Nouns, days, titles
from coordlib.testing.required import st

Drawn = TypeVar("Drawn")

_PICTURE = """<document><part><picture alt={alt} width="{width}" height="{height}">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="4">
<rect x="0" y="0" width="{filled}" height="{height}" fill="#b9b9b9"/><text x="1" y="5">{figure}</text>
</svg></picture></part></document>"""
_HEADINGS = (
    *(document.Role.KIND, document.Role.CHAPTER, document.Role.SECTION, document.Role.ARTICLE),
    *(document.Role.CLAUSE_TITLE, document.Role.ANNEX, document.Role.REPORT_PART),
)
_TEXTS = tuple(role for role in document.Role if role not in (*_HEADINGS, document.Role.SIGNATURE))
_DEEPEST = 4


def _picture(alt: str, width: int, height: int, part: int, figure: int) -> document.Picture:
    """Return the picture of one bar."""
    markup = _PICTURE.format(alt=quoteattr(alt), width=width, height=height, filled=width * part // 100, figure=figure)
    return next(document.pictures_of(document.parse(markup)))


ANY_PICTURE = st.builds(
    _picture, titles(), st.integers(10, 200), st.integers(10, 300), st.integers(1, 100), st.integers(0, 999)
)


class _Typist:
    """Draws the blocks of one document, whose references lead to anchors in it."""

    def __init__(self, draw: st.DrawFn, alphabet: str) -> None:
        self.draw = draw
        self.line = titles(alphabet)
        self.numbers = count(1)
        self.anchors: list[str] = []
        self.level = 0

    def anchor(self) -> str:
        """Draw an anchor that later text may refer to, or none."""
        if not self.draw(st.booleans()):
            return ""
        self.anchors.append(f"article-{next(self.numbers)}")
        return self.anchors[-1]

    def run(self) -> document.Run:
        return document.Run(self.draw(self.line), self.draw(st.booleans()), self.draw(st.booleans()))

    def ref(self) -> document.Ref:
        return document.Ref(self.draw(st.sampled_from(self.anchors)), f"Điều {next(self.numbers)}")

    def footnote(self) -> document.Footnote:
        return document.Footnote((self.run(),))

    def inlines(self) -> tuple[document.Inline, ...]:
        """Draw text, after which a reference, a footnote, a line of its own or a gap may stand."""
        found: list[document.Inline] = [self.run()]
        kinds = st.sampled_from(("end", "break", "gap", "note", "ref" if self.anchors else "end"))
        match self.draw(kinds):
            case "break":
                found += [document.Break(), self.run()]
            case "gap":
                found += [document.Run(" "), document.Gap()]
            case "note":
                found += [self.footnote(), document.Run(" "), self.run()]
            case "ref":
                found += [document.Run(" "), self.ref()]
            case _:
                pass  # it ends
        return tuple(found)

    def paragraph(self, roles: tuple[document.Role, ...] = _TEXTS) -> document.Paragraph:
        inlines, role = self.inlines(), self.draw(st.sampled_from(roles))
        if self.draw(st.booleans()):
            first = document.Run(f" {inlines[0].text}") if isinstance(inlines[0], document.Run) else document.Run(" ")
            inlines = (document.Run(f"{next(self.numbers)}.", label=True), first, *inlines[1:])
        return document.Paragraph(role, inlines, self.anchor())

    def heading(self) -> document.Heading:
        """Draw a heading; levels step down one at a time."""
        self.level = self.draw(st.integers(min(1, self.level), min(self.level + 1, _DEEPEST)))
        return document.Heading(self.draw(st.sampled_from(_HEADINGS)), self.level, self.inlines(), self.anchor())

    def space(self) -> document.Space:
        return document.Space(document.Role.SIGNATURE, self.draw(st.integers(0, 2)))

    def cell(self, role: document.Role, span: int = 1) -> document.Cell:
        return document.Cell(tuple(self.paragraph((role,)) for _ in range(self.draw(st.integers(1, 2)))), span)

    def row(self, columns: int, role: document.Role = document.Role.TABLE_CELL) -> document.Row:
        """Draw a row: a cell for each column, or one for all."""
        if self.draw(st.booleans()):
            return tuple(self.cell(role) for _ in range(columns))
        return (self.cell(role, columns),)

    def table(self) -> document.Table:
        columns = self.draw(st.integers(1, 4))
        head = tuple(self.cell(document.Role.TABLE_HEAD) for _ in range(columns))
        rows = tuple(self.row(columns) for _ in range(self.draw(st.integers(0, 2))))
        return document.Table(head, rows, self.draw(st.tuples(*[st.integers(1, 9)] * columns)))

    def grid(self) -> document.Grid:
        role = self.draw(st.sampled_from(document.GridRole))
        return document.Grid(
            role, tuple(self.row(2, document.Role.NUMBER) for _ in range(self.draw(st.integers(1, 2))))
        )

    def block(self) -> document.Block:
        kinds: list[Callable[[], document.Block]]
        kinds = [self.paragraph, self.paragraph, self.heading, self.table, self.grid, self.space, self.picture]
        kind: Callable[[], document.Block] = self.draw(st.sampled_from(kinds))
        return kind()

    def picture(self) -> document.Picture:
        return self.draw(ANY_PICTURE)

    def part(self) -> document.Part:
        blocks = tuple(self.block() for _ in range(self.draw(st.integers(1, 5))))
        return document.Part(blocks, self.draw(st.booleans()))


@st.composite
def documents(draw: st.DrawFn, *, alphabet: str = LETTERS) -> document.Document:
    """Return documents of every kind of block, whose references lead somewhere.

    `alphabet`: the letters of their texts.
    """
    typist = _Typist(draw, alphabet)
    return document.Document(
        draw(typist.line),
        tuple(typist.part() for _ in range(draw(st.integers(1, 2)))),
        draw(st.just("") | typist.line),
        draw(st.none() | days()),
        draw(st.booleans()),
    )


def _typed(make: Callable[[_Typist], Drawn]) -> st.SearchStrategy[Drawn]:
    """Return one piece of a document that is not shown."""

    @st.composite
    def one(draw: st.DrawFn) -> Drawn:
        return make(_Typist(draw, LETTERS))

    return one()


_POINTS = st.integers(0, 40).map(lambda halves: halves / 2)
_LOOK = st.builds(
    document.Look,
    size=st.integers(16, 40).map(lambda halves: halves / 2),
    source=titles(),
    align=st.sampled_from(document.Align),
    line=st.sampled_from((1.0, 1.1, 1.5)),
    rule=st.sampled_from((0.0, 0.4, 1.0)),
    color=st.text("0123456789ABCDEF", min_size=6, max_size=6),
    **dict.fromkeys(("bold", "italic", "caps", "keep", "box"), st.booleans()),
    **dict.fromkeys(("first", "left", "before", "after", "height"), _POINTS),
)
_MARGIN = st.integers(10, 40).map(float)
_PAGE = st.builds(
    document.Page, top=_MARGIN, bottom=_MARGIN, left=_MARGIN, right=_MARGIN, head=st.integers(5, 9).map(float)
)


PAGE_NOUNS: Nouns = {
    document.Admitted: st.just(document.ADMITTED),
    document.Break: st.just(document.Break()),
    document.Cell: _typed(lambda typist: typist.cell(document.Role.TABLE_CELL)),
    document.Document: documents(),
    document.Footnote: _typed(_Typist.footnote),
    document.Gap: st.just(document.Gap()),
    document.Grid: _typed(_Typist.grid),
    document.Heading: _typed(_Typist.heading),
    document.Layout: st.builds(
        lambda page, *how: attrs.evolve(document.ND30, page=page).with_look(*how), _PAGE, st.sampled_from(_TEXTS), _LOOK
    ),
    document.Look: _LOOK,
    document.MarkupError: st.builds(document.MarkupError, ANY_FINDINGS),
    document.Opening: st.builds(document.Opening, st.just("field"), st.floats(1, 90), st.floats(1, 90)),
    document.Page: _PAGE,
    document.Paragraph: _typed(_Typist.paragraph),
    document.Part: _typed(_Typist.part),
    document.Picture: ANY_PICTURE,
    document.Ref: st.builds(document.Ref, st.just("article-1"), LINE_OR_NONE),
    document.Run: _typed(_Typist.run),
    document.Space: _typed(_Typist.space),
    document.Table: _typed(_Typist.table),
    rendering.WordName: st.deferred(lambda: st.sampled_from(list(rendering.names_for(Agreement).values()))),
    rendering.WordTemplate: titles().map(lambda name: rendering.WordTemplate(rendering.starting_template(), name=name)),
}
"""What `coordlib.document` shows, and the templates of `coordlib.rendering`."""
