"""Readings: the numbers and the days that a Vietnamese sentence says."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.dates import days_of, deadlines_of, sentences_of, spans_of
from coordlib.language import number_in_words, numbers_of

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
TURNS = re.compile("lượt")
SENTENCES = list(csv.DictReader(Path(__file__).with_name("mentions.csv").read_text(encoding="utf-8").splitlines()))


def below_a_thousand(number: int, *, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or not whole else []
    if tens > 1:
        words.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    last = {(True, 1): "mốt", (True, 5): "lăm"}.get((tens > 1, ones), "lăm" if tens and ones == 5 else DIGITS[ones])
    return " ".join([*words, *([last] if ones else [])])


def in_words(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    words = [f"{below_a_thousand(thousands, whole=True)} nghìn"] if thousands else []
    return " ".join([*words, *([below_a_thousand(rest, whole=not thousands)] if rest else [])])


@given(st.integers(1, 999_999))
def test_a_number_in_words_is_the_number(number: int) -> None:
    assert number_in_words(in_words(number).split()) == number


@given(st.integers(1, 999_999))
def test_words_and_figures_say_the_same(number: int) -> None:
    figures = f"{number:,}".replace(",", ".")
    for written in (in_words(number), figures, f"{figures} ({in_words(number)})"):
        assert [one.value for one in numbers_of(f"Đã có {written} lượt.", TURNS)] == [Decimal(number)]


@pytest.mark.parametrize(
    "text", ["ba bốn lượt", "trong năm lượt xem tăng", "không lượt nào", "số 12/lượt", "12 lượtx", "mỗi lượt"]
)
def test_what_is_no_number_of_the_unit_is_not_read(text: str) -> None:
    assert list(numbers_of(text, TURNS)) == []


@pytest.mark.parametrize(
    "before", ["cả", "đầu", "cuối", "giữa", "hằng", "hàng", "mỗi", "từng", "qua", "những", "các", "nhiều", "một", "nửa"]
)
def test_a_year_is_no_five(before: str) -> None:
    assert list(numbers_of(f"So với {before} năm lượt người gửi đơn giảm", TURNS)) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("một trăm lẻ năm", 105), ("hai nghìn lẻ mười", 2010), ("ba mốt", 31), ("không mốt", None), ("một mốt", None)],
)
def test_a_number_is_read_as_it_is_spoken(words: str, number: int | None) -> None:
    assert number_in_words(words.split()) == number


@pytest.mark.parametrize(
    ("text", "fits", "fails"),
    [
        ("hơn 60 lượt", 63, 59),
        ("gần 60 lượt", 58, 61),
        ("khoảng 60 lượt", 55, 90),
        ("60 lượt", 60, 61),
        ("chưa đến 60 lượt", 58, 60.5),
        ("chưa tới 60 lượt", 58, 60.5),
        ("dưới 60 lượt", 58, 60.5),
        ("chừng 60 lượt", 55, 90),
    ],
)
def test_a_rough_number_is_true_of_what_is_near_on_its_side(text: str, fits: float, fails: float) -> None:
    [number] = numbers_of(text, TURNS)
    assert number.fits(Decimal(str(fits)))
    assert not number.fits(Decimal(str(fails)))


def test_days_are_read_in_figures_and_in_words_and_impossible_ones_are_not() -> None:
    found = days_of("Ngày 05/3/2026, ngày 7 tháng 4 năm 2026 và ngày 31/02/2026; số 12/2026.")
    assert [one.first for one in found] == [date(2026, 3, 5), date(2026, 4, 7)]


def test_spans_are_months_quarters_halves_and_years() -> None:
    text = (
        "tháng 02/2024, quý I năm 2026, 6 tháng cuối năm 2025, năm 2023, ngày 05 tháng 3 năm 2026, tháng 13/2026, "
        "Tháng 3 năm 2026, quý IV/2026, quý 3/2026, sáu tháng đầu năm 2026"
    )
    assert [(one.first, one.last) for one in spans_of(text)] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2025, 7, 1), date(2025, 12, 31)),
        (date(2023, 1, 1), date(2023, 12, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 1, 1), date(2026, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rà soát các trạm trước ngày 15/6/2026.", ["15/6/2026"]),
        ("Hoàn thành trong quý I năm 2026; tổ chức họp xong trong tháng 4/2026.", ["quý I năm 2026", "tháng 4/2026"]),
        ("Đến ngày 30/4/2026 hoàn thành việc rà soát.", ["30/4/2026"]),
        ("Thực hiện Kế hoạch số 01/KH ngày 20/01/2026.", []),
        ("Phát huy kết quả đã đạt được trong năm 2025.", []),
        ("Giải quyết các yêu cầu tồn đọng từ quý I/2026.", []),
    ],
)
def test_a_deadline_of_a_task_is_no_day_of_the_past_and_of_no_document(text: str, written: list[str]) -> None:
    assert [one.written for one in deadlines_of(text)] == written
    assert [text[one.start : one.end] for one in deadlines_of(text)] == written


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"])
def test_the_words_beside_a_day_say_whether_it_is_a_deadline(row: dict[str, str]) -> None:
    assert " | ".join(mention.written for mention in deadlines_of(row["sentence"])) == row["deadlines"]


def test_a_sentence_ends_with_its_sign_or_its_line() -> None:
    text = "Một. Hai! Ba? Bốn; năm 1.5\nSáu."
    found = [sentence for _, sentence in sentences_of(text)]
    assert found == ["Một", " Hai", " Ba", " Bốn", " năm 1.5", "Sáu", ""]


@given(st.text("ab.;\n 1", max_size=60))
def test_sentences_stand_where_they_say(text: str) -> None:
    for start, sentence in sentences_of(text):
        assert text[start : start + len(sentence)] == sentence
