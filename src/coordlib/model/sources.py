"""Sources: where an agreement was read from, which knows the place of every value."""

from __future__ import annotations

from typing import Protocol

from coordlib.language import NOWHERE, Position
from coordlib.model.provisions import Way


class Source(Protocol):
    """Where an agreement was read from; it knows the line and column of every value."""

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the position of a value, or of the nearest thing around it.

        `words`: what is meant of a text, if not all of it; `before`: how often they stand in it earlier.
        """
        ...


class Unwritten:
    """The source of an agreement that was made in Python, or changed since it was read."""

    def locate(self, path: Way, words: str = "", before: int = 0) -> Position:
        """Return the position of nothing."""
        del path, words, before
        return NOWHERE


def value_at(thing: object, path: Way) -> object:
    """Return the value at a way, or none if there is none."""
    for step in path:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        else:
            thing = getattr(thing, step, None)
    return thing
