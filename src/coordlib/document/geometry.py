"""Geometry: the numbers, transforms and outlines of a drawing, as far as they say how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import dist, hypot

import attrs

from coordlib.language import Message, RefusedError, cut_short

LARGEST_NUMBER = 1e7
"""What no number of a drawing may reach: beyond it the renderers lose count."""

FURTHEST = 10
"""How far from its corner a drawing may reach, in sides of its ``viewBox``; typst ends the program beyond 10,000."""

NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
"""A number, as SVG writes it."""

Corner = tuple[float, float]

_NUMBER = re.compile(NUMBER)
_ARC = re.compile(rf"({NUMBER})[\s,]*" * 3 + r"([01])[\s,]*" * 2 + rf"({NUMBER})[\s,]*" * 2)
_STEPS = re.compile(r"([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)")  # an e stands in numbers
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
_PARTS = {"C": 1.0, "S": 1.0, "Q": 1.0, "A": 1.0}
_TURNS = re.compile(r"([a-zA-Z]+)\(([^)]*)\)")
_TURNS_TAKE = {"translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "matrix": (6,)}
_LEAST = 0.001  # what is drawn smaller has numbers that are small enough too


@attrs.frozen
class Reach:
    """How far an element reaches: `most` units of the drawing; one of its own is `scale`, `shift` from the corner.

    `lengths`: of lines and letters, which elements have from those in which they stand.
    """

    most: float
    scale: float = 1.0
    shift: float = 0.0
    lengths: Mapping[str, float] = {"stroke-width": 1.0, "font-size": 12.0, "letter-spacing": 0.0}

    def moved(self, transform: str, lengths: Mapping[str, float] | None = None) -> Reach:
        """Return the reach of what has a transform, and lengths; raises `RefusedError` for a wrong count of numbers."""
        reach = self
        for name, written in _TURNS.findall(transform):
            given = numbers(written)
            if len(given) not in _TURNS_TAKE[name]:
                raise RefusedError(_wrong_count_of_numbers(f"{name}(…)", len(given)))
            scale, moved = {
                "translate": (1.0, hypot(*given)),
                "scale": (max(map(abs, given)), 0.0),
                "rotate": (1.0, 2 * hypot(*given[1:])),
                "matrix": (hypot(*given[:4]), hypot(*given[4:])),
            }[name]
            reach = attrs.evolve(reach, shift=reach.shift + reach.scale * moved, scale=max(_LEAST, reach.scale * scale))
        reach.refuse_far(())
        return attrs.evolve(reach, lengths={**self.lengths, **lengths}) if lengths else reach

    def refuse_far(self, lengths: Iterable[float]) -> None:
        """Refuse lengths, or places, that reach too far."""
        if not self.scale * max(map(abs, lengths), default=0.0) + self.shift <= self.most:
            raise RefusedError(_far(most=FURTHEST))


def _far(most: int) -> Message:
    return Message(
        f"hình vẽ vượt khung “viewBox” quá {most} lần cạnh của nó",
        f"something stands too far from the picture: over {most} of its sides",
    )


def numbers(written: str) -> tuple[float, ...]:
    """Return the numbers of a list; raises `RefusedError` for anything else in it and for one too large."""
    if stray := _NUMBER.sub("", written).strip(" \t\r\n,"):
        raise RefusedError(_no_number(cut_short(stray)))
    shown = _NUMBER.findall(written)
    found = tuple(map(float, shown))
    for number, text in zip(found, shown, strict=True):
        if abs(number) >= LARGEST_NUMBER:
            raise RefusedError(_too_large(cut_short(text)))
    return found


def corners_in(written: str) -> tuple[Corner, ...]:
    """Return the value of ``points``; raises `RefusedError`."""
    found = numbers(written)
    if len(found) % 2:
        raise RefusedError(_lacks_a_number(cut_short(written)))
    return tuple(zip(found[::2], found[1::2], strict=True))


def length(points: tuple[Corner, ...]) -> float:
    """Return how long the closed line through points is."""
    return sum(dist(one, other) for one, other in pairwise((*points, *points[:1])))


def trace(written: str) -> Iterator[tuple[float, tuple[float, ...]]]:
    """Yield for each step of a path how much it draws, a curve 1, and how far it reaches on each axis.

    Raises `RefusedError` for what is no path.
    """
    here = start = (0.0, 0.0)
    if written.strip() and written.lstrip()[0] not in "Mm":
        raise RefusedError(_path_without_beginning(cut_short(written)))
    for letter, given in _STEPS.findall(written):
        kind, begun = letter.upper(), False
        for taken in _taken(letter, given):
            reached, end = _step(kind, here, here if letter.islower() else (0.0, 0.0), taken)
            here = end or start
            moved = kind == "M" and not begun
            start, begun = here if moved else start, True
            yield 0.0 if moved else _PARTS.get(kind, 0.5), reached


def _taken(letter: str, given: str) -> Iterator[tuple[float, ...]]:
    """Yield the numbers of each step that a letter of a path makes."""
    count, arcs = _TAKES[letter.upper()], _ARC.findall(given) if letter in "Aa" else ()
    found = numbers(" ".join(map(" ".join, arcs)) + _ARC.sub(" ", given) if arcs else given)
    if bool(found) != bool(count) or (count and len(found) % count):
        raise RefusedError(_step_of_wrong_count(cut_short(letter + given)))
    yield from (found[start : start + count] for start in range(0, len(found), count)) if count else ((),)


def _step(kind: str, here: Corner, origin: Corner, taken: tuple[float, ...]) -> tuple[tuple[float, ...], Corner | None]:
    """Return how far a step reaches, and where it ends: None where it leads back."""
    x, y = origin
    match kind:
        case "Z":
            return (), None
        case "H":
            end = (x + taken[0], here[1])
        case "V":
            end = (here[0], y + taken[0])
        case _:
            end = (x + taken[-2], y + taken[-1])
    if kind == "A":  # its ellipse is made larger where it would not lead from end to end
        narrow, wide = sorted(map(abs, taken[:2]))
        far = 2 * wide * max(1.0, dist(here, end) / (2 * narrow)) if narrow else 0.0
        return (abs(end[0]) + far, abs(end[1]) + far), end
    pulled = (one + (y if place % 2 else x) for place, one in enumerate(taken[:-2]))
    return (*end, *pulled), end


def _wrong_count_of_numbers(transform: str, count: int) -> Message:
    return Message(f"“{transform}” không nhận {count} số", f"{transform!r} does not take {count} numbers")


def _no_number(shown: str) -> Message:
    return Message(f"“{shown}” không phải là số", f"{shown!r} is no number")


def _too_large(shown: str) -> Message:
    return Message(f"“{shown}” là số quá lớn", f"{shown!r} is too large a number")


def _lacks_a_number(shown: str) -> Message:
    return Message(f"“{shown}” thiếu một số", f"{shown!r} lacks a number")


def _path_without_beginning(shown: str) -> Message:
    return Message(f"“{shown}” không bắt đầu bằng M", f"{shown!r} does not begin with M")


def _step_of_wrong_count(shown: str) -> Message:
    return Message(f"“{shown}” có số lượng số sai", f"{shown!r} has a wrong count of numbers")
