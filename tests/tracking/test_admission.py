"""Admission: what is worked out once says the same as what is worked out anew, and costs the same for each entry."""

import gc
from datetime import date, timedelta
from math import log10
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.dates import Calendar
from coordlib.language import FindingsError, RefusedError
from coordlib.tracking import (
    Correction,
    Done,
    Entry,
    Fact,
    Figure,
    Happened,
    History,
    Ledger,
    Note,
    Resumed,
    Suspended,
    Waived,
    valid_entries,
)
from coordlib.tracking.ledger.admission import Admission
from tests.samples import tries
from tests.tracking.test_ledger import AGREEMENT, DAY

DAYS = st.integers(0, 60).map(lambda days: DAY + timedelta(days=days))
NAMES = st.sampled_from(("", "1/A", "2/A", "2026-03-02", "2026-03-09", "2026-04-01"))
DUTIES = st.sampled_from(("reply", "meet", "plan", "protect", "first"))
FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Happened, st.just("request"), st.sampled_from(("", "1/A", "2/A", "3/A"))),
    st.builds(Done, DUTIES, NAMES),
    st.builds(Waived, DUTIES, st.just("x"), NAMES),
    st.builds(Suspended, st.just("x"), st.sampled_from(("", "meet"))),
    st.builds(Resumed, st.sampled_from(("", "meet"))),
    st.builds(Figure, st.just("cases"), st.integers(0, 9)),
)
WHATS = st.one_of(FACTS, FACTS, st.builds(Correction, st.integers(1, 8), st.just("x"), st.none() | FACTS))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    what, on = draw(WHATS), draw(DAYS)
    return Entry(what, on, draw(st.sampled_from(((), (), ("telecom",), ("police",)))), recorded=date(2026, 12, 1))


def outcome(admission: Admission, entry: Entry) -> Entry | str:
    try:
        return admission.admit(entry)
    except (FindingsError, RefusedError) as error:
        return str(error)


def held(history: History) -> dict[str, object]:
    names = ("acts", "figures", "notes", "happened", "turns")
    return {name: {key: list(value) for key, value in getattr(history, name).items() if value} for name in names}


@given(st.lists(entries(), min_size=1, max_size=14))
@tries(75, 300)
def test_what_is_kept_up_entry_by_entry_is_what_is_worked_out_of_all_of_them(given_: list[Entry]) -> None:
    kept, learnt = Admission(AGREEMENT, (), Calendar()), Admission(AGREEMENT, (), Calendar())
    admitted: list[Entry] = []
    for entry in given_:
        anew = Admission(AGREEMENT, tuple(admitted), Calendar())
        found, expected = outcome(kept, entry), outcome(anew, entry)
        assert isinstance(found, str) == isinstance(expected, str), (found, expected)
        if isinstance(found, Entry):
            assert found == expected
            admitted.append(found)
            learnt.learn(found)
        everything = held(History(valid_entries(admitted, date.max)))
        for one in (kept, learnt):
            strip = {name: _plain(value) for name, value in held(one.history).items()}
            assert strip == {name: _plain(value) for name, value in everything.items()}


def _plain(kept: object) -> object:
    """Leave out what only print asks for: whether an entry is restricted, and by which correction."""
    assert isinstance(kept, dict)
    return {
        key: [(one.number, one.entry) if hasattr(one, "number") else one for one in value]
        for key, value in kept.items()
    }


def pairs(number: int) -> list[Entry]:
    on = [DAY + timedelta(days=one * 1000 // number) for one in range(number // 2)]
    happened = [Entry(Happened("request", f"{one}/A"), day) for one, day in enumerate(on)]
    done = [Entry(Done("reply", f"{one}/A"), day) for one, day in enumerate(on)]
    return [entry for pair in zip(happened, done, strict=True) for entry in pair]


def unnamed(number: int) -> list[Entry]:
    return [Entry(Done("reply"), entry.on) if isinstance(entry.what, Done) else entry for entry in pairs(number)]


def corrected(number: int) -> list[Entry]:
    return [
        Entry(Happened("request", f"{one}/A"), DAY)
        if one % 2 == 0
        else Entry(Correction(one, "x", Happened("request", f"{one}/B")), DAY)
        for one in range(number)
    ]


def suspended(number: int) -> list[Entry]:
    return [
        Entry(Suspended("x") if one % 2 == 0 else Resumed(), DAY + timedelta(days=one // 4)) for one in range(number)
    ]


def noted(number: int) -> list[Entry]:
    return [
        Entry(Note("x"), DAY) if one % 2 == 0 else Entry(Correction(one, "y", Note("z")), DAY) for one in range(number)
    ]


@pytest.mark.long
@pytest.mark.parametrize("make", [pairs, unnamed, corrected, suspended, noted])
def test_ten_times_the_entries_take_ten_times_as_long_to_admit(make: object) -> None:
    taken = []
    gc.disable()  # it is not the library's time, nor is that of other processes
    try:
        for number in (250, 2500):
            given_, best = make(number), []  # type: ignore[operator]
            for _ in range(3):
                started = process_time()
                Ledger(AGREEMENT).append(*given_)
                best.append(process_time() - started)
            taken.append(min(best))
    finally:
        gc.enable()
    assert log10(taken[1] / taken[0]) < 1.35  # of the square it would be 2
