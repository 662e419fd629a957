"""Patterns: regular expressions that know Vietnamese capitals and small letters."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_MARKED = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
_SMALL = normalize("NFC", _MARKED)


@lru_cache(maxsize=128)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern in which ``À-Ỹ`` stands for the marked capitals of Vietnamese, ``à-ỹ`` for its small letters.

    As ranges of Unicode both would hold the other, too.

    >>> bool(compiled("[A-ZÀ-Ỹ]+").fullmatch("ĐIỀU")), bool(compiled("[A-ZÀ-Ỹ]").match("điều"))
    (True, False)
    """
    return re.compile(pattern.replace("À-Ỹ", _SMALL.upper()).replace("à-ỹ", _SMALL), flags)
