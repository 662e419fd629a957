"""The lexicon: the facts of law and custom, as tables with their sources."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
