"""Days: of signing, effect and end, of deadlines, and of what recurs within the term.

An agreement comes in, breaches go out. Judged are its data alone, by what the law says of such days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from coordlib import lexicon
from coordlib.language import (
    Address,
    Breaches,
    FactBreaches,
    Message,
    Severity,
    bad,
    date_in_figures,
    fact_rule,
    good,
    rule,
)
from coordlib.lexicon import Facts, compared
from coordlib.model import BY_LAW, FOLLOWING, PRECEDING, REPORT, Agreement, Every, Once
from coordlib.rules.agreement.samples import a_duty, a_review, an_article, due_once

_WEEKEND = (5, 6)
_MONTHS_OF_A_YEAR = 12


@rule(
    "DAT005",
    Severity.WARNING,
    law=Message(
        "Thời hạn gửi báo cáo để lại ít nhất 01 ngày làm việc sau ngày chốt số liệu.",
        "The deadline of a report leaves time after its data close.",
    ),
    fix=Message(
        "Lùi thời hạn gửi, hoặc ghi ngày chốt số liệu (cut_off) sớm hơn.",
        "Move the deadline back, or let the data close earlier (cut_off).",
    ),
    why=(
        "Nghị định 09/2019/NĐ-CP, Điều 8, khoản 5 (at least one working day) and Điều 12 (data close on the "
        "14th), which the parties may agree to follow. “Trước ngày 15/12” with data up to 14/12 leaves no day at "
        "all; one or two days more may be a Saturday and a Sunday. A monthly report is taken to be sent in the "
        "month after."
    ),
    cases=(
        bad(
            an_article(
                "Báo cáo trước ngày 15 tháng 12 hằng năm.",
                reviews=[
                    a_review(
                        hosts=None,
                        kind="report",
                        every={"months": 12, "month": 12, "day": 15, "inclusive": False},
                        reporters="telecom",
                        receivers="police",
                    )
                ],
            ),
            says="phải gửi chậm nhất ngày 14 trong khi số liệu chốt ngày 14",
            where="chế độ “r” Điều 1",
        ),
        good(
            an_article(
                "Báo cáo chậm nhất ngày 17 tháng 12 hằng năm.",
                reviews=[
                    a_review(
                        hosts=None,
                        kind="report",
                        every={"months": 12, "month": 12, "day": 17},
                        reporters="telecom",
                        receivers="police",
                    )
                ],
            )
        ),
    ),
)
def report_due_before_its_data(agreement: Agreement) -> Breaches:
    """Report a deadline that leaves no working day after the data close: “trước ngày 15/12”, data up to 14/12."""
    for address, review in agreement.reviews():
        every, day = review.every, review.every.day or 0  # 0 for none
        last = day if every.inclusive else day - 1
        # due in the last month of a longer period, in which the data close
        longer = every.months > 1 and (every.month or 0) % min(every.months, _MONTHS_OF_A_YEAR) == 0
        if review.kind is REPORT and longer and 0 < last <= review.cut_off + len(_WEEKEND):
            message = _due_before_data_close if last <= review.cut_off else _due_soon_after_data_close
            yield address.field("every"), message(last, review.cut_off)


def _due_before_data_close(last: int, cut_off: int) -> Message:
    return Message(
        f"phải gửi chậm nhất ngày {last:02} trong khi số liệu chốt ngày {cut_off:02}",
        f"due on day {last} while the data close on day {cut_off}",
    )


def _due_soon_after_data_close(last: int, cut_off: int) -> Message:
    return Message(
        f"phải gửi chậm nhất ngày {last:02}, số liệu chốt ngày {cut_off:02}, có kỳ không còn ngày làm việc nào",
        f"due on day {last}, the data close on day {cut_off}: some periods leave no working day",
    )


_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))  # those of each year that the law sets by the solar calendar


@rule(
    "DAT006",
    Severity.NOTE,
    law=Message(
        "Thời hạn là một ngày cố định rơi vào ngày nghỉ thì ghi rõ có dời hay không.",
        "A fixed deadline on a day off says whether it rolls.",
    ),
    fix=Message(
        "Chọn ngày làm việc, hoặc ghi ở roll là dời đến ngày nào.",
        "Choose a working day, or say under roll where it goes.",
    ),
    why=(
        "Bộ luật Dân sự 2015, Điều 148, lets a period that ends on a day off go on to the next working day, and "
        "does not speak of days of the calendar. Weekends, and the holidays that fall on the same day each year, "
        "are looked at here; `schedule` knows the others."
    ),
    cases=(
        bad(
            an_article(duties=[a_duty(when=due_once("2026-10-24"))]),
            says="ngày 24/10/2026 là ngày nghỉ",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(when=due_once("2026-10-24"), roll="following")])),
    ),
)
def fixed_day_off(agreement: Agreement) -> Breaches:
    """Report a fixed deadline on a weekend or a holiday that does not say where it goes."""
    for address, duty in agreement.duties():
        if isinstance(duty.when, Once) and duty.roll is BY_LAW:
            last = duty.when.on if duty.when.inclusive else duty.when.on - timedelta(days=1)
            if last.weekday() in _WEEKEND or (last.month, last.day) in _HOLIDAYS:
                yield address.field("when"), _due_on_day_off(last)


def _due_on_day_off(last: date) -> Message:
    return Message(f"ngày {date_in_figures(last)} là ngày nghỉ", f"{last} is a day off")


@rule(
    "DAT008",
    Severity.WARNING,
    law=Message("Không có hai chế độ cùng loại cho cùng một kỳ.", "No two reviews are of the same kind and period."),
    fix=Message("Gộp hai chế độ, hoặc ghi kỳ khác nhau.", "Make one of the two, or give them different periods."),
    why=(
        "Two sơ kết of one half-year are one meeting written twice, or one of them is something else. Reports of "
        "different parties to different receivers are not concerned."
    ),
    cases=(
        bad(
            an_article(
                reviews=[
                    a_review(kind="interim-review", every={"months": 6}, hosts="police"),
                    a_review("s", kind="interim-review", every={"months": 6}, hosts="telecom"),
                ]
            ),
            says="chế độ “s” trùng loại và kỳ với chế độ trước",
            where="chế độ “s” Điều 1",
        ),
        good(
            an_article(
                reviews=[
                    a_review(hosts=None, kind="report", every={"months": 6}, reporters="police", receivers="telecom"),
                    a_review(
                        "s", hosts=None, kind="report", every={"months": 6}, reporters="telecom", receivers="police"
                    ),
                    a_review("t", kind="interim-review", every={"months": 12}, hosts="telecom"),
                ]
            )
        ),
    ),
)
def two_reviews_of_one_period(agreement: Agreement) -> Breaches:
    """Report a second review of the same kind and period: two sơ kết of one half-year."""
    seen: set[object] = set()
    parties = {party.key for party in agreement.parties}
    for address, review in agreement.reviews():
        every = review.every
        same = (review.kind, every.months, every.weeks, every.days, every.span, every.month)
        own = not {*review.hosts} <= parties  # a body below a party has meetings of its own
        who = (review.reporters, review.receivers) if review.kind is REPORT else review.hosts if own else ()
        if (same, who) in seen:
            yield address, _repeats_another(review.key)
        seen.add((same, who))


def _repeats_another(key: str) -> Message:
    return Message(f"chế độ “{key}” trùng loại và kỳ với chế độ trước", f"{key!r} repeats another")


@fact_rule(
    "DAT009",
    Severity.NOTE,
    law=Message(
        "Thời hạn được dời theo ngày làm việc nên nằm trong năm đã có lịch nghỉ.",
        "A deadline that rolls to a working day lies in a year whose days off are decided.",
    ),
    fix=Message(
        "Khi có quyết định về lịch nghỉ của năm đó, kiểm tra lại ngày phải xong.",
        "When the days off of that year are decided, look again which day it is.",
    ),
    why=(
        "The days of Tết and Quốc khánh and those that are swapped are decided year by year; until then they are "
        "computed, and the day may still move."
    ),
    cases=(
        bad(
            an_article(duties=[a_duty(when=due_once("2035-02-08"), roll="following")]),
            says="lịch nghỉ năm 2035 mới là ước tính",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(when=due_once("2035-02-08"))])),
    ),
)
def rolls_in_an_undecided_year(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Report a deadline that moves to a working day in a year whose days off are not decided yet."""
    for address, duty in agreement.duties():
        rolls = duty.roll is FOLLOWING or duty.roll is PRECEDING
        if isinstance(duty.when, Once) and rolls:
            from coordlib.dates import Calendar  # noqa: PLC0415 - few agreements have such a deadline

            if Calendar(facts=facts).estimated(duty.when.on.year):
                yield address.field("when"), _days_off_are_estimates(duty.when.on.year), None, None


def _days_off_are_estimates(year: int) -> Message:
    return Message(f"lịch nghỉ năm {year} mới là ước tính", f"the days off of {year} are estimates")


@rule(
    "DAT001",
    Severity.WARNING,
    law=Message(
        "Văn bản có hiệu lực từ ngày ký hoặc sau ngày ký.", "The agreement takes effect on the day of signing or later."
    ),
    fix=Message(
        "Kiểm tra lại ngày ký (signed) và ngày có hiệu lực (effective).", "Check the signing day and the day of effect."
    ),
    why="Nobody can be asked to have kept a promise before it was made.",
    cases=(
        bad(
            {"signed": "2026-03-02", "effective": "2026-03-01"},
            says="có hiệu lực từ 01/3/2026, trước ngày ký 02/3/2026",
            where="trường “effective”",
        ),
        good({"signed": "2026-03-02", "effective": "2026-03-12"}),
    ),
)
def effective_before_signing(agreement: Agreement) -> Breaches:
    """Report an agreement that takes effect before it is signed."""
    signed, effective = agreement.signed, agreement.effective
    if signed and effective and effective < signed:
        yield Address().field("effective"), _takes_effect_before_signing(effective, signed)


def _takes_effect_before_signing(effective: date, signed: date) -> Message:
    return Message(
        f"có hiệu lực từ {date_in_figures(effective)}, trước ngày ký {date_in_figures(signed)}",
        f"takes effect {effective}, before signing on {signed}",
    )


@fact_rule(
    "DAT012",
    Severity.NOTE,
    law=Message("Văn bản ký vào ngày làm việc.", "A document is signed on a working day."),
    fix=Message("Kiểm tra lại ngày ký.", "Look at the day of signing again."),
    why=(
        "Numbers are given and copies sent on working days (Nghị định 30/2020/NĐ-CP, Điều 15, 18); a day off is "
        "more often a slip than an urgent signing."
    ),
    confidence="G",
    cases=(
        bad(
            {"signed": "2026-03-01", "effective": "2026-03-02"},
            says="ngày ký 01/3/2026 là ngày nghỉ (Chủ nhật)",
            where="trường “signed”",
        ),
        good({"signed": "2026-03-02"}),
    ),
)
def signed_on_a_day_off(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Report a day of signing that is a day off."""
    signed = agreement.signed
    day = (signed.month, signed.day) if signed else (0, 0)
    if signed is None:
        return
    in_season = any(first <= day <= last for first, last in _SEASONS)
    if not (signed.weekday() in _WEEKEND or in_season or any(one.day == signed for one in facts.days_off)):
        return
    from coordlib.dates import Calendar  # noqa: PLC0415 - the holidays of a year take long to load

    if why := Calendar(facts=facts).why_off(signed):
        yield Address().field("signed"), _signed_on_day_off(on=date_in_figures(signed), why=why), None, None


def _signed_on_day_off(on: str, why: str) -> Message:
    return Message(f"ngày ký {on} là ngày nghỉ ({why})", f"{on} is a day off ({why})")


# Days of a year, of month and day, among which holidays lie, with the days that are given or swapped for them: Tết
# Dương lịch and Tết; Giỗ Tổ, 30/4 and 1/5; Quốc khánh; 24/11; and the last days of the year, swapped for 1/1.
_SEASONS = (((1, 1), (3, 10)), ((3, 25), (5, 10)), ((8, 25), (9, 10)), ((11, 15), (12, 5)), ((12, 25), (12, 31)))
_SOONEST = (  # after how many days, by the name of who issues it
    (45, re.compile(r"(?:bộ (?!chỉ huy|đội|tư lệnh)|chính phủ|thủ tướng)|.* tối cao$")),
    (10, re.compile(r"(?:ủy ban|hội đồng) nhân dân (?:tỉnh|thành phố)")),
)


@rule(
    "DAT013",
    Severity.NOTE,
    law=Message(
        (
            "Văn bản quy phạm pháp luật có hiệu lực không sớm hơn 45 ngày kể từ ngày ký, của địa phương không "
            "sớm hơn 10 ngày."
        ),
        "A normative document takes effect 45 days after signing at the soonest, one of a local body 10 days.",
    ),
    fix=Message(
        "Lùi ngày có hiệu lực, trừ văn bản ban hành theo trình tự, thủ tục rút gọn.",
        "Move the day of effect back, unless it was issued by the simplified procedure.",
    ),
    why=(
        "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15, Điều 53. Whether the procedure was the "
        "simplified one the text need not say: a note that asks."
    ),
    confidence="M",
    since=date(2025, 4, 1),
    cases=(
        bad(
            {
                "legal_form": "normative",
                "parties": [
                    {"key": "police", "name": "Bộ Công an", "abbreviation": "BCA"},
                    {"key": "telecom", "name": "Bộ Quốc phòng", "abbreviation": "BQP"},
                ],
            },
            says="có hiệu lực sau ngày ký 0 ngày, trong khi luật định không sớm hơn 45 ngày",
            where="trường “effective”",
        ),
        good(
            {
                "legal_form": "normative",
                "effective": "2026-04-20",
                "parties": [
                    {"key": "police", "name": "Bộ Công an", "abbreviation": "BCA"},
                    {"key": "telecom", "name": "Bộ Quốc phòng", "abbreviation": "BQP"},
                ],
            }
        ),
    ),
)
def effect_sooner_than_allowed(agreement: Agreement) -> Breaches:
    """Report a normative document that takes effect sooner than the law allows."""
    signed, effective = agreement.signed, agreement.effective
    if not (agreement.is_normative and signed and effective and signed <= effective):
        return
    days, names = (effective - signed).days, [compared(one.name) for one in agreement.issuers]
    soonest = max((least for least, form in _SOONEST if any(map(form.match, names))), default=0)
    if days < soonest:
        yield Address().field("effective"), _takes_effect_too_soon(days, soonest)


def _takes_effect_too_soon(days: int, soonest: int) -> Message:
    return Message(
        f"có hiệu lực sau ngày ký {days} ngày, trong khi luật định không sớm hơn {soonest} ngày",
        f"takes effect {days} days after signing, not {soonest}",
    )


@rule(
    "DAT002",
    Severity.ERROR,
    law=Message("Văn bản hết hiệu lực sau khi có hiệu lực.", "The agreement ends after it takes effect."),
    fix=Message(
        "Ghi ngày hết hiệu lực (expires) sau ngày có hiệu lực.", "Let the agreement end after it takes effect."
    ),
    why="Without days between the two there is no term in which anything falls due.",
    cases=(
        bad(
            {"effective": "2026-03-02", "expires": "2026-03-02"},
            says="hết hiệu lực ngày 02/3/2026, không sau ngày 02/3/2026",
            where="trường “expires”",
        ),
        good({"effective": "2026-03-02", "expires": "2026-03-03"}),
    ),
)
def ends_before_it_begins(agreement: Agreement) -> Breaches:
    """Report an agreement that ends on the day it takes effect, or before."""
    begins, ends = agreement.begins, agreement.expires
    if begins and ends and ends <= begins:
        yield Address().field("expires"), _ends_too_soon(ends, begins)


def _ends_too_soon(ends: date, begins: date) -> Message:
    return Message(
        f"hết hiệu lực ngày {date_in_figures(ends)}, không sau ngày {date_in_figures(begins)}",
        f"ends on {ends}, not after {begins}",
    )


@rule(
    "DAT003",
    Severity.WARNING,
    law=Message(
        "Thời hạn của một trách nhiệm nằm trong thời gian văn bản có hiệu lực.",
        "A fixed deadline lies within the term of the agreement.",
    ),
    fix=Message("Ghi một ngày trong thời hạn hiệu lực của văn bản.", "Set a day within the term of the agreement."),
    why="A day before the agreement takes effect or after it ends binds nobody.",
    cases=(
        bad(
            an_article(duties=[a_duty(when=due_once("2032-01-01"))]),
            says="thời hạn 01/01/2032 nằm ngoài thời gian văn bản có hiệu lực",
            where="trách nhiệm “d” Điều 1",
        ),
        good(an_article(duties=[a_duty(when=due_once("2031-03-02"))])),
    ),
)
def deadline_outside_the_term(agreement: Agreement) -> Breaches:
    """Report a fixed deadline before the agreement takes effect, or after it ends."""
    begins, ends = agreement.begins, agreement.expires
    for address, duty in agreement.duties() if not (begins and ends and ends <= begins) else ():
        on = duty.when.on if isinstance(duty.when, Once) else None
        if on and ((begins and on < begins) or (ends and on > ends)):
            yield address.field("when"), _deadline_outside_term(on)


def _deadline_outside_term(on: date) -> Message:
    return Message(
        f"thời hạn {date_in_figures(on)} nằm ngoài thời gian văn bản có hiệu lực",
        f"the deadline {on} lies outside the term",
    )


@rule(
    "DAT004",
    Severity.WARNING,
    silent_beside=("TXT020",),
    law=Message("Văn bản giấy được cấp số sau khi ký.", "A document gets its number after it is signed."),
    fix=Message("Ghi ngày ký (signed), hoặc để trống số (number).", "Set the signing day, or leave the number open."),
    why="Nghị định 30/2020/NĐ-CP, Điều 15, khoản 2: at the latest on the working day after.",
    cases=(
        bad(
            {"number": 5, "signed": None, "effective": None, "expires": None},
            says="đã có số 05 nhưng chưa có ngày ký",
            where="trường “number”",
        ),
        good({"number": 5}),
    ),
)
def numbered_before_signing(agreement: Agreement) -> Breaches:
    """Report a number that was given without a day of signing."""
    kind = lexicon.kind_named(agreement.kind)  # minutes have no place and day below their number
    if agreement.number is not None and agreement.signed is None and (kind is None or "place" in kind.needs):
        yield Address().field("number"), _number_without_signing_day(number=agreement.numbered)


def _number_without_signing_day(number: str) -> Message:
    return Message(f"đã có số {number} nhưng chưa có ngày ký", f"number {number} is given and no signing day")


@rule(
    "DAT007",
    Severity.WARNING,
    law=Message(
        "Việc định kỳ phải đến hạn ít nhất một lần trong thời gian hiệu lực.",
        "What recurs falls due at least once within the term.",
    ),
    fix=Message(
        "Sửa thời hạn, hoặc thời gian hiệu lực của văn bản.", "Mend the deadline, or the term of the agreement."
    ),
    why="A tổng kết every five years in an agreement of three never takes place.",
    cases=(
        bad(
            {
                "expires": "2029-03-01",
                **an_article(reviews=[a_review(kind="final-review", every={"months": 60}, hosts="police")]),
            },
            says="“05 năm một lần” không lần nào đến hạn trước ngày 01/3/2029",
            where="chế độ “r” Điều 1",
        ),
        good(an_article(reviews=[a_review(kind="final-review", every={"months": 60}, hosts="police")])),
    ),
)
def never_within_the_term(agreement: Agreement) -> Breaches:
    """Report what recurs and does not fall due once within the term."""
    begins, ends = agreement.begins, agreement.expires
    if begins is None or ends is None or ends < begins:
        return
    found = [(at.field("when"), one.when) for at, one in agreement.duties() if isinstance(one.when, Every)]
    found += [(at.field("every"), one.every) for at, one in agreement.reviews()]
    for address, every in found:
        if not _occurs(every, begins, ends):
            yield address, _never_falls_due(every=str(every), ends=ends)


def _never_falls_due(every: str, ends: date) -> Message:
    return Message(
        f"“{every}” không lần nào đến hạn trước ngày {date_in_figures(ends)}",
        f"{every!r} never falls due before {ends}",
    )


def _occurs(every: Every, begins: date, ends: date) -> bool:
    if every.after_cut_off:
        return True  # which day that is, only the calendar knows
    from coordlib.dates import day_in, periods_of  # noqa: PLC0415 - few agreements are so short

    return any(begins <= day_in(every, period) <= ends for period in periods_of(every, begins, begins, ends))
