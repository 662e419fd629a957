"""Marks of the first page: urgency, circulation, secrecy, draft; their spellings and boxes."""

from __future__ import annotations

from enum import Enum
from typing import Self

from coordlib.lexicon.letters import compared

_LAW = "NĐ 30/2020, Phụ lục I, Mục III.2"
_SECRETS = "Luật Bảo vệ bí mật nhà nước; NĐ 30/2020, Phụ lục I, Mục IV, ô 10a"


class _PageMark(Enum):
    """A row: as it prints, other spellings (;), width and height of its box in millimetres, source, confidence."""

    _value_: str
    others: tuple[str, ...]
    box: tuple[float, float] | None
    source: str
    confidence: str

    def __new__(  # noqa: PLR0913, PLR0917 - the columns of a row
        cls, text: str, others: str, width: float, height: float, source: str, confidence: str
    ) -> Self:
        one = object.__new__(cls)
        one._value_ = text
        one.others = tuple(filter(None, others.split(";")))
        one.box = (width, height) if width else None
        one.source, one.confidence = source, confidence
        return one


class Urgency(_PageMark):
    """The mark of urgency (dấu chỉ mức độ khẩn): NĐ 30/2020, Phụ lục I, Mục III.2."""

    NONE = "", "", 0, 0, _LAW, "H"
    URGENT = "KHẨN", "", 20.0, 8.0, _LAW, "H"
    VERY_URGENT = "THƯỢNG KHẨN", "", 40.0, 8.0, _LAW, "H"
    # “Hẹn giờ” is of the practice before the decree, which has three marks.
    EXPRESS = "HỎA TỐC", "HỎA TỐC HẸN GIỜ", 30.0, 8.0, _LAW, "H"


class Circulation(_PageMark):
    """The note on circulation (chỉ dẫn về phạm vi lưu hành): NĐ 30/2020, Phụ lục I, Mục III.2.

    RECALL: the mark of a document that is given back (dấu tài liệu thu hồi), which stands in the same place.
    """

    NONE = "", "", 0, 0, _LAW, "H"
    RETURN_AFTER_READING = "XEM XONG TRẢ LẠI", "", 0, 0, _LAW, "H"
    INTERNAL = "LƯU HÀNH NỘI BỘ", "", 0, 0, _LAW, "H"
    RECALL = "TÀI LIỆU THU HỒI", "", 0, 0, _LAW, "H"


class Secrecy(_PageMark):
    """The mark of secrecy (dấu chỉ độ mật).

    Its place is that of NĐ 30/2020, Phụ lục I, Mục IV; its design and who decides on it are matters of the law on state
    secrets.
    """

    NONE = "", "", 0, 0, _SECRETS, "H"
    CONFIDENTIAL = "MẬT", "", 0, 0, _SECRETS, "H"
    SECRET = "TỐI MẬT", "", 0, 0, _SECRETS, "H"
    TOP_SECRET = "TUYỆT MẬT", "", 0, 0, _SECRETS, "H"


class DraftMark(_PageMark):
    """The mark of a draft (dự thảo), which no decree has."""

    DRAFT = "DỰ THẢO", "DỰ THẢO LẦN", 0, 0, "thông lệ", "G"


PageMark = Urgency | Circulation | Secrecy | DraftMark


_MARKS: tuple[PageMark, ...] = (*Urgency, *Circulation, *Secrecy, *DraftMark)
_BY_TEXT = {compared(text): one for one in _MARKS for text in (one.value, *one.others) if text}


def page_mark_named(line: str) -> PageMark | None:
    """Return the mark that a whole line is, however its tones are written; “DỰ THẢO LẦN 2” is one. None for no mark.

    >>> page_mark_named("HOẢ TỐC"), page_mark_named("Khẩn trương")
    (<Urgency.EXPRESS: 'HỎA TỐC'>, None)
    """
    return _BY_TEXT.get(compared(line).rstrip(" .:0123456789"))
