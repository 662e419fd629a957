"""The rules of form, together."""

from __future__ import annotations

from coordlib.conformity.framework import FRAMEWORK_RULES, SCOPE_RULES
from coordlib.conformity.pieces import Anatomy
from coordlib.conformity.text import CONTENT_RULES
from coordlib.language import Rules

CONFORMITY_RULES: Rules[Anatomy] = Rules(
    sorted((*FRAMEWORK_RULES, *CONTENT_RULES, *SCOPE_RULES), key=lambda one: one.code)
)
"""What the form of a document must satisfy; pass ``(*CONFORMITY_RULES, mine)`` to `check_document` to add one."""

BEYOND = frozenset(one.code for one in SCOPE_RULES)
"""The codes that say that the decree is not for a document."""
