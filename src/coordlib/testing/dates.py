"""Strategies for days and recurrences."""

from __future__ import annotations

from datetime import date, timedelta

from coordlib import dates
from coordlib.model import Agreement, Article, Duty, Once, Promise
from coordlib.testing.language import ANY_KEY, LETTERS, LINE_OR_NONE, Nouns, days, titles
from coordlib.testing.model import Parts
from coordlib.testing.required import st

_DAY = timedelta(days=1)
_LONGEST = 400  # days between the signing of a small agreement and the day that is looked at

REFERENCES = st.builds("{}/{}".format, st.integers(1, 999), st.sampled_from(("CAT-PV05", "VTGL-KT", "UBND-NC")))
"""Number and symbol of a document of request."""

ANY_PERIOD = st.builds(
    lambda first, length, index: dates.Period(first, first + length * _DAY, index),
    days(),
    st.integers(0, 2000),
    st.integers(-50, 50),
)
"""Periods from a day to some years."""

_SPECIAL = st.builds(dates.SpecialDay, days(), st.booleans(), titles(), LINE_OR_NONE, st.sampled_from(dates.Certainty))
_CALENDAR = st.builds(
    dates.Calendar,
    st.lists(_SPECIAL, max_size=4, unique_by=lambda one: one.day).map(tuple),
    st.lists(st.integers(0, 6), max_size=4, unique=True).map(lambda off: tuple(sorted(off))),
    st.booleans(),
)


@st.composite
def small_agreements(draw: st.DrawFn) -> Agreement:
    """Return sound agreements of one article, which states a duty and a review, signed on a known day."""
    part = Parts(draw, LETTERS)
    parties = (part.party(), part.party())
    duty, review = part.duty(), part.review()
    when = duty.when
    signed = draw(days()) if not isinstance(when, Once) else when.on - draw(st.integers(0, 60)) * _DAY
    article = Article(draw(part.line), text=part.prose(), duties=(duty,), reviews=(review,))
    return Agreement(
        f"Quy chế {draw(part.line)}",
        parties,
        (article,),
        signed=signed,
        signatories=tuple(part.signatory(key) for key in part.parties),
        sector=draw(LINE_OR_NONE),
        province=draw(LINE_OR_NONE),
    )


def _dues(agreement: Agreement, promise: Promise, later: int, reference: str) -> tuple[dates.Due, ...]:
    """Return what one promise of a small agreement makes fall due; of what waits for an event, one happened."""
    begun = agreement.begins or date.min
    event = dates.event_of(promise) if isinstance(promise, Duty) else ""
    happened = (dates.Event(event, begun + later * _DAY, reference),) if event and event not in dates.OWN_EVENTS else ()
    return tuple(dates.dues_of(agreement, promise, begun + later * _DAY, dates.Calendar(), happened))


@st.composite
def _one_due(draw: st.DrawFn) -> dates.Due:
    agreement = draw(small_agreements())
    later, reference = draw(st.integers(0, _LONGEST)), draw(st.just("") | REFERENCES)
    ((_, duty),), ((_, review),) = agreement.duties(), agreement.reviews()
    dues = _dues(agreement, duty, later, reference) if draw(st.booleans()) else ()
    dues = dues or _dues(agreement, review, later, "")  # what is owed all the time has none
    return draw(st.sampled_from(dues))


def _told(number: int, when: str) -> dates.Deadline:
    [found] = dates.find_deadlines(f"Trong thời hạn {number} ngày kể từ ngày {when}, Bên B gửi báo cáo.")
    return found


_CELLS = (
    *("Quý II/2026", "2026 - 2030", "Từ tháng 8/2026", "Trước ngày 30/6/2026"),
    *("Theo Kế hoạch riêng", "Thường xuyên", ""),
)

DATES_NOUNS: Nouns = {
    dates.Calendar: _CALENDAR,
    dates.Deadline: st.builds(
        _told, st.integers(1, 99), st.sampled_from(("ký", "nhận được yêu cầu", "nhận được đề nghị"))
    ),
    dates.Due: _one_due(),
    dates.Event: st.builds(dates.Event, ANY_KEY, days(), st.just("") | REFERENCES),
    dates.Period: ANY_PERIOD,
    dates.Ruling: st.builds(dates.Ruling, st.sampled_from(dates.Transition), days()),
    dates.Since: days().map(dates.Since),
    dates.Span: st.tuples(days(), days()).map(lambda two: dates.Span(min(two), max(two))),
    dates.TimeCell: st.sampled_from(_CELLS).map(dates.parse_time_cell),
    dates.Schedule: st.lists(_one_due(), max_size=2).map(dates.Schedule),
    dates.SpecialDay: _SPECIAL,
}
"""What `coordlib.dates` and `coordlib.dates` show."""
