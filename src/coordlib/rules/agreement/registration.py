"""DOC: the legal form, number, symbol, subject, place and recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from coordlib import lexicon
from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, bad, good, rule
from coordlib.lexicon import ABBREVIATIONS, CAPITALS, TERRITORIES, any_of, compared, is_of_party, kinds_of, pattern
from coordlib.model import Agreement, Article, Recipient
from coordlib.rules.agreement.messages import bracket_alone, other_abbreviation
from coordlib.rules.gathering import met_again, rows_of

_TERRITORY = any_of(one.word for one in TERRITORIES)
# Who gets it makes it public: “Báo Gia Lai” does, “để báo cáo” does not.
_PUBLIC = pattern(
    r"\b(?:[Cc]ông báo|[Cc]ổng [Tt]hông tin|[Tt]rang [Tt]hông tin điện tử",
    r"|[Ww]ebsite|[Bb]áo chí|[Nn]iêm yết|Đài (?:Phát thanh|Truyền hình|PTTH|PT-TH)",
    r"|Báo (?!(?:cáo|cho)\b)[",
    CAPITALS,
    r"]\w+)",
)
_AS_IN_THE_ARTICLE = pattern(r"[Nn]hư Điều (?P<number>\d{1,3})(?!\w)")
_OWN_SIGNS = pattern(r"(?P<before>[-–+•] *)?(?P<name>.*?[^;,. ])(?P<after> *[;,]| *\.)?")
_SHORT_NAME = pattern(r"[", CAPITALS, r"]{3}")
_PRINTED_YEAR = pattern(r"^(?:Số:? ?)?\d{1,5}/((?:19|20)\d{2})/[", CAPITALS, r"]\S*$")
_YEAR_BEFORE = pattern(r"^(?:19|20)\d{2}/")
_BOUND = pattern(r"chịu trách nhiệm(?: \w+){0,3} (?:thi hành|thực hiện)(?! bảo|\w)")
_KEPT = pattern(r"(?<!\w)[Ll][ưu]u(?!\w)")
# “HND” is not of “Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng”
_OF_ITS_PLACE = pattern(r"(?i)( ", _TERRITORY, r")(?! hội(?!\w))(?: [^\W\d_]+)+$")
# the lines of Nơi nhận
_MISPLACED = pattern(
    r"(?m)^(?:(?P<early>[-–+•] ?Lưu(?:: | VT).*)(?=\n[-–+•](?! ?Lưu))",
    r"|(?P<stopped>[-–+•] .*\.(?=\n[-–+•] )|[-–+•] (?!Lưu).*[^;:\s](?=\n[-–+•] .*;))",
    r"|(?P<undashed>(?<=;\n)[^\W\d_].*;(?=\n[-–+•] ))",
    r"|(?P<goes_on>[-–+•] ?Lưu(?:: | VT).*[;,])(?!\n[-–+•] ))$",
)
_BEGUN = 3  # words of a name
_LETTERS_OF_BODIES = frozenset(row["letters"] for row in rows_of(Path(__file__).with_name("body_letters.csv")))
_JOINT_NORMATIVE = {one.name: one.abbreviation for one in kinds_of("normative", form="joint")}


@rule(
    "DOC018",
    Severity.WARNING,
    law=Message(
        "Ký hiệu của thông tư liên tịch mang chữ “TTLT”, của nghị quyết liên tịch mang chữ “NQLT”.",
        "The symbol of a joint circular bears “TTLT”, of a joint resolution “NQLT”.",
    ),
    fix=Message(
        "Ghi ở abbreviation chữ viết tắt của tên loại: TTLT, NQLT.", "Give the abbreviation of the kind: TTLT, NQLT."
    ),
    why=(
        "As documents of these kinds have it (05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP); Nghị định 30/2020/NĐ-CP does "
        "not speak of them."
    ),
    cases=(
        bad(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
            },
            says="“Thông tư liên tịch” viết tắt là “TTLT”, không phải “QC”",
            where="trường “abbreviation”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Nghị quyết liên tịch",
                "title": "Nghị quyết liên tịch về việc phối hợp",
                "abbreviation": "NQLT",
            }
        ),
    ),
)
def other_abbreviation_of_a_normative_kind(agreement: Agreement) -> Breaches:
    """Find a joint circular or resolution whose abbreviation is not TTLT or NQLT."""
    usual = _JOINT_NORMATIVE.get(agreement.kind.lower(), "")
    alone = agreement.is_normative and agreement.decision is None and not agreement.symbol
    if alone and usual and agreement.abbreviation != usual:
        yield Address().field("abbreviation"), other_abbreviation(agreement.kind, usual, agreement.abbreviation)


@rule(
    "DOC015",
    Severity.NOTE,
    law=Message(
        ("Văn bản quy phạm pháp luật liên tịch là thông tư, nghị quyết; quy chế thì ban hành kèm theo Quyết định."),
        "A joint normative document is a circular or a resolution; a regulation is issued with a Quyết định.",
    ),
    fix=Message(
        "Ghi tên loại (kind) của văn bản, khai Quyết định ban hành (decision), hoặc sửa legal_form.",
        "Give the kind of the document, describe the decision that issues it, or mend legal_form.",
    ),
    why="By the kinds that are met; which kinds there are is a matter of the law on normative documents.",
    cases=(
        bad(
            {"legal_form": "normative"},
            says="văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “Quy chế”",
            where="trường “kind”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
            }
        ),
    ),
)
def normative_of_another_kind(agreement: Agreement) -> Breaches:
    """Find a normative document that stands alone and is no joint circular or resolution."""
    alone = agreement.is_normative and agreement.decision is None
    if alone and agreement.kind.lower() not in _JOINT_NORMATIVE:
        yield Address().field("kind"), _normative_of_another_kind(agreement.kind)


def _normative_of_another_kind(kind: str) -> Message:
    return Message(
        f"văn bản quy phạm pháp luật không có Quyết định ban hành mà tên loại là “{kind}”",
        f"a normative document of the kind {kind!r} stands alone",
    )


@rule(
    "DOC016",
    Severity.WARNING,
    law=Message(
        (
            "Sau các căn cứ, văn bản quy phạm pháp luật có câu nêu cơ quan nào ban hành văn bản nào; câu ấy nêu "
            "đủ các cơ quan cùng ban hành."
        ),
        (
            "After its bases a normative document says which body issues which document; where several issue it, "
            "each is named."
        ),
    ),
    fix=Message(
        "Ghi ở preamble câu “… ban hành …”, nêu đủ các cơ quan cùng ban hành, hoặc bỏ trống để câu này tự in.",
        (
            "Say in the preamble who issues what (“… ban hành …”), with each body that issues it, or leave it "
            "out so that the sentence prints by itself."
        ),
    ),
    why=(
        "Nghị định 78/2025/NĐ-CP, amended by Nghị định 187/2025/NĐ-CP, by what secondary sources tell: the "
        "sentence stands in place of “QUYẾT ĐỊNH:”. What is written under `preamble` prints in its place."
    ),
    cases=(
        bad(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
                "preamble": "Trên cơ sở chức năng của hai bên.",
            },
            says="chưa nêu ai ban hành văn bản nào",
            where="trường “preamble”",
        ),
        good(
            {
                "legal_form": "normative",
                "kind": "Thông tư liên tịch",
                "title": "Thông tư liên tịch quy định việc phối hợp",
                "abbreviation": "TTLT",
                "preamble": "Hai bên ban hành Thông tư liên tịch quy định việc phối hợp.",
            }
        ),
    ),
)
def normative_without_its_sentence(agreement: Agreement) -> Breaches:
    """Find a normative document whose sentence of issue is missing, or leaves out one of the bodies."""
    says = "ban hành" in agreement.preamble or agreement.preamble.rstrip(" .:").endswith("như sau")  # who rules what
    if agreement.is_normative and agreement.preamble and not says:
        yield Address().field("preamble"), _NO_SENTENCE_OF_ISSUE
    short = agreement.decision is not None or len(agreement.parties) <= 1 or _SHORT_NAME.search(agreement.preamble)
    issued, enacts, _ = compared(agreement.preamble).partition("ban hành")
    full = [] if short else [one.name for one in agreement.parties]
    begun = {name: " ".join(compared(name).split()[:_BEGUN]) for name in full if not name[:2].isupper()}
    for name, begins in begun.items() if enacts and any(one in issued for one in begun.values()) else ():
        if begins not in issued:
            yield Address().field("preamble"), _issuer_outside_its_sentence(name)


_NO_SENTENCE_OF_ISSUE = Message("chưa nêu ai ban hành văn bản nào", "the preamble does not say who issues what")


def _issuer_outside_its_sentence(name: str) -> Message:
    return Message(f"câu ban hành không nêu {name}", f"the sentence of issue does not name {name!r}")


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


@rule(
    "DOC020",
    Severity.WARNING,
    law=Message("Mỗi cơ quan đứng một lần ở Nơi nhận.", "Each body stands once among the recipients."),
    fix=Message("Giữ mỗi nơi nhận một dòng.", "Keep one line for each recipient."),
    why="Named twice it gets two copies, or one line was to be another body's.",
    cases=(
        bad(
            {"recipients": [{"name": "Bộ Công an"}, {"name": "Bộ Công an;"}, {"name": "VT", "archive": True}]},
            says="“Bộ Công an;” đã có ở trên",
            where="nơi nhận 2",
        ),
        good(
            {"recipients": [{"name": "Bộ Công an"}, {"name": "VT", "archive": True}, {"name": "PV01", "archive": True}]}
        ),
    ),
)
def recipient_listed_twice(agreement: Agreement) -> Breaches:
    """Find a recipient that stands twice."""
    keyed = [((one.name.lower().rstrip(" ;,."), one.archive), (at, one)) for at, one in _recipients(agreement)]
    for (address, one), _ in met_again(keyed):
        yield address, _recipient_twice(one.name)


def _recipient_twice(name: str) -> Message:
    return Message(f"“{name}” đã có ở trên", f"{name!r} stands there already")


def _recipients(agreement: Agreement) -> Iterator[tuple[Address, Recipient]]:
    for number, one in enumerate(agreement.recipients, start=1):
        yield Address().at(Level.RECIPIENT, number), one


@rule(
    "DOC021",
    Severity.WARNING,
    law=Message(
        "“Như Điều …” ở Nơi nhận chỉ tới điều nêu người chịu trách nhiệm thi hành.",
        "“Như Điều …” among the recipients leads to the article that says who carries the document out.",
    ),
    fix=Message("Ghi số của điều nêu nơi nhận.", "Give the number of the article that names them."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.3: the last article names who carries the decision out.",
    cases=(
        bad(
            {"recipients": [{"name": "Như Điều 9"}, {"name": "VT", "archive": True}]},
            says="“Như Điều 9”, còn văn bản có 2 điều",
            where="nơi nhận 1",
        ),
        good({"recipients": [{"name": "Như Điều 2"}, {"name": "VT", "archive": True}]}),
    ),
)
def recipients_of_no_article(agreement: Agreement) -> Breaches:
    """Find “Như Điều 9” where there is no Điều 9, or another article says who carries the document out."""
    units = agreement.provisions() if agreement.decision is None else agreement.decided_provisions()
    met = ((address, _AS_IN_THE_ARTICLE.match(one.name)) for address, one in _recipients(agreement))
    told = [(address, found) for address, found in met if found]
    labels = [address.steps[-1].label for address, unit in units if isinstance(unit, Article)] if told else []
    for address, found in told:
        if found["number"] not in labels:
            yield address.field("name"), _recipients_of_no_article(found=found[0], count=len(labels))
            continue
        bound = [one.address for one, _ in agreement.prose.find(_BOUND)]
        steps = (step for one in bound if one.decided is bool(agreement.decision) for step in one.steps)
        right = [step.label for step in steps if step.level is Level.ARTICLE]
        if right and found["number"] not in right:
            yield address.field("name"), _recipients_of_another_article(found=found[0], right=right[-1])


def _recipients_of_no_article(found: str, count: int) -> Message:
    return Message(f"“{found}”, còn văn bản có {count} điều", f"{found!r}, and there are {count} articles")


def _recipients_of_another_article(found: str, right: str) -> Message:
    return Message(
        f"“{found}”, còn người chịu trách nhiệm thi hành nêu ở Điều {right}",
        f"{found!r}, and who carries it out is named in Điều {right}",
    )


@rule(
    "DOC022",
    Severity.WARNING,
    law=Message(
        "Mỗi nơi nhận một dòng, gạch đầu dòng và dấu ở cuối do bản in thêm vào.",
        ("Each recipient stands on its line; the printed document adds the dash before it and the sign at its end."),
    ),
    fix=Message(
        "Bỏ dấu ở đầu, ở cuối; bản in tự thêm gạch đầu dòng, dấu chấm phẩy và dấu chấm.",
        "Take the sign out; the printed document adds its own.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9.",
    cases=(
        bad(
            {"recipients": [{"name": "Bộ Công an;"}, {"name": "VT", "archive": True}]},
            says="“Bộ Công an;” có “;”",
            where="nơi nhận 1",
        ),
        good({"recipients": [{"name": "Chi nhánh Ngân hàng TMCP Ví Dụ"}, {"name": "VT", "archive": True}]}),
    ),
)
def recipient_with_its_own_signs(agreement: Agreement) -> Breaches:
    """Find a recipient with signs of its own, and lines of Nơi nhận that end or stand as they must not."""
    for address, one in _recipients(agreement):
        signed = one.name.startswith(("-", "–", "+", "•")) or one.name.endswith((";", ",", "."))
        own = _OWN_SIGNS.fullmatch(one.name) if signed else None
        if own and (own["before"] or own["after"]):
            what = _recipient_with_signs(one.name, sign=(own["before"] or own["after"]).strip())
            yield address.field("name"), what, Fix(0, one.name, own["name"])
        if ("(" in one.name) != (")" in one.name):
            yield address.field("name"), bracket_alone(sign="(" if "(" in one.name else ")", near=one.name)
    for found in _MISPLACED.finditer("\n".join(agreement.source.beside)) if agreement.recipients else ():
        yield Address().field("recipients"), _misplaced(found)


def _misplaced(found: re.Match[str]) -> Message:
    """Say what is wrong with a line of Nơi nhận that does not stand or end as its neighbours ask."""
    line = found[0]
    if found["early"]:
        return Message(
            f"“{line}” đứng trước nơi nhận khác, không phải dòng cuối", f"{line!r} stands before other recipients"
        )
    if found["stopped"]:
        return Message(
            f"“{line}” không kết thúc bằng dấu chấm phẩy, sau đó còn nơi nhận khác",
            f"{line!r} ends without a semicolon, and others follow",
        )
    if found["undashed"]:
        return Message(
            f"“{line}” không có gạch đầu dòng như các nơi nhận khác", f"{line!r} has no dash, as others have"
        )
    return Message(
        f"“{line}” là dòng cuối mà không kết thúc bằng dấu chấm", f"{line!r} is the last and has no full stop"
    )


def _recipient_with_signs(name: str, sign: str) -> Message:
    return Message(f"“{name}” có “{sign}”", f"{name!r} has its own {sign!r}")


@rule(
    "DOC023",
    Severity.WARNING,
    law=Message(
        (
            "Ký hiệu gồm chữ viết tắt tên loại và tên cơ quan ban hành, bằng chữ in hoa; không lặp lại số; năm "
            "trong số là năm ký."
        ),
        (
            "The symbol is made of the abbreviations of kind and bodies, in capitals; it does not repeat the "
            "number; the year in a number is that of the signing."
        ),
    ),
    fix=Message(
        "Ghi ở symbol phần ký hiệu: chữ viết tắt tên loại và tên cơ quan; số ghi ở number.",
        "Give under symbol the abbreviations of the kind and the bodies; the number goes under number.",
    ),
    why=("Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3, and Phụ lục III, which gives the abbreviation of each kind."),
    cases=(
        bad({"symbol": "12/QC-CAT-DNVT"}, says="ký hiệu “12/QC-CAT-DNVT” có số “12/”", where="trường “symbol”"),
        good({"symbol": "QC-CAT-DNVT"}),
    ),
)
def symbol_of_another_form(agreement: Agreement) -> Breaches:
    """Find a symbol with a number, in small letters, or with letters of another kind or body."""
    symbol = agreement.symbol
    kind = agreement.kind if agreement.decision is None else agreement.decision.kind
    yield from _foreign_parts(agreement, kind)
    if found := re.match(r"\d{1,5}[a-zđ]?/(?!$)", _YEAR_BEFORE.sub("", symbol)):
        yield Address().field("symbol"), _symbol_with_a_number(symbol, found=found[0])
    elif symbol and symbol.islower():
        yield Address().field("symbol"), _symbol_in_small_letters(symbol)
    for year in filter(None, map(_PRINTED_YEAR.search, agreement.source.beside)):
        if agreement.signed and year[1] != str(agreement.signed.year):
            yield Address().field("number"), _number_of_another_year(year[0], year[1], issued=agreement.signed.year)


def _number_of_another_year(number: str, year: str, issued: int) -> Message:
    return Message(f"“{number}” mang năm {year}, ban hành năm {issued}", f"{number!r} is issued in {issued}")


def _symbol_with_a_number(symbol: str, found: str) -> Message:
    return Message(f"ký hiệu “{symbol}” có số “{found}”", f"the symbol {symbol!r} holds the number {found!r}")


def _symbol_in_small_letters(symbol: str) -> Message:
    return Message(f"ký hiệu “{symbol}” viết bằng chữ thường", f"the symbol {symbol!r} is in small letters")


def _foreign_parts(agreement: Agreement, kind: str) -> Breaches:
    """Yield the parts of a symbol that are of no kind or body of the document, and a body that has none."""
    first, *parts = re.split(r"[-/]", _YEAR_BEFORE.sub("", agreement.notation))
    here, symbol, issuers = Address().field("symbol"), agreement.notation, agreement.issuers
    bases = {one.base or one.name for one in lexicon.KINDS if first and one.abbreviation == first}
    ours = lexicon.kind_named(kind) if agreement.title else None  # what is issued under one is of its own kind
    if ours and bases and not bases & {ours.base, ours.name} and first != re.sub("[a-z]", "", ours.abbreviation):
        yield here, _foreign_part(symbol, found=first, of=kind)
    usual = ABBREVIATIONS.get(ours.base or ours.name, first) if ours else first
    if first != usual and first.lower() == usual.lower() and not agreement.symbol.islower():
        yield here, other_abbreviation(kind, usual, written=first)
    for part in parts if issuers else ():
        whose = [one for one in issuers if one.abbreviation == part] or issuers
        names = [name for one in whose for name in (one.name, one.superior)]
        known = lexicon.organ_with(part) or part in _LETTERS_OF_BODIES
        fit = any(_stands_for(part, _OF_ITS_PLACE.sub(r"\1", one) if known else one) for one in names)
        if any(names) and not fit and (known or [one for one in issuers if _stands_for(part, one.name)]):
            yield here, _foreign_part(symbol, found=part, of=names[0])
    asked = issuers if len(issuers) > len(parts) > 1 else ()
    left = [one.name for one in asked if not any(_stands_for(part, one.name) for part in parts)]
    if left and len(issuers) - len(left) == len(parts):
        yield here, _symbol_without_a_party(symbol, name=left[0])


def _foreign_part(symbol: str, found: str, of: str) -> Message:
    return Message(
        f"ký hiệu “{symbol}” có “{found}”, không phải của {of}",
        f"the symbol {symbol!r} has {found!r}, which is not of {of}",
    )


def _symbol_without_a_party(symbol: str, name: str) -> Message:
    return Message(
        f"ký hiệu “{symbol}” không có chữ viết tắt của {name}", f"the symbol {symbol!r} has no letters of {name}"
    )


@lru_cache(maxsize=1024)
def _stands_for(letters: str, name: str) -> bool:
    """Tell whether letters may stand for a body: they begin words of its name, or are of one in capitals, in order."""
    words = (name.title() if name.isupper() else name).split()
    initials = iter(lexicon.unaccented("".join(word if word.isupper() else word[:1] for word in words)))
    return all(letter in initials for letter in lexicon.unaccented("".join(filter(str.isupper, letters))))


@rule(
    "PAR011",
    Severity.WARNING,
    law=Message(
        "Hai bên không dùng chung một chữ viết tắt trong ký hiệu.", "No two bodies share an abbreviation in the symbol."
    ),
    fix=Message("Dùng cho mỗi bên một chữ viết tắt.", "Give each party an abbreviation of its own."),
    why="“QC-CAT-CAT” does not say who the second is.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "CAT"},
                ]
            },
            says="“CAT” là chữ viết tắt của “Công an tỉnh” và “Doanh nghiệp viễn thông”",
            where="bên “telecom”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            }
        ),
    ),
)
def two_parties_of_one_abbreviation(agreement: Agreement) -> Breaches:
    """Find an abbreviation that two bodies share."""
    for issuer, other in met_again([(one.abbreviation, one) for one in agreement.issuers]):
        if other.name != issuer.name:
            what = _one_abbreviation_of_two(short=issuer.abbreviation, other=other.name, name=issuer.name)
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), what


def _one_abbreviation_of_two(short: str, other: str, name: str) -> Message:
    return Message(
        f"“{short}” là chữ viết tắt của “{other}” và “{name}”", f"{short!r} stands for {other!r} and for {name!r}"
    )


@rule(
    "DOC026",
    Severity.WARNING,
    law=Message(
        ("Văn bản của cấp ủy, cơ quan của Đảng có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”, không dùng Quốc hiệu, Tiêu ngữ."),
        (
            "A document of the Party is headed “ĐẢNG CỘNG SẢN VIỆT NAM”, not by the national name, with a symbol "
            "of its form."
        ),
    ),
    fix=Message(
        "Trình bày theo thể thức văn bản của Đảng, hoặc để cơ quan nhà nước cùng cấp ban hành.",
        "Lay it out by the rules of the Party, or let a state body of the same level issue it.",
    ),
    why=(
        "Quy định 399-QĐ/TW ngày 09/01/2026, Hướng dẫn 05-HD/VPTW ngày 27/5/2026, by secondary sources; Nghị "
        "định 30/2020/NĐ-CP, Điều 2, is for bodies of the state. What is printed here bears the national name."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Đảng ủy Công an tỉnh", "abbreviation": "ĐUCA", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            },
            says="Đảng ủy Công an tỉnh ban hành văn bản có Quốc hiệu, Tiêu ngữ",
            where="trường “symbol”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Ban Thường vụ Tỉnh đoàn", "abbreviation": "TĐ", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            }
        ),
    ),
)
def party_committee_under_the_national_name(agreement: Agreement) -> Breaches:
    """Find a committee of the Party (cấp ủy) that issues under the national name."""
    for issuer in agreement.issuers:
        if is_of_party(issuer.name):
            yield Address().field("symbol"), _party_committee_issues(issuer.name)


def _party_committee_issues(name: str) -> Message:
    return Message(
        f"{name} ban hành văn bản có Quốc hiệu, Tiêu ngữ", f"{name} issues a document under the national name"
    )
