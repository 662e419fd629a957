"""What a finding says, in the language that is asked for."""

from attrs import evolve

from coordlib import check
from tests.snippets.sample import AGREEMENT

agreement = evolve(AGREEMENT, signatories=[], id="khong-ky")
for finding in check(agreement):
    line: str = f"{finding.where}: {finding.what.vi} → {finding.help.vi}"
    assert line
