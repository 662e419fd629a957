"""RPT: what the sentences of a report claim of parties, duties, times and states, against the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from coordlib import language
from coordlib.dates import days_of, sentences_of
from coordlib.language import Message, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.rules.issued import clauses
from coordlib.rules.issued.facts import Deed, Facts, counts, shares, symbols_of
from coordlib.rules.issued.letterheads import breach
from coordlib.rules.issued.reports import ACCOUNTS
from coordlib.rules.remembering import Remembered
from coordlib.tracking import DONE, DONE_LATE, OVERDUE, Report

_INTENDED = (
    r"sẽ|phấn đấu|cần|phải|nhằm|nếu|dự kiến|mục tiêu|tiếp tục|để bảo đảm"
    r"|đề nghị các"
)
_MORE = ("thêm", "tăng", "cao hơn", "nhiều hơn", "nâng lên", "cải thiện")
_UP = "|".join(_MORE)
_PART_OF = pattern(
    r"(?i)(?:(?P<rough>hơn|trên|quá|gần|dưới|chưa đến",
    r"|chưa tới|khoảng) )?(?:(?P<part>",
    language.IN_WORDS,
    r") phần (?P<whole>tư|",
    language.IN_WORDS,
    r")|(?:một )?nửa) (?=(?:tổng )?(?:số )?",
    clauses.COUNTED.pattern,
    r")",
)
_DAY = pattern(r"ngày(?! làm việc)")
_DAYS_LATE = pattern(r"(?i)(?:chậm|trễ|muộn|quá (?:thời )?hạn)(?: \w+){0,2} $")
_PER_CENT = pattern(r"%|phần trăm")
_HEDGE = pattern(
    r"(?i)(?<!\w)(?:tuy nhiên|nhưng|trừ|ngoại trừ|một số|cơ bản|không phải|nhìn chung",
    r"|chủ yếu|ngoài|song|mặc dù)(?!\w)",
)
_AHEAD = pattern(r"(?i)(?<!\w)(?:", _INTENDED, r")(?!\w)")
_BEFORE = pattern(r"(?i)kỳ (?:báo cáo )?trước|kỳ trước đó|cùng kỳ")
_OBJECT_ENDS = pattern(r",| và |;| ngày ")
_WHOLE = pattern(r"(?i)(?<!\w)trong(?: tổng)?(?: số)? $")
_RECEIVING = pattern(r"(?i)(?:nhận|nhận được|gửi|phát sinh)(?: \w+){0,2} $")
_DONE_SLOWLY = pattern(r"(?:hoàn thành|trả lời|thực hiện|làm|xong) (?:bị )?(?:chậm|trễ|muộn)")
_AFTER = pattern(
    r"(?i)^(?P<first>.+?)(?<!\w)(?P<order>trước",
    r"|sau)(?: khi| cả)?(?!\w)(?! hạn| ngày| đó",
    r"| tháng)(?P<second>.+)$",
)
_SHOWN_BY = pattern(r"(?i)(?:tại|bằng|là|theo|\(|số)(?: \w+){0,3} ?$")
_OF_ITS_DAY = pattern(r",? ngày $")
_ASKED_AS = pattern(r"(?i)yêu cầu(?: phối hợp)?(?: số)? $")
_BEGINS = pattern(
    r"(?i)^\s*(?P<order>trước|sau)(?: khi)?(?! hạn", r"| ngày| đó| tháng) (?P<second>[^,]+), (?P<first>.+)$"
)
_FIRST = pattern(r"(?i)dẫn đầu|tốt nhất|đứng đầu|cao nhất")
_ASKING = pattern(r"(?i).{0,20}(?:gửi|có|ban hành|nêu) .{0,20}yêu cầu")
_RISE = pattern(r"(?i)(?P<no>không (?:có )?)?(?P<word>", _UP, r"|giảm|thấp hơn|ít hơn|bằng)(?P<rest>[^,.;]*)")
_TIMES = pattern(r"(?i)gấp (?:(?P<twice>đôi)|(?P<figures>\d{1,3})|(?P<words>", language.IN_WORDS, r"))")


@attrs.frozen
class _Claim:
    """What is false in a sentence, and whether it is certain."""

    what: Message
    certain: bool = False


# --- what is said of all, of none, of some, of one ---


def _told_of(deeds: Iterable[Deed], facts: Facts) -> str:
    """Return what the ledger has, as a message says it."""
    listed = list(deeds)
    counted = [
        f"{sum(one.standing.status is status for one in listed)} {word}"
        for status, word in ((DONE, "đúng hạn"), (DONE_LATE, "chậm"), (OVERDUE, "quá hạn"))
    ]
    names = ", ".join(dict.fromkeys(facts.report.captions.name(one.party) for one in listed))
    return f"sổ ghi {', '.join(counted)} ({names or 'không có việc đến hạn'})"


_FEW = 3  # “phần lớn” is loose: less than one in so many is not meant by it


def _states_denied(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield what is false of a state that is said of all, none, most, some or one."""
    state, deeds = clause.state, clauses.scope(clause, facts)
    if state is None or not clause.told or not deeds:
        return
    holding = [one for one in deeds if one.standing.status in clauses.HOLDS[state]]
    false, certain = False, False
    match clause.amount:
        case clauses.Amount.ALL:
            false = len(holding) < len(deeds)
            certain = clause.strict and state in (clauses.State.IN_TIME, clauses.State.DONE)
        case clauses.Amount.NONE:
            false, certain = bool(holding), clause.strict and state in (clauses.State.OVERDUE, clauses.State.LATE)
        case clauses.Amount.MOST:
            false = _FEW * len(holding) < len(deeds)
        case clauses.Amount.SOME:
            named = clause.sure == 1.0 or bool(clause.references) or state is clauses.State.OPEN
            false = not holding and (named or (bool(clause.parties) and state is clauses.State.OVERDUE))
        case clauses.Amount.IT:
            # Of one time it holds or not; of several it is loose.
            false = len(holding) < len(deeds) if state is clauses.State.IN_TIME else not holding
    if false:
        surely = certain and not clause.spans and (clause.things or clause.sure == 1.0)
        yield _Claim(_state_denied(clause.text, _told_of(deeds, facts)), surely)


def _state_denied(said: str, known: str) -> Message:
    said = language.shortened(said.strip())
    return Message(f"“{said}”, trong khi {known}", f"“{said}”, but the ledger has not")


# --- numbers ---


def _numbers_denied(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield the numbers, parts and rates that are not those of the ledger."""
    if clause.state is None or not clause.told:
        return
    deeds = clauses.scope(clause, facts)
    holding = [one for one in deeds if one.standing.status in clauses.HOLDS[clause.state]]
    right = counts(holding)
    if clause.state is clauses.State.LATE and _DONE_SLOWLY.search(clause.text):
        right = counts(one for one in holding if one.done)
    if clause.state is clauses.State.DONE and not holding and not deeds:
        return
    for number in clauses.counted_in(clause.text):
        if _RECEIVING.search(clause.text[: number.start]):
            continue
        own = facts.topics_in(_OBJECT_ENDS.split(clause.text[number.start :])[0])
        meant = [one for one in holding if one.key in own] if own and not set(own) >= clause.topics else holding
        fitting = right if meant == holding else counts(meant)
        fitting = counts(deeds) if _WHOLE.search(clause.text[: number.start]) else fitting
        if not any(number.fits(value) for value in fitting):
            plain = clause.things and not (clause.spans or number.rough or clause.references)
            surely = plain and clause.state in (clauses.State.OVERDUE, clauses.State.IN_TIME)
            yield attrs.evolve(_miscounted(number.written, sorted(fitting), clause), certain=surely)
    for found in clauses.OUT_OF.finditer(clause.text):
        part, whole = (_value(found[name]) for name in ("part", "whole"))
        if part and whole and (part not in right or whole not in counts(deeds)):
            yield _miscounted(found[0].strip(), sorted(right), clause, f"/{len(deeds)}")


def _value(written: str) -> Decimal | None:
    value = int(written) if written.isdigit() else 4 if written == "tư" else language.number_in_words(written.split())
    return None if value is None else Decimal(value)


def _miscounted(written: str, right: list[Decimal], clause: clauses.Clause, whole: str = "") -> _Claim:
    known = " hoặc ".join(f"{language.figure(value)}{whole}" for value in right) or "0"
    said = language.shortened(clause.text.strip())
    what = Message(f"“{written}” ({said}), trong khi sổ có {known}", f"{written!r}, but the ledger has {known}")
    return _Claim(what)


def _rates_denied(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield the rates that are not those of the ledger."""
    deeds = clauses.scope(clause, facts)
    rate = re.search(r"tỷ lệ", clause.text, re.IGNORECASE) is not None
    if clause.state is None or not deeds or not (clause.told or (rate and clause.state is clauses.State.IN_TIME)):
        return
    holding = [one for one in deeds if one.standing.status in clauses.HOLDS[clause.state]]
    right = shares(len(holding), len(deeds)) | _recorded_rates(facts)
    for number in language.numbers_of(clause.text, _PER_CENT):
        if number.value == 100 and clause.amount is clauses.Amount.ALL and not rate:  # noqa: PLR2004 - all of them
            continue
        head = clause.text[number.end :]
        ours = rate or clause.topics or clauses.has_thing(head[:40])
        if ours and not any(number.fits(value) for value in right):
            yield _miscounted(number.written, sorted(right), clause)


_NEARLY = 5  # of a hundred: what a fraction in words may leave open


def _fractions_denied(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield the fractions in words (“hơn hai phần ba số việc”) that are not those of the ledger."""
    deeds = clauses.scope(clause, facts) if clause.state and clause.told else []
    holding = [one for one in deeds if clause.state and one.standing.status in clauses.HOLDS[clause.state]]
    for found in _PART_OF.finditer(clause.text) if deeds else ():
        part, whole = (_value(found["part"]), _value(found["whole"])) if found["part"] else (Decimal(1), Decimal(2))
        if part and whole:
            rough, share = (found["rough"] or "").lower(), Decimal(100 * len(holding)) / len(deeds)
            number = language.Number(100 * part / whole, found.start(), found.end(), found[0].strip(), rough)
            if not number.fits(share) and (rough or abs(number.value - share) > _NEARLY):
                yield _miscounted(number.written, [Decimal(len(holding))], clause, f"/{len(deeds)}")


def _recorded_rates(facts: Facts) -> frozenset[Decimal]:
    """Return the rates that people recorded, and their targets: RPT004 holds numbers against those."""
    rates = [one for one in facts.report.progress.indicators if one.indicator.unit == "%"]
    told = [(one.this, one.previous, one.total, one.indicator.at_least, one.indicator.at_most) for one in rates]
    return frozenset(value for values in told for value in values if value is not None)


def _delays_denied(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield by how many days something was late, where the ledger has another number."""
    right = {Decimal(one.standing.late) for one in clauses.scope(clause, facts) if one.standing.late}
    for number in language.numbers_of(clause.text, _DAY) if clause.told else ():
        if _DAYS_LATE.search(clause.text[: number.start]) and not any(map(number.fits, right)):
            yield _miscounted(number.written, sorted(right), clause)


# --- documents, days, order ---


def _ordered(sentence: str, facts: Facts) -> tuple[list[Deed], list[Deed], str] | None:
    """Return what is said to have been done, what else it was before or after, and which; none for no such sentence."""
    match = _BEGINS.search(sentence) or _AFTER.search(sentence)
    halves = [clauses.parsed(match[name], facts, frozenset()) for name in ("first", "second")] if match else []
    if not match or not all(one.topics or one.references for one in halves):
        return None
    first, second = (clauses.scope(attrs.evolve(one, parties=frozenset()), facts) for one in halves)
    return first, second, match["order"].lower()


def _order_denied(sentence: str, facts: Facts) -> Iterator[_Claim]:
    """Yield what is said to have been done before or after another thing, and was not."""
    found = _ordered(sentence, facts)
    days = [{one.standing.done_on for one in half if one.done} for half in found[:2]] if found else []
    if found is None or not all(len(one) == 1 for one in days):
        return
    (first,), (second,) = days
    if first and second and first != second and (first < second) is not (found[2] == "trước"):
        said = language.shortened(sentence.strip())
        yield _Claim(_order_denied_by(said, first, second))


def _order_denied_by(said: str, first: date, second: date) -> Message:
    return Message(
        f"“{said}”, trong khi sổ ghi {language.date_in_figures(first)} và {language.date_in_figures(second)}",
        f"the ledger has {first} and {second}",
    )


def _documents_denied(sentence: str, whole: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield the documents that show something else, or that the ledger has under another number or day."""
    deeds = clauses.scope(attrs.evolve(whole, parties=frozenset()), facts) if whole.topics or whole.references else []
    shown = {number for one in deeds for number in one.documents}
    for start, end, number in symbols_of(sentence):
        if number in facts.references:
            continue
        if facts.references and _ASKED_AS.search(sentence[:start]):
            yield _Claim(_no_request(number))
        elif number in facts.documents:
            yield from _day_of_document_denied(sentence, end, number, facts)
            if shown and number not in shown:
                known = ", ".join(sorted(shown))
                yield _Claim(_document_of_another(number, known))
        elif number.partition("/")[2] in {one.partition("/")[2] for one in shown} and _SHOWN_BY.search(
            sentence[:start]
        ):
            known = ", ".join(sorted(shown))
            yield _Claim(_no_document(number, known))


def _no_request(number: str) -> Message:
    return Message(f"sổ không có yêu cầu số “{number}”", f"the ledger has no request {number!r}")


def _document_of_another(number: str, known: str) -> Message:
    return Message(f"“{number}” là văn bản của việc khác; sổ ghi {known}", f"{number!r} shows something else")


def _no_document(number: str, known: str) -> Message:
    return Message(f"sổ không có văn bản “{number}” của việc này; sổ ghi {known}", f"the ledger has {known}")


def _day_of_document_denied(sentence: str, end: int, number: str, facts: Facts) -> Iterator[_Claim]:
    for told in days_of(sentence):
        if told.start >= end and _OF_ITS_DAY.fullmatch(sentence[end : told.start]):
            days = {shown.dated for one in facts.documents[number] for shown in one.standing.evidence if shown.dated}
            if days and told.first not in days:
                known = ", ".join(map(language.date_in_figures, sorted(days)))
                yield _Claim(_other_day_of_a_document(number, told.first, known), certain=True)


def _other_day_of_a_document(number: str, told: date, known: str) -> Message:
    return Message(
        f"văn bản {number} ghi ngày {language.date_in_figures(told)}, trong sổ là {known}",
        f"{number} is of {told} in the text, not in the ledger",
    )


def _days_denied(sentence: str, whole: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield a day on which something is said to have been done, and was not."""
    if not (whole.references or whole.topics & facts.plainly_named) or whole.state in (None, clauses.State.OVERDUE):
        return
    deeds = clauses.scope(whole, facts)
    by_limit = re.search(r"hạn|trước|chậm nhất", sentence) is not None
    known = {day for one in deeds for day in (*one.days, *(one.limits if by_limit else ()))}
    period = facts.report.progress.period
    ends = [(end, number) for _, end, number in symbols_of(sentence)]
    for told in days_of(sentence) if deeds else ():
        of_document = any(_OF_ITS_DAY.fullmatch(sentence[end : told.start]) for end, _ in ends if end <= told.start)
        if period.first <= told.first <= facts.report.progress.on and told.first not in known and not of_document:
            listed = ", ".join(map(language.date_in_figures, sorted(known)))
            yield _Claim(_no_day_of_this(told.written, listed or "chưa thực hiện"))


def _no_day_of_this(told: str, known: str) -> Message:
    return Message(
        f"“{told}” không phải là ngày của việc này; sổ ghi {known}", f"{told!r} is no day of this in the ledger"
    )


# --- who did it, who is praised ---


_ACTING = r"(?: (?:đã|luôn|kịp thời|chủ động|thường xuyên|tích cực|nghiêm túc|phối hợp|trực tiếp|cũng))*"
_PRAISED = pattern(
    r"(?i)biểu dương|khen|tuyên dương|đánh giá cao|ghi nhận|gương mẫu|tiêu biểu",
    r"|điển hình|điểm sáng|dẫn đầu|tốt nhất|cao nhất",
)
_MERIT = pattern(
    r"(?i)đúng (?:thời )?hạn|đúng tiến độ|hoàn thành tốt|hoàn thành xuất sắc", r"|quá hạn|chậm|trễ|chấp hành"
)


def _doer_denied(sentence: str, facts: Facts) -> Iterator[_Claim]:
    """Yield who is said to have done what another party owes and did."""
    for found in facts.name.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        acting = re.match(rf"{_ACTING} {clauses.VERB}(?!\w)", after, re.IGNORECASE)
        if not acting or clauses.NOT_BY.search(before) or _ASKING.match(after):
            continue
        by = re.search(r"(?:do|được|bởi)\s$", before)
        clause = clauses.parsed(sentence if by else clauses.PARTS.split(after)[0], facts, frozenset())
        topics = frozenset(facts.topics_in(clause.text))
        if by and not topics:
            topics = frozenset(one.key for one in facts.deeds if one.reference in clause.references)
        deeds = clauses.scope(attrs.evolve(clause, topics=topics, parties=frozenset()), facts) if topics else []
        whose = _doers(deeds, facts, clause, chairing="chủ trì" in acting[0])
        if deeds and facts.names[found[0]] not in whose:
            leads = ", ".join(sorted(map(facts.report.captions.name, whose)))
            yield _Claim(_another_doer(found[0], leads))


def _another_doer(named: str, leads: str) -> Message:
    return Message(f"“{named}” không phải là bên làm việc này; theo sổ là {leads}", f"it was done by {leads}")


def _doers(deeds: list[Deed], facts: Facts, clause: clauses.Clause, *, chairing: bool) -> set[language.Key]:
    """Return who did or owes what is spoken of; who chairs a meeting, of a certain time alone."""
    whose = {party for one in deeds for party in ({one.party, *one.recorded} if chairing else one.doers)}
    if clause.spans or clause.references:
        return whose
    return whose | {party for one in deeds for party in facts.leads.get(one.key, ())}


def _praise_denied(sentence: str, facts: Facts) -> Iterator[_Claim]:
    """Yield who is praised for what the ledger does not have: punctuality, or to be the first in it."""
    if not _PRAISED.search(sentence) or not _MERIT.search(sentence):
        return
    topics = frozenset(facts.topics_in(sentence))
    rates = {one.name: one.on_time_rate for one in facts.report.progress.by_party() if one.on_time_rate is not None}
    for key in clauses.bearers_in(sentence, facts):
        own = [one for one in facts.deeds if one.party == key and (not topics or one.key in topics)]
        behind = [one for one in own if one.standing.status in clauses.HOLDS[clauses.State.LATE]]
        first = _FIRST.search(sentence) and key in rates and rates[key] < max(rates.values())
        if behind or first:
            name = facts.report.captions.name(key)
            yield _Claim(_praise_denied_by(name, _told_of(own, facts)))


def _praise_denied_by(name: str, known: str) -> Message:
    return Message(f"khen {name}, trong khi {known}", f"praises {name!r}, which was late")


# --- beside the period before ---


def _comparison_denied(sentence: str, facts: Facts) -> Iterator[_Claim]:
    """Yield what is said to be more or less than in the period before, and is not."""
    found, pair = _RISE.search(sentence), _compared(sentence, facts)
    times = _TIMES.search(sentence)
    if pair is None or not (found or times):
        return
    now, before = pair
    wrong = bool(times and now != before * _factor(times))
    if found:
        up, rest = found["word"].lower() in _MORE, found["rest"]
        right = now == before if found["word"].lower() == "bằng" else now > before if up else now < before
        amount = next(iter(language.numbers_of(rest, clauses.COUNTED)), None)
        wrong = wrong or (right if found["no"] else not right) or bool(amount and not amount.fits(abs(now - before)))
    if wrong:
        said = language.shortened(sentence.strip())
        yield _Claim(_comparison_denied_by(said, now, before))


def _comparison_denied_by(said: str, now: Decimal, before: Decimal) -> Message:
    return Message(
        f"“{said}”, trong khi sổ có kỳ này {language.figure(now)}, kỳ trước {language.figure(before)}",
        f"the ledger has {now}, and {before} before",
    )


def _factor(times: re.Match[str]) -> int:
    if times["figures"]:
        return int(times["figures"])
    return 2 if times["twice"] else language.number_in_words(times["words"].split()) or 1


def _compared(sentence: str, facts: Facts) -> tuple[Decimal, Decimal] | None:
    """Return the figure that a sentence compares, of this period and of the one before; none for no such figure."""
    compared, words = facts.report.compared, frozenset(re.findall(r"\w+", sentence.lower()))
    for one in facts.report.indicators:
        own = frozenset(re.findall(r"\w+", one.indicator.name.lower()))
        if own and len(own & words) >= 0.8 * len(own) and one.this is not None and one.previous is not None:
            return one.this, one.previous
    if compared is None:
        return None
    if re.search(r"tỷ lệ[^,]*đúng (?:thời )?hạn", sentence, re.IGNORECASE):
        rates = compared.now.on_time_rate, compared.before.on_time_rate
        return (rates[0], rates[1]) if rates[0] is not None and rates[1] is not None else None
    if clauses.has_thing(sentence) and (told := re.search("(?:quá|đúng) (?:thời )?hạn|chậm|trễ", sentence)):
        states = {"q": (OVERDUE,), "đ": (DONE,)}.get(told[0][0], (DONE_LATE, OVERDUE))
        now, before = (Decimal(sum(one[state] for state in states)) for one in (compared.now, compared.before))
        return now, before
    if facts.asked and clauses.REQUEST.search(facts.name.sub("BÊN", sentence)):
        return Decimal(compared.received), Decimal(compared.received_before)
    return None


# --- sentences ---


def _false_in(sentence: str, facts: Facts, about: frozenset[language.Key]) -> Iterator[_Claim]:
    """Yield what is false in a sentence."""
    earlier = facts.report.compared.span if facts.report.compared else ""
    if (earlier and earlier in re.sub(r"(?<!\w)(?:sáu|06) tháng", "6 tháng", sentence)) or re.search(
        r"kỳ (?:báo cáo )?trước", sentence, re.IGNORECASE
    ):
        yield from _comparison_denied(sentence, facts)
        return
    if _BEFORE.search(sentence):
        return
    if _AHEAD.search(sentence) and not _PRAISED.search(sentence):
        return
    yield from _praise_denied(sentence, facts)
    yield from _doer_denied(sentence, facts)
    yield from _order_denied(sentence, facts)
    whole = clauses.parsed(sentence, facts, frozenset())
    yield from _documents_denied(sentence, whole, facts)
    yield from _days_denied(sentence, whole, facts)
    if _ordered(sentence, facts) or _HEDGE.search(sentence):
        return
    for clause in clauses.clauses_of(sentence, facts, about):
        yield from _of_clause(clause, facts)


def _of_clause(clause: clauses.Clause, facts: Facts) -> Iterator[_Claim]:
    """Yield what is false in a clause: its numbers, if it has any of what is owed, else what it says at large."""
    delays = [one for one in language.numbers_of(clause.text, _DAY) if _DAYS_LATE.search(clause.text[: one.start])]
    if delays:
        yield from _delays_denied(clause, facts)
    elif _PART_OF.search(clause.text):
        yield from _fractions_denied(clause, facts)
    elif (
        next(clauses.counted_in(clause.text), None)
        or clauses.OUT_OF.search(clause.text)
        or clauses.AFTER_COLON.search(clause.text)
    ):
        yield from _numbers_denied(clause, facts)
    elif (
        any(one.value != 100 for one in language.numbers_of(clause.text, _PER_CENT))  # noqa: PLR2004
        or "tỷ lệ" in clause.text.lower()
    ):
        yield from _rates_denied(clause, facts)
    else:
        yield from _states_denied(clause, facts)


def _false_sentences(report: Report) -> Iterator[tuple[str, _Claim]]:
    """Yield what is false in the text of a report, with the field that says it; each sentence once."""
    facts = Facts(report)
    if not facts.deeds:
        return
    for part, text in report.narrative.texts():
        if part not in (*ACCOUNTS, "praise") and not part.startswith("results"):
            continue  # it does not tell of what was done in the period
        about = _about(report, part, facts)
        for _, sentence in sentences_of(text):
            found = next(iter(sorted(_false_in(sentence, facts, about), key=lambda one: not one.certain)), None)
            if found:
                yield f"narrative.{part}", found


def _all_false(report: Report) -> tuple[tuple[str, _Claim], ...]:
    return tuple(_false_sentences(report))


_false: Remembered[Report, tuple[tuple[str, _Claim], ...]] = Remembered(_all_false)
"""What is false in the text of a report: two rules ask for it, one after the other."""


def _about(report: Report, part: str, facts: Facts) -> frozenset[language.Key]:
    """Return the promises of the article that a passage is about."""
    match = re.fullmatch(r"results\[(\d+)\]\.text", part)
    if match is None:
        return frozenset()
    place = report.place(report.narrative.results[int(match[1]) - 1].about)
    article = place.without_headings
    own = (one for one in facts.deeds if one.standing.address.without_headings.is_in(article))
    return frozenset(one.key for one in own) if article.steps else frozenset()


@rule(
    "RPT067",
    Severity.ERROR,
    law=Message(
        "Báo cáo không khẳng định điều mà sổ theo dõi ghi ngược lại.", "A report does not claim what the ledger denies."
    ),
    fix=Message(
        "Sửa câu này theo sổ theo dõi, hoặc ghi việc còn thiếu vào sổ.",
        "Mend the sentence, as the ledger has it, or record what is missing.",
    ),
    why=(
        "“Tất cả”, “không có việc nào” được đối chiếu với từng kỳ của từng việc; sổ còn một việc quá hạn hoặc "
        "hoàn thành chậm thì câu đó sai. Chỉ báo LỖI khi câu nêu rõ bên, việc và mức độ."
    ),
    cases=(
        bad(
            {"narrative": {"strengths": "Tất cả các việc đều hoàn thành đúng hạn."}},
            says=(
                "“Tất cả các việc đều hoàn thành đúng hạn”, trong khi sổ ghi 1 đúng hạn, 0 chậm, 1 quá hạn (Công "
                "an tỉnh)"
            ),
            where="trường “narrative.strengths”",
        ),
        good({"narrative": {"strengths": "Viettel tỉnh không có việc nào chậm."}}),
    ),
)
def claim_that_the_ledger_denies(report: Report) -> language.Breaches:
    """Find a sentence that is surely false: “Tất cả các việc đều hoàn thành đúng hạn” with one overdue."""
    for field, one in _false(report):
        if one.certain:
            yield breach(field, one.what)


@rule(
    "RPT068",
    Severity.WARNING,
    law=Message(
        "Lời văn nêu bên, việc, kỳ, con số, văn bản, ngày, thứ tự và mức tăng giảm như sổ theo dõi.",
        ("The text tells who, what, when, how many, by which document, in which order, more or less, as the ledger."),
    ),
    fix=Message(
        "Đối chiếu câu này với sổ theo dõi; sửa lời văn hoặc ghi sổ.",
        "Compare the sentence with the ledger; mend the text, or record what is missing.",
    ),
    why=(
        "Người nhận báo cáo tính lại từ phụ lục; câu khác sổ thì một nơi sai. Việc mà sổ không theo dõi thì không so."
    ),
    cases=(
        bad(
            {"narrative": {"strengths": "Đã giao ban đúng hạn."}},
            says="“Đã giao ban đúng hạn”, trong khi sổ ghi 0 đúng hạn, 0 chậm, 1 quá hạn (Công an tỉnh)",
            where="trường “narrative.strengths”",
        ),
        good({"narrative": {"shortcomings": "Chưa giao ban lần nào."}}),
    ),
)
def claim_beside_the_ledger(report: Report) -> language.Breaches:
    """Find a sentence that does not agree with the ledger (sổ theo dõi): “Đã giao ban đúng hạn”."""
    for field, one in _false(report):
        if not one.certain:
            yield breach(field, one.what)
