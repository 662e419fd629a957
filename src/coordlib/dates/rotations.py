"""Rotations: which times of a review are held, by whose turn, and which a final review takes the place of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from coordlib.dates.periods import Period, day_in, periods_of
from coordlib.dates.windows import Windows
from coordlib.language import Key
from coordlib.model import FINAL, INTERIM, REPORT, Agreement, ReviewCycle

_MARGIN = timedelta(days=40)  # how far a day may roll, and more


class Rotations:
    """The reviews of an agreement up to a day: their windows, and who holds them."""

    def __init__(self, agreement: Agreement, end: date) -> None:
        self.agreement = agreement
        self.end = min(end, date(9990, 1, 1)) + _MARGIN
        self.reviews = [review for _, review in agreement.reviews()]
        self.places = {review.key: place for place, review in enumerate(self.reviews)}
        self.windows = {review.key: Windows.of(agreement, review) for review in self.reviews}
        self.turns: dict[str, list[tuple[date, int]]] = {}

    def window(self, review: ReviewCycle, period: Period) -> Period | None:
        """Return the data that a review tells of in a period; none where it is not held."""
        windows = self.windows[review.key]
        return self.of_source(review, windows.reported(period))

    def of_source(self, review: ReviewCycle, source: Period) -> Period | None:
        """Return the window of a period, unless it has none or a final review tells of it."""
        window = self.windows[review.key].of_source(source)
        return None if window is None or self.absorbed(review, window) else window

    def absorbed(self, review: ReviewCycle, window: Period) -> bool:
        """Tell whether a final review tells what an interim one would: its data end nearest, within half a window.

        Only if the same parties hold both and report to both.
        """
        if review.kind is not INTERIM:
            return False
        half = (window.last - window.first).days // 2
        finals = (one for one in self.reviews if one.kind is FINAL and _of_the_same(one, review))
        return any(True for one in finals for _ in self.windows[one.key].near(window.last, half))

    def who(self, review: ReviewCycle, period: Period) -> tuple[tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]]:
        """Return who leads a time of a review, for whom and with whom: who reports, or whose turn it is to hold it."""
        if review.kind is REPORT or not review.hosts:
            return review.reporters or review.hosts, review.receivers, ()
        host = review.hosts[self.turn(review, period) % len(review.hosts)]
        return (host,), (), tuple(one for one in review.hosts if one != host)

    def turn(self, review: ReviewCycle, period: Period) -> int:
        """Return which turn it is, counted from the first time of the term: of the cycle, or of all that take turns."""
        windows = self.windows[review.key]
        source = windows.reported(period)
        if not review.rotation or windows.begins is None:
            return source.index - windows.first
        return bisect_left(self.rotation(review.rotation, windows.begins), self.place(review, source))

    def place(self, review: ReviewCycle, source: Period) -> tuple[date, int]:
        """Return the place in a rotation: by the day, before it rolls, then in the order of the text."""
        return day_in(review.every, source), self.places[review.key]

    def rotation(self, name: str, begins: date) -> list[tuple[date, int]]:
        """Return the places of all times of the reviews that take turns together, in order."""
        if name not in self.turns:
            sharing = [one for one in self.reviews if one.rotation == name and one.kind is not REPORT and one.hosts]
            found = (self.place(review, source) for review in sharing for source in self.held(review, begins))
            self.turns[name] = sorted(found)
        return self.turns[name]

    def held(self, review: ReviewCycle, begins: date) -> Iterator[Period]:
        """Yield the periods whose data a review tells of, from the beginning of the term on."""
        sources = periods_of(review.every, begins, begins, self.end)
        return (source for source in sources if self.of_source(review, source))


def _of_the_same(one: ReviewCycle, other: ReviewCycle) -> bool:
    return set(one.hosts) == set(other.hosts) and set(one.reporters) == set(other.reporters)
