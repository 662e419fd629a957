"""Rules: what is wrong with an agreement, with what is issued under it, with pages, and with any DOCX."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
