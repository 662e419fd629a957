"""Mentions: the days, spans and deadlines that prose mentions, whatever sentence they stand in.

In comes a text that tells of what was done or will be; out go the days that it names in full, with their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.dates.periods import month_end
from coordlib.language import checked
from coordlib.lexicon import day_pattern, ordinal, pattern

_MONTHS_OF_A_YEAR, _MONTHS_OF_A_QUARTER = 12, 3
_NEAR = 300  # letters beside a day that are looked at, so that a search stays linear

_DAY = pattern(
    r"(?<![\d/])(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?![\d/])|",  # “05/3/2026”
    day_pattern("d", "m", "y", slash=False),  # “ngày 05 tháng 3 năm 2026”
)
_SPAN = pattern(
    r"(?i:tháng) (?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})",  # “tháng 3/2026”
    r"|(?i:quý) (?P<quarter>IV|I{1,3}|[1-4])(?:/| năm )(?P<y>\d{4})",  # “quý I năm 2026”
    r"|(?P<half>6|sáu) tháng (?P<which>đầu|cuối) năm (?P<whole>\d{4})",  # “6 tháng đầu năm 2026”
    r"|(?i:năm) (?P<alone>\d{4})",  # “năm 2026”
)
_SENTENCE_END = pattern(r"[.;!?](?=\s|$)|\n")

# --- what tells that a day is a deadline ---

_SURELY_BY = pattern(
    r"(?i)(?:trước|chậm nhất|muộn nhất|hết|hạn(?: chót| cuối)?)",
    r"(?: là| vào| đến| trong|:)*(?: ngày| thời điểm)? $",  # “chậm nhất là ngày” 05/3/2026
)
_PERHAPS_BY = pattern(r"(?i)(?:trong|vào|đến|xong)(?: ngày| nửa đầu| cuối| đầu)? $")  # “hoàn thành trong” quý I/2026
_TASK = pattern(
    r"(?i)hoàn thành|xong|dứt điểm|tổ chức|ban hành|xây dựng|triển khai|gửi|giải quyết|khắc phục|trả lời|báo cáo",
    r"|rà soát|nộp|ký",
)
_OF_THE_PAST = pattern(r"(?i)(?<!\w)(?:đã|đạt được|lẽ ra|kết quả|kinh nghiệm|so với) ")  # “đã gửi trước ngày” 05/3/2026
_LEFT_OVER = pattern(r"(?i)quá hạn|tồn đọng|nhưng chưa|mà chưa|còn nợ")  # trước ngày 05/3/2026 “nhưng chưa gửi”


@attrs.frozen
class Mention:
    """A day or a span of days that a text names (thời gian): where it stands, its first day and its last."""

    first: date
    last: date
    start: int
    end: int
    written: str


@checked
def days_of(text: str) -> Iterator[Mention]:
    """Yield each day that a text names in full; an impossible one is the matter of another rule."""
    for match in _DAY.finditer(text):
        day, month, year = match["day"] or match["d"], match["month"] or match["m"], match["year"] or match["y"]
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
        yield Mention(found, found, match.start(), match.end(), match[0])


@checked
def spans_of(text: str) -> Iterator[Mention]:
    """Yield each month, quarter, half-year and year that a text names, where it is no part of a day."""
    days = list(days_of(text))
    starts = [day.start for day in days]
    for match in _SPAN.finditer(text):
        day_before = bisect_right(starts, match.start()) - 1
        is_part_of_a_day = day_before >= 0 and match.start() < days[day_before].end
        year = int(match["year"] or match["y"] or match["whole"] or match["alone"])
        months = None if is_part_of_a_day or not year else _months(match)
        if months is not None:
            first, last = months
            yield Mention(date(year, first, 1), month_end(year, last), match.start(), match.end(), match[0])


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and the last month of a span; none where a year has no such month."""
    if match["month"]:
        month = int(match["month"])
        return (month, month) if 1 <= month <= _MONTHS_OF_A_YEAR else None
    if match["quarter"]:
        last = _MONTHS_OF_A_QUARTER * ordinal(match["quarter"])
        return (last - _MONTHS_OF_A_QUARTER + 1, last)
    if match["half"]:
        return (1, 6) if match["which"] == "đầu" else (7, 12)
    return (1, 12)


@checked
def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence, or part of one between semicolons, with where it begins."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


@checked
def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without signs."""
    return re.findall(r"[^\W_]+", text.lower())


@checked
def deadlines_of(text: str) -> Iterator[Mention]:
    """Yield each time until which a text sets a task: “chậm nhất ngày 05/01/2023”, “xong trong quý I/2023”.

    A day that is told of the past (“đã … trước ngày …”), or of a document, is none.
    """
    for start, sentence in sentences_of(text):
        for mention in (*days_of(sentence), *spans_of(sentence)):
            before = sentence[max(0, mention.start - _NEAR) : mention.start]
            after = sentence[mention.end : mention.end + _NEAR]
            if _is_deadline(before, after):
                yield attrs.evolve(mention, start=start + mention.start, end=start + mention.end)


def _is_deadline(before: str, after: str) -> bool:
    """Tell whether a day is the last one of a task, by the words on both sides of it."""
    if _OF_THE_PAST.search(before) or _LEFT_OVER.search(after):
        return False
    if _SURELY_BY.search(before):
        return True
    has_task = _TASK.search(before) or _TASK.search(after)
    return bool(_PERHAPS_BY.search(before) and has_task and not _OF_THE_PAST.search(after))
