"""Mending of a DOCX: what is certain is put right, and nothing is lost by it.

In come a file and rules of form; out go the file with its corrections, and what was mended and what people must mend.
Which edit puts a deviation right, its rule says; that an edit does no more than it names, `formats` tells.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import attrs

from coordlib.anatomy import Anatomy
from coordlib.formats import Edit, did_as_named, edited, undisturbed
from coordlib.language import Finding, Findings, Message, Position, Rule, checked
from coordlib.lexicon import Kind
from coordlib.rules.form.checking import CONFORMITY_RULES, DocxFile, act_kind, findings_of
from coordlib.rules.form.departures import FormFinding
from coordlib.storage import reported, write_output

_MOST_TURNS = 12  # what one correction brings to light, the next puts right
_MENDED = Message("Đã sửa", "Mended")
_LEFT = Message("Còn lại", "Left")
_NOT_SAFE = Message("Không sửa được an toàn", "Not safe")


@attrs.frozen
class FormReport:
    """What `fix_document` did (kết quả sửa thể thức): `mended`, what is right now; `left`, what people mend."""

    path: Path
    mended: Findings
    left: Findings

    @property
    def refused(self) -> Findings:
        """Of what is left, what was not safe to mend: it would have changed more than it names, or brought a fault."""
        return Findings(tuple(left for left in self.left if isinstance(left, FormFinding) and left.mendable))

    def __format__(self, language: str) -> str:
        lists = [(_MENDED, self.mended), (_LEFT, self.left)]
        if self.refused:
            lists.append((_NOT_SAFE, self.refused))
        return "\n".join(
            f"{name.in_language(language)} ({len(findings)}):\n{findings:{language}}" for name, findings in lists
        )

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
    judge = partial(_judge, kind=act_kind(kind), rules=tuple(rules))
    state = judge(DocxFile.read(Path(path)))
    mended: list[FormFinding] = []
    for _ in range(_MOST_TURNS):
        state, put_right = _turn(state, judge)
        mended += put_right
        if not put_right:
            break
    left = Findings(
        tuple(attrs.evolve(finding, position=Position(str(out), finding.position.line)) for finding in state.found)
    )
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


def _judge(file: DocxFile, kind: Kind | None, rules: tuple[Rule[Anatomy], ...]) -> _State:
    """Return a file with what the rules find in it."""
    anatomy = file.anatomy(kind)
    return _State(file, anatomy, findings_of(anatomy, file.name, rules))


@attrs.frozen(eq=False)
class _Attempt:
    """What came of some corrections: the file with them, if they did no more than they name, and new faults by code."""

    state: _State | None
    new_faults: Counter[str] = attrs.field(factory=Counter)

    @property
    def is_safe(self) -> bool:
        """Whether they did as they say, and brought no fault."""
        return self.state is not None and not self.new_faults


def _turn(state: _State, judge: _Judge) -> tuple[_State, list[FormFinding]]:
    """Return a file with the corrections of one look at it, and the findings that they put right.

    Corrections that bring a new fault are left out, first those of its paragraphs; what is tried again may go right in
    the next turn, so that a file is done when a turn changes nothing.
    """
    candidates = [finding for finding in state.found if isinstance(finding, FormFinding) and finding.edits]
    while candidates:
        attempt = _with_corrections(state, candidates, judge)
        if attempt.state is state:
            return state, []  # what was to be corrected is so already
        if attempt.state is not None and attempt.is_safe:
            return attempt.state, candidates
        candidates = _without_what_failed(candidates, attempt)
    return state, []


def _with_corrections(state: _State, candidates: Sequence[FormFinding], judge: _Judge) -> _Attempt:
    """Try some corrections: of the file itself nothing is changed."""
    package = state.anatomy.shown.package
    edits: tuple[Edit, ...] = undisturbed(edit for finding in candidates for edit in finding.edits)
    content = edited(package.content, package.root, edits)
    if content == package.content:
        return _Attempt(state)
    if not did_as_named(package.root, content, edits):
        return _Attempt(None)
    corrected = judge(state.file.changed(package.main, content))
    return _Attempt(corrected, _faults(corrected) - _faults(state))  # a Counter keeps what grew, and drops what shrank


def _without_what_failed(candidates: list[FormFinding], attempt: _Attempt) -> list[FormFinding]:
    """Return fewer corrections: without those where new faults are; if these are all or none, the first half."""
    places: set[int] = set()
    if attempt.state is not None:
        for finding in attempt.state.found:
            if finding.code in attempt.new_faults:
                places |= _places(finding)
    elsewhere = [finding for finding in candidates if not places & _places(finding)]
    is_some_of_them = 0 < len(elsewhere) < len(candidates)
    return elsewhere if is_some_of_them else candidates[: len(candidates) // 2]


def _places(finding: Finding) -> set[int]:
    """Return the numbers of the paragraphs of a finding."""
    return {finding.paragraph, *finding.alike} if isinstance(finding, FormFinding) else set()


def _faults(state: _State) -> Counter[str]:
    """Return in how many paragraphs there is a fault, by the code of its rule."""
    faults: Counter[str] = Counter()
    for finding in state.found:
        faults[finding.code] += 1 + len(finding.alike) if isinstance(finding, FormFinding) else 1
    return faults
