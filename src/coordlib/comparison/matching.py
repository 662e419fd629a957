"""Matching: which unit of one text is which of another: by key, by words, by place, by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

import attrs

from coordlib.language import Address
from coordlib.model import REPEALED, Agreement, Annex, Article, Chapter, Clause, Placed, Point, Section, as_cited

_COMPARED = (Chapter, Section, Article, Clause, Point, Annex)
_ALIKE = 0.5  # of their words, two units that are one in another wording have in common
_MOST_TRIED = 8  # units of the other text with most words in common, that one is held against letter by letter


@attrs.frozen(eq=False, slots=False)
class Compared:
    """A unit as it is compared: where it stands, what kind of unit it is, its key, and its own words."""

    address: Address
    kind: type
    key: str
    words: str

    @cached_property
    def each_word(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words.lower().split())


Pair = tuple[Compared | None, Compared | None]


def units_compared(agreement: Agreement) -> tuple[Compared, ...]:
    """Return the units and annexes of a text, those of its Quyết định first, each with its own words."""
    placed = (one for one in (*agreement.decided, *agreement.placed) if isinstance(one.thing, _COMPARED))
    return tuple(
        Compared(one.address, type(one.thing), one.thing.key, as_cited(agreement, own_words(one))) for one in placed
    )


def own_words(placed: Placed) -> str:
    """Return what a unit says itself, without what stands under it."""
    if isinstance(placed.thing, Annex):
        return "\n".join(text for _, text in placed.thing.texts() if text)
    said = (getattr(placed.thing, name, "") for name in ("title", "text"))
    return "\n".join(filter(None, said))


def matched(old: tuple[Compared, ...], new: tuple[Compared, ...]) -> Iterator[Pair]:
    """Yield each unit of both texts once, with what it is in the other; in the new order, the gone ones last."""
    found: dict[int, int] = {}
    for by in (_by_key, _by_words_and_place, _by_words, _by_place, _by_likeness):
        left = [index for index in range(len(old)) if index not in found]
        taken = set(found.values())
        free = [index for index in range(len(new)) if index not in taken]
        found.update(by(old, new, left, free))
    back = {there: here for here, there in found.items()}
    yield from ((old[back[index]] if index in back else None, piece) for index, piece in enumerate(new))
    yield from ((piece, None) for index, piece in enumerate(old) if index not in found)


_Matches = Iterator[tuple[int, int]]
_Pieces = tuple[Compared, ...]


def _same(
    old: _Pieces, new: _Pieces, left: Iterable[int], free: Iterable[int], by: Callable[[Compared], Hashable]
) -> _Matches:
    """Yield the units that are the same by what `by` says of them, in their order where several are."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in free:
        waiting[by(new[index])].append(index)
    for index in left:
        what = by(old[index])
        if what is not None and waiting[what]:
            yield index, waiting[what].pop(0)


def _by_key(old: _Pieces, new: _Pieces, left: list[int], free: list[int]) -> _Matches:
    return _same(old, new, left, free, lambda one: (one.kind, one.key) if one.key else None)


def _by_words_and_place(old: _Pieces, new: _Pieces, left: list[int], free: list[int]) -> _Matches:
    return _same(old, new, left, free, lambda one: (one.kind, one.address.without_headings, one.words))


def _by_words(old: _Pieces, new: _Pieces, left: list[int], free: list[int]) -> _Matches:
    return _same(old, new, left, free, lambda one: (one.kind, one.words) if one.words else None)


def _by_place(old: _Pieces, new: _Pieces, left: list[int], free: list[int]) -> _Matches:
    """Yield the units of one place that have words in common, or of which one is repealed."""
    for index, other in _same(old, new, left, free, lambda one: (one.kind, one.address.without_headings)):
        if REPEALED in (old[index].words, new[other].words) or likeness(old[index], new[other]) >= _ALIKE / 2:
            yield index, other


def _by_likeness(old: _Pieces, new: _Pieces, left: list[int], free: list[int]) -> _Matches:
    taken: set[int] = set()
    for index in left:
        piece = old[index]
        waiting = [one for one in free if one not in taken and new[one].kind is piece.kind]
        near = nlargest(_MOST_TRIED, waiting, key=lambda one, piece=piece: len(piece.each_word & new[one].each_word))  # type: ignore[misc]
        alike, best = max(((likeness(piece, new[one]), -one) for one in near), default=(0.0, 0))
        if alike >= _ALIKE:
            taken.add(-best)
            yield index, -best


def likeness(one: Compared, other: Compared) -> float:
    """Return how much of their words two units have in common, from 0 to 1."""
    mine, others = one.each_word, other.each_word
    if not mine or not others:
        return float(mine == others)
    if 2 * len(mine & others) / (len(mine) + len(others)) < _ALIKE / 2:
        return 0.0
    return SequenceMatcher(None, one.words.lower().split(), other.words.lower().split(), autojunk=False).ratio()
