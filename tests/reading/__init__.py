"""Tests of the room reading."""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
from markdown_it import MarkdownIt

from coordlib import Agreement
from coordlib.document import ND30
from coordlib.language import split_references
from coordlib.model import Annex, Article, Chapter, Clause, Part, Placed, Point, RomanPart, Section
from coordlib.rendering.rendering import abbreviated

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONG = 200
_POINTS_PER_MM = 72 / 25.4
_SPACE = re.compile("[\\s\u200b]+")  # a word broken for want of room holds zero-width spaces
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line


def squeezed(text: str) -> str:
    """Return text without spaces and case, so that line breaks and capitals do not matter."""
    return _SPACE.sub("", text).upper()


def docx_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
    return "".join(_docx_piece(node) for node in root.iter())


def _docx_piece(node: ET.Element) -> str:
    """Return what a node prints; a hyphen at which no line turns is an element of its own."""
    if node.tag == f"{WORD}noBreakHyphen":
        return "-"
    return node.text or "" if node.tag == f"{WORD}t" else ""


def pdf_text(content: bytes) -> str:
    """Return the text between the margins of all pages, and what stands above that of the first."""
    document = pdfium.PdfDocument(content)
    # On the first page a mark may stand in the top margin, and no number does.
    page_texts = [_page_text(page, ND30.page.top - 3 if number else 0) for number, page in enumerate(document)]
    document.close()
    return _BROKEN_HYPHEN.sub("-", "".join(page_texts))


def shown(document: pdfium.PdfDocument) -> str:
    """Return all that the pages of a PDF show, with their margins."""
    return _BROKEN_HYPHEN.sub("-", "".join(page.get_textpage().get_text_bounded() for page in document))


def _page_text(page: pdfium.PdfPage, above: float) -> str:
    width, height = page.get_size()
    top = height - above * _POINTS_PER_MM  # accents reach above the margin, the number ends below 16 mm
    text: str = page.get_textpage().get_text_bounded(0, 0, width, top)
    return text


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden = tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag not in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def html_text(content: bytes) -> str:
    reader = _Text()
    reader.feed(content.decode())
    return "".join(reader.pieces)


def markdown_text(content: bytes) -> str:
    """Return the text that a reader of CommonMark with tables shows."""
    return html_text(MarkdownIt("commonmark").enable("table").render(content.decode()).encode())


READERS = {".docx": docx_text, ".pdf": pdf_text, ".html": html_text, ".md": markdown_text}


def pieces(agreement: Agreement) -> Iterator[str]:
    """Yield every piece of text of an agreement that must be printed, squeezed."""
    for text in _texts(agreement):
        for line in text.split("\n"):
            for piece in split_references(line)[::2]:
                # A long piece may be parted by a page and the head of its table: then its words.
                for part in piece.split(" ") if len(piece) > _LONG else (piece,):
                    # The last piece of all loses its full stop to the closing mark.
                    yield squeezed(part).removesuffix(".")


def _texts(agreement: Agreement) -> Iterator[str]:
    yield from (agreement.subject, agreement.preamble, agreement.notation, agreement.numbered, agreement.issued_at)
    yield from (agreement.urgency.value, agreement.circulation.value, agreement.secrecy.value, agreement.year)
    yield from _bases_and_issuers(agreement)
    yield from _provisions(agreement)
    yield from _closing(agreement)
    if agreement.decision is not None:
        yield from (agreement.decision.title, agreement.decision.authority)


def _bases_and_issuers(agreement: Agreement) -> Iterator[str]:
    for basis in agreement.bases:
        yield from (basis.opening, basis.title, basis.kind)
        if basis.kind and not basis.is_law:
            yield from (basis.number, basis.issuer)
    for issuer in agreement.issuers:
        alone = len(agreement.issuers) == 1 and not agreement.is_normative
        yield from (issuer.name, *([abbreviated(issuer.superior)] if alone else []))


def _provisions(agreement: Agreement) -> Iterator[str]:
    for placed in (*agreement.placed, *agreement.decided):
        yield from _labelled(placed)
    yield from (text for _, text in agreement.texts())


def _labelled(placed: Placed) -> Iterator[str]:
    """Yield the number of a provision with the words that follow it."""
    step = placed.address.steps[-1]
    match placed.thing:
        case Part() | Chapter() | Section() | Annex():
            yield step.cited
        case RomanPart(title=title):
            yield f"{step.label}. {_opening(title)}"
        case Article(title=title, text=text):
            yield f"{step.cited}. {_opening(title or text)}"
        case Clause(title=title, text=text):
            yield f"{step.label}. {_opening(title or text)}"
        case Point(text=text):
            yield f"{step.label}) {_opening(text)}"
        case _:
            return


def _opening(text: str) -> str:
    return split_references(text.split("\n", maxsplit=1)[0])[0][:30]


def _closing(agreement: Agreement) -> Iterator[str]:
    for signatory in agreement.signatories:
        yield from (signatory.office, signatory.name, signatory.rank)
        yield from (f"{authority.capacity.value} {authority.of}" for authority in signatory.authority)
    for recipient in agreement.recipients:
        yield from (recipient.name, recipient.purpose)
