"""Places: where a finding of an agreement stands, in words for people.

In come an agreement and an address; out goes the place with the names of parties for their keys.
"""

from __future__ import annotations

from coordlib.language import Address, Level, Message, Step, field_name
from coordlib.model import Agreement

_NAMED = (Level.FIELD, Level.PARTY, Level.SIGNATORY)
"""The levels that are called by a name; the others are cited by their numbers."""


def place_of(agreement: Agreement, address: Address) -> Message:
    """Return where a thing stands, with the names of parties for their keys: bên “Công an tỉnh” (police)."""
    within = len(address.steps) > 1
    keyed = (step for step in reversed(address.steps) if step.level in _NAMED)
    parts = [_named_step(agreement, step, within=within) for step in keyed]
    if numbered := tuple(step for step in address.steps if step.level not in _NAMED):
        cited = Address(numbered).cite()
        parts.append(Message(cited, cited))
    return Message(", ".join(part.vi for part in parts), ", ".join(part.en for part in parts))


def _named_step(agreement: Agreement, step: Step, *, within: bool) -> Message:
    if step.level is Level.FIELD:
        name = field_name(step.label, within=within)
        return name if within else Message(f"trường {name.vi}", f"field {name.en}")
    key = step.label if agreement.party(step.label) else step.label.rpartition("-")[0]
    party = agreement.party(key)
    whose = f"“{party.short_name or party.name}” ({step.label})" if party else f"“{step.label}”"
    if step.level is Level.SIGNATORY:
        return Message(f"người ký của {whose}", f"signatory of {whose}")
    return Message(f"bên {whose}", f"party {whose}")
