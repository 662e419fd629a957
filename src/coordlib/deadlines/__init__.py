"""Deadlines: what the words of time and of number in a Vietnamese text mean."""

from coordlib.deadlines.phrases import parse_when
from coordlib.deadlines.readings import (
    Mention,
    Number,
    days_of,
    deadlines_of,
    number_in_words,
    numbers_of,
    sentences_of,
    spans_of,
    words_of,
)

__all__ = [
    "Mention",
    "Number",
    "days_of",
    "deadlines_of",
    "number_in_words",
    "numbers_of",
    "parse_when",
    "sentences_of",
    "spans_of",
    "words_of",
]


def __dir__() -> list[str]:
    return __all__
