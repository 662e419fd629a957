"""What offices write: slips in headings, heads set by tabs, letters, plans, and real files with their keys."""

from __future__ import annotations

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from bench.accuracy import answer_of
from coordlib import check, read_document
from coordlib.anatomy import document_of
from coordlib.dates import statements_of
from coordlib.formats import Marks, Printed, PrintedParagraph, PrintedRun, Spot
from coordlib.model import RomanPart
from coordlib.reading import Draft
from tests.formats.small import small_docx
from tests.paths import CASES
from tests.reading.printable import draft_of
from tests.reading.test_units import HEAD, TAIL, read_text_file

ARTICLES = "".join(f"Điều {one}. Nội dung thứ {one}\n\nMột câu của điều này.\n\n" for one in range(1, 10))
WORDS = ("Điều", "Điêu", "Dieu", "Đièu", "Diều", "Đlều", "ĐIÊU", "Đieu")
FIGURES = ("10", "1O", "lO", "I0", "1o", "IO", "l0")
SIGNS = (". ", ": ", " . ")
SLIPS = [
    f"{word} {figure}{sign}Phạm vi"
    for word in WORDS
    for figure in FIGURES
    for sign in SIGNS
    if (word, figure) != ("Điều", "10")
][:90]
CHAPTERS = (
    "Chương IH",
    "Chương IIl",
    "Chuơng III",
    "Chương 1II",
    "Chương lll",
    "CHUONG III",
    "Chưong III",
    "Chương II",
)


@pytest.mark.parametrize("slip", [*SLIPS, "Điều 10 Phạm vi", "Điều 10, Phạm vi", "Điều 9. Phạm vi"])
def test_an_article_whose_heading_has_a_slip_is_read_and_doubted(slip: str) -> None:
    text = f"{HEAD}{ARTICLES}{slip}\n\nCâu của điều có lỗi.\n\nĐiều 11. Điều sau\n\nCâu cuối./.{TAIL}"
    draft = read_text_file(text)
    assert draft.agreement is not None
    assert len(draft.agreement.body) == 11
    assert [one.way for one in draft.doubts] == [("body", 9)]


@pytest.mark.parametrize("slip", CHAPTERS)
def test_a_chapter_whose_heading_has_a_slip_is_read_and_doubted(slip: str) -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Một\n\nCâu.\n\nChương II\nNỘI DUNG\n\nĐiều 2. Hai\n\nCâu.\n\n"
    draft = read_text_file(f"{HEAD}{text}{slip}\nTỔ CHỨC THỰC HIỆN\n\nĐiều 3. Ba\n\nCâu cuối./.{TAIL}")
    assert draft.agreement is not None
    assert len(draft.agreement.body) == 3
    assert [one.way for one in draft.doubts] == [("body", 2)]


def in_word(*lines: str) -> Draft:
    """Return what is read of a document of Word whose lines hold tabs."""
    body = ""
    for line in lines:
        runs = (f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' if one else "" for one in line.split("\t"))
        body += f"<w:p><w:pPr/>{'<w:r><w:tab/></w:r>'.join(runs)}</w:p>"
    return read_document(small_docx(body), suffix=".docx")


CROWN = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODY = ("QUY CHẾ", "Phối hợp bảo vệ an ninh", "Điều 1. Phạm vi", "Một câu.", "Điều 2. Hiệu lực", "Từ ngày ký./.")


def test_a_head_and_two_signatures_set_by_tabs_stay_two() -> None:
    draft = in_word(
        f"CÔNG AN TỈNH VÍ DỤ\t{CROWN[0]}",
        f"VIETTEL VÍ DỤ\t{CROWN[1]}",
        "Số: 12/QC-CAT-VTVD\tVí Dụ, ngày 05 tháng 3 năm 2024",
        *BODY,
        "GIÁM ĐỐC CÔNG AN\t\tGIÁM ĐỐC VIETTEL",
        "Đại tá Nguyễn Văn An\t\tTrần Thị Bình",
    )
    assert draft.document is not None
    front, closing = draft.document.text.front, draft.document.text.closing
    assert [one.text for one in front.issuers] == ["CÔNG AN TỈNH VÍ DỤ", "VIETTEL VÍ DỤ"]
    assert [(one.office, one.name) for one in closing.signers] == [
        ("GIÁM ĐỐC CÔNG AN", "Nguyễn Văn An"),
        ("GIÁM ĐỐC VIETTEL", "Trần Thị Bình"),
    ]
    assert draft.unplaced == ()


@pytest.mark.parametrize("issuers", [("SỞ NỘI VỤ VÀ", "SỞ TÀI CHÍNH"), ("SỞ NỘI VỤ VÀ SỞ TÀI CHÍNH",)])
def test_and_joins_two_issuers_and_parts_no_name(issuers: tuple[str, ...]) -> None:
    draft = in_word(*issuers, *CROWN, "Số: 12/QC-SNV-STC", *BODY)
    assert draft.agreement is not None
    assert [one.name for one in draft.agreement.parties] == ["SỞ NỘI VỤ", "SỞ TÀI CHÍNH"]
    one = in_word("SỞ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG", *CROWN, "Số: 12/QC-SNNMT", *BODY).agreement
    assert one is not None
    assert [party.name for party in one.parties] == ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]


def test_a_plan_has_its_roman_parts_and_a_letter_its_clauses() -> None:
    head = ("SỞ VÍ DỤ", *CROWN, "Số: 12/KH-SVD", "KẾ HOẠCH", "Phối hợp năm 2024")
    units = ("I. MỤC ĐÍCH", "Một câu.", "1. Một.", "a) Hai;", "- Gạch đầu dòng.", "II. TỔ CHỨC", "1. Ba./.")
    plan = in_word(*head, *units).agreement
    assert plan is not None
    assert [address.cite() for address, _ in plan.provisions()] == [
        "mục I",
        "khoản 1 mục I",
        "điểm a khoản 1 mục I",
        "mục II",
        "khoản 1 mục II",
    ]
    assert isinstance(plan.body[0], RomanPart)
    assert plan.body[0].text == "Một câu."
    letter = in_word("SỞ VÍ DỤ", *CROWN, "Số: 12/SVD-VP", "V/v phối hợp", "Kính gửi: Sở Mẫu", "1. Một.", "2. Hai./.")
    assert letter.agreement is not None
    assert [one.text for one in letter.agreement.clauses] == ["Một.", "Hai."]
    assert [one.text for one in letter.unplaced] == ["Kính gửi: Sở Mẫu"]


def test_a_chapter_is_the_due_one_whatever_its_letters_look_like() -> None:
    body = "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Một\n\nCâu.\n\nChương IH\nNỘI DUNG\n\nĐiều 2. Hai\n\nCâu cuối./."
    draft = read_text_file(f"{HEAD}{body}{TAIL}")
    assert draft.agreement is not None
    assert [one.title.upper() for one in draft.agreement.body] == ["QUY ĐỊNH CHUNG", "NỘI DUNG"]
    assert [one.why.vi for one in draft.doubts] == ["ghi là “Chương IH”, có lẽ là “Chương II”"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("HỢP ĐỒNG KINH TẾ", "Hợp đồng kinh tế về việc mẫu"),
        ("HỢP ĐỒNG NGUYÊN TẮC", "Hợp đồng nguyên tắc về việc mẫu"),
        ("THỎA THUẬN\nGIỮA SỞ MỘT, HỘI HAI", "Thỏa thuận GIỮA SỞ MỘT, HỘI HAI về việc mẫu"),
    ],
)
def test_what_stands_on_the_line_of_the_kind_is_no_end_of_the_title(line: str, title: str) -> None:
    agreement = in_word(*CROWN, *line.split("\n"), "Về việc mẫu", "Số: 12/HĐ", *BODY).agreement
    assert agreement is not None
    assert agreement.title == title


def test_a_symbol_that_is_torn_over_two_paragraphs_is_one() -> None:
    agreement = in_word("SỞ Y TẾ", "VÀ", "SỞ GIÁO DỤC", "Số: 31/QC-", "SYT-SGD", *CROWN, *BODY).agreement
    assert agreement is not None
    assert agreement.full_number == "31/QC-SYT-SGD"
    assert [one.name for one in agreement.parties] == ["SỞ Y TẾ", "SỞ GIÁO DỤC"]


def test_a_body_above_an_office_in_its_cell_closes_a_text_without_a_full_stop_too() -> None:
    head = ("CÔNG AN TỈNH - BỘ CHỈ HUY QUÂN SỰ TỈNH", *CROWN, "Số: 12/QC", *BODY[:-1], "Từ ngày ký.")
    signed = ("BỘ CHỈ HUY QUÂN SỰ TỈNH\t\tCÔNG AN TỈNH", "CHỈ HUY TRƯỞNG\t\tGIÁM ĐỐC", "Lò Văn Hặc\t\tVũ Đức Tuân")
    document = in_word(*head, *signed).document
    assert document is not None
    assert [one.party for one in document.text.closing.signers] == ["BỘ CHỈ HUY QUÂN SỰ TỈNH", "CÔNG AN TỈNH"]


def test_a_list_on_a_page_of_its_own_behind_the_signature_is_an_annex() -> None:
    pages = (
        ("SỞ VÍ DỤ", *CROWN, "Số: 12/QĐ-SVD", *BODY, "GIÁM ĐỐC", "Lê Văn An"),
        ("DANH SÁCH", "TỔ CÔNG TÁC", "Mai Văn Tám, Tổ trưởng"),
    )
    told = [(text, Spot(page=page, line=line)) for page, one in enumerate(pages, 1) for line, text in enumerate(one, 1)]
    shown = (PrintedParagraph((PrintedRun(text, Marks(bold=text.isupper())),), spot) for text, spot in told)
    document, _ = document_of(Printed(tuple(shown)), typed=False)
    assert document is not None
    assert [annex[0].text for annex in document.annexes] == ["DANH SÁCH"]
    assert [one.name for one in document.text.closing.signers] == ["Lê Văn An"]


SIGNED = {  # how a contract is signed for its second side, and in which office
    "of a side": (("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC"), "GIÁM ĐỐC"),
    "of a side, its deputy": (("ĐẠI DIỆN BÊN B", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC"),
    "of a body": (("ĐẠI DIỆN CÔNG TY VÍ DỤ", "TỔNG GIÁM ĐỐC"), "TỔNG GIÁM ĐỐC"),
    "of a side, with its body": (("ĐẠI DIỆN BÊN B", "CÔNG TY VÍ DỤ", "GIÁM ĐỐC"), "GIÁM ĐỐC"),
    "of a side, without an office": (("ĐẠI DIỆN BÊN B",), "ĐẠI DIỆN BÊN B"),
    "of a side, in small letters": (("Đại diện Bên B", "Giám đốc"), "Giám đốc"),
    "of a side, below where it is signed": (("ĐẠI DIỆN BÊN B", "(Ký tên, đóng dấu)", "GIÁM ĐỐC"), "GIÁM ĐỐC"),
}


@pytest.mark.parametrize("cells", [False, True], ids=["typed", "in a table"])
@pytest.mark.parametrize("case", SIGNED)
def test_who_represents_a_side_signs_for_it_in_an_office_of_its_own(case: str, *, cells: bool) -> None:
    lines, office = SIGNED[case]
    sides = ("Hôm nay, hai bên gồm:", "BÊN A: TRƯỜNG MẪU", "BÊN B: CÔNG TY VÍ DỤ", "Hai bên thống nhất như sau:")
    signed = ((*lines, "Lê Văn An"), ("ĐẠI DIỆN BÊN A", *["HIỆU TRƯỞNG"] * (len(lines) > 1), "Trần Thị Bình"))
    below = "\n\n".join("\n".join(one) for one in signed)
    if cells:
        rows = zip_longest(*signed, fillvalue="")
        first, *rest = [f"| {' | '.join(row)} |" for row in rows]
        below = "\n".join((first, "|---|---|", *rest))
    text = (*CROWN, "Số: 12/HĐ", "HỢP ĐỒNG", "Về phối hợp", *sides, "Điều 1. Việc", "Hai bên phối hợp./.", below)
    draft = read_text_file("\n\n".join(text))
    agreement = draft.agreement
    assert agreement is not None
    names = {one.key: one.name for one in agreement.parties}
    found = {one.name: (names[one.party], one.office) for one in agreement.signatories}
    assert found["Lê Văn An"] == ("CÔNG TY VÍ DỤ", office)
    assert found["Trần Thị Bình"][0] == "TRƯỜNG MẪU"
    assert [one.text for one in draft.unplaced] == [one for one in lines if one.startswith("(")]


SIDES = {  # how a contract introduces its two sides
    "behind a colon": ("BÊN A: CÔNG AN TỈNH MẪU", "BÊN B: CÔNG TY VÍ DỤ"),
    "with what it does": ("BÊN A (Bên đề nghị): CÔNG AN TỈNH MẪU", "BÊN B (Bên cung cấp): CÔNG TY VÍ DỤ"),
    "by what it does": ("BÊN GIAO (BÊN A): CÔNG AN TỈNH MẪU", "BÊN NHẬN (BÊN B): CÔNG TY VÍ DỤ"),
    "on the line below": ("BÊN A:", "CÔNG AN TỈNH MẪU", "BÊN B:", "CÔNG TY VÍ DỤ"),
    "by its name": ("CÔNG AN TỈNH MẪU (gọi tắt là Bên A)", "CÔNG TY VÍ DỤ (sau đây gọi là “Bên B”)"),
    "by its name alone": ("1. CÔNG AN TỈNH MẪU (Bên A)", "2. CÔNG TY VÍ DỤ (Bên B)"),
    "on the line below, with a label": ("BÊN A", "Tên đơn vị: CÔNG AN TỈNH MẪU", "BÊN B", "Đơn vị: CÔNG TY VÍ DỤ"),
    "behind a dash": ("BÊN A – CÔNG AN TỈNH MẪU", "BÊN B – CÔNG TY VÍ DỤ"),
}


@pytest.mark.parametrize("above", ["Hôm nay, hai bên gồm:", "Căn cứ Bộ luật Dân sự;"])
@pytest.mark.parametrize("case", SIDES)
def test_the_sides_of_a_contract_are_its_parties_however_they_are_introduced(case: str, above: str) -> None:
    signed = ("ĐẠI DIỆN BÊN B\nGIÁM ĐỐC\nTrần Thị Bình", "ĐẠI DIỆN BÊN A\nPHÓ GIÁM ĐỐC\nLê Văn An")
    duty = ("Điều 1. Việc", "Bên B gửi Bên A báo cáo trước ngày 05 hằng tháng./.")
    told = (above, *SIDES[case], "Sau khi bàn bạc, hai bên thống nhất:", *duty)
    draft = read_text_file("\n\n".join((*CROWN, "Số: 12/HĐ", "HỢP ĐỒNG", "Về phối hợp", *told, *signed)))
    agreement = draft.agreement
    assert agreement is not None
    assert [one.name for one in agreement.parties] == ["CÔNG AN TỈNH MẪU", "CÔNG TY VÍ DỤ"]
    of_bases = above.endswith(";")
    assert (len(agreement.bases), agreement.preamble.count("\n")) == (of_bases, len(SIDES[case]) + 1 - of_bases)
    names = {one.key: one.name for one in agreement.parties}
    assert {one.name: names[one.party] for one in agreement.signatories} == {
        "Trần Thị Bình": "CÔNG TY VÍ DỤ",
        "Lê Văn An": "CÔNG AN TỈNH MẪU",
    }
    [[stated]] = statements_of(agreement).values()
    assert [names[one] for one in stated.keys] == ["CÔNG TY VÍ DỤ"]
    assert "TXT032" not in [one.code for one in check(draft)]
    assert [(one.grade.name, one.bearer, one.receiver) for one in draft.proposals] == [
        ("CLEAR", "CÔNG TY VÍ DỤ", "CÔNG AN TỈNH MẪU")
    ]


BESIDE = {  # the lines of a page from the first to the last; a tab before those that stand beside the one before
    "row by row": "ĐẠI DIỆN BÊN A\n\tĐẠI DIỆN BÊN B\nGiám đốc\n\tHiệu trưởng\nLê Văn An\n\tTrần Thị Bình",
    "cell by cell, names below": "ĐẠI DIỆN BÊN A\nGIÁM ĐỐC\nĐẠI DIỆN BÊN B\nHIỆU TRƯỞNG\nLê Văn An\n\tTrần Thị Bình",
    "bodies cell by cell": "SỞ VÍ DỤ\nGIÁM ĐỐC\nTRƯỜNG MẪU\nHIỆU TRƯỞNG\nLê Văn An\n\tTrần Thị Bình",
}


@pytest.mark.parametrize("case", BESIDE)
def test_signatures_beside_each_other_on_a_page_without_lines_are_two(case: str) -> None:
    head = (*CROWN, "THỎA THUẬN", "Số: 12/TT", "Điều 1.", "\tViệc", "Hai bên phối hợp./.")
    lines = [*head, *BESIDE[case].split("\n")]
    printed = tuple(
        PrintedParagraph(
            (PrintedRun(one.strip(), Marks(bold=one.isupper())),),
            Spot(page=1, line=number),
            apart=one.startswith("\t"),
            beside=one.startswith("\t"),
        )
        for number, one in enumerate(lines, start=1)
    )
    document, _ = document_of(Printed(printed), typed=False)
    assert document is not None
    assert [(one.office.upper(), one.name) for one in document.text.closing.signers] == [
        ("GIÁM ĐỐC", "Lê Văn An"),
        ("HIỆU TRƯỞNG", "Trần Thị Bình"),
    ]
    [article] = document.text.units
    assert article.words == "Việc"


KEYS = json.loads((Path(__file__).parent / "offices.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize("name", KEYS)
def test_a_real_file_of_an_office_is_read_as_by_eye(name: str) -> None:
    file = next((CASES / "office").rglob(f"{name}*.docx"))
    answer, key = answer_of(draft_of(file)), KEYS[name]
    said = {field: answer.get(field, "") for field in key}
    said["units"] = " ".join(f"{level[:2]}.{label}" for level, label, _ in answer["units"])
    said["signers"] = [[one[field] for field in ("capacity", "office", "name")] for one in answer["signers"]]
    said["bases"] = [" ".join(one.split()[:8]) for one in answer["bases"]]
    assert said == key
