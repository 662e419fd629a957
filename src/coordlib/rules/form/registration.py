"""DOC: number, symbol, subject, place and recipients: what is registered of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import KINDS, Address, Breaches, Fix, Level, Message, Severity, rule
from coordlib.model import Agreement

_LONGEST_SYMBOL = 30
_LONGEST_SUBJECT = 500
_LONGEST_BODY = 200
_LONGEST_OFFICE = 100
_LONGEST_NAME = 50


@rule(
    "DOC001",
    Severity.WARNING,
    vi="Rút ngắn chữ viết tắt của các bên, hoặc ghi ký hiệu ngắn hơn ở symbol.",
    en="Shorten the abbreviations of the parties, or fix a shorter symbol.",
)
def long_symbol(agreement: Agreement) -> Breaches:
    """Ký hiệu văn bản dài không quá 30 ký tự.

    The symbol of the document has at most 30 characters.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục VI, trường CodeNotation. With many parties the joined abbreviations easily
    grow beyond what the register of documents holds.
    """
    length = len(agreement.notation)
    if length > _LONGEST_SYMBOL:
        symbol = agreement.notation
        what = Message(f"ký hiệu “{symbol}” dài {length} ký tự", f"the symbol {symbol!r} has {length} characters")
        yield Address().field("symbol"), what


@rule(
    "DOC002",
    Severity.WARNING,
    vi="Rút ngắn cho vừa trường thông tin của văn bản.",
    en="Shorten it to what the field of the register holds.",
)
def long_field(agreement: Agreement) -> Breaches:
    """Trích yếu không quá 500 ký tự, tên cơ quan 200, chức vụ 100, họ tên người ký 50.

    The subject has at most 500 characters, the name of a body 200, an office 100, a signatory's name 50.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục VI, trường Subject, OrganName, Position, FullName.
    """
    for address, text, longest in _registered(agreement):
        if len(text) > longest:
            what = Message(
                f"dài {len(text)} ký tự, vượt quá {longest}", f"has {len(text)} characters, more than {longest}"
            )
            yield address, what


def _registered(agreement: Agreement) -> Iterator[tuple[Address, str, int]]:
    yield Address().field("title"), agreement.subject, _LONGEST_SUBJECT
    for issuer in agreement.issuers:
        yield Address().at(Level.PARTY, issuer.key).field("name"), issuer.name, _LONGEST_BODY
    for address, signatory in agreement.signing():
        yield address.field("office"), signatory.office, _LONGEST_OFFICE
        yield address.field("name"), signatory.name, _LONGEST_NAME


@rule(
    "DOC003",
    Severity.WARNING,
    vi="Thêm dòng lưu ở mục recipients, ví dụ {name: VT các cơ quan, archive: true}.",
    en="Add the line of the archive under recipients: {name: VT các cơ quan, archive: true}.",
)
def recipients_without_archive(agreement: Agreement) -> Breaches:
    """Nơi nhận có dòng “Lưu:” ở cuối.

    The recipients end with the line “Lưu:”.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9. Of a joint document each body keeps a copy (thông lệ).
    """
    if not any(one.archive for one in agreement.recipients):
        yield Address().field("recipients"), Message("chưa có dòng “Lưu:”", "the line “Lưu:” is missing")


@rule(
    "DOC004",
    Severity.NOTE,
    vi="Dùng chữ viết tắt của Phụ lục III, hoặc giữ nguyên nếu các bên đã thống nhất.",
    en="Use the abbreviation of Phụ lục III, or keep yours if the parties so agreed.",
)
def other_abbreviation_of_the_kind(agreement: Agreement) -> Breaches:
    """Chữ viết tắt tên loại văn bản theo Phụ lục III.

    The abbreviation of the kind of document is that of Phụ lục III.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III. QCPH and the like are widespread for joint documents, of which the
    decree does not speak.
    """
    kinds = [(Address(), agreement.kind, agreement.abbreviation)] if agreement.decision is None else []
    if agreement.decision is not None:
        kinds.append((Address().at(Level.DECISION), agreement.decision.kind, agreement.decision.abbreviation))
    for address, kind, written in kinds:
        usual = KINDS.get(kind.lower()) or written
        if written != usual:
            what = Message(f"“{kind}” viết tắt là “{usual}”, không phải “{written}”", f"{kind!r} is {usual!r}")
            yield address.field("abbreviation"), what


@rule(
    "DOC005",
    Severity.WARNING,
    vi="Viết liền ký hiệu, các nhóm chữ nối bằng dấu “-”.",
    en="Write the symbol without spaces, its groups joined by hyphens.",
)
def symbol_with_spaces(agreement: Agreement) -> Breaches:
    """Ký hiệu văn bản viết liền, giữa các nhóm chữ viết tắt có dấu gạch nối, không cách chữ.

    The symbol is written without spaces; hyphens join the groups of abbreviations.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3.
    """
    symbol = agreement.symbol
    if " " not in symbol:
        return
    right = re.sub(r" ?- ?", "-", symbol)
    what = Message(f"ký hiệu “{symbol}” có khoảng trắng", f"the symbol {symbol!r} has spaces")
    if " " in right:  # whether the space parts two groups, only its author knows
        yield Address().field("symbol"), what
    else:
        yield Address().field("symbol"), what, Fix(0, symbol, right)


@rule(
    "DOC006",
    Severity.WARNING,
    vi="Ghi địa danh ở place, hoặc trụ sở của bên đứng đầu ở seat.",
    en="Give the place, or the seat of the first party.",
)
def no_place(agreement: Agreement) -> Breaches:
    """Trước ngày tháng năm ban hành có địa danh.

    The place stands before the date.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.4. For police and army the ministry's own rules hold.
    """
    if not agreement.issued_at:
        yield Address().field("place"), Message("chưa có địa danh", "there is no place")


RULES = (
    long_symbol,
    long_field,
    recipients_without_archive,
    other_abbreviation_of_the_kind,
    symbol_with_spaces,
    no_place,
)
