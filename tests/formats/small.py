"""Small documents of Word, made by hand, and small archives."""

import io
import zipfile
from collections.abc import Mapping

from coordlib.document import Document, Layout
from coordlib.formats.docx.writer import docx_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED
            )  # of no day: the same bytes each time
    return file.getvalue()


def document_xml(document: Document, layout: Layout) -> str:
    """Return the main part of the DOCX that is written of a document."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document, layout))) as package:
        return package.read("word/document.xml").decode()


def small_docx(body: str, **parts: str) -> bytes:
    """Return a DOCX with this body; `parts`: ``numbering``, ``styles``, ``footnotes`` … as what their root holds."""
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    main = f'<Relationship Id="m" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "_rels/.rels": _RELATIONS.format(main),
            "word/_rels/document.xml.rels": _RELATIONS.format(related),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()},
        }
    )


def p(text: str = "", properties: str = "", *, raw: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{raw}</w:p>"


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(*abstracts: str, nums: tuple[tuple[int, int, str], ...] = ()) -> str:
    """Return the lists of a document: of each, its levels; then (number, which of them, what it overrides)."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in enumerate(abstracts)
    )
    used = nums or tuple((key + 1, key, "") for key in range(len(abstracts)))
    return kinds + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{more}</w:num>' for number, key, more in used
    )
