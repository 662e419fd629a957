"""Checking: a DOCX of whoever made it, against the decree."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from coordlib.anatomy import ISSUED, kind_of_line
from coordlib.conformity.catalogue import CONFORMITY_RULES
from coordlib.conformity.demands import FormFinding, FormRule
from coordlib.conformity.packing import DocxFile
from coordlib.conformity.pieces import Anatomy
from coordlib.language import Finding, Findings, Message, Position, RefusedError, Rule, checked, nearest
from coordlib.lexicon import Kind, kinds_of, unaccented


@checked
def check_document(
    path: str | os.PathLike[str], *, kind: Kind | str = "", rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES
) -> Findings:
    """Return how the form of a DOCX differs from Nghị định 30/2020/NĐ-CP (kiểm tra thể thức), fault by fault.

    Every look is judged as Word shows it, wherever it comes from. `kind`: of the document (“báo cáo”), else what it
    names itself. Each finding says what stands, what the decree says, and how sure that is: an ERROR is certain, a
    WARNING likely, a NOTE custom and no law. The place is the number of the paragraph, since pages are Word's own.
    A document older than the decree, and a normative one, is not judged: a NOTE says so. Raises `FindingsError` for
    what is no DOCX, and `RefusedError` for a kind that is none.
    """
    told = act_kind(kind)
    file = DocxFile.read(Path(path))
    return findings_of(file.anatomy(told), str(path), rules)


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


def findings_of(anatomy: Anatomy, file: str, rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES) -> Findings:
    """Return what rules find in a file; of a document that the decree is not for, only that."""
    day = anatomy.main.day if anatomy.main else None
    judging = [one for one in rules if one.holds_on(day)]
    scope = [one for one in judging if isinstance(one, FormRule) and one.scope]
    found: Iterable[Finding] = [found for one in scope for found in one(anatomy)]
    found = found or (finding for one in judging if one not in scope for finding in one(anatomy))
    return Findings(tuple(_placed(one, file) for one in found))


def _placed(finding: Finding, file: str) -> Finding:
    number = finding.paragraph if isinstance(finding, FormFinding) else 0
    return attrs.evolve(finding, position=Position(file, number))
