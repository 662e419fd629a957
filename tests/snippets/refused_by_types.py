"""What type checkers refuse is refused at run time too: each line has its mark, and none is needless."""

from collections.abc import Callable

from coordlib import (
    Agreement,
    Article,
    Chapter,
    Clause,
    CoordError,
    Duty,
    LegalBasis,
    Letterhead,
    Ongoing,
    Party,
    Signatory,
    read,
    render,
    to_bytes,
)
from coordlib.model import AnnexTable, Indicator


def refused(act: Callable[[], object]) -> bool:
    """Tell whether a call is refused with an error of coordlib."""
    try:
        act()
    except (CoordError, TypeError):
        return True
    return False


ACTS: list[Callable[[], object]] = [
    lambda: Party("a", 3),  # type: ignore[arg-type]
    lambda: Agreement("Quy chế", "Sở Y tế"),  # type: ignore[arg-type]
    lambda: Agreement("Quy chế", ["Sở Y tế"]),  # type: ignore[list-item]
    lambda: Agreement("Quy chế", body=[Clause("Một.")]),  # type: ignore[list-item]
    lambda: Agreement("Quy chế", number="15"),  # type: ignore[arg-type]
    lambda: Agreement("Quy chế", signed="2026-12-18"),  # type: ignore[arg-type]
    lambda: Agreement("Quy chế", legal_form="joint"),  # type: ignore[arg-type]
    lambda: Agreement("Quy chế", amendments="02/QC-SĐ"),  # type: ignore[arg-type]
    lambda: Article("Nội dung", clauses=Clause("Một.")),  # type: ignore[arg-type]
    lambda: Chapter("Quy định chung", ["Điều 1"]),  # type: ignore[list-item]
    lambda: AnnexTable("STT"),  # type: ignore[arg-type]
    lambda: Duty("d", lead=3),  # type: ignore[arg-type]
    lambda: Duty("d", when="hằng quý"),  # type: ignore[arg-type]
    lambda: Indicator("i", "Số vụ", at_least=[1.5]),  # type: ignore[arg-type]
    lambda: LegalBasis("An ninh mạng", issued="2018"),  # type: ignore[arg-type]
    lambda: Letterhead(signatories=Signatory("a", "Giám đốc")),  # type: ignore[arg-type]
    lambda: read(3),  # type: ignore[call-overload]
    lambda: render("Quy chế"),  # type: ignore[arg-type]
    lambda: to_bytes(Ongoing(), ".md"),  # type: ignore[arg-type]
]
assert [number for number, act in enumerate(ACTS, 1) if not refused(act)] == []
