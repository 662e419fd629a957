"""Tracking: what was done, how it stands, and what is reported."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
