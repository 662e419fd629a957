"""Rules: what an agreement must satisfy before it is signed, and the function that checks it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from coordlib.agreement import Agreement, Waiver
from coordlib.findings import Finding, Findings, Rule
from coordlib.rules import dates, duties, parties, references, signatures, texts
from coordlib.text import Key

RULES: tuple[Rule[Agreement], ...] = (
    *parties.RULES,
    *texts.RULES,
    *references.RULES,
    *duties.RULES,
    *dates.RULES,
    *signatures.RULES,
)
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""


def check(agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES) -> Findings:
    """Return what is wrong with an agreement, in the order of the document.

    Findings that the agreement waives (miễn trừ) stand apart, in `Findings.waived`. Where the agreement
    was read from a file, each finding carries the file, line and column.
    """
    found: list[Finding] = []
    waived: list[Finding] = []
    for rule in rules:
        for finding in rule(agreement):
            placed = attrs.evolve(finding, position=agreement.locate(finding.where))
            accepted = any(_covers(waiver, placed, agreement) for waiver in agreement.waivers)
            (waived if accepted else found).append(placed)
    return Findings(tuple(found), tuple(waived))


def _covers(waiver: Waiver, finding: Finding, agreement: Agreement) -> bool:
    if waiver.code != finding.code:
        return False
    if not waiver.where:
        return True
    keyed = agreement.keys.get(Key(waiver.where))
    if keyed is not None and keyed.provision == finding.where.provision:
        return True
    labels = {step.label for step in finding.where.steps}
    return waiver.where in labels or waiver.where == finding.where.provision.cite()
