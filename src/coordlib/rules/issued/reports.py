"""RPT: the period and day of a report, and what its narrative claims."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from coordlib.dates import days_of, deadlines_of, sentences_of, spans_of, words_of
from coordlib.language import Address, Breaches, Citation, Prose, date_in_figures, figure, find_citations, quantity
from coordlib.lexicon import Secrecy, in_either_style, own_pattern
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.facts import WORDS, ways
from coordlib.rules.issued.letterheads import breach
from coordlib.tracking import DONE_LATE, NARRATED, OVERDUE, Minutes, Narrative, Report

PARTS = dict(zip(NARRATED, WORDS["part of a narrative"], strict=True))
"""The parts of a narrative as a report prints them."""

# --- what a narrative says by itself ---


@rule_of_row("RPT001")
def part_not_written(narrative: Narrative) -> Breaches:
    for part, title in PARTS.items():
        if not getattr(narrative, part):
            yield breach(part, f"phần “{title}” để trống", f"the part {part!r} is empty")


@rule_of_row("RPT022")
def sentence_in_two_parts(narrative: Narrative) -> Breaches:
    seen: dict[tuple[str, ...], str] = {}
    for part, title in PARTS.items():
        for _, sentence in sentences_of(getattr(narrative, part)):
            words = tuple(words_of(sentence))
            other = seen.setdefault(words, part) if len(words) >= _WHOLE_SENTENCE else part
            if other != part:
                said = _opening(sentence)
                vi = f"“{said}” ở phần “{title}” cũng đứng ở phần “{PARTS[other]}”"
                yield breach(part, vi, f"{said!r} stands under {other!r} too")


_WHOLE_SENTENCE = 5  # words; shorter ones (“Không có”) may be said in several parts
_SHOWN = 8


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


_PRAISE = re.compile(ways("praise"), re.IGNORECASE)
_BLAME = re.compile(rf"(?<!\w)(?:{ways('blame')})(?!\w)", re.IGNORECASE)


@rule_of_row("RPT023")
def praise_among_shortcomings(narrative: Narrative) -> Breaches:
    for _, sentence in sentences_of(narrative.shortcomings):
        praise = _PRAISE.search(sentence)
        if praise and not _BLAME.search(sentence):
            said = _opening(sentence.strip())
            vi = f"“{said}” là lời khen (“{praise[0]}”) ở phần tồn tại, hạn chế"
            yield breach("shortcomings", vi, f"{said!r} praises ({praise[0]!r})")


@rule_of_row("RPT025")
def passage_without_words(narrative: Narrative) -> Breaches:
    for index, one in enumerate(narrative.results, start=1):
        if not one.text:
            vi = f"đoạn về “{one.about}” không có nội dung"
            yield breach(f"results[{index}].text", vi, f"the passage about {one.about!r} is empty")
    for index, proposal in enumerate(narrative.answers, start=1):
        if not proposal.text:
            vi = f"kiến nghị thứ {index} không có nội dung"
            yield breach(f"answers[{index}].text", vi, f"proposal {index} is empty")


# --- what it claims of what is overdue ---


def told_by_the_table(report: Report) -> str:
    """Return what the tracking table has, as a message says it."""
    tally = report.progress.tally
    found = {"việc quá hạn": tally[OVERDUE], "việc hoàn thành chậm": tally[DONE_LATE]}
    return f"biểu theo dõi có {', '.join(f'{quantity(number)} {what}' for what, number in found.items() if number)}"


_NOTHING = re.compile(rf"(?:{ways('nothing')})\.?", re.IGNORECASE)


@rule_of_row("RPT014")
def shortcomings_denied(report: Report) -> Breaches:
    tally = report.progress.tally
    late, overdue = tally[DONE_LATE], tally[OVERDUE]
    if (late or overdue) and _NOTHING.fullmatch(report.narrative.shortcomings.strip()):
        vi = f"ghi là không có, trong khi {told_by_the_table(report)}"
        yield breach("narrative.shortcomings", vi, f"says none, but {overdue} are overdue and {late} were late")


@rule_of_row("RPT066")
def rate_recorded_otherwise(report: Report) -> Breaches:
    for one in report.progress.indicators:
        if one.counted and one.this is not None and one.this != one.counted[0]:
            made = "không có việc đến hạn" if one.counted[0] is None else f"{figure(one.counted[0])}%"
            vi = f"ghi {figure(one.this)}% cho “{one.indicator.name}”, tính từ sổ: {made}"
            en = f"{one.this}% is recorded for {one.indicator.key!r}, the ledger makes {one.counted[0]}"
            yield breach(one.address, vi, en)


@rule_of_row("RPT065")
def final_review_without_its_judgement(report: Report) -> Breaches:
    for part, title in (("provisions", "đánh giá các quy định"), ("renewal", "việc ký kết tiếp")):
        if report.final and not getattr(report.narrative, part):
            yield breach(f"narrative.{part}", f"chưa nêu {title}", f"{part!r} is empty")


@rule_of_row("RPT002")
def period_not_closed(report: Report) -> Breaches:
    on, last = report.progress.on, report.progress.period.last
    if on < last:
        vi = f"số liệu tính đến ngày {date_in_figures(on)}, trước ngày chốt của kỳ ({date_in_figures(last)})"
        yield breach("progress.on", vi, f"assessed on {on}, the period closes on {last}")


@rule_of_row("RPT003")
def signed_before_its_data(report: Report) -> Breaches:
    signed, last = report.letterhead.signed, max(report.progress.on, report.progress.period.last)
    if signed is not None and signed < last:
        vi = f"ngày ký {date_in_figures(signed)} trước ngày chốt hoặc ngày tính số liệu ({date_in_figures(last)})"
        yield breach("letterhead.signed", vi, f"signed on {signed}, the data are of {last}")


@rule_of_row("RPT005")
def restricted_without_secrecy(report: Report) -> Breaches:
    if report.letterhead.secrecy is Secrecy.NONE and _prints_restricted(report):
        vi = "in số liệu hạn chế công bố mà không có dấu chỉ độ mật"
        yield breach("letterhead.secrecy", vi, "restricted figures, and no mark")


def _prints_restricted(report: Report) -> bool:
    standings = any(one.entry.restricted for standing in report.progress.standings for one in standing.acts)
    return report.restricted and (standings or any(one.restricted for one in report.progress.indicators))


@rule_of_row("RPT006")
def passage_about_nothing(report: Report) -> Breaches:
    for index, one in enumerate(report.narrative.results, start=1):
        if report.place(one.about) == Address():
            vi = f"“{one.about}” không phải là một điều của Quy chế"
            yield breach(f"narrative.results[{index}].about", vi, f"{one.about!r} is no article")


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
                vi = f"nhiệm vụ có thời hạn “{told.written}”, đã qua vào ngày {date_in_figures(today)}"
                yield breach(field, vi, f"a task is due {told.written!r}, which is past on {today}")


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
                    vi = f"“{told.written}” sau ngày {date_in_figures(today)} của báo cáo"
                    yield breach(f"narrative.{part}", vi, f"{told.written!r} is after the day of the report, {today}")


_OPENS = re.compile(r"^(?:\([^)]*\)\.? )?(?:Trong |Qua )?$")
_HISTORY = re.compile(r"ký|ban hành|so với|thành lập|tiền thân|kể từ|từ năm", re.IGNORECASE)
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
                vi = f"“{told.written}” không phải là kỳ báo cáo ({report.span})"
                en = f"{told.written!r} is not the period of the report, {period.first} to {period.last}"
                yield breach(f"narrative.{part}", vi, en)


@rule_of_row("RPT026")
def report_outside_the_term(report: Report) -> Breaches:
    period, begins, expires = report.progress.period, report.agreement.earliest, report.agreement.expires
    if begins and period.last < begins:
        day = date_in_figures(begins)
        vi = f"kỳ báo cáo kết thúc trước ngày {day} của Quy chế"
        yield breach("progress.period", vi, f"the period ends before {begins}")
    elif expires and period.first > expires:
        day = date_in_figures(expires)
        vi = f"kỳ báo cáo bắt đầu sau ngày hết hiệu lực {day}"
        yield breach("progress.period", vi, f"the period begins after {expires}")


@rule_of_row("RPT027")
def citation_of_no_provision(report: Report) -> Breaches:
    prose = Prose((Address().field(field), text) for field, text in report.texts() if text)
    for citation in find_citations(prose, report.agreement.kind):
        targets = citation.targets or _of_the_agreement(citation, report.agreement.kind)
        if citation.external and (missing := [one for one in targets if one not in report.agreement.citable]):
            cited, kind = missing[0].cite(), report.agreement.kind
            vi = f"{kind} không có {cited}{_what_exists(report, missing[0])}"
            yield breach(citation.passage.address, vi, f"the agreement has no {cited!r}")


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
