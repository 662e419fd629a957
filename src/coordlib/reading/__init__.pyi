from coordlib.reading.codes import NO_TEXT
from coordlib.reading.doubts import Box, DraftDoubt
from coordlib.reading.drafts import Draft, DraftError, Extract, read_document
from coordlib.reading.folders import ReadFile, ReadFolder, files_in, read_folder
from coordlib.reading.sidebyside import save_side_by_side
from coordlib.reading.suggestions import DutyProposal, Grade
__all__ = ['Box', 'Draft', 'DraftDoubt', 'DraftError', 'DutyProposal', 'Extract', 'Grade', 'NO_TEXT', 'ReadFile', 'ReadFolder', 'files_in', 'read_document', 'read_folder', 'save_side_by_side']
