"""DOCX: what a document of Word shows, with all its changes accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from xml.etree import ElementTree as ET

from coordlib.language import FrozenDict, checked
from coordlib.printed.archives import NOT_WORD, Archive, open_archive, read_xml, refused_file
from coordlib.printed.blocks import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.printed.letters import decoded_letters
from coordlib.printed.numbering import Numbering
from coordlib.printed.styles import MOST_KEPT, WML, LetterLook, Styles, styles_of, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEFT_OUT = frozenset(
    {f"{WML}del", f"{WML}moveFrom", f"{WML}pPr", f"{WML}rPr", f"{WML}instrText", f"{WML}delText", f"{WML}rt"}
)
_SIGNS = {
    f"{WML}tab": "\t",
    f"{WML}br": "\n",
    f"{WML}cr": "\n",
    f"{WML}noBreakHyphen": "-",
    f"{WML}ptab": "\t",
}
_BOXES = f"{WML}txbxContent"
_RUN, _TEXT = f"{WML}r", f"{WML}t"
_PROPERTIES_OF_PARAGRAPH, _PROPERTIES_OF_RUN = f"{WML}pPr", f"{WML}rPr"
_OF_SYMBOL_FONTS = {0xF0B7: "•", 0xF02D: "-"}
_SPACE, _SURROGATES = 0x20, 0xD800


@checked
def printed_docx(content: bytes) -> Printed:
    """Return what a DOCX shows: labels as Word counts them, fields as they were last computed, changes accepted.

    Deleted and hidden text is left out; text boxes stand after the paragraph that holds them. Raises `UnreadableError`.
    """
    package = _Package(open_archive(content))
    reader = _Reader(package.styles(), package.numbering())
    blocks = tuple(reader.blocks(package.body()))
    notes = tuple(reader.noted(package.notes() if reader.cited else {}))
    heads = tuple(one for part in package.related("header", "footer") for one in reader.paragraphs(part))
    return Printed(blocks, notes, heads, FrozenDict(package.properties()), reader.hidden)


@checked
def docx_text(content: bytes) -> Printed:
    """Return the text of a DOCX alone, as `printed_docx` has it: without notes, margins and properties."""
    package = _Package(open_archive(content))
    reader = _Reader(package.styles(), package.numbering())
    return Printed(tuple(reader.blocks(package.body())), hidden=reader.hidden)


class _Package:
    """The parts of a DOCX, found by what refers to them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._listed: dict[str, tuple[tuple[str, str], ...]] = {}
        led = self._relations("", "officeDocument")
        self.name = led[0] if led else "word/document.xml"
        if self.name not in archive:
            raise refused_file(NOT_WORD, "tệp không phải là văn bản Word", "it is no document of Word")

    def body(self) -> Iterable[ET.Element]:
        body = read_xml(self.archive.read(self.name)).find(f"{WML}body")
        return () if body is None else body

    def styles(self) -> Styles:
        names = (name for name in self._relations(self.name, "styles") if name in self.archive)
        name = next(names, None)
        return styles_of(None if name is None else self.archive.read(name))

    def numbering(self) -> Numbering:
        return Numbering(next(self.related("numbering"), None))

    def notes(self) -> dict[str, ET.Element]:
        """Return each footnote and endnote by its kind and its number."""
        return {
            f"{kind}{note.get(f'{WML}id')}": note
            for kind in ("footnote", "endnote")
            for part in self.related(f"{kind}s")
            for note in part.findall(f"{WML}{kind}")
        }

    def related(self, *kinds: str) -> Iterator[ET.Element]:
        """Yield the parts of some kinds to which the document refers."""
        for name in self._relations(self.name, *kinds):
            if name in self.archive:
                yield read_xml(self.archive.read(name))

    def properties(self) -> dict[str, str]:
        """Return what the file says of itself: the properties of the core, and those of its own."""
        found: dict[str, str] = {}
        for part in self._relations("", "core-properties", "custom-properties"):
            root = read_xml(self.archive.read(part)) if part in self.archive else ()
            for one in root:
                name = one.get("name") or one.tag.rpartition("}")[2]
                found[_PROPERTIES.get(name, name)] = "".join(one.itertext())
        return found

    def _relations(self, name: str, *kinds: str) -> list[str]:
        if name not in self._listed:
            self._listed[name] = self._related(name)
        return [target for kind, target in self._listed[name] if kind in kinds]

    def _related(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the kind and the name of each part in the file to which a part refers."""
        folder, file = posixpath.split(name)
        listed = f"{folder}/_rels/{file}.rels".lstrip("/")
        content = self.archive.read(listed) if listed in self.archive else b"<none/>"
        return (_relations_kept if len(content) <= MOST_KEPT else _relations_in)(content, folder)


def _relations_in(content: bytes, folder: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in read_xml(content)
        if one.get("TargetMode") != "External"
    )


_relations_kept = lru_cache(maxsize=16)(_relations_in)  # files of one program refer to their parts in the same words
_PROPERTIES = {"creator": "author"}


class _Reader:
    """Goes through a document once, counts its lists, and knows in which field it is."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.count = self.hidden = 0
        self.shown = True  # outside of the instructions of fields
        self.fields: list[bool] = []  # of each field that is open, whether its result has begun
        self.boxes: list[ET.Element] = []
        self.cited: list[str] = []  # the notes in the order of their marks
        self.letters: list[tuple[str, LetterLook]] = []  # of the paragraph that is open
        self.waiting: tuple[tuple[str, LetterLook], ...] = ()  # of a paragraph whose mark was deleted

    def blocks(self, elements: Iterable[ET.Element]) -> Iterator[PrintedBlock]:
        for element in elements:
            match element.tag.rpartition("}")[2]:
                case "p":
                    yield from self.paragraph(element)
                case "tbl":
                    yield self.table(element)
                case "sdt":
                    yield from self.blocks(element.findall(f"{WML}sdtContent"))
                case "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self.blocks(element)
                case "AlternateContent":
                    yield from self.blocks(_chosen(element))
                case _:
                    continue

    def paragraphs(self, elements: Iterable[ET.Element]) -> Iterator[PrintedParagraph]:
        """Yield the paragraphs of a margin or a note, those of its tables too."""
        for block in self.blocks(elements):
            yield from _paragraphs_in(block)

    def noted(self, notes: dict[str, ET.Element]) -> Iterator[PrintedParagraph]:
        """Yield the notes that the text refers to, in its order."""
        for cited in dict.fromkeys(self.cited):
            yield from self.paragraphs(notes.get(cited, ()))

    def table(self, element: ET.Element) -> PrintedTable:
        return PrintedTable(
            tuple(tuple(tuple(self.blocks(cell)) for cell in _within(row, "tc")) for row in _rows(element))
        )

    def paragraph(self, element: ET.Element) -> Iterator[PrintedBlock]:
        properties = element.find(_PROPERTIES_OF_PARAGRAPH)
        look = self.styles.paragraph(properties)
        self.letters = list(self.waiting)
        self.runs(element, look.letters)
        boxes, self.boxes = self.boxes, []
        self.waiting = ()
        if properties is not None and _is_joined(properties):
            self.waiting = tuple(self.letters)
            return
        label = ""
        if look.number:
            key = value(None if properties is None else properties.find(f"{WML}pStyle"))
            label = self.numbering.label(look.number, self.numbering.depth_of(look.number, key, look.depth))
        self.count += 1
        if label or any(not text.isspace() for text, _ in self.letters):
            runs, spot = _joined(self.letters), Spot(self.count)
            yield PrintedParagraph(runs, spot, label, look.centred, look.name, look.level)
        for box in boxes:
            yield from self.blocks(box)

    def runs(self, element: ET.Element, look: LetterLook) -> None:
        """Take the letters of all runs in an element."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self.run(child, look)
            elif tag in _LEFT_OUT:
                continue
            elif tag == f"{_MC}AlternateContent":
                self.runs(_chosen(child), look)
            elif tag.startswith(_MATH):
                self.take("".join(one.text or "" for one in child.iter(f"{_MATH}t")), look)
            else:
                self.runs(child, look)

    def run(self, element: ET.Element, around: LetterLook) -> None:
        look, texts = around, []
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                if self.shown:
                    texts.append(child.text or "")
            elif tag == _PROPERTIES_OF_RUN:
                look = self.styles.letters(child, around)
            else:
                texts += self.piece(child)
        self.take("".join(texts), look)

    def take(self, text: str, look: LetterLook) -> None:
        if look.hidden:
            self.hidden += len(text)
        elif text:
            self.letters.append((text, look))

    def piece(self, child: ET.Element) -> Iterator[str]:
        """Yield what a part of a run shows; see where fields begin, and keep boxes and notes for later."""
        tag = child.tag
        if tag == f"{WML}fldChar":
            self.field(child.get(f"{WML}fldCharType", ""))
        elif not self.shown or tag in _LEFT_OUT:
            return
        elif tag == _TEXT:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{WML}sym":
            yield _symbol(child)
        elif tag in {f"{WML}footnoteReference", f"{WML}endnoteReference"}:
            self.cited.append(f"{tag.removeprefix(WML).removesuffix('Reference')}{child.get(f'{WML}id')}")
        elif tag == f"{WML}ruby":
            for base in child.iter(f"{WML}rubyBase"):
                yield from (piece for run in base for part in run for piece in self.piece(part))
        else:
            self.boxes += _boxes(_chosen(child) if tag == f"{_MC}AlternateContent" else child)

    def field(self, kind: str) -> None:
        match kind:
            case "begin":
                self.fields.append(False)
            case "separate" if self.fields:
                self.fields[-1] = True
            case "end" if self.fields:
                self.fields.pop()
        self.shown = all(self.fields)


def _paragraphs_in(block: PrintedBlock) -> Iterator[PrintedParagraph]:
    match block:
        case PrintedParagraph():
            yield block
        case PrintedTable(rows=rows):
            for row in rows:
                for cell in row:
                    for inner in cell:
                        yield from _paragraphs_in(inner)


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    """Yield the rows that are left when all changes are accepted."""
    return (row for row in _within(table, "tr") if row.find(f"{WML}trPr/{WML}del") is None)


def _within(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield rows or cells, those too that stand in a content control."""
    for child in element:
        if child.tag == f"{WML}{name}":
            yield child
        elif child.tag in {f"{WML}sdt", f"{WML}sdtContent", f"{WML}customXml", f"{WML}ins"}:
            yield from _within(child, name)


def _chosen(element: ET.Element) -> ET.Element:
    """Return which of several forms of one thing is read: the first."""
    return next(iter(element), element)


def _boxes(element: ET.Element) -> Iterator[ET.Element]:
    """Yield the text boxes in a drawing, one form of each, none that lies in another."""
    for child in element:
        if child.tag == _BOXES:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from _boxes(_chosen(child))
        else:
            yield from _boxes(child)


def _symbol(element: ET.Element) -> str:
    """Return a sign that is named by its place in a font."""
    code = element.get(f"{WML}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _OF_SYMBOL_FONTS.get(number) or (chr(number) if _SPACE <= number < _SURROGATES else "\ufffd")


def _is_joined(properties: ET.Element) -> bool:
    """Tell whether the mark of a paragraph was deleted, so that it goes on in the next."""
    marked = properties.find(_PROPERTIES_OF_RUN)
    return marked is not None and marked.find(f"{WML}del") is not None


def _joined(letters: list[tuple[str, LetterLook]]) -> tuple[PrintedRun, ...]:
    """Return letters as runs, those of one look as one."""
    if len(letters) == 1:
        return (_run(*letters[0]),)
    return tuple(_run("".join(text for text, _ in alike), look) for look, alike in groupby(letters, itemgetter(1)))


def _run(text: str, look: LetterLook) -> PrintedRun:
    return PrintedRun(decoded_letters(text, look.old) if look.old else text, look.marks)
