"""Rules: what an agreement must satisfy before it is signed, and the function that checks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import attrs

from coordlib.address import Address, Level
from coordlib.agreement import Agreement, Waiver
from coordlib.findings import Finding, Findings, Rule, Severity
from coordlib.provisions import Placed
from coordlib.rules import (
    bases,
    citations,
    dates,
    duties,
    metadata,
    parties,
    places,
    references,
    signatures,
    spelling,
    terms,
    texts,
)

RULES: tuple[Rule[Agreement], ...] = (
    *parties.RULES,
    *places.RULES,
    *texts.RULES,
    *spelling.RULES,
    *terms.RULES,
    *references.RULES,
    *citations.RULES,
    *bases.RULES,
    *duties.RULES,
    *dates.RULES,
    *metadata.RULES,
    *signatures.RULES,
)
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""


_KEYED = frozenset({Level.PARTY, Level.SIGNATORY, Level.DUTY, Level.REVIEW, Level.INDICATOR})


def check(agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES) -> Findings:
    """Return what is wrong with an agreement, in the order of the document.

    Findings that the agreement waives (miễn trừ) stand apart, in `Findings.waived`; an ERROR is never
    waived, since the document must not be signed with it. Where the agreement was read from a file, each
    finding carries the file, line and column.
    """
    found: list[Finding] = []
    waived: list[Finding] = []
    accepted = [_Accepted.of(waiver, agreement) for waiver in agreement.waivers]
    for rule in rules:
        for finding in rule(agreement):
            placed = attrs.evolve(finding, position=agreement.locate(finding.where))
            (waived if any(one.covers(placed) for one in accepted) else found).append(placed)
    return Findings(tuple(found), tuple(waived))


@attrs.frozen
class _Accepted:
    """What a waiver covers: a rule, at the places that it names or anywhere."""

    waiver: Waiver
    places: tuple[Address, ...]

    @classmethod
    def of(cls, waiver: Waiver, agreement: Agreement) -> Self:
        """Find the places once, not again for each finding."""
        placed = (*agreement.placed, *agreement.decided) if waiver.where else ()
        return cls(waiver, tuple(one.address for one in placed if waiver.where in _names(one)))

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is of the rule, and at one of the places or within; an ERROR never is."""
        if self.waiver.code != finding.code or finding.severity is Severity.ERROR:
            return False
        steps = finding.where.steps
        if not self.waiver.where or any(step.label == self.waiver.where for step in steps if step.level in _KEYED):
            return True
        return any(steps[: len(place.steps)] == place.steps for place in self.places)


def _names(placed: Placed) -> tuple[str, str]:
    return (placed.thing.key, placed.address.cite())
