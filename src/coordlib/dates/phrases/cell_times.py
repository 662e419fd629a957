"""Cell times: what says a time only in a column of times, where a bare period is already a time limit.

In comes the match of a wording below; out go the days of a period, or the months of a year that the table names.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from coordlib.dates.periods import month_end
from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.days import DATE, MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, QUARTERS, day_of_the_year
from coordlib.dates.phrases.frequencies import EACH, UNITS_IN_A_LIST, each_of_a_list, each_period
from coordlib.dates.phrases.lengths import on_event
from coordlib.dates.phrases.meanings import (
    Lack,
    Match,
    Named,
    Open,
    PartOfYear,
    Pieces,
    Said,
    Since,
    Span,
    Unfixed,
    Use,
    Word,
    Wording,
    captured,
    lacking,
    standing,
)
from coordlib.dates.phrases.slots import EVENT, LIMIT, QUARTER_NUMBER, WORD_OF_AN_EVENT
from coordlib.dates.phrases.templates import matching, slot
from coordlib.lexicon import pattern
from coordlib.model import Once, Ongoing

# --- what wordings of a cell are made of ---

_TIME = (
    rf"(?:(?:năm )?20\d{{2}}|(?:quý (?:{QUARTER_NUMBER})|tháng \d{{1,2}}|\d{{1,2}} tháng (?:đầu|cuối) năm)"
    r"(?:(?: ?[/-] ?| năm | ?, năm | )20\d{2})?|\d{1,2}/20\d{2}) "  # “Quý II/2026”, “6 tháng đầu năm 2026”, “6/2026”
)
_PERIOD = matching("# quý tháng năm", f"(?P<unit>{_TIME})")
_LAST_PERIOD = matching("# quý tháng năm i ii iii iv", rf"(?P<until>{_TIME}|(?:iv|i{{1,3}}) (?:[/-] |năm )20\d{{2}} )")
_PERIODS_IN_A_LIST = matching(
    "quý tháng",
    rf"(?P<units>(?:quý (?:{QUARTER_NUMBER}) (?:(?:, và |, |và )(?:quý )?(?:{QUARTER_NUMBER}) )+",  # “Quý II, III/2026”
    r"|tháng \d{1,2} (?:(?:, và |, |và )(?:tháng )?\d{1,2} )*(?:, và |, |và )(?:tháng )?\d{1,2}(?: |(?=/)))",
    r"(?:(?:[/-] ?|năm )20\d{2} )?)",
)
_FIRST_DAY = matching("# ngày", r"(?:ngày )?(?P<begin>\d{1,2}/\d{1,2}(?:/20\d{2})?) ")
_LAST_DAY = matching("# ngày", r"(?:ngày )?(?P<end>\d{1,2}/\d{1,2}/20\d{2}) ")
_AFTER = slot("sau", captured_as="past")
_OF_WHOM = matching("của từ", rf"(?:của|từ) (?:{WORD_OF_AN_EVENT}|, ){{1,20}}")
_OBJECT = matching(
    "",
    r"(?:(?!không |chưa |trừ |sau |trước |năm |quý |tháng |ngày |tuần |kỳ |hằng |đến |giai |hạn |khi |trong ",
    r"|các năm |những năm |và |\d|thường xuyên |định )",
    rf"(?:{WORD_OF_AN_EVENT}|, )){{0,24}}",
)
_AMIDST = matching("", rf"(?:(?:{WORD_OF_AN_EVENT}|, ){{1,40}})")
_IF_ANY = "( nếu có )"

_FIRST_MONTHS = pattern(r"(\d{1,2}) tháng đầu")
_LAST_MONTHS = pattern(r"(\d{1,2}) tháng cuối")
_YEAR_AT_THE_END = pattern(r"(?<!\d)(20\d{2})$")
_NUMBER_AT_THE_END = pattern(r"(?:^|\s)(iv|i{1,3}|\d{1,2})$")
_BETWEEN_PERIODS = pattern(r" ?, và | ?, | và ")

_NO_SUCH_DAY: Pieces = (Lack(meanings.NO_SUCH_DAY),)
_NO_YEAR: Pieces = (Lack(meanings.NO_YEAR),)


@attrs.frozen
class _Months:
    """Months as a cell names them: from the first to the last, of a year or of none that is named."""

    first: int
    last: int
    year: int | None


def _months(words: str, kind: str = "") -> _Months | None:
    """Return the months of “quý ii / 2026”, “tháng 6”, “6/2026”, “6 tháng đầu năm 2026”, “2026”; none for no such.

    `kind`: the words that say which kind of period it is, where its own are a bare number.
    """
    words = words.strip()
    written_year = _YEAR_AT_THE_END.search(words)
    year = int(written_year[1]) if written_year else None
    without_year = (
        words[: written_year.start()].rstrip("/- ,").removesuffix("năm").strip(" ,") if written_year else words
    )
    first, last = _first_and_last(without_year, kind or without_year)
    return _Months(first, last, year) if 0 < first <= last <= MONTHS_OF_A_YEAR else None


def _first_and_last(words: str, kind: str) -> tuple[int, int]:
    """Return the first and the last month that words without a year name: all of them where they name none."""
    number = _NUMBER_AT_THE_END.search(words)
    if count := _FIRST_MONTHS.match(words):
        return 1, int(count[1])
    if count := _LAST_MONTHS.match(words):
        return MONTHS_OF_A_YEAR + 1 - int(count[1]), MONTHS_OF_A_YEAR
    if number and kind.startswith("quý"):
        last = MONTHS_OF_A_QUARTER * QUARTERS.get(number[1], 0)
        return last - MONTHS_OF_A_QUARTER + 1, last
    if number and number[1].isdecimal():
        return int(number[1]), int(number[1])
    return 1, MONTHS_OF_A_YEAR


# --- what a cell means ---


def named_period(match: Match) -> Pieces:
    """Return a period that a cell names: its days, or its end where a word of limit stands before it."""
    months = _months(match["unit"])
    if months is None:
        return _NO_SUCH_DAY
    is_before = bool(captured(match, "before"))
    if months.year is None:
        return (PartOfYear(months.first, months.last, is_before),)
    first, last = date(months.year, months.first, 1), month_end(months.year, months.last)
    if is_before:
        return (Said(Once(first, inclusive=False)),)
    is_limited = captured(match, "by") not in ("", "trong", "vào")
    return (Said(Once(last) if is_limited else Span(first, last)),)


def listed_periods(match: Match) -> Pieces:
    """Return several quarters or months of one kind: “Quý II, III/2026”; the last of them names the year of all."""
    units = _BETWEEN_PERIODS.split(match["units"].strip())
    last = _months(units[-1], units[0])
    if last is None:
        return _NO_SUCH_DAY
    kind = units[0].split()[0]
    return tuple(_part_of(_months(unit, kind), last.year) for unit in units)


def _part_of(months: _Months | None, year: int | None) -> meanings.Piece:
    if months is None:
        return Lack(meanings.NO_SUCH_DAY)
    if year is None:
        return PartOfYear(months.first, months.last)
    return Said(Span(date(year, months.first, 1), month_end(year, months.last)))


def from_period_to_period(match: Match) -> Pieces:
    """Return what lasts from one period to another; the first is of the year of the last where it names none."""
    first = _months(match["unit"])
    last = _months(match["until"], match["unit"].split()[0])
    if first is None or last is None:
        return _NO_SUCH_DAY
    if last.year is None:
        is_of_one_year = first.year is None and first.first <= last.last
        return (PartOfYear(first.first, last.last),) if is_of_one_year else _NO_YEAR
    return _span(date(first.year or last.year, first.first, 1), month_end(last.year, last.last))


def from_day_to_day(match: Match) -> Pieces:
    """Return what lasts from one day to another, of which the last names its year."""
    day, month, *years = (int(part) for part in match["begin"].split("/"))
    last_day, last_month, year = (int(part) for part in match["end"].split("/"))
    try:
        return _span(date(years[0] if years else year, month, day), date(year, last_month, last_day))
    except ValueError:
        return _NO_SUCH_DAY


def _span(first: date, last: date) -> Pieces:
    return (Said(Span(first, last)),) if first < last else _NO_SUCH_DAY


def since_a_period(match: Match) -> Pieces:
    """Return from a period on: “Từ tháng 8/2026”, “Năm 2026 và các năm tiếp theo”; after one, from the day after it."""
    months = _months(match["unit"])
    if months is None:
        return _NO_SUCH_DAY
    if months.year is None:
        return _NO_YEAR
    if captured(match, "past"):
        return (Said(Since(month_end(months.year, months.last) + timedelta(days=1))),)
    return (Said(Since(date(months.year, months.first, 1))),)


def since_a_day(match: Match) -> Pieces:
    """Return from a day on: “Từ ngày 01/7/2026”."""
    [named] = day_of_the_year(match)
    if not isinstance(named, Named) or named.year is None:
        return _NO_YEAR
    try:
        return (Said(Since(date(named.year, named.month or 0, named.day or 0))),)
    except ValueError:
        return _NO_SUCH_DAY


def _wording(words: str, make: meanings.Maker, example: str) -> Wording:
    return Wording(words, make, example, Use.CELL)


# --- how a cell writes it ---

_ONGOING, _ACTIVITY = standing(Said(Ongoing())), standing(Word.ACTIVITY)
_BY_A_PLAN = standing(Said(Unfixed.PLAN))

IN_CELLS = (
    _wording(f"[{LIMIT}] [giai đoạn] {_PERIOD}", named_period, "Quý II/2026"),
    _wording(f"[{LIMIT}] [các] {_PERIODS_IN_A_LIST}", listed_periods, "Quý I, II/2026"),
    _wording(
        f"[{LIMIT}|từ] [giai đoạn|các năm|trong giai đoạn] {_PERIOD} (-|đến|tới|đến hết) {_LAST_PERIOD}",
        from_period_to_period,
        "2026-2028",
    ),
    _wording(f"[{LIMIT}|từ] {_FIRST_DAY} (-|đến|tới|đến hết) {_LAST_DAY}", from_day_to_day, "01/7/2026 - 31/12/2026"),
    _wording(
        f"[{LIMIT}] {_PERIOD} [,] và [các|những] năm [tiếp theo|sau|sau đó|kế tiếp] [{_IF_ANY}]",
        since_a_period,
        "Năm 2026 và các năm tiếp theo",
    ),
    _wording(f"(từ|kể từ|bắt đầu từ) {_PERIOD} [trở đi]", since_a_period, "Từ năm 2026"),
    _wording(f"[từ] {_AFTER} {_PERIOD} [trở đi]", since_a_period, "Sau năm 2027"),
    _wording(f"(từ|kể từ|bắt đầu từ) {DATE} [trở đi]", since_a_day, "Từ ngày 01/7/2026"),
    _wording(UNITS_IN_A_LIST, each_of_a_list, "06 tháng, năm"),
    _wording(
        f"[trong|và] (các|những) năm (tiếp theo|sau|kế tiếp|tới) [{_IF_ANY}]",
        standing(Open.LATER_YEARS),
        "Quý IV/2026; các năm tiếp theo",
    ),
    _wording(f"[{LIMIT}] (cả|toàn|suốt|trong) (giai đoạn|thời kỳ)", standing(Open.WHOLE), "Cả giai đoạn"),
    _wording("[nhiệm vụ|việc|công tác] thường xuyên [, liên tục]", _ONGOING, "Nhiệm vụ thường xuyên"),
    _wording("(liên tục|thường kỳ|suốt năm|cả năm)", _ONGOING, "Cả năm"),
    _wording(f"[ngay] sau khi {EVENT}", on_event, "Sau khi có kết quả"),
    _wording(f"theo (yêu cầu|đề nghị|chỉ đạo|phân công) [{_OF_WHOM}]", on_event, "Theo yêu cầu của Công an tỉnh"),
    _wording(f"[thực hiện|tiến hành] (hằng|mỗi|từng|định kỳ) {EACH}", each_period, "Thực hiện hằng năm"),
    _wording(
        f"theo (lộ trình|kế hoạch|tiến độ|chương trình|lịch|thời gian|thời hạn|quy định) [{_OBJECT}]"
        " [hằng năm|hàng năm|hằng quý|hằng tháng|từng năm]",
        _BY_A_PLAN,
        "Theo kế hoạch hằng năm",
    ),
    _wording("đã (hoàn thành|thực hiện|xong|thực hiện xong)", standing(Said(Unfixed.DONE)), "Đã hoàn thành"),
    _wording(
        "(hoàn thành|thực hiện|triển khai|bắt đầu|bắt đầu triển khai|bắt đầu thực hiện|vận hành|nâng cấp|duy trì"
        "|thí điểm|mở rộng|thực hiện mở rộng|xây dựng|ban hành|cập nhật|rà soát|sửa đổi|bổ sung|tổ chức|khởi công"
        "|nghiệm thu|trình|đưa vào sử dụng|đưa vào vận hành|và có|có) [thực hiện|triển khai|vận hành|báo cáo]",
        _ACTIVITY,
        "Triển khai thực hiện Quý II/2026",
    ),
    _wording(
        f"(cập nhật|trình|ban hành|báo cáo|xây dựng|tổ chức|thực hiện các|tổ chức hoạt động|sửa đổi|bổ sung) {_OBJECT}",
        _ACTIVITY,
        "Xây dựng kế hoạch: Quý II/2026",
    ),
    _wording(_IF_ANY, standing(Word.JOINT), "Quý II/2026 (nếu có)"),
    _wording(f"lồng ghép {_AMIDST}", _ACTIVITY, "Quý II/2026, lồng ghép vào các chương trình khác"),
    _wording(
        f"[thực hiện] thường xuyên [, liên tục] [,] (trong|suốt) [giai đoạn] {_PERIOD} [(-|đến) {_LAST_PERIOD}]",
        _ONGOING,
        "Thường xuyên trong giai đoạn 2026 - 2030",
    ),
    _wording(f"trong [suốt] quá trình {_OBJECT}", _BY_A_PLAN, "Trong quá trình thi công"),
    _wording("trong năm [nay|kế hoạch]", standing(Open.YEAR), "Trong năm"),
    _wording("[,] (hoặc|hay)", lacking(meanings.TWO_WAYS), "Quý I hoặc Quý II/2026"),
)
