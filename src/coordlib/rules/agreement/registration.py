"""DOC: what the register of documents asks: symbol, subject, place, archive, within what its fields hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, bad, good, rule
from coordlib.lexicon import ABBREVIATIONS, CAPITALS, pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.messages import other_abbreviation

# Who gets it makes it public: “Báo Gia Lai” does, “để báo cáo” does not.
_PUBLIC = pattern(
    r"\b(?:[Cc]ông báo|(?:[Cc]ổng|[Tt]rang) (?:[Tt]hông tin|TTĐT)|[Ww]ebsite|[Ff]anpage|[Ff]acebook",
    r"|[Bb]áo chí|[Nn]iêm yết|Thông tấn",
    r"|Đài (?:[Pp]hát thanh|[Tt]ruyền hình|Tiếng nói|PTTH|PT-TH|PT&TH)",
    r"|Báo (?:và [Pp]hát thanh|[",  # “Báo và Phát thanh, truyền hình Gia Lai”
    CAPITALS,
    r"]\w+))",
)
_KEPT = pattern(r"(?<!\w)[Ll][ưu]u(?!\w)")


@rule(
    "DOC017",
    Severity.WARNING,
    law=Message(
        "Văn bản có độ mật, lưu hành nội bộ hoặc phải thu hồi thì không gửi đăng công khai.",
        "A document that is secret, for internal use or to be given back is not sent to be published.",
    ),
    fix=Message(
        "Bỏ nơi nhận công khai, hoặc sửa dấu chỉ mức độ mật, chỉ dẫn phạm vi lưu hành.",
        "Take the recipient out, or mend the mark of secrecy or the note on circulation.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.2, and the law on state secrets: Công báo, cổng thông tin "
        "and the press make public what they receive."
    ),
    cases=(
        bad(
            {
                "circulation": "LƯU HÀNH NỘI BỘ",
                "recipients": [{"name": "Cổng thông tin điện tử tỉnh"}, {"name": "VT", "archive": True}],
            },
            says="văn bản “LƯU HÀNH NỘI BỘ” mà gửi “Cổng thông tin điện tử tỉnh”",
            where="trường “recipients”",
        ),
        good({"recipients": [{"name": "Cổng thông tin điện tử tỉnh"}, {"name": "VT", "archive": True}]}),
    ),
)
def published_though_closed(agreement: Agreement) -> Breaches:
    """Find a document of limited circulation that is sent to be published."""
    closed = agreement.secrecy.value or agreement.circulation.value
    for one in agreement.recipients if closed else ():
        if _PUBLIC.search(f"{one.name} {one.purpose}"):
            yield Address().field("recipients"), _published_though_closed(closed, one.name)


def _published_though_closed(closed: str, name: str) -> Message:
    return Message(f"văn bản “{closed}” mà gửi “{name}”", f"a document marked {closed!r} for {name!r}")


_LONGEST_SYMBOL, _LONGEST_SUBJECT, _LONGEST_BODY, _LONGEST_OFFICE, _LONGEST_NAME = 30, 500, 200, 100, 50  # letters


@rule(
    "DOC001",
    Severity.WARNING,
    law=Message("Ký hiệu văn bản dài không quá 30 ký tự.", "The symbol of the document has at most 30 characters."),
    fix=Message(
        "Rút ngắn chữ viết tắt của các bên, hoặc ghi ký hiệu ngắn hơn ở symbol.",
        "Shorten the abbreviations of the parties, or fix a shorter symbol.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục VI, trường CodeNotation. With many parties the joined abbreviations "
        "easily grow beyond what the register of documents holds."
    ),
    cases=(
        bad(
            {"symbol": "QC-CATVD-BCHQSVD-VTVD-VNPTVD-MTTQVD"},
            says="ký hiệu “QC-CATVD-BCHQSVD-VTVD-VNPTVD-MTTQVD” dài 35 ký tự",
            where="trường “symbol”",
        ),
        good({"symbol": "QC-CATVD-BCHQSVD-VTVD-VNPTVDXY"}),
    ),
)
def long_symbol(agreement: Agreement) -> Breaches:
    """Find a symbol (ký hiệu) that is longer than the register holds."""
    if len(symbol := agreement.notation) > _LONGEST_SYMBOL:
        yield Address().field("symbol"), _long_symbol(symbol, length=len(symbol))


def _long_symbol(symbol: str, length: int) -> Message:
    return Message(f"ký hiệu “{symbol}” dài {length} ký tự", f"the symbol {symbol!r} has {length} characters")


@rule(
    "DOC002",
    Severity.WARNING,
    law=Message(
        "Trích yếu không quá 500 ký tự, tên cơ quan 200, chức vụ 100, họ tên người ký 50.",
        ("The subject has at most 500 characters, the name of a body 200, an office 100, a signatory's name 50."),
    ),
    fix=Message(
        "Rút ngắn cho vừa trường thông tin của văn bản.", "Shorten it to what the field of the register holds."
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục VI, trường Subject, OrganName, Position, FullName.",
    cases=(
        bad(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Giám đốc",
                        "name": "Nguyễn Văn A, tên đặt ra cho dài quá năm mươi ký tự",
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            },
            says="dài 51 ký tự, vượt quá 50",
            where="người ký của bên “police”",
        ),
        good(
            {
                "signatories": [
                    {
                        "party": "police",
                        "office": "Giám đốc",
                        "name": "Nguyễn Văn A, tên đặt ra cho đủ năm mươi chữ ký tự",
                    },
                    {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"},
                ]
            }
        ),
    ),
)
def long_field(agreement: Agreement) -> Breaches:
    """Find a subject, a name or an office that is longer than the register holds."""
    for address, field, text, longest in _registered(agreement):
        if len(text) > longest:
            yield address.field(field), _long_field(length=len(text), longest=longest)


def _long_field(length: int, longest: int) -> Message:
    return Message(f"dài {length} ký tự, vượt quá {longest}", f"has {length} characters, more than {longest}")


def _registered(agreement: Agreement) -> Iterator[tuple[Address, str, str, int]]:
    yield Address(), "title", agreement.subject, _LONGEST_SUBJECT
    for issuer in agreement.issuers:
        yield Address().at(Level.PARTY, issuer.key), "name", issuer.name, _LONGEST_BODY
    for address, signatory in agreement.signing():
        yield address, "office", signatory.office, _LONGEST_OFFICE
        yield address, "name", signatory.name, _LONGEST_NAME


@rule(
    "DOC003",
    Severity.WARNING,
    law=Message("Nơi nhận có dòng “Lưu:” ở cuối.", "The recipients end with the line “Lưu:”."),
    fix=Message(
        "Thêm dòng lưu ở mục recipients, ví dụ {name: VT các cơ quan, archive: true}.",
        "Add the line of the archive under recipients: {name: VT các cơ quan, archive: true}.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9. Of a joint document each body keeps a copy (thông lệ).",
    cases=(
        bad({"recipients": [{"name": "Như trên"}]}, says="chưa có dòng “Lưu:”", where="trường “recipients”"),
        good({"recipients": [{"name": "VT các cơ quan", "archive": True}]}),
    ),
)
def recipients_without_archive(agreement: Agreement) -> Breaches:
    """Find recipients without the line “Lưu:”."""
    read = "" if agreement.source.recorded else "; ".join(one.name for one in agreement.recipients)
    if not any(one.archive for one in agreement.recipients) and not _KEPT.search(read):
        yield Address().field("recipients"), _NO_ARCHIVE


_NO_ARCHIVE = Message("chưa có dòng “Lưu:”", "the line “Lưu:” is missing")


@rule(
    "DOC004",
    Severity.NOTE,
    asks_for_data=True,
    law=Message(
        "Chữ viết tắt tên loại văn bản theo Phụ lục III.",
        "The abbreviation of the kind of document is that of Phụ lục III.",
    ),
    fix=Message(
        "Dùng chữ viết tắt của Phụ lục III, hoặc giữ nguyên nếu các bên đã thống nhất.",
        "Use the abbreviation of Phụ lục III, or keep yours if the parties so agreed.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục III. QCPH and the like are widespread for joint documents, of which "
        "the decree does not speak."
    ),
    cases=(
        bad(
            {"abbreviation": "QCPH"},
            says="“Quy chế” viết tắt là “QC”, không phải “QCPH”",
            where="trường “abbreviation”",
        ),
        good({"kind": "Quy định", "title": "Quy định phối hợp", "abbreviation": "QyĐ"}),
    ),
)
def other_abbreviation_of_the_kind(agreement: Agreement) -> Breaches:
    """Find an abbreviation of the kind that is not that of Phụ lục III."""
    address = Address() if agreement.decision is None else Address().at(Level.DECISION)
    kind, written = (agreement.decision or agreement).kind, (agreement.decision or agreement).abbreviation
    usual = ABBREVIATIONS.get(kind.lower()) or written
    if written != usual:
        yield address.field("abbreviation"), other_abbreviation(kind, usual, written)


@rule(
    "DOC005",
    Severity.WARNING,
    law=Message(
        "Ký hiệu văn bản viết liền, giữa các nhóm chữ viết tắt có dấu gạch nối, không cách chữ.",
        "The symbol is written without spaces; hyphens join the groups of abbreviations.",
    ),
    fix=Message(
        "Viết liền ký hiệu, các nhóm chữ nối bằng dấu “-”.",
        "Write the symbol without spaces, its groups joined by hyphens.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3.",
    cases=(
        bad({"symbol": "QC - CAT - DNVT"}, says="ký hiệu “QC - CAT - DNVT” có khoảng trắng", where="trường “symbol”"),
        good({"symbol": "QCPH-CAT-DNVT"}),
    ),
)
def symbol_with_spaces(agreement: Agreement) -> Breaches:
    """Find a symbol with spaces: “QC - CAT - DNVT”."""
    symbol, right = agreement.symbol, re.sub(r" ?- ?", "-", agreement.symbol)
    if " " in symbol:
        mend = () if " " in right else (Fix(0, symbol, right),)  # whether a space parts groups, its author knows
        yield Address().field("symbol"), _symbol_with_spaces(symbol), *mend


def _symbol_with_spaces(symbol: str) -> Message:
    return Message(f"ký hiệu “{symbol}” có khoảng trắng", f"the symbol {symbol!r} has spaces")


@rule(
    "DOC006",
    Severity.WARNING,
    asks_for_data=True,
    law=Message("Trước ngày tháng năm ban hành có địa danh.", "The place stands before the date."),
    fix=Message(
        "Ghi địa danh ở place, hoặc trụ sở của bên đứng đầu ở seat.", "Give the place, or the seat of the first party."
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.4. For police and army the ministry's own rules hold.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            },
            says="chưa có địa danh",
            where="trường “place”",
        ),
        good({"place": "Ví Dụ"}),
    ),
)
def no_place(agreement: Agreement) -> Breaches:
    """Find a document without a place (địa danh)."""
    if not agreement.issued_at:
        yield Address().field("place"), _NO_PLACE


_NO_PLACE = Message("chưa có địa danh", "there is no place")
