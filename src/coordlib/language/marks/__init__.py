"""Marks: how text is marked inside, and the plain text with its places that everything but print works on."""

from coordlib.language.marks.notation import (
    BrokenMark,
    Flaw,
    Fragment,
    InlineMark,
    Marked,
    has_marks,
    read_marks,
    unmarked,
    with_small_figures,
    without_marks,
)
from coordlib.language.marks.web import addresses_in, has_addresses, web_address

__all__ = [
    "BrokenMark",
    "Flaw",
    "Fragment",
    "InlineMark",
    "Marked",
    "addresses_in",
    "has_addresses",
    "has_marks",
    "read_marks",
    "unmarked",
    "web_address",
    "with_small_figures",
    "without_marks",
]


def __dir__() -> list[str]:
    return __all__
