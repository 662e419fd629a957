"""Numerals: numbers that are written in Vietnamese words."""

from __future__ import annotations

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_GROUPS = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_ZERO = ("linh", "lẻ")


def spelled_number(words: str) -> int | None:
    """Return the number that words write, or none if they write none.

    >>> spelled_number("mười lăm"), spelled_number("hai trăm linh năm nghìn"), spelled_number("một bên")
    (15, 205000, None)
    """
    total, part, last = 0, 0, None
    for word in words.lower().split():
        if word in _DIGITS:
            part, last = part + _DIGITS[word], _DIGITS[word]
        elif word == "mười":
            part, last = part + 10, None
        elif word in ("mươi", "chục"):
            if last is None:
                return None
            part, last = part + 9 * last, None
        elif word == "trăm":
            part, last = part + 99 * (1 if last is None else last), None
        elif word in _GROUPS:
            total, part, last = total + part * _GROUPS[word], 0, None
        elif word not in _ZERO:
            return None
    return total + part if words.strip() else None


def leading_number(words: str) -> tuple[int, int] | None:
    """Return the number that a text begins with, in figures or words, and how many words write it."""
    parts = words.split()
    if parts and parts[0].replace(".", "").isdecimal():
        return int(parts[0].replace(".", "")), 1
    best = None
    for length in range(1, len(parts) + 1):
        number = spelled_number(" ".join(parts[:length]))
        if number is None:
            break
        best = (number, length)
    return best
