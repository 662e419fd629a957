"""Testing: strategies for Hypothesis, for tests of coordlib and of what is built on it."""

from coordlib.testing.model import agreements, days, texts, titles, whens, words

__all__ = ["agreements", "days", "texts", "titles", "whens", "words"]


def __dir__() -> list[str]:
    return __all__
