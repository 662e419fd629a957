"""Entries: what can be recorded of an agreement, one act or fact at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple, Self

import attrs

from coordlib.duties import decimal
from coordlib.errors import RefusedError, Words, refuse_unless_tuple
from coordlib.findings import FindingsError
from coordlib.text import Key, clean, clean_line, key, keys


class EntryRefusedError(FindingsError):
    """An entry is none that the agreement knows; the finding names the nearest known name or day."""


def _key_or_none(given: str) -> Key:
    return key(given) if given else Key("")


def _occasion(given: str | date) -> str:
    return given.isoformat() if isinstance(given, date) else clean_line(given)


@attrs.frozen
class Evidence:
    """What shows that something was done (văn bản, tài liệu chứng minh).

    `number`, `dated`: number and symbol of a document, and its day. `file`, `digest`: the name of a file and its
    SHA-256, by which it is known again. `link`: where it is kept.
    """

    number: str = attrs.field(default="", converter=clean_line)
    dated: date | None = None
    file: str = attrs.field(default="", converter=clean_line)
    digest: str = attrs.field(default="", converter=clean_line)
    link: str = attrs.field(default="", converter=clean_line)

    @classmethod
    def of_file(cls, path: str | Path, number: str = "", dated: date | None = None) -> Self:
        """Return the evidence of a file: its name and its digest. Raises ``OSError`` if it cannot be read."""
        with Path(path).open("rb") as content:
            return cls(number, dated, Path(path).name, file_digest(content, "sha256").hexdigest())


@attrs.frozen
class Done:
    """A duty was done, a review held (đã thực hiện).

    `duty`: the key of the duty or review. `occasion`: which time of it: the day it was due or a day of its period,
    the reference or day of the event; it may be left out where only one is open.
    """

    duty: Key = attrs.field(converter=key)
    occasion: str = attrs.field(default="", converter=_occasion)


@attrs.frozen
class Figure:
    """A figure of an indicator (số liệu chỉ tiêu): so many in the time up to the day of the entry."""

    indicator: Key = attrs.field(converter=key)
    value: Decimal = attrs.field(converter=decimal)


@attrs.frozen
class Happened:
    """An event that duties wait for happened (sự kiện): a request was received, an incident found.

    `reference`: number and symbol of the document, which tells several of one day apart.
    """

    event: Key = attrs.field(converter=key)
    reference: str = attrs.field(default="", converter=clean_line)


@attrs.frozen
class Note:
    """A note (ghi chú), on a duty, a review or a party by its key, or on the whole."""

    text: str = attrs.field(converter=clean)
    about: Key = attrs.field(default=Key(""), converter=_key_or_none)


@attrs.frozen
class Waived:
    """The parties agree that a duty need not be done (được miễn): one occasion of it, or from this day on."""

    duty: Key = attrs.field(converter=key)
    reason: str = attrs.field(converter=clean)
    occasion: str = attrs.field(default="", converter=_occasion)


@attrs.frozen
class Suspended:
    """A duty, or without a key the whole agreement, is suspended from this day on (tạm đình chỉ)."""

    reason: str = attrs.field(converter=clean)
    duty: Key = attrs.field(default=Key(""), converter=_key_or_none)


@attrs.frozen
class Resumed:
    """What was suspended goes on from this day (tiếp tục thực hiện)."""

    duty: Key = attrs.field(default=Key(""), converter=_key_or_none)


Fact = Done | Figure | Happened | Note | Waived | Suspended | Resumed


@attrs.frozen
class Correction:
    """An earlier entry is wrong (đính chính): it stays in the ledger and no longer counts.

    `entry`: its number. `instead`: what is right, with the day, the party and the evidence of this entry; none where
    nothing takes its place.
    """

    entry: int
    reason: str = attrs.field(converter=clean)
    instead: Fact | None = None


What = Fact | Correction


def _several(given: Evidence | tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return (given,) if isinstance(given, Evidence) else given


@attrs.frozen
class Entry:
    """An entry of the ledger (mục ghi sổ).

    `what`: the act or fact. `on`: its day. `by`: the parties that did it; none means all that it falls to.
    `recorded`: the day on which it was entered, the same unless said. `evidence`: what shows it, one or several.
    `restricted`: withheld in print unless asked for (số liệu hạn chế công bố).

    Raises `RefusedError` for a day of entry before the day itself.
    """

    what: What
    on: date
    by: tuple[Key, ...] = attrs.field(default=(), converter=keys)
    recorded: date = attrs.Factory(lambda self: self.on, takes_self=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_several, validator=refuse_unless_tuple)
    restricted: bool = False

    def __attrs_post_init__(self) -> None:
        if self.recorded < self.on:
            raise RefusedError(
                Words(
                    f"ngày ghi sổ {self.recorded} trước ngày của sự việc {self.on}",
                    f"entered on {self.recorded}, before the day itself, {self.on}",
                )
            )


class Standing(NamedTuple):
    """An entry that counts on a day: its number in the ledger, what it says, and by which correction, 0 for none."""

    number: int
    entry: Entry
    corrected_by: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the entries that it rests on: its own and that of its correction."""
        return (self.number, self.corrected_by) if self.corrected_by else (self.number,)


def standing(entries: Iterable[Entry], on: date) -> Iterator[Standing]:
    """Yield the entries that count on a day: entered by then, each as its last correction has it, in their order."""
    known = [Standing(number, entry) for number, entry in enumerate(entries, start=1) if entry.recorded <= on]
    corrections = [one for one in known if type(one.entry.what) is Correction]
    return _corrected(known, corrections) if corrections else iter(known)


def _corrected(known: Iterable[Standing], corrections: Iterable[Standing]) -> Iterator[Standing]:
    last = {one.entry.what.entry: one for one in corrections if isinstance(one.entry.what, Correction)}
    for one in known:
        if isinstance(one.entry.what, Correction):
            continue
        by = last.get(one.number)
        if by is None:
            yield one
        elif isinstance(by.entry.what, Correction) and by.entry.what.instead is not None:
            # What was restricted stays so, whether or not its correction says it again.
            restricted = one.entry.restricted or by.entry.restricted
            right = attrs.evolve(by.entry, what=by.entry.what.instead, restricted=restricted)
            yield Standing(one.number, right, by.number)
