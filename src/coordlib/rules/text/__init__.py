"""Rules of the text: its letters, its signs, its words and names."""

from coordlib.rules.text.catalogue import TEXT_RULES

__all__ = ["TEXT_RULES"]


def __dir__() -> list[str]:
    return __all__
