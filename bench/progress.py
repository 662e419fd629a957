"""Progress: assessing beside scheduling, a report beside its agreement, and portfolios of many agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import attrs

from bench.dues import agreement_of
from bench.measure import Goal, over_many, peak_memory, show, timed
from coordlib import Agreement, Ledger, assess, read, render, schedule
from coordlib.dates import Calendar, Period
from coordlib.document import ND30, texts_of
from coordlib.formats import WRITERS
from coordlib.tracking import (
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Letterhead,
    Narrative,
    Progress,
    Report,
    summarise,
)

_FIRST, _LAST = date(2026, 1, 1), date(2028, 12, 31)
_ENTRIES = 10_000
_MANY = 10_000


def beside_scheduling() -> Iterator[Goal]:
    """Assess 1,000 duties over three years against 10,000 entries, beside scheduling the same dues."""
    agreement, calendar = attrs.evolve(agreement_of(1000), effective=_FIRST), Calendar()
    dues = schedule(agreement, _FIRST, _LAST, calendar)
    entries = tuple(
        Entry(Done(due.key, due.occasion), due.on + timedelta(days=number % 7 // 5 * 3))
        for number, due in enumerate(dues[:_ENTRIES])
    )
    ledger = attrs.evolve(Ledger(agreement), entries=entries)  # as a file gives them: admitted long ago
    period = Period(_FIRST, _LAST)
    ways = {
        f"schedule: {len(dues)} dues": lambda: schedule(agreement, _FIRST, _LAST, calendar),
        f"assess: the same against {len(entries)} entries": lambda: assess(
            agreement, ledger, _LAST, calendar, period=period
        ),
    }
    planned, assessed = timed(ways, rounds=9).values()
    show("1,000 duties over three years", {"schedule": planned, "assess": assessed})
    yield Goal("assess: times of scheduling the same dues", assessed / planned, at_most=2.5)


def _year(agreement: Agreement) -> Progress:
    entries = (
        Entry(Done("yearly-plan", date(2022, 1, 31)), date(2022, 1, 25), evidence=(Evidence("01/KH"),)),
        Entry(Done("movement-plan", date(2022, 1, 30)), date(2022, 2, 9), evidence=(Evidence("02/KH"),)),
        Entry(Happened("request", "1"), date(2022, 2, 14)),
        Entry(Done("reply"), date(2022, 2, 18), evidence=(Evidence("03/CV"),)),
        Entry(Figure("exchanges", 14), date(2022, 3, 14)),
        Entry(Figure("replied-in-time", 75), date(2022, 12, 14)),
    )
    ledger = Ledger(agreement).append(*entries)
    period = Period(date(2021, 12, 15), date(2022, 12, 14))
    return assess(agreement, ledger, date(2022, 12, 20), period=period)


def beside_the_agreement(source: Path) -> Iterator[Goal]:
    """Write the report of a year, with its tables and charts, beside the agreement itself."""
    agreement = read(source)
    narrative = read(source.parent / "reports" / "first_year.yaml", Narrative)
    report = Report(_year(agreement), narrative=narrative, letterhead=Letterhead("police"))
    drawn = attrs.evolve(report, charts=True)
    to_docx = WRITERS[".docx"]
    ways = {
        "the agreement": lambda: to_docx(render(agreement), ND30),
        "the report, with its annexes": lambda: to_docx(render(report), ND30),
        "the same with three charts": lambda: to_docx(render(drawn), ND30),
    }
    own, usual, charted = timed(ways, rounds=9).values()
    show("DOCX of a yearly report", {"agreement": own, "report": usual, "report with charts": charted})
    few, many = (sum(1 for _ in texts_of(render(one))) for one in (agreement, report))
    yield Goal("report: DOCX, times of the agreement's own", usual / own, at_most=2.5)
    yield Goal(f"report: the same by paragraph, {many} beside {few}", usual / many * few / own, at_most=1.1)


def _some(number: int) -> tuple[float, float]:
    """Assess and sum up so many agreements; return milliseconds and the peak of memory in megabytes."""
    made, calendar, on = agreement_of(20), Calendar(), date(2027, 6, 30)
    entries = (Entry(Done("d0", "2026-01-01"), date(2026, 1, 5)), Entry(Done("d1", "2026-01-01"), date(2026, 4, 5)))

    def each() -> Iterator[Progress]:
        for _ in range(number):
            agreement = attrs.evolve(made)
            yield assess(agreement, attrs.evolve(Ledger(agreement), entries=entries), on, calendar)

    start = perf_counter()
    summarise(each(), on)
    return 1000 * (perf_counter() - start), peak_memory()


def many() -> Iterator[Goal]:
    """Sum up 10,000 agreements, each assessed and let go: time grows with their number, memory does not."""
    yield from over_many("portfolio", "agreements of 20 duties, assessed and summed up", _some, _MANY)
