"""The catalogue: the rules of an agreement, by what they judge."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.gathering import rules_in

_ROOM = "coordlib.rules.agreement"

PROMISE_RULES: Rules[Agreement] = rules_in(_ROOM, "duties", "days")
"""The rules of duties, reviews, days and terms."""

STATED_RULES: Rules[Agreement] = rules_in(_ROOM, "stated_promises", "stated_reviews")
"""The rules that hold the text against the data."""

FORM_RULES: Rules[Agreement] = rules_in(
    _ROOM, "parties", "registration", "effect", "figures", "signatures", "recorded_facts"
)
"""The rules of the form of an agreement."""

BASIS_RULES: Rules[Agreement] = rules_in(_ROOM, "bases", "symbols", "force", "bodies")
"""The rules of laws, bodies and places that stand or have ended."""

OUTLINE_RULES: Rules[Agreement] = rules_in(_ROOM, "units", "citations", "annexes")
"""The rules of units, lists, annexes and citations."""

TEXT_RULES: Rules[Agreement] = rules_in(_ROOM, "written_dates", "signs", "letters", "names", "terms", "leftovers")
"""The rules of the words of an agreement."""
