"""Grids: the tables that the lines drawn on a page make, as places across and down."""

from coordlib.printed.grids.ruling import Grid, Stroke, grids_of

__all__ = ["Grid", "Stroke", "grids_of"]


def __dir__() -> list[str]:
    return __all__
