"""The rules of the text of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.text.citations import RULES as CITATIONS
from coordlib.rules.text.hidden import RULES as HIDDEN_CHARACTERS
from coordlib.rules.text.references import RULES as REFERENCES
from coordlib.rules.text.spelling import RULES as SPELLING
from coordlib.rules.text.terms import RULES as TERMS
from coordlib.rules.text.units import RULES as UNITS

TEXT_RULES: Rules[Agreement] = Rules((*UNITS, *SPELLING, *HIDDEN_CHARACTERS, *TERMS, *REFERENCES, *CITATIONS))
"""All rules of the text of an agreement."""
