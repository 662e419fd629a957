"""Roles: whole documents of the corpus, keyed by reading, and what each phrase about time is in its clause."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.roles import figures, judged
from coordlib.dates import Role, find_deadlines
from tests.paths import CASES

KEYS = list(csv.DictReader(Path(__file__).with_name("roles.csv").read_text(encoding="utf-8").splitlines()))


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
    ],
)
def test_a_phrase_is_read_in_the_role_that_it_plays(text: str, role: Role) -> None:
    assert [one.role for one in find_deadlines(text, role=Role)] == [role]
    assert bool(find_deadlines(text)) is (role is Role.PROMISE)


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


@pytest.mark.skipif(not CASES.exists(), reason="the documents are not here")
@pytest.mark.many
def test_whole_documents_are_read_as_they_were_keyed() -> None:
    found = figures(list(judged(CASES, KEYS)))
    share = {name: hits / whole for name, (hits, whole) in found.items() if whole}
    assert share["promises found"] >= 0.85
    assert share["values right"] >= 0.95
    assert share["wrong in silence"] <= 0.04
    assert share["bearers right, of those named"] >= 0.9
    assert share["no deadlines with a value"] <= 0.02
