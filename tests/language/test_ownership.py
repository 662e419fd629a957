"""Whose a citation is: decided in the whole sentence, on both sides, and by what leads in."""

import pytest

from coordlib.language import Address, Passage, Prose, find_citations
from coordlib.rules.agreement.syllables import is_misplaced, is_syllable

HERE = Address.parse("khoản 2 Điều 9").field("text")


def ours(text: str, kind: str = "Quy chế", *above: tuple[Address, str]) -> list[str]:
    found = find_citations(Prose([*above, (HERE, text)]), kind)
    return [target.cite() for one in found for target in one.targets]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 54 sửa đổi, bổ sung của Pháp lệnh Xử lý vi phạm hành chính.",
        "Theo các điều 111, 112 và 117 của Bộ luật Hình sự.",
        "Theo Điều 5 (đã được sửa đổi) Nghị định số 15/2020/NĐ-CP.",
        "Luật Viễn thông quy định việc này tại Điều 5 và khoản 2 Điều 7.",
        "Căn cứ Điều 108 và các điều khoản khác có liên quan của Luật các Tổ chức tín dụng.",
        "Bãi bỏ khoản 2 Điều 46.",
        "Sửa đổi, bổ sung khoản 13 Điều 16 như sau.",
        "Khoản 3 Điều 4 hết hiệu lực từ ngày 01 tháng 7.",
        "Theo điều 5 nghị định số 15/2020/NĐ-CP.",
        "Theo ĐIỀU 5 NGHỊ ĐỊNH số 15/2020/NĐ-CP.",
        "Ghi như sau: “1. Thực hiện theo khoản 2 Điều 5.”",
        "Điều 288 BLHS.",
        "Theo khoản 1 Điều 3 Thông tư liên tịch số 02/2015.",
    ],
)
def test_a_citation_of_another_document_is_not_ours(text: str) -> None:
    assert ours(text) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Nghị định số 15/2020/NĐ-CP và khoản 1 Điều 5 Quy chế này.", ["khoản 1 Điều 5"]),
        ("Theo Luật Viễn thông. Việc trả lời theo Điều 5.", ["Điều 5"]),
        ("Theo khoản 1 Điều này và Luật Viễn thông.", ["khoản 1 Điều 9"]),
        ("Bổ sung nội dung theo Điều 5 Quy chế này.", ["Điều 5"]),
    ],
)
def test_what_is_said_to_be_this_is_ours_whatever_else_the_sentence_names(text: str, cited: list[str]) -> None:
    assert ours(text) == cited


@pytest.mark.parametrize(
    "kind", ["Thông tư liên tịch", "Nghị quyết liên tịch", "Chương trình phối hợp", "Quy chế phối hợp", "Giấy ủy quyền"]
)
def test_each_kind_may_say_this_of_itself(kind: str) -> None:
    assert ours(f"Theo Luật Viễn thông và khoản 1 Điều 5 {kind} này.", kind) == ["khoản 1 Điều 5"]
    assert ours(f"Theo khoản 1 Điều 5 {kind} số 02/2015.", kind) == []


def test_units_that_an_amendment_inserted_are_cited_in_the_text() -> None:
    assert ours("Theo điểm đ12 khoản 5a1 Điều 5a và Chương IVa Quy chế này.") == [
        "điểm đ12 khoản 5a1 Điều 5a",
        "Chương IVa",
    ]


def test_what_leads_in_a_list_decides_for_its_items() -> None:
    leading = (Address.parse("Điều 9").field("text"), "Sửa đổi Luật Viễn thông như sau:")
    assert ours("Thực hiện theo khoản 2 Điều 5.", "Quy chế", leading) == []
    assert ours("Thực hiện theo khoản 2 Điều 5.") == ["khoản 2 Điều 5"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Một. Hai có x ở đây. Ba.", " Hai có x ở đây."),
        ("Một dòng\nđi tiếp x ở đây.", "Một dòng\nđi tiếp x ở đây."),
        ("Lời dẫn:\n- mục x;\n- mục y.", "- mục x;\n"),
        ("Số 1.000 x và 2.", "Số 1.000 x và 2."),
        ("Cáp, cột v.v. ở mọi nơi có x. Hết.", "Cáp, cột v.v. ở mọi nơi có x."),
        ("Hết một. Ở đây có x. Hết.", " Ở đây có x."),
    ],
)
def test_a_sentence_ends_at_a_stop_and_a_new_line_alone_does_not_end_it(text: str, sentence: str) -> None:
    start = text.index("x")
    assert Passage(HERE, text, start, start + 1).sentence == sentence


SYLLABLES = (
    *("nghiêm", "quốc", "giếng", "gì", "gìn", "khuya", "thuở", "huỷ", "hủy", "hoà", "hòa", "khuỷu", "quý", "quyết"),
    *("giặt", "xoong", "rượu", "tuyên", "ngoằn", "yêu", "ý", "uốn"),
)
SLIPS = ["ngiêm", "quôc", "ghà", "cià", "đựơc", "tòan", "qúy", "thuơng", "nghành", "kông", "truờng", "gíup", "nhièu"]


@pytest.mark.parametrize("word", SYLLABLES)
def test_a_syllable_of_the_language_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_of_the_keyboard_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_mark_on_the_wrong_vowel_is_told_from_a_loan() -> None:
    assert [word for word in ("tòan", "qúy", "ôtô", "toàn", "nhièu") if is_misplaced(word)] == ["tòan", "qúy"]
