"""The catalogue: the rules of an agreement, by what they judge."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.gathering import rules_in

_ROOM = "coordlib.rules"

PROMISE_RULES: Rules[Agreement] = rules_in(
    f"{_ROOM}.promises",
    *("roles", "participants", "duties", "intervals", "indicators", "reviews", "dates", "cycles"),
)
"""The rules of duties, reviews, days and terms."""

STATED_RULES: Rules[Agreement] = rules_in(f"{_ROOM}.stated", "promises", "targets", "reviews")
"""The rules that hold the text against the data."""

FORM_RULES: Rules[Agreement] = rules_in(
    f"{_ROOM}.form",
    *("parties", "forms", "registration", "statements", "effect", "figures", "signatures", "signing_block"),
)
"""The rules of the form of an agreement."""

BASIS_RULES: Rules[Agreement] = rules_in(
    f"{_ROOM}.bases", "bases", "completeness", "symbols", "force", "cited_acts", "bodies", "provinces"
)
"""The rules of laws, bodies and places that stand or have ended."""

OUTLINE_RULES: Rules[Agreement] = rules_in(
    f"{_ROOM}.outline",
    *("units", "lists", "repetitions", "references", "labels", "citations", "annexes", "waivers"),
)
"""The rules of units, lists, annexes and citations."""

TEXT_RULES: Rules[Agreement] = rules_in(
    f"{_ROOM}.text", "written_dates", "signs", "letters", "capitals", "terms", "names", "leftovers"
)
"""The rules of the words of an agreement."""
