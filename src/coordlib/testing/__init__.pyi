from coordlib.testing.document import documents as documents
from coordlib.testing.language import days as days
from coordlib.testing.language import texts as texts
from coordlib.testing.language import titles as titles
from coordlib.testing.language import whens as whens
from coordlib.testing.language import words as words
from coordlib.testing.model import agreements as agreements
from coordlib.testing.nouns import NOUNS as NOUNS
from coordlib.testing.nouns import strategy_of as strategy_of
from coordlib.testing.plugin import register as register
from coordlib.testing.tracking import ledgers_of as ledgers_of
from coordlib.testing.tracking import progress_of as progress_of

__all__ = [
    "NOUNS",
    "agreements",
    "days",
    "documents",
    "ledgers_of",
    "progress_of",
    "register",
    "strategy_of",
    "texts",
    "titles",
    "whens",
    "words",
]
