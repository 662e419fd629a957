"""REF: what the text cites in words."""

from __future__ import annotations

from coordlib.language import Breaches, Citation, CitedUnit, Fix, Level, Message, Severity, rule
from coordlib.model import Agreement

_SMALL = frozenset({Level.CLAUSE, Level.POINT})


@rule(
    "REF007",
    Severity.WARNING,
    vi="Sửa viện dẫn, hoặc dùng [[khóa]] để số tự theo đúng quy định được viện dẫn.",
    en="Mend the citation, or use [[key]], whose numbers follow the provision.",
)
def citation_of_nothing(agreement: Agreement) -> Breaches:
    """Viện dẫn bằng lời phải chỉ tới điều, khoản, điểm có trong văn bản.

    A citation in words leads to a provision that the document has.

    Numbers written by hand go wrong when an article is inserted. A citation of another document (“Điều 5 Nghị
    định số …”) is not concerned, nor a khoản or điểm of which no điều is named.
    """
    for citation in agreement.citations:
        for target in citation.targets:
            if target not in agreement.citable:
                cited = target.cite()
                what = Message(f"viện dẫn “{cited}” không có trong văn bản", f"{cited!r} is cited and does not exist")
                yield citation.passage.address, what


@rule(
    "REF008",
    Severity.WARNING,
    vi="Viết hoa Điều, Mục, Chương; viết thường khoản, điểm.",
    en="Write Điều, Mục and Chương with a capital, khoản and điểm without.",
)
def citation_in_the_wrong_case(agreement: Agreement) -> Breaches:
    """Khi viện dẫn, viết hoa Chương, Mục, Điều; viết thường khoản, điểm.

    In a citation chương, mục and điều are capital, khoản and điểm are small.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. At the start of a sentence the first word is capital.
    """
    for citation in agreement.citations:
        for unit in citation.units:
            written = citation.passage.text[unit.start]
            wanted = _wanted(citation, unit)
            if written != wanted:
                found = citation.passage.text[unit.start : unit.end]
                right = wanted + found[1:]
                what = Message(f"“{found}” phải viết là “{right}”", f"{found!r} is written {right!r}")
                if citation.passage.literal or citation.passage.before.endswith("các "):
                    yield citation.passage.address, what
                else:
                    yield citation.passage.address, what, Fix(unit.start, written, wanted)


def _wanted(citation: Citation, unit: CitedUnit) -> str:
    text = citation.passage.text
    first = text[unit.start]
    if text[unit.start + 1].isupper() or (unit.level is Level.ARTICLE and unit.labels == ("này",)):
        return first  # in capitals throughout; “điều này”, which may be “this thing”
    if unit.level in _SMALL:
        opens = unit.start == citation.passage.start and citation.passage.opens
        return first if opens else first.lower()
    return first.upper()


@rule(
    "REF009",
    Severity.NOTE,
    vi="Thay bằng [[khóa]] để số tự đổi khi thêm, bớt điều khoản.",
    en="Use [[key]] instead: its numbers follow when provisions are added.",
)
def citation_by_hand(agreement: Agreement) -> Breaches:
    """Viện dẫn trong cùng văn bản nên dùng khóa, không ghi số bằng tay.

    A provision of the same document is better referred to by its key.

    A number written by hand is right today and wrong once an article is inserted before it; “Điều này” and
    “khoản này” stay right and are not concerned.
    """
    for citation in agreement.citations:
        own = any("này" in unit.labels for unit in citation.units)
        if citation.targets and not own and agreement.citable.issuperset(citation.targets):
            found = citation.passage.found
            yield citation.passage.address, Message(f"“{found}” ghi số bằng tay", f"{found!r} is numbered by hand")


RULES = (citation_of_nothing, citation_in_the_wrong_case, citation_by_hand)
