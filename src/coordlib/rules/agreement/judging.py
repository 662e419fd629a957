"""Judging of an agreement: which of its rules are asked, what they find, and what of it is waived.

In come an agreement and rules; out go findings, each fact once and with its place in the file, and apart from them
what is waived. What is issued under an agreement is judged in `issued.judging`; `checking` picks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from coordlib.language import (
    Address,
    FactBreaches,
    Finding,
    Findings,
    Level,
    Message,
    Rule,
    Rules,
    Severity,
    bad,
    expect,
    fact_rule,
    good,
    has_marks,
    known_facts,
)
from coordlib.lexicon import Facts
from coordlib.model import Agreement, InForce, signed_text
from coordlib.rules.agreement import annexes, registration, signatures, terms
from coordlib.rules.agreement.bodies import known_day
from coordlib.rules.agreement.catalogue import DOCUMENT_RULES
from coordlib.rules.agreement.places import place_of
from coordlib.rules.agreement.waivers import Coverage
from coordlib.rules.remembering import Remembered


@fact_rule(
    "REF017",
    Severity.WARNING,
    law=Message("Miễn trừ phải miễn một phát hiện có thật.", "A waiver waives something that is found."),
    fix=Message("Bỏ miễn trừ này.", "Take this waiver out."),
    why=(
        "One that is left after the text was mended would hide the next slip of its kind. An ERROR is never "
        "waived. A rule of one's own may be waived too, and is not looked for."
    ),
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Hai bên phối hợp."}],
                "waivers": [{"code": "TXT013", "reason": "Đã thống nhất"}],
            },
            says="miễn trừ TXT013 không miễn gì: không có phát hiện nào như vậy",
            where="miễn trừ 1",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Bảo đảm ANTT."}],
                "waivers": [{"code": "TXT013", "reason": "Đã thống nhất"}],
            }
        ),
    ),
)
def waiver_that_waives_nothing(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a waiver (miễn trừ) that no finding meets, or whose finding is an ERROR."""
    if not agreement.waivers:
        return
    named = {waiver.code for waiver in agreement.waivers}
    waivable = {judging.code: judging for judging in DOCUMENT_RULES if judging.code in named}
    waived = findings_of(agreement, waivable.values(), facts).waived
    for index, waiver in enumerate(agreement.waivers, start=1):
        covers = Coverage.of(waiver, agreement).covers
        if waiver.code in waivable and not any(covers(finding) for finding in waived):
            is_error = waivable[waiver.code].severity is Severity.ERROR
            what = (_no_error_is_waived if is_error else _waives_nothing)(waiver.code)
            yield Address().at(Level.WAIVER, index), what, None, None


def _waives_nothing(code: str) -> Message:
    return Message(
        f"miễn trừ {code} không miễn gì: không có phát hiện nào như vậy",
        f"the waiver of {code} waives nothing: there is no such finding",
    )


def _no_error_is_waived(code: str) -> Message:
    return Message(
        f"miễn trừ {code} không miễn gì: LỖI không được miễn trừ",
        f"the waiver of {code} waives nothing: an ERROR is never waived",
    )


RULES: Rules[Agreement] = Rules((*DOCUMENT_RULES, waiver_that_waives_nothing))
"""All rules that coordlib knows; pass ``(*RULES, mine)`` to `check` to add one."""


def of_agreement(
    agreement: Agreement, rules: Iterable[Rule[Agreement]] = RULES, facts: Facts | None = None
) -> Findings:
    """Return what is wrong with an agreement by the facts that are known or given, and apart from it what it waives.

    By all rules of the house, what its amendments contradict is found too.
    """
    found = findings_of(agreement, rules, known_facts() if facts is None else facts)
    if not isinstance(agreement, InForce) or rules is not RULES:
        return found
    from coordlib.amendments import amendments_of, conflicts_of  # noqa: PLC0415 - only for what is amended

    conflicts = conflicts_of(signed_text(agreement), amendments_of(agreement))
    return Findings((*found.found, *conflicts), found.waived)


def findings_of(agreement: Agreement, rules: Iterable[Rule[Agreement]], facts: Facts) -> Findings:
    """Return what rules find in an agreement, each fact once, and apart from it what the agreement waives."""
    rules = tuple(rules)
    found: list[Finding] = []
    waived: list[Finding] = []
    coverages = [Coverage.of(waiver, agreement) for waiver in agreement.waivers]
    for finding in _found_in(agreement, rules, facts):
        is_waived = any(coverage.covers(finding) for coverage in coverages)
        (waived if is_waived else found).append(finding)
    return Findings(tuple(each_once(found, rules)), tuple(waived))


def _found_in(agreement: Agreement, rules: Iterable[Rule[Agreement]], facts: Facts) -> Iterator[Finding]:
    """Yield what the rules that are asked find, each with its place in the file and in words."""
    plain = agreement.unmarked
    texts = agreement.texts() if plain is not agreement else ()
    marked = {address: text for address, text in texts if has_marks(text)}
    not_asked, day = _not_asked_for(agreement), _day_of(agreement)
    for judging in rules:
        expect(judging, Rule, "check: rules", "rule(…)")
        if judging.code in not_asked or not judging.holds_on(day):
            continue
        for finding in judging(plain, facts):
            yield _placed(finding.as_written(marked) if marked else finding, agreement)


def _placed(finding: Finding, agreement: Agreement) -> Finding:
    place = place_of(agreement, finding.where)
    position = agreement.locate(finding.where, finding.span)
    return attrs.evolve(finding, position=position, place=place if place.vi else None)


def each_once(findings: Iterable[Finding], rules: Iterable[Rule[Any]]) -> Iterator[Finding]:
    """Yield findings, each fact once: where two rules see one, that which names the other is silent."""
    findings = tuple(findings)
    codes = {finding.code for finding in findings}
    yielding = {judging.code: codes.intersection(judging.silent_beside) for judging in rules if judging.silent_beside}
    for finding in findings:
        louder = yielding.get(finding.code)
        if not louder or not any(other.code in louder and _is_of_the_same(finding, other) for other in findings):
            yield finding


def _is_of_the_same(finding: Finding, other: Finding) -> bool:
    """Tell whether two findings share words, or, where one is of no words, the thing that they are of."""
    if finding.span and other.span:
        overlap = finding.span.start < other.span.end and other.span.start < finding.span.end
        return finding.where == other.where and overlap
    return _thing_of(finding) == _thing_of(other)


def _thing_of(finding: Finding) -> tuple[object, ...]:
    return tuple(step for step in finding.where.steps if step.level is not Level.FIELD)


_ASKING_FOR_DATA = frozenset(judging.code for judging in DOCUMENT_RULES if judging.asks_for_data)


def _not_asked_for(agreement: Agreement) -> frozenset[str]:
    """Return the codes of what is not asked of a text that was read from the file of an office, without any data."""
    if agreement.source.recorded or any(True for _ in agreement.duties()) or any(True for _ in agreement.reviews()):
        return frozenset()
    articles = any(address.level is Level.ARTICLE for address in agreement.citable)
    unshown: set[Rule[Agreement]] = set()
    if not any(signatory.name for signatory in agreement.signatories):
        unshown.add(signatures.unnamed_signatory)
    if len(agreement.recipients) <= 1:
        unshown.add(registration.recipients_without_archive)
    if not agreement.annexes and len(agreement.parties) <= 1:  # they stand in other files
        unshown |= {annexes.annex_named_and_missing, annexes.form_named_and_missing}
    if not articles:  # a slip for the leaders has words of its own
        unshown.add(terms.abbreviation_never_explained)
    return _ASKING_FOR_DATA.union(rule.code for rule in unshown)


_LAST_DAY = re.compile(
    r"(?:ngày \d{1,2} tháng \d{1,2} năm |\d/(?=\d{4}/)|Luật [^.;:,\d\n]{1,60} năm )(?P<year>(?:19|20)\d{2})(?!\d)"
)


def _day_of(agreement: Agreement) -> date | None:
    """Return the day by whose law a document is judged; of a text without a head the end of the last year it names."""
    bare = not (agreement.source.recorded or agreement.signed or agreement.parties or agreement.decision)
    years = [int(match["year"]) for match in _LAST_DAY.finditer(agreement.prose.text)] if bare else []
    return known_day(agreement) or (date(max(years), 12, 31) if years else None)


_FORBIDDING = tuple(judging for judging in RULES if judging.severity is Severity.ERROR)


def _errors(agreement: Agreement) -> tuple[Finding, ...]:
    return of_agreement(agreement, _FORBIDDING).errors


errors_of: Remembered[Agreement, tuple[Finding, ...]] = Remembered(_errors)
"""The ERRORs of an agreement; looked for once, though many documents are issued under it."""
