"""DOC, PAR: the symbol (ký hiệu) of a document: of which kind and bodies its letters are, and who may issue it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from coordlib import lexicon
from coordlib.language import Address, Breaches, FactBreaches, Level, Message, Severity, bad, fact_rule, good, rule
from coordlib.lexicon import ABBREVIATIONS, CAPITALS, TERRITORIES, Facts, any_of, is_of_party, pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.messages import other_abbreviation
from coordlib.rules.gathering import met_again, rows_of

_TERRITORY = any_of(one.word for one in TERRITORIES)
_PRINTED_YEAR = pattern(r"^(?:Số:? ?)?\d{1,5}/((?:19|20)\d{2})/[", CAPITALS, r"]\S*$")
_YEAR_BEFORE = pattern(r"^(?:19|20)\d{2}/")
# “HND” is not of “Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng”
_OF_ITS_PLACE = pattern(r"(?i)( ", _TERRITORY, r")(?! hội(?!\w))(?: [^\W\d_]+)+$")
_LETTERS_OF_BODIES = frozenset(row["letters"] for row in rows_of(Path(__file__).with_name("body_letters.csv")))


@fact_rule(
    "DOC023",
    Severity.WARNING,
    law=Message(
        (
            "Ký hiệu gồm chữ viết tắt tên loại và tên cơ quan ban hành, bằng chữ in hoa; không lặp lại số; năm "
            "trong số là năm ký."
        ),
        (
            "The symbol is made of the abbreviations of kind and bodies, in capitals; it does not repeat the "
            "number; the year in a number is that of the signing."
        ),
    ),
    fix=Message(
        "Ghi ở symbol phần ký hiệu: chữ viết tắt tên loại và tên cơ quan; số ghi ở number.",
        "Give under symbol the abbreviations of the kind and the bodies; the number goes under number.",
    ),
    why=("Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3, and Phụ lục III, which gives the abbreviation of each kind."),
    cases=(
        bad({"symbol": "12/QC-CAT-DNVT"}, says="ký hiệu “12/QC-CAT-DNVT” có số “12/”", where="trường “symbol”"),
        good({"symbol": "QC-CAT-DNVT"}),
    ),
)
def symbol_of_another_form(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a symbol with a number, in small letters, or with letters of another kind or body."""
    kind = agreement.kind if agreement.decision is None else agreement.decision.kind
    found = (*_foreign_parts(agreement, kind, facts), *_malformed_parts(agreement))
    yield from ((where, what, more[0] if more else None, None) for where, what, *more in found)


def _malformed_parts(agreement: Agreement) -> Breaches:
    """Yield a symbol with a number or in small letters, and a printed number of another year."""
    symbol = agreement.symbol
    if found := re.match(r"\d{1,5}[a-zđ]?/(?!$)", _YEAR_BEFORE.sub("", symbol)):
        yield Address().field("symbol"), _symbol_with_a_number(symbol, found=found[0])
    elif symbol and symbol.islower():
        yield Address().field("symbol"), _symbol_in_small_letters(symbol)
    for year in filter(None, map(_PRINTED_YEAR.search, agreement.source.beside)):
        if agreement.signed and year[1] != str(agreement.signed.year):
            yield Address().field("number"), _number_of_another_year(year[0], year[1], issued=agreement.signed.year)


def _number_of_another_year(number: str, year: str, issued: int) -> Message:
    return Message(f"“{number}” mang năm {year}, ban hành năm {issued}", f"{number!r} is issued in {issued}")


def _symbol_with_a_number(symbol: str, found: str) -> Message:
    return Message(f"ký hiệu “{symbol}” có số “{found}”", f"the symbol {symbol!r} holds the number {found!r}")


def _symbol_in_small_letters(symbol: str) -> Message:
    return Message(f"ký hiệu “{symbol}” viết bằng chữ thường", f"the symbol {symbol!r} is in small letters")


def _foreign_parts(agreement: Agreement, kind: str, facts: Facts) -> Breaches:
    """Yield the parts of a symbol that are of no kind or body of the document, and a body that has none."""
    first, *parts = re.split(r"[-/]", _YEAR_BEFORE.sub("", agreement.notation))
    here, symbol, issuers = Address().field("symbol"), agreement.notation, agreement.issuers
    bases = {one.base or one.name for one in lexicon.KINDS if first and one.abbreviation == first}
    ours = lexicon.kind_named(kind) if agreement.title else None  # what is issued under one is of its own kind
    if ours and bases and not bases & {ours.base, ours.name} and first != re.sub("[a-z]", "", ours.abbreviation):
        yield here, _foreign_part(symbol, found=first, of=kind)
    usual = ABBREVIATIONS.get(ours.base or ours.name, first) if ours else first
    if first != usual and first.lower() == usual.lower() and not agreement.symbol.islower():
        yield here, other_abbreviation(kind, usual, written=first)
    for part in parts if issuers else ():
        whose = [one for one in issuers if one.abbreviation == part] or issuers
        names = [name for one in whose for name in (one.name, one.superior)]
        known = facts.organ_with(part) or part in _LETTERS_OF_BODIES
        fit = any(_stands_for(part, _OF_ITS_PLACE.sub(r"\1", one) if known else one) for one in names)
        if any(names) and not fit and (known or [one for one in issuers if _stands_for(part, one.name)]):
            yield here, _foreign_part(symbol, found=part, of=names[0])
    asked = issuers if len(issuers) > len(parts) > 1 else ()
    left = [one.name for one in asked if not any(_stands_for(part, one.name) for part in parts)]
    if left and len(issuers) - len(left) == len(parts):
        yield here, _symbol_without_a_party(symbol, name=left[0])


def _foreign_part(symbol: str, found: str, of: str) -> Message:
    return Message(
        f"ký hiệu “{symbol}” có “{found}”, không phải của {of}",
        f"the symbol {symbol!r} has {found!r}, which is not of {of}",
    )


def _symbol_without_a_party(symbol: str, name: str) -> Message:
    return Message(
        f"ký hiệu “{symbol}” không có chữ viết tắt của {name}", f"the symbol {symbol!r} has no letters of {name}"
    )


@lru_cache(maxsize=1024)
def _stands_for(letters: str, name: str) -> bool:
    """Tell whether letters may stand for a body: they begin words of its name, or are of one in capitals, in order."""
    words = (name.title() if name.isupper() else name).split()
    initials = iter(lexicon.unaccented("".join(word if word.isupper() else word[:1] for word in words)))
    return all(letter in initials for letter in lexicon.unaccented("".join(filter(str.isupper, letters))))


@rule(
    "PAR011",
    Severity.WARNING,
    law=Message(
        "Hai bên không dùng chung một chữ viết tắt trong ký hiệu.", "No two bodies share an abbreviation in the symbol."
    ),
    fix=Message("Dùng cho mỗi bên một chữ viết tắt.", "Give each party an abbreviation of its own."),
    why="“QC-CAT-CAT” does not say who the second is.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "CAT"},
                ]
            },
            says="“CAT” là chữ viết tắt của “Công an tỉnh” và “Doanh nghiệp viễn thông”",
            where="bên “telecom”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            }
        ),
    ),
)
def two_parties_of_one_abbreviation(agreement: Agreement) -> Breaches:
    """Find an abbreviation that two bodies share."""
    for issuer, other in met_again([(one.abbreviation, one) for one in agreement.issuers]):
        if other.name != issuer.name:
            what = _one_abbreviation_of_two(short=issuer.abbreviation, other=other.name, name=issuer.name)
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), what


def _one_abbreviation_of_two(short: str, other: str, name: str) -> Message:
    return Message(
        f"“{short}” là chữ viết tắt của “{other}” và “{name}”", f"{short!r} stands for {other!r} and for {name!r}"
    )


@rule(
    "DOC026",
    Severity.WARNING,
    law=Message(
        ("Văn bản của cấp ủy, cơ quan của Đảng có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”, không dùng Quốc hiệu, Tiêu ngữ."),
        (
            "A document of the Party is headed “ĐẢNG CỘNG SẢN VIỆT NAM”, not by the national name, with a symbol "
            "of its form."
        ),
    ),
    fix=Message(
        "Trình bày theo thể thức văn bản của Đảng, hoặc để cơ quan nhà nước cùng cấp ban hành.",
        "Lay it out by the rules of the Party, or let a state body of the same level issue it.",
    ),
    why=(
        "Quy định 399-QĐ/TW ngày 09/01/2026, Hướng dẫn 05-HD/VPTW ngày 27/5/2026, by secondary sources; Nghị "
        "định 30/2020/NĐ-CP, Điều 2, is for bodies of the state. What is printed here bears the national name."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Đảng ủy Công an tỉnh", "abbreviation": "ĐUCA", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            },
            says="Đảng ủy Công an tỉnh ban hành văn bản có Quốc hiệu, Tiêu ngữ",
            where="trường “symbol”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Ban Thường vụ Tỉnh đoàn", "abbreviation": "TĐ", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ]
            }
        ),
    ),
)
def party_committee_under_the_national_name(agreement: Agreement) -> Breaches:
    """Find a committee of the Party (cấp ủy) that issues under the national name."""
    for issuer in agreement.issuers:
        if is_of_party(issuer.name):
            yield Address().field("symbol"), _party_committee_issues(issuer.name)


def _party_committee_issues(name: str) -> Message:
    return Message(
        f"{name} ban hành văn bản có Quốc hiệu, Tiêu ngữ", f"{name} issues a document under the national name"
    )
