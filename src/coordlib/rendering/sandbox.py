"""The sandbox: what a template of a user may do while it runs; ours run alone as the code of ours that they are.

In come templates of anyone; out goes an environment in which they can read what is listed, and do nothing that acts.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from datetime import date, timedelta
from typing import Any

import attrs
import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from coordlib.language import nearest
from coordlib.rendering import budget
from coordlib.rendering.filters import FILTERS, FUNCTIONS, TESTS, OwnFilters
from coordlib.rendering.operations import OPERATIONS, Granted, metered, seen, settled, what_prints
from coordlib.rendering.permissions import SHOWN, Shown, is_choice
from coordlib.rendering.sources import Compiled, Flat, Given, PlaceMarks, loader

_KINDS_OF_DAYS = (date, timedelta)

_COMPARES_PAIRS = frozenset({"lstrip", "rfind", "rpartition", "rsplit", "rstrip", "strip"})
_COMPILED = {marked: Compiled() for marked in (False, True)}


class _Bounded(ImmutableSandboxedEnvironment):
    """The sandbox once a template of a user is there: all of them reach what is on the list, within a budget."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return metered(super()._parse(source, name, filename))
        except jinja2.TemplateSyntaxError as error:
            error.name = error.name or name
            raise

    def _load_template(self, name: str, globals: MutableMapping[str, object] | None) -> jinja2.Template:  # noqa: A002 - Jinja's own name
        budget.spend()
        try:
            return super()._load_template(name, globals)
        except (RecursionError, MemoryError, SyntaxError, ValueError) as error:  # as it was read or compiled
            raise jinja2.TemplateSyntaxError(str(error) or "nested too deeply", 1, name) from error

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> object:
        """Call a filter that a template names in a text, as `map` does: an operation of ours is none."""
        if name in OPERATIONS:
            budget.deny(f"No filter named {name!r}.")
        return super().call_filter(name, *args, **kwargs)

    # --- what is read ---

    def getattr(self, obj: Any, attribute: str) -> object:
        shown = SHOWN[type(obj)]
        if attribute[0] == "_":
            return self._hidden(obj, attribute)
        if shown is None:
            return self._of_unlisted(obj, attribute)
        if attribute in shown.fields:
            return seen(getattr(obj, attribute))
        if attribute in shown.read:
            return _property_of(obj, attribute, shown)
        if attribute in shown.called:
            return Granted(_method_of(obj, attribute, shown))
        return self.getitem(obj, attribute) if isinstance(obj, dict) else self._hidden(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> object:
        shown = SHOWN[type(obj)]
        if isinstance(argument, str) and argument and not (shown is not None and shown.keyed):
            return self.getattr(obj, argument)
        budget.weigh(argument)
        budget.weigh_key(argument)
        if shown is not None and (shown.items or shown.keyed):
            try:
                return seen(obj[argument])
            except (TypeError, LookupError):
                pass
        name = argument if isinstance(argument, str | int) else type(argument).__name__  # which may print much
        return self.undefined(obj=obj, name=str(name))

    def _of_unlisted(self, obj: Any, attribute: str) -> object:
        """Return a name of what Jinja makes for a template, or of a class of named values."""
        kind = type(obj)
        if kind is Namespace:
            return getattr(obj, attribute, self.undefined(obj=obj, name=attribute))
        if kind is TemplateModule:
            found = vars(obj)
        elif is_choice(obj):
            found = obj.__members__
        elif kind is TemplateReference:
            try:
                return obj[attribute]
            except LookupError:
                found = {}
        elif isinstance(obj, Undefined):
            return getattr(obj, attribute)
        else:
            return self._hidden(obj, attribute)
        return found[attribute] if attribute in found else self.undefined(obj=obj, name=attribute)

    def _hidden(self, obj: object, attribute: str) -> object:
        """Return what is undefined: because it is not there, or because it may not be seen."""
        names = (getattr(one, "name", "") for one in getattr(obj, "__attrs_attrs__", ()))
        if attribute[0] == "_" or hasattr(type(obj), attribute) or attribute in names:
            return self.unsafe_undefined(obj, attribute)
        shown = SHOWN[type(obj)]
        near = nearest(attribute, sorted(shown.read | shown.called) if shown else ())
        hint = f"{type(obj).__name__!r} has no attribute {attribute!r}{near.en}" if near.en else None
        return self.undefined(hint, obj=obj, name=attribute)

    # --- what is done ---

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> object:
        del context
        kwargs.pop("_loop_vars", None), kwargs.pop("_block_vars", None)  # meant for the context
        budget.spend(budget.STEPS_A_CALL)
        budget.weigh(args, kwargs)
        if isinstance(called, Macro | BlockReference):
            return called(*args, **kwargs)
        if type(called) is LoopContext:
            return called(*(OPERATIONS["+turns"](one) for one in args), **kwargs)
        if type(called) is Granted:
            return called.call(*args, **kwargs)
        if isinstance(called, Undefined):
            return called()
        message = f"{type(called).__name__!r} is not safely callable"
        raise jinja2.exceptions.SecurityError(message)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> object:
        """Reckon with numbers and days; put texts together, and lists; nothing else, and no powers."""
        del context
        if operator == "+" and any(isinstance(left, one) and isinstance(right, one) for one in (str, list, tuple)):
            budget.weigh(left, right)
            return budget.made(left + right)
        if operator in ("+", "-") and isinstance(left, _KINDS_OF_DAYS) and isinstance(right, _KINDS_OF_DAYS):
            return self.binop_table[operator](left, right)
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            budget.deny(f"{operator} is not for templates")
        return budget.number(self.binop_table[operator](budget.number(left), budget.number(right)))

    def call_unop(self, context: Context, operator: str, arg: Any) -> object:
        """Reckon with numbers."""
        del context
        return self.unop_table[operator](budget.number(arg))


def _property_of(record: object, name: str, shown: Shown) -> object:
    """Return what a property says; where that may be dear, it is asked once for a document."""
    if not shown.once:
        budget.spend(shown.size(record) // budget.THINGS_A_STEP)
        return settled(getattr(record, name))
    known, asked = budget.answers(), (id(record), name)
    if asked not in known:
        budget.spend(1 + shown.size(record) // budget.THINGS_A_STEP)
        known[asked] = (settled(getattr(record, name)), record)
    return known[asked][0]


def _method_of(record: Any, name: str, shown: Shown) -> Callable[..., object]:
    """Return a method that takes what is on the list, and whose answer is paid for."""

    def call(*args: object, **kwargs: object) -> object:
        for one in (*args, *kwargs.values()):
            _refuse_endless(record, seen(one))
            budget.weigh_key(one)
        if name in _COMPARES_PAIRS:
            budget.spend_pairs(record, *args)
        if not shown.once:
            budget.weigh(record)
            budget.spend(shown.size(record) // budget.THINGS_A_STEP)
            return budget.made(settled(getattr(record, name)(*args, **kwargs)))
        known = budget.answers()
        asked = (id(record), name, *map(_identity, args), *((key, _identity(one)) for key, one in kwargs.items()))
        if asked not in known:
            budget.spend(1 + shown.size(record) // budget.THINGS_A_STEP)
            known[asked] = (budget.made(settled(getattr(record, name)(*args, **kwargs))), record, args, kwargs)
        return known[asked][0]

    return call


def _identity(value: object) -> object:
    """Return what two arguments have in common that are the same: the text, or which thing it is."""
    return value if type(value) is str else id(value)


def _refuse_endless(record: object, value: object) -> None:
    """Refuse to give a record what it would go through; a tally answers to 0, 1, 2 without end."""
    shown = SHOWN[type(value)]
    if attrs.has(type(record)) and shown is not None and shown.keyed and not shown.items:
        budget.deny(f"{type(value).__name__!r} holds no list")


def make_environment(user: Given, filters: OwnFilters, *, marked: bool) -> jinja2.Environment:
    """Return an environment for some templates, which keeps them compiled; a changed file is read again.

    `filters`: those of ours. `marked`: whether each tag that templates write says where it comes from.
    """
    extensions = [PlaceMarks] if marked else [] if user else [Flat]
    environment = (_Bounded if user else jinja2.Environment)(
        loader=loader(user),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=extensions,
        trim_blocks=True,
        lstrip_blocks=True,
        # What is reckoned while a template is compiled is not paid for.
        optimized=not user,
        finalize=what_prints if user else None,
        cache_size=-1,
        bytecode_cache=_COMPILED[marked] if user else None,
    )
    if user:
        environment.filters = {**FILTERS, **filters.bounded(), **OPERATIONS}
        environment.tests = {**TESTS}
        environment.globals = {**FUNCTIONS}
    else:
        environment.filters.update(filters.as_they_are())
    return environment
