"""Comparison: what differs between two texts of an agreement, by place and word."""

from coordlib.comparison.comparison import Alteration, Comparison, Difference, compare
from coordlib.comparison.marks import Marked, Side, differing

__all__ = [
    "Alteration",
    "Comparison",
    "Difference",
    "Marked",
    "Side",
    "compare",
    "differing",
]


def __dir__() -> list[str]:
    return __all__
