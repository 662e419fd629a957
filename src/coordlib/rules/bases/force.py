"""LAW: whether the bases and the laws that the text names are in force on the day of signing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from coordlib.language import (
    Breaches,
    Message,
    Severity,
    date_in_figures,
    rule,
)
from coordlib.lexicon import Act
from coordlib.model import Agreement, LegalBasis
from coordlib.rules.bases.acts import ActTable, known_acts
from coordlib.rules.bases.bases import placed_bases
from coordlib.rules.pairs import rule_pair

Known = Callable[[], ActTable]


def _act_of(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis names: by its number, or a law by its title and its day."""
    if basis.number:
        return table.by_number.get(basis.number)
    if not basis.is_law or basis.issued is None:
        return None
    return next((act for act in table.titled(basis.kind, basis.title) if act.passed == basis.issued), None)


def has_ended(act: Act, day: date | None) -> bool:
    """Tell whether an act is known to have ended by a day."""
    return act.ended is not None and day is not None and act.ended <= day


def end_of(act: Act, table: ActTable, vi: str, en: str) -> Message:
    """Say of an act, as it is called, when it ended, or may have ended, and what came after it."""
    last = (act.ended or date.max) - timedelta(days=1)
    later = table.by_number.get(act.successor)
    by = later.name + (f" ({later.number})" if later.kind in ("Luật", "Bộ luật") else "") if later else act.successor
    vi += " hết hiệu lực" if act.certain else " có thể đã hết hiệu lực"
    en += " ended" if act.certain else " may have ended"
    return Message(
        f"{vi} sau ngày {date_in_figures(last)}" + (f", được thay thế bằng {by}" if by else ""),
        f"{en} on {last}" + (f", replaced by {by}" if by else ""),
    )


@rule_pair("LAW008", "LAW004")
def basis_that_has_ended(agreement: Agreement, table: Known = known_acts, *, sure: bool) -> Breaches:
    """Yield the bases that have ended by the day of signing."""
    for address, basis in placed_bases(agreement):
        act = _act_of(basis, table())
        if act is not None and act.certain is sure and not basis.until and has_ended(act, agreement.signed):
            yield address, end_of(act, table(), act.name, act.name)


@rule(
    "LAW009",
    Severity.WARNING,
    vi="Chờ văn bản có hiệu lực, hoặc dùng văn bản đang có hiệu lực.",
    en="Wait until it is in force, or cite what is in force.",
)
def basis_not_yet_in_force(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Căn cứ đã có hiệu lực vào ngày ký.

    A basis is in force by the day of signing.

    By the table of acts; parts of an act that take effect on another day are not shown there.
    """
    for address, basis in placed_bases(agreement):
        act = _act_of(basis, table())
        first = act.in_force if act is not None and act.certain else None
        if act and first and not basis.in_force and agreement.signed and agreement.signed < first:
            vi = f"{act.name} chỉ có hiệu lực từ ngày {date_in_figures(first)}"
            yield address, Message(vi, f"{act.name} is in force from {first} only")


@rule(
    "LAW010",
    Severity.WARNING,
    vi="Ghi đúng ngày thông qua hoặc ngày ban hành.",
    en="Give the day on which it was passed or issued.",
)
def basis_of_another_day(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Ngày ghi ở căn cứ là ngày thông qua luật, ngày ban hành văn bản.

    The day of a basis is that on which it was passed or issued.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a law is cited by its name and its day, so a wrong day names
    another law, or none. Only days that were read in the act or in an official text are compared.
    """
    for address, basis in placed_bases(agreement):
        act = _meant(basis, table())
        if act is not None and act.passed and basis.issued and act.passed != basis.issued:
            right, said = date_in_figures(act.passed), date_in_figures(basis.issued)
            what = Message(
                f"{act.name} ban hành ngày {right}, không phải ngày {said}",
                f"{act.name} is of {act.passed}, not of {basis.issued}",
            )
            yield address.field("issued"), what


def _meant(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis means, whatever day it gives: by number, or the law of that title and year."""
    if basis.number:
        act = table.by_number.get(basis.number)
        act = act if act and _alike(act.title, basis.title) else None
    elif basis.is_law and basis.issued:
        acts = [one for one in table.titled(basis.kind, basis.title) if one.passed]
        same = [one for one in acts if one.passed and one.passed.year == basis.issued.year]
        act = same[0] if len(same) == 1 else None
    else:
        act = None
    return act if act is not None and act.certain else None


def _alike(title: str, other: str) -> bool:
    """Tell whether two titles may be of one act: most words of the shorter stand in the longer; none is unknown."""
    one, two = sorted((set(title.lower().split()), set(other.lower().split())), key=len)
    return len(one & two) * 2 > len(one)
