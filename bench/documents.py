"""Documents: DOCX and PDF beside the floor of their engines; docxtpl, python-docx and WeasyPrint beside it too.

What is promised of docxtpl and WeasyPrint is nothing: their next release may be faster. The floor is ours to keep near.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import docx
import jinja2
import typst
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, render
from coordlib.document import GAP, ND30, Align, Block, Document, Grid, Heading, Paragraph, Role, Row, Table, plain_text
from coordlib.formats import WRITERS, style_id
from coordlib.formats.html import writer as html
from coordlib.formats.pdf import typesetting
from coordlib.formats.pdf import writer as pdf
from coordlib.rendering import rendering

_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# --- what the peers are given: the same text, as their users would hold it ---

Place = Any
"""A document or a cell of python-docx."""

Standing = tuple[str, str]
"""A role and the text as printed."""


def lines(blocks: Iterable[Block]) -> list[Standing]:
    """Return the paragraphs among blocks."""
    return [(block.role.value, _shown(block)) for block in blocks if isinstance(block, Paragraph | Heading)]


def _shown(block: Paragraph | Heading) -> str:
    look = ND30.look(block.role)
    pieces = (
        GAP
        if type(inline).__name__ == "Gap"
        else look.show(plain_text((inline,)), label=getattr(inline, "label", False))
        for inline in block.inlines
    )
    return "".join(pieces)


@attrs.frozen
class Content:
    """The text of a document in the pieces that a Word template names."""

    head: list[list[list[Standing]]]
    body: list[Standing]
    signatures: list[list[list[Standing]]]
    recipients: list[Standing]
    annex: list[Standing]
    columns: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, document: Document) -> Content:
        """Take the document of the example apart."""
        main, annex = document.parts
        head, signatures = (block for block in main.blocks if isinstance(block, Grid))
        table = next(block for block in annex.blocks if isinstance(block, Table))
        split = next(index for index, block in enumerate(main.blocks) if block is signatures)
        return cls(
            _cells(head.rows),
            lines(main.blocks[:split]),
            _cells(signatures.rows),
            lines(main.blocks[split:]),
            lines(annex.blocks),
            [text for cell in table.head for _, text in lines(cell.blocks)],
            [[text for cell in row for _, text in lines(cell.blocks)] for row in table.rows],
        )


def _cells(rows: tuple[Row, ...]) -> list[list[list[Standing]]]:
    return [[lines(cell.blocks) for cell in row] for row in rows]


def blank() -> Place:
    """Return what a user of Word begins with: its usual styles, one more for each role, and numbered pages."""
    made = docx.Document()
    for role, look in ND30.looks.items():
        name = style_id(role)
        known = name in made.styles  # Word has a caption of its own
        style = made.styles[name] if known else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size = ND30.font, Pt(look.size)
        style.font.bold, style.font.italic = look.bold, look.italic
        style.paragraph_format.alignment = _ALIGNED[look.align]
        style.paragraph_format.first_line_indent = Mm(look.first)
        style.paragraph_format.space_after = Pt(look.after)
    section = made.sections[0]
    section.different_first_page_header_footer = True
    run = section.header.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        element.set(qn("w:fldCharType"), kind) if kind else None
        element.text = text
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields
    return made


def template() -> bytes:
    """Make the Word template that a user of docxtpl would draw for the look of the decree.

    Loops over the text in which each role is a paragraph of its own style; grids for head and signatures.
    """
    made = blank()
    _grid(made, "head", (Role.ISSUER, Role.CO_ISSUER, Role.NATION, Role.MOTTO, Role.NUMBER, Role.PLACE_DATE))
    _loop(
        made,
        "body",
        (Role.KIND, Role.SUBJECT, Role.BASIS, Role.TEXT, Role.CHAPTER, Role.ARTICLE, Role.CLAUSE, Role.POINT),
    )
    _grid(made, "signatures", (Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER))
    _loop(made, "recipients", (Role.RECIPIENTS, Role.RECIPIENT))
    _loop(made, "annex", (Role.ANNEX, Role.ATTACHMENT))
    table = made.add_table(4, 4)
    for column in range(4):
        table.cell(0, column).text = f"{{{{ columns[{column}] }}}}"
        table.cell(2, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(1, 0).text = "{%tr for row in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    return _saved(made)


def _saved(made: Place) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _style(made: Place, role: Role) -> Any:  # noqa: ANN401
    return made.styles[style_id(role)]


def _loop(place: Place, name: str, roles: Iterable[Role]) -> None:
    """Write a loop over lines; each role is a case with the paragraph style of that role."""
    place.add_paragraph(f"{{%p for role, text in {name} %}}")
    for index, role in enumerate(roles):
        place.add_paragraph(f"{{%p {'elif' if index else 'if'} role == '{role}' %}}")
        place.add_paragraph("{{ text }}", style=_style(place.part.document, role))
    place.add_paragraph("{%p endif %}")
    place.add_paragraph("{%p endfor %}")


def _grid(made: Place, name: str, roles: tuple[Role, ...]) -> None:
    table = made.add_table(3, 2)
    table.cell(0, 0).text = f"{{%tr for row in {name} %}}"
    for column in range(2):
        _loop(table.cell(1, column), f"row[{column}]", roles)
    table.cell(2, 0).text = "{%tr endfor %}"


def with_docxtpl(drawn: bytes, content: Content) -> bytes:
    """Fill the Word template."""
    filled = DocxTemplate(io.BytesIO(drawn))
    filled.render(attrs.asdict(content, recurse=False), autoescape=True)
    return _saved(filled)


def with_python_docx(begun: bytes, content: Content) -> bytes:
    """Write the same text paragraph by paragraph, in the same styles."""
    made = docx.Document(io.BytesIO(begun))
    styles = {role.value: _style(made, role) for role in Role}
    _write_grid(made, content.head, styles)
    _write_lines(made, content.body, styles)
    _write_grid(made, content.signatures, styles)
    _write_lines(made, content.recipients, styles)
    _write_lines(made, content.annex, styles)
    table = made.add_table(1 + len(content.rows), len(content.columns))
    for index, row in enumerate((content.columns, *content.rows)):
        for cell, text in zip(table.rows[index].cells, row, strict=True):
            cell.text = text
    return _saved(made)


_Styles = Mapping[str, Any]


def _write_lines(place: Place, written: list[Standing], styles: _Styles) -> None:
    for role, text in written:
        place.add_paragraph(text, style=styles[role])


def _write_grid(made: Place, rows: list[list[list[Standing]]], styles: _Styles) -> None:
    table = made.add_table(len(rows), 2)
    for index, row in enumerate(rows):
        for cell, written in zip(table.rows[index].cells, row, strict=True):
            _write_lines(cell, written, styles)


def visible(package: bytes) -> list[str]:
    """Return the text of each paragraph of a DOCX that has any."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        root = ET.fromstring(opened.read("word/document.xml"))  # noqa: S314 - our own files
    return [text for text in map(_text, root.iter(f"{_WORD}p")) if text]


def _text(paragraph: ET.Element) -> str:
    """Return the words of a paragraph: where its lines break and what is held together is the look of ours."""
    signs = {f"{_WORD}br": " ", f"{_WORD}noBreakHyphen": "-"}
    pieces = (signs.get(node.tag) or node.text or "" for node in paragraph.iter() if node.tag in (*signs, f"{_WORD}t"))
    return " ".join("".join(pieces).replace("\u2060", "").split())


# --- the comparisons ---


def in_docx(agreement: Agreement) -> Iterator[Goal]:
    """Compare agreement → DOCX with its floor: ours with the rules that forbid signing, theirs from finished texts."""
    document = render(agreement)
    content, drawn, begun = Content.of(document), template(), _saved(blank())
    ways: dict[str, Work] = {
        "floor: Jinja + XML parse + deflate": _floor(agreement),
        "coordlib: render + write": lambda: _ours(agreement),
        "coordlib: the same, findings known": lambda: WRITERS[".docx"](render(agreement), ND30),
        "docxtpl": lambda: with_docxtpl(drawn, content),
        "python-docx": lambda: with_python_docx(begun, content),
    }
    texts = [
        visible(_ours(agreement)),
        visible(with_docxtpl(drawn, content)),
        visible(with_python_docx(begun, content)),
    ]
    assert texts[0] == texts[1] == texts[2], "the documents differ in their text"
    times = timed(ways)
    show(f"DOCX of the example ({len(texts[0])} paragraphs, the same visible text)", times)
    floor, ours, known, _, python_docx = times.values()
    yield Goal("DOCX: beside the floor of Jinja + XML parse + deflate", ours / floor, at_most=3)
    yield Goal("DOCX: beside that floor, once the findings are known", known / floor, at_most=1.9)
    yield Goal("DOCX: python-docx takes so many times as long", python_docx / ours, at_least=15)


def _ours(agreement: Agreement) -> bytes:
    # A copy, so that nothing computed for the document before is used again.
    return WRITERS[".docx"](render(attrs.evolve(agreement)), ND30)


def _floor(agreement: Agreement) -> Work:
    """Return what any way through Jinja, markup and a ZIP file must do: the same markup, the same bytes."""
    plain_jinja = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(rendering.__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plain_jinja.filters.update(rendering._FILTERS.as_they_are())  # noqa: SLF001 - the same templates need the same filters
    written = _package(_ours(agreement))

    def work() -> None:
        markup = rendering._run(plain_jinja, *rendering.named(agreement))  # noqa: SLF001 - the stage itself
        ET.fromstring(markup)  # noqa: S314 - our own markup
        zlib.compress(written)

    return work


def _package(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read("word/document.xml")


def in_pdf(agreement: Agreement) -> Iterator[Goal]:
    """Compare document → PDF with its floor, typst alone on our own source, and with WeasyPrint, fed our HTML."""
    document = render(agreement)
    page = html.html_bytes(document, ND30).decode()
    fonts = typesetting.fonts("")  # the same fonts for both
    source = pdf.typst_source(document, ND30, typesetting.families(ND30, "PDF")).encode()
    ways: dict[str, Work] = {
        "floor: typst alone": lambda: typst.compile(
            source, format="pdf", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
        ),
        "coordlib: write": lambda: WRITERS[".pdf"](document, ND30),
        "coordlib: render + write": lambda: WRITERS[".pdf"](render(attrs.evolve(agreement)), ND30),
    }
    try:
        import weasyprint  # noqa: PLC0415 - it needs libraries of the system, which may be missing

        ways["WeasyPrint, fed our HTML"] = lambda: weasyprint.HTML(string=page).write_pdf()
    except OSError as missing:
        print(f"\nWeasyPrint is not measured: {missing}")
    times = timed(ways, rounds=15)  # typst works on all cores, so that its times scatter
    show("PDF of the example", times)
    floor, ours, *_ = times.values()
    yield Goal("PDF: beside the floor of typst alone", ours / floor, at_most=1.12)
