"""Rotations: which data a time of a review tells of, and whose turn it is to hold it.

In comes one text of an agreement; out go, for a review and one of its periods, the window of its data and who does it
for whom. On which day it falls due is not known here: `finding_days` finds that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from coordlib import model
from coordlib.dates.dues import Roles
from coordlib.dates.finding_days import MOST_ROLLED
from coordlib.dates.periods import Period, Windows, day_in, periods_of

_LATEST_END = date(9990, 1, 1)  # of what is looked at, so that the days beyond it are still in the calendar

_Place = tuple[date, int]
"""A place in a rotation: the day of a time before it rolls; on one day the reviews go in the order of the text."""


class Rotations:
    """The reviews of an agreement up to a day: the windows of their data, and who holds them when."""

    def __init__(self, agreement: model.Agreement, end: date) -> None:
        self._end = min(end, _LATEST_END) + MOST_ROLLED
        self._reviews = [review for _, review in agreement.reviews()]
        self._order = {review.key: number for number, review in enumerate(self._reviews)}
        self._windows = {review.key: Windows.of(agreement, review) for review in self._reviews}
        self._places_of_rotations: dict[str, list[_Place]] = {}  # found once for all times of all who take turns

    def window_in(self, review: model.ReviewCycle, period: Period) -> Period | None:
        """Return the data that a review tells of in a period; none where it is not held."""
        return self._window_of_source(review, self._windows[review.key].reported(period))

    def roles_in(self, review: model.ReviewCycle, period: Period) -> Roles:
        """Return who leads a time of a review, for whom and with whom: who reports, or whose turn it is to hold it."""
        if review.kind is model.REPORT or not review.hosts:
            return Roles(review.reporters or review.hosts, review.receivers, ())
        host = review.hosts[self._number_of_turn(review, period) % len(review.hosts)]
        return Roles((host,), (), tuple(other for other in review.hosts if other != host))

    # --- windows ---

    def _window_of_source(self, review: model.ReviewCycle, source: Period) -> Period | None:
        """Return the window of the period whose data are told, unless it has none or a final review tells of it."""
        window = self._windows[review.key].of_source(source)
        if window is None or self._is_absorbed(review, window):
            return None
        return window

    def _is_absorbed(self, review: model.ReviewCycle, window: Period) -> bool:
        """Tell whether a final review tells what an interim one would: its data end nearest, within half a window.

        “Sơ kết 6 tháng, tổng kết năm”: in December there is the final one alone. Only if the same parties hold both
        and report to both.
        """
        if review.kind is not model.INTERIM:
            return False
        half = (window.last - window.first).days // 2
        return any(
            final.kind is model.FINAL
            and set(final.hosts) == set(review.hosts)
            and set(final.reporters) == set(review.reporters)
            and any(True for _ in self._windows[final.key].near(window.last, half))
            for final in self._reviews
        )

    # --- turns ---

    def _number_of_turn(self, review: model.ReviewCycle, period: Period) -> int:
        """Return which turn it is, counted from the first time of the term: of the cycle, or of all that take turns."""
        windows = self._windows[review.key]
        source = windows.reported(period)
        if not review.rotation or windows.begins is None:
            return source.index - windows.first
        places = self._places_in_rotation(review.rotation, windows.begins)
        return bisect_left(places, self._place_in_rotation(review, source))

    def _places_in_rotation(self, name: str, begins: date) -> list[_Place]:
        """Return the places of all times of the reviews that take turns together, in order."""
        if name not in self._places_of_rotations:
            self._places_of_rotations[name] = sorted(
                self._place_in_rotation(review, source)
                for review in self._reviews_in_rotation(name)
                for source in periods_of(review.every, begins, begins, self._end)
                if self._window_of_source(review, source)
            )
        return self._places_of_rotations[name]

    def _reviews_in_rotation(self, name: str) -> Iterator[model.ReviewCycle]:
        for review in self._reviews:
            if review.rotation == name and review.hosts and review.kind is not model.REPORT:
                yield review

    def _place_in_rotation(self, review: model.ReviewCycle, source: Period) -> _Place:
        return day_in(review.every, source), self._order[review.key]
