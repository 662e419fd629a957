"""DAT: what recurs, and days off."""

from __future__ import annotations

from datetime import timedelta

from coordlib.language import Breaches, Message, Severity, date_in_figures, rule
from coordlib.model import BY_LAW, FOLLOWING, PRECEDING, REPORT, Agreement, Every, Once

_WEEKEND = (5, 6)


_MONTHS_OF_A_YEAR = 12


@rule(
    "DAT005",
    Severity.WARNING,
    vi="Lùi thời hạn gửi, hoặc ghi ngày chốt số liệu (cut_off) sớm hơn.",
    en="Move the deadline back, or let the data close earlier (cut_off).",
)
def report_due_before_its_data(agreement: Agreement) -> Breaches:
    """Thời hạn gửi báo cáo để lại ít nhất 01 ngày làm việc sau ngày chốt số liệu.

    The deadline of a report leaves time after its data close.

    Source: Nghị định 09/2019/NĐ-CP, Điều 8, khoản 5 (at least one working day) and Điều 12 (data close on the 14th),
    which the parties may agree to follow. “Trước ngày 15/12” with data up to 14/12 leaves no day at all; one or
    two days more may be a Saturday and a Sunday. A monthly report is taken to be sent in the month after.
    """
    for address, review in agreement.reviews():
        every = review.every
        if every.months <= 1 or every.day is None or not _in_the_last_month(every):
            continue
        last = every.day if every.inclusive else every.day - 1
        if review.kind is REPORT and 0 < last <= review.cut_off + len(_WEEKEND):
            yield address.field("every"), _too_early(last, review.cut_off)


def _too_early(last: int, cut_off: int) -> Message:
    if last <= cut_off:
        vi = f"phải gửi chậm nhất ngày {last:02} trong khi số liệu chốt ngày {cut_off:02}"
        return Message(vi, f"due on day {last} while the data close on day {cut_off}")
    vi = f"phải gửi chậm nhất ngày {last:02}, số liệu chốt ngày {cut_off:02}, có kỳ không còn ngày làm việc nào"
    return Message(vi, f"due on day {last}, the data close on day {cut_off}: some periods leave no working day")


def _in_the_last_month(every: Every) -> bool:
    """Tell whether the report is due in the last month of its period, in which the data close."""
    return every.month is None or every.month % min(every.months, _MONTHS_OF_A_YEAR) == 0


_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))  # those of each year that the law sets by the solar calendar


@rule(
    "DAT006",
    Severity.NOTE,
    vi="Chọn ngày làm việc, hoặc ghi ở roll là dời đến ngày nào.",
    en="Choose a working day, or say under roll where it goes.",
)
def fixed_day_off(agreement: Agreement) -> Breaches:
    """Thời hạn là một ngày cố định rơi vào ngày nghỉ thì ghi rõ có dời hay không.

    A fixed deadline on a day off says whether it rolls.

    Bộ luật Dân sự 2015, Điều 148, lets a period that ends on a day off go on to the next working day, and does not
    speak of days of the calendar. Weekends, and the holidays that fall on the same day each year, are looked at here;
    `schedule` knows the others.
    """
    for address, duty in agreement.duties():
        if isinstance(duty.when, Once) and duty.roll is BY_LAW:
            last = duty.when.on if duty.when.inclusive else duty.when.on - timedelta(days=1)
            if last.weekday() in _WEEKEND or (last.month, last.day) in _HOLIDAYS:
                what = Message(f"ngày {date_in_figures(last)} là ngày nghỉ", f"{last} is a day off")
                yield address.field("when"), what


@rule(
    "DAT008",
    Severity.WARNING,
    vi="Gộp hai chế độ, hoặc ghi kỳ khác nhau.",
    en="Make one of the two, or give them different periods.",
)
def two_reviews_of_one_period(agreement: Agreement) -> Breaches:
    """Không có hai chế độ cùng loại cho cùng một kỳ.

    No two reviews are of the same kind and period.

    Two sơ kết of one half-year are one meeting written twice, or one of them is something else. Reports of different
    parties to different receivers are not concerned.
    """
    seen: set[object] = set()
    for address, review in agreement.reviews():
        same = (
            review.kind,
            review.every.months,
            review.every.weeks,
            review.every.days,
            review.every.span,
            review.every.month,
        )
        who = (review.reporters, review.receivers) if review.kind is REPORT else ()
        if (same, who) in seen:
            what = Message(
                f"chế độ “{review.key}” trùng loại và kỳ với chế độ trước", f"{review.key!r} repeats another"
            )
            yield address, what
        seen.add((same, who))


@rule(
    "DAT009",
    Severity.NOTE,
    vi="Khi có quyết định về lịch nghỉ của năm đó, kiểm tra lại ngày phải xong.",
    en="When the days off of that year are decided, look again which day it is.",
)
def rolls_in_an_undecided_year(agreement: Agreement) -> Breaches:
    """Thời hạn được dời theo ngày làm việc nên nằm trong năm đã có lịch nghỉ.

    A deadline that rolls to a working day lies in a year whose days off are decided.

    The days of Tết and Quốc khánh and those that are swapped are decided year by year; until then they are computed,
    and the day may still move.
    """
    for address, duty in agreement.duties():
        rolls = duty.roll is FOLLOWING or duty.roll is PRECEDING
        if isinstance(duty.when, Once) and rolls and _undecided(duty.when.on.year):
            year = duty.when.on.year
            what = Message(f"lịch nghỉ năm {year} mới là ước tính", f"the days off of {year} are estimates")
            yield address.field("when"), what


def _undecided(year: int) -> bool:
    from coordlib.dates import Calendar  # noqa: PLC0415 - few agreements have such a deadline

    return Calendar().estimated(year)
