"""Dues: what falls due, on which day, for whom, and why that day.

Records alone: `planning` finds the days, `schedules` follows them through amendments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Self

import attrs

from coordlib import model
from coordlib.dates.periods import Period
from coordlib.language import (
    Address,
    Key,
    capitalised,
    checked,
    clean_line,
    date_in_figures,
    html_table,
    key,
    keys,
    shortened,
    typed,
)
from coordlib.lexicon import phrases_of


@attrs.frozen(field_transformer=typed)
class Event:
    """Something that happened on a day (sự kiện), which duties wait for: ``Event("request", date(…))``.

    `reference`: what tells it from others of its kind: the number and symbol of the document of request.
    `by`: who asked or reported it, if that is known; it does not tell it from others.
    """

    key: Key = attrs.field(converter=key)
    on: date
    reference: str = attrs.field(default="", converter=clean_line)
    by: tuple[Key, ...] = attrs.field(default=(), converter=keys, eq=False)


class Transition(Enum):
    """Which of the texts of an amended agreement rules a due (quy định chuyển tiếp)."""

    KEPT = "áp dụng thời hạn trước khi sửa đổi từ ngày {}, vì việc đã bắt đầu trước ngày đó"
    AMENDED = "áp dụng quy định được sửa đổi, bổ sung từ ngày {}"
    AT_ONCE = "áp dụng ngay quy định được sửa đổi, bổ sung từ ngày {}, dù việc đã bắt đầu trước ngày đó"
    ENDED = "quy định được bãi bỏ từ ngày {}, trước khi đến hạn"
    LASTING = "quy định được bãi bỏ từ ngày {} vẫn áp dụng đối với việc đã bắt đầu trước ngày đó"


@attrs.frozen
class Ruling:
    """Which rule applied to a due of an amended agreement, and the day of the amendment that it is about."""

    transition: Transition
    day: date

    def __str__(self) -> str:
        return self.transition.value.format(date_in_figures(self.day))

    def holds_on(self, day: date) -> bool:
        """Tell whether what it rules is owed on a day: what an amendment ended is, until that takes effect."""
        return self.transition is not Transition.ENDED or day < self.day


@attrs.frozen
class Derivation:
    """How a day was found (cách tính): from which rule and which day, and what was passed over.

    `when`: the rule. `anchor`: the day that it counts from: the event, or the last day of the period.
    `counted`: the day it came to. `skipped`: the days off on the way. `estimated`: whether those of that year are
    not yet decided. `words`: those of the event, where the agreement declares them. `ruling`: which text rules it,
    where an amendment changed what is owed.
    """

    when: model.Once | model.Every | model.Within | model.Before | model.OnEvent
    anchor: date
    counted: date
    skipped: tuple[date, ...] = ()
    estimated: bool = False
    words: str = ""
    ruling: Ruling | None = None


@attrs.frozen
class Due:
    """A day on which something falls due (kỳ hạn).

    `on`: the last day in time. `address`: where it is promised. `what`: the duty or
    review. `lead`, `to`, `support`: who does it for whom with whom; of a review, the host whose turn it is.
    `period`: of a recurrence. `window`: the data of a report. `event`: what happened, where the duty waits for it.
    """

    on: date
    address: Address
    what: model.Promise
    lead: tuple[Key, ...]
    to: tuple[Key, ...]
    support: tuple[Key, ...]
    derivation: Derivation
    period: Period | None = None
    window: Period | None = None
    event: Event | None = None

    @property
    def key(self) -> Key:
        """The key of the duty or review."""
        return self.what.key

    def __repr__(self) -> str:
        return f"<Due {self.on} {self.key} of {', '.join(self.lead) or 'nobody'}>"

    @property
    def begun(self) -> date:
        """The day from which it can be done: the first of its period, or that of the event that it follows."""
        if self.period:
            return self.period.first
        return self.event.on if self.event and not isinstance(self.derivation.when, model.Before) else date.min

    @property
    def occasion(self) -> str:
        """What tells it from the other dues of its duty (lần), however its day moves.

        The first day of its period, the reference or the day of its event, or the day that is fixed.
        """
        if self.event and self.event.reference:
            return self.event.reference
        return (self.period.first if self.period else self.derivation.anchor).isoformat()

    @property
    def reason(self) -> str:
        """Why it is that day, in one Vietnamese sentence."""
        how = self.derivation
        rolled = f"; {_passed(how.skipped)}" if how.skipped else ""
        guess = "; lịch nghỉ của năm này là ước tính" if how.estimated else ""
        ruled = f"; {how.ruling}" if how.ruling else ""
        return f"{_counted(how, self.period)}, đến {date_in_figures(self.on)}{rolled}{guess}{ruled}."


def _counted(how: Derivation, period: Period | None) -> str:
    anchor = date_in_figures(how.anchor)
    match how.when:
        case model.Every():
            since = f" (kỳ {date_in_figures(period.first)} - {date_in_figures(period.last)})" if period else ""
            return f"Định kỳ {how.when}{since}"
        case model.Within(after=event) | model.Before(event=event) | model.OnEvent(event=event):
            words = how.words or model.event_words(event)
            return f"{capitalised(how.when.phrase(words))}, {words} ngày {anchor}"
        case model.Once():
            return str(how.when).capitalize()


def _passed(skipped: tuple[date, ...]) -> str:
    shown = ", ".join(date_in_figures(day) for day in skipped[:3])
    return f"không tính ngày nghỉ {shown}{f' và {len(skipped) - 3} ngày khác' if len(skipped) > 3 else ''}"  # noqa: PLR2004


class Schedule(tuple[Due, ...]):  # noqa: SLOT001 - a tuple with an attribute takes no slots
    """What falls due in a span of days (lịch các kỳ hạn), in order of days: a tuple, which prints how many and when.

    `agreement`: of which they are, by whose names a notebook shows them.
    """

    agreement: model.Agreement | None = None

    @classmethod
    @checked
    def of(cls, agreement: model.Agreement, dues: Iterable[Due]) -> Self:
        """Return the dues of an agreement."""
        found = cls(dues)
        found.agreement = agreement
        return found

    def __repr__(self) -> str:
        if not self:
            return "<Schedule: nothing falls due>"
        return f"<Schedule: {len(self)} dues from {self[0].on} to {self[-1].on}>"

    def as_rows(self) -> list[dict[str, object]]:
        """Return a row of plain values for each due, as ``pandas.DataFrame(schedule.as_rows())`` takes them."""
        return [
            {
                "on": due.on,
                "key": due.key,
                "title": getattr(due.what, "title", ""),
                "place": due.address.provision.cite(),
                "lead": ", ".join(due.lead),
                "to": ", ".join(due.to),
                "support": ", ".join(due.support),
                "occasion": due.occasion,
                "reason": due.reason,
            }
            for due in self
        ]

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a row for each due."""
        its, called = self.agreement, self.agreement.called if self.agreement else ", ".join
        units = its.provisions() if its else ()
        said = {where: model.as_cited(its, getattr(unit, "text", "")) for where, unit in units if its}
        rows = (
            (
                date_in_figures(due.on),
                _named(due, said.get(due.address.provision, "")),
                due.address.provision.cite(),
                called(due.lead),
                due.reason,
            )
            for due in self
        )
        return html_table(f"{len(self)} kỳ hạn", ("Ngày", "Việc", "Nêu tại", "Chủ trì", "Cách tính"), rows)


def _named(due: Due, said: str) -> str:
    """Return what a due is of, as people call it: its title, the kind of the review, or what is `said` at its place."""
    if isinstance(due.what, model.Duty):
        return due.what.title or shortened(said) or due.key
    return capitalised(phrases_of(due.what.kind.name.lower())[0])


@attrs.frozen
class Roles:
    """Who does it, for whom, with whom."""

    lead: tuple[Key, ...]
    to: tuple[Key, ...]
    support: tuple[Key, ...]


@checked
def groups_of(agreement: model.Agreement) -> dict[Key, model.Party]:
    """Return the parties that are groups and list their members, by their keys."""
    return {party.key: party for party in agreement.bodies if party.members}


@checked
def borne_by(groups: Mapping[Key, model.Party], keys: Iterable[Key], day: date) -> tuple[Key, ...]:
    """Return who bears on a day what some parties owe: instead of a group its members of that day."""
    return tuple(one for key in keys for one in (groups[key].bodies_on(day) if key in groups else (key,)))


@checked
def answering(duty: model.Duty, event: Event, groups: Mapping[Key, model.Party]) -> Roles | None:
    """Return who owes what an event asks for, and to whom; none where only the one who asked would owe it himself."""
    if model.REQUESTER not in duty.to:
        return Roles(duty.lead, duty.to, duty.support)
    asked = borne_by(groups, (one for one in duty.lead if one not in event.by), event.on)
    lead = tuple(one for one in asked if one not in event.by)
    others = (one for one in duty.to if one != model.REQUESTER and one not in event.by)
    return Roles(lead, (*event.by, *others), duty.support) if lead or not duty.lead else None
