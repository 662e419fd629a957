"""The gate: whatever is printed, and what people write for it, is judged here alike for every door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args
from weakref import ref

import attrs

from coordlib import tracking
from coordlib.amendments import Comparison, Consolidation, Instrument, conflicts_of
from coordlib.language import Address, Finding, Findings, Message, Position, Severity, expect
from coordlib.model import Agreement, Waiver
from coordlib.rules.issued.transcripts import Judged, judge
from coordlib.rules.judgement import each_once, errors_of, of_agreement, waiver_that_waives_nothing

_OfAgreement = (
    tracking.Plan | tracking.Report | tracking.Minutes | tracking.Reminder | tracking.Tracking | tracking.Paper
)
Printable = Agreement | Instrument | Consolidation | Comparison | _OfAgreement | tracking.PortfolioReport
"""What can be printed (văn bản in được)."""

_WANTED = "check takes what render takes, and a progress, a narrative or a letterhead"


def judged(subject: Printable | Judged) -> Findings:
    """Return what is wrong with whatever can be printed, or is written to be; anything else is a ``TypeError``."""
    expect(subject, (*get_args(Printable), *get_args(Judged)), _WANTED)
    known = _KNOWN.get(id(subject))
    if known is None or known[0]() is not subject:
        number = id(subject)
        known = _KNOWN[number] = (ref(subject, lambda _: _KNOWN.pop(number, None)), _found(subject))
    return known[1]


_KNOWN: dict[int, tuple[ref[object], Findings]] = {}
"""What was judged, as long as it is there: a door that shows the findings and then prints asks twice."""


def _found(subject: Printable | Judged) -> Findings:
    """Return what is wrong with a subject: the one place that knows how each kind is judged."""
    match subject:
        case Agreement():
            return of_agreement(subject)
        case Comparison(new=text) | Consolidation(text=text):
            found = of_agreement(text)
            # such a text stands in no file as it is: none of its lines can be named
            unplaced = [attrs.evolve(one, position=Position(path=one.position.path)) for one in found.found]
            return Findings(tuple(unplaced), found.waived)
        case tracking.Progress() | tracking.Narrative() | tracking.Letterhead() | tracking.PortfolioReport():
            return _parted(subject, judge(subject))
        case Instrument(agreement=agreement):
            brought = _brought(subject.before, subject.after)
            amendments = (*subject.earlier, subject.amendment)
            told = (*judge(subject), *conflicts_of(agreement, amendments, subject.amendment))
            return _parted(subject, _each_once(_located(agreement, told), brought))
        case (
            tracking.Plan()
            | tracking.Report()
            | tracking.Minutes()
            | tracking.Reminder()
            | tracking.Tracking()
            | tracking.Submission()
        ):
            agreement = subject.agreement
            return _parted(subject, (*errors_of(agreement), *_located(agreement, judge(subject))))
        case tracking.Paper():  # a draft that is told of may yet have faults
            concluded = of_agreement(subject.document) if isinstance(subject, tracking.Notice) else ()
            promised = (one for one in concluded if one.where.provision.steps)
            return _parted(subject, (*judge(subject), *promised))


def _located(agreement: Agreement, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; one that lies in the agreement with its line in the file."""
    for one in findings:
        promised = bool(one.where.provision.steps)
        yield attrs.evolve(one, position=agreement.locate(one.where)) if promised else one


def _each_once(own: Iterable[Finding], brought: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of an amendment, then those of the text that it makes but for what its own words had."""
    told = list(own)
    codes = {one.code for one in told}
    yield from told
    yield from (one for one in brought if one.code not in codes)


def _brought(before: Agreement, after: Agreement) -> Iterator[Finding]:
    """Yield what is wrong with a text as amended that was not wrong with it before."""
    known = {(one.code, one.where, one.what) for one in of_agreement(before)} if before != after else set()
    for one in of_agreement(after) if before != after else ():
        if (one.code, one.where, one.what) not in known and not one.code.startswith("SIG"):  # who signs is its own
            said = Message(f"sau khi sửa đổi, {one.what.vi}", f"as amended, {one.what.en}")
            yield attrs.evolve(one, what=said)


def _waivers(subject: Printable | Judged) -> Iterator[tuple[str, Waiver]]:
    """Yield the waivers of what is issued and of its parts, each with the name of its field."""
    whole = subject.amendment if isinstance(subject, Instrument) else subject
    for start, holder in (("", whole), *((f"{part}.", getattr(whole, part, None)) for part in _WAIVING)):
        waivers: tuple[Waiver, ...] = getattr(holder, "waivers", ())
        yield from ((f"{start}waivers[{number}]", one) for number, one in enumerate(waivers, start=1))


_WAIVING = ("narrative", "opinions", "grounds", "letterhead")


def _parted(subject: Printable | Judged, findings: Iterable[Finding]) -> Findings:
    """Return findings, those apart that are waived; a waiver that waives nothing is a finding too (REF017)."""
    waivers, told = list(_waivers(subject)), list(each_once(list(findings)))
    waived = [one for one in told if any(_covers(waiver, one) for _, waiver in waivers)]
    idle = (place for place, waiver in waivers if not any(_covers(waiver, one) for one in waived))
    rule = waiver_that_waives_nothing
    left = [
        Finding(rule.code, rule.severity, Address().field(place), _IDLE, rule.help)
        for place in (idle if isinstance(subject, Printable) else ())  # a part alone may be waived for the whole
    ]
    return Findings((*(one for one in told if one not in waived), *left), tuple(waived))


_IDLE = Message("miễn trừ này không miễn phát hiện nào", "this waiver waives nothing")


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Tell whether a waiver of what is issued covers a finding: by its code and the field that it names, if any."""
    place = finding.where.number
    named = place.removeprefix("narrative.").removeprefix("letterhead.")
    within = not waiver.where or place.startswith(waiver.where) or named.startswith(waiver.where)
    return waiver.code == finding.code and finding.severity is not Severity.ERROR and within
