"""Grids: the tables that the lines drawn on a page make, as places across and down."""

from coordlib.printed.grids.ruling import RuledGrid, RuledLine, grids_of

__all__ = ["RuledGrid", "RuledLine", "grids_of"]


def __dir__() -> list[str]:
    return __all__
