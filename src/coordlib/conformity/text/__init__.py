"""Text: bases, units, labels, looks and capitals of what a document says, rule by rule."""

from coordlib.conformity.text.catalogue import CONTENT_RULES

__all__ = ["CONTENT_RULES"]


def __dir__() -> list[str]:
    return __all__
