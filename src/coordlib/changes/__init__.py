"""Changes: amendments of an agreement, operation by operation, and the text in force on a day."""

from coordlib.changes.amendments import Amendment, AppliedChange, ChangesError, applied_changes, as_of, unfolded
from coordlib.changes.editions import in_force
from coordlib.changes.lines import lines_of
from coordlib.changes.operations import (
    Add,
    AddAnnex,
    AddParty,
    AddPhrase,
    Amend,
    Change,
    ChangeDuty,
    ChangeParty,
    ChangeReview,
    ChangeTerm,
    DropPhrase,
    Insert,
    OfPhrases,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    Succeed,
    Timing,
    WithdrawParty,
    operation_name,
)
from coordlib.changes.pieces import is_dashed
from coordlib.changes.targets import place_named
from coordlib.changes.wordings import PhraseEdit, phrase_edits

__all__ = [
    "Add",
    "AddAnnex",
    "AddParty",
    "AddPhrase",
    "Amend",
    "Amendment",
    "AppliedChange",
    "Change",
    "ChangeDuty",
    "ChangeParty",
    "ChangeReview",
    "ChangeTerm",
    "ChangesError",
    "DropPhrase",
    "Insert",
    "OfPhrases",
    "PhraseEdit",
    "Repeal",
    "ReplaceAnnex",
    "ReplaceLine",
    "ReplacePhrase",
    "ReplaceRow",
    "Retitle",
    "Succeed",
    "Timing",
    "WithdrawParty",
    "applied_changes",
    "as_of",
    "in_force",
    "is_dashed",
    "lines_of",
    "operation_name",
    "phrase_edits",
    "place_named",
    "unfolded",
]


def __dir__() -> list[str]:
    return __all__
