"""Signing: signatures of several parties in one PDF, seals, and packages for the archive."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
