"""The calendar: which days are working days in Vietnam, and how a day rolls.

In comes a day; out goes whether it is worked, why not, or the day that it moves to. What falls due is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache
from hashlib import sha256

import attrs

from coordlib.language import Message, RefusedError, Several, clean_line, date_in_figures, explained, typed
from coordlib.lexicon import WEEKDAYS, DayOff, Facts
from coordlib.model import FOLLOWING, PRECEDING, Roll

_NO_WORKING_DAY = Message("lịch không có ngày làm việc nào trong một năm", "a year without any working day")
_BEYOND_THE_CALENDAR = Message("ngày vượt quá năm 9999 hoặc trước năm 1", "a day beyond the year 9999")
_WEEKEND = (5, 6)
_MOST_DAYS_OFF = 366


class Certainty(Enum):
    """How sure it is that a day is off or worked (tình trạng): decided, announced in the press, or computed."""

    OFFICIAL = "official"
    ANNOUNCED = "announced"
    ESTIMATED = "estimated"


@attrs.frozen(field_transformer=typed)
class SpecialDay:
    """A day that is off, or worked although it would be off (ngày nghỉ, ngày làm bù).

    `working`: whether it is worked. `name`: why. `source`: the decision or announcement; `status`: how sure it is.
    """

    day: date
    working: bool
    name: str = attrs.field(converter=clean_line)
    source: str = attrs.field(default="", converter=clean_line)
    status: Certainty = Certainty.OFFICIAL


@lru_cache(maxsize=16)
def _special_days(days: tuple[DayOff, ...]) -> tuple[SpecialDay, ...]:
    """Return days off and days worked as a calendar has them."""
    return tuple(SpecialDay(one.day, one.kind == "work", one.name, one.source, Certainty(one.status)) for one in days)


def _known_facts() -> Facts:
    from coordlib.language import known_facts  # noqa: PLC0415 - who asks for no working day need not load them

    return known_facts()


@lru_cache(maxsize=256)
def _base(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Return the holidays of a year with their names, and the days off that are worked, by the package holidays."""
    from holidays import country_holidays  # noqa: PLC0415 - it takes long to import, and only working days need it

    known = country_holidays("VN", years=year, language="vi")
    return dict(known), frozenset(day for day in known.weekend_workdays if day.year == year)


def _both_off_and_worked(day: date) -> Message:
    return Message(f"ngày {date_in_figures(day)} vừa ghi là nghỉ vừa ghi là làm việc", f"{day} is both off and worked")


def _refuse_contradictions(calendar: Calendar, attribute: object, days: Iterable[SpecialDay]) -> None:
    del calendar, attribute
    seen: dict[date, bool] = {}
    for day in days:
        if seen.setdefault(day.day, day.working) != day.working:
            raise RefusedError(_both_off_and_worked(day.day))


@attrs.frozen(slots=False, field_transformer=typed)
class Calendar:
    """Working days (ngày làm việc): Monday to Friday without holidays, and the days worked in exchange.

    The base is the package ``holidays``: fixed holidays, Tết and Giỗ Tổ by the lunar calendar, and the days
    given for holidays that fall on days off (Bộ luật Lao động 2019, Điều 111 và Điều 112). Over it lie the days off of
    the facts that are known and over these your own, `special`; of two lines for one day yours counts.
    `rest`: the days of the week that are off, 0 for Monday. `facts`: whose days off lie over the base, those of
    `known_facts` unless given. `shipped`: whether to use them at all.

    Raises `RefusedError` for a day that is both off and worked.

    >>> Calendar().add_working_days(date(2024, 4, 26), 3)
    datetime.date(2024, 5, 4)
    """

    special: tuple[SpecialDay, ...] = attrs.field(
        default=(), validator=_refuse_contradictions, converter=Several[SpecialDay]
    )
    rest: tuple[int, ...] = attrs.field(default=_WEEKEND, converter=Several[int])
    shipped: bool = True
    facts: Facts | None = None

    @cached_property
    def lines(self) -> tuple[SpecialDay, ...]:
        """The days over the base, those that count more last."""
        if not self.shipped:
            return self.special
        return (*_special_days((self.facts or _known_facts()).days_off), *self.special)

    def by(self, facts: Facts | None) -> Calendar:
        """Return the calendar by the days off of other facts; itself for none."""
        return self if facts is None or facts is self.facts else attrs.evolve(self, facts=facts)

    @cached_property
    def _years(self) -> dict[int, tuple[Mapping[date, str], frozenset[date]]]:
        return {}

    def _year(self, year: int) -> tuple[Mapping[date, str], frozenset[date]]:
        """Return the days off of a year that would be worked, and the worked days that would be off."""
        if year in self._years:
            return self._years[year]
        off, worked = dict(_base(year)[0]), set(_base(year)[1])
        for one in self.lines:
            if one.day.year == year and one.working:
                off.pop(one.day, None)
                worked.add(one.day)
            elif one.day.year == year:
                off[one.day] = one.name
                worked.discard(one.day)
        self._years[year] = off, frozenset(worked)
        return self._years[year]

    @explained
    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        off, worked = self._years.get(day.year) or self._year(day.year)
        return day not in off and (day.weekday() not in self.rest or day in worked)

    @explained
    def why_off(self, day: date) -> str:
        """Return why a day is off, in Vietnamese: the holiday or the day of the week; empty for a working day."""
        if self.is_working(day):
            return ""
        return self._year(day.year)[0].get(day, WEEKDAYS[day.weekday()])

    @explained
    def next_working(self, day: date) -> date:
        """Return the first working day after a day."""
        return self.roll(_later(day, 1), FOLLOWING)

    @explained
    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, or before it for a number below zero; the day is not counted."""
        step = 1 if n > 0 else -1
        for _ in range(abs(n)):
            day = self.roll(_later(day, step), FOLLOWING if step > 0 else PRECEDING)
        return day

    @explained
    def roll(self, day: date, policy: Roll) -> date:
        """Return the day, or the working day that it rolls to: the next, the one before, or none (`Roll`)."""
        match policy:
            case Roll.NONE | Roll.BY_LAW:
                return day
            case Roll.FOLLOWING:
                step = 1
            case Roll.PRECEDING:
                step = -1
        for _ in range(_MOST_DAYS_OFF):
            if self.is_working(day):
                return day
            day = _later(day, step)
        raise RefusedError(_NO_WORKING_DAY)

    @cached_property
    def decided_until(self) -> int:
        """The last year whose days off are decided or announced; later years are computed (ước tính)."""
        return max((one.day.year for one in self.lines if one.status is not Certainty.ESTIMATED), default=0)

    @explained
    def estimated(self, year: int) -> bool:
        """Tell whether the days off of a year are computed and not yet decided."""
        return year > self.decided_until

    @property
    def digest(self) -> str:
        """A name for the state of the calendar: the same where every day is the same."""
        from importlib.metadata import version  # noqa: PLC0415 - it takes long to import, and only the digest needs it

        lines = [f"{one.day} {one.working} {one.name} {one.status.value}" for one in self.lines]
        state = "\n".join([f"holidays {version('holidays')}", f"{self.rest}", *lines])
        return sha256(state.encode()).hexdigest()[:12]


def _later(day: date, days: int) -> date:
    """Return a day so many days later; beyond the years that a date can hold there is none."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise RefusedError(_BEYOND_THE_CALENDAR) from None
