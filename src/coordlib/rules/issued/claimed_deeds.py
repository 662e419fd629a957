"""Claims of single deeds: by which document, on which day, in which order and by whom something was done.

In come a sentence, as a whole, and the `RecordedDeeds` of a ledger; out go a `FalseClaim` for what they do not agree
on. Deeds of which the ledger knows nothing are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.dates import Mention, days_of
from coordlib.language import Key, Message, date_in_figures, shortened
from coordlib.lexicon import pattern
from coordlib.rules.issued import claim_words as words
from coordlib.rules.issued.claim_words import State
from coordlib.rules.issued.claimed_states import FalseClaim, state_in_the_ledger
from coordlib.rules.issued.clauses import HOLDS, Clause, clause_of, deeds_meant, doers_in
from coordlib.rules.issued.recorded_deeds import Deed, RecordedDeeds, symbols_of

# --- documents and requests ---

# “bằng Công văn số | 12/CV”, “(Công văn | 12/CV)”
_SHOWN_BY_BEFORE = pattern(r"(?i)(?:(?<!\w)(?:tại|bằng|là|theo|số) |\()(?:\w+ ){0,3}$")
_REQUEST_BEFORE = pattern(r"(?i)yêu cầu(?: phối hợp)?(?: số)? $")  # “yêu cầu phối hợp số | 12/CV”
_ITS_DAY_FOLLOWS = pattern(r",? ngày $")  # “12/CV | ngày | 05/3/2026”


def false_documents(sentence: str, clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield the documents that show something else, or that the ledger has under another number or day.

    `clause`: what the sentence as a whole speaks of.
    """
    shown = {number for deed in _deeds_of_whomever(clause, recorded) for number in deed.document_numbers}
    tails = {_behind_the_number(number) for number in shown}
    known = ", ".join(sorted(shown))
    for start, end, number in symbols_of(sentence):
        before = sentence[:start]
        if number in recorded.request_numbers:
            continue
        if recorded.request_numbers and _REQUEST_BEFORE.search(before):
            yield FalseClaim(_no_request(number))
        elif number in recorded.deeds_by_document:
            yield from _false_day_of_document(sentence, end, number, recorded)
            if shown and number not in shown:
                yield FalseClaim(_document_of_another(number, known))
        elif _behind_the_number(number) in tails and _SHOWN_BY_BEFORE.search(before):
            yield FalseClaim(_no_document(number, known))


def _deeds_of_whomever(clause: Clause, recorded: RecordedDeeds) -> list[Deed]:
    """Return the deeds that a clause names, whoever did them by it; none where it names none."""
    if not clause.topics and not clause.references:
        return []
    return deeds_meant(attrs.evolve(clause, parties=frozenset()), recorded)


def _behind_the_number(symbol: str) -> str:
    """Return who issued a document, and of what kind it is: “BC-CAT” of “12/BC-CAT”."""
    return symbol.partition("/")[2]


def _false_day_of_document(sentence: str, end: int, number: str, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield the day of a document that ends at a place of a sentence, if the ledger has another: “12/CV ngày 5/3”."""
    days = {
        document.dated
        for deed in recorded.deeds_by_document[number]
        for document in deed.standing.evidence
        if document.dated
    }
    for day in days_of(sentence):
        is_its_day = day.start >= end and _ITS_DAY_FOLLOWS.fullmatch(sentence[end : day.start])
        if is_its_day and days and day.first not in days:
            known = ", ".join(map(date_in_figures, sorted(days)))
            yield FalseClaim(_other_day_of_a_document(number, day.first, known), is_certain=True)


def _no_request(number: str) -> Message:
    return Message(f"sổ không có yêu cầu số “{number}”", f"the ledger has no request {number!r}")


def _document_of_another(number: str, known: str) -> Message:
    return Message(f"“{number}” là văn bản của việc khác; sổ ghi {known}", f"{number!r} shows something else")


def _no_document(number: str, known: str) -> Message:
    return Message(f"sổ không có văn bản “{number}” của việc này; sổ ghi {known}", f"the ledger has {known}")


def _other_day_of_a_document(number: str, said: date, known: str) -> Message:
    return Message(
        f"văn bản {number} ghi ngày {date_in_figures(said)}, trong sổ là {known}",
        f"{number} is of {said} in the text, not in the ledger",
    )


# --- days ---

_OF_A_LIMIT = re.compile(r"hạn|trước|chậm nhất", re.IGNORECASE)


def false_days(sentence: str, clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield a day on which something is said to have been done, and was not: “Đã giao ban ngày 5/3”.

    Only what has a name of its own is judged; in a sentence of limits the last days of the deeds are right, too.
    """
    is_plainly_named = clause.references or clause.topics & recorded.plainly_named
    if not is_plainly_named or clause.state in (None, State.OVERDUE):
        return
    deeds = deeds_meant(clause, recorded)
    if not deeds:
        return
    known = _days_of(deeds)
    if _OF_A_LIMIT.search(sentence):
        known |= {day for deed in deeds for day in deed.last_days}
    first, last = recorded.report.progress.period.first, recorded.report.progress.on
    symbols_end = [end for _, end, _ in symbols_of(sentence)]
    for day in days_of(sentence):
        is_of_document = any(
            end <= day.start and _ITS_DAY_FOLLOWS.fullmatch(sentence[end : day.start]) for end in symbols_end
        )
        # “Ngày 20/01 có kế hoạch, giao ban cũng xong”: the part that the day stands in may speak of something else
        part = (
            words.BETWEEN_PARTS.split(sentence[: day.start])[-1] + words.BETWEEN_PARTS.split(sentence[day.start :])[0]
        )
        of_part = _days_of(_deeds_of_whomever(clause_of(part, recorded), recorded))
        is_right = _is_a_day_of(known, day, sentence) or _is_a_day_of(of_part, day, sentence)
        if first <= day.first <= last and not is_of_document and not is_right:
            listed = ", ".join(map(date_in_figures, sorted(known)))
            yield FalseClaim(_no_day_of_this(day.written, listed or "chưa thực hiện"))


def _days_of(deeds: list[Deed]) -> set[date]:
    return {day for deed in deeds for day in deed.days}


def _is_a_day_of(known: set[date], day: Mention, sentence: str) -> bool:
    """Tell whether something was done on a day of a sentence; or by it, or after it, where that is said."""
    before = sentence[: day.start]
    is_by_it = words.LAST_DAY_BEFORE.search(before) and any(other <= day.first for other in known)
    is_after_it = words.FIRST_DAY_BEFORE.search(before) and any(other >= day.first for other in known)
    return day.first in known or bool(is_by_it or is_after_it)


def _no_day_of_this(said: str, known: str) -> Message:
    return Message(
        f"“{said}” không phải là ngày của việc này; sổ ghi {known}", f"{said!r} is no day of this in the ledger"
    )


# --- order ---

# “Công an tỉnh gửi báo cáo trước khi giao ban”; not “trước hạn”, “sau ngày 5”, which tell of no other thing
_ORDER_BETWEEN = pattern(r"(?i)^(?P<first>.+?)(?<!\w)(?P<order>trước|sau)(?!\w)(?! hạn| ngày \d| đó)(?P<second>.+)$")
# “Sau khi giao ban, Công an tỉnh gửi báo cáo”
_ORDER_FIRST = pattern(r"(?i)^\s*(?P<order>trước|sau)(?! hạn| ngày \d| đó) (?P<second>[^,]+), (?P<first>.+)$")


@attrs.frozen
class _Order:
    """What is said to have been done before or after something else."""

    deeds: list[Deed]
    other_deeds: list[Deed]
    is_before: bool


def tells_an_order(sentence: str, recorded: RecordedDeeds) -> bool:
    """Tell whether a sentence says that one known thing was done before or after another."""
    return _order_in(sentence, recorded) is not None


def _order_in(sentence: str, recorded: RecordedDeeds) -> _Order | None:
    match = _ORDER_FIRST.search(sentence) or _ORDER_BETWEEN.search(sentence)
    if match is None:
        return None
    first, second = clause_of(match["first"], recorded), clause_of(match["second"], recorded)
    if not (first.topics or first.references) or not (second.topics or second.references):
        return None
    is_before = match["order"].lower() == "trước"
    return _Order(_deeds_of_whomever(first, recorded), _deeds_of_whomever(second, recorded), is_before)


def false_order(sentence: str, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield what is said to have been done before or after another thing, and was not; each on one known day alone."""
    order = _order_in(sentence, recorded)
    if order is None:
        return
    day, other_day = _only_day_of(order.deeds), _only_day_of(order.other_deeds)
    if day is None or other_day is None or day == other_day:
        return
    if (day < other_day) is not order.is_before:
        yield FalseClaim(_order_denied_by(shortened(sentence.strip()), day, other_day))


def _only_day_of(deeds: list[Deed]) -> date | None:
    """Return the day on which all of some deeds were done; none where there are several, or none is recorded."""
    days = {deed.standing.done_on for deed in deeds if deed.is_done}
    return days.pop() if len(days) == 1 else None


def _order_denied_by(said: str, first: date, second: date) -> Message:
    return Message(
        f"“{said}”, trong khi sổ ghi {date_in_figures(first)} và {date_in_figures(second)}",
        f"the ledger has {first} and {second}",
    )


# --- who did it ---

_ACTING = r"(?: (?:đã|luôn|kịp thời|chủ động|thường xuyên|tích cực|nghiêm túc|trực tiếp|cũng))*"
_ACTS = pattern(r"(?i)", _ACTING, r" ", words.VERB, r"(?!\w)")  # after a party: “đã chủ động tổ chức”
_ASKS = pattern(r"(?i).{0,20}(?:gửi|có|ban hành|nêu) .{0,20}yêu cầu")  # after a party: “đã gửi 3 yêu cầu”
_BY_BEFORE = re.compile(r"(?:do|được|bởi)\s$")  # before a party: “báo cáo do | Công an tỉnh gửi”


def false_doers(sentence: str, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield who is said to have done what another party owes and did: “Viettel tỉnh đã tổ chức giao ban”."""
    for name in recorded.party_name.finditer(sentence):
        before, after = sentence[: name.start()], sentence[name.end() :]
        acts = _ACTS.match(after)
        if not acts or words.NOT_BY.search(before) or _ASKS.match(after):
            continue
        # Behind “do” the deed stands before the party as well; else what it did follows it, up to the next part.
        is_passive = _BY_BEFORE.search(before) is not None
        clause = clause_of(sentence if is_passive else words.BETWEEN_PARTS.split(after)[0], recorded)
        topics = frozenset(recorded.topics_in(clause.text))
        if is_passive and not topics:
            topics = frozenset(deed.key for deed in recorded.deeds if deed.reference in clause.references)
        if not topics:
            continue
        deeds = deeds_meant(attrs.evolve(clause, topics=topics, parties=frozenset()), recorded)
        doers = _doers_of(deeds, recorded, clause, is_chairing="chủ trì" in acts[0])
        if deeds and recorded.key_of_party[name[0]] not in doers:
            yield FalseClaim(_another_doer(name[0], ", ".join(sorted(map(recorded.report.captions.name, doers)))))


def _doers_of(deeds: list[Deed], recorded: RecordedDeeds, clause: Clause, *, is_chairing: bool) -> set[Key]:
    """Return who did or owes what is spoken of; where no time is named, whoever does at any time.

    `is_chairing`: who chairs is asked for, so who helps with it is not meant.
    """
    if is_chairing:
        doers = {party for deed in deeds for party in (deed.party, *deed.recorded_doers)}
    else:
        doers = {party for deed in deeds for party in deed.doers}
    if clause.periods or clause.references:
        return doers
    return doers | {party for deed in deeds for party in recorded.doers_of_promise.get(deed.key, ())}


def _another_doer(named: str, doers: str) -> Message:
    return Message(f"“{named}” không phải là bên làm việc này; theo sổ là {doers}", f"it was done by {doers}")


# --- praise ---

PRAISE = pattern(
    r"(?i)biểu dương|khen|tuyên dương|đánh giá cao|ghi nhận|gương mẫu|tiêu biểu",
    r"|điển hình|điểm sáng|dẫn đầu|tốt nhất|cao nhất",
)
# what praise is for, of which a ledger knows: “biểu dương Công an tỉnh chấp hành đúng thời hạn”
_MERIT = pattern(
    r"(?i)đúng (?:thời )?hạn|đúng tiến độ|hoàn thành tốt|hoàn thành xuất sắc", r"|quá hạn|chậm|trễ|chấp hành"
)


def false_praise(sentence: str, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield who is praised for punctuality, and was late."""
    if not PRAISE.search(sentence) or not _MERIT.search(sentence):
        return
    topics = frozenset(recorded.topics_in(sentence))
    for party in doers_in(sentence, recorded):
        deeds = [deed for deed in recorded.deeds if deed.party == party and (not topics or deed.key in topics)]
        if any(deed.standing.status in HOLDS[State.LATE] for deed in deeds):
            name = recorded.report.captions.name(party)
            yield FalseClaim(_praise_denied_by(name, state_in_the_ledger(deeds, recorded)))


def _praise_denied_by(name: str, known: str) -> Message:
    return Message(f"khen {name}, trong khi {known}", f"praises {name!r}, which was late")
