"""Issued: what the templates see of all that is no agreement.

In comes a subject; out go the name of its template and the names that it sees. How it prints, the template says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from coordlib import tracking
from coordlib.amendments import Comparison, Consolidation, Instrument
from coordlib.language import Address, Message, expect
from coordlib.model import Agreement, Party, kind_of
from coordlib.rendering.wordings import WORDINGS

_Headed = tracking.Plan | tracking.Report | tracking.Minutes | tracking.Reminder | tracking.Tracking | tracking.Paper
_Issued = Instrument | Consolidation | Comparison | _Headed | tracking.PortfolioReport
Subject = Agreement | _Issued
"""What can be rendered."""

_WANTED = Message(
    "quy chế, hoặc văn bản ban hành kèm hay sửa đổi quy chế", "an agreement, or what is issued under one or amends it"
)

OfAgreement = Callable[[Agreement], dict[str, object]]
"""What says which names the template of an agreement sees."""


def named_issued(subject: _Issued, of_agreement: OfAgreement) -> tuple[str, dict[str, object]]:
    """Return the template of a subject, and the names that it sees; `of_agreement`: those of an agreement."""
    expect(subject, get_args(_Issued), "render: subject", wanted=_WANTED)
    match subject:
        case Instrument():
            return "instrument.xml.j2", _of_instrument(subject)
        case Consolidation():
            return "consolidation.xml.j2", _of_consolidation(subject, of_agreement)
        case Comparison():
            return "comparison.xml.j2", _of_comparison(subject)
        case tracking.PortfolioReport(portfolio=portfolio, issuer=issuer, letterhead=head, rows=rows):
            return "portfolio.xml.j2", {**_headed(head, (issuer,)), "portfolio": portfolio, "rows": rows}
        case tracking.Notice(document=document):
            # None is the last: the document ends with a sentence of who issues it.
            units = document.provisions()
            told = [(address.steps[-1].level.name.lower(), address, unit, False) for address, unit in units]
            names = {**_of_issued(subject), "concluded": told}
        case tracking.Plan() | tracking.Report() | tracking.Minutes() | tracking.Reminder() | tracking.Tracking():
            names = _of_issued(subject)
        case tracking.Paper():
            names = _of_issued(subject)
    return f"{kind_of(subject).__name__.lower()}.xml.j2", names


def _of_instrument(instrument: Instrument) -> dict[str, object]:
    """Return what the template of an agreement sees, of the instrument; and what this amends."""
    return {
        "agreement": instrument.document,
        "amended": instrument.before,
        "amending": instrument.amendment,
        "annexes": instrument.annexes,
        "captions": tracking.Captions(instrument.texts_in_force),
        "instrument": instrument,
        "whole": Address(),
        "wordings": WORDINGS,
    }


def _of_consolidation(consolidation: Consolidation, of_agreement: OfAgreement) -> dict[str, object]:
    """Return what the template of an agreement sees, of the text in force; what amended it, and what was signed."""
    noted = frozenset((*consolidation.notes, consolidation.closing))
    signed = consolidation.agreement
    seen = {"consolidation": consolidation, "noted": noted, "signed": signed, "wordings": WORDINGS}
    return {**of_agreement(consolidation.marked), **seen}


def _of_comparison(comparison: Comparison) -> dict[str, object]:
    others = tuple(one for one in comparison.differences if not one.weighty)
    names = {"old_name": comparison.old_name, "new_name": comparison.new_name}
    return {"comparison": comparison, "weighty": comparison.weighty, "others": others, **names}


def _of_issued(subject: _Headed) -> dict[str, object]:
    """Return what the templates of all that is issued under an agreement see."""
    agreement = subject.agreement
    captions = subject.captions if isinstance(subject, tracking.Report) else tracking.Captions(agreement)
    bodies = tracking.issuing(subject.head, agreement)
    return {
        **_headed(subject.head, bodies),
        "agreement": agreement,
        "captions": captions,
        "issuers": captions.listed(one.key for one in bodies),
        "progress": getattr(subject, "progress", None),
        kind_of(subject).__name__.lower(): subject,
    }


def _headed(head: tracking.Letterhead, bodies: tuple[Party, ...]) -> dict[str, object]:
    return {
        "whole": Address(),
        "head": head,
        "bodies": bodies,
        "Status": tracking.Status,
        "withheld": tracking.WITHHELD,
    }
