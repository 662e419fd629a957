"""Mentions: the numbers, days, spans of time and deadlines that prose mentions."""

from coordlib.mentions.amounts import IN_WORDS, Number, number_in_words, numbers_of
from coordlib.mentions.mentioned import Mention, days_of, deadlines_of, sentences_of, spans_of, words_of

__all__ = [
    "IN_WORDS",
    "Mention",
    "Number",
    "days_of",
    "deadlines_of",
    "number_in_words",
    "numbers_of",
    "sentences_of",
    "spans_of",
    "words_of",
]


def __dir__() -> list[str]:
    return __all__
