from coordlib.reading.assembly import DraftDoubt as DraftDoubt
from coordlib.reading.drafts import NO_TEXT as NO_TEXT
from coordlib.reading.drafts import Draft as Draft
from coordlib.reading.drafts import DraftError as DraftError
from coordlib.reading.drafts import Extract as Extract
from coordlib.reading.drafts import read_document as read_document
from coordlib.reading.folders import ReadFile as ReadFile
from coordlib.reading.folders import ReadFolder as ReadFolder
from coordlib.reading.folders import read_folder as read_folder
from coordlib.reading.suggestions import DutyProposal as DutyProposal
from coordlib.reading.suggestions import Grade as Grade

__all__ = [
    "Draft",
    "DraftDoubt",
    "DraftError",
    "DutyProposal",
    "Extract",
    "Grade",
    "NO_TEXT",
    "ReadFile",
    "ReadFolder",
    "read_document",
    "read_folder",
]
