"""TXT021: weekdays and lengths that are not those of the days beside them: “thứ Hai, ngày 03/3/2026”.

The words of an agreement come in, breaches go out. Which of two that contradict each other was meant is not known here.
"""

from __future__ import annotations

from datetime import date

from coordlib.language import Breaches, Message, Prose, Severity, bad, good, rule
from coordlib.lexicon import WEEKDAYS, pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.calendar_days import day_month_year, exists
from coordlib.rules.agreement.effect import lasts
from coordlib.rules.agreement.figures import A_COUNT
from coordlib.rules.agreement.ranges import DAYS_FROM_TO, comparable
from coordlib.rules.gathering import told_of

_OF_A_WEEK = ("thứ", "Thứ", "nhật", "Nhật")
_FIGURES_OF_WEEKDAYS = frozenset("234567")  # “thứ 2” is the first of them, Monday
_NAME = rf"(?P<name>(?i:{'|'.join(WEEKDAYS)}|thứ [2-7]))"
# “thứ Hai, ngày 03 tháng 3 năm 2026”, “Chủ nhật (08/3/2026)”
_WEEKDAY_THEN_DATE = pattern(
    _NAME,
    r"(?:,? ?\(?,? ?(?:là )?)(?:ngày )?(?P<day>\d{1,2})(?: tháng ",
    r"|/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})(?!\d)",
)
# “ngày 08/3/2026 (Chủ nhật)”
_DATE_THEN_WEEKDAY = pattern(
    r"[Nn]gày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm ",
    r"|/)(?P<year>\d{4}),? \(?(?:là )?",
    _NAME,
    r"(?!\w)",
)
# “thời hạn 03 năm” before “từ ngày … đến ngày …”
_LENGTH_BEFORE = pattern(
    r"(?<![\w/.,])(?P<number>", A_COUNT, r")(?: \([^)]*\))? (?P<unit>năm|tháng)(?! đầu| cuối)[^.;\d\n\0]{0,60}$"
)
# “từ ngày … đến ngày …”, and behind it “(03 năm)”
_LENGTH_BEHIND = pattern(
    r",? ?\(?(?:trong |là |tức |tức là |tổng cộng )?(?P<number>",
    A_COUNT,
    r")(?: \([^)]*\))? (?P<unit>năm|tháng)(?! đầu| cuối| kể| sau| trước|\w)",
)


@rule(
    "TXT021",
    Severity.WARNING,
    law=Message(
        "Thứ trong tuần, số năm, số tháng, số ngày phải đúng với ngày đi kèm.",
        "A weekday, or a number of years, months or days, is that of the days that stand beside it.",
    ),
    fix=Message("Sửa thứ trong tuần, sửa số, hoặc sửa ngày.", "Mend the weekday, the number or the day."),
    why="Of two that contradict each other nobody knows which was meant.",
    cases=(
        bad(
            "Họp vào thứ Hai, ngày 03 tháng 3 năm 2026.", says="“thứ Hai, ngày 03 tháng 3 năm 2026”: ngày đó là thứ Ba"
        ),
        good("Họp vào thứ Hai, ngày 02 tháng 3 năm 2026; ngày 08/3/2026 (Chủ nhật)."),
    ),
)
def weekday_of_another_day(agreement: Agreement) -> Breaches:
    """Find weekdays and lengths of time that contradict the days beside them: “thứ Hai, ngày 03/3/2026”."""
    yield from _weekdays_of_other_days(agreement.prose)
    yield from _lengths_of_other_spans(agreement.prose)


def _weekdays_of_other_days(prose: Prose) -> Breaches:
    """Yield each weekday that is not that of the day beside it."""
    if prose.words.keys().isdisjoint(_OF_A_WEEK):  # asked first: few texts name one
        return
    for form in (_WEEKDAY_THEN_DATE, _DATE_THEN_WEEKDAY):
        for passage, match in prose.find(form):
            day, month, year = day_month_year(match)
            if not year or not exists(day, month, year):
                continue
            weekday = WEEKDAYS[date(year, month, day).weekday()]
            if _weekday_written(match["name"]) != weekday.lower():
                yield told_of(passage, f": ngày đó là {weekday}", f": that day is {weekday}")


def _weekday_written(name: str) -> str:
    """Return a weekday in small letters, as words: “thứ hai” of “Thứ 2”."""
    if name[-1] in _FIGURES_OF_WEEKDAYS:
        return WEEKDAYS[int(name[-1]) - 2].lower()
    return name.lower()


def _lengths_of_other_spans(prose: Prose) -> Breaches:
    """Yield each length that is not that of the span beside it: “03 năm, từ ngày 01/01/2026 đến ngày 31/12/2027”."""
    may_have_spans = "hết" in prose.words or "/20" in prose.tokens or " đến ngày " in prose.text
    if not may_have_spans:
        return
    for passage, match in prose.find(DAYS_FROM_TO):
        length = _LENGTH_BEFORE.search(passage.before) or _LENGTH_BEHIND.match(passage.after)
        first, last = comparable(match["from"]), comparable(match["to"])
        if not length or not first or not last or passage.is_payload:
            continue
        if not lasts(length, date(*first), date(*last)):
            written = " ".join(length.group("number", "unit"))
            yield passage.address, _span_of_another_length(passage.found.lstrip("("), written), passage.span


def _span_of_another_length(found: str, length: str) -> Message:
    return Message(f"“{found}” không phải là “{length}”", f"{found!r} is not {length!r}")
