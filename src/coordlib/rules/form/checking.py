"""Checking of a DOCX against the decree."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from coordlib.anatomy import ISSUED, Anatomy, anatomy_of, kind_of_line
from coordlib.formats import BAD_XML, NOT_WORD, Archive, UnreadableError, open_archive, shown_document
from coordlib.language import (
    Finding,
    Findings,
    Message,
    Position,
    RefusedError,
    Rule,
    Rules,
    checked,
    known_facts,
    nearest,
)
from coordlib.lexicon import Facts, Kind, kinds_of, unaccented
from coordlib.rules.codes import NO_DOCX
from coordlib.rules.form import (
    annexes,
    attachments,
    bases,
    capital_letters,
    closings,
    contents,
    headings,
    headlines,
    heads,
    labels,
    numbers,
    page_marks,
    page_numbers,
    paper,
    pieces,
    scope,
)
from coordlib.rules.form.departures import FormFinding
from coordlib.rules.form.form_rule import FormRule
from coordlib.rules.gathering import rules_in
from coordlib.storage import CANNOT_READ, read_whole, reported

CONFORMITY_RULES: Rules[Anatomy] = Rules(
    sorted(
        rules_in(
            *(paper, page_numbers, page_marks),
            *(heads, numbers, headlines, attachments),
            *(scope, pieces, bases),
            *(contents, headings, labels, capital_letters),
            *(closings, annexes),
        ),
        key=lambda rule: rule.code,
    )
)
"""What the form of a document must satisfy; pass ``(*CONFORMITY_RULES, mine)`` to `check_document` to add one."""


_MOST = 1 << 27
_NO_DOCUMENT = frozenset({BAD_XML.code, NOT_WORD.code})


@attrs.frozen(eq=False)
class DocxFile:
    """A DOCX (tệp Word): its name, its bytes, its parts."""

    name: str
    content: bytes
    parts: Archive

    @classmethod
    def read(cls, path: Path) -> DocxFile:
        """Read a file. Raises `FindingsError` if it is unreadable or no DOCX."""
        with reported(str(path), "không đọc được tệp", "the file cannot be read", code=CANNOT_READ):
            content = read_whole(path, _MOST)
        with named_refusals(str(path)):
            return cls(str(path), content, open_archive(content))

    def anatomy(self, kind: Kind | None = None) -> Anatomy:
        """Return its documents and their pieces. Raises `FindingsError` for what is no DOCX."""
        with named_refusals(self.name):
            return anatomy_of(shown_document(self.parts), kind)

    def changed(self, name: str, part: bytes) -> DocxFile:
        """Return the file with one part changed; the others keep their bytes, names, order and days."""
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.content)) as old, zipfile.ZipFile(stream, "w") as new:
            for entry in old.infolist():
                new.writestr(entry, part if entry.filename == name else self.parts[entry.filename], entry.compress_type)
        written = stream.getvalue()
        return DocxFile(self.name, written, open_archive(written))


@contextmanager
def named_refusals(name: str) -> Iterator[None]:
    """Say of which file it is said that it cannot be read; of one that is no DOCX by its own code."""
    try:
        yield
    except UnreadableError as error:
        told = (
            attrs.evolve(one, code=NO_DOCX.code if one.code in _NO_DOCUMENT else one.code, position=Position(name))
            for one in error.findings
        )
        raise UnreadableError(Findings(tuple(told))) from None


@checked
def check_document(
    path: str | os.PathLike[str],
    *,
    kind: Kind | str = "",
    rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES,
    facts: Facts | None = None,
) -> Findings:
    """Return how the form of a DOCX differs from Nghị định 30/2020/NĐ-CP (kiểm tra thể thức), fault by fault.

    Every look is judged as Word shows it, wherever it comes from. `kind`: of the document (“báo cáo”), else what it
    names itself. Each finding says what stands, what the decree says, and how sure that is: an ERROR is certain, a
    WARNING likely, a NOTE custom and no law. The place is the number of the paragraph, since pages are Word's own.
    A document older than the decree, and a normative one, is not judged: a NOTE says so. `facts`: by which rules of
    facts among `rules` judge, `known_facts` unless given. Raises `FindingsError` for
    what is no DOCX, and `RefusedError` for a kind that is none.
    """
    told = act_kind(kind)
    file = DocxFile.read(Path(path))
    return findings_of(file.anatomy(told), str(path), rules, facts)


def act_kind(kind: Kind | str) -> Kind | None:
    """Return the kind of document that a word names, in Vietnamese with or without marks; none for no word."""
    if not kind or isinstance(kind, Kind):
        return kind or None
    known = {unaccented(name): one for one in kinds_of(*ISSUED) for name in one.names}
    found = kind_of_line(kind) or known.get(unaccented(kind))
    if found is None:
        near = nearest(kind, [one.name for one in known.values()])
        raise RefusedError(
            Message(f"không có loại văn bản “{kind}”{near.vi}", f"there is no kind of document {kind!r}{near.en}")
        )
    return found


def findings_of(
    anatomy: Anatomy, file: str, rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES, facts: Facts | None = None
) -> Findings:
    """Return what rules find in a file; of a document that the decree is not for, only that."""
    facts = known_facts() if facts is None else facts
    day = anatomy.main.day if anatomy.main else None
    judging = [one for one in rules if one.holds_on(day)]
    telling_scope = [one for one in judging if isinstance(one, FormRule) and one.scope]
    found: Iterable[Finding] = [found for one in telling_scope for found in one(anatomy, facts)]
    if not found:
        others = [one for one in judging if one not in telling_scope]
        if anatomy.main is not None and not (anatomy.main.listed or anatomy.main.attached):
            others = [one for one in others if not isinstance(one, FormRule) or one.any_kind]
        found = (finding for one in others for finding in one(anatomy, facts))
    paragraphs = ((one, one.paragraph if isinstance(one, FormFinding) else 0) for one in found)
    return Findings(tuple(attrs.evolve(one, position=Position(file, number)) for one, number in paragraphs))
