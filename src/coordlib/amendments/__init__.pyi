from coordlib.amendments.amendments import Amendment, AppliedChange, ChangesError, amendments_of, applied_changes, as_of, in_force
from coordlib.amendments.applying import lines_of
from coordlib.amendments.codes import CODES
from coordlib.amendments.comparison import Alteration, Comparison, Difference, Side, Strand, compare, differing, whereabouts
from coordlib.amendments.conflicts import conflicts_of
from coordlib.amendments.consolidation import Consolidation, consolidate
from coordlib.amendments.deriving import amendment_between
from coordlib.amendments.directives import Directive
from coordlib.amendments.instruments import Instrument
from coordlib.amendments.merging import Clash, Conflict, Merge, merge
from coordlib.amendments.notebook import AmendedPlace, CitedChange
from coordlib.amendments.operations import Add, AddAnnex, AddLine, AddParty, AddPhrase, AddRow, Amend, Change, ChangeDuty, ChangeParty, ChangeReview, ChangeTerm, DropPhrase, Insert, OfPhrases, Repeal, ReplaceAnnex, ReplaceLine, ReplacePhrase, ReplaceRow, Retitle, Succeed, Timing, WithdrawParty, operation_name
from coordlib.amendments.rewording import PhraseEdit, phrase_edits
from coordlib.amendments.shifts import DutyShift, ShiftStatus
from coordlib.amendments.successions import HandedOver, NewName, Succeeded, Touched, succeed
from coordlib.amendments.targets import place_named
__all__ = ['Add', 'AddAnnex', 'AddLine', 'AddParty', 'AddPhrase', 'AddRow', 'Alteration', 'Amend', 'AmendedPlace', 'Amendment', 'AppliedChange', 'CODES', 'Change', 'ChangeDuty', 'ChangeParty', 'ChangeReview', 'ChangeTerm', 'ChangesError', 'CitedChange', 'Clash', 'Comparison', 'Conflict', 'Consolidation', 'Difference', 'Directive', 'DropPhrase', 'DutyShift', 'HandedOver', 'Insert', 'Instrument', 'Merge', 'NewName', 'OfPhrases', 'PhraseEdit', 'Repeal', 'ReplaceAnnex', 'ReplaceLine', 'ReplacePhrase', 'ReplaceRow', 'Retitle', 'ShiftStatus', 'Side', 'Strand', 'Succeed', 'Succeeded', 'Timing', 'Touched', 'WithdrawParty', 'amendment_between', 'amendments_of', 'applied_changes', 'as_of', 'compare', 'conflicts_of', 'consolidate', 'differing', 'in_force', 'lines_of', 'merge', 'operation_name', 'phrase_edits', 'place_named', 'succeed', 'whereabouts']
