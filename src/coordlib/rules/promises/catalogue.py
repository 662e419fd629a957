"""The rules of the promises of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.promises.cycles import RULES as CYCLES
from coordlib.rules.promises.dates import RULES as DATES
from coordlib.rules.promises.duties import RULES as DUTIES
from coordlib.rules.promises.intervals import RULES as INTERVALS
from coordlib.rules.promises.roles import RULES as ROLES

PROMISE_RULES: Rules[Agreement] = Rules((*ROLES, *DUTIES, *INTERVALS, *DATES, *CYCLES))
"""All rules of the promises of an agreement."""
