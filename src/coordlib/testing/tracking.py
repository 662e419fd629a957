"""Strategies for ledgers, progress and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Any, get_args

import attrs

from coordlib import amendments, tracking
from coordlib.dates import Due, Period, awaited_events, dues_of, event_of, promises_of
from coordlib.language import Key
from coordlib.lexicon import Circulation, Secrecy, Urgency
from coordlib.model import FINAL, INTERIM, Agreement, Article, Clause, Decision, Duty, LegalForm, Signatory, Waiver
from coordlib.testing.dates import DATES_NOUNS, REFERENCES, small_agreements
from coordlib.testing.language import ANY_FINDINGS, ANY_KEY, LETTERS, LINE_OR_NONE, Nouns, days, several, texts, titles
from coordlib.testing.model import ANY_PARTY, ANY_RECIPIENT, Parts, agreements
from coordlib.testing.required import st

_DAY = timedelta(days=1)
SOMETIME = date(2024, 1, 2)
"""The day on which a ledger begins whose agreement does not say when it does."""

_MOST_ENTRIES = 6
_LONGEST_GAP = 90  # days between two entries

_FIGURE = st.integers(0, 10**6) | st.decimals(-1000, 1000, places=2)
_KEY_OR_NONE = st.just("") | ANY_KEY
_OCCASION = st.just("") | days().map(date.isoformat) | REFERENCES
_DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)


def _of_field(field: attrs.Attribute[Any]) -> st.SearchStrategy[Any]:
    """Return the strategy of a field of an entry: by its name, by its type, else a key, or none where it may lack."""
    if field.name in _OF_FIELDS:
        return _OF_FIELDS[field.name]
    if "date" in str(field.type):
        return days()
    return ANY_KEY if field.default is attrs.NOTHING else _KEY_OR_NONE


_OF_FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "occasion": _OCCASION,
    "value": _FIGURE,
    "reference": st.just("") | REFERENCES,
    "text": texts(),
    "reason": titles(),
}
_FACTS: Mapping[Any, st.SearchStrategy[tracking.Fact]] = {
    kind: st.builds(kind, **{one.name: _of_field(one) for one in attrs.fields(kind)})
    for kind in get_args(tracking.Fact)
}
_CORRECTION = st.builds(tracking.Correction, st.integers(1, 99), titles(), st.none() | st.one_of(*_FACTS.values()))
_EVIDENCE = st.builds(
    tracking.Evidence, st.just("") | REFERENCES, st.none() | days(), LINE_OR_NONE, st.just("") | _DIGEST, LINE_OR_NONE
)


@st.composite
def _entries(draw: st.DrawFn) -> tracking.Entry:
    on = draw(days())
    return tracking.Entry(
        draw(st.one_of(*_FACTS.values(), _CORRECTION)),
        on,
        draw(st.lists(ANY_KEY, max_size=2, unique=True)),
        on + draw(st.integers(0, 30)) * _DAY,
        draw(several(_EVIDENCE, 2)),
        draw(st.booleans()),
        clerk=draw(LINE_OR_NONE),
        proposed=draw(st.booleans()),
    )


_ENTRY = _entries()
_PAUSE = st.builds(
    lambda first, length: tracking.Pause(first, None if length is None else first + length * _DAY),
    days(),
    st.none() | st.integers(1, 200),
)


_Proposal = tuple[tracking.Fact | tracking.Correction, tuple[Key, ...]]


class _Clerk:
    """Proposes entries that an agreement may admit, one after the other."""

    def __init__(self, draw: st.DrawFn, agreement: Agreement) -> None:
        self.draw = draw
        self.agreement = agreement
        self.promises = promises_of(agreement)
        self.indicators = [one.key for _, duty in agreement.duties() for one in duty.indicators]
        self.events = sorted(awaited_events(agreement))
        self.numbers = count(1)
        self.ledger = tracking.Ledger(agreement)
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
        entry = tracking.Entry(
            what, self.day, by, evidence=self.draw(several(_EVIDENCE)), restricted=self.draw(st.booleans())
        )
        try:
            self.ledger = self.ledger.append(entry)
        except tracking.EntryRefusedError:  # what is done already, or not suspended; or the term is over
            return

    def promise(self) -> Key:
        return Key(self.draw(st.sampled_from(sorted(self.promises))))

    def done(self) -> tuple[tracking.Done, tuple[Key, ...]]:
        """Say that a promise was kept on one of its occasions, by all who lead it or one of them."""
        key = self.promise()
        promise = self.promises[key]
        event = event_of(promise) if isinstance(promise, Duty) else ""
        history = tracking.History(tracking.valid_entries(self.ledger.entries, self.day))
        happened = tuple(history.happened.get(Key(event), ()))
        dues = dues_of(self.agreement, promise, self.day, self.ledger.calendar, happened)
        begun = [due for due in dues if due.begun <= self.day and not history.closed(due)]
        if not begun:
            return tracking.Done(key), ()
        due = self.draw(st.sampled_from(begun[-3:]))
        return tracking.Done(key, due.occasion), self.draw(st.sampled_from(((), due.lead, due.lead[:1])))

    def waived(self) -> tuple[tracking.Waived, tuple[Key, ...]]:
        done, _ = self.done()
        return tracking.Waived(done.duty, self.draw(titles()), self.draw(st.sampled_from(("", done.occasion)))), ()

    def counted(self) -> tuple[tracking.Figure, tuple[Key, ...]]:
        return tracking.Figure(self.draw(st.sampled_from(self.indicators)), self.draw(_FIGURE)), ()

    def happened(self) -> tuple[tracking.Happened, tuple[Key, ...]]:
        reference = f"{next(self.numbers)}/{self.draw(st.sampled_from(('CAT', 'UBND')))}"
        return tracking.Happened(self.draw(st.sampled_from(self.events)), reference), ()

    def noted(self) -> tuple[tracking.Note, tuple[Key, ...]]:
        about = self.draw(st.sampled_from(("", *(party.key for party in self.agreement.parties))))
        return tracking.Note(self.draw(texts()), about), ()

    def suspended(self) -> tuple[tracking.Suspended, tuple[Key, ...]]:
        return tracking.Suspended(self.draw(titles()), self.draw(st.sampled_from(("", *self.promises)))), ()

    def pauses(self) -> list[Key]:
        """Return what was suspended, if only for a time."""
        return [one.what.duty for one in self.ledger.entries if isinstance(one.what, tracking.Suspended)]

    def resumed(self) -> tuple[tracking.Resumed, tuple[Key, ...]]:
        return tracking.Resumed(self.draw(st.sampled_from(self.pauses()))), ()

    def corrected(self) -> tuple[tracking.Correction | tracking.Note, tuple[Key, ...]]:
        """Withdraw an entry, or say it again; where there is none, note something."""
        # What was done about an event would be of nothing without it (LED013).
        fixed = tracking.Correction | tracking.Happened
        known = [number for number, one in enumerate(self.ledger.entries, 1) if not isinstance(one.what, fixed)]
        if not known:
            return self.noted()
        number = self.draw(st.sampled_from(known))
        same = self.ledger.entries[number - 1].what
        assert not isinstance(same, tracking.Correction)
        return tracking.Correction(number, self.draw(titles()), self.draw(st.sampled_from((None, same)))), ()


@st.composite
def ledgers_of(draw: st.DrawFn, agreement: Agreement, *, most_entries: int = _MOST_ENTRIES) -> tracking.Ledger:
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
_VALID_ENTRY = st.builds(tracking.ValidEntry, st.integers(1, 99), _ENTRY, st.just(0) | st.integers(100, 199))


_LATEST = 200  # days after the last entry
_SHORTEST = 30  # days after the beginning, so that something of it is to be seen


@st.composite
def progress_of(draw: st.DrawFn, ledger: tracking.Ledger, *, closed: bool = False) -> tracking.Progress:
    """Return where the agreement of a ledger stands on a day after its last entry.

    `closed`: only of periods that are over on that day, as a report needs them.
    """
    begins = ledger.agreement.earliest or SOMETIME
    last = max((one.recorded for one in ledger.entries), default=begins)
    on = last + draw(st.integers(_SHORTEST, _LATEST)) * _DAY
    period = st.integers(0, (on - begins).days).map(lambda days: Period(begins + days * _DAY, on))
    return tracking.assess(ledger.agreement, ledger, on, period=draw(period if closed else st.none() | period))


ANY_PROGRESS = ANY_LEDGER.flatmap(progress_of)
"""The progress of agreements of every size."""

_SMALL = small_agreements().flatmap(ledgers_of).flatmap(progress_of)
_STANDING = _SMALL.filter(lambda progress: progress.standings).flatmap(
    lambda progress: st.sampled_from(progress.standings)
)


_LONG_OVERDUE = 6 * 366  # days: by then the first review of every cycle should have been held
_SOMEBODY = ("party-1", "party-2")
_PROPOSAL = st.builds(tracking.Proposal, texts(), LINE_OR_NONE, LINE_OR_NONE)
_WAIVERS = several(st.builds(Waiver, st.just("RPT034"), titles()), 1)
_MARKS = tuple(mark for mark in Secrecy if mark is not Secrecy.NONE)


@st.composite
def _letterheads(
    draw: st.DrawFn,
    parties: Sequence[str] = _SOMEBODY,
    signed: st.SearchStrategy[date | None] = st.none() | days(),  # noqa: B008 - a strategy is a value
    marks: Sequence[Secrecy] = tuple(Secrecy),
) -> tracking.Letterhead:
    issuers = draw(st.lists(st.sampled_from(parties), max_size=2, unique=True))
    part = Parts(draw, LETTERS)
    all_sign = len(issuers) > 1 or draw(st.booleans())  # a document of several is signed by each
    return tracking.Letterhead(
        issuers,
        draw(st.none() | st.integers(1, 999)),
        draw(st.sampled_from(("", "BC-CAT"))),
        draw(LINE_OR_NONE),
        draw(signed),
        draw(several(titles(), 2)),
        draw(st.sampled_from(marks)),
        draw(st.sampled_from(Urgency)),
        tuple(part.signatory(key) for key in issuers) if all_sign else (),
        draw(several(ANY_RECIPIENT, 2)),
        draw(st.sampled_from(Circulation)),
        draw(_WAIVERS),
    )


def _later(day: date) -> st.SearchStrategy[date | None]:
    """Return the days on which what tells of a day may be signed; or none yet."""
    return st.none() | st.integers(0, 30).map(lambda number: day + number * _DAY)


def _keys(agreement: Agreement) -> list[str]:
    return [party.key for party in agreement.parties]


# --- reports ---


@st.composite
def _narratives(draw: st.DrawFn, abouts: Sequence[str] = ("Điều 1",)) -> tracking.Narrative:
    parts: dict[str, Any] = {part: draw(texts()) for part in tracking.NARRATED}
    results = several(st.builds(tracking.Account, st.sampled_from(abouts), texts())) if abouts else st.just(())
    return tracking.Narrative(**parts, results=draw(results), answers=draw(several(_PROPOSAL)), waivers=draw(_WAIVERS))


@st.composite
def _reports(draw: st.DrawFn, progress: tracking.Progress) -> tracking.Report:
    abouts = [address.cite() for address, _ in progress.agreement.provisions() if address.name.startswith("Điều")]
    restricted = draw(st.booleans())
    head = _letterheads(_keys(progress.agreement), _later(progress.on), _MARKS if restricted else tuple(Secrecy))
    return tracking.Report(
        progress,
        draw(st.sampled_from((INTERIM, FINAL))),
        draw(_narratives(abouts)),
        draw(head),
        restricted,
        draw(st.booleans()),
    )


@st.composite
def _reminders(draw: st.DrawFn, agreement: Agreement) -> tracking.Reminder:
    on = (agreement.earliest or SOMETIME) + _LONG_OVERDUE * _DAY
    progress = tracking.assess(agreement, tracking.Ledger(agreement), on)
    late = sorted({key for standing in progress.overdue for key in standing.lead})
    reminded = draw(st.sampled_from(late))
    others = [key for key in _keys(agreement) if key != reminded]
    head = draw(_letterheads(others, _later(on)))
    return tracking.Reminder(progress, reminded, draw(_later((head.signed or on) + _DAY)), head)


# --- minutes, plans, roll-ups ---


@st.composite
def _minutes(draw: st.DrawFn, agreement: Agreement) -> tracking.Minutes:
    part, parties = Parts(draw, LETTERS), _keys(agreement)
    ((_, review),) = agreement.reviews()
    held = (agreement.earliest or SOMETIME) + draw(st.integers(0, 400)) * _DAY
    party = st.sampled_from(parties)
    begun = draw(st.integers(7, 16))
    attendance = st.builds(tracking.Attendance, party, titles(), st.integers(1, 99))
    return tracking.Minutes(
        agreement,
        review.key,
        held,
        part.signatory(draw(party)),
        part.signatory(draw(party)),
        draw(titles()),
        time(begun, draw(st.integers(0, 59))),
        time(draw(st.integers(begun + 1, 18))),
        attendance=tuple(draw(st.lists(attendance, min_size=1, max_size=3))),
        contents=tuple(draw(st.lists(texts(), min_size=1, max_size=2))),
        conclusions=tuple(draw(st.lists(texts(), min_size=1, max_size=2))),
        tasks=draw(several(st.builds(tracking.Task, texts(), party, _later(held)), 2)),
        letterhead=draw(_letterheads(parties, _later(held))),
    )


# --- the papers of a signing ---

_ANSWERS = st.sampled_from([one for one in tracking.Answer if one is not tracking.Answer.NONE])
_OPINION = st.builds(tracking.Opinion, titles(), texts(), st.just(""), LINE_OR_NONE, days(), _ANSWERS, texts())
_OPINIONS = st.builds(tracking.Opinions, several(_OPINION, 2), several(titles(), 2), days())
_DELEGATE = st.builds(tracking.Delegate, titles(), st.just(""), LINE_OR_NONE, LINE_OR_NONE, st.booleans())
_ITEM = st.builds(tracking.ProgrammeItem, titles(), st.just(time(14)), LINE_OR_NONE)
_GROUNDS = st.builds(tracking.Grounds, texts(), texts(), texts())
_CONFERENCE = st.builds(
    lambda name, said, delegates, item: tracking.Conference(
        name,
        on=date(2100, 1, 4),
        begun=time(14),
        venue=name or "Hội trường",
        chairs=(Signatory(_SOMEBODY[0], "Giám đốc"),),
        programme=(item,),
        delegates=delegates,
        conclusions=(Clause(said),),
    ),
    *(LINE_OR_NONE, texts(), several(_DELEGATE, 2), _ITEM),
)
_INVITATION = st.builds(tracking.Invitation, small_agreements(), _CONFERENCE)
_ATTACHED = small_agreements().map(
    lambda one: attrs.evolve(
        one,
        legal_form=LegalForm.ATTACHED,
        decision=Decision(one.parties[0], one.title, (Article("", text=one.title),)),
        signatories=tuple(by for by in one.signatories if by.party == one.parties[0].key),
    )
)


@st.composite
def _portfolios(draw: st.DrawFn) -> tracking.Portfolio:
    on = draw(days())
    found = (draw(small_agreements()) for _ in range(draw(st.integers(0, 3))))
    period = Period(on - 365 * _DAY, on)
    return tracking.summarise((tracking.assess(one, tracking.Ledger(one), on, period=period) for one in found), on)


_ANY_SIZE = small_agreements() | agreements(most_parties=3)
_CLOSED = ANY_LEDGER.flatmap(lambda ledger: progress_of(ledger, closed=True))

_TELLING = ANY_PROGRESS.filter(lambda progress: bool(progress.standings))
_ANY_DUE = DATES_NOUNS[Due]


def _amendment(number: int, signed: date, term: int) -> amendments.Amendment:
    made = (amendments.ChangeTerm(signed + term * _DAY),)
    return amendments.Amendment(made, number=number, symbol="QC-SĐ", signed=signed, place="Ví Dụ")


_AMENDMENT = st.builds(_amendment, st.integers(1, 99), days(), st.integers(1, 2000))

_CONSOLIDATION = st.builds(
    lambda one, text: amendments.consolidate(text, [one], date.max), _AMENDMENT, small_agreements()
)

_NOTED = attrs.fields(tracking.MeetingNotes)

TRACKING_NOUNS: Nouns = {
    **_FACTS,
    tracking.Act: st.one_of(*(made for kind, made in _FACTS.items() if issubclass(kind, tracking.Act))),
    tracking.Correction: _CORRECTION,
    tracking.Entry: _ENTRY,
    tracking.EntryRefusedError: st.builds(tracking.EntryRefusedError, ANY_FINDINGS),
    tracking.Evidence: _EVIDENCE,
    tracking.History: st.builds(
        lambda ledger: tracking.History(tracking.valid_entries(ledger.entries, date.max)), _SMALL_LEDGER
    ),
    tracking.Ledger: ANY_LEDGER,
    tracking.LedgerError: st.builds(tracking.LedgerError, ANY_FINDINGS),
    tracking.Pause: _PAUSE,
    tracking.ValidEntry: _VALID_ENTRY,
    tracking.OwnPart: _STANDING.flatmap(lambda standing: st.sampled_from(standing.parts)),
    tracking.Measurement: _SMALL.flatmap(lambda progress: st.sampled_from(progress.indicators)),
    tracking.Progress: ANY_PROGRESS,
    tracking.Standing: _STANDING,
    tracking.StandingRow: _SMALL.filter(lambda progress: progress.standings).map(lambda one: next(one.rows())),
    tracking.Tally: _SMALL.flatmap(lambda progress: st.sampled_from((progress.tally, *progress.by_party()))),
    amendments.Comparison: st.builds(amendments.compare, small_agreements(), small_agreements()),
    amendments.Consolidation: _CONSOLIDATION,
    amendments.AmendedPlace: _CONSOLIDATION.map(lambda one: one.places[0]),
    amendments.CitedChange: _CONSOLIDATION.map(lambda one: one.places[0].changes[0]),
    amendments.Instrument: st.builds(amendments.Instrument, _AMENDMENT, small_agreements()),
    tracking.Conference: _CONFERENCE,
    tracking.Delegate: _DELEGATE,
    tracking.DraftLetter: st.builds(tracking.DraftLetter, small_agreements(), _OPINIONS),
    tracking.Grounds: _GROUNDS,
    tracking.Opinion: _OPINION,
    tracking.OpinionReport: st.builds(tracking.OpinionReport, small_agreements(), _OPINIONS),
    tracking.Opinions: _OPINIONS,
    tracking.ProgrammeItem: _ITEM,
    **dict.fromkeys((tracking.Invitation, tracking.Paper), _INVITATION),
    tracking.Notice: st.builds(tracking.Notice, small_agreements(), _CONFERENCE),
    tracking.Submission: st.builds(tracking.Submission, _ATTACHED, _GROUNDS),
    tracking.Account: st.builds(tracking.Account, st.just("Điều 1"), texts()),
    tracking.Attendance: st.builds(tracking.Attendance, st.sampled_from(_SOMEBODY), titles(), st.integers(1, 99)),
    tracking.Captions: st.builds(tracking.Captions, _ANY_SIZE),
    tracking.Letterhead: _letterheads(),
    tracking.Minutes: small_agreements().flatmap(_minutes),
    tracking.MeetingNotes: small_agreements()
    .flatmap(_minutes)
    .map(lambda minutes: tracking.MeetingNotes(**{one.name: getattr(minutes, one.name) for one in _NOTED})),
    tracking.Narrative: _narratives(),
    tracking.Plan: st.builds(
        lambda one, n: tracking.Plan.of_year(one, (one.earliest or SOMETIME).year + n), _ANY_SIZE, st.integers(0, 2)
    ),
    tracking.PlanRow: st.builds(tracking.PlanRow, _ANY_DUE, titles(), titles(), titles()),
    tracking.Portfolio: _portfolios(),
    tracking.Proposal: _PROPOSAL,
    tracking.PortfolioReport: ANY_PARTY.flatmap(
        lambda issuer: st.builds(
            tracking.PortfolioReport, _portfolios(), st.just(issuer), _letterheads((issuer.key,)), st.integers(1, 5)
        )
    ),
    tracking.Reminder: small_agreements().flatmap(_reminders),
    tracking.Report: _CLOSED.flatmap(_reports),
    tracking.Series: _TELLING.map(lambda progress: tracking.by_promise(progress.standings)[0]),
    tracking.Summary: ANY_PROGRESS.map(tracking.Summary.of),
    tracking.Task: st.builds(tracking.Task, texts(), st.sampled_from(_SOMEBODY), st.none() | days()),
    tracking.Tracking: st.builds(tracking.Tracking, ANY_PROGRESS, st.booleans(), st.booleans(), _WAIVERS),
    tracking.TrackingRow: _TELLING.map(lambda progress: tracking.Tracking(progress).rows()[0]),
}
"""What `coordlib.tracking` shows."""
