"""Budget: how much the templates of a user may do and make for one document, counted in steps and letters.

In come steps and letters as they are used; an error of Jinja comes out when they are used up.
"""

from __future__ import annotations

from collections import Counter
from contextvars import ContextVar
from datetime import timedelta
from decimal import Decimal
from typing import Any, NoReturn

import attrs
import jinja2
from jinja2.filters import _GroupTuple
from markupsafe import Markup

MOST_STEPS = 1_000_000
"""How many turns of loops, calls, inclusions and the like the templates of a user may take for one document."""

MOST_LETTERS = 50_000_000
"""How many letters they may write and join, those among them that are written again."""

MOST_PRINTED = 10_000_000
"""How many letters what they write may have in the end."""

MOST_THINGS = 1_000_000
"""How many things a list may hold, those in its lists counted too."""

MOST_DEPTH = 20
"""How deep lists may stand in lists."""

LARGEST = 10**18
"""Numbers stay below this."""

STEPS_A_CALL = 3
"""What a call costs beside what it does."""

THINGS_A_STEP = 16
"""How many things of a list cost a step where they are gone through at once."""

LETTERS_A_STEP = 256
"""How many letters cost a step where they are gone through at once."""

_TEXTS = frozenset({str, Markup})
_LISTS = frozenset({tuple, list, frozenset, _GroupTuple})
_KEYED = frozenset({dict, Counter})


class Budget:
    """What is left for a document, and what its records have answered."""

    __slots__ = ("answers", "letters", "steps")

    def __init__(self) -> None:
        self.steps = MOST_STEPS
        self.letters = MOST_LETTERS
        self.answers: dict[tuple[object, ...], tuple[object, ...]] = {}


_budget: ContextVar[Budget] = ContextVar("budget")


def start_counting() -> None:
    """Give the templates of the document that is rendered next all that they may use."""
    _budget.set(Budget())


def answers() -> dict[tuple[object, ...], tuple[object, ...]]:
    """Return what records have answered so far for this document; kept with what was asked, so that it stays."""
    return _budget.get().answers


def deny(message: str) -> NoReturn:
    """Refuse what a template may not do."""
    raise jinja2.TemplateRuntimeError(message)


def spend(steps: int = 1) -> None:
    """Take steps; raise where none are left."""
    budget = _budget.get()
    budget.steps -= steps
    if budget.steps < 0:
        deny(f"more than {MOST_STEPS} steps")


def spend_letters(letters: int) -> None:
    """Take letters; raise where none are left."""
    budget = _budget.get()
    budget.letters -= letters
    if budget.letters < 0:
        deny(f"more than {MOST_LETTERS} letters written or joined")


def spend_pairs(text: str, *sought: object) -> None:
    """Take the steps of what compares each letter of a text with each of another, as Python does from the right."""
    letters = sum(len(one) for one in sought if isinstance(one, str))
    spend(len(text) * letters // (LETTERS_A_STEP * THINGS_A_STEP))


def weigh(*things: object) -> int:
    """Take the steps that it costs to go through all of some things at once, as Python does; return their letters.

    Raises for lists that are too long or too deep.
    """
    letters = count = depth = 0
    layer: list[object] = [*things]
    while layer:
        below: list[object] = []
        for one in layer:
            kind = type(one)
            if kind in _TEXTS:
                letters += len(one)  # type: ignore[arg-type]
            elif kind in _LISTS:
                count = _counted(count + len(one))  # type: ignore[arg-type]
                below.extend(one)  # type: ignore[arg-type]
            elif kind in _KEYED:
                count = _counted(count + 2 * len(one))  # type: ignore[arg-type]
                below.extend(one.keys())  # type: ignore[attr-defined]
                below.extend(one.values())  # type: ignore[attr-defined]
            elif kind is range:
                count = _counted(count + len(one))  # type: ignore[arg-type]
        layer, depth = below, depth + 1
        if depth > MOST_DEPTH:
            deny(f"more than {MOST_DEPTH} lists in lists")
    spend(count // THINGS_A_STEP + letters // LETTERS_A_STEP)
    return letters


def weigh_key(thing: object) -> None:
    """Take the steps of looking for something by its hash, which Python makes anew of all that a record holds."""
    if isinstance(thing, str | int | None):
        return
    known, asked = answers(), (id(thing), "+size")
    if asked not in known:
        known[asked] = (_size(thing), thing)
    spend(int(known[asked][0]) // THINGS_A_STEP)  # type: ignore[call-overload]


def _size(thing: object) -> int:
    """Return how many values a thing holds, in all that it holds."""
    count = 0
    left: list[Any] = [thing]
    while left:
        one = left.pop()
        kind: type = type(one)
        count += 1
        if kind in _LISTS:
            left.extend(one)
        elif attrs.has(kind):
            left.extend(getattr(one, field.name) for field in attrs.fields(kind))
    return count


def _counted(count: int) -> int:
    if count > MOST_THINGS:
        deny(f"a list of more than {MOST_THINGS} things")
    return count


def number(value: object) -> int | float | Decimal:
    """Return a number that is not too large; anything else is refused."""
    if not isinstance(value, int | float | Decimal):
        deny(f"{type(value).__name__} is not a number")
    if isinstance(value, int | Decimal) and not -LARGEST < value < LARGEST:
        deny(f"a number of {LARGEST} or more")
    return value


def made(value: object) -> object:
    """Return what an operation made, once it is paid for: its letters, and what it holds."""
    if isinstance(value, int | Decimal):
        return number(value)
    if not isinstance(value, float | timedelta):
        spend_letters(weigh(value))
    return value
