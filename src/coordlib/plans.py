"""Plans: the dues of a span of time as a table, to be printed and exported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby

import attrs

from coordlib.agreement import Agreement
from coordlib.calendar import Calendar
from coordlib.dues import Due, Event
from coordlib.duties import FINAL, INTERIM, MEETING, REPORT, Duty
from coordlib.errors import refuse_unless_tuple
from coordlib.provisions import Article, Clause, Point
from coordlib.schedules import schedule
from coordlib.text import Key, date_in_figures, split_references

_KINDS = {
    MEETING: "Họp giao ban",
    INTERIM: "Sơ kết việc thực hiện {}",
    FINAL: "Tổng kết việc thực hiện {}",
    REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
_SENTENCE = re.compile(r"(?<=[.;:])\s")


@attrs.frozen
class PlanRow:
    """One row of a plan: the due, what is to be done, and the parties by name."""

    due: Due
    text: str
    lead: str
    support: str


@attrs.frozen(slots=False)
class Plan:
    """A plan for carrying an agreement out (kế hoạch thực hiện): what falls due in a span of days.

    `first`, `last`: the span, both days counted. `dues`: in order of days.
    """

    agreement: Agreement
    first: date
    last: date
    dues: tuple[Due, ...] = attrs.field(validator=refuse_unless_tuple)

    @classmethod
    def of_year(
        cls, agreement: Agreement, year: int, calendar: Calendar | None = None, events: Iterable[Event] = ()
    ) -> Plan:
        """Return the plan of a calendar year. Raises what `schedule` does."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return cls(agreement, first, last, schedule(agreement, first, last, calendar, events))

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
        for due in self.dues:
            yield PlanRow(due, self._text(due), self._names(due.lead), self._names(due.support))

    def _names(self, keys: Iterable[Key]) -> str:
        parties = {party.key: party for party in self.agreement.parties}
        return ", ".join(parties[key].short_name or parties[key].name if key in parties else key for key in keys)

    def _text(self, due: Due) -> str:
        """Return the first sentence of the provision that states a duty; a review is named by its kind."""
        if not isinstance(due.what, Duty):
            return _KINDS[due.what.kind].format(self.agreement.kind)
        unit = self._stated.get(due.address.provision.anchor)
        text = unit.text or getattr(unit, "title", "") if isinstance(unit, Article | Clause | Point) else ""
        first = _SENTENCE.split(text.split("\n", 1)[0], maxsplit=1)[0].rstrip(".;:, ")
        return "".join(self._cited(first, due)) or due.key

    @cached_property
    def _stated(self) -> dict[str, object]:
        units = (*self.agreement.provisions(), *self.agreement.decided_provisions())
        return {address.anchor: unit for address, unit in units}

    def _cited(self, text: str, due: Due) -> Iterator[str]:
        for index, piece in enumerate(split_references(text)):
            target = self.agreement.keys.get(piece) if index % 2 else None
            yield target.provision.cite(due.address.provision) if target else piece
