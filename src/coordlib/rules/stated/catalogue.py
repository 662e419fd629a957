"""The rules that hold the text of an agreement against its data, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.stated.promises import RULES as PROMISES
from coordlib.rules.stated.reviews import RULES as REVIEWS
from coordlib.rules.stated.targets import RULES as TARGETS

STATED_RULES: Rules[Agreement] = Rules((*PROMISES, *TARGETS, *REVIEWS))
"""All rules that hold text and data against each other."""
