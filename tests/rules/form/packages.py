"""Packages: small DOCX made by hand, for what no program would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_KINDS = ("styles", "numbering", "theme", "settings")


def parts(body: str, **others: str) -> dict[str, bytes]:
    """Return the parts of a DOCX; `others`: styles, numbering, theme, settings."""
    named = {f"word/{kind}.xml": f"<w:{kind} {W}>{others[kind]}</w:{kind}>" for kind in _KINDS if kind in others}
    if "theme" in others:
        named["word/theme.xml"] = others["theme"]
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{_REL}/{kind}" Target="{kind}.xml"/>' for kind in _KINDS if kind in others
    )
    texts = {
        "_rels/.rels": f'<Relationships {_RELS}><Relationship Id="r" Type="{_REL}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {_RELS}>{related}</Relationships>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **named,
    }
    return {name: text.encode() for name, text in texts.items()}


def packed(content: Mapping[str, bytes]) -> bytes:
    """Return parts as a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return stream.getvalue()


def style(key: str, inside: str, *, based: str = "", kind: str = "paragraph", usual: bool = False) -> str:
    """Return a style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if usual else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{key}"/>{base}{inside}</w:style>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, figures: str, words: str, more: str = "") -> str:
    """Return a level of a list."""
    head = f'<w:start w:val="1"/><w:numFmt w:val="{figures}"/><w:lvlText w:val="{words}"/>'
    return f'<w:lvl w:ilvl="{depth}">{head}{more}</w:lvl>'


def listed(depth: int, key: str = "1") -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
