"""The rules of form, together."""

from __future__ import annotations

from coordlib.conformity.demands import FormRule
from coordlib.conformity.frame import FRAME_RULES, SCOPE_RULES
from coordlib.conformity.text import CONTENT_RULES

FORM_RULES: tuple[FormRule, ...] = tuple(sorted((*FRAME_RULES, *CONTENT_RULES, *SCOPE_RULES), key=lambda one: one.code))
"""What the form of a document must satisfy; pass ``(*FORM_RULES, mine)`` to `check_document` to add one."""

BEYOND = frozenset(one.code for one in SCOPE_RULES)
"""The codes that say that the decree is not for a document."""
