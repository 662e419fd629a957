"""Checking: whatever is printed against its rules, and certain findings of an agreement put right.

In comes what `render` takes, or what was read from a file; out go its findings, or a corrected agreement. How an
agreement is judged stands in `agreement.judging`, how what is issued under one is, in `issued.judging`. Both are
imported by the first call that judges: they are half of the house, and took a half of
`from coordlib import read, check, render`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from types import NoneType
from typing import Any, Protocol, cast, overload, runtime_checkable

from coordlib.anatomy import NO_DOCUMENT
from coordlib.language import Finding, Findings, Fix, Message, Rule, Severity, checked, expect
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Way, changed


class Issued(Protocol):
    """What is issued under an agreement, amends or consolidates it, or tells where it stands: it knows it."""

    @property
    def agreement(self) -> Agreement:
        """The agreement that it is of."""


class Written(Protocol):
    """What people write for what is issued (a narrative, a letterhead), and what holds nothing else."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield its texts, each with the name of its field."""


@runtime_checkable
class Read(Protocol):
    """What a file that an office has says (`Draft`): an agreement as far as it goes, or none."""

    @property
    def agreement(self) -> Agreement | None:
        """The text as an agreement; none where the file holds no document."""

    @property
    def unplaced(self) -> tuple[object, ...]:
        """What has no place in an agreement."""

    @property
    def facts(self) -> Facts | None:
        """By which facts it is judged; none for those that are known."""


class Compared(Protocol):
    """What compares two texts."""

    @property
    def new(self) -> Agreement:
        """The text that is, or would be, in force."""


@overload
def check(
    subject: Agreement | Read,
    rules: Iterable[Rule[Agreement]] = ...,
    *,
    at_least: Severity = ...,
    facts: Facts | None = ...,
) -> Findings: ...
@overload
def check(subject: Issued | Written | Compared, *, at_least: Severity = ..., facts: Facts | None = ...) -> Findings: ...
def check(
    subject: Agreement | Read | Issued | Written | Compared,
    rules: Iterable[Rule[Agreement]] | None = None,
    *,
    at_least: Severity = Severity.NOTE,
    facts: Facts | None = None,
) -> Findings:
    """Return what is wrong with whatever can be printed (kiểm tra), the worst first, each in the order of the document.

    An agreement is judged by `rules`, or else by `RULES`; a consolidated text and a comparison as the text that is, or
    would be, in force; the instrument of an amendment with the text that it makes; what is issued under an agreement by
    rules of its own, with the ERRORs of that agreement, which forbid to print it too; a progress, a narrative and a
    letterhead alone. What `render` refuses is what this finds to be an ERROR. What was read from the file of an office
    (a draft, or its agreement) is judged by what needs the text alone, and each finding names its page or paragraph.

    `at_least`: leave out what is less bad. Findings that are waived (miễn trừ) stand apart, in `Findings.waived`; an
    ERROR is never waived. Where an agreement was read from a file, each finding carries the file, line and column.
    `facts`: what is known of law, places, bodies and days off, `known_facts` unless given; `read_facts` reads yours.
    Raises ``TypeError`` for what is not printed.
    """
    expect(at_least, Severity, "check: at_least")
    found = _found(subject, rules, _facts_of(subject, facts))
    return found if at_least is Severity.NOTE else found.at_least(at_least)


def _facts_of(subject: object, facts: Facts | None) -> Facts:
    """Return by which facts a subject is judged: those given, else those that a draft keeps, else the known."""
    from coordlib.language import known_facts  # noqa: PLC0415 - who only imports `check` does not wait
    from coordlib.lexicon import Facts  # noqa: PLC0415 - as above

    expect(facts, (Facts, NoneType), "check: facts", "read_facts(folder)")
    kept = subject.facts if facts is None and isinstance(subject, Read) else facts
    return known_facts() if kept is None else kept


def _found(subject: object, rules: Iterable[Rule[Agreement]] | None, facts: Facts) -> Findings:
    if isinstance(subject, Agreement):
        return _judged(subject, rules, facts)
    if isinstance(subject, Read):
        vi, en = "tệp không phải là một văn bản", "the file is no document"
        nothing = Findings((NO_DOCUMENT.finding(Message(vi, en)),))
        return nothing if subject.agreement is None else _judged(subject.agreement, rules, facts)
    from coordlib.rules.issued.judging import of_what_is_issued  # noqa: PLC0415 - as the rules of agreements

    return of_what_is_issued(cast("Any", subject), facts)


def _judged(agreement: Agreement, rules: Iterable[Rule[Agreement]] | None, facts: Facts) -> Findings:
    from coordlib.rules.agreement.judging import RULES, of_agreement  # noqa: PLC0415 - who only imports `check` does not wait

    return of_agreement(agreement, RULES if rules is None else rules, facts)


def forbidding(subject: Agreement | Issued | Written | Compared) -> tuple[Finding, ...]:
    """Return what forbids to print a subject for signing: the ERRORs that `check` finds."""
    if isinstance(subject, Agreement):
        from coordlib.rules.agreement.judging import errors_of  # noqa: PLC0415 - who only imports `render` does not wait

        return errors_of(subject)
    return check(subject).errors


_MOST_ROUNDS = 10  # a correction may bring up another, once or twice; rules that contradict each other never end


@checked
def fix(agreement: Agreement, rules: Iterable[Rule[Agreement]] | None = None) -> Agreement:
    """Return an agreement in which every correction that is certain is made, and nothing else changed.

    The corrections are those that the findings of `check` carry (`Finding.fix`): zeros in dates, spaces before
    signs, capitals; of `RULES` where no `rules` are given. What the agreement waives stays as it is. To save the result
    keeps all its data, but not the comments of a YAML file.
    """
    rules, facts = None if rules is None else tuple(rules), _facts_of(agreement, None)
    for _ in range(_MOST_ROUNDS):
        fixed = _once(agreement, _judged(agreement, rules, facts))
        if fixed == agreement:
            break
        agreement = fixed
    return agreement


def _once(agreement: Agreement, findings: Iterable[Finding]) -> Agreement:
    """Apply what can be applied together, from the end of each text to its start, so that places stay right."""
    fixes: dict[Way, list[Fix]] = {}
    for finding in findings:
        if finding.fix is not None:
            for where, one in ((finding.where, finding.fix), *finding.fix.elsewhere):
                fixes.setdefault(agreement.way(where), []).append(one)
    for way, wanted in fixes.items():
        last_first = sorted(wanted, key=lambda one: one.start, reverse=True)
        agreement = changed(agreement, way, partial(_corrected, fixes=last_first))
    return agreement


def _corrected(text: str, fixes: Iterable[Fix]) -> str:
    last = len(text)
    for one in fixes:
        end = one.start + len(one.old)
        if end <= last and text[one.start : end] == one.old:
            text = f"{text[: one.start]}{one.new}{text[end:]}"
            last = one.start
    return text
