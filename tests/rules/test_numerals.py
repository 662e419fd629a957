"""Numbers in Vietnamese words."""

import pytest

from coordlib.rules.form.figures import leading_number, spelled_number


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
        ("ngày làm việc", None),
        ("mươi", None),
        ("", None),
    ],
)
def test_words_write_a_number_or_none(words: str, number: int | None) -> None:
    assert spelled_number(words) == number


def test_the_number_that_a_text_begins_with_is_read_as_far_as_it_goes() -> None:
    assert leading_number("hai mươi mốt bên") == (21, 3)
    assert leading_number("1.200 bản") == (1200, 1)
    assert leading_number("bên nào") is None
