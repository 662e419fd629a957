"""What may be drawn: all in a DOCX or an HTML page that could make it print otherwise than its words say.

In comes a DOCX or HTML page, or a PDF with its seal; out go findings (SEA011) of all that is not known to show what it
says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from xml.etree.ElementTree import Element

from coordlib.document import DRAFT_WORDS, Document, Layout, Role
from coordlib.formats import Printed, ShownParagraph, other_pages, printed_and_shown, read_printed, read_xml, to_bytes
from coordlib.language import Finding, FindingsError, Message, MissingExtraError, Position, checked, shortened
from coordlib.lexicon import pattern
from coordlib.rendering import render
from coordlib.signing import codes
from coordlib.signing.fields import fields_of, opened_pdf
from coordlib.signing.pdf_objects import places_shown
from coordlib.signing.seals.outlines import drawn_pages, strange_entries
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.seal import DrawnPage, Seal, signed_document, subject_of
from coordlib.signing.seals.sealing import digested
from coordlib.signing.signable import signable_pdf

_STORIES = pattern(r"word/(?:document|header\d*|footer\d*|footnotes", r"|endnotes|styles|numbering)\.xml")
_FIELDS = pattern(r"(?s)\s*(?:PAGE|NUMPAGES|SECTIONPAGES|HYPERLINK", r"|PAGEREF|REF|TOC|SEQ)\b.*")
_TURNED = pattern(r"([^{}]*)([{}])")
_LENGTH = pattern(r"(-?[0-9]*\.?[0-9]+)(pt|px|mm|cm|em|rem|%)")
_HEX = pattern(r"#([0-9a-fA-F]{3,8})\b")
_WAYS = pattern(r"#.*|https?:.*|mailto:.*")

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_FILLS = frozenset(f"{_DRAWN}{fill}Fill" for fill in ("solid", "grad", "blip", "patt"))
_VML = "{urn:schemas-microsoft-com:vml}"
_OF_LATER_WORD = tuple(f"{{http://schemas.microsoft.com/office/word/20{year}/wordml}}" for year in ("10", "12"))
_STRANGE_VALUES: Mapping[str, re.Pattern[str]] = {
    "display": pattern(r".*"),
    "position": pattern(r".*"),
    "content": pattern(r".*"),
    "overflow": pattern(r".*"),
    "white-space": pattern(r".*"),
    "letter-spacing": pattern(r"(?!normal$).*"),
    "text-transform": pattern(r"(?!(?:none|uppercase)$).*"),
    "height": pattern(r"0[a-z%]*|[12]px"),
    "width": pattern(r"0[a-z%]*|[12]px"),
    "max-width": pattern(r"0[a-z%]*|[12]px"),
    "min-width": pattern(r"0[a-z%]*|[12]px"),
    "grid-template-columns": pattern(r"(?!(?:[1-9][\d.]*fr ?)+$).*"),
    "text-decoration": pattern(r".*through.*"),
}
"""What is strange about the value of a property of CSS that is none of ours."""
_THICKEST = 6.0  # points of a line
# Words of WordprocessingML, VML and HTML, as the formats have them.
_OFF = frozenset(["0", "f", "false", "off", "none"])  # values that turn something off
# Shapes of VML that have a ground.
_FILLED = frozenset(["rect", "oval", "roundrect", "shape", "polyline", "image", "curve", "arc"])
# What Word 2010 says of letters and changes no word.
_OF_LETTERS = frozenset(["ligatures", "numForm", "numSpacing", "cntxtAlts", "stylisticSets", "styleSet"])
# Parts that run, or draw by themselves.
_ACTIVE = frozenset(["oleObject", "OLEObject", "control", "textpath", "oMath", "oMathPara"])
# Settings that change what prints, or what is asked.
_LOUD = frozenset(["attachedTemplate", "mailMerge", "documentProtection", "trackRevisions", "updateFields", "docVars"])
# Kinds of relations that bring in something from elsewhere.
_OUTSIDE = frozenset(["aFChunk", "oleObject", "control", "attachedTemplate", "font"])
_DARK_WORDS = frozenset(["inherit", "currentcolor", "black", "initial"])  # colours by name that can be read on white
# Colours by name on which black can be read.
_LIGHT_WORDS = frozenset(["none", "inherit", "white", "transparent", "initial"])
# Properties that a role may have.
_OF_A_ROLE = frozenset(["text-transform", "text-decoration", "letter-spacing", "hyphens", "orphans", "widows"])
_WIDTHS = frozenset(["size", "width", "max-width", "min-width"])  # properties of widths
_VOID = frozenset(["br", "col", "hr", "meta"])  # elements that hold nothing
_ELEMENTS = pattern(  # elements that show what they say
    r"a|aside|b|body|br|col|colgroup|div|em|figcaption|figure|footer|h[1-6]|head|header|hr|html|i|li|main|meta|nav|",
    r"ol|p|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|circle|ellipse|g|",
    r"line|path|polygon|polyline|rect|svg|text|tspan",
)
_ATTRIBUTES = pattern(  # attributes that change no word
    r"aria-[a-z]+|class|id|style|href|lang|xml:lang|role|tabindex|scope|colspan|rowspan|charset|name|content|value|",
    r"start|xmlns|viewbox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|fill|stroke|stroke-width|",
    r"stroke-dasharray|font-size|font-weight|text-anchor|transform|title",
)
_INLINE = pattern(  # properties that a style attribute may have
    r"width|height|margin(?:-bottom|-inline)?|text-align|aspect-ratio|grid-template-columns|(?:column|row)-gap"
)
_PARTS = pattern(  # parts of a DOCX that show nothing but what is looked at
    r"\[Content_Types\]\.xml|.*\.rels|docProps/\w+\.xml|word/theme/theme\d*\.xml|word/media/[\w.-]+|(?:\w+/)+|",
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|numbering|settings|fontTable)\.xml|",
    r"word/(?:webSettings|comments)\.xml|customXml/item(?:Props)?\d*\.xml",
)
SYMBOLS = re.compile(r"symbol|wingdings|webdings|dingbats|marlett|barcode|mt extra", re.IGNORECASE)
"""Fonts whose letters are pictures of other things."""
_MOST_KEPT = 1 << 18  # bytes of a part that the next files are likely to have too
_SMALLEST, _LEAST_LINE = 7.0, 7.0  # points
_OUT, _FAR = 25.0, 140.0  # millimetres beyond the margin, and into the line
DARK, LIGHT = 0.5, 0.85
"""How bright ink may be, and paper must be, from 0 to 1."""


@lru_cache(maxsize=1024)
def _of_symbols(fonts: tuple[str, ...]) -> bool:
    return any(map(SYMBOLS.search, fonts))


@lru_cache(maxsize=1024)
def brightness(colour: str) -> float | None:
    """Return how bright a colour is, from 0 to 1; none for one that is not written in six figures."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return None
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _is_anything(_: str) -> bool:
    return True


def _is_off(value: str) -> bool:
    return value in _OFF


def _is_light(value: str) -> bool:
    return value in {"auto", ""} or (brightness(value) or 0.0) >= LIGHT


def _among(*values: str) -> Callable[[str], bool]:
    return values.__contains__


def _between(least: float, most: float) -> Callable[[str], bool]:
    return lambda value: least <= _number(value) <= most


_ADMITTED: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    (
        (
            "b i bCs iCs caps cs keepNext keepLines widowControl cantSplit tblHeader titlePg contextualSpacing "
            "noProof suppressAutoHyphens suppressLineNumbers snapToGrid kinsoku overflowPunct autoSpaceDE "
            "autoSpaceDN adjustRightInd pageBreakBefore"
        ),
        "val",
        _is_anything,
    ),
    (
        (
            "body document hdr ftr footnotes footnote endnotes endnote p pPr r rPr t tbl tblPr tblGrid tr trPr tc "
            "tcPr tblPrEx sectPr br tab noBreakHyphen softHyphen tabs pBdr tblBorders tcBorders tblCellMar tcMar "
            "fldSimple hyperlink bookmarkStart bookmarkEnd footnoteRef footnoteReference endnoteRef "
            "endnoteReference separator continuationSeparator lastRenderedPageBreak proofErr headerReference "
            "footerReference divId topLinePunct printerSettings permStart permEnd numPr ilvl numId outlineLvl "
            "pStyle rStyle tblStyle tblLook gridCol gridSpan tcW tblW tblLayout jc lvlJc type cols docGrid "
            "pgNumType cnfStyle lang noEndnote formProt hideMark"
        ),
        "",
        _is_anything,
    ),
    (
        (
            "styles docDefaults rPrDefault pPrDefault style name aliases basedOn next link uiPriority semiHidden "
            "unhideWhenUsed qFormat locked rsid autoRedefine latentStyles lsdException customStyle tblStylePr "
            "tblStyleRowBandSize tblStyleColBandSize"
        ),
        "",
        _is_anything,
    ),
    (
        (
            "numbering abstractNum abstractNumId nsid multiLevelType tmpl lvl start numFmt lvlText suff "
            "lvlOverride startOverride num numIdMacAtCleanup lvlRestart isLgl legacy"
        ),
        "",
        _is_anything,
    ),
    (
        (
            "smallCaps strike dstrike outline shadow emboss imprint vanish webHidden specVanish rtl bidi "
            "bidiVisual mirrorIndents"
        ),
        "val",
        _is_off,
    ),
    ("u", "val", _among("single", "none")),
    ("vertAlign", "val", _among("baseline", "superscript")),
    ("vAlign", "val", _among("top", "center", "bottom")),
    ("vMerge hMerge", "val", _is_anything),
    ("position", "val", _between(-12, 12)),
    ("kern", "val", _between(0, 72)),
    ("w", "val", _between(90, 110)),
    ("textAlignment", "val", _among("auto", "baseline", "top", "center", "bottom")),
    ("textDirection", "val", _among("lrTb", "lrTbV", "btLr")),
    ("highlight", "val", _among("none")),
    ("spacing", "val", _between(-20, 60)),
    ("spacing", "before", _between(0, 4000)),
    ("spacing", "after", _between(0, 4000)),
    ("tblInd", "w", _between(-1500, 3000)),
    ("trHeight", "hRule", _among("auto", "atLeast")),
    ("pgSz", "w", _between(11800, 16900)),
    ("pgSz", "h", _between(11800, 16900)),
    ("pgMar", "left", _between(300, 3000)),
    ("pgMar", "right", _between(300, 3000)),
    ("pgMar", "top", _between(0, 3000)),
    ("pgMar", "bottom", _between(0, 3000)),
    ("pgMar", "header", _between(0, 2000)),
    ("pgMar", "footer", _between(0, 2000)),
    ("top bottom left right start end insideH insideV between bar", "sz", _between(0, 48)),
    ("top bottom left right start end insideH insideV between bar", "space", _between(0, 31)),
    ("framePr", "x", _between(0, 12000)),
    ("framePr", "y", _between(0, 16000)),
    (
        ("drawing pict sdt sdtPr sdtContent sdtEndPr docPartObj docPartGallery docPartUnique id alias tag smartTag"),
        "",
        _is_anything,
    ),
    ("txbxContent fldChar instrText", "", _is_anything),
    ("sz szCs color ind rFonts", "", _is_anything),
    ("shd", "fill", _is_light),
    ("shd", "val", _among("clear", "nil")),
    (
        "color",
        "themeColor",
        _among("text1", "dark1", "text2", "dark2", "accent1", "accent2", "accent5", "accent6", "hyperlink", "none"),
    ),
    ("color", "themeTint", _among("BF", "A6", "80", "D9", "D8", "F2", "E5", "CC", "99", "BE")),
    ("color", "themeShade", _among("BF", "80")),
    ("shd", "themeFill", _among("background1", "light1", "none")),
    ("shd", "themeFillShade", _among("F2", "D9")),
    ("shd", "themeFillTint", _among()),
    ("tab", "pos", _between(-3000, 10800)),
    ("cols", "num", _among("1")),
    ("cols", "space", _between(0, 1440)),
    ("pgMar", "gutter", _between(0, 700)),
    ("gridCol", "w", _between(60, 16500)),
    ("docGrid", "type", _among("default", "lines")),
    ("docGrid", "linePitch", _between(0, 600)),
)
"""The elements of WordprocessingML that a file may hold; an attribute that is looked at, if any, and its test."""


def file_findings(content: bytes, sealed: Seal, file: str, anew: Layout | None) -> Iterator[Finding]:
    """Yield where a file is not what was sealed: by its words, and by what could show them otherwise.

    `file`: its name, whose suffix is that of its format. `anew`: the layout in which the pages of a PDF are drawn and
    compared, too; with none it is said where the seal does not hold what they draw, nor the digest of the file.
    """
    suffix = Path(file).suffix.lower()
    printed, strange = read_with_strangers(content, suffix, file)
    yield from print_findings(printed, sealed.words, sealed.stated_digest, file=file, by_line=suffix == ".pdf")
    yield from strange
    if suffix != ".pdf":
        return
    with suppress(MissingExtraError, *() if sealed.drawn else (FindingsError,)):  # what pyHanko alone cannot read
        for entry in strange_entries(content):
            yield codes.COULD_PRINT_OTHERWISE.finding(_entry(entry), position=Position(file))
    if anew is not None:
        yield from _other_pages(content, sealed, anew, file)
    elif sealed.drawn:
        yield from _other_drawing(drawn_pages(content), sealed, (), file)
    elif sha256(content).hexdigest() not in {one.digest for one in sealed.signatures}:
        yield codes.PAGES_NOT_COMPARED.finding(_NOT_DRAWN, position=Position(file))


def _entry(entry: str) -> Message:
    return Message(f"tệp có {entry}, có thể hiện trang khác", f"the file holds {entry}, which could show other pages")


_NOT_DRAWN = Message(
    "mới so chữ, chưa so hình từng trang: bản niêm phong không giữ hình trang",
    "its words were compared, not the pictures of its pages: the seal holds none",
)


def _other_drawing(found: Sequence[DrawnPage], sealed: Seal, anew: Sequence[DrawnPage], file: str) -> Iterator[Finding]:
    """Yield the pages that draw something else than those of the PDF with which the seal was made, and than those anew.

    An annotation that lies there no more is no finding; one that lay not is.
    """
    for number, pages in enumerate(zip_longest(found, sealed.drawn, anew), start=1):
        page, *others = pages
        if page is None or not any(
            one and page.digest == one.digest and set(page.notes) <= set(one.notes) for one in others
        ):
            yield codes.COULD_PRINT_OTHERWISE.finding(
                _drawn_otherwise(page=number), position=Position(file, page=number)
            )


def _drawn_otherwise(page: int) -> Message:
    return Message(
        f"trang {page} vẽ khác tệp PDF đã niêm phong", f"page {page} draws something else than the PDF that was sealed"
    )


def read_with_strangers(content: bytes, suffix: str, file: str) -> tuple[Printed, tuple[Finding, ...]]:
    """Return what a file shows, and what in a DOCX or an HTML page could make it print otherwise than its words say."""
    if suffix == ".docx":
        printed, shown = printed_and_shown(content)
        looks = (one for each in shown.paragraphs for one in _strange_looks(each))
        held = shown.package
        found = dict.fromkeys((*_strange(held.parts, held.main, held.root), *looks))
        told = (codes.COULD_PRINT_OTHERWISE.finding(_told(vi, en), position=Position(file)) for vi, en in found)
        return printed, tuple(told)
    strange = html_strangers(content, file=file) if suffix in {".html", ".htm"} else ()
    return read_printed(content, suffix=suffix), strange


def _told(vi: str, en: str) -> Message:
    return Message(f"{vi}", f"{en}")


def _other_pages(content: bytes, sealed: Seal, layout: Layout, file: str) -> Iterator[Finding]:
    """Yield the pages of a PDF that show something else than those drawn anew of what was sealed."""
    subject = subject_of(sealed)
    anew = signable_pdf(digested(render(subject), subject), signed_document(subject), layout=layout)
    reader = opened_pdf(anew)
    free = tuple(place.box for one in fields_of(reader) for place in places_shown(reader, one.reference))
    if sealed.drawn:
        yield from _other_drawing(drawn_pages(content), sealed, drawn_pages(anew), file)
    for page in other_pages(content, anew, free):
        yield codes.COULD_PRINT_OTHERWISE.finding(_not_as_anew(page), position=Position(file))


def _not_as_anew(page: int) -> Message:
    return Message(
        f"trang {page} hiện khác trang vẽ lại từ bản đã niêm phong", f"page {page} differs from the one drawn anew"
    )


@cache
def _allowed() -> dict[str, dict[str, Callable[[str], bool]]]:
    """Return the elements that a file may hold, each with the tests of its attributes.

    They are what our writer, Word and LibreOffice write for documents such as ours; all else is told.
    """
    found: dict[str, dict[str, Callable[[str], bool]]] = {}
    for elements, attribute, is_admitted in _ADMITTED:
        for name in elements.split():
            tests = found.setdefault(name, {})
            if attribute:
                tests[attribute] = is_admitted
    return found


def _strange_looks(one: ShownParagraph) -> Iterator[tuple[str, str]]:
    """Yield how letters of a paragraph look that nobody could read, or that are no letters."""
    for run in one.runs:
        words = run.text.strip()
        if not words:
            continue
        faint = brightness(run.color)
        if run.size and run.size < _SMALLEST and not run.script:
            yield _looks(one, words, f"cỡ {run.size:g}", f"size {run.size:g}")
        if faint is not None and faint > DARK:
            yield _looks(one, words, f"màu #{run.color}", f"colour #{run.color}")
        if _of_symbols(run.fonts):
            yield _looks(one, words, f"phông {run.fonts[0]}", f"font {run.fonts[0]}")
    edges = (one.left, one.left + one.first)
    if one.text.strip() and not (min(edges) >= -_OUT and max(edges) <= _FAR and one.right <= _FAR):
        yield _looks(one, one.text, "thụt lề ra ngoài trang", "indented off the page")
    if one.text.strip() and one.exact and one.line < _LEAST_LINE:
        yield _looks(one, one.text, f"dòng cao {one.line:g} pt", f"lines {one.line:g} pt high")


def _looks(one: ShownParagraph, words: str, vi: str, en: str) -> tuple[str, str]:
    said = shortened(words, 30)
    return f"đoạn {one.number}, “{said}”: {vi}", f"paragraph {one.number}, {said!r}: {en}"


def _strange(parts: Mapping[str, bytes], main: str, root: Element) -> Iterator[tuple[str, str]]:
    """Yield what is strange in the parts of a DOCX; `main`, `root`: the name of that with the text, and its XML."""
    for name in parts:
        if not _PARTS.fullmatch(name):
            yield f"tệp có phần lạ “{shortened(name)}”", f"the file has a strange part {shortened(name)!r}"
        elif name == main:
            yield from _strange_story(name, root)
        elif name.endswith((".xml", ".rels")):
            content = parts[name]
            yield from _strange_kept(name, content) if len(content) < _MOST_KEPT else _strange_part(name, content)


def _strange_part(name: str, content: bytes) -> tuple[tuple[str, str], ...]:
    if name.endswith(".rels"):
        links = ((one, one.get("Type", "").rsplit("/", 1)[-1]) for one in read_xml(content))
        told = [
            f"{kind} → {shortened(one.get('Target', ''))}"
            for one, kind in links
            if kind in _OUTSIDE or (one.get("TargetMode") == "External" and kind != "hyperlink")
        ]
        return tuple((f"{name}: liên kết {said}", f"{name}: the relationship {said}") for said in told)
    if name == "word/settings.xml":
        settings = ((one.tag.removeprefix(_WORD), one.get(f"{_WORD}val")) for one in read_xml(content))
        loud = [f"settings.xml: {tag}" for tag, value in settings if tag in _LOUD and value not in _OFF]
        return tuple((said, said) for said in loud)
    if name.startswith(("word/theme/", "word/fontTable")):
        return tuple(_strange_theme(name, read_xml(content)))
    return tuple(_strange_story(name, read_xml(content))) if _STORIES.fullmatch(name) else ()


_strange_kept = lru_cache(maxsize=64)(_strange_part)


def _strange_story(name: str, root: Element) -> Iterator[tuple[str, str]]:
    number, part = 0, name.removeprefix("word/")
    for one in root.iter():
        number += one.tag == f"{_WORD}p"
        for element, why in _judged(one) if one.tag.startswith(_WORD) else _drawn(root, one):
            said = f"{element} ({why})" if why else element
            yield f"{part}, đoạn {number}: {said}", f"{part}, paragraph {number}: {element} {why}".rstrip()


def _strange_theme(name: str, root: Element) -> Iterator[tuple[str, str]]:
    """Yield fonts of a theme, or that stand for others, that are of symbols; dark colours that are light, and so on."""
    for one in root.iter():
        font = one.get("typeface", "") or (one.get(f"{_WORD}val", "") if one.tag == f"{_WORD}altName" else "")
        if SYMBOLS.search(font) and one.tag != f"{_DRAWN}font":
            yield f"{name}: phông {font}", f"{name}: the font {font}"
    for side in ("dk1", "lt1"):
        shades = (brightness(one.get("lastClr") or one.get("val", "")) for one in root.iterfind(f".//{_DRAWN}{side}/*"))
        for shade in shades:
            if shade is None or (shade > DARK if side == "dk1" else shade < LIGHT):
                yield f"{name}: màu {side}", f"{name}: the colour {side}"


def _drawn(root: Element, one: Element) -> Iterator[tuple[str, str]]:
    """Yield what of another vocabulary than that of text could cover or replace it."""
    name = one.tag.rpartition("}")[2]
    if one.tag == f"{_COMPATIBLE}AlternateContent":
        if len({"".join(text.text or "" for text in each.iter(f"{_WORD}t")) for each in one}) > 1:
            yield name, "≠"
    elif one.tag in _FILLS:  # but for what is clear, and the colour of a line, such as the one below the motto
        clear = any(each.tag == f"{_DRAWN}alpha" and each.get("val") == "0" for each in one.iter())
        if not clear and not any(one in list(line) for line in root.iter(f"{_DRAWN}ln")):
            yield name, ""
    elif _is_thick(one):
        yield name, one.get("w") or one.get("strokeweight") or ""
    elif one.tag.startswith(_VML) and name in _FILLED and _has_ground(one):  # unless said otherwise
        yield f"v:{name}", one.get("fillcolor", "")
    elif one.tag == f"{_DRAWN}fillRef" and one.get("idx") != "0":
        yield name, f"idx={one.get('idx')}"
    elif one.tag == f"{_PLACED}anchor" and one.find(f".//{_PICTURE}pic") is not None:
        yield name, "pic"
    elif name in _ACTIVE or (one.tag.startswith(_OF_LATER_WORD) and name not in _OF_LETTERS):
        yield name, ""


def _is_thick(line: Element) -> bool:
    """Tell whether a line is so thick that it could hide what is below it."""
    if line.tag == f"{_DRAWN}ln":
        return _number(line.get("w", "0")) > _THICKEST * 12_700  # of a point
    return line.tag.startswith(_VML) and not _number(line.get("strokeweight", "0").removesuffix("pt")) <= _THICKEST


def _has_ground(shape: Element) -> bool:
    """Tell whether a shape of VML hides what is below it; LibreOffice says of one that does not how clear it is."""
    clear = any(one.get("opacity", "").rstrip("f%") == "0" for one in shape.iter(f"{_VML}fill"))
    return shape.get("filled") not in _OFF and not clear


def _judged(one: Element) -> Iterable[tuple[str, str]]:
    name = one.tag.removeprefix(_WORD)
    tests = _allowed().get(name)
    if tests is None:
        return ((name, ""),)
    field = one.text if name == "instrText" else one.get(f"{_WORD}instr") if name == "fldSimple" else None
    if field is not None and not _FIELDS.fullmatch(field):
        return ((name, shortened(field.strip(), 30)),)
    return _by_attributes(name, tuple(one.items())) if tests or _DIRTY in one.attrib else ()


_DIRTY = f"{_WORD}dirty"


@lru_cache(maxsize=4096)
def _by_attributes(name: str, given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    attributes = {key.removeprefix(_WORD): value for key, value in given}
    tests = _allowed()[name]
    found = [(name, "")] if tests.get("val") is _is_off and "val" not in attributes else []
    for key, is_admitted in tests.items():
        if key in attributes and not is_admitted(attributes[key]):
            found.append((name, f"{key}={shortened(attributes[key], 30)}"))
    return (*found, (name, "dirty")) if attributes.get("dirty") not in {None, *_OFF} else tuple(found)


_POINTS = {"pt": 1.0, "px": 0.75, "mm": 2.835, "cm": 28.35, "em": 13.0, "rem": 12.0, "%": 0.13}
_LEAST, _LARGEST = 7.0, 40.0  # points of letters
_FURTHEST, _FARTHEST, _WIDEST = -60.0, 400.0, 900.0  # points: how far a thing may be moved, how wide it may be
_HIGHEST_LINE, _LONGEST_WHOLE = 3.0, 80  # in lines; letters that a line never parts
_SHORTEST_SIDE = 280.0  # points, of paper
_ACTING = ("url(", "\\", "expression(", "var(")


@checked
def html_strangers(content: bytes, *, file: str = "") -> tuple[Finding, ...]:
    """Return what in an HTML page could make it show otherwise than its words say, each with its line."""
    watch = _Watch()
    watch.feed(content.decode("utf-8", errors="replace"))
    watch.close()
    found = dict.fromkeys((line, shortened(what)) for line, what in watch.found)
    return tuple(
        codes.COULD_PRINT_OTHERWISE.finding(_line(line, what), position=Position(file, line)) for line, what in found
    )


def _line(line: int, what: str) -> Message:
    return Message(f"dòng {line}: {what}", f"line {line}: {what}")


class _Watch(HTMLParser):
    """Goes through a page, and notes what is strange with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.inside: list[tuple[str, set[str]]] = []

    def note(self, what: str) -> None:
        self.found.append((self.getpos()[0], what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _VOID:
            self.inside.append((tag, set((given.get("class") or "").split())))
        if not _ELEMENTS.fullmatch(tag):
            self.note(f"<{tag}>")
        for name, value in attrs:
            if not _ATTRIBUTES.fullmatch(name) or (name == "href" and not _WAYS.fullmatch(value or "")):
                self.note(f"<{tag} {name}={value!r}>")
            elif name == "style":
                for one in (value or "").split(";"):
                    self.judge("", one, known=_INLINE.fullmatch)
            elif name == "fill" and tag in {"text", "tspan"} and value == "none":
                self.note(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in reversed(range(len(self.inside))) if self.inside[at][0] == tag), len(self.inside))
        del self.inside[at:]

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1][0] == "style":
            for selector, one in _declared(data):
                self.judge(selector, one, known=_known(selector))
            return
        said, classes = data.strip(), set[str]().union(*(one for _, one in self.inside))
        if "leader" in classes and any(map(str.isalnum, said)):
            self.note(f".leader: {said}")  # of which only what fits its line is seen
        if "draft" in classes and said not in {"", DRAFT_WORDS}:
            self.note(f".draft: {said}")  # which does not print
        if "whole" in classes and len(said) > _LONGEST_WHOLE:
            self.note(f".whole: {said}")

    def judge(self, selector: str, declared: str, known: Callable[[str], object]) -> None:
        """Note a declaration that is none of ours, or whose value could hide, move or change what is shown."""
        name, _, value = (" ".join(part.lower().split()) for part in declared.partition(":"))
        value = value.removesuffix("!important").strip()
        most = _WIDEST if name in _WIDTHS else _FARTHEST / 2 if selector.startswith("@page") else _FARTHEST
        usual = _ours().get(selector, {}).get(name, ())
        if name and (not known(name) or (value not in usual and _is_strange(name, value, most))):
            self.note(f"{selector} {{ {name}: {value} }}")

    def handle_pi(self, data: str) -> None:
        self.note(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.note(f"<![{data}")


def _declared(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of a style sheet, each with its selector or, in those that hold others, theirs."""
    inside = [""]
    for text, sign in _TURNED.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL) + "}"):
        *said, head = text.split(";") if sign == "{" else (*text.split(";"), "")
        yield from ((inside[-1], one) for one in said if one.strip())
        if sign == "{":
            inside.append(" ".join(head.split()))
            yield inside[-1], ""
        elif len(inside) > 1:
            inside.pop()


@cache
def _ours() -> Mapping[str, Mapping[str, set[str]]]:
    """Return the selectors of our writer, each with its properties and their values.

    What a role may say of itself is the same for all: a layout may give any of them to any.
    """
    page = to_bytes(Document("", (), draft=True), ".html").decode()
    found: dict[str, dict[str, set[str]]] = {}
    for selector, one in _declared(page[page.index("<style>") + len("<style>") : page.index("</style>")]):
        name, _, value = (" ".join(part.lower().split()) for part in one.partition(":"))
        held = found.setdefault(selector, {})
        if name:
            held.setdefault(name, set()).add(value.removesuffix("!important").strip())
    roles = [f".{role}" for role in Role if f".{role}" in found]
    for role in roles:
        for name in _OF_A_ROLE.union(*(found[one] for one in roles)) - {"position", "top", "right", "display"}:
            found[role].setdefault(name, set())
    return found


def _known(selector: str) -> Callable[[str], object]:
    """Return what tells whether a selector may have a property; some list the roles that a layout sets apart."""
    if re.fullmatch(r"main \.[-a-z]+", selector):
        return "color".__eq__
    return "text-align".__eq__ if selector.startswith(".part :is(") else _ours().get(selector, {}).__contains__


def _is_strange(name: str, value: str, most: float) -> bool:
    if any(sign in value for sign in _ACTING) or not all(_FURTHEST <= one <= most for one in _lengths(value)):
        return True
    strange, judge = _STRANGE_VALUES.get(name), _JUDGES.get(name)
    return bool((strange and strange.fullmatch(value)) or (judge and judge(value)))


def _lengths(value: str) -> list[float]:
    """Return the lengths in a value, in points."""
    return [float(number) * _POINTS[unit] for number, unit in _LENGTH.findall(value)]


def _is_small(value: str) -> bool:
    lengths = _lengths(value)
    return not lengths or min(lengths) < _LEAST or max(lengths) > _LARGEST


def _is_low(value: str) -> bool:
    lengths = _lengths(value)
    return min(lengths) < _LEAST if lengths else not 0.8 <= _number(value) <= _HIGHEST_LINE  # noqa: PLR2004 - of a line


def _colours(value: str) -> list[float]:
    given = _HEX.findall(value)
    wholes = ("".join(letter * 2 for letter in one) if len(one) < len("rrggbb") else one for one in given)
    return [brightness(one[:6]) or 0.0 for one in wholes]


_JUDGES: dict[str, Callable[[str], bool]] = {
    # Letters can hardly be read on white; a name that is not known cannot be told.
    "color": lambda value: value not in _DARK_WORDS and max(_colours(value), default=1.0) > DARK,
    **dict.fromkeys(
        ("background", "background-color"),
        lambda value: value not in _LIGHT_WORDS and min(_colours(value), default=0.0) < LIGHT,
    ),
    "font-size": _is_small,
    "font": lambda value: bool(SYMBOLS.search(value)) or _is_small(value),
    "font-family": lambda value: bool(SYMBOLS.search(value)),
    "line-height": _is_low,
    "size": lambda value: min(_lengths(value), default=0.0) < _SHORTEST_SIDE,
}
"""The same, where it is reckoned."""
