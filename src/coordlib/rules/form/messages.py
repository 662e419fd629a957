"""Messages: what several rules of form say, in both languages."""

from __future__ import annotations

from coordlib.language import Message

CAPITALS = Message("chữ in hoa", "capitals")
SMALL_LETTERS = Message("chữ in thường", "small letters")
BOLD_LETTERS = Message("in đậm", "bold")
FIRST_LINE_INDENT = Message("lùi 1 cm hoặc 1,27 cm", "indented by 1 or 1.27 cm")


def in_both(words: str) -> Message:
    """Return words that are the same in both languages, as those that a document is to have."""
    return Message(words, words)


def quoted(words: str) -> Message:
    """Return words that a document is to have, in Vietnamese quotes."""
    return in_both(f"“{words}”")


def it_reads(words: str) -> Message:
    """Say what a paragraph, or a part of it, reads."""
    return Message(f"ghi “{words}”", f"it reads {words!r}")
