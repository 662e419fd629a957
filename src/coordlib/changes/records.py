"""Records: a frozen record changed at one place, all else kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from coordlib.model import Way

Whole = TypeVar("Whole")


def changed(record: Whole, way: Way, change: Callable[[Any], Any]) -> Whole:
    """Return a record with what stands at the end of a way as `change` makes it."""
    made: Whole = _changed(record, way, change)
    return made


def _changed(held: Any, way: Way, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever stands on the way
    if not way:
        return change(held)
    step, rest = way[0], way[1:]
    if isinstance(step, str):
        return attrs.evolve(held, **{step: _changed(getattr(held, step), rest, change)})
    return (*held[:step], _changed(held[step], rest, change), *held[step + 1 :])


def with_after(record: Whole, way: Way, thing: object) -> Whole:
    """Return a record with a thing behind the one at the end of a way, in the same list."""
    *above, index = way
    place = int(index) + 1
    return changed(record, tuple(above), lambda items: (*items[:place], thing, *items[place:]))
