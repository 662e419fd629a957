"""What may be drawn: all in a DOCX or an HTML page that could make it print otherwise than its words say."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element

from coordlib.formats import Archive, ShownParagraph, open_archive, read_xml, shown_document
from coordlib.language import Finding, Message, Position, checked, finding_of, shortened

STRANGE = "SEA011"
"""The code of what could make a file print otherwise than its words say."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STORIES = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|numbering)\.xml")
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/\w+\.xml|word/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|"
    r"numbering|settings|fontTable|webSettings|comments)\.xml|word/theme/theme\d*\.xml|word/media/[\w.-]+|"
    r"customXml/item(?:Props)?\d*\.xml|(?:\w+/)+"
)
_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|HYPERLINK|PAGEREF|REF|TOC|SEQ)\b.*", re.DOTALL)
SYMBOLS = re.compile(r"symbol|wingdings|webdings|dingbats|marlett|barcode|mt extra", re.IGNORECASE)
"""Fonts whose letters are pictures of other things."""
_OFF = frozenset({"0", "false", "off", "none"})
_LOUD = frozenset({"attachedTemplate", "mailMerge", "documentProtection", "trackRevisions", "updateFields", "docVars"})
_SMALLEST, _LEAST_LINE = 7.0, 7.0  # points
_OUT, _FAR = 25.0, 140.0  # millimetres beyond the margin, and into the line
DARK, LIGHT = 0.5, 0.85
"""How bright ink may be, and paper must be, from 0 to 1."""


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


def _fits(how: str, value: str, given: list[str]) -> bool:
    """Tell whether the value of an attribute is one that a file may hold."""
    match how:
        case "off":
            return value in _OFF
        case "in":
            return value in given
        case "between":
            return float(given[0]) <= _number(value) <= float(given[1])
        case "light":
            return value in {"auto", ""} or (brightness(value) or 0.0) >= LIGHT
        case _:
            return True


@cache
def _allowed() -> dict[str, dict[str, tuple[str, list[str]]]]:
    """Return the elements that a file may hold, each with the tests of its attributes."""
    found: dict[str, dict[str, tuple[str, list[str]]]] = {}
    text = files("coordlib.signing.seals").joinpath("drawn.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for name in row["element"].split():
            tests = found.setdefault(name, {})
            if row["attribute"]:
                how, *given = row["test"].split() or [""]
                tests[row["attribute"]] = how, given
    return found


@checked
def docx_strangers(content: bytes, *, file: str = "") -> tuple[Finding, ...]:
    """Return what in a DOCX could make it print otherwise than its words say, each with its place.

    Allowed is what our writer, Word and LibreOffice write for documents such as ours (`drawn.csv`); all else is told.
    Raises `UnreadableError` for what is no DOCX.
    """
    archive = open_archive(content)
    shown = shown_document({name: archive.read(name) for name in archive.names})
    found = dict.fromkeys((*_strange(archive), *(one for each in shown.paragraphs for one in _strange_looks(each))))
    return tuple(finding_of(STRANGE, Message(vi, en), position=Position(file)) for vi, en in found)


def _strange_looks(one: ShownParagraph) -> Iterator[tuple[str, str]]:
    """Yield how letters of a paragraph look that nobody could read, or that are no letters."""
    for run in one.runs:
        words = run.text.strip()
        faint = brightness(run.color)
        if not words:
            continue
        if run.size and run.size < _SMALLEST and not run.script:
            yield _looks(one, words, f"cỡ {run.size:g}", f"size {run.size:g}")
        if faint is not None and faint > DARK:
            yield _looks(one, words, f"màu #{run.color}", f"colour #{run.color}")
        if any(map(SYMBOLS.search, run.fonts)):
            yield _looks(one, words, f"phông {run.fonts[0]}", f"font {run.fonts[0]}")
    edges = (one.left, one.left + one.first)
    if one.text.strip() and not (min(edges) >= -_OUT and max(edges) <= _FAR and one.right <= _FAR):
        yield _looks(one, one.text, "thụt lề ra ngoài trang", "indented off the page")
    if one.text.strip() and one.exact and one.line < _LEAST_LINE:
        yield _looks(one, one.text, f"dòng cao {one.line:g} pt", f"lines {one.line:g} pt high")


def _looks(one: ShownParagraph, words: str, vi: str, en: str) -> tuple[str, str]:
    said = shortened(words, 30)
    return f"đoạn {one.number}, “{said}”: {vi}", f"paragraph {one.number}, {said!r}: {en}"


def _strange(archive: Archive) -> Iterator[tuple[str, str]]:
    for name in archive.names:
        if not _PARTS.fullmatch(name):
            yield f"tệp có phần lạ “{shortened(name)}”", f"the file has a strange part {shortened(name)!r}"
        elif name.endswith(".rels"):
            yield from _strange_links(name, read_xml(archive.read(name)))
        elif name == "word/settings.xml":
            yield from _strange_settings(read_xml(archive.read(name)))
        elif _STORIES.fullmatch(name):
            for number, element, why in _strange_in(read_xml(archive.read(name))):
                place = f"{name.removeprefix('word/')}, đoạn {number}"
                at = f"{name.removeprefix('word/')}, paragraph {number}"
                yield f"{place}: {element} ({why})" if why else f"{place}: {element}", f"{at}: {element} {why}".rstrip()


def _strange_links(name: str, root: Element) -> Iterator[tuple[str, str]]:
    for one in root:
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        outside = one.get("TargetMode") == "External"
        if (outside and kind != "hyperlink") or kind in {"aFChunk", "oleObject", "control", "attachedTemplate", "font"}:
            said = f"{kind} → {shortened(one.get('Target', ''))}"
            yield f"{name}: liên kết {said}", f"{name}: the relationship {said}"


def _strange_settings(root: Element) -> Iterator[tuple[str, str]]:
    for one in root:
        name = one.tag.removeprefix(_WORD)
        if name in _LOUD and one.get(f"{_WORD}val") not in _OFF:
            yield f"settings.xml: {name}", f"settings.xml: {name}"


def _strange_in(root: Element) -> Iterator[tuple[int, str, str]]:
    """Yield the number of the paragraph, the element and the value of what may not be there."""
    number = 0
    for one in root.iter():
        if one.tag == f"{_WORD}p":
            number += 1
        if one.tag.startswith(_WORD):
            yield from ((number, name, why) for name, why in _judged(one))
        elif one.tag == f"{_COMPATIBLE}AlternateContent":
            if len({"".join(_texts(each)) for each in one}) > 1:
                yield number, "AlternateContent", "≠"
        elif one.tag in {f"{_DRAWN}solidFill", f"{_DRAWN}gradFill", f"{_DRAWN}blipFill", f"{_DRAWN}pattFill"}:
            if not any(each.tag == f"{_DRAWN}alpha" and each.get("val") == "0" for each in one.iter()) and not _is_line(
                root, one
            ):
                yield number, one.tag.removeprefix(_DRAWN), ""
        elif one.tag.endswith(("}oleObject", "}OLEObject", "}control", "}textpath", "}oMath", "}oMathPara")):
            yield number, one.tag.rsplit("}", 1)[-1], ""


def _is_line(root: Element, fill: Element) -> bool:
    """Tell whether a colour is that of a line, such as the one below the motto."""
    return any(fill in list(line) for line in root.iter(f"{_DRAWN}ln"))


def _texts(element: Element) -> Iterator[str]:
    return (one.text or "" for one in element.iter(f"{_WORD}t"))


def _judged(one: Element) -> Iterator[tuple[str, str]]:
    name = one.tag.removeprefix(_WORD)
    tests = _allowed().get(name)
    if tests is None:
        yield name, ""
        return
    attributes = {key.removeprefix(_WORD): value for key, value in one.attrib.items()}
    if tests.get("val", ("", []))[0] == "off" and "val" not in attributes:
        yield name, ""
    for key, (how, given) in tests.items():
        if key in attributes and not _fits(how, attributes[key], given):
            yield name, f"{key}={shortened(attributes[key], 30)}"
    field = one.text if name == "instrText" else attributes.get("instr") if name == "fldSimple" else None
    if field is not None and not _FIELDS.fullmatch(field):
        yield name, shortened(field.strip(), 30)
    if attributes.get("dirty") not in {None, *_OFF}:
        yield name, "dirty"
