"""Language: text, addresses, citations, findings and errors, in Vietnamese and English."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
