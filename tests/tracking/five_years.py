"""Five years of an agreement, recorded: some two hundred entries, with what is late, overdue and open among them."""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from coordlib import Agreement, Ledger, read, schedule
from coordlib.dates import Period
from coordlib.tracking import Done, Entry, Evidence, Figure, Happened, Note
from tests.paths import EXAMPLES

AGREEMENT: Agreement = attrs.evolve(
    read(EXAMPLES / "gia_lai_viettel.yaml"), number=7, signed=date(2021, 12, 13), expires=date(2026, 12, 31)
)
TERM = Period(date(2021, 12, 13), date(2026, 12, 14))
YEARS = tuple(Period(date(year - 1, 12, 15), date(year, 12, 14)) for year in range(2022, 2027))
ON = date(2026, 12, 20)
_DAY = timedelta(days=1)
_REQUESTS = 55


def _promised() -> Iterator[Entry]:
    """Yield what was done of what falls due by itself: some of it late, some not at all."""
    for number, due in enumerate(schedule(AGREEMENT, TERM.first, TERM.last)):
        on = due.on + (10 if number % 7 == 3 else -1) * _DAY
        if number % 11 != 5 and on <= TERM.last:
            kind = "BC" if number % 3 else "KH"
            yield Entry(Done(due.key, due.occasion), on, evidence=(Evidence(f"{number + 1:02}/{kind}-CAT", on),))


def _asked() -> Iterator[Entry]:
    """Yield the requests, and the replies to most of them."""
    for number in range(_REQUESTS):
        on, reference = date(2022, 1, 10) + 32 * number * _DAY, f"{100 + number}/CAT-PV01"
        yield Entry(Happened("request", reference), on, "police")
        replied = on + (5 if number % 6 else 15) * _DAY
        if number % 9 != 4:
            shown = (Evidence(f"{number + 1:02}/VTGL", replied),)
            yield Entry(Done("reply", reference), replied, evidence=shown)
        else:
            yield Entry(Note(f"Đã đề nghị gia hạn yêu cầu số {reference}", "reply"), replied)
        if number % 5:
            yield Entry(Done("technical-support", reference), on + 20 * _DAY)


def _counted() -> Iterator[Entry]:
    for year in range(2022, 2027):
        yield from (Entry(Figure("exchanges", month + 3), date(year, month, 10)) for month in (3, 6, 9, 12))


def ledger() -> Ledger:
    """Return the ledger of all five years."""
    entries = sorted((*_promised(), *_asked(), *_counted()), key=lambda one: one.on)
    return Ledger(AGREEMENT).append(*(one for one in entries if one.recorded <= ON))
