"""Text: what may stand in it, and how Vietnamese dates and numbers print."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.language import (
    RefusedError,
    clean,
    clean_line,
    date_in_figures,
    date_in_words,
    day_given,
    day_in_figures,
    day_written,
    key,
    keys,
    padded,
    referenced_keys,
    roman,
    split_references,
)
from coordlib.lexicon import from_roman, in_one_style


@pytest.mark.parametrize("hidden", "\u200b\u200d\u200e\u202e\u2060\u00ad\ufeff\u3164\u115f\uffa0\ufe0f\U000e0041")
def test_a_key_holds_no_character_that_is_not_seen(hidden: str) -> None:
    for written in (f"re{hidden}ply", f"{hidden}reply", f"reply{hidden}"):
        with pytest.raises(RefusedError):
            key(written)


def test_text_is_stored_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Công an tỉnh")
    assert clean(decomposed) == "Công an tỉnh"


def test_spaces_and_empty_lines_are_dropped_and_paragraphs_kept() -> None:
    assert clean("  a \t b \r\n\n\n  c  ") == "a b\nc"
    assert clean_line(" a\nb ") == "a b"


def test_a_hard_space_stays() -> None:
    assert clean("05\u00a0ngày") == "05\u00a0ngày"


def test_right_to_left_letters_and_joiners_stay() -> None:
    assert clean("שלום a\u200db") == "שלום a\u200db"


@pytest.mark.parametrize(
    "bad", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800", "\u2028", "\ufffe", "\U0001ffff", "\x85"]
)
def test_an_unprintable_character_is_refused_by_name(bad: str) -> None:
    with pytest.raises(RefusedError, match=f"U\\+{ord(bad):04X}"):
        clean(f"a{bad}b")


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(RefusedError, match="must be text, not 5"):
        clean(5)  # type: ignore[arg-type]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean(text)
    except RefusedError:
        return
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


class TestNd30AnnexIPartII4:
    """Ngày dưới 10 và tháng 1, 2 thêm số 0."""

    def test_days_below_ten_and_months_one_and_two_take_a_zero(self) -> None:
        assert date_in_words(date(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020"
        assert date_in_figures(date(2020, 2, 9)) == "09/02/2020"

    def test_months_from_three_take_no_zero(self) -> None:
        assert date_in_words(date(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019"
        assert date_in_figures(date(2020, 3, 5)) == "05/3/2020"

    @given(st.dates(date(1000, 1, 1)))
    def test_a_day_is_read_as_it_is_printed(self, day: date) -> None:
        assert day_in_figures(date_in_figures(day)) == day_given(date_in_figures(day)) == day

    @pytest.mark.parametrize("text", ["", "20260131", "2026-W05-1", "2026-1-31", "31/02/2026", "31/1/26", "3١/1/2026"])
    def test_what_people_and_files_do_not_write_is_no_day(self, text: str) -> None:
        assert day_given(text) is None
        assert day_in_figures("2026-01-31") is None

    @given(st.dates())
    def test_the_rule_holds_for_every_day(self, day: date) -> None:
        _, first, _, month, _, _ = date_in_words(day).split()
        assert len(first) == 2
        assert len(month) == (1 if 3 <= day.month <= 9 else 2)


def test_a_number_below_ten_takes_a_zero() -> None:
    assert (padded(5), padded(15)) == ("05", "15")


@given(st.integers(1, 399))
def test_a_roman_numeral_reads_back(number: int) -> None:
    numeral = roman(number)
    assert from_roman(numeral) == number
    assert "IIII" not in numeral


@pytest.mark.parametrize("bad", ["", " ", "a b", "a.b", "[[a]]", "-a"])
def test_a_key_of_anything_but_letters_digits_and_dashes_is_refused(bad: str) -> None:
    with pytest.raises(RefusedError):
        key(bad)


def test_one_key_or_several_make_a_tuple() -> None:
    assert keys("police") == ("police",)
    assert keys(["police", "telecom"]) == ("police", "telecom")


def test_references_are_found_in_order() -> None:
    assert referenced_keys("theo [[reply]], [[phạm-vi]] và [[]]") == ("reply", "phạm-vi")
    assert split_references("a [[k]] b") == ("a ", "k", " b")


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà hoá hoả hoã hoạ", "hòa hóa hỏa hõa họa"),
        ("oè khoé khoẻ oẽ oẹ", "òe khóe khỏe õe ọe"),
        ("thuỳ thuý uỷ luỹ luỵ", "thùy thúy ủy lũy lụy"),
        ("Uỷ ban, UỶ BAN, Hoà", "Ủy ban, ỦY BAN, Hòa"),
        ("quý, QUỲ, quỹ, hoàn, thuyết", "quý, QUỲ, quỹ, hoàn, thuyết"),
    ],
)
def test_each_tone_mark_that_may_stand_in_two_ways_has_one(newer: str, older: str) -> None:
    assert in_one_style(newer) == older


@given(st.text("hoaequyòàỏẻỷỹùHOAÀUYỶ ", max_size=12))
def test_a_text_in_one_style_is_as_long_as_it_was_and_stays(text: str) -> None:
    once = in_one_style(text)
    assert len(once) == len(text)
    assert in_one_style(once) == once


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (("5", "3", "2020"), date(2020, 3, 5)),
        (("30", "2", "2020"), None),
        (("05", "13", "2020"), None),
        (("5", "3", None), None),
        (("5", "3", "9" * 20), None),
    ],
)
def test_a_day_that_a_text_writes_is_one_of_the_calendar_or_none(
    written: tuple[str, str, str | None], day: date | None
) -> None:
    assert day_written(*written) == day
