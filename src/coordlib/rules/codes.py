"""Codes of files whose form cannot be judged (mã lỗi của việc kiểm tra thể thức)."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

NO_DOCX = FindingCode(
    "FRM001",
    Severity.ERROR,
    meaning=Message("Tệp không phải là DOCX.", "The file is no DOCX."),
    help=Message("Mở tệp bằng Word rồi lưu lại thành .docx.", "Open the file in Word and save it as .docx."),
)

NO_PACK = FindingCode(
    "PCK001",
    Severity.ERROR,
    meaning=Message("Không có gói của cơ quan mang tên này.", "No pack of an office has this name."),
    help=Message(
        "Cài gói ấy (pip install …), hoặc ghi đúng tên; --no-packs để bỏ qua.",
        "Install the pack (pip install …) or write its name as it is; --no-packs leaves packs out.",
    ),
)
PACK_BROKEN = FindingCode(
    "PCK002",
    Severity.ERROR,
    meaning=Message("Gói của cơ quan không dùng được.", "A pack of an office cannot be used."),
    help=Message(
        "Báo cho người làm gói; --no-packs để chạy không có gói.",
        "Tell who made the pack; --no-packs runs without packs.",
    ),
)
