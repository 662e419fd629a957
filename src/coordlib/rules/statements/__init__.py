"""Statements: what each provision of a text states: by when, by whom, to whom, and how it binds."""

from coordlib.rules.statements.naming import BodyNames, Keys, NamedBodies
from coordlib.rules.statements.reading import statements_of
from coordlib.rules.statements.recurring import last_days_of, named_days, names_a_day, times_a_year
from coordlib.rules.statements.stating import Statement

__all__ = [
    "BodyNames",
    "Keys",
    "NamedBodies",
    "Statement",
    "last_days_of",
    "named_days",
    "names_a_day",
    "statements_of",
    "times_a_year",
]


def __dir__() -> list[str]:
    return __all__
