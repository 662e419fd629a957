"""Checking: what is wrong with a Word template, told before there is any data.

In come a template, and the class of what it is for; out go findings, each with the paragraph of its tag. No tag is run:
each name, field and filter is followed through what the classes of the library say of themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext

from coordlib.formats import MISPLACED_TAG, Fate, Tag, TaggedPart, keep_parts
from coordlib.language import Finding, FindingCode, Findings, Message, explained, nearest, shortened
from coordlib.rendering.codes import TEMPLATE_FAILED, UNKNOWN_NAME
from coordlib.rendering.filters import FUNCTIONS
from coordlib.rendering.permissions import SHOWN, fields_shown
from coordlib.rendering.sources import TemplateError
from coordlib.rendering.word import compiling, templates
from coordlib.rendering.word.names import WORD_NAMES, Shape, WordName, fields_of, names_for
from coordlib.storage import OwnTypes, types_given

_FILTERS_THAT_KEEP_KINDS = frozenset(
    {"sort", "list", "reverse", "select", "reject", "selectattr", "rejectattr", "unique", "default", "d"}
)
_FILTERS_TO_ONE_THING, _FILTERS_BY_A_FIELD = ("first", "last"), ("selectattr", "rejectattr", "groupby")
_END_OF_STATEMENT = {"for": "{% endfor %}", "if": "{% endif %}", "with": "{% endwith %}", "set": ""}
_PARSER = jinja2.Environment(autoescape=True)  # it parses, and runs nothing


@explained
def check_template(
    source: str | os.PathLike[str] | bytes | templates.WordTemplate,
    kind: type | None = None,
    *,
    values: Iterable[str] = (),
    types: OwnTypes = (),
) -> Findings:
    """Return everything that is wrong with a Word template, before there is any data (kiểm tra mẫu Word).

    `kind`: the class of what it is for (`Agreement`, `Report`); without one, a name that any of them has is known.
    `values`: the names of those of your own that will be given. `types`: your own classes, whose fields it may name.
    Of each fault the part, the paragraph and its words: TPL002 what is no expression, TPL003 and TPL005 a tag in a
    wrong place, TPL004 what is not known, with the nearest name, TPL006 and TPL007 what is not carried.
    Raises `UnreadableError` for what is no DOCX.
    """
    if isinstance(source, templates.WordTemplate):
        content, file = source.content, source.name
    elif isinstance(source, bytes):
        content, file = source, ""
    else:
        content, file = templates.read_template(source), os.fspath(source)
    own_kinds, own_values = types_given(types), frozenset(values)
    kept = keep_parts(content, file)
    found = [*kept.faults, *kept.notices]
    for part in compiling.tagged_parts(kept) if kept.main else ():
        faults = [*part.faults, *_Following(part, kind, own_values, own_kinds).faults()]
        found += (one.in_file(file) for one in faults)
        try:
            compiling.jinja_template(part, file)
        except TemplateError as error:
            found += () if faults else error.findings
    return Findings(tuple(found))


_Kind = Any
"""What is known of a value: a class, ``[kind]`` of a list, ``(kinds…)`` of a tuple, ``{name}`` of a list of ours."""


class _Following:
    """Follows the tags of a part in their order, and what is known of each name there."""

    def __init__(
        self, part: TaggedPart, kind: type | None, values: frozenset[str] = frozenset(), types: tuple[type, ...] = ()
    ) -> None:
        self.part, self.kind, self.values, self.types = part, kind, values, types
        self.known: Mapping[str, WordName] = (
            {one.name: one for one in reversed(WORD_NAMES) if one.shape is not Shape.ITEM}
            if kind is None
            else names_for(kind)
        )
        self.scopes: dict[int, list[dict[str, _Kind]]] = {}
        self.found: list[Finding] = []

    def faults(self) -> list[Finding]:
        for tag in self.part.tags:
            self.scope = self.scopes.setdefault(tag.story, [{}])
            self.tag = tag
            if tag.word in ("endfor", "endwith"):
                del self.scope[max(1, len(self.scope) - 1) :]
            elif tag.fate is not Fate.REMARK and not tag.word.startswith("e"):
                self.follow(tag)
            elif tag.word == "elif":
                self.follow(attrs.evolve(tag, source=tag.source.replace("elif", "if", 1), word="if"))
        return self.found

    def follow(self, tag: Tag) -> None:
        source = tag.source + _END_OF_STATEMENT.get(tag.word, "")
        try:
            compiling.word_environment().parse(source)
            [node] = _PARSER.parse(source).body
        except jinja2.TemplateSyntaxError as error:
            self.fault(TEMPLATE_FAILED, _no_expression(tag.source, error.message or ""))
        except (RecursionError, MemoryError, ValueError):
            self.fault(TEMPLATE_FAILED, _long_expression(shortened(tag.source)))
        else:
            self.follow_node(node)

    def follow_node(self, node: nodes.Node) -> None:
        """Follow a statement, or what is printed; a loop opens a scope."""
        match node:
            case nodes.For(target=target, iter=several, test=test):
                each = _each(self.kind_of(several))
                self.scope.append({"loop": LoopContext})
                self.bind(target, each)
                self.follow_parts(nodes.Output([test] if test else []), None)
            case nodes.Assign(target=target, node=value):
                self.bind(target, self.kind_of(value))
            case nodes.With(targets=targets, values=values):
                self.scope.append({})
                for one, value in zip(targets, values, strict=True):
                    self.bind(one, self.kind_of(value))
            case _:
                self.follow_parts(node, None)

    def fault(self, code: FindingCode, what: Message) -> None:
        self.found.append(self.tag.place.finding(code, what))

    def bind(self, target: nodes.Node, kind: _Kind) -> None:
        if isinstance(target, nodes.Name):
            self.scope[-1][target.name] = kind
        elif isinstance(target, nodes.Tuple):
            kinds = kind if isinstance(kind, tuple) and len(kind) == len(target.items) else [None] * len(target.items)
            for one, of in zip(target.items, kinds, strict=True):
                self.bind(one, of)

    def kind_of(self, node: nodes.Node) -> _Kind:
        """Return what is known of a value; tell of each name in it that is not known."""
        known: _Kind = None
        match node:
            case nodes.Name(name=name):
                known = self.kind_of_word(name)
            case nodes.Getattr(node=inner, attr=name) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(name))):
                known = self.kind_of_field(self.kind_of(inner), name)
            case nodes.Getitem(node=inner, arg=arg):
                several = self.kind_of(inner)
                self.kind_of(arg)
                known = several if isinstance(arg, nodes.Slice) else _each(several)
            case nodes.Filter(name=name, node=nodes.Expr() as inner, args=args, kwargs=named):
                self.find_unknown(name, compiling.word_environment().filters, _no_filter)
                several = self.kind_of(inner)
                self.follow_parts(node, inner)
                by = [argument.value for argument in named if argument.key == "attribute"]
                if not by and name in _FILTERS_BY_A_FIELD:
                    by = args[:1]
                known = self.kind_of_filtered(name, several, by)
            case nodes.Const(value=value):
                known = type(value)
            case nodes.Call(node=inner):
                known = self.kind_of(inner)
                self.follow_parts(node, inner)
            case nodes.Test(name=name):
                self.find_unknown(name, compiling.word_environment().tests, _no_test)
                self.follow_parts(node, None)
            case _:
                self.follow_parts(node, None)
        return known

    def kind_of_filtered(self, name: str, several: _Kind, by: list[nodes.Expr]) -> _Kind:
        """Return what is known of what a filter makes of things; `by`: the way to a field of each, if it is said."""
        each = several
        for field in str(by[0].value).split(".") if by and isinstance(by[0], nodes.Const) else ():
            each = self.kind_of_field(_each(several) if each is several else each, field)
        if name == "map" and by:
            return [each]
        if name in _FILTERS_THAT_KEEP_KINDS:
            return several
        return _each(several) if name in _FILTERS_TO_ONE_THING else None

    def follow_parts(self, node: nodes.Node, done: nodes.Node | None) -> None:
        for child in node.iter_child_nodes():
            if child is not done:
                self.kind_of(child)

    def find_unknown(self, name: str, known: Mapping[str, object], unknown: Callable[[str, Message], Message]) -> None:
        """Find a filter or test that is not known; `unknown` says so, of its name and a question after another."""
        if name not in known or name.startswith("+"):
            near = nearest(name, (other for other in known if other[0].isalpha()))
            self.fault(UNKNOWN_NAME, unknown(name, near))

    def kind_of_word(self, name: str) -> _Kind:
        for scope in reversed(self.scope):
            if name in scope:
                return scope[name]
        known = self.known.get(name)
        if known is not None:
            return self.kind_of_name(known)
        if name not in FUNCTIONS and name not in self.values:
            self.tell_unknown_name(name)
        return None

    def kind_of_name(self, name: WordName) -> _Kind:
        """Return what is known of what a name stands for; a block stands alone."""
        match name.shape:
            case Shape.XML:
                return name.kind
            case Shape.LIST | Shape.SIGNATURES:
                return [{name.name}]
            case Shape.ROLE:
                return str
            case Shape.ROLES:
                return [str]
            case Shape.VALUE:
                return self.kind_of_expression(name.source, {})
            case Shape.BLOCK | Shape.ITEM:
                if name.shape is Shape.BLOCK and not self.tag.block:
                    self.fault(MISPLACED_TAG, _block_not_alone(name.name))
                return None

    def kind_of_expression(self, source: str, scope: dict[str, _Kind]) -> _Kind:
        """Return what is known of what an expression of ours answers."""
        quiet = _Following(self.part, self.kind, self.values, self.types)
        quiet.scope, quiet.tag = [scope], self.tag
        [printed] = _PARSER.parse(f"{{{{ {source} }}}}").body
        return quiet.kind_of(next(printed.iter_child_nodes()))

    def tell_unknown_name(self, name: str) -> None:
        other = next((one for one in WORD_NAMES if one.name == name and one.of), None)
        if other is not None and self.kind is not None:
            self.fault(
                UNKNOWN_NAME, _name_of_other_documents(name, ", ".join(sorted(kind.__name__ for kind in other.of)))
            )
        else:
            known = {*self.known, *FUNCTIONS, *self.values}.union(*self.scope)
            self.fault(UNKNOWN_NAME, _no_name(name, nearest(name, known, 0.6)))

    def kind_of_field(self, kind: _Kind, name: str) -> _Kind:
        """Return what is known of what a value has; tell of what it has not."""
        if isinstance(kind, set):
            [of] = kind
            fields = {one.name.partition(".")[2]: one.source for one in fields_of(of)}
            each = _each(self.kind_of_expression(self.known[of].source, {})) if self.known[of].source else None
            known = {*fields}
            answer = self.kind_of_expression(fields[name], {"one": each}) if fields.get(name) else None
        elif isinstance(kind, type) and (shown := SHOWN[kind]) is not None and not shown.keyed:
            ours = {*shown.read, *shown.called}
            known = ours.union(*(fields_shown(own) for own in self.types if issubclass(own, kind)))
            answer = _kind_of_answer(kind, name) if name in ours else None
        elif isinstance(kind, list):
            known, answer = {"count", "index"}, None
        else:
            if name.startswith("_"):
                self.fault(UNKNOWN_NAME, _hidden_name(name))
            return None
        if name not in known:
            owner = next(iter(kind)) if isinstance(kind, set) else getattr(kind, "__name__", "")
            near = nearest(name, known)
            self.fault(UNKNOWN_NAME, _no_field(owner, name, near) if owner else _no_field_of_a_list(name, near))
        return answer


def _no_expression(source: str, problem: str) -> Message:
    return Message(f"“{source}” viết chưa đúng: {problem}", f"{source!r}: {problem}")


def _long_expression(source: str) -> Message:
    return Message(f"“{source}” quá dài", f"{source!r} is too long")


def _no_filter(name: str, near: Message) -> Message:
    return Message(f"không có bộ lọc “{name}”{near.vi}", f"there is no filter {name!r}{near.en}")


def _no_test(name: str, near: Message) -> Message:
    return Message(f"không có phép thử “{name}”{near.vi}", f"there is no test {name!r}{near.en}")


def _no_name(name: str, near: Message) -> Message:
    return Message(f"không có tên “{name}”{near.vi}", f"there is no name {name!r}{near.en}")


def _no_field(owner: str, name: str, near: Message) -> Message:
    return Message(f"“{owner}” không có “{name}”{near.vi}", f"{owner} has no {name!r}{near.en}")


def _no_field_of_a_list(name: str, near: Message) -> Message:
    return Message(f"danh sách không có “{name}”{near.vi}", f"a list has no {name!r}{near.en}")


def _hidden_name(name: str) -> Message:
    return Message(f"tên bắt đầu bằng “_” không dùng được (“{name}”)", f"{name!r} begins with _")


def _name_of_other_documents(name: str, documents: str) -> Message:
    return Message(f"“{name}” chỉ có trong mẫu của {documents}", f"{name!r} stands in templates of {documents} only")


def _block_not_alone(name: str) -> Message:
    return Message(f"khối “{name}” phải đứng một mình", f"the block {name!r} stands alone in a paragraph")


def _each(kind: _Kind) -> _Kind:
    return kind[0] if isinstance(kind, list) else None


@cache
def _kind_of_answer(kind: type, name: str) -> _Kind:
    """Return what is known of what a field, a property or a method of a class answers."""
    made = getattr(kind, name, None)
    function = getattr(made, "fget", None) or getattr(made, "func", None) or made
    try:
        hints = get_type_hints(kind) if name in getattr(kind, "__annotations__", {}) else get_type_hints(function)
    except (NameError, TypeError, AttributeError):
        return None
    return _kind_of_hint(hints.get(name, hints.get("return")))


def _kind_of_hint(hint: Any) -> _Kind:  # noqa: ANN401 - whatever an annotation says
    if isinstance(hint, type) and get_origin(hint) is None:
        return hint if SHOWN[hint] is not None else None
    arguments = [one for one in get_args(hint) if one not in (type(None), ...)]
    if get_origin(hint) is tuple and len(arguments) > 1:
        return tuple(map(_kind_of_hint, arguments))
    if len(arguments) != 1:
        return None
    of = _kind_of_hint(arguments[0])
    return of if type(None) in get_args(hint) else [of]
