"""DUT: how often: what recurs says its interval."""

from __future__ import annotations

import re
from pathlib import Path

from coordlib.language import Breaches, Message, Severity, capitalised, rule
from coordlib.lexicon import CALENDAR_UNITS, ROMAN, any_of, number_words, phrase_pattern, phrases_of, read_lists
from coordlib.model import Agreement, Every

# After the name of a thing “định kỳ” is an adjective (báo cáo định kỳ); of a meeting it promises one all the same.
_HELD = ("meeting", "interim", "final")
_VAGUE = re.compile(
    rf"{phrase_pattern(*_HELD)} định kỳ|định kỳ(?! (?:hoặc|và|,|đột xuất|theo|trước|sau))|"
    rf"thường xuyên (?:{phrase_pattern(*_HELD, 'report')}|(?:gửi|tổng hợp)(?!\w))",
    re.IGNORECASE,
)
_OPENINGS = tuple(
    case(word) for word in ("định kỳ", "thường xuyên", *phrases_of(*_HELD)) for case in (str, capitalised)
)
_NOUN_BEFORE = re.compile(rf"{any_of(read_lists(Path(__file__).with_name('words.csv'))['noun'])} $", re.IGNORECASE)
_DEFERRED = re.compile(
    r"theo (?:quy định|chế độ|kế hoạch|yêu cầu|hướng dẫn|pháp luật|chương trình|thời gian|lịch)|đột xuất|"
    r"khi (?:có|cần)|"
    r"(?:trước|sau) (?:và sau )?(?:mỗi )?(?:kỳ họp|đợt|vụ|khi)",
    re.IGNORECASE,
)
_OFTEN = any_of(CALENDAR_UNITS)
_COUNT = any_of(word for word, value in number_words("digit").items() if value)
_INTERVAL = re.compile(
    rf"(?:\d+|{_COUNT}) {_OFTEN}|{phrase_pattern('each')} {_OFTEN}|{_OFTEN}(?: một |/)lần|ngày \d|"
    rf"quý {ROMAN}(?!\w)|nửa năm|tuần|(?:cuối|đầu) {_OFTEN}",
    re.IGNORECASE,
)


@rule(
    "DUT009",
    Severity.WARNING,
    vi="Ghi rõ bao lâu một lần, ví dụ “định kỳ 06 tháng một lần”.",
    en="Say how often: “định kỳ 06 tháng một lần”.",
)
def recurrence_without_interval(agreement: Agreement) -> Breaches:
    """“Định kỳ” phải ghi rõ bao lâu một lần; báo cáo, họp không để “thường xuyên”.

    “Định kỳ” says how often; reports and meetings are not “thường xuyên” only.

    Without an interval nobody is ever late. A duty or review with `every` in the same provision says it too, and so
    does the sentence where it leaves the interval to the law. “Báo cáo định kỳ” names a kind of report.
    """
    dated = {address.provision for address, duty in agreement.duties() if isinstance(duty.when, Every)}
    dated |= {address.provision for address, _ in agreement.reviews()}
    for passage, _ in agreement.prose.find(_VAGUE, *_OPENINGS):
        if passage.address.provision in dated or passage.address.number == "title" or passage.is_payload:
            continue
        adjective = passage.found.lower() == "định kỳ" and _NOUN_BEFORE.search(passage.before)
        sentence = passage.sentence
        if adjective or _INTERVAL.search(sentence) or _DEFERRED.search(sentence):
            continue
        found, near = passage.found, passage.quoted
        what = Message(
            f"“{found}” trong “{near}” mà không ghi bao lâu một lần", f"{found!r} in {near!r} has no interval"
        )
        yield passage.address, what, passage.span
