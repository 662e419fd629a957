"""DAT, DUT: days, the term, what recurs and how often."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coordlib import lexicon
from coordlib.language import Address, Breaches, Message, capitalised, date_in_figures
from coordlib.lexicon import CALENDAR_UNITS, ROMAN, any_of, compared, number_words, pattern, phrase_pattern, phrases_of
from coordlib.model import BY_LAW, FOLLOWING, PRECEDING, REPORT, Agreement, Every, Once
from coordlib.rules.gathering import WITHIN, WORDS, rule_of_row, rules_of_rows, said, told_of

_WEEKEND = (5, 6)
_MONTHS_OF_A_YEAR = 12


@rule_of_row("DAT005")
def report_due_before_its_data(agreement: Agreement) -> Breaches:
    for address, review in agreement.reviews():
        every, day = review.every, review.every.day or 0  # 0 for none
        last = day if every.inclusive else day - 1
        # due in the last month of a longer period, in which the data close
        longer = every.months > 1 and (every.month or 0) % min(every.months, _MONTHS_OF_A_YEAR) == 0
        if review.kind is REPORT and longer and 0 < last <= review.cut_off + len(_WEEKEND):
            row = "DAT005" if last <= review.cut_off else "DAT005 perhaps"
            yield address.field("every"), said(row, last=last, cut_off=review.cut_off)


_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))  # those of each year that the law sets by the solar calendar


@rule_of_row("DAT006")
def fixed_day_off(agreement: Agreement) -> Breaches:
    for address, duty in agreement.duties():
        if isinstance(duty.when, Once) and duty.roll is BY_LAW:
            last = duty.when.on if duty.when.inclusive else duty.when.on - timedelta(days=1)
            if last.weekday() in _WEEKEND or (last.month, last.day) in _HOLIDAYS:
                yield address.field("when"), _is_day_off_words(last)


def _is_day_off_words(last: date) -> Message:
    return Message(f"ngày {date_in_figures(last)} là ngày nghỉ", f"{last} is a day off")


@rule_of_row("DAT008")
def two_reviews_of_one_period(agreement: Agreement) -> Breaches:
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


@rule_of_row("DAT009")
def rolls_in_an_undecided_year(agreement: Agreement) -> Breaches:
    for address, duty in agreement.duties():
        rolls = duty.roll is FOLLOWING or duty.roll is PRECEDING
        if isinstance(duty.when, Once) and rolls:
            from coordlib.dates import Calendar  # noqa: PLC0415 - few agreements have such a deadline

            if Calendar().estimated(duty.when.on.year):
                yield address.field("when"), _days_off_of_are_estimates(duty.when.on.year)


def _days_off_of_are_estimates(year: int) -> Message:
    return Message(f"lịch nghỉ năm {year} mới là ước tính", f"the days off of {year} are estimates")


@rule_of_row("DAT001")
def effective_before_signing(agreement: Agreement) -> Breaches:
    signed, effective = agreement.signed, agreement.effective
    if signed and effective and effective < signed:
        yield Address().field("effective"), _takes_effect_before_signing_on(effective, signed)


def _takes_effect_before_signing_on(effective: date, signed: date) -> Message:
    return Message(
        f"có hiệu lực từ {date_in_figures(effective)}, trước ngày ký {date_in_figures(signed)}",
        f"takes effect {effective}, before signing on {signed}",
    )


@rule_of_row("DAT012")
def signed_on_a_day_off(agreement: Agreement) -> Breaches:
    signed = agreement.signed
    day = (signed.month, signed.day) if signed else (0, 0)
    if signed is None or not (signed.weekday() in _WEEKEND or any(first <= day <= last for first, last in _SEASONS)):
        return
    from coordlib.dates import Calendar  # noqa: PLC0415 - the holidays of a year take long to load

    if why := Calendar().why_off(signed):
        yield Address().field("signed"), _is_day_off(on=date_in_figures(signed), why=why)


def _is_day_off(on: str, why: str) -> Message:
    return Message(f"ngày ký {on} là ngày nghỉ ({why})", f"{on} is a day off ({why})")


# Days of a year, of month and day, among which holidays lie, with the days that are given or swapped for them: Tết
# Dương lịch and Tết; Giỗ Tổ, 30/4 and 1/5; Quốc khánh; 24/11; and the last days of the year, swapped for 1/1.
_SEASONS = (((1, 1), (3, 10)), ((3, 25), (5, 10)), ((8, 25), (9, 10)), ((11, 15), (12, 5)), ((12, 25), (12, 31)))

_SOONEST = (  # after how many days, by the name of who issues it
    (45, re.compile(r"(?:bộ (?!chỉ huy|đội|tư lệnh)|chính phủ|thủ tướng)|.* tối cao$")),
    (10, re.compile(r"(?:ủy ban|hội đồng) nhân dân (?:tỉnh|thành phố)")),
)


@rule_of_row("DAT013", since=date(2025, 4, 1))
def effect_sooner_than_allowed(agreement: Agreement) -> Breaches:
    signed, effective = agreement.signed, agreement.effective
    if not (agreement.is_normative and signed and effective and signed <= effective):
        return
    days, names = (effective - signed).days, [compared(one.name) for one in agreement.issuers]
    soonest = max((least for least, form in _SOONEST if any(map(form.match, names))), default=0)
    if days < soonest:
        yield Address().field("effective"), _takes_effect_days_after_signing_not(days, soonest)


def _takes_effect_days_after_signing_not(days: int, soonest: int) -> Message:
    return Message(
        f"có hiệu lực sau ngày ký {days} ngày, trong khi luật định không sớm hơn {soonest} ngày",
        f"takes effect {days} days after signing, not {soonest}",
    )


@rule_of_row("DAT002")
def ends_before_it_begins(agreement: Agreement) -> Breaches:
    begins, ends = agreement.begins, agreement.expires
    if begins and ends and ends <= begins:
        yield Address().field("expires"), _ends_on_not_after(ends, begins)


def _ends_on_not_after(ends: date, begins: date) -> Message:
    return Message(
        f"hết hiệu lực ngày {date_in_figures(ends)}, không sau ngày {date_in_figures(begins)}",
        f"ends on {ends}, not after {begins}",
    )


@rule_of_row("DAT003")
def deadline_outside_the_term(agreement: Agreement) -> Breaches:
    begins, ends = agreement.begins, agreement.expires
    for address, duty in agreement.duties() if not (begins and ends and ends <= begins) else ():
        on = duty.when.on if isinstance(duty.when, Once) else None
        if on and ((begins and on < begins) or (ends and on > ends)):
            yield address.field("when"), _deadline_lies_outside_term(on)


def _deadline_lies_outside_term(on: date) -> Message:
    return Message(
        f"thời hạn {date_in_figures(on)} nằm ngoài thời gian văn bản có hiệu lực",
        f"the deadline {on} lies outside the term",
    )


@rule_of_row("DAT004")
def numbered_before_signing(agreement: Agreement) -> Breaches:
    kind = lexicon.kind_named(agreement.kind)  # minutes have no place and day below their number
    if agreement.number is not None and agreement.signed is None and (kind is None or "place" in kind.needs):
        yield Address().field("number"), _number_is_given_and_no_signing_day(number=agreement.numbered)


def _number_is_given_and_no_signing_day(number: str) -> Message:
    return Message(f"đã có số {number} nhưng chưa có ngày ký", f"number {number} is given and no signing day")


@rule_of_row("DAT007")
def never_within_the_term(agreement: Agreement) -> Breaches:
    begins, ends = agreement.begins, agreement.expires
    if begins is None or ends is None or ends < begins:
        return
    found = [(at.field("when"), one.when) for at, one in agreement.duties() if isinstance(one.when, Every)]
    found += [(at.field("every"), one.every) for at, one in agreement.reviews()]
    for address, every in found:
        if not _occurs(every, begins, ends):
            yield address, _never_falls_due_before(every=str(every), ends=ends)


def _never_falls_due_before(every: str, ends: date) -> Message:
    return Message(
        f"“{every}” không lần nào đến hạn trước ngày {date_in_figures(ends)}",
        f"{every!r} never falls due before {ends}",
    )


def _occurs(every: Every, begins: date, ends: date) -> bool:
    if every.after_cut_off:
        return True  # which day that is, only the calendar knows
    from coordlib.dates import day_in, periods_of  # noqa: PLC0415 - few agreements are so short

    return any(begins <= day_in(every, period) <= ends for period in periods_of(every, begins, begins, ends))


# After the name of a thing “định kỳ” is an adjective (báo cáo định kỳ); of a meeting it promises one all the same.
_HELD = ("meeting", "interim", "final")
_OPENINGS = tuple(
    case(word) for word in ("định kỳ", "thường xuyên", *phrases_of(*_HELD)) for case in (str, capitalised)
)
_COUNT = any_of(word for word, value in number_words("digit").items() if value)


@rule_of_row("DUT049")
def fewer_days_than_its_pace(agreement: Agreement) -> Breaches:
    for passage, _ in agreement.prose.find(_OF_EACH_YEAR, "ngày "):
        start, end = passage.bounds
        before, after = passage.text[start : passage.start], passage.text[passage.end : end]
        rest = f"{before.rpartition(';')[2]} {after.partition(';')[0]}"
        pace = _PACE.search(rest) if any(map(rest.lower().__contains__, ("tháng", "quý"))) else None
        if pace and not re.search(r"(?<!\w)(?:năm|[Nn]ăm)(?!\w)", rest) and not _DAY_OF_A_YEAR.search(rest):
            yield passage.address, _with_one_day_of_year(often=pace[0], found=passage.found), passage.span


def _with_one_day_of_year(often: str, found: str) -> Message:
    return Message(
        f"“{often}” mà chỉ có một ngày trong năm, “{found}”", f"{often!r}, with one day of the year, {found!r}"
    )


_FEWEST = 2  # who promise each other
_SAYING = {code: re.compile(rf"(?:{'|'.join(WORDS[code])})(?!\w)") for code in ("DUT046", "DUT047", "DUT048")}


@rules_of_rows("DUT046", "DUT047", "DUT048")
def limit_that_is_none(agreement: Agreement, *, code: str) -> Breaches:
    alone = agreement.is_normative or len(agreement.parties) < _FEWEST
    for passage, _ in agreement.prose.find(_SAYING[code], *WORDS[f"{code} starts"]) if not alone else ():
        if not passage.is_payload:
            yield told_of(passage, f" {said(code).vi}", f" {said(code).en}", WITHIN)


_NOUN_BEFORE = re.compile(rf"{any_of(WORDS['noun'])} $", re.IGNORECASE)
_DEFERRED = re.compile("|".join(WORDS["deferred"]), re.IGNORECASE)
_OFTEN = any_of(CALENDAR_UNITS)

_MET, _MET_OR_REPORTED = phrase_pattern(*_HELD), phrase_pattern(*_HELD, "report")
_EACH = phrase_pattern("each")
_PACE = pattern(
    r"(?i)(?:\d+|",
    _COUNT,
    r") tháng (?:một lần|/ ?lần)|tháng/lần|định kỳ (?:\d+|",
    _COUNT,
    r") tháng|hằng (?:quý|tháng)|hàng (?:quý|tháng)|mỗi (?:quý|tháng)",
)
_DAY_OF_A_YEAR = pattern(r"ngày \d{1,2}(?: tháng |/)\d{1,2}(?!/)")
_OF_EACH_YEAR = pattern(r"ngày \d{1,2}(?: tháng |/)\d{1,2} (?:hằng|hàng|mỗi) năm")
_NUMBERED = r"ngày \d|quý " + ROMAN + r"(?!\w)"
_INTERVAL = pattern(
    r"(?i)(?:\d+|",
    _COUNT,
    r") ",
    _OFTEN,
    r"|",
    _EACH,
    r" ",
    _OFTEN,
    r"|",
    _OFTEN,
    r"(?: một |/)lần|",
    _NUMBERED,
    r"|nửa năm|tuần|(?:cuối|đầu) ",
    _OFTEN,
)
# After the name of a thing “định kỳ” is an adjective; of a meeting it promises one all the same.
_VAGUE = pattern(
    r"(?i)",
    _MET,
    r" định kỳ|định kỳ(?! (?:hoặc|và|,|đột xuất|theo|trước|sau))",
    r"|thường xuyên (?:",
    _MET_OR_REPORTED,
    r"|(?:gửi|tổng hợp)(?!\w))",
)


@rule_of_row("DUT009")
def recurrence_without_interval(agreement: Agreement) -> Breaches:
    dated = {address.provision for address, duty in agreement.duties() if isinstance(duty.when, Every)}
    dated |= {address.provision for address, _ in agreement.reviews()}
    for passage, _ in agreement.prose.find(_VAGUE, *_OPENINGS):
        if passage.address.provision in dated or passage.address.number == "title" or passage.is_payload:
            continue
        adjective = passage.found.lower() == "định kỳ" and _NOUN_BEFORE.search(passage.before)
        sentence = passage.sentence
        if not (adjective or _INTERVAL.search(sentence) or _DEFERRED.search(sentence)):
            yield told_of(passage, " mà không ghi bao lâu một lần", " has no interval", WITHIN)
