"""RPT: the parts of a sentence: of whom, of what, of which time it speaks, and how it says that it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

import attrs

from coordlib.language import IN_WORDS, Key, Number, expect_every, numbers_of
from coordlib.lexicon import pattern, phrase_pattern
from coordlib.rules.issued.facts import Deed, Facts, symbols_of
from coordlib.tracking import DONE, DONE_LATE, OVERDUE, Status


class State(Enum):
    """How a sentence says that something stands."""

    IN_TIME = "đúng hạn"
    OVERDUE = "quá hạn"
    OPEN = "chưa thực hiện"
    LATE = "chậm"
    DONE = "đã thực hiện"


class Amount(Enum):
    """Of how much a sentence says so."""

    ALL = "tất cả"
    NONE = "không việc nào"
    MOST = "phần lớn"
    SOME = "có"
    IT = ""


_DID = "hoàn thành|hoàn tất|xong|làm xong|diễn ra|tiến hành|phúc đáp|phản hồi|hồi âm|về đích|dứt điểm"
VERB = rf"(?:(?!tiếp nhận){phrase_pattern('act')}|{_DID}|đạt(?= \d[\d,]* ?%))"
# what an agreement gives to do, as reports call it: “việc”, “nhiệm vụ”
_THING_WORDS = (
    r"việc|nhiệm vụ"
    r"|nội dung(?! (?:đã |được )*(?:thống nhất|trao đổi|thảo luận))"  # not “các nội dung đã thống nhất”
    r"|trách nhiệm|đầu việc|công việc|phần việc"
)
_OPEN = pattern(r"(?i)(?<!\w)chưa (?:(?:được|hề|thể|kịp) )*", VERB, r"|(?<!\w)không ", VERB, r"(?=.* nào(?!\w))")
_LATE = pattern(r"(?i)(?<!\w)(?:chậm(?! nhất)|trễ|muộn|vi phạm (?:thời )?hạn", r"|(?:lỡ|sai) hẹn)(?!\w)")
_COUNTED_WORDS = (
    r"(?i:(?:" + _THING_WORDS + r")(?!\w)|yêu cầu|kỳ|lần|cuộc(?: họp)?(?= (?:giao ban" + r"|sơ kết|tổng kết)))"
)
_COUNTED = pattern(_COUNTED_WORDS)
_AFTER_COLON = pattern(
    r"(?i)(?P<thing>số (?:việc|nhiệm vụ)[^:\d]{0,40})(?:: ", r"| là | còn | lên )(?P<number>\d{1,4})(?![\d/,.]\d)"
)
# “12/17 việc”
_OUT_OF = pattern(
    r"(?i)(?<![\w/,.])(?P<part>\d{1,4}|",
    IN_WORDS,
    r")(?:/| trên | trong (?:tổng )?(?:số )?)(?P<whole>\d{1,4}|",
    IN_WORDS,
    r") (?=",
    _COUNTED_WORDS,
    r")",
)
_STATES = {
    State.IN_TIME: re.compile(rf"{phrase_pattern('in-time')}|trong hạn|trước hạn|đúng (?:\w+ )?mốc", re.IGNORECASE),
    State.OVERDUE: re.compile(r"quá (?:thời )?hạn|tồn đọng|bỏ (?:sót|quên)|dang dở|(?<!\w)nợ(?!\w)", re.IGNORECASE),
    State.OPEN: _OPEN,
    State.LATE: _LATE,
    State.DONE: re.compile(rf"(?<!\w){VERB}(?!\w)", re.IGNORECASE),
}
expect_every(State, _STATES)
HOLDS: Mapping[State, tuple[Status, ...]] = {
    State.IN_TIME: (DONE,),
    State.OVERDUE: (OVERDUE,),
    State.OPEN: (OVERDUE,),
    State.LATE: (DONE_LATE, OVERDUE),
    State.DONE: (DONE, DONE_LATE),
}
"""The status of that of which a state holds; a deed is done, done late or overdue."""
expect_every(State, HOLDS)

# that speaks of all without a way out: “tất cả”, “không còn”
_STRICT = pattern(r"(?i)(?<!\w)(?:tất cả|toàn bộ|mọi|100 ?%|không (?:còn|có|để|một|việc|phát sinh))(?!\w)")
# “Tất cả các việc”, “các việc đều”
_ALL = pattern(
    r"(?i)(?<!\w)(?:tất cả|toàn bộ|mọi|đều|luôn|100 ?%|hết (?:các|mọi)|đầy đủ|nào cũng",
    r"|gì(?: \w+){0,3} cũng|cả hai|trọn vẹn)(?!\w)",
)
# “không để xảy ra”, “chưa từng có một”
_NONE = pattern(
    r"(?i)(?<!\w)(?:không|chưa|chẳng)", r"(?: (?:còn|có|để|để xảy ra|xảy ra|phát sinh|một|hề|từng|bị|việc))*(?!\w)"
)
_NONE_LATE = re.compile(r"(?<!\w)không (?:còn|xảy ra|tái diễn)(?!\w)|(?:bằng|là|:) không\W*$", re.IGNORECASE)
_NONE_OPEN = re.compile(r"(?<!\w)không (?:còn|có) ", re.IGNORECASE)
_MOST = re.compile(r"(?<!\w)(?:hầu hết|đa số|phần lớn)(?!\w)", re.IGNORECASE)
_SOME = re.compile(r"(?<!\w)(?:còn|có|một số|vài|nhiều|ít|có lúc|có nơi|những)(?!\w)", re.IGNORECASE)

_THING = pattern(r"(?i)(?:", _THING_WORDS, r")(?!\w)")
# how a sentence goes on after “việc”, “nhiệm vụ” that is a thing of the agreement, not the head of a name
_GOES_ON = pattern(
    r"\s*$|[,;:.()]",
    r"| (?:được|phối hợp|đề ra|đã|đều|nào|gì|do|bị|còn|chậm|quá|trễ|tồn|đúng",
    r"|hoàn thành|xong|cũng|không|chưa|làm (?:chậm|trễ|muộn|xong)|là",
    r"|này|tăng|giảm|một|hai|mới|đến (?:hạn|nay)|theo (?:Quy chế|quy định)",
    r"|trong (?:kỳ|năm|quý|tháng|Quy chế|\d+)",
    r"|(?:của|thuộc) (?:BÊN|mình|Quy chế|(?:các|hai|ba|từng|mỗi) bên|các đơn vị)",
    r"|BÊN|\d+)(?!\w)",
)
_OF_ONE = re.compile(r" (?:của|do|thuộc|ở) [A-ZĐ]")
# “không bên nào chậm”, “không có trường hợp nào quá hạn”
_NOBODY = pattern(
    r"(?i)(?<!\w)(?:bên nào(?=.*(?:hạn|chậm|trễ|muộn|nợ|tồn đọng|hoàn thành|thực hiện))",
    r"|lần nào|(?:đơn vị|cơ quan) nào(?=.*Quy chế)",
    r"|trường hợp nào(?= (?:BÊN )?(?:vi phạm (?:thời )?hạn|quá hạn|chậm|trễ))",
    r"|tình trạng(?= (?:chậm|trễ|quá hạn|tồn đọng)(?: trễ| tiến độ)? (?:không|vẫn|đã|còn))",
    r"|(?:mốc thời gian|thời hạn|kỳ hạn)(?= (?:của|theo|trong) Quy chế))",
)
_NO_THING = re.compile(r"(?:(?<!\w)(?:vụ|khi làm|làm|thi hành|Việc|V)|số vụ)\s$")
# “yêu cầu” that is a request which somebody sent: “các yêu cầu đã được trả lời”
REQUEST = pattern(
    r"(?i:yêu cầu)(?=\s*$|[,;:.()]",
    r"| (?:phối hợp|số|đều|được|đã|nào|chưa|quá|còn|bị|trả lời|này|tăng|giảm",
    r"|gấp|nhiều|ít|(?:của|từ) (?:BÊN|các bên|bên)|BÊN|\d))",
)
COUNTED, AFTER_COLON = _COUNTED, _AFTER_COLON
PARTS = re.compile(r"(?:,(?!\d)|;|:(?! ?(?:\d|không\W*$))|\(|\)| trong đó| trong khi| song | còn (?=[A-ZĐ]))")
# before a party of which, or with which, something is done, and that is not who does it: “đề nghị của”, “cùng”
NOT_BY = pattern(
    r"(?i)(?:(?:yêu cầu|đề nghị|văn bản|công văn)(?: phối hợp)? (?:của|từ)", r"|cho|với|từ|đến|gửi|tới|cùng|có)\s$"
)


@attrs.frozen(kw_only=True)
class Clause:
    """A part of a sentence with what it speaks of (mệnh đề): parties, promises, requests, a time, a state."""

    text: str
    parties: frozenset[Key] = frozenset()
    topics: frozenset[Key] = frozenset()
    sure: float = 0.0
    references: frozenset[str] = frozenset()
    things: bool = False
    spans: tuple[tuple[object, object], ...] = ()
    state: State | None = None
    amount: Amount = Amount.IT
    strict: bool = False

    @property
    def told(self) -> bool:
        """Whether it speaks of something that the ledger follows."""
        return bool(self.topics or self.references or self.things)


def parsed(text: str, facts: Facts, about: frozenset[Key]) -> Clause:
    """Return what a part of a sentence speaks of; `about`: the promises of the article that the passage is about."""
    references = frozenset(one for _, _, one in symbols_of(text)) & facts.references
    found, unnamed = facts.topics_in(text), facts.name.sub("BÊN", text)
    topics, things = frozenset(found), has_thing(unnamed) or _NOBODY.search(unnamed) is not None
    if not topics and not things and facts.asked and REQUEST.search(unnamed):
        topics = facts.asked
    elif things and not topics:
        topics = about
    bare = " ".join(facts.name.sub(" ", text).split())
    state, before = _state_of(bare)
    amount = _amount_of(bare, state, before)
    return Clause(
        text=text,
        parties=bearers_in(text, facts),
        topics=topics,
        sure=max(found.values(), default=0.0),
        references=references,
        things=things,
        spans=tuple((one.first, one.last) for one in facts.spans_in(text)),
        state=state,
        amount=amount,
        strict=_STRICT.search(text) is not None,
    )


def has_thing(text: str) -> bool:
    """Tell whether a text speaks of what is owed at large, and of no other task: “nhiệm vụ chính trị”."""
    return any(
        _GOES_ON.match(text, found.end()) and not _NO_THING.search(text[: found.start()])
        for found in _THING.finditer(text)
    )


def bearers_in(text: str, facts: Facts) -> frozenset[Key]:
    """Return the parties that a text names as those who do or owe something, not as those who ask or get it."""
    named = facts.name.finditer(text)
    return frozenset(facts.names[one[0]] for one in named if not NOT_BY.search(text[: one.start()]))


_DENIED = re.compile(r"(?:không|chưa)(?: bảo đảm| đảm bảo| thật| được| hoàn thành)?\s$", re.IGNORECASE)


def _state_of(text: str) -> tuple[State | None, str]:
    """Return how something stands by a text, and what is said before that: “chưa đúng hạn” is late."""
    for state, form in _STATES.items():
        if found := form.search(text):
            before = text[: found.start()]
            denied = _DENIED.search(before) if state is State.IN_TIME else None
            return (State.LATE, before[: denied.start()]) if denied else (state, before)
    return None, text


def _amount_of(text: str, state: State | None, before: str) -> Amount:
    """Return of how much it is said, by the word before the state that says most."""
    if state is None or _MOST.search(text):
        return Amount.IT if state is None else Amount.MOST
    if state is State.OPEN:
        if _NONE_OPEN.search(before):
            return Amount.NONE
        return Amount.ALL if re.search(r" nào(?!\w)", text) else Amount.SOME
    if _NONE.search(before) or (state in (State.OVERDUE, State.LATE) and _NONE_LATE.search(text)):
        return Amount.NONE
    at_large = Amount.SOME if _SOME.search(before) else Amount.IT
    return Amount.ALL if _ALL.search(text) else at_large


def clauses_of(sentence: str, facts: Facts, about: frozenset[Key]) -> Iterator[Clause]:
    """Yield the parts of a sentence that say how something stands; each goes on with what the last spoke of."""
    held, before = "", Clause(text="")
    for part in PARTS.split(sentence):
        held = f"{held}, {part}" if held else part
        one = parsed(held, facts, about)
        if one.state is None and next(counted_in(held), None) is None:
            continue
        one = _going_on(one, before)
        yield one
        before, held = one, ""


def _going_on(one: Clause, before: Clause) -> Clause:
    """Return a part of a sentence with what it leaves out, since the part before has said it."""
    told = {} if one.told else {name: getattr(before, name) for name in ("topics", "sure", "references", "things")}
    if not one.parties and not (one.told and one.amount is not Amount.IT and one.topics != before.topics):
        told["parties"] = before.parties
    if not one.told and one.amount is Amount.IT:
        told |= {"amount": before.amount, "strict": before.strict}
    if one.state is None:
        told["state"] = before.state
    return attrs.evolve(one, spans=one.spans or before.spans, **told)


def scope(clause: Clause, facts: Facts) -> list[Deed]:
    """Return what the ledger holds of that which a clause speaks of."""
    found = [one for one in facts.deeds if not clause.references or one.reference in clause.references]
    if clause.topics:
        found = [one for one in found if one.key in clause.topics]
    if clause.spans:
        found = [one for one in found if any(first <= one.due <= last for first, last in clause.spans if one.due)]  # type: ignore[operator]
    return [one for one in found if one.party in clause.parties] if clause.parties else found


OUT_OF = _OUT_OF
"""A number of what is owed out of all, in figures or in words: “12/17 việc”, “ba trong bốn yêu cầu”."""
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|hằng|hàng) \w+ $", re.IGNORECASE)
_AT_ITS_END = re.compile(rf"{VERB} (?:được |cả )*(?P<number>\d{{1,3}})\s*$", re.IGNORECASE)


def counted_in(text: str) -> Iterator[Number]:
    """Yield the numbers that count what is owed; not the whole of a fraction, nor the number of an occasion."""
    for number in numbers_of(text, COUNTED):
        owed = not _THING.search(number.written) or _GOES_ON.match(text, number.end) or _OF_ONE.match(text, number.end)
        of_some = any(one.start() <= number.start < one.end() for one in OUT_OF.finditer(text))
        if owed and not of_some and not _EACH.search(text[: number.start]):
            yield number
    if found := _AT_ITS_END.search(text):
        yield Number(Decimal(found["number"]), found.start("number"), found.end(), found["number"])
    for found in AFTER_COLON.finditer(text):
        if not COUNTED.match(text[found.end() :].lstrip()):
            yield Number(Decimal(found["number"]), found.start("number"), found.end(), found["number"])
