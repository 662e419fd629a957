"""Operations: metered versions of Python's operators, for templates.

In comes the tree of a template; out goes one that pays for each of its steps and sees only what is listed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from math import isfinite
from typing import Any

import jinja2
from jinja2 import Undefined, nodes
from jinja2.runtime import Context, markup_join
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import soft_str

from coordlib.rendering.budget import LARGEST, THINGS_A_STEP, deny, spend, spend_letters, weigh, weigh_key
from coordlib.rendering.permissions import SHOWN, is_choice

Operation = Callable[..., Any]

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, several: one in several,
    "notin": lambda one, several: one not in several,
}
"""What compares two things, by the names of Jinja."""

NODES_A_STEP = 8
"""How many parts of statements and expressions cost a step."""

MOST_NAMED = 100
"""How many arguments of a call may be named: Python compares each name with each."""

_STATEMENTS: frozenset[type[nodes.Node]] = frozenset(
    {
        *(nodes.Template, nodes.Output, nodes.Extends, nodes.For, nodes.If, nodes.Macro, nodes.CallBlock),
        *(nodes.FilterBlock, nodes.With, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport),
        *(nodes.Assign, nodes.AssignBlock),
    }
)
_EXPRESSIONS: frozenset[type[nodes.Node]] = frozenset(
    {
        *(nodes.Name, nodes.NSRef, nodes.Const, nodes.TemplateData, nodes.Tuple, nodes.List, nodes.Dict),
        *(nodes.Pair, nodes.Keyword, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Call, nodes.Getitem),
        *(nodes.Getattr, nodes.Slice, nodes.Concat, nodes.Compare, nodes.Operand, nodes.Add, nodes.Sub),
        *(nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Not, nodes.Neg, nodes.Pos),
        *(nodes.And, nodes.Or),
    }
)
ALLOWED = _STATEMENTS | _EXPRESSIONS
"""What a template may consist of."""

_BODIES = ("body", "else_")


# --- what is seen ---


def seen(thing: object) -> object:
    """Return what a template may hold; anything that is not on the list is refused."""
    if SHOWN[type(thing)] is None and not isinstance(thing, _MADE) and not is_choice(thing):
        deny(f"{type(thing).__name__!r} is not for templates")
    return thing


def as_text(thing: object) -> str:
    """Return what prints as text, as text."""
    shown = SHOWN[type(thing)]
    if not (isinstance(thing, Undefined) or (shown is not None and shown.printed)):
        deny(f"{type(thing).__name__!r} cannot be printed; name what of it")
    printed: str = soft_str(thing)
    return printed


def things(several: Any) -> list[Any]:
    """Return what several things there are, one by one; of anything but lists, texts and the like, nothing."""
    if is_choice(several):
        return list(several)
    _refuse_unless_held(several)
    weigh(several if isinstance(several, range) else ())
    listed = list(several)
    spend(len(listed) // THINGS_A_STEP)
    return listed


def settled(answer: object) -> object:
    """Return what a method gives step by step as one tuple, paid for."""
    if isinstance(answer, Iterator | KeysView | ValuesView | ItemsView):
        return tuple(_each(answer))
    return seen(answer)


def _each(several: Iterable[object]) -> Iterator[object]:
    for count, one in enumerate(several):
        if count % THINGS_A_STEP == 0:
            spend()
        yield seen(one)


class Granted:
    """A method or function that a template may call."""

    __slots__ = ("call",)

    def __init__(self, call: Operation) -> None:
        self.call = call


_MADE = (Undefined, Namespace, Granted)


# --- what stands for Python's own operations; see `metering` ---


def _turns(several: Any) -> Iterator[object]:
    """Yield the things of a loop, a step each."""
    numbers = isinstance(several, range)
    for one in several if numbers else things(several):
        spend()
        yield one if numbers else seen(one)


def _paid(steps: int, letters: int) -> str:
    spend(steps)
    spend_letters(letters)
    return ""


def _held(several: object) -> object:
    weigh(several)
    for key in several if isinstance(several, dict) else ():
        weigh_key(key)
    return several


def _joined(parts: list[object]) -> str:
    found = [as_text(one) for one in parts]
    spend_letters(weigh(found))
    return markup_join(found)


def _sliced(several: Any, *bounds: Any) -> object:
    shown = SHOWN[type(several)]
    if shown is None or not shown.items or not isinstance(several, str | tuple | list | range):
        deny(f"{type(several).__name__!r} cannot be cut")
    cut = several[slice(*bounds)]
    spend(len(cut) // THINGS_A_STEP)
    if isinstance(cut, str):
        spend_letters(len(cut))
    return cut


def named_things(keyed: object) -> dict[Any, Any]:
    """Return a dict as it is; anything else is refused."""
    if not isinstance(keyed, dict):
        deny("** needs a dict")
    return keyed


def compared(several: list[Any], operators: tuple[str, ...]) -> bool:
    """Tell whether things stand to each other, each to the next, as the operators say."""
    weigh(several)
    for left, how, right in zip(several, operators, several[1:], strict=False):
        seen(left)
        seen(right)
        weigh_key(left)
        if how in ("in", "notin"):
            _refuse_unless_held(right)
        if not COMPARISONS[how](left, right):
            return False
    return True


def _refuse_unless_held(several: object) -> None:
    shown = SHOWN[type(several)]
    if not (isinstance(several, Undefined) or is_choice(several) or (shown is not None and shown.items)):
        deny(f"{type(several).__name__!r} holds no list")


OPERATIONS: Mapping[str, Operation] = {
    "+turns": _turns,
    "+paid": _paid,
    "+held": _held,
    "+joined": _joined,
    "+sliced": _sliced,
    "+spread": things,
    "+named": named_things,
    "+compared": compared,
}
"""What stands for Python's own operations, by names that are no names in a template."""


@jinja2.pass_context
def what_prints(context: Context, thing: object) -> object:
    """Return what a template prints, once its letters are paid for."""
    del context
    if isinstance(thing, Undefined):
        return thing
    shown = thing if isinstance(thing, str) else as_text(thing)
    spend_letters(len(shown))
    return shown


# --- how a template comes to use them ---


def metered(tree: nodes.Template) -> nodes.Template:
    """Return a template that pays for its statements, and whose operations are those of this module."""
    _Metering().visit(tree)
    return tree


class _Metering(NodeTransformer):
    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        del args, kwargs
        if type(node) not in ALLOWED:
            name = "autoescape" if type(node) is nodes.Scope else type(node).__name__
            message = f"{name} is not for templates"
            lines = (one.lineno for one in (node, *node.find_all(nodes.Node)))  # what Jinja puts around others has none
            raise jinja2.TemplateSyntaxError(message, next(filter(None, lines), 1))
        for name in _BODIES:
            if statements := getattr(node, name, None):
                setattr(node, name, [_payment(statements), *statements])
        self.generic_visit(node)
        changed = _CHANGED.get(type(node))
        return node if changed is None else changed(node)


def _loop(node: nodes.For) -> nodes.Node:
    node.iter = _operation("turns", node.iter)
    return node


def _imported(node: nodes.Import | nodes.FromImport) -> nodes.Node:
    """Import with the context: without it Jinja keeps what was imported, from one document to the next."""
    node.with_context = True
    return node


def _written(node: nodes.Const) -> nodes.Node:
    value = node.value
    if (isinstance(value, int) and value >= LARGEST) or (isinstance(value, float) and not isfinite(value)):
        message = f"a number of {LARGEST} or more"
        raise jinja2.TemplateSyntaxError(message, node.lineno)
    return node


def _several(node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Node:
    return node if getattr(node, "ctx", "load") == "store" else _operation("held", node)


def _comparison(node: nodes.Compare) -> nodes.Node:
    compared_ = nodes.List([node.expr, *(one.expr for one in node.ops)], lineno=node.lineno)
    return _operation("compared", compared_, nodes.Const(tuple(one.op for one in node.ops)))


def _taken(node: nodes.Getitem) -> nodes.Node:
    if not isinstance(node.arg, nodes.Slice):
        return node
    bounds = (node.arg.start, node.arg.stop, node.arg.step)
    return _operation("sliced", node.node, *(one or nodes.Const(None) for one in bounds))


def _call(node: nodes.Call | nodes.Filter | nodes.Test) -> nodes.Node:
    if len(node.kwargs) > MOST_NAMED:
        message = f"more than {MOST_NAMED} named arguments"
        raise jinja2.TemplateSyntaxError(message, node.lineno)
    if node.dyn_args is not None:
        node.dyn_args = _operation("spread", node.dyn_args)
    if node.dyn_kwargs is not None:
        node.dyn_kwargs = _operation("named", node.dyn_kwargs)
    return node


_CHANGED: Mapping[type[nodes.Node], Callable[[Any], nodes.Node]] = {
    nodes.For: _loop,
    **dict.fromkeys((nodes.Import, nodes.FromImport), _imported),
    nodes.Const: _written,
    **dict.fromkeys((nodes.List, nodes.Tuple, nodes.Dict), _several),
    nodes.Concat: lambda node: _operation("joined", nodes.List(node.nodes, lineno=node.lineno)),
    nodes.Compare: _comparison,
    nodes.Getitem: _taken,
    **dict.fromkeys((nodes.Call, nodes.Filter, nodes.Test), _call),
}


def _operation(name: str, node: nodes.Node, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, f"+{name}", [*args], [], None, None, lineno=node.lineno)


def _payment(statements: list[nodes.Node]) -> nodes.Output:
    """Return the statement that pays for some others, without those in bodies of their own, and for their letters."""
    parts = [one for statement in statements for one in _own(statement)]
    letters = sum(len(one.data) for one in parts if isinstance(one, nodes.TemplateData))
    paid = nodes.Filter(nodes.Const(1 + len(parts) // NODES_A_STEP), "+paid", [nodes.Const(letters)], [], None, None)
    return nodes.Output([paid.set_lineno(statements[0].lineno)], lineno=statements[0].lineno)


def _own(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes(exclude=_BODIES):
        yield from _own(child)
