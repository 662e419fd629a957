"""ND: the kind of a document, and the pieces that each kind must have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from coordlib.anatomy import Anatomy, FiledAct
from coordlib.document import Role
from coordlib.language import Message
from coordlib.lexicon import kinds_of, pattern
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import NATION_AND_MOTTO, bad, form_rule, good
from coordlib.rules.form.looks import NAMES, provision

_PIECES_OF_KINDS = "NĐ 30/2020, Điều 8; Phụ lục I, Mục II; Phụ lục III"
_LIST_OF_KINDS = "NĐ 30/2020, Điều 7"
_SAMPLE_OF_MINUTES = "NĐ 30/2020, Phụ lục III, Mẫu 1.9"

_ALWAYS_NEEDED = (Role.NATION, Role.MOTTO, Role.ISSUER)
_NEEDED_OF_AN_UNKNOWN_KIND = ("number", "recipients", "signature", "place", "kind")
_PIECES_NEEDED = {
    "number": Role.NUMBER,
    "place": Role.PLACE_DATE,
    "kind": Role.KIND,
    "about": Role.ABOUT,
    "resolved": Role.RESOLVED,
    "bases": Role.BASIS,
    "addressee": Role.ADDRESSEE,
    "signature": Role.OFFICE,
    "recipients": Role.RECIPIENTS,
}
"""The pieces that a document of a kind must have, as the table of kinds names them."""
_MAY_SHARE_A_PARAGRAPH = (
    *(Role.NATION, Role.MOTTO, Role.ISSUER, Role.NUMBER, Role.PLACE_DATE, Role.ABOUT),
    *(Role.OFFICE, Role.SIGNER, Role.RECIPIENTS, Role.RECIPIENT),
)
_INSTEAD = {Role.OFFICE: Role.SIGNING_PARTY, Role.ADDRESSEE: Role.ADDRESSEES}
_BELOW = {Role.SUBJECT: Role.KIND, Role.SIGNER: Role.OFFICE}  # what likely misses, and below what it would stand

_PLANS = kinds_of(trait="carries-out")
_FIRST_PARTS = frozenset({Role.REPORT_PART, Role.CHAPTER, Role.SECTION, Role.ARTICLE, Role.CLAUSE_TITLE})
_CARRIES_OUT = pattern(
    r"(?i)(?:căn cứ",
    r"|(?:để )?(?:tổ chức )?(?:thực hiện|triển khai)",  # “Để tổ chức thực hiện Quy chế …”
    r"|theo)\b",
)


@form_rule(
    "ND090",
    law=Message(
        "Văn bản có đủ: Quốc hiệu, Tiêu ngữ, cơ quan, số, địa danh, ngày, tên loại, trích yếu, chữ ký, nơi nhận.",
        "A document has all its pieces: national name, motto, issuer, number, place and date, kind, subject, "
        "signature, recipients.",
    ),
    fix=Message("Bổ sung thành phần còn thiếu.", "Put in what is missing."),
    why=(
        "NĐ 30/2020, Điều 8; Phụ lục III, các mẫu. A công văn and a tờ trình have “Kính gửi”, a quyết định its "
        "bases and “QUYẾT ĐỊNH:”. A biên bản has no place and date; "
        "an attached document no number, date, signature and recipients."
    ),
    confidence="H",
    cases=(
        bad("quyết định", "CỘNG HÒA", missing=True, says="thiếu Quốc hiệu"),
        bad("báo cáo", "Độc lập", missing=True, says="thiếu Tiêu ngữ"),
        bad("báo cáo", "Số:", missing=True, says="thiếu số, ký hiệu"),
        bad("báo cáo", "Gia Lai,", missing=True, says="thiếu địa danh và thời gian ban hành"),
        bad("công văn", "V/v", missing=True, says="thiếu tên loại văn bản"),
        bad("báo cáo", "Nơi nhận", missing=True, says="thiếu từ “Nơi nhận”"),
        bad("quyết định", "QUYẾT ĐỊNH:", missing=True, says="thiếu dòng “QUYẾT ĐỊNH:”"),
        bad("tờ trình", "Kính gửi", missing=True, says="thiếu nơi kính gửi"),
        bad("kế hoạch", "Nguyễn Văn A", missing=True, says="thiếu họ tên người ký", sure=Sureness.LIKELY),
        bad("báo cáo", "Kết quả công tác", missing=True, says="thiếu trích yếu nội dung", sure=Sureness.LIKELY),
        bad("báo cáo", "GIÁM ĐỐC", missing=True, says="thiếu quyền hạn, chức vụ của người ký"),
        good("báo cáo", "Kết quả công tác", words=("Kết quả", "{{ ket_qua }}")),
        good("biên bản"),
        good(
            (
                "Phụ lục I",
                "DANH SÁCH",
                "(Kèm theo Quyết định số 15/QĐ-SVD ngày 05 tháng 01 năm 2026 của Sở Ví Dụ)",
                "Các đơn vị trao đổi thông tin.",
            )
        ),
    ),
)
def piece_missing(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report each piece that a document of its kind must have and has not."""
    main = anatomy.main
    if main is None or main.annex or main.attached or _is_a_template(main):
        return
    some_unread = any(not piece.whole for piece in main.of(*_MAY_SHARE_A_PARAGRAPH))  # what stands beside them
    for role in _pieces_needed(main):
        if some_unread and role in _MAY_SHARE_A_PARAGRAPH:
            continue
        if main.first(role) is None and main.first(_INSTEAD.get(role, role)) is None:
            where = main.first(_BELOW[role]) if role in _BELOW else None
            sure = Sureness.LIKELY if role in _BELOW else Sureness.CERTAIN
            yield departure(where, _is_missing(NAMES[role]), _MUST_BE_THERE, source=_PIECES_OF_KINDS, sure=sure)


def _pieces_needed(main: FiledAct) -> Iterator[Role]:
    """Yield what a document of its kind must have."""
    yield from _ALWAYS_NEEDED
    needs = main.kind.needs if main.kind is not None else _NEEDED_OF_AN_UNKNOWN_KIND
    left_open = ("resolved",) if main.joint else ()  # of joint documents the decree says nothing
    yield from (_PIECES_NEEDED[need] for need in needs if need in _PIECES_NEEDED and need not in left_open)
    kind = main.first(Role.KIND)
    if kind is not None and kind.whole and main.needs("subject"):
        yield Role.SUBJECT
    if main.first(Role.OFFICE) is not None:
        yield Role.SIGNER


def _is_missing(piece: Message) -> Message:
    return Message(f"thiếu {piece.vi}", f"{piece.en} is missing")


_MUST_BE_THERE = Message("phải có", "it must be there")


@form_rule(
    "ND091",
    Sureness.LIKELY,
    law=Message(
        "Tên loại là một trong các loại văn bản hành chính của Điều 7.",
        "The kind is one of the administrative documents of Điều 7.",
    ),
    fix=Message("Kiểm tra lại tên loại văn bản.", "Look at the kind of the document."),
    why="NĐ 30/2020, Điều 7.",
    any_kind=True,
    cases=(
        bad(
            "thông báo",
            "THÔNG BÁO",
            words=("THÔNG BÁO", "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC"),
            says="tên loại phiếu trình",
            sure=Sureness.CUSTOM,
        ),
        bad(
            "thông báo",
            "THÔNG BÁO",
            words=("THÔNG BÁO", "CHÚNG TÔI"),
            says="không nhận ra tên loại văn bản",
            sure=Sureness.CUSTOM,
        ),
        bad(
            ("SỞ VÍ DỤ", "Số: 12/GT-SVD", *NATION_AND_MOTTO, "Các đơn vị trao đổi thông tin."),
            says="không nhận ra tên loại văn bản",
        ),
        good("thông báo"),
        good("thông báo", "THÔNG BÁO", words=("THÔNG BÁO", "{{ ten_loai }}")),
    ),
)
def unknown_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a kind that is not the one asked for, one that the decree does not list, or none at all."""
    main, told = anatomy.main, anatomy.told
    if main is not None and told is not None and main.kind is not None and main.kind is not told:
        piece = main.first(Role.KIND) or main.first(Role.ABOUT)
        yield departure(piece, _is_a(main.kind.name), _was_said_to_be(told.name))
    for act in anatomy.acts:
        if act.kind is not None and act.kind.family == "practice" and not act.annex:
            asked = _NOT_LISTED if act.listed or act.attached else _NOT_LISTED_JUDGED_IN_PART
            yield departure(act.first(Role.KIND), _of_kind(act.kind.name), asked, sure=Sureness.CUSTOM)
    if main is None or main.kind is not None or main.annex or main.first(Role.KIND) or _is_a_template(main):
        return
    if main.listed:
        yield departure(None, _NO_KIND, _KINDS_OF_THE_DECREE, sure=Sureness.LIKELY)
    else:
        yield departure(None, _NO_KIND, _NOT_LISTED_JUDGED_IN_PART, sure=Sureness.CUSTOM)


def _is_a(kind: str) -> Message:
    return Message(f"văn bản là {kind}", f"the document is a “{kind}”")


def _was_said_to_be(kind: str) -> Message:
    return Message(f"được yêu cầu là {kind}", f"it is said to be a “{kind}”")


def _of_kind(kind: str) -> Message:
    return Message(f"tên loại {kind}", f"the kind “{kind}”")


_NO_KIND = Message("không nhận ra tên loại văn bản", "no kind of document is recognised")
_KINDS_OF_THE_DECREE = Message(_LIST_OF_KINDS, _LIST_OF_KINDS)
_NOT_LISTED = Message(f"không có trong {_LIST_OF_KINDS}", f"is not among those of {_LIST_OF_KINDS}")
_NOT_LISTED_JUDGED_IN_PART = Message(
    f"{_NOT_LISTED.vi}; chỉ xem trang giấy, phông chữ, Quốc hiệu, số thứ tự và cách viết hoa",
    f"{_NOT_LISTED.en}; only page, font, national name, labels and capitals are judged",
)


@form_rule(
    "ND093",
    Sureness.CUSTOM,
    law=Message(
        "Biên bản không có địa danh và thời gian ở phần đầu: thời gian, địa điểm ghi trong nội dung.",
        "Minutes have no place and date in the head: time and place stand in the text.",
    ),
    fix=Message(
        "Không ghi địa danh, thời gian ở phần đầu biên bản.", "Take place and date out of the head of minutes."
    ),
    why="NĐ 30/2020, Phụ lục III, Mẫu 1.9: by the sample, not by the text of the decree.",
    confidence="G",
    cases=(
        bad("báo cáo", "BÁO CÁO", words=("BÁO CÁO", "BIÊN BẢN"), says="biên bản có địa danh, thời gian ở phần đầu"),
        good("biên bản"),
        good("báo cáo", "BÁO CÁO", words=("BÁO CÁO", "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC")),
    ),
)
def minutes_with_place_and_date(anatomy: Anatomy) -> Iterator[Deviation]:
    """Note place and date in the head of minutes, which tell them in their text."""
    main = anatomy.main
    if main is None or not main.listed or main.needs("place"):
        return
    piece = main.first(Role.PLACE_DATE)
    if piece is not None:
        yield departure(piece, _MINUTES_WITH_A_DATE, _NONE, source=_SAMPLE_OF_MINUTES, sure=Sureness.CUSTOM)


_MINUTES_WITH_A_DATE = Message(
    "biên bản có địa danh, thời gian ở phần đầu", "the minutes have place and date in the head"
)
_NONE = Message("không có", "none")


@form_rule(
    "ND103",
    Sureness.LIKELY,
    law=Message(
        "Kế hoạch nêu văn bản mà nó thực hiện: “Căn cứ …”, “Thực hiện Quy chế số …”.",
        "A plan names the document that it carries out: “Căn cứ …”, “Thực hiện Quy chế số …”.",
    ),
    fix=Message(
        "Nêu văn bản mà kế hoạch thực hiện, kèm số, ký hiệu, ngày, cơ quan ban hành.",
        "Name the document that the plan carries out, with its number, symbol, day and issuer.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục II.6, tells how it is cited; that a plan names it is custom.",
    confidence="M",
    cases=(
        bad("kế hoạch", "Thực hiện chương trình", missing=True, says="kế hoạch không nêu văn bản mà nó thực hiện"),
        good("kế hoạch", "Thực hiện chương trình", words=("Thực hiện chương trình", "Căn cứ chương trình")),
        good("kế hoạch", "Thực hiện chương trình", words=("Thực hiện", "Triển khai")),
        good("kế hoạch", "Thực hiện chương trình", words=("Thực hiện", "Theo")),
        good(
            "kế hoạch", "Thực hiện chương trình", words=("Thực hiện chương trình công tác", "Trên căn cứ chương trình")
        ),
    ),
)
def plan_of_no_document(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a plan that names in its opening no document that it carries out, and no basis anywhere."""
    for act in anatomy.acts:
        title = act.first(Role.KIND)
        is_a_plan = act.kind in _PLANS and not act.annex and not act.attached
        if is_a_plan and title is not None and not _names_what_it_carries_out(act):
            stands, source = _PLAN_OF_NO_DOCUMENT, provision(Role.BASIS)
            yield departure(title, stands, _CARRIES_OUT_A_DOCUMENT, source=source, sure=Sureness.LIKELY)


def _names_what_it_carries_out(act: FiledAct) -> bool:
    opening = takewhile(lambda piece: piece.role not in _FIRST_PARTS, act.content)
    opens_with_it = any(_CARRIES_OUT.match(piece.text) for piece in opening)
    return opens_with_it or any("căn cứ" in piece.text.lower() for piece in act.content)


_PLAN_OF_NO_DOCUMENT = Message(
    "kế hoạch không nêu văn bản mà nó thực hiện", "the plan names no document that it carries out"
)
_CARRIES_OUT_A_DOCUMENT = Message("“Thực hiện … số … ngày … của …”", "“Thực hiện … số … ngày … của …”")


def _is_a_template(main: FiledAct) -> bool:
    """Tell whether a program puts the pieces in: “{{ so_ky_hieu }}”."""
    return any("{{" in paragraph.text for paragraph in main.paragraphs)
