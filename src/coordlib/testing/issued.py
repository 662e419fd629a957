"""Issued: plans, minutes, reports, reminders and roll-ups that may be signed, and their letterheads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from coordlib.changes import Amendment, ChangeTerm
from coordlib.comparison import Comparison, compare
from coordlib.dates import Due, Period
from coordlib.instruments import AmendedPlace, CitedChange, Consolidation, Instrument, consolidate
from coordlib.issued import (
    NARRATED,
    Account,
    Attendance,
    Captions,
    Letterhead,
    Minutes,
    Narrative,
    Plan,
    PlanRow,
    Portfolio,
    PortfolioReport,
    Proposal,
    Reminder,
    Report,
    Series,
    Summary,
    Task,
    Tracking,
    TrackingRow,
    by_promise,
    summarise,
)
from coordlib.ledger import Ledger
from coordlib.model import FINAL, INTERIM, Agreement, Circulation, Secrecy, Urgency
from coordlib.progress import Progress, assess
from coordlib.testing.dates import DATES_NOUNS, small_agreements
from coordlib.testing.ledger import ANY_LEDGER, SOMETIME
from coordlib.testing.model import ANY_PARTY, ANY_RECIPIENT, Parts, agreements
from coordlib.testing.progress import ANY_PROGRESS, progress_of
from coordlib.testing.required import st
from coordlib.testing.speech import LETTERS, LINE_OR_NONE, Nouns, days, several, texts, titles

_DAY = timedelta(days=1)
_LONG_OVERDUE = 6 * 366  # days: by then the first review of every cycle should have been held
_SOMEBODY = ("party-1", "party-2")
_PROPOSAL = st.builds(Proposal, texts(), LINE_OR_NONE, LINE_OR_NONE)
_MARKS = tuple(mark for mark in Secrecy if mark is not Secrecy.NONE)


@st.composite
def _letterheads(
    draw: st.DrawFn,
    parties: Sequence[str] = _SOMEBODY,
    signed: st.SearchStrategy[date | None] = st.none() | days(),  # noqa: B008 - a strategy is a value
    marks: Sequence[Secrecy] = tuple(Secrecy),
) -> Letterhead:
    issuers = draw(st.lists(st.sampled_from(parties), max_size=2, unique=True))
    part = Parts(draw, LETTERS)
    all_sign = len(issuers) > 1 or draw(st.booleans())  # a document of several is signed by each
    return Letterhead(
        issuers,
        draw(st.none() | st.integers(1, 999)),
        draw(st.sampled_from(("", "BC-CAT"))),
        draw(LINE_OR_NONE),
        draw(signed),
        draw(several(titles(), 2)),
        draw(st.sampled_from(marks)),
        draw(st.sampled_from(Urgency)),
        tuple(part.signatory(key) for key in issuers) if all_sign else (),
        draw(several(ANY_RECIPIENT, 2)),
        draw(st.sampled_from(Circulation)),
    )


def _later(day: date) -> st.SearchStrategy[date | None]:
    """Return the days on which what tells of a day may be signed; or none yet."""
    return st.none() | st.integers(0, 30).map(lambda number: day + number * _DAY)


def _keys(agreement: Agreement) -> list[str]:
    return [party.key for party in agreement.parties]


# --- reports ---


@st.composite
def _narratives(draw: st.DrawFn, abouts: Sequence[str] = ("Điều 1",)) -> Narrative:
    parts = {part: draw(texts()) for part in NARRATED}
    results = st.builds(Account, st.sampled_from(abouts), texts())
    return Narrative(**parts, results=draw(several(results)), answers=draw(several(_PROPOSAL)))


@st.composite
def _reports(draw: st.DrawFn, progress: Progress) -> Report:
    abouts = [address.cite() for address, _ in progress.agreement.provisions() if address.name.startswith("Điều")]
    restricted = draw(st.booleans())
    head = _letterheads(_keys(progress.agreement), _later(progress.on), _MARKS if restricted else tuple(Secrecy))
    return Report(
        progress,
        draw(st.sampled_from((INTERIM, FINAL))),
        draw(_narratives(abouts)),
        draw(head),
        restricted,
        draw(st.booleans()),
    )


@st.composite
def _reminders(draw: st.DrawFn, agreement: Agreement) -> Reminder:
    on = (agreement.earliest or SOMETIME) + _LONG_OVERDUE * _DAY
    progress = assess(agreement, Ledger(agreement), on)
    late = sorted({key for standing in progress.overdue for key in standing.lead})
    reminded = draw(st.sampled_from(late))
    others = [key for key in _keys(agreement) if key != reminded]
    head = draw(_letterheads(others, _later(on)))
    return Reminder(progress, reminded, draw(_later((head.signed or on) + _DAY)), head)


# --- minutes, plans, roll-ups ---


@st.composite
def _minutes(draw: st.DrawFn, agreement: Agreement) -> Minutes:
    part, parties = Parts(draw, LETTERS), _keys(agreement)
    ((_, review),) = agreement.reviews()
    held = (agreement.earliest or SOMETIME) + draw(st.integers(0, 400)) * _DAY
    party = st.sampled_from(parties)
    begun = draw(st.integers(7, 16))
    attendance = st.builds(Attendance, party, titles(), st.integers(1, 99))
    return Minutes(
        agreement,
        review.key,
        held,
        part.signatory(draw(party)),
        part.signatory(draw(party)),
        draw(titles()),
        time(begun, draw(st.integers(0, 59))),
        time(draw(st.integers(begun + 1, 18))),
        attendance=tuple(draw(st.lists(attendance, min_size=1, max_size=3))),
        contents=tuple(draw(st.lists(texts(), min_size=1, max_size=2))),
        conclusions=tuple(draw(st.lists(texts(), min_size=1, max_size=2))),
        tasks=draw(several(st.builds(Task, texts(), party, _later(held)), 2)),
        letterhead=draw(_letterheads(parties, _later(held))),
    )


@st.composite
def _portfolios(draw: st.DrawFn) -> Portfolio:
    on = draw(days())
    found = (draw(small_agreements()) for _ in range(draw(st.integers(0, 3))))
    period = Period(on - 365 * _DAY, on)
    return summarise((assess(one, Ledger(one), on, period=period) for one in found), on)


_ANY_SIZE = small_agreements() | agreements(most_parties=3)
_CLOSED = ANY_LEDGER.flatmap(lambda ledger: progress_of(ledger, closed=True))

_TELLING = ANY_PROGRESS.filter(lambda progress: bool(progress.standings))
_ANY_DUE = DATES_NOUNS[Due]

_AMENDMENT = st.builds(
    lambda number, signed, term: Amendment(
        (ChangeTerm(signed + term * _DAY),), number=number, symbol="QC-SĐ", signed=signed, place="Ví Dụ"
    ),
    st.integers(1, 99),
    days(),
    st.integers(1, 2000),
)

_CONSOLIDATION = st.builds(lambda one, text: consolidate(text, [one], date.max), _AMENDMENT, small_agreements())

ISSUED_NOUNS: Nouns = {
    Comparison: st.builds(compare, small_agreements(), small_agreements()),
    Consolidation: _CONSOLIDATION,
    AmendedPlace: _CONSOLIDATION.map(lambda one: one.places[0]),
    CitedChange: _CONSOLIDATION.map(lambda one: one.places[0].changes[0]),
    Instrument: st.builds(Instrument, _AMENDMENT, small_agreements()),
    Account: st.builds(Account, st.just("Điều 1"), texts()),
    Attendance: st.builds(Attendance, st.sampled_from(_SOMEBODY), titles(), st.integers(1, 99)),
    Captions: st.builds(Captions, _ANY_SIZE),
    Letterhead: _letterheads(),
    Minutes: small_agreements().flatmap(_minutes),
    Narrative: _narratives(),
    Plan: st.builds(
        lambda one, n: Plan.of_year(one, (one.earliest or SOMETIME).year + n), _ANY_SIZE, st.integers(0, 2)
    ),
    PlanRow: st.builds(PlanRow, _ANY_DUE, titles(), titles(), titles()),
    Portfolio: _portfolios(),
    Proposal: _PROPOSAL,
    PortfolioReport: st.builds(PortfolioReport, _portfolios(), ANY_PARTY, _letterheads(), st.integers(1, 5)),
    Reminder: small_agreements().flatmap(_reminders),
    Report: _CLOSED.flatmap(_reports),
    Series: _TELLING.map(lambda progress: by_promise(progress.standings)[0]),
    Summary: ANY_PROGRESS.map(Summary.of),
    Task: st.builds(Task, texts(), st.sampled_from(_SOMEBODY), st.none() | days()),
    Tracking: st.builds(Tracking, ANY_PROGRESS, st.booleans(), st.booleans()),
    TrackingRow: _TELLING.map(lambda progress: Tracking(progress).rows()[0]),
}
"""What `coordlib.issued` shows."""
