"""The ledger: what was done under an agreement, recorded once and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import attrs
from cattrs.errors import BaseValidationError

from coordlib.address import Address
from coordlib.admission import Admission
from coordlib.agreement import Agreement
from coordlib.atomic import extend, set_aside
from coordlib.calendar import Calendar
from coordlib.chain import FIRST_SEAL, Break, Link, link, unlink, unlink_all
from coordlib.entries import Entry, Evidence, What
from coordlib.errors import CoordError, Words
from coordlib.faults import faults
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity
from coordlib.structure import structure, unstructure

_BROKEN, _UNREADABLE, _UNWRITTEN = "LED001", "LED003", "FIL006"
_HELP_BROKEN = Words(
    "Lấy lại sổ từ bản lưu; dùng mục đính chính để sửa, không sửa tệp.",
    "Restore the ledger from a copy; mend entries by corrections, never in the file.",
)
_HELP_UNWRITTEN = Words(
    "Kiểm tra quyền ghi và dung lượng đĩa; sổ chưa thay đổi.",
    "Check the permissions and the disk; the ledger has not changed.",
)


class LedgerError(FindingsError):
    """The file of a ledger is damaged, or could not be written; the findings name file and line."""


@attrs.frozen
class Ledger:
    """What was done under an agreement (sổ theo dõi): entries in the order in which they were recorded.

    ``Ledger(agreement)`` is an empty one in memory, `open` reads a file. A ledger never changes: `record` and
    `append` return the ledger with the new entries; where there is a file, they are on the disk by then.
    `seal`: a name for the whole content, which a report may print (mã xác thực). `file`, `size`: where it is kept,
    and how many bytes. `torn`: what stands after the last whole line there: an entry that was never acknowledged, cut
    off as the machine stopped. All but the first two are filled in by `open` and `append`.
    """

    agreement: Agreement = attrs.field(repr=False)
    calendar: Calendar = attrs.field(factory=Calendar, kw_only=True, repr=False)
    entries: tuple[Entry, ...] = attrs.field(default=(), kw_only=True)
    seal: str = attrs.field(default=FIRST_SEAL, kw_only=True)
    file: str = attrs.field(default="", kw_only=True, eq=False)
    torn: bytes = attrs.field(default=b"", kw_only=True, eq=False)
    size: int = attrs.field(default=0, kw_only=True, eq=False, repr=False)

    @classmethod
    def open(cls, path: str | os.PathLike[str], agreement: Agreement, *, calendar: Calendar | None = None) -> Ledger:
        """Return the ledger of a file (JSON Lines); of one that is not there, an empty one that makes it when it grows.

        A last line that was cut off is set aside (`torn`). Raises `LedgerError` for a past line that was changed,
        lost or moved (LED001), one that holds no entry (LED003), and a file that cannot be read.
        """
        ledger = cls(agreement, calendar=calendar or Calendar(), file=str(path))
        return _grown(ledger, _content(ledger.file, 0))

    def record(
        self,
        what: What,
        on: date,
        *,
        by: str | Iterable[str] = (),
        evidence: Evidence | Iterable[Evidence] = (),
        recorded: date | None = None,
    ) -> Ledger:
        """Return the ledger with one entry more: ``ledger.record(Done("reply"), on=date(…))``.

        Arguments as for `Entry`, which also takes what is seldom said. Raises what `append` does.
        """
        shown = (evidence,) if isinstance(evidence, Evidence) else tuple(evidence)
        return self.append(Entry(what, on, by, recorded or on, shown))

    def append(self, *entries: Entry) -> Ledger:
        """Return the ledger with more entries, all or none; a file holds them safely when this returns.

        What another process has appended in the meantime comes first. Raises `EntryRefusedError` for an entry that the
        agreement does not know (LED002), and `LedgerError` for a file that is damaged or cannot be written; then
        nothing has changed.
        """
        if not self.file:
            return _with(self, entries)[0]
        with _locked(self.file):
            present = _grown(self, _content(self.file, self.size))
            grown, lines = _with(present, entries)
            return attrs.evolve(grown, size=_extend(present, lines))

    # --- how it grows ---

    def seal_at(self, count: int) -> str:
        """Return the seal that the ledger had after so many entries, to compare with one that was printed then."""
        seal = FIRST_SEAL
        for number, entry in enumerate(self.entries[:count], start=1):
            _, seal = link(_json(entry), number, seal)
        return seal


def _with(ledger: Ledger, entries: Iterable[Entry]) -> tuple[Ledger, bytes]:
    """Return the ledger with more entries, and the lines that they make."""
    admission = Admission(ledger.agreement, ledger.entries, ledger.calendar)
    admitted, lines, seal = [], [], ledger.seal
    for number, entry in enumerate(entries, start=len(ledger.entries) + 1):
        admitted.append(admission.admit(entry))
        line, seal = link(_json(admitted[-1]), number, seal)
        lines.append(line + b"\n")
    return attrs.evolve(ledger, entries=(*ledger.entries, *admitted), seal=seal, torn=b""), b"".join(lines)


def _grown(ledger: Ledger, content: bytes) -> Ledger:
    """Return the ledger with the entries of the lines that the file holds beyond its own."""
    *lines, tail = content.split(b"\n")
    found = list(unlink_all(lines, len(ledger.entries) + 1, ledger.seal))
    number, seal = _last(found, len(ledger.entries), ledger.seal)
    last = unlink(tail, number + 1, seal)
    if isinstance(last, Link):  # only the end of its line is missing
        found, tail, seal = [*found, last], b"", last.seal
    elif isinstance(unlink(tail[:-1], number + 1, seal), Link):
        found.append(Break(number + 1, Words("dấu hết dòng đã bị sửa", "the end of the line was changed")))
    if broken := [one for one in found if isinstance(one, Break)]:
        raise LedgerError(Findings(tuple(_finding(_BROKEN, ledger.file, one.line, one.words) for one in broken)))
    entries = tuple(_read(ledger.file, one) for one in found if isinstance(one, Link))
    size = ledger.size + len(content) - len(tail)
    return attrs.evolve(ledger, entries=(*ledger.entries, *entries), seal=seal, torn=tail, size=size)


def _last(found: list[Link | Break], number: int, seal: str) -> tuple[int, str]:
    """Return number and seal of the last line that is whole."""
    last = found[-1] if found else None
    return (last.number, last.seal) if isinstance(last, Link) else (number + len(found), seal)


def _json(entry: Entry) -> bytes:
    return json.dumps(unstructure(entry), ensure_ascii=False, separators=(",", ":")).encode()


def _read(file: str, line: Link) -> Entry:
    try:
        data = json.loads(line.content)
    except (ValueError, RecursionError):
        words = Words("nội dung không phải là JSON", "what it holds is not JSON")
        raise LedgerError(Findings((_finding(_UNREADABLE, file, line.number, words),))) from None
    try:
        return structure(data, Entry)
    except (BaseValidationError, CoordError) as error:
        found = (_finding(_UNREADABLE, file, line.number, one.words) for one in faults(error, data))
        raise LedgerError(Findings(tuple(found))) from None


# --- the file ---


def _finding(code: str, file: str, line: int, words: Words, help_: Words = _HELP_BROKEN) -> Finding:
    return Finding(code, Severity.ERROR, Address(), words, help_, Position(file, line))


@contextmanager
def _locked(file: str) -> Iterator[None]:
    """Keep other processes from appending to a ledger at the same time."""
    from filelock import FileLock  # noqa: PLC0415 - only who appends to a file needs it

    with _reported(file, "không khóa được sổ", "cannot lock the ledger"):
        Path(file).parent.stat()  # the lock would make a folder that is missing
        with FileLock(f"{file}.lock"):
            yield


@contextmanager
def _reported(file: str, vi: str, en: str) -> Iterator[None]:
    """Turn a failure of the system into a finding."""
    try:
        yield
    except OSError as error:
        words = Words(f"{vi}: {error.strerror}", f"{en}: {error.strerror}")
        raise LedgerError(Findings((_finding(_UNWRITTEN, file, 0, words, _HELP_UNWRITTEN),))) from None


def _content(file: str, start: int) -> bytes:
    """Return what a file holds from a byte on; a file that has become shorter has lost entries."""
    with _reported(file, "không đọc được sổ", "cannot read the ledger"):
        if not start and not Path(file).exists():
            return b""
        with Path(file).open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            if size >= start:
                stream.seek(start)
                return stream.read()
    words = Words("sổ đã bị cắt ngắn", "the ledger has lost entries at its end")
    raise LedgerError(Findings((_finding(_BROKEN, file, 0, words),)))


def _extend(ledger: Ledger, lines: bytes) -> int:
    """Put lines at the end of the file of a ledger, whose torn end moves to a file beside; return the new size."""
    with _reported(ledger.file, "không ghi được sổ", "cannot write the ledger"):
        if ledger.torn:
            set_aside(Path(ledger.file), ledger.size, Path(f"{ledger.file}.torn"))
        return extend(Path(ledger.file), lines)
