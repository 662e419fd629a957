"""ND: what the decree is not for, which is said in one finding and judged no further."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FiledAct
from coordlib.document import Role
from coordlib.language import WRITTEN_BY_THE_DECREE, Message
from coordlib.lexicon import line_pattern, pattern
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import NATION_AND_MOTTO, bad, form_rule, good

_OPENING = 20  # paragraphs in which a document says whose it is
_LEAST_LETTERS, _LEAST_MARKED = 200, 0.01  # of a text whose language is judged; the part of it that bears marks
_OF_A_HEAD = (Role.NATION, Role.MOTTO, Role.NUMBER, Role.ISSUER, Role.ABOUT, Role.ANNEX)

_HEADING_OF_THE_PARTY = pattern(lambda: line_pattern("party-head", case="capitals"))  # “ĐẢNG CỘNG SẢN VIỆT NAM”
_ASSEMBLY = pattern(lambda: line_pattern("assembly", case="capitals"))  # “QUỐC HỘI”
_NUMBER_OF_THE_ASSEMBLY = pattern(r"/(?:QH|UBTVQH)\d\d")  # “12/QH15”
_PETITION = pattern(
    lambda: line_pattern("petition", case="capitals"),  # “ĐƠN ĐỀ NGHỊ”, “BẢN KHAI”
    r"(?! (?:VỊ|GIÁ|THUỐC))\b",  # no “ĐƠN VỊ”, “ĐƠN GIÁ”, “ĐƠN THUỐC”
    r"(?!.*:)",
)


@form_rule(
    "ND100",
    Sureness.CUSTOM,
    law=Message(
        "Văn bản ban hành trước ngày 05/3/2020 theo quy định của ngày đó, không theo Nghị định 30/2020/NĐ-CP.",
        "A document issued before 05/3/2020 follows the rules of its day, not Nghị định 30/2020/NĐ-CP; "
        "nothing else is judged.",
    ),
    fix=Message("Đối chiếu với quy định về thể thức vào ngày ban hành.", "Hold it against the rules of its own day."),
    why="NĐ 30/2020, Điều 37.",
    scope=True,
    since=None,
    cases=(
        bad("báo cáo", "Gia Lai,", words=("2026", "2019"), says="văn bản ngày 05/01/2019"),
        good("báo cáo", "Gia Lai,", words=("05 tháng 01 năm 2026", "05 tháng 3 năm 2020")),
    ),
)
def older_than_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    """Say that the document was issued before the decree held."""
    main = anatomy.main
    if main is not None and main.day is not None and main.day < WRITTEN_BY_THE_DECREE:
        stands = _document_of(f"{main.day:%d/%m/%Y}")
        yield departure(None, stands, _IN_FORCE_FROM, sure=Sureness.CUSTOM)


def _document_of(day: str) -> Message:
    return Message(f"văn bản ngày {day}", f"the document is of {day}")


_IN_FORCE_FROM = Message("NĐ 30/2020 có hiệu lực từ 05/3/2020", "NĐ 30/2020 is in force from 05/3/2020")


@form_rule(
    "ND101",
    Sureness.CUSTOM,
    law=Message(
        "Văn bản quy phạm pháp luật không theo Nghị định 30/2020/NĐ-CP mà theo Nghị định 78/2025/NĐ-CP.",
        "A normative document follows Nghị định 78/2025/NĐ-CP, not Nghị định 30/2020/NĐ-CP; nothing else is judged.",
    ),
    fix=Message("Đối chiếu với Nghị định 78/2025/NĐ-CP.", "Hold it against Nghị định 78/2025/NĐ-CP."),
    why="NĐ 30/2020, Điều 1 and Điều 2: the decree is for administrative documents.",
    scope=True,
    since=None,
    cases=(
        bad("quyết định", "Số:", words=("15/QĐ-SVD", "15/2026/QĐ-SVD"), says="văn bản quy phạm pháp luật"),
        good("quyết định"),
    ),
)
def normative_document(anatomy: Anatomy) -> Iterator[Deviation]:
    """Say that the document is normative."""
    if anatomy.is_normative:
        yield departure(None, _NORMATIVE, _ADMINISTRATIVE_ALONE, sure=Sureness.CUSTOM)


_NORMATIVE = Message("văn bản quy phạm pháp luật", "a normative document")
_ADMINISTRATIVE_ALONE = Message(
    "NĐ 30/2020 quy định về văn bản hành chính", "NĐ 30/2020 is for administrative documents"
)


@form_rule(
    "ND102",
    Sureness.CUSTOM,
    law=Message(
        "Văn bản hợp nhất không do Nghị định 30/2020/NĐ-CP quy định mà do Pháp lệnh 01/2012/UBTVQH13.",
        "A consolidated text follows Pháp lệnh 01/2012/UBTVQH13, not Nghị định 30/2020/NĐ-CP; nothing else is judged.",
    ),
    fix=Message("Đối chiếu với Pháp lệnh 01/2012/UBTVQH13.", "Hold it against Pháp lệnh 01/2012/UBTVQH13."),
    why="NĐ 30/2020, Điều 7: no such kind; Pháp lệnh 01/2012/UBTVQH13, which is for normative documents.",
    scope=True,
    since=None,
    cases=(bad("báo cáo", "BÁO CÁO", words=("BÁO CÁO", "VĂN BẢN HỢP NHẤT"), says="văn bản hợp nhất"), good("báo cáo")),
)
def consolidated_text(anatomy: Anatomy) -> Iterator[Deviation]:
    """Say that the document is a consolidated text."""
    if anatomy.main is not None and anatomy.main.kind is not None and anatomy.main.kind.family == "consolidated":
        yield departure(None, _CONSOLIDATED, _NO_SUCH_KIND, sure=Sureness.CUSTOM)


_CONSOLIDATED = Message("văn bản hợp nhất", "a consolidated text")
_NO_SUCH_KIND = Message("NĐ 30/2020 không quy định loại này", "NĐ 30/2020 knows no such kind")


@form_rule(
    "ND105",
    Sureness.CUSTOM,
    law=Message(
        "Văn bản của Đảng, của Quốc hội, đơn của cá nhân, văn bản nước ngoài không theo Nghị định 30/2020/NĐ-CP.",
        "Documents of the Party and of the National Assembly, petitions of persons and foreign texts do not follow "
        "the decree, nor does a text without any part of a head; nothing else is judged.",
    ),
    fix=Message(
        "Đối chiếu với quy định về thể thức dành cho loại văn bản này.",
        "Hold it against the rules for documents of its sort.",
    ),
    why="NĐ 30/2020, Điều 1, Điều 2 và Điều 7; văn bản của Đảng: Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW (2026).",
    scope=True,
    since=None,
    cases=(
        bad(
            ("ĐẢNG ỦY XÃ VÍ DỤ", "Số 12-QC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "QUY CHẾ", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Đảng, đoàn thể",
        ),
        bad(
            (
                "ĐOÀN TNCS HỒ CHÍ MINH",
                "BCH TỈNH ĐOÀN VÍ DỤ",
                "Số: 12-KH/TĐTN",
                "KẾ HOẠCH",
                "Các đơn vị trao đổi thông tin.",
            ),
            says="văn bản của Đảng, đoàn thể",
        ),
        bad(
            ("QUỐC HỘI", *NATION_AND_MOTTO, "Nghị quyết số: 12/QH15", "NGHỊ QUYẾT", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad(
            (*NATION_AND_MOTTO, "ĐƠN ĐỀ NGHỊ", "Kính gửi: UBND xã Ví Dụ", "Tôi tên là Nguyễn Văn A."),
            says="đơn, bản khai của cá nhân",
        ),
        bad((*NATION_AND_MOTTO, "BẢN TỰ KIỂM ĐIỂM", "Tôi tên là Nguyễn Văn A."), says="đơn, bản khai của cá nhân"),
        bad(
            (
                "This agreement is made between the parties named below, who exchange what they know.",
                "This agreement is made between the parties named below, who exchange what they know.",
                "This agreement is made between the parties named below, who exchange what they know.",
            ),
            says="văn bản tiếng nước ngoài",
        ),
        bad(
            ("GIẢI TRÌNH BỔ SUNG", "Các đơn vị trao đổi thông tin.", "Các đơn vị trao đổi thông tin."),
            says="không nhận ra văn bản hành chính: không có Quốc hiệu, cơ quan ban hành, số, ký hiệu",
        ),
        bad(
            ("ỦY BAN PHÁP LUẬT", *NATION_AND_MOTTO, "Số: 12/QH15", "NGHỊ QUYẾT", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad(
            ("ỦY BAN PHÁP LUẬT", *NATION_AND_MOTTO, "Số: 12/UBTVQH15", "NGHỊ QUYẾT", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad(
            ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", *NATION_AND_MOTTO, "Số: 12/KH", "KẾ HOẠCH", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad(
            ("VĂN PHÒNG QUỐC HỘI", *NATION_AND_MOTTO, "Số: 12/KH-VPQH", "KẾ HOẠCH", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad(
            ("HỘI ĐỒNG DÂN TỘC", *NATION_AND_MOTTO, "Số: 12/KH-HĐDT", "KẾ HOẠCH", "Các đơn vị trao đổi thông tin."),
            says="văn bản của Quốc hội",
        ),
        bad((*NATION_AND_MOTTO, "BẢN TƯỜNG TRÌNH", "Tôi tên là Nguyễn Văn A."), says="đơn, bản khai của cá nhân"),
        bad((*NATION_AND_MOTTO, "BẢN KIỂM ĐIỂM", "Tôi tên là Nguyễn Văn A."), says="đơn, bản khai của cá nhân"),
        bad((*NATION_AND_MOTTO, "SƠ YẾU LÝ LỊCH", "Tôi tên là Nguyễn Văn A."), says="đơn, bản khai của cá nhân"),
        bad((*NATION_AND_MOTTO, "GIẤY CAM ĐOAN", "Tôi tên là Nguyễn Văn A."), says="đơn, bản khai của cá nhân"),
        bad(
            ("The parties agree.",),
            says="không nhận ra văn bản hành chính: không có Quốc hiệu, cơ quan ban hành, số, ký hiệu",
        ),
        bad(
            (
                "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
                "BCH TỈNH ĐOÀN VÍ DỤ",
                "Số: 12-KH/TĐTN",
                "KẾ HOẠCH",
                "Các đơn vị trao đổi thông tin.",
            ),
            says="văn bản của Đảng, đoàn thể",
        ),
        good((*NATION_AND_MOTTO, "ĐƠN VỊ VÍ DỤ", "BÁO CÁO", "Các đơn vị trao đổi thông tin.")),
        good("quyết định"),
        good((*NATION_AND_MOTTO, "ĐƠN GIÁ VẬT TƯ", "Các đơn vị trao đổi thông tin.")),
        good((*NATION_AND_MOTTO, "ĐƠN THUỐC", "Các đơn vị trao đổi thông tin.")),
        good(("SỞ VÍ DỤ", *NATION_AND_MOTTO, "Số: 12/BC-SVD", "ĐƠN ĐỀ NGHỊ", "Các đơn vị trao đổi thông tin.")),
        good(("Gia Lai, ngày 05 tháng 01 năm 2026", "BÁO CÁO", "Kết quả công tác", "Các đơn vị trao đổi thông tin.")),
    ),
)
def outside_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    """Say whose the document is, where it is of the Party, of the Assembly, of a person, or foreign."""
    main = anatomy.main
    if main is None or anatomy.is_normative or (main.day is not None and main.day < WRITTEN_BY_THE_DECREE):
        return  # which is said by itself
    what = _what_it_is(main, kind_is_told=anatomy.told is not None)
    if what is not None:
        yield departure(None, what, _NOT_FOR_THESE, sure=Sureness.CUSTOM)


_NOT_FOR_THESE = Message("NĐ 30/2020, Điều 2, không áp dụng", "NĐ 30/2020, Điều 2: it is not for these")
_OF_THE_PARTY = Message("văn bản của Đảng, đoàn thể", "a document of the Party or of its union")
_OF_THE_ASSEMBLY = Message("văn bản của Quốc hội", "a document of the National Assembly")
_OF_A_PERSON = Message("đơn, bản khai của cá nhân", "a petition or a statement of a person")
_IN_ANOTHER_LANGUAGE = Message("văn bản tiếng nước ngoài", "a text in another language")
_WITHOUT_A_HEAD = Message(
    "không nhận ra văn bản hành chính: không có Quốc hiệu, cơ quan ban hành, số, ký hiệu",
    "no administrative document is recognised: it has no national name, issuer, number",
)


def _what_it_is(main: FiledAct, *, kind_is_told: bool) -> Message | None:
    """Return what a document is that the decree is not for; none of one that it is for."""
    lines = [" ".join(line.split()) for one in main.paragraphs[:_OPENING] for line in one.text.split("\n")]
    issuers = [" ".join(piece.text.split()) for piece in main.of(Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER)]
    numbers = [piece.text for piece in main.of(Role.NUMBER)]
    if any(map(_HEADING_OF_THE_PARTY.fullmatch, lines)):
        return _OF_THE_PARTY
    if any(map(_ASSEMBLY.match, issuers)) or any(map(_NUMBER_OF_THE_ASSEMBLY.search, numbers)):
        return _OF_THE_ASSEMBLY
    if not numbers and any(map(_PETITION.match, lines)):
        return _OF_A_PERSON
    is_of_a_listed_kind = main.kind is not None and main.listed
    if kind_is_told or is_of_a_listed_kind or any(main.first(role) for role in _OF_A_HEAD):
        return None
    return _IN_ANOTHER_LANGUAGE if _is_foreign("".join(one.text for one in main.paragraphs)) else _WITHOUT_A_HEAD


def _is_foreign(text: str) -> bool:
    """Tell whether hardly a letter of a text bears a mark, as no Vietnamese text does."""
    marked = sum(not letter.isascii() for letter in text if letter.isalpha())
    return len(text) > _LEAST_LETTERS and marked < len(text) * _LEAST_MARKED
