"""Comparison: what differs between two texts of an agreement, by place and word."""

from coordlib.comparison.comparison import Alteration, Comparison, Difference, compare
from coordlib.comparison.marks import Side, Strand, differing

__all__ = [
    "Alteration",
    "Comparison",
    "Difference",
    "Side",
    "Strand",
    "compare",
    "differing",
]


def __dir__() -> list[str]:
    return __all__
