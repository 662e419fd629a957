"""Rules: what an agreement must satisfy before it is signed, and the function that checks it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from coordlib.address import Level
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
    for rule in rules:
        for finding in rule(agreement):
            placed = attrs.evolve(finding, position=agreement.locate(finding.where))
            accepted = any(_covers(waiver, placed, agreement) for waiver in agreement.waivers)
            (waived if accepted else found).append(placed)
    return Findings(tuple(found), tuple(waived))


def _covers(waiver: Waiver, finding: Finding, agreement: Agreement) -> bool:
    """Tell whether a waiver names the rule, and the place of the finding or what stands around it."""
    if waiver.code != finding.code or finding.severity is Severity.ERROR:
        return False
    steps = finding.where.steps
    if not waiver.where or any(step.label == waiver.where for step in steps if step.level in _KEYED):
        return True
    places = [one.address for one in (*agreement.placed, *agreement.decided) if waiver.where in _names(one)]
    return any(steps[: len(place.steps)] == place.steps for place in places)


def _names(placed: Placed) -> tuple[str, str]:
    return (placed.thing.key, placed.address.cite())
