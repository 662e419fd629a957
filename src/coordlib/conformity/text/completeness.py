"""ND: the pieces that each kind of document must have."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.looks import NAMES
from coordlib.conformity.pieces import Anatomy, FiledAct
from coordlib.language import Message
from coordlib.page import Role

_ALWAYS = (Role.NATION, Role.MOTTO, Role.ISSUER)
_NEEDED = {
    "number": Role.NUMBER,
    "recipients": Role.RECIPIENTS,
    "signature": Role.OFFICE,
    "place": Role.PLACE_DATE,
    "kind": Role.KIND,
    "about": Role.ABOUT,
    "addressee": Role.ADDRESSEE,
    "bases": Role.BASIS,
    "resolved": Role.RESOLVED,
}
"""The pieces of the table of kinds; where it is not known which kind it is, the first five."""
_UNKNOWN = tuple(_NEEDED)[:5]
_INSTEAD = {Role.OFFICE: Role.SIGNING_PARTY, Role.ADDRESSEE: Role.ADDRESSEES}
_FORM = "NĐ 30/2020, Điều 8; Phụ lục I, Mục II; Phụ lục III"


@form_rule("ND090", vi="Bổ sung thành phần còn thiếu.", en="Put in what is missing.")
def piece_missing(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản có đủ: Quốc hiệu, Tiêu ngữ, cơ quan, số, địa danh, ngày, tên loại, trích yếu, chữ ký, nơi nhận.

    A document has all its pieces: national name, motto, issuer, number, place and date, kind, subject, signature,
    recipients.

    NĐ 30/2020, Điều 8; Phụ lục III, các mẫu. A công văn and a tờ trình have “Kính gửi”, a quyết định its bases and
    “QUYẾT ĐỊNH:”. A biên bản has no place and date; an attached document no number, date, signature and recipients.
    """
    main = anatomy.main
    if main is None or main.annex or main.attached:
        return
    for role in _needed(main):
        if main.first(role) is None and main.first(_INSTEAD.get(role, role)) is None:
            where, sure = (main.first(Role.KIND), Sureness.LIKELY) if role is Role.SUBJECT else (None, Sureness.CERTAIN)
            stands = Message(f"thiếu {NAMES[role].vi}", f"{NAMES[role].en} is missing")
            yield Deviation.of(where, stands, _FORM, Message("phải có", "it must be there"), sure)


def _needed(main: FiledAct) -> Iterator[Role]:
    """Yield what a document of its kind must have."""
    yield from _ALWAYS
    needs = main.kind.needs if main.kind is not None else _UNKNOWN
    joint = ("resolved",) if main.joint else ()  # of joint documents the decree says nothing
    yield from (_NEEDED[one] for one in needs if one in _NEEDED and one not in joint)
    kind = main.first(Role.KIND)
    if kind is not None and "\n" not in kind.paragraph.text and main.needs("subject"):
        yield Role.SUBJECT


@form_rule("ND091", sure=Sureness.LIKELY, vi="Kiểm tra lại tên loại văn bản.", en="Look at the kind of the document.")
def unknown_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    """Tên loại là một trong các loại văn bản hành chính của Điều 7.

    The kind is one of the administrative documents of Điều 7.

    NĐ 30/2020, Điều 7.
    """
    main, told = anatomy.main, anatomy.told
    if main is not None and told is not None and main.kind is not None and main.kind is not told:
        piece = main.first(Role.KIND) or main.first(Role.ABOUT)
        where = piece.paragraph if piece else None
        stands = Message(f"văn bản là {main.kind.name}", f"the document is a “{main.kind.name}”")
        yield Deviation(where, stands, Message(f"được yêu cầu là {told.name}", f"it is said to be a “{told.name}”"))
    if main is None or main.kind is not None or main.annex or main.first(Role.KIND):
        return
    stands = Message("không nhận ra tên loại văn bản", "no kind of document is recognised")
    yield Deviation(None, stands, Message("NĐ 30/2020, Điều 7", "NĐ 30/2020, Điều 7"), Sureness.LIKELY)


@form_rule(
    "ND093",
    sure=Sureness.CUSTOM,
    vi="Không ghi địa danh, thời gian ở phần đầu biên bản.",
    en="Take place and date out of the head of minutes.",
)
def minutes_with_place_and_date(anatomy: Anatomy) -> Iterator[Deviation]:
    """Biên bản không có địa danh và thời gian ở phần đầu: thời gian, địa điểm ghi trong nội dung.

    Minutes have no place and date in the head: time and place stand in the text.

    NĐ 30/2020, Phụ lục III, Mẫu 1.9: by the sample, not by the text of the decree.
    """
    main = anatomy.main
    piece = main.first(Role.PLACE_DATE) if main is not None and not main.needs("place") else None
    if piece is not None:
        stands = Message("biên bản có địa danh, thời gian ở phần đầu", "the minutes have place and date in the head")
        asked = Message("không có", "none")
        yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục III, Mẫu 1.9", asked, Sureness.CUSTOM)
