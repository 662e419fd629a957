"""Every kind of time, as a closed union that is matched to the end."""

from datetime import date
from typing import assert_never

from coordlib import WORKING_DAYS, Every, Once, OnEvent, Ongoing, Within
from coordlib.model import Before, When


def words(when: When) -> str:
    match when:
        case Every(months=months):
            return f"mỗi {months} tháng"
        case Within(n=n) | Before(n=n):
            return f"{n}"
        case Once(on=on):
            return on.isoformat()
        case OnEvent(event=event):
            return event
        case Ongoing():
            return "thường xuyên"
        case _:
            assert_never(when)


whens: list[When] = [Every(months=3), Within(5, WORKING_DAYS, after="request"), Once(date(2027, 1, 31)), Ongoing()]
assert [words(one) for one in whens] == ["mỗi 3 tháng", "5", "2027-01-31", "thường xuyên"]
