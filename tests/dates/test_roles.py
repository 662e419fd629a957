"""Roles: whole documents of the corpus, keyed by reading, and what each phrase about time is in its clause."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.roles import figures, judged, proposed
from coordlib.dates import Role, find_deadlines
from coordlib.dates.phrases import own_roles, roles
from coordlib.dates.phrases.contexts import Case
from coordlib.dates.phrases.own_roles import CERTAINLY_DUE
from coordlib.dates.phrases.roles import OF_A_LENGTH, OF_A_PROMISE
from tests.paths import CASES


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Không làm thủ tục đăng ký trong thời hạn 30 ngày kể từ ngày thay đổi.", Role.VIOLATION),
        ("Nếu không gửi báo cáo trong thời hạn sáu tháng thì bị thu hồi giấy phép.", Role.CONDITION),
        ("Bên B không trả lời trong thời hạn 05 ngày kể từ ngày nhận được yêu cầu thì coi như đồng ý.", Role.CONDITION),
        ("Thời hạn bảo mật là 05 năm kể từ ngày Quy chế hết hiệu lực.", Role.TERM),
        ("Trong thời hạn 02 năm kể từ ngày Quy chế hết hiệu lực, các bên có trách nhiệm giữ bí mật.", Role.TERM),
        ("Thời hiệu xử phạt là 01 năm kể từ ngày thực hiện hành vi.", Role.LIMITATION),
        ("Thời hạn trả lời là 05 ngày làm việc kể từ ngày nhận được yêu cầu.", Role.PROMISE),
        ("Trường hợp khẩn cấp thì trả lời trong thời hạn 24 giờ kể từ khi nhận được yêu cầu.", Role.PROMISE),
        ("Các bên xây dựng kế hoạch hằng năm.", Role.NAME),
        ("Hai bên tổ chức sơ kết 06 tháng.", Role.PROMISE),  # how often, though “một lần” is not said
        ("Hội nghị tổng kết 05 năm thực hiện Quy chế do Công an tỉnh chủ trì.", Role.TERM),  # what is looked back upon
    ],
)
def test_a_phrase_is_read_in_the_role_that_it_plays(text: str, role: Role) -> None:
    assert [one.role for one in find_deadlines(text, role=Role)] == [role]
    assert bool(find_deadlines(text)) is (role is Role.PROMISE)


def read(text: str, events: dict[str, str] | None = None) -> list[Role]:
    return [found.role for found in find_deadlines(text, events, role=Role)]


OTHER_EVENTS = {"other": "một việc khác"}
"""With further events a text is read anew, though it was read before."""


@pytest.mark.parametrize("number", range(len(OF_A_PROMISE)), ids=lambda number: OF_A_PROMISE[number][1].example)
def test_a_promise_is_something_else_in_a_case_of_its_clause(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    role, case = OF_A_PROMISE[number]
    assert read(case.example) == [role]
    monkeypatch.setattr(roles, "OF_A_PROMISE", OF_A_PROMISE[:number] + OF_A_PROMISE[number + 1 :])
    assert read(case.example, OTHER_EVENTS) != [role]


@pytest.mark.parametrize("number", [2, 3], ids=lambda number: OF_A_LENGTH[number][1].example)
def test_a_length_is_something_else_in_a_case_of_its_clause(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    role, case = OF_A_LENGTH[number]
    assert read(case.example) == [role]
    monkeypatch.setattr(roles, "OF_A_LENGTH", OF_A_LENGTH[:number] + OF_A_LENGTH[number + 1 :])
    assert read(case.example, OTHER_EVENTS) != [role]


@pytest.mark.parametrize("case", CERTAINLY_DUE, ids=lambda case: case.example)
def test_a_day_is_certainly_the_last_one(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(case.example) == [Role.PROMISE]
    monkeypatch.setattr(own_roles, "CERTAINLY_DUE", tuple(one for one in CERTAINLY_DUE if one is not case))
    assert read(case.example, OTHER_EVENTS) != [Role.PROMISE]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Điều 5. Trách nhiệm của Công an tỉnh\n1. Hằng tháng tổng hợp tình hình.", "Công an tỉnh"),
        ("Điều 5. Báo cáo\n1. Sở Y tế có trách nhiệm:\na) Hằng năm, báo cáo kết quả;", "Sở Y tế"),
        ("Trong thời hạn 05 ngày kể từ ngày ký, có văn bản trả lời.", ""),
        ("Khi không cần xác minh thêm thì trả lời trong thời hạn 05 ngày kể từ ngày ký.", ""),
        ("Định kỳ 06 tháng, tổ chức, cá nhân báo cáo Ủy ban nhân dân tỉnh.", "tổ chức, cá nhân"),
        ("Sơ kết hằng năm, do Công an tỉnh chủ trì.", "Công an tỉnh"),
    ],
)
def test_a_bearer_is_a_body_a_role_or_a_party_or_none_is_said(text: str, bearer: str) -> None:
    [found] = find_deadlines(text)
    assert found.bearer == bearer


def shares(folder: Path, keys: str) -> dict[str, float]:
    rows = list(csv.DictReader(Path(__file__).with_name(keys).read_text(encoding="utf-8").splitlines()))
    return {name: hits / whole for name, (hits, whole) in figures(list(judged(folder, rows))).items() if whole}


def is_read_as_keyed(share: dict[str, float]) -> None:
    assert share["promises found"] >= 0.95
    assert share["values right"] >= 0.98
    assert share["wrong in silence"] <= 0.01
    assert share["bearers right, of those named"] >= 0.95
    assert share["no deadlines with a value"] <= 0.01


def test_documents_written_for_it_are_read_as_they_were_keyed() -> None:
    is_read_as_keyed(shares(Path(__file__).with_name("written"), "written.csv"))


def test_promises_are_proposed_where_a_text_has_no_articles_too() -> None:
    rows = list(csv.DictReader(Path(__file__).with_name("written.csv").read_text(encoding="utf-8").splitlines()))
    named = ("03-", "12-", "14-", "17-", "18-", "29-")  # plans, memoranda, parts of clauses, “Phần thứ ba”
    count = proposed(Path(__file__).with_name("written"), [one for one in rows if one["document"].startswith(named)])
    assert count["found"] >= 0.92 * count["keys"]
    assert count["right"] >= 0.95 * count["proposed"]
    assert count["clear and wrong"] == 0
    assert count["told"] == 0


@pytest.mark.skipif(not CASES.exists(), reason="the documents are not here")
@pytest.mark.many
def test_whole_documents_are_read_as_they_were_keyed() -> None:
    is_read_as_keyed(shares(CASES, "roles.csv"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Bên B báo chậm nhất 07 ngày đối với động sản, 30 ngày đối với bất động sản trước ngày bán.",
            ["chậm nhất 07 ngày trước ngày bán", "chậm nhất 30 ngày trước ngày bán"],
        ),
        (
            "Thời hạn trả lời không quá 3 ngày đối với việc dễ, không quá 10 ngày đối với việc khó, kể từ khi thụ lý.",
            ["trong thời hạn 03 ngày kể từ ngày thụ lý", "trong thời hạn 10 ngày kể từ ngày thụ lý"],
        ),
        (
            "Bên B gửi báo cáo học kỳ I trước ngày 20/01, học kỳ II trước ngày 31/5 hằng năm.",
            ["hằng năm, trước ngày 20 tháng 01", "hằng năm, trước ngày 31 tháng 5"],
        ),
        ("Bên B báo cáo quý I trước ngày 05/4 hằng năm.", ["hằng năm, quý I, trước ngày 05 tháng 4"]),
    ],
)
def test_what_a_sentence_says_once_counts_for_each_of_its_deadlines(text: str, values: list[str]) -> None:
    assert [str(value) for one in find_deadlines(text) for value in one.values] == values


def test_an_event_before_the_main_clause_goes_on_to_it() -> None:
    for event in ("nhận được đơn khiếu nại đối với quyết định trả lại đơn", "thụ lý để giải quyết tiếp đơn"):
        [found] = find_deadlines(f"Trong thời hạn 07 ngày, kể từ ngày {event}, các chủ nợ phải gửi giấy đòi nợ.")
        assert str(found.values[0]).endswith(event)
        assert found.bearer == "các chủ nợ"
