"""Compiling of Word templates: from an office's DOCX with tags to a file for each document.

In come the bytes of a template; out goes a `CompiledTemplate`, which renders many documents. How tags are found in
Word's XML, `formats` knows; what their names stand for, `values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

import attrs
import jinja2
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from coordlib import formats, language
from coordlib.document import GAP, ND30, Document, Layout, Page, arranged
from coordlib.rendering.budget import start_counting
from coordlib.rendering.codes import TEMPLATE_FAILED
from coordlib.rendering.operations import what_prints
from coordlib.rendering.own_values import explained, refuse_unfit_names, values_for_templates
from coordlib.rendering.rendering import RUNTIME_FAULTS, bounded_environment, has_findings_of_its_own, place_of, printed
from coordlib.rendering.sources import TemplateError
from coordlib.rendering.user_templates import OwnValues
from coordlib.rendering.word.names import ANNEXES_BLOCK, BLOCKS
from coordlib.rendering.word.values import WordValues

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject
else:
    Subject = object  # as in `rendering`

_PARTS_WITH_TAGS = frozenset({"officeDocument", "header", "footer", "footnotes", "endnotes"})
_LONGEST_PROBLEM = 300  # letters
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"<[^>]*>")
_NAME = re.compile(r"[^\W\d]\w*")
_FOOTNOTE_NUMBER = re.compile(rb'<w:footnote\b[^>]*w:id="(\d+)"')


# --- what a tag prints ---


@cache
def word_environment() -> jinja2.Environment:
    """Return the sandbox in which the tags of Word templates run; what they print is text of Word."""
    environment = bounded_environment()
    environment.finalize = _for_word
    del environment.filters["safe"]  # no tag writes the XML of Word
    return environment


@jinja2.pass_context
def _for_word(context: Context, thing: object) -> object:
    """Return what prints, as text of Word: escaped, lines broken, tabs kept, nothing that no file may hold.

    - What a block brings is XML of Word already; what is not there is left to Jinja, which refuses it.
    - Nothing is printed as dots, a day in figures.
    - What the library prints as its own markup (of a reference its citation, of a gap its dots) becomes plain text.
    """
    if type(thing) is _BlockXml or isinstance(thing, Undefined):
        return thing
    if thing is None:
        return GAP
    shown = what_prints(context, language.date_in_figures(thing) if isinstance(thing, date) else thing)
    text = str(shown)
    if isinstance(shown, Markup):
        text = unescape(_MARKUP.sub("", text.replace("<gap/>", GAP).replace("<br/>", "\n")))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not text.isprintable():
        text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = text.replace("\n", _LINE_BREAK).replace("\t", _TAB)
    return Markup(text)  # noqa: S704 - it is escaped


class _BlockXml(Markup):
    """What a block brings: WordprocessingML of ours."""


# --- a template that is compiled ---


@attrs.frozen(eq=False)
class CompiledTemplate:
    """A template once it is compiled: of each part with tags its Jinja template; what never changes, packed.

    `names`: the words of its tags; `asked`: the names that they ask for; `styles`: how it calls ours; `last_section`:
    the one in which it ends, as its XML says it; `layout`: ours on its page; `page_without_columns`: where its page has
    columns of text; `footnotes`: how many it has.
    """

    file: str
    kept_parts: formats.KeptParts
    sources: tuple[tuple[formats.TaggedPart, jinja2.Template], ...]
    unchanged_parts: tuple[formats.Packed, ...]
    names: frozenset[str]
    asked: frozenset[str]
    styles: formats.OfficeStyles
    last_section: str
    layout: Layout
    page_without_columns: Page | None
    footnotes: int

    def render(self, subject: Subject, document: Document, own_values: OwnValues | None = None) -> bytes:
        """Return the bytes of the file for a subject; `document`: what it prints; `own_values`: those of the user.

        The body gathers what its blocks need of the file (pictures, notes, a section with another page): so all blocks
        are made first, then the parts are filled, then the last section is closed as the body has it now.
        """
        document, layout = self._arranged(document)
        values = WordValues(subject, document, layout)
        body = formats.ForeignBody(layout, self.styles, self.footnotes, self.last_section, self.page_without_columns)
        start_counting()  # from here on: to make values is work that a template asks for, too
        own = values_for_templates(own_values)
        refuse_unfit_names(own, {**values.given, **values.names}, self.asked)
        context = {**values.context(self.names), **own}
        for tag in self._blocks:
            context[formats.block_name(tag.block)] = _BlockXml(_xml_of_block(tag, values, body, document))
        known = frozenset({*context, *values.names, *BLOCKS})
        texts = {part.name: self.fill(part, template, context, known) for part, template in self.sources}
        if body.section != self.last_section:
            main = self.kept_parts.main
            texts[main] = formats.LAST_SECTION.sub(lambda _: body.section, texts[main])
        return formats.filled_package(self.kept_parts, self.unchanged_parts, texts, body, document)

    @property
    def _blocks(self) -> list[formats.Tag]:
        """The tags that stand for paragraphs and tables: “{{ khoi_noi_dung }}”."""
        return [tag for part, _ in self.sources for tag in part.tags if tag.block]

    def _arranged(self, document: Document) -> tuple[Document, Layout]:
        """Return a document with its tables as wide as the page lets them be, and the layout for it on this page."""
        if not self._blocks:
            return document, self.layout
        page = self.page_without_columns or self.layout.page
        document, layout = arranged(document, attrs.evolve(self.layout, page=page))
        return document, attrs.evolve(layout, page=self.layout.page)

    def fill(
        self,
        part: formats.TaggedPart,
        template: jinja2.Template,
        context: Mapping[str, object],
        known: frozenset[str] = frozenset(),
    ) -> str:
        """Return the XML of a part; `known`: the names that there are, of which one may be meant.

        Raises `TemplateError` with the place of the tag that failed.
        """
        try:
            xml = printed(template.generate(context))
        except RUNTIME_FAULTS as error:
            if has_findings_of_its_own(error):
                raise
            place = part.place(place_of(error.__traceback__, "")[1])
            what, mend = explained((str(error) or type(error).__name__)[:_LONGEST_PROBLEM], known)
            raise failed_at(place, _failed(what), self.file, mend) from None
        return formats.refilled(xml) if part.emptied else xml


def _xml_of_block(tag: formats.Tag, values: WordValues, body: formats.ForeignBody, document: Document) -> str:
    """Return the XML of a block; that of the annexes begins each on a page of its own."""
    name = tag.source.strip("{}- ")
    if name == ANNEXES_BLOCK:
        return body.annexes(document.parts[1:])
    return body.placed(values.block(name), tag.twips)


# --- from a file to a template ---


@lru_cache(maxsize=16)
def compile_template(content: bytes, file: str, styles: tuple[tuple[str, str], ...]) -> CompiledTemplate:
    """Compile a template, or return it as it was compiled for the same content.

    Raises `TemplateError` with all that is wrong in its parts, and for a tag that is no template of Jinja.
    """
    kept = formats.keep_parts(content, file)
    parts = () if kept.faults else tuple(tagged_parts(kept))
    faults = [*kept.faults, *(fault.in_file(file) for part in parts for fault in part.faults)]
    if faults:
        raise TemplateError(language.Findings(tuple(faults)))
    if styles:
        _refuse_unknown_styles(_part_of_kind(kept, "styles"), (style for _, style in styles), file)
    has_blocks = any(tag.block for part in parts for tag in part.tags)
    office_styles = _styles_of(kept, dict(styles)) if has_blocks else formats.OfficeStyles({}, "")
    last_section = _last_section_of(kept)
    page = formats.page_of(last_section, ND30.page)
    return CompiledTemplate(
        file=file,
        kept_parts=kept,
        sources=tuple((part, jinja_template(part, file)) for part in parts),
        unchanged_parts=formats.unchanging(kept, [part.name for part in parts], office_styles.more),
        names=frozenset(name for part in parts for tag in part.tags for name in _NAME.findall(tag.source)),
        asked=frozenset().union(*(_names_asked_for(part) for part in parts)),
        styles=office_styles,
        last_section=last_section,
        layout=attrs.evolve(ND30, page=page),
        page_without_columns=_page_without_columns(kept.main, parts, last_section, page),
        footnotes=_highest_footnote(kept),
    )


def _names_asked_for(part: formats.TaggedPart) -> frozenset[str]:
    """Return the names that the tags of a part ask for and do not set themselves."""
    return frozenset(find_undeclared_variables(word_environment().parse(part.source)))


def _refuse_unknown_styles(content: bytes, wanted: Iterable[str], file: str) -> None:
    """Refuse a style of the user's table that the template does not have: its role would print in ours."""
    names = formats.style_names(content)
    known = {name.casefold() for name in names}
    for style in wanted:
        if style and style.casefold() not in known:
            raise failed_at(None, _no_style(style, language.nearest(style, names)), file)


def _no_style(style: str, near: language.Message) -> language.Message:
    return language.Message(
        f"bảng kiểu: mẫu không có kiểu “{style}”{near.vi}",
        f"the table of styles: the template has no style {style!r}{near.en}",
    )


def _part_of_kind(kept: formats.KeptParts, kind: str) -> bytes:
    """Return the part of a kind (``styles``, ``footnotes``); empty where the template has none."""
    names = {kind_of_part: name for name, kind_of_part in kept.kinds.items()}
    return kept.parts.get(names.get(kind, ""), b"")


def _styles_of(kept: formats.KeptParts, styles: Mapping[str, str]) -> formats.OfficeStyles:
    """Return how a template calls our styles; `styles`: those that somebody says, by role."""
    return formats.office_styles(_part_of_kind(kept, "styles"), ND30, dict(styles))


def _last_section_of(kept: formats.KeptParts) -> str:
    """Return the section in which a template ends, as its XML says it; empty where it says none."""
    main = kept.parts[kept.main].decode("utf-8-sig", errors="replace")
    match = formats.LAST_SECTION.search(main)
    return match[0] if match else ""


def _highest_footnote(kept: formats.KeptParts) -> int:
    """Return the highest number of its footnotes, behind which ours are counted; 0 where it has none."""
    return max(map(int, _FOOTNOTE_NUMBER.findall(_part_of_kind(kept, "footnotes"))), default=0)


def _page_without_columns(main: str, parts: Iterable[formats.TaggedPart], last_section: str, page: Page) -> Page | None:
    """Return the page as tables may have it that leave the columns of text; none where they cannot, or need not.

    They can where all blocks stand in the last section, which is the one that is known.
    """
    broad_page = formats.page_of(formats.in_one_column(last_section), ND30.page)
    source = next((part.source for part in parts if part.name == main), "")
    return broad_page if broad_page != page and _blocks_stand_in_the_last_section(source) else None


def _blocks_stand_in_the_last_section(source: str) -> bool:
    """Tell whether the first block stands behind the last section but one.

    In Word a section ends with its properties:
    ``text of section 1 <w:sectPr> of 1 … text of section 2, {{ block }} … <w:sectPr> of 2``.
    """
    first_block = source.find(f"{{{{ {formats.block_name(1)} }}}}")
    end_of_last = source.rfind("<w:sectPr")
    end_of_the_one_before = source.rfind("<w:sectPr", 0, end_of_last)
    return first_block > end_of_the_one_before


def tagged_parts(kept: formats.KeptParts) -> Iterator[formats.TaggedPart]:
    """Yield the parts of a template that have tags, the document first."""
    names = (name for name, kind in kept.kinds.items() if kind in _PARTS_WITH_TAGS)
    for name in sorted(names, key=lambda name: (name != kept.main, name)):
        part = formats.tagged(kept.parts[name], name, kept.kinds[name], BLOCKS)
        if part is not None:
            yield part


def jinja_template(part: formats.TaggedPart, file: str) -> jinja2.Template:
    """Return a part as a template of Jinja. Raises `TemplateError` with the place of what is none."""
    try:
        return word_environment().from_string(part.source)
    except jinja2.TemplateSyntaxError as error:
        raise failed_at(part.place(error.lineno), error, file) from None
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        raise failed_at(None, error, file) from None


# --- what fails ---


def failed_at(
    place: formats.TagPlace | None, error: Exception | language.Message, file: str, mend: language.Message | None = None
) -> TemplateError:
    """Return the error of a tag that did not run, or of what stands nowhere in the text; `mend`: how to mend it."""
    problem = (str(error) or type(error).__name__)[:_LONGEST_PROBLEM]
    words = error if isinstance(error, language.Message) else _failed(language.Message(problem, problem))
    if place is None:
        finding = TEMPLATE_FAILED.finding(words, position=language.Position(file))
    else:
        finding = place.finding(TEMPLATE_FAILED, words, file)
    return TemplateError(language.Findings((attrs.evolve(finding, help=mend) if mend else finding,)))


def _failed(problem: language.Message) -> language.Message:
    return language.Message(f"mẫu không chạy được: {problem.vi}", f"the template failed: {problem.en}")
