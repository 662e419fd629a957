"""Lengths: so long after an event or before it, the day of an event, and lengths that leave something open.

In comes the match of a wording below; out goes what it means: a number of units and the key of the event.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.events import event_key
from coordlib.dates.phrases.meanings import Lack, Match, Pieces, Said, Wording, captured, lacking
from coordlib.dates.phrases.slots import (
    AT_LEAST,
    AT_LEAST_BEFORE,
    EVENT,
    LEAD_TIME,
    OVERDUE,
    SINCE,
    UNTIL,
    WHAT_FOLLOWS,
    WITHIN,
    WORD_OF_AN_EVENT,
)
from coordlib.dates.phrases.templates import matching, slot
from coordlib.language import Key, Message, RefusedError
from coordlib.lexicon import CALENDAR_UNITS, MONTHS_OF_UNITS
from coordlib.model import OF_THE_CLOCK, UNIT_WORDS, Before, OnEvent, Unit, Within

_UNITS = {word: unit for unit, word in UNIT_WORDS.items()}
_HALVES = {"tháng": (15, Unit.DAYS), "năm": (6, Unit.MONTHS)}  # Bộ luật Dân sự 2015, Điều 146
_SMALLER_UNITS = {"năm": (12, Unit.MONTHS), "ngày": (24, Unit.HOURS), "giờ": (60, Unit.MINUTES)}
_HOURS_OF_WORK = 8  # a working day (Bộ luật Lao động 2019, Điều 105)
_MONTHS_OF_A_YEAR = 12

# --- what wordings of a length are made of ---

COUNT = matching(
    "# nửa",
    r"(?P<n>\d{1,4}(?:,\d)?|nửa) (?P<unit>ngày làm việc|",  # “05 ngày làm việc”, “1,5 ngày”, “nửa tháng”
    "|".join(CALENDAR_UNITS),
    r") (?!làm việc |\d)(?:lịch |liên tục |dương lịch |)(?:(?P<half>rưỡi )|)",  # “2 ngày rưỡi”
    r"(?:\( (?P<hours>\d{1,4}) giờ làm việc \) |)",  # “03 ngày làm việc (24 giờ làm việc)”
)
_RANGE = matching(
    "#",
    r"(?:\d{1,4} (?:- |đến ))\d{1,4} (?:ngày làm việc|",  # “03 đến 05 ngày”
    "|".join(CALENDAR_UNITS),
    ") ",
)
_OPENED, _CLOSED = matching("(", r"(?:\( )"), matching(")", r"(?:\) )")
_HOLIDAY = matching("tết dịp ngày", rf"(?:dịp |ngày )?(?P<event>tết (?:{WORD_OF_AN_EVENT}){{0,3}})")
_PERIOD = matching(
    "tháng quý năm tuần kỳ", r"(?P<period>tháng|quý|năm|tuần|kỳ) (?:báo cáo )?(?!học |họp |thi |tài chính |sau |\d)"
)
_END = slot(
    "(kết thúc|hết|cuối|ngày cuối|ngày cuối cùng [của]|ngày kết thúc|ngày hết|khi kết thúc|khi hết"
    f"|thời điểm kết thúc) [mỗi|hằng|từng] {_PERIOD}"
)
_WORKING = slot("làm việc", captured_as="working")
NEXT_DAY = slot(
    "[ngay] [trong ngày [làm việc]] [,] [hoặc|và] [chậm nhất|muộn nhất] [là] [trong|vào|đến|đến hết|sang]"
    f" ngày [{_WORKING}] (tiếp theo|kế tiếp|liền kề|liền sau|hôm sau|sau đó|tiếp sau)"
)
_SAME_DAY = slot(f"[ngay] (trong [cùng]|chậm nhất trong) ngày [{_WORKING}]")


# --- how many units ---


def _count(match: Match) -> tuple[int, Unit] | Message:
    """Return a number of units, or what is wrong with it."""
    number, unit, is_and_a_half = match["n"], match["unit"], bool(match["half"])
    hours = match["hours"]
    if hours and (unit != "ngày làm việc" or int(hours) != _HOURS_OF_WORK * int(number)):
        return meanings.CONTRADICTION
    if number == "nửa":
        return meanings.TWO_WAYS if is_and_a_half else _HALVES.get(unit, meanings.TWO_WAYS)
    whole, _, decimal = number.partition(",")
    tenths = 10 * int(whole) + int(decimal or 0) + (5 if is_and_a_half else 0)
    if tenths == 0 or (is_and_a_half and decimal):
        return meanings.NO_NUMBER
    if tenths % 10:
        return _in_a_smaller_unit(tenths, unit)
    return (MONTHS_OF_UNITS[unit] * int(whole), Unit.MONTHS) if unit == "quý" else (int(whole), _UNITS[unit])


def _in_a_smaller_unit(tenths: int, unit: str) -> tuple[int, Unit] | Message:
    """Return a number with a decimal in the next smaller unit, if it is a whole number there: 1,5 days are 36 hours."""
    if unit not in _SMALLER_UNITS:
        return meanings.PART_OF_A_MONTH if unit == "tháng" else meanings.NO_SUCH_DAY
    parts, smaller = _SMALLER_UNITS[unit]
    number, rest = divmod(tenths * parts, 10)
    return meanings.NO_SUCH_DAY if rest else (number, smaller)


def counted(match: Match, make: Callable[[int, Unit], Pieces]) -> Pieces:
    """Return what is made of a number of units, or what is wrong with it."""
    count = _count(match)
    if isinstance(count, Message):
        return (Lack(count),)
    try:
        return make(*count)
    except RefusedError:
        return (Lack(meanings.NO_SUCH_DAY),)


# --- from an event ---


def within(match: Match) -> Pieces:
    """Return so long after an event: “trong 05 ngày kể từ ngày ký”."""
    return counted(match, lambda n, unit: (Said(Within(n, unit, after=event_key(match["event"]))),))


def before(match: Match) -> Pieces:
    """Return so long before an event: “02 ngày trước ngày họp”."""
    return counted(match, lambda n, unit: (Said(Before(n, unit, event_key(match["event"]))),))


def least_time(match: Match) -> Pieces:
    """Return not earlier than so long after an event: “ít nhất 10 ngày kể từ ngày ký”."""
    return counted(match, lambda n, unit: (Said(meanings.LeastTime(n, unit, event_key(match["event"]))),))


def before_or_after(match: Match) -> Pieces:
    """Return so long before an event, or after it: the words do not say which."""
    return (*before(match), Lack(meanings.AMBIGUOUS))


def _days_after(n: int, match: Match) -> Pieces:
    unit = Unit.WORKING_DAYS if captured(match, "working") else Unit.DAYS
    return (Said(Within(n, unit, after=event_key(match["event"]))),)


def same_day(match: Match) -> Pieces:
    """Return the day of an event, or that working day: “ngay trong ngày tiếp nhận”."""
    return _days_after(0, match)


def next_day(match: Match) -> Pieces:
    """Return the day after an event, or that working day: “ngày làm việc tiếp theo kể từ khi …”."""
    return _days_after(1, match)


def on_event(match: Match) -> Pieces:
    """Return when something happens; “theo yêu cầu” is when it is asked for."""
    event = captured(match, "event")
    return (Said(OnEvent(event_key(event) if event else Key("request"))),)


def at_once(match: Match) -> Pieces:
    """Return as soon as something happens."""
    return (Said(OnEvent(event_key(match["event"]), promptly=True)),)


def on_event_and_later(match: Match) -> Pieces:
    """Return when something ends, and so many days later, of which the number is left blank."""
    return (Said(OnEvent(event_key(match["event"]))), Lack(meanings.NO_NUMBER))


# --- from a day of the calendar ---


def after_the_end(match: Match) -> Pieces:
    """Return so long after a period of the calendar: “20 ngày kể từ ngày kết thúc quý”."""
    return _from_the_end(match, 1)


def before_the_end(match: Match) -> Pieces:
    """Return so long before the end of a period of the calendar: “03 ngày trước khi kết thúc tháng”."""
    return _from_the_end(match, -1)


def _from_the_end(match: Match, sign: int) -> Pieces:
    period = match["period"]
    is_weekly = period == "tuần"
    implied = 1 if is_weekly else MONTHS_OF_UNITS.get(period, 0)
    return counted(match, lambda n, unit: _calendar_shift(sign * n, unit, implied, weekly=is_weekly))


def after_a(day: meanings.Maker) -> meanings.Maker:
    """Return what makes so long after a day of the calendar, which `day` makes: “10 ngày kể từ ngày 15/12”."""
    return partial(_from_a_day, 1, day)


def before_a(day: meanings.Maker) -> meanings.Maker:
    """Return what makes so long before a day of the calendar, which `day` makes: “10 ngày trước ngày 15/12”."""
    return partial(_from_a_day, -1, day)


def _from_a_day(sign: int, day: meanings.Maker, match: Match) -> Pieces:
    return counted(match, lambda n, unit: (*_calendar_shift(sign * n, unit), *day(match)))


def _calendar_shift(n: int, unit: Unit, implied: int = 0, *, weekly: bool = False) -> Pieces:
    if unit in OF_THE_CLOCK:
        return (Lack(meanings.NO_SUCH_DAY),)
    if unit is Unit.YEARS:
        n, unit = n * _MONTHS_OF_A_YEAR, Unit.MONTHS
    return (meanings.Shift(n, unit, implied, weekly),)


# --- how texts write it ---

_NEXT_DAY_OF = f"{NEXT_DAY} ((kể từ|tính từ|sau|của) [khi|ngày|thời điểm]|khi) {EVENT}"
_SAME_DAY_OF = f"{_SAME_DAY} ((kể từ|tính từ|sau) [khi|ngày|thời điểm]|khi) {EVENT}"

FROM_A_PERIOD = (
    Wording(f"[{WITHIN}] {COUNT} {SINCE} {_END}", after_the_end, "trong vòng 20 ngày kể từ ngày kết thúc quý"),
    Wording(
        f"(kể từ|tính từ|sau) [ngày|khi] {_END} [,] {WITHIN} {COUNT}",
        after_the_end,
        "kể từ khi kết thúc quý không quá 5 ngày",
    ),
    Wording(f"[{LEAD_TIME}] {COUNT} {UNTIL} {_END}", before_the_end, "chậm nhất 03 ngày trước khi kết thúc tháng"),
)

FROM_AN_EVENT = (
    Wording(f"[{WITHIN}] {COUNT} {SINCE} {EVENT}", within, "trong thời hạn 15 ngày kể từ ngày nhận được khiếu nại"),
    Wording(f"[{WITHIN}] {COUNT} {_OPENED} {SINCE} {EVENT} {_CLOSED}", within, "15 ngày (kể từ ngày nhận được đơn)"),
    Wording(
        f"(kể từ|tính từ|sau) [ngày|khi|thời điểm] {EVENT} [,] {WITHIN} {COUNT}",
        within,
        "kể từ ngày nhận được đơn, không quá 15 ngày",
    ),
    Wording(f"[{LEAD_TIME}] {COUNT} {UNTIL} {EVENT}", before, "chậm nhất 05 ngày trước ngày tổ chức hội nghị"),
    Wording(
        f"trước [ngày|khi|thời điểm] {EVENT} [,] {AT_LEAST_BEFORE} [là] {COUNT}",
        before,
        "trước cuộc họp ít nhất 01 ngày",
    ),
    Wording(f"trước (ngày|khi|thời điểm|giờ|lúc|mỗi) {EVENT} {COUNT}", before, "trước giờ khai mạc 60 phút"),
    Wording(f"trước {_HOLIDAY} [{AT_LEAST_BEFORE}] {COUNT}", before, "trước Tết Nguyên đán 20 ngày"),
    Wording(
        f"trước [{AT_LEAST_BEFORE}] {COUNT} (so với|tính đến|trước) (ngày|thời điểm|khi|lúc) {EVENT}",
        before,
        "trước 01 ngày so với ngày thu gom",
    ),
    Wording(
        f"{AT_LEAST_BEFORE} trước {COUNT} so với (ngày|thời điểm) {EVENT}",
        before,
        "ít nhất trước 24 giờ so với thời điểm họp",
    ),
    Wording(
        f"trước {COUNT} [,] (kể|tính) từ [ngày|khi|thời điểm] {EVENT}",
        before_or_after,
        "trước 30 ngày kể từ ngày thông báo",
    ),
)

ON_AN_EVENT = (
    Wording(_NEXT_DAY_OF, next_day, "chậm nhất vào ngày làm việc tiếp theo kể từ khi nhận được yêu cầu"),
    Wording(f"{NEXT_DAY} {WHAT_FOLLOWS}", next_day, "ngày làm việc tiếp theo nhận được yêu cầu"),
    Wording(NEXT_DAY, lacking(meanings.NO_START), "chậm nhất là trong ngày làm việc tiếp theo"),
    Wording(_SAME_DAY_OF, same_day, "trong ngày kể từ khi lập biên bản"),
    Wording(f"{_SAME_DAY} {WHAT_FOLLOWS}", same_day, "ngay trong ngày tiếp nhận"),
    Wording(_SAME_DAY, lacking(meanings.NO_START), "ngay trong ngày làm việc"),
    Wording(
        f"sau khi {EVENT} [,] [báo cáo] trong … (ngày [làm việc]|giờ|tháng)",
        on_event_and_later,
        "sau khi kết thúc đợt cao điểm, báo cáo trong … ngày",
    ),
    Wording(f"ngay [sau] khi {EVENT}", at_once, "ngay sau khi phát hiện"),
    Wording(f"khi {EVENT}", on_event, "khi có yêu cầu"),
    Wording("theo (yêu cầu|đề nghị)", on_event, "báo cáo theo yêu cầu"),
)

WITHOUT_A_BEGINNING = (
    Wording(
        f"[{WITHIN}] {COUNT} [,] kể từ năm {EVENT}",
        lacking(meanings.FROM_A_YEAR),
        "trong thời hạn 10 năm, kể từ năm công việc kết thúc",
    ),
    Wording(f"{WITHIN} {COUNT}", lacking(meanings.NO_START), "không quá 02 giờ"),
    Wording(
        f"({AT_LEAST}|{LEAD_TIME}|không sớm hơn|[chậm nhất|muộn nhất] trước [{AT_LEAST}|chậm nhất]) {COUNT}",
        lacking(meanings.NO_START),
        "trước 03 ngày",
    ),
    Wording(f"{WITHIN} … (ngày [làm việc]|giờ|tháng)", lacking(meanings.NO_NUMBER), "trong thời hạn … ngày làm việc"),
    Wording(
        f"(ít nhất|tối thiểu|không ít hơn|không sớm hơn|sớm nhất|không dưới) [là] [sau] {COUNT} {SINCE} {EVENT}",
        least_time,
        "ít nhất 20 năm, kể từ ngày hủy tài liệu",
    ),
    Wording(f"sau (ít nhất|tối thiểu) {COUNT} {SINCE} {EVENT}", least_time, "sau tối thiểu 10 ngày kể từ ngày ký"),
)

OPEN = (
    Wording(f"{OVERDUE} {COUNT} [{SINCE} {EVENT}]", lacking(meanings.LATE), "quá hạn 05 ngày kể từ ngày nhận"),
    Wording(
        f"sau [thời hạn|thời gian] {COUNT} [{SINCE} {EVENT}]", lacking(meanings.AFTER), "sau 60 ngày kể từ ngày ký"
    ),
    Wording(f"[{WITHIN}] [từ] {_RANGE} [{SINCE} {EVENT}]", lacking(meanings.RANGE), "từ 03 đến 05 ngày kể từ ngày ký"),
    Wording("(ngay|kịp thời|ngay lập tức|khẩn trương|sớm)", lacking(meanings.VAGUE), "kịp thời"),
    Wording("(đúng|trong) thời hạn [quy định|theo quy định]", lacking(meanings.TWO_WAYS), "đúng thời hạn quy định"),
)
