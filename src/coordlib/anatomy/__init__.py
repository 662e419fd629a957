"""Anatomy: what each line of an administrative document is."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
