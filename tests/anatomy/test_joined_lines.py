"""Lines put together: names of bodies over two lines, paragraphs cut for their width, stamps between them."""

from __future__ import annotations

import pytest

from coordlib.anatomy.issuers import IssuerLine, issuers_of
from coordlib.anatomy.joining import paragraphs_in
from coordlib.anatomy.lines import Line, PaperParagraph, PaperPiece
from coordlib.anatomy.page_noise import without_noise
from coordlib.formats import Spot


def named(*lines: str) -> list[str]:
    """Return the bodies of a head of which every line but the first is bold."""
    shown = [PaperParagraph((Line(text, Spot(at)),)) for at, text in enumerate(lines)]
    given = [
        IssuerLine(PaperPiece(text, paragraph), gap=False, broken=False, bold=at > 0)
        for at, (text, paragraph) in enumerate(zip(lines, shown, strict=True))
    ]
    return [issuer.text for issuer in issuers_of(given, None).issuers]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ỦY BAN", "NHÂN DÂN TỈNH GIA LAI"),
        ("CƠ QUAN THƯỜNG TRỰC", "BAN CHỈ ĐẠO 389 TỈNH"),
        ("BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH"),
        ("BỘ CHỈ HUY", "BỘ ĐỘI BIÊN PHÒNG TỈNH"),
        ("BỘ ĐỘI", "BIÊN PHÒNG TỈNH"),
        ("BAN QUẢN LÝ", "KHU KINH TẾ TỈNH"),
        ("ĐOÀN ĐẠI BIỂU", "QUỐC HỘI TỈNH"),
        ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"),
        ("SỞ GIÁO DỤC VÀ", "ĐÀO TẠO"),
        ("CƠ QUAN THƯỜNG TRÚ CỦA", "THÔNG TẤN XÃ VIỆT NAM"),
        ("VĂN PHÒNG CHỦ", "TỊCH NƯỚC"),
        ("VIỆN KIỂM SÁT NHÂN", "DÂN TỈNH"),
        ("LIÊN HIỆP CÁC", "HỘI KHOA HỌC VÀ KỸ THUẬT"),
        ("CỤC CẢNH SÁT ĐIỀU TRA TỘI PHẠM VỀ", "TRẬT TỰ XÃ HỘI"),
        ("ỦY", "BAN NHÂN DÂN TỈNH"),
        ("CÔNG", "AN TỈNH GIA LAI"),
        ("CÔNG AN", "TỈNH GIA LAI"),
        ("HỘI", "ĐỒNG NHÂN DÂN TỈNH"),
        ("TỔNG", "CỤC THỐNG KÊ"),
        ("TỔNG", "CÔNG TY ĐIỆN LỰC"),
        ("BỘ", "CÔNG AN"),
        ("SỞ", "TÀI CHÍNH"),
        ("VIỆN", "KIỂM SÁT NHÂN DÂN"),
        ("TÒA", "ÁN NHÂN DÂN"),
        ("CHI", "CỤC KIỂM LÂM"),
        ("THANH", "TRA TỈNH"),
        ("VĂN", "PHÒNG CHÍNH PHỦ"),
        ("VĂN PHÒNG", "CHÍNH PHỦ"),
        ("BẢO", "HIỂM XÃ HỘI"),
        ("KHO", "BẠC NHÀ NƯỚC"),
    ],
)
def test_a_name_of_a_body_goes_on_in_the_next_line(first: str, second: str) -> None:
    assert named(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    "lines",
    [
        ("CÔNG AN TỈNH -", "SỞ TÀI CHÍNH -", "SỞ Y TẾ"),
        ("CÔNG AN TỈNH–", "SỞ TÀI CHÍNH–", "SỞ Y TẾ"),
        ("CÔNG AN TỈNH - SỞ TÀI CHÍNH – SỞ Y TẾ",),
        ("CÔNG AN TỈNH - SỞ TÀI CHÍNH VÀ SỞ Y TẾ",),
    ],
)
def test_a_dash_parts_bodies(lines: tuple[str, ...]) -> None:
    assert named(*lines) == ["CÔNG AN TỈNH", "SỞ TÀI CHÍNH", "SỞ Y TẾ"]


# --- stamps, pages ---


def kept(*texts: str) -> list[str]:
    lines = [Line(text, Spot(at, page=1)) for at, text in enumerate(("Điều 1. Phạm vi", *texts, "Hai bên phối hợp."))]
    return [line.text for line in without_noise(lines)][1:-1]


@pytest.mark.parametrize("first", ["Người ký: Nguyễn Văn An", "Ký bởi: Công an tỉnh", "Được ký bởi : Nguyễn Văn An"])
@pytest.mark.parametrize(
    "further",
    [
        "Email: cat@gialai.gov.vn",
        "Cơ quan: Công an tỉnh",
        "Tổ chức: Công an tỉnh",
        "Thời gian ký: 05-03-2026 10:00",
        "Ngày ký : 05-03-2026",
        "Giờ ký: 10:00",
        "Múi giờ: +07:00",
        "Lý do: Ban hành",
        "Chức vụ: Giám đốc",
        "Signature Not Verified",
    ],
)
def test_the_stamp_of_a_signature_is_no_text(first: str, further: str) -> None:
    assert kept(first, further) == []


def test_what_a_stamp_says_is_text_where_no_stamp_is() -> None:
    assert kept("Chức vụ: Giám đốc") == ["Chức vụ: Giám đốc"]
    assert kept("Người ký: Nguyễn Văn An", "1. Phối hợp.", "Chức vụ: Giám đốc") == ["1. Phối hợp.", "Chức vụ: Giám đốc"]
    assert kept("Signature Not Verified") == []


@pytest.mark.parametrize("text", ["(đã ký)", "(Đã ký)", "[ĐÃ KÝ]", "daky", "(signed)", "(Đã ký và đóng dấu)"])
def test_what_stands_for_a_signature_is_no_text(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize("text", ["3", "- 3 -", "-3-", "– 3", "Trang 3", "Trang 3/12", "3/12"])
def test_a_number_at_the_edge_of_a_page_is_no_text(text: str) -> None:
    pages = [("Điều 1. Phạm vi", 1), (text, 1), ("Hai bên phối hợp.", 2)]
    lines = [Line(words, Spot(at, page=page)) for at, (words, page) in enumerate(pages)]
    assert [line.text for line in without_noise(lines)] == ["Điều 1. Phạm vi", "Hai bên phối hợp."]
    assert kept(text) == [text]


# --- paragraphs that were cut for their width ---

WIDE = "Hai bên thường xuyên trao đổi thông tin, tài liệu về tình hình an ninh mạng trên địa bàn"
"""A line as wide as its page: what follows goes on."""


def paragraphs(*texts: str) -> list[str]:
    """Return the paragraphs of typed lines that follow text that was cut for its width."""
    cut = [WIDE, "tỉnh và kịp thời thông báo cho nhau.", WIDE, "tỉnh và kịp thời thông báo cho nhau."]
    lines = [Line(text, Spot(at, page=1), gap=at == 0) for at, text in enumerate((*cut, *texts))]
    foot = Line("Nơi nhận:", Spot(len(lines), page=1))
    return [paragraph.text for paragraph in paragraphs_in((*lines, foot), typed=True)][2:-1]


def uncut(*texts: str) -> list[str]:
    """Return the paragraphs of lines of a file that was not cut for its width."""
    lines = [Line(text, Spot(at), gap=False) for at, text in enumerate(texts)]
    return [paragraph.text for paragraph in paragraphs_in(lines, typed=False)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{WIDE} theo quy định tại Điều", "12 Quy chế này."),
        (f"{WIDE} theo quy định tại Chương", "II Quy chế này."),
        (f"{WIDE} theo quy định tại điểm", "a khoản 2 Điều này."),
        (f"{WIDE} theo quy định tại điểm", "a1 khoản 2 Điều này."),
        (f"{WIDE} theo quy định tại khoản", "…"),
        ("Số: 12/QĐ-", "UBND"),
        ("Số : 12/2026/", "QĐ-UBND"),
        ("Số 12/QC-CAT-", "VT/2026"),
        ("Số:…/QĐ-", "UBND-"),
    ],
)
def test_a_line_goes_on_with_what_the_one_before_awaits(above: str, below: str) -> None:
    assert paragraphs(above, below) == [f"{above} {below}"]


@pytest.mark.parametrize(
    "cites",
    [
        "Điều 4",
        "Điều 4a",
        "điểm a",
        "điểm a1",
        "Chương IV",
        "quy định tại",
        "quy định của",
        "quy định và",
        "quy định hoặc",
        "quy định theo",
        "quy định đến",
        "quy định từ",
        "quyết định số",
        "quy định các",
        "khoản 1,",
        "khoản 1 và",
        "khoản 1 hoặc",
    ],
)
def test_a_citation_goes_on_where_its_line_ends(cites: str) -> None:
    above = f"1. Hai bên thực hiện {cites}"
    assert paragraphs(above, "2. Quy chế này.") == [f"{above} 2. Quy chế này."]
    assert paragraphs("1. Hai bên thực hiện báo cáo", "2. Quy chế này.") == [
        "1. Hai bên thực hiện báo cáo",
        "2. Quy chế này.",
    ]


@pytest.mark.parametrize("verb", ["ban hành", "thống nhất", "quyết định", "ký kết", "thỏa thuận"])
def test_who_enacts_stands_below_the_bases(verb: str) -> None:
    basis = f"Căn cứ {WIDE};"
    enacting = f"Công an tỉnh và Viettel tỉnh {verb} Quy chế phối hợp như sau"
    assert paragraphs(basis, enacting)[-1] == enacting


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Gia Lai,", "ngày 05 tháng 3 năm 2026"),
        ("Gia Lai,", "ngày05tháng3năm2026"),
        ("Gia Lai,", "ngày … tháng … năm 2026"),
        ("Gia Lai, ngày 05 tháng 3 năm", "2026"),
        ("ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ", "4"),
        ("ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ", "4 -"),
        ("ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ", "4-"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"),
    ],
)
def test_a_name_ends_in_the_next_line(above: str, below: str) -> None:
    assert paragraphs(above, below) == [f"{above} {below}"]
    assert uncut(above, below) == [f"{above} {below}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Chương", "II Quy định cụ thể"),
        ("Điều", "5. Phạm vi"),
        ("Khoản", "1"),
        ("Điểm", "a"),
        ("Điểm", "a1"),
        ("Phụ lục", "…"),
    ],
)
def test_a_word_that_stands_alone_awaits_its_label(above: str, below: str) -> None:
    assert uncut(above, below) == [f"{above} {below}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [("Phần", "mở đầu"), ("Gia Lai,", "Kon Tum và Đắk Lắk"), ("CÔNG AN TỈNH", "VIETTEL"), ("Hai bên", "/QĐ-UBND")],
)
def test_lines_that_await_nothing_stay_apart(above: str, below: str) -> None:
    assert uncut(above, below) == [above, below]


@pytest.mark.parametrize(
    ("place", "below"),
    [
        ("Quảng", "Ninh, ngày 05 tháng 3 năm 2026"),
        ("Phường Quy", "Nhơn, ngày 05 tháng 3 năm 2026"),
        ("Xã Ia Grai,", "Gia Lai, ngày 05 tháng 3 năm 2026"),
        ("Bà Rịa - Vũng Tàu,", "ngày 05 tháng 3 năm 2026"),
    ],
)
def test_a_place_that_was_cut_goes_on_with_its_day(place: str, below: str) -> None:
    assert paragraphs(place, below) == [f"{place} {below}"]
    assert paragraphs("Hai bên cùng ký kết tại", "Quảng Ninh, ngày 05 tháng 3 năm 2026")[1:] == [
        "Quảng Ninh, ngày 05 tháng 3 năm 2026"
    ]


@pytest.mark.parametrize("label", ["Chức vụ:", "Điện thoại :", "Số CCCD:"])
def test_what_has_a_label_begins_anew(label: str) -> None:
    assert paragraphs("Ông Nguyễn Văn An", f"{label} 12345") == ["Ông Nguyễn Văn An", f"{label} 12345"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Số:", "/QĐ-UBND"),
        ("Số :", "/QĐ-UBND"),
        ("số", "/QĐ-UBND"),
        ("Gia Lai, ngày", "tháng 3 năm 2026"),
        ("Gia Lai, ngày 05 tháng", "năm 2026"),
        ("Trong năm", "/2026"),
    ],
)
def test_a_blank_to_fill_in_parts_one_line(left: str, right: str) -> None:
    lines = [Line(left, Spot(0)), Line(right, Spot(0), beside=True)]
    assert [paragraph.text for paragraph in paragraphs_in(lines, typed=False)] == [f"{left} {right}"]
