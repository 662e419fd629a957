"""Words that are equal and print otherwise: each trick of a DOCX or a page is told, and what is harmless is not."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pypdfium2
import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from coordlib.document import ND30
from coordlib.language import FindingsError
from coordlib.signing import FieldPlan, Seal, SealError, read_seal, seal, seal_text, verify_seal
from coordlib.signing.seals.drawn import read_with_strangers
from coordlib.signing.seals.outlines import drawn_pages
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.sealing import write_for_signature
from tests.formats.small import zipped
from tests.signing.seals.sealed import RECORDS, SEALED, SIGNED, wrong
from tests.signing.test_later import (
    NAME,
    PAGE,
    Change,
    annotated,
    drawn_over,
    of_catalog,
    of_page,
    revised,
    script,
    white,
)

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

TARGET = "24 giờ"
"""What a trick hides or changes, in a clause of the example."""


@cache
def printed(suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write_for_signature(SIGNED, Path(folder) / f"a{suffix}").read_bytes()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(printed(".docx"))) as package:
        return {name: package.read(name) for name in package.namelist()}


def told(content: bytes, suffix: str) -> list[str]:
    """Return the codes of what is said of a file: of how it shows its words or, with nothing of that, of the words."""
    shown, strange = read_with_strangers(content, suffix, "")
    return [one.code for one in strange or print_findings(shown, SEALED.words, SEALED.stated_digest)]


def in_document(edit: Callable[[str], str]) -> bytes:
    found = parts()
    text = found["word/document.xml"].decode()
    changed = edit(text)
    assert changed != text, "the trick was not planted"
    return zipped({**found, "word/document.xml": changed.encode()})


def in_run(properties: str) -> Callable[[str], str]:
    """Give a whole run of the text, in a clause, a property."""

    def edit(text: str) -> str:
        at = text.index(TARGET)
        start = text.rindex("<w:r>", 0, at)
        return f"{text[:start]}<w:r><w:rPr>{properties}</w:rPr>{text[start + 5 :]}"

    return edit


def in_paragraph(properties: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        at = text.rindex("</w:pPr>", 0, text.index(TARGET))
        return text[:at] + properties + text[at:]

    return edit


def around(before: str, after: str) -> Callable[[str], str]:
    """Put something around the run."""

    def edit(text: str) -> str:
        at = text.index(TARGET)
        start, end = text.rindex("<w:r>", 0, at), text.index("</w:r>", at) + 6
        return text[:start] + before + text[start:end] + after + text[end:]

    return edit


def before(added: str) -> Callable[[str], str]:
    return around(added, "")


def everywhere(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


SHAPE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:solidFill>'
    '<a:srgbClr val="FFFFFF"/></a:solidFill></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)
RUN_LOOKS = (
    "strike",
    "dstrike",
    "vanish",
    "webHidden",
    "specVanish",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "rtl",
    'sz w:val="2"',
    'sz w:val="8"',
    'color w:val="FFFFFF"',
    'color w:val="FFFF00"',
    'highlight w:val="black"',
    'shd w:val="clear" w:fill="000000"',
    'shd w:val="solid" w:fill="FFFFFF"',
    'w w:val="1"',
    'w w:val="600"',
    'position w:val="-600"',
    'position w:val="200"',
    'spacing w:val="-200"',
    'spacing w:val="1000"',
    'fitText w:val="10" w:id="1"',
    'em w:val="dot"',
    'effect w:val="lights"',
    'eastAsianLayout w:combine="1"',
    'vertAlign w:val="subscript"',
    'rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"',
    "bdr",
    "oMath",
    'rFonts w:ascii="Symbol"',
    'u w:val="wave"',
    'smallCaps w:val="1"',
)
"""What a run, or the style or the defaults that it has, can have, and hide or change what it says."""
PARAGRAPH_LOOKS = (
    'ind w:left="20000"',
    'ind w:left="-9000"',
    'ind w:right="12000"',
    'ind w:firstLine="15000"',
    'spacing w:line="40" w:lineRule="exact"',
    "bidi",
    'textDirection w:val="tbRl"',
    'framePr w:w="1" w:h="1" w:hRule="exact" w:x="30000" w:y="1"',
    'framePr w:x="1" w:y="30000"',
    'shd w:val="clear" w:fill="000000"',
    "mirrorIndents",
)


def in_styles(style: str, run: str, paragraph: str) -> bytes:
    """Give a style a property, before those that it has."""
    return in_part("word/styles.xml", style, "</w:style>", {"w:rPr": run, "w:pPr": paragraph})


def in_defaults(run: str, paragraph: str) -> bytes:
    """Give all text a property."""
    return in_part("word/styles.xml", "<w:docDefaults>", "</w:docDefaults>", {"w:rPr": run, "w:pPr": paragraph})


def in_part(part: str, start: str, end: str, more: dict[str, str]) -> bytes:
    """Give what stands between two signs of a part more properties, in elements of these names."""
    found = parts()
    text = found[part].decode()
    first = text.index(start)
    last = text.index(end, first)
    held = text[first:last]
    for name, properties in more.items():
        opened, same = f"<{name}>", re.match(r"<w:\w+", properties)
        if same and f"{opened}" in held:
            at = held.index(opened)
            held = held[:at] + re.sub(rf"{same[0]}(?: [^>]*)?/>", "", held[at:])
        if properties and opened in held:
            held = held.replace(opened, opened + properties, 1)
        elif properties and f"<{name}Default/>" in held:
            held = held.replace(f"<{name}Default/>", f"<{name}Default>{opened}{properties}</{name}></{name}Default>")
        elif properties:
            held = f"{held}{opened}{properties}</{name}>"
    return zipped({**found, part: f"{text[:first]}{held}{text[last:]}".encode()})


PLACES: dict[str, Callable[[str, str], bytes]] = {
    "a run": lambda run, paragraph: in_document(in_run(run) if run else in_paragraph(paragraph)),
    "its style": lambda run, paragraph: in_styles('w:styleId="Clause">', run, paragraph),
    "the defaults": in_defaults,
}


# What every style of ours says itself, so that the defaults change nothing that prints.
OVERRIDDEN = ("sz ", "color ", "ind w:left", "ind w:firstLine", "spacing w:line")
LOOKS = [(one, "run") for one in RUN_LOOKS] + [(one, "paragraph") for one in PARAGRAPH_LOOKS]


def with_look(look: str, of: str, place: str) -> bytes:
    run, paragraph = (f"<w:{look}/>", "") if of == "run" else ("", f"<w:{look}/>")
    return PLACES[place](run, paragraph)


def is_overridden(look: str, place: str) -> bool:
    return place == "the defaults" and look.startswith(OVERRIDDEN)


def in_a_run_first(place: str) -> list[pytest.MarkDecorator]:
    """Return what lets the other places be tried by name: they tell the same rules apart."""
    return [] if place == "a run" else [pytest.mark.long]


@pytest.mark.parametrize(
    ("look", "of", "place"),
    [
        pytest.param(*one, place, marks=in_a_run_first(place))
        for one in LOOKS
        for place in PLACES
        if not is_overridden(one[0], place)
    ],
)
def test_a_look_that_hides_moves_or_changes_words_is_told_wherever_it_stands(look: str, of: str, place: str) -> None:
    assert told(with_look(look, of, place), ".docx")


@pytest.mark.parametrize(("look", "of"), [one for one in LOOKS if is_overridden(one[0], "the defaults")])
def test_defaults_that_every_style_overrides_change_nothing(look: str, of: str) -> None:
    assert told(with_look(look, of, "the defaults"), ".docx") == []


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
SEPARATED = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
ENDED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
PICTURE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'behindDoc="0" simplePos="0"><wp:extent cx="5000000" cy="900000"/><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>{}</a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></w:r>"
)
WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
DOCX: dict[str, Callable[[str], str]] = {
    **{
        f"a field {name}": around(f"{FIELD.format(name)}{SEPARATED}", ENDED)
        for name in (
            "ADVANCE \\d 900",
            "EQ \\o(a,b)",
            "QUOTE 99",
            "SYMBOL 108",
            "SET x 1",
            "ASK x y",
            "DDEAUTO c",
            "PRINT x",
            "FILLIN x",
            "INCLUDEPICTURE x",
            "MACROBUTTON x y",
            "GOTOBUTTON x y",
            "FORMTEXT",
            "IF 1=1 a b",
            "DOCPROPERTY x",
            "USERNAME",
            "DATE",
            "LINK x",
            "EMBED x",
            "AUTOTEXT x",
            "= 1+1",
            "LISTNUM",
            "COMPARE a b",
        )
    },
    **{
        f"a drawing with {name}": before(PICTURE.format(f"<a:{name}/>"))
        for name in ("blipFill", "gradFill", "pattFill", "solidFill")
    },
    **{
        f"VML: {name}": before(
            f'<w:r><w:pict><v:{name} xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="white" '
            'style="position:absolute;width:400pt;height:90pt"/></w:pict></w:r>'
        )
        for name in ("rect", "oval", "roundrect", "shape", "polyline", "image", "curve", "arc")
    },
    "a shape filled by a theme": before(PICTURE.format('<a:fillRef idx="1"/>')),
    "a picture over the text": before(
        PICTURE.format('<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>')
    ),
    **{
        f"a section with {name}": everywhere("<w:pgSz", f"<w:{name}/><w:pgSz")
        for name in ('textDirection w:val="tbRl"', "bidi", "rtlGutter", 'lnNumType w:countBy="1"')
    },
    **{
        f"a cell with {name}": everywhere("<w:tcPr>", f"<w:tcPr><w:{name}/>")
        for name in (
            'textDirection w:val="tbRl"',
            'tcFitText w:val="1"',
            'shd w:val="clear" w:fill="000000"',
            "cellDel",
        )
    },
    **{
        f"rows with {name}": everywhere("<w:trPr>", f"<w:trPr><w:{name}/>")
        for name in ("hidden", 'trHeight w:val="1" w:hRule="exact"', "del", "ins", 'tblCellSpacing w:w="9000"')
    },
    **{
        f"tables with {name}": everywhere("<w:tblPr>", f"<w:tblPr><w:{name}/>")
        for name in ('tblInd w:w="30000"', "bidiVisual", 'tblpPr w:tblpX="30000"', 'shd w:val="clear" w:fill="101010"')
    },
    **{
        f"a page {name}": everywhere(old, new)
        for name, old, new in (
            ("too low", 'w:h="16838"', 'w:h="2000"'),
            ("with no room below", 'w:bottom="1134"', 'w:bottom="16000"'),
            ("with its head below", 'w:header="567"', 'w:header="9000"'),
        )
    },
    "a light colour of the theme": in_run('<w:color w:val="000000" w:themeColor="background1"/>'),
    "a light tint of the theme": in_run('<w:color w:val="000000" w:themeColor="text1" w:themeTint="05"/>'),
    "a dark ground of the theme": in_run('<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text1"/>'),
    **{
        f"letters of a later Word with {name}": in_run(f"<w14:{name} {WORD_2010}/>")
        for name in ("textFill", "glow", "reflection", "props3d", "shadow", "textOutline")
    },
    "a paragraph folded away": in_paragraph(
        '<w15:collapsed xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    ),
    "a thick white line": before(PICTURE.format('<a:ln w="3000000"/>')),
    "a thick white line of VML": before(
        '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" to="400pt,0" strokeweight="90pt"/></w:pict></w:r>'
    ),
    "a thick edge of VML": before(
        '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" filled="f" strokeweight="9cm"/></w:pict></w:r>'
    ),
    "a tab off the page": in_paragraph('<w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs>'),
    "a thick border": in_paragraph('<w:pBdr><w:top w:val="single" w:sz="999" w:color="FFFFFF"/></w:pBdr>'),
    "forty columns": everywhere("<w:pgSz", '<w:cols w:num="40"/><w:pgSz'),
    "a gutter as wide as the page": everywhere('w:gutter="0"', 'w:gutter="9000"'),
    "columns of tables without width": everywhere('<w:gridCol w:w="', '<w:gridCol w:w="1" w:x="'),
    "letters on a grid": everywhere("<w:pgSz", '<w:docGrid w:type="snapToChars" w:charSpace="900000"/><w:pgSz'),
    "ruby": around("<w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby>"),
    "an insertion": around('<w:ins w:id="1" w:author="a">', "</w:ins>"),
    "a deletion": around('<w:del w:id="1" w:author="a">', "</w:del>"),
    "moved text": around('<w:moveTo w:id="1" w:author="a">', "</w:moveTo>"),
    "a field of a macro": around('<w:fldSimple w:instr="MACROBUTTON x">', "</w:fldSimple>"),
    "a field that asks": around('<w:fldSimple w:instr="IF 1=1 a b">', "</w:fldSimple>"),
    "a field that includes": around('<w:fldSimple w:instr="INCLUDETEXT c:/a.docx">', "</w:fldSimple>"),
    "a field that waits": around('<w:fldSimple w:instr=" PAGE " w:dirty="true">', "</w:fldSimple>"),
    "bound data": around(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"
    ),
    "a list to choose": around("<w:sdt><w:sdtPr><w:comboBox/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "a chunk": before('<w:altChunk r:id="rId1"/>'),
    "a control": before("<w:r><w:control/></w:r>"),
    "an object": before("<w:r><w:object/></w:r>"),
    "a symbol": before('<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'),
    "a tab of places": before('<w:r><w:ptab w:relativeTo="margin" w:alignment="right"/></w:r>'),
    "a shape with a white ground": before(SHAPE),
    "text on a way": before(
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath/></v:shape></w:pict></w:r>'
    ),
    "another content for other programs": around(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x">',
        "</mc:Choice><mc:Fallback><w:r><w:t>99</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ),
    "rows without height": everywhere("<w:trPr>", '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/>'),
    "a page too small": everywhere('w:w="11906"', 'w:w="2000"'),
    "margins beyond the page": everywhere('w:left="1701"', 'w:left="12000"'),
    "pages of mirrored order": everywhere("<w:titlePg/>", "<w:titlePg/><w:rtlGutter/>"),
}


@pytest.mark.parametrize("name", DOCX)
def test_a_trick_of_a_docx_is_told(name: str) -> None:
    assert told(in_document(DOCX[name]), ".docx")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/afchunk.html", b"<p>99</p>"),
        ("word/embeddings/a.bin", b"x"),
        ("word/fonts/font1.odttf", b"x"),
        ("word/activeX/a.xml", b"<a/>"),
        ("word/glossary/document.xml", b"<a/>"),
    ],
)
def test_a_strange_part_is_told(name: str, content: bytes) -> None:
    assert told(zipped({**parts(), name: content}), ".docx")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/theme/theme1.xml", 'typeface="', 'typeface="Wingdings" x="'),
        ("word/theme/theme1.xml", "<a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/>'),
        ("word/theme/theme1.xml", "<a:lt1>", '<a:lt1><a:srgbClr val="000000"/>'),
        ("word/fontTable.xml", "</w:font>", '<w:altName w:val="Wingdings"/></w:font>'),
    ],
)
def test_a_theme_or_a_font_that_turns_words_into_something_else_is_told(name: str, old: str, new: str) -> None:
    found = parts()
    changed = found[name].decode().replace(old, new, 1)
    assert changed.encode() != found[name], "the trick was not planted"
    assert told(zipped({**found, name: changed.encode()}), ".docx")


MARKS = {
    "a mark of a web page": in_paragraph('<w:divId w:val="1"/>'),
    "punctuation of other scripts": in_paragraph("<w:topLinePunct/>"),
    "settings of a printer": everywhere("<w:pgSz", "<w:printerSettings/><w:pgSz"),
    "who may edit": before('<w:permStart w:id="1"/>'),
    "ligatures of a later Word": in_run(f'<w14:ligatures {WORD_2010} w14:val="standardContextual"/>'),
    "a colour of the theme that is dark": in_run('<w:color w:val="000000" w:themeColor="text1"/>'),
}


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_that_prints_nowhere_is_harmless(name: str) -> None:
    assert told(in_document(MARKS[name]), ".docx") == []


@pytest.mark.parametrize("setting", ["attachedTemplate", "mailMerge", "trackRevisions", "updateFields"])
def test_a_setting_that_changes_what_is_shown_is_told(setting: str) -> None:
    found = parts()
    text = found["word/settings.xml"].decode()
    at = text.index(">", text.index("<w:settings")) + 1
    assert told(zipped({**found, "word/settings.xml": f"{text[:at]}<w:{setting}/>{text[at:]}".encode()}), ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_what_is_printed_is_silent(suffix: str) -> None:
    assert told(printed(suffix), suffix) == []


def test_another_order_of_parts_and_another_producer_are_harmless() -> None:
    found = dict(reversed(parts().items()))
    found["docProps/app.xml"] = found["docProps/app.xml"].replace(b"coordlib", b"Another")
    assert told(zipped(found), ".docx") == []


def in_page(edit: Callable[[str], str]) -> bytes:
    text = printed(".html").decode()
    changed = edit(text)
    assert changed != text, "the trick was not planted"
    return changed.encode()


def wrapped(start: str, end: str) -> Callable[[str], str]:
    return lambda text: text.replace(TARGET, f"{start}{TARGET}{end}", 1)


def styled(style: str) -> Callable[[str], str]:
    return wrapped(f'<span style="{style}">', "</span>")


def ruled(rule: str) -> Callable[[str], str]:
    return lambda text: text.replace("</style>", f"{rule}</style>", 1)


def added(what: str) -> Callable[[str], str]:
    return lambda text: text.replace("</main>", f"{what}</main>", 1)


STYLES = (
    "opacity: 0",
    "color: #fff",
    "color: white",
    "color: transparent",
    "font-size: 1px",
    "font-size: 0.1em",
    "position: absolute; left: -9999px",
    "position: relative; top: 90px",
    "text-indent: -9999px",
    "filter: blur(9px)",
    "transform: scale(0)",
    "clip-path: inset(100%)",
    "visibility: collapse",
    "letter-spacing: -1em",
    "margin-left: -999px",
    "text-decoration: line-through",
    "unicode-bidi: bidi-override; direction: rtl",
    "background: #000",
    "writing-mode: vertical-rl",
    "zoom: 0.01",
    "line-height: 0",
    "mix-blend-mode: screen",
    "-webkit-text-fill-color: #fff",
    "font-family: Wingdings",
    "display: contents; float: left",
    "width: 0; overflow: hidden",
    "max-height: 0",
    "text-transform: lowercase",
    "-webkit-text-security: disc",
    "background: url(x)",
    "rotate: 180deg",
    "opacity: 0.1",
    "color: rgb(255 255 255)",
    "color: hsl(0 0% 99%)",
    "color: #fefefe",
    "translate: 9999px",
    "scale: 0",
    "offset: path('M0 0') 100%",
    "clip: rect(0,0,0,0); position: absolute",
    "mask: linear-gradient(#0000,#0000)",
    "font: 0/0 a",
    "font-size: 0",
    "font-size-adjust: 0.01",
    "word-spacing: -99px",
    "text-shadow: 0 0 9px #000",
    "content-visibility: hidden",
    "columns: 99",
    "float: right; margin-right: -9999px",
    "order: -1; display: flex; flex-direction: row-reverse",
    "-webkit-line-clamp: 1; display: -webkit-box",
    "text-overflow: ellipsis; overflow: hidden; width: 1px",
    "perspective: 1px; transform: translateZ(-9999px)",
    "backdrop-filter: blur(9px)",
    "animation: x 1s",
    "transition: all 9s",
    "accent-color: red; appearance: none",
    "all: unset",
    "counter-reset: x 99",
    "quotes: '9' '9'",
    "hyphenate-character: '9'",
    "initial-letter: 9",
)
HTML: dict[str, Callable[[str], str]] = {
    **{f"style: {one}": styled(one) for one in STYLES},
    **{f"rule of clauses: {one}": ruled(f".clause {{ {one} }}") for one in STYLES},
    **{f"style of the page: {one}": ruled(f"@media all {{ main * {{ {one} }} }}") for one in STYLES},
    **{
        f"rule: {one}": ruled(one)
        for one in (
            *(
                ".clause { opacity: 0 }",
                ".clause::after { content: '99' }",
                "p:hover { display: none }",
                "@import 'x';",
            ),
            *(
                "@font-face { font-family: x; src: url(x) }",
                "@media print { .clause { display: none } }",
                "main { color: #fff }",
            ),
            *(".part { transform: rotateX(90deg) }", "@page { size: 1mm 1mm; opacity: 0 }", ".text { font-size: 1pt }"),
        )
    },
    **{
        f"rule of all: {one}": ruled(one)
        for one in (
            *(".clause, .draft { display: none }", "p, br.laid { display: none }", ".draft ~ * { display: none }"),
            *(":not(.draft) { display: none }", ".clause, .draft { position: absolute; top: 0 }"),
            *(".clause, .leader { overflow: hidden; height: 3px }", "p { white-space: nowrap }"),
            *("main { width: 9000px }", "@page { size: 20mm 20mm }", "@page { margin: 140mm }"),
            *("main { display: grid; grid-template-columns: 0px 0px }", "[class*='.draft'], p { display: none }"),
            *("td { width: 3px; overflow-wrap: normal }", ".clause { text-indent: 3000px }"),
            *(".clause { margin: 0 0 0 3000px }", ".clause { line-height: 400 }", ".clause { font-size: 900pt }"),
            *(".grid { grid-template-columns: 0fr 1fr }", ".part { padding: 900mm }", "@draft { p { color: red } }"),
        )
    },
    **{f"a piece of {name}": wrapped(f'<span class="{name}">', "</span>") for name in ("leader", "draft")},
    "a long piece that no line parts": lambda text: text.replace('class="clause"', 'class="clause whole"', 1),
    "a box moved over the text": added('<div style="margin-top: -50pt; height: 60px; background: white"></div>'),
    "a picture moved over the text": added('<svg width="600" height="60" style="margin-top: -50pt"></svg>'),
    **{
        f"element: {start}": wrapped(start, end)
        for start, end in (
            *(("<del>", "</del>"), ("<s>", "</s>"), ("<bdo dir=rtl>", "</bdo>"), ("<dialog>", "</dialog>")),
            *(
                ("<details>", "</details>"),
                ("<noscript>", "</noscript>"),
                ("<template>", "</template>"),
                ("<object>", "</object>"),
            ),
            *(
                ("<marquee>", "</marquee>"),
                ("<blink>", "</blink>"),
                ("<ruby>", "<rt>99</rt></ruby>"),
                ("<font size=1>", "</font>"),
            ),
            *(("<span hidden=until-found>", "</span>"), ("<span popover>", "</span>"), ("<span inert>", "</span>")),
            *(("<textarea>", "</textarea>"), ("<span onclick=x()>", "</span>"), ("<a href='javascript:x'>", "</a>")),
        )
    },
    **{
        f"added: {one}": added(one)
        for one in (
            *("<script>document.title</script>", "<canvas></canvas>", "<iframe srcdoc='99'></iframe>", "<embed src=x>"),
            *("<img src=x>", "<video></video>", "<input value=99>", "<link rel=stylesheet href=x>", "<base href=x>"),
            *(
                "<meta http-equiv=refresh content='0;url=x'>",
                "<svg><foreignObject></foreignObject></svg>",
                "<svg><use href='#x'/></svg>",
            ),
            *(
                "<svg><image href=x /></svg>",
                "<svg><animate /></svg>",
                "<math></math>",
                "<slot></slot>",
                "<frameset></frameset>",
            ),
        )
    },
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(one, marks=[pytest.mark.long] if one.startswith(("rule of", "style of")) else [], id=one)
        for one in HTML
    ],
)
def test_a_trick_of_a_page_is_told(name: str) -> None:
    assert told(in_page(HTML[name]), ".html")


def looks(kind: str) -> Change:
    """Lay an annotation over a page, with a white look of its own."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        look = DictionaryObject({NAME("/N"): writer.add_object(white(PAGE))})
        annotated(kind, AP=look, F=NumberObject(4))(writer)

    return change


def other_letters(writer: IncrementalPdfFileWriter) -> None:
    """Let one font draw with the letters of another: the words stay as they are."""
    fonts = writer.root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
    inner = [fonts[name]["/DescendantFonts"][0]["/FontDescriptor"] for name in fonts]
    files = [next(key for key in one if key.startswith("/FontFile")) for one in inner]
    inner[0][NAME(files[0])] = inner[1].raw_get(files[1])
    writer.update_container(inner[0])


def operators(added: bytes, **resources: object) -> Change:
    """Add operators to what a page draws, and what they name."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        kept = page.raw_get("/Contents")
        before, after = (writer.add_object(StreamObject(stream_data=part)) for part in (b"q ", b" Q " + added))
        page[NAME("/Contents")] = ArrayObject([before, kept, after])
        for kind, held in resources.items():
            page["/Resources"][NAME(f"/{kind}")] = held
        writer.update_container(page)

    return change


def instead(old: bytes, new: bytes) -> Change:
    """Replace operators of what a page draws; its words stay as they are."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        drawn = page["/Contents"].data
        changed = drawn.replace(old, new)
        assert changed != drawn, "the trick was not planted"
        page[NAME("/Contents")] = writer.add_object(StreamObject(stream_data=changed))
        writer.update_container(page)

    return change


def pages_turned(writer: IncrementalPdfFileWriter) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    writer.root["/Pages"][NAME("/Kids")] = ArrayObject([kids.raw_get(n) for n in (1, 0, *range(2, len(kids)))])
    writer.update_container(writer.root["/Pages"])


PDF: dict[str, Change] = {
    "drawn over": drawn_over,
    "a page turned": of_page("/Rotate", NumberObject(180)),
    "a page cropped": of_page("/CropBox", ArrayObject(map(NumberObject, (0, 0, 300, 300)))),
    "another font file": other_letters,
    "pages in another order": pages_turned,
    **{
        f"a page with {key} {edges}": of_page(key, ArrayObject(map(NumberObject, edges)))
        for key in ("/CropBox", "/MediaBox")
        for edges in ((0, 0, 595, 400), (0, 400, 595, 842), (200, 0, 595, 842), (0, -800, 595, 842))
    },
    **{f"a page turned by {angle}": of_page("/Rotate", NumberObject(angle)) for angle in (90, 270)},
    **{
        f"drawn: {name}": operators(drawn)
        for name, drawn in {
            "a white ground": b"1 1 1 rg 0 300 600 300 re f",
            "a white line": b"1 1 1 RG 40 w 0 500 m 600 500 l S",
            "a black ground": b"0 0 0 rg 100 600 400 20 re f",
            "a black line": b"0 0 0 RG 4 w 100 500 m 500 500 l S",
            "a grey ground": b"0.5 g 100 400 300 90 re f",
            "a ground of colour": b"0 0 0 0 k 60 200 480 300 re f",
            "a dotted ground": b"1 1 1 rg 100 500 100 100 re 150 550 20 20 re f*",
            "a curve": b"1 1 1 rg 100 500 m 100 700 500 700 500 500 c f",
            "a stroke of letters' width": b"1 1 1 RG 12 w [3] 0 d 60 600 m 560 600 l S",
            "a line through a clause": b"0 0 0 RG 1 w 90 540 m 500 540 l S",
            "a shading": b"q 0 0 600 400 re W n 1 1 1 rg 0 0 600 400 re f Q",
            "an inline picture": b"q 400 0 0 200 100 400 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q",
            "an inline mask": b"1 1 1 rg q 400 0 0 200 100 400 cm BI /W 1 /H 1 /BPC 1 /IM true ID \x00 EI Q",
        }.items()
    },
    **{
        f"replaced: {name}": instead(old, new)
        for name, old, new in (
            ("letters that are not drawn", b"0 Tr", b"3 Tr"),
            ("letters as outlines", b"0 Tr", b"1 Tr"),
            ("letters that clip", b"0 Tr", b"7 Tr"),
            ("narrow letters", b"BT", b"BT 20 Tz"),
            ("letters far apart", b"BT", b"BT 9 Tc"),
            ("raised letters", b"BT", b"BT 9 Ts"),
            ("white letters", b"BT", b"1 1 1 rg BT"),
            ("all of it moved", b"q", b"q 1 0 0 1 300 0 cm"),
            ("all of it small", b"q", b"q 0.2 0 0 0.2 0 0 cm"),
            ("all of it mirrored", b"q", b"q -1 0 0 1 595 0 cm"),
        )
    },
    **{
        f"laid over: {one}": looks(one)
        for one in (
            *("/Stamp", "/Square", "/Circle", "/FreeText", "/Highlight", "/Ink", "/Watermark", "/Line", "/Polygon"),
            *("/PolyLine", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Redact", "/Screen", "/3D", "/Movie"),
        )
    },
}


# Each takes most of a second: the others are drawn by name.
SAMPLE = ("drawn over", "another font file", "pages in another order", "laid over: /Stamp", "a page turned by 90")


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=[] if one in SAMPLE else pytest.mark.long, id=one) for one in PDF]
)
def test_a_trick_of_a_pdf_is_told_where_its_pages_are_drawn(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), PDF[name]))
    assert wrong(verify_seal(path, SEALED, deep=True))


@cache
def with_pages() -> Seal:
    """Return the seal that binds what the pages of the file draw, too."""
    with tempfile.TemporaryDirectory() as folder:
        (path := Path(folder) / "a.pdf").write_bytes(printed(".pdf"))
        return seal(SIGNED, RECORDS, printed=path)


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.long if n % 4 else ()) for n, one in enumerate(PDF)]
)
def test_a_trick_of_a_pdf_is_told_without_drawing_by_a_seal_of_its_pages(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), PDF[name]))
    assert "SEA011" in wrong(verify_seal(path, with_pages()))


def of_font(key: str, value: object, *, inner: bool = True) -> Change:
    """Give the first font of the pages another entry."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        fonts = writer.root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
        font = fonts[next(iter(fonts))]
        held = font["/DescendantFonts"][0] if inner else font
        held[NAME(key)] = writer.add_object(value) if isinstance(value, StreamObject) else value
        writer.update_container(held)

    return change


def other_glyphs(writer: IncrementalPdfFileWriter) -> None:
    """Give one letter of a font file the outline of another: the places of two glyphs change hands."""
    fonts = writer.root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
    described = fonts[next(iter(fonts))]["/DescendantFonts"][0]["/FontDescriptor"]
    content = bytearray(described["/FontFile2"].data)
    at = next(row for row in range(12, 400, 16) if content[row : row + 4] == b"loca")
    start = int.from_bytes(content[at + 8 : at + 12]) + 8
    content[start : start + 8] = content[start + 4 : start + 8] + content[start : start + 4]
    described[NAME("/FontFile2")] = writer.add_object(StreamObject(stream_data=bytes(content)))
    writer.update_container(described)


def with_look_of_state(**looks: object) -> Change:
    """Let a page begin with a graphics state."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        state = DictionaryObject({NAME("/x"): DictionaryObject({NAME(f"/{key}"): one for key, one in looks.items()})})
        page[NAME("/Resources")] = DictionaryObject({**page["/Resources"], NAME("/ExtGState"): state})
        page[NAME("/Contents")] = ArrayObject(
            [writer.add_object(StreamObject(stream_data=b"/x gs ")), page.raw_get("/Contents")]
        )
        writer.update_container(page)

    return change


def in_pages(key: str, value: object) -> Change:
    """Give all pages an entry by the tree that holds them."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/Pages"][NAME(key)] = value
        writer.update_container(writer.root["/Pages"])

    return change


def one_page_more(writer: IncrementalPdfFileWriter) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    writer.root["/Pages"][NAME("/Kids")] = ArrayObject([*map(kids.raw_get, range(len(kids))), kids.raw_get(0)])
    writer.root["/Pages"][NAME("/Count")] = NumberObject(len(kids) + 1)
    writer.update_container(writer.root["/Pages"])


DRAWN: dict[str, Change] = {
    "other widths": of_font("/W", ArrayObject([NumberObject(0), NumberObject(900), NumberObject(900)])),
    "a map of glyphs": of_font("/CIDToGIDMap", StreamObject(stream_data=bytes(range(1, 256)) * 2)),
    "glyphs that change hands": other_glyphs,
    "letters seen through": with_look_of_state(ca=NumberObject(0)),
    "letters mixed with the paper": with_look_of_state(BM=NAME("/Screen")),
    "a mask": with_look_of_state(SMask=DictionaryObject({NAME("/S"): NAME("/Alpha")})),
    "all pages turned": in_pages("/Rotate", NumberObject(90)),
    "all pages cropped": in_pages("/CropBox", ArrayObject(map(NumberObject, (0, 0, 300, 300)))),
    "one page more": one_page_more,
    "a larger unit": of_page("/UserUnit", NumberObject(3)),
    "a layer": operators(b"/OC /x BDC 1 1 1 rg 0 0 600 900 re f EMC"),
    "all that follows cut away": instead(b"q", b"0 0 1 1 re W n q"),
    "a field for text over a page": annotated("/Widget", FT=NAME("/Tx"), V=NAME("/x")),
    "a link with a border": annotated("/Link", Border=ArrayObject(map(NumberObject, (0, 0, 90)))),
}


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.long if n % 5 else (), id=one) for n, one in enumerate(DRAWN)]
)
def test_another_drawing_is_told_without_drawing_it(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), DRAWN[name]))
    assert wrong(verify_seal(path, with_pages()))


def of_names(key: str) -> Change:
    return of_catalog("/Names", DictionaryObject({NAME(key): DictionaryObject()}))


def with_form(key: str) -> Change:
    return of_catalog("/AcroForm", DictionaryObject({NAME("/Fields"): ArrayObject(), NAME(key): ArrayObject()}))


SHADOWS: dict[str, Change] = {
    "a form of XML": with_form("/XFA"),
    "looks that are made anew": with_form("/NeedAppearances"),
    "an order of calculation": with_form("/CO"),
    "scripts by name": of_names("/JavaScript"),
    "files that come with it": of_names("/EmbeddedFiles"),
    "a script on opening": of_catalog("/OpenAction", script("app.alert(1)")),
    "actions of the file": of_catalog("/AA", DictionaryObject({NAME("/WP"): script("x")})),
    "actions of a page": of_page("/AA", DictionaryObject({NAME("/O"): script("x")})),
    "layers": of_catalog("/OCProperties", DictionaryObject()),
    "a portfolio": of_catalog("/Collection", DictionaryObject()),
}


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.long if n % 5 else (), id=one) for n, one in enumerate(SHADOWS)]
)
def test_what_could_show_other_pages_is_told_by_any_seal(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), SHADOWS[name]))
    assert "SEA011" in wrong(verify_seal(path, SEALED))


def rewritten(content: bytes) -> bytes:
    """Return a file that pyHanko has written anew: other numbers of objects, other tables, one revision."""
    out = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(content))).write(out)
    return out.getvalue()


def by_pdfium(content: bytes) -> bytes:
    out = BytesIO()
    with closing(pypdfium2.PdfDocument(content)) as document:
        document.save(out)
    return out.getvalue()


def without_packing(content: bytes) -> bytes:
    """Return a file of which no page is packed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for kid in writer.root["/Pages"]["/Kids"]:
            page = kid.get_object()
            page[NAME("/Contents")] = writer.add_object(StreamObject(stream_data=page["/Contents"].data))
            writer.update_container(page)

    return revised(content, change)


def spelt_otherwise(content: bytes) -> bytes:
    """Return a file whose operators are spelt otherwise and draw the same."""
    return revised(content, instead(b" cm", b" cm % a remark\n"))


SAVED_AGAIN = {"by pyHanko": rewritten, "by pdfium": by_pdfium, "unpacked": without_packing, "spelt": spelt_otherwise}


@pytest.mark.parametrize("name", SAVED_AGAIN)
def test_pages_that_another_program_saved_draw_the_same(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(SAVED_AGAIN[name](printed(".pdf")))
    assert not verify_seal(path, with_pages())


def test_a_seal_of_pages_says_of_the_same_pages_with_fields_that_they_are_these(tmp_path: Path) -> None:
    path = write_for_signature(SIGNED, tmp_path / "a.pdf", fields=FieldPlan())
    assert not verify_seal(path, with_pages())
    assert not verify_seal(path, with_pages(), deep=True)


@pytest.mark.long
def test_another_layout_is_another_drawing_and_vouched_for_by_drawing_it_anew(tmp_path: Path) -> None:
    other = attrs.evolve(ND30, page=attrs.evolve(ND30.page, left=32.0))
    path = write_for_signature(SIGNED, tmp_path / "a.pdf", layout=other)
    assert "SEA011" in wrong(verify_seal(path, with_pages()))
    assert not verify_seal(path, with_pages(), deep=True, layout=other)


def test_a_seal_of_pages_that_was_changed_is_told() -> None:
    text = seal_text(with_pages())
    digest = with_pages().drawn[0].digest
    with pytest.raises(SealError, match="what the pages draw"):
        read_seal(text.replace(digest, digest[::-1]).encode())


def test_a_seal_binds_no_pages_that_print_something_else(tmp_path: Path) -> None:
    path = write_for_signature(attrs.evolve(SIGNED, number=6), tmp_path / "a.pdf")
    with pytest.raises(SealError):
        seal(SIGNED, RECORDS, printed=path)


@pytest.mark.parametrize(
    "drawn",
    [b"q " * 9 + b"/x Do", b"(", b"[[[", b"<abc", b"1 Tr (a) Tj", b"Q Q Q", b"BI ID", b"/f0 cm", b"\xff\x00 1 2 3"],
)
def test_pages_that_are_broken_are_told_or_refused(drawn: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), operators(drawn)))
    assert isinstance(drawn_pages(path.read_bytes()), tuple)


def in_a_ring(writer: IncrementalPdfFileWriter) -> None:
    """Let a page draw a form that draws itself."""
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    form = white(PAGE)
    form._data = b"/x Do"  # noqa: SLF001 - what it draws
    inside = DictionaryObject({NAME("/x"): writer.add_object(form)})
    form[NAME("/Resources")] = DictionaryObject({NAME("/XObject"): inside})
    page[NAME("/Resources")] = DictionaryObject({NAME("/XObject"): inside})
    page[NAME("/Contents")] = writer.add_object(StreamObject(stream_data=b"/x Do"))
    writer.update_container(page)


def test_pages_that_draw_without_end_are_refused() -> None:
    with pytest.raises(FindingsError, match="too much"):
        drawn_pages(revised(printed(".pdf"), in_a_ring))


HARMLESS: dict[str, Change] = {
    "a page cropped beyond its edges": of_page("/CropBox", ArrayObject(map(NumberObject, (0, 0, 1200, 842)))),
    "a page of another unit": of_page("/UserUnit", NumberObject(3)),
    "an order of tabs": of_page("/Tabs", NAME("/S")),
    "a time on the screen": of_page("/Dur", NumberObject(3)),
    "what is drawn in three parts": operators(b""),
    "what is drawn without looks": operators(b"q 1 1 1 rg 0 0 0 RG Q"),
    "a line that is not drawn": operators(b"100 500 m 500 500 l n"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", HARMLESS)
def test_what_draws_the_same_is_silent(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), HARMLESS[name]))
    assert not wrong(verify_seal(path, SEALED, deep=True))


def test_a_pdf_as_it_was_printed_is_silent_where_its_pages_are_drawn(tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(printed(".pdf"))
    assert not wrong(verify_seal(path, SEALED, deep=True))
    signable = write_for_signature(SIGNED, tmp_path / "b.pdf", fields=FieldPlan())
    assert not wrong(verify_seal(signable, SEALED, deep=True))


def test_each_trick_that_was_looked_at_is_one_that_is_tried() -> None:
    from tests.signing.seals import pictures  # noqa: PLC0415 - it stands on this module

    tried = {(form, name) for form, name, _ in pictures.made()}
    assert [row for row in pictures.known() if row[:2] not in tried] == []
    assert {prints for *_, prints in pictures.known()} == {"otherwise", "equal", "not at all"}
