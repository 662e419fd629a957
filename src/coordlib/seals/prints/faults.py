"""Faults: what a file prints otherwise than what was sealed, as findings."""

from __future__ import annotations

from coordlib.language import NOWHERE, Address, Finding, Message, Position, Severity

OTHER_WORDS, OTHER_DIGEST, UNSEEN_WORDS = (f"SEA{number:03}" for number in range(4, 7))
"""The codes of what a file prints otherwise than what was sealed."""

_HELP = {
    OTHER_WORDS: Message(
        "Không dùng tệp này; lấy lại tệp từ hồ sơ lưu trữ.", "Do not use this file; fetch it from the archive."
    ),
    OTHER_DIGEST: Message("Lấy lại tệp từ hồ sơ lưu trữ.", "Fetch the file from the archive."),
    UNSEEN_WORDS: Message(
        "Xóa phần này khỏi tệp, hoặc lấy lại tệp.", "Take it out of the file, or fetch the file again."
    ),
}
_WHOLE = Address()


def print_fault(code: str, what: Message, where: Address = _WHOLE, position: Position = NOWHERE) -> Finding:
    """Return what a file prints otherwise than what was sealed."""
    return Finding(code, Severity.ERROR, where, what, _HELP[code], position)
