"""The writers: what each format promises beyond the text."""

import io
import pickle
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest
from openxml_audit import OpenXmlValidator
from typst import Fonts

from coordlib import Agreement, Article, Chapter, Clause, Party, Signatory, read, render, write
from coordlib.document import ND30, Cell, Document, Grid, GridRole, Paragraph, Part, Role, Run, Table
from coordlib.formats import WRITERS
from coordlib.formats.docx import parts as docx_parts
from coordlib.formats.docx.parts import bookmark
from coordlib.formats.pdf import typesetting
from coordlib.formats.pdf import writer as pdf
from coordlib.formats.pdf.typesetting import TypesettingError, families, fonts, packaged
from coordlib.language import Findings, FindingsError, Message, MissingExtraError, RefusedError
from coordlib.lexicon import Circulation
from coordlib.model import Annex, AnnexTable
from tests.formats.small import document_xml
from tests.formats.test_decree import ATTACHED, JOINT
from tests.paths import EXAMPLES as FOLDER_OF_EXAMPLES
from tests.reading import READERS, WORD, pdf_text, squeezed

EXAMPLES = sorted(FOLDER_OF_EXAMPLES.glob("*.yaml"))
REAL = render(read(EXAMPLES[1]), draft=True)
MANY = attrs.evolve(
    JOINT,
    parties=tuple(Party(f"p{number}", f"Cơ quan {number}", abbreviation="CQ") for number in range(1, 13)),
    signatories=tuple(Signatory(f"p{number}", "Thủ trưởng", f"Tên {number}") for number in range(1, 13)),
)


def one(text: str) -> Document:
    return Document("T", (Part((Paragraph(Role.TEXT, (Run(text),)),)),))


def furthest(page: pdfium.PdfTextPage) -> float:
    """Return how far to the right a page is printed, in points."""
    printed = (index for index in range(page.count_chars()) if page.get_text_range(index, 1).strip("\u200b \r\n"))
    rights: list[float] = [page.get_charbox(index)[2] for index in printed]
    return max(rights)


class TestWrite:
    """The suffix tells the format; the file is whole or absent."""

    def test_each_suffix_has_its_writer(self, tmp_path: Path) -> None:
        for suffix in (".docx", ".pdf", ".html", ".md", ".PDF"):
            assert write(REAL, tmp_path / f"a{suffix}").stat().st_size > 1000

    def test_an_unknown_suffix_is_refused_with_the_known_ones(self, tmp_path: Path) -> None:
        with pytest.raises(FindingsError, match=r"use \.docx, \.pdf, \.html, \.md"):
            write(REAL, tmp_path / "a.odt")

    def test_a_writer_of_ones_own_is_passed_in(self, tmp_path: Path) -> None:
        writers = {**WRITERS, ".txt": lambda document, _: document.title.encode()}
        assert write(REAL, tmp_path / "a.txt", writers=writers).read_text(encoding="utf-8") == REAL.title

    def test_a_failing_writer_leaves_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(TypesettingError):
            write(one("語"), tmp_path / "a.pdf")
        assert list(tmp_path.iterdir()) == []


class TestDocx:
    """Named styles, outline levels, bookmarks, clickable references; valid OOXML."""

    @pytest.mark.parametrize(
        "agreement", [JOINT, ATTACHED, MANY, Agreement("")], ids=["joint", "attached", "12", "none"]
    )
    @pytest.mark.parametrize("draft", [False, True])
    def test_a_validator_finds_nothing(self, tmp_path: Path, agreement: Agreement, draft: bool) -> None:  # noqa: FBT001
        document = attrs.evolve(render(agreement, draft=True), draft=draft)
        result = OpenXmlValidator().validate(write(document, tmp_path / "a.docx"))
        assert result.errors == []
        assert result.is_valid

    def test_no_part_but_the_first_begins_with_a_table_for_there_libreoffice_counts_pages_on(self) -> None:
        xml = document_xml(render(ATTACHED, draft=True), ND30)
        assert "</w:sectPr>" in xml
        assert not re.search(r"</w:sectPr></w:pPr></w:p><w:tbl>", xml)

    def test_a_line_that_ends_with_a_break_is_not_justified(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(write(render(JOINT), tmp_path / "a.docx")) as package:
            assert b"<w:compat><w:doNotExpandShiftReturn/>" in package.read("word/settings.xml")

    def test_the_validator_sees_an_element_out_of_its_place(self, tmp_path: Path) -> None:
        file = write(render(JOINT), tmp_path / "a.docx")
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:pPr>", b"<w:pPr><w:sz w:val='1'/>", 1)
        with zipfile.ZipFile(file, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)
        assert not OpenXmlValidator().validate(file).is_valid

    def test_every_anchor_is_a_bookmark_and_every_reference_leads_to_one(self) -> None:
        root = ET.fromstring(document_xml(REAL, ND30))  # noqa: S314 - our own file
        names = [mark.attrib[f"{WORD}name"] for mark in root.iter(f"{WORD}bookmarkStart")]
        links = [link.attrib[f"{WORD}anchor"] for link in root.iter(f"{WORD}hyperlink")]
        assert len(set(names)) == len(names) > 30
        assert links
        assert set(links) <= set(names)

    def test_a_bookmark_is_one_that_word_accepts(self) -> None:
        anchors = ["chapter-I", "article-5a.clause-1.point-đ", "decision.article-1200.clause-120.point-a1.and-more"]
        for anchor in anchors:
            assert re.fullmatch(r"[^\W\d_]\w{0,39}", bookmark(anchor))
        assert len({bookmark(f"{anchors[2]}{number}") for number in range(100)}) == 100

    def test_headings_have_outline_levels(self) -> None:
        article = Article("B", (Clause("D", title="C"),))
        text = document_xml(render(attrs.evolve(JOINT, body=(Chapter("A", (article,)),), annexes=())), ND30)
        styles = docx_parts.static_parts(ND30, draft=False)["word/styles.xml"].decode()
        for name, based in (("Chapter", "Heading1"), ("Article", "Heading2"), ("ClauseTitle", "Heading3")):
            assert f'w:pStyle w:val="{name}"' in text
            assert re.search(f'w:styleId="{name}">.*?w:basedOn w:val="{based}"', styles)
        flat = document_xml(render(attrs.evolve(JOINT, body=(article,), annexes=())), ND30)
        assert '<w:pStyle w:val="Article"/><w:outlineLvl w:val="0"/>' in flat

    def test_the_properties_name_title_author_and_language(self) -> None:
        with zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](REAL, ND30))) as package:
            core = package.read("docProps/core.xml").decode()
        assert "<dc:title>Quy chế phối hợp bảo đảm an ninh thông tin" in core
        assert "<dc:creator>Công an tỉnh Gia Lai, Viettel Gia Lai</dc:creator>" in core
        assert "<dc:language>vi-VN</dc:language>" in core
        assert '<dcterms:created xsi:type="dcterms:W3CDTF">2021-12-13T00:00:00Z</dcterms:created>' in core
        assert "dcterms:created" not in docx_parts.core_properties(Document("T", ()))

    def test_the_last_text_stays_with_the_signatures(self) -> None:
        text = document_xml(render(JOINT), ND30)
        last = text[: text.rindex("<w:tbl>", 0, text.index("SigningParty"))].rindex("<w:p>")
        assert "<w:keepNext/>" in text[last : last + 120]

    def test_twelve_signatures_are_six_rows_and_the_recipients_one_none_of_which_splits(self) -> None:
        rows = self.closing(MANY)
        assert ["Nơi nhận" in "".join(row.itertext()) for row in rows] == [False] * 6 + [True]
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)

    @pytest.mark.parametrize("agreement", [JOINT, MANY], ids=["2", "12"])
    def test_the_last_signatures_and_the_recipients_are_rows_that_stay_together(self, agreement: Agreement) -> None:
        *_, signed, _ = self.closing(agreement)
        assert all(one.find(f"{WORD}pPr/{WORD}keepNext") is not None for one in signed.iter(f"{WORD}p"))

    def closing(self, agreement: Agreement) -> list[ET.Element]:
        """Return the rows that the signatures and the recipients stand in."""
        root = ET.fromstring(document_xml(render(agreement), ND30))  # noqa: S314 - our own file
        return list(list(root.iter(f"{WORD}tbl"))[1].iter(f"{WORD}tr"))


class TestPdf:
    """PDF/A-2a and PDF/UA-1, bookmarks, quoted text, a missing letter named."""

    def test_it_says_that_it_is_archivable_accessible_and_vietnamese(self) -> None:
        content = WRITERS[".pdf"](REAL, ND30)
        assert b"<pdfaid:part>2</pdfaid:part>" in content
        assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert pdfium.PdfDocument(content).get_metadata_value("Title").startswith("Quy chế phối hợp")

    def test_a_long_text_before_a_table_is_parted_where_a_page_ends_and_leaves_no_hole(self) -> None:
        before = tuple(
            Paragraph(Role.TEXT, (Run("Lời văn của báo cáo này dài hơn một dòng. " * 3),)) for _ in range(14)
        )
        lead_in = Paragraph(Role.LEAD_IN, (Run("Thực hiện Quy chế phối hợp, các cơ quan đã rà soát. " * 16),))
        rows = ((Cell((Paragraph(Role.TABLE_CELL, (Run("Một"),)),)),),)
        table = Table((Cell((Paragraph(Role.TABLE_HEAD, (Run("Nội dung"),)),)),), rows * 12, (1,))
        pages = pdfium.PdfDocument(WRITERS[".pdf"](Document("Báo cáo", (Part((*before, lead_in, table)),)), ND30))
        assert "Thực hiện Quy chế" in pages[0].get_textpage().get_text_bounded()

    def test_it_has_a_bookmark_for_each_chapter_and_article(self) -> None:
        document = pdfium.PdfDocument(WRITERS[".pdf"](REAL, ND30))
        titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        assert [title for level, title in titles if level == 0] == [
            "Chương I QUY ĐỊNH CHUNG",
            "Chương II NỘI DUNG PHỐI HỢP VÀ TRÁCH NHIỆM CỦA CÁC BÊN",
            "Chương III TỔ CHỨC THỰC HIỆN",
            "Phụ lục NHIỆM VỤ TRỌNG TÂM THỜI GIAN ĐẦU",
        ]
        assert (1, "Điều 5. Trách nhiệm của Công an tỉnh") in titles

    def test_a_letter_that_the_font_lacks_is_named(self) -> None:
        with pytest.raises(TypesettingError, match=r"語|8A9E|8a9e") as caught:
            WRITERS[".pdf"](one("a 語 b"), ND30)
        assert caught.value.findings[0].code == "FIL005"

    @pytest.mark.parametrize(
        "text", ['#panic("x")', "*a* _b_ $c$ @d <e>", 'a\\"b\\\\', "= Tiêu đề", "// ghi chú", "\\u{41}"]
    )
    def test_text_is_never_typst_code(self, text: str) -> None:
        document = pdfium.PdfDocument(WRITERS[".pdf"](one(text), ND30))
        assert document[0].get_textpage().get_text_bounded().strip() == text

    def test_a_reference_in_the_head_of_a_table_prints_on_each_page_of_it(self) -> None:
        body = (Article("Phạm vi", text="Nội dung.", key="scope"),)
        table = AnnexTable(("Theo [[scope]]", "Ghi chú"), (("1", "2"),) * 80)
        document = render(attrs.evolve(JOINT, body=body, annexes=(Annex("Biểu", table=table),)))
        assert pdf_text(WRITERS[".pdf"](document, ND30)).count("Theo Điều 1") > 1

    def test_a_landscape_annex_has_landscape_pages(self) -> None:
        table = AnnexTable(("a", "b"), (("1", "2"),))
        document = render(attrs.evolve(JOINT, annexes=(Annex("A", table=table, landscape=True),)))
        sizes = [tuple(map(round, page.get_size())) for page in pdfium.PdfDocument(WRITERS[".pdf"](document, ND30))]
        assert sizes[-1] == (842, 595)

    def test_page_numbers_begin_on_the_second_page_of_each_part(self) -> None:
        body = tuple(Article("Điều dài", text="Nội dung. " * 300) for _ in range(4))
        unmarked = attrs.evolve(JOINT, circulation=Circulation.NONE)
        long = attrs.evolve(unmarked, body=body, annexes=(Annex("A", text="Nội dung. " * 600),))
        document = pdfium.PdfDocument(WRITERS[".pdf"](render(long), ND30))
        heads = [page.get_textpage().get_text_bounded(0, 842 - 50, 595, 842).strip() for page in document]
        second = heads.index("", 1)
        for part in (heads[:second], heads[second:]):
            assert part == ["", *map(str, range(2, len(part) + 1))]
            assert len(part) > 2

    def test_a_cell_higher_than_a_page_goes_on_on_the_next(self) -> None:
        words = " ".join(f"từ{number}" for number in range(900))
        table = AnnexTable(("TT", "Nội dung", "Ghi chú"), (("1", words, ""), ("2", "sau", "")), (1, 3, 2))
        document = render(attrs.evolve(JOINT, annexes=(Annex("Biểu", table=table),)))
        printed = pdf_text(WRITERS[".pdf"](document, ND30)).split()
        assert set(words.split()) <= set(printed)
        assert printed.count("TT") > 1  # the head repeats

    def test_a_column_of_one_letter_a_line_goes_on_on_the_next_page(self) -> None:
        table = AnnexTable(("a", "b"), (("Ồ" * 120, "x"),), (1, 30))
        opened = pdfium.PdfDocument(
            WRITERS[".pdf"](render(attrs.evolve(JOINT, annexes=(Annex("A", table=table),))), ND30)
        )
        pages = [page.get_textpage() for page in opened]
        assert sum(page.get_text_range().count("Ồ") for page in pages) == 120
        assert all(page.get_charbox(index)[1] > 0 for page in pages for index in range(page.count_chars()))

    @pytest.mark.parametrize("tall", [10, 40, 60, 80, 95])
    def test_rows_below_a_head_as_tall_as_a_page_lose_nothing(self, tall: int) -> None:
        words = " ".join(f"t{number:03}" for number in range(30))
        table = AnnexTable(("a", "M " * tall), (("x", words), ("y", words)), (16, 1))
        content = WRITERS[".pdf"](render(attrs.evolve(JOINT, annexes=(Annex("A", table=table),))), ND30)
        assert squeezed(pdf_text(content)).count("T029") == 2
        pages = [page.get_textpage() for page in pdfium.PdfDocument(content)]
        assert all(page.get_charbox(index)[1] > 0 for page in pages for index in range(page.count_chars()))

    def test_a_head_of_forty_parties_loses_none(self) -> None:
        parties = tuple(Party(f"p{number}", f"Cơ quan số {number} của tỉnh Ví Dụ") for number in range(40))
        text = pdf_text(WRITERS[".pdf"](render(attrs.evolve(JOINT, parties=parties), draft=True), ND30))
        assert all(squeezed(party.name) in squeezed(text) for party in parties)

    def test_a_word_longer_than_its_column_breaks_inside_it(self) -> None:
        address = "phonganninhmang.congantinh@congan.gialai.gov.vn"
        table = AnnexTable(("a", "b", "c", "d"), ((address, address, address, address),))
        document = render(attrs.evolve(JOINT, annexes=(Annex("Biểu", table=table),)))
        opened = pdfium.PdfDocument(WRITERS[".pdf"](document, ND30))
        page = opened[len(opened) - 1].get_textpage()
        assert page.get_text_bounded().count("@") == 4
        assert "\u200b" not in page.get_text_bounded()
        assert furthest(page) <= (297 - 20) * 72 / 25.4 + 1  # the page is turned

    @pytest.mark.parametrize("sign", [",", ".", ")", "!", "”", "%", "/", "…", "(", "“", '"'])
    def test_a_line_breaks_at_a_space_whatever_sign_stands_there(self, sign: str) -> None:
        text = " ".join([f"{'ẽ' * 20} {sign}"] * 12)
        opened = pdfium.PdfDocument(WRITERS[".pdf"](one(text), ND30))
        page = opened[0].get_textpage()
        assert furthest(page) <= (210 - 20) * 72 / 25.4 + 1

    @pytest.mark.parametrize("place", ["Thành phố Hồ Chí Minh", "Phường Điện Biên Phủ"])
    def test_the_longest_place_and_date_stand_on_one_line(self, place: str) -> None:
        agreement = attrs.evolve(JOINT, place=place, signed=date(2026, 12, 25))
        page = pdfium.PdfDocument(WRITERS[".pdf"](render(agreement), ND30))[0]
        lines = page.get_textpage().get_text_bounded().splitlines()
        assert any(f"{place}, ngày 25 tháng 12 năm 2026" in line for line in lines)

    def test_its_pages_are_tagged(self) -> None:
        document = pdfium.PdfDocument(WRITERS[".pdf"](REAL, ND30))
        assert pdfium_raw.FPDFCatalog_IsTagged(document)

    def test_without_typst_the_command_to_install_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "typst", None)
        with pytest.raises(MissingExtraError, match=r'pip install "pdfboss-fonts|pip install "typst'):
            pdf.pdf_bytes(REAL, ND30)

    def test_its_title_is_tagged_as_one(self) -> None:
        assert WRITERS[".pdf"](REAL, ND30).count(b"/S/Title") == 1

    def test_a_font_of_the_machine_is_taken_when_it_is_asked_for(self) -> None:
        own = Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
        name = next((name for name in own if name.isascii()), "") or pytest.skip("no font on this machine")
        asked = attrs.evolve(ND30, font=name, machine_fonts=True)
        assert families(asked, "PDF")[0] == name
        lacking = attrs.evolve(ND30, font="No Such Font", machine_fonts=True)
        assert WRITERS[".pdf"](REAL, lacking).startswith(b"%PDF")

    def test_without_the_packaged_font_no_other_is_taken_in_silence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(typesetting, "_FONT_PACKAGE", "a_font_that_nobody_has")
        fonts.cache_clear()
        with pytest.raises(MissingExtraError, match="pdfboss-fonts"):
            WRITERS[".pdf"](REAL, ND30)
        fonts.cache_clear()

    def test_a_folder_of_fonts_without_the_font_uses_what_is_there(self) -> None:
        folder = packaged()
        layout = attrs.evolve(ND30, font_folder=folder)
        assert WRITERS[".pdf"](REAL, layout).startswith(b"%PDF")


class TestHtml:
    """One self-contained file: semantic, with anchors."""

    TEXT = WRITERS[".html"](REAL, ND30).decode()

    def test_it_needs_no_other_file(self) -> None:
        assert not re.findall(r'(?:src|href)="(?!#)|url\(|@import|https?:', self.TEXT)

    def test_it_names_language_title_and_viewport(self) -> None:
        assert '<html lang="vi">' in self.TEXT
        assert "<title>Quy chế phối hợp bảo đảm" in self.TEXT
        assert 'name="viewport"' in self.TEXT

    def test_every_reference_leads_to_an_anchor_and_anchors_are_unique(self) -> None:
        anchors = re.findall(r' id="([^"]+)"', self.TEXT)
        assert len(set(anchors)) == len(anchors)
        assert set(re.findall(r'href="#([^"]+)"', self.TEXT)) <= set(anchors)

    def test_headings_step_down_by_one(self) -> None:
        levels = [int(level) for level in re.findall(r"<h([1-6])", self.TEXT)]
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))

    def test_table_heads_name_their_columns(self) -> None:
        assert self.TEXT.count('<th scope="col">') == 4


class TestMarkdown:
    """What a reviewer reads: one paragraph a line, literal numbers, working links."""

    TEXT = WRITERS[".md"](REAL, ND30).decode()

    def test_headings_and_paragraphs_read_plainly(self) -> None:
        assert "# QUY CHẾ\n" in self.TEXT
        assert '## <a id="chapter-I"></a>Chương I. QUY ĐỊNH CHUNG\n' in self.TEXT
        assert '### <a id="article-2"></a>Điều 2. Mục đích\n' in self.TEXT

    def test_links_lead_to_anchors(self) -> None:
        anchors = set(re.findall(r'<a id="([^"]+)">', self.TEXT))
        assert set(re.findall(r"\]\(#([^)]+)\)", self.TEXT)) <= anchors

    def test_numbers_and_dashes_do_not_become_lists(self) -> None:
        document = Document("T", (Part(tuple(Paragraph(Role.TEXT, (Run(text),)) for text in ("3. a", "- b", "4) c"))),))
        assert WRITERS[".md"](document, ND30).decode() == "3\\. a\n\n\\- b\n\n4\\) c\n"

    def test_a_gap_shows(self) -> None:
        assert "Số: …/QC-CAT-VTGL" in self.TEXT


def test_threads_write_the_same_bytes_as_one() -> None:
    for suffix in WRITERS:
        alone = WRITERS[suffix](render(JOINT), ND30)
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(lambda _, suffix=suffix: WRITERS[suffix](render(JOINT), ND30), range(8))) == {alone}


def test_documents_layouts_and_errors_cross_to_another_process() -> None:
    document = render(JOINT)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - what was just pickled
    layout = pickle.loads(pickle.dumps(ND30))  # noqa: S301
    assert WRITERS[".docx"](document, layout) == WRITERS[".docx"](document, ND30)
    for error in (RefusedError(Message("sai", "wrong")), MissingExtraError("pdf", "PDF"), TypesettingError(Findings())):
        assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301


def test_a_draft_is_marked_in_every_format() -> None:
    draft = attrs.evolve(REAL, draft=True)
    assert "**DỰ THẢO**" in WRITERS[".md"](draft, ND30).decode()
    assert '<p class="draft">DỰ THẢO</p>' in WRITERS[".html"](draft, ND30).decode()
    pages = pdfium.PdfDocument(WRITERS[".pdf"](draft, ND30))
    assert all("DỰ THẢO" in page.get_textpage().get_text_bounded() for page in pages)


SIGNS = (
    "{{ 7*7 }}",
    "{% raw %}{# #}",
    "<b>đậm</b> & &amp; &#65;",
    "#set text(red) #pagebreak()",
    "a \\ b \\n \\u{41}",
    "$x^2$ ~ ^ `mã`",
    "@nhãn <nhãn> [a](b) ![c](d)",
    "\"kép\" 'đơn' “cong”",
    "*sao* **đậm** _gạch_ __hai__",
    "a | b |---| c",
    "1. một; - hai; + ba; > bốn; # năm",
    "[x] [[không có]] ]]> <!-- chú thích -->",
    "http://example.invalid/?a=1&b=2",
    "—…–•°±²½€",
)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("signs", SIGNS)
def test_signs_print_as_themselves(signs: str, suffix: str) -> None:
    table = AnnexTable((signs,), ((f"ô {signs}",),))
    body = (Article(f"Tên {signs}", (Clause(f"Khoản {signs} hết.", title=f"Mục {signs}"),), text=f"{signs} đầu"),)
    agreement = attrs.evolve(JOINT, body=body, preamble=signs, annexes=(Annex(f"Bảng {signs}", table=table),))
    printed = squeezed(READERS[suffix](WRITERS[suffix](render(agreement, draft=True), ND30)))
    wanted = squeezed(signs)
    assert printed.count(wanted) >= 7


@pytest.mark.parametrize("letters", ["שלום עולם", "سلام", "x\u0302 o\u0308\u0304", "日本", "\U0001f600"])
@pytest.mark.parametrize("suffix", WRITERS)
def test_letters_of_other_scripts_print_or_are_named(letters: str, suffix: str) -> None:
    agreement = attrs.evolve(JOINT, preamble=f"Thư {letters} hết.")
    try:
        printed = READERS[suffix](WRITERS[suffix](render(agreement), ND30))
    except TypesettingError as error:  # the font has no such letter, and the finding says which
        assert suffix == ".pdf"
        assert any(letter in str(error) or f"{ord(letter):04x}" in str(error).lower() for letter in letters)  # noqa: PT017
    else:
        wanted, found = squeezed(normalize("NFC", letters)), squeezed(printed)
        # A reader of PDF gives right-to-left text back in the order in which it sees the letters.
        assert wanted in found or (suffix == ".pdf" and set(wanted) <= set(found))


def test_no_name_of_a_style_holds_a_comma_and_each_says_what_follows_it() -> None:
    """Word takes a comma for the end of the name, and gives the next paragraph the style that `w:next` names."""
    styles = ET.fromstring(docx_parts.static_parts(ND30, draft=False)["word/styles.xml"])  # noqa: S314 - our own file
    own = [
        one for one in styles if one.get(f"{WORD}customStyle") and one.get(f"{WORD}styleId") != docx_parts.RULE_STYLE
    ]
    names = {one.get(f"{WORD}styleId") for one in own}
    assert len(own) == len(Role)
    assert not [one for one in styles.iter(f"{WORD}name") if "," in one.attrib[f"{WORD}val"]]
    assert all(one.find(f"{WORD}next").attrib[f"{WORD}val"] in names for one in own)  # type: ignore[union-attr]


def test_a_pdf_says_nothing_that_poppler_warns_of() -> None:
    content = WRITERS[".pdf"](REAL, ND30)
    assert b"/Suspects" not in content
    assert b"/BorderColor[0" not in content


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_document_without_parts_or_with_an_empty_head_is_written(suffix: str) -> None:
    for parts in ((), (Part((Grid(GridRole.HEAD, ((),)),)),)):
        assert WRITERS[suffix](Document("trống", parts), ND30) is not None
