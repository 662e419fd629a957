"""The rules of the form of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.form.effect import RULES as EFFECT
from coordlib.rules.form.figures import RULES as FIGURES
from coordlib.rules.form.forms import RULES as FORMS
from coordlib.rules.form.parties import RULES as PARTIES
from coordlib.rules.form.registration import RULES as REGISTRATION
from coordlib.rules.form.signatures import RULES as SIGNATURES
from coordlib.rules.form.signing_block import RULES as SIGNING_BLOCK
from coordlib.rules.form.statements import RULES as STATEMENTS

FORM_RULES: Rules[Agreement] = Rules(
    (*PARTIES, *FORMS, *REGISTRATION, *STATEMENTS, *EFFECT, *FIGURES, *SIGNATURES, *SIGNING_BLOCK)
)
"""All rules of the form of an agreement."""
