"""Deadlines in a file: times of day, further days, days after the period, so long before a day."""

from datetime import date, time
from typing import Any

import pytest
from cattrs.errors import BaseValidationError

from coordlib import Agreement, Article, Clause, Duty
from coordlib.language import CoordError
from coordlib.model import DAYS, Every, NamedDay, Once, When
from coordlib.storage import structure, unstructure


def agreement(when: When) -> Agreement:
    return Agreement("Q", body=(Article("A", (Clause("B.", duties=(Duty("d", when=when),)),)),))


def written(when: When) -> Any:  # noqa: ANN401 - plain data
    return unstructure(agreement(when))["body"][0]["clauses"][0]["duties"][0]["when"]


@pytest.mark.parametrize(
    ("when", "plain"),
    [
        (Once(date(2026, 6, 15), at=time(17)), {"once": {"on": "2026-06-15", "at": "17:00"}}),
        (Once(date(2026, 6, 15), shift=-5), {"once": {"on": "2026-06-15", "shift": -5}}),
        (Every(3, shift=10, unit=DAYS), {"every": {"months": 3, "shift": 10, "unit": "days"}}),
        (Every(days=1, at=time(16, 30)), {"every": {"days": 1, "at": "16:30"}}),
        (Every(3, day=10, later=1), {"every": {"months": 3, "day": 10, "later": 1}}),
        (
            Every(12, day=20, month=6, also=(NamedDay(20, 12),)),
            {"every": {"months": 12, "day": 20, "month": 6, "also": [{"day": 20, "month": 12}]}},
        ),
    ],
)
def test_a_deadline_is_written_and_read_back(when: When, plain: dict[str, Any]) -> None:
    assert written(when) == plain
    assert structure(unstructure(agreement(when))) == agreement(when)


@pytest.mark.parametrize("at", ["25:00", "17", "sáng", 17, True])
def test_what_is_no_time_of_day_is_refused(at: object) -> None:
    data = unstructure(agreement(Every(days=1)))
    data["body"][0]["clauses"][0]["duties"][0]["when"] = {"every": {"days": 1, "at": at}}
    with pytest.raises((BaseValidationError, CoordError)):
        structure(data)


def test_what_an_earlier_file_says_keeps_its_meaning() -> None:
    data = unstructure(agreement(Every(days=1)))
    data["body"][0]["clauses"][0]["duties"][0]["when"] = {"every": {"months": 6, "day": 20, "month": 6, "span": 0}}
    [(_, duty)] = structure(data).duties()
    assert duty.when == Every(6, day=20, month=6)
