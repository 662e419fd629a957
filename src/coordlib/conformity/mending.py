"""Mending: what is certain put right in a DOCX, in place; nothing else in the file moves."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from coordlib.conformity.catalogue import CONFORMITY_RULES
from coordlib.conformity.checking import act_kind, findings_of
from coordlib.conformity.demands import FormFinding
from coordlib.conformity.packing import DocxFile
from coordlib.conformity.pieces import Anatomy
from coordlib.disk import reported, write_whole
from coordlib.formats.docx.edits import edited
from coordlib.language import Findings, Rule, checked
from coordlib.lexicon import Kind

_MOST_TURNS = 6  # what one correction brings to light, the next puts right


@attrs.frozen
class FormReport:
    """What `fix_document` did (kết quả sửa thể thức): `mended`, what is right now; `left`, what people mend."""

    path: Path
    mended: Findings
    left: Findings

    def __format__(self, language: str) -> str:
        vietnamese = language == "vi"
        head = "Đã sửa" if vietnamese else "Mended"
        rest = "Còn lại" if vietnamese else "Left"
        told = ((head, self.mended), (rest, self.left))
        return "\n".join(f"{name} ({len(found)}):\n{found:{language}}" for name, found in told)

    def __str__(self) -> str:
        return format(self, "en")


@checked
def fix_document(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    kind: Kind | str = "",
    rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES,
) -> FormReport:
    """Put right in a DOCX what is certain (sửa thể thức), write it to `out`, and report what was changed.

    Only the main part of the file changes, and in it only the properties and the words that are at fault; every other
    part keeps its bytes. Applied again it changes nothing. Raises what `check_document` does, and `FindingsError` where
    `out` cannot be written.
    """
    told, judging = act_kind(kind), tuple(rules)
    file = DocxFile.read(Path(path))
    mended: list[FormFinding] = []
    for _ in range(_MOST_TURNS):
        file, found = _turn(file, told, judging)
        mended += found
        if not found:
            break
    left = findings_of(file.anatomy(told), str(out), judging)
    with reported(str(out), "không ghi được tệp", "the file cannot be written"):
        write_whole(Path(out), file.content)
    return FormReport(Path(out), Findings(tuple(mended)), left)


def _turn(file: DocxFile, kind: Kind | None, rules: tuple[Rule[Anatomy], ...]) -> tuple[DocxFile, list[FormFinding]]:
    """Return a file with the corrections of one look at it, and the findings that they put right."""
    anatomy = file.anatomy(kind)
    found = [one for one in findings_of(anatomy, file.name, rules) if isinstance(one, FormFinding) and one.edits]
    package = anatomy.shown.package
    content = edited(package.content, package.root, (edit for one in found for edit in one.edits))
    if content == package.content:
        return file, []
    return file.changed(package.main, content), found
