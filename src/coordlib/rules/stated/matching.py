"""Matching: which statement of a provision each of its promises is, so that the fewest contradictions are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from weakref import WeakKeyDictionary

import attrs

from coordlib.language import Address, Key, Prose
from coordlib.lexicon import any_of, phrases_of
from coordlib.model import (
    REQUESTER,
    Agreement,
    Duty,
    DutyKind,
    Every,
    OnEvent,
    ReviewCycle,
    When,
)
from coordlib.rules.stated.contradictions import Contradiction, MatchedPromise, MatchedText, PlacedPromise
from coordlib.rules.stated.limits import difference
from coordlib.rules.statements import Keys, Statement, named_days, statements_of

_NO_TIME, _NOT_UNDERSTOOD, _NO_REVIEW = 2.5, 0.3, 0.4  # how unlikely a promise and a statement belong together
_NEAR = 0.01
_MOST = 200_000  # ways that are tried for one provision
_SIGNS = {  # without one of these words nothing is forbidden, and nothing left to choose
    DutyKind.PROHIBITION: re.compile(r"(?<!\w)(?:không|cấm|chưa|tránh|hạn chế|bí mật|bảo mật)(?!\w)", re.IGNORECASE),
    DutyKind.PERMISSION: re.compile(
        rf"(?<!\w){any_of(('quyền', 'được', 'khuyến khích', 'tùy', *phrases_of('may')))}", re.IGNORECASE
    ),
}


_FOUND: WeakKeyDictionary[Prose, MatchedText] = WeakKeyDictionary()


def matched_text(agreement: Agreement) -> MatchedText:
    """Return the promises of an agreement with their statements, found once."""
    if agreement.prose not in _FOUND:
        _FOUND[agreement.prose] = _matches(agreement)
    return _FOUND[agreement.prose]


def _matches(agreement: Agreement) -> MatchedText:
    promises: dict[Address, list[PlacedPromise]] = {}
    for one in _promised(agreement):
        promises.setdefault(one.address.provision, []).append(one)
    groups: dict[Address, list[Statement]] = {}
    alone: list[Statement] = []
    holding = {place.steps[:length] for place in promises for length in range(1, len(place.steps) + 1)}
    for address, statements in statements_of(agreement).items():
        owner = next((one for one in _upwards(address) if one in promises), None)
        if owner is not None:
            groups.setdefault(owner, []).extend(statements)
        elif address.steps not in holding:
            alone += statements
    provisions = [_Provision(promises[owner], group, agreement) for owner, group in groups.items()]
    matched = tuple(one for provision in provisions for one in provision.matched())
    return MatchedText(matched, (*alone, *(one for provision in provisions for one in provision.left_over(matched))))


def _promised(agreement: Agreement) -> Iterator[PlacedPromise]:
    yield from (PlacedPromise(address, duty) for address, duty in agreement.duties())
    yield from (PlacedPromise(address, review) for address, review in agreement.reviews())


def _upwards(address: Address) -> Iterator[Address]:
    for length in range(len(address.steps), 0, -1):
        yield Address(address.steps[:length])


@attrs.define
class _Provision:
    """The promises and the statements of one provision."""

    promises: list[PlacedPromise]
    statements: list[Statement]
    agreement: Agreement

    def matched(self) -> Iterator[MatchedPromise]:
        """Yield each promise with its statement, one to one, as far as there are as many."""
        found = {
            pair: tuple(self.contradictions(self.statements[pair[0]], self.promises[pair[1]]))
            for pair in product(range(len(self.statements)), range(len(self.promises)))
        }
        costs = {pair: self.cost(pair, found[pair]) for pair in found}
        best = _cheapest(len(self.statements), len(self.promises), costs)
        timed = sum(one.timed for one in self.statements)
        for pair in best.pairs:
            clear = timed <= len(self.promises) and (not found[pair] or self.is_clear(pair, costs, best.cost))
            kept = tuple(attrs.evolve(one, sure=one.sure and clear) for one in found[pair])
            yield MatchedPromise(self.promises[pair[1]], self.statements[pair[0]], kept)

    def left_over(self, matched: Iterable[MatchedPromise]) -> Iterator[Statement]:
        """Yield the statements with a time limit that no promise of the provision has, and of which none is."""
        taken = [one.statement for one in matched]
        for statement in self.statements:
            alike = any(one.said == statement.said and one.address == statement.address for one in taken)
            stated = statement.value is not None and not alike
            if stated and all(any(True for _ in self.of_time(statement, one)) for one in self.promises):
                yield statement

    def is_clear(self, pair: tuple[int, int], costs: dict[tuple[int, int], float], cost: float) -> bool:
        """Tell whether no other way leaves as few contradictions."""
        if len(costs) == 1:
            return True
        other = _cheapest(len(self.statements), len(self.promises), {**costs, pair: costs[pair] + 10})
        return other.cost > cost + _NEAR

    def cost(self, pair: tuple[int, int], found: tuple[Contradiction, ...]) -> float:
        statement, promise = self.statements[pair[0]], self.promises[pair[1]]
        cost = sum(one.weight for one in found)
        if promise.timed and (isinstance(statement.value, OnEvent) or not (statement.timed or statement.always)):
            cost += _NO_TIME
        if statement.timed and statement.value is None:
            cost += _NOT_UNDERSTOOD
        if bool(statement.reviews) is not isinstance(promise.thing, ReviewCycle):
            cost += _NO_REVIEW
        return cost - _likeness(statement, promise)

    def contradictions(self, statement: Statement, promise: PlacedPromise) -> Iterator[Contradiction]:
        yield from self.of_time(statement, promise)
        yield from self.of_bearers(statement, promise)
        named, given = statement.part.receivers, self.known(promise.receivers)
        if named and given and REQUESTER not in promise.receivers and not statement.part.names.met(named, given):
            field = "to" if isinstance(promise.thing, Duty) else "receivers"
            yield Contradiction(field, 0.6, statement, promise)
        yield from self.of_kind(statement, promise)

    def known(self, keys: Iterable[Key]) -> Keys:
        """Return those of some keys that are of bodies; of the others DUT001, DUT002 and DUT005 tell."""
        return frozenset(key for key in keys if key in self.agreement.bearers)

    def of_time(self, statement: Statement, promise: PlacedPromise) -> Iterator[Contradiction]:
        field = "when" if isinstance(promise.thing, Duty) else "every"
        if statement.value is not None:
            found = difference(statement.value, promise.when, self.agreement, open_start=statement.open_start)
            if found and not self.share_days(statement.value, promise.when):
                yield Contradiction(field, found.weight, statement, promise, found.sure)
        elif statement.always and promise.timed:
            yield Contradiction(field, 1, statement, promise)

    def share_days(self, text: When, data: When) -> bool:
        """Tell whether several recurrences of one side are one of the other, as 15/6 and 15/12 every half-year."""
        if not (isinstance(text, Every) and isinstance(data, Every)):
            return False
        stated = named_days(one.value for one in self.statements if one.value is not None)
        promised = named_days(one.when for one in self.promises)
        return bool(stated) and (named_days((data,)) == stated or named_days((text,)) == promised)

    def of_bearers(self, statement: Statement, promise: PlacedPromise) -> Iterator[Contradiction]:
        named, given = statement.keys, self.known(promise.bearers)
        if not named or not given or named == given:
            return
        met = statement.part.names.met
        field = "lead" if isinstance(promise.thing, Duty) else "reporters"
        if not met(named, given):
            helping = met(named, promise.helpers) and not re.search("chủ trì", statement.part.text)
            if not (helping and met(given, statement.joined)):
                yield Contradiction(field, 1.2, statement, promise, statement.sure and not helping)
            return
        told, known = named | statement.joined, given | frozenset(promise.helpers)
        more = not given <= told and given - met(given, told | self.named_alike(statement))
        fewer = not named <= known and named - met(named, known | self.borne_alike(statement))
        if more or fewer:
            yield Contradiction(field, 0.6, statement, promise, statement.sure)

    def named_alike(self, statement: Statement) -> Keys:
        """Return who does what has the same time limit, as the statements of the provision name them."""
        alike = (one for one in self.statements if one.value == statement.value)
        return frozenset[Key]().union(*(one.keys for one in alike))

    def borne_alike(self, statement: Statement) -> Keys:
        """Return the bearers of the promises that have the time limit of a statement."""
        found = (one for one in self.promises if not any(True for _ in self.of_time(statement, one)))
        return frozenset[Key]().union(*(one.bearers for one in found))

    def of_kind(self, statement: Statement, promise: PlacedPromise) -> Iterator[Contradiction]:
        if isinstance(promise.thing, ReviewCycle):
            if statement.reviews and promise.thing.kind not in statement.reviews:
                yield Contradiction("kind", 1, statement, promise)
        elif statement.kinds and promise.thing.kind not in statement.kinds:
            yield Contradiction("kind", 1, statement, promise)
        elif not statement.kinds and statement.keys:
            sign = _SIGNS.get(promise.thing.kind)
            if sign and not sign.search(statement.part.text):
                yield Contradiction("kind", 0.5, statement, promise, sure=False)


def _likeness(statement: Statement, promise: PlacedPromise) -> float:
    """Return how many words of its title a promise has in common with a statement: the only words of its own."""
    title = promise.thing.title if isinstance(promise.thing, Duty) else ""
    words = set(title.lower().split())
    return 0.2 * len(words & set(statement.part.text.lower().split())) / len(words) if words else 0


@attrs.frozen
class _Way:
    """A way to put statements and promises together, and what it costs."""

    cost: float
    pairs: tuple[tuple[int, int], ...] = ()


def _cheapest(rows: int, columns: int, costs: dict[tuple[int, int], float]) -> _Way:
    """Return the cheapest way to give each of the fewer one of the more; none where there are too many ways."""
    few, many = min(rows, columns), max(rows, columns)
    if few * many * 2**many > _MOST and few > 1:
        return _greedy(few, costs)
    ways = {0: _Way(0)}
    for one in range(few):
        longer: dict[int, _Way] = {}
        for taken, way in ways.items():
            for other in range(many):
                if taken & 1 << other:
                    continue
                pair = (one, other) if rows <= columns else (other, one)
                new = _Way(way.cost + costs[pair], (*way.pairs, pair))
                known = longer.get(taken | 1 << other)
                if known is None or new.cost < known.cost:
                    longer[taken | 1 << other] = new
        ways = longer
    return min(ways.values(), key=lambda way: way.cost)


def _greedy(few: int, costs: dict[tuple[int, int], float]) -> _Way:
    """Return the pairs that cost least, one after the other: of a long provision only what fits is matched."""
    pairs: list[tuple[int, int]] = []
    for pair, cost in sorted(costs.items(), key=lambda one: (one[1], one[0])):
        if len(pairs) < few and cost <= _NO_REVIEW and all(pair[0] != one[0] and pair[1] != one[1] for one in pairs):
            pairs.append(pair)
    return _Way(0, tuple(pairs))
