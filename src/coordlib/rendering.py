"""Rendering: an agreement through a Jinja template into a document."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import attrs
import jinja2
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from coordlib.address import Address, Level
from coordlib.agreement import Agreement
from coordlib.document import Document
from coordlib.errors import Words
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity
from coordlib.markup import MEND_TEMPLATE, MarkupError, parse
from coordlib.provisions import Annex, Provision
from coordlib.rules import RULES, check
from coordlib.text import date_in_figures, date_in_words, split_references

Templates = Mapping[str, str] | str | os.PathLike[str]
"""Templates of a user: a folder, or a dict from name to text."""

_OURS = "coordlib/"
_PROVISIONS = "provisions.xml.j2"
_BLOCK_TAG = re.compile(r"{% (?:block \w+ scoped|endblock \w+) %}\n")
_START_TAG = re.compile(r"<([a-z]+)(?=[\s/>])")
_END = "./."
_GAP = Markup("<gap/>")
_LEVELS = {level: level.name.lower() for level in Level}
_FORBIDDING = tuple(one for one in RULES if one.severity is Severity.ERROR)
_LIST_MARKS = frozenset({", ", "; ", " và ", " hoặc ", ", và "})
# What template code can raise while it runs; anything else is a fault of coordlib and must be seen.
_RUNTIME_FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


class TemplateFaultError(FindingsError):
    """A template failed; the finding names the template, the line and what was undefined."""


class UnsignableError(FindingsError):
    """The agreement has ERROR findings; it renders only as a draft."""


def render(agreement: Agreement, *, draft: bool = False, templates: Templates | None = None) -> Document:
    """Return the document of an agreement, laid out by no format yet.

    `draft`: mark every page DỰ THẢO; only so does an agreement with ERROR findings render.
    `templates`: a folder or a dict of templates that stand before ours; one that extends
    ``coordlib/agreement.xml.j2`` overrides single blocks.
    Raises `UnsignableError`, or `TemplateFaultError` and `MarkupError` for a fault in a template.
    """
    errors = () if draft else check(agreement, _FORBIDDING).errors
    if errors:
        raise UnsignableError(Findings(errors))
    name = "agreement.xml.j2" if agreement.decision is None else "attached.xml.j2"
    given = _given(templates)
    try:
        document = parse(_run(_environment(given, marked=False), name, agreement))
    except MarkupError:
        # Only now is it worth while to have every tag say where it comes from.
        document = parse(_run(_environment(given, marked=True), name, agreement))
    return attrs.evolve(document, draft=draft)


def _run(environment: jinja2.Environment, name: str, agreement: Agreement) -> str:
    try:
        return environment.get_template(name).render(
            agreement=agreement,
            whole=Address(),
            provisions=_units(agreement.provisions()),
            decided=_units(agreement.decided_provisions()),
            annexes=[(one.address, one.thing) for one in agreement.placed if isinstance(one.thing, Annex)],
        )
    except jinja2.TemplateSyntaxError as error:
        raise _fault(error.name or name, error.lineno, str(error.message)) from None
    except jinja2.TemplateNotFound as error:
        raise _fault(*_place(error.__traceback__, name), f"no template {error.name!r}") from None
    except _RUNTIME_FAULTS as error:
        raise _fault(*_place(error.__traceback__, name), str(error)) from None


_Unit = tuple[str, Address, Provision, bool]
"""What a template is given of a provision: its level, its address, itself, whether it is the last."""


def _units(provisions: Iterable[tuple[Address, Provision]]) -> list[_Unit]:
    units = [(_LEVELS[address.steps[-1].level], address, unit, False) for address, unit in provisions]
    return [*units[:-1], *((level, address, unit, True) for level, address, unit, _ in units[-1:])]


def _place(traceback: TracebackType | None, name: str) -> tuple[str, int]:
    """Find the innermost template and line in a traceback that Jinja has rewritten."""
    place = (name, 0)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _fault(template: str, line: int, problem: str) -> TemplateFaultError:
    words = Words(f"mẫu không chạy được: {problem}", f"the template failed: {problem}")
    position = Position(template, line)
    return TemplateFaultError(Findings((Finding("TPL002", Severity.ERROR, Address(), words, MEND_TEMPLATE, position),)))


# --- the environment ---


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


_Given = str | tuple[tuple[str, str], ...]
"""The templates of a user as a key: a folder, or names and texts in order."""


def _given(templates: Templates | None) -> _Given:
    if templates is None:
        return ()
    if isinstance(templates, Mapping):
        return tuple(sorted(templates.items()))
    folder = os.fspath(templates)
    if not Path(folder).is_dir():
        raise _fault(folder, 0, "there is no such folder")
    return folder


@lru_cache(maxsize=8)
def _environment(given: _Given, *, marked: bool) -> jinja2.Environment:
    """Return the environment of some templates, which keeps them compiled; a changed file is read again."""
    environment = _Sandbox(
        loader=_loader(given),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[_PlaceMarks] if marked else [] if given else [_Flat],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment


_Loaded = tuple[str, str, Callable[[], bool]]


def _loader(given: _Given) -> jinja2.BaseLoader:
    def load(name: str) -> _Loaded | None:
        found = None if name.startswith(_OURS) else _user_source(given, name)
        return found or _our_source(name)

    return jinja2.FunctionLoader(load)


def _our_source(name: str) -> _Loaded | None:
    """Load one of our templates; ``coordlib/`` before the name reaches it past a user's of that name."""
    file = Path(__file__).parent.joinpath("templates", name.removeprefix(_OURS))
    if not file.is_file():
        return None
    return file.read_text(encoding="utf-8"), name, lambda: True


def _user_source(given: _Given, name: str) -> _Loaded | None:
    if not isinstance(given, str):
        text = dict(given).get(name)
        return None if text is None else (text, name, lambda: True)
    file = Path(given, *jinja2.loaders.split_template_path(name))
    if not file.is_file():
        return None
    read_at = file.stat().st_mtime_ns
    return file.read_text(encoding="utf-8"), name, lambda: file.is_file() and file.stat().st_mtime_ns == read_at


# --- filters ---


@jinja2.pass_context
def linked(context: Context, text: str, here: Address) -> Markup:
    """Return text with each ``[[key]]`` as a reference, cited as seen from `here`."""
    return _linked(context["agreement"], text, here)


@jinja2.pass_context
def paragraphs(context: Context, text: str, here: Address, last: bool = False) -> list[Markup]:  # noqa: FBT001, FBT002 - a filter
    """Return the paragraphs of a text, linked as by `linked`; of an empty text, one that is a gap.

    `last`: whether the text is the last of the document, which ends with ``./.``.
    """
    text = ended(text) if last else text
    if not text:
        return [_GAP]
    return [_linked(context["agreement"], line, here) if "[[" in line else escape(line) for line in text.split("\n")]


def _linked(agreement: Agreement, text: str, here: Address) -> Markup:
    if "[[" not in text:
        return escape(text)
    return Markup("".join(_pieces(agreement, text, here)))  # noqa: S704 - each piece is escaped


def _pieces(agreement: Agreement, text: str, here: Address) -> Iterator[str]:
    pieces = split_references(text)
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            yield escape(piece)
        elif (target := agreement.keys.get(piece)) is None:
            yield escape(f"[[{piece}]]")
        else:
            listed = pieces[index + 1] in _LIST_MARKS and index + 2 < len(pieces)
            following = agreement.keys.get(pieces[index + 2]) if listed else None
            cited = " ".join(_cited_before(agreement, target, following, here.provision))
            yield f'<ref to="{escape(target.anchor)}">{escape(cited)}</ref>'


def _cited_before(agreement: Agreement, target: Address, following: Address | None, here: Address) -> tuple[str, ...]:
    """Return a citation without the parents that the next of a list names: “khoản 1 và khoản 2 Điều 7”."""
    parts = _cited(agreement, target, here)
    after = () if following is None else _cited(agreement, following, here)
    while len(parts) > 1 and len(after) > 1 and parts[-1] == after[-1]:
        parts, after = parts[:-1], after[:-1]
    return parts


def _cited(agreement: Agreement, target: Address, here: Address) -> tuple[str, ...]:
    """Return the parts of a citation; from the Quyết định, one of the agreement names the agreement."""
    parts = target.provision.cited_parts(here)
    leaves = here.decided and not target.decided
    return (*parts, agreement.kind) if leaves else parts


def ended(text: str) -> str:
    """Return the last text of a document with the closing ``./.`` (NĐ 30/2020, Phụ lục III)."""
    return text if text.endswith(_END) else text.removesuffix(".") + _END


_FILTERS = {
    "linked": linked,
    "paragraphs": paragraphs,
    "ended": ended,
    "date_in_words": date_in_words,
    "date_in_figures": date_in_figures,
}
