"""Codes of what is no administrative document (mã lỗi của tệp không phải là văn bản)."""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

NO_DOCUMENT = FindingCode(
    "REA002",
    Severity.ERROR,
    meaning=Message("Tệp không phải là một văn bản.", "The file holds no document."),
    help=Message("Chọn tệp có toàn văn của văn bản.", "Choose a file that holds the whole document."),
)
