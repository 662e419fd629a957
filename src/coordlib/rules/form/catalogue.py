"""The rules of the form of an agreement, together."""

from __future__ import annotations

from coordlib.language import Rules
from coordlib.model import Agreement
from coordlib.rules.form.bases import RULES as BASES
from coordlib.rules.form.parties import RULES as PARTIES
from coordlib.rules.form.places import RULES as PLACES
from coordlib.rules.form.registration import RULES as REGISTRATION
from coordlib.rules.form.signatures import RULES as SIGNATURES

FORM_RULES: Rules[Agreement] = Rules((*PARTIES, *PLACES, *BASES, *REGISTRATION, *SIGNATURES))
"""All rules of the form of an agreement."""
