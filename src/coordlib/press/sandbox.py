"""The sandbox: where templates are loaded from, and what they may do while they run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sized
from contextvars import ContextVar
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from coordlib.language import Address, Finding, Findings, FindingsError, Message, Position, Severity
from coordlib.page import MEND_TEMPLATE

Templates = Mapping[str, str] | str | os.PathLike[str]
"""Templates of a user: a folder, or a dict from name to text."""

Given = str | tuple[tuple[str, str], ...]
"""The same as a key: a folder, or names and texts in order."""

MOST_STEPS = 1_000_000
"""How many turns of loops, calls and inclusions the templates of a user may take for one document."""

_OURS = "coordlib/"
_PROVISIONS = "provisions.xml.j2"
_BLOCK_TAG = re.compile(r"{% (?:block \w+ scoped|endblock \w+) %}\n")
_START_TAG = re.compile(r"<([a-z]+)(?=[\s/>])")


class TemplateError(FindingsError):
    """A template failed; the finding names the template, the line and what was undefined."""


def template_error(template: str, line: int, problem: str) -> TemplateError:
    """Return the error for a place in a template."""
    words = Message(f"mẫu không chạy được: {problem}", f"the template failed: {problem}")
    position = Position(template, line)
    return TemplateError(Findings((Finding("TPL002", Severity.ERROR, Address(), words, MEND_TEMPLATE, position),)))


# --- what a template may do ---

_steps: ContextVar[int] = ContextVar("steps", default=MOST_STEPS)


def start_counting() -> None:
    """Give the templates of the document that is rendered next all their steps."""
    _steps.set(MOST_STEPS)


def _spend(steps: int = 1) -> None:
    left = _steps.get() - steps
    _steps.set(left)
    if left < 0:
        message = f"more than {MOST_STEPS} steps"
        raise jinja2.TemplateRuntimeError(message)


def _range(*bounds: int) -> range:
    """Return the range of a template, whose length is counted at once: filters go through it unseen."""
    items = range(*bounds)
    _spend(len(items))
    return items


def _metered(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        _spend()
        yield item


class _Known(dict[type, bool]):
    """Whether every attribute of a type without an underscore may be read: of our records, loops and macros."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = kind.__module__.startswith("coordlib.") or kind in (LoopContext, TemplateModule)
        return self[kind]


_known = _Known()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, which need not ask twice about our own frozen records and about macros."""

    def getattr(self, obj: object, attribute: str) -> object:
        if attribute[0] == "_" or not _known[type(obj)]:
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)

    def call(self, context: Context, called: object, /, *args: object, **kwargs: object) -> object:
        if type(called) is Macro:
            kwargs.pop("_loop_vars", None), kwargs.pop("_block_vars", None)  # meant for the context
            return called(*args, **kwargs)
        return super().call(context, called, *args, **kwargs)


class _CountingSandbox(_Sandbox):
    """The sandbox for templates of a user, which may not run without end."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and let each of its loops count its turns."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Call(nodes.EnvironmentAttribute("metered"), [loop.iter], [], None, None)
        return tree

    metered = staticmethod(_metered)
    # What an operator makes may be far longer than what it is given.
    intercepted_binops = frozenset({"**", "*", "%"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Multiply and divide numbers; nothing else, and no powers."""
        del context
        if not (isinstance(left, int | float) and isinstance(right, int | float)) or operator == "**":
            message = f"{operator} is not for templates"
            raise jinja2.TemplateRuntimeError(message)
        return left * right if operator == "*" else left % right

    def call(self, context: Context, called: object, /, *args: object, **kwargs: object) -> object:
        _spend(1 + sum(len(one) for one in args if isinstance(one, Sized)))
        return super().call(context, called, *args, **kwargs)

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002 - Jinja's own name
    ) -> jinja2.Template:
        _spend()
        return super().get_template(name, parent, globals)


class _Flat(Extension):
    """Lays the blocks of single provisions flat where no template of a user can override them.

    A block in a loop costs a context of its own for each provision.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del filename
        return _BLOCK_TAG.sub("", source) if name == _PROVISIONS else source


class _PlaceMarks(Extension):
    """Gives each start tag in a template the attribute ``at="template:line"``, for error messages."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, stream.name or "", token.lineno))
            else:
                yield token


def _marked(data: str, name: str, line: int) -> str:
    def mark(tag: re.Match[str]) -> str:
        return f'{tag[0]} at="{name}:{line + data.count(chr(10), 0, tag.start())}"'

    return _START_TAG.sub(mark, data)


# --- where templates come from ---


def given(templates: Templates | None) -> Given:
    """Return templates of a user as a key, the empty one for none; a folder that is not there is a fault."""
    if templates is None:
        return ()
    if isinstance(templates, Mapping):
        return tuple(sorted(templates.items()))
    folder = os.fspath(templates)
    if not Path(folder).is_dir():
        raise template_error(folder, 0, "there is no such folder")
    return folder


def make_environment(user: Given, filters: Mapping[str, Callable[..., object]], *, marked: bool) -> jinja2.Environment:
    """Return an environment for some templates, which keeps them compiled; a changed file is read again.

    `filters`: by their names in templates. `marked`: whether each tag that templates write says where it
    comes from.
    """
    sandbox = _CountingSandbox if user else _Sandbox
    environment = sandbox(
        loader=_loader(user),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[_PlaceMarks] if marked else [] if user else [_Flat],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    for name in _NOT_FOR_TEMPLATES:
        environment.filters.pop(name, None)
        environment.globals.pop(name, None)
    environment.globals["range"] = _range
    return environment


# By chance, or as long as one likes: a document is the same for the same input, and of some length.
_NOT_FOR_TEMPLATES = ("random", "lipsum", "slice", "batch", "center", "format", "indent")


_Loaded = tuple[str, str, Callable[[], bool]]


def _loader(given: Given) -> jinja2.BaseLoader:
    def load(name: str) -> _Loaded | None:
        found = None if name.startswith(_OURS) else _user_source(given, name)
        return found or _our_source(name)

    return jinja2.FunctionLoader(load)


_TEMPLATES = {file.name: file for file in (Path(__file__).parent / "templates").glob("*.j2")}


def _our_source(name: str) -> _Loaded | None:
    """Load one of our templates; ``coordlib/`` before the name reaches it past a user's of that name.

    Only a name that is in our folder counts: a path may lead anywhere.
    """
    file = _TEMPLATES.get(name.removeprefix(_OURS))
    return None if file is None else (file.read_text(encoding="utf-8"), name, lambda: True)


def _user_source(given: Given, name: str) -> _Loaded | None:
    if not isinstance(given, str):
        text = dict(given).get(name)
        return None if text is None else (text, name, lambda: True)
    file = Path(given, *jinja2.loaders.split_template_path(name))
    try:
        if not file.is_file():
            return None
        read_at, text = file.stat().st_mtime_ns, file.read_text(encoding="utf-8")
    except OSError:  # a name too long, or a file that may not be read: then it is not there for us
        return None
    return text, name, lambda: file.is_file() and file.stat().st_mtime_ns == read_at
