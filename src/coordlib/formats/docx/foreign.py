"""Foreign: blocks of a document in the styles of a Word file that somebody else made, and that file put together.

In come the kept parts of a template, and what was rendered of them; out go the bytes of a Word file. What its tags
stood for, `rendering` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import groupby
from xml.etree import ElementTree as ET

import attrs

from coordlib.document import Block, Document, Grid, Layout, Page, Part, Role, Table, texts_of
from coordlib.formats.archives import STORED, Packed, package, read_xml
from coordlib.formats.docx import parts as wml
from coordlib.formats.docx.kept_parts import TYPES, KeptParts, Relationship, relations_xml, types_xml
from coordlib.formats.docx.package import WML, integer_of, is_default, relations_name, value
from coordlib.formats.docx.writer import WordBody
from coordlib.formats.pdf.typesetting import to_png
from coordlib.language import checked, explained
from coordlib.lexicon import pattern

_MILLIMETRES = 25.4 / 1440  # of a twentieth of a point
_OWN = "coordlib-"  # before the names of what is added to a file
_SIDES, _MARGINS = ("width", "height"), ("top", "bottom", "left", "right")
_FIRST_BOOKMARK = 50_000  # beyond those of the file
_QUICK = 1  # of how well a part is packed
_CORE, _DRAFT_MARK = "docProps/core.xml", "word/draft-mark.xml"
_CORE_RELATION = f"{wml.PACKAGE}/relationships/metadata/core-properties"

_STYLE = pattern(r'(?s)<w:style [^>]*w:styleId="([^"]+)".*?</w:style>')
_STYLE_OF_TEXT = pattern(r'(<w:[pr]Style w:val=")([^"]+)"')
_NEXT_STYLE = pattern(r'<w:next w:val="[^"]*"/>')
_BASE_STYLE = pattern(r'<w:basedOn w:val="[^"]*"/>')
_TYPE_OF_SECTION = pattern(r"(?:<w:type\b[^>]*/>)?(?=<w:pgSz)")
_SECTION = pattern(r"(?s)<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr>", r"|<w:sectPr\b[^>]*/>")
_HEADER_ROOT = pattern(r"<w:hdr\b[^>]*[^/]>")
_FOOTNOTE = pattern(r'(?s)<w:footnote w:id="(\d+)">.*?</w:footnote>')
# A drawing or a bookmark, each of which has a number: “<wp:docPr … id="1"”, “<w:bookmarkEnd … id="1"”.
_NUMBERED = pattern(r'(<w[p:](?::docPr|bookmark(Start|End))\b[^>]*?\bid=")(\d+)"')
_COLUMNS = pattern(r"(?s)<w:cols\b[^>]*(?:/>|>.*?</w:cols>)")
_PAGE_SIZE = pattern(r"<w:pgSz\b[^>]*/>")
_KIND_OF_HEADER = pattern(r'<w:headerReference\b[^>]*w:type="(\w+)"')
LAST_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*?</w:sectPr>(?=\s*</w:body>)", re.DOTALL)
"""The section in which a document ends."""


@attrs.frozen(eq=False)
class OfficeStyles:
    """The styles of a Word file, and which of them each of our own is (kiểu của mẫu).

    `named`: of each of our styles the identifier there. `more`: what is added of our styles, as their part has them.
    """

    named: Mapping[str, str]
    more: str

    def renamed(self, xml: str) -> str:
        """Return what our writer wrote, in the styles of the file."""
        return _STYLE_OF_TEXT.sub(lambda found: f'{found[1]}{self.named.get(found[2], found[2])}"', xml)


@checked
def office_styles(content: bytes, layout: Layout, wanted: Mapping[str, str]) -> OfficeStyles:
    """Return how our styles are called in a file; one that it lacks is added.

    `content`: its part of styles. `wanted`: of roles the names of styles there, before all others.
    """
    our_styles = _own_styles(layout)
    known, usual = _known_styles(content)
    named, more = {}, []
    for role in Role:
        ours = wml.style_id(role)
        names = (wanted.get(role.value, ""), f"{_OWN}{role}", wml.style_name(role))
        theirs = next(filter(None, (known.get(name.casefold(), "") for name in names)), "")
        if not theirs:
            theirs = f"{_OWN}{ours}"
            level = wml.OUTLINE_LEVELS[role]
            outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
            more.append(_added_style(our_styles[ours], ours, usual).replace("</w:pPr>", f"{outline}</w:pPr>"))
        named[ours] = theirs
    for ours in (wml.RULE_STYLE, wml.MARK_STYLE):
        if ours.casefold() not in known:
            more.append(_added_style(our_styles[ours], ours, usual if ours == wml.RULE_STYLE else ""))
            named[ours] = f"{_OWN}{ours}"
    return OfficeStyles(named, "".join(more))


def style_names(content: bytes) -> tuple[str, ...]:
    """Return the names of the styles in a part of styles, as Word shows them."""
    styles = read_xml(content).iter(f"{WML}style") if content else ()
    return tuple(value(one, "name") for one in styles)


@lru_cache(maxsize=8)  # the files of an office have the same styles
def _known_styles(content: bytes) -> tuple[Mapping[str, str], str]:
    """Return the identifiers of styles by their names, in small letters, and that of what names none."""
    styles = list(read_xml(content).iter(f"{WML}style")) if content else []
    known = {value(one, "name").casefold(): one.get(f"{WML}styleId", "") for one in styles}
    known |= {identifier.casefold(): identifier for identifier in list(known.values())}
    default = (one for one in styles if one.get(f"{WML}type") == "paragraph" and is_default(one))
    return known, next((one.get(f"{WML}styleId", "") for one in default), "Normal")


@lru_cache(maxsize=4)
def _own_styles(layout: Layout) -> Mapping[str, str]:
    written = wml.static_parts(layout, draft=False)["word/styles.xml"].decode()
    return {found[1]: found[0] for found in _STYLE.finditer(written)}


def _added_style(style: str, name: str, base: str) -> str:
    """Return one of our styles as it stands beside those of the file; `base`: the style there that it changes."""
    renamed = style.replace(f'w:styleId="{name}"', f'w:styleId="{_OWN}{name}"')
    based = _BASE_STYLE.sub(f'<w:basedOn w:val="{base}"/>' if base else "", renamed)
    return _NEXT_STYLE.sub("", based)


@checked
def page_of(section: str, usual: Page) -> Page:
    """Return the page that a section sets, as its XML says it; the usual one where text has no room on it."""
    element = ET.fromstring((section or "<w:sectPr/>").replace("<w:sectPr", f"<w:sectPr {wml.W} {wml.R}", 1))  # noqa: S314
    size, margins, columns = (element.find(WML + name) for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return usual
    sides = {name: abs(integer_of(size.get(WML + name[0], ""))) * _MILLIMETRES for name in _SIDES}
    several = max(1, integer_of(columns.get(f"{WML}num", "")) if columns is not None else 1)
    edges = {name: abs(integer_of(margins.get(WML + name, "").lstrip("-"))) * _MILLIMETRES for name in _MARGINS}
    edges["right"] += (sides["width"] - edges["left"] - edges["right"]) * (1 - 1 / several)  # the first column
    try:
        return attrs.evolve(usual, **sides, **edges, head=min(usual.head, edges["top"]))
    except ValueError:
        return usual


class ForeignBody(WordBody):
    """Writes blocks into a file of others: its numbers begin behind theirs, its pages are theirs."""

    @checked
    def __init__(
        self, layout: Layout, styles: OfficeStyles, notes: int, section: str, page_without_columns: Page | None
    ) -> None:
        super().__init__(layout, draft=False)
        self.styles, self.section, self.page_without_columns = styles, section, page_without_columns
        self.bookmarks = _FIRST_BOOKMARK
        self.notes_before, self.notes = notes, [""] * notes

    def placed(self, blocks: tuple[Block, ...], twips: int) -> str:
        """Return blocks in a column so wide, in twentieths of a point; 0 for the whole page.

        Where the page has columns of text, a table goes over all of them: in one it would have room for no word.
        """
        width = twips * _MILLIMETRES or self.layout.page.text_width
        if twips or self.page_without_columns is None:
            return self.shown(self.blocks(blocks, width))
        written = ""
        same_page = _TYPE_OF_SECTION.sub(r'<w:type w:val="continuous"/>', self.section, count=1)
        for is_table, group in groupby(blocks, lambda block: isinstance(block, Table | Grid)):
            if is_table:
                table = self.blocks(tuple(group), self.page_without_columns.text_width)
                written += f"{_end_of_section(same_page)}{table}{_end_of_section(in_one_column(same_page))}"
                self.section = same_page
            else:
                written += self.blocks(tuple(group), width)
        return self.shown(written)

    def shown(self, xml: str) -> str:
        """Return what was written, with the styles and the pictures of this file."""
        for number in range(1, len(self.pictures) + 1):
            xml = xml.replace(f'r:embed="{wml.image_id(number)}"', f'r:embed="{_OWN}{number}"')
        return self.styles.renamed(xml)

    def annexes(self, parts: Iterable[Part]) -> str:
        """Return parts, each on pages of its own, which have one column."""
        written, section = "", in_one_column(_TYPE_OF_SECTION.sub("", self.section, count=1))
        for part in parts:
            upright = self.page_without_columns or self.layout.page
            page = upright.turned if part.landscape else upright
            written += f"<w:p><w:pPr>{self.section}</w:pPr></w:p>{self.blocks(part.blocks, page.text_width)}<w:p/>"
            size = f'<w:pgSz w:w="{wml.twips(page.width)}" w:h="{wml.twips(page.height)}" w:orient="landscape"/>'
            self.section = _PAGE_SIZE.sub(size, section) if part.landscape else section
        return self.shown(written)


@explained
def in_one_column(section: str) -> str:
    """Return a section without columns of text."""
    return _COLUMNS.sub('<w:cols w:space="720"/>', section)


def _end_of_section(section: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>'


@checked
def unchanging(kept: KeptParts, with_tags: Iterable[str], more_styles: str) -> tuple[Packed, ...]:
    """Return the parts of a template that are mostly the same in every file, packed, its styles with some more.

    `with_tags`: the names of those that never are.
    """
    parts = {name: kept.parts[name] for name in sorted(kept.parts.keys() - {kept.main, *with_tags})}
    for name, content in parts.items():
        if more_styles and kept.kinds[name] == "styles":
            parts[name] = content.replace(b"</w:styles>", f"{more_styles}</w:styles>".encode())
    related = {relations_name(name): of for name, of in sorted(kept.relations.items()) if of and name in kept.parts}
    parts |= {name: relations_xml(of) for name, of in related.items() if name != relations_name(kept.main)}
    return tuple(Packed.of(name, content) for name, content in parts.items())


@checked
def filled_package(
    kept: KeptParts, unchanged: tuple[Packed, ...], filled: Mapping[str, str], body: ForeignBody, document: Document
) -> bytes:
    """Return a Word file made of a template.

    `unchanged`: the parts that never change; `filled`: what was rendered, by its parts.
    """
    return _Filling(kept, filled, body, document).packed(unchanged)


class _Filling:
    """Adds to a template what blocks and the mark of a draft need, and packs it."""

    def __init__(self, kept: KeptParts, filled: Mapping[str, str], body: ForeignBody, document: Document) -> None:
        self.kept, self.body, self.document = kept, body, document
        self.parts = {kept.main: kept.parts[kept.main].decode("utf-8-sig"), **filled}
        self.types = {**kept.types, _CORE: wml.CORE_TYPE}
        self.relations = list(kept.relations[kept.main])

    def change(self, kind: str, change: Callable[[str], str]) -> bool:
        """Change the parts of a kind; tell whether there are any."""
        names = [name for name, of in self.kept.kinds.items() if of == kind]
        for name in names:
            self.parts[name] = change(self.parts.get(name) or self.kept.parts[name].decode("utf-8-sig"))
        return bool(names)

    def packed(self, unchanged: tuple[Packed, ...]) -> bytes:
        main = self.kept.main
        if self.document.draft:
            self.add_marks()
        images = to_png(self.body.pictures, self.body.layout, texts_of(self.document)) if self.body.pictures else []
        more = [*self.notes(), *self.pictures(images)]
        self.relations += (self.relation(key, "hyperlink", to, external=True) for to, key in self.body.links.items())
        self.parts[main] = _NUMBERED.sub(_numbers_of_their_own(), self.parts[main])
        core = Relationship("rId2", _CORE_RELATION, _CORE, external=False)
        root = (self.relation("rId1", "officeDocument", f"/{main}"), core)
        start = (
            _packed_once(TYPES, types_xml(self.types)),
            _packed_once("_rels/.rels", relations_xml(root)),
            _packed_once(relations_name(main), relations_xml(self.relations)),
            Packed.of(_CORE, wml.core_properties(self.document).encode()),
        )
        parts = (Packed.of(name, text.encode(), _QUICK) for name, text in self.parts.items())
        same = (one for one in unchanged if one.name.decode() not in self.parts)
        return package((*start, *parts, *more, *same))

    def relation(self, key: str, kind: str, target: str, *, external: bool = False) -> Relationship:
        return Relationship(key, f"{wml.REL}/{kind}", target, external)

    def add(self, name: str, kind: str, xml: str, key: str) -> None:
        self.parts[name], self.types[name] = xml, wml.word_type(kind)
        self.relations.append(self.relation(key, kind, f"/{name}"))

    def notes(self) -> Iterator[Packed]:
        """Set the footnotes that were written behind those of the template; yield what they refer to."""
        body = self.body
        written = wml.footnote_parts(body.notes, body.links) if len(body.notes) > body.notes_before else {}
        for name, xml in written.items():
            if name.endswith(".rels"):
                yield Packed.of(name, xml.encode())
                continue
            new = (found[0] for found in _FOOTNOTE.finditer(xml) if int(found[1]) > body.notes_before)
            added = body.styles.renamed("".join(new)) + "</w:footnotes>"
            if not self.change("footnotes", lambda part, added=added: part.replace("</w:footnotes>", added)):  # type: ignore[misc]
                self.add(name, "footnotes", body.styles.renamed(xml), f"{_OWN}notes")

    def pictures(self, images: Iterable[bytes]) -> Iterator[Packed]:
        for number, image in enumerate(images, start=1):
            name = f"word/media/{_OWN}{number}.png"
            self.types[name] = "image/png"
            self.relations.append(self.relation(f"{_OWN}{number}", "image", f"/{name}"))
            yield Packed.of(name, image, STORED)

    def add_marks(self) -> None:
        """Mark every page as a draft: in the headers that are there, and in one of ours where a section lacks one."""
        mark = wml.draft_mark(self.body.layout)
        self.change("header", lambda part: _HEADER_ROOT.sub(lambda found: found[0] + mark, part, count=1))
        self.add(_DRAFT_MARK, "header", f"{wml.XML}<w:hdr {wml.W}>{mark}<w:p/></w:hdr>", f"{_OWN}draft")
        self.parts[self.kept.main] = _SECTION.sub(partial(_with_draft_mark, usual=set()), self.parts[self.kept.main])


def _numbers_of_their_own() -> Callable[[re.Match[str]], str]:
    """Return what gives each drawing and each bookmark a number of its own, however often a loop repeats it."""
    count, opened = iter(range(1, 1 << 30)), dict[str, int]()

    def numbered(found: re.Match[str]) -> str:
        number = opened.get(found[3], 0) if found[2] == "End" else next(count)
        opened.update({found[3]: number} if found[2] else {})
        return f'{found[1]}{number}"'

    return numbered


_packed_once = lru_cache(maxsize=64)(Packed.of)  # files of one template refer to their parts in the same words


def _with_draft_mark(found: re.Match[str], usual: set[str]) -> str:
    """Return a section that has the mark of a draft where it, and those before it, have no header."""
    section = found[0] if "</" in found[0] else found[0].replace("/>", "></w:sectPr>", 1)
    usual |= set(_KIND_OF_HEADER.findall(section))
    lacking = [kind for kind in ("default", "first", "even") if kind not in usual]
    usual |= set(lacking)
    added = "".join(f'<w:headerReference w:type="{kind}" r:id="{_OWN}draft"/>' for kind in lacking)
    end = section.index(">") + 1
    return section[:end] + added + section[end:]
