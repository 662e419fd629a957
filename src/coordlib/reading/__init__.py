"""Reading: a file that an office already has, as a draft of an agreement."""

from coordlib.doors import door

_HOMES = {
    "assembly": "DraftDoubt",
    "drafts": "NO_TEXT Draft DraftError read_document",
    "extracts": "Extract",
    "folders": "ReadFile ReadFolder read_folder",
    "suggestions": "DutyProposal Grade",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
