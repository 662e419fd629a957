"""RPT: the letterhead of what is issued: who issues it, who signs, who gets it, its number and its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

from coordlib import tracking
from coordlib.dates import Calendar
from coordlib.language import Address, Breaches, Key, Message, date_in_figures, figure, quantity
from coordlib.lexicon import KINDS, Kind, compared, line_words, read_rows
from coordlib.model import Agreement, Party
from coordlib.rules.agreement.parties import without_superior
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.messages import no_party
from coordlib.tracking import Letterhead

Headed = tracking.Report | tracking.Minutes | tracking.Plan | tracking.Reminder | tracking.Paper
"""What bears a letterhead and is issued under an agreement."""
Signed = Headed | tracking.PortfolioReport
"""What somebody signs, under an agreement or on many of them."""


def party_named(agreement: Agreement, key: Key) -> str:
    """Return a party by its name and its key, as a clerk finds it in print and in the file; unknown, by its key."""
    name = tracking.Captions(agreement).name(key)
    return f"{name} ({key})" if name != key else f"“{key}”"


def _issuers(issued: Signed) -> tuple[Party, ...]:
    return (
        (issued.issuer,)
        if isinstance(issued, tracking.PortfolioReport)
        else tracking.issuing(issued.head, issued.agreement)
    )


class _Vietnamese(Formatter):
    """Puts in days and figures as Vietnamese writes them, and how many there are of something as ``{…:quantity}``."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, date):
            return date_in_figures(value)
        if isinstance(value, int) and format_spec:
            return quantity(value)
        return figure(value) if isinstance(value, Decimal) else str(super().format_field(value, format_spec))


_WORDS = {name: words for name, *words in read_rows("breaches", Path(__file__).parent)[1:]}


def breach(where: str | Address, row: str | Message, /, **given: object) -> tuple[Address, Message]:
    """Return what is wrong, in the words of a row, with a field of what is issued or at a place of the agreement."""
    if isinstance(row, Message):
        return Address().field(where) if isinstance(where, str) else where, row
    vi, en = _WORDS[row]
    words = Message(_Vietnamese().vformat(vi, (), given), en.format_map(given))
    return Address().field(where) if isinstance(where, str) else where, words


@rule_of_row("RPT012")
def issued_without_archive(head: tracking.Letterhead) -> Breaches:
    if not any(one.archive for one in head.recipients):
        yield breach("recipients", _NO_ARCHIVE)


_NO_ARCHIVE = Message("nơi nhận không có dòng “Lưu”", "the recipients lack the archive")


@rule_of_row("RPT029")
def number_without_a_day(head: tracking.Letterhead) -> Breaches:
    if head.number is not None and head.signed is None:
        yield breach("signed", _number_without_a_day(head))


def _number_without_a_day(head: Letterhead) -> Message:
    return Message(f"có số {head.numbered} mà chưa có ngày ký", f"number {head.numbered}, and no day of signing")


@rule_of_row("RPT030")
def recipient_twice(head: tracking.Letterhead) -> Breaches:
    lists = {"to": head.to, "recipients": tuple(one.name for one in head.recipients if not one.archive)}
    for field, names in lists.items():
        for name, count in Counter(map(str.casefold, names)).items():
            if count > 1:
                said = next(one for one in names if one.casefold() == name)
                yield breach(field, _recipient_twice(said, count))


def _recipient_twice(said: str, count: int) -> Message:
    return Message(f"“{said}” ghi {count} lần", f"{said!r} stands {count} times")


_SAME_AS_ABOVE = compared(line_words("same")[0])


@rule_of_row("RPT032")
def same_as_above_by_hand(head: tracking.Letterhead) -> Breaches:
    if any(compared(one.name).rstrip(".;") == _SAME_AS_ABOVE for one in head.recipients):
        yield breach("recipients", _SAME_AS_ABOVE_AGAIN if head.to else _SAME_AS_NOTHING_ABOVE)


_SAME_AS_ABOVE_AGAIN = Message("nơi nhận ghi “Như trên” lần nữa", "“Như trên” is written by hand")


_SAME_AS_NOTHING_ABOVE = Message(
    "nơi nhận ghi “Như trên” mà văn bản không có kính gửi", "“Như trên” is written by hand"
)


@rule_of_row("RPT034")
def signed_on_a_day_off(head: tracking.Letterhead) -> Breaches:
    if head.signed and (why := Calendar().why_off(head.signed)):
        yield breach("signed", _signed_on_a_day_off(head.signed, why))


def _signed_on_a_day_off(signed: date, why: str) -> Message:
    return Message(f"ngày ký {date_in_figures(signed)} là ngày nghỉ ({why})", f"signed on {signed}, a day off ({why})")


@rule_of_row("RPT007")
def issued_by_no_party(issued: Signed) -> Breaches:
    bodies = (issued.issuer,) if isinstance(issued, tracking.PortfolioReport) else issued.agreement.bodies
    known = {party.key for party in bodies}
    head = issued.head
    signing = (one.party for one in head.signatories)
    for field, keys in (("issuers", head.issuers), ("signatories", tuple(signing))):
        for key in keys:
            if key not in known:
                yield breach(f"letterhead.{field}", no_party(key))


@rule_of_row("RPT028")
def signed_by_nobody(issued: Signed) -> Breaches:
    if not isinstance(issued, tracking.Minutes) and not issued.head.signatories:
        yield breach("letterhead.signatories", _NOBODY_SIGNS)


_NOBODY_SIGNS = Message("chưa có người ký", "nobody signs")


@rule_of_row("RPT031")
def addressed_to_itself(issued: Signed) -> Breaches:
    if isinstance(issued, tracking.Reminder):  # RPT049 says so of a reminder
        return
    names = {name for body in _issuers(issued) for name in (body.name, body.short_name) if name}
    for index, name in enumerate(issued.head.to, start=1):
        if name in names:
            yield breach(f"letterhead.to[{index}]", _addressed_to_itself(name))


def _addressed_to_itself(name: str) -> Message:
    return Message(f"kính gửi “{name}” là chính cơ quan ban hành", f"{name!r} is addressed and issues it")


# Kinds of practice with a name of their own have letters that also stand for bodies: ĐL, of điện lực and of điều lệ.
_KNOWN = [one for one in reversed(KINDS) if one.abbreviation and (one.family == "decree" or one.modifier)]
_TOKENS = {one.abbreviation: one.name for one in _KNOWN}


def kind_of_issued(issued: Signed) -> Kind:
    """Return the kind of document that is issued under an agreement (tên loại)."""
    match issued:
        case tracking.Report() | tracking.PortfolioReport():
            name = "báo cáo"
        case tracking.Minutes():
            name = "biên bản"
        case tracking.Plan():
            name = "kế hoạch"
        case tracking.Reminder():
            name = "công văn"
        case tracking.Paper():
            name = issued.kind
    return next(one for one in KINDS if one.name == name)


@rule_of_row("RPT033")
def symbol_of_another_kind(issued: Signed) -> Breaches:
    kind = kind_of_issued(issued)
    written = issued.head.symbol.split("-")[0].strip()
    bodies = {party.abbreviation for party in _issuers(issued)}
    wanted = kind.abbreviation
    told = {"symbol": issued.head.symbol, "kind": kind, "written": written, "wanted": wanted or "a letter"}
    if written in _TOKENS and written not in {wanted, *bodies}:
        yield breach("letterhead.symbol", "symbol of another kind", other=_TOKENS[written], **told)
    elif written and wanted and written != wanted:
        yield breach("letterhead.symbol", "symbol without its kind", **told)


@rule_of_row("RPT035")
def signed_before_the_agreement(issued: Headed) -> Breaches:
    signed, begins = issued.head.signed, issued.agreement.earliest
    if signed and begins and signed < begins and not isinstance(issued, tracking.Paper):
        yield breach("letterhead.signed", _signed_before_the_agreement(signed, begins))


def _signed_before_the_agreement(signed: date, begins: date) -> Message:
    return Message(
        f"ngày ký {date_in_figures(signed)} trước ngày {date_in_figures(begins)} của Quy chế",
        f"signed on {signed}, before the agreement of {begins}",
    )


@rule_of_row("RPT036")
def signed_before_what_it_tells(issued: Headed) -> Breaches:
    signed = issued.head.signed
    for day, what, thing in _told_of(issued):
        if signed and signed < day:
            yield breach("letterhead.signed", _signed_before_it(what, signed, thing, day))


def _signed_before_it(what: str, signed: date, thing: str, day: date) -> Message:
    return Message(
        f"{what} ký ngày {date_in_figures(signed)}, trước {thing} {date_in_figures(day)}",
        f"signed on {signed}, tells of {day}",
    )


def _told_of(issued: Headed) -> Iterator[tuple[date, str, str]]:
    match issued:
        case tracking.Minutes(on=on):
            yield on, "biên bản", "ngày họp"
        case tracking.Reminder(progress=progress):
            yield progress.on, "công văn", "ngày tính số liệu"
        case tracking.Notice(conference=conference):
            if conference.on:
                yield conference.on, "thông báo", "ngày họp"
        case tracking.Report() | tracking.Plan() | tracking.Paper():
            return


@rule_of_row("RPT061")
def open_under_a_secret_agreement(issued: Headed) -> Breaches:
    secret = issued.agreement.secrecy.value
    if secret and not issued.head.secrecy.value:
        yield breach("letterhead.secrecy", _no_mark_of_secrecy(issued.agreement.kind, secret))


def _no_mark_of_secrecy(kind: str, secret: str) -> Message:
    return Message(
        f"{kind} có độ “{secret}”, văn bản này không có dấu chỉ độ mật",
        f"the agreement is {secret!r}, this bears no mark",
    )


@rule_of_row("RPT062")
def issued_without_superior(issued: Headed) -> Breaches:
    alone = () if isinstance(issued, tracking.Minutes) else tracking.issuing(issued.head, issued.agreement)
    if lone := without_superior(alone):
        yield breach("letterhead.issuers", _no_superior(lone))


def _no_superior(lone: Party) -> Message:
    return Message(f"chưa ghi cơ quan chủ quản của {lone.name}", f"the body that {lone.name} stands under is missing")
