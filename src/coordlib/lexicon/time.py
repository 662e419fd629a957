"""Words of time: days of the week, units of time, and how a day is written."""

from __future__ import annotations

from coordlib.lexicon.frozen_dict import FrozenDict
from coordlib.lexicon.tables import read_rows

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""The days of the week from Monday, as NĐ 30/2020, Phụ lục II, Mục V.5, capitalises them (H)."""

_ROWS = read_rows("time")[1:]
TIME_UNITS = FrozenDict({key: words for sort, key, words, *_ in _ROWS if sort == "unit"})
"""The units of time (đơn vị thời gian) by the names that files have: Bộ luật Dân sự 2015, Điều 145, 146 (H)."""

CALENDAR_UNITS = tuple(word for word in TIME_UNITS.values() if " " not in word)
"""The units of one word, which a number stands before."""

MONTHS_OF_UNITS = FrozenDict({words: int(key) for sort, key, words, *_ in _ROWS if sort == "length"})
"""How many months the units of the calendar are that are counted in months: Bộ luật Dân sự 2015, Điều 145, 146 (H)."""

EVENTS = FrozenDict({key: words for sort, key, words, *_ in _ROWS if sort == "event"})
"""Events that every agreement knows (sự kiện), and how a text names them; the words of others it declares (G)."""

SOME_EVENT = "có sự việc"
"""What stands for an event that nothing names: a key in English is no word of a Vietnamese text."""


def day_pattern(day: str = "day", month: str = "month", year: str = "year", *, slash: bool = True) -> str:
    """Return a pattern of a day that is written in full: “ngày 05 tháng 3 năm 2020”, “ngày 05/3/2020”.

    `day`, `month`, `year`: the names of its groups. `slash`: whether it may be in figures. NĐ 30/2020, Phụ lục I, Mục
    II.4.
    """
    first, second = ("(?: tháng |/)", "(?: năm |/)") if slash else (" tháng ", " năm ")
    one, two, three = (f"(?P<{str.strip(name)}>" for name in (day, month, year))
    return rf"ngày {one}\d{{1,2}}){first}{two}\d{{1,2}}){second}{three}\d{{4}})(?!\d)"
