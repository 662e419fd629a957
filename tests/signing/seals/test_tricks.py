"""Words that are equal and print otherwise: each trick of a DOCX or a page is told, and what is harmless is not."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject

from coordlib.formats import read_printed
from coordlib.signing import FieldPlan, verify_seal
from coordlib.signing.seals.drawn import strangers
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.sealing import write_for_signature
from tests.formats.small import zipped
from tests.signing.seals.sealed import SEALED, SIGNED, wrong
from tests.signing.test_later import NAME, PAGE, Change, annotated, drawn_over, of_page, revised, white

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
    """Return the codes of all that is said of a file."""
    words = print_findings(read_printed(content, suffix=suffix), SEALED.words, SEALED.stated_digest)
    return [one.code for one in (*words, *strangers(content, suffix, ""))]


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


BOX = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:400pt;height:40pt" '
    'fillcolor="white"/></w:pict></w:r>'
)
SHAPE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:solidFill>'
    '<a:srgbClr val="FFFFFF"/></a:solidFill></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
)
DOCX: dict[str, Callable[[str], str]] = {
    **{
        f"run: {one}": in_run(f"<w:{one}/>")
        for one in (
            *(
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
            ),
            *(
                'sz w:val="2"',
                'sz w:val="8"',
                'color w:val="FFFFFF"',
                'color w:val="FFFF00"',
                'highlight w:val="black"',
            ),
            *('shd w:val="clear" w:fill="000000"', 'shd w:val="solid" w:fill="FFFFFF"', 'w w:val="1"', 'w w:val="600"'),
            *('position w:val="-600"', 'position w:val="200"', 'spacing w:val="-200"', 'spacing w:val="1000"'),
            *(
                'fitText w:val="10" w:id="1"',
                'em w:val="dot"',
                'effect w:val="lights"',
                'eastAsianLayout w:combine="1"',
            ),
            *('vertAlign w:val="subscript"', 'rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"', "bdr", "oMath"),
            *('rFonts w:ascii="Symbol"', 'u w:val="wave"', 'smallCaps w:val="1"'),
        )
    },
    **{
        f"paragraph: {one}": in_paragraph(f"<w:{one}/>")
        for one in (
            *('ind w:left="20000"', 'ind w:left="-9000"', 'ind w:right="12000"', 'ind w:firstLine="15000"'),
            *('spacing w:line="40" w:lineRule="exact"', "bidi", 'textDirection w:val="tbRl"', "divId"),
            *('framePr w:w="1" w:h="1" w:hRule="exact" w:x="30000" w:y="1"', 'framePr w:x="1" w:y="30000"'),
            *('shd w:val="clear" w:fill="000000"', "mirrorIndents", "topLinePunct"),
        )
    },
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
    "a permission": before('<w:permStart w:id="1"/>'),
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


HTML: dict[str, Callable[[str], str]] = {
    **{
        f"style: {one}": styled(one)
        for one in (
            *("opacity: 0", "color: #fff", "color: white", "color: transparent", "font-size: 1px", "font-size: 0.1em"),
            *(
                "position: absolute; left: -9999px",
                "position: relative; top: 90px",
                "text-indent: -9999px",
                "filter: blur(9px)",
            ),
            *("transform: scale(0)", "clip-path: inset(100%)", "visibility: collapse", "letter-spacing: -1em"),
            *("margin-left: -999px", "text-decoration: line-through", "unicode-bidi: bidi-override; direction: rtl"),
            *(
                "background: #000",
                "writing-mode: vertical-rl",
                "zoom: 0.01",
                "line-height: 0",
                "mix-blend-mode: screen",
            ),
            *(
                "-webkit-text-fill-color: #fff",
                "font-family: Wingdings",
                "display: contents; float: left",
                "width: 0; overflow: hidden",
            ),
            *(
                "max-height: 0",
                "text-transform: lowercase",
                "-webkit-text-security: disc",
                "background: url(x)",
                "rotate: 180deg",
            ),
        )
    },
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


@pytest.mark.parametrize("name", HTML)
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


PDF: dict[str, Change] = {
    "drawn over": drawn_over,
    "a page turned": of_page("/Rotate", NumberObject(180)),
    "a page cropped": of_page("/CropBox", ArrayObject(map(NumberObject, (0, 0, 300, 300)))),
    "another font file": other_letters,
    **{
        f"laid over: {one}": looks(one)
        for one in ("/Stamp", "/Square", "/FreeText", "/Highlight", "/Ink", "/Watermark")
    },
}


@pytest.mark.parametrize("name", PDF)
def test_a_trick_of_a_pdf_is_told_where_its_pages_are_drawn(name: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(revised(printed(".pdf"), PDF[name]))
    assert wrong(verify_seal(path, SEALED, deep=True))


def test_a_pdf_as_it_was_printed_is_silent_where_its_pages_are_drawn(tmp_path: Path) -> None:
    (path := tmp_path / "a.pdf").write_bytes(printed(".pdf"))
    assert not wrong(verify_seal(path, SEALED, deep=True))
    assert not wrong(verify_seal(write_for_signature(SIGNED, path, fields=FieldPlan()), SEALED, deep=True))
