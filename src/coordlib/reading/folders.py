"""Folders: many files read at once, on any executor, and what came of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import Literal

import attrs

from coordlib.dates import Due, schedule
from coordlib.formats import PRINTED_READERS
from coordlib.language import Findings, FindingsError, Message, checked
from coordlib.model import Agreement
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.drafts import SHEETS, read_document
from coordlib.reading.programs import OLD_FILES
from coordlib.reading.scans import PICTURES
from coordlib.reading.suggestions import DutyProposal, Grade, accept_into
from coordlib.storage import CANNOT_READ, path_of, reported

State = Literal["read", "doubtful", "no document", "refused"]
"""How a file ended: read without doubts, read with some, no document, not read."""

_FILES_OF_A_TASK = 25  # at most: less is lost on the way to other processes
_FEWEST_TASKS = 32  # of few files
_SUFFIXES = frozenset({*PRINTED_READERS, *OLD_FILES, *PICTURES, *SHEETS})


@attrs.frozen(eq=False)
class ReadFile:
    """What became of one file: its agreement or none, what is doubtful, what is proposed, or why it was not read."""

    name: str
    agreement: Agreement | None = None
    doubts: tuple[DraftDoubt, ...] = ()
    unplaced: int = 0
    proposals: tuple[DutyProposal, ...] = ()
    findings: Findings = Findings()

    @property
    def state(self) -> State:
        """How it ended."""
        if self.findings:
            return "refused"
        if self.agreement is None:
            return "no document"
        return "doubtful" if self.doubts else "read"


@attrs.frozen(eq=False)
class ReadFolder:
    """What became of the files of a folder, in the order of their names."""

    files: tuple[ReadFile, ...]

    @property
    def counts(self) -> Counter[State]:
        """How many files ended in which way (`ReadFile.state`)."""
        return Counter(file.state for file in self.files)

    @checked
    def falling_due(self, first: date, last: date) -> Iterator[tuple[str, Due]]:
        """Yield what would fall due in a span of days if all that is proposed were accepted, each with its file."""
        for one in self.files:
            if one.agreement is not None and one.proposals:
                accepted = accept_into(one.agreement, one.proposals)
                yield from ((one.name, due) for due in schedule(accepted, first, last))

    @property
    def summary(self) -> Message:
        """What was read, what is doubtful and how many duties are proposed, in one sentence."""
        files, counts = len(self.files), self.counts
        read, doubtful = counts["read"] + counts["doubtful"], counts["doubtful"]
        none, refused = counts["no document"], counts["refused"]
        grades = [proposal.grade for file in self.files for proposal in file.proposals]
        proposed, clear = len(grades), grades.count(Grade.CLEAR)
        return Message(
            f"{files} tệp: đọc được {read}, trong đó {doubtful} tệp có chỗ cần xem lại; {none} tệp không phải văn bản, "
            f"{refused} tệp không đọc được; đề xuất {proposed} trách nhiệm, trong đó {clear} rõ",
            f"{files} files: {read} read, of them {doubtful} to be looked at; {none} no documents, {refused} refused; "
            f"{proposed} duties proposed, {clear} of them clear",
        )


@checked
def read_folder(
    folder: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    progress: Callable[[ReadFile], object] | None = None,
) -> ReadFolder:
    """Read every document of a folder and of those in it, on an executor if one is given; none is left out silently.

    `executor`: any of `concurrent.futures`, or one of the same form. `progress`: called with what became of each file,
    in order. A file that cannot be read is one with findings.
    """
    files = list(map(str, files_in(folder)))
    size = min(_FILES_OF_A_TASK, len(files) // _FEWEST_TASKS + 1) if executor else 1
    parcels = [files[start : start + size] for start in range(0, len(files), size)]
    outcomes: list[ReadFile] = []
    for parcel in executor.map(files_read, parcels) if executor else map(files_read, parcels):
        for file in parcel:
            outcomes.append(file)
            if progress is not None:
                progress(file)
    return ReadFolder(tuple(outcomes))


@checked
def files_in(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the files of a folder, and of those in it, that `read_document` reads."""
    root = path_of(folder)
    with reported(str(root), "không đọc được thư mục", "the folder cannot be read", code=CANNOT_READ):
        found = [root, *root.rglob("*")] if root.stat() else []
        return sorted(one for one in found if one.suffix.lower() in _SUFFIXES and one.is_file())


def files_read(paths: Sequence[str]) -> tuple[ReadFile, ...]:
    """Return what becomes of some files; it crosses to other processes."""
    return tuple(map(_outcome, paths))


def _outcome(path: str) -> ReadFile:
    try:
        draft = read_document(path)
    except FindingsError as error:
        return ReadFile(path, findings=error.findings)
    return ReadFile(path, draft.agreement, draft.doubts, len(draft.unplaced), draft.proposals)
