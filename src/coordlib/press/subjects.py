"""Subjects: what can be rendered, and what the template of each sees."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.comparison import Comparison
from coordlib.instruments import Consolidation, Instrument
from coordlib.issued import (
    WITHHELD,
    Captions,
    Letterhead,
    Minutes,
    Plan,
    PortfolioReport,
    Reminder,
    Report,
    Tracking,
    issuing,
)
from coordlib.language import Address, Level
from coordlib.model import Agreement, Annex, Article, Party, Provision
from coordlib.progress import Status

_Headed = Plan | Report | Minutes | Reminder | Tracking
Subject = Agreement | Instrument | Consolidation | Comparison | _Headed | PortfolioReport
"""What can be rendered."""

_LEVELS = {level: level.name.lower() for level in Level}


def named(subject: Subject) -> tuple[str, dict[str, object]]:
    """Return the template of a subject, and the names that it sees."""
    match subject:
        case Agreement():
            return "agreement.xml.j2" if subject.decision is None else "attached.xml.j2", _of_agreement(subject)
        case Instrument():
            return "instrument.xml.j2", _of_instrument(subject)
        case Consolidation():
            return "consolidation.xml.j2", _of_consolidation(subject)
        case Comparison():
            return "comparison.xml.j2", _of_comparison(subject)
        case PortfolioReport(portfolio=portfolio, issuer=issuer, letterhead=head, rows=rows):
            return "portfolio.xml.j2", {**_headed(head, (issuer,)), "portfolio": portfolio, "rows": rows}
        case Plan() | Report() | Minutes() | Reminder() | Tracking():
            return f"{type(subject).__name__.lower()}.xml.j2", _of_issued(subject)


def _of_agreement(agreement: Agreement) -> dict[str, object]:
    return {
        "agreement": agreement,
        "whole": Address(),
        "provisions": _units(agreement.provisions()),
        "decided": _units(agreement.decided_provisions()),
        "last_article": _last_article(agreement),
        "annexes": [(one.address, one.thing) for one in agreement.placed if isinstance(one.thing, Annex)],
    }


def _of_instrument(instrument: Instrument) -> dict[str, object]:
    """Return what the template of an agreement sees, of the instrument; and what this amends."""
    return {
        "agreement": instrument.document,
        "amended": instrument.before,
        "amending": instrument.amendment,
        "annexes": instrument.annexes,
        "captions": Captions(instrument.texts_in_force),
        "instrument": instrument,
        "whole": Address(),
    }


def _of_consolidation(consolidation: Consolidation) -> dict[str, object]:
    """Return what the template of an agreement sees, of the text in force; what amended it, and what was signed."""
    noted = frozenset(consolidation.notes)
    signed = consolidation.agreement
    return {**_of_agreement(consolidation.marked), "consolidation": consolidation, "noted": noted, "signed": signed}


def _of_comparison(comparison: Comparison) -> dict[str, object]:
    others = tuple(one for one in comparison.differences if not one.weighty)
    names = {"old_name": comparison.old_name, "new_name": comparison.new_name}
    return {"comparison": comparison, "weighty": comparison.weighty, "others": others, **names}


def _last_article(agreement: Agreement) -> Address | None:
    """Return the last article of the Quyết định, whose addressees get the document; none without one."""
    articles = (address for address, unit in agreement.decided_provisions() if isinstance(unit, Article))
    return next(reversed(tuple(articles)), None)


def _of_issued(subject: _Headed) -> dict[str, object]:
    """Return what the templates of all that is issued under an agreement see."""
    agreement, captions = subject.agreement, Captions(subject.agreement)
    bodies = issuing(subject.head, agreement)
    return {
        **_headed(subject.head, bodies),
        "agreement": agreement,
        "captions": captions,
        "issuers": captions.listed(one.key for one in bodies),
        "progress": None if isinstance(subject, Minutes | Plan) else subject.progress,
        type(subject).__name__.lower(): subject,
    }


def _headed(head: Letterhead, bodies: tuple[Party, ...]) -> dict[str, object]:
    return {"whole": Address(), "head": head, "bodies": bodies, "Status": Status, "withheld": WITHHELD}


_Unit = tuple[str, Address, Provision, bool]
"""What a template is given of a provision: its level, its address, itself, whether it is the last."""


def _units(provisions: Iterable[tuple[Address, Provision]]) -> list[_Unit]:
    units = [(_LEVELS[address.steps[-1].level], address, unit, False) for address, unit in provisions]
    return [*units[:-1], *((level, address, unit, True) for level, address, unit, _ in units[-1:])]
