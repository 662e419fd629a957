"""Recorded deeds: what the ledger of a report holds (sự thật theo sổ), arranged as sentences may speak of it.

In comes a `Report`; out go its deeds, each with who owes it, when it fell due and how it stands, and what a text names
of them: promises by the words of their titles, parties, requests by their numbers, periods. What a sentence *claims* of
them is not known here: see `clauses`.
"""

from __future__ import annotations

import re
from calendar import monthrange
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
_LEAST_SHARE_OF_WORDS = 0.66  # of the words that say what a promise is, so many stand in a text that speaks of it
_FEW_WORDS = 2  # of a name that has no more, all must stand there
_NAME_OF_REVIEW = {kind: phrases_of(kind.name.lower())[0] for kind in (MEETING, INTERIM, FINAL)}
REQUESTED = frozenset({"request", "urgent-request"})
"""The events of which somebody asks for something."""
_MONTHS_OF_A_YEAR = 12
# a month or a quarter without its year: “tháng 6”, “quý II”; not “tháng 6/2026”, “quý II năm 2026”, “tháng 6 năm 2026”
_PART_OF_A_YEAR = pattern(
    r"(?i:tháng) (?P<month>\d{1,2})(?![\d/.])(?! năm(?! nay))",
    r"|(?i:quý) (?P<quarter>IV|I{1,3}|[1-4])(?![\w/])(?! năm(?! nay))",
)
_OF_ANOTHER_CIRCLE = "(?! nội bộ| trong ngành| cơ quan| đơn vị)"  # “giao ban nội bộ” is no review of the agreement
_SYMBOL = re.compile(rf"(?<![\w/])0*(\d{{1,5}}/[{INITIALS}][\w.]*(?:-[{INITIALS}][\w.]*)*)(?![\w/])")


def symbols_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each number with a symbol begins and ends, and what it is without zeros: “09/VTVD”, 9/VTVD."""
    for match in _SYMBOL.finditer(text):
        yield match.start(), match.end(), match[1]


@attrs.frozen
class Deed:
    """One time of a promise, for one who bears it (một kỳ của một việc): how it stands, since when, shown by what."""

    key: Key
    party: Key
    standing: Standing

    @property
    def is_done(self) -> bool:
        """Whether it was done, in time or late."""
        return self.standing.status in (DONE, DONE_LATE)

    @property
    def due(self) -> date | None:
        """The last day in time."""
        return getattr(self.standing.of, "on", self.standing.deadline)

    @property
    def document_numbers(self) -> frozenset[str]:
        """The numbers of the documents that show it."""
        return frozenset(symbol for document in self.standing.evidence for _, _, symbol in symbols_of(document.number))

    @property
    def days(self) -> frozenset[date]:
        """All days that a report may tell of it: when it was asked for and done, and those of its documents."""
        standing = self.standing
        asked_on = standing.event.on if standing.event else None
        recorded = (act.entry.on for act in standing.acts)
        dated = (document.dated for document in standing.evidence)
        return frozenset(day for day in (asked_on, standing.done_on, *recorded, *dated) if day)

    @property
    def last_days(self) -> frozenset[date]:
        """The days on which it fell due: that of the schedule, and that to which it was moved."""
        return frozenset(day for day in (self.due, self.standing.deadline) if day)

    @property
    def doers(self) -> frozenset[Key]:
        """Who owes it, helps with it, or did it."""
        return frozenset({self.party, *getattr(self.standing.of, "support", ()), *self.recorded_doers})

    @property
    def recorded_doers(self) -> frozenset[Key]:
        """Who did it, by its entries."""
        return frozenset(key for act in self.standing.acts for key in act.entry.by)

    @property
    def reference(self) -> str:
        """The number of the request that it follows; empty where it follows none."""
        return next((symbol for _, _, symbol in symbols_of(self.standing.reference)), "")


@attrs.frozen
class Topic:
    """A promise by the words that name it (việc): those of its title that say something, or the pattern of a review."""

    key: Key
    words: frozenset[str]
    review: str = ""

    def certainty_in(self, text: str, words: frozenset[str]) -> float:
        """Return how surely a text, of which these are the words, names it: from 0 to 1."""
        if self.review:
            return float(re.search(rf"(?i:{self.review}){_OF_ANOTHER_CIRCLE}", text) is not None)
        if not self.words:
            return 0.0
        share = len(self.words & words) / len(self.words)
        least = 1.0 if len(self.words) <= _FEW_WORDS else _LEAST_SHARE_OF_WORDS
        return share if share >= least else 0.0


@attrs.frozen(slots=False, eq=False)
class RecordedDeeds:
    """What the ledger of a report holds (sự thật theo sổ), as sentences may speak of it; each is asked for once."""

    report: Report

    # --- what fell due ---

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Each time of each promise that had to be done by now, for each who bears it."""
        return tuple(self._deeds())

    def _deeds(self) -> Iterator[Deed]:
        for standing in self.report.progress.standings:
            for part in standing.parts:
                of_the_party = standing.only(part)
                if of_the_party.status in (DONE, DONE_LATE, OVERDUE):
                    yield Deed(standing.key, part.party, of_the_party)

    @cached_property
    def doers_of_promise(self) -> Mapping[Key, frozenset[Key]]:
        """Who leads, helps with, or ever did each promise."""
        doers: dict[Key, set[Key]] = {}
        for standing in self.report.progress.standings:
            of_promise = doers.setdefault(standing.key, set())
            of_promise.update(standing.lead, getattr(standing.of, "support", ()))
            of_promise.update(key for act in standing.acts for key in act.entry.by)
        return {key: frozenset(parties) for key, parties in doers.items()}

    @cached_property
    def deeds_by_document(self) -> Mapping[str, tuple[Deed, ...]]:
        """The numbers of the documents that show what was done in the period, each with what it shows."""
        found: dict[str, list[Deed]] = {}
        for deed in self.deeds:
            for number in deed.document_numbers:
                found.setdefault(number, []).append(deed)
        return {number: tuple(deeds) for number, deeds in found.items()}

    # --- promises by their words ---

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What is promised, by its words."""
        found: dict[Key, Topic] = {}
        for standing in self.report.progress.standings:
            key, promise = standing.key, standing.of.what
            if isinstance(promise, ReviewCycle):
                found[key] = Topic(key, frozenset(), _NAME_OF_REVIEW.get(promise.kind, "báo cáo định kỳ"))
            elif isinstance(promise, Duty) and key not in found:
                title = promise.title or self.report.captions.deed(promise, standing.address)
                found[key] = Topic(key, frozenset(words_of(title)) - EMPTY)
        return tuple(found.values())

    @cached_property
    def plainly_named(self) -> frozenset[Key]:
        """The promises whose names are of more than two words, or are those of reviews: no other thing is called so."""
        return frozenset(topic.key for topic in self.topics if topic.review or len(topic.words) > _FEW_WORDS)

    def topics_in(self, text: str) -> dict[Key, float]:
        """Return the promises that a text speaks of, each with how sure that is; those that are surest alone."""
        bare = self.party_name.sub(" ", text)
        words = frozenset(words_of(bare))
        certainties = {topic.key: topic.certainty_in(bare, words) for topic in self.topics}
        highest = max(certainties.values(), default=0.0)
        return {key: certainty for key, certainty in certainties.items() if certainty and certainty == highest}

    # --- requests ---

    @cached_property
    def owed_after_requests(self) -> frozenset[Key]:
        """The promises that fell due since somebody asked for them."""
        return frozenset(deed.key for deed in self.deeds if (event := deed.standing.event) and event.key in REQUESTED)

    @cached_property
    def request_numbers(self) -> frozenset[str]:
        """The numbers of all requests and other events that the ledger knows."""
        progress = self.report.progress
        entries = (valid.entry.what for valid in valid_entries(progress.ledger.entries, progress.on))
        references = (what.reference for what in entries if isinstance(what, Happened))
        return frozenset(symbol for reference in references for _, _, symbol in symbols_of(reference))

    # --- parties ---

    @cached_property
    def key_of_party(self) -> Mapping[str, Key]:
        """The keys of the parties and of the members of groups, by all their names."""
        bodies = self.report.agreement.bodies
        of_bodies = {name: body.key for body in bodies for name in (body.name, body.short_name) if name}
        return {**of_bodies, **{member.name: member.key for body in bodies for member in body.members}}

    @cached_property
    def party_name(self) -> re.Pattern[str]:
        """A pattern of the names of parties, the longest first; of nothing where none has a name."""
        names = any_of(self.key_of_party) if self.key_of_party else "(?!)"
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)")

    # --- periods ---

    def periods_in(self, text: str) -> list[Period]:
        """Return the months, quarters and years that a text names, but for the period of the report itself.

        One without a year is of each year of the period: “quý I” of a report on 2025 and 2026 is two.
        """
        period = self.report.progress.period
        named = [Period(span.first, span.last) for span in spans_of(text)]
        for match in _PART_OF_A_YEAR.finditer(text):
            first, last = _months_of(match)
            if first < 1 or last > _MONTHS_OF_A_YEAR:
                continue
            years = range(period.first.year, period.last.year + 1)
            named.extend(Period(date(year, first, 1), _last_day_of_month(year, last)) for year in years)
        return [span for span in named if (span.first, span.last) != (period.first, period.last)]


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last month of a part of a year: 6 and 6 of “tháng 6”, 4 and 6 of “quý II”."""
    if match["quarter"]:
        quarter = ordinal(match["quarter"])
        return 3 * quarter - 2, 3 * quarter
    month = int(match["month"])
    return month, month


def _last_day_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def rounded_shares(number: int, of: int) -> frozenset[Decimal]:
    """Return in per cent a part of some, exact and as a report may round it; none of nothing."""
    exact = per_cent(Decimal(number), Decimal(of)) if of else None
    return frozenset() if exact is None else frozenset({exact, exact.quantize(Decimal(1))})


def possible_counts(deeds: Iterable[Deed]) -> frozenset[Decimal]:
    """Return how many there are, as people may count: for each who bears it, each time, or each promise once."""
    listed = list(deeds)
    times = {(deed.key, deed.due, deed.reference) for deed in listed}
    promises = {deed.key for deed in listed}
    return frozenset({Decimal(len(listed)), Decimal(len(times)), Decimal(len(promises))})
