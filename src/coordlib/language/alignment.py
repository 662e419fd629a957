"""Alignment: which item of one list is which of another, by key, order and likeness.

In come two lists, an older and a newer one; out go the places of what is the same in both. What an item is, and how
alike two of them are, the caller says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice, pairwise, takewhile
from operator import eq
from typing import TypeVar

from coordlib.language.validation import checked, explained

ALIKE = 0.5
"""What two texts that are one in another wording have in common of their words."""

Item = TypeVar("Item")
Places = list[tuple[int, int]]
"""Numbers of items of the old list, each with that of the same item in the new one."""

Matcher = Callable[[list[int], list[int], Mapping[int, int]], Iterable[tuple[int, int]]]
"""Yields places of items; it is given the numbers that are left of both lists, and what was found before it."""

_MOST_TRIED = 8  # of the items that are most alike by their words, which `by_likeness` looks at more closely
_MOST_COMPARED = 2_500  # pairs of a stretch of changes; a longer stretch is halved, so that the work stays linear


@explained
def in_common(words: frozenset[str], others: frozenset[str]) -> float:
    """Return how much of their words two texts have in common, from 0 to 1."""
    return 2 * len(words & others) / ((len(words) + len(others)) or 1)


@explained
def ends_in_common(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many items two lists have in common where they begin, and where they end."""
    start = sum(takewhile(bool, map(eq, old, new)))
    rest = min(len(old), len(new)) - start
    return start, sum(takewhile(bool, islice(map(eq, reversed(old), reversed(new)), rest)))


def matched_by(old: Sequence[Item], new: Sequence[Item], *matchers: Matcher) -> dict[int, int]:
    """Return the number of the new item for that of each old one, by the first matcher that finds it."""
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
    """Return the matcher of items that have the same key, in their order.

    `what` gives the key; an item without one (None) matches none. `admits`: whether two of the same key may be one.
    """

    def match(left: list[int], free: list[int], _: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in free:
            waiting[what(new[place])].append(place)
        for index in left:
            key = what(old[index])
            if key is not None and waiting[key]:
                place = waiting[key].pop(0)
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
            old_kind, old_words = kind(old[index]), words(old[index])
            others = bags[old_kind] if old_kind is not None else {}
            alike = {place: in_common(old_words, bag) for place, bag in others.items()}
            if likeness:
                nearest = nlargest(_MOST_TRIED, alike, key=alike.__getitem__)
                alike = {place: likeness(old[index], new[place]) for place in sorted(nearest)}
            best = max(alike, key=alike.__getitem__, default=-1)
            if best >= 0 and alike[best] >= ALIKE:
                del others[best]
                yield index, best

    return match


@checked
def in_pairs(
    old: Sequence[Item], new: Sequence[Item], what: Callable[[Item], Hashable], likeness: Callable[[Item, Item], float]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield each item of both lists once, with the same item of the other list if that has it.

    Two items are the same by their key, which `what` gives; else those that have most `likeness`, 0 for what is not
    alike. Between two pairs what is gone comes before what is new. What stands in another order is gone from the one
    place and new in the other.
    """
    fixed = _same([what(item) for item in old], [what(item) for item in new])
    pairs: Places = []
    for before, after in pairwise([(-1, -1), *fixed, (len(old), len(new))]):
        (i, j), (here, there) = before, after
        between = _alike(old[i + 1 : here], new[j + 1 : there], likeness)
        pairs += [(i + 1 + index, j + 1 + place) for index, place in between] + [after]
    for (i, j), (here, there) in pairwise([(-1, -1), *pairs]):
        yield from ((gone, None) for gone in old[i + 1 : here])
        yield from ((None, added) for added in new[j + 1 : there])
        if here < len(old):
            yield old[here], new[there]


def _same(old: list[Hashable], new: list[Hashable]) -> Places:
    """Return the places of what is the same in both: at the ends, then by what stands in each but once."""
    start, end = ends_in_common(old, new)
    middle = _same_in_the_middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((index, index) for index in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((len(old) - left, len(new) - left) for left in range(end, 0, -1)),
    ]


def _same_in_the_middle(old: list[Hashable], new: list[Hashable]) -> Places:
    """Return the places of what stands once in both, in the order of both, and of what is the same between two of it.

    Nothing is the same where nothing stands once in both.
    """
    in_old, in_new = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new) if in_new[key] == 1}
    once = [(index, places[key]) for index, key in enumerate(old) if in_old[key] == 1 and key in places]
    anchors = _rising(once)
    if not anchors:
        return []
    found: Places = []
    for (before, behind), (here, there) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        inner = _same(old[before + 1 : here], new[behind + 1 : there])
        found += ((before + 1 + i, behind + 1 + j) for i, j in inner)
        if here < len(old):
            found.append((here, there))
    return found


def _rising(places: Places) -> Places:
    """Return the longest row of places that rise in both lists; they rise in the old one."""
    ends: list[int] = []  # for each length of a row, the number of the place with which the lowest such row ends
    tops: list[int] = []  # and where that stands in the new list
    before: list[int] = []  # for each place, the one before it in its row
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
    """Return the pairs of a stretch of changes that have most in common, in the order of both.

    As of a longest common subsequence, with how alike two items are in the place of 1.
    """
    if len(old) * len(new) > _MOST_COMPARED:
        here, there = len(old) // 2, len(new) // 2
        rest = _alike(old[here:], new[there:], likeness)
        return [*_alike(old[:here], new[:there], likeness), *((here + i, there + j) for i, j in rest)]
    alike = [[likeness(item, other) for other in new] for item in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # from an item of both lists on
    for i, j in ((i, j) for i in reversed(range(len(old))) for j in reversed(range(len(new)))):
        paired = alike[i][j] and alike[i][j] + best[i + 1][j + 1]
        best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_best_row(best, alike))


def _best_row(best: list[list[float]], alike: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that have most in common together."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
