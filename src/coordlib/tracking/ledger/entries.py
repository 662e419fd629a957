"""Entries: what a ledger records, each kind with what it is about and its words.

In comes what a person or a program records: plain values, which each field cleans or refuses. Out go frozen entries,
and which of many count on a day. How an entry stands in a file is the business of `notation`; whether an agreement
knows what an entry names, that of `admission`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from os import PathLike
from typing import Any, ClassVar, NamedTuple, Self, get_args

import attrs

from coordlib import language, storage
from coordlib.model import decimal, kinds_of, name_kinds

_LARGEST_EVIDENCE = 4 * 1024**3  # an hour of film; the digest of it takes some ten seconds
_EMPTY_TEXT = language.Message("nội dung, lý do không được để trống", "a text or reason is not empty")


class EntryRefusedError(language.FindingsError):
    """An entry is none that the agreement knows; the finding names the nearest known name or day."""


# --- what a field takes ---


def _expect_day(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no plain day (an attrs validator): text, or a day with an hour."""
    is_left_out = value is None and attribute.default is None
    if type(value) is not date and not is_left_out:
        where = f"{type(record).__name__}.{attribute.name}"
        raise language.RefusedError(_no_day(where, language.as_given(value)))


def _no_day(where: str, given: str) -> language.Message:
    return language.Message(f"{where} phải là một ngày, không phải “{given}”", f"{where} is a day, not {given}")


def _expect_kind(*kinds: type) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """Return an attrs validator that refuses every other type, a subclass too: true is no number here."""
    names = ", ".join(kind.__name__ for kind in kinds)

    def expect_kind(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) not in kinds:
            where = f"{type(record).__name__}.{attribute.name}"
            raise language.RefusedError(_another_kind(where, names, language.as_given(value)))

    return expect_kind


def _another_kind(where: str, kinds: str, given: str) -> language.Message:
    return language.Message(f"{where} phải là {kinds}, không phải “{given}”", f"{where} is {kinds}, not {given}")


def _text(given: str) -> str:
    """Return a text that says something."""
    text = language.clean(given)
    if not text:
        raise language.RefusedError(_EMPTY_TEXT)
    return text


def _occasion(given: str | date) -> str:
    return given.isoformat() if isinstance(given, date) else language.clean_line(given)


@language.checked
def day_of(occasion: str) -> date | None:
    """Return the day that an occasion gives; none for a reference."""
    try:
        return date.fromisoformat(occasion)
    except ValueError:
        return None


@attrs.frozen(field_transformer=language.typed)
class Evidence:
    """What shows that something was done (văn bản, tài liệu chứng minh).

    `number`, `dated`: number and symbol of a document, and its day. `file`, `digest`: the name of a file and its
    SHA-256, by which it is known again. `link`: where it is kept.
    """

    number: str = attrs.field(default="", converter=language.clean_line)
    dated: date | None = attrs.field(default=None, validator=_expect_day)
    file: str = attrs.field(default="", converter=language.clean_line)
    digest: str = attrs.field(default="", converter=language.clean_line)
    link: str = attrs.field(default="", converter=language.clean_line)

    @classmethod
    def of_file(cls, path: str | PathLike[str], number: str = "", dated: date | None = None) -> Self:
        """Return the evidence of a file: its name and its digest.

        Raises ``TypeError`` for what is no path, and `FindingsError` (FIL001) for a file that cannot be read, is none
        (a folder, a pipe, a device), changes meanwhile, or is larger than 4 GB.
        """
        file = storage.path_of(path, code=storage.CANNOT_READ)
        with storage.reported_as("cannot open", str(path)):
            digest = storage.digest_whole(file, _LARGEST_EVIDENCE)
        return cls(number, dated, file.name, digest)


# --- the kinds of entries ---


class Named(Enum):
    """What the key of an entry is the key of."""

    PROMISE = auto()
    INDICATOR = auto()
    EVENT = auto()
    ANYTHING = auto()
    """A promise, a party, an indicator or a provision."""


# Each kind has `names`, of what it has a key; `key`, that key, empty for the whole agreement; and `in_words`, which a
# line of a table shows. Whoever adds a kind to `Fact` and forgets one of them is told so by mypy, where it is asked.


@attrs.frozen(field_transformer=language.typed)
class Act:
    """What is recorded of one time of a promise (việc của một kỳ).

    `duty`: the key of the duty or review. `occasion`: which time of it: the day it was due or a day of its period,
    the reference or day of the event; it may be left out where only one is open.
    """

    names: ClassVar = Named.PROMISE

    duty: language.Key = attrs.field(converter=language.key)
    occasion: str = attrs.field(default="", converter=_occasion)

    @property
    def key(self) -> language.Key:
        """The key of the promise."""
        return self.duty


@attrs.frozen(field_transformer=language.typed)
class Done(Act):
    """A duty was done, a review held (đã thực hiện)."""

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("đã thực hiện", self.duty, self.occasion)


@attrs.frozen(field_transformer=language.typed)
class Figure:
    """A figure of an indicator (số liệu chỉ tiêu): so many in the time up to the day of the entry."""

    names: ClassVar = Named.INDICATOR

    indicator: language.Key = attrs.field(converter=language.key)
    value: Decimal = attrs.field(converter=decimal)

    @property
    def key(self) -> language.Key:
        """The key of the indicator."""
        return self.indicator

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("số liệu", self.indicator, f"{self.value.normalize():f}")


@attrs.frozen(field_transformer=language.typed)
class Happened:
    """An event that duties wait for happened (sự kiện): a request was received, an incident found.

    `reference`: number and symbol of the document, which tells several of one day apart.
    """

    names: ClassVar = Named.EVENT

    event: language.Key = attrs.field(converter=language.key)
    reference: str = attrs.field(default="", converter=language.clean_line)

    @property
    def key(self) -> language.Key:
        """The key of the event."""
        return self.event

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("sự kiện", self.event, self.reference)


@attrs.frozen(field_transformer=language.typed)
class Note:
    """A note (ghi chú), on a duty, a review or a party by its key, or on the whole.

    `occasion`: on which time of a duty or review, as of a `Done`; without it a note is on no single one.
    """

    names: ClassVar = Named.ANYTHING

    text: str = attrs.field(converter=_text)
    about: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    occasion: str = attrs.field(default="", converter=_occasion)

    @property
    def key(self) -> language.Key:
        """The key of what it is about."""
        return self.about

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("ghi chú", self.about, self.occasion, self.text)


@attrs.frozen(field_transformer=language.typed)
class Waived(Act):
    """The parties agree that a duty need not be done (được miễn): one occasion of it, or from this day on.

    With `by` only the parts of these parties, if they bear it; other names say who agreed.
    """

    duty: language.Key = attrs.field(converter=language.key)
    reason: str = attrs.field(converter=_text)
    occasion: str = attrs.field(default="", converter=_occasion)

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("được miễn", self.duty, self.occasion, self.reason)


@attrs.frozen(field_transformer=language.typed)
class Suspended:
    """A duty, or without a key the whole agreement, is suspended from this day on (tạm đình chỉ)."""

    names: ClassVar = Named.PROMISE

    reason: str = attrs.field(converter=_text)
    duty: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)

    @property
    def key(self) -> language.Key:
        """The key of the promise."""
        return self.duty

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("tạm đình chỉ", self.duty, self.reason)


@attrs.frozen(field_transformer=language.typed)
class Resumed:
    """What was suspended goes on from this day (tiếp tục thực hiện)."""

    names: ClassVar = Named.PROMISE

    duty: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)

    @property
    def key(self) -> language.Key:
        """The key of the promise."""
        return self.duty

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("tiếp tục thực hiện", self.duty)


Fact = Done | Figure | Happened | Note | Waived | Suspended | Resumed


@attrs.frozen(field_transformer=language.typed)
class Correction:
    """An earlier entry is wrong (đính chính): it stays in the ledger and no longer counts.

    `entry`: its number. `instead`: what is right, with the day of this entry, and its party and evidence where it has
    some; what it does not restate stays as it was. None where nothing takes its place.
    """

    entry: int = attrs.field(validator=_expect_kind(int))
    reason: str = attrs.field(converter=_text)
    instead: Fact | None = attrs.field(default=None, validator=_expect_kind(*get_args(Fact), type(None)))

    @property
    def in_words(self) -> str:
        """What it says, in Vietnamese."""
        return _joined("đính chính mục", str(self.entry), self.reason)


What = Fact | Correction

# Here and not in `storage`: who reads agreements need not wait for the kinds of entries.
name_kinds(Fact, kinds_of(Fact))
name_kinds(Fact | None, kinds_of(Fact))
name_kinds(What, kinds_of(What))


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


# --- entries, and which of them count ---


def _evidence(given: Evidence | str | Iterable[Evidence | str]) -> tuple[Evidence, ...]:
    """Return one piece of evidence or several as a tuple; text is the number of a document."""
    pieces = (given,) if isinstance(given, Evidence | str) else given
    return tuple(Evidence(piece) if isinstance(piece, str) else piece for piece in pieces)


_EACH_EVIDENCE = attrs.validators.deep_iterable(_expect_kind(Evidence))


@attrs.frozen(field_transformer=language.typed)
class Entry:
    """An entry of the ledger (mục ghi sổ).

    `what`: the act or fact. `on`: its day. `by`: the parties that did it; none means all that it falls to.
    `recorded`: the day on which it was entered, the same unless said. `evidence`: what shows it, one or several.
    `restricted`: withheld in print unless asked for (số liệu hạn chế công bố). `clerk`: who recorded it (người ghi), as
    the program knows who is signed in. `proposed`: it counts once another has confirmed it (chờ xác nhận).

    Raises `RefusedError` for a day of entry before the day itself, but of an event, which may be known beforehand.
    """

    what: What = attrs.field(validator=_expect_kind(*get_args(What)))
    on: date = attrs.field(validator=_expect_day)
    by: tuple[language.Key, ...] = attrs.field(default=(), converter=language.keys)
    recorded: date = attrs.field(default=attrs.Factory(lambda self: self.on, takes_self=True), validator=_expect_day)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, validator=_EACH_EVIDENCE)
    restricted: bool = attrs.field(default=False, validator=_expect_kind(bool))
    clerk: str = attrs.field(default="", converter=language.clean_line, kw_only=True)
    proposed: bool = attrs.field(default=False, validator=_expect_kind(bool), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.recorded < self.on and not isinstance(self.what, Happened):  # what will happen may be known before
            raise language.RefusedError(
                _entered_before(recorded=f"{self.recorded}", on=f"{self.on}"), "Entry.on, recorded"
            )


def _entered_before(recorded: str, on: str) -> language.Message:
    return language.Message(
        f"ngày ghi sổ {recorded} trước ngày của sự việc {on}", f"entered on {recorded}, before the day itself, {on}"
    )


class ValidEntry(NamedTuple):
    """An entry that counts on a day: its number in the ledger, what it says, and by which correction, 0 for none."""

    number: int
    entry: Entry
    corrected_by: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the entries that it rests on: its own and that of its correction."""
        return (self.number, self.corrected_by) if self.corrected_by else (self.number,)


@language.checked
def valid_entries(entries: Iterable[Entry], on: date) -> Iterator[ValidEntry]:
    """Yield the entries that count on a day: entered by then, each as its last correction has it, in their order.

    One that was proposed counts as the correction has it that confirmed it.
    """
    known = [ValidEntry(number, entry) for number, entry in enumerate(entries, start=1) if entry.recorded <= on]
    corrections = [valid for valid in known if isinstance(valid.entry.what, Correction)]
    if not corrections and not any(valid.entry.proposed for valid in known):
        return iter(known)
    return _corrected(known, corrections)


def _corrected(known: Iterable[ValidEntry], corrections: Iterable[ValidEntry]) -> Iterator[ValidEntry]:
    last: dict[int, tuple[ValidEntry, Correction]] = {}
    restricted = set()
    for correcting in corrections:
        correction = correcting.entry.what
        if isinstance(correction, Correction):
            last[correction.entry] = correcting, correction
            if correcting.entry.restricted:
                restricted.add(correction.entry)
    for valid in known:
        is_itself_a_correction = isinstance(valid.entry.what, Correction)
        if valid.number in last:
            yield from _replaced(valid, *last[valid.number], restricted=valid.number in restricted)
        elif not valid.entry.proposed and not is_itself_a_correction:
            yield valid


def _replaced(first: ValidEntry, by: ValidEntry, correction: Correction, *, restricted: bool) -> Iterator[ValidEntry]:
    """Yield what stands for a corrected entry, if anything does; what was restricted once stays so."""
    if correction.instead is None:
        return
    right = attrs.evolve(
        by.entry,
        what=correction.instead,
        by=by.entry.by or first.entry.by,
        evidence=by.entry.evidence or first.entry.evidence,
        restricted=restricted or first.entry.restricted,
    )
    yield ValidEntry(first.number, right, by.number)
