"""Every figure, name, day and verdict of a report, counted a second time by a reader that knows nothing of the house.

A case is a number: the same everywhere. Two thousand are tried by name: ``pytest -m recount -n 2``.
"""

from collections.abc import Iterator
from datetime import date

import attrs
import pytest

from coordlib import Party, assess, render
from coordlib.dates import Period
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.model import FINAL, INTERIM, MEETING, Signatory
from coordlib.tracking import Attendance, Done, Minutes, PortfolioReport, Reminder, Report, Task, Tracking, summarise
from tests.tracking.drawn_ledgers import DAY, Case, draw
from tests.tracking.naive import OVERDUE, Reading
from tests.tracking.told import Print, Teller, articles_told
from tests.tracking.told_papers import Papers, minutes, portfolio
from tests.tracking.told_sums import Sums

FEW, MANY, AT_ONCE, TOGETHER = range(40), 2000, 100, 4


def differences(case: Case) -> Iterator[str]:
    """Yield what the papers of a case tell otherwise than the naive reader counts."""
    progress = assess(case.agreement, case.ledger, case.on, period=case.period)
    teller = teller_of(case)
    report = Report(progress, FINAL if case.final else INTERIM, restricted=case.restricted, full=case.full)
    told = read_back(report)
    yield from articles_told(teller, told)
    yield from Sums(case, teller, told).differences()
    papers = Papers(case, teller)
    yield from papers.tracking(read_back(Tracking(progress, case.restricted)))
    for body in case.agreement.bodies:
        if papers.owed(body.key):
            yield from papers.reminder(body.key, read_back(Reminder(progress, body.key)))


def of_portfolio(cases: list[Case]) -> Iterator[str]:
    """Yield what differs in a report on several agreements, as they stand on one day, since they began."""
    on = max(case.on for case in cases)
    found = []
    for case in cases:
        first = case.agreement.earliest or on
        found.append(attrs.evolve(case, on=on, period=Period(first, max(first, date(on.year, 12, 31)))))
    progresses = (assess(case.agreement, case.ledger, on) for case in found)
    paper = PortfolioReport(summarise(progresses, on), Party("office", "Văn phòng tỉnh"), rows=20)
    yield from portfolio([Papers(case, teller_of(case)) for case in found], read_back(paper))


def of_minutes(case: Case) -> Iterator[str]:
    """Yield what differs in the minutes of a meeting that is still owed, and in what they leave for the ledger."""
    meetings = [cycle for _, cycle in case.agreement.reviews() if cycle.kind is MEETING]
    known = {(entry.what.duty, entry.what.occasion) for entry in case.ledger.entries if isinstance(entry.what, Done)}
    owed = [part for part in teller_of(case).parts if part.key in {one.key for one in meetings}]
    owed = [part for part in owed if (part.key, part.occasion) not in known]  # by then, or recorded later
    for part in [one for one in owed if one.status == OVERDUE][:1]:
        host = part.bearer
        tasks = (Task("Gửi danh sách đầu mối", host, case.on + 9 * DAY), Task("Rà soát số liệu", host))
        paper = Minutes(
            case.agreement,
            part.key,
            on=case.on,
            chair=Signatory(host, "Giám đốc"),
            secretary=Signatory(host, "Chuyên viên"),
            occasion=part.occasion,
            attendance=(Attendance(host, "Phòng Tham mưu", 4),),
            tasks=tasks,
        )
        names = {body.key: body.short_name or body.name for body in case.agreement.bodies}
        yield from minutes(paper, names, read_back(paper))
        ledger = case.ledger.append(*paper.entries())
        after = teller_of(attrs.evolve(case, ledger=ledger)).parts
        held = [one for one in after if (one.key, one.occasion) == (part.key, part.occasion)]
        if [(one.done_on, one.doers) for one in held] != [(case.on, (host,))]:
            yield f"minutes: {held}"


def teller_of(case: Case) -> Teller:
    reading = Reading(case.agreement, tuple(case.ledger.entries), case.on, case.period)
    return Teller(case.agreement, case.deeds, reading, reading.parts())


def read_back(paper: object) -> Print:
    return Print.read(WRITERS[".md"](render(paper, draft=True), ND30).decode())  # type: ignore[arg-type]


def wrong(numbers: range) -> list[str]:
    """Return the differences of the cases of some numbers, each with its number."""
    cases = [draw(number) for number in numbers]
    found = [f"{case.number}: {told}" for case in cases for told in (*differences(case), *of_minutes(case))]
    for first in range(0, len(cases), TOGETHER):
        several = cases[first : first + TOGETHER]
        found += [f"{several[0].number} and more: {told}" for told in of_portfolio(several)]
    return found


def test_a_few_papers_tell_what_is_counted() -> None:
    assert wrong(FEW) == []


@pytest.mark.recount
@pytest.mark.parametrize("first", range(0, MANY, AT_ONCE))
def test_two_thousand_cases_tell_what_is_counted(first: int) -> None:
    assert wrong(range(first, first + AT_ONCE)) == []
