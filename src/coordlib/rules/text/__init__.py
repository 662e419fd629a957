"""Rules of the text: its words, its headings, what it cites."""

from coordlib.rules.text.catalogue import TEXT_RULES

__all__ = ["TEXT_RULES"]


def __dir__() -> list[str]:
    return __all__
