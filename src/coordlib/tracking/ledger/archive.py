"""The archive: the file of a ledger, read, locked, verified and restored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from coordlib.dates import OWN_EVENTS, awaited_events
from coordlib.language import (
    Address,
    Finding,
    Findings,
    FindingsError,
    Message,
    Position,
    RefusedError,
    Severity,
    finding_of,
    nearest,
)
from coordlib.model import Agreement, InForce, editions_of, new_id
from coordlib.storage import (
    LOCK_SECONDS,
    Stamp,
    extend,
    file_of,
    id_on_disk,
    locked,
    path_of,
    put_id,
    read_present,
    reported,
    set_aside,
)
from coordlib.tracking.ledger.chain import MOST_BROKEN, Chain
from coordlib.tracking.ledger.entries import (
    Correction,
    Entry,
    NotationError,
    Owner,
    entry_read,
    limits_of,
    owner_of,
    owner_read,
)

LARGEST_LEDGER = 128 * 1024**2
"""How many bytes a ledger may have: some 500,000 entries."""

_BROKEN, _UNREADABLE, _OTHERS, _NAMELESS, _CHANGED, _TORN = "LED001", "LED003", "LED004", "LED005", "LED006", "LED014"
_AMENDED = "LED007"


class LedgerError(FindingsError):
    """The file of a ledger is damaged, or could not be written; the findings name file and line."""


@attrs.frozen
class Archived:
    """What the file of a ledger held, and its stamp then; none where there is no file."""

    chain: Chain
    stamp: Stamp | None


def archived(file: str, path: Path) -> Archived:
    """Return what the file of a ledger holds; nothing where it is not there. `file`: its name in findings.

    Raises `LedgerError` (FIL006) for one that cannot be read, at once.
    """
    content, stamp = _present(file, path)
    return Archived(Chain(content), stamp)


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the file of a ledger, for `Ledger.of_lines`; none where it is not there.

    Raises `LedgerError` (FIL006) for one that cannot be read, at once.
    """
    file = path_of(path, LedgerError)
    return _present(str(path), file)[0]


def _present(file: str, path: Path) -> tuple[bytes, Stamp | None]:
    with reported(file, "không đọc được sổ", "cannot read the ledger", LedgerError):
        return read_present(path, LARGEST_LEDGER) if os.path.lexists(path) else (b"", None)


def as_left(file: str, path: Path, stamp: Stamp | None, tip: str) -> bool:
    """Tell whether the file of a ledger is as we left it, with that last seal; without reading it."""
    with reported(file, "không đọc được sổ", "cannot read the ledger", LedgerError):
        present = Stamp.at(path)
    return present == stamp and (present is None or present.bears(tip))


@contextmanager
def held(file: str, path: Path, wait: float = LOCK_SECONDS) -> Iterator[None]:
    """Keep other processes from appending to a ledger at the same time; raises `LedgerError` after `wait` seconds."""
    with reported(file, "không khóa được sổ", "cannot lock the ledger", LedgerError):
        lock = locked(path, wait)
        lock.__enter__()
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def put(file: str, path: Path, lines: bytes, tip: str, torn_at: int | None) -> Stamp:
    """Put lines at the end of the file of a ledger, whose torn end moves to a file beside; return the new stamp."""
    with reported(file, "không ghi được sổ", "cannot write the ledger", LedgerError):
        if torn_at is not None:
            set_aside(path, torn_at, Path(f"{path}.torn"))
        return extend(path, lines, tip)


# --- what is wrong with it ---


def told_of(file: str, chain: Chain, agreement: Agreement | None = None, known: int = 0) -> Iterator[Finding]:
    """Yield what is wrong with a ledger, of whose entries so many are known to be good: broken lines first."""
    for one in chain.broken:
        yield finding(_BROKEN, file, one.line, one.message)
    if len(chain.broken) == MOST_BROKEN:
        words = Message(f"dừng đọc sau {MOST_BROKEN} dòng hỏng", f"{MOST_BROKEN} lines are broken; read no further")
        yield finding(_BROKEN, file, chain.broken[-1].line, words)
    if chain.broken:
        return
    try:
        owner = None if chain.head is None else owner_read(chain.head)
    except NotationError as error:
        yield from (finding(_UNREADABLE, file, chain.headed + 1, words) for words in error.messages)
        return
    if owner and agreement and not _is_of(owner, agreement):
        yield _of_another(file, chain.headed + 1, owner, owner_of(agreement))
    elif agreement and (unknown := unknown_to(agreement, seen_by(chain))):
        after = chain.amended[-1][0]
        yield _not_amended(file, chain.line_of(after + 1) - 1, unknown)
    yield from unreadable(file, chain, known)


def unreadable(file: str, chain: Chain, known: int) -> Iterator[Finding]:
    """Yield what is wrong with the entries after so many that are known, up to `MOST_BROKEN` of them."""
    broken = 0
    for number, content in enumerate(chain.contents[known:], start=known + 1):
        try:
            entry_read(content)
        except NotationError as error:
            yield from (finding(_UNREADABLE, file, chain.line_of(number), words) for words in error.messages)
            broken += 1
        if broken == MOST_BROKEN:
            return


def finding(code: str, file: str, line: int, message: Message, mend: Message | None = None) -> Finding:
    """Return a finding about a line of a ledger."""
    return finding_of(code, message, position=Position(file, line), mend=mend)


def _is_of(owner: Owner, agreement: Agreement) -> bool:
    """Tell whether a ledger is of an agreement, whatever was edited; one without an `id` goes by that of its file."""
    return owner.id == agreement.identity or (not agreement.id and owner.id == id_on_disk(agreement))


def _of_another(file: str, line: int, owner: Owner, wanted: Owner) -> Finding:
    help_ = Message(
        f"Mở đúng sổ của quy chế. Nếu vẫn là quy chế này, đã sửa khi chưa có id: ghi “id: {owner.id}” vào tệp quy chế.",
        f"Open the ledger of the agreement. If it is the same, changed before it had an id, give it 'id: {owner.id}'.",
    )
    alike = str(owner) == str(wanted)  # and the `id` tells them apart
    its, other = (f"{one}, id {one.id}" if alike else f"{one}" for one in (owner, wanted))
    words = Message(f"sổ này của “{its}”, không phải của “{other}”", f"this is the ledger of “{its}”, not of “{other}”")
    return finding(_OTHERS, file, line, words, help_)


def seen_by(chain: Chain) -> tuple[str, ...]:
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


def _not_amended(file: str, line: int, unknown: Iterable[str]) -> Finding:
    listed = ", ".join(unknown)
    vi = f"sổ đã ghi theo văn bản sửa đổi ({listed}) mà quy chế này không có"
    words = Message(vi, f"the ledger knows amendments ({listed}) that this agreement lacks")
    return finding(_AMENDED, file, line, words)


def named(agreement: Agreement, owner: Owner | None, file: str) -> Agreement:
    """Return an agreement with the `id` by which its ledger is to know it; `keep_name` puts that into its file.

    It is that which its file has by now, that of a ledger which was begun while the name was made of the content, or
    drawn by chance. Raises `LedgerError` (LED005) for one that stands in no file. `file`: the ledger, for the finding.
    """
    if agreement.id or (owner is not None and file_of(agreement) is None):
        return agreement
    known_by = id_on_disk(agreement) or (owner.id if owner else new_id())
    if file_of(agreement) is None:
        why = Message("nội dung không đến từ một tệp nào", "it comes from no file")
        raise _nameless(file, known_by, why)
    return attrs.evolve(agreement, id=known_by)


def keep_name(agreement: Agreement, known_by: str) -> None:
    """Write the `id` of an agreement into the file that it was read from. Raises `LedgerError` (LED005)."""
    file = file_of(agreement)
    if agreement.id or file is None or id_on_disk(agreement):
        return
    try:
        put_id(file, known_by, agreement)
    except FindingsError as error:
        raise _nameless(str(file), known_by, error.findings.found[0].what) from None
    except RefusedError as error:
        raise _nameless(str(file), known_by, error.message) from None


def _nameless(file: str, known_by: str, why: Message) -> LedgerError:
    words = Message(f"quy chế chưa có id để sổ nhận ra: {why.vi}", f"the agreement has no id to be known by: {why.en}")
    help_ = Message(
        f"Ghi dòng “id: {known_by}” vào tệp quy chế rồi ghi sổ từ tệp đó. Trong Python: read(save(quy_che, tệp)).",
        f"Write the line 'id: {known_by}' into its file and record from there. In Python: read(save(agreement, file)).",
    )
    return LedgerError(Findings((finding(_NAMELESS, file, 0, words, help_),)))


def changes_since(file: str, owner: Owner | None, entries: Iterable[Entry], agreement: Agreement) -> Iterator[Finding]:
    """Yield what of an agreement is no longer as its ledger has it: title, parties, limits, what entries are about."""
    now, texts = owner_of(agreement), [one.text for one in editions_of(agreement)]
    limits = [dict(one.split(": ", 1) for one in limits_of(text)) for text in texts]
    began = dict(one.split(": ", 1) for one in owner.limits) if owner else {}
    moved = [key for key, old in began.items() if all(one.get(key) not in (old, None) for one in limits)]
    for vi, en, old, new in (
        ("tên quy chế", "the title", owner and owner.title, now.title),
        ("các bên", "the parties", owner and " – ".join(owner.parties), " – ".join(now.parties)),
        *((f"thời hạn của “{key}”", f"the time limit of {key!r}", began[key], limits[-1][key]) for key in moved),
    ):
        if owner and old != new:
            yield finding(
                _CHANGED,
                file,
                1,
                Message(f"khi mở sổ, {vi} là “{old}”, nay là “{new}”", f"{en} was “{old}”, now “{new}”"),
            )
    known = {*OWN_EVENTS, *(key for text in texts for key in (*text.keys, *text.bearers, *awaited_events(text)))}
    told = {key: number for number, entry in enumerate(entries, 1) for key in _about(entry) if key and key not in known}
    for key, number in told.items():
        near = nearest(key, sorted(known))
        vi, en = (
            f"mục {number} ghi về “{key}”, nay quy chế không còn{near.vi}",
            f"entry {number} is about {key!r}, which is no longer stated{near.en}",
        )
        yield finding(_CHANGED, file, 0, Message(vi, en))


def _about(entry: Entry) -> Iterator[str]:
    fact = entry.what.instead if isinstance(entry.what, Correction) else entry.what
    return (str(getattr(fact, name, "")) for name in ("duty", "indicator", "event", "about"))


def past_changed(file: str, count: int) -> LedgerError:
    """Return the error of a file whose past is no longer what it was."""
    vi = "phần đã ghi không còn như trước, hoặc sổ đã bị cắt ngắn"
    words = Message(vi, "the past is no longer what it was, or the ledger became shorter")
    return LedgerError(Findings((finding(_BROKEN, file, count, words),)))


def entries_of(file: str, chain: Chain, agreement: Agreement, known: int) -> tuple[list[Entry], Owner | None]:
    """Return the entries after so many that are known, and the agreement that the file names, if it does.

    Raises `LedgerError` with what is wrong, up to `MOST_BROKEN` lines of it.
    """
    try:
        if not chain.broken:
            owner = None if chain.head is None else owner_read(chain.head)
            ours = owner is None or _is_of(owner, agreement)
            if ours and not (chain.amended and unknown_to(agreement, seen_by(chain))):
                return list(map(entry_read, chain.contents[known:])), owner
    except NotationError:
        pass  # `told_of` says what is wrong with this entry, and whether others are no better
    raise LedgerError(Findings(tuple(told_of(file, chain, agreement, known))))


def verify(path: str | os.PathLike[str], agreement: Agreement | None = None) -> Findings:
    """Return what is wrong with the file of a ledger; nothing if all is well.

    Every line that was changed, lost or moved (LED001), that holds no entry (LED003), an end that was cut off (LED014,
    a note), and with an agreement whether it is the ledger of another (LED004). After a hundred broken lines it reads
    no further. A file that is not there, or is none, is a finding too; nothing is raised but ``TypeError`` for no path.
    """
    try:
        file = path_of(path)
        with reported(str(path), "không đọc được sổ", "cannot read the ledger"):
            chain = Chain(read_present(file, LARGEST_LEDGER)[0])
    except FindingsError as error:
        return error.findings
    found = [*told_of(str(path), chain, agreement)]
    if chain.torn:
        vi = f"dòng cuối bị cắt ({len(chain.torn)} byte)"
        words = Message(vi, f"a last line of {len(chain.torn)} bytes was cut off")
        help_ = Message("Ghi lại mục đó nếu cần.", "Record it again if need be.")
        place = Position(str(path), len(chain.contents) + (chain.head is not None) + len(chain.amended) + 1)
        found.append(Finding(_TORN, Severity.NOTE, Address(), words, help_, place))
    return Findings(tuple(found))


def restore(path: str | os.PathLike[str], to: str | os.PathLike[str]) -> int:
    """Copy the sound part of a ledger, byte for byte, to a new file; return how many entries it has.

    The sound part ends before the first line that is broken or holds no entry: what stands after it can no longer be
    trusted. Raises `LedgerError` (FIL006) if the ledger cannot be read, or if the new file is there already: nothing is
    ever written over.
    """
    source, target = path_of(path, LedgerError), path_of(to, LedgerError)
    with reported(str(path), "không đọc được sổ", "cannot read the ledger", LedgerError):
        content, _ = read_present(source, LARGEST_LEDGER)
    chain = Chain(content[: Chain(content).sound])
    count, headed = _sound(chain)
    lines = content[: chain.sound].split(b"\n")[: count + headed + chain.apart(count)]
    with reported(str(to), "không ghi được", "cannot write", LedgerError):
        target.touch(exist_ok=False)
        try:
            extend(target, b"".join(line + b"\n" for line in lines if line), chain.tip)
        except OSError:
            target.unlink()
            raise
    return count


def _sound(chain: Chain) -> tuple[int, bool]:
    """Return how many entries read as such before the first line that does not, and whether the head is among them."""
    entries = chain.contents
    count = next((number for number, one in enumerate(entries) if not _reads(entry_read, one)), len(entries))
    if chain.head is None or chain.headed > count:
        return count, False
    return (count, True) if _reads(owner_read, chain.head) else (chain.headed, False)


def _reads(read: Callable[[bytes], object], content: bytes) -> bool:
    try:
        read(content)
    except NotationError:
        return False
    return True
