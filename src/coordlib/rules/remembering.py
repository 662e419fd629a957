"""Remembering: what was found of an object, for as long as the object is there.

In comes a function of one object; out goes one that looks once, though several doors ask for the same object. Objects
are told apart by identity: to compare two agreements takes longer than to look for what they are worth comparing by.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")


class Remembered(Generic[Subject, Answer]):
    """A function whose answers are kept with their objects; what nobody holds any more is forgotten with its answer."""

    def __init__(self, find: Callable[[Subject], Answer]) -> None:
        self._find = find
        self._known: dict[int, tuple[ref[Subject], Answer]] = {}

    def __call__(self, subject: Subject) -> Answer:
        """Return what is found of a subject."""
        number = id(subject)
        known = self._known.get(number)
        if known is None or known[0]() is not subject:
            answer = self._find(subject)
            known = self._known[number] = (ref(subject, lambda _: self._known.pop(number, None)), answer)
        return known[1]

    def __len__(self) -> int:
        return len(self._known)
