"""JSON, strictly: nothing said twice, and no number that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NoReturn

from coordlib.language import CoordError, checked


class NoJsonError(CoordError, json.JSONDecodeError):
    """A text is not JSON; the error says where."""


class TwiceError(CoordError):
    """A key is written twice in one object, so that one reader sees the first and another the last."""


class NoNumberError(CoordError):
    """A value is what the JSON writers of some programs put for a number that they do not have (NaN, Infinity)."""


@checked
def load_json(text: str, number: Callable[[str], object] | None = None) -> object:
    """Return the plain data of a JSON text; `number` reads what looks like a number.

    Raises `TwiceError`, `NoNumberError`, `NoJsonError` for what is no JSON, and ``RecursionError``.
    """
    try:
        return json.loads(
            text, parse_float=number, parse_int=number, parse_constant=_refuse_constant, object_pairs_hook=_pairs
        )
    except json.JSONDecodeError as error:
        raise NoJsonError(error.msg, error.doc, error.pos) from None
    except ValueError as error:  # a number that is too long to be one
        raise NoJsonError(str(error), text, 0) from None


def _refuse_constant(constant: str) -> NoReturn:
    raise NoNumberError(constant)


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise TwiceError
    return found
