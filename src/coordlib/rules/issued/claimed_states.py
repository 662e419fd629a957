"""Claims of states: what is false in “tất cả đúng hạn”, “không việc nào chậm”, “còn việc quá hạn”.

In come a `Clause` and the `RecordedDeeds` of a ledger; out go a `FalseClaim` for what they do not agree on. Numbers are
looked at by `claimed_numbers`, single deeds by `claimed_deeds`; how grave a claim is decide the rules in `claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from coordlib.language import Message, shortened
from coordlib.rules.issued.claim_words import State
from coordlib.rules.issued.clauses import HOLDS, Amount, Clause, deeds_meant
from coordlib.rules.issued.recorded_deeds import Deed, RecordedDeeds
from coordlib.tracking import DONE, DONE_LATE, OVERDUE

_MOST_OF = 3  # “phần lớn” is loose: less than one in so many is not meant by it


@attrs.frozen
class FalseClaim:
    """What is false in a sentence, and whether that is certain: what is not is a warning, that may be waived."""

    what: Message
    is_certain: bool = False


def state_in_the_ledger(deeds: Iterable[Deed], recorded: RecordedDeeds) -> str:
    """Return what the ledger has, as a message says it: “sổ ghi 1 đúng hạn, 0 chậm, 1 quá hạn (Công an tỉnh)”."""
    listed = list(deeds)
    counts = [
        f"{sum(deed.standing.status is status for deed in listed)} {word}"
        for status, word in ((DONE, "đúng hạn"), (DONE_LATE, "chậm"), (OVERDUE, "quá hạn"))
    ]
    names = ", ".join(dict.fromkeys(recorded.report.captions.name(deed.party) for deed in listed))
    return f"sổ ghi {', '.join(counts)} ({names or 'không có việc đến hạn'})"


def false_states(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield what is false of a state that is said of all, none, most, some or one."""
    deeds = deeds_meant(clause, recorded)
    if clause.state is None or not clause.names_its_matter or not deeds:
        return
    if _is_false(clause, clause.state, deeds):
        yield FalseClaim(_state_denied(clause.text, state_in_the_ledger(deeds, recorded)), _is_certain(clause))


def _is_false(clause: Clause, state: State, deeds: list[Deed]) -> bool:
    """Tell whether the deeds that a clause means stand otherwise than it says."""
    holding = sum(deed.standing.status in HOLDS[state] for deed in deeds)
    match clause.amount:
        case Amount.ALL:  # “Các việc đều đúng hạn”
            return holding < len(deeds)
        case Amount.NONE:  # “Không việc nào chậm”
            return holding > 0
        case Amount.MOST:  # “Phần lớn các việc đúng hạn”
            return _MOST_OF * holding < len(deeds)
        case Amount.SOME:  # “Còn việc quá hạn”: where nobody knows which is meant, one of another name may be
            is_named = clause.certainty == 1.0 or bool(clause.references) or state is State.OPEN
            owes_it = bool(clause.parties) and state is State.OVERDUE
            return holding == 0 and (is_named or owes_it)
        case Amount.IT:  # “Đã giao ban đúng hạn”: of one time it holds or not; of several it is loose
            return holding < len(deeds) if state is State.IN_TIME else holding == 0


def _is_certain(clause: Clause) -> bool:
    """Tell whether a clause leaves no other reading: of all tasks or one promise, without a way out or a period."""
    if clause.amount is Amount.ALL:
        is_plain = clause.state in (State.IN_TIME, State.DONE)
    elif clause.amount is Amount.NONE:
        is_plain = clause.state in (State.OVERDUE, State.LATE)
    else:
        return False
    is_named = clause.is_of_all_tasks or clause.certainty == 1.0
    return is_plain and clause.is_without_exception and is_named and not clause.periods


def _state_denied(said: str, known: str) -> Message:
    said = shortened(said.strip())
    return Message(f"“{said}”, trong khi {known}", f"“{said}”, but the ledger has not")
