"""Clauses: what a part of a sentence of a report says of tasks, parties, times and states (mệnh đề), for `claims`.

In come a sentence and the `RecordedDeeds` of a ledger, of which the names of parties, promises and requests are taken;
out go a `Clause` for each part and the deeds that it means. Whether it is true is not asked, and no rule stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

import attrs

from coordlib.dates import Period
from coordlib.language import Key, Number, expect_every, numbers_of
from coordlib.rules.issued import claim_words as words
from coordlib.rules.issued.claim_words import State
from coordlib.rules.issued.recorded_deeds import Deed, RecordedDeeds, symbols_of
from coordlib.tracking import DONE, DONE_LATE, OVERDUE, Status


class Amount(Enum):
    """Of how much a sentence says how it stands; IT: of what it names, without a word of how much."""

    ALL = "tất cả"
    NONE = "không việc nào"
    MOST = "phần lớn"
    SOME = "có"
    IT = ""


HOLDS: Mapping[State, tuple[Status, ...]] = {
    State.IN_TIME: (DONE,),
    State.OVERDUE: (OVERDUE,),
    State.OPEN: (OVERDUE,),
    State.LATE: (DONE_LATE, OVERDUE),
    State.DONE: (DONE, DONE_LATE),
}
"""The statuses of which each state is true; what fell due was done, done late or is overdue."""
expect_every(State, HOLDS)


@attrs.frozen(kw_only=True)
class Clause:
    """A part of a sentence with what it speaks of (mệnh đề): “Công an tỉnh không để việc nào quá hạn trong quý II”.

    `parties`: who does or owes something by it; `topics`: the promises that it names, and how surely (`certainty`, from
    0 to 1); `references`: the numbers of requests in it; `is_of_all_tasks`: it speaks of “các việc” at large;
    `periods`: those it names. `is_without_exception`: by words that leave no way out (“tất cả”, “không còn”).
    `is_beside_overdue`: its sentence tells of what is overdue, maybe apart from what was late.
    """

    text: str
    parties: frozenset[Key] = frozenset()
    topics: frozenset[Key] = frozenset()
    certainty: float = 0.0
    references: frozenset[str] = frozenset()
    is_of_all_tasks: bool = False
    periods: tuple[Period, ...] = ()
    state: State | None = None
    amount: Amount = Amount.IT
    is_without_exception: bool = False
    is_beside_overdue: bool = False

    @property
    def names_its_matter(self) -> bool:
        """Whether it says of what it speaks, and the ledger follows that."""
        return bool(self.topics or self.references or self.is_of_all_tasks)


# --- from words to a clause ---


def clause_of(text: str, recorded: RecordedDeeds, about: frozenset[Key] = frozenset()) -> Clause:
    """Return what a part of a sentence speaks of; `about`: the promises of the article that the passage is about."""
    without_names = recorded.party_name.sub("BÊN", text)
    certainty_by_topic = recorded.topics_in(text)
    topics = frozenset(certainty_by_topic)
    is_of_all_tasks = names_a_task(without_names) or words.NO_INSTANCE.search(without_names) is not None
    if not topics:
        if is_of_all_tasks:
            topics = about
        elif words.REQUEST.search(without_names):
            topics = recorded.owed_after_requests
    bare = " ".join(recorded.party_name.sub(" ", text).split())
    state, before_the_state = _state_of(bare)
    return Clause(
        text=text,
        parties=doers_in(text, recorded),
        topics=topics,
        certainty=max(certainty_by_topic.values(), default=0.0),
        references=frozenset(symbol for _, _, symbol in symbols_of(text)) & recorded.request_numbers,
        is_of_all_tasks=is_of_all_tasks,
        periods=tuple(recorded.periods_in(text)),
        state=state,
        amount=_amount_of(bare, state, before_the_state),
        is_without_exception=words.WITHOUT_EXCEPTION.search(text) is not None,
    )


def names_a_task(text: str) -> bool:
    """Tell whether a text speaks of what is owed at large, and of no other task: “nhiệm vụ chính trị”."""
    return any(
        words.AFTER_TASK.match(text, task.end()) and not words.NO_TASK_BEFORE.search(text[: task.start()])
        for task in words.TASK.finditer(text)
    )


def doers_in(text: str, recorded: RecordedDeeds) -> frozenset[Key]:
    """Return the parties that a text names as those who do or owe something, not as those who ask or get it."""
    return frozenset(
        recorded.key_of_party[name[0]]
        for name in recorded.party_name.finditer(text)
        if not words.NOT_BY.search(text[: name.start()])
    )


def _state_of(text: str) -> tuple[State | None, str]:
    """Return how something stands by a text, and what is said before that: “chưa đúng hạn” is late."""
    for state, form in words.STATES.items():
        if match := form.search(text):
            before = text[: match.start()]
            denied = words.DENIED_BEFORE.search(before)
            if state is State.IN_TIME and denied:
                return State.LATE, before[: denied.start()]
            return state, before
    return None, text


def _amount_of(text: str, state: State | None, before: str) -> Amount:
    """Return of how much a state is said; `before`: the words before it. The first that holds, most telling first.

    “Hầu hết các việc đã xong” MOST; “không còn việc chưa xong” NONE, “chưa họp lần nào” ALL, “chưa họp” SOME;
    “không việc nào chậm” NONE; “các việc đều xong” ALL; “còn việc quá hạn” SOME; “họp giao ban đúng hạn” IT.
    """
    if state is None:
        return Amount.IT
    if words.MOST.search(text):
        return Amount.MOST
    if state is State.OPEN:
        return _amount_left_open(text, before)
    is_late = state in (State.OVERDUE, State.LATE)
    if words.NONE.search(before) or (is_late and words.NONE_LATE.search(text)):
        return Amount.NONE
    if words.ALL.search(text):
        return Amount.ALL
    return Amount.SOME if words.SOME.search(before) else Amount.IT


def _amount_left_open(text: str, before: str) -> Amount:
    """Return of how much “chưa …” is said: “không còn việc chưa xong”, “chưa họp lần nào”, “còn việc chưa xong”."""
    if words.NONE_OPEN.search(before):
        return Amount.NONE
    return Amount.ALL if words.WHICHEVER.search(text) else Amount.SOME


# --- the clauses of a sentence ---


def clauses_of(sentence: str, recorded: RecordedDeeds, about: frozenset[Key]) -> Iterator[Clause]:
    """Yield the parts of a sentence that say how something stands; each goes on with what the last spoke of.

    A part that says nothing of the kind opens the next one: “Trong quý II, | Công an tỉnh đã gửi báo cáo” is one.
    """
    text, last = "", Clause(text="")
    for part in words.BETWEEN_PARTS.split(sentence):
        text = f"{text}, {part.lstrip()}" if text else part
        clause = clause_of(text, recorded, about)
        says_nothing = next(counts_in(text), None) is None or words.OUT_OF_ALL.match(text)
        if clause.state is None and says_nothing:
            continue
        clause = _with_what_it_leaves_out(clause, last)
        yield attrs.evolve(clause, is_beside_overdue=words.STATES[State.OVERDUE].search(sentence) is not None)
        text, last = "", clause


def _with_what_it_leaves_out(clause: Clause, last: Clause) -> Clause:
    """Return a part of a sentence with what it leaves out, since the part before has said it.

    “Công an tỉnh có 3 việc quá hạn, trong đó 1 đã xong”: the second part speaks of the tasks of Công an tỉnh, too.
    A part without a party is of that of the last, unless it says by itself of what else it speaks, and of how much:
    “Công an tỉnh đã xong, còn các cuộc giao ban đều đúng hạn”.
    """
    names_its_matter, says_how_much = clause.names_its_matter, clause.amount is not Amount.IT
    stands_alone = names_its_matter and says_how_much and clause.topics != last.topics
    if not clause.parties and not stands_alone:
        clause = attrs.evolve(clause, parties=last.parties)
    if not names_its_matter:
        clause = attrs.evolve(
            clause,
            topics=last.topics,
            certainty=last.certainty,
            references=last.references,
            is_of_all_tasks=last.is_of_all_tasks,
        )
    if not names_its_matter and not says_how_much:
        clause = attrs.evolve(clause, amount=last.amount, is_without_exception=last.is_without_exception)
    return attrs.evolve(clause, state=clause.state or last.state, periods=clause.periods or last.periods)


def deeds_meant(clause: Clause, recorded: RecordedDeeds) -> list[Deed]:
    """Return what the ledger holds of that which a clause speaks of; what it does not say leaves all in."""
    deeds = list(recorded.deeds)
    if clause.references:
        deeds = [deed for deed in deeds if deed.reference in clause.references]
    if clause.topics:
        deeds = [deed for deed in deeds if deed.key in clause.topics]
    if clause.periods:
        deeds = [deed for deed in deeds if _is_due_within(deed, clause.periods)]
    if clause.parties:
        deeds = [deed for deed in deeds if deed.party in clause.parties]
    return deeds


def _is_due_within(deed: Deed, periods: tuple[Period, ...]) -> bool:
    due = deed.due
    return due is not None and any(period.first <= due <= period.last for period in periods)


# --- numbers of what is owed ---


def counts_in(text: str) -> Iterator[Number]:
    """Yield the numbers that count what is owed; not the whole of a fraction, nor the number of an occasion."""
    for number in numbers_of(text, words.COUNTED):
        before = text[: number.start]
        counts_nothing = words.EACH_BEFORE.search(before) or words.PER_CENT_BEFORE.search(before)
        if _counts_tasks(number, text) and not counts_nothing and not _is_in_a_fraction(number, text):
            yield number
    if match := words.COUNT_OF_WHAT_WENT_BEFORE.match(text):
        yield _number_in(match)
    if match := words.COUNT_AT_THE_END.search(text):
        yield _number_in(match)
    for match in words.COUNT_AFTER_COLON.finditer(text):
        if not words.COUNTED.match(text[match.end() :].lstrip()):
            yield _number_in(match)


def _counts_tasks(number: Number, text: str) -> bool:
    """Tell whether a number counts tasks of the agreement, or what is no task (“3 kỳ”): not “3 nhiệm vụ chính trị”."""
    if not words.TASK.search(number.written):
        return True
    return bool(words.AFTER_TASK.match(text, number.end) or words.OF_A_BODY.match(text, number.end))


def _is_in_a_fraction(number: Number, text: str) -> bool:
    return any(match.start() <= number.start < match.end() for match in words.COUNT_OUT_OF.finditer(text))


def _number_in(match: re.Match[str]) -> Number:
    return Number(Decimal(match["number"]), match.start("number"), match.end(), match["number"])
