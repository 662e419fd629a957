"""The rules of the promises of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.promises.dates import RULES as DATES
from coordlib.rules.promises.duties import RULES as DUTIES

PROMISE_RULES: Rules[Agreement] = Rules((*DUTIES, *DATES))
"""All rules of the promises of an agreement."""
