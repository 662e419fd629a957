"""Codes of findings of this room: what is refused wherever it is given, and what is wrong with a folder of facts."""

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
NO_FACTS = FindingCode(
    "FCT001",
    Severity.ERROR,
    meaning=Message(
        "Thư mục hoặc gói cứ liệu không đọc được: không có, không có bảng nào, tên bảng lạ, không phải CSV UTF-8.",
        "A folder or package of facts cannot be read: not there, without tables, a table of another name, no CSV.",
    ),
    help=Message(
        "Kiểm tra thư mục; mỗi bảng là một tệp CSV UTF-8 mang tên bảng, ví dụ acts.csv.",
        "Check the folder; each table is a CSV file in UTF-8 with the name of the table, such as acts.csv.",
    ),
)
UNFIT_ROW = FindingCode(
    "FCT002",
    Severity.ERROR,
    meaning=Message(
        "Một bảng cứ liệu thiếu cột hoặc có cột lạ, hoặc một dòng thiếu nguồn, thiếu mức tin cậy, ghi sai giá trị.",
        "A table of facts lacks a column or has an unknown one, or a row lacks its source or confidence, or is amiss.",
    ),
    help=Message("Sửa lại dòng này của bảng.", "Mend this row of the table."),
)
CONTRADICTING_ROWS = FindingCode(
    "FCT003",
    Severity.ERROR,
    meaning=Message(
        "Các dòng cứ liệu mâu thuẫn: trùng ngày, ngày ngược, nơi nối tiếp không có, chuỗi nối tiếp quay vòng.",
        "Rows of facts contradict: days that overlap or run backwards, an unknown successor, a circle of successors.",
    ),
    help=Message("Sửa lại các dòng để mỗi ngày chỉ có một dòng đúng.", "Mend the rows so that one holds on each day."),
)
