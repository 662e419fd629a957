"""Happenings: the words by which a text names an event, and the key that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from coordlib.deadlines.spelling.templates import template
from coordlib.deadlines.spelling.tokens import folded
from coordlib.language import Key
from coordlib.lexicon import EVENTS, number_words

# One line for each way to name an event that every agreement knows; nothing but the whole of it counts.
_WORDINGS = (
    ("request", "[có|khi có|nhận] [được] [văn bản|thông báo|phiếu|công văn] (yêu cầu|đề nghị) [phối hợp]"),
    ("request", "cần [thiết]"),
    ("document", "nhận [được] văn bản [này|thông báo]"),
    ("signed", "ký [kết] [ban hành] [quy chế] [phối hợp] [này]"),
    ("effective", f"[quy chế] [phối hợp] [này] {EVENTS['effective']} [thi hành]"),
    ("expires", f"[quy chế] [phối hợp] [này] {EVENTS['expires']} [thi hành]"),
    ("cut-off", "[kết thúc] [thời gian|thời điểm] chốt số liệu [báo cáo]"),
    ("cut-off", "kết thúc [thời gian] lấy số liệu [báo cáo]"),
)
_KNOWN = tuple((key, re.compile(template(source, {}).pattern)) for key, source in _WORDINGS)
# A request or a document may be somebody's: who that is, the duty says (`to`).
_NUMBERS = "|".join(number_words("digit", "ten"))
_ELSE = rf"về|để|theo|nhằm|tại|làm việc|kỳ|đầu|cuối|giữa|sau|trước|thứ|nửa|{_NUMBERS}"  # what about, when, how many
_OF_SOMEBODY = re.compile(rf"(?P<what>.+?) (?:của|từ) (?!.*\b(?:{_ELSE})\b)[^/]+")
_FROM_SOMEBODY = ("request", "document")
_OWN: ContextVar[Mapping[str, str]] = ContextVar("events of an agreement", default={})  # noqa: B039 - never changed


@contextmanager
def declared(events: Mapping[str, str]) -> Iterator[None]:
    """Let an agreement's own events be known: their keys, with the Vietnamese words of each."""
    token = _OWN.set({folded(words): key for key, words in events.items()})
    try:
        yield
    finally:
        _OWN.reset(token)


def event_key(words: str) -> Key:
    """Return the key of an event: one that is known by all of these words, or the words themselves."""
    text = " ".join(re.sub(r"[^\w\s-]+", " ", words).split())
    own = _OWN.get().get(text) or _OWN.get().get(words.strip())
    if own:
        return Key(own)
    for key, pattern in _KNOWN:
        if pattern.fullmatch(f"{text} ") or text == EVENTS[key]:
            return Key(key)
    somebody = _OF_SOMEBODY.fullmatch(text)
    if somebody and (known := event_key(somebody["what"])) in _FROM_SOMEBODY:
        return known
    return Key("-".join(text.removeprefix("có ").split()).strip("-") or "event")
