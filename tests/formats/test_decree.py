"""The decree: each role in the DOCX against the value that Nghị định 30/2020/NĐ-CP, Phụ lục I, sets for it."""

import io
import zipfile
from datetime import date
from functools import lru_cache
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import Agreement, Article, Chapter, Clause, LegalBasis, Party, Point, Recipient, render
from coordlib.document import ND30, GridRole, Role, line_width
from coordlib.formats import WRITERS, style_id
from coordlib.lexicon import Capacity, Circulation, Urgency
from coordlib.model import Annex, AnnexTable, Authority, Decision, LegalForm, Section, Signatory
from coordlib.tracking import Letterhead
from tests.reading import WORD

BODY = (
    Chapter(
        "Quy định chung",
        (
            Section(
                "Phạm vi",
                (
                    Article(
                        "Phạm vi điều chỉnh",
                        (
                            Clause("Quy chế này quy định:", (Point("nguyên tắc phối hợp;"),)),
                            Clause("Nội dung.", title="Đối tượng áp dụng"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
JOINT = Agreement(
    "Quy chế phối hợp bảo vệ công trình",
    (
        Party("a", "Công an tỉnh Ví Dụ", abbreviation="CAT", superior="Bộ Công an", seat="Ví Dụ"),
        Party("b", "Doanh nghiệp Ví Dụ", abbreviation="DN"),
    ),
    BODY,
    number=5,
    signed=date(2026, 1, 5),
    urgency=Urgency.URGENT,
    circulation=Circulation.INTERNAL,
    bases=(LegalBasis("An ninh quốc gia", "Luật", issued=date(2004, 12, 3)),),
    preamble="Hai bên thống nhất.",
    annexes=(Annex("Biểu mẫu", table=AnnexTable(("TT", "Nội dung"), (("1", "a"),))),),
    signatories=(Signatory("a", "Giám đốc", "Nguyễn Văn A"), Signatory("b", "Giám đốc", "Trần Thị B")),
    recipients=(Recipient("VT", archive=True),),
)
ATTACHED = attrs.evolve(
    JOINT,
    legal_form=LegalForm.ATTACHED,
    decision=Decision(
        Party("p", "UBND tỉnh", superior="Bộ Ví Dụ"), "Ban hành Quy chế", (Article("", text="Ban hành."),), "UBND tỉnh"
    ),
    signatories=(Signatory("p", "Chủ tịch", "Lê Văn C", authority=(Authority(Capacity.COLLECTIVE, "UBND"),)),),
)


ISSUERS, NATION = ND30.grids[GridRole.HEAD]
ISSUERS -= ND30.gutter


@lru_cache
def part(name: str, *, attached: bool = False, draft: bool = False) -> ET.Element:
    content = WRITERS[".docx"](render(ATTACHED if attached else JOINT, draft=draft), ND30)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 - our own file


def value(element: ET.Element | None, name: str = "val") -> str:
    assert element is not None
    return element.attrib[WORD + name]


def style(role: Role) -> ET.Element:
    return next(one for one in part("word/styles.xml").iter(f"{WORD}style") if value(one, "styleId") == style_id(role))


def found(element: ET.Element, path: str) -> ET.Element | None:
    return element.find("/".join(WORD + step for step in path.split("/")))


def paragraphs(role: Role) -> list[ET.Element]:
    """Return the paragraphs of a role, from both legal forms, each with what follows it."""
    return [
        one
        for attached in (False, True)
        for one in part("word/document.xml", attached=attached).iter(f"{WORD}p")
        if (named := found(one, "pPr/pStyle")) is not None and value(named) == style_id(role)
    ]


def text(paragraph: ET.Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{WORD}t"))


def following(paragraph: ET.Element) -> ET.Element | None:
    for attached in (False, True):
        for parent in part("word/document.xml", attached=attached).iter():
            children = list(parent)
            if paragraph in children:
                place = children.index(paragraph)
                return children[place + 1] if place + 1 < len(children) else None
    return None


CENTER, BOTH, LEFT = "center", "both", "left"
# role, provision, least and greatest size, bold, italic, capitals, alignment
DECREE = [
    (Role.NATION, "Mục II.1", 12, 13, True, False, True, CENTER),
    (Role.MOTTO, "Mục II.1", 13, 14, True, False, False, CENTER),
    (Role.SUPERIOR, "Mục II.2", 12, 13, False, False, True, CENTER),
    (Role.CO_ISSUER, "Mục II.2", 12, 13, True, False, True, CENTER),
    (Role.ISSUER, "Mục II.2", 12, 13, True, False, True, CENTER),
    (Role.NUMBER, "Mục II.3", 13, 13, False, False, False, CENTER),
    (Role.PLACE_DATE, "Mục II.4", 13, 14, False, True, False, CENTER),
    (Role.KIND, "Mục II.5", 13, 14, True, False, True, CENTER),
    (Role.SUBJECT, "Mục II.5", 13, 14, True, False, False, CENTER),
    (Role.BASIS, "Mục II.6", 13, 14, False, True, False, BOTH),
    (Role.TEXT, "Mục II.6", 13, 14, False, False, False, BOTH),
    (Role.CHAPTER, "Mục II.6", 13, 14, True, False, None, CENTER),
    (Role.SECTION, "Mục II.6", 13, 14, True, False, None, CENTER),
    (Role.ARTICLE, "Mục II.6", 13, 14, True, False, False, BOTH),
    (Role.CLAUSE, "Mục II.6", 13, 14, False, False, False, BOTH),
    (Role.CLAUSE_TITLE, "Mục II.6", 13, 14, True, False, False, BOTH),
    (Role.POINT, "Mục II.6", 13, 14, False, False, False, BOTH),
    (Role.OFFICE, "Mục II.7", 13, 14, True, False, True, CENTER),
    (Role.SIGNER, "Mục II.7", 13, 14, True, False, False, CENTER),
    (Role.RECIPIENTS, "Mục II.9", 12, 12, True, True, False, LEFT),
    (Role.RECIPIENT, "Mục II.9", 11, 11, False, False, False, LEFT),
    (Role.ANNEX, "Mục III.1", 13, 14, True, False, None, CENTER),
    (Role.ATTACHMENT, "Mục III.1", 13, 14, False, True, False, CENTER),
    (Role.URGENCY, "Mục III.2", 13, 14, True, False, True, CENTER),
    (Role.CIRCULATION, "Mục III.2", 13, 14, True, False, True, CENTER),
    (Role.ARTICLE_TEXT, "Mục II.6", 13, 14, False, False, False, BOTH),
]
IDS = [row[0].value for row in DECREE]


@pytest.mark.parametrize(("role", "provision"), [row[:2] for row in DECREE], ids=IDS)
def test_the_layout_cites_the_provision_and_the_document_uses_the_role(role: Role, provision: str) -> None:
    assert ND30.look(role).source == f"NĐ 30/2020, Phụ lục I, {provision}"
    assert paragraphs(role)


@pytest.mark.parametrize(("role", "least", "most"), [(row[0], row[2], row[3]) for row in DECREE], ids=IDS)
def test_the_size_is_within_the_range_of_the_decree(role: Role, least: int, most: int) -> None:
    assert least <= int(value(found(style(role), "rPr/sz"))) / 2 <= most


@pytest.mark.parametrize(("role", "bold", "italic"), [(row[0], row[4], row[5]) for row in DECREE], ids=IDS)
def test_weight_and_slant_are_those_of_the_decree(role: Role, bold: bool, italic: bool) -> None:  # noqa: FBT001
    assert (found(style(role), "rPr/b") is not None) is bold
    assert (found(style(role), "rPr/i") is not None) is italic


@pytest.mark.parametrize(("role", "caps"), [(row[0], row[6]) for row in DECREE], ids=IDS)
def test_the_case_is_that_of_the_decree(role: Role, caps: bool | None) -> None:  # noqa: FBT001
    for paragraph in paragraphs(role):
        printed = text(paragraph)
        if caps is None:  # “Chương I” in small letters, its title in capitals
            label, title = (run.text or "" for run in paragraph.iter(f"{WORD}t"))
            assert title.isupper()
            assert not label.isupper()
        else:
            assert printed.isupper() is caps


@pytest.mark.parametrize(("role", "align"), [(row[0], row[7]) for row in DECREE], ids=IDS)
def test_the_alignment_is_that_of_the_decree(role: Role, align: str) -> None:
    assert value(found(style(role), "pPr/jc")) == align


def rule_length(paragraph: ET.Element, column: float) -> float:
    """Return the length of the line below a paragraph, in millimetres; a drawn border, no underlining."""
    rule = following(paragraph)
    assert rule is not None
    assert found(rule, "pPr/pBdr/top") is not None
    indent = found(rule, "pPr/ind")
    assert value(indent, "left") == value(indent, "right")
    return column - 2 * int(value(indent, "left")) * 25.4 / 1440


class TestRules:
    """The lines below the motto, the issuer and the subject (Mục II.1, II.2, II.5)."""

    def test_below_the_motto_it_is_as_long_as_the_text(self) -> None:
        motto = paragraphs(Role.MOTTO)[0]
        assert rule_length(motto, NATION) == pytest.approx(line_width("Độc lập - Tự do - Hạnh phúc", 13), abs=0.1)

    @pytest.mark.parametrize(("role", "column"), [(Role.ISSUER, ISSUERS), (Role.SUBJECT, 160), (Role.ATTACHMENT, 160)])
    def test_below_issuer_subject_and_attachment_it_is_a_third_to_a_half_of_the_text(
        self, role: Role, column: float
    ) -> None:
        paragraph = paragraphs(role)[0]
        lines = [run.text or "" for run in paragraph.iter(f"{WORD}t")]
        size = int(value(found(style(role), "rPr/sz"))) / 2
        length = min(column, max(line_width(line, size) for line in lines))
        assert length / 3 <= rule_length(paragraph, column) <= length / 2

    @pytest.mark.parametrize("role", [Role.NATION, Role.CO_ISSUER, Role.NUMBER, Role.KIND, Role.ARTICLE, Role.ANNEX])
    def test_nowhere_else_is_there_one(self, role: Role) -> None:
        rule = following(paragraphs(role)[0])
        assert rule is None or found(rule, "pPr/pBdr") is None

    def test_nothing_is_underlined(self) -> None:
        assert not list(part("word/document.xml").iter(f"{WORD}u"))
        assert not list(part("word/styles.xml").iter(f"{WORD}u"))


class TestPage:
    """Mục I: A4, margins, page numbers; Mục II.6: indents and spacing."""

    def test_the_paper_is_a4_with_the_margins_of_the_decree(self) -> None:
        for section in part("word/document.xml").iter(f"{WORD}sectPr"):
            size, margin = found(section, "pgSz"), found(section, "pgMar")
            assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
            millimetres = {side: int(value(margin, side)) * 25.4 / 1440 for side in ("top", "bottom", "left", "right")}
            assert 20 <= round(millimetres["top"], 1) <= 25
            assert 20 <= round(millimetres["bottom"], 1) <= 25
            assert 30 <= round(millimetres["left"], 1) <= 35
            assert 15 <= round(millimetres["right"], 1) <= 20

    def test_the_page_number_stands_centred_at_13_or_14_points_in_the_top_margin(self) -> None:
        header = part("word/header1.xml")
        assert value(found(header, "p/pPr/jc")) == "center"
        assert value(found(header, "p/fldSimple"), "instr").strip() == "PAGE"
        assert int(value(found(header, "p/fldSimple/r/rPr/sz"))) / 2 in (13, 14)

    def test_the_first_page_shows_no_number_and_each_annex_counts_from_one(self) -> None:
        sections = list(part("word/document.xml").iter(f"{WORD}sectPr"))
        assert len(sections) == 2
        for section in sections:
            assert found(section, "titlePg") is not None
            assert value(found(section, "pgNumType"), "start") == "1"
        assert not list(part("word/header2.xml").iter(f"{WORD}fldSimple"))

    def test_body_text_is_indented_by_1_or_1_27_cm_with_6_points_and_at_most_1_5_lines(self) -> None:
        for role in (Role.BASIS, Role.TEXT, Role.ARTICLE, Role.CLAUSE, Role.POINT):
            indent = int(value(found(style(role), "pPr/ind"), "firstLine")) * 25.4 / 1440
            assert round(indent, 1) in (10.0, 12.7)
            spacing = found(style(role), "pPr/spacing")
            assert int(value(spacing, "after")) >= 6 * 20
            assert 240 <= int(value(spacing, "line")) <= 360
            assert value(spacing, "lineRule") == "auto"

    def test_the_font_is_times_new_roman_in_black(self) -> None:
        fonts = next(part("word/styles.xml").iter(f"{WORD}rFonts"))
        assert {value(fonts, name) for name in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
        colors = {value(one) for one in part("word/styles.xml").iter(f"{WORD}color")}
        assert colors == {"000000", "FF0000"}  # red for the mark of urgency only


class TestMarks:
    """Mục III.2: KHẨN 20 × 8 mm, THƯỢNG KHẨN 40 × 8 mm, HỎA TỐC 30 × 8 mm, bright red, framed."""

    @pytest.mark.parametrize(("mark", "width"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30)])
    def test_the_frame_has_the_size_of_the_decree(self, mark: str, width: float) -> None:
        assert ND30.box_size(mark, ND30.look(Role.URGENCY)) == (width, 8)

    def test_the_frame_is_single_and_red(self) -> None:
        border = found(style(Role.URGENCY), "pPr/pBdr")
        assert border is not None
        assert [(value(side), value(side, "color")) for side in border] == [("single", "FF0000")] * 4
        indent = found(paragraphs(Role.URGENCY)[0], "pPr/ind")
        assert int(value(indent, "left")) * 25.4 / 1440 < 1  # Mục IV, ô 10b: flush left
        beside = (int(value(indent, "left")) + int(value(indent, "right"))) * 25.4 / 1440
        assert ISSUERS - beside == pytest.approx(20, abs=0.1)


def frame(*, draft: bool = False) -> tuple[float, float, float]:
    """Return where the frame of the note on circulation stands on the paper: left, top, width, in millimetres."""
    document = part("word/document.xml", draft=draft)
    [mark] = [one for one in document.iter(f"{WORD}p") if text(one) == "LƯU HÀNH NỘI BỘ"]
    framed = found(mark, "pPr/framePr")
    assert {value(framed, name) for name in ("hAnchor", "vAnchor")} == {"page"}
    left, top, width = (int(value(framed, name)) * 25.4 / 1440 for name in ("x", "y", "w"))
    return left, top, width


class TestCirculation:
    """Mục IV, ô 11: in the top margin, above the national name; Mục III.2: framed, bold capitals."""

    def test_it_stands_in_the_top_margin(self) -> None:
        _, top, _ = frame()
        assert 0 < top < top + 8 < ND30.page.top

    def test_it_stands_above_the_middle_of_the_national_name(self) -> None:
        left, _, width = frame()
        middle = ND30.page.left - ND30.overhang + ISSUERS + ND30.gutter + NATION / 2
        assert left + width / 2 == pytest.approx(middle, abs=0.1)

    def test_it_stands_clear_of_the_words_of_a_draft(self) -> None:
        left, _, width = frame(draft=True)
        words = ND30.page.width - ND30.page.right - line_width("DỰ THẢO", ND30.draft.size)
        assert left + width < words

    def test_it_is_in_the_first_page_of_the_main_part_only(self) -> None:
        assert sum(text(one) == "LƯU HÀNH NỘI BỘ" for one in part("word/document.xml").iter(f"{WORD}p")) == 1

    def test_it_stands_there_in_the_pdf(self) -> None:
        with pdfium.PdfDocument(WRITERS[".pdf"](render(JOINT), ND30)) as document:
            page = document[0]
            shown = page.get_textpage()
            left, _, _, top = shown.get_charbox(shown.get_text_range().index("LƯU HÀNH NỘI BỘ"))
            from_top = (page.get_height() - top) * 25.4 / 72
        assert 8 < from_top < ND30.page.top
        assert left * 25.4 / 72 == pytest.approx(frame()[0], abs=5)

    def test_a_mark_in_a_cell_stays_there(self) -> None:
        old = '{% extends "coordlib/agreement.xml.j2" %}{% block circulation %}{% endblock %}{% block marks %}'
        old += '<p role="circulation">{{ agreement.circulation.value }}</p>{% endblock %}'
        document = render(JOINT, templates={"agreement.xml.j2": old})
        content = WRITERS[".docx"](document, ND30)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert b"framePr" not in package.read("word/document.xml")
        assert all("LƯU HÀNH NỘI BỘ".encode() in WRITERS[one](document, ND30) for one in (".html", ".md"))


def test_as_in_an_article_and_as_above_stand_once_among_the_recipients() -> None:
    written = attrs.evolve(ATTACHED, recipients=(Recipient("Như Điều 1"), Recipient("VT", archive=True)))
    assert WRITERS[".md"](render(written, draft=True), ND30).decode().count("Như Điều 1") == 1
    head = Letterhead(to=("Bộ Ví Dụ",), recipients=(Recipient("Như trên"), Recipient("VT", archive=True)))
    assert [one.name for one in head.distribution] == ["Như trên", "VT"]


class TestSignatures:
    """Mục II.7, II.8 and II.9: room for seal and signature; nothing of them is made up."""

    def test_there_is_room_between_office_and_name(self) -> None:
        [first, *_] = paragraphs(Role.SIGNATURE)
        assert int(value(found(first, "pPr/spacing"), "line")) / 20 >= 4 * 14
        assert not text(first)

    def test_no_picture_is_in_the_file(self) -> None:
        for name in ("drawing", "pict", "object"):
            assert not list(part("word/document.xml").iter(WORD + name))

    def test_rows_of_head_and_signatures_cannot_split(self) -> None:
        for table in part("word/document.xml").iter(f"{WORD}tbl"):
            for row in table.iter(f"{WORD}tr"):
                assert found(row, "trPr/cantSplit") is not None

    def test_names_stand_level_when_one_block_has_more_lines(self) -> None:
        longer = Signatory("a", "Phó Giám đốc", "A", authority=(Authority(Capacity.DEPUTY, "Giám đốc"),))
        document = render(attrs.evolve(JOINT, signatories=(longer, JOINT.signatories[1])))
        content = WRITERS[".docx"](document, ND30)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
        heights = [
            int(value(found(one, "pPr/spacing"), "line"))
            for one in root.iter(f"{WORD}p")
            if (named := found(one, "pPr/pStyle")) is not None and value(named) == "Signature"
        ]
        assert heights[1] - heights[0] == round(14 * 1.15 * 20)


def test_a_draft_is_marked_on_every_page() -> None:
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "DỰ THẢO" in "".join(node.text or "" for node in part(name, draft=True).iter(f"{WORD}t"))
        assert "DỰ THẢO" not in "".join(node.text or "" for node in part(name).iter(f"{WORD}t"))


def test_the_national_name_fits_one_line_of_its_column() -> None:
    assert line_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ND30.look(Role.NATION).size) < NATION
