"""Targets: what an operation names, found by its key or by its citation as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

import attrs

from coordlib.language import Address, Level, Message, RefusedError, checked, expect_every, nearest, shortened
from coordlib.model import (
    REPEALED,
    Agreement,
    Annex,
    Article,
    Chapter,
    Clause,
    Duty,
    Indicator,
    Part,
    Placed,
    Point,
    Provision,
    ReviewCycle,
    RomanPart,
    Section,
    Way,
    keys_in,
)

Nameable = Part | Chapter | Section | Article | Clause | Point | Annex
"""What an operation can name."""

_NAMED = (*(level for level in Level if Level.PART <= level <= Level.POINT), Level.ANNEX)
_INSIDE = (Level.CLAUSE, Level.POINT, Level.DUTY, Level.REVIEW)
_TITLE_OF = "tên "


class Reason(Enum):
    """Why an operation cannot be done, by the code of the finding."""

    UNKNOWN = "CHG001"
    GONE = "CHG002"
    WORDS = "CHG003"
    LABEL = "CHG004"
    DAY = "CHG005"
    TWICE = "CHG006"
    FORGOTTEN = "CHG007"
    KIND = "CHG008"
    PARTY = "CHG009"


class FaultyChangeError(Exception):
    """An operation that cannot be done: why, and what is wrong."""

    def __init__(self, reason: Reason, message: Message) -> None:
        super().__init__(message.en)
        self.reason, self.message = reason, message


def faulty(reason: Reason, vi: str, en: str) -> FaultyChangeError:
    """Return the error with what is wrong in both languages."""
    return FaultyChangeError(reason, Message(vi, en))


def find(agreement: Agreement, target: str) -> Placed:
    """Return the unit or annex that a target names: by its key, or as it is cited.

    Raises `FaultyChangeError` CHG001 where there is none.
    """
    placed = _named(agreement, target)
    if placed is None:
        raise _unknown(agreement, target)
    return placed


@checked
def place_named(agreement: Agreement, target: str) -> Address | None:
    """Return where the unit or annex stands that a target names; none where there is none."""
    placed = _named(agreement, target)
    return placed.address if placed else None


def _named(agreement: Agreement, target: str) -> Placed | None:
    address = None if " " in target else agreement.keys.get(target)  # no key holds a space
    placed = next(_standing(agreement, address or _cited(target)), None)
    return placed if placed and placed.address.level in _NAMED else None


def _standing(agreement: Agreement, cited: Address) -> Iterator[Placed]:
    """Yield what stands at a place, which may leave out the chapter and section of an article; others are not seen."""
    head = _head(cited)
    inner, number = cited.steps[len(head.steps) :], head.number
    for outlined in agreement.outline if head.steps else ():
        steps = outlined.address.steps
        if steps[-1].label == number and _is_cited(outlined.address, head):
            yield from (one for one in outlined.of(agreement).within() if one.address.steps[len(steps) :] == inner)


def _head(place: Address) -> Address:
    """Return the article, heading or annex that a place is in, or the clause that is in none."""
    outer = tuple(step for step in place.steps if step.level not in _INSIDE)
    alone = not outer and place.steps and place.steps[0].level is Level.CLAUSE  # of a letter: in no article
    return Address(place.steps[:1] if alone else outer)


def standing_as(agreement: Agreement, key: str) -> Iterator[Placed]:
    """Yield all that has a key."""
    for outlined in agreement.outline:
        held = outlined.of(agreement)
        if any(name == key for _, name in keys_in(held.thing)):  # type: ignore[arg-type]
            yield from (one for one in held.within() if one.thing.key == key)


@lru_cache(maxsize=256)
def _cited(target: str) -> Address:
    try:
        return Address.parse(target)
    except RefusedError:
        return Address()


def _is_cited(one: Address, cited: Address) -> bool:
    """Tell whether a place is the one that is cited; a citation may leave out the chapter and section of an article."""
    return cited in (one, one.without_headings)


def _unknown(agreement: Agreement, target: str) -> FaultyChangeError:
    known = [one.address.cite() for one in agreement.placed if one.address.level in _NAMED]
    keys = (key for key, address in agreement.keys.items() if address.level in _NAMED)
    near, shown = nearest(target, (*known, *keys)), shortened(target)
    vi, en = f"không có “{shown}” trong văn bản được sửa đổi", f"the text that is amended has no {shown!r}"
    return faulty(Reason.UNKNOWN, f"{vi}{near.vi}", f"{en}{near.en}")


def still_there(agreement: Agreement, target: str) -> Placed:
    """Return what a target names, if it still stands. Raises `FaultyChangeError` CHG001 or CHG002."""
    placed = find(agreement, target)
    if _is_repealed(placed):
        name = placed.address.cite()
        raise faulty(Reason.GONE, f"{name} đã được bãi bỏ", f"{name} is repealed already")
    return placed


def _is_repealed(placed: Placed) -> bool:
    """Tell whether a unit stands only with its number."""
    match placed.thing:
        case Part() | Chapter() | Section() | Article() | Annex():
            return placed.thing.title == REPEALED
        case Point(text=said):
            return said == REPEALED
        case Clause(title=title, text=text):
            return REPEALED in (title, text)
        case Duty() | ReviewCycle() | Indicator():
            return False


def repealed(thing: Nameable) -> Nameable:
    """Return a unit with its number and key alone; what holds units keeps them, each repealed."""
    match thing:
        case Part() | Chapter() | Section():
            articles: Any = tuple(map(repealed, thing.articles))
            return attrs.evolve(thing, title=REPEALED, articles=articles)
        case Annex():
            return Annex(REPEALED, key=thing.key)
        case Article() | Clause() | Point():
            return type(thing)(REPEALED, key=thing.key, label=thing.label)


_KINDS: Mapping[type, Message] = {
    Part: Message("phần", "part"),
    Chapter: Message("chương", "chapter"),
    Section: Message("mục", "section"),
    RomanPart: Message("mục", "section"),
    Article: Message("điều", "article"),
    Clause: Message("khoản", "clause"),
    Point: Message("điểm", "point"),
}
expect_every(Provision, _KINDS)


def called(unit: Provision) -> Message:
    """Return what a unit of this level is called."""
    return _KINDS[type(unit)]


def scope(agreement: Agreement, place: str) -> tuple[Placed, Address]:
    """Return the unit or annex in which a phrase is meant, and where in it: in all, or in its title (“tên Điều 9”)."""
    placed = still_there(agreement, place.removeprefix(_TITLE_OF))
    return placed, placed.address.field("title") if place.startswith(_TITLE_OF) else placed.address


def is_in(place: Address, outer: Address) -> bool:
    """Tell whether a place is another, or is in it."""
    return place.steps[: len(outer.steps)] == outer.steps


def under(agreement: Agreement, placed: Placed) -> Iterator[Placed]:
    """Yield what stands at a place of a text and below it, in order."""
    if not isinstance(placed.thing, Part | Chapter | Section):
        yield from placed.within()
        return
    for one in agreement.outline:
        if is_in(one.address, placed.address):
            yield from one.of(agreement).within()


def prose_in(units: Iterable[Placed]) -> Iterator[tuple[Address, Way, str]]:
    """Yield each piece of prose of some units, with its place and the way to it."""
    for one in units:
        for name, text in one.prose():
            way = tuple(int(step) if step.isdecimal() else step for step in name.split("."))
            yield one.address.field(name), (*one.path, *way), text


def standing_by(agreement: Agreement, way: Way) -> Placed:
    """Return the unit to which a way leads."""
    holders = (one.of(agreement) for one in agreement.outline if one.path == way[: len(one.path)])
    return next(one for holder in holders for one in holder.within() if one.path == way)


def numbered_with(agreement: Agreement, place: Address) -> Iterator[Address]:
    """Yield where the units stand whose numbers may depend on a place: those of its article, or else the outline."""
    head = _head(place)
    inside = (one for article in _standing(agreement, head) for one in article.within())
    for one in agreement.outline if head == place else inside:
        if one.address.level in _NAMED:
            yield one.address
