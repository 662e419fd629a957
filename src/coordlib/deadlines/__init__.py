"""Deadlines: what the words of time in a Vietnamese text mean."""

from coordlib.deadlines.phrases import parse_when

__all__ = ["parse_when"]


def __dir__() -> list[str]:
    return __all__
