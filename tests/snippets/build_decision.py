"""An agreement that a decision issues."""

from attrs import evolve

from coordlib import Article, Party
from coordlib.model import Decision, LegalForm
from tests.snippets.sample import AGREEMENT

decision = Decision(
    Party("people", "Ủy ban nhân dân tỉnh Ví Dụ"), "Ban hành Quy chế", [Article("Ban hành", text="Ban hành Quy chế.")]
)
agreement = evolve(AGREEMENT, legal_form=LegalForm.ATTACHED, decision=decision, id="kem-theo")
assert agreement.decision is not None
assert agreement.decision.issuer.key == "people"
