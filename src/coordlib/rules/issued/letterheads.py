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
from coordlib.tracking import Captions, Letterhead, Minutes, Plan, PortfolioReport, Reminder, Report, issuing

Headed = Report | Minutes | Plan | Reminder
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
    """The recipients include the archive.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9: dòng cuối của nơi nhận ghi “Lưu”, đơn vị soạn thảo và số bản lưu.
    """
    if not any(one.archive for one in head.recipients):
        words = Message("nơi nhận không có dòng “Lưu”", "the recipients lack the archive")
        yield Address().field("recipients"), words


@rule_of_row("RPT029")
def number_without_a_day(head: Letterhead) -> Breaches:
    """A document that has its number has its day.

    Nghị định 30/2020/NĐ-CP, Điều 15: số và thời gian ban hành được đăng ký cùng nhau, sau khi văn bản đã ký.
    """
    if head.number is not None and head.signed is None:
        words = Message(f"có số {head.numbered} mà chưa có ngày ký", f"number {head.numbered}, and no day of signing")
        yield Address().field("signed"), words


@rule_of_row("RPT030")
def recipient_twice(head: Letterhead) -> Breaches:
    """Each body stands once among the recipients, and once among the addressees.

    Ghi hai lần thì văn thư nhân và gửi hai bản.
    """
    lists = {"to": head.to, "recipients": tuple(one.name for one in head.recipients if not one.archive)}
    for field, names in lists.items():
        for name, count in Counter(map(str.casefold, names)).items():
            if count > 1:
                said = next(one for one in names if one.casefold() == name)
                yield Address().field(field), Message(f"“{said}” ghi {count} lần", f"{said!r} stands {count} times")


_SAME_AS_ABOVE = compared(line_words("same")[0])


@rule_of_row("RPT032")
def same_as_above_by_hand(head: Letterhead) -> Breaches:
    """The line “Như trên” prints once, and only where the document is addressed to somebody.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9.
    """
    if any(compared(one.name).rstrip(".;") == _SAME_AS_ABOVE for one in head.recipients):
        vi = "nơi nhận ghi “Như trên” lần nữa" if head.to else "nơi nhận ghi “Như trên” mà văn bản không có kính gửi"
        yield Address().field("recipients"), Message(vi, "“Như trên” is written by hand")


@rule_of_row("RPT034")
def signed_on_a_day_off(head: Letterhead) -> Breaches:
    """A document is usually signed on a working day.

    Nghị định 30/2020/NĐ-CP, Điều 18, khoản 1: phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo; ngày nghỉ
    thường là gõ nhầm ngày hoặc tháng.
    """
    if head.signed and (why := Calendar().why_off(head.signed)):
        day = date_in_figures(head.signed)
        yield (
            Address().field("signed"),
            Message(f"ngày ký {day} là ngày nghỉ ({why})", f"signed on {head.signed}, a day off ({why})"),
        )


# --- what it tells in the light of the agreement ---


@rule_of_row("RPT007")
def issued_by_no_party(issued: Signed) -> Breaches:
    """Who issues and who signs are of a party to the agreement.

    Văn bản của cơ quan khác thì không phải là báo cáo, biên bản của các bên.
    """
    known = {party.key for party in _bodies(issued)}
    head = issued.head
    signing = (one.party for one in head.signatories)
    for field, keys in (("issuers", head.issuers), ("signatories", tuple(signing))):
        for key in keys:
            if key not in known:
                yield Address().field(f"letterhead.{field}"), no_party(key)


@rule_of_row("RPT028")
def signed_by_nobody(issued: Signed) -> Breaches:
    """A report or a letter says who signs it.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Biên bản do chủ tọa và thư ký ký.
    """
    if not isinstance(issued, Minutes) and not issued.head.signatories:
        yield Address().field("letterhead.signatories"), Message("chưa có người ký", "nobody signs")


@rule_of_row("RPT031")
def addressed_to_itself(issued: Signed) -> Breaches:
    """Who issues a document does not address itself.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9: kính gửi cơ quan cấp trên, hoặc cơ quan nhận công văn.
    """
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


def _named(name: str) -> Kind:
    return next(one for one in KINDS if one.name == name)


@rule_of_row("RPT033")
def symbol_of_another_kind(issued: Signed) -> Breaches:
    """The symbol bears the abbreviation of the kind of document; that of a letter has none.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3 và Phụ lục III: BC là báo cáo, BB là biên bản.
    """
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
    """What is issued under an agreement is signed after the agreement.

    Trước ngày đó chưa có gì để báo cáo, để họp, để đôn đốc; thường là gõ nhầm năm.
    """
    signed, begins = issued.head.signed, issued.agreement.earliest
    if signed and begins and signed < begins:
        vi = f"ngày ký {date_in_figures(signed)} trước ngày {date_in_figures(begins)} của Quy chế"
        yield Address().field("letterhead.signed"), Message(vi, f"signed on {signed}, before the agreement of {begins}")


@rule_of_row("RPT036")
def signed_before_what_it_tells(issued: Headed) -> Breaches:
    """Minutes are not dated before their meeting, nor a reminder before the day of its data.

    Văn bản ký trước khi việc xảy ra thì không thể nêu việc đó. RPT003 nói điều này của báo cáo.
    """
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
        case Report() | Plan():
            return


@rule_of_row("RPT061")
def open_under_a_secret_agreement(issued: Headed) -> Breaches:
    """What is issued under a secret agreement is looked at: whether it needs a mark of secrecy, too.

    Mức độ mật theo nội dung của từng văn bản, do người có thẩm quyền quyết định theo pháp luật về bảo vệ bí mật nhà
    nước; văn bản này trích yếu, trích điều, khoản của văn bản mật.
    """
    secret = issued.agreement.secrecy.value
    if secret and not issued.head.secrecy.value:
        vi = f"{issued.agreement.kind} có độ “{secret}”, văn bản này không có dấu chỉ độ mật"
        yield Address().field("letterhead.secrecy"), Message(vi, f"the agreement is {secret!r}, this bears no mark")


@rule_of_row("RPT062")
def issued_without_superior(issued: Headed) -> Breaches:
    """What one party issues names the body that it stands directly under above the party's name, if there is one.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.2. Biên bản họp là của các bên.
    """
    alone = () if isinstance(issued, Minutes) else issuing(issued.head, issued.agreement)
    if lone := without_superior(alone):
        what = Message(
            f"chưa ghi cơ quan chủ quản của {lone.name}", f"the body that {lone.name} stands under is missing"
        )
        yield Address().field("letterhead.issuers"), what
