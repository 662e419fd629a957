"""Tracked changes accepted and rejected as ECMA-376 has it (17.13.5), and generated pairs of documents.

``python -m tests.formats.revised 500`` tries as many pairs; LibreOffice tries twenty in `test_revisions`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import attrs
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coordlib.document import Document
from coordlib.formats import to_bytes, tracked_bytes
from coordlib.model import Agreement, Annex, AnnexTable, Article, Chapter, Clause, changed
from coordlib.rendering import render
from coordlib.testing import agreements, documents

AUTHOR, DAY = "Văn thư Công an tỉnh", date(2026, 4, 1)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NO_CONTENT = {f"{_W}{name}" for name in ("pPr", "bookmarkStart", "bookmarkEnd")}

Block = tuple[Any, ...]


class Reader:
    """Reads a DOCX file with all changes accepted, or rejected."""

    def __init__(self, content: bytes, *, accepting: bool) -> None:
        self.kept, self.dropped = ("ins", "del") if accepting else ("del", "ins")
        self.accepting = accepting
        with ZipFile(BytesIO(content)) as package:
            self.root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314
            related = ET.fromstring(package.read("word/_rels/document.xml.rels"))  # noqa: S314
            names = set(package.namelist())
            self.targets = {one.get("Id"): one.get("Target", "") for one in related}
            self.notes = dict(_notes(package)) if "word/footnotes.xml" in names else {}
            for name, target in self.targets.items():
                if "media/" in target and f"word/{target}" in names:
                    self.targets[name] = sha256(package.read(f"word/{target}")).hexdigest()

    def blocks(self) -> list[Block]:
        """Return what the body says: each paragraph with its look and its runs, each table with its rows."""
        body = self.root[0]
        last = body[-1]
        return [*self.flow(body), ("sectPr", self.look(last))]

    def flow(self, parent: ET.Element) -> Iterator[Block]:
        carried: list[tuple[str, str, str]] = []
        for child in parent:
            if child.tag == f"{_W}p":
                carried += self.runs(child)
                if not self.goes(child, "pPr/w:rPr"):
                    yield "p", self.paragraph_look(child), joined(carried)
                    carried = []
            elif child.tag == f"{_W}tbl":
                assert not carried, "words of a paragraph that is gone stand before a table"
                if rows := list(self.rows(child)):
                    yield "tbl", self.look(child.find(f"{_W}tblPr")), self.grid(child), rows
        assert not carried, "a container ends with a paragraph whose mark is gone"

    def rows(self, table: ET.Element) -> Iterator[Block]:
        for row in table.findall(f"{_W}tr"):
            if not self.goes(row, "trPr"):
                cells = row.findall(f"{_W}tc")
                yield (
                    self.look(row.find(f"{_W}trPr")),
                    [(self.look(c.find(f"{_W}tcPr")), [*self.flow(c)]) for c in cells],
                )

    def goes(self, element: ET.Element, path: str) -> bool:
        """Tell whether the mark of a paragraph or a row is one of those that go."""
        properties = element.find("w:" + path, {"w": _W[1:-1]})
        return properties is not None and properties.find(f"{_W}{self.dropped}") is not None

    def grid(self, table: ET.Element) -> str:
        grid = table.find(f"{_W}tblGrid")
        assert grid is not None
        change = grid.find(f"{_W}tblGridChange/{_W}tblGrid")
        shown = grid if self.accepting or change is None else change
        return ",".join(str(one.get(f"{_W}w")) for one in shown.findall(f"{_W}gridCol"))

    def paragraph_look(self, paragraph: ET.Element) -> str:
        properties = paragraph.find(f"{_W}pPr")
        assert properties is not None
        section = properties.find(f"{_W}sectPr")
        return self.look(properties) + (self.look(section) if section is not None else "")

    def look(self, properties: ET.Element | None) -> str:
        """Return properties as XML, those of now or those of before."""
        if properties is None:
            return ""
        tag = properties.tag.removeprefix(_W)
        change = properties.find(f"{_W}{tag}Change")
        shown = properties if self.accepting or change is None else change[0]
        skipped = {f"{_W}{name}" for name in (f"{tag}Change", "ins", "del", "headerReference")}
        skipped |= {f"{_W}rPr", f"{_W}sectPr"} if tag == "pPr" else set()
        return "".join(ET.tostring(one, encoding="unicode") for one in shown if one.tag not in skipped)

    def runs(self, parent: ET.Element, link: str = "") -> Iterator[tuple[str, str, str]]:
        for child in parent:
            name = child.tag.removeprefix(_W)
            if child.tag in _NO_CONTENT or name == self.dropped:
                continue
            if name == self.kept:
                yield from self.runs(child, link)
            elif name == "hyperlink":
                target = child.get(f"{_W}anchor") or self.targets[child.get(f"{_R}id")]
                yield from self.runs(child, target)
            else:
                assert name == "r", name
                yield from self.run(child, link)

    def run(self, run: ET.Element, link: str) -> Iterator[tuple[str, str, str]]:
        look = self.look(run.find(f"{_W}rPr"))
        for child in run:
            name = child.tag.removeprefix(_W)
            if name in ("t", "delText"):
                yield link, look, child.text or ""
            elif name == "drawing":
                blip = next(child.iter(f"{_A}blip"))
                yield link, look, f"<{self.targets[blip.get(f'{_R}embed')]}>"
            elif name == "footnoteReference":
                yield link, look, f"<{self.notes[child.get(f'{_W}id')]}>"
            elif name != "rPr":
                yield link, look, f"<{name}>"


def _notes(package: ZipFile) -> Iterator[tuple[str | None, str]]:
    """Yield each footnote of a file by its number, as what it says."""
    root = ET.fromstring(package.read("word/footnotes.xml"))  # noqa: S314
    for note in root:
        runs = "".join(ET.tostring(run, encoding="unicode") for run in note.iter(f"{_W}r"))
        yield note.get(f"{_W}id"), runs


def joined(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return runs, those together that look alike."""
    found: list[tuple[str, str, str]] = []
    for link, look, text in runs:
        if found and found[-1][:2] == (link, look):
            found[-1] = (link, look, found[-1][2] + text)
        elif text:
            found.append((link, look, text))
    return found


def proves(old: Document, new: Document) -> None:
    """Check that a file of tracked changes holds both documents, whole."""
    content = tracked_bytes(old, new, author=AUTHOR, day=DAY)
    old = attrs.evolve(old, draft=new.draft)  # the headers of a file are those of one text
    for document, accepting in ((new, True), (old, False)):
        alone = Reader(to_bytes(document, ".docx"), accepting=True).blocks()
        assert Reader(content, accepting=accepting).blocks() == alone


# --- pairs ---


@st.composite
def edited(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    """Draw an agreement that says something else in a few places."""
    for _ in range(draw(st.integers(1, 5))):
        agreement = draw(st.sampled_from(_EDITS))(draw, agreement)
    return agreement


def _text(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    units = [one for one in agreement.placed if getattr(one.thing, "text", "")]
    if not units:
        return agreement
    unit = draw(st.sampled_from(units))
    words = str(getattr(unit.thing, "text", "")).split(" ")
    place = draw(st.integers(0, len(words)))
    words[place : place + draw(st.integers(0, 2))] = draw(
        st.lists(st.sampled_from(["ba", "ngày", "làm việc"]), max_size=3)
    )
    text = " ".join(words).strip() or "khác"
    return changed(agreement, unit.path, lambda one: attrs.evolve(one, text=text))


def _taken(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    body = list(agreement.body)
    if len(body) > 1:
        del body[draw(st.integers(0, len(body) - 1))]
    return attrs.evolve(agreement, body=tuple(body))


def _put(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    body = list(agreement.body)
    one = Article("Bảo mật", (Clause("Hai bên giữ bí mật thông tin."), Clause("Không cung cấp cho bên khác.")))
    body.insert(
        draw(st.integers(0, len(body))), Chapter("BẢO MẬT", (one,)) if body and isinstance(body[0], Chapter) else one
    )
    return attrs.evolve(agreement, body=tuple(body))


def _moved(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    body = draw(st.permutations(agreement.body))
    return attrs.evolve(agreement, body=tuple(body))


def _annexed(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    rows = draw(
        st.lists(st.tuples(st.sampled_from("1234"), st.sampled_from(("a", "b", "đơn vị"))), min_size=1, max_size=5)
    )
    annex = Annex("Biểu", table=AnnexTable(("TT", "Nội dung"), tuple(rows)), landscape=draw(st.booleans()))
    annexes = draw(st.sampled_from(((annex,), (*agreement.annexes, annex), ())))
    return attrs.evolve(agreement, annexes=annexes)


def _headed(draw: st.DrawFn, agreement: Agreement) -> Agreement:
    number = draw(st.sampled_from((None, 7, 12)))
    signers = agreement.signatories[: draw(st.integers(0, len(agreement.signatories)))]
    parties = tuple(attrs.evolve(one, name=f"{one.name} mới") for one in agreement.parties)
    changes: tuple[dict[str, Any], ...] = (
        {"number": number},
        {"signatories": signers},
        {"parties": parties},
        {"title": "Quy chế khác"},
        {"recipients": ()},
    )
    return attrs.evolve(agreement, **draw(st.sampled_from(changes)))


_EDITS = (_text, _text, _taken, _put, _moved, _annexed, _headed)


def _drafts(agreement: Agreement) -> st.SearchStrategy[tuple[Document, Document]]:
    return edited(agreement).map(lambda one: (render(agreement, draft=True), render(one, draft=True)))


def _mixed(pair: tuple[Document, Document], cut: int) -> tuple[Document, Document]:
    """Return a document, and one that begins as it does and ends as another."""
    one, other = pair
    first = attrs.evolve(one.parts[0], blocks=(*one.parts[0].blocks[:cut], *other.parts[0].blocks))
    return one, attrs.evolve(other, parts=(first, *other.parts[1:]))


DRAFTS = agreements().flatmap(_drafts)
PAIRS = st.one_of(
    DRAFTS,
    st.tuples(documents(), documents()),
    st.builds(_mixed, st.tuples(documents(), documents()), st.integers(0, 4)),
)


def main() -> None:
    """Try as many pairs as the first argument says."""
    tried = []

    @settings(max_examples=int(sys.argv[1]), deadline=None, database=None, phases=[Phase.generate])
    @given(PAIRS)
    def both(pair: tuple[Document, Document]) -> None:
        tried.append(pair)
        proves(*pair)

    both()
    sys.stdout.write(f"{len(tried)} pairs: accepted is new, rejected is old\n")


if __name__ == "__main__":
    main()
