"""Sentences that are sound beside their data, and were called wrong: who asks and who is asked, lists, turns, parts."""

from datetime import date

import pytest

from coordlib import Agreement, Article, Duty, Every, Party, ReviewCycle, Signatory, Within, check
from coordlib.language import Severity
from coordlib.model import DAYS, MEETING, WORKING_DAYS, Before, Clause

PARTIES = (
    Party("police", "Công an tỉnh Gia Lai", "Công an tỉnh", abbreviation="CAT"),
    Party("tax", "Thuế tỉnh Gia Lai", "Thuế tỉnh", abbreviation="TT"),
    Party("telecom", "Viettel Gia Lai", abbreviation="VTGL"),
)
SIGNED = tuple(Signatory(party.key, office="Giám đốc", name="Nguyễn Văn An") for party in PARTIES)
ON_REQUEST = "trong thời hạn 05 ngày kể từ ngày nhận được yêu cầu"


def errors(*articles: Article) -> list[str]:
    text = Agreement(
        "Quy chế phối hợp trong công tác quản lý thuế",
        PARTIES,
        articles,
        number=5,
        signed=date(2026, 9, 1),
        signatories=SIGNED,
    )
    return [finding.code for finding in check(text) if finding.severity is Severity.ERROR]


def of_duty(text: str, duty: Duty) -> list[str]:
    return errors(Article("Trách nhiệm", text=text, duties=(duty,)))


OF_THE_ASKED = (
    f"Công an tỉnh có quyền yêu cầu Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.",
    f"Công an tỉnh được quyền đề nghị Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.",
    f"Khi cần thiết, Công an tỉnh đề nghị Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.",
    f"Công an tỉnh có trách nhiệm yêu cầu Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.",
    f"Viettel Gia Lai, Công an tỉnh chủ động kiến nghị Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.",
)


@pytest.mark.parametrize("text", OF_THE_ASKED)
def test_who_is_asked_may_bear_the_duty(text: str) -> None:
    assert of_duty(text, Duty("d", "tax", "police", Within(5, DAYS, after="request"))) == []


@pytest.mark.parametrize("text", OF_THE_ASKED[:4])
def test_so_may_who_asks_but_its_right_is_no_obligation(text: str) -> None:
    told = ["DUT019"] if "quyền" in text else []
    assert of_duty(text, Duty("d", "police", "tax", Within(5, DAYS, after="request"))) == told


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (f"Công an tỉnh trả lời {ON_REQUEST} của Thuế tỉnh.", "tax"),
        (f"Theo yêu cầu, Thuế tỉnh cung cấp tài liệu {ON_REQUEST}.", "police"),
        (f"Thuế tỉnh cung cấp tài liệu theo đề nghị của Công an tỉnh {ON_REQUEST}.", "police"),
    ],
)
def test_who_surely_is_another_is_told(text: str, lead: str) -> None:
    assert of_duty(text, Duty("d", lead, (), Within(5, DAYS, after="request"))) == ["DUT017"]


@pytest.mark.parametrize(
    "text",
    [
        "Công an tỉnh; Thuế tỉnh; Viettel Gia Lai có trách nhiệm gửi báo cáo hằng quý.",
        "Công an tỉnh, Thuế tỉnh; Viettel Gia Lai gửi báo cáo hằng quý.",
        "Hằng quý, Công an tỉnh; Thuế tỉnh và Viettel Gia Lai gửi báo cáo.",
    ],
)
def test_a_list_with_semicolons_is_one(text: str) -> None:
    assert of_duty(text, Duty("d", ("police", "tax", "telecom"), (), Every(months=3))) == []


def test_what_stands_behind_a_semicolon_is_another_part() -> None:
    text = "Công an tỉnh chủ trì; Viettel Gia Lai có trách nhiệm gửi báo cáo hằng quý."
    assert of_duty(text, Duty("d", ("police", "telecom"), (), Every(months=3))) == ["DUT017"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị giao ban hằng quý: Công an tỉnh chủ trì quý I, quý III, Thuế tỉnh chủ trì quý II, quý IV.",
        "Các bên họp giao ban hằng quý. Công an tỉnh chủ trì vào quý I, quý III; Thuế tỉnh chủ trì vào quý II, quý IV.",
        "Các bên họp giao ban hằng quý; Công an tỉnh chủ trì lần thứ nhất, Thuế tỉnh chủ trì lần thứ hai.",
    ],
)
def test_hosts_that_have_quarters_of_their_own_are_all_hosts(text: str) -> None:
    review = ReviewCycle("giao-ban", MEETING, Every(months=3), hosts=("police", "tax"))
    assert errors(Article("Giao ban", text=text, reviews=(review,))) == []


def test_one_host_in_the_text_and_two_in_the_data_are_told() -> None:
    review = ReviewCycle("giao-ban", MEETING, Every(months=3), hosts=("police", "tax"))
    text = "Các bên họp giao ban hằng quý do Công an tỉnh chủ trì."
    assert errors(Article("Giao ban", text=text, reviews=(review,))) == ["DAT010"]


@pytest.mark.parametrize(
    "text",
    [
        "Trước thời gian tổ chức cuộc họp, trong thời hạn 03 ngày làm việc, Công an tỉnh gửi tài liệu cho các bên.",
        "Trước thời gian tổ chức cuộc họp, Công an tỉnh gửi tài liệu cho các bên trong thời gian 03 ngày làm việc.",
        "Công an tỉnh gửi tài liệu cho các bên trước thời gian tổ chức cuộc họp ít nhất 03 ngày làm việc.",
    ],
)
def test_so_long_before_a_meeting(text: str) -> None:
    duty = Duty("d", "police", ("tax", "telecom"), Before(3, WORKING_DAYS, event="meeting"))
    assert of_duty(text, duty) == []


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế này có hiệu lực từ ngày ký; quy định tại Điều 1 có hiệu lực từ ngày 01 tháng 01 năm 2027.",
        "Quy chế này có hiệu lực từ ngày 01 tháng 9 năm 2026, riêng Điều 1 có hiệu lực từ ngày 01 tháng 3 năm 2027.",
        "Quy chế này có hiệu lực từ ngày ký, trừ khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2027.",
        "Quy chế này có hiệu lực từ ngày ký; các quy định về kết nối dữ liệu có hiệu lực từ ngày 01 tháng 01 năm 2027.",
    ],
)
def test_a_part_may_take_effect_later(text: str) -> None:
    body = (Clause("Các bên trao đổi thông tin."), Clause("Các bên kết nối dữ liệu."))
    assert errors(Article("Nội dung", body), Article("Hiệu lực thi hành", text=text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế này có hiệu lực từ ngày 01 tháng 10 năm 2026.",
        "Quy chế này gồm hai điều và có hiệu lực từ ngày 01 tháng 10 năm 2026.",
    ],
)
def test_the_whole_may_not(text: str) -> None:
    assert errors(Article("Nội dung", text="Các bên trao đổi."), Article("Hiệu lực", text=text)) == ["DOC010"]
