"""The rules of form, together."""

from __future__ import annotations

from coordlib.conformity.pieces import Anatomy
from coordlib.language import Rules
from coordlib.rules.gathering import rules_in

_FRAMEWORK = ("annexes", "endings", "headlines", "heads", "marks", "paper", "reach", "registration")
_TEXT = ("bases", "completeness", "contents", "labels", "spelling", "units")
_MODULES = (
    "demands.look_rules",
    *(f"framework.{name}" for name in _FRAMEWORK),
    *(f"text.{name}" for name in _TEXT),
)

CONFORMITY_RULES: Rules[Anatomy] = Rules(sorted(rules_in("coordlib.conformity", *_MODULES), key=lambda one: one.code))
"""What the form of a document must satisfy; pass ``(*CONFORMITY_RULES, mine)`` to `check_document` to add one."""
