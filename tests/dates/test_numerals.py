"""Numbers in Vietnamese words."""

import pytest

from coordlib.language import number_in_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("không", 0),
        ("năm", 5),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("chín mươi tư", 94),
        ("một trăm", 100),
        ("hai trăm linh năm", 205),
        ("một nghìn không trăm linh một", 1001),
        ("ba triệu", 3_000_000),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("hai tỷ", 2_000_000_000),
        ("hai nghìn tỉ", 2_000_000_000_000),
        ("hai nghìn tỷ ba trăm triệu", 2_000_300_000_000),
        ("nghìn", 1000),
        ("ba chục", 30),
        ("Hai mươi", 20),
        ("ngày làm việc", None),
        ("hai mươi ngày", None),
        ("mươi", None),
        ("chục", None),
        ("linh", None),
        ("tư", None),
        ("một trăm linh", None),
        ("mười mười", None),
        ("hai triệu nghìn", None),
        ("một tỷ hai nghìn tỷ", None),
        ("", None),
    ],
)
def test_words_write_a_number_or_none(words: str, number: int | None) -> None:
    assert number_in_words(words.split()) == number


@pytest.mark.parametrize(
    ("words", "number"), [("hai lăm", 25), ("ba tư", 34), ("hai mốt", 21), ("trăm hai lăm", 125), ("năm nhăm", 55)]
)
def test_tens_may_go_unsaid_before_a_digit_that_only_ends_a_number(words: str, number: int) -> None:
    assert number_in_words(words.split()) == number


@pytest.mark.parametrize("words", ["ba bốn", "hai năm", "một tư", "một trăm hai", "hai nghìn năm"])
def test_words_that_may_say_two_numbers_say_none(words: str) -> None:
    assert number_in_words(words.split()) is None
