"""Parcels: each of many agreements with its ledger, whole, so that it can be worked on in another process.

In comes what a user lists: agreements, ledgers, paths. Out goes what their files hold, which needs no disk elsewhere.
What is done with it is the business of `jobs`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol, runtime_checkable

import attrs

from coordlib.batch.codes import NO_FILE_NAME, SAME_FILE
from coordlib.dates import Calendar
from coordlib.language import Findings, FindingsError, Message, WrongKindError, as_given, clean_line, expect
from coordlib.model import Agreement, editions_of, with_source
from coordlib.storage import content_of, path_of, read_content
from coordlib.tracking import Ledger, bytes_of

_LONGEST_NAME = 100
_SIGNS_OF_PATHS = frozenset('/\\:*?"<>|\0')


@runtime_checkable
class Filed(Protocol):
    """An agreement and its ledger by their paths, such as an entry of a portfolio file; no path means no ledger."""

    @property
    def agreement(self) -> str:
        """The path of the agreement."""
        ...

    @property
    def ledger(self) -> str:
        """The path of the ledger, or the URL of the database that keeps it; empty for none."""
        ...


OneOfMany = Agreement | Ledger | str | os.PathLike[str] | Filed
"""What one of many is: an agreement, a ledger with its agreement, the path of an agreement, or both paths."""

Listed = OneOfMany | tuple[str, OneOfMany]
"""The same, alone or after the name that its files get."""

Many = Iterable[Listed]
"""Many of them; may be a generator."""


@attrs.frozen
class Parcel:
    """One of many agreements, ready to be sent (một hồ sơ): what was read of its files, or itself.

    `name`: what the files are called that are written of it, if any are. `path`: the file of the agreement, empty
    where it is in memory, and `content` what that holds; of one that names amendments, it with these. `ledger`: its
    entries, or what its file, `ledger_path`, holds.
    """

    name: str
    content: Agreement | bytes
    path: str = ""
    ledger: Ledger | bytes = b""
    ledger_path: str = ""

    @property
    def called(self) -> str:
        """What it is known by where no files are called after it: its path too, as many folders have one such file."""
        return f"{self.path} {self.name}".strip()

    @property
    def size(self) -> int:
        """How many bytes it holds of files."""
        return sum(len(held) for held in (self.content, self.ledger) if isinstance(held, bytes))

    @property
    def digest(self) -> str:
        """A name for all that it holds."""
        held = (_digest_of_agreement(self.content), _digest_of_ledger(self.ledger))
        return sha256("\n".join((self.name, self.path, self.ledger_path, *held)).encode()).hexdigest()

    def unpacked(self, calendar: Calendar | None, types: tuple[type, ...] = ()) -> tuple[Agreement, Ledger]:
        """Return the agreement and its ledger; raises `FindingsError` for what is wrong with their files.

        `calendar`: of the ledger; without one, a ledger in memory keeps its own. `types`: the user's own that the
        file may name.
        """
        held = self.content
        agreement = held if isinstance(held, Agreement) else read_content(held, self.path, types=types)
        if isinstance(self.ledger, Ledger):
            return agreement, attrs.evolve(self.ledger, calendar=calendar or self.ledger.calendar)
        return agreement, Ledger.of_lines(self.ledger, agreement, name=self.ledger_path, calendar=calendar)


def _digest_of_agreement(content: Agreement | bytes) -> str:
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    text = getattr(content.source, "text", "")  # its lines are the places of findings
    texts = [(date.min, content), *((edition.since, edition.text) for edition in editions_of(content)[1:])]
    identities = (f"{since} {attrs.evolve(stated, id='').identity}" for since, stated in texts)
    return "\n".join((content.id, *identities, sha256(text.encode()).hexdigest()))


def _digest_of_ledger(ledger: Ledger | bytes) -> str:
    if isinstance(ledger, bytes):
        return sha256(ledger).hexdigest()
    return f"{ledger.seal} {ledger.calendar.digest}"


def parcelled(given: Listed, types: tuple[type, ...] = ()) -> Parcel:
    """Return a source with what its files hold; raises `FindingsError` for a file that cannot be read.

    `types`: the user's own that files may name.
    """
    name, source = given if isinstance(given, tuple) else ("", given)
    expect(source, (Agreement, Ledger, str, os.PathLike, Filed), "sources")
    match source:
        case Agreement():
            return Parcel(clean_line(name or _own_name(source)), _bare(source))
        case Ledger():
            agreement = _bare(source.agreement)
            bare = Ledger(agreement, entries=source.entries, calendar=source.calendar)
            return Parcel(clean_line(name or _own_name(agreement)), agreement, ledger=bare)
        case str() | os.PathLike():
            path = os.fspath(source)
            return Parcel(clean_line(name or Path(path).stem), _read(path, types), path)
        case Filed():
            content, path = _read(source.agreement, types), source.agreement
            if "://" in source.ledger and isinstance(content, bytes):  # where the agreement names its ledger
                content = read_content(content, path, types=types)
            known = content if isinstance(content, Agreement) else None
            ledger = bytes_of(source.ledger, known) if source.ledger else b""
            return Parcel(clean_line(name or Path(path).stem), content, path, ledger, source.ledger)


def _read(path: str, types: tuple[type, ...]) -> Agreement | bytes:
    """Return what a file holds; an agreement that names amendments with these, which need not be at hand elsewhere."""
    content = content_of(path)
    return read_content(content, path, types=types) if b"amendments" in content else content


def _bare(agreement: Agreement) -> Agreement:
    """Return an agreement without what was worked out of it, which need not travel."""
    return with_source(attrs.evolve(agreement), agreement.source)


def _own_name(agreement: Agreement) -> str:
    """Return what the files of an agreement in memory are called: as the file that it was read from, or by its id."""
    file = getattr(agreement.source, "name", "")
    return Path(file).stem if file and not file.startswith("<") else agreement.identity


class Names:
    """The names that were given out; the same one twice would write one file over the other."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, parcel: Parcel) -> None:
        """Note the name of a parcel that is written.

        Raises `FindingsError` for one that is taken, in small letters too (BAT002), or that no file can have (BAT003).
        """
        _refuse_nameless(parcel.name)
        folded = parcel.name.casefold()
        if folded in self._taken:
            raise FindingsError(Findings((SAME_FILE.finding(_name_taken(parcel.name)),)))
        self._taken.add(folded)


def _name_taken(name: str) -> Message:
    return Message(f"tên “{name}” đã dùng cho quy chế khác", f"the name {name!r} is taken")


def _refuse_nameless(name: str) -> None:
    is_hidden = name.startswith(".")
    is_long = len(name) > _LONGEST_NAME
    holds_signs_of_paths = not _SIGNS_OF_PATHS.isdisjoint(name)
    if not name or is_hidden or is_long or holds_signs_of_paths:
        raise FindingsError(Findings((NO_FILE_NAME.finding(_no_file_name(name)),)))
    path_of(name)  # on Windows some names are devices


def _no_file_name(name: str) -> Message:
    return Message(f"“{name:.100}” không dùng được làm tên tệp", f"{name!r:.120} cannot name a file")


def shown(given: Listed) -> str:
    """Return what a source is called for people: its path, or the title of the agreement."""
    source: object = given[1] if isinstance(given, tuple) else given
    source = source.agreement if isinstance(source, Ledger) else source
    if isinstance(source, Agreement):
        return source.title
    return os.fspath(source) if isinstance(source, str | os.PathLike) else str(getattr(source, "agreement", source))


def in_chunks(sources: Iterable[Listed], most: int) -> Iterator[list[Listed]]:
    """Yield sources so many at a time. Raises ``TypeError`` for one that is passed alone."""
    if isinstance(sources, str | os.PathLike) or not isinstance(sources, Iterable):
        vi, en = (
            f"cần một danh sách các nguồn, không phải {as_given(sources)}",
            f"takes a list of sources, not {as_given(sources)}",
        )
        raise WrongKindError(Message(vi, en), "sources")
    left = iter(sources)
    while chunk := [*islice(left, most if most > 0 else None)]:
        yield chunk
