"""Strategies for Hypothesis, for tests of coordlib and of what is built on it."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
