"""Codes of findings of this room: what is wrong with a ledger, and with a table of results that comes back."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

_TAKE_A_COPY = Message(
    "Lấy lại sổ từ bản lưu; dùng mục đính chính để sửa, không sửa tệp. restore(…) chép phần còn đúng ra tệp mới.",
    "Take the ledger from a copy; mend entries by corrections, never in the file. restore(…) copies the sound part.",
)

BROKEN_LINE = FindingCode(
    "LED001",
    Severity.ERROR,
    meaning=Message(
        "Một dòng đã ghi trong sổ bị sửa, mất hoặc đổi chỗ.", "A past line of the ledger was changed, lost or moved."
    ),
    help=_TAKE_A_COPY,
)
REFUSED_ENTRY = FindingCode(
    "LED002",
    Severity.ERROR,
    meaning=Message(
        "Mục ghi sổ không khớp với quy chế; sổ chưa thay đổi.",
        "The entry is none that the agreement knows; the ledger has not changed.",
    ),
    help=Message("Sửa lại mục ghi; sổ chưa thay đổi.", "Mend the entry; the ledger has not changed."),
)
UNREADABLE_LINE = FindingCode(
    "LED003",
    Severity.ERROR,
    meaning=Message("Một dòng của sổ không phải là mục ghi.", "A line of the ledger holds no entry."),
    help=_TAKE_A_COPY,
)
OTHER_AGREEMENT = FindingCode(
    "LED004",
    Severity.ERROR,
    meaning=Message("Sổ này là của quy chế khác.", "The ledger is that of another agreement."),
    help=Message("Mở đúng sổ của quy chế.", "Open the ledger of the agreement."),
)
NO_ID = FindingCode(
    "LED005",
    Severity.ERROR,
    meaning=Message(
        "Quy chế chưa có id, và không ghi được id vào tệp của quy chế; sổ chưa thay đổi.",
        "The agreement has no id, and none can be written into its file; the ledger has not changed.",
    ),
    help=Message(
        "Ghi id vào tệp quy chế rồi ghi sổ từ tệp đó.",
        "Write an id into the file of the agreement, and record from there.",
    ),
)
EDITED_AGREEMENT = FindingCode(
    "LED006",
    Severity.NOTE,
    meaning=Message(
        "Quy chế đã được sửa từ khi mở sổ; sổ vẫn là của quy chế này.",
        "The agreement was edited since its ledger began; the ledger is still its own.",
    ),
    help=Message(
        (
            "Nếu lời đã ký được sửa thì ghi thành văn bản sửa đổi, để kỳ trước đó vẫn tính theo lời cũ; nếu đã đổi "
            "khóa thì lấy lại khóa cũ; còn lại không phải làm gì."
        ),
        (
            "If what was signed is changed, write an amendment, so that earlier times keep the old words; if a key "
            "was changed, take it back; else there is nothing to do."
        ),
    ),
)
UNKNOWN_AMENDMENT = FindingCode(
    "LED007",
    Severity.ERROR,
    meaning=Message(
        "Sổ đã ghi theo một văn bản sửa đổi, bổ sung mà quy chế này không có.",
        "The ledger knows an amendment that this agreement lacks.",
    ),
    help=Message(
        (
            "Ghi văn bản đó vào amendments của tệp quy chế (tệp hoặc thư mục); trong Python: in_force(quy_che, các "
            "văn bản sửa đổi)."
        ),
        "Name it under amendments in the file of the agreement; in Python: in_force(agreement, amendments).",
    ),
)
UNCOMPARED_END = FindingCode(
    "LED008",
    Severity.NOTE,
    meaning=Message(
        "Chưa đối chiếu phần cuối của sổ với số mục và mã xác thực đã in.",
        "The end of the ledger was not compared with a number of entries and a seal that were printed.",
    ),
    help=Message(
        "Đối chiếu với số mục và mã xác thực in trên báo cáo: verify(…, tip=(số mục, mã)).",
        "Compare it with the number of entries and the seal that a report prints: verify(…, tip=(number, seal)).",
    ),
)
UNKNOWN_ROW = FindingCode(
    "SHT004",
    Severity.ERROR,
    meaning=Message("Dòng không khớp với việc nào.", "The row is of nothing that is known."),
    help=Message(
        "Xuất lại biểu của quy chế này rồi điền; không sửa cột mã (đang ẩn).",
        "Export the table of this agreement anew and fill it in; leave the hidden column as it is.",
    ),
)
ROW_TWICE = FindingCode(
    "SHT005",
    Severity.ERROR,
    meaning=Message("Dòng ghi hai lần.", "The row stands twice."),
    help=Message("Chỉ giữ một dòng.", "Keep one of the rows."),
)
UNUSABLE_DAY = FindingCode(
    "SHT006",
    Severity.ERROR,
    meaning=Message("Ngày không dùng được.", "The day is none that can be used."),
    help=Message(
        "Ghi ngày thực hiện như 05/3/2026, không sau ngày ghi sổ.",
        "Write the day like 05/3/2026, not after the day of entry.",
    ),
)
CONTRADICTS_THE_LEDGER = FindingCode(
    "SHT007",
    Severity.ERROR,
    meaning=Message("Trái với điều đã ghi trong sổ.", "It contradicts what is recorded."),
    help=Message(
        "Nếu mục đã ghi là sai, ghi mục đính chính vào sổ, có lý do; biểu không tự sửa sổ.",
        "If the entry is wrong, record a correction with its reason; a table corrects no ledger.",
    ),
)
UNPRINTABLE_TEXT = FindingCode(
    "SHT008",
    Severity.ERROR,
    meaning=Message("Chữ không in được.", "It holds text that cannot be printed."),
    help=Message("Sửa lại nội dung ô.", "Mend what the cell holds."),
)
UNKNOWN_BEARER = FindingCode(
    "DUE003",
    Severity.ERROR,
    meaning=Message(
        "Không có bên, thành viên hay cơ quan nào được gọi như vậy.", "No party, member or body is called so."
    ),
    help=Message(
        "Ghi khóa hoặc tên của một bên có trong quy chế; lịch của một cơ quan thì ghi tên hoặc mã định danh.",
        "Give the key or the name of a party of the agreement; for the calendar of a body its name or code.",
    ),
)
