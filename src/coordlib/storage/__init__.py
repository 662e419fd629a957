"""Storage: files read and written whole, YAML and JSON, and their schemas."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
