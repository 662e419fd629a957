"""The chain: the lines of a ledger, each bound to the one before.

In come the bytes of a file; out go its lines as far as the seal of each fits, and where the first break is. What a line
says is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import islice
from threading import RLock
from typing import Generic, Self, TypeVar

import attrs

from coordlib.language import Message
from coordlib.tracking.ledger.entries import Entry

Aside = TypeVar("Aside")
Loader = Callable[[], tuple[list[Entry], list[str]]]
"""What reads the first entries of a ledger, and their seals, when somebody asks for them."""

FIRST_SEAL = sha256(b"coordlib ledger 1").hexdigest()
"""The seal of a ledger without entries."""

MOST_BROKEN = 100
"""After how many broken lines a file is read no further."""

# A head is of version 2, so that the first coordlib, which knew none, says that the file is newer than itself.
_HEAD = re.compile(rb'(\{"v":2,"(agreement|amendments|correction)":(.*)),"hash":"([0-9a-f]{64})"\}', re.DOTALL)
_LINE = re.compile(rb'(\{"v":1,"no":(\d{1,12}),"entry":(.*)),"hash":"([0-9a-f]{64})"\}', re.DOTALL)
_OTHER_VERSION = re.compile(rb'\{"v":([2-9]|\d{2,9}),')
_BEGINNING = b'{"v":'
_CLOSING = b',"hash":"%b"}'
_HASH = len(f',"hash":"{FIRST_SEAL}"}}')

_AGREEMENT, _AMENDMENTS, _CORRECTION = "agreement", "amendments", "correction"  # what a line without a number names

_CHANGED = Message("mục này hoặc mục trước nó đã bị sửa", "this entry or the one before was changed")
_END_CHANGED = Message("dấu hết dòng đã bị sửa", "the end of the line was changed")
_NO_LEDGER = Message("tệp không phải là sổ theo dõi", "the file is no ledger")
_NAMED_BEFORE = Message("quy chế của sổ đã ghi ở dòng khác", "the agreement was named before")
_UNREADABLE = Message("dòng không còn đọc được là một mục", "the line no longer reads as an entry")


def _out_of_order(number: int) -> Message:
    return Message(f"thiếu mục hoặc sai thứ tự: đây là mục {number}", f"lost or out of order: this is entry {number}")


def _newer(version: int) -> Message:
    return Message(
        f"sổ ghi theo phiên bản {version}, mới hơn thư viện này", f"version {version} is newer than this library"
    )


@attrs.frozen
class SealedLine:
    """A line: its number, what it holds, as JSON, and its seal, which binds it to all before it.

    A line without a number (0) is the head, which names the agreement of the ledger, or it names the `amendments` that
    the entries after it know, or it names the agreement anew, as a correction (đính chính) of its title, its parties,
    its number or its day of signing has it.
    """

    number: int
    content: bytes
    seal: str
    of: str = ""


@attrs.frozen
class BrokenLine:
    """A line at which the chain is broken, counted from 1, and how."""

    line: int
    message: Message


def write_line(content: bytes, number: int, before: str) -> tuple[bytes, str]:
    """Return a line, without its end, and its seal. `content`: JSON on one line; `before`: the seal of the last."""
    return _closed(b'{"v":1,"no":%d,"entry":%b' % (number, content), before)


def write_head(content: bytes, before: str, of: bytes = b"agreement") -> tuple[bytes, str]:
    """Return the line that names the agreement, or its amendments from here on, or corrects its name, and its seal.

    `of`: ``agreement``, ``amendments`` or ``correction``. The line has no end.
    """
    return _closed(b'{"v":2,"%b":%b' % (of, content), before)


def _closed(bound: bytes, before: str) -> tuple[bytes, str]:
    seal = _seal(before, bound)
    return b'%b,"hash":"%b"}' % (bound, seal.encode()), seal


def _seal(before: str, bound: bytes) -> str:
    return sha256(before.encode() + bound).hexdigest()


def could_begin(torn: bytes) -> bool:
    """Tell whether what was cut off may be the beginning of a line, or the empty bytes that a stopped disk leaves."""
    return torn.startswith(_BEGINNING) or _BEGINNING.startswith(torn) or not torn.strip(b"\0")


@attrs.frozen
class Mark:
    """How far a chain was read, or written: from here it can be read on.

    `entries`, `lines`, `size`: how many there were, and their bytes. `tip`, `head`, `headed`, `amended`,
    `corrected`: as of `Chain`.
    `last`, `digest`: how many bytes the last line has, with its end, and the SHA-256 of them.
    """

    entries: int = 0
    lines: int = 0
    size: int = 0
    last: int = 0
    digest: str = ""
    tip: str = FIRST_SEAL
    head: bytes | None = None
    headed: int = 0
    amended: tuple[tuple[int, bytes], ...] = ()
    corrected: tuple[tuple[int, bytes], ...] = ()

    def after(self, lines: bytes, grown: Mark) -> Mark:
        """Return the mark after more lines; `grown`: what else it is then."""
        last = lines[lines.rfind(b"\n", 0, -1) + 1 :]
        count, size = self.lines + lines.count(b"\n"), self.size + len(lines)
        return attrs.evolve(grown, lines=count, size=size, last=len(last), digest=sha256(last).hexdigest())

    def holds(self, last: bytes) -> bool:
        """Tell whether a line, with its end, is the one that was the last."""
        return sha256(last).hexdigest() == self.digest


_BEGIN = Mark()


class Chain:
    """What the lines of a file hold, in order, as far as they are bound to each other.

    `contents`, `seals`: of each entry, as JSON, and its seal. `head`: what names the agreement, none in a ledger of the
    first coordlib, and `headed`, after how many entries. `amended`: what names amendments, each after how many entries,
    as JSON; `corrected`: likewise what names the agreement anew. `tip`: the seal of the last line. `size`, `sound`: how
    many bytes all whole lines have, and those before the first that is broken. `torn`: what was cut off at the end.
    `broken`: the first broken lines, `MOST_BROKEN` at most. `first`: how many entries stand before those that were
    read: a chain is read on from a mark, and `contents` and `seals` are of what stands after it.
    """

    def __init__(self, content: bytes, since: Mark = _BEGIN) -> None:
        self.contents: list[bytes] = []
        self.seals: list[str] = []
        self.first = since.entries
        self.head: bytes | None = since.head
        self.headed = since.headed
        self.amended: list[tuple[int, bytes]] = list(since.amended)
        self.corrected: list[tuple[int, bytes]] = list(since.corrected)
        self.tip = since.tip
        self.size = self.sound = since.size
        self.torn = b""
        self.broken: list[BrokenLine] = []
        self._line, self._number, self._since = since.lines, since.entries, since
        self._last = b""
        *lines, tail = content.split(b"\n")
        if self._take(lines):
            self._end(tail)

    @property
    def mark(self) -> Mark:
        """Where the chain was read to, if nothing is broken."""
        since, amended, corrected = self._since, tuple(self.amended), tuple(self.corrected)
        lines = since.lines + len(self.seals) + (self.head != since.head)
        lines += len(amended) - len(since.amended) + len(corrected) - len(since.corrected)
        last, digest = (len(self._last), sha256(self._last).hexdigest()) if self._last else (since.last, since.digest)
        return Mark(self._number, lines, self.size, last, digest, self.tip, self.head, self.headed, amended, corrected)

    def line_of(self, number: int) -> int:
        """Return the line, from 1, of the entry of a number."""
        return number + (self.head is not None and number > self.headed) + self.apart(number)

    def apart(self, number: int) -> int:
        """Return how many lines before an entry name amendments, or correct what names the agreement."""
        return sum(after < number for after, _ in (*self.amended, *self.corrected))

    @property
    def named(self) -> bytes | None:
        """What names the agreement now: the last correction, or the head; none in a ledger of the first coordlib."""
        return self.corrected[-1][1] if self.corrected else self.head

    def _take(self, lines: list[bytes]) -> bool:
        """Take whole lines; tell whether all were read."""
        taken = 0
        while taken < len(lines):
            taken += self._take_quickly(lines, taken)
            if taken < len(lines):
                self._line = self._since.lines + taken + 1
                if not self._take_slowly(lines[taken]):
                    return False
                self.size += len(lines[taken]) + 1
                taken += 1
        self._line = self._since.lines + taken
        self._last = lines[-1] + b"\n" if lines else b""
        self.sound = self.sound if self.broken else self.size
        return True

    def _take_quickly(self, lines: list[bytes], start: int) -> int:
        """Take lines as far as each is the next entry, as nearly all are; return how many."""
        number, tip, size = self._number, self.tip.encode(), self.size
        add_content, add_seal = self.contents.append, self.seals.append
        for line in islice(lines, start, None):
            opening, bound = b'{"v":1,"no":%d,"entry":' % (number + 1), line[:-_HASH]
            seal = sha256(tip + bound).hexdigest()
            encoded = seal.encode()
            if not bound.startswith(opening) or line[-_HASH:] != _CLOSING % encoded:
                break
            number, tip, size = number + 1, encoded, size + len(line) + 1
            add_content(bound[len(opening) :])
            add_seal(seal)
        taken = number - self._number
        self._number, self.tip, self.size = number, tip.decode(), size
        return taken

    def _take_slowly(self, line: bytes) -> bool:
        if isinstance(found := self.read(line), SealedLine):
            self._add(found)
            return True
        self.sound = self.sound if self.broken else self.size
        self._skip(line, found)
        return len(self.broken) < MOST_BROKEN

    def _add(self, found: SealedLine) -> None:
        self.tip = found.seal
        if found.number:
            self._number = found.number
            self.contents.append(found.content)
            self.seals.append(found.seal)
        elif found.of == _AMENDMENTS:
            self.amended.append((self._number, found.content))
        elif found.of == _CORRECTION:
            self.corrected.append((self._number, found.content))
        else:
            self.head, self.headed = found.content, self._number

    def _skip(self, line: bytes, message: Message) -> None:
        """Go on from what a broken line says of itself, so that every break is found, and found once."""
        self.broken.append(BrokenLine(self._line, message))
        if found := _HEAD.fullmatch(line):
            self.tip = found[4].decode()
        elif found := _LINE.fullmatch(line):
            self._number, self.tip = int(found[2]), found[4].decode()
        else:
            self._number, self.tip = self._number + 1, ""

    def _end(self, tail: bytes) -> None:
        """Take what stands after the last line end: a line that only lacks its own, or one that was cut off."""
        if isinstance(found := self.read(tail), SealedLine):
            self._add(found)
            self.size += len(tail)
            self._last = tail
            self.sound = self.sound if self.broken else self.size
        elif isinstance(self.read(tail[:-1]), SealedLine):
            self._refuse(_END_CHANGED)
        elif could_begin(tail):
            self.torn = tail
        else:
            self._refuse(_NO_LEDGER)

    def _refuse(self, why: Message) -> None:
        self.broken.append(BrokenLine(self._line + 1, why))

    def read(self, line: bytes) -> SealedLine | Message:
        """Return what a line holds if it may come next, and else what is wrong.

        A line end of Windows is none of it: some programs turn all ends into such as they copy a file.
        """
        line = line.removesuffix(b"\r")
        if found := _HEAD.fullmatch(line):
            of = found[2].decode()
            again = self.head is not None and of == _AGREEMENT
            return _NAMED_BEFORE if again else self._bound(found, 0, of)
        if (found := _LINE.fullmatch(line)) is None:
            other = _OTHER_VERSION.match(line)
            return _newer(version=int(other[1])) if other else _UNREADABLE
        if (stated := int(found[2])) != self._number + 1:
            return _out_of_order(number=stated)
        return self._bound(found, stated)

    def _bound(self, found: re.Match[bytes], number: int, of: str = "") -> SealedLine | Message:
        seal = found[4].decode()
        same = _seal(self.tip, found[1]) == seal
        return SealedLine(number, found[3], seal, of) if same else _CHANGED


class _Shared(Generic[Aside]):
    """What logs that grew from one another have in common; only the longest may grow it further.

    Of the first entries, `ahead` are not read before somebody asks for them.
    """

    def __init__(
        self, entries: Iterable[Entry], seals: Iterable[str], ahead: int = 0, load: Loader | None = None
    ) -> None:
        self._entries, self._seals, self.ahead, self._load = list(entries), list(seals), ahead, load
        self.aside: tuple[int, Aside] | None = None
        self.lock = RLock()

    def __len__(self) -> int:
        return self.ahead + len(self._entries)

    def whole(self) -> tuple[list[Entry], list[str]]:
        """Return all entries and seals, read by now."""
        if self._load is not None:
            with self.lock:
                if self._load is not None:
                    entries, seals = self._load()
                    self._entries, self._seals = [*entries, *self._entries], [*seals, *self._seals]
                    self.ahead, self._load = 0, None
        return self._entries, self._seals

    def seal_of(self, number: int) -> str:
        with self.lock:
            return self._seals[number - self.ahead - 1] if number > self.ahead else self.whole()[1][number - 1]

    @property
    def sealed(self) -> int:
        """How many of the entries have their seal."""
        return self.ahead + len(self._seals)

    def grow(self, entries: Iterable[Entry], seals: Iterable[str]) -> None:
        self._entries += entries
        self._seals += seals


class Log(Generic[Aside]):
    """The entries of a ledger in order, each with its seal, and what was worked out of them (`put_aside`).

    A log never changes. One that grows costs the same whether it has ten entries or a hundred thousand; and of one
    that was opened `lazily` the first entries are read when they are first asked for.
    """

    def __init__(self, entries: Iterable[Entry] = (), seals: Iterable[str] = ()) -> None:
        self._shared: _Shared[Aside] = _Shared(entries, seals)
        self._count = len(self._shared)
        self._entries: tuple[Entry, ...] | None = None

    @classmethod
    def _of(cls, shared: _Shared[Aside]) -> Self:
        log = cls()
        log._shared, log._count = shared, len(shared)
        return log

    @classmethod
    def lazily(cls, ahead: int, load: Loader, entries: Iterable[Entry], seals: Iterable[str]) -> Self:
        """Return a log of whose entries the first are read by `load` when they are asked for."""
        return cls._of(_Shared(entries, seals, ahead, load))

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Log) and self.entries == other.entries and self.seals == other.seals

    def __hash__(self) -> int:
        return hash(self.entries)

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Entry, ...], tuple[str, ...]]]:
        """Let the log cross to another process, without what is shared."""
        return (type(self), (self.entries, self.seals))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in order."""
        if self._entries is None:
            self._entries = tuple(islice(self._shared.whole()[0], self._count))
        return self._entries

    @property
    def seals(self) -> tuple[str, ...]:
        """The seals of the entries, as far as they are known."""
        return tuple(islice(self._shared.whole()[1], self._count))

    @property
    def sealed(self) -> bool:
        """Whether every entry has its seal."""
        return self._shared.sealed >= self._count

    def seal_of(self, number: int) -> str:
        """Return the seal of an entry, by its number from 1."""
        return self._shared.seal_of(number)

    def grown(self, entries: Iterable[Entry], seals: Iterable[str]) -> Self:
        """Return a log with more entries."""
        shared = self._shared
        with shared.lock:
            if len(shared) != self._count:  # another log grew from this one
                all_entries, all_seals = shared.whole()
                shared = _Shared(islice(all_entries, self._count), islice(all_seals, self._count))
            shared.grow(entries, seals)
            return self._of(shared)

    def put_aside(self, worked_out: Aside) -> None:
        """Keep what was worked out of these entries for who lets the log grow."""
        with self._shared.lock:
            self._shared.aside = self._count, worked_out

    def take_aside(self) -> Aside | None:
        """Return what was worked out of exactly these entries, if it is there, to who may change it now."""
        with self._shared.lock:
            if self._shared.aside is None or self._shared.aside[0] != self._count:
                return None
            (_, worked_out), self._shared.aside = self._shared.aside, None
            return worked_out
