"""Codes of findings of this room: what a program or a person gives that is refused, wherever it is given."""

from __future__ import annotations

from coordlib.language.findings import FindingCode, Severity
from coordlib.language.messages import Message

REFUSED_VALUE = FindingCode(
    "ARG001",
    Severity.ERROR,
    meaning=Message(
        "Giá trị đưa vào không có nghĩa: khóa trống, chu kỳ không tháng nào, ký tự không in được.",
        "A value that is given means nothing: an empty key, a recurrence of no month, a character that does not print.",
    ),
    help=Message("Đưa vào giá trị khác.", "Give another value."),
)
WRONG_KIND = FindingCode(
    "ARG002",
    Severity.ERROR,
    meaning=Message("Giá trị đưa vào sai kiểu.", "A value that is given is of the wrong kind."),
    help=Message("Đưa vào giá trị đúng kiểu đã nêu.", "Give a value of the kind that is said."),
)
MISSING_EXTRA = FindingCode(
    "ARG003",
    Severity.ERROR,
    meaning=Message(
        "Chưa cài các gói của một phần mở rộng.", "The packages of an optional part (an extra) are not installed."
    ),
    help=Message("Cài phần mở rộng đó rồi thử lại.", "Install the extra, and try again."),
)
