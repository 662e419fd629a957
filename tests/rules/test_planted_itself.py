"""A text held against itself: what contradicts in it is found in agreements small and whole, sound texts are silent."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import RULES, Agreement, Article, check, read
from coordlib.dates import Calendar
from coordlib.rules.agreement.days import _SEASONS
from coordlib.storage import compose, construct, structure
from tests.paths import EXAMPLES
from tests.rules.test_rules import BASE

PLANTED: dict[str, dict[str, Any]] = construct(
    compose(Path(__file__).with_name("planted_itself.yaml").read_text(encoding="utf-8"))
)
WHOLE = {
    "base": (structure(BASE), "Công an tỉnh", "Doanh nghiệp viễn thông"),
    "gia_lai": (read(EXAMPLES / "gia_lai_viettel.yaml"), "Công an tỉnh", "Viettel Gia Lai"),
}
FEWEST_OF_A_CLASS, LEAST_FOUND = 8, 0.85


def codes_of(name: str, whole: str, texts: list[str]) -> list[tuple[str, str]]:
    """Return what is found of a class in an agreement with texts as its last articles, and not without them."""
    agreement, a, b = WHOLE[whole]
    added = tuple(Article(f"Nội dung thêm {n}", text=text.format(a=a, b=b)) for n, text in enumerate(texts, 1))
    before = {(one.code, one.what.vi) for one in of_class(name, agreement)}
    more = attrs.evolve(agreement, body=(*agreement.body, *added))
    return [found for one in of_class(name, more) if (found := (one.code, one.what.vi)) not in before]


def of_class(name: str, agreement: Agreement) -> Iterator[Any]:
    return iter(check(agreement, [one for one in RULES if one.code in PLANTED[name]["codes"]]))


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("name", PLANTED)
def test_most_of_each_class_are_found(name: str, whole: str) -> None:
    pairs = PLANTED[name]["pairs"]
    missed = [pair["wrong"] for pair in pairs if not codes_of(name, whole, pair["wrong"])]
    assert len(pairs) >= FEWEST_OF_A_CLASS
    assert len(missed) <= (1 - LEAST_FOUND) * len(pairs), missed


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("name", PLANTED)
def test_two_sound_texts_for_each_are_silent(name: str, whole: str) -> None:
    spoken = [
        (right, found)
        for pair in PLANTED[name]["pairs"]
        for right in pair["right"]
        if (found := codes_of(name, whole, right))
    ]
    assert spoken == []


def test_no_holiday_lies_outside_the_seasons_in_which_one_is_looked_for() -> None:
    calendar, first = Calendar(), date(2000, 1, 1)
    days = (first + timedelta(days) for days in range((date(2051, 1, 1) - first).days))
    off = [day for day in days if day.weekday() < 5 and not calendar.is_working(day)]
    assert [one for one in off if not any(begin <= (one.month, one.day) <= end for begin, end in _SEASONS)] == []
    assert len(off) > 500
