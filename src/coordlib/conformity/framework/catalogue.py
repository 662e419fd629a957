"""The rules of this room together."""

from __future__ import annotations

from coordlib.conformity.demands import FormRule
from coordlib.conformity.framework.annexes import RULES as ANNEXES
from coordlib.conformity.framework.endings import RULES as ENDINGS
from coordlib.conformity.framework.headlines import RULES as HEADLINES
from coordlib.conformity.framework.heads import RULES as HEADS
from coordlib.conformity.framework.marks import RULES as MARKS
from coordlib.conformity.framework.paper import RULES as PAPER
from coordlib.conformity.framework.registration import RULES as REGISTRATION

FRAMEWORK_RULES: tuple[FormRule, ...] = (*ANNEXES, *ENDINGS, *HEADS, *MARKS, *PAPER, *REGISTRATION, *HEADLINES)
"""All of them."""
