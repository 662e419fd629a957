"""Codes of files whose form cannot be judged (mã lỗi của việc kiểm tra thể thức)."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

NO_DOCX = FindingCode(
    "FRM001",
    Severity.ERROR,
    meaning=Message("Tệp không phải là DOCX.", "The file is no DOCX."),
    help=Message("Mở tệp bằng Word rồi lưu lại thành .docx.", "Open the file in Word and save it as .docx."),
)
