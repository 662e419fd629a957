"""The document: its blocks, the markup that makes it, its look, its pictures."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
