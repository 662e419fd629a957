"""RPT: the letterhead of what is issued: who issues it, who signs, who gets it, its number and its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from coordlib import tracking
from coordlib.dates import Calendar
from coordlib.language import (
    Address,
    Breaches,
    FactBreaches,
    Key,
    Message,
    Severity,
    bad,
    date_in_figures,
    fact_rule,
    good,
    rule,
)
from coordlib.lexicon import KINDS, Facts, Kind, compared, line_words
from coordlib.model import Agreement, Party
from coordlib.rules.agreement.parties import without_superior
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


def breach(where: str | Address, what: Message) -> tuple[Address, Message]:
    """Return what is wrong with a field of what is issued, or at a place of the agreement."""
    return Address().field(where) if isinstance(where, str) else where, what


@rule(
    "RPT012",
    Severity.WARNING,
    law=Message("Nơi nhận có dòng “Lưu”.", "The recipients include the archive."),
    fix=Message("Thêm dòng “Lưu: VT” vào nơi nhận.", "Add the line of the archive."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9: dòng cuối của nơi nhận ghi “Lưu”, đơn vị soạn thảo và số "
        "bản lưu."
    ),
    cases=(
        bad(
            {"letterhead": {"recipients": [{"name": "Viettel tỉnh"}]}},
            says="nơi nhận không có dòng “Lưu”",
            where="trường “letterhead.recipients”",
        ),
        good({"letterhead": {"recipients": [{"name": "VT", "archive": True}]}}),
    ),
)
def issued_without_archive(head: tracking.Letterhead) -> Breaches:
    """Find recipients without the line of the archive: “Lưu: VT”."""
    if not any(one.archive for one in head.recipients):
        yield breach("recipients", _NO_ARCHIVE)


_NO_ARCHIVE = Message("nơi nhận không có dòng “Lưu”", "the recipients lack the archive")


@rule(
    "RPT029",
    Severity.WARNING,
    law=Message("Văn bản đã có số thì có ngày, tháng, năm ban hành.", "A document that has its number has its day."),
    fix=Message(
        "Ghi ngày ký (signed), hoặc bỏ số cho đến khi ký.",
        "Give the day of signing, or leave the number out until then.",
    ),
    why=("Nghị định 30/2020/NĐ-CP, Điều 15: số và thời gian ban hành được đăng ký cùng nhau, sau khi văn bản đã ký."),
    cases=(
        bad({"letterhead": {"number": 5}}, says="có số 05 mà chưa có ngày ký", where="trường “letterhead.signed”"),
        good({"letterhead": {"number": 5, "signed": "2026-06-22"}}),
    ),
)
def number_without_a_day(head: tracking.Letterhead) -> Breaches:
    """Find a letterhead with a number and without a day of signing."""
    if head.number is not None and head.signed is None:
        yield breach("signed", _number_without_a_day(head))


def _number_without_a_day(head: Letterhead) -> Message:
    return Message(f"có số {head.numbered} mà chưa có ngày ký", f"number {head.numbered}, and no day of signing")


@rule(
    "RPT030",
    Severity.WARNING,
    law=Message(
        "Mỗi cơ quan chỉ ghi một lần ở nơi nhận, ở kính gửi.",
        "Each body stands once among the recipients, and once among the addressees.",
    ),
    fix=Message("Bỏ dòng lặp lại.", "Take the repeated line out."),
    why="Ghi hai lần thì văn thư nhân và gửi hai bản.",
    cases=(
        bad(
            {
                "letterhead": {
                    "recipients": [{"name": "Bộ Công an"}, {"name": "bộ Công an"}, {"name": "VT", "archive": True}]
                }
            },
            says="“Bộ Công an” ghi 2 lần",
            where="trường “letterhead.recipients”",
        ),
        good(
            {
                "letterhead": {
                    "recipients": [{"name": "Bộ Công an"}, {"name": "Viettel tỉnh"}, {"name": "VT", "archive": True}]
                }
            }
        ),
    ),
)
def recipient_twice(head: tracking.Letterhead) -> Breaches:
    """Find a body that stands twice among the recipients, or the addressees."""
    lists = {"to": head.to, "recipients": tuple(one.name for one in head.recipients if not one.archive)}
    for field, names in lists.items():
        for name, count in Counter(map(str.casefold, names)).items():
            if count > 1:
                said = next(one for one in names if one.casefold() == name)
                yield breach(field, _recipient_twice(said, count))


def _recipient_twice(said: str, count: int) -> Message:
    return Message(f"“{said}” ghi {count} lần", f"{said!r} stands {count} times")


_SAME_AS_ABOVE = compared(line_words("same")[0])


@rule(
    "RPT032",
    Severity.WARNING,
    law=Message(
        "Dòng “Như trên” chỉ in một lần, và chỉ khi văn bản có kính gửi.",
        "The line “Như trên” prints once, and only where the document is addressed to somebody.",
    ),
    fix=Message(
        "Bỏ dòng “Như trên” ở recipients: văn bản có kính gửi thì dòng này tự in.",
        "Take the line out: it prints by itself where the document is addressed.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9.",
    cases=(
        bad(
            {
                "letterhead": {
                    "to": ["Bộ Công an"],
                    "recipients": [{"name": "Như trên"}, {"name": "VT", "archive": True}],
                }
            },
            says="nơi nhận ghi “Như trên” lần nữa",
            where="trường “letterhead.recipients”",
        ),
        good({"letterhead": {"to": ["Bộ Công an"]}}),
    ),
)
def same_as_above_by_hand(head: tracking.Letterhead) -> Breaches:
    """Find a “Như trên” typed though it is printed, or where nobody is addressed above."""
    if any(compared(one.name).rstrip(".;") == _SAME_AS_ABOVE for one in head.recipients):
        yield breach("recipients", _SAME_AS_ABOVE_AGAIN if head.to else _SAME_AS_NOTHING_ABOVE)


_SAME_AS_ABOVE_AGAIN = Message("nơi nhận ghi “Như trên” lần nữa", "“Như trên” is written by hand")


_SAME_AS_NOTHING_ABOVE = Message(
    "nơi nhận ghi “Như trên” mà văn bản không có kính gửi", "“Như trên” is written by hand"
)


@fact_rule(
    "RPT034",
    Severity.NOTE,
    law=Message("Ngày ký văn bản thường là ngày làm việc.", "A document is usually signed on a working day."),
    fix=Message("Kiểm tra lại ngày ký.", "Look at the day of signing again."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Điều 18, khoản 1: phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo; "
        "ngày nghỉ thường là gõ nhầm ngày hoặc tháng."
    ),
    cases=(
        bad(
            {"letterhead": {"signed": "2026-06-21"}},
            says="ngày ký 21/6/2026 là ngày nghỉ (Chủ nhật)",
            where="trường “letterhead.signed”",
        ),
        good({"letterhead": {"signed": "2026-06-22"}}),
    ),
)
def signed_on_a_day_off(head: tracking.Letterhead, facts: Facts) -> FactBreaches:
    """Find a day of signing that is a day off (ngày nghỉ)."""
    if head.signed and (why := Calendar(facts=facts).why_off(head.signed)):
        yield *breach("signed", _signed_on_a_day_off(head.signed, why)), None, None


def _signed_on_a_day_off(signed: date, why: str) -> Message:
    return Message(f"ngày ký {date_in_figures(signed)} là ngày nghỉ ({why})", f"signed on {signed}, a day off ({why})")


@rule(
    "RPT007",
    Severity.ERROR,
    law=Message(
        "Cơ quan ban hành và người ký là của một bên trong Quy chế.",
        "Who issues and who signs are of a party to the agreement.",
    ),
    fix=Message("Dùng khóa của một bên.", "Use the key of a party."),
    why="Văn bản của cơ quan khác thì không phải là báo cáo, biên bản của các bên.",
    cases=(
        bad(
            {"letterhead": {"issuers": "polce"}},
            says="“polce” không phải là khóa của bên nào trong Quy chế; có phải là “police”?",
            where="trường “letterhead.issuers”",
        ),
        good(
            {
                "letterhead": {
                    "issuers": ["police", "telecom"],
                    "signatories": [{"party": "police", "office": "Giám đốc"}],
                }
            }
        ),
    ),
)
def issued_by_no_party(issued: Signed) -> Breaches:
    """Find a key of an issuer or a signatory that is of no party."""
    bodies = (issued.issuer,) if isinstance(issued, tracking.PortfolioReport) else issued.agreement.bodies
    known = {party.key for party in bodies}
    head = issued.head
    signing = (one.party for one in head.signatories)
    for field, keys in (("issuers", head.issuers), ("signatories", tuple(signing))):
        for key in keys:
            if key not in known:
                yield breach(f"letterhead.{field}", no_party(key, known))


@rule(
    "RPT028",
    Severity.WARNING,
    law=Message("Báo cáo, công văn ghi chức vụ, họ tên của người ký.", "A report or a letter says who signs it."),
    fix=Message("Ghi người ký ở letterhead.signatories.", "Give the signatory under letterhead.signatories."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7. Biên bản do chủ tọa và thư ký ký.",
    cases=(
        bad({"letterhead": {"signatories": []}}, says="chưa có người ký", where="trường “letterhead.signatories”"),
        good(),
    ),
)
def signed_by_nobody(issued: Signed) -> Breaches:
    """Find a report or a letter without a signatory."""
    if not isinstance(issued, tracking.Minutes) and not issued.head.signatories:
        yield breach("letterhead.signatories", _NOBODY_SIGNS)


_NOBODY_SIGNS = Message("chưa có người ký", "nobody signs")


@rule(
    "RPT031",
    Severity.WARNING,
    law=Message("Cơ quan ban hành không kính gửi chính mình.", "Who issues a document does not address itself."),
    fix=Message("Bỏ chính cơ quan ban hành khỏi kính gửi.", "Take the issuer itself out of those whom it addresses."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9: kính gửi cơ quan cấp trên, hoặc cơ quan nhận công văn.",
    cases=(
        bad(
            {"letterhead": {"to": ["Công an tỉnh"]}},
            says="kính gửi “Công an tỉnh” là chính cơ quan ban hành",
            where="trường “letterhead.to[1]”",
        ),
        good({"letterhead": {"to": ["Bộ Công an"]}}),
    ),
)
def addressed_to_itself(issued: Signed) -> Breaches:
    """Find a document addressed to the body that issues it."""
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


@rule(
    "RPT033",
    Severity.WARNING,
    law=Message(
        "Ký hiệu của văn bản mang chữ viết tắt của đúng tên loại; công văn không có chữ này.",
        "The symbol bears the abbreviation of the kind of document; that of a letter has none.",
    ),
    fix=Message(
        "Sửa ký hiệu (symbol), hoặc bỏ trống để ký hiệu tự lập.",
        "Mend the symbol, or leave it out so that it is derived.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3 và Phụ lục III: BC là báo cáo, BB là biên bản.",
    cases=(
        bad(
            {"letterhead": {"symbol": "BB-CAT"}},
            says="ký hiệu “BB-CAT” là của biên bản, văn bản này là báo cáo",
            where="trường “letterhead.symbol”",
        ),
        good({"letterhead": {"symbol": "BC-CAT-PV01"}}),
    ),
)
def symbol_of_another_kind(issued: Signed) -> Breaches:
    """Find a symbol of another kind of document: “BB-CAT” on a report."""
    kind = kind_of_issued(issued)
    written = issued.head.symbol.split("-")[0].strip()
    bodies = {party.abbreviation for party in _issuers(issued)}
    wanted = kind.abbreviation
    if written in _TOKENS and written not in {wanted, *bodies}:
        yield breach("letterhead.symbol", _symbol_of_another_kind(issued.head.symbol, written, kind))
    elif written and wanted and written != wanted:
        yield breach("letterhead.symbol", _symbol_without_its_kind(issued.head.symbol, kind))


def _symbol_of_another_kind(symbol: str, written: str, kind: Kind) -> Message:
    return Message(
        f"ký hiệu “{symbol}” là của {_TOKENS[written]}, văn bản này là {kind.name}",
        f"the symbol {symbol!r} is of the kind {written}, not {kind.abbreviation or 'a letter'}",
    )


def _symbol_without_its_kind(symbol: str, kind: Kind) -> Message:
    return Message(
        f"ký hiệu “{symbol}” của {kind.name} không mở đầu bằng “{kind.abbreviation}”",
        f"the symbol {symbol!r} does not begin with {kind.abbreviation!r}",
    )


@rule(
    "RPT035",
    Severity.WARNING,
    law=Message(
        "Văn bản thực hiện Quy chế được ký sau khi Quy chế đã ký.",
        "What is issued under an agreement is signed after the agreement.",
    ),
    fix=Message("Sửa ngày ký.", "Mend the day of signing."),
    why="Trước ngày đó chưa có gì để báo cáo, để họp, để đôn đốc; thường là gõ nhầm năm.",
    cases=(
        bad(
            {"letterhead": {"signed": "2025-06-23"}},
            says="ngày ký 23/6/2025 trước ngày 01/01/2026 của Quy chế",
            where="trường “letterhead.signed”",
        ),
        good({"letterhead": {"signed": "2026-06-22"}}),
    ),
)
def signed_before_the_agreement(issued: Headed) -> Breaches:
    """Find a document signed before the agreement that it is issued under."""
    signed, begins = issued.head.signed, issued.agreement.earliest
    if signed and begins and signed < begins and not isinstance(issued, tracking.Paper):
        yield breach("letterhead.signed", _signed_before_the_agreement(signed, begins))


def _signed_before_the_agreement(signed: date, begins: date) -> Message:
    return Message(
        f"ngày ký {date_in_figures(signed)} trước ngày {date_in_figures(begins)} của Quy chế",
        f"signed on {signed}, before the agreement of {begins}",
    )


@rule(
    "RPT036",
    Severity.ERROR,
    law=Message(
        "Biên bản không ký trước ngày họp, công văn đôn đốc không ký trước ngày tính số liệu.",
        "Minutes are not dated before their meeting, nor a reminder before the day of its data.",
    ),
    fix=Message("Sửa ngày ký, hoặc ngày của nội dung.", "Mend the day of signing or of its matter."),
    why="Văn bản ký trước khi việc xảy ra thì không thể nêu việc đó. RPT003 nói điều này của báo cáo.",
    cases=(
        bad(
            {"issued": "minutes", "letterhead": {"signed": "2026-03-27"}},
            says="biên bản ký ngày 27/3/2026, trước ngày họp 30/3/2026",
            where="trường “letterhead.signed”",
        ),
        good({"issued": "minutes", "letterhead": {"signed": "2026-03-30"}}),
    ),
)
def signed_before_what_it_tells(issued: Headed) -> Breaches:
    """Find minutes signed before their meeting, or a reminder before the day of its data."""
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


@rule(
    "RPT061",
    Severity.NOTE,
    law=Message(
        "Văn bản ban hành để thực hiện một văn bản mật được xem lại có phải đóng dấu chỉ độ mật không.",
        "What is issued under a secret agreement is looked at: whether it needs a mark of secrecy, too.",
    ),
    fix=Message(
        "Xem lại nội dung; có thông tin mật thì ghi dấu chỉ độ mật (secrecy).",
        "Look at its content again; where it tells what is secret, give it the mark of secrecy.",
    ),
    why=(
        "Mức độ mật theo nội dung của từng văn bản, do người có thẩm quyền quyết định theo pháp luật về bảo vệ "
        "bí mật nhà nước; văn bản này trích yếu, trích điều, khoản của văn bản mật."
    ),
    cases=(
        bad(
            {"agreement": {"secrecy": "MẬT"}},
            says="Quy chế có độ “MẬT”, văn bản này không có dấu chỉ độ mật",
            where="trường “letterhead.secrecy”",
        ),
        good({"agreement": {"secrecy": "MẬT"}, "letterhead": {"secrecy": "MẬT"}}),
    ),
)
def open_under_a_secret_agreement(issued: Headed) -> Breaches:
    """Find a document without a mark of secrecy under an agreement that has one."""
    secret = issued.agreement.secrecy.value
    if secret and not issued.head.secrecy.value:
        yield breach("letterhead.secrecy", _no_mark_of_secrecy(issued.agreement.kind, secret))


def _no_mark_of_secrecy(kind: str, secret: str) -> Message:
    return Message(
        f"{kind} có độ “{secret}”, văn bản này không có dấu chỉ độ mật",
        f"the agreement is {secret!r}, this bears no mark",
    )


@rule(
    "RPT062",
    Severity.NOTE,
    law=Message(
        "Văn bản của một bên ghi tên cơ quan chủ quản trực tiếp ở trên tên bên đó, nếu có.",
        ("What one party issues names the body that it stands directly under above the party's name, if there is one."),
    ),
    fix=Message(
        "Ghi ở superior của bên tên cơ quan chủ quản trực tiếp, nếu có.",
        "Give the body that the party stands directly under, if there is one, under its superior.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.2. Biên bản họp là của các bên.",
    cases=(
        bad(
            {
                "agreement": {
                    "parties": [
                        {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Gia Lai"},
                        {"key": "telecom", "name": "Viettel tỉnh", "abbreviation": "VT", "seat": "Gia Lai"},
                    ]
                }
            },
            says="chưa ghi cơ quan chủ quản của Công an tỉnh",
            where="trường “letterhead.issuers”",
        ),
        good(
            {
                "agreement": {
                    "parties": [
                        {
                            "key": "police",
                            "name": "Công an tỉnh",
                            "abbreviation": "CAT",
                            "seat": "Gia Lai",
                            "superior": "Bộ Công an",
                        },
                        {"key": "telecom", "name": "Viettel tỉnh", "abbreviation": "VT", "seat": "Gia Lai"},
                    ]
                }
            }
        ),
    ),
)
def issued_without_superior(issued: Headed) -> Breaches:
    """Find a lone issuer without the body above it (cơ quan chủ quản)."""
    alone = () if isinstance(issued, tracking.Minutes) else tracking.issuing(issued.head, issued.agreement)
    if lone := without_superior(alone):
        yield breach("letterhead.issuers", _no_superior(lone))


def _no_superior(lone: Party) -> Message:
    return Message(f"chưa ghi cơ quan chủ quản của {lone.name}", f"the body that {lone.name} stands under is missing")
