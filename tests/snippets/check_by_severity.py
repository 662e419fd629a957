"""Errors apart from notes."""

from collections import defaultdict

from coordlib import check
from coordlib.language import Severity
from tests.snippets.sample import AGREEMENT

findings = check(AGREEMENT)
codes: dict[Severity, list[str]] = defaultdict(list)
for finding in findings:
    codes[finding.severity].append(finding.code)
assert not findings.errors
