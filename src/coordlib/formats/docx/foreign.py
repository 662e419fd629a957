"""Foreign: blocks of a document in the styles of a Word file that somebody else made, and that file put together."""

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
from coordlib.language import checked
from coordlib.lexicon import pattern

_STYLE = pattern(r'(?s)<w:style [^>]*w:styleId="([^"]+)".*?</w:style>')
_NAMED = pattern(r'(<w:[pr]Style w:val=")([^"]+)"')
_NEXT = pattern(r'<w:next w:val="[^"]*"/>')
_BASED = pattern(r'<w:basedOn w:val="[^"]*"/>')
_ONE_TYPE = pattern(r"(?:<w:type\b[^>]*/>)?(?=<w:pgSz)")
_SECTION = pattern(r"(?s)<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr>|<w:sectPr\b[^>]*/>")
_HEADER_ROOT = pattern(r"<w:hdr\b[^>]*[^/]>")
_NOTE = pattern(r'(?s)<w:footnote w:id="(\d+)">.*?</w:footnote>')
_NUMBERED = pattern(r'(<w[p:](?::docPr|bookmark(Start|End))\b[^>]*?\bid=")(\d+)"')

_MM = 25.4 / 1440
_OWN = "coordlib-"
_PAGE = ("width", "height"), ("top", "bottom", "left", "right")


@attrs.frozen(eq=False)
class OfficeStyles:
    """The styles of a Word file, and which of them each of our own is (kiểu của mẫu).

    `named`: of each of our styles the identifier there. `more`: what is added of our styles, as their part has them.
    """

    named: Mapping[str, str]
    more: str

    def renamed(self, xml: str) -> str:
        """Return what our writer wrote, in the styles of the file."""
        return _NAMED.sub(lambda found: f'{found[1]}{self.named.get(found[2], found[2])}"', xml)


@checked
def office_styles(content: bytes, layout: Layout, wanted: Mapping[str, str]) -> OfficeStyles:
    """Return how our styles are called in a file; one that it lacks is added.

    `content`: its part of styles. `wanted`: of roles the names of styles there, before all others.
    """
    ours, (known, usual) = _own_styles(layout), _known_styles(content)
    named, more = {}, []
    for role in Role:
        own = wml.style_id(role)
        names = (wanted.get(role.value, ""), f"{_OWN}{role}", wml.style_name(role))
        found = next(filter(None, (known.get(name.casefold(), "") for name in names)), "")
        if not found:
            found = f"{_OWN}{own}"
            level = wml.OUTLINE_LEVELS[role]
            outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
            more.append(_added(ours[own], own, usual).replace("</w:pPr>", f"{outline}</w:pPr>"))
        named[own] = found
    for own in (wml.RULE_STYLE, wml.MARK_STYLE):
        if own.casefold() not in known:
            more.append(_added(ours[own], own, usual if own == wml.RULE_STYLE else ""))
            named[own] = f"{_OWN}{own}"
    return OfficeStyles(named, "".join(more))


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


def _added(style: str, own: str, based: str) -> str:
    """Return one of our styles as it stands beside those of the file."""
    named = style.replace(f'w:styleId="{own}"', f'w:styleId="{_OWN}{own}"')
    return _NEXT.sub("", _BASED.sub(f'<w:basedOn w:val="{based}"/>' if based else "", named))


@checked
def page_of(section: str, usual: Page) -> Page:
    """Return the page that a section sets, as its XML says it; the usual one where text has no room on it."""
    element = ET.fromstring((section or "<w:sectPr/>").replace("<w:sectPr", f"<w:sectPr {wml.W} {wml.R}", 1))  # noqa: S314
    size, margins, columns = (element.find(WML + name) for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return usual
    sides = {name: abs(integer_of(size.get(WML + name[0], ""))) * _MM for name in _PAGE[0]}
    several = max(1, integer_of(columns.get(f"{WML}num", "")) if columns is not None else 1)
    edges = {name: abs(integer_of(margins.get(WML + name, "").lstrip("-"))) * _MM for name in _PAGE[1]}
    edges["right"] += (sides["width"] - edges["left"] - edges["right"]) * (1 - 1 / several)  # the first column
    try:
        return attrs.evolve(usual, **sides, **edges, head=min(usual.head, edges["top"]))
    except ValueError:
        return usual


class ForeignBody(WordBody):
    """Writes blocks into a file of others: its numbers begin behind theirs, its pages are theirs."""

    @checked
    def __init__(self, layout: Layout, styles: OfficeStyles, notes: int, section: str, broad: Page | None) -> None:
        super().__init__(layout, draft=False)
        self.styles, self.section, self.broad = styles, section, broad
        self.bookmarks = 50_000
        self.before, self.notes = notes, [""] * notes

    def placed(self, blocks: tuple[Block, ...], twips: int) -> str:
        """Return blocks in a column so wide, in twentieths of a point; 0 for the whole page.

        Where the page has columns of text, a table goes over all of them: in one it would have room for no word.
        """
        width = twips * _MM or self.layout.page.text_width
        if twips or self.broad is None:
            return self.shown(self.blocks(blocks, width))
        written, going = "", _ONE_TYPE.sub(r'<w:type w:val="continuous"/>', self.section, count=1)
        for broad, group in groupby(blocks, lambda one: isinstance(one, Table | Grid)):
            inside = self.blocks(tuple(group), self.broad.text_width if broad else width)
            written += f"{_ending(going)}{inside}{_ending(in_one_column(going))}" if broad else inside
            self.section = going if broad else self.section
        return self.shown(written)

    def shown(self, xml: str) -> str:
        """Return what was written, with the styles and the pictures of this file."""
        for number in range(1, len(self.pictures) + 1):
            xml = xml.replace(f'r:embed="{wml.image_id(number)}"', f'r:embed="{_OWN}{number}"')
        return self.styles.renamed(xml)

    def annexes(self, parts: Iterable[Part]) -> str:
        """Return parts, each on pages of its own, which have one column."""
        written, section = "", in_one_column(_ONE_TYPE.sub("", self.section, count=1))
        for part in parts:
            upright = self.broad or self.layout.page
            page = upright.turned if part.landscape else upright
            written += f"<w:p><w:pPr>{self.section}</w:pPr></w:p>{self.blocks(part.blocks, page.text_width)}<w:p/>"
            size = f'<w:pgSz w:w="{wml.twips(page.width)}" w:h="{wml.twips(page.height)}" w:orient="landscape"/>'
            self.section = re.sub(r"<w:pgSz\b[^>]*/>", size, section) if part.landscape else section
        return self.shown(written)


def in_one_column(section: str) -> str:
    """Return a section without columns of text."""
    return re.sub(r"<w:cols\b[^>]*(?:/>|>.*?</w:cols>)", '<w:cols w:space="720"/>', section, flags=re.DOTALL)


def _ending(section: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>'


LAST_SECTION = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*?</w:sectPr>(?=\s*</w:body>)", re.DOTALL)
"""The section in which a document ends."""
_CORE, _MARK = "docProps/core.xml", "word/draft-mark.xml"


@checked
def unchanging(kept: KeptParts, open_: Iterable[str], more: str) -> tuple[Packed, ...]:
    """Return the parts of a template that are mostly the same in every file, packed, its styles with some more.

    `open_`: the names of those that never are.
    """
    parts = {name: kept.parts[name] for name in sorted(kept.parts.keys() - {kept.main, *open_})}
    for name, content in parts.items():
        if more and kept.kinds[name] == "styles":
            parts[name] = content.replace(b"</w:styles>", f"{more}</w:styles>".encode())
    related = {relations_name(name): of for name, of in sorted(kept.relations.items()) if of and name in kept.parts}
    parts |= {name: relations_xml(of) for name, of in related.items() if name != relations_name(kept.main)}
    return tuple(Packed.of(name, content) for name, content in parts.items())


@checked
def filled_package(
    kept: KeptParts, still: tuple[Packed, ...], filled: Mapping[str, str], body: ForeignBody, document: Document
) -> bytes:
    """Return a Word file made of a template: `still`, what never changes; `filled`, what was rendered, by its parts."""
    return _Filling(kept, filled, body, document).packed(still)


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

    def packed(self, still: tuple[Packed, ...]) -> bytes:
        main = self.kept.main
        if self.document.draft:
            self.add_marks()
        images = to_png(self.body.pictures, self.body.layout, texts_of(self.document)) if self.body.pictures else []
        more = [*self.notes(), *self.pictures(images)]
        self.relations += (self.relation(key, "hyperlink", to, external=True) for to, key in self.body.links.items())
        self.parts[main] = _NUMBERED.sub(_numbering(), self.parts[main])
        core = Relationship("rId2", _CORE_RELATION, _CORE, external=False)
        root = (self.relation("rId1", "officeDocument", f"/{main}"), core)
        start = (
            _kept_packed(TYPES, types_xml(self.types)),
            _kept_packed("_rels/.rels", relations_xml(root)),
            _kept_packed(relations_name(main), relations_xml(self.relations)),
            Packed.of(_CORE, wml.core_properties(self.document).encode()),
        )
        parts = (Packed.of(name, text.encode(), _QUICK) for name, text in self.parts.items())
        same = (one for one in still if one.name.decode() not in self.parts)
        return package((*start, *parts, *more, *same))

    def relation(self, key: str, kind: str, target: str, *, external: bool = False) -> Relationship:
        return Relationship(key, f"{wml.REL}/{kind}", target, external)

    def add(self, name: str, kind: str, xml: str, key: str) -> None:
        self.parts[name], self.types[name] = xml, wml.word_type(kind)
        self.relations.append(self.relation(key, kind, f"/{name}"))

    def notes(self) -> Iterator[Packed]:
        """Set the footnotes that were written behind those of the template; yield what they refer to."""
        body = self.body
        written = wml.footnote_parts(body.notes, body.links) if len(body.notes) > body.before else {}
        for name, xml in written.items():
            if name.endswith(".rels"):
                yield Packed.of(name, xml.encode())
                continue
            new = (found[0] for found in _NOTE.finditer(xml) if int(found[1]) > body.before)
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
        self.add(_MARK, "header", f"{wml.XML}<w:hdr {wml.W}>{mark}<w:p/></w:hdr>", f"{_OWN}draft")
        self.parts[self.kept.main] = _SECTION.sub(partial(_marked, usual=set()), self.parts[self.kept.main])


def _numbering() -> Callable[[re.Match[str]], str]:
    """Return what gives each drawing and each bookmark a number of its own, however often a loop repeats it."""
    count, opened = iter(range(1, 1 << 30)), dict[str, int]()

    def numbered(found: re.Match[str]) -> str:
        number = opened.get(found[3], 0) if found[2] == "End" else next(count)
        opened.update({found[3]: number} if found[2] else {})
        return f'{found[1]}{number}"'

    return numbered


_kept_packed = lru_cache(maxsize=64)(Packed.of)  # files of one template refer to their parts in the same words


def _marked(found: re.Match[str], usual: set[str]) -> str:
    """Return a section that has the mark of a draft where it, and those before it, have no header."""
    section = found[0] if "</" in found[0] else found[0].replace("/>", "></w:sectPr>", 1)
    usual |= set(re.findall(r'<w:headerReference\b[^>]*w:type="(\w+)"', section))
    lacking = [kind for kind in ("default", "first", "even") if kind not in usual]
    usual |= set(lacking)
    added = "".join(f'<w:headerReference w:type="{kind}" r:id="{_OWN}draft"/>' for kind in lacking)
    end = section.index(">") + 1
    return section[:end] + added + section[end:]


_QUICK = 1  # of how well a part is packed
_CORE_RELATION = f"{wml.PACKAGE}/relationships/metadata/core-properties"
