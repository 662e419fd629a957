"""Citations: which document a provision is of, and what a list of provisions in words leads to."""

from __future__ import annotations

import re

import pytest

from coordlib.language import Address, Prose, find_citations, names_another, owner_after

HERE = Address.parse("khoản 1 Điều 9").field("text")


@pytest.mark.parametrize(
    "words",
    [
        "theo thông tư số ___/TT-BCA",  # a draft
        "theo luật về an ninh mạng",
        "theo luật sửa đổi, bổ sung",
        "theo nghị định của Chính phủ",
        "theo luật hiện hành",
        "theo thông tư ngày 05/3/2020",
        "theo nghị quyết năm 2025",
        "theo nghị định 30/2020/NĐ-CP",
        "theo Kế hoạch số 12",
        "theo Kế hoạch về bảo vệ cáp",
        "theo Kế hoạch của Ủy ban nhân dân tỉnh",
        "theo Kế hoạch ngày 05/3/2026",
        "theo Kế hoạch ban hành năm 2025",
        "theo Quy chế phối hợp với Viettel",
        "theo Kế hoạch kèm Công văn",
        "theo Kế hoạch 12/KH-UBND",
        "theo kế hoạch số 12/KH-UBND",
        "theo kế hoạch số12/KH-UBND",
        "theo quyết định số: 12/QĐ-UBND",
        "theo pháp lệnh",
        "theo BLHS",
    ],
)
def test_a_document_is_named_by_number_day_author_or_title(words: str) -> None:
    assert names_another(words)


@pytest.mark.parametrize(
    "words",
    [
        "theo Quy chế này",
        "theo Quy chế phối hợp này",
        "theo quy định của pháp luật",
        "Báo cáo Ủy ban nhân dân tỉnh",
        "Thông báo Công an tỉnh để xử lý",
        "Hướng dẫn Công an xã thực hiện",
    ],
)
def test_this_document_and_what_is_told_to_a_body_are_no_other_document(words: str) -> None:
    assert not names_another(words)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Điều 54, Luật Đất đai", ("Luật", False)),
        ("Điều 54 - Luật Đất đai", ("Luật", False)),
        ("Điều 54 – Luật Đất đai", ("Luật", False)),
        ("Điều 54: Luật Đất đai", ("Luật", False)),
        ("Điều 54 đã được sửa đổi của Luật Đất đai", ("Luật", False)),
        ("Điều 54 được sửa đổi, bổ sung tại Luật Đất đai", ("Luật", False)),
        ("Điều 54 sửa đổi và bổ sung của Pháp lệnh Công an xã", ("Pháp lệnh", False)),
        ("Điều 54 (đã hết hiệu lực) của Luật Đất đai", ("Luật", False)),
        ("Điều 54 trong Luật Đất đai", ("Luật", False)),
        ("Điều 54 thuộc Luật Đất đai", ("Luật", False)),
        ("Điều 5 ban hành kèm theo Quyết định số 12/QĐ-UBND", ("Quyết định", False)),
        ("Điều 5 kèm theo Quyết định số 12/QĐ-UBND", ("Quyết định", False)),
        ("Điều 5 của Quy chế này", ("Quy chế", True)),
        ("Điều 5 Quy chế phối hợp này", ("Quy chế phối hợp", True)),
        ("Điều 12 BLHS", ("", False)),
        ("Điều 12 của BLHS", ("", False)),
        ("Điều 12, BLHS", ("", False)),
        ("Điều 12 - BLHS", ("", False)),
        ("Điều 12 – BLHS", ("", False)),
        ("Điều 12 khi cần", None),
    ],
)
def test_the_document_that_follows_a_provision_owns_it(words: str, owner: tuple[str, bool] | None) -> None:
    assert _owner(words) == owner


@pytest.mark.parametrize(
    "words",
    [
        "Điều 3 của Hợp đồng",
        "Điều 3 của Hợp đồng.",
        "Điều 3 của Hợp đồng và phụ lục",
        "Điều 3 của Hợp đồng hoặc phụ lục",
        "Điều 3 của Hợp đồng thì bồi thường",
        "Điều 3 của Hợp đồng để xử lý",
        "Điều 3 của Hợp đồng mà hai bên ký",
        "Điều 3 của Hợp đồng đã ký",
        "Điều 3 của Hợp đồng được sửa đổi",
        "Điều 3 của Hợp đồng phải được tuân thủ",
    ],
)
def test_the_name_of_its_own_kind_alone_is_no_other_document(words: str) -> None:
    assert _owner(words, "Hợp đồng") is None
    assert _owner("Điều 3 của Hợp đồng mua bán điện", "Hợp đồng") == ("Hợp đồng", False)


def _owner(words: str, own: str = "") -> tuple[str, bool] | None:
    article = re.search(r"Điều \d+", words)
    assert article
    return owner_after(words, article.end(), own)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Thực hiện theo điểm a của khoản 2 Điều 5.", ["điểm a khoản 2 Điều 5"]),
        ("Thực hiện theo khoản 1 hoặc khoản 2 Điều 5.", ["khoản 1 Điều 5", "khoản 2 Điều 5"]),
        ("Thực hiện theo khoản 1, và khoản 2 Điều 5.", ["khoản 1 Điều 5", "khoản 2 Điều 5"]),
        ("Thực hiện theo khoản 1; khoản 2 Điều 5.", ["khoản 1 Điều 5", "khoản 2 Điều 5"]),
        ("Thực hiện theo khoản 1 và các khoản 3, 4 Điều 5.", ["khoản 1 Điều 5", "khoản 3 Điều 5", "khoản 4 Điều 5"]),
        ("Thực hiện theo Điều 3 và từ Điều 5 đến Điều 7.", ["Điều 3", "Điều 5", "Điều 7"]),
    ],
)
def test_a_list_of_provisions_is_one_citation(sentence: str, targets: list[str]) -> None:
    [citation] = find_citations(Prose([(HERE, sentence)]), "Quy chế")
    assert [target.cite() for target in citation.targets] == targets
