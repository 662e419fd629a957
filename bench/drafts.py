"""Documents read back: beside mammoth and python-docx for Word, beside pdfplumber for PDF, and as they grow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from bench.growth import times_as_long
from bench.measure import Goal, Work, show, timed
from coordlib import Agreement, read_document, render, to_bytes
from coordlib.formats import open_archive, read_xml
from coordlib.rules import check_document, fix_document

_CLAUSE = "Hai bên trao đổi thông tin bằng văn bản, kịp thời, bảo đảm bí mật theo quy định của pháp luật."


def beside_others(agreement: Agreement) -> Iterator[Goal]:
    """Compare reading a document of five pages into a draft, without its proposals, with what others read of it."""
    mammoth, docx, pdfplumber = (import_module(name) for name in ("mammoth", "docx", "pdfplumber"))
    word, pdf = (to_bytes(render(agreement), suffix) for suffix in (".docx", ".pdf"))
    ways: dict[str, Work] = {
        "coordlib: read_document, DOCX": lambda: read_document(word, suffix=".docx"),
        "python-docx: text of paragraphs": lambda: [one.text for one in docx.Document(io.BytesIO(word)).paragraphs],
        "mammoth: to HTML": lambda: mammoth.convert_to_html(io.BytesIO(word)),
        "the floor: unzip and parse the text": lambda: _parsed(word),
        "coordlib: read_document, PDF": lambda: read_document(pdf, suffix=".pdf"),
        "pdfplumber: text": lambda: [page.extract_text() for page in pdfplumber.open(io.BytesIO(pdf)).pages],
    }
    times = timed(ways)
    show("Reading documents of five pages", times)
    ours, _, other, _, ours_pdf, other_pdf = times.values()
    yield Goal("mammoth beside read_document", other / ours, at_least=8)
    yield Goal("pdfplumber beside read_document", other_pdf / ours_pdf, at_least=2)


def _parsed(word: bytes) -> ET.Element:
    """Unzip a DOCX and parse its text, and do no more: what no reader in Python can go below."""
    return read_xml(open_archive(word).read("word/document.xml"))


def in_form(agreement: Agreement) -> Iterator[Goal]:
    """Compare judging the form of a document of five pages with resolving its formats alone; and as it grows."""
    small, large = (to_bytes(render(times_as_long(agreement, times)), ".docx") for times in (1, 10))
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{name}.docx") for name in ("small", "large")]
        for file, content in zip(files, (small, large), strict=True):
            file.write_bytes(content)
        once, mended = files[0], Path(folder, "mended.docx")
        times = timed(
            {
                "check_document, 12 articles": lambda: check_document(once),
                "fix_document, 12 articles": lambda: fix_document(once, mended),
                "check_document, 120 articles": lambda: check_document(files[1]),
            }
        )
    show("Holding a DOCX against the decree", times)
    few, _, many = times.values()
    yield Goal("check_document: ten times the articles, time", many / few, at_most=12)


def of_a_pdf_as_it_grows(agreement: Agreement) -> Iterator[Goal]:
    """Measure that ten times the pages of a PDF take ten times as long."""
    small, large = (to_bytes(render(times_as_long(agreement, times)), ".pdf") for times in (10, 100))
    times = timed(
        {
            "120 articles": lambda: read_document(small, suffix=".pdf"),
            "1,200 articles": lambda: read_document(large, suffix=".pdf"),
        },
        rounds=3,
    )
    show("Reading PDF as it grows", times)
    few, many = times.values()
    yield Goal("PDF: ten times the articles, time", many / few, at_most=12)


def as_they_grow() -> Iterator[Goal]:
    """Measure that ten times the pages take ten times as long."""
    small, large = (_document(articles) for articles in (300, 3000))
    times = timed(
        {
            "100 pages": lambda: read_document(small, suffix=".md"),
            "1,000 pages": lambda: read_document(large, suffix=".md"),
        }
    )
    show("Reading documents as they grow", times)
    few, many = times.values()
    yield Goal("ten times the pages, time", many / few, at_most=12)


def _document(articles: int) -> bytes:
    """Return a text of so many articles, a third of a page each."""
    unit = "\n\n".join(f"{number}. {_CLAUSE}" for number in range(1, 7))
    return "\n\n".join(f"Điều {number}. Trao đổi thông tin\n\n{unit}" for number in range(1, articles + 1)).encode()
