"""Plans, reminders and tracking tables.

In come an agreement or a progress; out go rows: what falls due, what is open, what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from hashlib import sha256
from itertools import groupby, pairwise

import attrs

from coordlib.dates import Calendar, Due, Event, Period, schedule
from coordlib.language import Key, Message, RefusedError, Several, checked, clean, clean_line, quantity, typed
from coordlib.model import Agreement, OnEvent, Party, Waiver
from coordlib.tracking.ledger.admission import key_meant
from coordlib.tracking.ledger.entries import ValidEntry
from coordlib.tracking.progress.progress import WITHHELD, Progress
from coordlib.tracking.progress.standings import DONE_LATE, OPEN, OVERDUE, UNTIMED, Standing
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.minutes import Letterhead
from coordlib.tracking.reports.series import MOST_SINGLE, SameStatus, Series, by_promise, counted_as, split
from coordlib.tracking.reports.spans import number_runs, span_words

_LENGTH = 16  # hexadecimal figures of a mark
_DAY = timedelta(days=1)


@attrs.frozen(field_transformer=typed)
class PlanRow:
    """One row of a plan: the due, what is to be done, and the parties by name."""

    due: Due
    text: str
    lead: str
    support: str


@attrs.frozen(field_transformer=typed)
class Plan:
    """A plan for carrying an agreement out (kế hoạch thực hiện): what falls due in a span of days.

    `first`, `last`: the span, both days counted. `dues`: in order of days. `letterhead`: who issues it, number, day,
    signatories and recipients; all parties jointly unless it says otherwise. `purpose`, `requirements`,
    `organisation`: mục đích, yêu cầu, tổ chức thực hiện; where they are empty the template has general words.
    """

    agreement: Agreement
    first: date
    last: date
    dues: tuple[Due, ...] = attrs.field(converter=Several[Due])
    letterhead: Letterhead = Letterhead()
    purpose: str = attrs.field(default="", converter=clean)
    requirements: str = attrs.field(default="", converter=clean)
    organisation: str = attrs.field(default="", converter=clean)

    @classmethod
    @checked
    def of_year(
        cls, agreement: Agreement, year: int, calendar: Calendar | None = None, events: Iterable[Event] = ()
    ) -> Plan:
        """Return the plan of a calendar year. Raises what `schedule` does."""
        if not MINYEAR <= year < MAXYEAR:
            raise RefusedError(Message(f"không có năm {year}", f"there is no year {year}"))
        first, last = date(year, 1, 1), date(year, 12, 31)
        return cls(agreement, first, last, schedule(agreement, first, last, calendar, events))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the recipients are those of the agreement."""
        return attrs.evolve(self.letterhead, recipients=self.letterhead.recipients or self.agreement.recipients)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        yield "purpose", self.purpose
        yield "requirements", self.requirements
        yield "organisation", self.organisation

    @property
    def months(self) -> tuple[tuple[date, tuple[PlanRow, ...]], ...]:
        """The rows by month, each month by its first day."""
        by_month = groupby(self.rows(), key=lambda row: row.due.on.replace(day=1))
        return tuple((month, tuple(rows)) for month, rows in by_month)

    @property
    def span(self) -> str:
        """The span as printed: ``năm 2026``, or from day to day."""
        return span_words(Period(self.first, self.last))

    def rows(self) -> Iterator[PlanRow]:
        """Yield the rows in order of days."""
        captions = Captions(self.agreement)
        for due in self.dues:
            text = captions.of(due.what, due.address)
            yield PlanRow(due, text, captions.bearers(due.lead), captions.names(due.support))


def reference(standing: Standing, progress: Progress, *, restricted: bool = False) -> str:
    """Return the reference of the event that a standing follows, as it prints: withheld if the event is restricted."""
    return WITHHELD if not restricted and progress.withholds(standing) else standing.reference


def limit_of(standing: Standing) -> str:
    """Return what stands in a column of deadlines where there is no day: at once, that it rests, or nothing is said."""
    if standing.promptly:
        return "Ngay"
    when = standing.of.derivation.when if isinstance(standing.of, Due) else None
    return "Không quy định" if when is None or isinstance(when, OnEvent) else "Tạm đình chỉ"


def documents_shown(acts: Iterable[ValidEntry], *, restricted: bool) -> tuple[str, ...]:
    """Return the numbers of the documents that acts are shown by, each once; what is restricted is only counted."""
    shown: dict[str, None] = {}
    hidden: set[str] = set()
    for act in acts:
        numbers = [evidence.number for evidence in act.entry.evidence if evidence.number]
        if restricted or not act.entry.restricted:
            shown.update(dict.fromkeys(numbers))
        else:
            hidden.update(numbers)
    if not hidden:
        return tuple(shown)
    return (*shown, f"{quantity(len(hidden))} văn bản {WITHHELD}") if shown else (WITHHELD,)


def occasions(standings: Iterable[Standing], progress: Progress, *, restricted: bool = False) -> str:
    """Return of which times dues of one promise are: ``quý I năm 2027, quý II năm 2027``, or by which documents.

    Periods that follow on each other without a gap are told by the first and the last where they are more than three.
    Empty for what comes once, or follows an event without a reference.
    """
    named: dict[str, None] = {}
    periods: list[Period] = []
    for standing in standings:
        if event := reference(standing, progress, restricted=restricted):
            named[event] = None
        elif isinstance(standing.of, Due) and standing.of.period:
            periods.append(standing.of.period)
    in_words = dict.fromkeys(span_words(period) for period in sorted(periods))
    follow = all(before.last + _DAY == after.first for before, after in pairwise(sorted(set(periods))))
    if len(in_words) > MOST_SINGLE and follow:
        first, *_, last = in_words
        named[f"từ {first} đến {last}"] = None
    else:
        named.update(in_words)
    return ", ".join(named)


class Following:
    """What is made of how far an agreement is carried out (tài liệu theo dõi)."""

    __slots__ = ()
    progress: Progress

    @property
    def agreement(self) -> Agreement:
        """The agreement that is followed."""
        return self.progress.agreement


@attrs.frozen(field_transformer=typed)
class ReminderRow:
    """A row of a reminder: what is overdue, since when, how often, and by how many days at most.

    `deadline`, `until`: the first and the last deadline; the same where there is one. `pressing`: whether it has no
    day, but was to be done at once; `late` are then the days since it came up. `counted`: what one of them is, as
    `Series.counted` says.
    """

    text: str
    provision: str
    deadline: date | None
    until: date | None
    count: int
    late: int
    pressing: bool = False
    counted: str = "period"

    @property
    def limit(self) -> str:
        """What stands in place of a day: at once; empty where there is a day."""
        return "Ngay" if self.pressing else ""


def _called(given: str) -> Key:
    """Return a key, or a name that the reminder makes one of."""
    return Key(clean_line(given))


@attrs.frozen(field_transformer=typed)
class Reminder(Following):
    """A letter to a party about what it has not done in time, or not at once (văn bản đôn đốc).

    `to`: the key of the party, or of a member of a group, or a name that it alone bears. `answer_by`: the day until
    which an answer is asked for, if one is.
    """

    progress: Progress
    to: Key = attrs.field(converter=_called)
    answer_by: date | None = None
    letterhead: Letterhead = Letterhead()

    def __attrs_post_init__(self) -> None:
        try:
            meant = key_meant(self.agreement, self.to)
        except RefusedError as error:
            error.argument = "Reminder.to"
            raise
        object.__setattr__(self, "to", meant)

    @property
    def addressee(self) -> Party | None:
        """The party or member that is reminded; none if the agreement knows no such key."""
        members = (one for party in self.agreement.bodies for one in party.members if one.key == self.to)
        member = next(members, None)
        return self.agreement.party(self.to) or (Party(member.key, member.name) if member else None)

    @property
    def through(self) -> Party | None:
        """The party above a body that owes and does not sign, which is asked to have it done."""
        return self.agreement.above(self.to)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What the party itself owes and has not done in time, or should have done at once, the oldest first."""
        borne = self.progress.of_key(self.to)
        return tuple(one for one in borne if one.status is OVERDUE or one.pressing)

    @property
    def pressing(self) -> int:
        """How many of these have no day, but were to be done at once."""
        return sum(standing.pressing for standing in self.standings)

    def rows(self) -> tuple[ReminderRow, ...]:
        """Return what is not done, grouped by promise: many dues of one promise are one row."""
        captions = Captions(self.agreement)
        return tuple(
            self._row(alike, captions)
            for series in by_promise(self.standings)
            for group in series.borne
            for alike in split(group)
        )

    def _row(self, alike: SameStatus, captions: Captions) -> ReminderRow:
        first = alike.standings[0]
        text = captions.of(first.of.what, first.address, occasions(alike.standings, self.progress))
        if alike.bearers != (self.to,):
            text = f"{text} – {captions.names(alike.bearers)}"
        late = max(standing.age for standing in alike.standings) if first.pressing else alike.late
        where = first.address.provision.cite()
        return ReminderRow(text, where, alike.first, alike.last, alike.count, late, first.pressing, counted_as(first))

    @property
    def late_issuers(self) -> tuple[Key, ...]:
        """Which of those who write are overdue with something themselves, as the letter is addressed now."""
        return tuple(key for key in self.head.issuers if self._late(key))

    def _late(self, key: Key) -> bool:
        return any(standing.status is OVERDUE for standing in self.progress.of_key(key))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the other parties write that are not late themselves."""
        bodies = {party.key: {party.key, *(member.key for member in party.members)} for party in self.agreement.parties}
        others = tuple(key for key, known in bodies.items() if self.to not in known)
        others = tuple(key for key in others if not self._late(key)) or others
        to = self.letterhead.to or tuple(party.name for party in (self.addressee,) if party)
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or others, to=to)


@attrs.frozen(field_transformer=typed)
class TrackingRow:
    """A row of the tracking table, in words.

    `deadline`, `until`: the first and the last deadline, the same where the row is of one due; `count`: of how many it
    is. `untimed`: whether no day is set; `limit`: what stands in its place then, as of `limit_of`. `mark`: by which a
    row of one due is known again in a spreadsheet, for whoever bears it; empty for the others. `counted`: what one of
    them is, as `Series.counted` says.
    """

    text: str
    provision: str
    lead: str
    deadline: date | None
    until: date | None
    count: int
    untimed: bool
    done_on: date | None
    evidence: str
    status: str
    entries: str
    mark: str = ""
    counted: str = "period"
    limit: str = ""


@attrs.frozen(field_transformer=typed)
class Tracking(Following):
    """The table by which duties are followed (biểu theo dõi): every standing of a progress.

    Dues of one promise that stand alike are one row where they are many, unless `full`; what several bear has a row for
    those who stand alike, and who helped a row of his own. `restricted`: whether to print the evidence of entries that
    are restricted. `waivers`: which findings are accepted (miễn trừ), why, and by whom.
    """

    progress: Progress
    restricted: bool = False
    full: bool = False
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=Several[Waiver])

    @property
    def head(self) -> Letterhead:
        """No letterhead: the table belongs to another document."""
        return Letterhead()

    def rows(self) -> tuple[TrackingRow, ...]:
        """Return the standings in words: as they stand in the progress, or promise by promise."""
        captions = Captions(self.agreement)
        rows: list[TrackingRow] = []
        for series in self._singly if self.full else by_promise(self.progress.standings):
            rows += (self._row(alike, captions.bearers(alike.bearers), captions) for alike in self._alike(series))
            rows += self._helping(series, captions)
        return tuple(rows)

    def marked(self) -> Mapping[str, Standing]:
        """Return the standings of one due that rows tell, by the mark of the row."""
        alike = (one for each in self._singly for one in self._alike(each))
        singles = (one.standings[0] for one in alike if one.count == 1)
        return {_mark(self.agreement, one): one for one in singles}

    @property
    def _singly(self) -> Iterable[Series]:
        return (one for each in self.progress.standings for one in by_promise((each,)))

    def _alike(self, series: Series) -> Iterator[SameStatus]:
        for alike in series.groups:
            yield from split(alike)

    def _helping(self, series: Series, captions: Captions) -> Iterator[TrackingRow]:
        """Yield a row for each who helped, of those that are to help: nobody owes it as his own."""
        for party in dict.fromkeys(party for standing in series.standings for party, _ in standing.supported):
            helped = [
                one._replace(acts=[act for act in one.acts if party in act.entry.by])
                for one in series.standings
                if any(party == who for who, _ in one.supported)
            ]
            row = self._row(SameStatus(helped[0].status, tuple(helped)), f"{captions.name(party)} (phối hợp)", captions)
            on = next(on for who, on in helped[0].supported if who == party) if len(helped) == 1 else None
            yield attrs.evolve(row, deadline=None, until=None, untimed=False, done_on=on, status="đã phối hợp", mark="")

    def _row(self, alike: SameStatus, lead: str, captions: Captions) -> TrackingRow:
        first = alike.standings[0]
        acts = [act for standing in alike.standings for act in standing.acts]
        is_told_by_name = alike.count == 1 or alike.status in OPEN
        named = occasions(alike.standings, self.progress, restricted=self.restricted) if is_told_by_name else ""
        return TrackingRow(
            text=captions.of(first.of.what, first.address, named),
            provision=first.address.provision.cite(),
            lead=lead,
            deadline=alike.first,
            until=alike.last,
            count=alike.count,
            untimed=first.status in UNTIMED,
            limit=limit_of(first)
            if first.status in UNTIMED or (alike.first is None and isinstance(first.of, Due))
            else "",
            done_on=first.done_on if alike.count == 1 else None,
            evidence=", ".join(documents_shown(acts, restricted=self.restricted)),
            status=status_words(first) if alike.count == 1 else first.status.value,
            entries=number_runs(alike.entries),
            mark=_mark(self.agreement, first) if alike.count == 1 else "",
            counted=counted_as(first),
        )


def _mark(agreement: Agreement, standing: Standing) -> str:
    """Return by what a row is known again; it gives nothing away of an event whose reference is restricted."""
    occasion = f"{standing.of.occasion} {standing.of.on}" if isinstance(standing.of, Due) else ""
    named = (agreement.identity, standing.key, occasion, *(part.party for part in standing.several))
    return sha256("\n".join(named).encode()).hexdigest()[:_LENGTH]


def status_words(standing: Standing) -> str:
    """Return how a standing stands, with the days that it is late, or has waited to be done at once."""
    if standing.pressing:
        return f"chưa hoàn thành, phải thực hiện ngay (đã {quantity(standing.age)} ngày)"
    late = f" {quantity(standing.late)} ngày" if standing.status in (OVERDUE, DONE_LATE) else ""
    return f"{standing.status.value}{late}"
