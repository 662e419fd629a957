"""Kept parts: what of a Word template comes into what is made of it.

In come the bytes of a template, of anyone; out go the parts that are kept, and a finding for each that runs, embeds,
or leads out of the file. Its tags, and what is made of them, other modules know.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import UnreadableError, naming_file, open_archive, read_xml
from coordlib.formats.codes import NOT_CARRIED, UNFILLED_PART
from coordlib.formats.docx.package import WML, part_named, relations_name
from coordlib.formats.docx.parts import PACKAGE, XML, relationship, relationships, word_type
from coordlib.language import Finding, Message, Position, shortened, web_address
from coordlib.lexicon import pattern

TYPES = "[Content_Types].xml"
"""The part that says what kind each part is of."""

_DOCUMENT, _IMAGE, _LINK = "officeDocument", "image", "hyperlink"
_KEPT_TYPES = {
    _DOCUMENT: word_type("document.main"),
    "styles": word_type("styles"),
    "settings": word_type("settings"),
    "fontTable": word_type("fontTable"),
    "numbering": word_type("numbering"),
    "header": word_type("header"),
    "footer": word_type("footer"),
    "footnotes": word_type("footnotes"),
    "endnotes": word_type("endnotes"),
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    _IMAGE: "image/",
}
"""The parts that are kept, by what a relationship to them is called, and the type that each must be of."""

_TEMPLATE_TYPE = word_type("template.main")  # a .dotx is a template too
_DESCRIBE_LOOKS = frozenset({"styles", "fontTable", "theme"})
_LEFT_BEHIND = frozenset(
    {
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "customXml",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "webSettings",
        "stylesWithEffects",
        "glossaryDocument",
        "printerSettings",
        "font",
    }
)
"""Parts that Word keeps for itself, by what a relationship to them is called: they are not needed, and no fault."""

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ACTIVE_ELEMENTS = frozenset(
    {
        f"{WML}object",
        f"{WML}control",
        f"{WML}altChunk",
        f"{WML}subDoc",
        f"{WML}mailMerge",
        f"{WML}saveThroughXslt",
        f"{WML}frameset",
        f"{WML}scriptAnchor",
        f"{WML}movie",
        f"{WML}attachedSchema",
        f"{WML}entryMacro",
        f"{WML}exitMacro",
        f"{_OFFICE}OLEObject",
    }
)
"""What runs something, or brings it into the document."""

_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"),
        *("SEQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"),
        *("REF", "PAGEREF", "NOTEREF", "STYLEREF", "HYPERLINK"),
        *("TOC", "TC", "XE", "INDEX"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"),
        *("SYMBOL", "EQ", "ADVANCE", "NUMWORDS", "NUMCHARS"),
    }
)
"""The fields that reckon with the document alone; any other may fetch a file, ask a database, or run a macro."""

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURE_SIGNS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
}
"""With which bytes the kinds of pictures that are kept begin."""

# The names of parts that Word keeps for itself; they are left behind, whatever they hold.
_NAMES_LEFT_BEHIND = pattern(
    r"docProps/|customXml/",
    r"|word/(?:comments\w*|people|webSettings|stylesWithEffects"
    r"|(?:glossary|fonts|printerSettings|theme)/[\w/.-]*?)"
    r"(?:\.xml|\.odttf|\.bin)?(?:\.rels)?$",
    r"|(?:.*/)?_rels/[^/]*\.rels$",
)
_COMMENTS = pattern(r"(?s)word/comments.*\.xml\Z")
# Word's own template, to which most files say that they belong: “…\Normal.dotm”, “Normal_1.dot”.
_NORMAL_TEMPLATE = pattern(r"(?i)(?:.*[/\\])?Normal(?:_\w+)?\.dot[mx]?$")
# The words of the instruction of a field, in quotes or not: “HYPERLINK "https://…" \o”.
_WORD_OF_A_FIELD = pattern(r'"([^"]*)"|(\S+)')
# What leads out of the file and is not needed: it goes, and is no fault.
_NOT_NEEDED = re.compile(
    rb"<w:(?:"
    rb"attachedTemplate|printerSettings"
    rb"|embed(?:Regular|Bold|Italic|BoldItalic)"
    rb"|commentRange(?:Start|End)|commentReference"
    rb"|proofErr|lastRenderedPageBreak"
    rb")\b[^>]*/>"
)
# Letters without which nothing of what is refused can stand in a part.
_MAY_BE_ACTIVE = re.compile(rb"<!|relationships\"|instrText|fldSimple|object|OLE|control|altChunk|action|href|src=")


@attrs.frozen
class Relationship:
    """What a part of a template refers to: the identifier, the whole kind, the target, whether it leads out."""

    key: str
    kind: str
    target: str
    external: bool

    @property
    def name(self) -> str:
        """What the kind is called: ``header``."""
        return self.kind.rpartition("/")[2]


@attrs.frozen(eq=False)
class KeptParts:
    """A Word template as it is kept (phần được giữ của mẫu Word): parts, their types, what each refers to.

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


def keep_parts(content: bytes, file: str) -> KeptParts:
    """Return what of a template is kept. Raises `UnreadableError` for what is no whole DOCX."""
    with naming_file(file):
        return _Keeping(open_archive(content), file).all_parts()


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


class _Keeping:
    """Goes from the package to all that it refers to, and stores what is admitted."""

    def __init__(self, archive: Mapping[str, bytes], file: str) -> None:
        self.archive, self.file = archive, file
        self.declared_types = _declared_types(archive)
        self.faults: list[Finding] = []
        self.parts: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.relations: dict[str, tuple[Relationship, ...]] = {}
        self.main = ""

    def all_parts(self) -> KeptParts:
        waiting = [""]  # the package itself has no name
        while waiting:
            waiting += self.follow(waiting.pop())
        if not self.main:
            self.refuse("", _NO_DOCUMENT)
        self.refuse_other_parts()
        notices = tuple(self.comments_with_tags())
        return KeptParts(self.main, self.parts, self.kinds, self.types, self.relations, tuple(self.faults), notices)

    def refuse(self, part: str, why: Message) -> None:
        self.faults.append(NOT_CARRIED.finding(why, position=Position(self.file, path=part)))

    def refuse_other_parts(self) -> None:
        """Refuse what nothing refers to, and Word does not keep for itself."""
        for name in self.archive:
            is_folder = name.endswith("/")
            if name not in self.parts and name != TYPES and not is_folder and not _NAMES_LEFT_BEHIND.match(name):
                self.refuse(name, _part_not_kept(name))

    def comments_with_tags(self) -> Iterator[Finding]:
        for name in self.archive:
            if _COMMENTS.match(name) and b"{{" in self.archive[name]:
                yield UNFILLED_PART.finding(_TAG_IN_A_COMMENT, position=Position(self.file, path=name))

    def follow(self, part: str) -> Iterator[str]:
        """Store what a part refers to; yield the names of what was not stored before, to follow them too."""
        kept: list[Relationship] = []
        keys: set[str] = set()
        for relation in _relationships(self.archive, part):
            if _is_left_behind(relation):
                continue
            name = part_named(relation.target, posixpath.dirname(part))
            if relation.key in keys or not self.is_admitted(part, relation, name):
                self.refuse(part, _link_not_kept(relation.target))
                continue
            keys.add(relation.key)
            kept.append(relation)
            if relation.name != _LINK and name not in self.parts:
                self.store(name, relation.name)
                yield name
        self.relations[part] = tuple(kept)
        is_read = part and self.kinds[part] != _IMAGE
        if is_read and (keys or not self.only_describes_looks(part)):
            self.refuse_active_content(part, keys)

    def is_admitted(self, part: str, relation: Relationship, name: str) -> bool:
        """Tell whether a relationship leads to what it says, within the file, or is a link that a reader clicks.

        `part`: what has the relationship; `name`: the part to which it leads.
        """
        if relation.name == _LINK:
            leads_to_the_web = relation.external and bool(web_address(relation.target))
            return leads_to_the_web or relation.target.startswith("#")
        if relation.name not in _KEPT_TYPES or relation.external or not name.isascii():
            return False
        is_used_alike = self.kinds.get(name, relation.name) == relation.name
        return is_used_alike and self.is_of_its_type(part, relation, name)

    def is_of_its_type(self, part: str, relation: Relationship, name: str) -> bool:
        declared = self.declared_types.get(name, "")
        if relation.name == _IMAGE:
            start = self.archive.get(name, b"")[:8]
            kind = next((kind for sign, kind in _PICTURE_SIGNS.items() if start.startswith(sign)), "")
            return kind != "" and declared.replace("jpg", "jpeg").startswith(f"image/{kind}")
        if relation.name == _DOCUMENT and part == "" and declared == _TEMPLATE_TYPE:
            return True
        return declared == _KEPT_TYPES[relation.name]

    def store(self, name: str, kind: str) -> None:
        content = self.archive[name]
        if kind == _DOCUMENT and not self.main:
            self.main = name
        self.kinds[name] = kind
        if kind == _IMAGE:
            self.types[name], self.parts[name] = self.declared_types[name], content
            return
        is_utf_8 = b"\0" not in content and content.decode(errors="replace").encode() == content
        if b"purl.oclc.org/ooxml" in content or not is_utf_8:
            self.refuse(name, _other_encoding(name))
        self.types[name], self.parts[name] = _KEPT_TYPES[kind], _NOT_NEEDED.sub(b"", content)

    def only_describes_looks(self, name: str) -> bool:
        return self.kinds[name] in _DESCRIBE_LOOKS and not _MAY_BE_ACTIVE.search(self.parts[name])

    def refuse_active_content(self, name: str, keys: set[str]) -> None:
        """Refuse what runs in a part, or leads to what is not kept; `keys`: of its relationships that are."""
        try:
            root = read_xml(self.parts[name])
        except UnreadableError as error:
            position = Position(self.file, path=name)
            self.faults += (attrs.evolve(finding, position=position) for finding in error.findings)
            return
        for element in root.iter():
            if element.tag in _ACTIVE_ELEMENTS:
                self.refuse(name, _active_element(element.tag.rpartition("}")[2]))
            for attribute, value in element.items():
                if _leads_out(attribute, value, keys):
                    self.refuse(name, _link_not_kept(value))
        for instruction in _field_instructions(root):
            if not _is_harmless_field(instruction):
                self.refuse(name, _field_not_kept(instruction.strip()))


_NO_DOCUMENT = Message("không có phần văn bản Word (document)", "it has no document of Word")
_TAG_IN_A_COMMENT = Message("thẻ trong ghi chú (comment) không được điền", "a tag in a comment is not filled")


def _part_not_kept(name: str) -> Message:
    name = shortened(name)
    return Message(f"phần “{name}” không được giữ", f"the part '{name}' is not carried")


def _link_not_kept(target: str) -> Message:
    target = shortened(target)
    return Message(f"liên kết “{target}” không được giữ", f"the link '{target}' is not carried")


def _active_element(name: str) -> Message:
    name = shortened(name)
    return Message(f"có phần tử chạy mã hoặc nhúng ({name})", f"an element that runs or embeds ({name})")


def _field_not_kept(instruction: str) -> Message:
    instruction = shortened(instruction)
    return Message(f"có trường “{instruction}” không được giữ", f"a field that is not carried: '{instruction}'")


def _other_encoding(name: str) -> Message:
    name = shortened(name)
    return Message(
        f"phần “{name}” không ở dạng UTF-8, hoặc là Strict Open XML",
        f"the part '{name}' is not in UTF-8, or is Strict Open XML",
    )


def _declared_types(archive: Mapping[str, bytes]) -> dict[str, str]:
    """Return the type that the package says of each part."""
    root = read_xml(archive[TYPES]) if TYPES in archive else ET.Element("none")
    by_suffix, by_name = {}, {}
    for element in root:
        if element.tag.endswith("}Default"):
            by_suffix[element.get("Extension", "").lower()] = element.get("ContentType", "")
        else:
            by_name[element.get("PartName", "").lstrip("/")] = element.get("ContentType", "")
    return {name: by_name.get(name, by_suffix.get(name.rpartition(".")[2].lower(), "")) for name in archive}


def _relationships(archive: Mapping[str, bytes], part: str) -> Iterator[Relationship]:
    name = relations_name(part)
    for element in read_xml(archive[name]) if name in archive else ():
        kind, target = element.get("Type", ""), element.get("Target", "")
        yield Relationship(element.get("Id", ""), kind, target, element.get("TargetMode") == "External")


def _is_left_behind(relation: Relationship) -> bool:
    if relation.name == "attachedTemplate":
        return bool(_NORMAL_TEMPLATE.match(relation.target))
    return relation.name in _LEFT_BEHIND and not relation.external


def _leads_out(attribute: str, value: str, keys: set[str]) -> bool:
    """Tell whether an attribute leads to what is not kept, or does something when it is clicked."""
    space, _, name = attribute.rpartition("}")
    if f"{space}}}" == _RELATED:
        return value != "" and value not in keys
    if name in ("href", "src", "althref"):
        return value != "" and not web_address(value)
    return name == "action" and value != ""


def _is_harmless_field(instruction: str) -> bool:
    """Tell whether a field reckons with the document alone; an address may lead to the web, or to a letter box."""
    words = _WORD_OF_A_FIELD.findall(instruction)
    name = words[0][1].upper() if words else ""
    if name != "HYPERLINK":
        return name in _FIELDS
    target = next((quoted or bare for quoted, bare in words[1:] if quoted or bare), "")
    leads_within = target == "" or target.lower() == "\\l"
    return leads_within or bool(web_address(target))


def _field_instructions(root: ET.Element) -> Iterator[str]:
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
    yield from ("".join(words) for words in opened)
