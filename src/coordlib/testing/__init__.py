"""Testing: strategies for Hypothesis, for tests of coordlib and of what is built on it."""

from coordlib.testing.ledger import ledgers_of
from coordlib.testing.model import agreements
from coordlib.testing.nouns import NOUNS, strategy_of
from coordlib.testing.page import documents
from coordlib.testing.progress import progress_of
from coordlib.testing.speech import days, texts, titles, whens, words

__all__ = [
    "NOUNS",
    "agreements",
    "days",
    "documents",
    "ledgers_of",
    "progress_of",
    "strategy_of",
    "texts",
    "titles",
    "whens",
    "words",
]


def __dir__() -> list[str]:
    return __all__
