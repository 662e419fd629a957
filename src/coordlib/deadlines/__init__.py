"""Deadlines: what the words of time and of number in a Vietnamese text mean."""

from coordlib.deadlines.phrases import parse_when
from coordlib.deadlines.sentences import Deadline, find_deadlines

__all__ = ["Deadline", "find_deadlines", "parse_when"]


def __dir__() -> list[str]:
    return __all__
