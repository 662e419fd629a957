"""The rules of what an agreement rests on, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.bases.bases import RULES as BASES
from coordlib.rules.bases.bodies import RULES as BODIES
from coordlib.rules.bases.force import RULES as FORCE
from coordlib.rules.bases.provinces import RULES as PROVINCES
from coordlib.rules.bases.symbols import RULES as SYMBOLS

BASIS_RULES: Rules[Agreement] = Rules((*BASES, *SYMBOLS, *FORCE, *BODIES, *PROVINCES))
"""All rules of laws, bodies and places that stand or have ended."""
