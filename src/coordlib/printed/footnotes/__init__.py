"""Footnotes: which lines of a page are of footnotes, and which raised numbers are their marks."""

from coordlib.printed.footnotes.raised import SetText, is_raised, levels_of, without_note_marks

__all__ = ["SetText", "is_raised", "levels_of", "without_note_marks"]


def __dir__() -> list[str]:
    return __all__
