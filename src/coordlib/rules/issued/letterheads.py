"""RPT: the letterhead of what is issued: who issues it, who signs, who gets it, its number and its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from coordlib.dates import Calendar
from coordlib.language import Address, Breaches, Key, Message, date_in_figures
from coordlib.lexicon import KINDS, Kind, compared, line_words
from coordlib.model import Agreement, Party
from coordlib.rules.agreement.parties import without_superior
from coordlib.rules.gathering import rule_of_row
from coordlib.tracking import (
    Captions,
    Letterhead,
    Minutes,
    Notice,
    Paper,
    Plan,
    PortfolioReport,
    Reminder,
    Report,
    issuing,
)

Headed = Report | Minutes | Plan | Reminder | Paper
"""What bears a letterhead and is issued under an agreement."""
Signed = Headed | PortfolioReport
"""What somebody signs, under an agreement or on many of them."""


def party_named(agreement: Agreement, key: Key) -> str:
    """Return a party by its name and its key, as a clerk finds it in print and in the file; unknown, by its key."""
    name = Captions(agreement).name(key)
    return f"{name} ({key})" if name != key else f"“{key}”"


def _bodies(issued: Signed) -> tuple[Party, ...]:
    """Return who may issue and sign it: the parties, or who reports on many agreements."""
    return (issued.issuer,) if isinstance(issued, PortfolioReport) else issued.agreement.bodies


def _issuers(issued: Signed) -> tuple[Party, ...]:
    return (issued.issuer,) if isinstance(issued, PortfolioReport) else issuing(issued.head, issued.agreement)


def no_party(key: str) -> Message:
    """Return what is said of a key that is of no party."""
    return Message(f"“{key}” không phải là khóa của bên nào trong Quy chế", f"{key!r} is no party")


# --- what a letterhead alone tells ---


@rule_of_row("RPT012")
def issued_without_archive(head: Letterhead) -> Breaches:
    if not any(one.archive for one in head.recipients):
        words = Message("nơi nhận không có dòng “Lưu”", "the recipients lack the archive")
        yield Address().field("recipients"), words


@rule_of_row("RPT029")
def number_without_a_day(head: Letterhead) -> Breaches:
    if head.number is not None and head.signed is None:
        words = Message(f"có số {head.numbered} mà chưa có ngày ký", f"number {head.numbered}, and no day of signing")
        yield Address().field("signed"), words


@rule_of_row("RPT030")
def recipient_twice(head: Letterhead) -> Breaches:
    lists = {"to": head.to, "recipients": tuple(one.name for one in head.recipients if not one.archive)}
    for field, names in lists.items():
        for name, count in Counter(map(str.casefold, names)).items():
            if count > 1:
                said = next(one for one in names if one.casefold() == name)
                yield Address().field(field), Message(f"“{said}” ghi {count} lần", f"{said!r} stands {count} times")


_SAME_AS_ABOVE = compared(line_words("same")[0])


@rule_of_row("RPT032")
def same_as_above_by_hand(head: Letterhead) -> Breaches:
    if any(compared(one.name).rstrip(".;") == _SAME_AS_ABOVE for one in head.recipients):
        vi = "nơi nhận ghi “Như trên” lần nữa" if head.to else "nơi nhận ghi “Như trên” mà văn bản không có kính gửi"
        yield Address().field("recipients"), Message(vi, "“Như trên” is written by hand")


@rule_of_row("RPT034")
def signed_on_a_day_off(head: Letterhead) -> Breaches:
    if head.signed and (why := Calendar().why_off(head.signed)):
        day = date_in_figures(head.signed)
        yield (
            Address().field("signed"),
            Message(f"ngày ký {day} là ngày nghỉ ({why})", f"signed on {head.signed}, a day off ({why})"),
        )


# --- what it tells in the light of the agreement ---


@rule_of_row("RPT007")
def issued_by_no_party(issued: Signed) -> Breaches:
    known = {party.key for party in _bodies(issued)}
    head = issued.head
    signing = (one.party for one in head.signatories)
    for field, keys in (("issuers", head.issuers), ("signatories", tuple(signing))):
        for key in keys:
            if key not in known:
                yield Address().field(f"letterhead.{field}"), no_party(key)


@rule_of_row("RPT028")
def signed_by_nobody(issued: Signed) -> Breaches:
    if not isinstance(issued, Minutes) and not issued.head.signatories:
        yield Address().field("letterhead.signatories"), Message("chưa có người ký", "nobody signs")


@rule_of_row("RPT031")
def addressed_to_itself(issued: Signed) -> Breaches:
    if isinstance(issued, Reminder):  # RPT049 says so of a reminder
        return
    names = {name for body in _issuers(issued) for name in (body.name, body.short_name) if name}
    for index, name in enumerate(issued.head.to, start=1):
        if name in names:
            words = Message(f"kính gửi “{name}” là chính cơ quan ban hành", f"{name!r} is addressed and issues it")
            yield Address().field(f"letterhead.to[{index}]"), words


# Kinds of practice with a name of their own have letters that also stand for bodies: ĐL, of điện lực and of điều lệ.
_KNOWN = [one for one in reversed(KINDS) if one.abbreviation and (one.family == "decree" or one.modifier)]
_TOKENS = {one.abbreviation: one.name for one in _KNOWN}


def kind_of_issued(issued: Signed) -> Kind:
    """Return the kind of document that is issued under an agreement (tên loại)."""
    match issued:
        case Report() | PortfolioReport():
            return _named("báo cáo")
        case Minutes():
            return _named("biên bản")
        case Plan():
            return _named("kế hoạch")
        case Reminder():
            return _named("công văn")
        case Paper(kind=kind):
            return _named(kind)


def _named(name: str) -> Kind:
    return next(one for one in KINDS if one.name == name)


@rule_of_row("RPT033")
def symbol_of_another_kind(issued: Signed) -> Breaches:
    kind = kind_of_issued(issued)
    written = issued.head.symbol.split("-")[0].strip()
    bodies = {party.abbreviation for party in _issuers(issued)}
    symbol, wanted = issued.head.symbol, kind.abbreviation
    if written in _TOKENS and written not in {wanted, *bodies}:
        vi = f"ký hiệu “{symbol}” là của {_TOKENS[written]}, văn bản này là {kind.name}"
        words = Message(vi, f"the symbol {symbol!r} is of the kind {written}, not {wanted or 'a letter'}")
        yield Address().field("letterhead.symbol"), words
    elif written and wanted and written != wanted:
        vi = f"ký hiệu “{symbol}” của {kind.name} không mở đầu bằng “{wanted}”"
        yield Address().field("letterhead.symbol"), Message(vi, f"the symbol {symbol!r} does not begin with {wanted!r}")


@rule_of_row("RPT035")
def signed_before_the_agreement(issued: Headed) -> Breaches:
    signed, begins = issued.head.signed, issued.agreement.earliest
    if signed and begins and signed < begins and not isinstance(issued, Paper):
        vi = f"ngày ký {date_in_figures(signed)} trước ngày {date_in_figures(begins)} của Quy chế"
        yield Address().field("letterhead.signed"), Message(vi, f"signed on {signed}, before the agreement of {begins}")


@rule_of_row("RPT036")
def signed_before_what_it_tells(issued: Headed) -> Breaches:
    signed = issued.head.signed
    for day, what, thing in _told_of(issued):
        if signed and signed < day:
            vi = f"{what} ký ngày {date_in_figures(signed)}, trước {thing} {date_in_figures(day)}"
            yield Address().field("letterhead.signed"), Message(vi, f"signed on {signed}, tells of {day}")


def _told_of(issued: Headed) -> Iterator[tuple[date, str, str]]:
    match issued:
        case Minutes(on=on):
            yield on, "biên bản", "ngày họp"
        case Reminder(progress=progress):
            yield progress.on, "công văn", "ngày tính số liệu"
        case Notice(conference=conference):
            if conference.on:
                yield conference.on, "thông báo", "ngày họp"
        case Report() | Plan() | Paper():
            return


@rule_of_row("RPT061")
def open_under_a_secret_agreement(issued: Headed) -> Breaches:
    secret = issued.agreement.secrecy.value
    if secret and not issued.head.secrecy.value:
        vi = f"{issued.agreement.kind} có độ “{secret}”, văn bản này không có dấu chỉ độ mật"
        yield Address().field("letterhead.secrecy"), Message(vi, f"the agreement is {secret!r}, this bears no mark")


@rule_of_row("RPT062")
def issued_without_superior(issued: Headed) -> Breaches:
    alone = () if isinstance(issued, Minutes) else issuing(issued.head, issued.agreement)
    if lone := without_superior(alone):
        what = Message(
            f"chưa ghi cơ quan chủ quản của {lone.name}", f"the body that {lone.name} stands under is missing"
        )
        yield Address().field("letterhead.issuers"), what
