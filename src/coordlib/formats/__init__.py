"""Formats: DOCX, PDF, HTML, Markdown: written and read."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
