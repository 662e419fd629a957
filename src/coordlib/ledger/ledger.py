"""The ledger: what was done under an agreement, recorded once and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import attrs

from coordlib.dates import Calendar
from coordlib.disk import extend, reported, set_aside
from coordlib.files import FaultsError, name_kinds, structure, unstructure
from coordlib.language import (
    Address,
    Finding,
    Findings,
    FindingsError,
    Message,
    Position,
    RefusedError,
    Severity,
    shortened,
)
from coordlib.ledger.admission import Admission, refuse
from coordlib.ledger.chain import FIRST_SEAL, BrokenLine, SealedLine, could_begin, read_line, read_lines, write_line
from coordlib.ledger.entries import (
    Correction,
    Done,
    Entry,
    Evidence,
    Fact,
    Figure,
    Happened,
    Note,
    Resumed,
    Suspended,
    Waived,
    What,
)
from coordlib.model import Agreement

_LENGTH_OF_A_SEAL = 80  # and of what stands around it
_BROKEN, _UNREADABLE = "LED001", "LED003"
_HELP_BROKEN = Message(
    "Lấy lại sổ từ bản lưu; dùng mục đính chính để sửa, không sửa tệp.",
    "Restore the ledger from a copy; mend entries by corrections, never in the file.",
)


_FACTS: Mapping[str, type] = {
    "done": Done,
    "figure": Figure,
    "happened": Happened,
    "note": Note,
    "waived": Waived,
    "suspended": Suspended,
    "resumed": Resumed,
}
# Here and not in `structure`: who reads agreements need not wait for the kinds of entries.
name_kinds(Fact, _FACTS)
name_kinds(Fact | None, _FACTS)
name_kinds(What, {**_FACTS, "correction": Correction})


class LedgerError(FindingsError):
    """The file of a ledger is damaged, or could not be written; the findings name file and line."""


@attrs.frozen
class Ledger:
    """What was done under an agreement (sổ theo dõi): entries in the order in which they were recorded.

    ``Ledger(agreement)`` is an empty one in memory, `open` reads a file. A ledger never changes: `record` and
    `append` return the ledger with the new entries; where there is a file, they are on the disk by then.
    `seal`: a name for the whole content, which a report may print (mã xác thực). `file`, `folder`, `size`: where it is
    kept, the folder that `file` is seen from, and how many bytes. `torn`: what stands after the last whole line there:
    an entry that was never acknowledged, cut off as the machine stopped. All but the first two are filled in by
    `open` and `append`.
    """

    agreement: Agreement = attrs.field(repr=False)
    calendar: Calendar = attrs.field(factory=Calendar, kw_only=True, repr=False)
    entries: tuple[Entry, ...] = attrs.field(default=(), kw_only=True)
    seal: str = attrs.field(default=FIRST_SEAL, kw_only=True)
    file: str = attrs.field(default="", kw_only=True, eq=False)
    folder: str = attrs.field(default="", kw_only=True, eq=False, repr=False)
    torn: bytes = attrs.field(default=b"", kw_only=True, eq=False)
    size: int = attrs.field(default=0, kw_only=True, eq=False, repr=False)

    def __repr__(self) -> str:
        kept = f" in {self.file}" if self.file else ""
        return f"<Ledger of {len(self.entries)} entries{kept} for {shortened(self.agreement.title)!r}>"

    @classmethod
    def open(cls, path: str | os.PathLike[str], agreement: Agreement, *, calendar: Calendar | None = None) -> Ledger:
        """Return the ledger of a file (JSON Lines); of one that is not there, an empty one that makes it when it grows.

        A last line that was cut off is set aside (`torn`). Raises `LedgerError` for a past line that was changed,
        lost or moved (LED001), one that holds no entry (LED003), and a file that cannot be read.
        """
        ledger = cls(agreement, calendar=calendar or Calendar(), file=str(path), folder=str(Path.cwd()))
        return _grown(*_rest(ledger))

    @property
    def path(self) -> Path:
        """Where the file is, whatever the present folder."""
        return Path(self.folder, self.file)

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

        Arguments as for `Entry`, which also takes what is seldom said. A correction is entered after all that it can
        correct, unless `recorded` says otherwise: it changes no earlier assessment. Raises what `append` does.
        """
        latest = max((one.recorded for one in self.entries), default=on) if isinstance(what, Correction) else on
        return self.append(Entry(what, on, by, recorded or max(on, latest), evidence))

    def append(self, *entries: Entry) -> Ledger:
        """Return the ledger with more entries, all admitted or none; a file holds them safely when this returns.

        If the machine stops before, the first of them may be there, each whole.

        What another process has appended in the meantime comes first. Raises `EntryRefusedError` for an entry that the
        agreement does not know (LED002), and `LedgerError` for a file that is damaged or cannot be written; then
        nothing has changed.
        """
        if not self.file:
            return _with(self, entries)[0]
        with _locked(self):
            present = _grown(*_rest(self))
            grown, lines = _with(present, entries)
            return attrs.evolve(grown, size=_extend(present, lines))

    def seal_at(self, count: int) -> str:
        """Return the seal that the ledger had after so many entries, to compare with one that was printed then.

        Raises `RefusedError` for a number of entries that it has not.
        """
        if not 0 <= count <= len(self.entries):
            raise RefusedError(Message(f"sổ không có {count} mục", f"the ledger has not {count} entries"))
        seal = FIRST_SEAL
        for number, entry in enumerate(self.entries[:count], start=1):
            _, seal = write_line(_json(entry), number, seal)
        return seal


# --- how it grows ---


def _with(ledger: Ledger, entries: Iterable[Entry]) -> tuple[Ledger, bytes]:
    """Return the ledger with more entries, and the lines that they make."""
    admission = Admission(ledger.agreement, ledger.entries, ledger.calendar)
    admitted, lines, seal = [], [], ledger.seal
    for number, entry in enumerate(entries, start=len(ledger.entries) + 1):
        admitted.append(admission.admit(entry))
        line, seal = write_line(_readable(admitted[-1], number), number, seal)
        lines.append(line + b"\n")
    return attrs.evolve(ledger, entries=(*ledger.entries, *admitted), seal=seal, torn=b""), b"".join(lines)


def _grown(ledger: Ledger, content: bytes) -> Ledger:
    """Return the ledger with the entries of the lines that the file holds beyond its own."""
    *lines, tail = content.split(b"\n")
    found = list(read_lines(lines, len(ledger.entries) + 1, ledger.seal))
    number, seal = _last(found, len(ledger.entries), ledger.seal)
    last = read_line(tail, number + 1, seal)
    if isinstance(last, SealedLine):  # only the end of its line is missing
        found, tail, seal = [*found, last], b"", last.seal
    elif isinstance(read_line(tail[:-1], number + 1, seal), SealedLine):
        found.append(BrokenLine(number + 1, Message("dấu hết dòng đã bị sửa", "the end of the line was changed")))
    elif not could_begin(tail):
        found.append(BrokenLine(number + 1, Message("tệp không phải là sổ theo dõi", "the file is no ledger")))
    if broken := [one for one in found if isinstance(one, BrokenLine)]:
        raise LedgerError(Findings(tuple(_finding(_BROKEN, ledger.file, one.line, one.message) for one in broken)))
    entries = tuple(_read(ledger.file, one) for one in found if isinstance(one, SealedLine))
    size = ledger.size + len(content) - len(tail)
    return attrs.evolve(ledger, entries=(*ledger.entries, *entries), seal=seal, torn=tail, size=size)


def _last(found: list[SealedLine | BrokenLine], number: int, seal: str) -> tuple[int, str]:
    """Return number and seal of the last line that is whole."""
    last = found[-1] if found else None
    return (last.number, last.seal) if isinstance(last, SealedLine) else (number + len(found), seal)


def _json(entry: Entry) -> bytes:
    return json.dumps(unstructure(entry), ensure_ascii=False, separators=(",", ":")).encode()


def _readable(entry: Entry, number: int) -> bytes:
    """Return an entry as JSON that reads back as the same; what does not is refused, or it would close the ledger."""
    content = _json(entry)
    if _read("", SealedLine(number, content, "")) != entry:
        refuse("mục này không ghi được đúng như vậy", "the entry cannot be written as it is")
    return content


def _read(file: str, line: SealedLine) -> Entry:
    try:
        data = json.loads(line.content)
    except (ValueError, RecursionError):
        words = Message("nội dung không phải là JSON", "what it holds is not JSON")
        raise LedgerError(Findings((_finding(_UNREADABLE, file, line.number, words),))) from None
    try:
        return structure(data, Entry)
    except FaultsError as error:
        found = (_finding(_UNREADABLE, file, line.number, one.message) for one in error.faults)
        raise LedgerError(Findings(tuple(found))) from None


# --- the file ---


def _finding(code: str, file: str, line: int, message: Message) -> Finding:
    return Finding(code, Severity.ERROR, Address(), message, _HELP_BROKEN, Position(file, line))


@contextmanager
def _locked(ledger: Ledger) -> Iterator[None]:
    """Keep other processes from appending to a ledger at the same time, by whatever link they reach it."""
    from filelock import FileLock  # noqa: PLC0415 - only who appends to a file needs it

    with reported(ledger.file, "không khóa được sổ", "cannot lock the ledger", LedgerError):
        ledger.path.parent.stat()  # the lock would make a folder that is missing
        lock = FileLock(f"{ledger.path.resolve()}.lock")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _rest(ledger: Ledger) -> tuple[Ledger, bytes]:
    """Return the ledger, moved to the beginning of a line, and what its file holds from there on."""
    before, rest = _content(ledger)
    if ledger.entries and not before.rstrip(b"\n").endswith(f'"{ledger.seal}"}}'.encode()):
        vi = "phần đã ghi không còn như trước, hoặc sổ đã bị cắt ngắn"
        words = Message(vi, "the past is no longer what it was, or the ledger became shorter")
        raise LedgerError(Findings((_finding(_BROKEN, ledger.file, len(ledger.entries), words),)))
    if before and not before.endswith(b"\n") and rest.startswith(b"\n"):  # another process has ended the last line
        return attrs.evolve(ledger, size=ledger.size + 1), rest[1:]
    return ledger, rest


def _content(ledger: Ledger) -> tuple[bytes, bytes]:
    """Return the last bytes of what is known of a file, as many as a seal has and more, and all from there on."""
    start = ledger.size
    with reported(ledger.file, "không đọc được sổ", "cannot read the ledger", LedgerError):
        if not start and not ledger.path.exists():
            return b"", b""
        with ledger.path.open("rb") as stream:
            stream.seek(max(0, start - _LENGTH_OF_A_SEAL))
            return stream.read(min(start, _LENGTH_OF_A_SEAL)), stream.read()


def _extend(ledger: Ledger, lines: bytes) -> int:
    """Put lines at the end of the file of a ledger, whose torn end moves to a file beside; return the new size."""
    with reported(ledger.file, "không ghi được sổ", "cannot write the ledger", LedgerError):
        if ledger.torn:
            set_aside(ledger.path, ledger.size, Path(f"{ledger.path}.torn"))
        return extend(ledger.path, lines)
