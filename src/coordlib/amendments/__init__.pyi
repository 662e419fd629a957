from coordlib.amendments.amendments import Amendment as Amendment
from coordlib.amendments.amendments import AppliedChange as AppliedChange
from coordlib.amendments.amendments import ChangesError as ChangesError
from coordlib.amendments.amendments import applied_changes as applied_changes
from coordlib.amendments.amendments import as_of as as_of
from coordlib.amendments.amendments import in_force as in_force
from coordlib.amendments.applying import PhraseEdit as PhraseEdit
from coordlib.amendments.applying import lines_of as lines_of
from coordlib.amendments.applying import phrase_edits as phrase_edits
from coordlib.amendments.comparison import Alteration as Alteration
from coordlib.amendments.comparison import Comparison as Comparison
from coordlib.amendments.comparison import Difference as Difference
from coordlib.amendments.comparison import Side as Side
from coordlib.amendments.comparison import Strand as Strand
from coordlib.amendments.comparison import compare as compare
from coordlib.amendments.comparison import differing as differing
from coordlib.amendments.consolidation import AmendedPlace as AmendedPlace
from coordlib.amendments.consolidation import CitedChange as CitedChange
from coordlib.amendments.consolidation import Consolidation as Consolidation
from coordlib.amendments.consolidation import consolidate as consolidate
from coordlib.amendments.instruments import Directive as Directive
from coordlib.amendments.instruments import Instrument as Instrument
from coordlib.amendments.merging import Clash as Clash
from coordlib.amendments.merging import Conflict as Conflict
from coordlib.amendments.merging import Merge as Merge
from coordlib.amendments.merging import merge as merge
from coordlib.amendments.operations import Add as Add
from coordlib.amendments.operations import AddAnnex as AddAnnex
from coordlib.amendments.operations import AddParty as AddParty
from coordlib.amendments.operations import AddPhrase as AddPhrase
from coordlib.amendments.operations import Amend as Amend
from coordlib.amendments.operations import Change as Change
from coordlib.amendments.operations import ChangeDuty as ChangeDuty
from coordlib.amendments.operations import ChangeParty as ChangeParty
from coordlib.amendments.operations import ChangeReview as ChangeReview
from coordlib.amendments.operations import ChangeTerm as ChangeTerm
from coordlib.amendments.operations import DropPhrase as DropPhrase
from coordlib.amendments.operations import Insert as Insert
from coordlib.amendments.operations import OfPhrases as OfPhrases
from coordlib.amendments.operations import Repeal as Repeal
from coordlib.amendments.operations import ReplaceAnnex as ReplaceAnnex
from coordlib.amendments.operations import ReplaceLine as ReplaceLine
from coordlib.amendments.operations import ReplacePhrase as ReplacePhrase
from coordlib.amendments.operations import ReplaceRow as ReplaceRow
from coordlib.amendments.operations import Retitle as Retitle
from coordlib.amendments.operations import Succeed as Succeed
from coordlib.amendments.operations import Timing as Timing
from coordlib.amendments.operations import WithdrawParty as WithdrawParty
from coordlib.amendments.operations import operation_name as operation_name
from coordlib.amendments.shifts import ShiftStatus as ShiftStatus
from coordlib.amendments.shifts import DutyShift as DutyShift
from coordlib.amendments.successions import HandedOver as HandedOver
from coordlib.amendments.successions import NewName as NewName
from coordlib.amendments.successions import Succeeded as Succeeded
from coordlib.amendments.successions import Touched as Touched
from coordlib.amendments.successions import succeed as succeed
from coordlib.amendments.targets import place_named as place_named

__all__ = [
    "Add",
    "AddAnnex",
    "AddParty",
    "AddPhrase",
    "Alteration",
    "Amend",
    "AmendedPlace",
    "Amendment",
    "AppliedChange",
    "Change",
    "ChangeDuty",
    "ChangeParty",
    "ChangeReview",
    "ChangeTerm",
    "ChangesError",
    "CitedChange",
    "Clash",
    "Comparison",
    "Conflict",
    "Consolidation",
    "Difference",
    "Directive",
    "DropPhrase",
    "DutyShift",
    "HandedOver",
    "Insert",
    "Instrument",
    "Merge",
    "NewName",
    "OfPhrases",
    "PhraseEdit",
    "Repeal",
    "ReplaceAnnex",
    "ReplaceLine",
    "ReplacePhrase",
    "ReplaceRow",
    "Retitle",
    "ShiftStatus",
    "Side",
    "Strand",
    "Succeed",
    "Succeeded",
    "Timing",
    "Touched",
    "WithdrawParty",
    "applied_changes",
    "as_of",
    "compare",
    "consolidate",
    "differing",
    "in_force",
    "lines_of",
    "merge",
    "operation_name",
    "phrase_edits",
    "place_named",
    "succeed",
]
