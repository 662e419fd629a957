"""Statements: what each provision states: by when, by whom, to whom, how binding.

In comes an agreement; out go the statements of its provisions, by their addresses. Whether they fit its duties is not
judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import attrs

from coordlib import model
from coordlib.dates.periods import day_in, periods_of
from coordlib.dates.phrases.reading import parse_when
from coordlib.dates.phrases.sentences import TIMES, Deadline, Events, deadlines_said
from coordlib.dates.phrases.subjects import subject_of_heads
from coordlib.dates.statements.names import BodyNames, Keys, name_pattern
from coordlib.dates.statements.parts import HOLE, PartOfSentence, masked, sentence_parts, titled
from coordlib.language import Address, RefusedError, Span, capitalised, checked, explained, unmarked
from coordlib.lexicon import CALENDAR_UNITS, EVENTS, any_of, pattern, phrase_pattern, phrases_of

_FROM, _TO = date(2024, 1, 1), date(2028, 12, 31)  # days in which two recurrences are held against each other
_FROM_A_REQUEST = f"kể từ ngày {EVENTS['request']}"
_JOINING = ("", "và", "hoặc", "hay")  # all that stands between two deadlines of one list
_TIMES = tuple(case(time.rpartition(" ")[2]) for time in TIMES for case in (str, capitalised))  # the last word of each

_ALWAYS = pattern(rf"(?<![^\s{HOLE},])thường xuyên(?!\w)")
_TIMED = pattern(
    r"định kỳ|đột xuất|(?<!\w)khi(?!\w)|ngày \d|(?:\d|",
    lambda: "|".join(phrases_of("each")),
    ") ",
    any_of(CALENDAR_UNITS),
)  # “05 ngày”, “hằng quý”
_RECEIVES = pattern(
    "(?i)(?:", lambda: phrases_of("may")[0], r" )?được(?! (?:quyền|phép))(?!\w)"
)  # “Được Công an tỉnh hỗ trợ …” is what another one owes
_EXCEPTED = pattern(r"(?i)\s*\(?(?:không (?:kể|tính|bao gồm)|trừ|kể cả|bao gồm cả|tính cả)(?!\w)")
_NO_MEETING = rf"(?i:(?! {phrase_pattern('meeting', 'interim', 'final')}))"  # “họp giao ban” is no review
_REVIEWS: tuple[tuple[frozenset[model.ReviewKind], re.Pattern[str]], ...] = (
    *((frozenset((kind,)), pattern(name_pattern(phrases_of(kind.name.lower())))) for kind in model.ReviewKind),
    (frozenset((model.INTERIM, model.FINAL)), pattern(name_pattern(("họp", "hội nghị")), _NO_MEETING)),
)
"""Kinds of meetings and reports, with the pattern of the words that speak of them."""


@lru_cache(maxsize=512)
@checked
def times_a_year(every: model.Every) -> Fraction:
    """Return how often a recurrence comes in a year."""
    count = 1 + len(every.also)
    if every.days:
        return Fraction(366 * count, every.days)
    return Fraction(52 * count, every.weeks) if every.weeks else Fraction(12 * count, every.months)


@checked
def names_a_day(every: model.Every) -> bool:
    """Tell whether a recurrence says on which day, and not only how often."""
    return bool(every.day or every.shift or every.after_cut_off or every.at)


@lru_cache(maxsize=512)
def last_days_of(every: model.Every) -> frozenset[date]:
    """Return the last days that are in time, of five years."""
    return frozenset(day_in(every, period) for period in periods_of(every, _FROM, _FROM, _TO))


@explained
def named_days(values: Iterable[model.When]) -> frozenset[date]:
    """Return the days of all recurrences that name their days."""
    named = (value for value in values if isinstance(value, model.Every) and names_a_day(value))
    return frozenset[date]().union(*map(last_days_of, named))


def together(values: tuple[model.When, ...]) -> model.Every | None:
    """Return the recurrence of a text that several of its values make together: 20/6 and 20/12 are every half-year."""
    named = [value for value in values if isinstance(value, model.Every) and names_a_day(value)]
    if len(named) < 2 or len(named) < len(values):  # noqa: PLR2004 - two days at least
        return None
    days = named_days(named)
    for months in (1, 3, 6):
        for value in named:
            whole = model.Every(months=months, day=value.day, inclusive=value.inclusive) if value.day else None
            if whole and last_days_of(whole) == days:
                return whole
    return None


@attrs.frozen
class Leading:
    """What stands above a provision (phần dẫn): whose duties stand below, and how they bind."""

    keys: Keys = frozenset()
    kinds: frozenset[model.DutyKind] = frozenset()
    said: str = ""


_NOTHING = Leading()


@attrs.frozen(cache_hash=True, slots=False)  # place, part and words tell statements apart; hashed and made often
class Statement:
    """One thing that a provision states (điều được nêu).

    `said`: the words of its deadline as printed, empty for none; `value`: what they mean, none if they are not
    understood; `open_start`: whether they leave out from when it counts; `always`: whether it is “thường xuyên”.
    `keys`: who does it, none if nobody of the agreement is named; `sure`: whether its own words, or those above it,
    name them; `joined`: with whom. `lead`: the words above it that say who, or how it binds. `scope`: its field from
    its part on, up to the next part that has a deadline.
    """

    address: Address
    part: PartOfSentence
    span: Span = attrs.field(hash=False)
    said: str = ""
    value: model.When | None = attrs.field(default=None, hash=False)
    open_start: bool = attrs.field(default=False, hash=False)
    always: bool = attrs.field(default=False, hash=False)
    keys: Keys = attrs.field(default=frozenset(), hash=False)
    sure: bool = attrs.field(default=True, hash=False)
    joined: Keys = attrs.field(default=frozenset(), hash=False)
    kinds: frozenset[model.DutyKind] = attrs.field(default=frozenset(), hash=False)
    reviews: frozenset[model.ReviewKind] = attrs.field(default=frozenset(), hash=False)
    lead: str = attrs.field(default="", hash=False)
    scope: str = attrs.field(default="", hash=False)
    _bearer: str = attrs.field(default="", hash=False)
    _above: tuple[str, ...] = attrs.field(default=(), hash=False, repr=False)

    @property
    def bearer(self) -> str:
        """Who keeps its deadline by its words or those above, whether or not a body of the agreement is called so."""
        return self._bearer or subject_of_heads(self._above)

    @property
    def timed(self) -> bool:
        """Whether it has a deadline."""
        return bool(self.said)


# --- the texts of an agreement ---


@checked
def deadlines_in(agreement: model.Agreement) -> Mapping[Address, tuple[Deadline, ...]]:
    """Return the deadlines that the texts of an agreement set, by the addresses of these."""
    events = _events_of(agreement)
    naming_a_time = agreement.prose.fields_with(_TIMES)
    found: dict[Address, tuple[Deadline, ...]] = {}
    for address, text in agreement.texts():
        may_be_timed = address in naming_a_time or "/" in text  # the others name no time
        if address.number == "text" and may_be_timed and (deadlines := deadlines_said(text, events)):
            found[address] = deadlines
    return found


def _events_of(agreement: model.Agreement) -> Events:
    return tuple((event.key, event.words) for event in agreement.events)


@checked
def statements_of(agreement: model.Agreement) -> Mapping[Address, tuple[Statement, ...]]:
    """Return what each provision states, by its address."""
    names, events = BodyNames.of(agreement), _events_of(agreement)
    timed = {address.above for address in deadlines_in(agreement)}
    found: dict[Address, tuple[Statement, ...]] = {}
    for unit in _units_of(agreement.wording):
        is_timed = unit.address in timed
        if unit.has_promises or is_timed:
            found[unit.address] = _stated(unit, names, events if is_timed else None)
    return found


@lru_cache(maxsize=2048)  # provisions: the agreements of one office share their text, which is a tenth of their check
def _stated(unit: _Unit, names: BodyNames, events: Events | None) -> tuple[Statement, ...]:
    """Return what a provision states; no events: it sets no deadline."""
    deadlines = () if events is None else deadlines_said(unit.text, events)
    return tuple(_Field(unit, names, deadlines).statements())


@attrs.frozen
class _Unit:
    """The text of a provision in its place; `above`: what stands above it, the nearest first."""

    address: Address
    text: str
    above: tuple[str, ...]
    has_promises: bool


def _units_of(wording: model.Wording) -> Iterator[_Unit]:
    """Yield the texts of provisions, with what stands above each, and whether promises are of it, or of one above."""
    promising = {address.above for address, _ in (*wording.duties, *wording.reviews)}
    read = unmarked if wording.marked else str
    led: dict[Address, tuple[tuple[str, ...], bool]] = {}  # what stands below each, for it comes later
    for address, provision in (*wording.provisions, *wording.decided_provisions):
        above, has_promises = led.get(address.above, ((), address.above in promising))
        has_promises = has_promises or address in promising
        text = getattr(provision, "text", "")
        title, words = read(getattr(provision, "title", "")), read(text)
        led[address] = (*filter(None, (title, words)), *above), has_promises
        if text:
            yield _Unit(address, text, (title, *above) if title else above, has_promises)


@lru_cache(maxsize=256)  # the points of a list stand under the same words
def _leading(texts: tuple[str, ...], names: BodyNames) -> Leading:
    """Return whose duties a provision holds, as what stands above it says: “X có trách nhiệm:”, “Trách nhiệm của X”."""
    for nearer, above in enumerate(texts):
        keys, kinds = titled(above, names)
        if keys and nearer and keys == names.everyone and len(keys) > 1:
            break  # “Trách nhiệm của các bên” above the title of an article says nothing of who owes what stands in it
        if keys:
            return Leading(keys, kinds, above.rstrip(":"))
        if above.endswith(":"):
            last_part = list(sentence_parts(above, names))[-1]
            if last_part.subject:
                return Leading(last_part.subject.keys, last_part.kinds, last_part.subject.said)
        if above.startswith(("Trách nhiệm", "Nhiệm vụ", "Nghĩa vụ", "Quyền")):
            break  # of somebody who is no party
    return _NOTHING


# --- one text ---


class _Field:
    """Reads the text of one provision, part by part."""

    def __init__(self, unit: _Unit, names: BodyNames, deadlines: Sequence[Deadline]) -> None:
        self.text = unit.text
        self.names = names
        self.deadlines = deadlines
        self.address = unit.address
        self.above = unit.above
        self.leading = _leading(unit.above, names)

    def statements(self) -> Iterator[Statement]:
        """Yield what it states, in the order of the text."""
        text = masked(self.text, [(deadline.start, deadline.end) for deadline in self.deadlines], self.names)
        before: PartOfSentence | None = None
        for part in sentence_parts(text, self.names):
            if title := self._title_of(part):  # “Viettel tỉnh: …” before its own words
                self.leading = title
                continue
            within = [deadline for deadline in self.deadlines if part.start <= deadline.start < part.end]
            if within:
                yield from self._timed(part, within, before)
            elif not part.text.endswith(":"):
                yield from self._untimed(part)
            before = part if part.subject else before

    def _title_of(self, part: PartOfSentence) -> Leading | None:
        """Return what a part leads that is but a name, as a title."""
        if not part.named or part.text[part.named[-1].end :].strip(" :"):
            return None
        keys, kinds = titled(part.text, self.names)
        return Leading(keys, kinds, part.text.rstrip(":")) if keys else None

    def _timed(
        self, part: PartOfSentence, within: list[Deadline], before: PartOfSentence | None
    ) -> Iterator[Statement]:
        """Yield what a part states by its deadlines; `before`: the last part that says who acts."""
        last = before
        for window, deadlines in self._windows(part, within):
            stated = self._statement(window, last if window.subject is None else None)
            for said, value, open_start in _values(self.text, deadlines):
                yield attrs.evolve(
                    stated, said=said, value=value, open_start=open_start, bearer=deadlines[0].bearer, above=self.above
                )
            last = window if window.subject else last

    def _windows(self, part: PartOfSentence, within: list[Deadline]) -> Iterator[tuple[PartOfSentence, list[Deadline]]]:
        """Yield the stretch of a part to which each of its deadlines belongs: before it, or after where it opens."""
        groups = _grouped(self.text, within)
        if len(groups) == 1:
            yield part, groups[0]
            return
        starts_and_ends = self._after_each if self._opens(part, within[0]) else _before_each
        for (start, end), group in zip(starts_and_ends(part, groups), groups, strict=True):
            words = part.text[start - part.start : end - part.start]
            lead = len(words) - len(words.lstrip(" ,"))
            yield PartOfSentence(words[lead:], start + lead, self.names), group

    def _opens(self, part: PartOfSentence, first: Deadline) -> bool:
        """Tell whether a part begins with its first deadline, or but a name before it."""
        opening = self.text[part.start : first.start]
        named = self.names.find(opening)
        return not opening.strip() or (len(named) == 1 and not opening[named[0].end :].strip(" ,"))

    def _after_each(self, part: PartOfSentence, groups: list[list[Deadline]]) -> Iterator[tuple[int, int]]:
        """Yield the stretch after each deadline; those of a list share it: “15 ngày trước … và 15 ngày sau …”."""
        last = len(groups) - 1
        are_joined = [
            self.text[first[-1].end : second[0].start].strip(" ,") in _JOINING for first, second in pairwise(groups)
        ]
        for index, group in enumerate(groups):
            upto = next((number for number in range(index, last) if not are_joined[number]), last)
            start = part.start if index == 0 else group[0].start
            yield start, part.end if upto == last else groups[upto + 1][0].start

    def _untimed(self, part: PartOfSentence) -> Iterator[Statement]:
        """Yield what a part without a deadline states, if it says who, how binding, all the time or a review."""
        is_always = _ALWAYS.search(part.text.lower()) is not None
        is_always = is_always and not _TIMED.search(self.text[part.start : part.end].lower())
        stated = self._statement(part, None)
        if stated.keys or stated.kinds or is_always or stated.reviews:
            yield attrs.evolve(stated, always=is_always)

    def _statement(self, part: PartOfSentence, before: PartOfSentence | None) -> Statement:
        """Return what a part states, as far as its deadline has nothing to do with it."""
        leading = _NOTHING if part.subject and part.kinds else self.leading
        own, inherited = part.subject, before.subject if before else None
        if own is None and _RECEIVES.match(part.text):
            leading, inherited = _NOTHING, None
        subject = own or inherited
        keys = subject.keys if subject else leading.keys
        kinds_above = leading.kinds if not own or own.keys == leading.keys else _NOTHING.kinds
        is_led = (leading.keys and not subject) or (leading.kinds and not part.kinds)
        return Statement(
            self.address,
            part,
            part.span,
            keys=keys - part.receivers if subject and subject.generic else keys,
            sure=bool(own) or not inherited,
            joined=own.together if own else frozenset(),
            kinds=part.kinds or kinds_above,
            reviews=_reviews_in(self.text[part.start : part.end]),
            lead=leading.said if is_led else "",
            scope=self._scope(part),
        )

    def _scope(self, part: PartOfSentence) -> str:
        """Return the words from a part on, up to the next part with a deadline."""
        later = [deadline.start for deadline in self.deadlines if deadline.start >= part.end]
        return self.text[part.start : min(later, default=len(self.text))]


def _before_each(part: PartOfSentence, groups: list[list[Deadline]]) -> Iterator[tuple[int, int]]:
    """Yield the stretch before each deadline, with it; the last goes on to the end of the part."""
    start = part.start
    for group in groups:
        end = part.end if group is groups[-1] else group[-1].end
        yield start, end
        start = group[-1].end


def _reviews_in(words: str) -> frozenset[model.ReviewKind]:
    """Return the kinds of meetings and reports that words speak of."""
    found = frozenset[model.ReviewKind]()
    return found.union(*(kinds for kinds, spoken in _REVIEWS if spoken.search(words)))


def _grouped(text: str, within: list[Deadline]) -> list[list[Deadline]]:
    """Return deadlines one by one, a recurrence with the day that is said elsewhere in its sentence together."""
    groups: list[list[Deadline]] = []
    for deadline in within:
        if groups and not deadline.values and _joined(text, groups[-1][-1], deadline):
            groups[-1].append(deadline)
        else:
            groups.append([deadline])
    return groups


def _joined(text: str, first: Deadline, second: Deadline) -> tuple[model.When, ...]:
    """Return the recurrences of one deadline on the day of another: “06 tháng … ngày 18 của tháng cuối kỳ”."""
    words = text[second.start : second.end]
    values = (_when(f"{value}, {words}") for value in first.values if isinstance(value, model.Every))
    return tuple(value for value in values if value)


def _values(text: str, deadlines: list[Deadline]) -> Iterator[tuple[str, model.When | None, bool]]:
    """Yield each value of a deadline with its words, and whether it lacks from when it counts."""
    first = deadlines[0]
    said = " … ".join(text[deadline.start : deadline.end].strip(" ,") for deadline in deadlines)
    values = _joined(text, *deadlines) if len(deadlines) > 1 else first.values
    if not values:
        value = None if _EXCEPTED.match(text, deadlines[-1].end) else _when(f"{said} {_FROM_A_REQUEST}")
        yield said, value, value is not None
        return
    whole = together(values)
    for value in (whole,) if whole else values:
        yield said, value, False


@lru_cache(maxsize=2048)  # phrases, without the sentences that hold them
def _when(phrase: str) -> model.When | None:
    try:
        return parse_when(phrase)
    except RefusedError:
        return None
