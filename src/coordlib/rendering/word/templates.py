"""Word templates: an office's own DOCX with tags in its text, compiled once and filled for each document.

In come the file of an office and a subject; out goes a Word file, with a finding for what it leaves out. How tags are
found in Word's XML, `formats` knows; what their names stand for, `values`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from csv import reader
from datetime import date
from functools import cache, lru_cache, partial
from html import unescape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import jinja2
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from coordlib import formats, language
from coordlib.document import GAP, ND30, Document, Layout, Page, Role, arranged, parse
from coordlib.lexicon import FrozenDict
from coordlib.rendering.budget import start_counting
from coordlib.rendering.codes import TEMPLATE_FAILED
from coordlib.rendering.operations import what_prints
from coordlib.rendering.printing import UnsignableError, render
from coordlib.rendering.rendering import RUNTIME_FAULTS, bounded_environment, has_findings_of_its_own, place_of, printed
from coordlib.rendering.sources import TemplateError
from coordlib.rendering.user_templates import Templates
from coordlib.rendering.word.names import BLOCKS
from coordlib.rendering.word.values import WordValues
from coordlib.storage import read_whole, reported_as

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject
else:
    Subject = object  # as in `rendering`

_PARTS_WITH_TAGS = frozenset({"officeDocument", "header", "footer", "footnotes", "endnotes"})
_MOST_BYTES = 1 << 26
_LONGEST_PROBLEM = 300  # letters
_SUFFIXES = (".docx", ".dotx")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"<[^>]*>")
_NAME = re.compile(r"[^\W\d]\w*")
_FOOTNOTE_NUMBER = re.compile(rb'<w:footnote\b[^>]*w:id="(\d+)"')


@attrs.frozen(init=False, repr=False)
class WordTemplate:
    """An office's own Word file with tags in its text (mẫu Word của cơ quan), compiled once and filled many times.

    `source`: the path of a ``.docx``, or its bytes. `styles`: of roles (``article``) the names of the template's own
    styles (“Điều của Sở”); a file beside it says so too: ``mau.styles.csv`` with the columns ``role,style``. Threads
    may share it, and batches pickle it.
    Raises `UnreadableError` for what is no DOCX, and `TemplateError` for a tag in a wrong place (TPL003, TPL005) and
    for parts and links that are not carried (TPL007), all of them at once.
    """

    content: bytes
    name: str
    styles: FrozenDict[str, str]
    _compiled: Compiled = attrs.field(eq=False)

    def __init__(
        self, source: str | os.PathLike[str] | bytes, *, styles: Mapping[str, str] = FrozenDict({}), name: str = ""
    ) -> None:
        language.expect(
            source,
            (str, os.PathLike, bytes),
            "a Word template is a file, or its bytes",
            argument="WordTemplate: source",
        )
        path = "" if isinstance(source, bytes) else os.fspath(source)
        content = source if isinstance(source, bytes) else read_template(source)
        all_styles = FrozenDict({**(_styles_beside(Path(path)) if path else {}), **styles})
        unknown_roles = sorted(all_styles.keys() - set(Role))
        if unknown_roles:
            raise failed_at(None, _no_role(unknown_roles[0]), name or path)
        made = compiled(content, name or path, tuple(sorted(all_styles.items())))
        self.__attrs_init__(content, name or path, all_styles, made)

    def __reduce__(self) -> tuple[object, ...]:
        return partial(WordTemplate, styles=self.styles, name=self.name), (self.content,)

    def __repr__(self) -> str:
        return f"<WordTemplate {self.name or f'of {len(self.content)} bytes'}>"

    def render(self, subject: Subject, *, draft: bool = False, compared: bool = True) -> formats.WordFile:
        """Return the Word file of an agreement, or of what is issued under it, in this template.

        `draft`: mark every page DỰ THẢO; only so does what has ERROR findings render. `compared`: read the file again
        and hold it against the subject: what the template leaves out is in the `findings` of the file (PRN011 to
        PRN014); who signs, and provisions, it may leave out of a draft alone.
        Raises `UnsignableError`, and `TemplateError` for a name that is not there, with part, paragraph and words.
        """
        own = render(subject, draft=draft)
        content = self._compiled.rendered(subject, own)
        if not compared:
            return formats.WordFile(content)
        from coordlib.rendering.word.comparing import left_out  # noqa: PLC0415 - who does not compare reads nothing back

        file = formats.WordFile(content, left_out(content, subject, own, self.name))
        if file.findings.errors and not draft:
            raise UnsignableError(language.Findings(tuple(file.findings.errors)))
        return file


def _no_role(role: str) -> language.Message:
    return language.Message(f"bảng kiểu: không có vai trò “{role}”", f"the table of styles: there is no role {role!r}")


def render_by(
    subject: Subject, *, draft: bool = False, templates: Templates | WordTemplate | None = None
) -> Document | formats.WordFile:
    """Return what a subject prints: by the templates of `render`, or by a Word template or its path (``.docx``)."""
    if isinstance(templates, str | os.PathLike) and os.fspath(templates).lower().endswith(_SUFFIXES):
        templates = WordTemplate(templates)
    if isinstance(templates, WordTemplate):
        return templates.render(subject, draft=draft)
    return render(subject, draft=draft, templates=templates)


def starting_template() -> bytes:
    """Return a Word template to begin with: the form of the decree, with tags where the words of a document stand."""
    return formats.to_bytes(parse((Path(__file__).parent / "start.xml").read_text(encoding="utf-8")), ".docx")


def read_template(source: str | os.PathLike[str]) -> bytes:
    """Return what the file of a template holds."""
    with reported_as("cannot read", os.fspath(source), TemplateError):
        return read_whole(Path(source), _MOST_BYTES)


def _styles_beside(path: Path) -> dict[str, str]:
    """Return what the table beside a template says of its styles."""
    table = path.with_suffix(".styles.csv")
    if not table.is_file():
        return {}
    rows = reader(StringIO(read_template(table).decode("utf-8-sig", errors="replace")))
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1 and row[0].strip() != "role"}


@cache
def word_environment() -> jinja2.Environment:
    """Return the sandbox in which the tags of Word templates run; what they print is text of Word."""
    environment = bounded_environment()
    environment.finalize = _for_word
    del environment.filters["safe"]  # no tag writes the XML of Word
    return environment


@jinja2.pass_context
def _for_word(context: Context, thing: object) -> object:
    """Return what prints, as text of Word: escaped, lines broken, tabs kept, nothing that no file may hold."""
    if type(thing) is _BlockXml or isinstance(thing, Undefined):
        return thing
    if thing is None:
        return GAP
    shown = what_prints(context, language.date_in_figures(thing) if isinstance(thing, date) else thing)
    text = str(shown)
    if isinstance(shown, Markup):  # of a reference its citation, of a gap its dots
        text = unescape(_MARKUP.sub("", text.replace("<gap/>", GAP).replace("<br/>", "\n")))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not text.isprintable():
        text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = text.replace("\n", _LINE_BREAK).replace("\t", _TAB)
    return Markup(text)  # noqa: S704 - it is escaped


class _BlockXml(Markup):
    """What a block brings: WordprocessingML of ours."""


@attrs.frozen(eq=False)
class Compiled:
    """A template once it is compiled: of each part with tags its Jinja template; what never changes, packed.

    `names`: those of its tags; `styles`: how it calls ours; `last_section`: the one in which it ends, as its XML says
    it; `layout`: ours on its page; `page_without_columns`: where its page has columns of text; `footnotes`: how many
    it has.
    """

    file: str
    kept_parts: formats.KeptParts
    sources: tuple[tuple[formats.TaggedPart, jinja2.Template], ...]
    unchanged_parts: tuple[formats.Packed, ...]
    names: frozenset[str]
    styles: formats.OfficeStyles
    last_section: str
    layout: Layout
    page_without_columns: Page | None
    footnotes: int

    def rendered(self, subject: Subject, document: Document) -> bytes:
        """Return the bytes of the file for a subject; `document`: what it prints."""
        layout = self.layout
        blocks = [tag for part, _ in self.sources for tag in part.tags if tag.block]
        if blocks:
            broad = attrs.evolve(layout, page=self.page_without_columns or layout.page)
            document, arranged_layout = arranged(document, broad)
            layout = attrs.evolve(arranged_layout, page=layout.page)
        values = WordValues(subject, document, layout)
        body = formats.ForeignBody(layout, self.styles, self.footnotes, self.last_section, self.page_without_columns)
        start_counting()
        context = values.context(self.names)
        for tag in blocks:
            name = tag.source.strip("{}- ")
            if name == "khoi_phu_luc":
                xml = body.annexes(document.parts[1:])
            else:
                xml = body.placed(values.block(name), tag.twips)
            context[formats.block_name(tag.block)] = _BlockXml(xml)
        filled = {part.name: self.filled(part, template, context) for part, template in self.sources}
        if body.section != self.last_section:
            main = self.kept_parts.main
            filled[main] = formats.LAST_SECTION.sub(lambda _: body.section, filled[main])
        return formats.filled_package(self.kept_parts, self.unchanged_parts, filled, body, document)

    def filled(self, part: formats.TaggedPart, template: jinja2.Template, context: Mapping[str, object]) -> str:
        """Return the XML of a part. Raises `TemplateError` with the place of the tag that failed."""
        try:
            xml = printed(template.generate(context))
        except RUNTIME_FAULTS as error:
            if has_findings_of_its_own(error):
                raise
            raise failed_at(part.place(place_of(error.__traceback__, "")[1]), error, self.file) from None
        return formats.refilled(xml) if part.emptied else xml


def failed_at(place: formats.TagPlace | None, error: Exception | language.Message, file: str) -> TemplateError:
    """Return the error of a tag that did not run, or of what stands nowhere in the text."""
    problem = (str(error) or type(error).__name__)[:_LONGEST_PROBLEM]
    words = error if isinstance(error, language.Message) else _failed(problem)
    if place is None:
        finding = TEMPLATE_FAILED.finding(words, position=language.Position(file))
    else:
        finding = place.finding(TEMPLATE_FAILED, words, file)
    return TemplateError(language.Findings((finding,)))


def _failed(problem: str) -> language.Message:
    return language.Message(f"mẫu không chạy được: {problem}", f"the template failed: {problem}")


def tagged_parts(kept: formats.KeptParts) -> Iterator[formats.TaggedPart]:
    """Yield the parts of a template that have tags, the document first."""
    names = (name for name, kind in kept.kinds.items() if kind in _PARTS_WITH_TAGS)
    for name in sorted(names, key=lambda one: (one != kept.main, one)):
        part = formats.tagged(kept.parts[name], name, kept.kinds[name], BLOCKS)
        if part is not None:
            yield part


@lru_cache(maxsize=16)
def compiled(content: bytes, file: str, styles: tuple[tuple[str, str], ...]) -> Compiled:
    """Compile a template, or return it as it was compiled for the same content."""
    kept = formats.keep_parts(content, file)
    parts = () if kept.faults else tuple(tagged_parts(kept))
    faults = [*kept.faults, *(one.in_file(file) for part in parts for one in part.faults)]
    if faults:
        raise TemplateError(language.Findings(tuple(faults)))
    sources = tuple((part, jinja_template(part, file)) for part in parts)
    names = frozenset(name for part in parts for tag in part.tags for name in _NAME.findall(tag.source))
    of_kind = {kind: name for name, kind in kept.kinds.items()}
    main = kept.parts[kept.main].decode("utf-8-sig", errors="replace")
    found = formats.LAST_SECTION.search(main)
    last_section = found[0] if found else ""
    page = formats.page_of(last_section, ND30.page)
    footnotes = _FOOTNOTE_NUMBER.findall(kept.parts.get(of_kind.get("footnotes", ""), b""))
    if any(tag.block for part in parts for tag in part.tags):
        own_styles = kept.parts.get(of_kind.get("styles", ""), b"")
        office_styles = formats.office_styles(own_styles, ND30, dict(styles))
    else:
        office_styles = formats.OfficeStyles({}, "")
    return Compiled(
        file=file,
        kept_parts=kept,
        sources=sources,
        unchanged_parts=formats.unchanging(kept, [part.name for part in parts], office_styles.more),
        names=names,
        styles=office_styles,
        last_section=last_section,
        layout=attrs.evolve(ND30, page=page),
        page_without_columns=_page_without_columns(kept.main, parts, last_section, page),
        footnotes=max(map(int, footnotes), default=0),
    )


def _page_without_columns(main: str, parts: Iterable[formats.TaggedPart], last_section: str, page: Page) -> Page | None:
    """Return the page as tables may have it that leave the columns of text; none where they cannot, or need not.

    They can where all blocks stand in the last section, which is the one that is known.
    """
    broad = formats.page_of(formats.in_one_column(last_section), ND30.page)
    source = next((part.source for part in parts if part.name == main), "")
    first_block = source.find(f"{{{{ {formats.block_name(1)} }}}}")
    section_before = source.rfind("<w:sectPr", 0, source.rfind("<w:sectPr"))
    return broad if broad != page and first_block > section_before else None


def jinja_template(part: formats.TaggedPart, file: str) -> jinja2.Template:
    """Return a part as a template of Jinja. Raises `TemplateError` with the place of what is none."""
    try:
        return word_environment().from_string(part.source)
    except jinja2.TemplateSyntaxError as error:
        raise failed_at(part.place(error.lineno), error, file) from None
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        raise failed_at(None, error, file) from None
