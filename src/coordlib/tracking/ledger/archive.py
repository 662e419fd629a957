"""The archive: the file of a ledger, read, locked, verified and restored."""

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
from coordlib.language import Finding, Findings, FindingsError, Message, Position, RefusedError, expect, finding_of
from coordlib.model import Agreement, InForce, editions_of, new_id
from coordlib.tracking.ledger import entries as facts
from coordlib.tracking.ledger.chain import FIRST_SEAL, MOST_BROKEN, Chain, Mark

LARGEST_LEDGER = 128 * 1024**2
"""How many bytes a ledger may have: some 500,000 entries."""

_BROKEN, _UNREADABLE, _OTHERS, _NAMELESS, _CHANGED, _TORN = "LED001", "LED003", "LED004", "LED005", "LED006", "LED014"
_AMENDED = "LED007"
_TAIL = "LED008"


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

EVERY = 1_000
"""After how many entries more an opening gets a new snapshot to begin from; a shorter ledger is always read whole."""
_LARGEST_SNAPSHOT = 1 << 24


def snapshot_of(mark: Mark) -> bytes:
    """Return how far a ledger was written, as JSON, with its digest."""
    plain = attrs.astuple(mark, recurse=False, filter=lambda field, _: field.name not in _TEXTS)
    head = None if mark.head is None else mark.head.decode()
    text = json.dumps([*plain, head, [[after, content.decode()] for after, content in mark.amended]])
    return json.dumps({"v": 1, "mark": text, "sha256": sha256(text.encode()).hexdigest()}).encode()


_TEXTS = ("head", "amended")


def mark_of(snapshot: bytes) -> Mark | None:
    """Return how far a ledger was written when a snapshot was taken; none for one whose digest is another."""
    try:
        found = json.loads(snapshot)
        text = found["mark"]
        if found["sha256"] != sha256(text.encode()).hexdigest():
            return None
        *plain, head, amended = json.loads(text)
        names = [one.name for one in attrs.fields(Mark) if one.name not in _TEXTS]
        return Mark(
            **dict(zip(names, plain, strict=True)),
            head=None if head is None else head.encode(),
            amended=tuple((after, content.encode()) for after, content in amended),
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def told_of(file: str, chain: Chain, agreement: Agreement | None = None, known: int = 0) -> Iterator[Finding]:
    """Yield what is wrong with a ledger, of whose entries so many are known to be good: broken lines first."""
    for one in chain.broken:
        yield finding(_BROKEN, file, one.line, one.message)
    if len(chain.broken) == MOST_BROKEN:
        yield finding(_BROKEN, file, chain.broken[-1].line, facts.words_of("most_broken", count=MOST_BROKEN))
    if chain.broken:
        return
    try:
        owner = None if chain.head is None else facts.owner_read(chain.head)
    except facts.NotationError as error:
        yield from (finding(_UNREADABLE, file, chain.headed + 1, words) for words in error.messages)
        return
    if owner and agreement and not _is_of(owner, agreement):
        yield _of_another(file, chain.headed + 1, owner, facts.owner_of(agreement))
    elif agreement and (unknown := unknown_to(agreement, seen_by(chain))):
        line = chain.line_of(chain.amended[-1][0] + 1) - 1
        yield finding(_AMENDED, file, line, facts.words_of("not_amended", listed=", ".join(unknown)))
    yield from unreadable(file, chain, known)


def unreadable(file: str, chain: Chain, known: int) -> Iterator[Finding]:
    """Yield what is wrong with the entries after so many that are known, up to `MOST_BROKEN` of them."""
    broken = 0
    for number, content in enumerate(chain.contents[known - chain.first :], start=known + 1):
        try:
            facts.entry_read(content)
        except facts.NotationError as error:
            yield from (finding(_UNREADABLE, file, chain.line_of(number), words) for words in error.messages)
            broken += 1
        if broken == MOST_BROKEN:
            return


def finding(code: str, file: str, line: int, message: Message, mend: Message | None = None) -> Finding:
    """Return a finding about a line of a ledger."""
    return finding_of(code, message, position=Position(file, line), mend=mend)


def _is_of(owner: facts.Owner, agreement: Agreement) -> bool:
    """Tell whether a ledger is of an agreement, whatever was edited; one without an `id` goes by that of its file."""
    return owner.id == agreement.identity or (not agreement.id and owner.id == storage.id_on_disk(agreement))


def _of_another(file: str, line: int, owner: facts.Owner, wanted: facts.Owner) -> Finding:
    alike = str(owner) == str(wanted)  # and the `id` tells them apart
    its, other = (f"{one}, id {one.id}" if alike else f"{one}" for one in (owner, wanted))
    mend = facts.words_of("mend_another", id=owner.id)
    return finding(_OTHERS, file, line, facts.words_of("another", its=its, other=other), mend)


def seen_by(chain: Chain | Mark) -> tuple[str, ...]:
    """Return the amendments that the last entries of a ledger know, as `amendments_named` has them."""
    return tuple(map(str, json.loads(chain.amended[-1][1]))) if chain.amended else ()


def amendments_named(agreement: Agreement) -> tuple[str, ...]:
    """Return what a ledger knows amendments by: the day of signing, and the number where there is one."""
    documents = agreement.amended_by if isinstance(agreement, InForce) else ()
    return tuple(f"{one.issued or ''} {one.number}".strip() for one in documents)


def unknown_to(agreement: Agreement, seen: Iterable[str]) -> list[str]:
    """Return the amendments that a ledger has seen and the agreement lacks: none of the day, and none of the number."""
    known = {part for one in amendments_named(agreement) for part in one.split(" ", 1)}
    return [one for one in seen if known.isdisjoint(one.split(" ", 1))]


def named(agreement: Agreement, owner: facts.Owner | None, file: str) -> Agreement:
    """Return an agreement with the `id` by which its ledger is to know it; `keep_name` puts that into its file.

    It is that which its file has by now, that of a ledger which was begun while the name was made of the content, or
    drawn by chance. Raises `LedgerError` (LED005) for one that stands in no file. `file`: the ledger, for the finding.
    """
    if agreement.id or (owner is not None and storage.file_of(agreement) is None):
        return agreement
    known_by = storage.id_on_disk(agreement) or (owner.id if owner else new_id())
    if storage.file_of(agreement) is None:
        raise _nameless(file, known_by, facts.words_of("no_file"))
    return attrs.evolve(agreement, id=known_by)


def keep_name(agreement: Agreement, known_by: str) -> None:
    """Write the `id` of an agreement into the file that it was read from. Raises `LedgerError` (LED005)."""
    file = storage.file_of(agreement)
    if agreement.id or file is None or storage.id_on_disk(agreement):
        return
    try:
        storage.put_id(file, known_by, agreement)
    except (FindingsError, RefusedError) as error:
        why = error.message if isinstance(error, RefusedError) else error.findings.found[0].what
        raise _nameless(str(file), known_by, why) from None


def _nameless(file: str, known_by: str, why: Message) -> LedgerError:
    words, mend = facts.words_of("nameless", why=why), facts.words_of("mend_nameless", id=known_by)
    return LedgerError(Findings((finding(_NAMELESS, file, 0, words, mend),)))


def changes_since(
    file: str, owner: facts.Owner | None, entries: Iterable[facts.Entry], agreement: Agreement
) -> Iterator[Finding]:
    """Yield what of an agreement is no longer as its ledger has it: title, parties, limits, what entries are about."""
    now, texts = facts.owner_of(agreement), [one.text for one in editions_of(agreement)]
    limits = [dict(one.split(": ", 1) for one in facts.limits_of(text)) for text in texts]
    began = dict(one.split(": ", 1) for one in owner.limits) if owner else {}
    moved = [key for key, old in began.items() if all(one.get(key) not in (old, None) for one in limits)]
    for what, old, new in (
        (facts.words_of("title"), owner and owner.title, now.title),
        (facts.words_of("parties"), owner and " – ".join(owner.parties), " – ".join(now.parties)),
        *((facts.words_of("limit", key=key), began[key], limits[-1][key]) for key in moved),
    ):
        if owner and old != new:
            yield finding(_CHANGED, file, 1, facts.words_of("was", what=what, old=old, new=new))
    known = {*OWN_EVENTS, *(key for text in texts for key in (*text.keys, *text.bearers, *awaited_events(text)))}
    acts = [one.what.instead if isinstance(one.what, facts.Correction) else one.what for one in entries]
    about = ([str(getattr(act, name, "")) for name in ("duty", "indicator", "event", "about")] for act in acts)
    told = {key: number for number, keys in enumerate(about, 1) for key in keys if key and key not in known}
    for key, number in told.items():
        words = facts.words_of("no_longer", number=number, key=key, near=language.nearest(key, sorted(known)))
        yield finding(_CHANGED, file, 0, words)


def past_changed(file: str, count: int, shown: str = "") -> LedgerError:
    """Return the error of a ledger whose past is no longer what it was; `shown`: the file that shows it."""
    return LedgerError(Findings((_shorter(file, count, shown),)))


def _shorter(file: str, count: int, shown: str) -> Finding:
    mend = facts.words_of("mend_shorter", shown=shown) if shown else None
    return finding(_BROKEN, file, count, facts.words_of("shorter"), mend)


def entries_of(
    file: str, chain: Chain, agreement: Agreement, known: int
) -> tuple[list[facts.Entry], facts.Owner | None]:
    """Return the entries after so many that are known, and the agreement that the file names, if it does.

    Raises `LedgerError` with what is wrong, up to `MOST_BROKEN` lines of it.
    """
    try:
        if not chain.broken:
            owner = None if chain.head is None else facts.owner_read(chain.head)
            ours = owner is None or _is_of(owner, agreement)
            if ours and not (chain.amended and unknown_to(agreement, seen_by(chain))):
                return list(map(facts.entry_read, chain.contents[known - chain.first :])), owner
    except facts.NotationError:
        pass  # `told_of` says what is wrong with this entry, and whether others are no better
    raise LedgerError(Findings(tuple(told_of(file, chain, agreement, known))))


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
        told = [*_told(shelf, found.chain, agreement)]
        return Findings((*told, *_of_tail(shelf, found.chain, tip, quiet=bool(told))))
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
    expect(agreement, Agreement, "a ledger in a store goes by its agreement")
    assert agreement is not None
    return StoreShelf(where, agreement.id or storage.id_on_disk(agreement))


def _told(shelf: Shelf, chain: Chain, agreement: Agreement | None) -> Iterator[Finding]:
    yield from told_of(shelf.name, chain, agreement)
    if chain.torn:
        words, mend = facts.words_of("torn", count=len(chain.torn)), facts.words_of("mend_torn")
        place = Position(shelf.name, chain.mark.lines + 1)
        yield Finding(_TORN, language.Severity.NOTE, language.Address(), words, mend, place)


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
        yield finding(_TAIL, shelf.name, 0, facts.words_of("tail"))


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
    count = next((number for number, one in enumerate(entries) if not _reads(facts.entry_read, one)), len(entries))
    if chain.head is None or chain.headed > count:
        return count, False
    return (count, True) if _reads(facts.owner_read, chain.head) else (chain.headed, False)


def _reads(read: Callable[[bytes], object], content: bytes) -> bool:
    try:
        read(content)
    except facts.NotationError:
        return False
    return True
