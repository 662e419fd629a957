"""Words of claims: the patterns by which `clauses` sees what a sentence of a report says that was done.

Each pattern stands below a line of what it finds, and of what it leaves alone where that looks alike. Nothing here
knows of a ledger: a pattern sees words, and `clauses` decides what they mean beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from coordlib.language import IN_WORDS, expect_every
from coordlib.lexicon import pattern, phrase_pattern


class State(Enum):
    """How a sentence says that something stands."""

    IN_TIME = "đúng hạn"
    OVERDUE = "quá hạn"
    OPEN = "chưa thực hiện"
    LATE = "chậm"
    DONE = "đã thực hiện"


# --- what is owed ---

_TASK_WORDS = (
    r"việc|nhiệm vụ"
    r"|nội dung(?! (?:đã |được )*(?:thống nhất|trao đổi|thảo luận))"  # not “các nội dung đã thống nhất”
    r"|trách nhiệm|đầu việc|công việc|phần việc"
)

TASK = pattern(r"(?i)(?:", _TASK_WORDS, r")(?!\w)")
"""What an agreement gives to do, as reports call it: “việc”, “nhiệm vụ”; also the head of a name, see the next two."""

AFTER_TASK = pattern(
    r"\s*$|[,;:.()]",  # “… các nhiệm vụ, trong đó …”
    r"| (?:được|phối hợp|đề ra|đã|đều|nào|gì|do|bị|còn|chậm|quá|trễ|tồn|đúng",  # “việc quá hạn”
    r"|hoàn thành|xong|cũng|không|chưa|làm (?:chậm|trễ|muộn|xong)|là",  # “việc làm muộn”
    r"|này|tăng|giảm|một|hai|mới|đến (?:hạn|nay)|theo (?:Quy chế|quy định)",  # “việc theo Quy chế”
    r"|trong (?:kỳ|năm|quý|tháng|Quy chế|\d+)",  # “việc trong quý”
    r"|(?:của|thuộc) (?:BÊN|mình|Quy chế|(?:các|hai|ba|từng|mỗi) bên|các đơn vị)",  # “nhiệm vụ của hai bên”
    r"|BÊN|\d+)(?!\w)",  # “nhiệm vụ BÊN …”: BÊN stands in the place of a party's name
)
"""How a sentence goes on after a task of the agreement; not after the head of a name: “nhiệm vụ chính trị”."""

NO_TASK_BEFORE = re.compile(r"(?:(?<!\w)(?:vụ|khi làm|làm|thi hành|Việc|V)|số vụ)\s$")
"""What stands before “việc” where it is a part of other words: “vụ việc”, “khi làm việc”."""

OF_A_BODY = re.compile(r" (?:của|do|thuộc|ở) [A-ZĐ]")
"""After a task that is somebody's: “3 việc của Công an tỉnh”."""

NO_INSTANCE = pattern(
    r"(?i)(?<!\w)(?:bên nào(?=.*(?:hạn|chậm|trễ|muộn|nợ|tồn đọng|hoàn thành|thực hiện))",  # “không bên nào chậm”
    r"|lần nào",  # “không lần nào trễ”
    r"|(?:đơn vị|cơ quan) nào(?=.*Quy chế)",  # “không đơn vị nào vi phạm Quy chế”
    r"|trường hợp nào(?= (?:BÊN )?(?:vi phạm (?:thời )?hạn|quá hạn|chậm|trễ))",  # “không có trường hợp nào quá hạn”
    r"|tình trạng(?= (?:chậm|trễ|quá hạn|tồn đọng)(?: trễ| tiến độ)? (?:không|vẫn|đã|còn))",  # “tình trạng chậm đã”
    r"|(?:mốc thời gian|thời hạn|kỳ hạn)(?= (?:của|theo|trong) Quy chế))",  # “các thời hạn của Quy chế”
)
"""Words that speak of all tasks at large without naming one."""

REQUEST = pattern(
    r"(?i:yêu cầu)(?=\s*$|[,;:.()]",
    r"| (?:phối hợp|số|đều|được|đã|nào|chưa|quá|còn|bị|trả lời|này|tăng|giảm",  # “các yêu cầu đã được trả lời”
    r"|gấp|nhiều|ít|(?:của|từ) (?:BÊN|các bên|bên)|BÊN|\d))",  # “yêu cầu của các bên”; not “yêu cầu nghiệp vụ”
)
"""“yêu cầu” that is a request which somebody sent."""


# --- how it stands ---

_DID = "hoàn thành|hoàn tất|xong|làm xong|diễn ra|tiến hành|phúc đáp|phản hồi|hồi âm|về đích|dứt điểm"

VERB = rf"(?:(?!tiếp nhận){phrase_pattern('act')}|{_DID}|đạt(?= \d[\d,]* ?%))"
"""What is done when a task is done: “tổ chức”, “phúc đáp”, “đạt” before a rate; not “tiếp nhận”."""

STATES: Mapping[State, re.Pattern[str]] = {
    # “đúng hạn”, “đúng các mốc”
    State.IN_TIME: re.compile(rf"{phrase_pattern('in-time')}|trong hạn|trước hạn|đúng (?:\w+ )?mốc", re.IGNORECASE),
    # “quá thời hạn”, “còn nợ báo cáo”
    State.OVERDUE: re.compile(r"quá (?:thời )?hạn|tồn đọng|bỏ (?:sót|quên)|dang dở|(?<!\w)nợ(?!\w)", re.IGNORECASE),
    State.OPEN: pattern(
        r"(?i)(?<!\w)chưa (?:(?:được|hề|thể|kịp) )*",
        VERB,  # “chưa được thực hiện”
        r"|(?<!\w)không ",
        VERB,
        r"(?=.* nào(?!\w))",  # “không tổ chức cuộc họp nào”
    ),
    State.LATE: pattern(
        r"(?i)(?<!\w)(?:chậm(?! nhất)|trễ|muộn|vi phạm (?:thời )?hạn",  # “gửi chậm”; not “chậm nhất ngày 5”
        r"|(?:lỡ|sai) hẹn)(?!\w)",
    ),
    State.DONE: re.compile(rf"(?<!\w){VERB}(?!\w)", re.IGNORECASE),
}
"""By what each state is seen, in the order in which they are asked: “chưa hoàn thành” is OPEN before it is DONE."""
expect_every(State, STATES)

DENIED_BEFORE = re.compile(r"(?:không|chưa)(?: bảo đảm| đảm bảo| thật| được| hoàn thành)?\s$", re.IGNORECASE)
"""Before “đúng hạn”, which it makes late: “chưa bảo đảm đúng hạn”."""


# --- of how much it is said ---

WITHOUT_EXCEPTION = pattern(r"(?i)(?<!\w)(?:tất cả|toàn bộ|mọi|100 ?%|không (?:còn|có|để|một|việc|phát sinh))(?!\w)")
"""Words that leave no way out; of what `ALL` and `NONE` find, the part that nobody says loosely (“luôn”, “đều” are)."""

ALL = pattern(
    r"(?i)(?<!\w)(?:tất cả|toàn bộ|mọi|đều|luôn|100 ?%|hết (?:các|mọi)|đầy đủ|nào cũng",  # “các việc đều”
    r"|gì(?: \w+){0,3} cũng|cả hai|trọn vẹn)(?!\w)",  # “việc gì được giao cũng xong”
)

NONE = pattern(
    r"(?i)(?<!\w)(?:không|chưa|chẳng)",
    r"(?: (?:còn|có|để|để xảy ra|xảy ra|phát sinh|một|hề|từng|bị|việc))*(?!\w)",  # “chưa từng có một”
)
"""Before a state: “không để xảy ra việc chậm”."""

NONE_LATE = re.compile(r"(?<!\w)không (?:còn|xảy ra|tái diễn)(?!\w)|(?:bằng|là|:) không\W*$", re.IGNORECASE)
"""Anywhere beside a state of being late: “tình trạng chậm trễ không tái diễn”, “số việc quá hạn: không”."""

NONE_OPEN = re.compile(r"(?<!\w)không (?:còn|có) ", re.IGNORECASE)
"""Before what is open: “không còn việc nào chưa thực hiện”."""

WHICHEVER = re.compile(r" nào(?!\w)")
"""Beside what is open: “chưa tổ chức cuộc họp nào” is said of all."""

MOST = re.compile(r"(?<!\w)(?:hầu hết|đa số|phần lớn)(?!\w)", re.IGNORECASE)

SOME = re.compile(r"(?<!\w)(?:còn|có|một số|vài|nhiều|ít|có lúc|có nơi|những)(?!\w)", re.IGNORECASE)


# --- numbers ---

_COUNTED_WORDS = (
    r"(?i:(?:"
    + _TASK_WORDS
    + r")(?!\w)"
    + r"|yêu cầu|kỳ|lần"
    + r"|cuộc(?: họp)?(?= (?:giao ban|sơ kết|tổng kết)))"  # “2 cuộc họp giao ban”
)

COUNTED = pattern(_COUNTED_WORDS)
"""What a number may count that the ledger counts too: “12 việc”, “3 kỳ”."""

COUNT_AFTER_COLON = pattern(
    r"(?i)(?P<thing>số (?:việc|nhiệm vụ)[^:\d]{0,40})"  # “số việc quá hạn”
    r"(?:: ",
    r"| là | còn | lên )(?P<number>\d{1,4})(?![\d/,.]\d)",  # “: 3”; not “: 3/12”
)
"""A number that stands after what it counts."""

COUNT_OUT_OF = pattern(
    r"(?i)(?<![\w/,.])(?P<part>\d{1,4}|",
    IN_WORDS,
    r")(?:/| trên | trong (?:tổng )?(?:số )?)(?P<whole>\d{1,4}|",
    IN_WORDS,
    r") (?=",
    _COUNTED_WORDS,
    r")",
)
"""A number of what is owed out of all, in figures or in words: “12/17 việc”, “ba trong bốn yêu cầu”."""

COUNT_AT_THE_END = re.compile(rf"{VERB} (?:được |cả )*(?P<number>\d{{1,3}})\s*$", re.IGNORECASE)
"""A number with nothing behind it: “… đã hoàn thành 5”."""

EACH_BEFORE = re.compile(r"(?<!\w)(?:mỗi|từng|hằng|hàng) \w+ $", re.IGNORECASE)
"""Before a number that counts for each period and not in all: “mỗi quý 1 lần”."""


# --- where a sentence is parted, and who does ---

BETWEEN_PARTS = re.compile(r"(?:,(?!\d)|;|:(?! ?(?:\d|không\W*$))|\(|\)| trong đó| trong khi| song | còn (?=[A-ZĐ]))")
"""Between parts of a sentence; not in “1,5” nor before what a colon tells: “số việc quá hạn: 3”, “: không”."""

NOT_BY = pattern(
    r"(?i)(?:(?:yêu cầu|đề nghị|văn bản|công văn)(?: phối hợp)? (?:của|từ)",  # “theo đề nghị của Công an tỉnh”
    r"|cho|với|từ|đến|gửi|tới|cùng|có)\s$",  # “gửi Công an tỉnh”
)
"""Before a party of which, or with which, something is done, and that is not who does it."""
