"""Applying: one operation done to a text, or refused with the reason."""

from __future__ import annotations

from datetime import date

import attrs

from coordlib.changes.joining import with_party, with_renamed, without_party
from coordlib.changes.operations import (
    Add,
    AddParty,
    AddPhrase,
    Amend,
    Change,
    ChangeParty,
    DropPhrase,
    Insert,
    Repeal,
    ReplacePhrase,
    Retitle,
    Term,
    WithdrawParty,
)
from coordlib.changes.pieces import with_piece
from coordlib.changes.units import with_unit
from coordlib.changes.wordings import reworded
from coordlib.model import Agreement


def applied(agreement: Agreement, change: Change, day: date) -> Agreement:
    """Return the text after a change that applies from a day. Raises `FaultyChangeError`."""
    match change:
        case Amend() | Retitle() | Add() | Insert() | Repeal():
            return with_unit(agreement, change)
        case ReplacePhrase() | DropPhrase() | AddPhrase():
            return reworded(agreement, change)
        case AddParty() | WithdrawParty() | ChangeParty():
            return _joined(agreement, change, day)
        case Term(expires=expires):
            return attrs.evolve(agreement, expires=expires)
        case _:
            return with_piece(agreement, change)


def _joined(agreement: Agreement, change: AddParty | WithdrawParty | ChangeParty, day: date) -> Agreement:
    match change:
        case AddParty(party=party):
            return with_party(agreement, party)
        case WithdrawParty():
            return without_party(agreement, change)
        case ChangeParty(party=party):
            return with_renamed(agreement, party, day)
