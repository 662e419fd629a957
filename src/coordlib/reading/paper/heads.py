"""Heads: how the numbered units of a document begin, and the lines that stand between its parts."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from coordlib.language import POINT_LETTERS, checked
from coordlib.reading.paper.patterns import compiled

PART_LINE = "part"
_ORDINALS = {
    name: number
    for number, names in enumerate(
        ("nhất một i", "hai ii", "ba iii", "tư bốn iv", "năm v", "sáu vi", "bảy vii", "tám viii", "chín ix", "mười x"),
        1,
    )
    for name in names.split()
}
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_CITED = (  # what follows a label that is only cited: “Mục 2 Phần XI …”, “Chương II của Quy chế này”
    r"(?!\s*(?:của|này|và|hoặc|tại|thuộc|ban hành|trong|đến|,|;|\)|Phần|Chương|Mục|Điều|Phụ lục|Luật|Nghị|Thông tư"
    r"|Quyết định|Quy chế|Quy định|Bộ luật|Pháp lệnh|Hiến pháp)(?!\w))"
)
_FORMS: Mapping[str, re.Pattern[str]] = {
    PART_LINE: re.compile(
        rf"(?:Phần|PHẦN)(?: thứ| THỨ)? (?P<label>{_ROMAN}|\w+)(?!\w){_CITED}[.:\-–]?\s*(?P<rest>.*)", re.DOTALL
    ),
    "chapter": re.compile(
        rf"(?:Chương|CHƯƠNG) ?(?:thứ |THỨ )?(?P<label>{_ROMAN}[a-z]?|\d{{1,2}})(?!\w){_CITED}[.:\-–]?\s*(?P<rest>.*)",
        re.DOTALL,
    ),
    "section": re.compile(
        rf"(?:Mục|MỤC) (?P<label>\d{{1,2}}[a-zđ]?|{_ROMAN})(?!\w){_CITED}[.:\-–]?\s*(?P<rest>.*)", re.DOTALL
    ),
    "article": re.compile(
        r"(?:Điều|ĐIỀU) ?(?P<label>\d{1,4}[a-zđ]?) ?(?:[.:]|[\-–](?=\s))(?!\d)\s*(?P<rest>.*)", re.DOTALL
    ),
    "clause": re.compile(r"(?P<label>\d{1,3}[a-zđ]?) ?(?:\.(?!\d)(?!\.)|/(?=\s))\s*(?P<rest>.*)", re.DOTALL),
    "point": re.compile(r"(?P<label>[a-zđ]\d{0,2}) ?\)\s*(?P<rest>.*)", re.DOTALL),
}
_BARE_ARTICLE = compiled(r"(?:Điều|ĐIỀU) ?(?P<label>\d{1,4}[a-zđ]?)\s+(?P<rest>[A-ZÀ-Ỹ].*)", re.DOTALL)
DANGLING = re.compile(
    r"(?:^|[\s(“])(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|khoản|Khoản|điểm|Điểm|số|Số:?|SỐ:?)$"
)
ROMAN_HEAD = re.compile(rf"(?P<label>{_ROMAN})[.)] ?(?:[\-–] )?(?P<rest>\S.*)", re.DOTALL)


@attrs.frozen
class Head:
    """The beginning of a numbered unit: its level, its label, and the words behind them."""

    level: str
    label: str
    rest: str

    @property
    def number(self) -> int:
        """The number of the label, by which units follow each other; 0 where it has none."""
        match self.level:
            case "point":
                return POINT_LETTERS.find(self.label[:1]) + 1
            case "clause" | "article":
                return int(re.match(r"\d+", self.label)[0])  # type: ignore[index]
            case _:
                return roman_number(self.label)

    @property
    def inserted(self) -> bool:
        """Whether an amendment inserted it: “5a”, “đ1”."""
        return self.label[-1:].isalpha() if self.level in {"clause", "article"} else self.label[1:].isdigit()


_MOST_FIGURES = 6
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@checked
def roman_number(label: str) -> int:
    """Return the number that a label says, in Roman figures, in Arabic ones, or as an ordinal; 0 for none."""
    if label.isdecimal():
        return int(label) if len(label) <= _MOST_FIGURES else 0
    if label.lower() in _ORDINALS:
        return _ORDINALS[label.lower()]
    total, biggest = 0, 0
    for letter in reversed(label.rstrip("abcdefghijklmnopqrstuvwxyzđ")):
        value = _VALUES.get(letter, 0)
        total += value if value >= biggest else -value
        biggest = max(biggest, value)
    return total


def head_of(text: str, *, bold: bool = False) -> Head | None:
    """Return the beginning of a unit with which a paragraph begins; none where it begins with none.

    `bold`: whether the paragraph is a heading by its look, so that “Điều 5 Phạm vi” is one too.
    """
    level = _FIRSTS.get(text[:1])
    if level is None:
        return None
    found = _FORMS[level].match(text)
    if found and (level != PART_LINE or roman_number(found["label"])):
        return Head(level, found["label"].lower() if level == "point" else found["label"], found["rest"].strip())
    bare = _BARE_ARTICLE.match(text) if bold else None
    return Head("article", bare["label"], bare["rest"].strip()) if bare else None


_FIRSTS = {  # the letter with which each level begins
    "P": PART_LINE,
    "C": "chapter",
    "M": "section",
    "Đ": "article",
    **dict.fromkeys("0123456789", "clause"),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", "point"),
}

# --- lines between the parts ---

_KINDS = (
    "QUYẾT ĐỊNH|QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|NỘI QUY|ĐIỀU LỆ|THÔNG TƯ|NGHỊ QUYẾT|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|CHỈ THỊ|KẾ HOẠCH"
    "|BÁO CÁO|TỜ TRÌNH|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|ĐỀ ÁN|DỰ ÁN|PHƯƠNG ÁN|BIÊN BẢN|HỢP ĐỒNG|THỎA THUẬN|THOẢ THUẬN"
    "|BẢN THỎA THUẬN|BẢN GHI NHỚ|CÔNG ĐIỆN|CHƯƠNG TRÌNH PHỐI HỢP|THÔNG CÁO|GIẤY ỦY QUYỀN"
)
KIND = re.compile(
    rf"(?P<kind>(?:{_KINDS})(?: LIÊN TỊCH| LIÊN NGÀNH)?(?: PHỐI HỢP)?)(?P<number> \d+/\S+)?(?P<colon> ?:)?(?P<rest> .*)?",
    re.DOTALL,
)
NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = re.compile(r"Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", re.IGNORECASE)
SYMBOL_LINE = re.compile(
    r"Số ?:? ?(?P<number>(?:\d{1,5}[a-zA-Z]?|…|\.{2,}|)(?: ?/ ?(?:\d{4}|…|\.{2,}|(?= ?/)))?)(?: ?/ ?(?P<symbol>[A-ZĐƯƠa-zđươ][\wĐ&.]*(?: ?[-/] ?[\wĐ&.]+)*))?\s*$",
    re.IGNORECASE,
)
PLACE_DATE_LINE = compiled(
    r"(?:(?P<place>[A-ZÀ-Ỹ][^,;:]{1,60}?|…|\.{3,})?, ?)?[Nn]gày ?(?P<day>\d{1,2}|[….]*) ?tháng ?(?P<month>\d{1,2}|[….]*) ?năm ?(?P<year>\d{4}|[….\d]*)\S{0,2}\.?$"
)
MARKS_OF_PAGE = {
    "urgency": re.compile(r"KHẨN|THƯỢNG KHẨN|H(?:ỎA|OẢ) TỐC"),
    "circulation": re.compile(r"XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI"),
    "secrecy": re.compile(r"(?:TUYỆT |TỐI )?MẬT"),
}
PAGE_MARK = re.compile("|".join(form.pattern for form in MARKS_OF_PAGE.values()))
BASIS_LINE = compiled(r"Căn cứ(?![a-zà-ỹ])|CĂN CỨ(?!\w)")
PROPOSAL = re.compile(
    r"(?:Theo (?:đề nghị|yêu cầu|ý kiến|kết quả)|Xét (?:đề nghị|Tờ trình|thấy)|Thực hiện|Xét|Thể theo|Sau khi) "
)
ATTACHMENT = re.compile(
    r"\(? ?(?:(?:Ban hành |Được ban hành |Đính )?[Kk]èm theo|Ban hành theo) (?=(?i:Quyết định|Nghị quyết|Nghị định|Thông tư|Văn bản"
    r"|Kế hoạch|Quy chế|Quy định|Chỉ thị|Tờ trình|Công văn|Báo cáo|Thông báo|Hướng dẫn|Chương trình|Thỏa thuận|Biên bản|Lệnh)(?!\w))"
)
ANNEX_LINE = re.compile(
    rf"(?:Phụ lục|PHỤ LỤC|Mẫu số|MẪU SỐ|Biểu số|BIỂU SỐ|Mẫu|Biểu mẫu)(?: số| SỐ)?(?: (?P<label>{_ROMAN}|\d{{1,2}}[a-zA-Z]?))?(?!\w)"
    r"(?!\s*(?:của|này|và|hoặc|tại|kèm|ban hành|,|;|\)))[.:\-–]?\s*(?P<rest>.*)",
    re.DOTALL,
)
CAPACITY = compiled(r"(?P<capacity>TM|KT|TL|TUQ|T/M|K/T|T/L|Q|Q\.)[.] ?(?=[A-ZÀ-Ỹ])")
RECIPIENTS_LINE = re.compile(r"N[Ơơ][Ii] [Nn][Hh][Ậậ][Nn] ?:?|N[Ơơ][Ii] [Gg][Ửử][Ii] ?:")
END = re.compile(r"\. ?/ ?\.?$")
OFFICE = re.compile(
    r"(?:PHÓ |Q\. |QUYỀN )?(?:TỔNG |PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH|TRƯỞNG|VIỆN TRƯỞNG"
    r"|CỤC TRƯỞNG|VỤ TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG THANH TRA|TƯ LỆNH|CHỈ HUY TRƯỞNG|BÍ THƯ"
    r"|HIỆU TRƯỞNG|HẠT TRƯỞNG|ĐỒN TRƯỞNG|TỔ TRƯỞNG|CHÍNH TRỊ VIÊN|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|TỔNG BIÊN TẬP|TỔNG KIỂM TOÁN|ỦY VIÊN|UỶ VIÊN|THƯ KÝ|ĐẠI DIỆN|THỦ TRƯỞNG"
    r"|CHÍNH ỦY|CHÍNH UỶ|PHÓ)"
)
BODY = re.compile(
    r"(?:BỘ|SỞ|CÔNG AN|TỔNG CỤC|CỤC|CHI CỤC|VỤ|VIỆN|TÒA ÁN|TOÀ ÁN|[ỦU]Y BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BAN|VĂN PHÒNG|TỔNG CÔNG TY"
    r"|CÔNG TY|TẬP ĐOÀN|VIETTEL|VNPT|MOBIFONE|CHI NHÁNH|TRUNG TÂM|BẢO HIỂM|NGÂN HÀNG|KHO BẠC|ĐẠI HỌC|HỌC VIỆN|TRƯỜNG|BỆNH VIỆN"
    r"|TỔNG LIÊN ĐOÀN|LIÊN ĐOÀN|LIÊN HIỆP|HỘI|ĐOÀN|TỈNH ĐOÀN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|ĐẢNG|QUỐC HỘI|CHÍNH PHỦ"
    r"|THỦ TƯỚNG|CHỦ TỊCH NƯỚC|THANH TRA|KIỂM TOÁN|MẶT TRẬN|HẢI QUAN|PHÒNG|TRẠM|ĐIỆN LỰC|BƯU ĐIỆN|BÁO|ĐÀI|ĐỒN|HẠT|QUỸ|BCH"
    r"|QUÂN KHU|BIÊN PHÒNG|LIÊN MINH|HỢP TÁC XÃ|DOANH NGHIỆP|NHÀ MÁY|XÍ NGHIỆP|CẢNG VỤ|THI HÀNH ÁN)(?!\w)"
)


def comes_next(last: int, head: Head) -> bool:
    """Tell whether a label comes next after a number: one more, the same with a letter, or one that was left out."""
    return head.number == last + 1 or (head.inserted and head.number in (last, last + 1))
