"""Footnotes in every format: true ones in Word and PDF, with the way back in HTML, numbered alike everywhere."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from coordlib.document import (
    Cell,
    Document,
    Footnote,
    Gap,
    Heading,
    Paragraph,
    Part,
    Ref,
    Role,
    Run,
    Script,
    Table,
    plain_text,
)
from coordlib.formats import PRINTED_READERS, printed_words, to_bytes, write
from tests.samples import tries

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTE = Footnote((Run("Điều này được "), Run("bổ sung", bold=True), Run(" theo "), Ref("article-1", "Điều 1"), Run(".")))
LINKED = Footnote((Run("Xem "), Run("trang này", link="https://vi.du/a?b=1&c=2"), Run("; số "), Gap(), Run("/QC.")))


def cell(*texts: Run | Footnote) -> Cell:
    return Cell((Paragraph(Role.TABLE_CELL, texts),))


DOCUMENT = Document(
    "Bản hợp nhất",
    (
        Part(
            (
                Heading(Role.KIND, 0, (Run("Quy chế"), NOTE)),
                Heading(Role.ARTICLE, 1, (Run("Điều 1.", label=True), LINKED, Run(" Phạm vi")), "article-1"),
                Paragraph(Role.CLAUSE, (Run("1.", label=True), NOTE, Run(" Trả lời trong 03 ngày"), LINKED, Run("."))),
                Paragraph(Role.TEXT, (Run("Diện tích 5 km"), Run("2", script=Script.SUPER), Run(" đất."))),
                Table(
                    (cell(Run("TT"), NOTE), cell(Run("Nội dung"))),
                    ((cell(Run("1"), LINKED), cell(Run("Hồ sơ"))),),
                    (1, 3),
                ),
            )
        ),
        Part((Heading(Role.ANNEX, 1, (Run("Phụ lục"), NOTE)), Paragraph(Role.TEXT, (Run("Hết."),))), landscape=True),
    ),
)


def package(document: Document = DOCUMENT) -> dict[str, bytes]:
    with ZipFile(BytesIO(to_bytes(document, ".docx"))) as file:
        return {name: file.read(name) for name in file.namelist()}


def part(name: str) -> ET.Element:
    return ET.fromstring(package()[name])  # noqa: S314


class TestWord:
    def test_each_mark_leads_to_a_footnote_behind_its_separators(self) -> None:
        marks = [one.get(f"{_W}id") for one in part("word/document.xml").iter(f"{_W}footnoteReference")]
        listed = part("word/footnotes.xml").findall(f"{_W}footnote")
        assert marks == [str(number) for number in range(1, 8)]
        assert [one.get(f"{_W}id") for one in listed] == ["-1", "0", *marks]
        assert [one.get(f"{_W}type") for one in listed[:2]] == ["separator", "continuationSeparator"]
        assert all(one.find(f".//{_W}footnoteRef") is not None for one in listed[2:])

    def test_the_settings_name_the_separators(self) -> None:
        named = part("word/settings.xml").findall(f"{_W}footnotePr/{_W}footnote")
        assert [one.get(f"{_W}id") for one in named] == ["-1", "0"]

    def test_a_link_in_a_footnote_leads_out_of_its_own_part(self) -> None:
        (related,) = part("word/_rels/footnotes.xml.rels")
        assert related.get("Target") == "https://vi.du/a?b=1&c=2"

    def test_a_head_with_a_footnote_does_not_repeat(self) -> None:
        assert not list(part("word/document.xml").iter(f"{_W}tblHeader"))

    def test_the_file_is_valid(self, tmp_path: Path) -> None:
        assert OpenXmlValidator().validate(write(DOCUMENT, tmp_path / "a.docx")).errors == []

    def test_a_document_without_footnotes_has_no_part_of_them(self) -> None:
        plain = Document("a", (Part((Paragraph(Role.TEXT, (Run("b"),)),)),))
        assert not [name for name in package(plain) if "footnotes" in name]
        assert b"footnote" not in package(plain)["[Content_Types].xml"] + package(plain)["word/settings.xml"]


class TestHtml:
    def test_each_mark_leads_to_its_footnote_and_back(self) -> None:
        page = to_bytes(DOCUMENT, ".html").decode()
        for number in range(1, 8):
            assert f'<a id="mark-{number}" href="#note-{number}" role="doc-noteref">{number}</a>' in page
            assert f'id="note-{number}"><a href="#mark-{number}" role="doc-backlink"' in page
        assert page.count("doc-endnotes") == 1
        assert "<note>" not in page


class TestMarkdown:
    def test_each_mark_has_its_footnote_at_the_end(self) -> None:
        text = to_bytes(DOCUMENT, ".md").decode()
        body, *notes = re.split(r"^(?=\[\^)", text, flags=re.MULTILINE)
        assert re.findall(r"\[\^(\d)\]", body) == list("1234567")
        assert notes[0] == "[^1]: Điều này được **bổ sung** theo [Điều 1](#article-1).\n"
        assert notes[1] == "[^2]: Xem [trang này](<https://vi.du/a?b=1&c=2>); số …/QC.\n"


class TestPdf:
    def test_bookmarks_do_not_repeat_what_footnotes_say(self) -> None:
        pdfium = pytest.importorskip("pypdfium2")
        with pdfium.PdfDocument(to_bytes(DOCUMENT, ".pdf")) as file:
            titles = [one.get_title() for one in file.get_toc()]
        assert titles == ["Điều 1. Phạm vi", "PHỤ LỤC"]


def words_of(document: Document, suffix: str) -> list[str]:
    return [word.text for word in printed_words(PRINTED_READERS[suffix](to_bytes(document, suffix)))]


class TestReadAgain:
    """What a reader of files finds: the words of the text without marks, then those of the footnotes."""

    NOTES = " ".join(plain_text(one.inlines) for one in (NOTE, LINKED, NOTE, LINKED, NOTE, LINKED, NOTE))

    @pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
    def test_the_words_of_the_text_come_first_then_those_of_the_footnotes(self, suffix: str) -> None:
        found = words_of(DOCUMENT, suffix)
        text = "QUY CHẾ Điều 1. Phạm vi 1. Trả lời trong 03 ngày. Diện tích 5 km2 đất. TT Nội dung 1 Hồ sơ PHỤ LỤC Hết."
        assert found == f"{text} {self.NOTES}".split()

    @pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
    def test_footnotes_are_notes(self, suffix: str) -> None:
        notes = PRINTED_READERS[suffix](to_bytes(DOCUMENT, suffix)).notes
        assert " ".join(one.text for one in notes).split() == self.NOTES.split()
        assert notes[0].text.split() == plain_text(NOTE.inlines).split()
        assert len(notes) == 7 or suffix == ".pdf"  # whose lines part at a wide blank, as the font has it

    def test_a_raised_number_of_which_the_page_has_no_footnote_is_text(self) -> None:
        raised = Run("9", script=Script.SUPER)
        lines = (Paragraph(Role.TEXT, (Run("Diện tích 10"), raised, Run(" km, xem chú thích"), NOTE, Run("."))),)
        found = words_of(Document("a", (Part((*lines, *DOCUMENT.parts[0].blocks[1:2])),)), ".pdf")
        assert found[:8] == ["Diện", "tích", "109", "km,", "xem", "chú", "thích.", "Điều"]

    @tries(9, 100)
    @given(st.lists(st.lists(st.sampled_from(("hồ sơ", "05 ngày", "Điều 6,", "số 12")), min_size=1), min_size=1))
    def test_many_footnotes_read_alike_in_every_format(self, texts: list[list[str]]) -> None:
        blocks = tuple(_noted(words, number) for number, words in enumerate(texts, start=1))
        document = Document("a", (Part(blocks),))
        assert words_of(document, ".docx") == words_of(document, ".html") == words_of(document, ".pdf")


def _noted(words: list[str], number: int) -> Paragraph:
    """Return a clause with a footnote at its number, and one behind each phrase."""
    inlines: list[Run | Footnote] = [Run(f"{number}.", label=True), Footnote((Run(f"Khoản {number} mới."),))]
    for word in words:
        inlines += [Run(f" {word}"), Footnote((Run(f"Cụm từ {word} được bãi bỏ."),))]
    return Paragraph(Role.CLAUSE, tuple(inlines))
