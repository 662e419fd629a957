"""Codes of findings of this room: what goes wrong with one of many agreements, while the others go on."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

BROKEN_OFF = FindingCode(
    "BAT001",
    Severity.ERROR,
    meaning=Message(
        "Việc đang làm bị đứt: lỗi trong hàm, hoặc tiến trình bị dừng.",
        "The work on it broke off: a fault in a function, or a process that died over it.",
    ),
    help=Message(
        "Chạy riêng quy chế này để xem lỗi; nếu là lỗi của coordlib thì báo lại.",
        "Try this one alone to see the error; report it if coordlib is at fault.",
    ),
)
SAME_FILE = FindingCode(
    "BAT002",
    Severity.ERROR,
    meaning=Message("Hai quy chế sẽ ghi vào cùng một tệp.", "Two would write the same file."),
    help=Message(
        "Truyền từng cặp (tên, nguồn), mỗi tên một lần.", "Pass pairs of a name and a source, each name once."
    ),
)
NO_FILE_NAME = FindingCode(
    "BAT003",
    Severity.ERROR,
    meaning=Message("Tên này không đặt được cho tệp.", "The name cannot name a file."),
    help=Message(
        "Truyền từng cặp (tên, nguồn), mỗi tên một lần.", "Pass pairs of a name and a source, each name once."
    ),
)
REFUSED = FindingCode(
    "BAT004",
    Severity.ERROR,
    meaning=Message(
        "Có điều bị từ chối, như khoảng thời gian quá dài.", "Something was refused, such as too long a span of days."
    ),
    help=Message("Sửa quy chế hoặc tham số của lệnh.", "Mend the agreement, or what was asked for."),
)
SAME_ID = FindingCode(
    "BAT005",
    Severity.ERROR,
    meaning=Message("Hai tệp có cùng một id.", "Two files have one id."),
    help=Message(
        "Nếu là hai quy chế, đặt id mới cho bản sao: coordlib copy, hoặc bỏ dòng id; nếu là một, chỉ giữ một tệp.",
        (
            "If they are two agreements, give the copy an id of its own: coordlib copy, or leave its line out; else "
            "keep one of them."
        ),
    ),
)
