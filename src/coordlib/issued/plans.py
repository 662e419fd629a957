"""Plans: the dues of a span of time as a table, to be printed and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from itertools import groupby

import attrs

from coordlib.dates import Calendar, Due, Event, schedule
from coordlib.issued.captions import Captions
from coordlib.issued.letterheads import Letterhead
from coordlib.language import Message, RefusedError, checked, clean, date_in_figures, typed
from coordlib.model import Agreement


@attrs.frozen(field_transformer=typed)
class PlanRow:
    """One row of a plan: the due, what is to be done, and the parties by name."""

    due: Due
    text: str
    lead: str
    support: str


@attrs.frozen(field_transformer=typed)
class Plan:
    """A plan for carrying an agreement out (kế hoạch thực hiện): what falls due in a span of days.

    `first`, `last`: the span, both days counted. `dues`: in order of days. `letterhead`: who issues it, number, day,
    signatories and recipients; all parties jointly unless it says otherwise. `purpose`, `requirements`,
    `organisation`: mục đích, yêu cầu, tổ chức thực hiện; where they are empty the template has general words.
    """

    agreement: Agreement
    first: date
    last: date
    dues: tuple[Due, ...]
    letterhead: Letterhead = Letterhead()
    purpose: str = attrs.field(default="", converter=clean)
    requirements: str = attrs.field(default="", converter=clean)
    organisation: str = attrs.field(default="", converter=clean)

    @classmethod
    @checked
    def of_year(
        cls, agreement: Agreement, year: int, calendar: Calendar | None = None, events: Iterable[Event] = ()
    ) -> Plan:
        """Return the plan of a calendar year. Raises what `schedule` does."""
        if not MINYEAR <= year < MAXYEAR:
            raise RefusedError(Message(f"không có năm {year}", f"there is no year {year}"))
        first, last = date(year, 1, 1), date(year, 12, 31)
        return cls(agreement, first, last, schedule(agreement, first, last, calendar, events))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the recipients are those of the agreement."""
        return attrs.evolve(self.letterhead, recipients=self.letterhead.recipients or self.agreement.recipients)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        yield from ((name, getattr(self, name)) for name in ("purpose", "requirements", "organisation"))

    @property
    def months(self) -> tuple[tuple[date, tuple[PlanRow, ...]], ...]:
        """The rows by month, each month by its first day."""
        by_month = groupby(self.rows(), key=lambda row: row.due.on.replace(day=1))
        return tuple((month, tuple(rows)) for month, rows in by_month)

    @property
    def span(self) -> str:
        """The span as printed: ``năm 2026``, or from day to day."""
        if (self.first, self.last) == (date(self.first.year, 1, 1), date(self.first.year, 12, 31)):
            return f"năm {self.first.year}"
        return f"từ ngày {date_in_figures(self.first)} đến ngày {date_in_figures(self.last)}"

    def rows(self) -> Iterator[PlanRow]:
        """Yield the rows in order of days."""
        captions = Captions(self.agreement)
        for due in self.dues:
            text = captions.of(due.what, due.address)
            yield PlanRow(due, text, captions.bearers(due.lead), captions.names(due.support))
