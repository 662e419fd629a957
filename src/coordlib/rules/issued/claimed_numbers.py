"""Claims of numbers: counts, rates, fractions and delays in a clause that are not those of the ledger.

In come a `Clause` and the `RecordedDeeds` of a ledger; out go a `FalseClaim` for each number that fits nothing which
the ledger counts. A number that may be counted in several ways fits if one of them gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from coordlib.language import IN_WORDS, Message, Number, figure, number_in_words, numbers_of, shortened
from coordlib.lexicon import pattern
from coordlib.rules.issued import claim_words as words
from coordlib.rules.issued.claim_words import State
from coordlib.rules.issued.claimed_states import FalseClaim
from coordlib.rules.issued.clauses import HOLDS, Amount, Clause, counts_in, deeds_meant, names_a_task
from coordlib.rules.issued.recorded_deeds import Deed, RecordedDeeds, possible_counts, rounded_shares

_ALL_PER_CENT = 100
_NEARLY = 5  # of a hundred: what a fraction in words may leave open
_FOUR = 4
_OBJECT_OF_A_RATE = 40  # letters behind a rate in which it is said of what it is: “85% các việc đã đến hạn”

# “hơn hai phần ba số việc”, “một nửa số yêu cầu”
_FRACTION_IN_WORDS = pattern(
    r"(?i)(?:(?P<rough>hơn|trên|quá|gần|dưới|chưa đến",
    r"|chưa tới|khoảng) )?",
    r"(?:(?P<part>",
    IN_WORDS,
    r") phần (?P<whole>tư|",
    IN_WORDS,
    r")|(?:một )?nửa) (?=(?:tổng )?(?:số )?",
    words.COUNTED.pattern,
    r")",
)
_DAYS = pattern(r"ngày(?! làm việc)")
_LATE_BY = pattern(
    r"(?i)(?:chậm(?! nhất)|trễ|muộn|quá (?:thời )?hạn)(?: \w+){0,2} $"
)  # before a number: “chậm mất 3 ngày”
_PER_CENT = pattern(r"%|phần trăm")
_RATE = re.compile(r"tỷ lệ", re.IGNORECASE)
_OBJECT_ENDS = pattern(r",| và |;| ngày ")  # “đã gửi 3 báo cáo | ngày 5/3”
_OUT_OF_BEFORE = pattern(r"(?i)(?<!\w)trong(?: tổng)?(?: số)? $")  # before the whole: “trong tổng số 12 việc”
_RECEIVING_BEFORE = pattern(r"(?i)(?:nhận|gửi|phát sinh)(?: \w+){0,2} $")  # “đã nhận được 5 yêu cầu”
# what was done, and late: “trả lời chậm 2 yêu cầu” is not of what is still open
_DONE_SLOWLY = pattern(r"(?:hoàn thành|trả lời|thực hiện|làm|xong) (?:bị )?(?:chậm|trễ|muộn)")


# --- which numbers a clause has ---


def has_a_delay(text: str) -> bool:
    """Tell whether a text says by how many days something was late: “chậm 3 ngày”."""
    return any(_LATE_BY.search(text[: number.start]) for number in numbers_of(text, _DAYS))


def has_a_fraction(text: str) -> bool:
    """Tell whether a text has a fraction in words of what is owed: “hai phần ba số việc”."""
    return _FRACTION_IN_WORDS.search(text) is not None


def has_a_count(text: str) -> bool:
    """Tell whether a text counts what is owed: “12 việc”, “12/17 việc”, “số việc quá hạn: 3”."""
    if next(counts_in(text), None):
        return True
    return bool(words.COUNT_OUT_OF.search(text) or words.COUNT_AFTER_COLON.search(text))


def has_a_rate(text: str) -> bool:
    """Tell whether a text has a rate: “đạt 85%”; “đạt 100%” is another way to say “tất cả”."""
    if any(number.value != _ALL_PER_CENT for number in numbers_of(text, _PER_CENT)):
        return True
    return "tỷ lệ" in text.lower()


# --- which of them are false ---


def false_counts(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield the counts that are not those of the ledger: “12 việc đúng hạn”, “12/17 việc”."""
    if clause.state is None or not clause.names_its_matter:
        return
    deeds = deeds_meant(clause, recorded)
    if clause.state is State.DONE and not deeds:
        return
    holding = _deeds_of_which_it_holds(clause, deeds)
    is_of_done_alone = clause.state is State.LATE and _DONE_SLOWLY.search(clause.text)
    done = possible_counts(deed for deed in holding if deed.is_done)
    right = done if is_of_done_alone else possible_counts(holding)
    if clause.state is State.LATE and clause.is_beside_overdue:  # “2 việc chậm, 5 việc quá hạn”: the 2 were done
        right |= done
    for number in counts_in(clause.text):
        before = clause.text[: number.start]
        if _RECEIVING_BEFORE.search(before):
            continue  # what came in is no task that was done
        meant = _narrowed_to_the_object(number, clause, holding, recorded)
        fitting = right if meant == holding else possible_counts(meant)
        if _OUT_OF_BEFORE.search(before):
            fitting = possible_counts(deeds)
        if not any(number.fits(count) for count in fitting):
            claim = _miscounted(number.written, sorted(fitting), clause)
            yield attrs.evolve(claim, is_certain=_is_certain(number, clause))
    yield from _false_counts_out_of_all(clause, right, possible_counts(deeds), len(deeds))


def _false_counts_out_of_all(
    clause: Clause, right: frozenset[Decimal], right_of_all: frozenset[Decimal], how_many: int
) -> Iterator[FalseClaim]:
    """Yield “12/17 việc” where the part or the whole is none of the counts that the ledger gives."""
    for match in words.COUNT_OUT_OF.finditer(clause.text):
        part, whole = _value_of(match["part"]), _value_of(match["whole"])
        if part and whole and (part not in right or whole not in right_of_all):
            yield _miscounted(match[0].strip(), sorted(right), clause, f"/{how_many}")


def _deeds_of_which_it_holds(clause: Clause, deeds: list[Deed]) -> list[Deed]:
    return [deed for deed in deeds if clause.state and deed.standing.status in HOLDS[clause.state]]


def _narrowed_to_the_object(number: Number, clause: Clause, deeds: list[Deed], recorded: RecordedDeeds) -> list[Deed]:
    """Return the deeds that a number counts: those of its object, where the clause speaks of others, too.

    “Đã giao ban 4 lần và gửi 2 báo cáo”: 4 counts the meetings alone. “Đã trả lời 3 yêu cầu và giao ban 1 lần”: 3
    counts what was asked for, though the meetings are named more surely.
    """
    counted = _OBJECT_ENDS.split(clause.text[number.start :])[0]
    topics = frozenset(recorded.topics_in(counted))
    if not topics and words.REQUEST.search(recorded.party_name.sub("BÊN", counted)):
        topics = recorded.owed_after_requests
    if topics.isdisjoint(clause.topics):
        clause = attrs.evolve(clause, topics=topics)
        return (
            _deeds_of_which_it_holds(clause, deeds_meant(clause, recorded))
            if topics and not clause.references
            else deeds
        )
    return deeds if topics >= clause.topics else [deed for deed in deeds if deed.key in topics]


def _is_certain(number: Number, clause: Clause) -> bool:
    """Tell whether a wrong count has no other reading: neither of a period or a request, nor rough."""
    is_plain = clause.is_of_all_tasks and not (clause.periods or number.rough or clause.references)
    return is_plain and clause.state in (State.OVERDUE, State.IN_TIME)


def _value_of(written: str) -> Decimal | None:
    """Return the number that figures or words say; “tư” is four in a fraction alone (“ba phần tư”)."""
    if written.isdigit():
        return Decimal(written)
    value = _FOUR if written == "tư" else number_in_words(written.split())
    return None if value is None else Decimal(value)


def false_rates(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield the rates that are not those of the ledger: “đạt 85%”, “tỷ lệ đúng hạn 90%”."""
    deeds = deeds_meant(clause, recorded)
    says_rate = _RATE.search(clause.text) is not None
    is_rate_in_time = says_rate and clause.state is State.IN_TIME
    if clause.state is None or not deeds or not (clause.names_its_matter or is_rate_in_time):
        return
    holding = _deeds_of_which_it_holds(clause, deeds)
    right = rounded_shares(len(holding), len(deeds)) | _recorded_rates(recorded)
    for number in numbers_of(clause.text, _PER_CENT):
        is_all = number.value == _ALL_PER_CENT and clause.amount is Amount.ALL
        if is_all and not says_rate:
            continue  # “100% các việc đúng hạn” is judged as “tất cả”
        is_of_tasks = (
            says_rate or clause.topics or names_a_task(clause.text[number.end : number.end + _OBJECT_OF_A_RATE])
        )
        if is_of_tasks and not any(number.fits(rate) for rate in right):
            yield _miscounted(number.written, sorted(right), clause)


def _recorded_rates(recorded: RecordedDeeds) -> frozenset[Decimal]:
    """Return the rates that people recorded, and their targets: RPT004 holds numbers against those."""
    found: set[Decimal | None] = set()
    for result in recorded.report.progress.indicators:
        if result.indicator.unit == "%":
            found |= {result.this, result.previous, result.total, result.indicator.at_least, result.indicator.at_most}
    return frozenset(rate for rate in found if rate is not None)


def false_fractions(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield the fractions in words that are not those of the ledger: “hơn hai phần ba số việc”."""
    deeds = deeds_meant(clause, recorded)
    if clause.state is None or not clause.names_its_matter or not deeds:
        return
    holding = len(_deeds_of_which_it_holds(clause, deeds))
    share = Decimal(100 * holding) / len(deeds)
    for match in _FRACTION_IN_WORDS.finditer(clause.text):
        part, whole = _parts_of_fraction(match)
        if not part or not whole:
            continue
        rough = (match["rough"] or "").lower()
        number = Number(100 * part / whole, match.start(), match.end(), match[0].strip(), rough)
        is_near = not rough and abs(number.value - share) <= _NEARLY
        if not number.fits(share) and not is_near:
            yield _miscounted(number.written, [Decimal(holding)], clause, f"/{len(deeds)}")


def _parts_of_fraction(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """Return 2 and 3 of “hai phần ba”, 1 and 2 of “một nửa”."""
    if match["part"]:
        return _value_of(match["part"]), _value_of(match["whole"])
    return Decimal(1), Decimal(2)


def false_delays(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield by how many days something was late, where the ledger has another number: “chậm 3 ngày”."""
    if not clause.names_its_matter:
        return
    right = {Decimal(deed.standing.late) for deed in deeds_meant(clause, recorded) if deed.standing.late}
    for number in numbers_of(clause.text, _DAYS):
        is_a_delay = _LATE_BY.search(clause.text[: number.start])
        if is_a_delay and not any(number.fits(delay) for delay in right):
            yield _miscounted(number.written, sorted(right), clause)


def _miscounted(written: str, right: list[Decimal], clause: Clause, whole: str = "") -> FalseClaim:
    """Return that a number is none of those which the ledger gives; `whole`: “/17”, where it is of so many."""
    known = " hoặc ".join(f"{figure(value)}{whole}" for value in right) or "0"
    said = shortened(clause.text.strip())
    return FalseClaim(
        Message(f"“{written}” ({said}), trong khi sổ có {known}", f"{written!r}, but the ledger has {known}")
    )
