"""Amendments: what changes an agreement, the text in force on a day, and what differs between two texts."""

from coordlib.doors import door

_HOMES = {
    "amendments": "Amendment AppliedChange ChangesError amendments_of applied_changes as_of in_force",
    "applying": "PhraseEdit lines_of phrase_edits",
    "comparison": "Alteration Comparison Difference Side Strand compare differing whereabouts",
    "conflicts": "conflicts_of",
    "consolidation": "AmendedPlace CitedChange Consolidation consolidate",
    "instruments": "Directive Instrument",
    "merging": "Clash Conflict Merge merge",
    "operations": (
        "Add AddAnnex AddLine AddParty AddPhrase AddRow Amend Change ChangeDuty ChangeParty ChangeReview ChangeTerm "
        "DropPhrase Insert OfPhrases Repeal ReplaceAnnex ReplaceLine ReplacePhrase ReplaceRow Retitle Succeed "
        "Timing WithdrawParty operation_name"
    ),
    "shifts": "DutyShift ShiftStatus",
    "successions": "HandedOver NewName Succeeded Touched succeed",
    "targets": "place_named",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
