"""The rules of the text of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.text.capitals import RULES as CAPITALS
from coordlib.rules.text.leftovers import RULES as LEFTOVERS
from coordlib.rules.text.letters import RULES as LETTERS
from coordlib.rules.text.names import RULES as NAMES
from coordlib.rules.text.signs import RULES as SIGNS
from coordlib.rules.text.terms import RULES as TERMS
from coordlib.rules.text.written_dates import RULES as WRITTEN_DATES

TEXT_RULES: Rules[Agreement] = Rules(
    (*WRITTEN_DATES, *SIGNS, *LETTERS, *CAPITALS, *TERMS, *NAMES, *LEFTOVERS),
)
"""All rules of the words of an agreement."""
