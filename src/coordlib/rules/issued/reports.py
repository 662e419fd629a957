"""RPT: the period and day of a report, and what its narrative claims."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from coordlib.dates import Mention, Period, days_of, deadlines_of, sentences_of, spans_of, words_of
from coordlib.language import (
    Address,
    Breaches,
    Citation,
    Message,
    Prose,
    date_in_figures,
    figure,
    find_citations,
    quantity,
)
from coordlib.lexicon import Secrecy, in_either_style, own_pattern, pattern
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.facts import WORDS, ways
from coordlib.rules.issued.letterheads import breach
from coordlib.tracking import DONE_LATE, NARRATED, OVERDUE, Account, Measurement, Minutes, Narrative, Report

_BLAME_WORDS = ways("blame")
_NOTHING_WORDS = ways("nothing")
_BLAME = pattern(r"(?i)(?<!\w)(?:", _BLAME_WORDS, r")(?!\w)")
_NOTHING = pattern(r"(?i)(?:", _NOTHING_WORDS, r")\.?")
_OPENS = pattern(r"^(?:\([^)]*\)\.? )?(?:Trong |Qua )?$")
_HISTORY = pattern(r"(?i)ký|ban hành|so với|thành lập|tiền thân|kể từ|từ năm")

PARTS = dict(zip(NARRATED, WORDS["part of a narrative"], strict=True))
"""The parts of a narrative as a report prints them."""

# --- what a narrative says by itself ---


@rule_of_row("RPT001")
def part_not_written(narrative: Narrative) -> Breaches:
    for part, title in PARTS.items():
        if not getattr(narrative, part):
            yield breach(part, _empty_part(title, part))


def _empty_part(title: str, part: str) -> Message:
    return Message(f"phần “{title}” để trống", f"the part {part!r} is empty")


@rule_of_row("RPT022")
def sentence_in_two_parts(narrative: Narrative) -> Breaches:
    seen: dict[tuple[str, ...], str] = {}
    for part, title in PARTS.items():
        for _, sentence in sentences_of(getattr(narrative, part)):
            words = tuple(words_of(sentence))
            other = seen.setdefault(words, part) if len(words) >= _WHOLE_SENTENCE else part
            if other != part:
                told = {"said": _opening(sentence), "title": title, "other": other, "there": PARTS[other]}
                yield breach(part, "sentence in two parts", **told)


_WHOLE_SENTENCE = 5  # words; shorter ones (“Không có”) may be said in several parts
_SHOWN = 8


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


_PRAISE = re.compile(ways("praise"), re.IGNORECASE)


@rule_of_row("RPT023")
def praise_among_shortcomings(narrative: Narrative) -> Breaches:
    for _, sentence in sentences_of(narrative.shortcomings):
        praise = _PRAISE.search(sentence)
        if praise and not _BLAME.search(sentence):
            yield breach("shortcomings", _praise(said=_opening(sentence.strip()), praise=praise[0]))


def _praise(said: str, praise: str) -> Message:
    return Message(f"“{said}” là lời khen (“{praise}”) ở phần tồn tại, hạn chế", f"{said!r} praises ({praise!r})")


@rule_of_row("RPT025")
def passage_without_words(narrative: Narrative) -> Breaches:
    for index, one in enumerate(narrative.results, start=1):
        if not one.text:
            yield breach(f"results[{index}].text", _empty_passage(one))
    for index, proposal in enumerate(narrative.answers, start=1):
        if not proposal.text:
            yield breach(f"answers[{index}].text", _empty_proposal(index))


def _empty_passage(one: Account) -> Message:
    return Message(f"đoạn về “{one.about}” không có nội dung", f"the passage about {one.about!r} is empty")


def _empty_proposal(index: int) -> Message:
    return Message(f"kiến nghị thứ {index} không có nội dung", f"proposal {index} is empty")


# --- what it claims of what is overdue ---


def told_by_the_table(report: Report) -> str:
    """Return what the tracking table has, as a message says it."""
    tally = report.progress.tally
    found = {"việc quá hạn": tally[OVERDUE], "việc hoàn thành chậm": tally[DONE_LATE]}
    return f"biểu theo dõi có {', '.join(f'{quantity(number)} {what}' for what, number in found.items() if number)}"


@rule_of_row("RPT014")
def shortcomings_denied(report: Report) -> Breaches:
    tally = report.progress.tally
    late, overdue = tally[DONE_LATE], tally[OVERDUE]
    if (late or overdue) and _NOTHING.fullmatch(report.narrative.shortcomings.strip()):
        told = told_by_the_table(report)
        yield breach("narrative.shortcomings", _shortcomings_denied(told, overdue, late))


def _shortcomings_denied(told: str, overdue: int, late: int) -> Message:
    return Message(f"ghi là không có, trong khi {told}", f"says none, but {overdue} are overdue and {late} were late")


@rule_of_row("RPT066")
def rate_recorded_otherwise(report: Report) -> Breaches:
    for one in report.progress.indicators:
        if one.counted and one.this is not None and one.this != one.counted[0]:
            made = "không có việc đến hạn" if one.counted[0] is None else f"{figure(one.counted[0])}%"
            yield breach(one.address, _rate_recorded_otherwise(one, this=one.this, made=made))


def _rate_recorded_otherwise(one: Measurement, this: Decimal, made: str) -> Message:
    return Message(
        f"ghi {figure(this)}% cho “{one.indicator.name}”, tính từ sổ: {made}",
        f"{this}% is recorded for {one.indicator.key!r}, the ledger makes {one.counted[0]}",
    )


@rule_of_row("RPT065")
def final_review_without_its_judgement(report: Report) -> Breaches:
    for part, title in (("provisions", "đánh giá các quy định"), ("renewal", "việc ký kết tiếp")):
        if report.final and not getattr(report.narrative, part):
            yield breach(f"narrative.{part}", _no_judgement(title, part))


def _no_judgement(title: str, part: str) -> Message:
    return Message(f"chưa nêu {title}", f"{part!r} is empty")


@rule_of_row("RPT002")
def period_not_closed(report: Report) -> Breaches:
    on, last = report.progress.on, report.progress.period.last
    if on < last:
        yield breach("progress.on", _period_not_closed(on, last))


def _period_not_closed(on: date, last: date) -> Message:
    return Message(
        f"số liệu tính đến ngày {date_in_figures(on)}, trước ngày chốt của kỳ ({date_in_figures(last)})",
        f"assessed on {on}, the period closes on {last}",
    )


@rule_of_row("RPT003")
def signed_before_its_data(report: Report) -> Breaches:
    signed, last = report.letterhead.signed, max(report.progress.on, report.progress.period.last)
    if signed is not None and signed < last:
        yield breach("letterhead.signed", _signed_before_its_data(signed, last))


def _signed_before_its_data(signed: date, last: date) -> Message:
    return Message(
        f"ngày ký {date_in_figures(signed)} trước ngày chốt hoặc ngày tính số liệu ({date_in_figures(last)})",
        f"signed on {signed}, the data are of {last}",
    )


@rule_of_row("RPT005")
def restricted_without_secrecy(report: Report) -> Breaches:
    acts = any(one.entry.restricted for standing in report.progress.standings for one in standing.acts)
    restricted = acts or any(one.restricted for one in report.progress.indicators)
    if report.letterhead.secrecy is Secrecy.NONE and report.restricted and restricted:
        yield breach("letterhead.secrecy", _RESTRICTED_WITHOUT_A_MARK)


_RESTRICTED_WITHOUT_A_MARK = Message(
    "in số liệu hạn chế công bố mà không có dấu chỉ độ mật", "restricted figures, and no mark"
)


@rule_of_row("RPT006")
def passage_about_nothing(report: Report) -> Breaches:
    for index, one in enumerate(report.narrative.results, start=1):
        if report.place(one.about) == Address():
            yield breach(f"narrative.results[{index}].about", _no_article(one))


def _no_article(one: Account) -> Message:
    return Message(f"“{one.about}” không phải là một điều của Quy chế", f"{one.about!r} is no article")


ACCOUNTS = ("situation", "leadership", "strengths", "shortcomings", "causes")
"""The parts of a narrative that tell of what was."""


def _today(report: Report) -> date:
    """Return the day by which a report tells what was and what will be: that of signing, else that of its data."""
    return max(report.letterhead.signed or report.progress.on, report.progress.on)


@rule_of_row("RPT020")
def past_deadline_among_tasks(issued: Report | Minutes) -> Breaches:
    today = issued.on if isinstance(issued, Minutes) else _today(issued)
    for field, text in issued.texts():
        for told in deadlines_of(text) if field.startswith(_TASKS) else ():
            if told.last < today:
                yield breach(field, _past_deadline(told, today))


def _past_deadline(told: Mention, today: date) -> Message:
    return Message(
        f"nhiệm vụ có thời hạn “{told.written}”, đã qua vào ngày {date_in_figures(today)}",
        f"a task is due {told.written!r}, which is past on {today}",
    )


_TASKS = ("narrative.directions", "conclusions", "tasks")


_AHEAD = re.compile(ways("ahead"), re.IGNORECASE)


@rule_of_row("RPT021")
def day_that_has_not_come(report: Report) -> Breaches:
    today = _today(report)
    for part, text in report.narrative.texts():
        if part not in ACCOUNTS and not part.startswith("results"):
            continue
        for _, sentence in sentences_of(text):
            for told in days_of(sentence) if not _AHEAD.search(sentence) else ():
                if told.first > today:
                    yield breach(f"narrative.{part}", _day_that_has_not_come(told, today))


def _day_that_has_not_come(told: Mention, today: date) -> Message:
    return Message(
        f"“{told.written}” sau ngày {date_in_figures(today)} của báo cáo",
        f"{told.written!r} is after the day of the report, {today}",
    )


_HALF = 2


@rule_of_row("RPT024")
def period_of_another_report(report: Report) -> Breaches:
    period = report.progress.period
    for part, text in report.narrative.texts():
        if part not in ACCOUNTS and not part.startswith("results"):
            continue
        _, sentence = next(sentences_of(text))
        told = next(spans_of(sentence), None)
        if told and _OPENS.match(sentence[: told.start]) and not _HISTORY.search(sentence):
            shared = (min(told.last, period.last) - max(told.first, period.first)).days + 1
            if shared * _HALF < (told.last - told.first).days + 1 and told.last < _today(report):
                yield breach(f"narrative.{part}", _another_period(told, report, period))


def _another_period(told: Mention, report: Report, period: Period) -> Message:
    return Message(
        f"“{told.written}” không phải là kỳ báo cáo ({report.span})",
        f"{told.written!r} is not the period of the report, {period.first} to {period.last}",
    )


@rule_of_row("RPT026")
def report_outside_the_term(report: Report) -> Breaches:
    period, begins, expires = report.progress.period, report.agreement.earliest, report.agreement.expires
    if begins and period.last < begins:
        yield breach("progress.period", _period_before_the_term(begins))
    elif expires and period.first > expires:
        yield breach("progress.period", _period_after_the_term(expires))


def _period_before_the_term(begins: date) -> Message:
    return Message(
        f"kỳ báo cáo kết thúc trước ngày {date_in_figures(begins)} của Quy chế", f"the period ends before {begins}"
    )


def _period_after_the_term(expires: date) -> Message:
    return Message(
        f"kỳ báo cáo bắt đầu sau ngày hết hiệu lực {date_in_figures(expires)}", f"the period begins after {expires}"
    )


@rule_of_row("RPT027")
def citation_of_no_provision(report: Report) -> Breaches:
    prose = Prose((Address().field(field), text) for field, text in report.texts() if text)
    for citation in find_citations(prose, report.agreement.kind):
        targets, own = _of_the_agreement(citation, report.agreement.kind), citation.targets
        targets = targets or (own if citation.external else ())
        if missing := [one for one in targets if one not in report.agreement.citable]:
            told = {"kind": report.agreement.kind, "there": _what_exists(report, missing[0])}
            yield breach(citation.passage.address, "no such place", cited=missing[0].cite(), **told)


def _of_the_agreement(citation: Citation, kind: str) -> tuple[Address, ...]:
    """Return where a citation leads that names the agreement by its kind alone: “Điều 5 của Quy chế”."""
    if not _of_kind(kind).match(citation.passage.text, citation.passage.end):
        return ()
    alone = Prose(((citation.passage.address, citation.passage.found),))
    return tuple(target for one in find_citations(alone, kind) for target in one.targets)


@lru_cache(maxsize=16)
def _of_kind(kind: str) -> re.Pattern[str]:
    """Return a pattern of how an agreement is named by its kind, or by what that is short for: “của Thông tư”."""
    whole = rf"{in_either_style(kind)}(?: phối hợp)?(?! (?:số|làm việc|dân chủ|giữa|quản lý|\d)|\w)"
    return re.compile(rf",? (?:của )?(?:bản )?(?:{whole}|{own_pattern(kind)}(?=[,.;:)\n]|$| này))")


def _what_exists(report: Report, missing: Address) -> str:
    articles = [address for address in report.agreement.citable if len(address.steps) == 1]
    same = [one for one in articles if missing.steps[:1] == one.steps]
    if same:
        count = sum(one.steps[:1] == same[0].steps and len(one.steps) == 2 for one in report.agreement.citable)  # noqa: PLR2004 - article and clause
        return f" ({same[0].cite()} có {count} khoản)" if count else f" ({same[0].cite()} không có khoản)"
    return f" (có {len(articles)} điều)"


# --- claims without a number ---
