"""The rules of the promises of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rule
from coordlib.model import Agreement
from coordlib.rules.promises.dates import RULES as DATES
from coordlib.rules.promises.duties import RULES as DUTIES

PROMISE_RULES: tuple[Rule[Agreement], ...] = (*DUTIES, *DATES)
"""All rules of the promises of an agreement."""
