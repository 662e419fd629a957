"""Lines of an administrative document that read the same in each: national name, Kính gửi, Căn cứ, Nơi nhận."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import any_of, unaccented
from coordlib.lexicon.tables import Fact, read_table

END_MARK = "./."
"""What closes the text of a document (Phụ lục III, all samples)."""
END_PATTERN = r"\.\s?/\s?\.?$"
"""A pattern of it at the end of a text, however it is typed."""
BLANK_SIGNS = "….·_"
"""The characters that blanks are made of."""


LineName = Literal[
    # the head: Cộng hòa …, Độc lập …, Số:, V/v, Kính gửi:
    "nation", "motto", "number", "about", "addressee",
    # above the text: Căn cứ, Theo đề nghị của, sentences of introduction, (Kèm theo …), QUYẾT ĐỊNH:
    "basis", "proposal", "preamble", "attachment", "resolved",
    # below it: Nơi nhận:, Lưu:, Như trên, Phụ lục
    "recipients", "archive", "same", "annex",
    # of others than state bodies: the Party's head, assemblies that resolve, petitions
    "party-head", "assembly", "petition",
    # the blanks of the decree's own samples: TÊN LOẠI VĂN BẢN, TÊN CƠ QUAN, QUYỀN HẠN CỦA NGƯỜI KÝ
    "kind-blank", "body-blank", "office-blank",
]  # fmt: skip
"""Lines that read the same in each document (dòng cố định)."""

Standing = Literal["right", "custom", "wrong"]
"""Whether the words of a line are those of the law, of custom beside it, or known and called wrong."""

LineCase = Literal["any", "title", "capitals"]
"""How a line is written: in any way, as the table has it, or in capitals."""


_LONGEST_NATION = 60  # letters without accents; a longer line speaks of it
_NATION = ("cong hoa", "chu nghia", "viet nam")
_MOTTO = ("doc lap", "tu do", "hanh phuc")


@attrs.frozen
class FixedLine(Fact):
    """Words that a line begins with, or is (dòng cố định): what the `line` is, its `words`, and its `standing`."""

    line: LineName
    words: str
    standing: Standing


FIXED_LINES: tuple[FixedLine, ...] = read_table("lines", FixedLine)


@lru_cache(maxsize=64)
def line_words(*lines: LineName, standing: Standing | None = None) -> tuple[str, ...]:
    """Return the words of some lines, right ones first: (“Căn cứ”, “Căn cứ vào”); `standing`: only of that one."""
    return tuple(row.words for row in FIXED_LINES if row.line in lines and standing in (None, row.standing))


@lru_cache(maxsize=64)
def line_pattern(*lines: LineName, standing: Standing | None = None, case: LineCase = "any") -> str:
    """Return a pattern of how some lines begin, the longest words first."""
    beginnings = any_of(line_words(*lines, standing=standing), capitals=case == "capitals")
    return f"(?i:{beginnings})" if case == "any" else beginnings


def is_nation(text: str) -> bool:
    """Tell whether a line is the national name (Quốc hiệu), however it is spelled."""
    return _holds(text, _NATION)


def is_motto(text: str) -> bool:
    """Tell whether a line is the national motto (Tiêu ngữ), however it is spelled."""
    return _holds(text, _MOTTO)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    if len(text) >= 2 * _LONGEST_NATION:
        return False
    plain = unaccented(text)
    return len(plain) < _LONGEST_NATION and all(word in plain for word in words)
