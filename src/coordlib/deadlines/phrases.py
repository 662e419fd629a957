"""Phrases: what the deadlines of a Vietnamese text mean, “trong thời hạn 05 ngày làm việc kể từ ngày …”."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from unicodedata import normalize

from coordlib.deadlines.meanings import (
    AMBIGUOUS,
    LIMIT,
    NO_NUMBER,
    NO_SUCH_DAY,
    NOT_UNDERSTOOD,
    NUMBER,
    Effect,
    LeastTime,
    Meaning,
    Phrase,
    Replacement,
    Term,
    Window,
    number_of,
)
from coordlib.deadlines.recurrences import with_recurrences
from coordlib.language import Key, Message, RefusedError, checked
from coordlib.model import EVENTS, UNIT_WORDS, Before, Once, OnEvent, Ongoing, Unit, When, Within

_UNITS = {word: unit for unit, word in UNIT_WORDS.items()}
_UNIT = "(?:ngày làm việc|ngày|giờ|tuần|tháng|năm)"
_EVENT = r"(?:ngày|khi|thời điểm|lúc) (?P<event>[^,;.()]+)"
_EVENTS = {words: event for event, words in EVENTS.items()}
_FULL_DATE = r"ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})"
_LONGEST = 80
_Match = re.Match[str]
_Found = tuple[tuple[Meaning, ...], tuple[Message, ...]]


@checked
def parse_when(text: str) -> When:
    """Read the deadline of a duty from a Vietnamese phrase.

    >>> str(parse_when("trong vòng 5 ngày làm việc, kể từ ngày nhận được yêu cầu"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'

    Raises `RefusedError` that says what is missing, for a phrase that is no deadline or holds several.
    """
    phrase = parse_phrase(text)
    if len(phrase.readings) == 1 and isinstance(phrase.readings[0], When):
        return phrase.readings[0]
    if len(phrase.readings) > 1:
        why = Message(
            "có nhiều thời hạn; tách thành từng trách nhiệm", "holds several deadlines; state them one by one"
        )
    else:
        why = phrase.missing[0] if phrase.missing else NOT_UNDERSTOOD
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    raise RefusedError(Message(f"“{shown}”: {why.vi}", f"{shown!r}: {why.en}"))


def parse_phrase(text: str) -> Phrase:
    """Read all that a phrase says of time: deadlines, recurrences, data windows, terms.

    Spelling varies: hàng or hằng, 06 or 6, một or 01, “06 tháng một lần” or “06 tháng/lần”.
    """
    left = _normal(text)
    readings: list[tuple[int, Meaning]] = []
    missing: list[Message] = []
    for pattern, build in _FORMS:
        for match in reversed(list(pattern.finditer(left))):
            found, open_ = build(match)
            readings += [(match.start(), one) for one in found]
            missing += open_
            left = f"{left[: match.start()]}{' ' * len(match[0])}{left[match.end() :]}"
    readings, open_ = with_recurrences(left, readings)
    ordered = tuple(dict.fromkeys(one for _, one in sorted(readings, key=lambda pair: pair[0])))
    said = (*missing, *open_)
    return Phrase(ordered, tuple(dict.fromkeys(said)) if ordered or said else (NOT_UNDERSTOOD,))


def _normal(text: str) -> str:
    """Return a phrase in one spelling: small letters, one space, “hằng” for “hàng”."""
    small = " ".join(normalize("NFC", text).lower().split())
    return re.sub(r"\bhàng (?=năm|quý|tháng|tuần|ngày)", "hằng ", small)


def _event(words: str) -> Key:
    """Return the key of an event: one that every agreement knows, or the words themselves."""
    text = " ".join(re.sub(r"[^\w-]+", " ", words).split())
    for known in sorted(_EVENTS, key=len, reverse=True):
        if text == known or text.startswith(f"{known} "):
            return Key(_EVENTS[known])
    return Key("-".join(text.removeprefix("có ").split()).strip("-") or "event")


def _date(match: _Match) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


# --- forms that stand for themselves, the longer ones first ---


def _once(match: _Match) -> _Found:
    on = _date(match)
    return ((), (NO_SUCH_DAY,)) if on is None else ((Once(on, inclusive=not match["before"]),), ())


def _within(match: _Match) -> _Found:
    n, unit = number_of(match["n"]), _UNITS[match["unit"]]
    return ((Within(n, unit, after=_event(match["event"])),), ()) if n else ((), (NO_NUMBER,))


def _lead(match: _Match) -> _Found:
    n, unit = number_of(match["n"]), _UNITS[match["unit"]]
    open_ = (AMBIGUOUS,) if match["since"] else ()
    known = n and unit is not Unit.HOURS
    return ((Before(n, unit, _event(match["event"])),), open_) if known else ((), (NO_NUMBER,))


def _gap(match: _Match) -> _Found:
    return (LeastTime(number_of(match["n"]), _UNITS[match["unit"]], Key("cut-off")),), ()


def _relative_window(match: _Match) -> _Found:
    return (Window(int(match["first"]), None, int(match["last"]), None),), ()


def _window(match: _Match) -> _Found:
    return (Window(*(int(match[name]) for name in ("first", "first_month", "last", "last_month"))),), ()


def _years(match: _Match) -> _Found:
    first, last = int(match["first"]), int(match["last"])
    return ((Term(date(first, 1, 1), date(last, 12, 31)),), ()) if 0 < first <= last else ((), (NO_SUCH_DAY,))


def _effect_after(match: _Match) -> _Found:
    n = number_of(match["n"])
    return ((Effect(Within(n, _UNITS[match["unit"]], after=Key("signed"))),), ()) if n else ((), (NO_NUMBER,))


def _effect_at_signing(_: _Match) -> _Found:
    return (Effect(OnEvent(Key("signed"))),), ()


def _effect_on(match: _Match) -> _Found:
    on = _date(match)
    return ((), (NO_SUCH_DAY,)) if on is None else ((Effect(Once(on)),), ())


def _replacement(match: _Match) -> _Found:
    return (Replacement(match["document"].strip()),), ()


def _ended(_: _Match) -> _Found:
    return (Replacement(""),), ()


def _next_working_day(_: _Match) -> _Found:
    return (Within(1, Unit.WORKING_DAYS, after=Key("request")),), ()


def _same_day(match: _Match) -> _Found:
    event = _event(match["event"]) if match["event"] else Key("request")
    return (Within(0, Unit.DAYS, after=event),), ()


def _after_an_end(match: _Match) -> _Found:
    event = _event(f"kết thúc {match['event']}")
    if not match["n"]:
        return (OnEvent(event),), (NO_NUMBER,)
    return (Within(number_of(match["n"]), _UNITS[match["unit"]], after=event),), ()


def _at_once(match: _Match) -> _Found:
    return (OnEvent(_event(match["event"]), promptly=True),), ()


def _on_event(match: _Match) -> _Found:
    return (OnEvent(_event(match["event"])),), ()


def _on_request(_: _Match) -> _Found:
    return (OnEvent(Key("request")),), ()


def _all_the_time(_: _Match) -> _Found:
    return (Ongoing(),), ()


_SINCE = r"(?:,? )?(?:kể từ|tính từ|sau)"
_COUNT = rf"(?P<n>{NUMBER}) (?P<unit>{_UNIT})"
_IN = r"(?:trong (?:thời hạn |vòng )?|không quá |chậm nhất(?: là)? |sau |quá )"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[_Match], _Found]], ...] = (
    (re.compile(rf"(?:không ít hơn|tối thiểu sau|ít nhất) {_COUNT}{_SINCE} [^,;.]*"), _gap),
    (
        re.compile(r"(?:tính )?từ ngày (?P<first>\d{1,2}) tháng trước đến ngày (?P<last>\d{1,2}) của tháng[^,;.]*"),
        _relative_window,
    ),
    (
        re.compile(
            r"(?:tính )?từ ngày (?P<first>\d{1,2})/(?P<first_month>\d{1,2})(?: năm trước)? đến ngày "
            r"(?P<last>\d{1,2})/(?P<last_month>\d{1,2})(?: của năm báo cáo)?"
        ),
        _window,
    ),
    (re.compile(r"giai đoạn (?:năm )?(?P<first>\d{4}) ?[-–] ?(?P<last>\d{4})"), _years),
    (re.compile(rf"có hiệu lực(?: thi hành)? sau {_COUNT},? (?:kể )?từ ngày ký(?: ban hành)?"), _effect_after),
    (re.compile(rf"có hiệu lực(?: thi hành)? (?:kể )?từ {_FULL_DATE}"), _effect_on),
    (re.compile(r"có hiệu lực(?: thi hành)? (?:kể )?từ ngày ký(?: ban hành)?"), _effect_at_signing),
    (re.compile(r"hết hiệu lực kể từ ngày [^,;]*có hiệu lực(?: thi hành)?"), _ended),
    (re.compile(r"(?:và )?thay thế (?P<document>[^;]+)"), _replacement),
    (re.compile(r"(?:ngay )?trong ngày,? chậm nhất(?: là)? (?:trong )?ngày làm việc tiếp theo"), _next_working_day),
    (re.compile(rf"{LIMIT} {_FULL_DATE}"), _once),
    (re.compile(rf"trước {_COUNT} (?P<since>kể từ) {_EVENT}"), _lead),
    (
        re.compile(
            rf"(?:trong (?:thời hạn |vòng )?|không quá |chậm nhất(?: là)? |sau |quá )?{_COUNT}{_SINCE} {_EVENT}"
        ),
        _within,
    ),
    (re.compile(rf"(?:chậm nhất |ít nhất )?{_COUNT} trước {_EVENT}(?P<since>)"), _lead),
    (
        re.compile(
            rf"sau khi kết thúc (?P<event>[^,;.]+?),? (?:báo cáo )?trong (?:(?P<n>{NUMBER})|…|\.\.\.) (?P<unit>{_UNIT})"
        ),
        _after_an_end,
    ),
    (re.compile(r"ngay trong ngày(?: (?P<event>[^,;.]+))?"), _same_day),
    (re.compile(r"ngay (?:sau )?khi (?P<event>[^,;.]+)"), _at_once),
    (re.compile(r"theo (?:đề nghị|yêu cầu)"), _on_request),
    (re.compile(r"khi (?:có )?(?:yêu cầu|đề nghị)(?: /)?|khi cần thiết"), _on_request),
    (re.compile(r"khi (?P<event>[^;.]+)"), _on_event),
    (re.compile(r"thường xuyên(?! (?:báo cáo|gửi|giao ban|họp))"), _all_the_time),
)
