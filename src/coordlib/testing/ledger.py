"""Ledger: entries of every kind by themselves, and ledgers in memory whose entries their agreement admits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from coordlib.dates import awaited_events, dues_of, event_of, promises_of
from coordlib.language import Key
from coordlib.ledger import (
    Correction,
    Done,
    Entry,
    EntryRefusedError,
    Evidence,
    Fact,
    Figure,
    Happened,
    History,
    Ledger,
    LedgerError,
    Note,
    Pause,
    Resumed,
    Suspended,
    ValidEntry,
    Waived,
    valid_entries,
)
from coordlib.model import Agreement, Duty
from coordlib.testing.dates import REFERENCES, small_agreements
from coordlib.testing.model import agreements
from coordlib.testing.required import st
from coordlib.testing.speech import ANY_FINDINGS, ANY_KEY, LINE_OR_NONE, Nouns, days, several, texts, titles

_DAY = timedelta(days=1)
SOMETIME = date(2024, 1, 2)
"""The day on which a ledger begins whose agreement does not say when it does."""

_MOST_ENTRIES = 6
_LONGEST_GAP = 90  # days between two entries

_FIGURE = st.integers(0, 10**6) | st.decimals(-1000, 1000, places=2)
_KEY_OR_NONE = st.just("") | ANY_KEY
_OCCASION = st.just("") | days().map(date.isoformat) | REFERENCES
_DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)
_FACTS: Mapping[Any, st.SearchStrategy[Fact]] = {
    Done: st.builds(Done, ANY_KEY, _OCCASION),
    Figure: st.builds(Figure, ANY_KEY, _FIGURE),
    Happened: st.builds(Happened, ANY_KEY, st.just("") | REFERENCES),
    Note: st.builds(Note, texts(), _KEY_OR_NONE),
    Waived: st.builds(Waived, ANY_KEY, titles(), _OCCASION),
    Suspended: st.builds(Suspended, titles(), _KEY_OR_NONE),
    Resumed: st.builds(Resumed, _KEY_OR_NONE),
}
_CORRECTION = st.builds(Correction, st.integers(1, 99), titles(), st.none() | st.one_of(*_FACTS.values()))
_EVIDENCE = st.builds(
    Evidence, st.just("") | REFERENCES, st.none() | days(), LINE_OR_NONE, st.just("") | _DIGEST, LINE_OR_NONE
)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    on = draw(days())
    return Entry(
        draw(st.one_of(*_FACTS.values(), _CORRECTION)),
        on,
        draw(st.lists(ANY_KEY, max_size=2, unique=True)),
        on + draw(st.integers(0, 30)) * _DAY,
        draw(several(_EVIDENCE, 2)),
        draw(st.booleans()),
    )


_ENTRY = _entries()
_PAUSE = st.builds(
    lambda first, length: Pause(first, None if length is None else first + length * _DAY),
    days(),
    st.none() | st.integers(1, 200),
)


_Proposal = tuple[Fact | Correction, tuple[Key, ...]]


class _Clerk:
    """Proposes entries that an agreement may admit, one after the other."""

    def __init__(self, draw: st.DrawFn, agreement: Agreement) -> None:
        self.draw = draw
        self.agreement = agreement
        self.promises = promises_of(agreement)
        self.indicators = [one.key for _, duty in agreement.duties() for one in duty.indicators]
        self.events = sorted(awaited_events(agreement))
        self.numbers = count(1)
        self.ledger = Ledger(agreement)
        self.day = agreement.earliest or SOMETIME

    def record(self) -> None:
        """Record one entry more, if the agreement admits it."""
        self.day += self.draw(st.integers(0, _LONGEST_GAP)) * _DAY
        kinds: list[Callable[[], _Proposal]]
        kinds = [self.noted, self.suspended, self.corrected]
        kinds += [self.done, self.done, self.done, self.waived] if self.promises else []
        kinds += [self.resumed, self.resumed] if self.pauses() else []
        kinds += [self.counted] if self.indicators else []
        kinds += [self.happened, self.happened] if self.events else []
        propose: Callable[[], _Proposal] = self.draw(st.sampled_from(kinds))
        what, by = propose()
        entry = Entry(what, self.day, by, evidence=self.draw(several(_EVIDENCE)), restricted=self.draw(st.booleans()))
        try:
            self.ledger = self.ledger.append(entry)
        except EntryRefusedError:  # what is done already, or not suspended; or the term is over
            return

    def promise(self) -> Key:
        return Key(self.draw(st.sampled_from(sorted(self.promises))))

    def done(self) -> tuple[Done, tuple[Key, ...]]:
        """Say that a promise was kept on one of its occasions, by all who lead it or one of them."""
        key = self.promise()
        promise = self.promises[key]
        event = event_of(promise) if isinstance(promise, Duty) else ""
        history = History(valid_entries(self.ledger.entries, self.day))
        happened = tuple(history.happened.get(Key(event), ()))
        dues = dues_of(self.agreement, promise, self.day, self.ledger.calendar, happened)
        begun = [due for due in dues if due.begun <= self.day and not history.closed(due)]
        if not begun:
            return Done(key), ()
        due = self.draw(st.sampled_from(begun[-3:]))
        return Done(key, due.occasion), self.draw(st.sampled_from(((), due.lead, due.lead[:1])))

    def waived(self) -> tuple[Waived, tuple[Key, ...]]:
        done, _ = self.done()
        return Waived(done.duty, self.draw(titles()), self.draw(st.sampled_from(("", done.occasion)))), ()

    def counted(self) -> tuple[Figure, tuple[Key, ...]]:
        return Figure(self.draw(st.sampled_from(self.indicators)), self.draw(_FIGURE)), ()

    def happened(self) -> tuple[Happened, tuple[Key, ...]]:
        reference = f"{next(self.numbers)}/{self.draw(st.sampled_from(('CAT', 'UBND')))}"
        return Happened(self.draw(st.sampled_from(self.events)), reference), ()

    def noted(self) -> tuple[Note, tuple[Key, ...]]:
        about = self.draw(st.sampled_from(("", *(party.key for party in self.agreement.parties))))
        return Note(self.draw(texts()), about), ()

    def suspended(self) -> tuple[Suspended, tuple[Key, ...]]:
        return Suspended(self.draw(titles()), self.draw(st.sampled_from(("", *self.promises)))), ()

    def pauses(self) -> list[Key]:
        """Return what was suspended, if only for a time."""
        return [one.what.duty for one in self.ledger.entries if isinstance(one.what, Suspended)]

    def resumed(self) -> tuple[Resumed, tuple[Key, ...]]:
        return Resumed(self.draw(st.sampled_from(self.pauses()))), ()

    def corrected(self) -> tuple[Correction | Note, tuple[Key, ...]]:
        """Withdraw an entry, or say it again; where there is none, note something."""
        # What was done about an event would be of nothing without it (LED013).
        fixed = Correction | Happened
        known = [number for number, one in enumerate(self.ledger.entries, 1) if not isinstance(one.what, fixed)]
        if not known:
            return self.noted()
        number = self.draw(st.sampled_from(known))
        same = self.ledger.entries[number - 1].what
        assert not isinstance(same, Correction)
        return Correction(number, self.draw(titles()), self.draw(st.sampled_from((None, same)))), ()


@st.composite
def ledgers_of(draw: st.DrawFn, agreement: Agreement, *, most_entries: int = _MOST_ENTRIES) -> Ledger:
    """Return ledgers in memory of one agreement, which admits each of their entries.

    `most_entries`: some are refused as they are drawn and left out.
    """
    clerk = _Clerk(draw, agreement)
    for _ in range(draw(st.integers(0, most_entries))):
        clerk.record()
    return clerk.ledger


ANY_LEDGER = (small_agreements() | agreements(most_parties=3)).flatmap(ledgers_of)
"""Ledgers of agreements of every size."""

_SMALL_LEDGER = small_agreements().flatmap(ledgers_of)
_VALID_ENTRY = st.builds(ValidEntry, st.integers(1, 99), _ENTRY, st.just(0) | st.integers(100, 199))

LEDGER_NOUNS: Nouns = {
    **_FACTS,
    Correction: _CORRECTION,
    Entry: _ENTRY,
    EntryRefusedError: st.builds(EntryRefusedError, ANY_FINDINGS),
    Evidence: _EVIDENCE,
    History: st.builds(lambda ledger: History(valid_entries(ledger.entries, date.max)), _SMALL_LEDGER),
    Ledger: ANY_LEDGER,
    LedgerError: st.builds(LedgerError, ANY_FINDINGS),
    Pause: _PAUSE,
    ValidEntry: _VALID_ENTRY,
}
"""What `coordlib.ledger` shows."""
