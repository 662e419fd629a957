"""LAW: numbers and symbols of bases: their form, their year, their issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import KINDS, Address, Breaches, Level, Message, Severity, rule
from coordlib.model import Agreement, LegalBasis

_SYMBOL = re.compile(r"\d{1,5}[a-zđ]?(?:/\d{4})?/[A-ZĐƯƠa-zđ]{1,6}\d{0,2}(?:-[A-ZĐƯƠ][A-ZĐƯƠa-z&\d]*)*")
_YEAR = re.compile(r"/((?:19|20)\d{2})/")
_NORMATIVE = {
    "luật": "QH",
    "bộ luật": "QH",
    "pháp lệnh": "UBTVQH",
    "nghị định": "NĐ",
    "thông tư": "TT",
    "thông tư liên tịch": "TTLT",
}
_BY_SYMBOL = {
    "CP": ("chính phủ",),
    "TTg": ("thủ tướng",),
    "UBND": ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"),
    "HĐND": ("hội đồng nhân dân", "hđnd"),
    "BCA": ("công an",),
    "BQP": ("quốc phòng",),
    "BTC": ("tài chính",),
    "BNV": ("nội vụ",),
    "BTP": ("tư pháp",),
    "BYT": ("y tế",),
    "BCT": ("công thương",),
    "BTTTT": ("thông tin và truyền thông",),
    "BKHCN": ("khoa học và công nghệ",),
    "BXD": ("xây dựng",),
    "VKSNDTC": ("viện kiểm sát",),
    "TANDTC": ("tòa án", "toà án"),
}
_OF_A_KIND = {
    "luật": ("quốc hội",),
    "bộ luật": ("quốc hội",),
    "pháp lệnh": ("ủy ban thường vụ quốc hội", "uỷ ban thường vụ quốc hội"),
    "nghị định": ("chính phủ",),
    "thông tư": (
        "bộ trưởng", "bộ ", "thống đốc", "ngân hàng nhà nước", "tổng kiểm toán", "chánh án", "viện trưởng", "tòa án",
        "toà án", "viện kiểm sát", "tổng thanh tra", "thanh tra", "ủy ban", "ban ",
    ),
}  # fmt: skip


def _cited(agreement: Agreement) -> Iterator[tuple[Address, LegalBasis]]:
    for number, basis in enumerate(agreement.bases, start=1):
        yield Address().at(Level.BASIS, number), basis


@rule(
    "LAW015",
    Severity.WARNING,
    vi="Ghi số và ký hiệu đúng thể thức, ví dụ “30/2020/NĐ-CP”, “15/QĐ-BNV”.",
    en="Write number and symbol as the form has it: “30/2020/NĐ-CP”, “15/QĐ-BNV”.",
)
def malformed_number(agreement: Agreement) -> Breaches:
    """Số, ký hiệu của căn cứ ghi liền, có dấu “/” giữa số và ký hiệu, dấu “-” giữa các nhóm chữ viết tắt.

    Number and symbol of a basis are written without spaces: a slash between them, hyphens between the groups.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3; the groups of the symbol begin with that of the kind of
    document (Phụ lục III), which must be the kind that is named.
    """
    for address, basis in _cited(agreement):
        number = basis.number
        if not number:
            continue
        if not _SYMBOL.fullmatch(number):
            yield address.field("number"), Message(f"“{number}” sai thể thức số, ký hiệu", f"{number!r} is malformed")
            continue
        wanted = _wanted(basis)
        token = _token(number)
        known = {*_NORMATIVE.values(), *KINDS.values()} - {""}
        if wanted and not token.startswith(wanted) and token in known:
            what = Message(
                f"“{number}” là ký hiệu của “{token}”, không phải của {basis.kind} (“{wanted}”)",
                f"{number!r} is the symbol of {token!r}, not of {basis.kind} ({wanted!r})",
            )
            yield address.field("number"), what


def _wanted(basis: LegalBasis) -> str:
    return _NORMATIVE.get(basis.kind.lower()) or KINDS.get(basis.kind.lower(), "")


def _token(number: str) -> str:
    """Return the group that tells the kind: NĐ of 30/2020/NĐ-CP, QH of 20/2023/QH15."""
    group = number.rsplit("/", 1)[-1].partition("-")[0]
    return re.sub(r"\d+$", "", group)


@rule(
    "LAW016",
    Severity.WARNING,
    vi="Sửa năm ở số, ký hiệu hoặc ngày ban hành.",
    en="Mend the year of the number or the day.",
)
def number_of_another_year(agreement: Agreement) -> Breaches:
    """Năm ở số, ký hiệu là năm ban hành.

    The year in a number is that of its issue.

    Numbers of normative documents run from 01 in each year. A law may be signed in the year after that of its number;
    one is passed in the year that it bears.
    """
    for address, basis in _cited(agreement):
        year = _YEAR.search(basis.number)
        if year and basis.issued and int(year[1]) != basis.issued.year:
            number, issued = basis.number, basis.issued.year
            what = Message(f"“{number}” mang năm {year[1]}, ban hành năm {issued}", f"{number!r} is issued in {issued}")
            yield address.field("number"), what


@rule(
    "LAW017",
    Severity.WARNING,
    vi="Ghi đúng cơ quan ban hành, hoặc sửa ký hiệu.",
    en="Name the body that issued it, or mend the symbol.",
)
def number_of_another_issuer(agreement: Agreement) -> Breaches:
    """Cơ quan ban hành của căn cứ phù hợp với tên loại và ký hiệu.

    The issuer of a basis is one that issues such documents and bears such a symbol.

    A Nghị định is of the Government, a Luật of the National Assembly; “QĐ-TTg” is of the Prime Minister.
    """
    for address, basis in _cited(agreement):
        issuer = basis.issuer.lower()
        if not issuer:
            continue
        own = _SYMBOL.fullmatch(basis.number) and _token(basis.number).startswith(_wanted(basis))
        names = _BY_SYMBOL.get(basis.number.rsplit("-", 1)[-1]) if own else None
        names = names or _OF_A_KIND.get(basis.kind.lower())
        of_prime_minister = issuer.startswith("thủ tướng") and names == ("chính phủ",)
        if names and (of_prime_minister or not any(name in f"{issuer} " for name in names)):
            said = f"{basis.kind} {basis.number}".strip()
            vi = f"“{said}” không phải là văn bản của {basis.issuer}"
            yield address.field("issuer"), Message(vi, f"{said!r} is not of {basis.issuer}")


RULES = (malformed_number, number_of_another_year, number_of_another_issuer)
