"""What a document replaces, and from when it holds: only what it says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib import read_document
from tests.reading.test_units import HEAD, TAIL

BODY = "Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\n{}\n"


def replaced(sentence: str) -> list[tuple[str, str, date | None, str, str]]:
    draft = read_document((HEAD + BODY.format(sentence) + TAIL).encode(), suffix=".md")
    assert draft.agreement is not None
    return [(one.kind, one.number, one.issued, one.issuer, one.title) for one in draft.agreement.replaces]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Quy chế này thay thế Quy chế phối hợp số 15/QC-CAT-VT ngày 05/4/2019 giữa Công an tỉnh và Viettel.",
            [("Quy chế", "15/QC-CAT-VT", date(2019, 4, 5), "", "phối hợp giữa Công an tỉnh và Viettel")],
        ),
        (
            "Quyết định này thay thế Quyết định số 65/2024/QĐ-UBND ngày 05/12/2024 của tỉnh và Quyết định số 7/QĐ.",
            [("Quyết định", "65/2024/QĐ-UBND", date(2024, 12, 5), "tỉnh", ""), ("Quyết định", "7/QĐ", None, "", "")],
        ),
        (
            "Luật này thay thế Luật phá sản doanh nghiệp ngày 30 tháng 12 năm 1993.",
            [("Luật", "", date(1993, 12, 30), "", "phá sản doanh nghiệp")],
        ),
    ],
)
def test_what_a_document_says_that_it_replaces_is_read(
    sentence: str, acts: list[tuple[str, str, date | None, str, str]]
) -> None:
    assert replaced(sentence) == acts


@pytest.mark.parametrize(
    "sentence",
    [
        "Thay thế cụm từ “A” bằng cụm từ “B” tại Quyết định số 1/QĐ-UBND.",
        "Quyết định số 2/QĐ-UBND thay thế Quyết định số 1/QĐ-UBND.",
        "Quy chế này được sửa đổi như sau: “Quyết định này thay thế Quyết định số 1/QĐ-UBND”.",
        "Quy chế này áp dụng. Văn bản khác thay thế Quyết định số 1/QĐ-UBND.",
        "Quy chế này có hiệu lực đến khi có văn bản thay thế.",
    ],
)
def test_what_others_replace_is_not_taken_for_what_it_replaces(sentence: str) -> None:
    assert replaced(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND, và Quyết định số 7/QĐ.",
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND và Quyết định về phân công số: 7/QĐ.",
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND và Quyết định số 7/QĐ có hiệu lực từ năm 2020.",
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND và Quyết định số 7/QĐ, có hiệu lực từ năm 2020.",
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND và Quyết định số 7/QĐ và có hiệu lực thi hành.",
        "Quyết định này thay thế Quyết định số 65/QĐ-UBND và Quyết định số 7/QĐ kể từ ngày ký.",
    ],
)
def test_acts_that_are_replaced_end_where_the_next_begins_or_the_effect_is_told(sentence: str) -> None:
    assert [number for _, number, *_ in replaced(sentence)] == ["65/QĐ-UBND", "7/QĐ"]


def test_each_document_replaced_knows_its_words() -> None:
    text = HEAD + BODY.format("Quy chế này thay thế Quy chế số 1/QC-CAT ngày 01/4/2019.") + TAIL
    draft = read_document(text.encode(), suffix=".md")
    assert draft.extracts["replaces", 0].text == "Quy chế số 1/QC-CAT ngày 01/4/2019"
