"""Events: what time limits count from (“kể từ ngày nhận được văn bản yêu cầu”), each under its key.

In come the words of an event; out goes the key under which the ledger records it. Nothing is known of what counts from
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from coordlib.dates.phrases.templates import template
from coordlib.dates.phrases.tokens import plain
from coordlib.language import Key, checked
from coordlib.lexicon import EVENTS, number_words, pattern, phrases_of, plain_letters

CITED = (
    r"(?:(?:đúng |như (?:đúng |)|theo (?:đúng |)|)quy định (?:tại|của|nêu tại|ở) "  # “theo quy định tại khoản 2 Điều 5”
    r"|t(?:ại|heo) (?=(?:điểm|khoản|điều|mục|mẫu) ))"  # “tại điểm a”
    r"(?:(?!(?:chậm|phải|thì|được|có|trong|kể|định|hằng) |\d+ (?:ngày|giờ|phút|tháng|quý|lần) )"  # up to what is owed
    r"(?:, (?=(?:điểm|khoản|điều|mục) )|)[^\s,;.:()]+ ){1,24}"
)
"""A pattern of where something is laid down (dẫn chiếu): it may stand in the words of an event, and names none."""

_CITED_LAST = pattern(
    CITED,  # “vi phạm quy định tại Điều 5”
    r"|(?:theo|như) (?:đúng )?quy định\s*$",  # “nhận đủ hồ sơ theo quy định”
)
_OF_SOMEBODY = pattern(
    r"(?P<what>.+?) (?:của|từ) ",  # “yêu cầu của Công an tỉnh”
    r"(?!.*\b(?:về|để|theo|nhằm|tại|làm việc|kỳ|đầu|cuối|giữa|sau|trước|thứ|nửa|",  # and not what about, or when
    "|".join(number_words("digit", "ten")),
    r")\b)[^/]+",
)
# A request or a document may be somebody's: who that is, the duty says (`to`).
_FROM_SOMEBODY = ("request", "document")

_KNOWN = (
    ("request", "[có|khi có|nhận] [được] [văn bản|thông báo|phiếu|công văn] (yêu cầu|đề nghị) [phối hợp]"),
    ("document", "nhận [được] văn bản [này|thông báo]"),
    ("signed", "ký [kết] [ban hành] [quy chế] [phối hợp] [này]"),
    ("effective", f"[quy chế] [phối hợp] [này] ({EVENTS['effective']}) [thi hành]"),
    ("expires", f"[quy chế] [phối hợp] [này] ({EVENTS['expires']}) [thi hành]"),
    ("cut-off", "[kết thúc] [thời gian|thời điểm] chốt số liệu [báo cáo]"),
    ("cut-off", "kết thúc [thời gian] lấy số liệu [báo cáo]"),
)
"""How a text names each event that every agreement knows: nothing but the whole of it counts."""

_DECLARED: ContextVar[Mapping[str, str]] = ContextVar("events of an agreement", default={})  # noqa: B039 - never changed


@contextmanager
def declared(events: Mapping[str, str]) -> Iterator[None]:
    """Let an agreement's own events be known: their keys, with the Vietnamese words of each."""
    token = _DECLARED.set(_keys_by_words(tuple(events.items())))
    try:
        yield
    finally:
        _DECLARED.reset(token)


@lru_cache(maxsize=64)
def _keys_by_words(events: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {plain(words).text.rstrip(): key for key, words in events}


@cache
def _known_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(template(words).pattern)) for key, words in _KNOWN)


@cache
def _no_times() -> frozenset[str]:
    """Return the events that are none, also as they are typed without marks: “thuan-tien”, but not “tien” (tiền)."""
    events = [_key_of(words) for words in phrases_of("no-time")]
    return frozenset((*events, *(plain_letters(event) for event in events if "-" in event)))


@checked
def names_no_time(event: str) -> bool:
    """Tell whether the words of an event name nothing that can be seen to happen: “thuận tiện”, “có điều kiện”."""
    return event in _no_times()


@checked
def event_key(words: str) -> Key:
    """Return the key of an event: one that is known by all of these words, or the words themselves."""
    without_cited = _CITED_LAST.sub("", plain(words).text)
    text = " ".join(re.sub(r"[^\w\s-]+", " ", without_cited).split())
    own = _DECLARED.get().get(text) or _DECLARED.get().get(words.strip())
    if own:
        return Key(own)
    for key, known in _known_patterns():
        if known.fullmatch(f"{text} ") or text == EVENTS[key]:
            return Key(key)
    somebody = _OF_SOMEBODY.fullmatch(text)
    if somebody and (known_key := event_key(somebody["what"])) in _FROM_SOMEBODY:
        return known_key
    return Key(_key_of(text) or "event")


def _key_of(words: str) -> str:
    return "-".join(words.removeprefix("có ").split()).strip("-")
