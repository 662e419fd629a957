"""Comparison: what differs between two texts of an agreement, by place and word."""

from coordlib.comparison.comparison import Alteration, Comparison, Difference, compare
from coordlib.comparison.marks import Side, Strand, differing
from coordlib.comparison.merging import Clash, Conflict, Merge, merge

__all__ = [
    "Alteration",
    "Clash",
    "Comparison",
    "Conflict",
    "Difference",
    "Merge",
    "Side",
    "Strand",
    "compare",
    "differing",
    "merge",
]


def __dir__() -> list[str]:
    return __all__
