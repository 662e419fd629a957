"""DOC: figures, and numbers that are written in Vietnamese words."""

from __future__ import annotations

import re

from coordlib.language import Breaches, Message, Severity, Span, rule
from coordlib.model import Agreement

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_GROUPS = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_ZERO = ("linh", "lẻ")
_IN_BRACKETS = re.compile(r"\((?:(?P<words>[^()\d\0]{2,80})|(?P<figure>\d{1,3}))\)")
_FIGURE_BEFORE = re.compile(r"(?<![\w/.,])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,9})(?: đồng)? $")
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<words>[^\W\d_]+) $")
_AROUND_A_NUMBER = re.compile(
    r"^(?:bằng chữ:? )|(?: đồng)?(?: chẵn)?\.?$| (?:ngày|tháng|năm|bản|bên|giờ)$", re.IGNORECASE
)


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


@rule(
    "DOC013",
    Severity.ERROR,
    vi="Ghi số và chữ như nhau.",
    en="Let figures and words be the same number.",
)
def figure_against_its_words(agreement: Agreement) -> Breaches:
    """Số ghi bằng số và bằng chữ trong ngoặc là một số.

    A number in figures and in words is one number.

    “05 (sáu) ngày” gives two deadlines.
    """
    for passage, match in agreement.prose.find(_IN_BRACKETS, "("):
        before = (_FIGURE_BEFORE if match["words"] else _WORD_BEFORE).search(passage.before)
        if before is None or passage.is_payload:
            continue
        words = _AROUND_A_NUMBER.sub("", (match["words"] or before["words"]).strip())
        said, figure = spelled_number(words), int((match["figure"] or before["figure"]).replace(".", ""))
        if said is not None and said != figure:
            found = f"{before[0]}{passage.found}"
            what = Message(f"“{found}” ghi hai số khác nhau", f"{found!r} are two numbers")
            yield passage.address, what, Span(passage.start - len(before[0]), passage.end)


RULES = (figure_against_its_words,)
