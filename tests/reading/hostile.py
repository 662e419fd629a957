"""Hostile files: sixty tricks in DOCX, PDF and HTML, each in four sizes, the same ones each time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

import attrs

from tests.formats.small import W, level, listed, numbered, p, small_docx, zipped
from tests.formats.test_apart import forms_that_call_forms
from tests.formats.test_letters import one_page_pdf

Trick = Callable[[int, Random], bytes]
SCALES = (1, 2, 3, 4)
_CUTS = (0.3, 0.6, 0.9, 0.99)
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SAID = "khoản điểm Điều 5 số ngày tháng năm và của theo Căn cứ KT. TM. UBND / - – ( ) “ ” . , ; : 1. a) IV"


@attrs.frozen
class Hostile:
    """A file that was made to be read long, in much memory, or never; its trick, its size from 1 to 4, its seed."""

    trick: str
    scale: int
    suffix: str

    @property
    def name(self) -> str:
        return f"{self.trick}, {self.scale}{self.suffix}"

    @property
    def content(self) -> bytes:
        return TRICKS[self.suffix][self.trick](self.scale, Random(self.name))  # noqa: S311 - the same each time


def many(scale: int, least: int = 30, times: int = 10) -> int:
    """Return how often a trick is repeated: 30, 300, 3,000 or 30,000 times."""
    return int(least * times ** (scale - 1))


# --- DOCX ---


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def body(make: Callable[[int], str]) -> Trick:
    """Return the trick of a body that is made for a number."""
    return lambda scale, _: small_docx(make(many(scale)))


def nested(before: str, inside: str, after: str, least: int = 30) -> Trick:
    """Return the trick of what stands in itself."""
    return lambda scale, _: small_docx(f"{before * many(scale, least)}{inside}{after * many(scale, least)}")


def typed(line: str) -> Trick:
    """Return the trick of a line that comes again and again, between a title and an article."""
    return body(lambda n: p("QUY CHẾ") + p("Điều 1. Phạm vi") + p(line) * n + p("Điều 2. Hiệu lực./."))


def one_line(words: str) -> Trick:
    """Return the trick of words that come again and again in one paragraph."""
    return body(lambda n: p("QUY CHẾ") + p("Điều 1. " + words * n) + p("Điều 2. Hiệu lực./."))


def chained_styles(scale: int, dice: Random) -> bytes:
    n = many(scale, 20)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{one}"><w:basedOn w:val="s{(one + 1) % n}"/>'
        f'<w:link w:val="s{dice.randrange(n)}"/><w:next w:val="s{one}"/></w:style>'
        for one in range(n)
    )
    named = "".join(p("x", f'<w:pStyle w:val="s{dice.randrange(n)}"/>') for _ in range(min(n, 2000)))
    return small_docx(named, styles=styles)


def chained_lists(scale: int, dice: Random) -> bytes:
    n = many(scale, 20)
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{one}"><w:styleLink w:val="L{one}"/>'
        f'<w:numStyleLink w:val="L{(one + 1) % n}"/></w:abstractNum>'
        for one in range(n)
    )
    used = "".join(f'<w:num w:numId="{one + 1}"><w:abstractNumId w:val="{one}"/></w:num>' for one in range(n))
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="L{one}"><w:pPr>{listed(one + 1)}</w:pPr></w:style>' for one in range(n)
    )
    lines = "".join(p("x", listed(1 + dice.randrange(n))) for _ in range(min(n, 2000)))
    return small_docx(lines, styles=styles, numbering=kinds + used)


def large_numbers(scale: int, _: Random) -> bytes:
    n = many(scale, 10)
    forms = ("decimal", "upperRoman", "lowerLetter", "chicago", "cardinalText")
    levels = "".join(level(depth, forms[depth % 5], "%1.%9" * n, start=10**8 - 1) for depth in range(9))
    return small_docx("".join(p("x", listed(1, depth % 12)) for depth in range(200)), numbering=numbered(levels))


def notes(scale: int, dice: Random) -> bytes:
    n = many(scale)
    marks = "".join(f'<w:r><w:footnoteReference w:id="{dice.randrange(n)}"/></w:r>' for _ in range(n))
    again = (f'<w:r><w:footnoteReference w:id="{one}"/></w:r>' for one in range(n))
    told = "".join(f'<w:footnote w:id="{key}">{p("chú", raw=own)}</w:footnote>' for key, own in enumerate(again))
    return small_docx(p("Điều 1. Phạm vi", raw=marks), footnotes=told)


def comments(scale: int, _: Random) -> bytes:
    n = many(scale)
    told = "".join(f'<w:comment w:id="{one}" w:author="x">{p("ý kiến")}</w:comment>' for one in range(n))
    marks = "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in range(n))
    return small_docx(p("Điều 1. Phạm vi", raw=marks), comments=told)


def margins(scale: int, dice: Random) -> bytes:
    n = many(scale, 10)
    reference = '<w:headerReference xmlns:r="%s" r:id="r%d" w:type="%s"/>'
    kinds = ("default", "first", "even", "none")
    ends = "".join(
        p("x", f"<w:sectPr>{reference % (_REL, dice.randrange(3), dice.choice(kinds))}</w:sectPr>") for _ in range(n)
    )
    return small_docx(ends, header=p("đầu") * 50, header1=p("trang") * 50)


def tables(rows: int, columns: int, cell: str = "") -> str:
    inside = f"<w:tc><w:tcPr>{cell}</w:tcPr>{p('a')}</w:tc>" * columns
    return f"<w:tbl>{f'<w:tr>{inside}</w:tr>' * rows}</w:tbl>"


def babble(scale: int, dice: Random) -> bytes:
    lines = (" ".join(dice.choices(_SAID.split(), k=dice.randint(1, 40))) for _ in range(many(scale, 10, 7)))
    return small_docx("".join(map(p, lines)))


def flipped(scale: int, dice: Random) -> bytes:
    content = bytearray(babble(2, dice))
    for _ in range(scale):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def with_doctype(scale: int, _: Random) -> bytes:
    laughs = "".join(f'<!ENTITY a{one + 1} "{f"&a{one};" * 10}">' for one in range(8))
    kind = ('<!ENTITY a0 "ha">' + laughs, '<!ENTITY a8 SYSTEM "file:///dev/zero">', '<!ENTITY % a "<!ENTITY a8 >">')
    doctype = f"<!DOCTYPE d [{kind[scale % 3]}]>"
    main = f"{doctype}<w:document {W}><w:body>{p('&a8;')}</w:body></w:document>"
    return zipped({"word/document.xml": main.encode("utf-16") if scale == SCALES[-1] else main})


def references(scale: int, _: Random) -> bytes:
    return small_docx(p("&#x110;i&#7873;u 1. " + "&#97;&lt;" * many(scale)))


def attributes(scale: int, dice: Random) -> bytes:
    long_, n = "9" * many(scale, 100), many(scale)
    wide = "".join(f' w:a{one}="{dice.random()}"' for one in range(n))
    indent = f'<w:ind w:left="{long_}"/><w:pStyle w:val="{long_}"/><w:jc w:val="{long_}"/>'
    sized = run("x", f'<w:sz w:val="{long_}"/>')
    return small_docx(f"<w:p{wide}><w:pPr>{indent}</w:pPr>{sized}</w:p>")


def spaces_of_names(scale: int, _: Random) -> bytes:
    n = many(scale)
    return small_docx("".join(f'<a{one}:x xmlns:a{one}="urn:{one}">{p("x")}</a{one}:x>' for one in range(n)))


def zip_of(scale: int, dice: Random) -> bytes:
    """Return an archive of which one thing is wrong: names twice, too many parts, a bomb, or outside names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        main = f"<w:document {W}><w:body>{p('x')}</w:body></w:document>"
        package.writestr(zipfile.ZipInfo("word/document.xml"), main, zipfile.ZIP_DEFLATED)
        for number in range((0, 12_000, 40, 500)[scale - 1]):
            package.writestr(zipfile.ZipInfo(f"../../{'word/' * (number % 9)}{dice.random()}"), b"x")
        if scale == 1:
            package.writestr(zipfile.ZipInfo("word/styles.xml"), bytes(1 << 25), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def zip_bytes(scale: int, dice: Random) -> bytes:
    """Return an archive in whose list of parts bytes are wrong: sizes, flags and places."""
    content = bytearray(small_docx(p("Điều 1. Phạm vi") * 20))
    start = content.rindex(b"PK\x01\x02")
    for _ in range(2 * scale):
        content[start + dice.randrange(8, 46)] = dice.choice((0, 1, 0x7F, 0xFF))
    return bytes(content)


def zip_in_zip(scale: int, _: Random) -> bytes:
    inner = small_docx(p("x"))
    for _depth in range(3 * scale):
        inner = zipped({"word/document.xml": inner, "_rels/.rels": inner})
    return inner


def relations(scale: int, _: Random) -> bytes:
    n = many(scale)
    one = '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>'
    kinds = ("styles", "numbering", "footnotes", "header", "officeDocument", "theme", "settings")
    told = "".join(one % (key, _REL, kinds[key % 7], "document.xml") for key in range(n))
    root = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'
    main = f"<w:document {W}><w:body>{p('Điều 1. Phạm vi')}</w:body></w:document>"
    return zipped({"word/document.xml": main, "word/_rels/document.xml.rels": root})


def choices(depth: int) -> str:
    inside = p("x")
    for _ in range(depth):
        kinds = f'<mc:Choice Requires="w">{inside}</mc:Choice><mc:Fallback>{p("y")}</mc:Fallback>'
        inside = f"<mc:AlternateContent {_MC}>{kinds}</mc:AlternateContent>"
    return inside


_DELETED = p("và ", "<w:rPr><w:del/></w:rPr>")
_SPANNED = tables(2, 20, '<w:gridSpan w:val="99999999"/><w:tcW w:w="-1" w:type="dxa"/>')
_BOX = "<w:p><w:r><w:pict><w:txbxContent>"
_BOX_END = "</w:txbxContent></w:pict></w:r></w:p>"
_HEAPED = "a" + "\u0301\u0323" * 20

OF_WORD: dict[str, Trick] = {
    "nested tables": nested("<w:tbl><w:tr><w:tc>", p("x"), "</w:tc></w:tr></w:tbl>", 8),
    "tables of one cell": body(lambda n: tables(1, 1) * n),
    "a row of many cells": body(lambda n: tables(3, n)),
    "a column of merged cells": body(lambda n: tables(n, 2, "<w:vMerge/>")),
    "cells that span": body(lambda n: _SPANNED * max(1, n // 20)),
    "runs": body(lambda n: p("Điều 1. ", raw=(run("x", "<w:b/>") + run("y ", "<w:i/>")) * n)),
    "fields without end": body(lambda n: p("x", raw=mark("begin") + run("y")) * n),
    "fields in fields": nested(mark("begin"), run("x"), mark("separate")),
    "ends without fields": body(lambda n: p("x", raw=(mark("end") + mark("separate")) * n)),
    "a circle of styles": chained_styles,
    "a circle of lists": chained_lists,
    "large numbers": large_numbers,
    "deep wrappers": nested("<w:sdt><w:sdtContent>", p("x"), "</w:sdtContent></w:sdt>", 8),
    "long attributes": attributes,
    "names of names": spaces_of_names,
    "signatures": typed("KT. GIÁM ĐỐC<w:br/>"),
    "signatures in one line": one_line("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC "),
    "bases": typed("Căn cứ Luật số 1/2020/QH14 ngày 01 tháng 01 năm 2020;"),
    "recipients": typed("Nơi nhận:"),
    "titles": typed("QUY ĐỊNH"),
    "boxes in boxes": nested(_BOX, p("x"), _BOX_END, 8),
    "notes": notes,
    "comments": comments,
    "alternates in each other": lambda scale, _: small_docx(choices(many(scale, 8, 5))),
    "deleted marks": body(lambda n: _DELETED * n),
    "doctypes": with_doctype,
    "references to letters": references,
    "sections": margins,
    "formulas": nested(f"<w:p><m:oMath {_M}>", "<m:t>x</m:t>", "</m:oMath></w:p>", 8),
    "heaps of marks": one_line(_HEAPED),
    "letters that nobody sees": one_line("\u200b\u202e\u00ad\ufeff"),
    "one word": one_line("khoản" * 10),
    "citations": one_line("khoản 1, 2 và điểm a, b khoản 3 Điều 5, "),
    "days": one_line("ngày 01 tháng 01 năm 2020, trước ngày 31/02, 05 ngày "),
    "brackets": one_line("(“[((1.1.1.1"),
    "signs": one_line(". . – / ; : ... -- "),
    "babble": babble,
    "bytes changed": flipped,
    "archives": zip_of,
    "lists of parts": zip_bytes,
    "archives in archives": zip_in_zip,
    "relations": relations,
}


# --- PDF ---


def pdf(objects: list[bytes], *, shift: int = 0, trailer: bytes = b"") -> bytes:
    """Return a PDF of objects; `shift`: how far its table of places is wrong."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % max(0, len(out) + shift))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(places)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))
    return out + table + end


def page(drawn: bytes, *, kids: bytes = b"3 0 R", box: bytes = b"0 0 595 842", more: bytes = b"") -> list[bytes]:
    packed = zlib.compress(drawn)
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(kids.split()) // 3),
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % (box, more),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


def drawing(make: Callable[[int, Random], bytes], least: int = 30) -> Trick:
    """Return the trick of what a page draws."""
    return lambda scale, dice: pdf(page(make(many(scale, least), dice)))


def scattered(n: int, dice: Random) -> bytes:
    shown = (b"1 0 0 1 %d %d Tm (KT. %d) Tj" % (dice.randrange(595), dice.randrange(842), one) for one in range(n))
    return b"BT /F 9 Tf " + b"\n".join(shown) + b" ET"


def strokes(n: int, dice: Random) -> bytes:
    return b"\n".join(
        b"%d 0 m %d 842 l S 0 %d m 595 %d l S" % tuple(dice.randrange(595) for _ in range(4)) for _ in range(n)
    )


def tables_of_places(scale: int, _: Random) -> bytes:
    return pdf(page(b"BT /F 9 Tf 72 700 Td (x) Tj ET"), shift=(-7, 5, 10**8, 0)[scale - 1], trailer=b"/Prev 9")


def circle_of_pages(scale: int, _: Random) -> bytes:
    return pdf(page(b"BT ET", kids=b"2 0 R " * many(scale)))


def same_page(scale: int, _: Random) -> bytes:
    return pdf(page(b"BT /F 9 Tf 72 700 Td (Trang) Tj ET", kids=b"3 0 R " * many(scale, 8, 8)))


def packed_often(scale: int, _: Random) -> bytes:
    stream = bytes(1 << (16 + 3 * scale))
    for _time in range(scale):
        stream = zlib.compress(stream)
    head = b"<</Filter[%s]/Length %d>>" % (b"/FlateDecode" * scale, len(stream))
    return pdf([*page(b"BT ET")[:3], head + b"stream\n" + stream + b"\nendstream"])


def large_page(scale: int, _: Random) -> bytes:
    return pdf(page(b"BT /F 99999 Tf 9 9 Td (x) Tj ET", box=b"-1e9 -1 1e%d 99999999999" % (scale * 9)))


def deep_arrays(scale: int, _: Random) -> bytes:
    n = many(scale)
    return pdf(page(b"BT /F 9 Tf (x) Tj ET", more=b"/Annots" + b"[" * n + b"]" * n))


def cut_pdf(scale: int, _: Random) -> bytes:
    whole = one_page_pdf("Dieu 1. Pham vi", "Helvetica")
    return whole[: int(_CUTS[scale - 1] * len(whole))]


def flipped_pdf(scale: int, dice: Random) -> bytes:
    content = bytearray(pdf(page(scattered(40, dice))))
    for _ in range(3**scale):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


OF_PDF: dict[str, Trick] = {
    "forms that call forms": lambda scale, _: forms_that_call_forms(2 * scale, 12 - scale, back=scale == 1),
    "tables of places": tables_of_places,
    "a circle of pages": circle_of_pages,
    "a page again and again": same_page,
    "streams packed often": packed_often,
    "words again and again": drawing(lambda n, _: b"BT /F 9 Tf 72 700 Td (Dieu 1. Pham vi) Tj ET " * n),
    "words everywhere": drawing(scattered, 15),
    "strokes": drawing(strokes),
    "states that are kept": drawing(lambda n, _: b"q 1 0 0 1 1 1 cm " * n),
    "a large page": large_page,
    "deep arrays": deep_arrays,
    "a cut file": cut_pdf,
    "bytes changed": flipped_pdf,
}


# --- HTML ---


def text(make: Callable[[int], str], least: int = 30) -> Trick:
    return lambda scale, _: ("<p>Điều 1. Phạm vi</p>" + make(many(scale, least))).encode()


def sheets(n: int) -> str:
    rules = "".join(f"p:not(.a{one}) > *{{color:red;background:url(x{one})}}" for one in range(n))
    return f"<style>@import 'x';{rules}</style><p style='{'a:calc((' * n}'>x</p>"


OF_WEB: dict[str, Trick] = {
    "open tags": text(lambda n: "<p>a<td><b>" * n),
    "nested tags": text(lambda n: "<div><i>" * n + "x"),
    "sheets of style": text(sheets),
    "references": text(lambda n: "<p>" + "&amp;&#0;&#x110000;&lt&notanentity;" * n),
    "spans": text(lambda n: "<table>" + "<tr><td rowspan=99999 colspan=99999>x" * n),
}

TRICKS = {".docx": OF_WORD, ".pdf": OF_PDF, ".html": OF_WEB}


def hostile_files() -> Iterator[Hostile]:
    """Yield all of them."""
    for suffix, tricks in TRICKS.items():
        yield from (Hostile(trick, scale, suffix) for trick in tricks for scale in SCALES)
