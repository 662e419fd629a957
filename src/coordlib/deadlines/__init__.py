"""Deadlines: what the words of time and of number in a Vietnamese text mean."""

from coordlib.deadlines.mentions import Mention, days_of, deadlines_of, sentences_of, spans_of, words_of
from coordlib.deadlines.numbers import Number, number_in_words, numbers_of
from coordlib.deadlines.phrases import parse_when

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
