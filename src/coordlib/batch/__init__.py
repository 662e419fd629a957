"""Batch: many agreements checked, assessed and rendered at once, on any executor."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
