"""Documents: a DOCX as Word shows it, paragraph by paragraph."""

from __future__ import annotations

import attrs

from coordlib.conformity.cascade.bodies import BodyReading
from coordlib.conformity.cascade.looks import LookSources
from coordlib.conformity.cascade.numbering import ListCounter
from coordlib.conformity.cascade.passages import ShownParagraph
from coordlib.conformity.cascade.sections import ShownSection, read_section
from coordlib.conformity.cascade.styles import StyleTable, ThemeFonts
from coordlib.conformity.parts import Element, PackageParts, WordPackage
from coordlib.language import Message, RefusedError

_MARGINS = (("w:headerReference", "headers"), ("w:footerReference", "footers"))


@attrs.frozen(eq=False)
class ShownDocument:
    """A DOCX as Word shows it (văn bản như Word trình bày): its paragraphs, its sections, and its package."""

    paragraphs: tuple[ShownParagraph, ...]
    sections: tuple[ShownSection, ...]
    package: WordPackage


def shown_document(parts: PackageParts) -> ShownDocument:
    """Return what Word shows of the parts of a DOCX, all tracked changes accepted.

    Styles, lists and tables that lead in a circle end where they began. Raises `RefusedError` for what is no DOCX.
    """
    package = WordPackage(parts)
    body = package.root.child("w:body")
    if body is None:
        raise RefusedError(Message("tệp không có nội dung Word", "the file holds no Word document"))
    sources = _sources(package)
    reading = BodyReading(sources)
    paragraphs = tuple(reading.blocks(body))
    ends = [*reading.ended, body.child("w:sectPr")]
    return ShownDocument(paragraphs, tuple(_sections(ends, package)), package)


def _sources(package: WordPackage) -> LookSources:
    styles = StyleTable(package.kind("styles"))
    return LookSources(styles, ListCounter(package.kind("numbering")), ThemeFonts(package.kind("theme")))


def _sections(ends: list[Element | None], package: WordPackage) -> list[ShownSection]:
    """Return the sections, each with the headers and footers of the one before where it has none of a kind."""
    found: list[ShownSection] = []
    even = _told_apart(package)
    read: dict[str, tuple[ShownParagraph, ...]] = {}
    for one in ends:
        section = read_section(one)
        kept = {field: dict(getattr(found[-1], field)) if found else {} for _, field in _MARGINS}
        for name, field in _MARGINS:
            for reference in one.children if one is not None else ():
                if reference.name == name and (reference.get("w:type") != "even" or even):
                    kept[field][reference.get("w:type", "default")] = _margin(package, reference.get("r:id"), read)
        found.append(attrs.evolve(section, headers=kept["headers"], footers=kept["footers"]))
    return found


def _told_apart(package: WordPackage) -> bool:
    settings = package.kind("settings")
    return settings is not None and settings.child("w:evenAndOddHeaders") is not None


def _margin(package: WordPackage, key: str, read: dict[str, tuple[ShownParagraph, ...]]) -> tuple[ShownParagraph, ...]:
    name = package.name_of(key)
    if name not in read:
        part = package.part(name)
        read[name] = tuple(BodyReading(_sources(package)).blocks(part)) if part is not None else ()
    return read[name]
