"""Matching: which statement of the text each promise is, and what contradicts in the pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Self
from weakref import WeakKeyDictionary

import attrs

from coordlib import model
from coordlib.dates import Keys, Statement, last_days_of, named_days, names_a_day, statements_of, times_a_year
from coordlib.language import Address, Key, Prose
from coordlib.lexicon import EVENTS, WEEKDAYS, any_of, compared, pattern, phrase_pattern, phrases_of

_QUOTED = 90  # letters, about a line


@attrs.frozen(slots=False)  # made often
class PlacedPromise:
    """A duty or a review where it is stated (việc được giao)."""

    address: Address
    thing: model.Promise = attrs.field(hash=False)

    @property
    def when(self) -> model.When:
        """When it falls due."""
        return self.thing.when if isinstance(self.thing, model.Duty) else self.thing.every

    @property
    def timed(self) -> bool:
        """Whether there is a day to miss."""
        return not isinstance(self.when, (model.Ongoing, model.OnEvent))

    @property
    def bearers(self) -> tuple[Key, ...]:
        """The body responsible; none for a meeting."""
        if isinstance(self.thing, model.Duty):
            return self.thing.lead
        return self.thing.reporters if self.thing.kind is model.REPORT else ()

    @property
    def receivers(self) -> tuple[Key, ...]:
        """To whom it is owed or reported."""
        return self.thing.to if isinstance(self.thing, model.Duty) else self.thing.receivers

    @property
    def helpers(self) -> tuple[Key, ...]:
        """Who helps."""
        return self.thing.support if isinstance(self.thing, model.Duty) else ()


@attrs.frozen(slots=False)  # made often
class Contradiction:
    """What a text says against what the data say (mâu thuẫn): the field of the data, and how sure it is."""

    field: str
    weight: float
    statement: Statement
    promise: PlacedPromise
    sure: bool = True


@attrs.frozen(slots=False)  # made often
class MatchedPromise:
    """A promise, the statement that it is, and what contradicts in the two."""

    promise: PlacedPromise
    statement: Statement
    contradictions: tuple[Contradiction, ...]


@attrs.frozen
class MatchedText:
    """What the text and the data of an agreement have to do with each other (đối chiếu).

    `matched`: each promise with its statement. `alone`: what is stated where no promise is, or with a time limit that
    no promise there has.
    """

    matched: tuple[MatchedPromise, ...] = ()
    alone: tuple[Statement, ...] = ()


def of_fields(matches: Iterable[MatchedPromise], fields: Sequence[str], *, sure: bool) -> Iterator[Contradiction]:
    """Return the contradictions in some fields, sure ones or the others."""
    found = (one for match in matches for one in match.contradictions)
    return (one for one in found if one.field in fields and one.sure is sure)


def quoted_words(words: str) -> str:
    """Return words of the text as a message quotes them: not longer than a line."""
    words = " ".join(words.split()).rstrip(" ;,.")
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"


def text_of(agreement: model.Agreement, address: Address) -> str:
    """Return the words of the article, clause or point at an address; nothing if another thing is there."""
    unit = agreement.stated(address.provision)
    return unit.text if isinstance(unit, model.Article | model.Clause | model.Point) else ""


def bodies_called(agreement: model.Agreement, keys: Iterable[Key]) -> str:
    """Return the names of bodies as a message lists them; of a key that is of none, the key."""
    return ", ".join(agreement.bearers.get(one, one) for one in keys)


@attrs.frozen(cache_hash=True)
class Called:
    """What an agreement calls its bodies and its events (tên gọi), by which its text and its data are compared."""

    bodies: tuple[model.Party, ...]
    events: tuple[model.EventKind, ...]
    known: Keys = attrs.field(eq=False)  # of keys that are none of these DUT001, DUT002 and DUT005 tell

    @classmethod
    def of(cls, agreement: model.Agreement) -> Self:
        """Return what an agreement calls them; `known`: the keys of its bodies and of their members."""
        return cls(agreement.bodies, agreement.events, frozenset(agreement.bearers))

    def words_of(self, event: str) -> str:
        """Return the words of an event as the text has them."""
        return next((one.words for one in self.events if one.key == event), "") or model.event_words(event)


_DAY = timedelta(days=1)
_MINUTES_OF_A_DAY = 1440
_YEAR = 12  # months
# What happens, by the words of a text and by those of a key in English: two events of different kinds are not one.
_HAPPENINGS = {
    "received": phrase_pattern("received") + r"|(?:request|asked|received?|receipt)(?!\w)",
    "found": phrase_pattern("found") + r"|(?:found|detected|discovered)(?!\w)",
    "occurred": phrase_pattern("occurred") + r"|(?:occurred|happened)(?!\w)",
    "signed": phrase_pattern("signed") + r"|(?:signed|signing)(?!\w)",
    "issued": phrase_pattern("issued") + r"|(?:issued|approved)(?!\w)",
    "in_force": phrase_pattern("in-force") + r"|(?:effective)(?!\w)",
    "ended": phrase_pattern("ended") + r"|(?:expires|expired)(?!\w)",
    "cut_off": phrase_pattern("cut-off") + r"|(?:cut off)(?!\w)",
    "done": phrase_pattern("done") + r"|(?:ended|closed|finished|completed)(?!\w)",
    "began": phrase_pattern("began") + r"|(?:started|began)(?!\w)",
    "changed": phrase_pattern("changed") + r"|(?:changed)(?!\w)",
}
_EACH_HAPPENING = "|".join(f"(?P<{meaning}>{words})" for meaning, words in _HAPPENINGS.items())
_HAPPENING = re.compile(rf"\W(?:{_EACH_HAPPENING})")  # begins with what no letter is: quick to skip
_OF_THE_AGREEMENT = ("signed", "effective", "expires", "cut-off")


@attrs.frozen
class Distance:
    """How far two time limits are apart (sai khác): `weight`, from a half to two; `sure`, whether they surely are."""

    weight: float
    sure: bool = True


_OTHER_KIND, _OTHER, _PERHAPS = Distance(2), Distance(1), Distance(0.5, sure=False)


def difference(  # noqa: C901, PLR0911, PLR0912 - one for each pair of kinds
    text: model.When, data: model.When, called: Called, *, open_start: bool = False
) -> Distance | None:
    """Return how the time limit of a text differs from that of the data; none if it is the same, or may well be.

    `open_start`: the text does not say from when it counts.
    """
    if text == data:
        return None
    other = None if isinstance(text, model.OnEvent) else _OTHER_KIND
    match data:
        case model.Within():
            if not isinstance(text, model.Within):
                return other
            return _lengths(text, data) or (None if open_start else _events(text.after, data.after, called))
        case model.Before():
            if isinstance(text, model.Within) and open_start:  # “Trước cuộc họp, trong thời hạn 03 ngày, …”
                return _lengths(text, data) and _PERHAPS
            if not isinstance(text, model.Before):
                return other
            return _lengths(text, data) or _events(text.event, data.event, called)
        case model.Once():
            if isinstance(text, model.Once):
                return _clocks(text, data) if _last_day(text) == _last_day(data) else _OTHER
            event = text.after if isinstance(text, model.Within) else getattr(text, "event", "")
            return None if other and event in _OF_THE_AGREEMENT else other  # a fixed day once the agreement is signed
        case model.Every():
            if isinstance(text, model.Within) and text.after == "cut-off" and data.after_cut_off:
                return None if text.n == data.after_cut_off else _OTHER
            if isinstance(text, model.Before) and text.event.startswith("tết") and data.months == _YEAR:
                return None  # a day before Tết is of every year, and no day of the calendar
            return _recurrences(text, data) if isinstance(text, model.Every) else other
        case model.OnEvent() | model.Ongoing():
            if isinstance(text, model.Within) and text.n == 0 and isinstance(data, model.OnEvent):
                return _PERHAPS
            return other and Distance(2, sure=not open_start)


# --- so long before or after an event ---


def _lengths(text: model.Within | model.Before, data: model.Within | model.Before) -> Distance | None:
    (n, unit), (other, other_unit) = _plain(text.n, text.unit), _plain(data.n, data.unit)
    if (n, unit) == (other, other_unit):
        return None
    in_minutes = {model.Unit.MINUTES: 1, model.Unit.DAYS: _MINUTES_OF_A_DAY}
    if unit in in_minutes and other_unit in in_minutes and n * in_minutes[unit] == other * in_minutes[other_unit]:
        return _PERHAPS  # hours are counted from the moment, days from the next day (Bộ luật Dân sự 2015, Điều 147)
    return _OTHER if unit == other_unit or n == other else Distance(1.5)


_SMALLER = {  # units that are counted alike: how many of one are in the other
    model.Unit.HOURS: (60, model.Unit.MINUTES),
    model.Unit.WEEKS: (7, model.Unit.DAYS),
    model.Unit.YEARS: (12, model.Unit.MONTHS),
}


def _plain(n: int, unit: model.Unit) -> tuple[int, model.Unit]:
    """Return a length in the smallest unit that is counted alike."""
    times, smallest = _SMALLER.get(unit, (1, unit))
    return times * n, smallest


def _events(text: str, data: str, called: Called) -> Distance | None:
    if text == data:
        return None
    said, given = _happens(called.words_of(text)), _happens(called.words_of(data))
    if data in _OF_THE_AGREEMENT and not said:
        return _PERHAPS
    if not said or not given or said & given:
        return None
    told = data in EVENTS or any(one.key == data for one in called.events) or not data.isascii()
    return Distance(0.8, sure=told)


@lru_cache(maxsize=1024)
def _happens(words: str) -> frozenset[str]:
    """Return what kind of thing happens, by the words for it; nothing for words that do not say."""
    return frozenset(match.lastgroup or "" for match in _HAPPENING.finditer(f" {words.lower()}"))


# --- days of the calendar ---


def _last_day(once: model.Once) -> tuple[date, int, model.Unit]:
    return (once.on if once.inclusive else once.on - _DAY), once.shift, once.unit


def _clocks(text: model.Once | model.Every, data: model.Once | model.Every) -> Distance | None:
    """Return how the hour of a text differs from that of the data; not surely where one of them has none."""
    if text.at == data.at:
        return None
    return _PERHAPS if text.at is None or data.at is None else _OTHER


def _recurrences(text: model.Every, data: model.Every) -> Distance | None:
    if times_a_year(text) != times_a_year(data):
        return _OTHER
    if not names_a_day(text):
        apart = text.month and data.month and not (text.span or data.span) and text.month != data.month
        return _OTHER if apart else None
    counted = (text.shift, text.unit, text.after_cut_off) == (data.shift, data.unit, data.after_cut_off)
    if counted and last_days_of(text) == last_days_of(data):
        return _clocks(text, data)
    return _OTHER if names_a_day(data) else Distance(0.6, sure=False)


_FALLING = ("trùng", "rơi", "nhằm")
_REST = "|".join(f"{day}|{day.lower()}" for day in WEEKDAYS[-2:])
_FALLING_WORDS = "|".join(_FALLING)
_OFF = (
    r"(?<!\w)(?:"
    + _FALLING_WORDS
    + r")(?: vào| với)?(?: các)? (?:ngày (?:nghỉ|lễ|không làm việc)|"
    + _REST
    + r"|kỳ nghỉ)"
)
_ROLL = pattern(
    r"(?P<none>kể cả (?:khi )?",
    _OFF,
    r")|",
    _OFF,
    r"[^.;\n]{0,60}?(?:(?P<preceding>ngày làm việc (?:liền |ngay )?trước|trước (?:ngày|kỳ) nghỉ)",
    r"|(?P<following>ngày làm việc (?:tiếp|kế|liền kề|liền sau|đầu tiên|ngay sau|sau)))",
)


def stated_roll(text: str) -> model.Roll | None:
    """Return what becomes of a day off, as a text says it; none where it does not."""
    found = [word for word in _FALLING if word in text] and _ROLL.search(text)
    return model.Roll(found.lastgroup) if found else None


_NO_TIME, _NOT_UNDERSTOOD, _NO_REVIEW = 2.5, 0.3, 0.4  # how unlikely a promise and a statement belong together
_NEAR = 0.01
_MOST = 200_000  # ways that are tried for one provision
# Without one of these words nothing is forbidden, and nothing left to choose.
_OF_A_CHOICE = "quyền", "được", "khuyến khích", "tùy", *phrases_of("may")
_OF_A_BAN = "không", "cấm", "chưa", "tránh", "hạn chế", "bí mật", "bảo mật"
_SIGNS: Mapping[object, re.Pattern[str]] = {
    kind: re.compile(rf"(?<!\w){any_of(words)}", re.IGNORECASE)
    for kind, words in ((model.DutyKind.PROHIBITION, _OF_A_BAN), (model.DutyKind.PERMISSION, _OF_A_CHOICE))
}

_FOUND: WeakKeyDictionary[Prose, MatchedText] = WeakKeyDictionary()


def matched_text(agreement: model.Agreement) -> MatchedText:
    """Return the promises of an agreement with their statements, found once."""
    found = _FOUND.get(agreement.prose)
    return _FOUND.setdefault(agreement.prose, _matches(agreement)) if found is None else found


def _matches(agreement: model.Agreement) -> MatchedText:
    promises, holding = agreement.wording.once(_promised)
    if not (agreement.bodies or promises):
        return MatchedText()
    groups: dict[Address, list[Statement]] = {}
    alone: list[Statement] = []
    for address, statements in statements_of(agreement).items():
        if owner := _owner(address, promises):
            groups.setdefault(owner, []).extend(statements)
        elif address not in holding:
            alone += statements
    called = Called.of(agreement)
    held = [_held_together(promises[owner], tuple(group), called) for owner, group in groups.items()]
    taken = {(one.statement.said, one.statement.address) for matched, _ in held for one in matched}
    left = (one for _, over in held for one in over if (one.said, one.address) not in taken)
    return MatchedText(tuple(one for matched, _ in held for one in matched), (*alone, *left))


@lru_cache(maxsize=1024)  # provisions: an office's agreements share most of theirs, each with its duties
def _held_together(
    promises: tuple[PlacedPromise, ...], statements: tuple[Statement, ...], called: Called
) -> tuple[tuple[MatchedPromise, ...], tuple[Statement, ...]]:
    """Return the promises of one provision with their statements, and the statements that may be left over."""
    provision = _Provision(promises, statements, called)
    return tuple(provision.matched()), tuple(provision.left_over())


def _promised(wording: model.Wording) -> tuple[Mapping[Address, tuple[PlacedPromise, ...]], frozenset[Address]]:
    """Return the promises of each provision, and the places of these provisions and of what holds them."""
    found: dict[Address, list[PlacedPromise]] = {}
    promises: tuple[tuple[Address, model.Promise], ...] = (*wording.duties, *wording.reviews)
    for address, promise in promises:
        found.setdefault(address.above, []).append(PlacedPromise(address, promise))
    holding = set(found)
    for above in found:
        while len(above.steps) > 1 and (above := above.above) not in holding:
            holding.add(above)
    return {place: tuple(some) for place, some in found.items()}, frozenset(holding)


def _owner(address: Address, promises: Mapping[Address, object]) -> Address | None:
    """Return the nearest of a place and what holds it that has promises."""
    while address not in promises:
        if len(address.steps) <= 1:
            return None
        address = address.above
    return address


@attrs.define
class _Provision:
    """The promises and the statements of one provision."""

    promises: tuple[PlacedPromise, ...]
    statements: tuple[Statement, ...]
    called: Called
    times: dict[tuple[int, int], Contradiction | None] = attrs.field(factory=dict, init=False)

    def matched(self) -> Iterator[MatchedPromise]:
        """Yield each promise with its statement, one to one, as far as there are as many."""
        rows, columns = [*enumerate(self.statements)], [*enumerate(self.promises)]
        found = {(row, column): self.contradictions(one, two) for row, one in rows for column, two in columns}
        single = len(found) == 1  # then nothing is to be chosen
        costs = {} if single else {pair: self.cost(pair, found[pair]) for pair in found}
        cost, pairs = (0, tuple(found)) if single else _cheapest(len(rows), len(columns), costs)
        for pair in pairs:
            kept = found[pair]
            if kept and not (single or self.is_clear(pair, costs, cost)):
                kept = tuple(attrs.evolve(one, sure=False) for one in kept)
            yield MatchedPromise(self.promises[pair[1]], self.statements[pair[0]], kept)

    def left_over(self) -> Iterator[Statement]:
        """Yield the statements with a time limit that no promise of the provision has."""
        stated = (one for one in self.statements if one.value is not None)
        yield from (one for one in stated if all(self.of_time(one, promise) for promise in self.promises))

    def is_clear(self, pair: tuple[int, int], costs: dict[tuple[int, int], float], cost: float) -> bool:
        """Tell whether there are promises for all time limits, and no other way leaves as few contradictions."""
        enough = sum([one.timed for one in self.statements]) <= len(self.promises)
        other, _ = _cheapest(len(self.statements), len(self.promises), {**costs, pair: costs[pair] + 10})
        return enough and other > cost + _NEAR

    def cost(self, pair: tuple[int, int], found: tuple[Contradiction, ...]) -> float:
        statement, promise = self.statements[pair[0]], self.promises[pair[1]]
        cost = sum(one.weight for one in found)
        if promise.timed and (isinstance(statement.value, model.OnEvent) or not (statement.timed or statement.always)):
            cost += _NO_TIME
        if statement.timed and statement.value is None:
            cost += _NOT_UNDERSTOOD
        if bool(statement.reviews) is not isinstance(promise.thing, model.ReviewCycle):
            cost += _NO_REVIEW
        return cost - _likeness(statement, promise)

    def contradictions(self, statement: Statement, promise: PlacedPromise) -> tuple[Contradiction, ...]:
        who = self.of_bearers(statement, promise), self.of_receivers(statement, promise)
        how = self.of_kind(statement, promise), self.of_roll(statement, promise)
        helpers = self.of_helpers(statement, promise) if statement.joined else None
        return tuple(filter(None, (self.of_time(statement, promise), *who, *how, helpers)))

    def of_receivers(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        given = self.called.known.intersection(promise.receivers)
        named = statement.part.receivers if given and model.REQUESTER not in promise.receivers else None
        if not named or named == given:
            return None
        met = statement.part.names.met
        field = "to" if isinstance(promise.thing, model.Duty) else "receivers"
        if not met(named, given):
            return Contradiction(field, 0.6, statement, promise)
        apart = self.adds(statement, named - met(named, given)) or self.leaves_out(statement, given - met(given, named))
        return Contradiction(field, 0.3, statement, promise, sure=False) if apart else None

    def of_helpers(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        joined, given = statement.joined.difference(promise.bearers), self.called.known.intersection(promise.helpers)
        strange = joined and given and not statement.part.names.met(joined, given)
        return Contradiction("support", 0.3, statement, promise, sure=False) if strange else None

    def adds(self, statement: Statement, more: Keys) -> bool:
        """Tell whether the text names receivers beside those of the data, in one list with them: “A và B”."""
        words = statement.part.text
        lists = (one for one in statement.part.named if one.keys & more and one.keys - more)
        return any(" và " in words[one.start : one.end] for one in lists)

    def leaves_out(self, statement: Statement, more: Keys) -> bool:
        """Tell whether receivers of the data stand nowhere in what the provision says, not even as all."""
        said = compared(" ".join((statement.lead, statement.scope, *(one.scope for one in self.statements))))
        generic = any(one.generic for one in statement.part.named)
        bodies = (body for body in self.called.bodies if body.key in more)
        names = [[compared(name) for name in (body.name, body.short_name) if name] for body in bodies]
        return not generic and any(not any(name in said for name in own) for own in names)

    def of_roll(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        """Return where the text says otherwise what becomes of a day off."""
        said = stated_roll(statement.scope) if statement.timed and promise.timed else None
        given = promise.thing.roll
        if said is not None and given is model.Roll.BY_LAW:
            given = model.Roll.NONE if isinstance(promise.when, (model.Once, model.Every)) else model.Roll.FOLLOWING
        if said is None or said is given:
            return None
        field = "when" if isinstance(promise.thing, model.Duty) else "every"
        return Contradiction(field, 0.3, statement, promise, sure=promise.thing.roll is not model.Roll.BY_LAW)

    def of_time(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        """Return where the text says another time; each pair is asked of several times."""
        pair = id(statement), id(promise)
        if pair not in self.times:
            self.times[pair] = self._of_time(statement, promise)
        return self.times[pair]

    def _of_time(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        if statement.value is not None:
            found = difference(statement.value, promise.when, self.called, open_start=statement.open_start)
            if found and self.share_days(statement.value, promise.when):
                found = None
        else:
            found = Distance(1) if statement.always and promise.timed else None
        field = "when" if isinstance(promise.thing, model.Duty) else "every"
        return Contradiction(field, found.weight, statement, promise, found.sure) if found else None

    def share_days(self, text: model.When, data: model.When) -> bool:
        """Tell whether several recurrences of one side are one of the other, as 15/6 and 15/12 every half-year."""
        if not (isinstance(text, model.Every) and isinstance(data, model.Every)) or text.at != data.at:
            return False
        stated = named_days(one.value for one in self.statements if one.value is not None)
        promised = (one.when for one in self.promises)
        return bool(stated) and (named_days((data,)) == stated or named_days((text,)) == named_days(promised))

    def of_bearers(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        named, given = statement.keys, self.called.known.intersection(promise.bearers)
        if not named or not given or named == given:
            return None
        met = statement.part.names.met
        field = "lead" if isinstance(promise.thing, model.Duty) else "reporters"
        if not met(named, given):
            helping = met(named, promise.helpers) and "chủ trì" not in statement.part.text
            joined = helping and met(given, statement.joined)
            return None if joined else Contradiction(field, 1.2, statement, promise, statement.sure and not helping)
        # Who is named, and who bears, what has the same time limit in the provision.
        alike = frozenset(key for one in self.statements if one.value == statement.value for key in one.keys)
        borne = frozenset(key for one in self.promises if not self.of_time(statement, one) for key in one.bearers)
        told, known = named | statement.joined, given | frozenset(promise.helpers)
        more = not given <= told and given - met(given, told | alike)
        fewer = not named <= known and named - met(named, known | borne)
        return Contradiction(field, 0.6, statement, promise, statement.sure) if more or fewer else None

    def of_kind(self, statement: Statement, promise: PlacedPromise) -> Contradiction | None:
        kind, asking = promise.thing.kind, statement.part.asking
        if asking and not statement.part.names.met(asking.keys, promise.bearers):
            return None  # “A có quyền yêu cầu B cung cấp”: the right is A's, the promise that of B
        told = statement.reviews if isinstance(promise.thing, model.ReviewCycle) else statement.kinds
        if told:
            return Contradiction("kind", 1, statement, promise) if kind not in told else None
        sign = _SIGNS.get(kind) if statement.keys else None
        unsaid = sign is not None and not sign.search(statement.part.text)
        return Contradiction("kind", 0.5, statement, promise, sure=False) if unsaid else None


def _likeness(statement: Statement, promise: PlacedPromise) -> float:
    """Return how many words of its title a promise has in common with a statement: the only words of its own."""
    title = promise.thing.title if isinstance(promise.thing, model.Duty) else ""
    words = set(title.lower().split())
    return 0.2 * len(words.intersection(statement.part.text.lower().split())) / len(words) if words else 0


_Way = tuple[float, tuple[tuple[int, int], ...]]  # what it costs, and which statements and promises it puts together


def _cheapest(rows: int, columns: int, costs: dict[tuple[int, int], float]) -> _Way:
    """Return the cheapest way to give each of the fewer one of the more; none where there are too many ways."""
    few, many = min(rows, columns), max(rows, columns)
    if few == 1:
        pair = min(costs, key=costs.__getitem__)
        return costs[pair], (pair,)
    if few * many * 2**many > _MOST:
        return _greedy(few, costs)
    ways: dict[int, _Way] = {0: (0, ())}
    for one in range(few):
        longer: dict[int, _Way] = {}
        for taken, (cost, pairs) in ways.items():
            for other in range(many):
                if taken & 1 << other:
                    continue
                pair = (one, other) if rows <= columns else (other, one)
                new = cost + costs[pair]
                known = longer.get(taken | 1 << other)
                if known is None or new < known[0]:
                    longer[taken | 1 << other] = new, (*pairs, pair)
        ways = longer
    return min(ways.values(), key=lambda way: way[0])


def _greedy(few: int, costs: dict[tuple[int, int], float]) -> _Way:
    """Return the pairs that cost least, one after the other: of a long provision only what fits is matched."""
    pairs: list[tuple[int, int]] = []
    for pair, cost in sorted(costs.items(), key=lambda one: (one[1], one[0])):
        if len(pairs) < few and cost <= _NO_REVIEW and all(pair[0] != one[0] and pair[1] != one[1] for one in pairs):
            pairs.append(pair)
    return 0, tuple(pairs)
