"""Frequencies: how often something comes (“hằng quý”, “06 tháng một lần”), and what is done whenever it comes.

In comes the match of a wording below; out goes an interval, or a word that says how the others are meant.
"""

from __future__ import annotations

import re

from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.meanings import Certainty, Lack, Match, Pieces, Said, Use, Word, Wording, captured, standing
from coordlib.dates.phrases.slots import AT_LEAST, NOT_A_QUARTER, WORD_OF_AN_EVENT
from coordlib.dates.phrases.templates import matching, slot
from coordlib.dates.phrases.tokens import TURNS
from coordlib.lexicon import CALENDAR_UNITS, MONTHS_OF_UNITS
from coordlib.model import Ongoing

_HALF_A_MONTH, _HALF_A_YEAR = meanings.Interval(days=15), meanings.Interval(6)  # Bộ luật Dân sự 2015, Điều 146

# --- what wordings of a frequency are made of ---

_PERIODS = "ngày|tuần|tháng|quý|năm"
EACH = matching(
    "ngày tuần tháng quý năm",
    rf"(?P<each>{_PERIODS}) ",
    # “năm học” is no year of the calendar, “quý II” one quarter
    rf"(?!học |tài chính |ngân sách |làm việc |đầu năm |cuối năm |{NOT_A_QUARTER})",
)
SO_MANY = matching(
    "#",
    rf"(?P<count>\d{{1,3}}) (?P<each>{_PERIODS}) ",  # “06 tháng”
    r"(?!học |tài chính |ngân sách |làm việc |đầu |cuối |\d+ (?!lần ))",
)
UNITS_IN_A_LIST = matching(
    "# tuần tháng quý năm",
    rf"(?P<list>(?:\d{{1,2}} )?(?:{_PERIODS}) ",
    r"(?:(?:, và |, |và |hoặc |; |/ )(?:hằng )?(?:\d{1,2} )?(?:tuần|tháng|quý|năm) ",  # “tháng, quý, 6 tháng và năm”
    rf"(?!đầu |cuối |tính |sau |trước |\d|{NOT_A_QUARTER}|báo cáo ))+)",
)
_TIMES = matching("#", rf"(?P<times>\d{{1,2}}) (?:{'|'.join(TURNS)}) (?:họp )?")  # “02 lần”
_HALF = matching("nửa", "nửa (?P<half_of>tháng|năm) ")
_MEET = slot("họp|giao ban|tổ chức|sinh hoạt|báo cáo|họp giao ban")
_COUNT_OF_A_REPORT = matching("#", r"(?P<count>\d{1,2}) ")
_ONCE = "(1 lần|/ lần|/ 1 lần)"
_SIGN = matching(", ; / ( ) : . … “ ”", r"(?:[,;/():.…“”] )")
_OBJECT = matching(
    "",
    r"(?:(?!không |chưa |chẳng |đừng |quá |hơn |trừ |chậm |trễ |muộn |làm việc |kỳ |đầu |giữa |cuối |nửa |thứ ",
    r"|một |hai |ba |bốn |năm |sáu |bảy |tám |chín |mười )",
    rf"{WORD_OF_AN_EVENT}){{0,24}}(?=[.;] \Z|\Z)",  # “gửi kết quả” at the end of a phrase
)


# --- how often ---


def _interval(n: int, each: str, certainty: Certainty = Certainty.SURE) -> Pieces:
    if not n:
        return (Lack(meanings.NO_SUCH_DAY),)
    match each:
        case "ngày":
            return (meanings.Interval(days=n, certainty=certainty),)
        case "tuần":
            return (meanings.Interval(weeks=n, certainty=certainty),)
        case _:
            return (meanings.Interval(n * MONTHS_OF_UNITS[each], certainty=certainty),)


def _count(match: Match) -> int:
    return int(captured(match, "count") or 1)


def each_period(match: Match) -> Pieces:
    """Return every month, every three months: “hằng tháng”, “03 tháng một lần”."""
    return _interval(_count(match), match["each"])


def bare_interval(match: Match) -> Pieces:
    """Return a number of months, which may be how often or how long: “06 tháng”."""
    return _interval(_count(match), match["each"], Certainty.BARE)


def named_report(match: Match) -> Pieces:
    """Return the report of a year, by its name: “báo cáo năm”."""
    return _interval(_count(match), match["each"], Certainty.NOUN)


def each_half(match: Match) -> Pieces:
    """Return every half month or half year."""
    return (_HALF_A_MONTH if match["half_of"] == "tháng" else _HALF_A_YEAR,)


def each_of_a_list(match: Match) -> Pieces:
    """Return every month, quarter and year: “hằng tháng, quý, năm”."""
    found = re.findall(rf"(?:(\d{{1,2}}) )?({'|'.join(CALENDAR_UNITS)})", match["list"])
    if len(set(found)) < len(found):
        return (Lack(meanings.TWO_WAYS),)
    return tuple(piece for n, each in found for piece in _interval(int(n or 1), each))


def so_many_times(match: Match) -> Pieces:
    """Return so many times a year: that many equal periods."""
    each, times = match["each"], int(match["times"])
    months = MONTHS_OF_UNITS.get(each, 0)
    if times == 1:
        return _interval(1, each)
    if not times or not months or months % times:
        return (Lack(meanings.OTHER_FREQUENCY),)
    return (meanings.Interval(months // times),)


# --- how texts write it ---

HOW_OFTEN = (
    Wording("thường xuyên [, liên tục]", standing(Said(Ongoing())), "thường xuyên, liên tục"),
    Wording(f"[{AT_LEAST}] [theo] [định kỳ] [vào] (hằng|mỗi|từng) {EACH} [{_ONCE}]", each_period, "hằng quý"),
    Wording(f"[{AT_LEAST}] [theo] định kỳ [theo] {EACH}", each_period, "định kỳ tháng"),
    Wording(f"[{AT_LEAST}] [theo] [định kỳ] [cứ] [mỗi] {SO_MANY} {_ONCE}", each_period, "06 tháng một lần"),
    Wording(f"[{AT_LEAST}] [theo] (định kỳ|cứ|mỗi|định kỳ mỗi|định kỳ hằng) {SO_MANY}", each_period, "định kỳ 6 tháng"),
    Wording(
        f"[{AT_LEAST}] [theo] (định kỳ|hằng|mỗi|định kỳ hằng|định kỳ mỗi) {UNITS_IN_A_LIST}",
        each_of_a_list,
        "định kỳ hằng tháng, quý, 6 tháng và năm",
    ),
    Wording(
        f"[định kỳ] [{AT_LEAST}] {_TIMES} (/|/ 1|mỗi|trong|trong 1|trên|1|hằng) {EACH}",
        so_many_times,
        "ít nhất 02 lần/năm",
    ),
    Wording(
        f"[định kỳ] [{AT_LEAST}] (mỗi|hằng|1) {EACH} [,] [{_MEET}] [{AT_LEAST}] {_TIMES}",
        so_many_times,
        "mỗi năm họp 02 lần",
    ),
    Wording(f"{EACH} {_ONCE}", each_period, "quý một lần"),
    Wording(f"[{AT_LEAST}] [theo] [định kỳ] [cứ] [mỗi] {_HALF} {_ONCE}", each_half, "nửa tháng một lần"),
    Wording(SO_MANY, bare_interval, "6 tháng và hằng năm"),
    Wording(
        f"[đối với] báo cáo [định kỳ] [{_COUNT_OF_A_REPORT}] {EACH}", named_report, "trước ngày 25/11 (báo cáo năm)"
    ),
    Wording(f"(sơ kết|tổng kết|giao ban|họp giao ban) {EACH}", each_period, "giao ban quý"),
)

DONE_WITH_AN_OBJECT = Wording(
    "(gửi|trả lời|trao đổi|thông báo|cung cấp|cập nhật|rà soát|thực hiện|tổ chức|hoàn thành|tổng hợp|nộp|trình"
    "|phản hồi|xử lý|giải quyết|báo cáo|lập|xây dựng|đánh giá|chỉ đạo|kiểm tra|công bố|ban hành|xem xét|phối hợp"
    f"|tiến hành|hướng dẫn) {_OBJECT}",
    standing(Word.ACTIVITY),
    "hằng năm chỉ đạo rà soát",
)

WHAT_IS_DONE = (
    Wording("[chế độ|theo] định kỳ", standing(Word.PERIODIC), "định kỳ báo cáo 6 tháng"),
    Wording("đột xuất [khác]", standing(Word.AD_HOC), "hằng năm và đột xuất"),
    Wording(
        "[chế độ] [tổ chức|họp|tiến hành] [hội nghị]"
        " (sơ kết|tổng kết|giao ban|họp|sơ kết , tổng kết|họp giao ban) [luân phiên]",
        standing(Word.REVIEW),
        "5 năm tổng kết",
        Use.DOING,
    ),
    Wording(
        "[chế độ] (báo cáo|kiểm tra|đánh giá|thống kê|kiểm kê)", standing(Word.NOUN), "báo cáo hằng năm", Use.DOING
    ),
    Wording(
        "[tổng hợp|xây dựng|lập] [và] (gửi|trả lời|trao đổi|thông báo|cung cấp|phối hợp|cập nhật|rà soát|thực hiện"
        "|tổ chức|hoàn thành|tổng hợp|nộp|trình|phản hồi|cho ý kiến|có ý kiến|thông tin|xử lý|giải quyết|duy trì"
        "|chủ trì)"
        " [báo cáo|thông tin|kết quả|văn bản|ý kiến|tình hình|số liệu] [bằng văn bản] [cho nhau]",
        standing(Word.ACTIVITY),
        "tổng hợp và gửi báo cáo bằng văn bản trước ngày 15/12 hằng năm",
        Use.DOING,
    ),
    DONE_WITH_AN_OBJECT,
    Wording(
        "(thời gian|thời hạn) (hoàn thành|thực hiện|báo cáo|gửi|gửi báo cáo|nộp|trả lời)",
        standing(Word.ACTIVITY),
        "thời gian hoàn thành: chậm nhất ngày 31/12/2026",
    ),
    Wording("luân phiên [chủ trì] [tổ chức]", standing(Word.ACTIVITY), "hằng quý luân phiên tổ chức"),
    Wording("và", standing(Word.AND), "6 tháng và hằng năm"),
    Wording(f"(, và|, hoặc|hoặc|hay|đồng thời|{_SIGN})", standing(Word.JOINT), "hằng quý, trước ngày 15"),
)
