"""Strategies for Hypothesis, for tests of coordlib and of what is built on it."""

from coordlib.doors import door

_HOMES = {
    "document": "documents",
    "language": "days texts titles whens words",
    "model": "agreements",
    "nouns": "NOUNS strategy_of",
    "plugin": "register",
    "tracking": "ledgers_of progress_of",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
