"""LAW: the legal bases, and laws that the text names."""

from __future__ import annotations

import re
from datetime import date

import attrs

from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, date_in_figures, rule
from coordlib.model import Agreement, LegalBasis

_LAW_NUMBER = re.compile(r"(?: số)? \d+/\d{4}/(?:PL-)?(?:QH|UBTVQH)\d+")
_RESOLUTION = re.compile(r"nghị quyết(?![^.;]*\b(?:luật|pháp lệnh)\b)", re.IGNORECASE)
_OWN_END = re.compile(r"(?: ?[;,])+$|(?<![.v])\.$")


@rule(
    "LAW001",
    Severity.WARNING,
    vi="Bỏ số, ký hiệu; ghi tên luật kèm ngày tháng năm thông qua.",
    en="Leave the number out; give the name of the law and its day.",
)
def law_with_its_number(agreement: Agreement) -> Breaches:
    """Luật, pháp lệnh chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành.

    A law or ordinance is cited by its name, without number and issuer.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. The rule is for administrative documents, joint or attached
    to a Quyết định; normative documents (Nghị định 78/2025/NĐ-CP) do cite laws with their number. The field
    `number` of a basis may be filled: it is not printed for a law.
    """
    for passage, _ in agreement.prose.find(_LAW_NUMBER):
        if not _RESOLUTION.search(passage.before):
            yield passage.address, *_numbered(passage.found)
    for address, basis in _dated(agreement):
        number = _LAW_NUMBER.search(f" {basis.title}") if basis.is_law else None
        if number:
            yield address.field("title"), *_numbered(number[0])


def _numbered(number: str) -> tuple[Message]:
    found = number.strip()
    return (Message(f"luật được ghi kèm “{found}”", f"a law is cited with its number {found!r}"),)


@rule(
    "LAW002",
    Severity.ERROR,
    vi="Kiểm tra ngày ban hành của căn cứ và ngày ký văn bản.",
    en="Check the day of the basis and the day of signing.",
)
def basis_after_signing(agreement: Agreement) -> Breaches:
    """Căn cứ phải được ban hành trước hoặc trong ngày ký văn bản.

    A basis is issued on the day of signing or earlier.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a document rests on documents that exist.
    """
    for address, basis in _dated(agreement):
        if agreement.signed and basis.issued and basis.issued > agreement.signed:
            issued, signed = date_in_figures(basis.issued), date_in_figures(agreement.signed)
            what = Message(
                f"ban hành ngày {issued}, sau ngày ký {signed}", f"issued {basis.issued}, after {agreement.signed}"
            )
            yield address.field("issued"), what


def _dated(agreement: Agreement) -> list[tuple[Address, LegalBasis]]:
    return [(Address().at(Level.BASIS, number), basis) for number, basis in enumerate(agreement.bases, start=1)]


@rule(
    "LAW003",
    Severity.WARNING,
    vi="Thay bằng văn bản đang có hiệu lực vào ngày ký.",
    en="Name the document that is in force on the day of signing.",
)
def basis_not_in_force(agreement: Agreement) -> Breaches:
    """Căn cứ phải đang có hiệu lực vào ngày ký.

    A basis is in force on the day of signing.

    By what the file says of it: `in_force`, its first day, and `until`, its last. An agreement signed earlier that
    cites what was in force then is not wrong, and is not reported.
    """
    signed = agreement.signed
    for address, basis in _dated(agreement):
        if signed and basis.until and basis.until < signed:
            by = f", được thay thế bằng {basis.replaced_by}" if basis.replaced_by else ""
            vi = f"hết hiệu lực sau ngày {date_in_figures(basis.until)}{by}"
            yield address.field("until"), Message(vi, f"was in force until {basis.until}")
        if signed and basis.in_force and basis.in_force > signed:
            vi = f"chỉ có hiệu lực từ ngày {date_in_figures(basis.in_force)}"
            yield address.field("in_force"), Message(vi, f"is in force from {basis.in_force} only")


@attrs.frozen
class Ended:
    """A document that ended: its kind and title or number, its last day of effect, and what came after it."""

    kind: str
    name: str
    issued_before: date
    until: date
    by: str


ENDED = (
    Ended("Luật", "An ninh mạng", date(2025, 1, 1), date(2026, 6, 30), "Luật An ninh mạng năm 2025 (116/2025/QH15)"),
    Ended(
        "Luật",
        "An toàn thông tin mạng",
        date(2025, 1, 1),
        date(2026, 6, 30),
        "Luật An ninh mạng năm 2025 (116/2025/QH15)",
    ),
    Ended("Nghị định", "130/2018/NĐ-CP", date(2025, 1, 1), date(2025, 4, 9), "Nghị định 23/2025/NĐ-CP"),
)
"""Documents often cited that ended, from secondary sources: to be compared with the legal database."""


@rule(
    "LAW004",
    Severity.NOTE,
    vi="Đối chiếu hiệu lực của căn cứ với cơ sở dữ liệu pháp luật.",
    en="Compare the basis with the legal database.",
)
def basis_known_to_have_ended(agreement: Agreement) -> Breaches:
    """Không dùng làm căn cứ văn bản đã biết là hết hiệu lực trước ngày ký.

    A basis that is known to have ended before the day of signing is no longer cited.

    A few documents that agreements of this kind often cite; the list comes from secondary sources and is not
    complete, so it is a note and no more.
    """
    for address, basis in _dated(agreement):
        for ended in ENDED:
            if agreement.signed and agreement.signed > ended.until and _is_it(basis, ended):
                vi = f"có thể đã hết hiệu lực sau ngày {date_in_figures(ended.until)}, được thay thế bằng {ended.by}"
                yield address, Message(vi, f"may have ended on {ended.until}, replaced by {ended.by}")


def _is_it(basis: LegalBasis, ended: Ended) -> bool:
    named = ended.name == basis.number or basis.title.lower() == ended.name.lower()
    return named and basis.kind.lower() == ended.kind.lower() and (basis.issued or date.min) < ended.issued_before


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
    for address, basis in _dated(agreement):
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
    for address, basis in _dated(agreement):
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


RULES = (
    law_with_its_number,
    basis_after_signing,
    basis_not_in_force,
    basis_known_to_have_ended,
    incomplete_basis,
    basis_with_its_own_end,
    no_basis,
)
