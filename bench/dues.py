"""Due dates: beside dateutil.rrule and regclock, and over many agreements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from time import perf_counter

import attrs
import regclock
from dateutil.rrule import MONTHLY, rrule

from bench.measure import Goal, Work, over_many, peak_memory, show, timed
from coordlib import Agreement, Article, Duty, Every, schedule
from coordlib.dates import Calendar
from coordlib.model import Roll

_START, _END = date(2026, 1, 1), date(2028, 12, 31)
_MANY = 10_000


def agreement_of(duties: int, months: tuple[int, ...] = (1, 3, 6, 12)) -> Agreement:
    """Return an agreement of so many recurring duties that roll to working days."""
    made = tuple(
        Duty(f"d{n}", "a", "b", Every(months=months[n % len(months)], day=1 + n % 28), roll=Roll.FOLLOWING)
        for n in range(duties)
    )
    return Agreement("Quy chế", body=(Article("A", text="B.", duties=made),), effective=date(2025, 1, 1))


def beside_others() -> Iterator[Goal]:
    """Compare 1,000 duties over three years with rrule making the same days, and 100 quarterly ones with regclock."""
    large, calendar = agreement_of(1000), Calendar()
    count = len(schedule(large, _START, _END, calendar))
    ways: dict[str, Work] = {
        f"coordlib: {count} dues, rolled, with their reasons": lambda: schedule(large, _START, _END, calendar),
        "dateutil.rrule: the same bare days": lambda: _with_rrule(large),
    }
    ours, rule = timed(ways, rounds=5).values()
    show("1,000 duties over three years", {"coordlib": ours, "dateutil.rrule": rule})
    yield Goal("schedule: dateutil.rrule takes so many times as long a due", rule / ours, at_least=1)
    yield from _beside_regclock(calendar)


def _with_rrule(agreement: Agreement) -> list[datetime]:
    found: list[datetime] = []
    until = datetime.combine(_END, datetime.min.time())
    for _, duty in agreement.duties():
        assert isinstance(duty.when, Every)
        first = datetime(2026, duty.when.months, 1)  # noqa: DTZ001 - bare days
        found += rrule(MONTHLY, interval=duty.when.months, bymonthday=duty.when.day, dtstart=first, until=until)
    return found


def _beside_regclock(calendar: Calendar) -> Iterator[Goal]:
    made = agreement_of(100, months=(3,))
    dues = len(schedule(made, _START, _END, calendar))
    theirs = _with_regclock()
    count = theirs()
    ours, rival = timed({"coordlib": lambda: schedule(made, _START, _END, calendar), "regclock": theirs}, 5).values()
    show("100 quarterly duties, a due", {"coordlib": 1000 * ours / dues, "regclock": 1000 * rival / count}, "µs")
    yield Goal(
        "schedule: regclock takes so many times as long an instance", (rival / count) / (ours / dues), at_least=2
    )


def _with_regclock() -> Callable[[], int]:
    obligations = [
        regclock.Obligation(
            id=f"d{n}",
            title=f"d{n}",
            bearer=regclock.Bearer(id="a", name="A"),
            required_action="report",
            trigger="quarter",
            deadline=regclock.DeadlineSpec(
                kind=regclock.DeadlineKind.RECURRING,
                recurrence=regclock.RecurrenceFreq.QUARTERLY,
                month=3,
                day=1 + n % 28,
            ),
            evidence=regclock.EvidenceRequirement(kinds=["report"]),
            source=regclock.SourceCitation(title="Quy chế"),
            jurisdiction="VN",
        )
        for n in range(100)
    ]
    calendars = {"VN": regclock.BusinessCalendar("VN")}
    return lambda: len(regclock.build_schedule(obligations, _START, _END, calendars))


def _some(number: int) -> tuple[float, float]:
    """Schedule so many agreements; return milliseconds and the peak of memory in megabytes."""
    made, calendar, last = agreement_of(20), Calendar(), date(2030, 12, 31)
    start = perf_counter()
    for _ in range(number):
        schedule(attrs.evolve(made), _START, last, calendar)
    return 1000 * (perf_counter() - start), peak_memory()


def many() -> Iterator[Goal]:
    """Schedule 10,000 agreements of 20 duties over five years, one after the other: time grows with their number."""
    yield from over_many("schedule", "agreements of 20 duties over five years", _some, _MANY)
