"""Rules: what an agreement must satisfy before it is signed, and the function that checks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, Self, overload

import attrs

from coordlib.language import Address, Finding, Findings, Level, Rule, Rules, Severity
from coordlib.model import Agreement, Placed, Waiver
from coordlib.rules.form import FORM_RULES
from coordlib.rules.promises import PROMISE_RULES
from coordlib.rules.text import TEXT_RULES

RULES: Rules[Agreement] = Rules((*PROMISE_RULES, *FORM_RULES, *TEXT_RULES))
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""


_KEYED = frozenset({Level.PARTY, Level.SIGNATORY, Level.DUTY, Level.REVIEW, Level.INDICATOR})


class Issued(Protocol):
    """What is issued under an agreement, or tells where it stands: it knows the agreement."""

    @property
    def agreement(self) -> Agreement:
        """The agreement that it is of."""
        ...


class Written(Protocol):
    """What people write for what is issued: a narrative, a letterhead."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield its texts, each with the name of its field."""
        ...


@overload
def check(subject: Agreement, rules: Iterable[Rule[Agreement]] = ...) -> Findings: ...
@overload
def check(subject: Issued | Written) -> Findings: ...
def check(subject: Agreement | Issued | Written, rules: Iterable[Rule[Agreement]] = RULES) -> Findings:
    """Return what is wrong with an agreement, in the order of the document.

    Or with what is issued under it: a progress (its ledger is looked at), a report, minutes, a reminder, a plan, a
    tracking table, a portfolio report, a narrative or a letterhead. They are under rules of their own, and under those
    of text, signatures and registration that an agreement is under.

    Findings that the agreement waives (miễn trừ) stand apart, in `Findings.waived`; an ERROR is never
    waived, since the document must not be signed with it. Where the agreement was read from a file, each
    finding carries the file, line and column. Raises ``TypeError`` for what has no rules.
    """
    if not isinstance(subject, Agreement):
        return Findings(tuple(_of_issued(subject)))
    agreement = subject
    found: list[Finding] = []
    waived: list[Finding] = []
    accepted = [_Accepted.of(waiver, agreement) for waiver in agreement.waivers]
    for rule in rules:
        for finding in rule(agreement):
            placed = attrs.evolve(finding, position=agreement.locate(finding.where))
            (waived if any(one.covers(placed) for one in accepted) else found).append(placed)
    return Findings(tuple(found), tuple(waived))


_NONE = Agreement("")


def _of_issued(subject: Issued | Written) -> Iterator[Finding]:
    """Yield what is wrong with what is issued under an agreement; a place in the agreement has its line in the file."""
    from coordlib.rules.issued import judge  # noqa: PLC0415 - who checks an agreement does not wait for reports

    agreement: Agreement = getattr(subject, "agreement", _NONE)  # a narrative or a letterhead may be of any
    for finding in judge(subject):
        promised = bool(finding.where.provision.steps)
        yield attrs.evolve(finding, position=agreement.locate(finding.where)) if promised else finding


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
