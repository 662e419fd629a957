"""Claims of changes: what is said to be more, less or as much as in the period before (so với kỳ trước), and is not.

In come a sentence and the `RecordedDeeds` of a ledger, with the figures of the period before; out goes a `FalseClaim`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from coordlib.language import IN_WORDS, Message, figure, number_in_words, numbers_of, shortened
from coordlib.lexicon import pattern
from coordlib.rules.issued import claim_words as words
from coordlib.rules.issued.claimed_states import FalseClaim
from coordlib.rules.issued.clauses import names_a_task
from coordlib.rules.issued.recorded_deeds import RecordedDeeds
from coordlib.tracking import DONE, DONE_LATE, OVERDUE, Status

_MORE = ("thêm", "tăng", "cao hơn", "nhiều hơn", "nâng lên", "cải thiện")
# “tăng 3 việc”, “không giảm”, “bằng kỳ trước”
_CHANGE = pattern(
    r"(?i)(?P<no>không (?:có )?)?(?P<word>", "|".join(_MORE), r"|giảm|thấp hơn|ít hơn|bằng)(?P<rest>[^,.;]*)"
)
# “gấp đôi”, “gấp 3”, “gấp ba”
_TIMES = pattern(r"(?i)gấp (?:(?P<twice>đôi)|(?P<figures>\d{1,3})|(?P<words>", IN_WORDS, r"))")
_SHARE_OF_NAME = 0.8  # of the words of an indicator, so many stand in a sentence that speaks of it
_RATE_IN_TIME = re.compile(r"tỷ lệ[^,]*đúng (?:thời )?hạn", re.IGNORECASE)
_STATE = re.compile("(?P<overdue>quá (?:thời )?hạn)|(?P<in_time>đúng (?:thời )?hạn)|chậm|trễ")


@attrs.frozen
class _Figures:
    """A figure of this period, and of the period before."""

    now: Decimal
    before: Decimal


def false_changes(sentence: str, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield that something changed otherwise than a sentence says: “số việc quá hạn giảm 2 so với kỳ trước”."""
    change, times = _CHANGE.search(sentence), _TIMES.search(sentence)
    if not change and not times:
        return
    figures = _figures_compared(sentence, recorded)
    if figures is None:
        return
    is_false_factor = times is not None and figures.now != figures.before * _factor(times)
    is_false_change = change is not None and not _agrees(change, figures)
    if is_false_factor or is_false_change:
        yield FalseClaim(_change_denied_by(shortened(sentence.strip()), figures))


def _agrees(change: re.Match[str], figures: _Figures) -> bool:
    """Tell whether figures changed as is said: in that direction, or not, and by so many: “giảm 2 việc”."""
    word = change["word"].lower()
    if word == "bằng":
        is_so = figures.now == figures.before
    elif word in _MORE:
        is_so = figures.now > figures.before
    else:
        is_so = figures.now < figures.before
    is_denied = bool(change["no"])
    amount = next(iter(numbers_of(change["rest"], words.COUNTED)), None)
    if amount and not amount.fits(abs(figures.now - figures.before)):
        return False
    return is_so is not is_denied


def _factor(times: re.Match[str]) -> int:
    """Return 2 of “gấp đôi”, 3 of “gấp 3” and “gấp ba”."""
    if times["figures"]:
        return int(times["figures"])
    if times["twice"]:
        return 2
    return number_in_words(times["words"].split()) or 1


def _figures_compared(sentence: str, recorded: RecordedDeeds) -> _Figures | None:
    """Return the figures that a sentence compares, of the first that it speaks of; none for no such figure.

    1. An indicator, by the words of its name.
    2. The rate of what was in time.
    3. How many tasks were late, overdue or in time.
    4. How many requests came in.
    """
    return _figures_of_indicator(sentence, recorded) or _figures_of_ledger(sentence, recorded)


def _figures_of_indicator(sentence: str, recorded: RecordedDeeds) -> _Figures | None:
    in_sentence = _words_of(sentence)
    for result in recorded.report.indicators:
        in_name = _words_of(result.indicator.name)
        is_named = in_name and len(in_name & in_sentence) >= _SHARE_OF_NAME * len(in_name)
        if is_named and result.this is not None and result.previous is not None:
            return _Figures(result.this, result.previous)
    return None


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _figures_of_ledger(sentence: str, recorded: RecordedDeeds) -> _Figures | None:
    compared = recorded.report.compared
    if compared is None:
        return None
    if _RATE_IN_TIME.search(sentence):
        rate, rate_before = compared.now.on_time_rate, compared.before.on_time_rate
        return None if rate is None or rate_before is None else _Figures(rate, rate_before)
    state = _STATE.search(sentence)
    if state and names_a_task(sentence):
        statuses = _statuses_of(state)
        now = sum(compared.now[status] for status in statuses)
        before = sum(compared.before[status] for status in statuses)
        return _Figures(Decimal(now), Decimal(before))
    if recorded.owed_after_requests and words.REQUEST.search(recorded.party_name.sub("BÊN", sentence)):
        return _Figures(Decimal(compared.received), Decimal(compared.received_before))
    return None


def _statuses_of(state: re.Match[str]) -> tuple[Status, ...]:
    if state["overdue"]:
        return (OVERDUE,)
    return (DONE,) if state["in_time"] else (DONE_LATE, OVERDUE)


def _change_denied_by(said: str, figures: _Figures) -> Message:
    return Message(
        f"“{said}”, trong khi sổ có kỳ này {figure(figures.now)}, kỳ trước {figure(figures.before)}",
        f"the ledger has {figures.now}, and {figures.before} before",
    )
