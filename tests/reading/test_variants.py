"""Documents made up in the manner of real ones, hard to read: joint heads, wrapped headings, columns, old labels.

All bodies, persons and numbers in them are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.accuracy import answer_of
from coordlib import read_document

FOLDER = Path(__file__).parent / "variants"
FACTS = {
    "joint.txt": {
        "number": "07/QCPH-CAT-VKS-TA",
        "date": "2025-02-06",
        "issuers": ["CÔNG AN TỈNH ĐẮK LẮK", "VIỆN KIỂM SÁT NHÂN DÂN TỈNH", "TÒA ÁN NHÂN DÂN TỈNH"],
        "articles": ["1", "2", "3", "4", "4a", "5", "6"],
        "points": ["a", "a1", "b", "c", "d", "đ"],
        "bases": 2,
        "signers": [("", "Lê Văn Ví"), ("TUQ.", "Thượng tá Trần Văn Dụ"), ("KT.", "Nguyễn Thị Mẫu")],
        "recipients": 4,
        "replaces": ["05/QCPH-CAT-VKS"],
        "deadlines": 5,
    },
    "decision.md": {
        "number": "112/2025/QĐ-UBND",
        "date": "2025-12-05",
        "issuers": ["ỦY BAN NHÂN DÂN TỈNH VÍ DỤ"],
        "articles": ["1", "2", "3", "1", "2", "3", "4", "5", "6"],
        "points": ["a", "b"],
        "bases": 3,
        "signers": [("TM. KT.", "Hoàng Văn Mẫu")],
        "recipients": 4,
        "replaces": ["30/2018/QĐ-UBND"],
        "deadlines": 3,
    },
    "page.html": {
        "number": "03/QC-BCHQS-CA-BĐBP",
        "date": "2024-01-09",
        "issuers": ["BỘ CHỈ HUY QUÂN SỰ TỈNH", "CÔNG AN TỈNH", "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG TỈNH"],
        "articles": ["1", "2", "3", "4", "5"],
        "points": [],
        "bases": 2,
        "signers": [("", "Đại tá Nguyễn Văn A"), ("KT.", "Đại tá Trần Văn B"), ("", "Đại tá Lê Văn C")],
        "recipients": 3,
        "replaces": [],
        "deadlines": 3,
    },
    "columns.txt": {
        "number": "845/QĐ-SYT",
        "date": "2024-06-03",
        "issuers": ["SỞ Y TẾ"],
        "articles": ["1", "2", "3", "1", "2", "3", "4", "5"],
        "points": ["a", "b"],
        "bases": 2,
        "signers": [("KT.", "BS.CKII. Phạm Thị Mẫu")],
        "recipients": 3,
        "replaces": [],
        "deadlines": 2,
    },
    "beside.txt": {
        "number": "15/QC-CAH-HKL",
        "date": "2023-05-20",
        "issuers": ["CÔNG AN HUYỆN MẪU", "HẠT KIỂM LÂM HUYỆN MẪU"],
        "articles": ["1", "2", "3", "4"],
        "points": [],
        "bases": 2,
        "signers": [("", "Nguyễn Văn Lâm"), ("", "Thượng tá Lê Văn Công")],
        "recipients": 0,
        "replaces": [],
        "deadlines": 1,
    },
}


@pytest.mark.parametrize("name", FACTS)
def test_a_hard_document_is_read_as_it_was_written(name: str) -> None:
    draft = read_document(FOLDER / name)
    assert draft.agreement is not None
    answer = answer_of(draft)
    found = {
        "number": f"{answer['number']}/{answer['symbol']}",
        "date": answer["date"],
        "issuers": answer["issuers"],
        "articles": [label for level, label, _ in answer["units"] if level == "article"],
        "points": [label for level, label, _ in answer["units"] if level == "point"],
        "bases": len(answer["bases"]),
        "signers": [(one["capacity"], one["name"]) for one in answer["signers"]],
        "recipients": len(answer["recipients"]),
        "replaces": [one.number for one in draft.agreement.replaces],
        "deadlines": len(answer["deadlines"]),
    }
    assert found == FACTS[name]


def test_a_news_article_that_quotes_an_agreement_is_none() -> None:
    assert read_document(FOLDER / "news.txt").agreement is None


def test_a_heading_over_two_lines_is_one_and_a_citation_at_the_head_of_a_line_is_none() -> None:
    answer = answer_of(read_document(FOLDER / "joint.txt"))
    titles = {label: words for level, label, words in answer["units"] if level == "article"}
    assert titles["1"] == "Phạm vi điều chỉnh và đối tượng áp dụng"
    assert titles["5"] == "Sơ kết, tổng kết"


def test_a_chapter_with_an_arabic_number_is_a_chapter() -> None:
    draft = read_document(FOLDER / "page.html")
    assert draft.agreement is not None
    assert [one.label for one in draft.agreement.body] == ["", "", ""]
    assert [unit[1] for unit in answer_of(draft)["units"] if unit[0] == "chapter"] == ["1", "2", "3"]


def test_a_signer_is_known_by_the_body_that_the_office_names() -> None:
    draft = read_document(FOLDER / "beside.txt")
    assert draft.agreement is not None
    names = {party.key: party.name for party in draft.agreement.parties}
    signed = {one.name: names[one.party] for one in draft.agreement.signatories}
    assert signed == {"Nguyễn Văn Lâm": "Hạt Kiểm lâm huyện Mẫu", "Lê Văn Công": "Công an huyện Mẫu"}


def test_a_form_with_a_head_of_its_own_is_an_annex() -> None:
    draft = read_document(FOLDER / "columns.txt")
    assert draft.agreement is not None
    assert [one.title for one in draft.agreement.annexes] == ["MẪU BÁO CÁO PHỐI HỢP"]


def test_articles_that_begin_anew_in_each_chapter_are_read_as_printed() -> None:
    text = "QUY CHẾ\n\n" + "".join(
        f"Chương {chapter}\n\nTÊN CHƯƠNG\n\nĐiều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Nội dung\n\nLời văn.\n\n"
        for chapter in ("I", "II")
    )
    answer = answer_of(read_document(text.encode(), suffix=".md"))
    assert [label for level, label, _ in answer["units"] if level == "article"] == ["1", "2", "1", "2"]
