"""LED: the entries of a ledger, one by one and together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from coordlib import tracking
from coordlib.dates import Due, Period, awaited_events, dues_of, event_of, periods_of, promises_of
from coordlib.language import (
    Address,
    Breaches,
    Key,
    Message,
    Severity,
    bad,
    date_in_figures,
    figure,
    good,
    quantity,
    rule,
)
from coordlib.lexicon import BLANK_SIGNS
from coordlib.model import Duty, Indicator, Ongoing, Promise, ReviewCycle, editions_of, indicators_until
from coordlib.rules.gathering import rows_of
from coordlib.rules.issued.letterheads import breach


def _of_entry(number: int, what: Message) -> tuple[Address, Message]:
    """Return what is wrong with an entry of the ledger, by its number."""
    return breach(f"ledger.entries[{number}]", what)


def _known(progress: tracking.Progress) -> Iterator[tracking.ValidEntry]:
    return tracking.valid_entries(progress.ledger.entries, progress.on)


@rule(
    "LED015",
    Severity.WARNING,
    law=Message(
        (
            "Mục ghi việc đã làm có ngày không sau ngày của các mục ghi sau nó, và không sau ngày tính số liệu "
            "quá một năm."
        ),
        "What is recorded as done has a day that had come when it was recorded.",
    ),
    fix=Message("Sửa ngày bằng một mục đính chính.", "Mend the day by a correction."),
    why=(
        "Sổ ghi theo thứ tự; một mục có ngày sau ngày tính số liệu mà các mục ghi sau nó lại có ngày trước đó "
        "thì ngày bị gõ nhầm. Mục đó không được tính cho đến ngày ấy."
    ),
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-09-01"},
                    {"what": {"figure": {"indicator": "cases", "value": 4}}, "on": "2026-05-01"},
                ]
            },
            says="mục 1 ghi ngày 01/9/2026, sau ngày tính số liệu 20/6/2026",
            where="trường “ledger.entries[1]”",
        ),
        good(),
    ),
)
def entry_of_a_future_day(progress: tracking.Progress) -> Breaches:
    """Find an entry of what was done on a day after that of the figures, which had not come."""
    entries, on = progress.ledger.entries, progress.on
    last = max((number for number, one in enumerate(entries, start=1) if one.recorded <= on), default=0)
    for number, one in enumerate(entries, start=1):
        far = (one.on - on).days > _YEAR
        if one.on > on and not isinstance(one.what, tracking.Happened) and (number < last or far):
            yield _of_entry(number, _entry_of_the_future(number, of=one.on, on=on))


def _entry_of_the_future(number: int, of: date, on: date) -> Message:
    return Message(
        f"mục {number} ghi ngày {date_in_figures(of)}, sau ngày tính số liệu {date_in_figures(on)}",
        f"entry {number} is of {of}, after {on}",
    )


_YEAR, _WHOLE_YEAR = 366, 365


@rule(
    "LED016",
    Severity.NOTE,
    law=Message(
        "Người đọc được biết khi cuối sổ có mục chưa được tính.",
        "The reader is told where the ledger ends with entries that do not count yet.",
    ),
    fix=Message("Chọn ngày tính số liệu muộn hơn nếu cần tính các mục này.", "Assess a later day."),
    why="Số liệu tính đến một ngày thì không gồm mục có ngày sau đó.",
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"},
                    {"what": {"figure": {"indicator": "cases", "value": 4}}, "on": "2026-07-01"},
                ]
            },
            says="01 mục ghi sau ngày 20/6/2026, từ mục 2, chưa được tính",
            where="trường “ledger”",
        ),
        good(),
    ),
)
def entries_after_the_day(progress: tracking.Progress) -> Breaches:
    """Find entries at the end of the ledger that are after the day of the figures, and do not count."""
    entries = list(enumerate(progress.ledger.entries, start=1))
    last = max((number for number, one in entries if one.recorded <= progress.on), default=0)
    if tail := [number for number, one in entries if number > last and 0 < (one.on - progress.on).days <= _YEAR]:
        yield breach("ledger", _entries_after_the_day(count=len(tail), on=progress.on, first=tail[0]))


def _entries_after_the_day(count: int, on: date, first: int) -> Message:
    return Message(
        f"{quantity(count)} mục ghi sau ngày {date_in_figures(on)}, từ mục {first}, chưa được tính",
        f"{count} entries after {on}, from {first} on, do not count",
    )


@rule(
    "LED017",
    Severity.WARNING,
    law=Message(
        "Văn bản chứng minh không có ngày sau ngày thực hiện, cũng không trước đó từ một năm trở lên.",
        "The document that shows an act is not dated after it, nor a year and more before.",
    ),
    fix=Message(
        "Sửa ngày của văn bản hoặc ngày thực hiện bằng một mục đính chính.",
        "Mend the day of the document, or of the act, by a correction.",
    ),
    why=(
        "Văn bản trả lời, báo cáo, biên bản ra đời khi việc được làm; ngày sau đó là gõ nhầm, hoặc việc xong "
        "muộn hơn đã ghi."
    ),
    cases=(
        bad(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "plan", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"number": "01/KH-CAT", "dated": "2026-01-25"}],
                    }
                ]
            },
            says="mục 1: văn bản “01/KH-CAT” ngày 25/01/2026, sau ngày thực hiện 20/01/2026",
            where="trường “ledger.entries[1]”",
        ),
        good(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "plan", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"number": "01/KH-CAT", "dated": "2026-01-20"}],
                    }
                ]
            }
        ),
    ),
)
def evidence_after_the_act(progress: tracking.Progress) -> Breaches:
    """Find evidence dated after what it shows, or a year and more before."""
    for one in _known(progress):
        for shown in one.entry.evidence if isinstance(one.entry.what, tracking.Done) else ():
            if shown.dated and (shown.dated > one.entry.on or (one.entry.on - shown.dated).days >= _WHOLE_YEAR):
                what = _evidence_of_another_time(one.number, shown.number or shown.file, shown.dated, one.entry.on)
                yield _of_entry(one.number, what)


def _evidence_of_another_time(number: int, named: str, dated: date, act: date) -> Message:
    when = "sau" if dated > act else "trước một năm trở lên so với"
    return Message(
        f"mục {number}: văn bản “{named}” ngày {date_in_figures(dated)}, {when} ngày thực hiện {date_in_figures(act)}",
        f"entry {number} of {act} is shown by a document of {dated}",
    )


@rule(
    "LED018",
    Severity.WARNING,
    law=Message("Một số, ký hiệu văn bản chứng minh một lần thực hiện.", "The number of one document shows one act."),
    fix=Message(
        "Đối chiếu văn bản; ghi đính chính ở mục sai.", "Compare the documents; correct the entry that is wrong."
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 15: số và ký hiệu là duy nhất trong một năm; hai lần thực hiện cùng một "
        "số thì một mục ghi nhầm. Cùng một văn bản ra một ngày cho hai trách nhiệm khác nhau thì không báo."
    ),
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"happened": {"event": "request", "reference": "12/CAT"}}, "on": "2026-02-02"},
                    {"what": {"happened": {"event": "request", "reference": "13/CAT"}}, "on": "2026-02-02"},
                    {
                        "what": {"done": {"duty": "reply", "occasion": "12/CAT"}},
                        "on": "2026-02-04",
                        "evidence": [{"number": "9/VT"}],
                    },
                    {
                        "what": {"done": {"duty": "reply", "occasion": "13/CAT"}},
                        "on": "2026-02-05",
                        "evidence": [{"number": "9/VT"}],
                    },
                ]
            },
            says="mục 4 và mục 3 cùng ghi văn bản “9/VT”",
            where="trường “ledger.entries[4]”",
        ),
        good(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "plan", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"number": "01/KH"}],
                    },
                    {
                        "what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"number": "01/KH"}],
                    },
                ]
            }
        ),
    ),
)
def one_document_for_two_acts(progress: tracking.Progress) -> Breaches:
    """Find one number of a document that shows two acts: “12/BC-CAT” twice."""
    seen: dict[tuple[str, int], tuple[tracking.ValidEntry, tracking.Done, date]] = {}
    for one in _known(progress):
        what = one.entry.what
        for shown in one.entry.evidence if isinstance(what, tracking.Done) else ():
            number, day = "".join(shown.number.casefold().split()), shown.dated or one.entry.on
            if not number or not isinstance(what, tracking.Done):
                continue
            other, before, dated = seen.setdefault((number, day.year), (one, what, day))
            if other is not one and (before.duty == what.duty or dated != day) and what != before:
                yield _of_entry(one.number, _one_document_twice(one.number, other.number, shown.number))


def _one_document_twice(number: int, other: int, document: str) -> Message:
    return Message(
        f"mục {number} và mục {other} cùng ghi văn bản “{document}”", f"entries {other} and {number} name {document!r}"
    )


def _figures(progress: tracking.Progress) -> Iterator[tuple[Indicator, list[tuple[tracking.ValidEntry, Decimal]]]]:
    """Yield each indicator with its figures, in the order of days."""
    found: dict[Key, list[tuple[tracking.ValidEntry, Decimal]]] = {}
    for one in _known(progress):
        if isinstance(one.entry.what, tracking.Figure):
            found.setdefault(one.entry.what.indicator, []).append((one, one.entry.what.value))
    for _, _, indicator in indicators_until(progress.agreement, progress.on):
        yield indicator, sorted(found.get(indicator.key, ()), key=lambda one: (one[0].entry.on, one[0].number))


_THOUSAND = 500  # a slip by a thousand, of a figure that may itself have halved


@rule(
    "LED019",
    Severity.WARNING,
    law=Message(
        "Số liệu không gấp hoặc kém số liệu trước cả nghìn lần.",
        "A figure is not a thousand times the one before, nor a thousandth of it.",
    ),
    fix=Message("Kiểm tra lại số liệu; ghi đính chính nếu sai.", "Look at the figure; correct it."),
    why="Dấu chấm phân cách hàng nghìn gõ nhầm thành dấu thập phân, hoặc nhập theo đơn vị khác.",
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 14}}, "on": "2026-03-01"},
                    {"what": {"figure": {"indicator": "cases", "value": 11000}}, "on": "2026-05-01"},
                ]
            },
            says="mục 2: “Vụ được xử lý” 11.000, gấp số liệu trước (14) 786 lần",
            where="trường “ledger.entries[2]”",
        ),
        good(),
    ),
)
def figure_a_thousand_times_the_last(progress: tracking.Progress) -> Breaches:
    """Find a figure a thousand times the one before, or a thousandth: “1.200” after “1,2”."""
    for indicator, figures in _figures(progress):
        usual: Decimal | None = None
        for one, value in figures:
            size = abs(value)
            ratio = max(size, usual) / min(size, usual) if usual and size else Decimal(0)
            if usual and ratio >= _THOUSAND:
                way = "gấp" if size > usual else "kém"
                apart = f"{way} số liệu trước ({figure(usual)}) {figure(round(ratio))} lần"
                what = Message(
                    f"mục {one.number}: “{indicator.name}” {figure(value)}, {apart}",
                    f"entry {one.number}: {value} after {usual}",
                )
                yield _of_entry(one.number, what)
            elif size:
                usual = size


@rule(
    "LED020",
    Severity.WARNING,
    law=Message(
        "Số đếm là số nguyên không âm; tỷ lệ phần trăm từ 0 đến 100.",
        "What is counted is whole and not negative; a rate is between 0 and 100 per cent.",
    ),
    fix=Message("Kiểm tra lại số liệu; ghi đính chính nếu sai.", "Look at the figure; correct it."),
    why="Không có nửa vụ, nửa lượt; tỷ lệ hoàn thành không quá 100%.",
    cases=(
        bad(
            {"entries": [{"what": {"figure": {"indicator": "rate", "value": 120}}, "on": "2026-03-01"}]},
            says="mục 1: “Tỷ lệ đúng hạn” không thể là 120%",
            where="trường “ledger.entries[1]”",
        ),
        good(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "rate", "value": 100}}, "on": "2026-03-01"},
                    {"what": {"figure": {"indicator": "cases", "value": 0}}, "on": "2026-03-01"},
                ]
            }
        ),
    ),
)
def figure_that_cannot_be(progress: tracking.Progress) -> Breaches:
    """Find half a case, a number below zero, or a rate above 100 %."""
    for indicator, figures in _figures(progress):
        unit = indicator.unit.lower()
        for one, value in figures:
            rate = unit == "%" and indicator.name.lower().startswith(("tỷ lệ", "tỉ lệ"))
            wrong = value < 0 or (rate and value > _WHOLE) or (unit in _COUNTED and value != value.to_integral_value())
            if wrong:
                yield _of_entry(one.number, _figure_that_cannot_be(one.number, indicator, value))


def _figure_that_cannot_be(number: int, indicator: Indicator, value: Decimal) -> Message:
    measured = f"{figure(value)} {indicator.unit}".replace(" %", "%").strip()
    return Message(
        f"mục {number}: “{indicator.name}” không thể là {measured}",
        f"entry {number}: {indicator.name!r} cannot be {value}",
    )


_WHOLE = 100
# units of what is counted in whole numbers: “vụ”, “lượt”
_COUNTED = frozenset(row["unit"] for row in rows_of(Path(__file__).with_name("counted_units.csv")))


@rule(
    "LED021",
    Severity.WARNING,
    law=Message(
        "Số liệu của một chỉ tiêu cho một ngày chỉ ghi một lần.",
        "The figure of an indicator for a day is recorded once.",
    ),
    fix=Message("Hủy một mục bằng đính chính nếu ghi trùng.", "Withdraw one of them if it is a repeat."),
    why="Số liệu cộng dồn; ghi hai lần thì báo cáo tính gấp đôi.",
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"},
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"},
                ]
            },
            says="mục 1 và mục 2 cùng ghi 3 cho “Vụ được xử lý” một ngày",
            where="trường “ledger.entries[2]”",
        ),
        good(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "by": "police"},
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "by": "telecom"},
                ]
            }
        ),
    ),
)
def figure_recorded_twice(progress: tracking.Progress) -> Breaches:
    """Find a figure that one party recorded twice for one day."""
    for indicator, figures in _figures(progress):
        for (before, value), (one, again) in pairwise(figures):
            alike = (value, before.entry.on, before.entry.by) == (again, one.entry.on, one.entry.by)
            if indicator.adds_up and alike:
                yield _of_entry(one.number, _figure_twice(one.number, before.number, value, indicator))


def _figure_twice(number: int, before: int, value: Decimal, indicator: Indicator) -> Message:
    return Message(
        f"mục {before} và mục {number} cùng ghi {figure(value)} cho “{indicator.name}” một ngày",
        f"entries {before} and {number} say {value} of {indicator.name!r} on one day",
    )


@rule(
    "LED022",
    Severity.WARNING,
    law=Message(
        "Tài liệu chứng minh có số, ký hiệu, tệp hoặc nơi lưu; số chưa cấp thì chưa ghi.",
        "Evidence has a number, a file or a place; a number that is not yet assigned is not written.",
    ),
    fix=Message("Ghi số, ký hiệu, tệp hoặc nơi lưu.", "Give its number, its file or where it is kept."),
    why="“…/BC-CAT” không tìm được trong sổ công văn đi.",
    cases=(
        bad(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "plan", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"number": "…/KH-CAT"}],
                    }
                ]
            },
            says="mục 1: tài liệu chứng minh số “…/KH-CAT” không tìm lại được",
            where="trường “ledger.entries[1]”",
        ),
        good(
            {
                "entries": [
                    {
                        "what": {"done": {"duty": "plan", "occasion": "2026-01-01"}},
                        "on": "2026-01-20",
                        "evidence": [{"file": "ke-hoach.pdf"}],
                    }
                ]
            }
        ),
    ),
)
def evidence_of_nothing(progress: tracking.Progress) -> Breaches:
    """Find evidence that leads nowhere: without number, file or place, or “…/BC-CAT”."""
    for one in _known(progress):
        for shown in one.entry.evidence:
            if not (shown.number or shown.file or shown.link) or _UNNUMBERED.search(shown.number):
                what = _number_not_found(one.number, shown.number) if shown.number else _shown_by_nothing(one.number)
                yield _of_entry(one.number, what)


def _number_not_found(number: int, document: str) -> Message:
    return Message(
        f"mục {number}: tài liệu chứng minh số “{document}” không tìm lại được",
        f"entry {number}: evidence the number {document!r} finds nothing",
    )


def _shown_by_nothing(number: int) -> Message:
    return Message(
        f"mục {number}: tài liệu chứng minh không ghi số, tệp hay nơi lưu",
        f"entry {number}: evidence has no number, file or place",
    )


_UNNUMBERED = re.compile(rf"^\s*(?:[{BLANK_SIGNS}xX?\-]+|số)?\s*/|…|\.{{3}}|_{{2}}|\bxx")


@rule(
    "LED023",
    Severity.WARNING,
    law=Message("Một yêu cầu, sự kiện chỉ ghi một lần.", "A request or an event is recorded once."),
    fix=Message("Đối chiếu; hủy một mục nếu là một yêu cầu.", "Compare; withdraw one if they are one."),
    why=("Số, ký hiệu viết khác nhau một khoảng trắng, một chữ hoa thì sổ coi là hai yêu cầu, và đòi hai lần trả lời."),
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"happened": {"event": "request", "reference": "31/CAT-PV01"}}, "on": "2026-02-02"},
                    {"what": {"happened": {"event": "request", "reference": "31/CAT - PV01"}}, "on": "2026-02-04"},
                ]
            },
            says="“31/CAT - PV01” (mục 2) giống “31/CAT-PV01” (mục 1)",
            where="trường “ledger.entries[2]”",
        ),
        good(
            {
                "entries": [
                    {"what": {"happened": {"event": "request", "reference": "31/CAT-PV01"}}, "on": "2026-02-02"},
                    {"what": {"happened": {"event": "request", "reference": "31/CAT-PV02"}}, "on": "2026-02-04"},
                ]
            }
        ),
    ),
)
def event_that_looks_the_same(progress: tracking.Progress) -> Breaches:
    """Find a request or event recorded twice, in other letters: “09/YC” and “9/YC”."""
    seen: dict[tuple[str, str], tuple[tracking.ValidEntry, str]] = {}
    for one in _known(progress):
        if isinstance(one.entry.what, tracking.Happened) and one.entry.what.reference:
            event, reference = one.entry.what.event, one.entry.what.reference
            plain = re.sub(r"[\s.\-–_]", "", reference.casefold()).lstrip("0")
            other, before = seen.setdefault((event, plain), (one, reference))
            if other is not one:
                yield _of_entry(one.number, _event_twice(one.number, reference, other.number, before))


def _event_twice(number: int, reference: str, other: int, before: str) -> Message:
    return Message(
        f"“{reference}” (mục {number}) giống “{before}” (mục {other})",
        f"{reference!r} looks like {before!r} of entry {other}",
    )


@rule(
    "LED024",
    Severity.WARNING,
    law=Message(
        "Việc đã làm được ghi cho kỳ có ngày thực hiện, không cho kỳ chưa bắt đầu khi kỳ đó còn chưa hoàn thành.",
        "A deed is recorded for the period of its day, not for one that has not begun while that is still open.",
    ),
    fix=Message(
        "Đối chiếu kỳ thực hiện; ghi đính chính nếu việc là của kỳ có ngày đó.",
        "Look at which period is meant; correct the entry if it is the period of that day.",
    ),
    why=(
        "Ghi nhầm kỳ thì báo cáo nêu việc chưa được thực hiện bên cạnh kết quả của chính việc đó. Việc của kỳ sau làm "
        "sớm, khi kỳ đang diễn ra đã hoàn thành, thì không báo."
    ),
    cases=(
        bad(
            {"entries": [{"what": {"done": {"duty": "meeting", "occasion": "2026-04-01"}}, "on": "2026-03-20"}]},
            says="mục 1 ngày 20/3/2026 ghi cho kỳ bắt đầu ngày 01/4/2026, trong khi kỳ đến ngày 31/3/2026 còn để mở",
            where="trường “ledger.entries[1]”",
        ),
        good(
            {
                "entries": [
                    {"what": {"done": {"duty": "meeting", "occasion": "2026-01-01"}}, "on": "2026-03-19"},
                    {"what": {"done": {"duty": "meeting", "occasion": "2026-04-01"}}, "on": "2026-03-20"},
                ]
            }
        ),
    ),
)
def deed_of_a_period_not_begun(progress: tracking.Progress) -> Breaches:
    """Find a deed that is recorded for a period that had not begun, while that of its own day is still open."""
    open_periods: dict[Key, list[Period]] = {}
    for standing in progress.standings:
        if standing.status in _UNDONE and isinstance(standing.of, Due) and standing.of.period:
            open_periods.setdefault(standing.key, []).append(standing.of.period)
    for valid in _known(progress):
        what, on = valid.entry.what, valid.entry.on
        if not isinstance(what, tracking.Done):
            continue
        begins = tracking.day_of(what.occasion)
        if begins is None or begins <= on:
            continue
        for period in open_periods.get(what.key, ()):
            if period.first <= on <= period.last:
                yield _of_entry(valid.number, _period_not_begun(valid.number, on, begins, period))


_UNDONE = frozenset({tracking.OVERDUE, tracking.DUE_SOON, tracking.UPCOMING})


def _period_not_begun(number: int, on: date, begins: date, still_open: Period) -> Message:
    day, first, last = map(date_in_figures, (on, begins, still_open.last))
    return Message(
        f"mục {number} ngày {day} ghi cho kỳ bắt đầu ngày {first}, trong khi kỳ đến ngày {last} còn để mở",
        f"entry {number} of {on} is recorded for a period from {begins}, while that until {still_open.last} is open",
    )


@rule(
    "LED010",
    Severity.WARNING,
    law=Message(
        "Số liệu của một kỳ được đính chính trước khi kỳ đó chốt.",
        "The figures of a period are corrected before the period closes.",
    ),
    fix=Message(
        "Nêu đính chính này trong báo cáo kỳ sau, hoặc ký lại báo cáo của kỳ đó.",
        "Say so in the next report, or sign the report of that period again.",
    ),
    why=("Đính chính sau ngày chốt số liệu làm báo cáo đã ký khác với sổ; mục cũ vẫn còn và người đọc phải được biết."),
    cases=(
        bad(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"},
                    {
                        "what": {
                            "correction": {
                                "entry": 1,
                                "reason": "Nhầm",
                                "instead": {"figure": {"indicator": "cases", "value": 5}},
                            }
                        },
                        "on": "2026-05-01",
                        "recorded": "2026-06-18",
                    },
                ]
            },
            says="mục 2 đính chính mục 1 sau ngày chốt số liệu 14/6/2026",
            where="trường “ledger”",
        ),
        good(
            {
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"},
                    {
                        "what": {
                            "correction": {
                                "entry": 1,
                                "reason": "Nhầm",
                                "instead": {"figure": {"indicator": "cases", "value": 5}},
                            }
                        },
                        "on": "2026-05-01",
                        "recorded": "2026-06-14",
                    },
                ]
            }
        ),
    ),
)
def late_correction(progress: tracking.Progress) -> Breaches:
    """Find a correction (đính chính) made after its period was closed."""
    entries = progress.ledger.entries
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry.what, tracking.Correction) and entry.recorded <= progress.on:
            wrong = entries[entry.what.entry - 1] if 0 < entry.what.entry <= len(entries) else entry
            if wrong.on <= progress.period.last < entry.recorded:
                closed = date_in_figures(progress.period.last)
                yield breach("ledger", _late_correction(number, wrong=entry.what.entry, closed=closed))


def _late_correction(number: int, wrong: int, closed: str) -> Message:
    return Message(
        f"mục {number} đính chính mục {wrong} sau ngày chốt số liệu {closed}",
        f"entry {number} corrects entry {wrong} after the period closed, on {closed}",
    )


@rule(
    "LED011",
    Severity.WARNING,
    law=Message("Chỉ tiêu đã có số liệu thì có đơn vị tính.", "An indicator that has figures has a unit."),
    fix=Message("Ghi đơn vị tính (unit) của chỉ tiêu.", "Give the indicator its unit."),
    why="Con số không có đơn vị (lượt, vụ, cuộc, %) không so sánh được giữa các kỳ và không đưa vào biểu được.",
    cases=(
        bad(
            {
                "agreement": {
                    "body": [
                        {
                            "article": "Một",
                            "text": "A.",
                            "duties": [
                                {
                                    "key": "d",
                                    "lead": "police",
                                    "to": "telecom",
                                    "indicators": [{"key": "cases", "name": "Vụ việc"}],
                                }
                            ],
                        }
                    ]
                },
                "entries": [{"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01"}],
            },
            says="chỉ tiêu “Vụ việc” có số liệu mà không có đơn vị tính",
            where="chỉ tiêu “cases” trách nhiệm “d” Điều 1",
        ),
        good(),
    ),
)
def figure_without_unit(progress: tracking.Progress) -> Breaches:
    """Find an indicator with figures and without a unit (đơn vị tính)."""
    for one in progress.indicators:
        if one.all_entries and not one.indicator.unit:
            yield breach(one.address, _no_unit_of_a_figure(one.indicator))


def _no_unit_of_a_figure(indicator: Indicator) -> Message:
    return Message(f"chỉ tiêu “{indicator.name}” có số liệu mà không có đơn vị tính", f"{indicator.name!r} has no unit")


@rule(
    "LED012",
    Severity.WARNING,
    law=Message(
        "Việc đã ghi là xong thì có tài liệu chứng minh như Quy chế yêu cầu.",
        "What is recorded as done is shown by the document that the duty asks for.",
    ),
    fix=Message(
        "Ghi văn bản, biên bản chứng minh (evidence) bằng một mục đính chính.",
        "Record the document that shows it, by a correction.",
    ),
    why=(
        "Quy chế nêu tài liệu chứng minh của trách nhiệm (evidence); thiếu tài liệu thì khi kiểm tra không xác "
        "nhận được."
    ),
    cases=(
        bad(
            {"entries": [{"what": {"done": {"duty": "plan", "occasion": "2026-01-01"}}, "on": "2026-01-20"}]},
            says="mục 1 ghi đã hoàn thành nhưng không kèm tài liệu chứng minh “Kế hoạch”",
            where="trách nhiệm “plan” Điều 1",
        ),
        good(),
    ),
)
def evidence_missing(progress: tracking.Progress) -> Breaches:
    """Find entries of a duty, done, without the document that the duty asks for."""
    for standing in progress.standings:
        wanted = standing.of.what.evidence if isinstance(standing.of.what, Duty) else ""
        if wanted and standing.done_on and not standing.evidence:
            numbers = ", ".join(map(str, standing.entries))
            yield breach(standing.address, _no_evidence(numbers, wanted))


def _no_evidence(numbers: str, wanted: str) -> Message:
    return Message(
        f"mục {numbers} ghi đã hoàn thành nhưng không kèm tài liệu chứng minh “{wanted}”",
        f"entry {numbers} is not shown by {wanted!r}",
    )


@rule(
    "LED013",
    Severity.ERROR,
    law=Message(
        "Mỗi mục ghi là về một trách nhiệm, kỳ, sự kiện hoặc chỉ tiêu có trong Quy chế.",
        "Every entry is of a duty, an occasion, an event or an indicator that the agreement has.",
    ),
    fix=Message(
        "Đối chiếu với Quy chế đang áp dụng; ghi đính chính nếu mục sai.",
        "Compare with the agreement in force; record a correction if the entry is wrong.",
    ),
    why=(
        "Khi Quy chế được sửa, hoặc một sự kiện bị hủy, mục ghi cũ có thể không còn ứng với việc nào: nó không "
        "được tính vào báo cáo mà không ai biết."
    ),
    cases=(
        bad(
            {"entries": [{"what": {"done": {"duty": "plann", "occasion": "2026-01-01"}}, "on": "2026-01-20"}]},
            says="mục 1 ghi “plann”, không có trong Quy chế",
            where="trường “ledger”",
        ),
        good(),
    ),
)
def entry_that_counts_for_nothing(progress: tracking.Progress) -> Breaches:
    """Find an entry of a duty, an occasion or an indicator that the agreement does not have."""
    known = _Countable(progress)
    for one in known.entries:
        if name := known.stray(one.entry):
            yield breach("ledger", _counts_for_nothing(one, name))


def _counts_for_nothing(one: tracking.ValidEntry, name: str) -> Message:
    return Message(
        f"mục {one.number} ghi “{name}”, không có trong Quy chế",
        f"entry {one.number} is of {name!r}, which the agreement lacks",
    )


@rule(
    "LED014",
    Severity.NOTE,
    law=Message("Sổ không có dòng bị cắt giữa chừng.", "The ledger has no line that was cut off."),
    fix=Message(
        "Ghi lại mục đó nếu cần; phần bị cắt được giữ trong tệp .torn bên cạnh sổ.",
        "Record it again if need be; what was cut off is kept in the .torn file beside the ledger.",
    ),
    why="Máy dừng khi đang ghi: mục đó chưa được xác nhận và không được tính; các mục trước vẫn đủ.",
    cases=(
        bad({"torn": '{"v":1,"no":4,"ent'}, says="sổ có dòng cuối bị cắt (18 byte)", where="trường “ledger”"),
        good(),
    ),
)
def torn_line(progress: tracking.Progress) -> Breaches:
    """Find a last line of the ledger that was cut off while it was written."""
    if torn := progress.ledger.torn:
        yield breach("ledger", _torn_line(size=len(torn)))


def _torn_line(size: int) -> Message:
    return Message(f"sổ có dòng cuối bị cắt ({size} byte)", f"a last line of {size} bytes was cut off")


class _Countable:
    """What the entries of a ledger can be of, so that they count."""

    def __init__(self, progress: tracking.Progress) -> None:
        agreement = self.agreement = progress.agreement
        self.calendar = progress.ledger.calendar
        self.entries: list[tracking.ValidEntry] = list(tracking.valid_entries(progress.ledger.entries, progress.on))
        texts = [agreement, *(one.text for one in editions_of(agreement))]
        self.promises = [one for text in texts for one in promises_of(text).values()]  # each as a text of a day has it
        self.indicators = {one.key for _, _, one in indicators_until(agreement, progress.on)}
        self.awaited = awaited_events(agreement)
        self.events = tracking.History(self.entries).events

    def stray(self, entry: tracking.Entry) -> str:
        """Return what an entry is of and the agreement lacks; empty where it has it."""
        what = entry.what
        if isinstance(what, tracking.Act):
            return self._stray_act(entry, what.duty, what.occasion)
        if isinstance(what, tracking.Happened):
            return "" if what.event in self.awaited else what.event
        if isinstance(what, tracking.Figure):
            return "" if what.indicator in self.indicators else what.indicator
        return ""  # it is of the whole, or of what may be named without being counted

    def _stray_act(self, entry: tracking.Entry, key: str, occasion: str) -> str:
        promises = [one for one in self.promises if one.key == key]
        if not promises or (isinstance(entry.what, tracking.Waived) and not occasion):
            return "" if promises else key
        if any(isinstance(one, Duty) and isinstance(one.when, Ongoing) for one in promises):
            return ""
        if any(isinstance(one, ReviewCycle) and self._of_a_period(one, occasion) for one in promises):
            return ""
        meant = self._dues.get((key, occasion)) or [due for one in promises for due in self._found(one, occasion)]
        counts = any(due.begun <= entry.on or not due.event for due in meant)
        return "" if counts else f"{key} {tracking.WITHHELD if entry.restricted else occasion}".strip()

    def _of_a_period(self, review: ReviewCycle, occasion: str) -> bool:
        """Tell whether an occasion is a period of the term, be it reported with the next or told by a final review."""
        day, begins = tracking.day_of(occasion), self.agreement.begins
        if day is None:
            return False
        period = next(periods_of(review.every, begins, day, day))
        return period.first == day <= (self.agreement.expires or day) and (begins is None or period.last >= begins)

    @cached_property
    def _dues(self) -> dict[tuple[str, str], list[Due]]:
        """The dues that events began, found once for all entries."""
        found: dict[tuple[str, str], list[Due]] = {}
        for promise in self.promises:
            if isinstance(promise, Duty) and event_of(promise):
                for due in dues_of(self.agreement, promise, date.max, self.calendar, self.events, ended=True):
                    found.setdefault((due.key, due.occasion), []).append(due)
        return found

    def _found(self, promise: Promise, occasion: str) -> list[Due]:
        day = tracking.day_of(occasion)
        if day is None or (isinstance(promise, Duty) and event_of(promise)):
            return []
        dues = dues_of(self.agreement, promise, day, self.calendar, (), ended=True)
        return [due for due in dues if due.occasion == occasion]
