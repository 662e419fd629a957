"""Near phrases: what a slip in a time limit is answered with, and what is nobody's time limit."""

import pytest

from coordlib.dates import parse_when
from coordlib.language import RefusedError

MEANT = {
    "hang quy": "hằng quý",
    "hàng qúy": "hằng quý",
    "hàgn tháng": "hằng tháng",
    "mỗi tuần 1 lân": "mỗi tuần 1 lần",
    "trứơc ngày 5 hằng tháng": "trước ngày 5 hằng tháng",
    "truoc ngay 20 thang cuoi quy": "trước ngày 20 tháng cuối quý",
    "03 ngày làm viêc kể từ ngày nhận hồ sơ": "03 ngày làm việc kể từ ngày nhận hồ sơ",
    "toi da 3 ngay ke tu ngay nhan duoc ho so": "tối đa 3 ngày kể từ ngày nhận được hồ sơ",
    "khi xay ra su co": "khi xảy ra sự cố",
}
COMPLETE = {
    "5 ngày": "5 ngày kể từ ngày nhận được yêu cầu",
    "trong 5 ngày làm việc": "trong 5 ngày làm việc kể từ ngày nhận được yêu cầu",
    "3 ngay lam viec": "3 ngày làm việc kể từ ngày nhận được yêu cầu",
    "trước 15/06": "trước 15/06 hằng năm",
    "ngay mồng 5": "ngày mùng 5 hằng tháng",
    "20.6.2026": "trước ngày 20.6.2026",
    "định kỳ": "định kỳ hằng tháng",
}
NO_TIME = ["khi thuận tiện", "khi thuan tien", "khi có điều kiện", "trong 5 ngày kể từ khi thuận tiện", "khi nào rảnh"]
NOTHING_NEAR = ["asap", "quarterly", "theo quy định", "ngay lập tức", "kịp thời", "hằng quý, hằng năm"]


def refusal(phrase: str) -> str:
    with pytest.raises(RefusedError) as refused:
        parse_when(phrase)
    return refused.value.message.vi


@pytest.mark.parametrize("phrase", MEANT)
def test_a_slip_of_the_keyboard_is_answered_with_the_phrase_that_was_meant(phrase: str) -> None:
    assert refusal(phrase).endswith(f"; có phải là “{MEANT[phrase]}”?")
    assert parse_when(MEANT[phrase])


@pytest.mark.parametrize("phrase", COMPLETE)
def test_what_lacks_something_is_answered_with_an_example_that_has_it(phrase: str) -> None:
    assert refusal(phrase).endswith(f"; ví dụ: “{COMPLETE[phrase]}”")
    assert parse_when(COMPLETE[phrase])


@pytest.mark.parametrize("phrase", NO_TIME)
def test_what_nobody_can_see_happen_is_no_event(phrase: str) -> None:
    assert "không phải việc thấy được" in refusal(phrase)


def test_an_event_that_the_agreement_declares_is_one_whatever_its_words() -> None:
    assert parse_when("khi thuận tiện", {"calm": "thuận tiện"})


@pytest.mark.parametrize("phrase", NOTHING_NEAR)
def test_nothing_is_guessed_for_what_is_near_to_no_time_limit(phrase: str) -> None:
    assert "có phải là" not in refusal(phrase)
    assert "ví dụ" not in refusal(phrase)
