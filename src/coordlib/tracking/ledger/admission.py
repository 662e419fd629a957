"""Admission: whether an entry may enter a ledger, and which occasion it means.

In comes an entry; out goes the same with its occasion, or the reason why not, with the nearest name or day. It knows no
file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial
from typing import NoReturn, TypeVar

import attrs

from coordlib import dates
from coordlib.language import (
    HIDDEN,
    Findings,
    Key,
    Message,
    RefusedError,
    date_in_figures,
    day_given,
    expect,
    key,
    nearest,
)
from coordlib.model import Agreement, Duty, Ongoing, Promise, editions_of
from coordlib.tracking.codes import REFUSED_ENTRY
from coordlib.tracking.ledger import entries as facts
from coordlib.tracking.ledger.history import History, done_by, event_told, still_owing

_MOST_NAMED = 1_000
_MOST_LISTED = 3
_MOST_KEYS = 30
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 12, 31)  # beyond lie slips of the pen
_LAST_MONTH, _MIDDLE = 12, 15
_MONTH = re.compile(
    r"(?:tháng )?(?P<month>\d{1,2})[/-](?P<year>\d{4})"  # “tháng 3/2026”, “3-2026”
    r"|(?P<years>\d{4})-(?P<months>\d{1,2})"  # “2026-03”
)
_AnyAct = TypeVar("_AnyAct", bound=facts.Act)
_CHECK_THE_DAY = Message(
    "Kiểm tra lại ngày thực hiện, hoặc ngày ký (signed) của quy chế; sổ chưa thay đổi.",
    "Check the day of it, or that of signing (signed) in the agreement; the ledger has not changed.",
)
_PROPOSED_CORRECTION = Message("đính chính thì ghi ngay, không đề xuất", "a correction is recorded, and not proposed")


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

    def add(self, valid: facts.ValidEntry) -> None:
        """Take an entry more into account."""
        self.history.add(valid)
        self._keep_up(valid, added=True)

    def remove(self, valid: facts.ValidEntry) -> None:
        """Take an entry no longer into account."""
        self.history.remove(valid)
        self._keep_up(valid, added=False)

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
            events = self._events_named(fact.occasion, promise) if fact.occasion else tuple(self._opened(promise))
            dues = self._dues(promise, events, day)
        return [due for due in dues if due.derivation.ruling is None or due.derivation.ruling.holds_on(on)]

    def _dues(self, duty: Duty, events: Iterable[dates.Event], day: date = date.max) -> list[dates.Due]:
        return list(dates.dues_of(self.agreement, duty, day, self.calendar, tuple(events), ended=True))

    def _events_named(self, occasion: str, duty: Duty) -> Iterable[dates.Event]:
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

    def _keep_up(self, valid: facts.ValidEntry, *, added: bool) -> None:
        """Keep up which events are open; only an act and an event itself change that."""
        what = valid.entry.what
        if isinstance(what, facts.Happened):
            self._keep_up_events(event_told(valid.entry, what), added=added)
        elif isinstance(what, facts.Act) and what.duty in self._open:
            duty = self._by_key[what.duty]
            for event in self.history.named(Key(dates.event_of(duty)), what.occasion):
                self._reopen(duty, event)

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


def refuse(why: Message, mend: Message | None = None) -> NoReturn:
    """Refuse an entry for a reason (LED002); `mend`: what to do, where that is known."""
    raise facts.EntryRefusedError(Findings((REFUSED_ENTRY.finding(why, mend=mend),)))


_NoSuch = Callable[[str, Message], Message]
"""What says that a name is unknown, given the name and the question after the nearest that is known."""


def _refuse_unless_known(no_such: _NoSuch, name: str, known: Collection[str]) -> None:
    if name not in known:
        _refuse_as_unknown(no_such, name, known)


def _refuse_as_unknown(no_such: _NoSuch, name: str, known: Iterable[str]) -> NoReturn:
    listed = sorted(known)
    near = nearest(name, listed)
    refuse(no_such(name, near), None if near.vi or not listed else _one_of(listed))


def _one_of(known: list[str]) -> Message:
    """Return the names that are known, as far as a message has room for them."""
    named, more = ", ".join(known[:_MOST_KEYS]), ", …" if len(known) > _MOST_KEYS else ""
    return Message(
        f"Ghi một trong: {named}{more}. Sổ chưa thay đổi.", f"Write one of: {named}{more}. The ledger has not changed."
    )


def by_keys(agreement: Agreement, given: Iterable[str]) -> tuple[str, ...]:
    """Return who did something by keys, of keys or names; what could be a key is judged as the entry is admitted."""
    expect(given, Iterable, "by")
    return tuple(_refusing(partial(key_meant, agreement), one) if isinstance(one, str) else one for one in given)


def key_meant(agreement: Agreement, called: str) -> Key:
    """Return the key of a party that is called so, or what could be a key as it is: of an earlier text it may be one.

    Raises `RefusedError` for a name of nobody, and for one of several.
    """
    if called in agreement.bearers or agreement.bearers_called(called):
        return agreement.key_of(called)
    try:
        return key(called)
    except RefusedError:
        return agreement.key_of(called)


def _refusing(find: Callable[[str], Key], called: str) -> Key:
    try:
        return find(called)
    except RefusedError as error:
        refuse(error.message)


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
        texts = [edition.text for edition in editions_of(self.agreement) if edition.since <= day]
        if self._seen == (seen := len(texts)):
            return
        self._seen = seen
        self.promises = {key: one for text in texts for key, one in dates.promises_of(text).items()}
        self.parties: set[str] = {key for text in texts for key in text.bearers}
        self.indicators = {
            indicator.key for text in texts for _, duty in text.duties() for indicator in duty.indicators
        }
        self.events = dates.awaited_events(texts[-1])
        self.expires = texts[-1].expires
        self.names = {*self.promises, *self.parties, *(key for text in texts for key in text.keys)}

    def _know(self, entries: Iterable[facts.Entry]) -> None:
        self.entries = list(entries)
        self.valid = {valid.number: valid for valid in facts.valid_entries(self.entries, date.max)}
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
        bearers = tuple(one if one in self.parties else _refusing(self.agreement.key_of, one) for one in entry.by)
        entry = entry if bearers == entry.by else attrs.evolve(entry, by=bearers)
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
            refuse(_too_early(entry.on, begins), _CHECK_THE_DAY)
        if entry.on > _LATEST:
            refuse(_too_far_away(entry.on))
        is_for_the_term_alone = isinstance(fact, facts.Happened | facts.Suspended)
        if is_for_the_term_alone and expires and entry.on > expires:
            refuse(_after_the_term(entry.on, expires))

    def _fact(self, entry: facts.Entry, fact: facts.Fact) -> facts.Fact:
        """Return a fact as it may enter the ledger: of an act, with its occasion."""
        if isinstance(fact, facts.Act):
            return self._of_duty(entry, fact)
        self._refuse_unknown(fact)
        if isinstance(fact, facts.Note) and fact.occasion:
            return self._on_one_time(entry, fact)
        if isinstance(fact, facts.Happened):
            self._refuse_doubtful_event(entry, fact)
        elif isinstance(fact, facts.Suspended | facts.Resumed):
            self._refuse_wrong_turn(entry, fact)
        return fact

    def _on_one_time(self, entry: facts.Entry, note: facts.Note) -> facts.Note:
        """Return a note with the occasion that it names; refused where its duty or review has no such time."""
        promise = self.promises.get(note.about)
        if promise is None:
            refuse(_no_promise_to_note_on(note.occasion))
        named = facts.Done(note.about, note.occasion)
        return attrs.evolve(note, occasion=self._meant(named, self.occasions.of(named, promise, entry.on)).occasion)

    def _refuse_unknown(self, fact: facts.Fact) -> None:
        """Refuse a fact whose key the agreement does not know; none at all is for the whole agreement."""
        if not fact.key:
            return
        match fact.names:
            case facts.Named.PROMISE:
                _refuse_unless_known(_no_duty, fact.key, self.promises)
            case facts.Named.INDICATOR:
                if fact.key in self.promises and fact.key not in self.indicators:
                    refuse(_duty_for_an_indicator(fact.key), _its_indicators(self._indicators_of(fact.key)))
                _refuse_unless_known(_no_indicator, fact.key, self.indicators)
            case facts.Named.EVENT:
                _refuse_unless_known(_no_awaited_event, fact.key, self.events)
            case facts.Named.ANYTHING:
                _refuse_unless_known(_no_key, fact.key, self.names)

    def _indicators_of(self, key: str) -> list[str]:
        promise = self.promises.get(Key(key))
        return [indicator.key for indicator in promise.indicators] if isinstance(promise, Duty) else []

    def _refuse_doubtful_event(self, entry: facts.Entry, fact: facts.Happened) -> None:
        """Refuse an event that could be taken for another, or for the occasion of something else."""
        if hidden := HIDDEN.search(fact.reference):
            refuse(_hidden_character(fact.reference, hidden[0][0]))
        if facts.day_of(fact.reference):
            refuse(_day_for_a_reference(fact.reference))
        if number := self.history.same_event(event_told(entry, fact)):
            refuse(_same_event(fact.event, number))

    def _refuse_wrong_turn(self, entry: facts.Entry, fact: facts.Suspended | facts.Resumed) -> None:
        """Refuse to suspend what is suspended, and to let go on what is not."""
        is_suspended = self.history.suspended(fact.duty, entry.on)
        if isinstance(fact, facts.Suspended):
            if is_suspended:
                refuse(_is_suspended(fact.duty, entry.on))
        elif not is_suspended:
            whole_is_suspended = bool(fact.duty) and self.history.suspended(Key(""), entry.on)
            refuse((_only_the_whole_is_suspended if whole_is_suspended else _is_not_suspended)(fact.duty, entry.on))

    def _correct(self, entry: facts.Entry, correction: facts.Correction) -> facts.Entry:
        """Admit a correction, with its occasion; one that names no party is of the party of what it corrects."""
        number = correction.entry
        if not 1 <= number <= len(self.entries):
            refuse(_no_entry(number), _so_many_entries(len(self.entries)))
        first = self.entries[number - 1]
        if isinstance(first.what, facts.Correction):
            refuse(_correction_of_a_correction(number))
        if entry.proposed:
            refuse(_PROPOSED_CORRECTION)
        confirms_a_proposal = first.proposed and correction.instead is not None
        if confirms_a_proposal and entry.clerk == first.clerk:
            refuse(_own_proposal(number, entry.clerk))
        entry = attrs.evolve(entry, by=entry.by or first.by)
        if correction.instead is None:
            self.learn(entry)
            return entry
        if type(correction.instead) is not type(first.what):
            refuse(_another_kind(number))
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
            refuse(_event_for_a_duty(fact.duty))
        if promise is None:
            _refuse_as_unknown(_no_duty, fact.duty, self.promises)
        if isinstance(fact, facts.Waived) and not fact.occasion:
            return fact
        dues = self.occasions.of(fact, promise, entry.on)
        if not dues and not fact.occasion and not self.occasions.happened(promise):
            return self._without_due(fact, promise)
        due = self._meant(fact, dues) if fact.occasion else self._only_open(fact, dues, entry.on)
        if due.event and entry.on < due.begun:
            refuse(_before_the_event(entry.on, due.event.on))
        self._refuse_repeated(entry, fact, due)
        return attrs.evolve(fact, occasion=due.occasion)

    def _without_due(self, fact: _AnyAct, promise: Promise) -> _AnyAct:
        """Take an act of a duty that is owed all the time; what waits for an event needs the event first."""
        if isinstance(promise, Duty) and isinstance(promise.when, Ongoing):
            return fact
        if isinstance(promise, Duty) and (event := dates.event_of(promise)):
            refuse(_no_event_yet(fact.duty, event), _record_the_event(event))
        refuse(_no_occasion_around(fact.duty))

    def _meant(self, fact: facts.Act, dues: list[dates.Due]) -> dates.Due:
        given = fact.occasion
        meant = [due for due in dues if given == due.occasion] or [due for due in dues if given == due.on.isoformat()]
        day = day_given(given)  # as Vietnam writes it
        meant = meant or [due for due in dues if _covers(due, day.isoformat() if day else given)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._refuse_doubtful(fact, meant)
        refuse(_no_such_occasion(fact.duty, given, _nearest_occasion(given, dues)), self._its_occasions(fact, dues))

    def _its_occasions(self, fact: facts.Act, dues: list[dates.Due]) -> Message:
        """Return which occasions can be named; of a duty that waits for an event, how to record that first."""
        promise = self.promises[Key(fact.duty)]
        if isinstance(promise, Duty) and (event := dates.event_of(promise)) and not dues:
            return _record_the_event(event)
        still_open = [due.occasion for due in dues if not self.history.closed(due)]
        return _occasions_are(still_open or [due.occasion for due in dues])

    def _only_open(self, fact: facts.Act, dues: list[dates.Due], on: date) -> dates.Due:
        begun = [due for due in dues if due.begun <= on and not self.history.closed(due)]
        if len(begun) == 1:
            return begun[0]
        if begun:
            self._refuse_doubtful(fact, begun)
        done = next((due for due in reversed(dues) if due.begun <= on), None)
        number = self._closed_by(done) if done else 0
        if done and number:
            refuse(_done_before(fact.duty, done.occasion, number), _correct_or_name(number))
        refuse(_nothing_open(fact.duty, on))

    def _closed_by(self, due: dates.Due) -> int:
        """Return the last entry by which a due is closed; 0 where it is closed as a whole."""
        acts = self.history.acts.get((due.key, due.occasion), ())
        return max((act.number for act in acts), default=0)

    def _refuse_doubtful(self, fact: facts.Act, dues: list[dates.Due]) -> NoReturn:
        listed = ", ".join(f"{due.occasion} (hạn {date_in_figures(due.on)})" for due in dues[:_MOST_LISTED])
        more = ", …" if len(dues) > _MOST_LISTED else ""
        refuse(_several_open(fact.duty, len(dues), listed + more), _occasions_are([due.occasion for due in dues]))

    def _refuse_repeated(self, entry: facts.Entry, fact: facts.Act, due: dates.Due) -> None:
        if not isinstance(fact, facts.Done):
            return
        taking_part = _taking_part(due)
        for party in entry.by:
            if due.lead and party not in taking_part:
                refuse(_no_lead(due.key, party, nearest(party, sorted(taking_part))))
        acts = [
            act for act in self.history.acts.get((due.key, due.occasion), ()) if isinstance(act.entry.what, facts.Done)
        ]
        done = {party: one.number for one in acts for party in one.entry.by or ("",)}
        parties = entry.by or (due.lead if set(due.lead) <= done.keys() else ())
        repeated = [done[party] for party in (*parties, "") if party in done]
        if repeated:
            refuse(_done_before(due.key, due.occasion, repeated[0]), _correct_or_name(repeated[0]))


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


def _month_given(given: str) -> date | None:
    """Return a day in the middle of a month that was given without a day: 3/2026, 2026-03."""
    found = _MONTH.fullmatch(given)
    year, month = (int(found["year"] or found["years"]), int(found["month"] or found["months"])) if found else (0, 0)
    return date(year, month, _MIDDLE) if year and 1 <= month <= _LAST_MONTH else None


def _nearest_occasion(given: str, dues: list[dates.Due]) -> Message:
    """Return the known day or reference that is nearest to what was given."""
    day = facts.day_of(given) or day_given(given) or _month_given(given)
    if day is None or not dues:
        return nearest(given, [due.occasion for due in dues])
    on = min((due.on for due in dues), key=lambda one: abs((one - day).days))
    return _nearest_due(on)


# --- messages ---


def _no_indicator(name: str, near: Message) -> Message:
    return Message(f"không có chỉ tiêu “{name}”{near.vi}", f"there is no indicator {name!r}{near.en}")


def _no_key(name: str, near: Message) -> Message:
    return Message(f"không có khóa “{name}”{near.vi}", f"there is no key {name!r}{near.en}")


def _no_duty(name: str, near: Message) -> Message:
    return Message(f"không có trách nhiệm “{name}”{near.vi}", f"there is no duty {name!r}{near.en}")


def _no_awaited_event(name: str, near: Message) -> Message:
    return Message(
        f"không có trách nhiệm nào phát sinh từ sự kiện “{name}”{near.vi}",
        f"there is no duty that waits for the event {name!r}{near.en}",
    )


def _no_lead(duty: str, name: str, near: Message) -> Message:
    return Message(
        f"không có việc “{duty}” do bên “{name}”{near.vi}", f"there is no duty {duty!r} led by {name!r}{near.en}"
    )


def _too_early(on: date, begins: date) -> Message:
    return Message(
        f"ngày {date_in_figures(on)} trước ngày ký, ngày có hiệu lực {date_in_figures(begins)}",
        f"{on} is before the agreement was signed or took effect, on {begins}",
    )


def _too_far_away(on: date) -> Message:
    return Message(f"ngày {date_in_figures(on)} quá xa", f"{on} is too far away")


def _after_the_term(on: date, expires: date) -> Message:
    return Message(
        f"ngày {date_in_figures(on)} sau ngày hết hiệu lực {date_in_figures(expires)}", f"{on} is after {expires}"
    )


def _hidden_character(reference: str, character: str) -> Message:
    code = f"U+{ord(character):04X}"
    return Message(
        f"số, ký hiệu “{reference}” có ký tự ẩn {code}",
        f"the reference {reference!r} holds the hidden character {code}",
    )


def _day_for_a_reference(reference: str) -> Message:
    return Message(
        f"số, ký hiệu “{reference}” là một ngày, dễ lẫn với kỳ của việc khác",
        f"the reference {reference!r} is a day, which names another occasion",
    )


def _same_event(event: str, number: int) -> Message:
    return Message(
        f"sự kiện “{event}” đã ghi ở mục {number}; sự kiện khác thì ghi số, ký hiệu (reference) riêng",
        f"the event {event!r} is entry {number}; another one takes a reference of its own",
    )


def _duty_or_whole(duty: str) -> Message:
    return Message(duty or "toàn bộ", duty or "the whole")


def _is_suspended(duty: str, on: date) -> Message:
    what = _duty_or_whole(duty)
    return Message(
        f"“{what.vi}” đã bị tạm đình chỉ, tính đến ngày {date_in_figures(on)}", f"{what.en!r} is suspended already"
    )


def _is_not_suspended(duty: str, on: date) -> Message:
    what = _duty_or_whole(duty)
    return Message(
        f"“{what.vi}” không bị tạm đình chỉ, tính đến ngày {date_in_figures(on)}", f"{what.en!r} is not suspended"
    )


def _only_the_whole_is_suspended(duty: str, on: date) -> Message:
    return Message(
        f"“{duty}” không bị tạm đình chỉ riêng (toàn bộ đang bị tạm đình chỉ), tính đến ngày {date_in_figures(on)}",
        f"{duty!r} is not suspended by itself (the whole is)",
    )


def _duty_for_an_indicator(key: str) -> Message:
    return Message(
        f"“{key}” là trách nhiệm, không phải chỉ tiêu; số liệu ghi theo khóa của chỉ tiêu",
        f"{key!r} is a duty and no indicator; a figure is recorded under the key of an indicator",
    )


def _its_indicators(keys: list[str]) -> Message:
    listed = ", ".join(keys)
    if not keys:
        return Message(
            "Trách nhiệm này không có chỉ tiêu (indicators) nào; thêm vào quy chế, hoặc ghi chú (note).",
            "This duty has no indicators; add one to the agreement, or record a note.",
        )
    return Message(f"Các chỉ tiêu của trách nhiệm này: {listed}.", f"The indicators of this duty: {listed}.")


def _so_many_entries(count: int) -> Message:
    if count == 0:
        return Message("Sổ chưa có mục nào.", "The ledger has no entries yet.")
    return Message(f"Sổ có các mục từ 1 đến {count}.", f"The ledger has the entries 1 to {count}.")


def _correct_or_name(number: int) -> Message:
    return Message(
        f"Ghi sai thì đính chính mục {number}; là lần khác thì ghi rõ kỳ. Sổ chưa thay đổi.",
        f"If entry {number} is wrong, correct it; if this is another time, say which. The ledger has not changed.",
    )


def _no_entry(number: int) -> Message:
    return Message(f"sổ không có mục {number}", f"the ledger has no entry {number}")


def _correction_of_a_correction(number: int) -> Message:
    return Message(f"mục {number} là đính chính; hãy đính chính mục gốc", f"entry {number} is a correction itself")


def _own_proposal(number: int, clerk: str) -> Message:
    who = f" ({clerk})" if clerk else ""
    return Message(
        f"mục {number} phải do người khác xác nhận, không phải người đề xuất{who}",
        f"entry {number} is confirmed by another than who proposed it{who}",
    )


def _another_kind(number: int) -> Message:
    return Message(
        f"mục {number} thuộc loại khác; hãy hủy mục đó rồi ghi mục mới",
        f"entry {number} is of another kind; withdraw it and record a new one",
    )


def _event_for_a_duty(event: str) -> Message:
    return Message(
        f"“{event}” là sự kiện, không phải trách nhiệm: ghi là đã xảy ra (Happened, --happened)",
        f"{event!r} is an event and no duty: record that it happened (Happened, --happened)",
    )


def _before_the_event(on: date, event: date) -> Message:
    return Message(
        f"ngày {date_in_figures(on)} trước sự kiện ngày {date_in_figures(event)}",
        f"{on} is before the event, of {event}",
    )


def _no_event_yet(duty: str, event: str) -> Message:
    return Message(
        f"trách nhiệm “{duty}” phát sinh từ sự kiện “{event}”, nhưng sự kiện này chưa được ghi vào sổ",
        f"the duty {duty!r} waits for the event {event!r}, which has not been recorded",
    )


def _record_the_event(event: str) -> Message:
    return Message(
        (
            f"Ghi sự kiện trước: coordlib record TỆP {event} --happened --occasion SỐ (Python: Happened). Sổ chưa thay "
            "đổi."
        ),
        (
            f"Record the event first: coordlib record FILE {event} --happened --occasion REFERENCE (in Python: "
            "Happened). The ledger has not changed."
        ),
    )


def _occasions_are(occasions: list[str]) -> Message:
    """Return the occasions that can be named, as far as a message has room for them."""
    listed = ", ".join(occasions[:_MOST_LISTED]) + (", …" if len(occasions) > _MOST_LISTED else "")
    return Message(
        f"Ghi kỳ (--occasion; Python: occasion): {listed or '-'}. Sổ chưa thay đổi.",
        f"Name the occasion (--occasion; in Python occasion): {listed or '-'}. The ledger has not changed.",
    )


def _no_occasion_around(duty: str) -> Message:
    return Message(
        f"trách nhiệm “{duty}” không có kỳ nào trong thời gian này",
        f"the duty {duty!r} has no occasion around that time",
    )


def _no_promise_to_note_on(occasion: str) -> Message:
    return Message(
        f"ghi chú về kỳ “{occasion}” cần khóa của một trách nhiệm hoặc chế độ",
        f"a note on the occasion {occasion!r} needs the key of a duty or a review",
    )


def _no_such_occasion(duty: str, given: str, near: Message) -> Message:
    return Message(
        f"trách nhiệm “{duty}” không có kỳ nào là “{given}”{near.vi}",
        f"the duty {duty!r} has no occasion {given!r}{near.en}",
    )


def _nothing_open(duty: str, on: date) -> Message:
    return Message(
        f"trách nhiệm “{duty}” không có kỳ nào chưa hoàn thành vào ngày {date_in_figures(on)}; ghi rõ kỳ (occasion)",
        f"the duty {duty!r} has nothing open on {on}; say which occasion is meant",
    )


def _several_open(duty: str, count: int, listed: str) -> Message:
    return Message(
        f"trách nhiệm “{duty}” có {count} kỳ chưa hoàn thành: {listed}; ghi rõ kỳ (occasion)",
        f"the duty {duty!r} has {count} open occasions: {listed}; say which one",
    )


def _done_before(duty: str, occasion: str, number: int) -> Message:
    return Message(
        f"“{duty}” kỳ {occasion} đã ghi hoàn thành ở mục {number}; nếu sai thì ghi đính chính",
        f"{duty!r} of {occasion} is done by entry {number}; record a correction if that is wrong",
    )


def _nearest_due(on: date) -> Message:
    return Message(f"; hạn gần nhất là {date_in_figures(on)}", f"; the nearest is due on {on}")
