"""Reading: documents that offices already have, as drafts of agreements."""

from coordlib.anatomy import ReadDocument, ReadText
from coordlib.reading.assembly import DraftDoubt
from coordlib.reading.drafts import NO_DOCUMENT, NO_TEXT, Draft, DraftError, read_document
from coordlib.reading.extracts import Extract
from coordlib.reading.folders import ReadFile, ReadFolder, read_folder
from coordlib.reading.suggestions import DutyProposal, Grade

__all__ = [
    "NO_DOCUMENT",
    "NO_TEXT",
    "Draft",
    "DraftDoubt",
    "DraftError",
    "DutyProposal",
    "Extract",
    "Grade",
    "ReadDocument",
    "ReadFile",
    "ReadFolder",
    "ReadText",
    "read_document",
    "read_folder",
]


def __dir__() -> list[str]:
    return __all__
