"""Dates: words about time, their values, working days, and what falls due."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
