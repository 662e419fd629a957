"""LED: the entries of a ledger, one by one and together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from coordlib import tracking
from coordlib.dates import Due, awaited_events, dues_of, event_of, periods_of, promises_of
from coordlib.language import Address, Breaches, Key, Message, date_in_figures, figure, quantity
from coordlib.lexicon import BLANK_SIGNS
from coordlib.model import Duty, Indicator, Ongoing, Promise, ReviewCycle, editions_of, indicators_until
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.facts import WORDS
from coordlib.rules.issued.letterheads import breach


def _of_entry(number: int, row: str, /, **given: object) -> tuple[Address, Message]:
    return breach(f"ledger.entries[{number}]", row, number=number, **given)


def _known(progress: tracking.Progress) -> Iterator[tracking.ValidEntry]:
    return tracking.valid_entries(progress.ledger.entries, progress.on)


@rule_of_row("LED015")
def entry_of_a_future_day(progress: tracking.Progress) -> Breaches:
    entries, on = progress.ledger.entries, progress.on
    last = max((number for number, one in enumerate(entries, start=1) if one.recorded <= on), default=0)
    for number, one in enumerate(entries, start=1):
        far = (one.on - on).days > _YEAR
        if one.on > on and not isinstance(one.what, tracking.Happened) and (number < last or far):
            yield _of_entry(number, "future entry", one=one, on=on)


_YEAR, _WHOLE_YEAR = 366, 365


@rule_of_row("LED016")
def entries_after_the_day(progress: tracking.Progress) -> Breaches:
    entries = list(enumerate(progress.ledger.entries, start=1))
    last = max((number for number, one in entries if one.recorded <= progress.on), default=0)
    if tail := [number for number, one in entries if number > last and 0 < (one.on - progress.on).days <= _YEAR]:
        yield breach("ledger", _entries_after_the_day(count=len(tail), on=progress.on, first=tail[0]))


def _entries_after_the_day(count: int, on: date, first: int) -> Message:
    return Message(
        f"{quantity(count)} mục ghi sau ngày {date_in_figures(on)}, từ mục {first}, chưa được tính",
        f"{count} entries after {on}, from {first} on, do not count",
    )


@rule_of_row("LED017")
def evidence_after_the_act(progress: tracking.Progress) -> Breaches:
    for one in _known(progress):
        for shown in one.entry.evidence if isinstance(one.entry.what, tracking.Done) else ():
            if shown.dated and (shown.dated > one.entry.on or (one.entry.on - shown.dated).days >= _WHOLE_YEAR):
                when = "sau" if shown.dated > one.entry.on else "trước một năm trở lên so với"
                told = {"named": shown.number or shown.file, "shown": shown, "when": when, "act": one.entry.on}
                yield _of_entry(one.number, "evidence of another time", **told)


@rule_of_row("LED018")
def one_document_for_two_acts(progress: tracking.Progress) -> Breaches:
    seen: dict[tuple[str, int], tuple[tracking.ValidEntry, tracking.Done, date]] = {}
    for one in _known(progress):
        what = one.entry.what
        for shown in one.entry.evidence if isinstance(what, tracking.Done) else ():
            number, day = "".join(shown.number.casefold().split()), shown.dated or one.entry.on
            if not number or not isinstance(what, tracking.Done):
                continue
            other, before, dated = seen.setdefault((number, day.year), (one, what, day))
            if other is not one and (before.duty == what.duty or dated != day) and what != before:
                yield _of_entry(one.number, "one document twice", other=other, shown=shown)


def _figures(progress: tracking.Progress) -> Iterator[tuple[Indicator, list[tuple[tracking.ValidEntry, Decimal]]]]:
    """Yield each indicator with its figures, in the order of days."""
    found: dict[Key, list[tuple[tracking.ValidEntry, Decimal]]] = {}
    for one in _known(progress):
        if isinstance(one.entry.what, tracking.Figure):
            found.setdefault(one.entry.what.indicator, []).append((one, one.entry.what.value))
    for _, _, indicator in indicators_until(progress.agreement, progress.on):
        yield indicator, sorted(found.get(indicator.key, ()), key=lambda one: (one[0].entry.on, one[0].number))


_THOUSAND = 500  # a slip by a thousand, of a figure that may itself have halved


@rule_of_row("LED019")
def figure_a_thousand_times_the_last(progress: tracking.Progress) -> Breaches:
    for indicator, figures in _figures(progress):
        usual: Decimal | None = None
        for one, value in figures:
            size = abs(value)
            ratio = max(size, usual) / min(size, usual) if usual and size else Decimal(0)
            if usual and ratio >= _THOUSAND:
                way = "gấp" if size > usual else "kém"
                told = {"indicator": indicator, "value": value, "way": way, "usual": usual}
                yield _of_entry(one.number, "a thousand times the last", times=figure(round(ratio)), **told)
            elif size:
                usual = size


@rule_of_row("LED020")
def figure_that_cannot_be(progress: tracking.Progress) -> Breaches:
    for indicator, figures in _figures(progress):
        unit = indicator.unit.lower()
        for one, value in figures:
            rate = unit == "%" and indicator.name.lower().startswith(("tỷ lệ", "tỉ lệ"))
            wrong = value < 0 or (rate and value > _WHOLE) or (unit in _COUNTED and value != value.to_integral_value())
            if wrong:
                said = f"{figure(value)} {indicator.unit}".replace(" %", "%").strip()
                yield _of_entry(one.number, "figure that cannot be", indicator=indicator, said=said, value=value)


_WHOLE = 100
_COUNTED = frozenset(WORDS["counted"])


@rule_of_row("LED021")
def figure_recorded_twice(progress: tracking.Progress) -> Breaches:
    for indicator, figures in _figures(progress):
        for (before, value), (one, again) in pairwise(figures):
            alike = (value, before.entry.on, before.entry.by) == (again, one.entry.on, one.entry.by)
            if indicator.adds_up and alike:
                yield _of_entry(one.number, "figure twice", before=before, value=value, indicator=indicator)


@rule_of_row("LED022")
def evidence_of_nothing(progress: tracking.Progress) -> Breaches:
    for one in _known(progress):
        for shown in one.entry.evidence:
            if not (shown.number or shown.file or shown.link) or _UNNUMBERED.search(shown.number):
                row = "evidence of no number" if shown.number else "evidence of nothing"
                yield _of_entry(one.number, row, shown=shown)


_UNNUMBERED = re.compile(rf"^\s*(?:[{BLANK_SIGNS}xX?\-]+|số)?\s*/|…|\.{{3}}|_{{2}}|\bxx")


@rule_of_row("LED023")
def event_that_looks_the_same(progress: tracking.Progress) -> Breaches:
    seen: dict[tuple[str, str], tuple[tracking.ValidEntry, str]] = {}
    for one in _known(progress):
        if isinstance(one.entry.what, tracking.Happened) and one.entry.what.reference:
            event, reference = one.entry.what.event, one.entry.what.reference
            plain = re.sub(r"[\s.\-–_]", "", reference.casefold()).lstrip("0")
            other, before = seen.setdefault((event, plain), (one, reference))
            if other is not one:
                yield _of_entry(one.number, "event twice", reference=reference, before=before, other=other)


@rule_of_row("LED010")
def late_correction(progress: tracking.Progress) -> Breaches:
    entries = progress.ledger.entries
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry.what, tracking.Correction) and entry.recorded <= progress.on:
            wrong = entries[entry.what.entry - 1] if 0 < entry.what.entry <= len(entries) else entry
            if wrong.on <= progress.period.last < entry.recorded:
                closed = date_in_figures(progress.period.last)
                yield breach("ledger", _late_correction(number, wrong=entry.what.entry, closed=closed))


def _late_correction(number: int, wrong: int, closed: str) -> Message:
    return Message(
        f"mục {number} đính chính mục {wrong} sau ngày chốt số liệu {closed}",
        f"entry {number} corrects entry {wrong} after the period closed, on {closed}",
    )


@rule_of_row("LED011")
def figure_without_unit(progress: tracking.Progress) -> Breaches:
    for one in progress.indicators:
        if one.all_entries and not one.indicator.unit:
            yield breach(one.address, _no_unit_of_a_figure(one.indicator))


def _no_unit_of_a_figure(indicator: Indicator) -> Message:
    return Message(f"chỉ tiêu “{indicator.name}” có số liệu mà không có đơn vị tính", f"{indicator.name!r} has no unit")


@rule_of_row("LED012")
def evidence_missing(progress: tracking.Progress) -> Breaches:
    for standing in progress.standings:
        wanted = standing.of.what.evidence if isinstance(standing.of.what, Duty) else ""
        if wanted and standing.done_on and not standing.evidence:
            numbers = ", ".join(map(str, standing.entries))
            yield breach(standing.address, _no_evidence(numbers, wanted))


def _no_evidence(numbers: str, wanted: str) -> Message:
    return Message(
        f"mục {numbers} ghi đã hoàn thành nhưng không kèm tài liệu chứng minh “{wanted}”",
        f"entry {numbers} is not shown by {wanted!r}",
    )


@rule_of_row("LED013")
def entry_that_counts_for_nothing(progress: tracking.Progress) -> Breaches:
    known = _Countable(progress)
    for one in known.entries:
        if name := known.stray(one.entry):
            yield breach("ledger", _counts_for_nothing(one, name))


def _counts_for_nothing(one: tracking.ValidEntry, name: str) -> Message:
    return Message(
        f"mục {one.number} ghi “{name}”, không có trong Quy chế",
        f"entry {one.number} is of {name!r}, which the agreement lacks",
    )


@rule_of_row("LED014")
def torn_line(progress: tracking.Progress) -> Breaches:
    if torn := progress.ledger.torn:
        yield breach("ledger", _torn_line(size=len(torn)))


def _torn_line(size: int) -> Message:
    return Message(f"sổ có dòng cuối bị cắt ({size} byte)", f"a last line of {size} bytes was cut off")


class _Countable:
    """What the entries of a ledger can be of, so that they count."""

    def __init__(self, progress: tracking.Progress) -> None:
        agreement = self.agreement = progress.agreement
        self.calendar = progress.ledger.calendar
        self.entries: list[tracking.ValidEntry] = list(tracking.valid_entries(progress.ledger.entries, progress.on))
        texts = [agreement, *(one.text for one in editions_of(agreement))]
        self.promises = [one for text in texts for one in promises_of(text).values()]  # each as a text of a day has it
        self.indicators = {one.key for _, _, one in indicators_until(agreement, progress.on)}
        self.awaited = awaited_events(agreement)
        self.events = tracking.History(self.entries).events

    def stray(self, entry: tracking.Entry) -> str:
        """Return what an entry is of and the agreement lacks; empty where it has it."""
        what = entry.what
        if isinstance(what, tracking.Act):
            return self._stray_act(entry, what.duty, what.occasion)
        if isinstance(what, tracking.Happened):
            return "" if what.event in self.awaited else what.event
        if isinstance(what, tracking.Figure):
            return "" if what.indicator in self.indicators else what.indicator
        return ""  # it is of the whole, or of what may be named without being counted

    def _stray_act(self, entry: tracking.Entry, key: str, occasion: str) -> str:
        promises = [one for one in self.promises if one.key == key]
        if not promises or (isinstance(entry.what, tracking.Waived) and not occasion):
            return "" if promises else key
        if any(isinstance(one, Duty) and isinstance(one.when, Ongoing) for one in promises):
            return ""
        if any(isinstance(one, ReviewCycle) and self._of_a_period(one, occasion) for one in promises):
            return ""
        meant = self._dues.get((key, occasion)) or [due for one in promises for due in self._found(one, occasion)]
        counts = any(due.begun <= entry.on or not due.event for due in meant)
        return "" if counts else f"{key} {tracking.WITHHELD if entry.restricted else occasion}".strip()

    def _of_a_period(self, review: ReviewCycle, occasion: str) -> bool:
        """Tell whether an occasion is a period of the term, be it reported with the next or told by a final review."""
        day, begins = tracking.day_of(occasion), self.agreement.begins
        if day is None:
            return False
        period = next(periods_of(review.every, begins, day, day))
        return period.first == day <= (self.agreement.expires or day) and (begins is None or period.last >= begins)

    @cached_property
    def _dues(self) -> dict[tuple[str, str], list[Due]]:
        """The dues that events began, found once for all entries."""
        found: dict[tuple[str, str], list[Due]] = {}
        for promise in self.promises:
            if isinstance(promise, Duty) and event_of(promise):
                for due in dues_of(self.agreement, promise, date.max, self.calendar, self.events, ended=True):
                    found.setdefault((due.key, due.occasion), []).append(due)
        return found

    def _found(self, promise: Promise, occasion: str) -> list[Due]:
        day = tracking.day_of(occasion)
        if day is None or (isinstance(promise, Duty) and event_of(promise)):
            return []
        dues = dues_of(self.agreement, promise, day, self.calendar, (), ended=True)
        return [due for due in dues if due.occasion == occasion]
