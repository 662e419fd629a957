"""Reading: a file that an office already has, as a draft of an agreement."""

from coordlib.doors import door

_HOMES = {
    "assembly": "Box DraftDoubt",
    "drafts": "Draft DraftError Extract read_document",
    "folders": "ReadFile ReadFolder files_in read_folder",
    "outside": "NO_TEXT",
    "sidebyside": "save_side_by_side",
    "suggestions": "DutyProposal Grade",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
