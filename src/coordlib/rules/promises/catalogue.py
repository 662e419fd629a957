"""The rules of the promises of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.promises.cycles import RULES as CYCLES
from coordlib.rules.promises.dates import RULES as DATES
from coordlib.rules.promises.duties import RULES as DUTIES
from coordlib.rules.promises.indicators import RULES as INDICATORS
from coordlib.rules.promises.intervals import RULES as INTERVALS
from coordlib.rules.promises.participants import RULES as PARTICIPANTS
from coordlib.rules.promises.reviews import RULES as REVIEWS
from coordlib.rules.promises.roles import RULES as ROLES

PROMISE_RULES: Rules[Agreement] = Rules(
    (*ROLES, *PARTICIPANTS, *DUTIES, *INTERVALS, *INDICATORS, *REVIEWS, *DATES, *CYCLES)
)
"""All rules of the promises of an agreement."""
