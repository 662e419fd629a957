"""Judging of what is issued: plans, reports, minutes, reminders, papers, amendments and what people write for them.

In comes whatever is printed beside an agreement, or is written to be; out go findings, with the ERRORs of its
agreement, which forbid to print it too. An agreement is judged in `agreement.judging`; `checking` picks between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import attrs

from coordlib.amendments import Comparison, Consolidation, Instrument, conflicts_of
from coordlib.language import (
    Address,
    Finding,
    Findings,
    Message,
    Position,
    Rule,
    Severity,
    expect,
    known_facts,
    without_marks,
)
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Waiver, kind_of
from coordlib.rules.agreement.judging import RULES, each_once, errors_of, of_agreement, waiver_that_waives_nothing
from coordlib.rules.issued.catalogue import (
    INSTRUMENT_RULES,
    ISSUED_RULES,
    ISSUER_RULES,
    LEDGER_RULES,
    LETTERHEAD_RULES,
    MINUTES_RULES,
    NARRATIVE_RULES,
    PAPER_RULES,
    PLAN_RULES,
    PORTFOLIO_RULES,
    REMINDER_RULES,
    REPORT_RULES,
    TRACKING_RULES,
)
from coordlib.rules.issued.letterheads import kind_of_issued
from coordlib.rules.issued.transcripts import Transcript
from coordlib.rules.remembering import Remembered
from coordlib.tracking import (
    Letterhead,
    Minutes,
    Narrative,
    Notice,
    Paper,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Submission,
    Tracking,
)

_OfAgreement = Plan | Report | Minutes | Reminder | Tracking | Paper
PrintedBeside = Instrument | Consolidation | Comparison | _OfAgreement | PortfolioReport
"""What is printed beside an agreement (văn bản in kèm theo hoặc ban hành theo quy chế)."""
_Headed = Report | Minutes | Reminder | PortfolioReport | Paper
Judged = Progress | _Headed | Plan | Tracking | Narrative | Letterhead | Instrument
"""What is issued under an agreement, or tells where it stands."""

_WANTED = Message(
    "những gì render nhận, tình hình thực hiện, phần lời của báo cáo hoặc tiêu đề văn bản",
    "what render takes, a progress, a narrative or a letterhead",
)


def of_what_is_issued(subject: PrintedBeside | Judged, facts: Facts) -> Findings:
    """Return what is wrong, by some facts, with what is printed beside an agreement, or is written to be.

    Anything else is a ``TypeError``. By the facts that are known it is judged once: a door that shows the findings and
    then prints asks twice.
    """
    expect(subject, (*get_args(PrintedBeside), *get_args(Judged)), "check: subject", wanted=_WANTED)
    return _judged(subject) if facts is known_facts() else _found(subject, facts)


def _found(subject: PrintedBeside | Judged, facts: Facts) -> Findings:
    """Return what is wrong with a subject: the one place that knows how each kind is judged."""
    match subject:
        case Comparison(new=text) | Consolidation(text=text):
            found = of_agreement(text, facts=facts)
            # such a text stands in no file as it is: none of its lines can be named
            unplaced = (attrs.evolve(finding, position=Position(path=finding.position.path)) for finding in found.found)
            return Findings(tuple(unplaced), found.waived)
        case Progress() | Narrative() | Letterhead() | PortfolioReport():
            return _parted(subject, _broken_by(subject, facts))
        case Instrument(agreement=agreement):
            amendments = (*subject.earlier, subject.amendment)
            conflicts = conflicts_of(agreement, amendments, subject.amendment)
            own = tuple(_located(agreement, (*_broken_by(subject, facts), *conflicts)))
            own_codes = {finding.code for finding in own}
            brought = (each for each in _brought(subject.before, subject.after, facts) if each.code not in own_codes)
            return _parted(subject, (*own, *brought))
        case Plan() | Report() | Minutes() | Reminder() | Tracking() | Submission():
            agreement = subject.agreement
            return _parted(subject, (*errors_of(agreement), *_located(agreement, _broken_by(subject, facts))))
        case Paper():  # a draft that is told of may yet have faults
            concluded = of_agreement(subject.document, facts=facts) if isinstance(subject, Notice) else ()
            of_the_text = (finding for finding in concluded if finding.where.provision.steps)
            return _parted(subject, (*_broken_by(subject, facts), *of_the_text))


def _by_known_facts(subject: PrintedBeside | Judged) -> Findings:
    return _found(subject, known_facts())


_judged: Remembered[PrintedBeside | Judged, Findings] = Remembered(_by_known_facts)


def _located(agreement: Agreement, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; one that lies in the agreement with its line in the file."""
    for finding in findings:
        is_of_the_text = bool(finding.where.provision.steps)
        yield attrs.evolve(finding, position=agreement.locate(finding.where)) if is_of_the_text else finding


def _brought(before: Agreement, after: Agreement, facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with a text as amended that was not wrong with it before."""
    if before == after:
        return
    known = {(finding.code, finding.where, finding.what) for finding in of_agreement(before, facts=facts)}
    for finding in of_agreement(after, facts=facts):
        is_of_a_signature = finding.code.startswith("SIG")  # who signs the amendment is its own
        if (finding.code, finding.where, finding.what) not in known and not is_of_a_signature:
            what = Message(f"sau khi sửa đổi, {finding.what.vi}", f"as amended, {finding.what.en}")
            yield attrs.evolve(finding, what=what)


def _waivers(subject: PrintedBeside | Judged) -> Iterator[tuple[str, Waiver]]:
    """Yield the waivers of what is issued and of its parts, each with the name of its field."""
    whole = subject.amendment if isinstance(subject, Instrument) else subject
    for start, holder in (("", whole), *((f"{part}.", getattr(whole, part, None)) for part in _WAIVING)):
        waivers: tuple[Waiver, ...] = getattr(holder, "waivers", ())
        yield from ((f"{start}waivers[{number}]", one) for number, one in enumerate(waivers, start=1))


_WAIVING = ("narrative", "opinions", "grounds", "letterhead")


def _parted(subject: PrintedBeside | Judged, findings: Iterable[Finding]) -> Findings:
    """Return findings, those apart that are waived; a waiver that waives nothing is a finding too (REF017)."""
    waivers, found = list(_waivers(subject)), list(each_once(findings, (*RULES, *ISSUED_RULES)))
    waived = [finding for finding in found if any(_covers(waiver, finding) for _, waiver in waivers)]
    left = [finding for finding in found if finding not in waived]
    if isinstance(subject, PrintedBeside):  # a part alone may be waived for the whole
        idle = (place for place, waiver in waivers if not any(_covers(waiver, finding) for finding in waived))
        left += (waiver_that_waives_nothing.finding(Address().field(place), _IDLE) for place in idle)
    return Findings(tuple(left), tuple(waived))


_IDLE = Message("miễn trừ này không miễn phát hiện nào", "this waiver waives nothing")


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Tell whether a waiver of what is issued covers a finding: by its code and the field that it names, if any."""
    place = finding.where.number
    named = place.removeprefix("narrative.").removeprefix("letterhead.")
    within = not waiver.where or place.startswith(waiver.where) or named.startswith(waiver.where)
    return waiver.code == finding.code and finding.severity is not Severity.ERROR and within


# --- the rules of each kind ---


def _broken_by(subject: Judged, facts: Facts) -> Iterator[Finding]:
    """Yield each breach of the rules that a subject is under."""
    match subject:
        case Progress():
            yield from _broken(LEDGER_RULES, subject, facts)
        case Narrative():
            yield from _broken(NARRATIVE_RULES, without_marks(subject), facts)
            yield from Transcript.of(Letterhead(), subject.texts()).findings(facts)
        case Letterhead():
            yield from _broken(LETTERHEAD_RULES, subject, facts)
            yield from _field_of("letterhead", Transcript.of(subject).findings(facts))
        case Instrument():
            yield from subject.faults
            yield from _broken(INSTRUMENT_RULES, subject, facts)
            transcript = Transcript.of_instrument(subject)
            yield from _broken(LETTERHEAD_RULES, transcript.head, facts)
            yield from _field_of("letterhead", transcript.findings(facts))
        case Plan():
            yield from _broken(PLAN_RULES, subject, facts)
            yield from _of_plan(subject, facts)
        case Tracking():
            yield from _broken_by(subject.progress, facts)
            yield from _broken(TRACKING_RULES, subject, facts)
        case Report() | Minutes() | Reminder() | PortfolioReport() | Paper():
            yield from _broken_in("letterhead", LETTERHEAD_RULES, subject.letterhead, facts)
            yield from _of_headed(subject, facts)


def _of_plan(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the texts of a plan, and with its letterhead, if it has one: a schedule has none."""
    token = kind_of_issued(plan).abbreviation
    if plan.letterhead != Letterhead():
        yield from _broken_in("letterhead", LETTERHEAD_RULES, plan.head, facts)
        yield from _broken(ISSUER_RULES, plan, facts)
        yield from Transcript.of(plan.head, plan.texts(), plan.agreement, token).findings(facts)
    else:
        found = Transcript.of(plan.letterhead, plan.texts(), plan.agreement, token).findings(facts)
        yield from (finding for finding in found if not finding.where.number.startswith("letterhead."))


def _of_headed(subject: _Headed, facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with what bears a letterhead, by rules of its own and by those of an agreement's."""
    token = kind_of_issued(subject).abbreviation
    match subject:
        case Report():
            yield from _broken_by(subject.progress, facts)
            plain = without_marks(subject, "narrative")
            yield from _broken_in("narrative", NARRATIVE_RULES, plain.narrative, facts)
            yield from _broken((*REPORT_RULES, *ISSUER_RULES), plain, facts)
            yield from Transcript.of(subject.head, subject.texts(), subject.agreement, token).findings(facts)
        case Minutes():
            plain_minutes = without_marks(subject, "contents", "conclusions", "tasks")
            yield from _broken((*MINUTES_RULES, *ISSUER_RULES), plain_minutes, facts)
            yield from Transcript.of_meeting(subject).findings(facts)
        case Reminder():
            yield from _broken((*REMINDER_RULES, *ISSUER_RULES), subject, facts)
            yield from Transcript.of(subject.head, (), subject.agreement, token).findings(facts)
        case Paper():
            yield from _broken((*PAPER_RULES[kind_of(subject)], *ISSUER_RULES), subject, facts)
            yield from Transcript.of(subject.head, subject.texts(), subject.agreement, token).findings(facts)
        case PortfolioReport(issuer=issuer):
            yield from _broken(PORTFOLIO_RULES, subject, facts)
            yield from Transcript.of(subject.letterhead, (), None, token, issuer).findings(facts)


def _broken(rules: Iterable[Rule[Any]], subject: object, facts: Facts) -> Iterator[Finding]:
    return (finding for rule in rules for finding in rule(subject, facts))


def _broken_in(name: str, rules: Iterable[Rule[Any]], part: object, facts: Facts) -> Iterator[Finding]:
    """Yield the findings of a part as findings of what it is part of."""
    for finding in _broken(rules, part, facts):
        yield attrs.evolve(finding, where=Address().field(f"{name}.{finding.where.number}"))


def _field_of(name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of a part that is judged alone, by the names of its own fields."""
    for finding in findings:
        yield attrs.evolve(finding, where=Address().field(finding.where.number.removeprefix(f"{name}.")))
