"""Phrasings: a basis, a line of Nơi nhận, a day, from the words that print them."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from datetime import date

from coordlib.language import RefusedError, date_in_words
from coordlib.model import LegalBasis, Recipient

_DATE = r"(?: ?,? ?ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4}))"
_LAW = re.compile(
    rf"(?P<kind>Hiến pháp|Bộ luật|Luật|Pháp lệnh) (?P<title>.+?)(?: số (?P<number>\d+/\d{{4}}/\S+))?{_DATE}?"
)
_OTHER = re.compile(
    r"(?P<kind>Nghị định|Nghị quyết(?: liên tịch)?|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Quy chế|Kế hoạch|Quy định|Hướng dẫn"
    rf"|Công văn|Tờ trình|Thông báo|Biên bản|Chương trình) số (?P<number>\S+?){_DATE}?(?: của (?P<issuer>.+?))?"
    r"(?P<title> (?:về|quy định|Quy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|công bố|giao|thành lập|triển khai|tổ chức)(?!\w).*)?"
)
_OPENING = re.compile(r"(?:Căn cứ vào|Căn cứ|Theo đề nghị của|Xét đề nghị của|Thực hiện|Theo|Xét)(?!\w)")
_ARCHIVE = re.compile(r"Lưu ?: ?")
_PURPOSE = re.compile(r"\s?[,;]?\s?\((?P<purpose>(?:để|b/c|báo cáo|thay báo cáo|phối hợp|thực hiện)(?!\w)[^()]*)\)$")


def day_in_words(found: re.Match[str]) -> date | None:
    """Return the day that the groups `day`, `month` and `year` of a match say; none where there is no such day."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except (ValueError, TypeError):
        return None


KINDS_OF_ACTS = (
    "Nghị định|Nghị quyết liên tịch|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Quy chế|Kế hoạch|Quy định"
    "|Hướng dẫn|Chương trình|Thông báo"
)
"""The kinds of documents that one names by its number, in a pattern."""

_ACT = re.compile(
    rf"(?P<kind>{KINDS_OF_ACTS})(?P<named>(?: [^\d,;.()]{{1,160}}?)?) số:? ?(?P<number>\d[\w&/-]*(?: ?- ?[\w&]+)*){_DATE}?"
    r"(?:,? (?:của|do) (?P<issuer>.+?))?(?P<title>,? (?:về|giữa|quy định|Quy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|công bố|giao"
    r"|thành lập|triển khai|tổ chức|phối hợp|trong)(?!\w).*)?"
)


def act_in(text: str) -> LegalBasis | None:
    """Return the document that words name by its kind and its number, or a law by its name; none where they do not."""
    law = _LAW.fullmatch(text)
    if law is not None and law["day"]:
        return _made(law["title"], law["kind"], law["number"] or "", day_in_words(law), "")
    found = _ACT.fullmatch(text)
    if found is None:
        return None
    title = f"{found['named']} {(found['title'] or '').lstrip(', ')}".strip()
    return _made(title, found["kind"], re.sub(r"\s", "", found["number"]), day_in_words(found), found["issuer"] or "")


def _made(title: str, kind: str, number: str, issued: date | None, issuer: str) -> LegalBasis | None:
    try:
        return LegalBasis(title, kind, number, issued, issuer)
    except RefusedError:
        return None


def recipient_in(text: str) -> Recipient:
    """Return whom a line of Nơi nhận names, and for what: “(để báo cáo)”."""
    archive = _ARCHIVE.match(text)
    name = text[archive.end() :] if archive else text
    purpose = _PURPOSE.search(name)
    if purpose and purpose.start():
        return Recipient(name[: purpose.start()], purpose["purpose"], archive is not None)
    return Recipient(name, archive=archive is not None)


def basis_in(text: str) -> LegalBasis:
    """Return the document that a căn cứ names; as one piece of text where it would not print in the same words."""
    opening = _OPENING.match(text)
    start = opening[0] if opening else ""
    rest = text[len(start) :].strip()
    whole = LegalBasis(rest or text, opening=start or "Căn cứ")
    parsed = _parsed(rest, start)
    return parsed if parsed and _printed(parsed) == text else whole


def _parsed(rest: str, opening: str) -> LegalBasis | None:
    law, other = _LAW.fullmatch(rest), _OTHER.fullmatch(rest)
    found = law or other
    if found is None or not opening:
        return None
    try:
        issuer = (found["issuer"] or "") if other and not law else ""
        title = (found["title"] or "").strip()
        return LegalBasis(title, found["kind"], found["number"] or "", day_in_words(found), issuer, opening)
    except RefusedError:
        return None


def _printed(basis: LegalBasis) -> str:
    """Return a basis as it prints; a law with its number prints so only in a normative document."""
    day = f" {date_in_words(basis.issued)}" if basis.issued else ""
    if basis.is_law:
        number = f" số {basis.number}" if basis.number else ""
        return f"{basis.opening} {basis.kind} {basis.title}{number or day}"
    number = f" số {basis.number}" if basis.number else ""
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"{basis.opening} {basis.kind}{number}{day}{issuer} {basis.title}".strip()
