"""LAW: numbers and symbols of bases: their form, their year, their issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from coordlib import lexicon
from coordlib.language import (
    Address,
    Breaches,
    FactBreaches,
    Message,
    Passage,
    Severity,
    Span,
    bad,
    date_in_words,
    day_written,
    fact_rule,
    good,
    rule,
)
from coordlib.lexicon import Facts
from coordlib.model import Agreement, LegalBasis
from coordlib.rules.agreement.bases import placed_bases

YEAR = re.compile(r"/((?:19|20)\d{2})/")
_NORMATIVE, _RESOLUTIONS = (
    tuple(one for one in lexicon.kinds_of(trait="document", form="normative") if bool(one.rank > 1) is ranked)
    for ranked in (True, False)
)
_LAWGIVERS = frozenset(
    organ.letters
    for one in _NORMATIVE
    if "by-title" in one.traits
    for organ in map(lexicon.organ_named, one.issuers)
    if organ
)
_GOVERNMENT, _PRIME_MINISTER = (one for one in lexicon.ORGANS if one.letters in {"CP", "TTg"})
_TOKENS = {*_LAWGIVERS, *(one.abbreviation for one in _NORMATIVE), *lexicon.ABBREVIATIONS.values()} - {""}

_CITED = tuple(one for one in lexicon.kinds_of("decree", "normative") if one.abbreviation or "by-title" in one.traits)
_OTHERS = (one for one in lexicon.ORGANS if not one.name.startswith("Bộ"))
_LAWS = lexicon.kind_pattern(trait="by-title")
_DAY = lexicon.day_pattern()
_CITED_WORDS = lexicon.any_of(one.title for one in _CITED)
_OTHER = lexicon.any_of(name for one in _OTHERS for name in (one.name, one.letters))
_MINISTER = lexicon.any_of(one.name.capitalize() for one in lexicon.OFFICES if "bộ" in one.bodies)
# “29-NQ/TW”: Hướng dẫn 36-HD/VPTW
_OF_THE_PARTY = lexicon.pattern(
    r"\d{1,5}-[",
    lexicon.INITIALS,
    r"][",
    lexicon.INITIALS,
    r"a-z]{1,5}/[",
    lexicon.INITIALS,
    r"][",
    lexicon.INITIALS,
    r"\w.\-]*",
)
# After TTLT joint circulars had a slash until 2016: 88/2016/TTLT/BTC-BTNMT.
_SYMBOL = lexicon.pattern(
    r"\d{1,5}[a-zđ]?(?:/\d{4})?/(?:TTLT/)?[",
    lexicon.INITIALS,
    r"a-zđ]{1,6}\d{0,2}(?:-[",
    lexicon.INITIALS,
    r"][",
    lexicon.INITIALS,
    r"a-z&\d]*)*",
)
_OF_A_BODY = lexicon.pattern(r"(?:\d{4}|/QH\d+) của (?P<issuer>[^;,.]+)$")
# a law named in words with its day or number
_LAW = lexicon.pattern(
    r"(?<!điều của )(?P<kind>",
    _LAWS,
    r") (?P<name>(?:(?!(?:",
    _LAWS,
    r"|số) )[^;.\d\n]){3,120}?),?(?= số \d| ngày \d)(?: số (?P<number>\d+/[\w/-]+\w))?(?:,? ",
    _DAY,
    r")?",
)
_IN_THE_TEXT = lexicon.pattern(
    r"(?P<kind>",
    _CITED_WORDS,
    r")(?P<name>(?! số)",
    # “Luật Giao thông đường bộ số …”; not “Luật Viễn thông và Nghị định số …”
    r" (?:(?!(?:[Nn]ghị (?:định|quyết)|[Tt]hông tư|[Qq]uyết định|[Cc]hỉ thị)(?!\w))[^.;:,()\n\0\d]){1,80}?)?",
    r"(?: số)? (?P<number>\d{1,5}[a-zđ]?/[\w/\-]*\w)(?:,? ",
    _DAY,
    r")?(?:,? của (?P<issuer>(?i:",
    _OTHER,
    r")|(?:",
    _MINISTER,
    r" )?Bộ (?!trưởng|luật)[^\W\d_]+(?: (?!(?:về|quy|ban|hướng|sửa|phê)(?!\w))[^\W\d_]+){0,4})(?!\w))?",
)
# “Nghị định 72 ngày …” without its symbol
_WITHOUT_SYMBOL = lexicon.pattern(
    r"^(?:[Nn]ghị định|[Tt]hông tư|[Qq]uyết định|[Cc]hỉ thị)(?: số)? \d{1,4}",
    r"(?!\d|[a-zđ]?/|-(?:CP|TTg|HĐBT|CT)(?!\w))",  # “931a/2020/NĐ-CP”; “36-CP” until 1997
)


def documents_cited(agreement: Agreement) -> Iterator[tuple[Passage, LegalBasis]]:
    """Yield each document that the text cites by its number, with kind, number, day and issuer as far as it says."""
    for passage, match in agreement.prose.find(_IN_THE_TEXT) if "/" in agreement.prose.text else ():
        basis = _basis(match)
        if not passage.is_payload and (basis.is_law or not match["name"]):
            yield passage, basis


def _basis(match: re.Match[str], title: str = "") -> LegalBasis:
    day = day_written(*match.group("day", "month", "year"))
    return LegalBasis(title, match["kind"], match["number"], day, match["issuer"] or "")


def meant_bases(agreement: Agreement) -> Iterator[tuple[Address, LegalBasis]]:
    """Yield each legal basis, and each law that one, or the sentence of issue, names in words with day or number."""
    bases = placed_bases(agreement)
    yield from bases
    for address, basis in bases:  # one whose day is in figures is kept as a piece of text
        if not basis.kind and (one := _IN_THE_TEXT.match(basis.title)) and not one["name"]:
            yield address, _basis(one, basis.title[one.end() :].strip())
    said = [(Address().field("preamble"), agreement.preamble)]
    last = [date_in_words(one.issued) if one.issued and ";" in one.title else "" for _, one in bases]  # of two laws
    said += [(at, f"{one.kind} {one.title} {day}".strip()) for (at, one), day in zip(bases, last, strict=True)]
    yield from ((address, one) for address, text in said for one in _laws_in(text))


@lru_cache(maxsize=1024)
def _laws_in(text: str) -> tuple[LegalBasis, ...]:
    """Return the laws that a text names in words with day or number."""
    found = _LAW.finditer(text) if " số " in text or " ngày " in text else ()
    told = ((one, day_written(*one.group("day", "month", "year"))) for one in found)
    return tuple(LegalBasis(one["name"], one["kind"], one["number"] or "", day) for one, day in told)


@lru_cache(maxsize=1024)
def _within(words: str) -> tuple[LegalBasis, ...]:
    """Return the documents that a basis names beside its own: what amended it, or what it belongs to."""
    found = _IN_THE_TEXT.finditer(words) if "/" in words else ()
    return tuple(_basis(one) for one in found if _SYMBOL.fullmatch(one["number"]))


def _everywhere(agreement: Agreement, field: str) -> Iterator[tuple[Address, LegalBasis, tuple[()] | tuple[Span]]]:
    """Yield the bases, each with the field that is judged, and what the text cites, with its words."""
    for address, basis in placed_bases(agreement):
        yield address.field(field), basis, ()
        yield from ((address.field("title"), one, ()) for one in _within(f"{basis.kind} {basis.title}"))
    yield from ((one.address, basis, (one.span,)) for one, basis in documents_cited(agreement))


@rule(
    "LAW015",
    Severity.WARNING,
    law=Message(
        "Số, ký hiệu của căn cứ ghi liền, có dấu “/” giữa số và ký hiệu, dấu “-” giữa các nhóm chữ viết tắt.",
        ("Number and symbol of a basis are written without spaces: a slash between them, hyphens between the groups."),
    ),
    fix=Message(
        "Ghi số và ký hiệu đúng thể thức, ví dụ “30/2020/NĐ-CP”, “15/QĐ-BNV”.",
        "Write number and symbol as the form has it: “30/2020/NĐ-CP”, “15/QĐ-BNV”.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3; the groups of the symbol begin with that of the kind of "
        "document (Phụ lục III), which must be the kind that is named."
    ),
    cases=(
        bad(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30-2020/NĐ CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    }
                ]
            },
            says="“30-2020/NĐ CP” sai thể thức số, ký hiệu",
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    }
                ]
            }
        ),
    ),
)
def malformed_number(agreement: Agreement) -> Breaches:
    """Find numbers and symbols of bases that are not written as the decree has them: “30-2020/NĐ CP”."""
    for address, basis in placed_bases(agreement):
        if not basis.kind and (bare := _WITHOUT_SYMBOL.match(basis.title)):
            yield address.field("title"), _malformed_number(number=bare[0])
    for address, basis, words in _everywhere(agreement, "number"):
        number = basis.number.rstrip(").,;")
        if not number or _OF_THE_PARTY.fullmatch(number):
            continue
        late = basis.issued is not None and basis.issued.year > _FIRST_WITH_YEARS
        if not _SYMBOL.fullmatch(number) and not words:
            yield address, _malformed_number(number)
        elif _SYMBOL.fullmatch(number) and (what := _of_another_kind(basis)):
            yield address, what, *words
        elif late and lexicon.kind_named(basis.kind) in _NORMATIVE and not YEAR.search(basis.number):
            yield address, _number_without_its_year(number), *words


def _number_without_its_year(number: str) -> Message:
    return Message(
        f"“{number}” chưa có năm ban hành giữa số và ký hiệu", f"{number!r} lacks its year between number and symbol"
    )


def _of_another_kind(basis: LegalBasis) -> Message | None:
    wanted, token, number = _wanted(basis), _token(basis.number), basis.number
    resolution = lexicon.kind_named(basis.kind) in _RESOLUTIONS and token in _LAWGIVERS  # 202/2025/QH15
    joint = token != wanted and token in {one.abbreviation for one in _NORMATIVE}  # TTLT of what is called a circular
    if not wanted or resolution or (token.startswith(wanted) and not joint):
        return None
    if token not in _TOKENS:  # “ND-CP”, “CP-NĐ”
        turned = lexicon.organ_with(token) and number.endswith(f"-{wanted}")
        return _malformed_number(number) if turned or token.replace("D", "Đ") == wanted else None
    return _number_of_another_kind(number, token, basis.kind, wanted)


def _number_of_another_kind(number: str, token: str, kind: str, wanted: str) -> Message:
    return Message(
        f"“{number}” là ký hiệu của “{token}”, không phải của {kind} (“{wanted}”)",
        f"{number!r} is the symbol of {token!r}, not of {kind} ({wanted!r})",
    )


_FIRST_WITH_YEARS = 1997  # Nghị định 36-CP of this year has none; from then on those of the Government do


def _wanted(basis: LegalBasis) -> str:
    """Return the letters with which the symbol begins: those of the kind, of a law those of who passes it."""
    kind = lexicon.kind_named(basis.kind)
    organ = lexicon.organ_named(kind.issuers[0]) if kind is not None and basis.is_law else None
    return organ.letters if organ else kind.abbreviation if kind is not None else ""


@lru_cache(maxsize=1024)
def _token(number: str) -> str:
    """Return the group that tells the kind: NĐ of 30/2020/NĐ-CP, QH of 20/2023/QH15."""
    group = "TTLT" if "/TTLT/" in number else number.rsplit("/", 1)[-1].partition("-")[0]
    return re.sub(r"\d+$", "", group)


# The years of each term of the National Assembly: of the two that share a year either may have passed a law.
_TERM = re.compile(rf"(?:{'|'.join(sorted(_LAWGIVERS))})(?P<term>\d+)$")
_TERMS = dict(enumerate(pairwise((1992, 1997, 2002, 2007, 2011, 2016, 2021, 2026)), start=9))


@rule(
    "LAW016",
    Severity.WARNING,
    silent_beside=("LAW010", "LAW032"),
    law=Message("Năm ở số, ký hiệu là năm ban hành.", "The year in a number is that of its issue."),
    fix=Message("Sửa năm ở số, ký hiệu hoặc ngày ban hành.", "Mend the year of the number or the day."),
    why=(
        "Numbers of normative documents run from 01 in each year. A law bears the number of the term of the "
        "Assembly that passed it: QH13 is of 2011 to 2016. A law may be signed in the year after that of its "
        "number; one is passed in the year that it bears. What the text cites is compared as well."
    ),
    cases=(
        bad(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "931/2020/NĐ-CP",
                        "issued": "2021-03-05",
                        "issuer": "Chính phủ",
                    }
                ]
            },
            says="“931/2020/NĐ-CP” mang năm 2020, ban hành năm 2021",
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    }
                ]
            }
        ),
    ),
)
def number_of_another_year(agreement: Agreement) -> Breaches:
    """Find numbers whose year, or term of the Assembly, is not that of the issue: “30/2020/NĐ-CP” of 2021."""
    for address, basis, words in _everywhere(agreement, "number"):
        year, term = YEAR.search(basis.number), _TERM.search(basis.number)
        first, last = _TERMS.get(int(term["term"]), (0, 9999)) if term else (0, 9999)
        if year and term and not first <= int(year[1]) <= last:
            yield address, _year_of_another_term(basis.number, year[1], term["term"]), *words
        if year and basis.issued and int(year[1]) != basis.issued.year:
            yield address, _number_of_another_year(basis.number, year[1], basis.issued.year), *words


def _year_of_another_term(number: str, year: str, term: str) -> Message:
    return Message(
        f"“{number}” mang năm {year}, không thuộc nhiệm kỳ của Quốc hội khóa {term}",
        f"{number!r}: that term of the Assembly has no year {year}",
    )


def _number_of_another_year(number: str, year: str, issued: int) -> Message:
    return Message(f"“{number}” mang năm {year}, ban hành năm {issued}", f"{number!r} is issued in {issued}")


@fact_rule(
    "LAW017",
    Severity.WARNING,
    law=Message(
        "Cơ quan ban hành của căn cứ phù hợp với tên loại và ký hiệu.",
        "The issuer of a basis is one that issues such documents and bears such a symbol.",
    ),
    fix=Message("Ghi đúng cơ quan ban hành, hoặc sửa ký hiệu.", "Name the body that issued it, or mend the symbol."),
    why="A Nghị định is of the Government, a Luật of the National Assembly; “QĐ-TTg” is of the Prime Minister.",
    cases=(
        bad(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Bộ Nội vụ",
                    }
                ]
            },
            says="“Nghị định 30/2020/NĐ-CP” không phải là văn bản của Bộ Nội vụ",
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    }
                ]
            }
        ),
    ),
)
def number_of_another_issuer(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find bases whose issuer does not issue such documents: a “Nghị định” of a ministry."""
    for address, basis in placed_bases(agreement) if agreement.bases else ():
        by, kind = _OF_A_BODY.search(basis.title), lexicon.kind_named(basis.kind)
        cites_a_number = bool(by) and _within(f"{basis.kind} {basis.title}")  # of which the issuer is, judged below
        issuer = f"{lexicon.compared(by['issuer'])} " if by and basis.is_law and not cites_a_number else ""
        if by and issuer and kind and not any(one in issuer for one in kind.issuers):
            name = f"{basis.kind} {basis.title}"
            yield address.field("title"), _kind_of_another_issuer(name, basis.kind, by["issuer"]), None, None
    for address, basis, words in _everywhere(agreement, "issuer"):
        issuer, kind = f"{lexicon.compared(basis.issuer)} ", lexicon.kind_named(basis.kind)
        own = _SYMBOL.fullmatch(basis.number) and _token(basis.number).startswith(_wanted(basis))
        token = _token(basis.number)
        letters = token if token in _LAWGIVERS else basis.number.rsplit("-", 1)[-1] if own else ""
        organ = facts.organ_with(letters)
        names = organ.known_by if organ else kind.issuers if kind is not None else ()
        of_prime_minister = issuer.startswith(_PRIME_MINISTER.known_by) and names == _GOVERNMENT.known_by
        joint = kind is not None and bool(kind.modifier)  # of several, of whom the text may name another first
        other = of_prime_minister or (letters in _LAWGIVERS and lexicon.organ_named(basis.issuer) is not organ)
        if basis.issuer and names and not joint and (other or not any(name in issuer for name in names)):
            name = f"{basis.kind} {basis.number}".strip()
            span = words[0] if words else None
            yield address, _number_of_another_issuer(name, basis.issuer), span, organ


def _kind_of_another_issuer(name: str, kind: str, issuer: str) -> Message:
    return Message(f"“{name}”: {kind} không phải là văn bản của {issuer}", f"{name!r}: no {kind} is of {issuer}")


def _number_of_another_issuer(name: str, issuer: str) -> Message:
    return Message(f"“{name}” không phải là văn bản của {issuer}", f"{name!r} is not of {issuer}")


def _malformed_number(number: str) -> Message:
    return Message(f"“{number}” sai thể thức số, ký hiệu", f"{number!r} is malformed")
