"""The rules of this room together."""

from __future__ import annotations

from coordlib.conformity.demands import FormRule
from coordlib.conformity.text.bases import RULES as BASES
from coordlib.conformity.text.completeness import RULES as COMPLETENESS
from coordlib.conformity.text.contents import RULES as CONTENTS
from coordlib.conformity.text.labels import RULES as LABELS
from coordlib.conformity.text.spelling import RULES as SPELLING
from coordlib.conformity.text.units import RULES as UNITS

CONTENT_RULES: tuple[FormRule, ...] = (*BASES, *COMPLETENESS, *CONTENTS, *LABELS, *SPELLING, *UNITS)
"""All of them."""
