"""Editions: an agreement that was amended, as the texts in force, each from its day."""

from coordlib.model.editions.validity import Edition, InForce, edition_on, editions_of, facing, text_stating

__all__ = ["Edition", "InForce", "edition_on", "editions_of", "facing", "text_stating"]


def __dir__() -> list[str]:
    return __all__
