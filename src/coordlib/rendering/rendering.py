"""Rendering: a subject, its template, and the document that comes of it.

In comes a subject; out goes a document of blocks with roles. Formats and looks it does not know.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup, escape

from coordlib import language, lexicon, tracking
from coordlib.document import Document, MarkupError, parse
from coordlib.lexicon import END_MARK, SHORT_NAMES, in_either_style
from coordlib.model import Agreement, Annex, Article, InForce, Provision
from coordlib.rendering.budget import MOST_PRINTED, start_counting
from coordlib.rendering.filters import OwnFilters
from coordlib.rendering.overrides import names_asked_for, refuse_what_is_ignored
from coordlib.rendering.own_values import explained, refuse_unfit_names, values_for_templates
from coordlib.rendering.sandbox import make_environment
from coordlib.rendering.sources import Given, given, template_error
from coordlib.rendering.user_templates import OwnValues, Templates
from coordlib.storage import write_output

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject
else:
    Subject = object  # what is issued is loaded when the first of it is printed, and refuses what nothing prints

_LEVELS = {level: level.name.lower() for level in language.Level}

_GAP = Markup("<gap/>")
_LIST_MARKS = frozenset({", ", "; ", " và ", " hoặc ", ", và "})
# What template code can raise while it runs; anything else is a fault of coordlib and must be seen.
RUNTIME_FAULTS = (
    *(jinja2.TemplateError, language.CoordError, AssertionError, TypeError, ValueError, ArithmeticError, LookupError),
    *(AttributeError, RuntimeError, MemoryError, SyntaxError),
)
_REFERENCE = Markup('<ref to="{}">{}</ref>')
_CITATION = Markup("{1}")
_NOTED, _NO_NOTES = Markup('<note to="{}"/>'), frozenset[str]()
_NONE = language.Fragment("", 0)
_LINK = Markup('<link to="{}">{}</link>')
_ELEMENTS = {mark: Markup(f"<{mark.value}>{{}}</{mark.value}>") for mark in language.InlineMark}  # noqa: S704 - names of ours
_TITLE = "Tổng hợp tình hình thực hiện các quy chế phối hợp"


def named(subject: Subject) -> tuple[str, dict[str, object]]:
    """Return the template of a subject, and the names that it sees."""
    if isinstance(subject, InForce) and len(subject.editions) > 1:
        from coordlib.amendments import amendments_of, consolidate  # noqa: PLC0415 - who prints what was signed waits not

        if amendments_of(subject):
            return named(consolidate(subject, (), subject.editions[-1].since))
    if isinstance(subject, Agreement):
        return "agreement.xml.j2" if subject.decision is None else "attached.xml.j2", _of_agreement(subject)
    from coordlib.rendering.issued import named_issued  # noqa: PLC0415 - who prints agreements does not wait for it

    return named_issued(subject, _of_agreement)


def _of_agreement(agreement: Agreement) -> dict[str, object]:
    articles = [address for address, unit in agreement.decided_provisions() if isinstance(unit, Article)]
    return {
        "agreement": agreement,
        "whole": language.Address(),
        "provisions": _units(agreement.provisions()),
        "decided": _units(agreement.decided_provisions()),
        "last_article": next(reversed(articles), None),  # whose addressees get the document
        "annexes": [(one.address, one.thing) for one in agreement.placed if isinstance(one.thing, Annex)],
    }


_Unit = tuple[str, language.Address, Provision, bool]
"""What a template is given of a provision: its level, its address, itself, whether it is the last."""


def _units(provisions: Iterable[tuple[language.Address, Provision]]) -> list[_Unit]:
    units = [(_LEVELS[address.steps[-1].level], address, unit, False) for address, unit in provisions]
    return [*units[:-1], *((level, address, unit, True) for level, address, unit, _ in units[-1:])]


def document_of(subject: Subject, templates: Templates | None, values: OwnValues | None = None) -> Document:
    """Return the document of a subject, whatever is wrong with it; raises what `render` raises for a template."""
    user, own = given(templates), values_for_templates(values)
    refuse_what_is_ignored(user)
    name, names = named(subject)
    if own:
        refuse_unfit_names(own, names, names_asked_for(user, name))
        names = {**names, **own}
    try:
        return parse(_run(_environment(user, marked=False), name, names))
    except MarkupError:
        # Only now is it worth while to have every tag say where it comes from.
        return parse(_run(_environment(user, marked=True), name, names))


def house_environment() -> jinja2.Environment:
    """Return the environment of our own templates."""
    return _environment((), marked=False)


def bounded_environment() -> jinja2.Environment:
    """Return a new sandbox for templates of a user."""
    return make_environment((("", ""),), _FILTERS, marked=False)


@lru_cache(maxsize=8)
def _environment(user: Given, *, marked: bool) -> jinja2.Environment:
    return make_environment(user, _FILTERS, marked=marked)


def _run(environment: jinja2.Environment, name: str, names: dict[str, object]) -> str:
    start_counting()
    try:
        pieces = environment.get_template(name).generate(names)
        return printed(pieces) if environment.sandboxed else "".join(pieces)
    except jinja2.TemplateSyntaxError as error:
        raise template_error(error.name or name, error.lineno, str(error.message)) from None
    except jinja2.TemplateNotFound as error:
        raise template_error(*place_of(error.__traceback__, name), _no_template(error.name)) from None
    except RUNTIME_FAULTS as error:
        if has_findings_of_its_own(error):
            raise
        problem, mend = explained(str(error) or type(error).__name__, names)
        raise template_error(*place_of(error.__traceback__, name), problem, mend) from None


def has_findings_of_its_own(error: Exception) -> bool:
    """Tell whether an error says by itself where it stands; a refused value does not say in which template."""
    return isinstance(error, language.FindingsError) and not isinstance(error, language.RefusedError)


def _no_template(name: object) -> language.Message:
    return language.Message(f"không có mẫu “{name}”", f"no template {name!r}")


def printed(pieces: Iterator[str]) -> str:
    """Join what the templates of a user print, unless it grows too long."""
    printed, letters = [], 0
    for piece in pieces:
        printed.append(piece)
        letters += len(piece)
        if letters > MOST_PRINTED:
            error = jinja2.TemplateRuntimeError(f"more than {MOST_PRINTED} letters")
            if isinstance(pieces, Generator):
                pieces.throw(error)  # where it stands, so that the finding names template and line
            raise error
    return "".join(printed)


def place_of(traceback: TracebackType | None, name: str) -> tuple[str, int]:
    """Find the innermost template and line in a traceback that Jinja has rewritten."""
    place = (name, 0)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2") or "__jinja_exception__" in traceback.tb_frame.f_globals:
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


@jinja2.pass_context
def linked(context: jinja2.runtime.Context, text: str, here: language.Address) -> Markup:
    """Return text with each ``[[key]]`` as a reference, cited as seen from `here`; with its marks, addresses as links.

    In a document of its own, such as a report, it is the bare citation.
    """
    if not _may_hold(text):
        return escape(text)
    reference = _REFERENCE if "provisions" in context else _CITATION
    pieces = _pieces(context["agreement"], text, here, reference, context.get("noted", _NO_NOTES))
    return Markup("".join(pieces))  # noqa: S704 - each piece is escaped


@jinja2.pass_context
def paragraphs(context: jinja2.runtime.Context, text: str, here: language.Address, last: bool = False) -> list[Markup]:  # noqa: FBT001, FBT002 - a filter
    """Return the paragraphs of a text, linked as by `linked`; of an empty text, one that is a gap.

    `last`: whether the text is the last of the document, which ends with ``./.``.
    """
    text = ended(text) if last else text
    if not text:
        return [_GAP]
    lines = text.split("\n")
    return [linked(context, line, here) for line in lines] if _may_hold(text) else [escape(line) for line in lines]


def _may_hold(text: str) -> bool:
    """Tell whether a text may hold references, marks or addresses: most do not."""
    return "[[" in text or language.has_addresses(text)


def _pieces(
    agreement: Agreement, text: str, here: language.Address, reference: Markup, noted: frozenset[str]
) -> Iterator[str]:
    """Yield what a text prints; a reference to what is `noted` is the mark of a footnote."""
    fragments = (*language.read_marks(text).fragments, _NONE, _NONE)
    shown = _with_links if language.has_addresses(text) else escape
    for one, between, after in zip(fragments, fragments[1:], fragments[2:], strict=False):
        target = agreement.keys.get(one.key) if one.key else None
        if one.key in noted:
            piece = _NOTED.format(one.key)
        elif target is None:
            piece = escape(one.text) if one.link else shown(one.text)
        else:
            following = agreement.keys.get(after.key) if between.text in _LIST_MARKS else None
            cited = " ".join(_cited_before(agreement, target, following, here.provision))
            piece = reference.format(target.anchor, cited)
        yield _looking(piece, one) if one.marks or one.link else piece


def _looking(piece: Markup, fragment: language.Fragment) -> Markup:
    """Return what a fragment shows, in the elements that say how."""
    for mark in language.InlineMark:
        piece = _ELEMENTS[mark].format(piece) if mark in fragment.marks else piece
    return _LINK.format(fragment.link, piece) if fragment.link and not fragment.key else piece


def _with_links(text: str) -> Markup:
    """Return a text, escaped, with the addresses in it as links."""
    shown, last = Markup(), 0
    for start, end, address in language.addresses_in(text):
        shown += escape(text[last:start]) + _LINK.format(address, text[start:end])
        last = end
    return shown + escape(text[last:])


def _cited_before(
    agreement: Agreement, target: language.Address, following: language.Address | None, here: language.Address
) -> tuple[str, ...]:
    """Return a citation without the parents that the next of a list names: “khoản 1 và khoản 2 Điều 7”."""
    parts = _cited(agreement, target, here)
    after = () if following is None else _cited(agreement, following, here)
    while len(parts) > 1 and len(after) > 1 and parts[-1] == after[-1]:
        parts, after = parts[:-1], after[:-1]
    return parts


def _cited(agreement: Agreement, target: language.Address, here: language.Address) -> tuple[str, ...]:
    """Return the parts of a citation; from the Quyết định, one of the agreement names the agreement."""
    parts = target.provision.cited_parts(here)
    leaves = here.decided and not target.decided
    return (*parts, agreement.kind) if leaves else parts


def abbreviated(text: str) -> str:
    """Return the name of a superior body in the short form that custom has: ``UBND tỉnh Gia Lai``.

    NĐ 30/2020, Phụ lục I, Mục II.2: common phrases of it may be abbreviated.
    """
    for name, short in SHORT_NAMES.items():
        text = re.sub(in_either_style(name), short, text)
    return text


def ended(text: str) -> str:
    """Return the last text of a document with the closing ``./.`` (NĐ 30/2020, Phụ lục III)."""
    plain = language.unmarked(text)
    if plain.endswith(END_MARK):
        return text
    if plain is not text and plain.endswith("."):
        place = language.read_marks(text).place(len(plain) - 1)
        text = text[:place] + text[place + 1 :]
    return text.removesuffix(".") + END_MARK


def pairs(items: Iterable[object]) -> list[list[object]]:
    """Return items two by two, as signature blocks stand; the last may stand alone."""
    listed = list(items)
    return [listed[start : start + 2] for start in range(0, len(listed), 2)]


def shared_place(names: Iterable[object]) -> str:
    """Return the place that all of some names end in: ``tỉnh Gia Lai``; nothing where they share none."""
    return lexicon.shared_place([*map(str, names)])


_FILTERS = OwnFilters(
    text=(abbreviated, ended, language.capitalised, language.uncapitalised, language.unmarked),
    lines=(linked, paragraphs),
    things=(pairs, shared_place),
    numbers=(language.figure, language.padded, language.quantity),
    days=(language.date_in_figures, language.date_in_words, language.month_in_figures),
)


def overview_bytes(portfolio: tracking.Portfolio, title: str = _TITLE) -> bytes:
    """Return a portfolio as one HTML file: tables by party, field and province, and the agreements in trouble."""
    names = {"portfolio": portfolio, "title": language.clean_line(title), "Status": tracking.Status}
    return house_environment().get_template("overview.html.j2").render(names).encode()


@language.checked
def save_overview(
    portfolio: tracking.Portfolio, path: str | os.PathLike[str], title: str = _TITLE, *, overwrite: bool = False
) -> Path:
    """Save a portfolio as one HTML file that needs no other, and no network.

    `overwrite`: as for `formats.write`, with what that refuses (FIL026, FIL027).
    Raises `FindingsError` (FIL006) if the file cannot be written.
    """
    file = Path(path)
    write_output(file, overview_bytes(portfolio, title), overwrite=overwrite)
    return file
