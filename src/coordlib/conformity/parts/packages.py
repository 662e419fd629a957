"""Packages: the parts of a DOCX that say how it looks, each found by what the document refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

import attrs

from coordlib.conformity.parts.elements import Element, read_elements
from coordlib.language import Message, RefusedError

PackageParts = Mapping[str, bytes]
"""The parts of a package (thành phần của gói), by their names."""

_MAIN = "word/document.xml"


@attrs.frozen
class Related:
    """What a part refers to: by its identifier, the kind and the name of the other part."""

    key: str
    kind: str
    name: str


class WordPackage:
    """A DOCX (tệp Word): its main part, and the parts that the main one refers to within the file.

    Nothing outside the file is followed. Raises `RefusedError` for a package without a document.
    """

    def __init__(self, parts: PackageParts) -> None:
        self.parts = parts
        self._read: dict[str, Element] = {}
        leads = (one.name for one in _related(parts, "") if one.kind == "officeDocument")
        self.main = next((one for one in leads if one in parts), _MAIN)
        if self.main not in parts:
            raise RefusedError(Message("tệp không có nội dung Word", "the file holds no Word document"))
        self.content = parts[self.main]
        self.root = read_elements(self.content, self.main)
        self._related = _related(parts, self.main)

    def kind(self, kind: str) -> Element | None:
        """Return the part of a kind (“styles”), or none."""
        return next((self.part(one.name) for one in self._related if one.kind == kind and one.name in self.parts), None)

    def name_of(self, key: str) -> str:
        """Return the name of the part to which an identifier leads."""
        return next((one.name for one in self._related if one.key == key), "")

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or none."""
        if name in self.parts and name not in self._read:
            self._read[name] = read_elements(self.parts[name], name)
        return self._read.get(name)


def _related(parts: PackageParts, name: str) -> tuple[Related, ...]:
    folder, _, file = name.rpartition("/")
    listing = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if listing not in parts:
        return ()
    return tuple(
        Related(one.get("Id"), one.get("Type").rpartition("/")[2], _target(folder, one.get("Target")))
        for one in read_elements(parts[listing], listing).children
        if one.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.removeprefix("/")
    return posixpath.normpath(posixpath.join(folder, target))
