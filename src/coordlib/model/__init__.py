"""The model: the agreement, its parties, provisions, duties and reviews, and when a thing falls due."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
