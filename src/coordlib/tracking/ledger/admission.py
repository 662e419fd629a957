"""Admission: whether an entry may enter a ledger, and which occasion it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NoReturn, TypeVar

import attrs

from coordlib import dates
from coordlib.language import HIDDEN, Findings, Key, Message, date_in_figures, day_given, finding_of, nearest
from coordlib.model import Agreement, Duty, Ongoing, Promise, editions_of
from coordlib.tracking.ledger import entries as facts
from coordlib.tracking.ledger.history import History, done_by, event_told, still_owing

_MOST_NAMED = 1_000
_AnyAct = TypeVar("_AnyAct", bound=facts.Act)


class Occasions:
    """The occasions of one agreement, kept up as entries are added to a history and removed.

    What is worked out of all events is worked out when it is first asked for, and kept up from then on.
    """

    def __init__(self, agreement: Agreement, calendar: dates.Calendar, history: History) -> None:
        self.agreement, self.calendar, self.history = agreement, calendar, history
        self._groups = dates.groups_of(agreement)
        self._waiting: dict[str, list[Duty]] = defaultdict(list)
        self._by_key: dict[Key, Duty] = {}
        for duty in dates.promises_of(agreement).values():
            if isinstance(duty, Duty):
                self._by_key[duty.key] = duty
                self._waiting[dates.event_of(duty)].append(duty)
        self._open: dict[Key, dict[dates.Event, None]] = {}
        self._by_day: dict[Key, dict[date, dict[dates.Event, None]]] = {}

    def add(self, one: facts.ValidEntry) -> None:
        """Take an entry more into account."""
        self.history.add(one)
        self._keep_up(one, added=True)

    def remove(self, one: facts.ValidEntry) -> None:
        """Take an entry no longer into account."""
        self.history.remove(one)
        self._keep_up(one, added=False)

    def happened(self, promise: Promise) -> bool:
        """Tell whether an event that a duty waits for was recorded."""
        return isinstance(promise, Duty) and bool(self.history.happened.get(Key(dates.event_of(promise))))

    def of(self, fact: facts.Act, promise: Promise, on: date) -> list[dates.Due]:
        """Return the dues that an act of a day may be of: those that it names, or all that are open."""
        waits = dates.event_of(promise) if isinstance(promise, Duty) else ""
        day = min(facts.day_of(fact.occasion) or on, on)  # nothing is done years ahead
        if not waits or waits in dates.OWN_EVENTS or not isinstance(promise, Duty):
            since = day if fact.occasion else None
            dues = list(dates.dues_of(self.agreement, promise, day, self.calendar, (), since=since, ended=True))
        else:
            events = self._named(fact.occasion, promise) if fact.occasion else tuple(self._opened(promise))
            dues = self._dues(promise, events, day)
        return [one for one in dues if one.derivation.ruling is None or one.derivation.ruling.holds_on(on)]

    def _dues(self, duty: Duty, events: Iterable[dates.Event], day: date = date.max) -> list[dates.Due]:
        return list(dates.dues_of(self.agreement, duty, day, self.calendar, tuple(events), ended=True))

    def _named(self, occasion: str, duty: Duty) -> Iterable[dates.Event]:
        """Return the events that an occasion names: by reference, by their day, or by the day on which it is due."""
        key = Key(dates.event_of(duty))
        if found := self.history.named(key, occasion):
            return found
        day = facts.day_of(occasion)
        found = list(self._days(duty).get(day, ())) if day else []
        return found or self.history.happened.get(key, [])[-_MOST_NAMED:]  # among which the nearest is looked for

    # --- what is kept up ---

    def _opened(self, duty: Duty) -> dict[dates.Event, None]:
        """Return the events of which a duty is not done yet."""
        if duty.key not in self._open:
            events = self.history.happened.get(Key(dates.event_of(duty)), ())
            self._open[duty.key] = {event: None for event in events if not self._done(duty, event)}
        return self._open[duty.key]

    def _days(self, duty: Duty) -> dict[date, dict[dates.Event, None]]:
        """Return the events by their own day and by the day on which the duty falls due."""
        if duty.key not in self._by_day:
            self._by_day[duty.key] = defaultdict(dict)
            for event in self.history.happened.get(Key(dates.event_of(duty)), ()):
                self._list(duty, event, added=True)
        return self._by_day[duty.key]

    def _list(self, duty: Duty, event: dates.Event, *, added: bool) -> None:
        for due in self._dues(duty, (event,)):
            for day in {due.on, event.on}:
                listed = self._by_day[duty.key][day]
                if added:
                    listed[event] = None
                else:
                    listed.pop(event, None)

    def _done(self, duty: Duty, event: dates.Event) -> bool:
        acts = self.history.acts.get((duty.key, event.reference or event.on.isoformat()), ())
        roles = dates.answering(duty, event, self._groups)
        if roles is None:
            return True
        owing = still_owing(dates.borne_by(self._groups, roles.lead, event.on), acts)
        return owing is None or done_by(owing, acts) is not None

    def _keep_up(self, one: facts.ValidEntry, *, added: bool) -> None:
        what = one.entry.what
        match what:
            case facts.Act(duty=key):
                if key in self._open:
                    duty = self._by_key[key]
                    for event in self.history.named(Key(dates.event_of(duty)), what.occasion):
                        self._reopen(duty, event)
            case facts.Happened():
                self._keep_up_events(event_told(one.entry, what), added=added)
            case facts.Figure() | facts.Note() | facts.Suspended() | facts.Resumed() | facts.Correction():
                return

    def _keep_up_events(self, told: dates.Event, *, added: bool) -> None:
        for duty in self._waiting.get(told.key, ()):
            if duty.key in self._open:
                if added:
                    self._reopen(duty, told)
                else:
                    self._open[duty.key].pop(told, None)
            if duty.key in self._by_day:
                self._list(duty, told, added=added)

    def _reopen(self, duty: Duty, event: dates.Event) -> None:
        if self._done(duty, event):
            self._open[duty.key].pop(event, None)
        else:
            self._open[duty.key].setdefault(event)


_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 12, 31)  # beyond lie slips of the pen
_MOST_LISTED = 3


def refuse(why: str, /, **told: object) -> NoReturn:
    """Refuse an entry for a reason (LED002), by the name of its words."""
    raise facts.EntryRefusedError(Findings((finding_of("LED002", facts.words_of(why, **told)),)))


def _unknown(what: str, name: str, known: Iterable[str], of: object = "") -> NoReturn:
    refuse("unknown", what=facts.words_of(what, of=of), name=name, near=nearest(name, sorted(known)))


class Admission:
    """Admits entries to the ledger of one agreement; knows what those before have said.

    Of an agreement that was amended, an entry is judged by the texts that were in force by its day.
    """

    def __init__(self, agreement: Agreement, entries: Iterable[facts.Entry], calendar: dates.Calendar) -> None:
        self.agreement = agreement
        self.calendar = calendar
        self._seen = 0
        self._look_at(date.max)
        self._know(entries)

    def _look_at(self, day: date) -> None:
        """Look at what the texts had stated by a day; what waits for an event, at that of the day."""
        texts = [one.text for one in editions_of(self.agreement) if one.since <= day]
        if self._seen == (seen := len(texts)):
            return
        self._seen = seen
        self.promises = {key: one for text in texts for key, one in dates.promises_of(text).items()}
        self.parties: set[str] = {key for text in texts for key in text.bearers}
        self.indicators = {one.key for text in texts for _, duty in text.duties() for one in duty.indicators}
        self.events = dates.awaited_events(texts[-1])
        self.expires = texts[-1].expires
        self.names = {*self.promises, *self.parties, *(key for text in texts for key in text.keys)}

    def _know(self, entries: Iterable[facts.Entry]) -> None:
        self.entries = list(entries)
        self.valid = {one.number: one for one in facts.valid_entries(self.entries, date.max)}
        self.history = History(self.valid.values())
        self.occasions = Occasions(self.agreement, self.calendar, self.history)

    @property
    def count(self) -> int:
        """How many entries it knows."""
        return len(self.entries)

    def learn(self, entry: facts.Entry) -> None:
        """Take an entry into account that was admitted elsewhere."""
        what = entry.what
        if entry.proposed:
            self.entries.append(entry)
        elif not isinstance(what, facts.Correction):
            self._add(entry, self.count + 1, what)
        elif what.entry in self.valid:
            self.occasions.remove(self.valid.pop(what.entry))
            self._add(entry, what.entry, what.instead)
        else:  # of what was withdrawn before, or of nothing
            self._know((*self.entries, entry))

    def _add(self, entry: facts.Entry, number: int, fact: facts.Fact | None) -> None:
        """Add an entry, which counts for the entry of a number, if anything does."""
        self.entries.append(entry)
        if fact is not None:
            corrected_by = 0 if number == self.count else self.count
            one = facts.ValidEntry(number, attrs.evolve(entry, what=fact), corrected_by)
            self.valid[number] = one
            self.occasions.add(one)

    def admit(self, entry: facts.Entry) -> facts.Entry:
        """Return an entry with its occasion, or raise `EntryRefusedError`; what is admitted counts for the next."""
        self._look_at(entry.on)
        for party in entry.by:
            if party not in self.parties:
                _unknown("party", party, self.parties)
        self._check_day(entry, entry.what.instead if isinstance(entry.what, facts.Correction) else entry.what)
        if isinstance(entry.what, facts.Correction):
            return self._correct(entry, entry.what)
        right = self._fact(entry, entry.what)
        admitted = attrs.evolve(entry, what=right)
        if entry.proposed:
            self.entries.append(admitted)
        else:
            self._add(admitted, self.count + 1, right)
        return admitted

    def _check_day(self, entry: facts.Entry, fact: facts.Fact | None) -> None:
        begins, expires = self.agreement.earliest or _EARLIEST, self.expires
        if entry.on < begins:
            refuse("early", on=entry.on, begins=begins)
        if entry.on > _LATEST:
            refuse("far", on=entry.on)
        if expires and entry.on > expires and isinstance(fact, facts.Happened | facts.Suspended):
            refuse("expired", on=entry.on, expires=expires)

    def _fact(self, entry: facts.Entry, fact: facts.Fact) -> facts.Fact:
        match fact:
            case facts.Act():
                return self._of_duty(entry, fact)
            case facts.Figure(indicator=indicator):
                if indicator not in self.indicators:
                    _unknown("indicator", indicator, self.indicators)
            case facts.Happened():
                self._check_event(entry, fact)
            case facts.Note(about=about):
                if about and about not in self.names:
                    _unknown("key", about, self.names)
            case facts.Suspended(duty=duty) | facts.Resumed(duty=duty):
                self._check_suspension(entry, fact, duty)
        return fact

    def _check_event(self, entry: facts.Entry, fact: facts.Happened) -> None:
        if fact.event not in self.events:
            _unknown("awaited", fact.event, self.events)
        if hidden := HIDDEN.search(fact.reference):
            refuse("hidden", reference=fact.reference, code=ord(hidden[0][0]))
        if facts.day_of(fact.reference):
            refuse("reference_day", reference=fact.reference)
        if number := self.history.same_event(event_told(entry, fact)):
            refuse("same_event", event=fact.event, number=number)

    def _check_suspension(self, entry: facts.Entry, fact: facts.Suspended | facts.Resumed, duty: Key) -> None:
        if duty and duty not in self.promises:
            _unknown("duty", duty, self.promises)
        suspended, wanted = self.history.suspended(duty, entry.on), isinstance(fact, facts.Resumed)
        if suspended != wanted:
            whole = wanted and bool(duty) and self.history.suspended(Key(""), entry.on)
            state = "rests_as_whole" if whole else "runs" if wanted else "rests"
            what = Message(duty, duty) if duty else facts.words_of("whole")
            refuse("suspension", what=what, state=facts.words_of(state), on=entry.on)

    def _correct(self, entry: facts.Entry, correction: facts.Correction) -> facts.Entry:
        """Admit a correction, with its occasion; one that names no party is of the party of what it corrects."""
        number = correction.entry
        if not 1 <= number <= len(self.entries):
            refuse("no_entry", number=number)
        first = self.entries[number - 1]
        if isinstance(first.what, facts.Correction):
            refuse("correction_of_correction", number=number)
        if entry.proposed:
            refuse("proposed_correction")
        if first.proposed and correction.instead is not None and entry.clerk == first.clerk:
            refuse("own_proposal", number=number, who=f" ({entry.clerk})" if entry.clerk else "")
        entry = attrs.evolve(entry, by=entry.by or first.by)
        if correction.instead is None:
            self.learn(entry)
            return entry
        if type(correction.instead) is not type(first.what):
            refuse("another_kind", number=number)
        right = self._instead(entry, number, correction.instead)
        admitted = attrs.evolve(entry, what=attrs.evolve(correction, instead=right))
        self.valid.pop(number, None)
        self._add(admitted, number, right)
        return admitted

    def _instead(self, entry: facts.Entry, number: int, fact: facts.Fact) -> facts.Fact:
        """Return what takes the place of an entry, checked against all the others, which are left in the history."""
        one = self.valid.get(number)
        if one:
            self.occasions.remove(one)
        try:
            return self._fact(entry, fact)
        except facts.EntryRefusedError:
            if one:
                self.occasions.add(one)
            raise

    # --- which occasion ---

    def _of_duty(self, entry: facts.Entry, fact: _AnyAct) -> _AnyAct:
        promise = self.promises.get(fact.duty)
        if promise is None and fact.duty in self.events:
            refuse("is_event", duty=fact.duty)
        if promise is None:
            _unknown("duty", fact.duty, self.promises)
        if isinstance(fact, facts.Waived) and not fact.occasion:
            return fact
        dues = self.occasions.of(fact, promise, entry.on)
        if not dues and not fact.occasion and not self.occasions.happened(promise):
            return self._without_due(fact, promise)
        due = self._meant(fact, dues) if fact.occasion else self._only_open(fact, dues, entry.on)
        if due.event and entry.on < due.begun:
            refuse("before_event", on=entry.on, event=due.event.on)
        self._refuse_repeated(entry, fact, due)
        return attrs.evolve(fact, occasion=due.occasion)

    def _without_due(self, fact: _AnyAct, promise: Promise) -> _AnyAct:
        """Take an act of a duty that is owed all the time; what waits for an event needs the event first."""
        if isinstance(promise, Duty) and isinstance(promise.when, Ongoing):
            return fact
        if isinstance(promise, Duty) and (event := dates.event_of(promise)):
            refuse("no_event", duty=fact.duty, event=event)
        refuse("none_around", duty=fact.duty)

    def _meant(self, fact: facts.Act, dues: list[dates.Due]) -> dates.Due:
        given = fact.occasion
        meant = [due for due in dues if given == due.occasion] or [due for due in dues if given == due.on.isoformat()]
        day = day_given(given)  # as Vietnam writes it
        meant = meant or [due for due in dues if _covers(due, day.isoformat() if day else given)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._refuse_doubtful(fact, meant)
        refuse("none_named", duty=fact.duty, given=given, near=_nearest(given, dues))

    def _only_open(self, fact: facts.Act, dues: list[dates.Due], on: date) -> dates.Due:
        begun = [due for due in dues if due.begun <= on and not self.history.closed(due)]
        if len(begun) == 1:
            return begun[0]
        if begun:
            self._refuse_doubtful(fact, begun)
        refuse("none_open", duty=fact.duty, on=on)

    def _refuse_doubtful(self, fact: facts.Act, dues: list[dates.Due]) -> NoReturn:
        listed = ", ".join(f"{due.occasion} (hạn {date_in_figures(due.on)})" for due in dues[:_MOST_LISTED])
        more = ", …" if len(dues) > _MOST_LISTED else ""
        refuse("several_open", duty=fact.duty, count=len(dues), listed=listed + more)

    def _refuse_repeated(self, entry: facts.Entry, fact: facts.Act, due: dates.Due) -> None:
        if not isinstance(fact, facts.Done):
            return
        taking_part = _taking_part(due)
        for party in entry.by:
            if due.lead and party not in taking_part:
                _unknown("led_by", party, taking_part, due.key)
        acts = [
            one for one in self.history.acts.get((due.key, due.occasion), ()) if isinstance(one.entry.what, facts.Done)
        ]
        done = {party: one.number for one in acts for party in one.entry.by or ("",)}
        parties = entry.by or (due.lead if set(due.lead) <= done.keys() else ())
        repeated = [done[party] for party in (*parties, "") if party in done]
        if repeated:
            refuse("repeated", duty=due.key, occasion=due.occasion, number=repeated[0])


def _taking_part(due: dates.Due) -> set[Key]:
    """Return who may have done something of a due: who leads it or its group, who helps, the hosts of a rotation."""
    named = due.what.lead if isinstance(due.what, Duty) else (*due.what.hosts, *due.what.reporters)
    return {*due.lead, *due.support, *named}


def _covers(due: dates.Due, given: str) -> bool:
    """Tell whether a day that was given lies in the period of a due or is that of its event."""
    day = facts.day_of(given)
    if day is None:
        return False
    if due.period:
        return due.period.first <= day <= due.period.last
    return day == (due.event.on if due.event else due.derivation.anchor)


_MONTH = re.compile(r"(?:tháng )?(?P<month>\d{1,2})[/-](?P<year>\d{4})|(?P<years>\d{4})-(?P<months>\d{1,2})")
_LAST_MONTH, _MIDDLE = 12, 15


def _month_given(given: str) -> date | None:
    """Return a day in the middle of a month that was given without a day: 3/2026, 2026-03."""
    found = _MONTH.fullmatch(given)
    year, month = (int(found["year"] or found["years"]), int(found["month"] or found["months"])) if found else (0, 0)
    return date(year, month, _MIDDLE) if year and 1 <= month <= _LAST_MONTH else None


def _nearest(given: str, dues: list[dates.Due]) -> Message:
    """Return the known day or reference that is nearest to what was given."""
    day = facts.day_of(given) or day_given(given) or _month_given(given)
    if day is None or not dues:
        return nearest(given, [due.occasion for due in dues])
    on = min((due.on for due in dues), key=lambda one: abs((one - day).days))
    return facts.words_of("nearest_due", on=on)
