"""Alignment: which item of one list is which of another, by key, order and likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice, pairwise, takewhile
from operator import eq
from typing import TypeVar

from coordlib.language.validation import checked

ALIKE = 0.5
"""What two texts that are one in another wording have in common of their words."""

Item = TypeVar("Item")
Places = list[tuple[int, int]]
"""Numbers of items of the old list, each with that of the same item in the new one."""

Matcher = Callable[[list[int], list[int], Mapping[int, int]], Iterable[tuple[int, int]]]
"""Yields places of the items that are left of both lists; it is given those found before, too."""

_MOST_TRIED = 8  # items that are most alike, of which `by_likeness` looks closer
_MOST_COMPARED = 2_500  # pairs of a stretch of changes; a longer stretch is halved, so that the work stays linear


def in_common(words: frozenset[str], others: frozenset[str]) -> float:
    """Return how much of their words two texts have in common, from 0 to 1."""
    return 2 * len(words & others) / ((len(words) + len(others)) or 1)


def ends_in_common(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many items two lists have in common where they begin, and where they end."""
    start = sum(takewhile(bool, map(eq, old, new)))
    rest = min(len(old), len(new)) - start
    return start, sum(takewhile(bool, islice(map(eq, reversed(old), reversed(new)), rest)))


def matched_by(old: Sequence[Item], new: Sequence[Item], *matchers: Matcher) -> dict[int, int]:
    """Return for the number of each old item that of the same new one, by the first matcher that finds one."""
    found: dict[int, int] = {}
    for matcher in matchers:
        taken = set(found.values())
        left = [index for index in range(len(old)) if index not in found]
        free = [index for index in range(len(new)) if index not in taken]
        found.update(matcher(left, free, dict(found)))
    return found


def by_equality(
    old: Sequence[Item],
    new: Sequence[Item],
    what: Callable[[Item], Hashable],
    admits: Callable[[Item, Item], bool] = lambda _old, _new: True,
) -> Matcher:
    """Return the matcher of items of which `what` says the same, in their order; what it says None of matches none."""

    def match(left: list[int], free: list[int], _: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in free:
            waiting[what(new[place])].append(place)
        for index in left:
            said = what(old[index])
            if said is not None and waiting[said]:
                place = waiting[said].pop(0)
                if admits(old[index], new[place]):
                    yield index, place

    return match


def by_likeness(
    old: Sequence[Item],
    new: Sequence[Item],
    kind: Callable[[Item], Hashable],
    words: Callable[[Item], frozenset[str]],
    likeness: Callable[[Item, Item], float] | None = None,
) -> Matcher:
    """Return the matcher of items of one kind that are most alike by their words, or by `likeness`: `ALIKE` at least.

    An item of the kind None matches none.
    """

    def match(left: list[int], free: list[int], _: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        bags: dict[Hashable, dict[int, frozenset[str]]] = defaultdict(dict)
        for place in free:
            bags[kind(new[place])][place] = words(new[place])
        for index in left:
            own = kind(old[index])
            mine, others = words(old[index]), bags[own] if own is not None else {}
            shared = {place: in_common(mine, bag) for place, bag in others.items()}
            if likeness:
                near = nlargest(_MOST_TRIED, shared, key=shared.__getitem__)
                shared = {place: likeness(old[index], new[place]) for place in sorted(near)}
            best = max(shared, key=shared.__getitem__, default=-1)
            if best >= 0 and shared[best] >= ALIKE:
                del others[best]
                yield index, best

    return match


@checked
def in_pairs(
    old: Sequence[Item], new: Sequence[Item], what: Callable[[Item], Hashable], likeness: Callable[[Item, Item], float]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield each item of both lists once, with what it is in the other, if in that; the gone before the new.

    The same is that of which `what` says the same, then what has most `likeness`; 0 for what is not alike. What stands
    in another order is gone from the one place and new in the other.
    """
    fixed = _same([what(one) for one in old], [what(one) for one in new])
    pairs: Places = []
    for before, after in pairwise([(-1, -1), *fixed, (len(old), len(new))]):
        (i, j), (here, there) = before, after
        gap = _alike(old[i + 1 : here], new[j + 1 : there], likeness)
        pairs += [(i + 1 + one, j + 1 + other) for one, other in gap] + [after]
    for (i, j), (here, there) in pairwise([(-1, -1), *pairs]):
        yield from ((one, None) for one in old[i + 1 : here])
        yield from ((None, one) for one in new[j + 1 : there])
        if here < len(old):
            yield old[here], new[there]


def _same(old: list[Hashable], new: list[Hashable]) -> Places:
    """Return the places of what is the same in both: at the ends, then by what stands in each but once."""
    start, end = ends_in_common(old, new)
    middle = _of_the_middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((index, index) for index in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((len(old) - left, len(new) - left) for left in range(end, 0, -1)),
    ]


def _of_the_middle(old: list[Hashable], new: list[Hashable]) -> Places:
    """Return what stands once in both, in the order of both; between two of these, what is the same at their ends."""
    in_old, in_new = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new) if in_new[key] == 1}
    once = [(index, places[key]) for index, key in enumerate(old) if in_old[key] == 1 and key in places]
    anchors = _rising(once)
    found: Places = []
    for (before, behind), (here, there) in pairwise([(-1, -1), *anchors, (len(old), len(new))] if anchors else []):
        inner = _same(old[before + 1 : here], new[behind + 1 : there])
        found += ((before + 1 + i, behind + 1 + j) for i, j in inner)
        if here < len(old):
            found.append((here, there))
    return found


def _rising(places: Places) -> Places:
    """Return the longest row of places that rise in both texts."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(places):
        length = bisect_left(tops, there)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        tops[length : length + 1] = [there]
    row: Places = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(places[index])
        index = before[index]
    return row[::-1]


def _alike(old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]) -> Places:
    """Return the pairs of a stretch of changes that have most in common, in the order of both."""
    if len(old) * len(new) > _MOST_COMPARED:
        here, there = len(old) // 2, len(new) // 2
        rest = _alike(old[here:], new[there:], likeness)
        return [*_alike(old[:here], new[:there], likeness), *((here + i, there + j) for i, j in rest)]
    shared = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, j in ((i, j) for i in reversed(range(len(old))) for j in reversed(range(len(new)))):
        both = shared[i][j] and shared[i][j] + best[i + 1][j + 1]
        best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return list(_traced(best, shared))


def _traced(best: list[list[float]], shared: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that make the best row of them."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if shared[i][j] and best[i][j] == shared[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
