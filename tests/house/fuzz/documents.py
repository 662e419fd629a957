"""Documents: files that offices have, as nobody would make them, and what is done with each: read, judged, mended."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch
from xml.etree import ElementTree as ET

from coordlib import read, read_document, read_text, render, to_bytes
from coordlib.formats import open_archive
from coordlib.reading import Draft
from coordlib.rules import check_document, fix_document
from tests.formats.small import W, level, numbered, p, small_docx
from tests.formats.test_letters import one_page_pdf
from tests.house.fuzz import trees
from tests.house.fuzz.mutations import letter, mutated
from tests.house.fuzz.seeds import TOKENS
from tests.paths import EXAMPLES

ET.register_namespace("w", W.split('"')[1])
_LISTS = numbered(level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)"))
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:sz w:val="28"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
)
_ENDS = ("\n", "\n", "\n\n", " ", "\n\n\n", "|", "\t", "**", "  \n")


def grown_document(chance: Random, corpus: Sequence[str]) -> str:
    """Return lines of a document in an order that no office has, now and then some of a sound one among them."""
    tokens = TOKENS["documents"]
    found = []
    for _ in range(chance.choice((3, 10, 30, 80))):
        one = chance.choice(tokens) if chance.random() < 0.85 else mutated(chance, corpus, tokens)[:300]
        found.append(one + (letter(chance) if chance.random() < 0.05 else "") + chance.choice(_ENDS))
    return "".join(found)


def _use(draft: Draft, number: int) -> None:
    """Do with a draft what a user would."""
    if draft.agreement is None:
        return
    assert all(draft.extracts[way] for way in draft.extracts)
    if number % 4 == 0:
        assert read_text(draft.text) == read_text(draft.text)
    if number % 8 == 0:
        draft.accept()


def taking(*suffixes: str) -> Callable[[str, int, Path], None]:
    """Return what reads a text as a file of one of some kinds."""

    def take(text: str, number: int, _: Path) -> None:
        content = text.encode("utf-8", "surrogatepass")
        if number % 16 == 0:
            content = text.encode("utf-16", "surrogatepass")
        _use(read_document(content, suffix=suffixes[number % len(suffixes)]), number)

    return take


def take_docx(text: str, number: int, folder: Path) -> None:
    """Read, judge and mend a DOCX that has such a body, or such styles or lists."""
    inner = re.sub(r"^<w:(?:body|styles|numbering)[^>]*>|</w:(?:body|styles|numbering)>$", "", text)
    inner = inner.encode("utf-8", "replace").decode()
    body = inner if number % 3 else "".join(p("x", f'<w:pStyle w:val="{style}"/>') for style in "NAB")
    styles = inner if number % 6 == 0 else _STYLES
    content = small_docx(body, styles=styles, numbering=inner if number % 6 == 3 else _LISTS)
    _use(read_document(content, suffix=".docx"), number)
    file = folder / "fuzzed.docx"
    file.write_bytes(content)
    if number % 2 == 0:
        check_document(file)
    if number % 8 == 0:
        once, twice = folder / "once.docx", folder / "twice.docx"
        fix_document(file, once)
        fix_document(once, twice)
        assert once.read_bytes() == twice.read_bytes(), "what was mended is mended again"


def take_pdf(text: str, number: int, _: Path) -> None:
    """Read a PDF, each letter a byte of it; what has no text is shown to no other program."""
    with patch.dict(os.environ, {"PATH": ""}):
        _use(read_document(text.encode("latin-1", "replace"), suffix=".pdf"), number)


@cache
def of_pages() -> list[str]:
    """Return agreements as Markdown, in pieces."""
    return _pieces(".md")


@cache
def of_html() -> list[str]:
    """Return agreements as HTML, in pieces."""
    return _pieces(".html")


def _pieces(suffix: str) -> list[str]:
    whole = to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml")), suffix).decode()
    lines = whole.splitlines(keepends=True)
    return ["".join(lines[start : start + 40]) for start in range(0, len(lines), 40)]


@cache
def of_docx() -> list[str]:
    """Return bodies, styles and lists of Word, as XML."""
    archive = open_archive(to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml")), ".docx"))
    whole = archive.read("word/document.xml").decode()
    blocks = re.findall(r"<w:p>.*?</w:p>|<w:p .*?</w:p>", whole)
    bodies = ["".join(blocks[start : start + 12]) for start in range(0, len(blocks), 12)]
    box = "<w:r><w:pict><w:txbxContent>" + p("Số: 01/QC-CAT") + "</w:txbxContent></w:pict></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    old = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>§iÒu 1.</w:t></w:r>'
    table = f"<w:tbl><w:tr><w:tc>{p('CÔNG AN TỈNH')}</w:tc><w:tc>{p('Nơi nhận:')}</w:tc></w:tr></w:tbl>"
    bodies += [table, p(raw=box + field + old), f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"]
    parts = [*(f"<w:body {W}>{one}</w:body>" for one in bodies)]
    return [*parts, f"<w:styles {W}>{_STYLES}</w:styles>", f"<w:numbering {W}>{_LISTS}</w:numbering>"]


@cache
def of_pdf() -> list[str]:
    """Return small PDFs, each byte a letter."""
    lines = ("Dieu 1. Pham vi", "§iÒu 1. Ph¹m vi", "a) x", "Chuong I")
    return [one_page_pdf(line, font).decode("latin-1") for line in lines for font in ("Helvetica", ".VnTime")]


grown_docx = trees.as_xml(TOKENS["word-elements"], TOKENS["word-attributes"])


def grown_pdf(chance: Random, corpus: Sequence[str]) -> str:
    """Return a PDF that is wrong here and there."""
    return mutated(chance, corpus, TOKENS["pdf"])
