"""LAW: the list of legal bases, whole, in order, and nothing twice."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Fix, Message, Severity, rule
from coordlib.model import Agreement
from coordlib.rules.bases.bases import placed_bases

_OWN_END = re.compile(r"(?: ?[;,])+$|(?<![.v])\.$")


@rule(
    "LAW005",
    Severity.WARNING,
    vi="Ghi đủ số, ký hiệu, ngày tháng năm và cơ quan ban hành.",
    en="Give its number, its day and its issuer.",
)
def incomplete_basis(agreement: Agreement) -> Breaches:
    """Căn cứ không phải luật, pháp lệnh ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày ban hành và trích yếu.

    A basis other than a law is cited with number, day, issuer and subject.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6.
    """
    for address, basis in placed_bases(agreement):
        if basis.kind and not basis.is_law:
            said = (basis.number, basis.issued, basis.issuer, basis.title)
            missing = [name for name, part in zip(_PARTS, said, strict=True) if not part]
            if missing:
                vi, en = (", ".join(name.in_language(language) for name in missing) for language in ("vi", "en"))
                yield address, Message(f"{basis.kind} chưa ghi {vi}", f"the {basis.kind} lacks its {en}")


_PARTS = (
    Message("số", "number"),
    Message("ngày", "day"),
    Message("cơ quan ban hành", "issuer"),
    Message("tên", "title"),
)


@rule(
    "LAW006",
    Severity.WARNING,
    vi="Bỏ dấu ở cuối; bản in tự thêm dấu chấm phẩy và dấu chấm.",
    en="Take the sign at the end out; the printed document adds its own.",
)
def basis_with_its_own_end(agreement: Agreement) -> Breaches:
    """Mỗi căn cứ ghi một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm; dấu do bản in thêm vào.

    Each basis ends with a semicolon and the last with a full stop, which the printed document adds.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6.
    """
    for address, basis in placed_bases(agreement):
        end = _OWN_END.search(basis.title)
        if end:
            what = Message(f"có “{end[0].strip()}” ở cuối", f"ends with {end[0].strip()!r}")
            yield address.field("title"), what, Fix(end.start(), end[0], "")


@rule(
    "LAW007",
    Severity.WARNING,
    vi="Ghi căn cứ ban hành ở mục bases.",
    en="Name the legal bases under bases.",
)
def no_basis(agreement: Agreement) -> Breaches:
    """Văn bản nêu căn cứ ban hành.

    The document names its legal bases.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: what gives the authority to issue it, and what it rests on.
    """
    if not agreement.bases:
        yield Address().field("bases"), Message("chưa nêu căn cứ nào", "names no legal basis")


@rule(
    "LAW013",
    Severity.WARNING,
    vi="Giữ một căn cứ.",
    en="Keep one of them.",
)
def basis_twice(agreement: Agreement) -> Breaches:
    """Mỗi văn bản là căn cứ một lần.

    Each document stands among the bases once.

    Named twice it was copied, or one of the two was to be another document.
    """
    seen: dict[tuple[str, str, object], int] = {}
    for number, (address, basis) in enumerate(placed_bases(agreement), start=1):
        name = basis.number.lower() or basis.title.lower()
        same = (basis.kind.lower(), name, None if basis.number else basis.issued)
        first = seen.setdefault(same, number)
        if first != number and name:
            said = f"{basis.kind} {basis.number or basis.title}".strip()
            yield address, Message(f"“{said}” đã nêu ở căn cứ {first}", f"{said!r} is basis {first} already")


_RANKS = ("hiến pháp", "bộ luật", "luật", "pháp lệnh", "nghị định", "thông tư")


_MOST_GROUPS = 2


@rule(
    "LAW014",
    Severity.NOTE,
    vi="Xếp căn cứ theo thứ bậc: luật, pháp lệnh, nghị định, thông tư.",
    en="Put the bases in the order of their rank: laws, ordinances, decrees, circulars.",
)
def bases_out_of_order(agreement: Agreement) -> Breaches:
    """Trong mỗi nhóm căn cứ, văn bản có giá trị pháp lý cao hơn đứng trước.

    Within each group of bases the higher document stands first.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6, has two groups: what gives the authority, and what it rests on. The
    order within a group is custom, so the rank may begin anew once, and no more often.
    """
    groups, last = 1, 0
    for address, basis in placed_bases(agreement):
        kind = basis.kind.lower()
        rank = _RANKS.index(kind) if kind in _RANKS else last
        rank = _RANKS.index("luật") if kind == "bộ luật" else rank
        groups += rank < last
        if groups > _MOST_GROUPS and rank < last:
            name = f"{basis.kind} {basis.title}"
            yield address, Message(f"“{name}” đứng sau văn bản thấp hơn", f"{name!r} stands after a lower document")
            break
        last = rank
