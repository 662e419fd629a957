"""Charts: where the bars and marks of a progress stand, in millimetres; templates draw them.

In come measurements and tallies; out go places in millimetres. Colours and fonts belong to templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate, count, pairwise

import attrs

from coordlib.dates import Due, Period, add_months, months_between
from coordlib.document import Letters, title_lines
from coordlib.language import date_in_figures, month_in_figures
from coordlib.model import Party
from coordlib.tracking.progress.progress import Measurement, Progress
from coordlib.tracking.progress.standings import Standing, Status
from coordlib.tracking.reports.captions import Captions

WIDTH = 160.0
"""The width of a chart: that of the text, in millimetres."""

TEXT_SIZE = 3.9
"""The size of the letters, in millimetres: 11 points."""

GROUPS: tuple[tuple[str, str, frozenset[Status]], ...] = (
    ("done", "Đúng hạn", frozenset({Status.DONE})),
    ("late", "Trễ hạn", frozenset({Status.DONE_LATE})),
    ("overdue", "Quá hạn", frozenset({Status.OVERDUE})),
    ("open", "Chưa đến hạn", frozenset({Status.UPCOMING, Status.DUE_SOON})),
    ("other", "Khác", frozenset({Status.COMPLETED, Status.UNDETERMINED, Status.SUSPENDED, Status.WAIVED})),
)
"""How statuses are drawn together: a name for the pattern, the words of the legend, the statuses."""

_GROUP_OF = {status: name for name, _, statuses in GROUPS for status in statuses}
_LETTERS = Letters(TEXT_SIZE * 72 / 25.4, caps=False, bold=False, italic=False)
_LABELS = 46.0  # the column of names
_GAP = 2.0
_END = 8.0  # room for the total after a bar, and for the last month
_ROW = 12.0
_LINE = 4.4  # from one line of a name to the next
_MARGIN = 3.2  # between the names of two rows
_LEGEND = 9.0
_AROUND = 1.5  # a number stands so far from the ends of its part of a bar
_MOST_TICKS = 8  # as many as stand side by side
_YEAR = 12
_FEW_MONTHS, _FEW_DAYS = 2, 4  # so few months have no axis of months, but one of so many spans of days
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 1200)
_MARK = 3.2
_HIGHEST = 40.0  # of the marks of a row; more of one day stand over each other
_BAR = 12.0  # the bar of an indicator, and the line of its figure below


@attrs.frozen
class Segment:
    """A part of a bar: its pattern, how many it stands for, where it begins and how long it is."""

    group: str
    count: int
    x: float
    width: float

    @property
    def room(self) -> float:
        """How much room its number takes."""
        return round(_LETTERS.length(str(self.count)) + _AROUND, 2)

    @property
    def roomy(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= self.room + _AROUND


@attrs.frozen
class PartyBar:
    """The bar of a party: the lines of its name, its upper edge, its parts, and how many there are in all."""

    name: tuple[str, ...]
    y: float
    segments: tuple[Segment, ...]
    total: int

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.segments[-1].x + self.segments[-1].width if self.segments else _LABELS + _GAP


@attrs.frozen
class Legend:
    """An entry of the legend: the pattern, its words, and where it begins."""

    group: str
    words: str
    x: float


@attrs.frozen
class StatusChart:
    """How the dues of each party stand (biểu đồ tình trạng theo bên)."""

    bars: tuple[PartyBar, ...]
    legend: tuple[Legend, ...]
    height: float


def status_chart(progress: Progress) -> StatusChart:
    """Return the bars of the parties; what never falls due is not drawn, nor a party that owes nothing."""
    captions = Captions(progress.agreement)
    counted = {
        party.key: Counter(_GROUP_OF[one.status] for one in progress.of_party(party.key) if isinstance(one.of, Due))
        for party in _rowed(progress)
    }
    counted = {key: groups for key, groups in counted.items() if groups.total()}
    longest = max((groups.total() for groups in counted.values()), default=1)
    scale = (WIDTH - _LABELS - _GAP - max(_END, _LETTERS.length(str(longest)) + 2 * _AROUND)) / longest
    names = [title_lines(captions.name(key), _LETTERS, _LABELS) for key in counted]
    middles, end = _rows(map(_height, names))
    bars = tuple(
        PartyBar(name, round(middle - 4, 2), tuple(_segments(groups, scale)), groups.total())
        for name, middle, groups in zip(names, middles, counted.values(), strict=True)
    )
    used = {group for groups in counted.values() for group in groups}
    return StatusChart(bars, tuple(_legend(used)), end)


def _rowed(progress: Progress) -> tuple[Party, ...]:
    """Return who has a row: the parties, and the issuer of an attached form if it bears something."""
    bearing = {one.name for one in progress.by_party()}
    return tuple(party for party in progress.agreement.bodies if party.key in bearing)


def _segments(groups: Counter[str], scale: float) -> Iterator[Segment]:
    x = _LABELS + _GAP
    for name, _, _ in GROUPS:
        if groups[name]:
            yield Segment(name, groups[name], round(x, 2), round(groups[name] * scale, 2))
            x += groups[name] * scale


def _legend(used: Iterable[str]) -> Iterator[Legend]:
    x = 0.0
    for name, words, _ in GROUPS:
        if name in used:
            yield Legend(name, words, round(x, 2))
            x += _LETTERS.length(words) + 8


@attrs.frozen
class IndicatorBar:
    """A bar with the mark of its target; the name above, the figure below."""

    measurement: Measurement
    name: tuple[str, ...]
    y: float
    width: float
    least: float | None
    most: float | None


@attrs.frozen
class IndicatorChart:
    """Figures against their targets (biểu đồ kết quả so với chỉ tiêu), each to its own scale."""

    bars: tuple[IndicatorBar, ...]
    height: float


def indicator_chart(measured: Iterable[Measurement]) -> IndicatorChart:
    """Return the bars of the indicators that have a target and a figure to hold against it, not below nought."""
    # The figure is of the span that the target is for; a sum of several is not drawn beside it.
    told = (one for one in measured if one.judged and len(one.rounds) == 1)
    drawn = [one for one in told if one.this is not None and one.this >= 0]
    names = [title_lines(one.indicator.name, _LETTERS, WIDTH) for one in drawn]
    ends = [_LEGEND]
    for name in names:
        ends.append(ends[-1] + len(name) * _LINE + _BAR)
    bars = tuple(map(_indicator_bar, drawn, names, ends))
    return IndicatorChart(bars, ends[-1])


def _indicator_bar(measurement: Measurement, name: tuple[str, ...], y: float) -> IndicatorBar:
    assert measurement.this is not None
    least, most = measurement.indicator.at_least, measurement.indicator.at_most
    scale = (WIDTH - _END) / (float(max(measurement.this, least or 0, most or 0)) or 1.0)
    marks = (None if one is None else round(max(0.0, float(one)) * scale, 2) for one in (least, most))
    return IndicatorBar(measurement, name, round(y, 2), round(float(measurement.this) * scale, 2), *marks)


@attrs.frozen
class Mark:
    """A due on the timeline: its pattern, where its middle stands, and what it is."""

    group: str
    x: float
    y: float
    words: str


@attrs.frozen
class Tick:
    """A day on the axis of the timeline, mostly the first of a month, in the figures of Vietnamese dates."""

    x: float
    words: str


@attrs.frozen
class TimelineRow:
    """The row of a party on the timeline."""

    name: tuple[str, ...]
    y: float
    marks: tuple[Mark, ...]


@attrs.frozen
class Timeline:
    """The dues of a period on a line of time (biểu đồ thời gian), a row for each party."""

    rows: tuple[TimelineRow, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[Legend, ...]
    today: float | None
    height: float
    left: float = _LABELS + _GAP
    right: float = WIDTH - _END


def timeline(progress: Progress) -> Timeline:
    """Return the timeline of the period; what several bear stands in the row of each, as it stands for it.

    A row is as high as its name and its marks need; one without a mark is left out.
    """
    captions, period = Captions(progress.agreement), progress.period
    by_party = []
    for party in _rowed(progress):
        every = [(one, one.deadline or one.of.on) for one in progress.of_party(party.key) if isinstance(one.of, Due)]
        if borne := [(one, _x(day, period)) for one, day in every if period.first <= day <= period.last]:
            name = title_lines(captions.name(party.key), _LETTERS, _LABELS)
            by_party.append((name, borne, _levels_of(x for _, x in borne)))
    middles, end = _rows(max(_height(name), _pile(levels)[0]) for name, _, levels in by_party)
    rows = tuple(
        TimelineRow(name, middle, tuple(_marks(borne, levels, captions, middle)))
        for middle, (name, borne, levels) in zip(middles, by_party, strict=True)
    )
    used = {_GROUP_OF[standing.status] for _, borne, _ in by_party for standing, _ in borne}
    today = _x(progress.on, period) if period.first <= progress.on <= period.last else None
    return Timeline(rows, tuple(_ticks(period)), tuple(_legend(used)), today, end + _LEGEND)


def _height(name: tuple[str, ...]) -> float:
    return max(_ROW, len(name) * _LINE + _MARGIN)


def _rows(heights: Iterable[float]) -> tuple[list[float], float]:
    """Return the middles of rows of these heights below the legend, and where the last one ends."""
    ends = list(accumulate(heights, initial=_LEGEND))
    return [round((one + two) / 2, 2) for one, two in pairwise(ends)], round(ends[-1], 2)


def _x(day: date, period: Period) -> float:
    length = (period.last - period.first).days or 1
    return round(_LABELS + _GAP + (day - period.first).days * (WIDTH - _END - _LABELS - _GAP) / length, 2)


def _levels_of(places: Iterable[float]) -> list[int]:
    """Return how far from the middle of its row each mark stands: those that would touch, over and under each other."""
    placed: list[tuple[float, int]] = []
    for x in places:
        taken = {level for other, level in placed if abs(other - x) < _MARK}
        levels = (level for far in count() for level in ((far, -far) if far else (0,)))  # nought, then 1, -1, 2, -2 …
        placed.append((x, next(level for level in levels if level not in taken)))
    return [level for _, level in placed]


def _pile(levels: list[int]) -> tuple[float, float]:
    """Return how high the marks of a row are together, and from one to the next."""
    steps = 2 * max(map(abs, levels))
    step = min(_MARK, _HIGHEST / steps) if steps else _MARK
    return (steps + 1) * step + _MARGIN, step


def _marks(borne: list[tuple[Standing, float]], levels: list[int], captions: Captions, y: float) -> Iterator[Mark]:
    """Yield the marks of a party."""
    step = _pile(levels)[1]
    for (standing, x), level in zip(borne, levels, strict=True):
        words = captions.of(standing.of.what, standing.address)
        yield Mark(_GROUP_OF[standing.status], x, round(y + level * step, 2), words)


def _ticks(period: Period) -> Iterator[Tick]:
    """Yield the first of the months, or of every so many, in a period; in a short one days."""
    months = months_between(period.first, period.last) + 1
    if months <= _FEW_MONTHS:
        days = (period.last - period.first).days
        for part in range(_FEW_DAYS + 1 if days >= _FEW_DAYS else 1):
            day = period.first + timedelta(days * part // _FEW_DAYS)
            yield Tick(_x(day, period), date_in_figures(day))
        return
    step = next(one for one in _STEPS if months / one <= _MOST_TICKS)
    day = period.first.replace(day=1)
    while day <= period.last:
        if day >= period.first and (day.year * 12 + day.month - 1) % step == 0:
            yield Tick(_x(day, period), f"{month_in_figures(day)}/{day.year}" if step < _YEAR else str(day.year))
        day = add_months(day, 1)
