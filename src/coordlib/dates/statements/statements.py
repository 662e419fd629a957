"""Statements: what each provision states: by when, by whom, to whom, how binding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache, partial
from itertools import islice, pairwise
from weakref import WeakKeyDictionary

import attrs

from coordlib import model
from coordlib.dates.periods import day_in, periods_of
from coordlib.dates.phrases.reading import parse_when
from coordlib.dates.phrases.sentences import TIMES, Deadline, Events, deadlines_said
from coordlib.dates.phrases.subjects import subject_of_heads
from coordlib.dates.statements.actors import HOLE, BodyNames, Keys, PartOfSentence, any_case, clauses_of, masked, titled
from coordlib.language import Address, Prose, RefusedError, Span, capitalised, checked, unmarked
from coordlib.lexicon import CALENDAR_UNITS, EVENTS, STYLES, Forms, any_of, phrase_pattern, phrases_of

_FROM, _TO = date(2024, 1, 1), date(2028, 12, 31)  # days in which two recurrences are held against each other


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


def named_days(values: Iterable[model.When]) -> frozenset[date]:
    """Return the days of all recurrences that name their days."""
    named = (last_days_of(one) for one in values if isinstance(one, model.Every) and names_a_day(one))
    return frozenset[date]().union(*named)


def together(values: tuple[model.When, ...]) -> Iterator[model.When]:
    """Yield the recurrences of a text that several of its values make together: 20/6 and 20/12 are every half-year."""
    named = [one for one in values if isinstance(one, model.Every) and names_a_day(one)]
    if len(named) > 1 and len(named) == len(values):
        days = frozenset[date]().union(*(last_days_of(one) for one in named))
        dated = ((months, one) for months in (1, 3, 6) for one in named if one.day)
        made = (model.Every(months=months, day=one.day, inclusive=one.inclusive) for months, one in dated)
        yield from islice((one for one in made if last_days_of(one) == days), 1)


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


_FROM_A_REQUEST = f"kể từ ngày {EVENTS['request']}"
_HELD = phrase_pattern("meeting", "interim", "final")
_EACH = "|".join(f"(?<={one} )" for one in phrases_of("each"))
_FORM = Forms(__file__, hole=HOLE, unit=any_of(CALENDAR_UNITS), each=_EACH, may=phrases_of("may")[0])


_Spoken = tuple[frozenset[model.ReviewKind], frozenset[str], re.Pattern[str]]


def _spoken(phrases: tuple[str, ...], unlike: str, *kinds: model.ReviewKind) -> _Spoken:
    """Return kinds of meetings and reports, the phrases that speak of them, and the pattern of these."""
    styles = frozenset(style(one) for one in phrases for style in STYLES)
    return frozenset(kinds), styles, re.compile(rf"(?:{any_case(phrases)}){unlike}")


_REVIEWS = (
    *(_spoken(phrases_of(kind.name.lower()), "", kind) for kind in model.ReviewKind),
    _spoken(("họp", "hội nghị"), f"(?i:(?! {_HELD}))", model.INTERIM, model.FINAL),
)
_SPOKEN = tuple({phrase for one in _REVIEWS for phrase in one[1]})
_NO_REVIEW: frozenset[model.ReviewKind] = frozenset()
_BARE = ("", "và", "hoặc", "hay")
_TIMES = tuple(case(one.rpartition(" ")[2]) for one in TIMES for case in (str, capitalised))  # the last word of each
_ALWAYS = str(model.Ongoing())


@attrs.define
class Field:
    """Reads one field of text."""

    text: str
    names: BodyNames
    deadlines: Sequence[Deadline]
    address: Address
    above: tuple[str, ...] = ()
    leading: Leading = _NOTHING
    small: str = attrs.field(default="", init=False)
    heard: Sequence[_Spoken] = attrs.field(default=(), init=False)  # of what it speaks at all

    def statements(self) -> Iterator[Statement]:
        """Yield what it states, in the order of the text."""
        self.small, self.leading = self.text.lower(), _leading(self.above, self.names)
        said = [word for word in _SPOKEN if word in self.small]
        self.heard = [one for one in _REVIEWS if not one[1].isdisjoint(said)] if said else ()
        kept = [one for one in self.deadlines if one.values or one.missing]
        text = masked(self.text, [(one.start, one.end) for one in kept], self.names)
        before: PartOfSentence | None = None
        for part in clauses_of(text, self.names, self.small):
            named_last = part.named and not part.text[part.named[-1].end :].strip(" :")
            if named_last and (title := titled(part.text, self.names))[0]:  # “Viettel tỉnh: …” before its own words
                self.leading = Leading(*title, part.text.rstrip(":"))
                continue
            within = [one for one in kept if part.start <= one.start < part.end]
            if within:
                yield from self._timed(part, within, before)
            elif not part.text.endswith(":"):
                yield from self._untimed(part)
            before = part if part.subject else before

    def _timed(
        self, part: PartOfSentence, within: list[Deadline], before: PartOfSentence | None
    ) -> Iterator[Statement]:
        last = before
        for window, found in self._windows(part, within):
            stated = self._statement(window, last if window.subject is None else None)
            for said, value, open_start in _values(self.text, found):
                yield stated(said=said, value=value, open_start=open_start, bearer=found[0].bearer, above=self.above)
            last = window if window.subject else last

    def _windows(self, part: PartOfSentence, within: list[Deadline]) -> Iterator[tuple[PartOfSentence, list[Deadline]]]:
        """Yield the stretch of a part to which each of its deadlines belongs: before it, or after where it opens."""
        groups = _grouped(self.text, within)
        if len(groups) == 1:
            yield part, groups[0]
            return
        opening = self.text[part.start : within[0].start]
        named = self.names.find(opening)
        opens = not opening.strip() or (len(named) == 1 and not opening[named[0].end :].strip(" ,"))
        between = [self.text[one[-1].end : two[0].start].strip(" ,") for one, two in pairwise(groups)]
        last = len(groups) - 1
        for index, group in enumerate(groups):
            # “15 ngày trước … và 15 ngày sau …”
            upto = next((n for n in range(index, last) if between[n] not in _BARE), last) if opens else index
            start = part.start if index == 0 else group[0].start if opens else groups[index - 1][-1].end
            end = part.end if upto == last else groups[upto + 1][0].start if opens else group[-1].end
            words = part.text[start - part.start : end - part.start]
            lead = len(words) - len(words.lstrip(" ,"))
            yield PartOfSentence(words[lead:], start + lead, self.names, part.binds), group

    def _untimed(self, part: PartOfSentence) -> Iterator[Statement]:
        always = _ALWAYS in self.small and _FORM.always.search(part.text.lower()) is not None
        always = always and not _FORM.timed.search(self.text[part.start : part.end].lower())
        if self.leading is not _NOTHING or always or self.heard or part.subject or part.kinds:
            stated = self._statement(part, None)(always=always)
            if stated.keys or stated.kinds or always or stated.reviews:
                yield stated

    def _statement(self, part: PartOfSentence, before: PartOfSentence | None) -> Callable[..., Statement]:
        """Return what a part states, as far as its deadline has nothing to do with it."""
        leading = _NOTHING if part.subject and part.kinds else self.leading
        own, inherited = part.subject, before.subject if before else None
        if own is None and _FORM.receives.match(part.text):  # “Được Công an tỉnh hỗ trợ …” is what another one owes
            leading, inherited = _NOTHING, None
        subject = own or inherited
        keys = subject.keys if subject else leading.keys
        kinds = part.kinds or (leading.kinds if not own or own.keys == leading.keys else _NOTHING.kinds)
        return partial(
            Statement,
            self.address,
            part,
            part.span,
            keys=keys - part.receivers if subject and subject.generic else keys,
            sure=bool(own) or not inherited,
            joined=own.together if own else frozenset(),
            kinds=kinds,
            reviews=self._reviewed(self.text[part.start : part.end]) if self.heard else _NO_REVIEW,
            lead=leading.said if (leading.keys and not subject) or (leading.kinds and not part.kinds) else "",
            scope=self._scope(part),
        )

    def _reviewed(self, words: str) -> frozenset[model.ReviewKind]:
        """Return the kinds of meetings and reports that words speak of."""
        return _NO_REVIEW.union(*[kinds for kinds, _, form in self.heard if form.search(words)])

    def _scope(self, part: PartOfSentence) -> str:
        """Return the words from a part on, up to the next part with a deadline."""
        later = [one.start for one in self.deadlines if one.start >= part.end]
        return self.text[part.start : min(later, default=len(self.text))]


def _grouped(text: str, within: list[Deadline]) -> list[list[Deadline]]:
    """Return deadlines one by one, a recurrence with the day that is said elsewhere in its sentence together."""
    groups: list[list[Deadline]] = []
    for one in within:
        if groups and not one.values and _joined(text, groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _joined(text: str, first: Deadline, second: Deadline) -> tuple[model.When, ...]:
    """Return the recurrences of one deadline on the day of another: “06 tháng … ngày 18 của tháng cuối kỳ”."""
    words = text[second.start : second.end]
    values = (_when(f"{one}, {words}") for one in first.values if isinstance(one, model.Every))
    return tuple(one for one in values if one)


def _values(text: str, found: list[Deadline]) -> Iterator[tuple[str, model.When | None, bool]]:
    """Yield each value of a deadline with its words, and whether it lacks from when it counts."""
    first = found[0]
    said = " … ".join(text[one.start : one.end].strip(" ,") for one in found)
    values = _joined(text, *found) if len(found) > 1 else first.values
    if not values:
        value = None if _FORM.excepted.match(text, found[-1].end) else _when(f"{said} {_FROM_A_REQUEST}")
        yield said, value, value is not None
    whole = tuple(together(values)) if len(values) > 1 else ()
    yield from ((said, value, False) for value in whole or values)


@lru_cache(maxsize=2048)  # phrases, without the sentences that hold them
def _when(phrase: str) -> model.When | None:
    try:
        return parse_when(phrase)
    except RefusedError:
        return None


_Known = tuple[BodyNames, Events]
_KEPT, _KEPT_LETTERS = 2048, 2000  # texts, and of how many letters at most: an office's agreements share most of them
_FOUND: WeakKeyDictionary[Prose, Mapping[Address, tuple[Deadline, ...]]] = WeakKeyDictionary()


@checked
def deadlines_in(agreement: model.Agreement) -> Mapping[Address, tuple[Deadline, ...]]:
    """Return the deadlines that the texts of an agreement set, by the addresses of these; looked for once in it."""
    if agreement.prose not in _FOUND:
        events, timed = tuple((one.key, one.words) for one in agreement.events), agreement.prose.fields_with(_TIMES)
        texts = (one for one in agreement.texts() if one[0].number == "text")
        told = (one for one in texts if one[0] in timed or "/" in one[1])  # the others name no time
        found = ((address, deadlines_said(text, events)) for address, text in told)
        _FOUND[agreement.prose] = {address: deadlines for address, deadlines in found if deadlines}
    return _FOUND[agreement.prose]


@checked
def statements_of(agreement: model.Agreement) -> Mapping[Address, tuple[Statement, ...]]:
    """Return what each provision states, by its address; deadlines are looked for once in an agreement."""
    known = BodyNames.of(agreement), tuple((one.key, one.words) for one in agreement.events)
    kept = agreement.wording.once(_last_read)
    found = kept.get(known)
    if found is None:
        kept.clear()
        found = kept[known] = dict(_stated(agreement, known))
    return found


def _last_read(_: model.Wording) -> dict[object, Mapping[Address, tuple[Statement, ...]]]:
    """Return where what a text states is kept, under the names and the events of who asked last."""
    return {}


def _stated(agreement: model.Agreement, known: _Known) -> Iterator[tuple[Address, tuple[Statement, ...]]]:
    timed = {address.above for address in deadlines_in(agreement)}
    for address, text, above, promising in agreement.wording.once(_led):
        dated = address in timed
        if promising or dated:
            read = _read if len(text) + sum(map(len, above)) < _KEPT_LETTERS else _read.__wrapped__
            yield address, read(text, address, known, above, timed=dated)


def _led(wording: model.Wording) -> list[tuple[Address, str, tuple[str, ...], bool]]:
    """Return the texts of provisions in their places, with what stands above, and whether promises are of them."""
    promising = {address.above for address, _ in (*wording.duties, *wording.reviews)}
    read = unmarked if wording.marked else str
    found, led = [], dict[Address, tuple[tuple[str, ...], bool]]()  # of each provision, for what it holds comes later
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        above, promises = led.get(address.above) or ((), address.above in promising)
        promises, text = promises or address in promising, getattr(unit, "text", "")
        title, said = read(getattr(unit, "title", "")), read(text)
        led[address] = (*filter(None, (title, said)), *above), promises
        if text:
            found.append((address, text, (title, *above) if title else above, promises))
    return found


@lru_cache(maxsize=_KEPT)
def _read(text: str, address: Address, known: _Known, above: tuple[str, ...], *, timed: bool) -> tuple[Statement, ...]:
    """Return what a text states at its place, under those above it; `timed`: whether it sets a deadline."""
    names, events = known
    return tuple(Field(text, names, deadlines_said(text, events) if timed else (), address, above).statements())


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
            part = list(clauses_of(above, names))[-1]
            if part.subject:
                return Leading(part.subject.keys, part.kinds, part.subject.said)
        if above.startswith(("Trách nhiệm", "Nhiệm vụ", "Nghĩa vụ", "Quyền")):
            break  # of somebody who is no party
    return _NOTHING
