"""Rules of what is stated: what the text of an agreement says, against what its data say."""

from coordlib.rules.stated.catalogue import STATED_RULES

__all__ = ["STATED_RULES"]


def __dir__() -> list[str]:
    return __all__
