"""Captions: what a report calls a duty, a due and a figure.

In come promises, standings and figures; out go the words by which a report names them, in Vietnamese. Whole sentences
belong to templates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import attrs

from coordlib import language, model
from coordlib.dates import Due, Period, add_months, months_between
from coordlib.lexicon import ABBREVIATIONS, any_of, phrase_pattern, phrases_of
from coordlib.tracking.progress.standings import NOBODY, Standing, Status, Tally, tally

_KINDS = {
    model.ReviewKind.MEETING: "Họp giao ban",
    model.ReviewKind.INTERIM: "Sơ kết việc thực hiện {}",
    model.ReviewKind.FINAL: "Tổng kết việc thực hiện {}",
    model.ReviewKind.REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
language.expect_every(model.ReviewKind, _KINDS)
_TWO, _SHORTEST = 2, 3
_ACT = re.compile(rf"(?:{phrase_pattern('manner')} )?{phrase_pattern('act')}(?![\w,])", re.IGNORECASE)
_LIMIT = re.compile(rf",? (?:(?:và|kể từ|trừ) )?{phrase_pattern('limit')}(?!\w)")
MOST_SINGLE = 3
"""How many dues of one promise that stand alike are told one by one; more are told as a group."""
_DAY = timedelta(days=1)
_CLOSING = 14  # the data of a period close on the 14th (NĐ 09/2019/NĐ-CP, Điều 12), and open on the day after
_YEAR, _NINE = 12, 9
_PARTS = {6: ("6 tháng đầu", "6 tháng cuối"), 3: tuple(f"quý {language.roman(number)}" for number in range(1, 5))}
_SYMBOL = re.compile(r"\d+/(?!\d)")
_ARE_DONE = frozenset({Status.DONE, Status.DONE_LATE, Status.COMPLETED})
_NOT_COME = frozenset({Status.UPCOMING, Status.DUE_SOON, Status.WAITING, Status.WAIVED, Status.SUSPENDED})


@attrs.frozen(slots=False)
class Captions:
    """Words for the promises of an agreement, found once for many lines of a table."""

    agreement: model.Agreement

    @property
    def titled(self) -> str:
        """The agreement by its title and, if it has one, its number and symbol."""
        return " ".join(filter(None, (self.agreement.title, self.agreement.full_number)))

    @language.explained
    def of(self, what: model.Promise, address: language.Address, reference: str = "") -> str:
        """Return what a promise says; `reference`: of the request or event that it followed.

        That is the title of a duty, or the first sentence of its provision, as it reads outside; a review is named by
        its kind.
        """
        text = self._of(what, address)
        return f"{text} ({reference})" if reference else text

    def _of(self, what: model.Promise, address: language.Address) -> str:
        if isinstance(what, model.ReviewCycle):
            return _KINDS[what.kind].format(self.agreement.kind)
        name = what.key if self._alone else what, address  # of texts that differ, a promise as it is
        if (known := self._topics.get(name)) is None:
            known = self._topics[name] = model.quotation(
                model.text_stating(self.agreement, address, what), what, address
            ).text
        return known

    @cached_property
    def _alone(self) -> bool:
        """Whether there is but one text."""
        return len(model.editions_of(self.agreement)) == 1

    @cached_property
    def _topics(self) -> dict[tuple[language.Key | model.Promise, language.Address], str]:
        """What was found already: a report says the same promise in its text and in several tables."""
        return {}

    @language.explained
    def topic(self, what: model.Promise, address: language.Address) -> str:
        """Return what a promise is about (nội dung), for a table that has its own column for days and bearers."""
        return language.capitalised(self.deed(what, address)) or self._of(what, address)

    @language.explained
    def deed(self, what: model.Promise, address: language.Address) -> str:
        """Return what is done by keeping a promise, as a sentence goes on after “đã”: ``trả lời yêu cầu phối hợp``.

        Empty where its words do not begin with what is to be done, nor name first who does it.
        """
        text = self._of(what, address)
        if (known := self._deeds.get(text)) is None:
            after = (text[found.end() :] for found in self._subjects.finditer(text))
            said = next(filter(_ACT.match, chain((text,), after)), "")
            cut = _LIMIT.split(said, maxsplit=1)[0].rstrip(" ,;")
            deed = cut if len(cut.split()) >= _SHORTEST else said
            known = self._deeds[text] = deed[:1].lower() + deed[1:]
        return known

    @cached_property
    def _deeds(self) -> dict[str, str]:
        return {}

    @cached_property
    def _subjects(self) -> re.Pattern[str]:
        """Those of whom a provision says that they do something, at its beginning or after what stands before."""
        names = {name for body in self.agreement.bodies for name in (body.name, body.short_name) if name}
        known = any_of((*names, *self.agreement.bearers.values(), *phrases_of("everyone")))
        others = rf"{phrase_pattern('party', 'parties')}(?: \w+){{0,4}}?"
        begins = rf"(?:^|(?<=, ))(?:{known}|{others})(?: {phrase_pattern('must')}| thì| cùng)? "
        return re.compile(begins + f"(?={_ACT.pattern})", re.IGNORECASE)

    @language.explained
    def document(self, number: str) -> str:
        """Return a document as a sentence cites it: ``Kế hoạch số 12/KH-CAT``; what has no symbol, as it is written."""
        kind = self.kind_of(number)
        if number.lower().startswith(kind) if kind else not _SYMBOL.match(number):
            return number
        return f"{language.capitalised(kind or 'văn bản')} số {number}"

    @language.explained
    def kind_of(self, number: str) -> str:
        """Return of which kind a document is, by its number and symbol; empty where they do not say."""
        return kind_of_document(number, self._abbreviations)

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        """The abbreviations of those who issue documents here."""
        return frozenset(body.abbreviation for body in self.agreement.bodies if body.abbreviation)

    def names(self, keys: Iterable[language.Key]) -> str:
        """Return parties by the names that the text uses, parted by commas."""
        return ", ".join(map(self.name, keys))

    def listed(self, keys: Iterable[language.Key]) -> str:
        """Return parties as a sentence lists them: ``A, B và C``."""
        *first, last = [*map(self.name, keys)] or [""]
        return f"{', '.join(first)} và {last}" if first else last

    def bearers(self, keys: Iterable[language.Key]) -> str:
        """Return who leads something: parties by name, or “Hai bên”, “Các bên” where all of them do."""
        wanted, everyone = self._as_groups(keys), {party.key for party in self.agreement.parties}
        if len(everyone) > 1 and everyone <= set(wanted):
            return "Hai bên" if len(everyone) == _TWO else "Các bên"
        return self.names(wanted)

    def name(self, key: language.Key) -> str:
        """Return the name that the text uses for a party or a member of a group; of an unknown one its key."""
        return self._names.get(key) or key

    def _as_groups(self, keys: Iterable[language.Key]) -> tuple[language.Key, ...]:
        """Return parties with the group in place of its members, where all of those it has now are among them."""
        wanted = tuple(keys)
        for group in self._groups:
            members = {member.key for member in group.members}
            if {one.key for one in group.members if one.until is None} <= set(wanted):
                wanted = tuple(dict.fromkeys(group.key if key in members else key for key in wanted))
        return wanted

    @cached_property
    def _groups(self) -> tuple[model.Party, ...]:
        return tuple(party for party in self.agreement.bodies if party.members)

    def _through(self, body: model.Party) -> str:
        """Return the name of a body that owes and does not sign, with the party above it."""
        name, above = body.short_name or body.name, self.agreement.above(body.key)
        called = (above.short_name or above.name) if above else ""
        return f"{name} ({called})" if called and called not in name else name

    @cached_property
    def _names(self) -> dict[language.Key, str]:
        former = {
            key: name for edition in model.editions_of(self.agreement) for key, name in edition.text.bearers.items()
        }
        through = {one.key: self._through(one) for one in self.agreement.obliged}
        return {**former, **self.agreement.bearers, **through, model.REQUESTER: "bên yêu cầu", NOBODY: "(chưa rõ bên)"}


@attrs.frozen(field_transformer=language.typed)
class SameStatus:
    """Dues of one promise that stand alike (nhóm kỳ hạn), the earliest first."""

    status: Status
    standings: tuple[Standing, ...] = attrs.field(converter=language.Several[Standing])

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.standings)

    @property
    def bearers(self) -> tuple[language.Key, ...]:
        """For whom they stand so, each once."""
        return tuple(dict.fromkeys(key for standing in self.standings for key in standing.bearers))

    @property
    def parted(self) -> bool:
        """Whether they stand otherwise for others who bear them too."""
        return any(standing.several for standing in self.standings)

    @property
    def told_singly(self) -> bool:
        """Whether they are so few that each is told, and each has a day that tells it from the others."""
        few = self.count <= MOST_SINGLE
        return few and (self.count == 1 or all(standing.deadline or standing.done_on for standing in self.standings))

    @property
    def first(self) -> date | None:
        """The first deadline; none where there is none."""
        return min((standing.deadline for standing in self.standings if standing.deadline), default=None)

    @property
    def last(self) -> date | None:
        """The last deadline; none where there is none."""
        return max((standing.deadline for standing in self.standings if standing.deadline), default=None)

    @property
    def late(self) -> int:
        """By how many days the latest of them is late."""
        return max(standing.late for standing in self.standings)

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that make them stand so."""
        return tuple(sorted({number for standing in self.standings for number in standing.entries}))


@attrs.frozen(field_transformer=language.typed)
class Series:
    """All dues of one promise that a progress tells (loạt kỳ hạn)."""

    what: model.Promise
    address: language.Address
    standings: tuple[Standing, ...] = attrs.field(converter=language.Several[Standing])

    @property
    def groups(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand, in the order of the statuses; what several bear, for those who stand alike."""
        return self._gathered(lambda one: one.bearers if one.several else ())

    @property
    def borne(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand and for whom."""
        return self._gathered(lambda one: one.bearers)

    def _gathered(self, by: Callable[[Standing], tuple[language.Key, ...]]) -> tuple[SameStatus, ...]:
        found: dict[tuple[Status, tuple[language.Key, ...]], list[Standing]] = {}
        for standing in self.standings:
            for outcome in standing.outcomes:
                found.setdefault((outcome.status, by(outcome)), []).append(outcome)
        order = {status: place for place, status in enumerate(Status)}
        alike = sorted(found.items(), key=lambda item: order[item[0][0]])
        return tuple(SameStatus(status, tuple(ones)) for (status, _), ones in alike)

    @property
    def counted(self) -> str:
        """What one of them is, for the word that counts them: meeting, report, review, request, period or task."""
        return counted_as(self.standings[0])

    @property
    def number_of(self) -> Tally:
        """How many of the dues stand how, each once however many bear it: as the one who is furthest behind."""
        return Tally("", Counter(standing.status for standing in self.standings))

    @property
    def waiting(self) -> bool:
        """Whether the event that they wait for did not come up."""
        return all(standing.status is Status.WAITING for standing in self.standings)

    @property
    def behind(self) -> SameStatus | None:
        """What is overdue of them, for those who are late with it; none where nothing is."""
        return self._standing(Status.OVERDUE)

    @property
    def slow(self) -> SameStatus | None:
        """What was done late of them; none where nothing was."""
        return self._standing(Status.DONE_LATE)

    def _standing(self, status: Status) -> SameStatus | None:
        return next((one for one in self._gathered(lambda _: ()) if one.status is status), None)

    @property
    def lead(self) -> tuple[language.Key, ...]:
        """Who leads them, each once: a meeting is held by turns."""
        return tuple(dict.fromkeys(key for standing in self.standings for key in standing.bearers))

    @property
    def doers(self) -> tuple[language.Key, ...]:
        """Who did what was done of them, each once, in the order of the days."""
        done = (standing for standing in self.standings if standing.status in _ARE_DONE)
        return tuple(dict.fromkeys(key for standing in done for key in standing.doers))

    @property
    def subjects(self) -> tuple[language.Key, ...]:
        """Of whom a sentence tells: who did it, else whose turn has come, else who leads it."""
        come = (standing for standing in self.standings if standing.asked or standing.status not in _NOT_COME)
        return self.doers or tuple(dict.fromkeys(key for one in come for key in one.bearers)) or self.lead

    @property
    def apart(self) -> tuple[Series, ...]:
        """The dues for those who fared alike in all of them: one series for each, where several bear them and differ.

        No sentence is true of all then: of “A, B đã gửi 04/04 báo cáo, đều trễ hạn” A may have been in time each time.
        """
        if not any(standing.several for standing in self.standings):
            return (self,)
        own: dict[language.Key, list[Standing]] = {}
        for standing in self.standings:
            for part in standing.parts:
                own.setdefault(part.party, []).append(standing.only(part))
        alike: dict[tuple[object, ...], list[list[Standing]]] = {}
        for standings in own.values():
            fared = tuple((id(one.of), one.status, one.deadline, one.done_on) for one in standings)
            alike.setdefault(fared, []).append(standings)
        return tuple(Series(self.what, self.address, tuple(map(_joined, *of_bearers))) for of_bearers in alike.values())

    @property
    def tally(self) -> Tally:
        """The number of dues by status."""
        return tally("", self.standings)


def _joined(first: Standing, *others: Standing) -> Standing:
    """Return one standing for those whose parts of a due stand alike."""
    return first._replace(several=tuple(part for standing in (first, *others) for part in standing.several))


def counted_as(standing: Standing) -> str:
    """Return what a due is, for the word that counts its like: meeting, report, review, request, period or task."""
    what = standing.of.what
    if isinstance(what, model.ReviewCycle):
        return {model.MEETING: "meeting", model.REPORT: "report"}.get(what.kind, "review")
    if standing.asked:
        return "request"
    return "period" if isinstance(standing.of, Due) and standing.of.period else "task"


@language.checked
def by_promise(standings: Iterable[Standing]) -> tuple[Series, ...]:
    """Return standings gathered by the promise that they are of, in the order in which each is first met.

    What an amendment made of a promise is another, beside what was owed before.
    """
    found: dict[language.Address, list[list[Standing]]] = {}
    for standing in standings:
        there = found.setdefault(standing.address, [])
        same = next((ones for ones in there if (ones[0].of.what,) == (standing.of.what,)), None)  # mostly the same one
        if same is None:
            there.append([standing])
        else:
            same.append(standing)
    every = ((address, tuple(ones)) for address, there in found.items() for ones in there)
    return tuple(Series(ones[0].of.what, address, ones) for address, ones in every)


def split(alike: SameStatus) -> Iterator[SameStatus]:
    """Yield each due of a few by itself, and of many all as one."""
    if alike.told_singly:
        yield from (SameStatus(alike.status, (standing,)) for standing in alike.standings)
    else:
        yield alike


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as people list them: ``3-9, 12``.

    >>> spans((3, 4, 5, 9))
    '3-5, 9'
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def months_in(period: Period) -> tuple[date, int]:
    """Return the first month of a period and how many months it has; no month where it is not of whole months.

    A period whose data close on the 14th is of the months in which it closes; they open on the 15th, or in the first
    period of an agreement with the month.
    """
    first, after = period.first, period.last + _DAY
    if after.day == _CLOSING + 1 and first.day in (1, _CLOSING + 1):
        first = first if first.day == 1 else add_months(first.replace(day=1), 1)
        after = add_months(after.replace(day=1), 1)
    if not first.day == after.day == 1:
        return first, 0
    return first, months_between(first, after)


def span_words(period: Period) -> str:
    """Return a span as offices name it: ``năm 2027``, ``6 tháng đầu năm 2027``, ``quý I năm 2027``, or its days.

    >>> span_words(Period(date(2026, 12, 15), date(2027, 6, 14)))
    '6 tháng đầu năm 2027'
    """
    first, months = months_in(period) if period.last < date.max else (period.first, 0)
    whole = months and first.month == 1 and months % _YEAR == 0
    if whole and months == _YEAR:
        return f"năm {first.year}"
    if whole:
        return f"giai đoạn {first.year} - {first.year + months // _YEAR - 1}"
    if months in _PARTS and (first.month - 1) % months == 0:
        return f"{_PARTS[months][(first.month - 1) // months]} năm {first.year}"
    if months == 1:
        return f"tháng {language.month_in_figures(first)} năm {first.year}"
    if months == _NINE and first.month == 1:
        return f"9 tháng đầu năm {first.year}"
    return f"từ ngày {language.date_in_figures(period.first)} đến ngày {language.date_in_figures(period.last)}"


def kind_of_document(number: str, issuers: Collection[str]) -> str:
    """Return of which kind a document is, by the letters of its symbol; empty where they do not say.

    `issuers`: abbreviations of bodies. A công văn has no letters for its kind in its symbol, which begins with those of
    its issuer (NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I); other letters, such as those of a list, are of no kind that is
    known here.
    """
    said = next((name for name in ABBREVIATIONS if number.lower().startswith(name)), "")
    if said or not _SYMBOL.match(number):
        return said
    letters = number.partition("/")[2].partition("-")[0].partition(" ")[0]
    by_letters = (name for name, short in ABBREVIATIONS.items() if short and letters in (short, f"{short}PH"))
    return next(by_letters, "công văn" if letters in issuers else "")
