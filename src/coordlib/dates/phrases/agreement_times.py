"""Agreement times: what says of an agreement from when to when it holds and which data a report covers: no deadline.

In comes the match of a wording below; out goes its term, its effect, the document that it replaces, or a data window.
"""

from __future__ import annotations

import re
from datetime import date

from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.days import EFFECT_ON_A_DAY
from coordlib.dates.phrases.lengths import COUNT, counted
from coordlib.dates.phrases.meanings import (
    Effect,
    Lack,
    Match,
    Pieces,
    Replacement,
    Said,
    Use,
    Wording,
    captured,
    standing,
)
from coordlib.dates.phrases.templates import matching
from coordlib.language import Key
from coordlib.model import OnEvent, Within

_FIRST_DAY = matching("ngày", r"ngày (?P<first>\d{1,2}) ")
_LAST_DAY = matching("ngày", r"ngày (?P<last>\d{1,2}) ")
_FIRST_DATE = matching("ngày #", r"(?:ngày )?(?P<first>\d{1,2}/\d{1,2}) ")
_LAST_DATE = matching("ngày #", r"(?:ngày )?(?P<last>\d{1,2}/\d{1,2}) ")
_YEARS = matching("#", r"(?P<first>\d{4}) (?:- |đến (?:năm )?)(?P<last>\d{4}) ")  # “2026 - 2030”
_DOCUMENT = matching("", "(?P<document>[^;]{1,400})")


def window_of_a_month(match: Match) -> Pieces:
    """Return the data between a day of the month before and a day of the last month."""
    return (Said(meanings.Window(int(match["first"]), None, int(match["last"]), None)),)


def window_of_a_year(match: Match) -> Pieces:
    """Return the data between two days of the year."""
    first, first_month = map(int, match["first"].split("/"))
    last, last_month = map(int, match["last"].split("/"))
    return (Said(meanings.Window(first, first_month, last, last_month)),)


def term(match: Match) -> Pieces:
    """Return the years in which an agreement holds."""
    first, last = int(match["first"]), int(match["last"])
    if not 0 < first <= last:
        return (Lack(meanings.NO_SUCH_DAY),)
    return (Said(meanings.Term(date(first, 1, 1), date(last, 12, 31))),)


def effect_after(match: Match) -> Pieces:
    """Return effect so long after the signing."""
    return counted(match, lambda n, unit: (Said(Effect(Within(n, unit, after=Key("signed")))),))


def replaced(match: Match) -> Pieces:
    """Return the document that is replaced."""
    return (Said(Replacement(re.sub(r" ([/-]) ", r"\1", captured(match, "document")))),)


_FROM_SIGNING = "[kể] từ ngày ký [ban hành]"

OF_AN_AGREEMENT = (
    Wording(
        f"[tính] từ {_FIRST_DAY} tháng trước đến {_LAST_DAY} của tháng [thuộc kỳ|thuộc kỳ báo cáo|báo cáo]",
        window_of_a_month,
        "tính từ ngày 15 tháng trước đến ngày 14 của tháng thuộc kỳ báo cáo",
        Use.OTHER,
    ),
    Wording(
        f"[tính] từ {_FIRST_DATE} [năm trước] đến [hết] {_LAST_DATE} [của] [năm báo cáo]",
        window_of_a_year,
        "tính từ ngày 15/12 năm trước đến ngày 14/6 của năm báo cáo",
        Use.OTHER,
    ),
    Wording(f"giai đoạn [năm] {_YEARS}", term, "giai đoạn 2026 - 2030", Use.OTHER),
    Wording(
        f"có hiệu lực [thi hành] sau {COUNT} [,] {_FROM_SIGNING}",
        effect_after,
        "có hiệu lực thi hành sau 10 ngày, kể từ ngày ký",
        Use.OTHER,
    ),
    *EFFECT_ON_A_DAY,
    Wording(
        f"có hiệu lực [thi hành] {_FROM_SIGNING}",
        standing(Said(Effect(OnEvent(Key("signed"))))),
        "có hiệu lực kể từ ngày ký",
        Use.OTHER,
    ),
    Wording(
        "hết hiệu lực kể từ ngày […] có hiệu lực [thi hành]",
        standing(Said(Replacement(""))),
        "hết hiệu lực kể từ ngày … có hiệu lực",
        Use.OTHER,
    ),
    Wording(f"[và] thay thế {_DOCUMENT}", replaced, "thay thế Quyết định số 05/QĐ-UBND", Use.OTHER),
)
