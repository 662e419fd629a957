"""LAW: numbers and symbols of bases: their form, their year, their issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Address, Breaches, Message, Passage, Severity, Span, day_written, rule
from coordlib.lexicon import ABBREVIATIONS
from coordlib.model import Agreement, LegalBasis
from coordlib.rules.agreement.bases import placed_bases

# After TTLT joint circulars had a slash until 2016: 88/2016/TTLT/BTC-BTNMT.
_SYMBOL = re.compile(r"\d{1,5}[a-zđ]?(?:/\d{4})?/(?:TTLT/)?[A-ZĐƯƠa-zđ]{1,6}\d{0,2}(?:-[A-ZĐƯƠ][A-ZĐƯƠa-z&\d]*)*")
YEAR = re.compile(r"/((?:19|20)\d{2})/")
_NORMATIVE = {
    "luật": "QH",
    "bộ luật": "QH",
    "pháp lệnh": "UBTVQH",
    "nghị định": "NĐ",
    "thông tư": "TT",
    "thông tư liên tịch": "TTLT",
}
_TOKENS = {*_NORMATIVE.values(), *ABBREVIATIONS.values()} - {""}
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


_IN_THE_TEXT = re.compile(
    r"(?P<kind>Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Bộ luật|Luật|Pháp lệnh)"
    r"(?P<name>(?! số) (?:(?!(?:[Nn]ghị|[Tt]hông|[Qq]uyết|[Cc]hỉ) )[^.;:,()\n\0\d]){1,80}?)?(?: số)? "
    r"(?P<number>\d{1,5}[a-zđ]?/[\w/\-]*\w)"
    r"(?:,? ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})(?!\d))?"
    r"(?:,? của (?P<issuer>Chính phủ|Thủ tướng Chính phủ|Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|"
    r"Bộ trưởng Bộ [^\W\d_]+(?: [^\W\d_]+){0,4}|"
    r"Bộ (?!trưởng|luật)[^\W\d_]+(?: [^\W\d_]+){0,4}|Ủy ban nhân dân|Hội đồng nhân dân|UBND|HĐND)(?!\w))?"
)


def documents_cited(agreement: Agreement) -> Iterator[tuple[Passage, LegalBasis]]:
    """Yield each document that the text cites by its number, with kind, number, day and issuer as far as it says."""
    kinds = ("Nghị ", "Thông ", "Quyết ", "Chỉ ", "Bộ luật ", "Luật ", "Pháp ")
    for passage, match in agreement.prose.find(_IN_THE_TEXT, *kinds) if "/" in agreement.prose.letters else ():
        lawlike = match["kind"] in ("Luật", "Bộ luật", "Pháp lệnh")
        if passage.is_payload or (match["name"] and not lawlike):
            continue
        day = day_written(*match.group("day", "month", "year"))
        yield passage, LegalBasis("", match["kind"], match["number"], day, match["issuer"] or "")


def _everywhere(agreement: Agreement, field: str) -> Iterator[tuple[Address, LegalBasis, Span | None]]:
    """Yield the bases, each with the field that is judged, and what the text cites, with its words."""
    yield from ((address.field(field), basis, None) for address, basis in placed_bases(agreement))
    yield from ((one.address, basis, one.span) for one, basis in documents_cited(agreement))


def _breach(
    where: Address, what: Message, words: Span | None
) -> tuple[Address, Message] | tuple[Address, Message, Span]:
    return (where, what) if words is None else (where, what, words)


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
    for address, basis, words in _everywhere(agreement, "number"):
        number = basis.number
        if number and not _SYMBOL.fullmatch(number) and words is None:
            yield address, Message(f"“{number}” sai thể thức số, ký hiệu", f"{number!r} is malformed")
        elif number and _SYMBOL.fullmatch(number) and (what := _of_another_kind(basis)):
            yield _breach(address, what, words)
        elif basis.kind.lower() in _NORMATIVE and _lacks_its_year(basis):
            vi = f"“{number}” chưa có năm ban hành giữa số và ký hiệu"
            yield _breach(address, Message(vi, f"{number!r} lacks its year between number and symbol"), words)


def _of_another_kind(basis: LegalBasis) -> Message | None:
    wanted, token, number = _wanted(basis), _token(basis.number), basis.number
    resolution = wanted == "NQ" and token in ("QH", "UBTVQH")  # 202/2025/QH15
    if not wanted or resolution or token.startswith(wanted) or token not in _TOKENS:
        return None
    return Message(
        f"“{number}” là ký hiệu của “{token}”, không phải của {basis.kind} (“{wanted}”)",
        f"{number!r} is the symbol of {token!r}, not of {basis.kind} ({wanted!r})",
    )


_FIRST_WITH_YEARS = 1997  # Nghị định 36-CP of this year has none; from then on those of the Government do


def _lacks_its_year(basis: LegalBasis) -> bool:
    late = basis.issued is not None and basis.issued.year > _FIRST_WITH_YEARS
    return bool(basis.number) and late and not YEAR.search(basis.number)


def _wanted(basis: LegalBasis) -> str:
    return _NORMATIVE.get(basis.kind.lower()) or ABBREVIATIONS.get(basis.kind.lower(), "")


def _token(number: str) -> str:
    """Return the group that tells the kind: NĐ of 30/2020/NĐ-CP, QH of 20/2023/QH15."""
    group = "TTLT" if "/TTLT/" in number else number.rsplit("/", 1)[-1].partition("-")[0]
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
    one is passed in the year that it bears. What the text cites is compared as well.
    """
    for address, basis, words in _everywhere(agreement, "number"):
        year = YEAR.search(basis.number)
        if year and basis.issued and int(year[1]) != basis.issued.year:
            number, issued = basis.number, basis.issued.year
            what = Message(f"“{number}” mang năm {year[1]}, ban hành năm {issued}", f"{number!r} is issued in {issued}")
            yield _breach(address, what, words)


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
    for address, basis, words in _everywhere(agreement, "issuer"):
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
            yield _breach(address, Message(vi, f"{said!r} is not of {basis.issuer}"), words)
