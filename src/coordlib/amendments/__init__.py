"""Amendments: what changes an agreement, the text in force on a day, and what differs between two texts."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
