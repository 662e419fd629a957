"""Lines of an administrative document that read the same in each: national name, Kính gửi, Căn cứ, Nơi nhận."""

from __future__ import annotations

from functools import lru_cache

import attrs

from coordlib.lexicon.letters import any_of, unaccented
from coordlib.lexicon.tables import Fact, read_table

END_MARK = "./."
"""What closes the text of a document (Phụ lục III, all samples)."""
END_PATTERN = r"\.\s?/\s?\.?$"
"""A pattern of it at the end of a text, however it is typed."""
BLANK_SIGNS = "….·_"
"""The characters that blanks are made of."""


@attrs.frozen
class FixedLine(Fact):
    """Words that a line begins with, or is (dòng cố định): `line`: what it is; `words`; `standing`.

    `line`: nation, motto, number, addressee, basis, proposal, preamble, attachment, recipients, archive, same, about,
    resolved, annex; party-head, assembly, petition (of others than state bodies); kind-blank, body-blank, office-blank
    (the blanks of the decree's own samples). `standing`: ``right``; ``custom``, beside the decree;
    ``wrong``, which is known and called wrong.
    """

    line: str
    words: str
    standing: str


FIXED_LINES: tuple[FixedLine, ...] = read_table("lines", FixedLine)


@lru_cache(maxsize=64)
def line_words(*lines: str, standing: str = "") -> tuple[str, ...]:
    """Return the words of some lines, right ones first: (“Căn cứ”, “Căn cứ vào”); `standing`: only of that one."""
    return tuple(one.words for one in FIXED_LINES if one.line in lines and standing in ("", one.standing))


@lru_cache(maxsize=64)
def line_pattern(*lines: str, standing: str = "", case: str = "any") -> str:
    """Return a pattern of how some lines begin, the longest words first; `case`: ``any``, ``title`` or ``capitals``."""
    found = any_of(line_words(*lines, standing=standing), capitals=case == "capitals")
    return f"(?i:{found})" if case == "any" else found


_LONGEST_NATION = 60
_NATION, _MOTTO = ("cong hoa", "chu nghia", "viet nam"), ("doc lap", "tu do", "hanh phuc")


def is_nation(text: str) -> bool:
    """Tell whether a line is the national name (Quốc hiệu), however it is spelled."""
    return _holds(text, _NATION)


def is_motto(text: str) -> bool:
    """Tell whether a line is the national motto (Tiêu ngữ), however it is spelled."""
    return _holds(text, _MOTTO)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    plain = unaccented(text) if len(text) < 2 * _LONGEST_NATION else ""
    return len(plain) < _LONGEST_NATION and all(one in plain for one in words)
