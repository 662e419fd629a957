"""DUT: how often: what recurs says its interval."""

from __future__ import annotations

import re

from coordlib.language import Breaches, Message, Severity, rule
from coordlib.model import Agreement, Every

# After the name of a thing “định kỳ” is an adjective (báo cáo định kỳ); of a meeting it promises one all the same.
_VAGUE = re.compile(
    r"(?:giao ban|họp|sơ kết|tổng kết|gặp mặt) định kỳ|định kỳ(?! (?:hoặc|và|,|đột xuất|theo|trước|sau))|"
    r"thường xuyên (?:báo cáo|gửi|giao ban|họp|sơ kết|tổng kết|tổng hợp)",
    re.IGNORECASE,
)
_OPENINGS = (
    "định kỳ",
    "Định kỳ",
    "thường xuyên",
    "Thường xuyên",
    "giao ban",
    "Giao ban",
    "họp",
    "Họp",
    "sơ kết",
    "tổng kết",
)
_NOUN_BEFORE = re.compile(
    r"(?:báo cáo|kiểm tra|thanh tra|giám sát|bảo trì|bảo dưỡng|tiếp xúc|cử tri|thống kê|công tác|thông tin|kế hoạch|"
    r"đánh giá|khám|sức khỏe|kiểm định|rà soát|công bố|chế độ|theo|và|hoặc|,|tính|thời gian|hoạt động|kiểm kê|số liệu|"
    r"đối chiếu|huấn luyện|tập huấn|bồi dưỡng|tiêm|sửa chữa|cập nhật|phiên|lịch|việc) $",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"theo (?:quy định|chế độ|kế hoạch|yêu cầu|hướng dẫn|pháp luật|chương trình|thời gian|lịch)|đột xuất|"
    r"khi (?:có|cần)|"
    r"(?:trước|sau) (?:và sau )?(?:mỗi )?(?:kỳ họp|đợt|vụ|khi)",
    re.IGNORECASE,
)
_OFTEN = "(?:ngày|tuần|tháng|quý|năm)"
_INTERVAL = re.compile(
    rf"(?:\d+|một|hai|ba|bốn|sáu|chín) {_OFTEN}|h[ằà]ng {_OFTEN}|mỗi {_OFTEN}|{_OFTEN}(?: một |/)lần|ngày \d|"
    r"quý [IV]+|nửa năm|tuần|cuối (?:tháng|quý|năm)|đầu (?:tháng|quý|năm)",
    re.IGNORECASE,
)


@rule(
    "DUT009",
    Severity.WARNING,
    vi="Ghi rõ bao lâu một lần, ví dụ “định kỳ 06 tháng một lần”.",
    en="Say how often: “định kỳ 06 tháng một lần”.",
)
def recurrence_without_interval(agreement: Agreement) -> Breaches:
    """“Định kỳ” phải ghi rõ bao lâu một lần; báo cáo, họp không để “thường xuyên”.

    “Định kỳ” says how often; reports and meetings are not “thường xuyên” only.

    Without an interval nobody is ever late. A duty or review with `every` in the same provision says it too, and so
    does the sentence where it leaves the interval to the law. “Báo cáo định kỳ” names a kind of report.
    """
    dated = {address.provision for address, duty in agreement.duties() if isinstance(duty.when, Every)}
    dated |= {address.provision for address, _ in agreement.reviews()}
    for passage, _ in agreement.prose.find(_VAGUE, *_OPENINGS):
        if passage.address.provision in dated or passage.address.number == "title" or passage.is_payload:
            continue
        adjective = passage.found.lower() == "định kỳ" and _NOUN_BEFORE.search(passage.before)
        sentence = passage.sentence
        if adjective or _INTERVAL.search(sentence) or _DEFERRED.search(sentence):
            continue
        found, near = passage.found, passage.quoted
        what = Message(
            f"“{found}” trong “{near}” mà không ghi bao lâu một lần", f"{found!r} in {near!r} has no interval"
        )
        yield passage.address, what, passage.span
