"""The archive: the file of a ledger, read, locked, verified and restored.

In comes the place of a ledger; out go its entries and findings about its lines. What an entry means is not known here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import attrs

from coordlib import language, storage
from coordlib.dates import OWN_EVENTS, awaited_events
from coordlib.language import Finding, FindingCode, Findings, FindingsError, Message, Position, RefusedError, expect
from coordlib.model import PARTIES, TITLE, Agreement, InForce, Particulars, editions_of, new_id
from coordlib.tracking.codes import (
    BROKEN_LINE,
    EDITED_AGREEMENT,
    NO_ID,
    OTHER_AGREEMENT,
    UNCOMPARED_END,
    UNKNOWN_AMENDMENT,
    UNREADABLE_LINE,
)
from coordlib.tracking.ledger.chain import FIRST_SEAL, MOST_BROKEN, Chain, Mark
from coordlib.tracking.ledger.entries import Correction, Entry
from coordlib.tracking.ledger.notation import NotationError, read_entry, read_owner
from coordlib.tracking.ledger.owners import Owner, limits_of, owner_of

LARGEST_LEDGER = 128 * 1024**2
"""How many bytes a ledger may have: some 500,000 entries."""

_TORN_LINE = "LED014"  # the code of a rule, which finds the same in the ledger of a report
_NO_FILE = Message("nội dung không đến từ một tệp nào", "it comes from no file")
_RECORD_AGAIN = Message("Ghi lại mục đó nếu cần.", "Record it again if need be.")
_PAST_CHANGED = Message(
    "phần đã ghi không còn như trước, hoặc sổ đã bị cắt ngắn",
    "the past is no longer what it was, or the ledger became shorter",
)
_END_NOT_COMPARED = Message(
    "chưa đối chiếu phần cuối sổ: sổ bị cắt mất các mục cuối vẫn là một chuỗi đúng",
    "the end was compared with nothing: a ledger that lost its last entries is still a sound chain",
)
EVERY = 1_000
"""After how many entries more an opening gets a new snapshot to begin from; a shorter ledger is always read whole."""
_LARGEST_SNAPSHOT = 1 << 24
_TEXTS = ("head", "amended", "corrected")


class LedgerError(FindingsError):
    """The file of a ledger is damaged, or could not be written; the findings name file and line."""


@attrs.frozen
class Archived:
    """What a ledger held, or the part of it that was read, and the stamp of its file then."""

    chain: Chain
    stamp: storage.Stamp | None = None


def bytes_of(where: str | os.PathLike[str] | storage.Store, agreement: Agreement | None = None) -> bytes:
    """Return the lines of a ledger, for `Ledger.of_lines`; none where it is not there.

    `agreement`: which a ledger in a store goes by. Raises `LedgerError` (FIL006) for one that cannot be read, at once.
    """
    return b"\n".join(shelf_of(where, agreement).lines())


_READ = ("không đọc được sổ", "cannot read the ledger", LedgerError)
_WRITE = ("không ghi được sổ", "cannot write the ledger", LedgerError)
_LOCK = ("không khóa được sổ", "cannot lock the ledger", LedgerError)


@contextmanager
def _held(name: str, lock: AbstractContextManager[None], end: tuple[str, str, type[FindingsError]]) -> Iterator[None]:
    """Hold a ledger; that it cannot be had is a finding (FIL006), and so is what goes wrong as it is let go."""
    with storage.reported(name, *_LOCK):
        lock.__enter__()
    try:
        yield
    except BaseException as error:
        lock.__exit__(type(error), error, error.__traceback__)
        raise
    with storage.reported(name, *end):
        lock.__exit__(None, None, None)


@attrs.frozen
class FileShelf:
    """A file in which one ledger is kept. `name`: what findings call it."""

    name: str
    path: Path

    def content(self, start: int = 0) -> tuple[bytes, storage.Stamp | None]:
        """Return what the file holds from a byte on, and its stamp; nothing where it is not there, or is shorter."""
        with storage.reported(self.name, *_READ):
            return storage.read_present(self.path, LARGEST_LEDGER, start) if os.path.lexists(self.path) else (b"", None)

    def archived(self, since: Mark | None = None) -> Archived | None:
        """Return what the file holds: all of it, or what follows a mark; none where that line is not there."""
        content, stamp = self.content(since.size - since.last if since else 0)
        if since is None:
            return Archived(Chain(content), stamp)
        if not since.holds(content[: since.last]) or not content[: since.last].endswith(b"\n"):
            return None
        return Archived(Chain(content[since.last :], since), stamp)

    def lines(self) -> list[bytes]:
        """Return the lines of the file, without their ends, and what stands after the last."""
        return [line.removesuffix(b"\r") for line in self.content()[0].split(b"\n")]

    def as_left(self, mark: Mark, stamp: storage.Stamp | None) -> bool:
        """Tell whether the file is as we left it, without reading it."""
        with storage.reported(self.name, *_READ):
            present = storage.Stamp.at(self.path)
        return present == stamp and (present is None or present.bears(mark.tip))

    def held(self, wait: float = storage.LOCK_SECONDS) -> AbstractContextManager[None]:
        """Keep other processes from appending meanwhile; raises `LedgerError` after `wait` seconds."""
        return _held(self.name, storage.locked(self.path, wait), _LOCK)

    def put(self, lines: bytes, mark: Mark, torn: bytes) -> storage.Stamp | None:
        """Put lines at the end of the file, whose torn end moves to a file beside; return the new stamp."""
        with storage.reported(self.name, *_WRITE):
            if torn:
                storage.set_aside(self.path, self.path.stat().st_size - len(torn), Path(f"{self.path}.torn"))
            return storage.extend(self.path, lines, mark.tip)

    @property
    def _beside(self) -> Path:
        return Path(f"{self.path}.snapshot")

    def snapshot(self) -> bytes:
        """Return what an opening may begin from, which stands in a file beside."""
        with suppress(OSError, ValueError):  # also of a name that no file can have
            return storage.read_whole(self._beside, _LARGEST_SNAPSHOT)
        return b""

    def keep(self, snapshot: bytes) -> None:
        """Keep what an opening may begin from; a disk that refuses it leaves the next opening longer."""
        with suppress(FindingsError):
            storage.write_whole(self._beside, snapshot)


@attrs.frozen
class StoreShelf:
    """A ledger in a store, by its name there."""

    store: storage.Store
    ledger: str

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.store.name

    def archived(self, since: Mark | None = None) -> Archived | None:
        """Return what the ledger holds: all of it, or what follows a mark; none if that line is not there."""
        with storage.reported(self.name, *_READ):
            lines = self.store.lines(self.ledger, since.lines - 1 if since else 0)
        if since and not (lines and since.holds(lines.pop(0) + b"\n")):
            return None
        return Archived(Chain(b"".join(line + b"\n" for line in lines), since or Mark()))

    def lines(self) -> list[bytes]:
        """Return the lines of the ledger."""
        with storage.reported(self.name, *_READ):
            return self.store.lines(self.ledger)

    def as_left(self, mark: Mark, _: storage.Stamp | None) -> bool:
        """Tell whether the ledger is as we left it; of a long one, what `archived` reads on says that as quickly."""
        if mark.entries >= EVERY:
            return False
        with storage.reported(self.name, *_READ):
            count, last = self.store.head(self.ledger)
        return count == mark.lines and (not count or mark.holds(last + b"\n"))

    def held(self, wait: float = storage.LOCK_SECONDS) -> AbstractContextManager[None]:
        """Keep others from appending meanwhile; raises `LedgerError` after `wait` seconds."""
        return _held(self.name, self.store.held(self.ledger, wait), _WRITE)

    def put(self, lines: bytes, mark: Mark, _: bytes) -> storage.Stamp | None:
        """Put lines at the end of the ledger."""
        with storage.reported(self.name, *_WRITE):
            several = lines.splitlines()
            self.store.append(self.ledger, several, mark.lines - len(several))
        return None

    def snapshot(self) -> bytes:
        """Return what an opening may begin from."""
        with storage.reported(self.name, *_READ):
            return self.store.snapshot(self.ledger)

    def keep(self, snapshot: bytes) -> None:
        """Keep what an opening may begin from."""
        with storage.reported(self.name, *_WRITE):
            self.store.keep(self.ledger, snapshot)


Shelf = FileShelf | StoreShelf


def snapshot_of(mark: Mark) -> bytes:
    """Return how far a ledger was written, as JSON, with its digest."""
    plain = attrs.astuple(mark, recurse=False, filter=lambda field, _: field.name not in _TEXTS)
    head = None if mark.head is None else mark.head.decode()
    apart = ([[after, content.decode()] for after, content in lines] for lines in (mark.amended, mark.corrected))
    text = json.dumps([*plain, head, *apart])
    return json.dumps({"v": 1, "mark": text, "sha256": sha256(text.encode()).hexdigest()}).encode()


def mark_of(snapshot: bytes) -> Mark | None:
    """Return how far a ledger was written when a snapshot was taken; none for one whose digest is another."""
    try:
        found = json.loads(snapshot)
        text = found["mark"]
        if found["sha256"] != sha256(text.encode()).hexdigest():
            return None
        *plain, head, amended, corrected = json.loads(text)
        names = [field.name for field in attrs.fields(Mark) if field.name not in _TEXTS]
        return Mark(
            **dict(zip(names, plain, strict=True)),
            head=None if head is None else head.encode(),
            amended=tuple((after, content.encode()) for after, content in amended),
            corrected=tuple((after, content.encode()) for after, content in corrected),
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def faults_in(file: str, chain: Chain, agreement: Agreement | None = None, known: int = 0) -> Iterator[Finding]:
    """Yield what is wrong with a ledger, of whose entries so many are known to be good: broken lines first."""
    for one in chain.broken:
        yield finding(BROKEN_LINE, file, one.line, one.message)
    if len(chain.broken) == MOST_BROKEN:
        yield finding(BROKEN_LINE, file, chain.broken[-1].line, _too_many_broken_lines(MOST_BROKEN))
    if chain.broken:
        return
    try:
        owner = owner_in(chain)
    except NotationError as error:
        yield from (finding(UNREADABLE_LINE, file, chain.headed + 1, words) for words in error.messages)
        return
    of_another = _fault_of_another(file, chain.headed + 1, owner, agreement) if owner and agreement else None
    if of_another:
        yield of_another
    elif agreement and (unknown := unknown_to(agreement, seen_by(chain))):
        line = chain.line_of(chain.amended[-1][0] + 1) - 1
        yield finding(UNKNOWN_AMENDMENT, file, line, _unknown_amendments(", ".join(unknown)))
    yield from unreadable(file, chain, known)


def unreadable(file: str, chain: Chain, known: int) -> Iterator[Finding]:
    """Yield what is wrong with the entries after so many that are known, up to `MOST_BROKEN` of them."""
    broken = 0
    for number, content in enumerate(chain.contents[known - chain.first :], start=known + 1):
        try:
            read_entry(content)
        except NotationError as error:
            yield from (finding(UNREADABLE_LINE, file, chain.line_of(number), words) for words in error.messages)
            broken += 1
        if broken == MOST_BROKEN:
            return


def finding(code: FindingCode, file: str, line: int, message: Message, mend: Message | None = None) -> Finding:
    """Return a finding about a line of a ledger."""
    return code.finding(message, position=Position(file, line), mend=mend)


def owner_in(chain: Chain) -> Owner | None:
    """Return the agreement that a ledger names, as it was last corrected; none in one of the first coordlib."""
    return None if chain.named is None else read_owner(chain.named)


def _is_of(owner: Owner, agreement: Agreement) -> bool:
    """Tell whether the ledger belongs to the agreement: the same `id`, or that which its file has by now."""
    return owner.id == agreement.identity or (not agreement.id and owner.id == storage.id_on_disk(agreement))


def _of_another(file: str, line: int, owner: Owner, wanted: Owner) -> Finding:
    alike = str(owner) == str(wanted)  # and the `id` tells them apart
    its, other = (f"{one}, id {one.id}" if alike else f"{one}" for one in (owner, wanted))
    return finding(OTHER_AGREEMENT, file, line, _of_another_agreement(its, other), _open_the_right_one(owner.id))


def _fault_of_another(file: str, line: int, owner: Owner, agreement: Agreement) -> Finding | None:
    """Return what is said of the ledger of another agreement: of another `id`, or of this one and otherwise another."""
    if not _is_of(owner, agreement):
        return _of_another(file, line, owner, owner_of(agreement))
    if owner.changes_to(agreement):
        words = _another_under_one_id(str(owner), owner.particulars.differences_from(agreement))
        return finding(OTHER_AGREEMENT, file, line, words, _AN_ID_OF_ITS_OWN)
    return None


def refuse_entry_of_another(file: str, owner: Owner | None, agreement: Agreement, *, corrected: bool) -> None:
    """Refuse to add to a ledger what is done under another agreement than it names. Raises `LedgerError` (LED004)."""
    if owner is None or (corrected and _is_of(owner, agreement)):
        return
    if fault := _fault_of_another(file, 1, owner, agreement):
        raise LedgerError(Findings((fault,)))


def refuse_ledger_of_another(of: Agreement, file: str, agreement: Agreement) -> None:
    """Refuse a ledger of one agreement, in its file or in memory, for another. Raises `LedgerError` (LED004).

    A text in force and the one that was signed are the same, whichever of them the ledger was opened with.
    """
    if of is agreement:
        return
    if of.id and agreement.id and of.id != agreement.id:
        raise LedgerError(Findings((_of_another(file, 0, owner_of(of), owner_of(agreement)),)))
    texts = [Particulars.of(edition.text) for edition in editions_of(of)]
    is_earlier_text = not Particulars.of(agreement).changes_to(of) and not _lacks_what_was_signed(agreement, of)
    if not is_earlier_text and all(known.changes_to(agreement) for known in texts):
        its, what = str(owner_of(of)), texts[-1].differences_from(agreement)
        words = _another_under_one_id(its, what) if of.id and agreement.id else _another_by(its, what)
        raise LedgerError(Findings((finding(OTHER_AGREEMENT, file, 0, words, _AN_ID_OF_ITS_OWN),)))


def _lacks_what_was_signed(agreement: Agreement, signed: Agreement) -> bool:
    """Tell whether an agreement has no number, or no day of signing, where another has one."""
    has_none = agreement.number is None and signed.number is not None
    return has_none or (agreement.signed is None and signed.signed is not None)


def seen_by(chain: Chain | Mark) -> tuple[str, ...]:
    """Return the amendments that the last entries of a ledger know, as `amendments_named` has them."""
    return tuple(map(str, json.loads(chain.amended[-1][1]))) if chain.amended else ()


def amendments_named(agreement: Agreement) -> tuple[str, ...]:
    """Return what a ledger knows amendments by: the day of signing, and the number where there is one."""
    documents = agreement.amended_by if isinstance(agreement, InForce) else ()
    return tuple(f"{document.issued or ''} {document.number}".strip() for document in documents)


def unknown_to(agreement: Agreement, seen: Iterable[str]) -> list[str]:
    """Return the amendments that a ledger has seen and the agreement lacks: none of the day, and none of the number."""
    known = {part for one in amendments_named(agreement) for part in one.split(" ", 1)}
    return [one for one in seen if known.isdisjoint(one.split(" ", 1))]


def with_id(agreement: Agreement, owner: Owner | None, file: str) -> Agreement:
    """Return an agreement with the `id` by which its ledger is to know it; `write_id` puts that into its file.

    It is that which its file has by now, that of a ledger which was begun while the name was made of the content, or
    drawn by chance. Raises `LedgerError` (LED005) for one that stands in no file. `file`: the ledger, for the finding.
    """
    if agreement.id or (owner is not None and storage.file_of(agreement) is None):
        return agreement
    known_by = storage.id_on_disk(agreement) or (owner.id if owner else new_id())
    if storage.file_of(agreement) is None:
        raise _nameless(file, known_by, _NO_FILE)
    return attrs.evolve(agreement, id=known_by)


def write_id(agreement: Agreement, known_by: str) -> None:
    """Write the `id` of an agreement into the file that it was read from. Raises `LedgerError` (LED005)."""
    file = storage.file_of(agreement)
    if agreement.id or file is None or storage.id_on_disk(agreement):
        return
    try:
        storage.put_id(file, known_by, agreement)
    except FindingsError as error:
        why = error.message if isinstance(error, RefusedError) else error.findings.found[0].what
        raise _nameless(str(file), known_by, why) from None


def _nameless(file: str, known_by: str, why: Message) -> LedgerError:
    return LedgerError(Findings((finding(NO_ID, file, 0, _no_id(why), _write_the_id(known_by)),)))


def changes_since(file: str, owner: Owner | None, entries: Iterable[Entry], agreement: Agreement) -> Iterator[Finding]:
    """Yield what of an agreement is no longer as its ledger has it: title, parties, limits, what entries are about."""
    if owner:
        for what, old, new in _edited(owner, agreement):
            yield finding(EDITED_AGREEMENT, file, 1, _was_another(what, old, new))
    texts = [edition.text for edition in editions_of(agreement)]
    known = {
        *OWN_EVENTS,
        *(key for text in texts for key in (*text.keys, *text.bearers, *awaited_events(text))),
        *(indicator.key for text in texts for _, duty in text.duties() for indicator in duty.indicators),
    }
    last_entry_about: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        fact = entry.what.instead if isinstance(entry.what, Correction) else entry.what
        if fact and fact.key and fact.key not in known:
            last_entry_about[fact.key] = number
    for key, number in last_entry_about.items():
        words = _no_longer_stated(number, key, language.nearest(key, sorted(known)))
        yield finding(EDITED_AGREEMENT, file, 0, words)


def _edited(owner: Owner, agreement: Agreement) -> Iterator[tuple[Message, str, str]]:
    """Yield what of an agreement was edited since its ledger began, with what it was and what it is."""
    now = owner_of(agreement)
    if owner.title != now.title:
        yield TITLE, owner.title, now.title
    if owner.parties != now.parties:
        yield PARTIES, " – ".join(owner.parties), " – ".join(now.parties)
    of_texts = [dict(limit.split(": ", 1) for limit in limits_of(edition.text)) for edition in editions_of(agreement)]
    for key, old in (limit.split(": ", 1) for limit in owner.limits):
        if all(limits.get(key) not in (old, None) for limits in of_texts):
            yield _limit_of(key), old, of_texts[-1][key]


def past_changed(file: str, count: int, shown: str = "") -> LedgerError:
    """Return the error of a ledger whose past is no longer what it was; `shown`: the file that shows it."""
    return LedgerError(Findings((_shorter(file, count, shown),)))


def _shorter(file: str, count: int, shown: str) -> Finding:
    return finding(BROKEN_LINE, file, count, _PAST_CHANGED, _delete_the_snapshot(shown) if shown else None)


def entries_of(
    file: str, chain: Chain, agreement: Agreement, known: int, *, corrected: bool = False
) -> tuple[list[Entry], Owner | None]:
    """Return the entries after so many that are known, and the agreement that the file names, if it does.

    `corrected`: take an agreement whose title, parties, number or day are no longer what the file has.
    Raises `LedgerError` with what is wrong, up to `MOST_BROKEN` lines of it.
    """
    try:
        if not chain.broken:
            owner = owner_in(chain)
            ours = owner is None or (_is_of(owner, agreement) and (corrected or not owner.changes_to(agreement)))
            if ours and not (chain.amended and unknown_to(agreement, seen_by(chain))):
                return list(map(read_entry, chain.contents[known - chain.first :])), owner
    except NotationError:
        pass  # `faults_in` says what is wrong with this entry, and whether others are no better
    raise LedgerError(Findings(tuple(faults_in(file, chain, agreement, known))))


Tip: TypeAlias = tuple[int, str]
"""How many entries a ledger had, and the beginning of its seal then, as a report prints them."""


def verify(
    where: str | os.PathLike[str] | storage.Store, agreement: Agreement | None = None, *, tip: Tip | None = None
) -> Findings:
    """Return what is wrong with the ledger in a file or a store; nothing if all is well. All of it is read.

    Every line that was changed, lost or moved (LED001), that holds no entry (LED003), an end that was cut off (LED014,
    a note), and with an agreement whether it is the ledger of another (LED004). After a hundred broken lines it reads
    no further. A file that is not there, or is none, is a finding too; nothing is raised but ``TypeError`` for no path.

    `tip`: how many entries the ledger had when a report or a seal was made, and the seal that stands there, or its
    first figures: by these, or by a snapshot, a lost tail is found. Without any, a note says that it was not looked for
    (LED008). Of a store the `agreement` names the ledger.
    """
    try:
        shelf = shelf_of(where, agreement)
        if isinstance(shelf, FileShelf):
            with storage.reported(shelf.name, *_READ):
                found = Archived(Chain(storage.read_present(shelf.path, LARGEST_LEDGER)[0]))
        else:
            found = shelf.archived() or Archived(Chain(b""))
        told = [*_faults_of(shelf, found.chain, agreement)]
        return Findings((*told, *_of_tail(shelf, found.chain, tip, quiet=bool(told))))
    except RefusedError:  # no place at all, which is a mistake of the program's
        raise
    except FindingsError as error:
        return error.findings


def shelf_of(where: str | os.PathLike[str] | storage.Store, agreement: Agreement | None, folder: str = "") -> Shelf:
    """Return where a ledger is kept: a file, or a store or its URL, in which the `id` of its agreement names it."""
    if isinstance(where, str) and "://" in where:
        with storage.reported(where.rsplit("@", maxsplit=1)[-1], *_READ):
            where = storage.store_at(where)
    if isinstance(where, str | os.PathLike) or not isinstance(
        where, storage.Store
    ):  # which is asked last: it takes its time
        path = storage.path_of(where, LedgerError)
        return FileShelf(os.fspath(where), Path(folder, path))
    expect(agreement, Agreement, "agreement")
    assert agreement is not None
    return StoreShelf(where, agreement.id or storage.id_on_disk(agreement))


def _faults_of(shelf: Shelf, chain: Chain, agreement: Agreement | None) -> Iterator[Finding]:
    yield from faults_in(shelf.name, chain, agreement)
    if chain.torn:
        place = Position(shelf.name, chain.mark.lines + 1)
        words = _torn_line(len(chain.torn))
        yield Finding(_TORN_LINE, language.Severity.NOTE, language.Address(), words, _RECORD_AGAIN, place)


def _of_tail(shelf: Shelf, chain: Chain, tip: Tip | None, *, quiet: bool) -> Iterator[Finding]:
    """Yield whether the end of a sound chain is one that was once known; if nothing was, that too, unless `quiet`."""
    if chain.broken:
        return
    mark = mark_of(shelf.snapshot())
    if mark is not None and (len(chain.seals) < mark.entries or chain.mark.lines < mark.lines):
        yield _shorter(shelf.name, mark.entries, f"{shelf.name}.snapshot")
    elif tip is not None:
        count, seal = tip
        known = FIRST_SEAL if count == 0 else chain.seals[count - 1] if 0 < count <= len(chain.seals) else ""
        if not seal or not known.startswith(seal):
            yield _shorter(shelf.name, count, "")
    elif mark is None and chain.seals and not quiet:
        yield finding(UNCOMPARED_END, shelf.name, 0, _END_NOT_COMPARED)


def copy_ledger(
    source: str | os.PathLike[str] | storage.Store, target: str | os.PathLike[str] | storage.Store, agreement: Agreement
) -> int:
    """Copy the ledger of an agreement from a file or a store to another, line for line; return how many entries it has.

    The copy has the same seals. Raises `LedgerError` for a ledger that is damaged (LED001, LED003) or of another
    agreement (LED004), and where one stands at the target already (FIL006).
    """
    shelf, other = shelf_of(source, agreement), shelf_of(target, agreement)
    lines = shelf.lines()
    chain = Chain(b"\n".join(lines))
    entries_of(shelf.name, chain, agreement, 0)
    with other.held():
        if any(other.lines()):
            with storage.reported(other.name, *_WRITE):
                vi = "ở đó đã có một sổ"
                raise storage.UnfitError(vi, "there is a ledger already")
        if chain.mark.lines:
            other.put(b"".join(line + b"\n" for line in lines[: chain.mark.lines]), chain.mark, b"")
    return len(chain.contents)


def restore(path: str | os.PathLike[str], to: str | os.PathLike[str]) -> int:
    """Copy the sound part of a ledger, byte for byte, to a new file; return how many entries it has.

    The sound part ends before the first line that is broken or holds no entry: what stands after it can no longer be
    trusted. Raises `LedgerError` (FIL006) if the ledger cannot be read, or if the new file is there already: nothing is
    ever written over.
    """
    source, target = storage.path_of(path, LedgerError), storage.path_of(to, LedgerError)
    with storage.reported(str(path), *_READ):
        content, _ = storage.read_present(source, LARGEST_LEDGER)
    chain = Chain(content[: Chain(content).sound])
    count, headed = _sound(chain)
    lines = content[: chain.sound].split(b"\n")[: count + headed + chain.apart(count)]
    with storage.reported_as("cannot write", str(to), LedgerError):
        target.touch(exist_ok=False)
        try:
            storage.extend(target, b"".join(line + b"\n" for line in lines if line), chain.tip)
        except OSError:
            target.unlink()
            raise
    return count


def _sound(chain: Chain) -> tuple[int, bool]:
    """Return how many entries read as such before the first line that does not, and whether the head is among them."""
    entries = chain.contents
    count = next((number for number, one in enumerate(entries) if not _reads(read_entry, one)), len(entries))
    count = min([count, *(after for after, content in chain.corrected if not _reads(read_owner, content))])
    if chain.head is None or chain.headed > count:
        return count, False
    return (count, True) if _reads(read_owner, chain.head) else (chain.headed, False)


def _reads(read: Callable[[bytes], object], content: bytes) -> bool:
    try:
        read(content)
    except NotationError:
        return False
    return True


# --- messages ---


def _too_many_broken_lines(count: int) -> Message:
    return Message(f"dừng đọc sau {count} dòng hỏng", f"{count} lines are broken; read no further")


def _unknown_amendments(listed: str) -> Message:
    return Message(
        f"sổ đã ghi theo văn bản sửa đổi ({listed}) mà quy chế này không có",
        f"the ledger knows amendments ({listed}) that this agreement lacks",
    )


def _of_another_agreement(its: str, other: str) -> Message:
    return Message(f"sổ này của “{its}”, không phải của “{other}”", f"this is the ledger of “{its}”, not of “{other}”")


def _another_under_one_id(its: str, what: Message) -> Message:
    return Message(
        f"sổ này của “{its}”, mà quy chế này cũng mang id đó và khác ở {what.vi}",
        f"this is the ledger of “{its}”; this agreement has the same id and differs in {what.en}",
    )


def _another_by(its: str, what: Message) -> Message:
    return Message(
        f"sổ này của “{its}”; quy chế này khác ở {what.vi}",
        f"this is the ledger of “{its}”; this agreement differs in {what.en}",
    )


_AN_ID_OF_ITS_OWN = Message(
    (
        "Nếu là quy chế khác, làm ra từ quy chế ấy: cho nó id riêng bằng copy_as hoặc coordlib copy. Nếu vẫn là quy "
        "chế ấy: đã sửa đổi thì khai văn bản sửa đổi; đã đính chính thì nêu lý do khi ghi mục kế tiếp: coordlib "
        "record --renamed, Ledger.open(…, correction=…)."
    ),
    (
        "If it is another agreement, made of that one, give it an id of its own: copy_as, or coordlib copy. If it is "
        "the same: name the amendment that changed it, or say why it was corrected with the next entry: coordlib "
        "record --renamed, Ledger.open(…, correction=…)."
    ),
)


def _open_the_right_one(known_by: str) -> Message:
    return Message(
        (
            f"Mở đúng sổ của quy chế. Nếu vẫn là quy chế này, đã sửa khi chưa có id: ghi “id: {known_by}” vào tệp "
            "quy chế."
        ),
        (
            "Open the ledger of the agreement. If it is the same, changed before it had an id, give it "
            f"'id: {known_by}'."
        ),
    )


def _no_id(why: Message) -> Message:
    return Message(f"quy chế chưa có id để sổ nhận ra: {why.vi}", f"the agreement has no id to be known by: {why.en}")


def _write_the_id(known_by: str) -> Message:
    return Message(
        f"Ghi dòng “id: {known_by}” vào tệp quy chế rồi ghi sổ từ tệp đó. Trong Python: read(save(quy_che, tệp)).",
        f"Write the line 'id: {known_by}' into its file and record from there. In Python: read(save(agreement, file)).",
    )


def _limit_of(key: str) -> Message:
    return Message(f"thời hạn của “{key}”", f"the time limit of {key!r}")


def _was_another(what: Message, old: str, new: str) -> Message:
    return Message(f"khi mở sổ, {what.vi} là “{old}”, nay là “{new}”", f"{what.en} was “{old}”, now “{new}”")


def _no_longer_stated(number: int, key: str, near: Message) -> Message:
    return Message(
        f"mục {number} ghi về “{key}”, nay quy chế không còn{near.vi}",
        f"entry {number} is about {key!r}, which is no longer stated{near.en}",
    )


def _delete_the_snapshot(file: str) -> Message:
    return Message(
        f"Lấy lại sổ từ bản lưu. Nếu đã chủ ý lấy lại bản cũ hơn, xóa tệp “{file}”.",
        f"Take the ledger back from a copy. If an older one was put there on purpose, delete {file!r}.",
    )


def _torn_line(count: int) -> Message:
    return Message(f"dòng cuối bị cắt ({count} byte)", f"a last line of {count} bytes was cut off")
