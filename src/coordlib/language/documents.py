"""Documents: the kinds of documents, and where a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "nghị quyết": "NQ",
        "quyết định": "QĐ",
        "chỉ thị": "CT",
        "quy chế": "QC",
        "quy định": "QyĐ",
        "thông cáo": "TC",
        "thông báo": "TB",
        "hướng dẫn": "HD",
        "chương trình": "CTr",
        "kế hoạch": "KH",
        "phương án": "PA",
        "đề án": "ĐA",
        "dự án": "DA",
        "báo cáo": "BC",
        "biên bản": "BB",
        "tờ trình": "TTr",
        "hợp đồng": "HĐ",
        "công văn": "",
        "công điện": "CĐ",
        "bản ghi nhớ": "BGN",
        "bản thỏa thuận": "BTT",
        "giấy ủy quyền": "GUQ",
        "giấy mời": "GM",
        "giấy giới thiệu": "GGT",
        "giấy nghỉ phép": "GNP",
        "phiếu gửi": "PG",
        "phiếu chuyển": "PC",
        "phiếu báo": "PB",
        "thư công": "",
    }
)
"""The 29 kinds of Nghị định 30/2020/NĐ-CP, Điều 7, with their abbreviations of Phụ lục III; two have none."""

# Normative and international documents, and others that have articles. In small letters too they are documents, while
# “quy định”, “kế hoạch”, “báo cáo” in small letters are verbs or common nouns.
_ALWAYS = (
    "hiến pháp|bộ luật|luật|pháp lệnh|nghị định thư|nghị định|nghị quyết|thông tư|công ước|hiệp định|hiệp ước|"
    "điều ước quốc tế|điều lệ"
)
_NAMED = (
    "Lệnh|Chỉ thị|Quyết định|Quy chế|Quy định|Quy trình|Quy tắc|Nội quy|Hướng dẫn|Chương trình|Kế hoạch|Phương án|"
    "Đề án|Dự án|Báo cáo|Tờ trình|Hợp đồng|Thỏa thuận|Thoả thuận|Bản thỏa thuận|Bản ghi nhớ|Công văn|Công điện|"
    "Thông báo|Biên bản|Văn bản|Phụ lục|Quy chuẩn|Tiêu chuẩn|Chiến lược|Quy hoạch"
)
_ANY_CASE = f"(?:(?i:{_ALWAYS})|{_NAMED}|{_NAMED.upper()})"
_SELF = r"(?: này| đó| nêu trên| trên)"
# A document that is named: by a number, a name with a capital, a year, or in full capitals as an abbreviation (BLHS).
_OTHER = re.compile(
    rf"(?<!\w)(?:(?i:{_ALWAYS})(?!{_SELF}|\w)(?= (?:số|về|sửa|của|hiện hành|ngày|năm|Việt|[A-ZĐÀ-Ỹ\d]))"
    rf"|(?:{_NAMED})(?!{_SELF}|\w)(?= (?:số|về|của|ngày|ban hành|phối hợp|kèm|[A-ZĐÀ-Ỹ\d]))"
    rf"|(?i:nghị định|quyết định|thông tư|kế hoạch|chỉ thị|quy chế|quy định|hợp đồng|công văn|hướng dẫn)(?= số )"
    rf"|(?i:luật|pháp lệnh|bộ luật)(?! này|\w)|BL[A-Z]{{2,4}}\b)"
)
_FOLLOWED = re.compile(
    rf"(?:,| -| –|:)?(?: đã được| được)?(?: (?:sửa đổi|bổ sung|hợp nhất|ban hành)(?:, | và )?)*(?: \([^()]{{0,200}}\))?"
    rf"(?: (?:của|trong|thuộc|tại|ban hành kèm theo|kèm theo))? ?(?P<kind>{_ANY_CASE})(?!\w)(?P<self> này)?"
)
_ABBREVIATED = re.compile(r"(?:,| -| –)?(?: của)? (?:[A-ZĐ]{3,})\b(?! này)")
_CHANGING = re.compile(
    r"sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|thay cụm từ|hết hiệu lực|ngưng hiệu lực|chuyển tiếp|đính chính",
    re.IGNORECASE,
)
_OPENS_QUOTED = re.compile(r"như sau ?:", re.IGNORECASE)


def owner_after(text: str, place: int) -> tuple[str, bool] | None:
    """Return the kind of document that follows a citation, and whether it is “… này”; none if none follows.

    The words between may say that it was amended: “Điều 54 sửa đổi, bổ sung của Pháp lệnh”.
    """
    found = _FOLLOWED.match(text, place)
    if found:
        return found["kind"], found["self"] is not None
    return ("", False) if _ABBREVIATED.match(text, place) else None


def names_another(sentence: str) -> bool:
    """Tell whether a sentence names a document that is not “this” one."""
    return _OTHER.search(sentence) is not None


def changes_another(sentence: str) -> bool:
    """Tell whether a sentence amends, repeals or replaces, or is of the transition from an earlier document."""
    return _CHANGING.search(sentence) is not None


def quotes_what_follows(sentence: str) -> bool:
    """Tell whether a sentence leads in new wording: “… như sau:”."""
    return _OPENS_QUOTED.search(sentence) is not None


def names_of_others(text: str) -> Iterator[re.Match[str]]:
    """Yield each place where a document is named that is not “this” one."""
    return _OTHER.finditer(text)
