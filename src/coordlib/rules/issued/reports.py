"""RPT: reports, minutes and reminders before they are signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from coordlib.issued import NARRATED, Minutes, Reminder, Report, Secrecy
from coordlib.language import Address, Breaches, Message, Rule, Severity, date_in_figures, figure, rule

_Signed = Report | Minutes | Reminder

_PARTS = dict(
    zip(
        NARRATED,
        (
            "Đặc điểm tình hình",
            "Công tác lãnh đạo, chỉ đạo, triển khai thực hiện",
            "Ưu điểm",
            "Tồn tại, hạn chế",
            "Nguyên nhân",
            "Bài học kinh nghiệm",
            "Phương hướng, nhiệm vụ thời gian tới",
            "Đề xuất, kiến nghị",
        ),
        strict=True,
    )
)
_NUMBER = r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"


@rule(
    "RPT001", Severity.ERROR, vi="Viết phần này; thư viện không viết thay.", en="Write the part; nothing fills it in."
)
def part_not_written(report: Report) -> Breaches:
    """Mỗi phần lời văn của báo cáo có nội dung.

    Every part of a report that people write is written.

    Bố cục theo thông lệ của báo cáo sơ kết, tổng kết; phần không có gì để nêu thì ghi rõ là không có.
    """
    for part, title in _PARTS.items():
        if not getattr(report.narrative, part):
            words = Message(f"phần “{title}” để trống", f"the part {part!r} is empty")
            yield Address().field(f"narrative.{part}"), words


@rule(
    "RPT002",
    Severity.ERROR,
    vi="Lập báo cáo sau ngày chốt số liệu, hoặc chọn lại kỳ.",
    en="Assess after the period has closed, or choose another period.",
)
def period_not_closed(report: Report) -> Breaches:
    """Báo cáo lập khi kỳ đã chốt số liệu.

    A report is made when its period has closed.

    Nghị định 09/2019/NĐ-CP, Điều 12: thời gian chốt số liệu; trước ngày đó số liệu của kỳ chưa đủ.
    """
    on, last = report.progress.on, report.progress.period.last
    if on < last:
        yield (
            Address().field("progress.on"),
            Message(
                f"số liệu tính đến ngày {date_in_figures(on)}, trước ngày chốt của kỳ ({date_in_figures(last)})",
                f"assessed on {on}, the period closes on {last}",
            ),
        )


@rule("RPT003", Severity.ERROR, vi="Sửa ngày ký hoặc ngày tính số liệu.", en="Mend the day of signing or of the data.")
def signed_before_its_data(report: Report) -> Breaches:
    """Ngày ký báo cáo không trước ngày chốt số liệu và ngày tính số liệu.

    A report is not dated before its period closes, nor before the day of its data.

    Báo cáo ký trước ngày chốt thì không thể có số liệu của cả kỳ.
    """
    signed, last = report.letterhead.signed, max(report.progress.on, report.progress.period.last)
    if signed is not None and signed < last:
        yield (
            Address().field("letterhead.signed"),
            Message(
                f"ngày ký {date_in_figures(signed)} trước ngày chốt hoặc ngày tính số liệu ({date_in_figures(last)})",
                f"signed on {signed}, the data are of {last}",
            ),
        )


@rule(
    "RPT004",
    Severity.WARNING,
    vi="Sửa con số trong lời văn, hoặc ghi số liệu vào sổ.",
    en="Mend the number in the text, or record the figure.",
)
def number_that_contradicts_the_table(report: Report) -> Breaches:
    """Con số trong lời văn, kèm đơn vị của một chỉ tiêu, có trong biểu số liệu.

    A number in the text that is followed by the unit of an indicator stands in the table.

    Lời văn viết riêng, biểu lấy từ sổ: hai nơi nêu hai con số thì người đọc không biết tin nơi nào.
    """
    for unit, values in _values(report).items():
        found = re.compile(rf"{_NUMBER}\s?{re.escape(unit)}(?!\w)")
        known = ", ".join(figure(value) for value in sorted(values)) or "không có"
        for part, text in report.narrative.texts():
            for match in found.finditer(text):
                if _decimal(match[1]) not in values:
                    vi = f"“{match[0]}” không có trong biểu số liệu ({unit}: {known})"
                    words = Message(vi, f"{match[0]!r} is not in the table ({known})")
                    yield Address().field(f"narrative.{part}"), words


def _values(report: Report) -> dict[str, set[Decimal]]:
    """Return what the tables print, by unit."""
    found: dict[str, set[Decimal]] = {}
    for one in report.progress.indicators:
        if one.indicator.unit:
            values = found.setdefault(one.indicator.unit, set())
            target = (one.indicator.at_least, one.indicator.at_most)
            printed = (one.this, one.previous, one.total, one.change) if report.shown(one) else ()
            values.update(abs(one) for one in (*target, *printed) if one is not None)
    if "%" in found:
        rates = (
            report.progress.tally.on_time_rate,
            *(one.change_rate for one in report.progress.indicators if report.shown(one)),
        )
        found["%"].update(abs(one) for one in rates if one is not None)
    return found


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


@rule(
    "RPT005",
    Severity.ERROR,
    vi="Đóng dấu chỉ độ mật (secrecy), hoặc in không kèm số liệu hạn chế.",
    en="Give the document its mark of secrecy, or print it without restricted figures.",
)
def restricted_without_secrecy(report: Report) -> Breaches:
    """Báo cáo in số liệu hạn chế công bố thì có dấu chỉ độ mật.

    A report that prints restricted figures bears a mark of secrecy.

    Văn bản có độ mật không gửi qua hệ thống văn bản điện tử thông thường (Quyết định 28/2018/QĐ-TTg).
    """
    if report.letterhead.secrecy is Secrecy.NONE and _prints_restricted(report):
        words = Message("in số liệu hạn chế công bố mà không có dấu chỉ độ mật", "restricted figures, and no mark")
        yield Address().field("letterhead.secrecy"), words


def _prints_restricted(report: Report) -> bool:
    standings = any(one.entry.restricted for standing in report.progress.standings for one in standing.acts)
    return report.restricted and (standings or any(one.restricted for one in report.progress.indicators))


@rule("RPT006", Severity.ERROR, vi="Sửa khóa hoặc viện dẫn của đoạn này.", en="Mend what the passage is about.")
def passage_about_nothing(report: Report) -> Breaches:
    """Mỗi đoạn về kết quả nêu một điều có trong Quy chế.

    Every passage about results is about an article of the agreement.

    Đoạn viết về điều không có sẽ không được in: điều mà người viết muốn nói bị mất.
    """
    for index, one in enumerate(report.narrative.results, start=1):
        if report.place(one.about) == Address():
            words = Message(f"“{one.about}” không phải là một điều của Quy chế", f"{one.about!r} is no article")
            yield Address().field(f"narrative.results[{index}].about"), words


def _no_party(key: str) -> Message:
    return Message(f"“{key}” không phải là khóa của bên nào trong Quy chế", f"{key!r} is no party")


@rule("RPT007", Severity.ERROR, vi="Dùng khóa của một bên.", en="Use the key of a party.")
def issued_by_no_party(issued: _Signed) -> Breaches:
    """Cơ quan ban hành và người ký là của một bên trong Quy chế.

    Who issues and who signs are of a party to the agreement.

    Văn bản của cơ quan khác thì không phải là báo cáo, biên bản của các bên.
    """
    known = {party.key for party in issued.agreement.parties}
    head = issued.letterhead
    signing = (one.party for one in head.signatories)
    for field, keys in (("issuers", head.issuers), ("signatories", tuple(signing))):
        for key in keys:
            if key not in known:
                words = _no_party(key)
                yield Address().field(f"letterhead.{field}"), words


@rule("RPT008", Severity.ERROR, vi="Kiểm tra lại bên nhận và ngày tính số liệu.", en="Check the party and the day.")
def reminder_of_nothing(reminder: Reminder) -> Breaches:
    """Văn bản đôn đốc gửi một bên còn việc quá hạn.

    A reminder goes to a party that has something overdue.

    Đôn đốc việc đã xong hoặc chưa đến hạn là sai.
    """
    if reminder.addressee is None:
        yield (
            Address().field("to"),
            _no_party(reminder.to),
        )
    elif not reminder.standings:
        name = reminder.addressee.name
        yield Address().field("to"), Message(f"{name} không có việc nào quá hạn", f"{name} has nothing overdue")


@rule("RPT009", Severity.ERROR, vi="Ghi phần này của biên bản.", en="Write the part of the minutes.")
def minutes_not_complete(minutes: Minutes) -> Breaches:
    """Biên bản ghi địa điểm, thành phần, nội dung, kết luận và giờ bắt đầu, kết thúc.

    Minutes say where, who, what was said and concluded, and when the meeting began and ended.

    Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.
    """
    for part, title in _MINUTES.items():
        if not getattr(minutes, part):
            yield Address().field(part), Message(f"biên bản thiếu “{title}”", f"the minutes lack {part!r}")


_MINUTES = {
    "venue": "Địa điểm",
    "begun": "Thời gian bắt đầu",
    "ended": "Thời gian kết thúc",
    "attendance": "Thành phần tham dự",
    "contents": "Nội dung",
    "conclusions": "Kết luận",
}


@rule("RPT010", Severity.ERROR, vi="Dùng khóa của một chế độ họp, một bên.", en="Use the key of a review or a party.")
def minutes_of_something_unknown(minutes: Minutes) -> Breaches:
    """Biên bản là của một chế độ họp trong Quy chế; người dự và nhiệm vụ là của các bên.

    Minutes are of a review of the agreement; attendance and tasks are of its parties.

    Nhiệm vụ ghi vào sổ theo khóa của bên được giao; khóa sai thì không ai được giao.
    """
    if minutes.cycle is None:
        words = Message(f"Quy chế không có chế độ “{minutes.review}”", f"there is no review {minutes.review!r}")
        yield Address().field("review"), words
    known = {party.key for party in minutes.agreement.parties}
    for place, key in _named(minutes):
        if key not in known:
            yield (
                Address().field(place),
                _no_party(key),
            )


def _named(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield from (("chair", minutes.chair.party), ("secretary", minutes.secretary.party))
    yield from ((f"attendance[{index}]", one.party) for index, one in enumerate(minutes.attendance, start=1))
    yield from ((f"tasks[{index}]", one.party) for index, one in enumerate(minutes.tasks, start=1))


@rule("RPT011", Severity.ERROR, vi="Sửa giờ của cuộc họp.", en="Mend the hours of the meeting.")
def meeting_that_ends_before_it_begins(minutes: Minutes) -> Breaches:
    """Cuộc họp kết thúc sau khi bắt đầu.

    A meeting ends after it has begun.

    Giờ ghi trong biên bản là chứng cứ; ghi ngược thì biên bản không dùng được.
    """
    if minutes.begun and minutes.ended and minutes.ended <= minutes.begun:
        vi = f"kết thúc {minutes.ended:%H:%M}, bắt đầu {minutes.begun:%H:%M}"
        words = Message(vi, "the meeting ends before it begins")
        yield Address().field("ended"), words


@rule("RPT012", Severity.WARNING, vi="Thêm dòng “Lưu: VT” vào nơi nhận.", en="Add the line of the archive.")
def issued_without_archive(issued: _Signed) -> Breaches:
    """Nơi nhận có dòng “Lưu”.

    The recipients include the archive.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9: dòng cuối của nơi nhận ghi “Lưu”, đơn vị soạn thảo và số bản lưu.
    """
    if not any(one.archive for one in issued.letterhead.recipients):
        words = Message("nơi nhận không có dòng “Lưu”", "the recipients lack the archive")
        yield Address().field("letterhead.recipients"), words


REPORT_RULES: tuple[Rule[Report] | Rule[_Signed], ...] = (
    part_not_written,
    period_not_closed,
    signed_before_its_data,
    number_that_contradicts_the_table,
    restricted_without_secrecy,
    passage_about_nothing,
    issued_by_no_party,
    issued_without_archive,
)
"""The rules of reports."""

MINUTES_RULES: tuple[Rule[Minutes] | Rule[_Signed], ...] = (
    issued_by_no_party,
    issued_without_archive,
    minutes_not_complete,
    minutes_of_something_unknown,
    meeting_that_ends_before_it_begins,
)
"""The rules of minutes."""

REMINDER_RULES: tuple[Rule[Reminder] | Rule[_Signed], ...] = (
    issued_by_no_party,
    issued_without_archive,
    reminder_of_nothing,
)
"""The rules of reminders."""
