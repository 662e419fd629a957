"""Inline marks in print: what each format makes of them, and what an ill-willed text cannot."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openxml_audit import OpenXmlValidator

from coordlib import Agreement, Article, Clause, Party, render
from coordlib.document import ND30, Document, MarkupError, Paragraph, Part, Role, Run, Script, parse
from coordlib.formats import WRITERS, to_bytes
from coordlib.language import FindingsError
from coordlib.model import Annex, AnnexTable, Point, Signatory
from coordlib.testing import documents
from coordlib.tracking import Minutes, Report, Task
from tests.reading import WORD, pdf_text, squeezed
from tests.rendering.subjects import subjects
from tests.samples import tries

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPECIAL = "https://a.vn/?a=1&b='2'"
TEXT = (
    "Khí CO[[sub|2]], m[[sup|2]], H₂SO₄, 10⁻³, km², [[b|đậm]], [[i|nghiêng]], [[b|[[i|cả hai]]]], "
    "[[b|theo [[reply]]]], "
    f"[[https://gialai.gov.vn|Cổng [[b|tỉnh]]]], [[{SPECIAL}|đây]], vanthu@gialai.example, "
    "số [[keep|0269 3824-068]]."
)


def agreement_of(text: str) -> Agreement:
    annex = Annex("Biểu CO[[sub|2]]", table=AnnexTable((text, "[[https://a.vn|b]]"), ((text, "x"),)))
    article = Article("Khí CO[[sub|2]]", (Clause("Trả lời.", (Point(text),), key="reply"), Clause(text)))
    return Agreement("Quy chế phối hợp", (Party("a", "Bên A"),), (article,), preamble=text, annexes=(annex,))


def document_of(text: str) -> Document:
    return render(agreement_of(text), draft=True)


MARKED = document_of(TEXT)


def of_runs(*runs: Run) -> Document:
    return Document("T", (Part((Paragraph(Role.TEXT, runs),)),))


def parts(content: bytes) -> tuple[ET.Element, dict[str, str]]:
    """Return the body of a DOCX, and where its links lead, by their identifiers."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own
        related = ET.fromstring(package.read("word/_rels/document.xml.rels"))  # noqa: S314 - our own
    return body, {one.attrib["Id"]: one.attrib["Target"] for one in related if one.get("TargetMode") == "External"}


def linked(content: bytes) -> list[str]:
    """Return the addresses that a PDF leads to."""
    found = []
    document = pdfium.PdfDocument(content)
    for page in document:
        place, link = ctypes.c_int(0), pdfium_raw.FPDF_LINK()
        while pdfium_raw.FPDFLink_Enumerate(page, place, link):
            action = pdfium_raw.FPDFLink_GetAction(link)
            length = pdfium_raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
            if length:
                buffer = ctypes.create_string_buffer(length)
                pdfium_raw.FPDFAction_GetURIPath(document, action, buffer, length)
                found.append(buffer.value.decode())
    return found


class TestDocx:
    """Runs and hyperlinks of WordprocessingML."""

    def test_marks_are_properties_of_runs(self) -> None:
        body, _ = parts(to_bytes(MARKED, ".docx"))
        found: dict[str, set[str]] = {}
        for run in body.iter(f"{WORD}r"):
            text = "".join(one.text or "" for one in run.iter(f"{WORD}t"))
            for one in run.findall(f"{WORD}rPr/*"):
                name = one.tag.removeprefix(WORD)
                found.setdefault(text, set()).add(f"{name}:{one.get(f'{WORD}val')}" if name == "vertAlign" else name)
        assert found["đậm"] == {"b", "bCs"}
        assert found["nghiêng"] == {"i", "iCs"}
        assert found["cả hai"] == {"b", "bCs", "i", "iCs"}
        assert found["2"] == {"vertAlign:subscript", "vertAlign:superscript"}
        assert found["−3"] == {"vertAlign:superscript"}
        assert found["tỉnh"] == {"b", "bCs"}

    def test_addresses_are_hyperlinks_to_the_outside(self) -> None:
        body, targets = parts(to_bytes(MARKED, ".docx"))
        led = {
            "".join(one.itertext()).strip(): targets[one.attrib[f"{R}id"]]
            for one in body.iter(f"{WORD}hyperlink")
            if f"{R}id" in one.attrib
        }
        assert led == {
            "Cổng": "https://gialai.gov.vn",
            "tỉnh": "https://gialai.gov.vn",
            "đây": SPECIAL,
            "vanthu@gialai.example": "mailto:vanthu@gialai.example",
            "b": "https://a.vn",
        }
        assert len(targets) == 4

    def test_a_document_without_links_has_no_relations_to_the_outside(self) -> None:
        assert parts(to_bytes(of_runs(Run("Trả lời.")), ".docx"))[1] == {}

    def test_it_is_valid(self, tmp_path: Path) -> None:
        file = tmp_path / "a.docx"
        file.write_bytes(to_bytes(MARKED, ".docx"))
        assert OpenXmlValidator().validate(str(file)).errors == []

    def test_what_is_kept_stands_on_one_line(self) -> None:
        body, _ = parts(to_bytes(MARKED, ".docx"))
        assert any("0269\u00a03824" in (one.text or "") for one in body.iter(f"{WORD}t"))
        assert body.find(f".//{WORD}noBreakHyphen") is not None


class TestPdf:
    """What typst sets, tagged and archivable."""

    def test_it_is_made_and_holds_the_text(self) -> None:
        shown = squeezed(pdf_text(to_bytes(MARKED, ".pdf")))
        for words in ("CO2, m2", "H2SO4", "10−3", "km²", "cả hai", "theo khoản 1", "0269 3824-068"):
            assert squeezed(words) in shown
        assert "[[" not in shown

    def test_addresses_are_links(self) -> None:
        assert {SPECIAL, "https://gialai.gov.vn", "mailto:vanthu@gialai.example"} <= set(
            linked(to_bytes(MARKED, ".pdf"))
        )

    def test_a_head_of_a_table_that_repeats_has_no_link(self) -> None:
        assert "https://a.vn" not in linked(to_bytes(MARKED, ".pdf"))

    def test_small_figures_make_no_line_higher(self) -> None:
        def height(text: str) -> int:
            line = " ".join([text] * 40)
            document = pdfium.PdfDocument(to_bytes(of_runs(*(Run(f"{line} ") for _ in range(30))), ".pdf"))
            return len(document)

        assert height("m₄⁴") <= height("m44")

    def test_small_figures_stand_lower_and_higher_than_the_line(self) -> None:
        page = pdfium.PdfDocument(
            to_bytes(of_runs(Run("a4"), Run("5", script=Script.SUB), Run("6", script=Script.SUPER)), ".pdf")
        )[0]
        text = page.get_textpage()
        on, low, high = (text.get_charbox(text.get_text_range().index(figure)) for figure in "456")
        assert low[1] < on[1] < high[1]
        assert low[3] < on[3] < high[3]
        assert low[3] - low[1] < on[3] - on[1]

    def test_what_no_font_has_is_named_with_each_of_its_places_before_anything_is_written(self) -> None:
        body = (Article("Một", (Clause("Theo mẫu 漢 và 語.\nĐoạn hai 漢.", (Point("Điểm 漢;"),)),)),)
        agreement = Agreement("Quy chế ☃", (Party("a", "Bên A"),), body)
        with pytest.raises(FindingsError) as caught:
            to_bytes(render(agreement, draft=True), ".pdf")
        places = {(one.where.cite(), re.search(r"U\+\w+", one.what.en)[0]) for one in caught.value.findings}  # type: ignore[index]
        assert places == {
            ("toàn văn bản", "U+2603"),
            ("khoản 1 Điều 1", "U+6F22"),
            ("khoản 1 Điều 1", "U+8A9E"),
            ("điểm a khoản 1 Điều 1", "U+6F22"),
        }
        assert len(caught.value.findings) == 5
        assert all("“" in one.what.vi for one in caught.value.findings)

    def test_small_figures_print_though_no_font_has_them(self) -> None:
        letters = "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"
        assert squeezed("0456789+−=()ni0123456789+−=()aeox") in squeezed(
            pdf_text(to_bytes(document_of(letters), ".pdf"))
        )


class TestHtml:
    """Elements of HTML."""

    def test_marks_are_elements(self) -> None:
        shown = to_bytes(MARKED, ".html").decode()
        for words in (
            "CO<sub>2</sub>, m<sup>2</sup>, H<sub>2</sub>SO<sub>4</sub>, 10<sup>−3</sup>, km²",
            "<b>đậm</b>, <i>nghiêng</i>, <i><b>cả hai</b></i>, <b>theo </b><a href=",
            '<a href="https://gialai.gov.vn">Cổng </a><a href="https://gialai.gov.vn"><b>tỉnh</b></a>',
            '<a href="https://a.vn/?a=1&amp;b=&#x27;2&#x27;">đây</a>',
            '<a href="mailto:vanthu@gialai.example">vanthu@gialai.example</a>',
            '0269\u00a0<span class="whole">3824-068</span>',
        ):
            assert words in shown

    def test_a_page_without_small_figures_has_no_rule_for_them(self) -> None:
        assert "sub, sup" not in to_bytes(of_runs(Run("Trả lời.")), ".html").decode()


class TestMarkdown:
    """CommonMark."""

    def test_marks_are_read_back_from_it(self) -> None:
        shown = MarkdownIt("commonmark").render(to_bytes(document_of(TEXT), ".md").decode())
        for words in (
            "CO<sub>2</sub>, m<sup>2</sup>, H₂SO₄, 10⁻³, km²",
            "<strong>đậm</strong>, <em>nghiêng</em>, <em><strong>cả hai</strong></em>",
            '<a href="https://gialai.gov.vn">Cổng </a><a href="https://gialai.gov.vn"><strong>tỉnh</strong></a>',
            "vanthu@gialai.example",
            "0269\u00a03824-068",
        ):
            assert words in shown

    @pytest.mark.parametrize(
        ("words", "address"), [("qd", "https://a.vn/qd"), ("a.vn/qd", "https://a.vn/qd"), ("vn", "mailto:x@a.vn")]
    )
    def test_words_that_end_an_address_lead_to_it(self, words: str, address: str) -> None:
        assert f"[{words}](<{address}>)" in to_bytes(of_runs(Run(words, link=address)), ".md").decode()

    @pytest.mark.parametrize(
        ("words", "address"),
        [("https://a.vn", "https://a.vn"), ("www.a.vn", "http://www.a.vn"), ("x@a.vn", "mailto:x@a.vn")],
    )
    def test_an_address_that_is_written_out_stands_once(self, words: str, address: str) -> None:
        assert to_bytes(of_runs(Run(words, link=address)), ".md").decode() == f"{words}\n"


HOSTILE = (
    "[[javascript:alert(1)|x]]",
    '[[https://a.vn/"onclick=alert(1)|x]]',
    "[[https://a.vn@evil.example|x]]",
    "[[data:text/html,<script>|x]]",
    "<script>alert(1)</script> [[b|<img src=x>]]",
    '[[https://a.vn|"); #panic("]]',
    "[[b|</w:t></w:r>]] & [[sub|&lt;]]",
    "[[https://a.vn/?x=](javascript:alert)|x](javascript:alert(1))]]",
    "{{ 7*7 }} [[b|{% include 'x' %}]] {0} {text}",
    "https://a.vn/'><script>",
    "javascript:alert(1)@a.vn",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", WRITERS)
def test_a_hostile_text_prints_as_text_and_leads_nowhere_else(text: str, suffix: str) -> None:
    content = to_bytes(document_of(text), suffix)
    match suffix:
        case ".docx":
            _, targets = parts(content)
            assert all(re.match(r"(https://a\.vn[^@]*|mailto:.*)$", one) for one in targets.values())
        case ".pdf":
            assert all(re.match(r"(https://a\.vn[^@]*|mailto:.*)$", one) for one in linked(content))
        case ".html":
            hrefs = re.findall(r'<a [^>]*href="([^"]*)"', content.decode())
            assert all(re.match(r"(https://a\.vn[^@\"]*|mailto:.*|#.*)$", one) for one in hrefs)
            assert not re.search(r"<script|<img|onclick=\"", content.decode())
        case _:
            shown = MarkdownIt("commonmark").render(content.decode())
            assert not re.search(r'href="(?!https://a\.vn|mailto:|#)|<script|<img', shown)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", 'https://a.vn/"><script>'])
def test_a_run_that_a_program_makes_leads_nowhere_else_either(address: str, suffix: str) -> None:
    assert to_bytes(of_runs(Run("x", link=address)), suffix) == to_bytes(of_runs(Run("x")), suffix)


def test_a_template_that_leads_elsewhere_is_a_finding() -> None:
    markup = '<document title="T"><part><p role="text"><link at="t:3" to="{}">x</link></p></part></document>'
    assert parse(markup.format("https://a.vn")).parts[0].blocks == (
        Paragraph(Role.TEXT, (Run("x", link="https://a.vn"),)),
    )
    with pytest.raises(MarkupError, match=r"t:3.*'javascript:alert\(1\)' is no address") as caught:
        parse(markup.format("javascript:alert(1)"))
    assert caught.value.findings[0].code == "TPL001"


def test_the_elements_of_templates_make_runs() -> None:
    markup = "<b>a<sub>b<i>c</i></sub></b><keep>d e</keep><sup>f</sup>"
    found = parse(f'<document title="T"><part><p role="text">{markup}</p></part></document>').parts[0].blocks[0]
    assert found == Paragraph(
        Role.TEXT,
        (
            Run("a", bold=True),
            Run("b", bold=True, script=Script.SUB),
            Run("c", bold=True, italic=True, script=Script.SUB),
            Run("d e", kept=True),
            Run("f", script=Script.SUPER),
        ),
    )


def test_the_last_full_stop_goes_though_it_is_marked() -> None:
    article = Article("Một", (Clause("Trả lời [[b|ngay.]]"),))
    shown = to_bytes(render(Agreement("Quy chế", body=(article,)), draft=True), ".md").decode()
    assert "Trả lời **ngay**./." in shown


def test_narratives_answers_and_tasks_print_their_marks() -> None:
    known = subjects()
    report, minutes = known["report"], known["minutes"]
    assert isinstance(minutes, Minutes)
    assert isinstance(report, Report)
    told = attrs.evolve(
        minutes, contents=("CO[[sub|2]]",), tasks=(Task("m[[sup|2]]", "police"),), chair=Signatory("police", "A")
    )
    shown = to_bytes(render(told, draft=True), ".md").decode()
    assert "CO<sub>2</sub>" in shown
    assert "m<sup>2</sup>" in shown
    narrative = attrs.evolve(
        report.narrative,
        situation="CO[[sub|2]]",
        answers=(attrs.evolve(report.narrative.answers[0], text="m[[sup|2]]"),),
    )
    shown = to_bytes(render(attrs.evolve(report, narrative=narrative), draft=True), ".md").decode()
    assert "CO<sub>2</sub>" in shown
    assert "m<sup>2</sup>" in shown
    assert "[[" not in shown


@tries(9, 100)
@given(documents(alphabet="aăB1₂⁻ .-/"), st.sampled_from(sorted(WRITERS)))
def test_the_same_document_gives_the_same_bytes(document: Document, suffix: str) -> None:
    assert to_bytes(document, suffix) == to_bytes(document, suffix)


def test_what_is_kept_but_longer_than_a_line_turns() -> None:
    long = " ".join(["dài"] * 60)
    [run] = ND30.look(Role.TEXT).laid((Run(long, kept=True),), 160)
    assert run == Run(long, kept=True)
