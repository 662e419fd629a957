"""The parts of a DOCX beside its text: styles, settings, fonts, headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
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
_DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006"
RELATIONS = "word/_rels/document.xml.rels"
"""The part that says what the document refers to."""

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LANGUAGE = "vi-VN"
# The names that Word's style list shows (a comma would part two), the heading style that each is based on, and the
# role of what a clerk types after it, none for the same.
_STYLES = {Role(role): tuple(rest) for role, *rest in read_rows("styles", Path(__file__).parent)[1:]}
expect_every(Role, _STYLES)
_HEADINGS = 4
_BASES = ("", *(f"Heading{level}" for level in range(1, _HEADINGS + 1)))
OUTLINE_LEVELS = {role: _BASES.index(based) if based in _BASES else 0 for role, (_, based, _) in _STYLES.items()}
"""The outline level that a role's style has, from 1; 0 for none."""


@checked
def style_id(role: Role) -> str:
    """Return the identifier of a role's paragraph style: ``PlaceDate``."""
    return "".join(word.capitalize() for word in role.value.split("-"))


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
    return f"rId{len(_DOCUMENT_RELATIONS) + number}"


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
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.format(_PNG if pictures else "", _NOTES_TYPE if notes else ""),
        "_rels/.rels": _relations(_PACKAGE_RELATIONS),
        "docProps/app.xml": _APP,
        RELATIONS: _relations(_related(pictures)),
        "word/styles.xml": _styles(layout),
        "word/settings.xml": _SETTINGS.format(_NOTES_SETTING if notes else ""),
        "word/fontTable.xml": _font_table(layout.font),
        "word/theme/theme1.xml": _theme(layout.font),
        "word/header1.xml": _header(layout, _page_number(layout.number), draft=draft),
        "word/header2.xml": _header(layout, "", draft=draft),
    }
    return {name: (XML + text).encode() for name, text in parts.items()}


def document_relations(pictures: int, links: Mapping[str, str], *, notes: bool) -> str:
    """Return what a document refers to: its other parts, so many pictures, and the addresses that its links lead to."""
    noted = f'<Relationship Id="notes" Type="{_REL}/footnotes" Target="footnotes.xml"/>' if notes else ""
    return XML + _relations(_related(pictures), noted + _led(links))


def _led(links: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{_REL}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, name in links.items()
    )


def footnote_parts(notes: Sequence[str], links: Mapping[str, str]) -> dict[str, str]:
    """Return the part that holds the footnotes, of each its runs, and what it refers to; none without."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    start = f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.FOOTNOTE)}"/></w:pPr>{note_mark("footnoteRef")}'
    noted = "".join(
        f'<w:footnote w:id="{number}">{start}<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
        for number, runs in enumerate(notes, start=1)
    )
    parts = {"word/footnotes.xml": f"{XML}<w:footnotes {W} {R}>{lines}{noted}</w:footnotes>"} if notes else {}
    return parts | ({"word/_rels/footnotes.xml.rels": XML + _relations((), _led(links))} if notes and links else {})


def note_mark(kind: str) -> str:
    """Return the run that shows the number of a footnote."""
    return f'<w:r><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:{kind}/></w:r>'


def _related(pictures: int) -> tuple[tuple[str, str], ...]:
    images = ((f"{_REL}/image", image_name(number)) for number in range(1, pictures + 1))
    return (*_DOCUMENT_RELATIONS, *images)


def core_properties(document: Document) -> str:
    """Return the document properties: title, author, language and, if it is known, the day of signing."""
    day = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{document.day}T00:00:00Z</dcterms:{{0}}>' if document.day else ""
    keyword = f"<cp:keywords>{escape(document.digest)}</cp:keywords>" if document.digest else ""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{_LANGUAGE}</dc:language>{day.format('created')}{day.format('modified')}{keyword}"
        "</cp:coreProperties>"
    )


def drawing(picture: Picture, number: int) -> str:
    """Return a picture that stands in its line like a letter."""
    size = f'cx="{emus(picture.width)}" cy="{emus(picture.height)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWINGS}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Hình {number}" descr="{escape(picture.alt)}"/>'
        f'<a:graphic xmlns:a="{_DRAWINGS}/main"><a:graphicData uri="{_DRAWINGS}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWINGS}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{image_id(number)}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


# --- styles ---


def _styles(layout: Layout) -> str:
    font = escape(layout.font)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    default = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/><w:sz w:val="28"/>'
        f'<w:szCs w:val="28"/><w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    named = "".join(_role_style(role, layout.look(role)) for role in _STYLES)
    return f"<w:styles {W}>{default}{_BASE_STYLES}{_heading_styles()}{named}</w:styles>"


_BASE_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style>'
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{RULE_STYLE}"><w:name w:val="Đường kẻ"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>'
    f'</w:style><w:style w:type="character" w:styleId="{MARK_STYLE}"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    f'<w:next w:val="{style_id(Role.SUBJECT)}"/><w:qFormat/></w:style>'
)


def _heading_styles() -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/>{_next(Role.TEXT)}<w:qFormat/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, _HEADINGS + 1)
    )


def _next(role: Role) -> str:
    return f'<w:next w:val="{style_id(role)}"/>'


def _role_style(role: Role, look: Look) -> str:
    name, based, following = _STYLES[role]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based or "Normal"}"/>{_next(Role(following or role))}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(look)}</w:pPr><w:rPr>{_run_properties(look)}</w:rPr></w:style>"
    )


def _paragraph_properties(look: Look) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    border = _box(escape(look.color)) if look.box else ""
    # The space after a ruled line of text comes after the rule.
    after = 0 if look.rule else points(look.after)
    spacing = (
        f'<w:spacing w:before="{points(look.before)}" w:after="{after}" '
        f'w:line="{round(240 * look.line)}" w:lineRule="auto"/>'
    )
    indent = f'<w:ind w:left="{twips(look.left)}" w:firstLine="{twips(look.first)}"/>'
    align = justification(Align.CENTER if look.box else look.align)
    return f'{keep}<w:widowControl/>{border}{spacing}{indent}<w:jc w:val="{align}"/>'


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
    mark = _draft(layout.draft) if draft else ""
    middle = f'<w:pPr><w:pStyle w:val="Header"/><w:jc w:val="{justification(layout.number.align)}"/></w:pPr>'
    return f"<w:hdr {W}>{mark}<w:p>{middle}{number}</w:p></w:hdr>"


def _page_number(look: Look) -> str:
    run = f"<w:r><w:rPr>{_run_properties(look)}</w:rPr><w:t>1</w:t></w:r>"
    return f'<w:fldSimple w:instr=" PAGE ">{run}</w:fldSimple>'


def _draft(look: Look) -> str:
    """Return the mark in a frame at the right margin, whatever way the paper is turned."""
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
    run = f"<w:r><w:rPr>{_run_properties(look)}</w:rPr><w:t>{DRAFT_WORDS}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/>{frame}</w:pPr>{run}</w:p>'


# --- the package ---

_PARTS = (
    ("word/document.xml", f"{_WORD}.document.main+xml"),
    ("word/styles.xml", f"{_WORD}.styles+xml"),
    ("word/settings.xml", f"{_WORD}.settings+xml"),
    ("word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("word/header1.xml", f"{_WORD}.header+xml"),
    ("word/header2.xml", f"{_WORD}.header+xml"),
    ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
_NOTES_TYPE = f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
_NOTES_SETTING = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}'
    + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS)
    + "{}</Types>"
)
_PACKAGE_RELATIONS = (
    (f"{_REL}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_REL}/extended-properties", "docProps/app.xml"),
)
_DOCUMENT_RELATIONS = (
    (f"{_REL}/header", "header1.xml"),
    (f"{_REL}/header", "header2.xml"),
    (f"{_REL}/styles", "styles.xml"),
    (f"{_REL}/settings", "settings.xml"),
    (f"{_REL}/fontTable", "fontTable.xml"),
    (f"{_REL}/theme", "theme/theme1.xml"),
)


def _relations(relations: tuple[tuple[str, str], ...], more: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}{more}</Relationships>'


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>coordlib</Application></Properties>"
)
_SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    # A line that ends with a break of its own is not justified.
    '<w:characterSpacingControl w:val="doNotCompress"/>{}<w:compat><w:doNotExpandShiftReturn/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    f'</w:compat><w:themeFontLang w:val="{_LANGUAGE}"/></w:settings>'
)


def _font_table(font: str) -> str:
    return (
        f'<w:fonts {W}><w:font w:name="{escape(font)}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme(font: str) -> str:
    """Return the least theme that is valid: validators ask for one."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    shades = ((name, "FFFFFF" if name in ("lt1", "lt2") else "000000") for name in names)
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in shades)
    family = f'<a:latin typeface="{escape(font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="coordlib"><a:themeElements>'
        f'<a:clrScheme name="coordlib">{colors}</a:clrScheme>'
        f'<a:fontScheme name="coordlib"><a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="coordlib"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
