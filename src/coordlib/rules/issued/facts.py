"""Facts: what the ledger of a report holds, by who owes it, what it is, which time and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from coordlib.dates import Period, spans_of, words_of
from coordlib.language import Key, per_cent
from coordlib.lexicon import INITIALS, any_of, ordinal, pattern, phrases_of
from coordlib.model import FINAL, INTERIM, MEETING, Duty, ReviewCycle
from coordlib.tracking import DONE, DONE_LATE, OVERDUE, Happened, Report, Standing, valid_entries

_EMPTY_WORDS = (
    "số tổng được đã các những có của hai ba bên trong kỳ năm quý tháng ngày tuần này đến hết tính từ với "
    "cho và là đạt thực hiện tổ chức tiến hành ghi nhận phát sinh xảy ra gồm cùng toàn qua theo về kết "
    "quả vừa sáu đầu cuối so trước tăng giảm thêm lên xuống còn hơn trên gần khoảng đều mỗi công an lực "
    "lượng năng đơn vị tỉnh địa bàn một lần như sau giữa chỉ vào nay riêng cả bình quân dưới quá chừng "
    "tới cộng thì nêu báo cáo cụ thể nhau mối duy trì thường xuyên"
)
EMPTY = frozenset(_EMPTY_WORDS.split())
"""The words that say nothing of what a thing is."""
_ENOUGH = 0.66  # of the words that say what a promise is, so many stand in a clause that speaks of it
_FEW = 2
_REVIEWS = {kind: phrases_of(kind.name.lower())[0] for kind in (MEETING, INTERIM, FINAL)}
REQUESTED = frozenset({"request", "urgent-request"})
"""The events of which somebody asks for something."""
_NUMBERED = re.compile(rf"(?<![\w/])0*(\d{{1,5}}/[{INITIALS}][\w.]*(?:-[{INITIALS}][\w.]*)*)(?![\w/])")


def symbols_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers with symbol that a text names (9/VTVD), without zeros before them: where each begins, ends."""
    yield from ((found.start(), found.end(), found[1]) for found in _NUMBERED.finditer(text))


@attrs.frozen
class Deed:
    """One time of a promise, for one who bears it (một kỳ của một việc): how it stands, since when, shown by what."""

    key: Key
    party: Key
    standing: Standing

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.standing.status in (DONE, DONE_LATE)

    @property
    def due(self) -> date | None:
        """The last day in time."""
        return getattr(self.standing.of, "on", self.standing.deadline)

    @property
    def documents(self) -> frozenset[str]:
        """The numbers of the documents that show it."""
        numbers = (one.number for one in self.standing.evidence)
        return frozenset(symbol for number in numbers for _, _, symbol in symbols_of(number))

    @property
    def days(self) -> frozenset[date]:
        """The days that may be told of it: when it was asked for and done, and those of its documents."""
        event = self.standing.event
        told = (self.standing.done_on, event.on if event else None)
        acts = (one.entry.on for one in self.standing.acts)
        return frozenset(day for day in (*told, *acts, *(one.dated for one in self.standing.evidence)) if day)

    @property
    def limits(self) -> frozenset[date]:
        """The days on which it fell due."""
        return frozenset(day for day in (self.due, self.standing.deadline) if day)

    @property
    def doers(self) -> frozenset[Key]:
        """Who owes it, helps with it, or did it."""
        return frozenset({self.party, *getattr(self.standing.of, "support", ()), *self.recorded})

    @property
    def recorded(self) -> frozenset[Key]:
        """Who did it, by its entries."""
        return frozenset(key for act in self.standing.acts for key in act.entry.by)

    @property
    def reference(self) -> str:
        """The number of the request that it follows."""
        return next((symbol for _, _, symbol in symbols_of(self.standing.reference)), "")


@attrs.frozen
class Topic:
    """A promise by the words that name it (việc): those of its title that say something."""

    key: Key
    words: frozenset[str]
    review: str = ""

    def named_in(self, text: str, words: frozenset[str]) -> float:
        """Return how surely a text, of which these are the words, names it: from 0 to 1."""
        if self.review:
            return float(re.search(rf"(?i:{self.review})(?! nội bộ| trong ngành| cơ quan| đơn vị)", text) is not None)
        part = len(self.words & words) / len(self.words) if self.words else 0.0
        least = 1.0 if len(self.words) <= _FEW else _ENOUGH
        return part if part >= least else 0.0


@attrs.frozen(slots=False, eq=False)
class Facts:
    """What the ledger of a report holds (sự thật theo sổ), as sentences may speak of it."""

    report: Report

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Each time of each promise that had to be done by now, for each who bears it."""
        return tuple(
            Deed(one.key, part.party, alone)
            for one in self.report.progress.standings
            for part in one.parts
            if (alone := one.only(part)).status in (DONE, DONE_LATE, OVERDUE)
        )

    @cached_property
    def leads(self) -> Mapping[Key, frozenset[Key]]:
        """Who leads or helps with each promise."""
        found: dict[Key, set[Key]] = {}
        for one in self.report.progress.standings:
            found.setdefault(one.key, set()).update(one.lead, getattr(one.of, "support", ()))
            found[one.key].update(key for act in one.acts for key in act.entry.by)
        return {key: frozenset(parties) for key, parties in found.items()}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What is promised, by its words."""
        found: dict[Key, Topic] = {}
        for one in self.report.progress.standings:
            what = one.of.what
            if isinstance(what, ReviewCycle):
                found[one.key] = Topic(one.key, frozenset(), _REVIEWS.get(what.kind, "báo cáo định kỳ"))
            elif isinstance(what, Duty) and one.key not in found:
                said = what.title or self.report.captions.deed(what, one.address)
                found[one.key] = Topic(one.key, frozenset(words_of(said)) - EMPTY)
        return tuple(found.values())

    @cached_property
    def plainly_named(self) -> frozenset[Key]:
        """The promises whose names are of more than two words, or are those of reviews: no other thing is called so."""
        return frozenset(one.key for one in self.topics if one.review or len(one.words) > _FEW)

    @cached_property
    def asked(self) -> frozenset[Key]:
        """What is owed after a request."""
        return frozenset(one.key for one in self.deeds if (event := one.standing.event) and event.key in REQUESTED)

    @cached_property
    def references(self) -> frozenset[str]:
        """The numbers of all requests and events that the ledger knows."""
        progress = self.report.progress
        whats = (one.entry.what for one in valid_entries(progress.ledger.entries, progress.on))
        told = (one.reference for one in whats if isinstance(one, Happened))
        return frozenset(symbol for text in told for _, _, symbol in symbols_of(text))

    @cached_property
    def documents(self) -> Mapping[str, tuple[Deed, ...]]:
        """The documents that show what was done in the period, each with that."""
        found: dict[str, list[Deed]] = {}
        for one in self.deeds:
            for number in one.documents:
                found.setdefault(number, []).append(one)
        return {number: tuple(ones) for number, ones in found.items()}

    @cached_property
    def names(self) -> Mapping[str, Key]:
        """The names of the parties and the members of groups."""
        bodies = self.report.agreement.bodies
        named = {name: one.key for one in bodies for name in (one.name, one.short_name) if name}
        return {**named, **{one.name: one.key for body in bodies for one in body.members}}

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A pattern of the names, the longest first."""
        known = any_of(self.names) if self.names else "(?!)"
        return re.compile(rf"(?<!\w)(?:{known})(?!\w)")

    @cached_property
    def everyone(self) -> re.Pattern[str]:
        """A pattern of what stands for all parties."""
        return re.compile(rf"(?i:{any_of(phrases_of('everyone'))})(?!\w)")

    def topics_in(self, text: str) -> dict[Key, float]:
        """Return the promises that a text speaks of, each with how sure that is; those that are surest alone."""
        bare = self.name.sub(" ", text)
        words = frozenset(words_of(bare))
        found = {one.key: one.named_in(bare, words) for one in self.topics}
        most = max(found.values(), default=0.0)
        return {key: sure for key, sure in found.items() if sure and sure == most}

    def spans_in(self, text: str) -> list[Period]:
        """Return the months, quarters and years that a text names; without a year they are of the period."""
        period = self.report.progress.period
        found = [Period(one.first, one.last) for one in spans_of(text)]
        for match in _SPAN.finditer(text):
            first, last = (int(match["month"] or 0),) * 2
            if match["quarter"]:
                quarter = ordinal(match["quarter"])
                first, last = 3 * quarter - 2, 3 * quarter
            for year in range(period.first.year, period.last.year + 1):
                if first >= 1 and last <= _MONTHS:
                    end = date(year + last // _MONTHS, last % _MONTHS + 1, 1)
                    found.append(Period(date(year, first, 1), date.fromordinal(end.toordinal() - 1)))
        return [one for one in found if one.first != period.first or one.last != period.last]


_MONTHS = 12
_SPAN = pattern(
    r"(?i:tháng) (?P<month>\d{1,2})(?![\d/.])(?! năm)", r"|(?i:quý) (?P<quarter>IV|I{1,3}|[1-4])(?![\w/])(?! năm)"
)


def shares(number: int, of: int) -> frozenset[Decimal]:
    """Return in per cent a part of some, as a report may round it; none of nothing."""
    exact = per_cent(Decimal(number), Decimal(of)) if of else None
    return frozenset() if exact is None else frozenset({exact, exact.quantize(Decimal(1))})


def counts(deeds: Iterable[Deed]) -> frozenset[Decimal]:
    """Return how many there are, as people may count: for each who bears it, each time, or each promise once."""
    listed = list(deeds)
    each = {(one.key, one.due, one.reference) for one in listed}
    return frozenset(map(Decimal, (len(listed), len(each), len({one.key for one in listed}))))
