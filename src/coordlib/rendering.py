"""Rendering: an agreement through a Jinja template into a document."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType

import attrs
import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from coordlib.address import Address
from coordlib.agreement import Agreement
from coordlib.document import Document
from coordlib.errors import Words
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity
from coordlib.markup import MEND_TEMPLATE, parse
from coordlib.provisions import Annex, Stated
from coordlib.rules import check
from coordlib.text import date_in_figures, date_in_words, split_references

Templates = Mapping[str, str] | str | os.PathLike[str]
"""Templates of a user: a folder, or a dict from name to text."""

_OURS = "coordlib/"
_START_TAG = re.compile(r"<([a-z]+)(?=[\s/>])")
_END = "./."
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
    errors = () if draft else check(agreement).errors
    if errors:
        raise UnsignableError(Findings(errors))
    name = "agreement.xml.j2" if agreement.decision is None else "attached.xml.j2"
    environment = _environment() if templates is None else _make_environment(_user_loader(templates))
    markup = _run(environment, name, agreement)
    return attrs.evolve(parse(markup), draft=draft)


def _run(environment: jinja2.Environment, name: str, agreement: Agreement) -> str:
    try:
        return environment.get_template(name).render(
            agreement=agreement,
            whole=Address(),
            decided=[(one.address, one.thing) for one in agreement.decided if isinstance(one.thing, Stated)],
            annexes=[(one.address, one.thing) for one in agreement.placed if isinstance(one.thing, Annex)],
        )
    except jinja2.TemplateSyntaxError as error:
        raise _fault(error.name or name, error.lineno, str(error.message)) from None
    except jinja2.TemplateNotFound as error:
        raise _fault(*_place(error.__traceback__, name), f"no template {error.name!r}") from None
    except _RUNTIME_FAULTS as error:
        raise _fault(*_place(error.__traceback__, name), str(error)) from None


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


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, which need not ask twice about our own frozen records."""

    def getattr(self, obj: object, attribute: str) -> object:
        if attribute[:1] == "_" or not type(obj).__module__.startswith("coordlib."):
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)


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


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return _make_environment(jinja2.FunctionLoader(_our_source))


def _make_environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    environment = _Sandbox(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[_PlaceMarks],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment


def _our_source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Load one of our templates; ``coordlib/`` before the name reaches it past a user's of that name."""
    file = resources.files("coordlib").joinpath("templates", name.removeprefix(_OURS))
    if not file.is_file():
        return None
    return file.read_text(encoding="utf-8"), name, lambda: True


def _user_loader(templates: Templates) -> jinja2.BaseLoader:
    if not isinstance(templates, Mapping) and not Path(templates).is_dir():
        raise _fault(str(templates), 0, "there is no such folder")

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = None if name.startswith(_OURS) else _user_text(templates, name)
        return _our_source(name) if text is None else (text, name, lambda: True)

    return jinja2.FunctionLoader(load)


def _user_text(templates: Templates, name: str) -> str | None:
    if isinstance(templates, Mapping):
        return templates.get(name)
    file = Path(templates, *jinja2.loaders.split_template_path(name))
    return file.read_text(encoding="utf-8") if file.is_file() else None


# --- filters ---


@jinja2.pass_context
def linked(context: jinja2.runtime.Context, text: str, here: Address) -> Markup:
    """Return text with each ``[[key]]`` as a reference, cited as seen from `here`."""
    agreement: Agreement = context["agreement"]
    return Markup("").join(_linked(agreement, text, here))


def _linked(agreement: Agreement, text: str, here: Address) -> Iterator[Markup]:
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
            yield Markup('<ref to="{}">{}</ref>').format(target.anchor, cited)


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
    "ended": ended,
    "date_in_words": date_in_words,
    "date_in_figures": date_in_figures,
}
