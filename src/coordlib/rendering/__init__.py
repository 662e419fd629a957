"""Rendering: templates, the markup that they write, and the document that comes of it."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
