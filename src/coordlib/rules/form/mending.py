"""Mending of a DOCX: what is certain is put right, and nothing is lost by it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import attrs

from coordlib.anatomy import Anatomy
from coordlib.formats import Edit, did_as_named, edited, undisturbed
from coordlib.language import Finding, Findings, Position, Rule, checked
from coordlib.lexicon import Kind
from coordlib.rules.form.checking import CONFORMITY_RULES, DocxFile, act_kind, findings_of
from coordlib.rules.form.departures import FormFinding
from coordlib.storage import reported, write_output

_MOST_TURNS = 12  # what one correction brings to light, the next puts right


@attrs.frozen
class FormReport:
    """What `fix_document` did (kết quả sửa thể thức): `mended`, what is right now; `left`, what people mend."""

    path: Path
    mended: Findings
    left: Findings

    @property
    def refused(self) -> Findings:
        """Of what is left, what was not safe to mend: it would have changed more than it names, or brought a fault."""
        return Findings(tuple(one for one in self.left if isinstance(one, FormFinding) and one.mendable))

    def __format__(self, language: str) -> str:
        names = ("Đã sửa", "Còn lại", "Không sửa được an toàn") if language == "vi" else ("Mended", "Left", "Not safe")
        told = [self.mended, self.left, *([self.refused] if self.refused else [])]
        return "\n".join(f"{name} ({len(one)}):\n{one:{language}}" for name, one in zip(names, told, strict=False))

    def __str__(self) -> str:
        return format(self, "en")


@checked
def fix_document(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    kind: Kind | str = "",
    rules: Iterable[Rule[Anatomy]] = CONFORMITY_RULES,
    overwrite: bool = False,
) -> FormReport:
    """Put right in a DOCX what is certain (sửa thể thức), write it to `out`, and report what was changed.

    Only the main part of the file changes, and in it only the properties and the letters that a correction names: the
    whole text, its pictures and its tables are held against that after each turn, and a correction that did more, or
    brought a new fault, is taken back and reported. What shares its paragraph, as in a head typed on one line, is not
    touched. Applied again it changes nothing. Raises what `check_document` does, and `FindingsError` where `out` cannot
    be written, is signed (FIL026), or is a file of others and not to be replaced by `overwrite` (FIL027).
    """
    judge = partial(_judged, kind=act_kind(kind), rules=tuple(rules))
    state = judge(DocxFile.read(Path(path)))
    mended: list[FormFinding] = []
    for _ in range(_MOST_TURNS):
        later, found = _turn(state, judge)
        mended += found
        if not found:
            break
        state = later
    left = Findings(tuple(attrs.evolve(one, position=Position(str(out), one.position.line)) for one in state.found))
    with reported(str(out), "không ghi được tệp", "the file cannot be written"):
        write_output(Path(out), state.file.content, overwrite=overwrite)
    return FormReport(Path(out), Findings(tuple(mended)), left)


@attrs.frozen(eq=False)
class _State:
    """A file as it is, with what rules find in it."""

    file: DocxFile
    anatomy: Anatomy
    found: Findings


_Judge = Callable[[DocxFile], _State]


def _judged(file: DocxFile, kind: Kind | None, rules: tuple[Rule[Anatomy], ...]) -> _State:
    anatomy = file.anatomy(kind)
    return _State(file, anatomy, findings_of(anatomy, file.name, rules))


def _turn(state: _State, judge: _Judge) -> tuple[_State, list[FormFinding]]:
    """Return a file with the corrections of one look at it, and the findings that they put right.

    Corrections that bring a new fault are left out, first those of its paragraphs; what is tried again may go right in
    the next turn, so that a file is done when a turn changes nothing.
    """
    found = [one for one in state.found if isinstance(one, FormFinding) and one.edits]
    while found:
        later = _made(state, found, judge)
        new = _faults(later) - _faults(state) if later is not None else Counter()
        if later is not None and not new:
            return later, found if later is not state else []
        where = {place for one in later.found if one.code in new for place in _places(one)} if later else set()
        kept = [one for one in found if not where & _places(one)]
        found = kept if 0 < len(kept) < len(found) else found[: len(found) // 2]
    return state, []


def _made(state: _State, found: Sequence[FormFinding], judge: _Judge) -> _State | None:
    """Return a file with some corrections; none where they do more than they name."""
    package = state.anatomy.shown.package
    edits: tuple[Edit, ...] = undisturbed(edit for one in found for edit in one.edits)
    content = edited(package.content, package.root, edits)
    if content == package.content:
        return state
    kept = did_as_named(package.root, content, edits)
    return judge(state.file.changed(package.main, content)) if kept else None


def _places(finding: Finding) -> set[int]:
    """Return the numbers of the paragraphs of a finding."""
    return {finding.paragraph, *finding.alike} if isinstance(finding, FormFinding) else set()


def _faults(state: _State) -> Counter[str]:
    """Return in how many paragraphs there is a fault, by the code of its rule."""
    found: Counter[str] = Counter()
    for one in state.found:
        found[one.code] += 1 + len(one.alike) if isinstance(one, FormFinding) else 1
    return found
