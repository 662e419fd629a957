"""Wordings: the words by which each piece of a document is known, whatever its look."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import normalize

import attrs

from coordlib.language import checked

_SPACES = re.compile(r"\s+")


@checked
def unaccented(text: str) -> str:
    """Return a text without case, marks and double spaces, by which words are compared: ``cong hoa``."""
    plain = normalize("NFD", text.casefold().replace("đ", "d"))
    return _SPACES.sub(" ", "".join(one for one in plain if not "\u0300" <= one <= "\u036f")).strip()


class ActKind(StrEnum):
    """A kind of document (loại văn bản) of Nghị định 30/2020/NĐ-CP, Điều 7; the value is its name in print."""

    RESOLUTION = "nghị quyết"
    DECISION = "quyết định"
    DIRECTIVE = "chỉ thị"
    REGULATION = "quy chế"
    PROVISIONS = "quy định"
    COMMUNIQUE = "thông cáo"
    NOTICE = "thông báo"
    GUIDANCE = "hướng dẫn"
    PROGRAMME = "chương trình"
    PLAN = "kế hoạch"
    SCHEME = "phương án"
    PROJECT = "đề án"
    INVESTMENT = "dự án"
    REPORT = "báo cáo"
    MINUTES = "biên bản"
    SUBMISSION = "tờ trình"
    CONTRACT = "hợp đồng"
    DESPATCH = "công điện"
    MEMORANDUM = "bản ghi nhớ"
    ACCORD = "bản thỏa thuận"
    AUTHORISATION = "giấy ủy quyền"
    INVITATION = "giấy mời"
    INTRODUCTION = "giấy giới thiệu"
    LEAVE = "giấy nghỉ phép"
    LETTER = "công văn"

    @property
    def abbreviation(self) -> str:
        """The letters that stand for it in a symbol (Phụ lục III, Mục I); none for a công văn."""
        return _ABBREVIATIONS.get(self, "")


_ABBREVIATIONS = {
    ActKind.RESOLUTION: "NQ",
    ActKind.DECISION: "QĐ",
    ActKind.DIRECTIVE: "CT",
    ActKind.REGULATION: "QC",
    ActKind.PROVISIONS: "QyĐ",
    ActKind.COMMUNIQUE: "TC",
    ActKind.NOTICE: "TB",
    ActKind.GUIDANCE: "HD",
    ActKind.PROGRAMME: "CTr",
    ActKind.PLAN: "KH",
    ActKind.SCHEME: "PA",
    ActKind.PROJECT: "ĐA",
    ActKind.INVESTMENT: "DA",
    ActKind.REPORT: "BC",
    ActKind.MINUTES: "BB",
    ActKind.SUBMISSION: "TTr",
    ActKind.CONTRACT: "HĐ",
    ActKind.DESPATCH: "CĐ",
    ActKind.MEMORANDUM: "BGN",
    ActKind.ACCORD: "BTT",
    ActKind.AUTHORISATION: "GUQ",
    ActKind.INVITATION: "GM",
    ActKind.INTRODUCTION: "GGT",
    ActKind.LEAVE: "GNP",
}
_BY_NAME = {unaccented(one.value): one for one in ActKind if one is not ActKind.LETTER}
_BY_NAME |= {"ban thoa thuan": ActKind.ACCORD, "giay uy quyen": ActKind.AUTHORISATION}
NORMATIVE_KINDS = ("thong tu", "nghi quyet lien tich", "nghi dinh", "luat", "phap lenh", "lenh", "hien phap")
_BLANK_KIND = "ten loai van ban"  # of the decree's own samples


def kind_named(line: str) -> ActKind | None:
    """Return the kind of document that a whole line names, or none."""
    return _BY_NAME.get(unaccented(line).rstrip(" .:0123456789"))


def names_a_kind(line: str) -> bool:
    """Tell whether a whole line names a kind of document, or is the blank for one."""
    return kind_named(line) is not None or unaccented(line).startswith(_BLANK_KIND)


def is_nation(text: str) -> bool:
    """Tell whether a text is the national name (Quốc hiệu), however it is spelled."""
    plain = unaccented(text)
    return "viet nam" in plain and "chu nghia" in plain and "cong hoa" in plain and len(plain) < _LONGEST_NATION


_LONGEST_NATION = 60


def is_motto(text: str) -> bool:
    """Tell whether a text is the national motto (Tiêu ngữ), however it is spelled."""
    plain = unaccented(text)
    return "doc lap" in plain and "tu do" in plain and "hanh phuc" in plain and len(plain) < _LONGEST_NATION


NUMBER_LINE = re.compile(r"^\s*[Ss](?:ố|ỐỐ?|o|Ố)\s*[:.]?\s*(?=[\d\s…._/]|\d)", re.IGNORECASE)
ABOUT = re.compile(r"^\s*(?:v/v|về việc)\b", re.IGNORECASE)
PLACE_DATE = re.compile(r"ngày\b.{0,40}\btháng\b|,\s*ngày\s+[\d….]", re.IGNORECASE)
ATTACHED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
RECIPIENTS = re.compile(r"^nơi\s*nhận\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^kính\s*gửi\b", re.IGNORECASE)
BASIS = re.compile(r"^(?:căn cứ|theo đề nghị|xét đề nghị|xét)\b", re.IGNORECASE)
RESOLVED = re.compile(r"^quyết\s*(?:định|nghị)\s*:?$", re.IGNORECASE)
ANNEX = re.compile(r"^phụ\s+lục(?:\s+(?:số\s+)?(?P<label>[IVXLC]+|\d+|…\d?\.*))?\s*\.?$", re.IGNORECASE)
MARKS = ("hỏa tốc", "hoả tốc", "thượng khẩn", "khẩn", "hỏa tốc hẹn giờ")
SECRETS = ("mật", "tối mật", "tuyệt mật")
CIRCULATED = ("xem xong trả lại", "lưu hành nội bộ", "tài liệu thu hồi", "dự thảo")

PART = re.compile(r"^(?P<term>phần)\s+(?P<label>[IVXLC]+|\d+|thứ\s\w+)\b\.?", re.IGNORECASE)
CHAPTER = re.compile(r"^(?P<term>chương)\s+(?P<label>[IVXLC]+|\d+)\b\.?", re.IGNORECASE)
SECTION = re.compile(r"^(?P<term>(?:tiểu\s+)?mục)\s+(?P<label>\d+|[IVXLC]+)\b\.?", re.IGNORECASE)
ARTICLE = re.compile(r"^(?P<term>điều)\s*(?P<label>\d+[a-zđ]?\d*)\s*(?P<sign>[.:\-–)]?)", re.IGNORECASE)
ROMAN = re.compile(r"^(?P<label>[IVXLC]+)\s*(?P<sign>[.\-/):])(?=\s|$|[^\W\d_])")
# “20 - 25 mm” is a measure, and no clause.
CLAUSE = re.compile(r"^(?P<label>\d{1,3}[a-zđ]?)\s*(?P<sign>[.)\-/:])(?!\s*\d+\s*(?:mm|cm|pt|%))(?=\s|$|[^\W\d_])")
DEEPER = re.compile(r"^(?P<label>\d{1,3}(?:\.\d{1,3})+)\s*[.)]?(?=\s|$|[^\W\d_])")
POINT = re.compile(r"^(?P<label>[a-zđ]\d?)\s*(?P<sign>[).])(?=\s|$|[^\W\d_])", re.IGNORECASE)
SIGNED = re.compile(r"^\s*(?P<prefix>tm|q|kt|tl|tuq|t/m|k/t|t/l)\b\s*(?P<sign>\.?)\s*(?=\w)", re.IGNORECASE)
OFFICES = (
    "giam doc",
    "chu tich",
    "truong",
    "pho ",
    "chanh ",
    "tong ",
    "bo truong",
    "cuc truong",
    "vu truong",
    "hieu truong",
    "thu truong",
    "thu ky",
    "chu toa",
    "chu tri",
    "dai dien",
    "quyen han",
    "chi huy",
    "vien truong",
    "chanh an",
    "bi thu",
)
BODY_WORDS = (
    "bo ",
    "so ",
    "ubnd",
    "uy ban",
    "hoi dong",
    "tong cuc",
    "cuc ",
    "cong an",
    "vien",
    "toa an",
    "tap doan",
    "tong cong ty",
    "cong ty",
    "chi nhanh",
    "ban ",
    "phong ",
    "trung tam",
    "truong ",
    "chi cuc",
    "van phong",
    "thanh tra",
    "ngan hang",
    "ten co quan",
    "ten cq",
    "tinh uy",
    "don vi",
    "bao hiem",
    "viettel",
    "vnpt",
)


@attrs.frozen
class Labelled:
    """What a paragraph opens with (nhãn): its level, the label, the sign after it, where the words begin."""

    level: str
    label: str
    sign: str
    end: int


_LEVELS = (
    ("part", PART),
    ("chapter", CHAPTER),
    ("section", SECTION),
    ("article", ARTICLE),
    ("roman", ROMAN),
    ("deeper", DEEPER),
    ("clause", CLAUSE),
    ("point", POINT),
)


def labelled(text: str) -> Labelled | None:
    """Return the label that a paragraph opens with, or none."""
    for level, form in _LEVELS:
        if found := form.match(text):
            parts = found.groupdict()
            return Labelled(level, parts["label"], parts.get("sign") or "", found.end())
    return None


@checked
def is_blank(text: str) -> bool:
    """Tell whether a text is a blank to fill in: dots, lines, figures of notes, whatever words stand between."""
    return sum(one in _FILLERS for one in text) >= _MANY or _HOLLOW.match(text) is not None


_FILLERS, _MANY = frozenset("….·_"), 10
_HOLLOW = re.compile(r"^(?:căn cứ|theo đề nghị của|xét)?[\W\d_]*$", re.IGNORECASE)
SAMPLE = re.compile(r"^mẫu(?: số)? \d", re.IGNORECASE)
"""How the caption of a sample begins, which is no part of it."""
