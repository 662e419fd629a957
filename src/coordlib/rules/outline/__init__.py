"""Rules of the outline: units, numbers, lists, annexes, what refers to them."""

from coordlib.rules.outline.catalogue import OUTLINE_RULES

__all__ = ["OUTLINE_RULES"]


def __dir__() -> list[str]:
    return __all__
