"""Entries: what a ledger records, and each as a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar, get_args
from unicodedata import is_normalized

import attrs

from coordlib import language, storage
from coordlib.dates import promises_of
from coordlib.lexicon import read_rows
from coordlib.model import Agreement, Duty, Ongoing, decimal, kinds_of, name_kinds

_TOLD = {kind: (called, fields) for kind, called, fields in read_rows("facts", Path(__file__).parent)[1:]}
_LARGEST_EVIDENCE = 4 * 1024**3  # an hour of film; the digest of it takes some ten seconds
words_of = language.words_beside(__file__)


class EntryRefusedError(language.FindingsError):
    """An entry is none that the agreement knows; the finding names the nearest known name or day."""


def _day(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no plain day (an attrs validator): text, or a day with an hour."""
    if not (type(value) is date or (value is None and attribute.default is None)):
        where = f"{type(record).__name__}.{attribute.name}"
        raise language.RefusedError(_wrong_day(where, shown=language.as_given(value)))


def _wrong_day(where: str, shown: str) -> language.Message:
    return language.Message(f"{where} phải là một ngày, không phải “{shown}”", f"{where} is a day, not {shown}")


def _kind(*kinds: type) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """Return an attrs validator that refuses every other type, a subclass too: true is no number here."""

    def refuse(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) not in kinds:
            where, named = f"{type(record).__name__}.{attribute.name}", ", ".join(kind.__name__ for kind in kinds)
            raise language.RefusedError(_wrong_kind(where, named, shown=language.as_given(value)))

    return refuse


def _wrong_kind(where: str, named: str, shown: str) -> language.Message:
    return language.Message(f"{where} phải là {named}, không phải “{shown}”", f"{where} is {named}, not {shown}")


def _said(given: str) -> str:
    """Return a text that says something."""
    text = language.clean(given)
    if not text:
        raise language.RefusedError(_EMPTY)
    return text


_EMPTY = language.Message("nội dung, lý do không được để trống", "a text or reason is not empty")


def _occasion(given: str | date) -> str:
    return given.isoformat() if isinstance(given, date) else language.clean_line(given)


@language.checked
def day_of(occasion: str) -> date | None:
    """Return the day that an occasion gives; none for a reference."""
    try:
        return date.fromisoformat(occasion)
    except ValueError:
        return None


@attrs.frozen
class Evidence:
    """What shows that something was done (văn bản, tài liệu chứng minh).

    `number`, `dated`: number and symbol of a document, and its day. `file`, `digest`: the name of a file and its
    SHA-256, by which it is known again. `link`: where it is kept.
    """

    number: str = attrs.field(default="", converter=language.clean_line)
    dated: date | None = attrs.field(default=None, validator=_day)
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


@attrs.frozen
class Act:
    """What is recorded of one time of a promise (việc của một kỳ).

    `duty`: the key of the duty or review. `occasion`: which time of it: the day it was due or a day of its period,
    the reference or day of the event; it may be left out where only one is open.
    """

    duty: language.Key = attrs.field(converter=language.key)
    occasion: str = attrs.field(default="", converter=_occasion)


@attrs.frozen
class Done(Act):
    """A duty was done, a review held (đã thực hiện)."""


@attrs.frozen
class Figure:
    """A figure of an indicator (số liệu chỉ tiêu): so many in the time up to the day of the entry."""

    indicator: language.Key = attrs.field(converter=language.key)
    value: Decimal = attrs.field(converter=decimal)


@attrs.frozen
class Happened:
    """An event that duties wait for happened (sự kiện): a request was received, an incident found.

    `reference`: number and symbol of the document, which tells several of one day apart.
    """

    event: language.Key = attrs.field(converter=language.key)
    reference: str = attrs.field(default="", converter=language.clean_line)


@attrs.frozen
class Note:
    """A note (ghi chú), on a duty, a review or a party by its key, or on the whole."""

    text: str = attrs.field(converter=_said)
    about: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)


@attrs.frozen
class Waived(Act):
    """The parties agree that a duty need not be done (được miễn): one occasion of it, or from this day on.

    With `by` only the parts of these parties, if they bear it; other names say who agreed.
    """

    duty: language.Key = attrs.field(converter=language.key)
    reason: str = attrs.field(converter=_said)
    occasion: str = attrs.field(default="", converter=_occasion)


@attrs.frozen
class Suspended:
    """A duty, or without a key the whole agreement, is suspended from this day on (tạm đình chỉ)."""

    reason: str = attrs.field(converter=_said)
    duty: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)


@attrs.frozen
class Resumed:
    """What was suspended goes on from this day (tiếp tục thực hiện)."""

    duty: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)


Fact = Done | Figure | Happened | Note | Waived | Suspended | Resumed


@attrs.frozen
class Correction:
    """An earlier entry is wrong (đính chính): it stays in the ledger and no longer counts.

    `entry`: its number. `instead`: what is right, with the day of this entry, and its party and evidence where it has
    some; what it does not restate stays as it was. None where nothing takes its place.
    """

    entry: int = attrs.field(validator=_kind(int))
    reason: str = attrs.field(converter=_said)
    instead: Fact | None = attrs.field(default=None, validator=_kind(*get_args(Fact), type(None)))


What = Fact | Correction


def _several(given: Evidence | str | Iterable[Evidence | str]) -> tuple[Evidence, ...]:
    several = (given,) if isinstance(given, Evidence | str) else given
    return tuple(Evidence(one) if isinstance(one, str) else one for one in several)


_EACH = attrs.validators.deep_iterable(_kind(Evidence))


@attrs.frozen
class Entry:
    """An entry of the ledger (mục ghi sổ).

    `what`: the act or fact. `on`: its day. `by`: the parties that did it; none means all that it falls to.
    `recorded`: the day on which it was entered, the same unless said. `evidence`: what shows it, one or several.
    `restricted`: withheld in print unless asked for (số liệu hạn chế công bố). `clerk`: who recorded it (người ghi), as
    the program knows who is signed in. `proposed`: it counts once another has confirmed it (chờ xác nhận).

    Raises `RefusedError` for a day of entry before the day itself, but of an event, which may be known beforehand.
    """

    what: What = attrs.field(validator=_kind(*get_args(What)))
    on: date = attrs.field(validator=_day)
    by: tuple[language.Key, ...] = attrs.field(default=(), converter=language.keys)
    recorded: date = attrs.field(default=attrs.Factory(lambda self: self.on, takes_self=True), validator=_day)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_several, validator=_EACH)
    restricted: bool = attrs.field(default=False, validator=_kind(bool))
    clerk: str = attrs.field(default="", converter=language.clean_line, kw_only=True)
    proposed: bool = attrs.field(default=False, validator=_kind(bool), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.recorded < self.on and not isinstance(self.what, Happened):  # what will happen may be known before
            raise language.RefusedError(_entered_before(recorded=f"{self.recorded}", on=f"{self.on}"))


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
    apart = [one for one in known if one.entry.proposed or type(one.entry.what) is Correction]
    return _corrected(known, apart) if apart else iter(known)


def _corrected(known: Iterable[ValidEntry], corrections: Iterable[ValidEntry]) -> Iterator[ValidEntry]:
    last: dict[int, tuple[ValidEntry, Correction]] = {}
    restricted = set()
    for one in corrections:
        if isinstance(one.entry.what, Correction):
            last[one.entry.what.entry] = one, one.entry.what
            if one.entry.restricted:
                restricted.add(one.entry.what.entry)
    for one in known:
        if one.number in last:
            yield from _replaced(one, *last[one.number], restricted=one.number in restricted)
        elif not (one.entry.proposed or isinstance(one.entry.what, Correction)):
            yield one


def _replaced(one: ValidEntry, by: ValidEntry, correction: Correction, *, restricted: bool) -> Iterator[ValidEntry]:
    """Yield what stands for a corrected entry, if anything does; what was restricted once stays so."""
    if correction.instead is not None:
        restricted = restricted or one.entry.restricted
        right = attrs.evolve(
            by.entry,
            what=correction.instead,
            by=by.entry.by or one.entry.by,
            evidence=by.entry.evidence or one.entry.evidence,
            restricted=restricted,
        )
        yield ValidEntry(one.number, right, by.number)


def told_of_fact(what: What) -> str:
    """Return what an entry is about, shortly, as a line of a table has it."""
    called, fields = _TOLD[type(what).__name__]
    told = (getattr(what, field) for field in fields.split())
    said = (f"{one.normalize():f}" if isinstance(one, Decimal) else str(one) for one in told)
    return " ".join(filter(None, (called, *said)))


# Here and not in `structure`: who reads agreements need not wait for the kinds of entries.
name_kinds(Fact, kinds_of(Fact))
name_kinds(Fact | None, kinds_of(Fact))
name_kinds(What, kinds_of(What))


_Record = TypeVar("_Record")


class NotationError(language.CoordError):
    """What a line holds is no entry; `messages` say why."""

    def __init__(self, *messages: language.Message) -> None:
        self.messages = messages
        super().__init__("; ".join(one.en for one in messages))


@attrs.frozen
class Owner:
    """The agreement of a ledger, as its file names it: its `id`, and to be shown its title, parties and time limits."""

    id: str
    title: str = attrs.field(default="", converter=language.clean_line)
    parties: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.title} ({' – '.join(self.parties)})" if self.parties else self.title


def owner_of(agreement: Agreement) -> Owner:
    """Return how a ledger names an agreement."""
    parties = tuple(one.name for one in agreement.parties)
    return Owner(agreement.identity, agreement.title, parties, limits_of(agreement))


def limits_of(agreement: Agreement) -> tuple[str, ...]:
    """Return the time limit of each promise with its key, as a ledger remembers it: “reply: trong thời hạn …”."""
    promised = promises_of(agreement).items()
    limits = ((key, one.when if isinstance(one, Duty) else one.every) for key, one in promised)
    return tuple(f"{key}: {limit}" for key, limit in limits if not isinstance(limit, Ongoing))


def written(record: Entry | Owner) -> bytes:
    """Return an entry, or what names the agreement, as JSON on one line."""
    return json.dumps(storage.unstructure(record), ensure_ascii=False, separators=(",", ":")).encode()


def owner_read(content: bytes) -> Owner:
    """Return the agreement that the head of a ledger names. Raises `NotationError`."""
    return _structured(content, Owner)


def entry_read(content: bytes) -> Entry:
    """Return the entry that JSON describes. Raises `NotationError`."""
    return _common(content) or _structured(content, Entry)


_NO_JSON: Mapping[type, str] = {storage.TwiceError: "twice", storage.NoNumberError: "no_number"}


def _structured(content: bytes, kind: type[_Record]) -> _Record:
    try:
        data = storage.load_json(content.decode())
    except (storage.TwiceError, storage.NoNumberError, ValueError, RecursionError) as error:
        raise NotationError(words_of(_NO_JSON.get(type(error), "no_json"), said=error)) from None
    try:
        return storage.structure(data, kind)
    except storage.FaultsError as error:
        raise NotationError(*(one.message for one in error.faults)) from None


# Nearly every entry is of one of these forms, as `written` writes them. To go through JSON, plain data and all
# converters takes five times as long, and the records are the same: a property test says so.

_TEXT, _KEY, _DAY = r'"([^"\\]*)"', r'"(\w[\w-]*)"', r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"'
_NEXT = r'(?:,(?=")|(?=\}))'
_EVIDENCE = "".join(
    f'(?:"{name}":{form}{_NEXT})?'
    for name, form in (("number", _TEXT), ("dated", _DAY), ("file", _TEXT), ("digest", _TEXT), ("link", _TEXT))
)
_ENTRY = re.compile(
    r'\{"what":\{"(?:(?:(done)":\{"duty"|(happened)":\{"event"):'
    + _KEY
    + r'(?:,"(occasion|reference)":'
    + _TEXT
    + ")?|"
    r'figure":\{"indicator":' + _KEY + r',"value":(-?(?:0|[1-9][0-9]{0,17})|"[^"\\]*")|'
    r'note":\{"text":"([^"\\]+)"(?:,"about":' + _KEY + r")?)\}\},"
    r'"on":' + _DAY + r'(?:,"by":' + _KEY + r')?(?:,"recorded":' + _DAY + ")?"
    r'(?:,"evidence":\[(\{)(?=")' + _EVIDENCE + r'(?<!,)\}\])?(,"restricted":true)?\}'
)
_Putter = Callable[[object, object], None]


def _putters(kind: type[attrs.AttrsInstance]) -> tuple[_Putter, ...]:
    """Return what puts a value into each field of a frozen record while it is made, unchecked."""
    return tuple(getattr(kind, field.name).__set__ for field in attrs.fields(kind))


_put_what, _put_on, _put_by, _put_recorded, _put_evidence, _put_restricted, _put_clerk, _put_proposed = _putters(Entry)
_put_number, _put_dated, _put_file, _put_digest, _put_link = _putters(Evidence)
_put_duty, _put_occasion = _putters(Done)
_put_event, _put_reference = _putters(Happened)
_put_text, _put_about = _putters(Note)
_new, _day_of_notation = object.__new__, date.fromisoformat


def _common(content: bytes) -> Entry | None:
    """Return the entry of a common form whose texts are clean as they stand; none for any other."""
    try:
        text = content.decode()
        found = _ENTRY.fullmatch(text)
        return None if found is None or not _is_clean(text) else _of_form(found.groups())
    except (ValueError, language.CoordError):
        return None


def _is_clean(text: str) -> bool:
    """Tell whether no text between the quotation marks is changed by cleaning."""
    if not text.isprintable() or (" " in text and ("  " in text or '" ' in text or ' "' in text)):
        return False
    return text.isascii() or is_normalized("NFC", text)


def _of_form(groups: tuple[str | None, ...]) -> Entry | None:
    # fmt: off
    (done, happened, key, second, name, indicator, value, text, about,
     on, by, later, shown, number, dated, file, digest, link, restricted) = groups
    # fmt: on
    first = _day_of_notation(on or "")
    entered = _day_of_notation(later) if later else first
    fact: Fact
    if happened is not None:
        fact, wrong = _new(Happened), "occasion"
        _put_event(fact, key)
        _put_reference(fact, name or "")
    elif done is not None:
        fact, wrong = _new(Done), "reference"
        _put_duty(fact, key)
        _put_occasion(fact, name or "")
    else:
        fact, wrong = _seldom(indicator, value, text, about), ""
    if second == wrong or entered < first:
        return None
    entry = _new(Entry)
    _put_what(entry, fact)
    _put_on(entry, first)
    _put_by(entry, (by,) if by else ())
    _put_recorded(entry, entered)
    _put_evidence(entry, (_shown(number, dated, file, digest, link),) if shown else ())
    _put_restricted(entry, restricted is not None)
    _put_clerk(entry, "")
    _put_proposed(entry, False)  # noqa: FBT003 - the value of a slot
    return entry


def _seldom(indicator: str | None, value: str | None, text: str | None, about: str | None) -> Figure | Note:
    if indicator is not None and value is not None:
        return Figure(indicator, value[1:-1] if value[0] == '"' else int(value))
    note = _new(Note)
    _put_text(note, text)
    _put_about(note, about or "")
    return note


def _shown(number: str | None, dated: str | None, file: str | None, digest: str | None, link: str | None) -> Evidence:
    shown = _new(Evidence)
    _put_number(shown, number or "")
    _put_dated(shown, _day_of_notation(dated) if dated else None)
    _put_file(shown, file or "")
    _put_digest(shown, digest or "")
    _put_link(shown, link or "")
    return shown
