"""A seal, and whether a text is what was sealed."""

from datetime import date

from coordlib import seal
from coordlib.signing import Seal, SignatureRecord, verify_seal
from tests.snippets.sample import AGREEMENT

records = [SignatureRecord(one.party, one.name, date(2026, 12, 18)) for one in AGREEMENT.signatories]
sealed: Seal = seal(AGREEMENT, records)
assert not verify_seal(AGREEMENT, sealed)
