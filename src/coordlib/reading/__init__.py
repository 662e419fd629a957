"""Reading: a file that an office already has, as a draft of an agreement."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
