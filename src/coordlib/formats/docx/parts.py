"""The parts of a DOCX beside its text: styles, settings, fonts, headers.

In come a layout and what a document says of itself; out goes XML that is the same for the same. The text, `writer`
writes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

from coordlib.document import DRAFT_WORDS, Align, Document, Layout, Look, Picture, Role
from coordlib.language import checked, expect_every
from coordlib.lexicon import read_rows

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RULE_STYLE, MARK_STYLE = "rule", "FootnoteReference"
BOX_SPACE = 4  # points between the words of a mark and its frame
_LONGEST_BOOKMARK = 40  # Word's limit
_NOT_IN_BOOKMARK = re.compile(r"\W")
_OWN_RELATIONS = 6  # of the document: its other parts, before the pictures
RELATIONS = "word/_rels/document.xml.rels"
"""The part that says what the document refers to."""

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
# The names that Word's style list shows (a comma would part two), the heading style that each is based on, and the
# role of what a clerk types after it, none for the same.
_STYLES = {Role(role): tuple(rest) for role, *rest in read_rows("styles", Path(__file__).parent)[1:]}
expect_every(Role, _STYLES)
_HEADINGS = 4
_BASES = ("", *(f"Heading{level}" for level in range(1, _HEADINGS + 1)))
OUTLINE_LEVELS = {role: _BASES.index(based) if based in _BASES else 0 for role, (_, based, _) in _STYLES.items()}
"""The outline level that a role's style has, from 1; 0 for none."""

_NOTES_SETTING = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_PNG = '<Default Extension="png" ContentType="image/png"/>'


@checked
def style_id(role: Role) -> str:
    """Return the identifier of a role's paragraph style: ``PlaceDate``."""
    return "".join(word.capitalize() for word in role.value.split("-"))


def word_type(kind: str) -> str:
    """Return the type of a part of Word: ``header``."""
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def style_name(role: Role) -> str:
    """Return the name of a role's paragraph style in Word's list: ``Điều``."""
    return _STYLES[role][0]


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points(count: float) -> int:
    """Return points in twentieths of a point."""
    return round(count * 20)


def emus(millimetres: float) -> int:
    """Return a length as drawings measure it, in English Metric Units."""
    return round(millimetres * 36000)


def image_name(number: int) -> str:
    """Return where the package holds a picture, from its folder ``word``."""
    return f"media/image{number}.png"


def image_id(number: int) -> str:
    """Return the identifier by which the document refers to a picture."""
    return f"rId{_OWN_RELATIONS + number}"


def link_id(number: int) -> str:
    """Return the identifier by which the document refers to an address."""
    return f"link{number}"


@lru_cache(maxsize=4096)
def bookmark(anchor: str) -> str:
    """Return an anchor as a bookmark: letters, digits and ``_``, at most 40 characters."""
    name = _NOT_IN_BOOKMARK.sub("_", anchor)
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"


def justification(align: Align) -> str:
    """Return the alignment as WordprocessingML names it."""
    return {Align.JUSTIFY: "both", Align.CENTER: "center", Align.RIGHT: "right"}.get(align, "left")


def static_parts(layout: Layout, *, draft: bool, pictures: int = 0, notes: bool = False) -> dict[str, bytes]:
    """Return every part but the document itself, its properties, footnotes, and pictures, which are so many."""
    font, named = escape(layout.font), "".join(_role_style(role, layout.look(role)) for role in _STYLES)
    number = f"<w:r><w:rPr>{_run_properties(layout.number)}</w:rPr><w:t>1</w:t></w:r>"
    parts = {
        "[Content_Types].xml": piece("types", pictures=_PNG if pictures else "", notes=_NOTES_TYPE if notes else ""),
        "_rels/.rels": piece("package"),
        "docProps/app.xml": piece("app"),
        RELATIONS: _related(pictures),
        "word/styles.xml": piece("styles", font=font, named=named),
        # There a line that ends with a break of its own is not justified.
        "word/settings.xml": piece("settings", notes=_NOTES_SETTING if notes else ""),
        "word/fontTable.xml": piece("fonts", font=font),
        # The least theme that is valid: validators ask for one.
        "word/theme/theme1.xml": piece("theme", font=font),
        "word/header1.xml": _header(layout, f'<w:fldSimple w:instr=" PAGE ">{number}</w:fldSimple>', draft=draft),
        "word/header2.xml": _header(layout, "", draft=draft),
    }
    return {name: (XML + text).encode() for name, text in parts.items()}


def document_relations(pictures: int, links: Mapping[str, str], *, notes: bool) -> str:
    """Return what a document refers to: its other parts, so many pictures, and the addresses that its links lead to."""
    noted = relationship("notes", f"{REL}/footnotes", "footnotes.xml") if notes else ""
    return XML + _related(pictures, noted + _led(links))


def _led(links: Mapping[str, str]) -> str:
    return "".join(relationship(name, f"{REL}/hyperlink", to, external=True) for to, name in links.items())


def relationship(key: str, kind: str, target: str, *, external: bool = False) -> str:
    """Return what a part refers to: the identifier, the whole kind, the target, whether it leads out of the file."""
    out = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{escape(key)}" Type="{escape(kind)}" Target="{escape(target)}"{out}/>'


def relationships(listed: str) -> str:
    """Return the part that says what another refers to."""
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def footnote_parts(notes: Sequence[str], links: Mapping[str, str]) -> dict[str, str]:
    """Return the part that holds the footnotes, of each its runs, and what it refers to; none without."""
    start = f'<w:pPr><w:pStyle w:val="{style_id(Role.FOOTNOTE)}"/></w:pPr>{note_mark("footnoteRef")}'
    noted = "".join(piece("footnote", number=number, start=start, runs=runs) for number, runs in enumerate(notes, 1))
    parts = {"word/footnotes.xml": XML + piece("footnotes", notes=noted)} if notes else {}
    return parts | ({"word/_rels/footnotes.xml.rels": relationships(_led(links))} if notes and links else {})


def note_mark(kind: str) -> str:
    """Return the run that shows the number of a footnote."""
    return f'<w:r><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:{kind}/></w:r>'


def _related(pictures: int, more: str = "") -> str:
    numbers = range(1, pictures + 1)
    images = (relationship(image_id(number), f"{REL}/image", image_name(number)) for number in numbers)
    return piece("related", more="".join(images) + more)


def core_properties(document: Document) -> str:
    """Return the document properties: title, author, language and, if it is known, the day of signing."""
    day = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{document.day}T00:00:00Z</dcterms:{{0}}>' if document.day else ""
    keyword = f"<cp:keywords>{escape(document.digest)}</cp:keywords>" if document.digest else ""
    days, title, author = f"{day.format('created')}{day.format('modified')}", document.title, document.author
    return XML + piece("core", title=escape(title), author=escape(author), days=days, keywords=keyword)


def drawing(picture: Picture, number: int) -> str:
    """Return a picture that stands in its line like a letter."""
    size = f'cx="{emus(picture.width)}" cy="{emus(picture.height)}"'
    return piece("drawing", size=size, number=number, alt=escape(picture.alt), image=image_id(number))


# --- styles ---


def _role_style(role: Role, look: Look) -> str:
    name, based, following = _STYLES[role]
    own, after = style_id(role), style_id(Role(following or role))
    looks = {"paragraph": _paragraph_properties(look), "letters": _run_properties(look)}
    return piece("style", own=own, name=name, based=based or "Normal", after=after, **looks)


def _paragraph_properties(look: Look) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    border = _box(escape(look.color)) if look.box else ""
    # The space after a ruled line of text comes after the rule.
    after = 0 if look.rule else points(look.after)
    lengths = {"before": points(look.before), "line": round(240 * look.line), "left": twips(look.left)}
    align = justification(Align.CENTER if look.box else look.align)
    return piece("paragraph", keep=keep, border=border, after=after, first=twips(look.first), align=align, **lengths)


def _box(color: str) -> str:
    sides = (("top", BOX_SPACE), ("left", 0), ("bottom", BOX_SPACE), ("right", 0))
    lines = (f'<w:{side} w:val="single" w:sz="8" w:space="{space}" w:color="{color}"/>' for side, space in sides)
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def _run_properties(look: Look) -> str:
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    size = round(look.size * 2)
    return f'{bold}{italic}<w:color w:val="{escape(look.color)}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


# --- headers ---


def _header(layout: Layout, number: str, *, draft: bool) -> str:
    """Return a header of one line: the page number in the middle, the mark of a draft beside it at the right."""
    mark = draft_mark(layout) if draft else ""
    middle = f'<w:pPr><w:pStyle w:val="Header"/><w:jc w:val="{justification(layout.number.align)}"/></w:pPr>'
    return f"<w:hdr {W}>{mark}<w:p>{middle}{number}</w:p></w:hdr>"


def draft_mark(layout: Layout) -> str:
    """Return the mark in a frame at the right margin, whatever way the paper is turned."""
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
    run = f"<w:r><w:rPr>{_run_properties(layout.draft)}</w:rPr><w:t>{DRAFT_WORDS}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/>{frame}</w:pPr>{run}</w:p>'


# --- the package ---

_NOTES_TYPE = f'<Override PartName="/word/footnotes.xml" ContentType="{word_type("footnotes")}"/>'


@cache
def _text_of(name: str) -> str:
    return "".join((Path(__file__).parent / "pieces" / f"{name}.xml").read_text(encoding="utf-8").splitlines())


def piece(name: str, /, **filled: str | int) -> str:
    """Return a piece of XML as it stands in its file, of which a line ends between two tags, with what fills it."""
    return _text_of(name).format(**filled)
