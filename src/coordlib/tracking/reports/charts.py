"""Charts: where the bars and marks of a progress stand, in millimetres; templates draw them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count

import attrs

from coordlib.dates import Due, Period, add_months
from coordlib.document import line_width
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
_POINTS = TEXT_SIZE * 72 / 25.4
_LABELS = 46.0  # the column of names
_GAP = 2.0
_END = 8.0  # room for the total after a bar, and for the last month
_ROW = 12.0
_LEGEND = 9.0
_SHORT = 5.0  # a number needs so much of a bar
_MOST_TICKS = 13
_YEAR = 12
_MARK = 3.2
_NAME = 85.0  # of an indicator, beside its figure and target


@attrs.frozen
class Segment:
    """A part of a bar: its pattern, how many it stands for, where it begins and how long it is."""

    group: str
    count: int
    x: float
    width: float

    @property
    def roomy(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= _SHORT


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
    """Return the bars of the parties; what never falls due is not drawn."""
    captions = Captions(progress.agreement)
    counted = {
        party.key: Counter(_GROUP_OF[one.status] for one in progress.of_party(party.key) if isinstance(one.of, Due))
        for party in _rowed(progress)
    }
    longest = max((sum(one.values()) for one in counted.values()), default=0) or 1
    scale = (WIDTH - _LABELS - _GAP - _END) / longest
    bars = tuple(
        PartyBar(wrapped(captions.name(key), _LABELS), y, tuple(_segments(groups, scale)), groups.total())
        for y, (key, groups) in zip(_rows(_LEGEND), counted.items(), strict=False)
    )
    used = {group for groups in counted.values() for group in groups}
    return StatusChart(bars, tuple(_legend(used)), _LEGEND + len(bars) * _ROW)


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
            x += line_width(words, _POINTS) + 9


@attrs.frozen
class IndicatorBar:
    """The bar of an indicator beside the mark of its target; the name is cut so that the figure stands beside it."""

    measurement: Measurement
    name: str
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
    drawn = [one for one in measured if one.this is not None and one.this >= 0 and _is_of_one_span(one)]
    bars = tuple(_indicator_bar(one, y) for one, y in zip(drawn, _rows(_LEGEND), strict=False))
    return IndicatorChart(bars, _LEGEND + len(bars) * _ROW)


def _is_of_one_span(measurement: Measurement) -> bool:
    """Tell whether the figure is of the span that the target is for; a sum of several is not drawn beside it."""
    return measurement.judged and len(measurement.rounds) == 1


def _indicator_bar(measurement: Measurement, y: float) -> IndicatorBar:
    assert measurement.this is not None
    least, most = measurement.indicator.at_least, measurement.indicator.at_most
    scale = (WIDTH - _END) / (float(max(measurement.this, least or 0, most or 0)) or 1.0)
    marks = (None if one is None else round(max(0.0, float(one)) * scale, 2) for one in (least, most))
    (name,) = wrapped(measurement.indicator.name, _NAME, most=1)
    return IndicatorBar(measurement, name, y, round(float(measurement.this) * scale, 2), *marks)


@attrs.frozen
class Mark:
    """A due on the timeline: its pattern, where its middle stands, and what it is."""

    group: str
    x: float
    y: float
    words: str


@attrs.frozen
class Tick:
    """The beginning of a month on the timeline."""

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
    """Return the timeline of the period; what several bear stands in the row of each, as it stands for it."""
    captions, period = Captions(progress.agreement), progress.period
    by_party = [
        (party, [one for one in progress.of_party(party.key) if isinstance(one.of, Due) and _inside(_day(one), period)])
        for party in _rowed(progress)
    ]
    rows = tuple(
        TimelineRow(wrapped(captions.name(party.key), _LABELS), y, tuple(_marks(borne, captions, period, y)))
        for y, (party, borne) in zip(_rows(_LEGEND + _ROW / 2), by_party, strict=False)
    )
    used = {_GROUP_OF[standing.status] for _, borne in by_party for standing in borne}
    today = _x(progress.on, period) if _inside(progress.on, period) else None
    return Timeline(rows, tuple(_ticks(period)), tuple(_legend(used)), today, _LEGEND + len(rows) * _ROW + _LEGEND)


def _rows(first: float) -> Iterator[float]:
    return count(first, _ROW)


def _day(standing: Standing) -> date:
    assert isinstance(standing.of, Due)
    return standing.deadline or standing.of.on


def _inside(day: date, period: Period) -> bool:
    return period.first <= day <= period.last


def _x(day: date, period: Period) -> float:
    length = (period.last - period.first).days or 1
    return round(_LABELS + _GAP + (day - period.first).days * (WIDTH - _END - _LABELS - _GAP) / length, 2)


def _marks(standings: Iterable[Standing], captions: Captions, period: Period, y: float) -> Iterator[Mark]:
    """Yield the marks of a party; those that would touch stand over and under each other."""
    placed: list[tuple[float, int]] = []
    for standing in standings:
        x = _x(_day(standing), period)
        taken = {level for other, level in placed if abs(other - x) < _MARK}
        level = next(level for level in _levels() if level not in taken)
        placed.append((x, level))
        words = captions.of(standing.of.what, standing.address)
        yield Mark(_GROUP_OF[standing.status], x, round(y + level * _MARK, 2), words)


def _levels() -> Iterator[int]:
    """Yield nought, then 1, -1, 2, -2 and so on."""
    yield 0
    for level in count(1):
        yield from (level, -level)


def _ticks(period: Period) -> Iterator[Tick]:
    """Yield the first of the months, or of every so many, in a period."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    step = next(one for one in (1, 3, 6, 12, 60, 1200) if months / one <= _MOST_TICKS)
    day = period.first.replace(day=1)
    while day <= period.last:
        if day >= period.first and (day.year * 12 + day.month - 1) % step == 0:
            yield Tick(_x(day, period), f"{day.month}/{day.year % 100:02}" if step < _YEAR else str(day.year))
        day = add_months(day, 1)


def wrapped(text: str, width: float, most: int = 2) -> tuple[str, ...]:
    """Return a name as lines that fit a width in millimetres; what does not fit `most` lines is cut off."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if line_width(longer, _POINTS) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:most]
    if len(lines) > most or line_width(shown[-1], _POINTS) > width:
        shown[-1] = _cut(shown[-1], width)
    return tuple(shown)


def _cut(text: str, width: float) -> str:
    while text and line_width(f"{text}…", _POINTS) > width:
        text = text[:-1].rstrip()
    return f"{text}…"
