from coordlib.reading.assembly import DraftDoubt
from coordlib.reading.drafts import NO_TEXT, Draft, DraftError, read_document
from coordlib.reading.extracts import Extract
from coordlib.reading.folders import ReadFile, ReadFolder, read_folder
from coordlib.reading.suggestions import DutyProposal, Grade
__all__ = ['Draft', 'DraftDoubt', 'DraftError', 'DutyProposal', 'Extract', 'Grade', 'NO_TEXT', 'ReadFile', 'ReadFolder', 'read_document', 'read_folder']
