"""The rules of the outline of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.outline.annexes import RULES as ANNEXES
from coordlib.rules.outline.citations import RULES as CITATIONS
from coordlib.rules.outline.labels import RULES as LABELS
from coordlib.rules.outline.lists import RULES as LISTS
from coordlib.rules.outline.references import RULES as REFERENCES
from coordlib.rules.outline.repetitions import RULES as REPETITIONS
from coordlib.rules.outline.units import RULES as UNITS
from coordlib.rules.outline.waivers import RULES as WAIVERS

OUTLINE_RULES: Rules[Agreement] = Rules(
    (*UNITS, *LISTS, *REPETITIONS, *REFERENCES, *LABELS, *CITATIONS, *ANNEXES, *WAIVERS)
)
"""All rules of the outline of an agreement."""
