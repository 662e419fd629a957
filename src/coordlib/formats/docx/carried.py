"""Carried: what of a Word template comes into what is made of it; what runs, or leads out of the file, is refused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import UnreadableError, naming_file, open_archive, read_xml
from coordlib.formats.docx.package import WML, part_named, relations_name
from coordlib.formats.docx.parts import PACKAGE, XML, relationship, relationships
from coordlib.language import Finding, Message, Position, finding_of, shortened, web_address, words_beside
from coordlib.lexicon import pattern, read_lists, read_rows

# Parts that Word keeps for itself; they are left behind, whatever they hold.
_LEFT = pattern(
    r"docProps/|customXml/|word/(?:comments\w*|people|webSettings|stylesWithEffects|(?:glossary"
    r"|fonts|printerSettings|theme)/[\w/.-]*?)(?:\.xml|\.odttf|\.bin)?(?:\.rels)?$",
    r"|(?:.*/)?_rels/[^/]*\.rels$",
)
_COMMENTS = pattern(r"(?s)word/comments.*\.xml\Z")
_OWN_TEMPLATE = pattern(r"(?i)(?:.*[/\\])?Normal(?:_\w+)?\.dot[mx]?$")
_WORDS = pattern(r'"([^"]*)"|(\S+)')
UNSAFE = "TPL007"
TYPES = "[Content_Types].xml"
_FATES = {relation: (fate, kind) for relation, fate, kind in read_rows("carried", Path(__file__).parent)[1:]}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MAIN, _IMAGE = _FATES["officeDocument"][1], "image/"
_TEMPLATE = _MAIN.replace(".document.", ".template.")  # a .dotx is a template too
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp"}
_PICTURES |= dict.fromkeys((b"II*\x00", b"MM\x00*"), "tiff")
_NAMES = read_lists(Path(__file__).with_name("carried_names.csv"))
_ACTIVE = frozenset({*(f"{WML}{name}" for name in _NAMES["active"]), f"{_OFFICE}OLEObject"})
_FIELDS = frozenset(_NAMES["field"])
_LOOSE = re.compile(
    rb"<w:(?:attachedTemplate|printerSettings|embed(?:Regular|Bold|Italic|BoldItalic)|commentRange(?:Start|End)|"
    rb"commentReference|proofErr|lastRenderedPageBreak)\b[^>]*/>"
)
_RESTLESS = re.compile(rb"<!|relationships\"|instrText|fldSimple|object|OLE|control|altChunk|action|href|src=")
_words_of = words_beside(__file__)


@attrs.frozen
class Relationship:
    """What a part of a template refers to: the identifier, the whole kind, the target, whether it leads out."""

    key: str
    kind: str
    target: str
    external: bool


@attrs.frozen(eq=False)
class Carried:
    """A Word template as it is carried (phần được giữ của mẫu Word): parts, their types, what each refers to.

    `main`: the name of the document; `kinds`: of each part the kind of what refers to it (“header”).
    `faults`: why it is refused, if it is; `notices`: of tags in parts that are left behind.
    """

    main: str
    parts: Mapping[str, bytes]
    kinds: Mapping[str, str]
    types: Mapping[str, str]
    relations: Mapping[str, tuple[Relationship, ...]]
    faults: tuple[Finding, ...]
    notices: tuple[Finding, ...]


def carried(content: bytes, file: str) -> Carried:
    """Return what of a template is carried. Raises `UnreadableError` for what is no whole DOCX."""
    with naming_file(file):
        return _Carrying(open_archive(content), file).all()


def relations_xml(relations: Iterable[Relationship]) -> bytes:
    """Return the part that says what another refers to."""
    listed = (relationship(one.key, one.kind, one.target, external=one.external) for one in relations)
    return relationships("".join(listed)).encode()


def types_xml(types: Mapping[str, str]) -> bytes:
    """Return the part that says what kind each part is of."""
    listed = "".join(f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    ).encode()


class _Carrying:
    """Goes from the package to all that it refers to, and takes what may be taken."""

    def __init__(self, archive: Mapping[str, bytes], file: str) -> None:
        self.archive, self.file = archive, file
        self.faults, self.notices = list[Finding](), list[Finding]()
        self.parts: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.relations: dict[str, tuple[Relationship, ...]] = {}
        self.main = ""

    def all(self) -> Carried:
        said = self.said()
        waiting = [""]
        while waiting:
            waiting += self.take(waiting.pop(), said)
        if not self.main:
            self.refuse("", "nothing")
        for name in self.archive:
            if name not in self.parts and name != TYPES and not name.endswith("/") and not _LEFT.match(name):
                self.refuse(name, "part", name)
            if _COMMENTS.match(name) and b"{{" in self.archive[name]:
                place = Position(self.file, path=name)
                self.notices.append(finding_of("TPL006", _COMMENT, position=place))
        found = tuple(self.faults), tuple(self.notices)
        return Carried(self.main, self.parts, self.kinds, self.types, self.relations, *found)

    def refuse(self, part: str, fault: str, said: str = "") -> None:
        words = _words_of(fault, said=shortened(said))
        self.faults.append(finding_of(UNSAFE, words, position=Position(self.file, path=part)))

    def said(self) -> dict[str, str]:
        """Return the type that the package says of each part."""
        root = read_xml(self.archive[TYPES]) if TYPES in self.archive else ET.Element("none")
        usual, own = {}, {}
        for one in root:
            if one.tag.endswith("}Default"):
                usual[one.get("Extension", "").lower()] = one.get("ContentType", "")
            else:
                own[one.get("PartName", "").lstrip("/")] = one.get("ContentType", "")
        return {name: own.get(name, usual.get(name.rpartition(".")[2].lower(), "")) for name in self.archive}

    def take(self, part: str, said: Mapping[str, str]) -> Iterator[str]:
        """Take what a part refers to; yield the parts that are new."""
        name = relations_name(part)
        listed = read_xml(self.archive[name]) if name in self.archive else ()
        kept, keys = [], set()
        for one in listed:
            kind, target = one.get("Type", ""), one.get("Target", "")
            fate, of = _FATES.get(kind.rpartition("/")[2], ("", ""))
            relation = Relationship(one.get("Id", ""), kind, target, one.get("TargetMode") == "External")
            left = fate == "left" and not relation.external
            if left or (kind.endswith("/attachedTemplate") and _OWN_TEMPLATE.match(target)):
                continue
            inner = part_named(target, posixpath.dirname(part))
            if not fate or relation.key in keys or not self.may(part, relation, of, inner, said):
                self.refuse(part, "link", target)
                continue
            keys.add(relation.key)
            kept.append(relation)
            if not relation.external and inner not in self.parts and of:
                self.keep(inner, kind.rpartition("/")[2], of, said[inner])
                yield inner
        self.relations[part] = tuple(kept)
        if part and self.kinds[part] != "image" and not (keys == set() and self.is_calm(part)):
            self.look(part, keys)

    def may(self, part: str, relation: Relationship, of: str, inner: str, said: Mapping[str, str]) -> bool:
        """Tell whether a relationship leads to what it says, within the file, or is a link that a reader clicks."""
        if not of:
            return (relation.external and bool(web_address(relation.target))) or relation.target.startswith("#")
        typed = said.get(inner, "")
        if of == _IMAGE:
            start = self.archive.get(inner, b"")[:8]
            named = next((kind for sign, kind in _PICTURES.items() if start.startswith(sign)), "")
            right = named != "" and typed.replace("jpg", "jpeg").startswith(f"image/{named}")
        else:
            right = typed == of or (of == _MAIN and typed == _TEMPLATE and part == "")
        return (
            right
            and not relation.external
            and inner.isascii()
            and self.kinds.get(inner, "") in ("", relation.kind.rpartition("/")[2])
        )

    def keep(self, name: str, relation: str, of: str, typed: str) -> None:
        content = self.archive[name]
        self.main = name if relation == "officeDocument" and not self.main else self.main
        self.kinds[name], self.types[name] = relation, typed if of == _IMAGE else of
        plain = b"\0" not in content and content.decode(errors="replace").encode() == content  # in UTF-8
        if of != _IMAGE and (b"purl.oclc.org/ooxml" in content or not plain):
            self.refuse(name, "encoding", name)
        self.parts[name] = content if of == _IMAGE else _LOOSE.sub(b"", content)

    def is_calm(self, name: str) -> bool:
        """Tell whether a part holds looks alone: nothing of what is refused has its letters in it."""
        return self.kinds[name] in ("styles", "fontTable", "theme") and not _RESTLESS.search(self.parts[name])

    def look(self, name: str, keys: set[str]) -> None:
        """Refuse what runs in a part, or leads to what is not carried."""
        try:
            root = read_xml(self.parts[name])
        except UnreadableError as error:
            self.faults += (attrs.evolve(one, position=Position(self.file, path=name)) for one in error.findings)
            return
        for element in root.iter():
            if element.tag in _ACTIVE:
                self.refuse(name, "element", element.tag.rpartition("}")[2])
            for value in (value for key, value in element.items() if _leads_out(key, value, keys)):
                self.refuse(name, "link", value)
        for instruction in _instructions(root):
            name_of, *arguments = [*_WORDS.findall(instruction), ("", "")]
            if name_of[1].upper() not in _FIELDS or (name_of[1].upper() == "HYPERLINK" and _leads(arguments)):
                self.refuse(name, "field", instruction.strip())


_COMMENT = Message("thẻ trong ghi chú (comment) không được điền", "a tag in a comment is not filled")


def _leads_out(key: str, value: str, keys: set[str]) -> bool:
    """Tell whether an attribute leads to what is not carried, or does something when it is clicked."""
    space, _, name = key.rpartition("}")
    if f"{space}}}" == _RELATED:
        return value != "" and value not in keys
    if name in ("href", "src", "althref"):
        return value != "" and not web_address(value)
    return name == "action" and value != ""


def _leads(arguments: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a field of an address leads anywhere but within the file, to the web, or to a letter box."""
    said = [quoted or bare for quoted, bare in arguments if quoted or bare]
    return bool(said) and said[0].lower() != "\\l" and not web_address(said[0])


def _instructions(root: ET.Element) -> Iterator[str]:
    """Yield what each field says, put together over its runs; a form field without words says nothing."""
    opened: list[list[str]] = []
    for element in root.iter():
        if element.tag == f"{WML}fldSimple":
            yield element.get(f"{WML}instr", "")
        elif element.tag in (f"{WML}instrText", f"{WML}delInstrText"):
            if opened:
                opened[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif element.tag == f"{WML}fldChar":
            kind = element.get(f"{WML}fldCharType", "")
            if kind == "begin":
                opened.append([])
            elif kind == "end" and opened:
                yield "".join(opened.pop())
    yield from ("".join(one) for one in opened)
