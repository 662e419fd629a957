"""DOC: a figure and the words of it."""

from __future__ import annotations

import re

from coordlib.language import (
    Breaches,
    Message,
    Severity,
    Span,
    rule,
)
from coordlib.model import Agreement
from coordlib.rules.form.numerals import spelled_number

_IN_BRACKETS = re.compile(r"\((?:(?P<words>[^()\d\0]{2,80})|(?P<figure>\d{1,3}))\)")


_FIGURE_BEFORE = re.compile(r"(?<![\w/.,])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,9})(?: đồng)? $")


_WORD_BEFORE = re.compile(r"(?<!\w)(?P<words>[^\W\d_]+) $")


_AROUND_A_NUMBER = re.compile(
    r"^(?:bằng chữ:? )|(?: đồng)?(?: chẵn)?\.?$| (?:ngày|tháng|năm|bản|bên|giờ)$", re.IGNORECASE
)


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


"""The rules of this module."""


RULES = (figure_against_its_words,)
"""The rules of this module."""
