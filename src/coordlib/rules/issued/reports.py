"""RPT: the period of a report, its day, and what it claims."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from coordlib.issued import Minutes, Report
from coordlib.language import (
    Address,
    Breaches,
    Citation,
    Message,
    Prose,
    Severity,
    date_in_figures,
    find_citations,
    rule,
)
from coordlib.lexicon import in_either_style, own_pattern
from coordlib.mentions import days_of, deadlines_of, sentences_of, spans_of
from coordlib.model import Secrecy


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


_ACCOUNTS = ("situation", "leadership", "strengths", "shortcomings", "causes")


def _today(report: Report) -> date:
    """Return the day by which a report tells what was and what will be: that of signing, else that of its data."""
    return max(report.letterhead.signed or report.progress.on, report.progress.on)


@rule(
    "RPT020",
    Severity.WARNING,
    vi="Sửa thời hạn của nhiệm vụ; nếu là việc của kỳ trước thì bỏ.",
    en="Mend the deadline of the task; take out what was of the period before.",
)
def past_deadline_among_tasks(issued: Report | Minutes) -> Breaches:
    """Thời hạn của nhiệm vụ thời gian tới, của nhiệm vụ giao tại cuộc họp, chưa qua vào ngày báo cáo, ngày họp.

    A task of the time to come, or one that a meeting gives, has a deadline after the report or the meeting.

    Thời hạn đã qua là phần phương hướng của báo cáo kỳ trước, kết luận của cuộc họp trước chép lại.
    """
    today = issued.on if isinstance(issued, Minutes) else _today(issued)
    for field, text in issued.texts():
        for told in deadlines_of(text) if field.startswith(_TASKS) else ():
            if told.last < today:
                vi = f"nhiệm vụ có thời hạn “{told.written}”, đã qua vào ngày {date_in_figures(today)}"
                words = Message(vi, f"a task is due {told.written!r}, which is past on {today}")
                yield Address().field(field), words


_TASKS = ("narrative.directions", "conclusions", "tasks")


_AHEAD = re.compile(
    r"trước|chậm nhất|đến hết|dự kiến|sẽ|theo kế hoạch|thời hạn|hiệu lực|đến ngày|giai đoạn|tiếp tục|thời gian tới|hạn",
    re.IGNORECASE,
)


@rule(
    "RPT021",
    Severity.WARNING,
    vi="Sửa ngày này; việc sẽ làm thì nêu ở phần phương hướng, nhiệm vụ.",
    en="Mend the day; what is still to be done belongs under the directions.",
)
def day_that_has_not_come(report: Report) -> Breaches:
    """Việc đã làm nêu trong báo cáo có ngày không sau ngày ký báo cáo.

    What a report tells as done is of no day after that of the report.

    Ngày chưa tới là gõ nhầm ngày, tháng hoặc năm.
    """
    today = _today(report)
    for part, text in report.narrative.texts():
        if part not in _ACCOUNTS and not part.startswith("results"):
            continue
        for _, sentence in sentences_of(text):
            for told in days_of(sentence) if not _AHEAD.search(sentence) else ():
                if told.first > today:
                    vi = f"“{told.written}” sau ngày {date_in_figures(today)} của báo cáo"
                    words = Message(vi, f"{told.written!r} is after the day of the report, {today}")
                    yield Address().field(f"narrative.{part}"), words


_OPENS = re.compile(r"^(?:\([^)]*\)\.? )?(?:Trong |Qua )?$")
_HISTORY = re.compile(r"ký|ban hành|so với|thành lập|tiền thân|kể từ|từ năm", re.IGNORECASE)
_HALF = 2


@rule(
    "RPT024",
    Severity.WARNING,
    vi="Sửa kỳ nêu trong lời văn cho đúng với kỳ báo cáo.",
    en="Mend the period in the text, as the report has it.",
)
def period_of_another_report(report: Report) -> Breaches:
    """Kỳ nêu ở đầu mỗi phần là kỳ của báo cáo.

    The period that a part begins with is that of the report.

    Năm, quý khác là lời văn của báo cáo kỳ trước chép lại chưa sửa.
    """
    period = report.progress.period
    for part, text in report.narrative.texts():
        if part not in _ACCOUNTS and not part.startswith("results"):
            continue
        _, sentence = next(sentences_of(text))
        told = next(spans_of(sentence), None)
        if told and _OPENS.match(sentence[: told.start]) and not _HISTORY.search(sentence):
            shared = (min(told.last, period.last) - max(told.first, period.first)).days + 1
            if shared * _HALF < (told.last - told.first).days + 1 and told.last < _today(report):
                vi = f"“{told.written}” không phải là kỳ báo cáo ({report.span})"
                words = Message(
                    vi, f"{told.written!r} is not the period of the report, {period.first} to {period.last}"
                )
                yield Address().field(f"narrative.{part}"), words


@rule(
    "RPT026",
    Severity.WARNING,
    vi="Chọn lại kỳ báo cáo, hoặc báo cáo theo Quy chế có hiệu lực trong kỳ.",
    en="Choose another period, or report on the agreement that was in force in it.",
)
def report_outside_the_term(report: Report) -> Breaches:
    """Kỳ báo cáo nằm trong thời gian Quy chế có hiệu lực.

    The period of a report lies in the time in which the agreement is in force.

    Trước ngày ký và sau ngày hết hiệu lực không ai có trách nhiệm theo Quy chế này.
    """
    period, begins, expires = report.progress.period, report.agreement.earliest, report.agreement.expires
    if begins and period.last < begins:
        day = date_in_figures(begins)
        words = Message(f"kỳ báo cáo kết thúc trước ngày {day} của Quy chế", f"the period ends before {begins}")
        yield Address().field("progress.period"), words
    elif expires and period.first > expires:
        day = date_in_figures(expires)
        words = Message(f"kỳ báo cáo bắt đầu sau ngày hết hiệu lực {day}", f"the period begins after {expires}")
        yield Address().field("progress.period"), words


@rule("RPT027", Severity.WARNING, vi="Sửa số điều, khoản theo Quy chế.", en="Mend the number, as the agreement has it.")
def citation_of_no_provision(report: Report) -> Breaches:
    """Điều, khoản của Quy chế nêu trong báo cáo có trong Quy chế.

    A provision that a report cites of the agreement is one that the agreement has.

    Người nhận báo cáo tra theo số điều; điều không có thì không biết báo cáo nói việc gì.
    """
    prose = Prose((Address().field(field), text) for field, text in report.texts() if text)
    for citation in find_citations(prose, report.agreement.kind):
        targets = citation.targets or _of_the_agreement(citation, report.agreement.kind)
        if citation.external and (missing := [one for one in targets if one not in report.agreement.citable]):
            cited, kind = missing[0].cite(), report.agreement.kind
            words = Message(
                f"{kind} không có {cited}{_what_exists(report, missing[0])}", f"the agreement has no {cited!r}"
            )
            yield citation.passage.address, words


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
