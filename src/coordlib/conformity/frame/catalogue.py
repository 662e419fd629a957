"""The rules of this room together."""

from __future__ import annotations

from coordlib.conformity.demands import FormRule
from coordlib.conformity.frame.annexes import RULES as ANNEXES
from coordlib.conformity.frame.endings import RULES as ENDINGS
from coordlib.conformity.frame.heads import RULES as HEADS
from coordlib.conformity.frame.marks import RULES as MARKS
from coordlib.conformity.frame.paper import RULES as PAPER
from coordlib.conformity.frame.registration import RULES as REGISTRATION
from coordlib.conformity.frame.titles import RULES as TITLES

FRAME_RULES: tuple[FormRule, ...] = (*ANNEXES, *ENDINGS, *HEADS, *MARKS, *PAPER, *REGISTRATION, *TITLES)
"""All of them."""
