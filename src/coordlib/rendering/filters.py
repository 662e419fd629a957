"""Filters, tests and functions: those that a user's template may use, each within the budget.

In come functions of Jinja and of ours; out go the same, each paying for what it does and seeing only what is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from typing import Any

import attrs
import jinja2
from jinja2 import Undefined, filters, tests
from jinja2.utils import Namespace
from markupsafe import escape, soft_str

from coordlib.rendering import budget
from coordlib.rendering.operations import Granted, Operation, as_text, compared, named_things, seen, things
from coordlib.rendering.permissions import SHOWN

_MOST_DIGITS = 20
_MOST_PLACES = 20
_STEPS_A_REFERENCE = 16
_KINDS_OF_VALUES: Mapping[str, Operation] = {
    "boolean": tests.test_boolean,
    "defined": tests.test_defined,
    "false": tests.test_false,
    "float": tests.test_float,
    "integer": tests.test_integer,
    "mapping": tests.test_mapping,
    "none": tests.test_none,
    "number": tests.test_number,
    "sameas": tests.test_sameas,
    "string": tests.test_string,
    "true": tests.test_true,
    "undefined": tests.test_undefined,
}


def _paying(prepared: Callable[[Any, tuple[Any, ...]], object]) -> Callable[[Operation], Operation]:
    """Return what makes a filter pay; `prepared`: what it is given, paid for, of its value and what else was said."""

    def over(function: Operation) -> Operation:
        passed = int(hasattr(function, "jinja_pass_arg"))

        @wraps(function)
        def paid(*args: Any, **kwargs: Any) -> object:
            given = prepared(args[passed], (*args[passed + 1 :], *kwargs.values()))
            answer = function(*args[:passed], given, *args[passed + 1 :], **kwargs)
            return budget.made(tuple(answer) if isinstance(answer, Iterator) else answer)

        return paid

    return over


@_paying
def _over_things(several: object, more: tuple[Any, ...]) -> object:
    """Give a filter of several things a list."""
    listed = things(several)
    asked = sum(len(one) for one in more if isinstance(one, str))
    # Each is asked for what `more` says, which may be a long way of attributes: “a.b.c”.
    budget.spend(1 + len(listed) * (budget.THINGS_A_STEP // 4 + asked) // budget.THINGS_A_STEP)
    budget.weigh(more, listed)
    return listed


def _text_given(thing: object, more: tuple[Any, ...]) -> str:
    given = as_text(thing)
    budget.spend(1)
    budget.weigh(given, more)
    return given


_over_text = _paying(_text_given)


@_paying
def _over_lines(thing: object, more: tuple[Any, ...]) -> str:
    """Give a filter a text that it takes apart into lines and references."""
    given = as_text(thing)
    budget.spend(given.count("\n") + _STEPS_A_REFERENCE * given.count("[["))
    return _text_given(given, more)


@_paying
def _over_one(value: object, more: tuple[Any, ...]) -> object:
    """Give a filter one value."""
    budget.spend(1)
    budget.weigh(value, more)
    for one in (value, *more):
        seen(one)
    return value


@jinja2.pass_environment
def _unique(environment: jinja2.Environment, several: list[object], *more: Any, **named: Any) -> Iterator[object]:
    for one in several:
        budget.weigh_key(one)
    return filters.sync_do_unique(environment, several, *more, **named)


@jinja2.pass_eval_context
def _join(context: Any, several: list[object], d: object = "", attribute: str | int | None = None) -> object:
    if attribute is not None:
        several = [*map(filters.make_attrgetter(context.environment, attribute), several)]
    found = [as_text(one) for one in several]
    budget.spend_letters(budget.weigh(found) + len(as_text(d)) * len(found))
    return filters.sync_do_join(context, found, as_text(d))


@jinja2.pass_eval_context
def _replace(context: Any, given: str, old: object, new: object, count: int | None = None) -> str:
    old, new = as_text(old), as_text(new)
    budget.spend_letters(len(given) + given.count(old) * len(new))
    return filters.do_replace(context, given, old, new, count)


def _title(given: str) -> str:
    budget.spend(len(given) // budget.THINGS_A_STEP)
    return filters.do_title(given)


def _trim(given: str, chars: str | None = None) -> str:
    budget.spend_pairs(given, chars)
    return filters.do_trim(given, chars)


@jinja2.pass_environment
def _sum(environment: jinja2.Environment, several: list[Any], attribute: Any = None, start: object = 0) -> object:
    if attribute is not None:
        several = [*map(filters.make_attrgetter(environment, attribute), several)]
    total: Any = budget.number(start)
    for one in several:
        total = budget.number(total + budget.number(one))
    return total


def _whole(value: object, default: object = 0, base: int = 10) -> object:
    if isinstance(value, str) and len(value) > _MOST_DIGITS:
        return default
    return filters.do_int(value if isinstance(value, str) else budget.number(value), default, base)  # type: ignore[arg-type]


def _real(value: object, default: float = 0.0) -> float:
    return filters.do_float(value[: 2 * _MOST_DIGITS] if isinstance(value, str) else budget.number(value), default)


def _rounded(value: object, precision: int = 0, method: Any = "common") -> float:
    if not -_MOST_PLACES <= precision <= _MOST_PLACES:
        budget.deny(f"round takes at most {_MOST_PLACES} places")
    return filters.do_round(budget.number(value), precision, method)  # type: ignore[arg-type]


_OF_TEXT: Mapping[str, Operation] = {
    "capitalize": filters.do_capitalize,
    "e": escape,
    "escape": escape,
    "lower": filters.do_lower,
    "replace": _replace,
    "safe": filters.do_mark_safe,
    "string": soft_str,
    "title": _title,
    "trim": _trim,
    "truncate": filters.do_truncate,
    "upper": filters.do_upper,
}
_OF_THINGS: Mapping[str, Operation] = {
    "first": filters.sync_do_first,
    "groupby": filters.sync_do_groupby,
    "join": _join,
    "last": filters.do_last,
    "list": filters.sync_do_list,
    "map": filters.sync_do_map,
    "max": filters.do_max,
    "min": filters.do_min,
    "reject": filters.sync_do_reject,
    "rejectattr": filters.sync_do_rejectattr,
    "select": filters.sync_do_select,
    "selectattr": filters.sync_do_selectattr,
    "sort": filters.do_sort,
    "sum": _sum,
    "unique": _unique,
}
_OF_ONE: Mapping[str, Operation] = {
    "abs": lambda value: abs(budget.number(value)),
    "count": lambda one: len(one if isinstance(one, str | range) else things(one)),
    "d": filters.do_default,
    "default": filters.do_default,
    "dictsort": lambda keyed, *more, **named: filters.do_dictsort(named_things(keyed), *more, **named),
    "float": _real,
    "int": _whole,
    "items": lambda keyed: [*named_things(keyed).items()],
    "length": lambda one: len(one if isinstance(one, str | range) else things(one)),
    "reverse": lambda one: (one if isinstance(one, str) else things(one))[::-1],
    "round": _rounded,
}

FILTERS: Mapping[str, Operation] = {
    **{name: _over_text(function) for name, function in _OF_TEXT.items()},
    **{name: _over_things(function) for name, function in _OF_THINGS.items()},
    **{name: _over_one(function) for name, function in _OF_ONE.items()},
}
"""The filters of Jinja that a template may use."""


def _over_numbers(function: Operation) -> Operation:
    return wraps(function)(lambda value: budget.made(function(budget.number(value))))


def _over_days(function: Operation) -> Operation:
    @wraps(function)
    def paid(day: object) -> object:
        if not isinstance(day, date | Undefined):
            budget.deny(f"{type(day).__name__!r} is not a day")
        return budget.made(function(day))

    return paid


@attrs.frozen(kw_only=True)
class OwnFilters:
    """Filters of ours, by what each is given: a text, its lines with references, several things, a number, a day.

    In templates each has the name of its function.
    """

    text: tuple[Operation, ...]
    lines: tuple[Operation, ...]
    things: tuple[Operation, ...]
    numbers: tuple[Operation, ...]
    days: tuple[Operation, ...]

    def as_they_are(self) -> dict[str, Operation]:
        """Return them for templates of ours."""
        every = (*self.text, *self.lines, *self.things, *self.numbers, *self.days)
        return {function.__name__: function for function in every}

    def bounded(self) -> dict[str, Operation]:
        """Return them as they may be given what a user's template made, each within the budget."""
        return {
            **{function.__name__: _over_text(function) for function in self.text},
            **{function.__name__: _over_lines(function) for function in self.lines},
            **{function.__name__: _over_things(function) for function in self.things},
            **{function.__name__: _over_numbers(function) for function in self.numbers},
            **{function.__name__: _over_days(function) for function in self.days},
        }


def _of_numbers(test: Operation) -> Operation:
    return wraps(test)(lambda *given: test(*map(budget.number, given)))


def _comparing(how: str) -> Operation:
    return lambda left, right: compared([left, right], (how,))


TESTS: Mapping[str, Operation] = {
    **dict.fromkeys(("==", "eq", "equalto"), _comparing("eq")),
    **dict.fromkeys(("!=", "ne"), _comparing("ne")),
    **dict.fromkeys((">", "gt", "greaterthan"), _comparing("gt")),
    **dict.fromkeys((">=", "ge"), _comparing("gteq")),
    **dict.fromkeys(("<", "lt", "lessthan"), _comparing("lt")),
    **dict.fromkeys(("<=", "le"), _comparing("lteq")),
    "in": _comparing("in"),
    **_KINDS_OF_VALUES,
    "divisibleby": _of_numbers(tests.test_divisibleby),
    "even": _of_numbers(tests.test_even),
    "odd": _of_numbers(tests.test_odd),
    "iterable": lambda value: (shown := SHOWN[type(value)]) is not None and shown.items,
    "sequence": lambda value: isinstance(value, str | tuple | list | range),
    "lower": _over_text(str.islower),
    "upper": _over_text(str.isupper),
}
"""The tests of Jinja that a template may use."""


def _dict(*pairs: Any, **named: Any) -> dict[Any, Any]:
    made_of: dict[Any, Any] = dict(*(one if isinstance(one, dict) else things(one) for one in pairs), **named)
    budget.weigh(made_of)
    for key in made_of:
        budget.weigh_key(key)
    return made_of


FUNCTIONS: Mapping[str, Granted] = {
    "range": Granted(range),
    "dict": Granted(_dict),
    "namespace": Granted(lambda *pairs, **named: Namespace(_dict(*pairs, **named))),
}
"""The functions that a template may call."""
