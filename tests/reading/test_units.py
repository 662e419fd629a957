"""Units and heads: what is a heading and what only looks like one."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from coordlib.model import Article
from coordlib.reading import Draft, read_document

HEAD = """BỘ VÍ DỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/2024/TT-BVD

Hà Nội, ngày 05 tháng 02 năm 2024

THÔNG TƯ
Quy định về phối hợp

Căn cứ Luật Ví dụ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của
Luật Ví dụ ngày 22 tháng 11 năm 2019;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công
tác văn thư;
Theo đề nghị của Vụ trưởng Vụ Pháp chế;
Bộ trưởng Bộ Ví dụ ban hành Thông tư quy định về phối hợp.

"""
TAIL = """

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Nguyễn Văn An
"""


def read_text_file(text: str, suffix: str = ".txt") -> Draft:
    return read_document(text.encode(), suffix=suffix)


def units(body: str, suffix: str = ".txt") -> list[tuple[str, str, str]]:
    document = read_text_file(HEAD + body + TAIL, suffix).document
    assert document is not None
    return [(one.level, one.label, one.words) for one in document.text.units]


def test_points_below_a_decimal_number_stand_in_its_place() -> None:
    lines = (
        "2.1. Lắp đặt.",
        "2.2. Thanh toán:",
        "a) Bằng chuyển khoản;",
        "b) Bằng tiền mặt.",
        "2.3. Hưởng chiết khấu.",
    )
    text = "Điều 1. Phạm vi\n1. Việc:\na) Xa;\nb) Gần.\n\nĐiều 2. Trách nhiệm\n" + "\n".join(lines)
    found = [(level, label) for level, label, _ in units(text)]
    assert found == [("article", "1"), ("clause", "1"), ("point", "a"), ("point", "b"), ("article", "2")]
    agreement = read_text_file(f"{HEAD}{text}\n{TAIL}").agreement
    assert agreement is not None
    last = agreement.body[-1]
    assert isinstance(last, Article)
    assert (last.title, last.text) == ("Trách nhiệm", "\n".join(lines))


def test_a_citation_that_is_cut_for_its_width_is_no_heading() -> None:
    found = units(
        """Điều 1. Phạm vi điều chỉnh
1. Thông tư này quy định việc phối hợp theo quy định tại khoản 3 và khoản 4 Điều
12 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 và quy định tại khoản 2
Điều 5. Các nội dung khác thực hiện theo quy định của pháp luật về văn thư, quy định tại
Mục 2 Phần XI Phụ lục ban hành kèm theo Quyết định số 12/QĐ-BVD của Bộ trưởng và
Chương II của Thông tư số 11/2019/TT-BVD, với kinh phí không quá
1.000.000 đồng.
2. Thông tư này áp dụng đối với các cơ quan, đơn vị.
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực kể từ ngày ký./."""
    )
    assert [(level, label) for level, label, _ in found] == [
        ("article", "1"),
        ("clause", "1"),
        ("clause", "2"),
        ("article", "2"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Điều 1. Phạm vi",
        "ĐIỀU 1. Phạm vi",
        "Điều 1: Phạm vi",
        "Điều 1.Phạm vi",
        "**Điều** **1****. ****Phạm vi**",
        "**Điều\n1. Phạm vi**",
    ],
)
def test_an_article_is_one_however_its_number_is_set(written: str) -> None:
    found = units(f"{written}\n\n1. Một.\n\n2. Hai.\n\n**Điều 2. Hiệu lực**\n\nCó hiệu lực từ ngày ký./.", ".md")
    assert [one[:2] for one in found] == [("article", "1"), ("clause", "1"), ("clause", "2"), ("article", "2")]
    assert found[0][2] == "Phạm vi"


def test_titles_go_on_over_lines() -> None:
    found = units(
        """Chương I
QUY ĐỊNH CHUNG VỀ PHỐI HỢP GIỮA CÁC CƠ QUAN
VÀ ĐƠN VỊ
Điều 1. Phạm vi điều chỉnh
Thông tư này quy định việc phối hợp.
Chương II
Mục 1. NỘI DUNG
Điều 2. Nội dung phối hợp
Nội dung do các cơ quan thống nhất./."""
    )
    assert found[0] == ("chapter", "I", "QUY ĐỊNH CHUNG VỀ PHỐI HỢP GIỮA CÁC CƠ QUAN VÀ ĐƠN VỊ")
    assert [one[:2] for one in found] == [
        ("chapter", "I"),
        ("article", "1"),
        ("chapter", "II"),
        ("section", "1"),
        ("article", "2"),
    ]


def test_inserted_units_keep_their_labels() -> None:
    body = """Điều 5. Nội dung

1. Một.

1a. Một nữa:

a) Việc thứ nhất;

a1) Việc chèn thêm;

b) Việc thứ hai.

2. Hai.

Điều 5a. Chèn thêm

Lời văn của điều chèn thêm.

Điều 6. Hiệu lực

Có hiệu lực từ ngày ký./."""
    found = units("Điều 4. Trước\n\nLời văn.\n\n" + body)
    assert [label for _, label, _ in found] == ["4", "5", "1", "1a", "a", "a1", "b", "2", "5a", "6"]
    draft = read_text_file(HEAD + "Điều 1. Trước\n\nLời văn.\n\n" + body + TAIL)
    assert draft.agreement is not None
    labels = [address.number for address, _ in draft.agreement.provisions()]
    assert labels == ["1", "5", "1", "1a", "a", "a1", "b", "2", "5a", "6"]


def test_what_an_amendment_quotes_is_none_of_its_units() -> None:
    found = units(
        """Điều 1. Sửa đổi, bổ sung một số điều

1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:

“2. Nội dung mới của khoản 2.

3. Nội dung mới của khoản 3.”.

2. Bãi bỏ Điều 7.

Điều 2. Hiệu lực

Có hiệu lực từ ngày ký./."""
    )
    assert [one[:2] for one in found] == [("article", "1"), ("clause", "1"), ("clause", "2"), ("article", "2")]


def test_the_head_and_the_bases_are_read_over_lines() -> None:
    document = read_text_file(HEAD + "Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký./." + TAIL).document
    assert document is not None
    front = document.text.front
    assert [one.text for one in front.issuers] == ["BỘ VÍ DỤ"]
    amended = "ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Ví dụ ngày 22 tháng 11 năm 2019"
    assert [one.text for one in front.bases] == [
        f"Căn cứ Luật Ví dụ {amended}",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    ]
    assert [one.text for one in front.proposals] == ["Theo đề nghị của Vụ trưởng Vụ Pháp chế"]
    [signer] = document.text.closing.signers
    assert (signer.authority, signer.office, signer.name) == ((("KT.", "BỘ TRƯỞNG"),), "THỨ TRƯỞNG", "Nguyễn Văn An")


def test_pages_and_stamps_are_no_part_of_a_sentence() -> None:
    found = units(
        """Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
1. Thông tư này quy định việc phối hợp giữa các cơ quan trong công tác quản lý và
Người ký: Cổng Thông tin Ví dụ
Email: vidu@example.vn
Thời gian ký: 12.10.2021 14:52:05 +07:00

4
CÔNG BÁO/Số 849 + 850/Ngày 12-10-2021

tổ chức thực hiện nhiệm vụ.
2. Thông tư này áp dụng đối với các cơ quan./."""
    )
    assert found[1][2].endswith("quản lý và tổ chức thực hiện nhiệm vụ.")
    assert [one[1] for one in found] == ["1", "1", "2"]


def test_a_news_article_is_no_document() -> None:
    news = """# Quy chế phối hợp quản lý ví dụ (Quyết định 1/2025/QĐ-UBND)

Ngày 26/11/2025, UBND thành phố ban hành Quyết định 1/2025/QĐ-UBND quy chế phối hợp.

Theo Điều 2 Quyết định 1/2025/QĐ-UBND quy định như sau:

Điều 2. Quyết định này có hiệu lực kể từ ngày 05/12/2025.

Như vậy, quy chế có hiệu lực từ ngày 05/12/2025.
"""
    draft = read_text_file(news, ".md")
    assert draft.agreement is None
    assert any("Như vậy" in one.text for one in draft.unplaced)


def test_joint_issuers_and_bodies_above_them() -> None:
    text = HEAD.replace("BỘ VÍ DỤ", "BỘ VÍ DỤ - BỘ MẪU\nTỔNG CỤC MỘT - TỔNG CỤC HAI").replace(
        "12/2024/TT-BVD", "12/QCPH-TCM-TCH"
    )
    document = read_text_file(text + "Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký./.").document
    assert document is not None
    front = document.text.front
    assert [one.text for one in front.issuers] == ["TỔNG CỤC MỘT", "TỔNG CỤC HAI"]
    assert [one.text if one else "" for one in front.superiors] == ["BỘ VÍ DỤ", "BỘ MẪU"]


def test_letters_that_are_taken_apart_read_as_those_that_are_not() -> None:
    body = HEAD + "Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký./." + TAIL
    assert read_text_file(normalize("NFD", body)).agreement == read_text_file(body).agreement
