from coordlib.formats.archives import Archive, Packed, UnreadableError, open_archive, package, read_xml
from coordlib.formats.blocks import Marks, Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, PrintedWord, Spot, paragraphs_of, printed_words
from coordlib.formats.codes import BAD_XML, MISPLACED_TAG, NOT_WORD
from coordlib.formats.docx.documents import ShownDocument, ShownSection, printed_and_shown, shown_document
from coordlib.formats.docx.edits import Edit, Rewording, Setting, did_as_named, edited, undisturbed
from coordlib.formats.docx.foreign import LAST_SECTION, ForeignBody, OfficeStyles, filled_package, in_one_column, office_styles, page_of, style_names, unchanging
from coordlib.formats.docx.jinja_source import refilled
from coordlib.formats.docx.kept_parts import KeptParts, keep_parts
from coordlib.formats.docx.office import OFFICE_SECONDS, convert_with_libreoffice, run_program
from coordlib.formats.docx.paragraphs import ShownParagraph, ShownRun
from coordlib.formats.docx.parts import style_id
from coordlib.formats.docx.revisions import save_tracked, tracked_bytes
from coordlib.formats.docx.tagged_parts import TaggedPart, tagged
from coordlib.formats.docx.tags import Fate, Tag, TagPlace, block_name
from coordlib.formats.docx.writer import WordBody
from coordlib.formats.legacy_fonts import UNKNOWN_LETTER
from coordlib.formats.pdf.apart import hidden_words, other_pages, scanned_page
from coordlib.formats.pdf.typesetting import OPENING
from coordlib.formats.pdf.writer import Laid, laid_out
from coordlib.formats.plain_text import decoded
from coordlib.formats.readers import PRINTED_READERS, PrintedReader, read_printed, whole_file
from coordlib.formats.registry import WRITERS, WordFile, Writer, to_bytes, unknown_suffix, write
__all__ = ['Archive', 'BAD_XML', 'Edit', 'Fate', 'ForeignBody', 'KeptParts', 'LAST_SECTION', 'Laid', 'MISPLACED_TAG', 'Marks', 'NOT_WORD', 'OFFICE_SECONDS', 'OPENING', 'OfficeStyles', 'PRINTED_READERS', 'Packed', 'Printed', 'PrintedBlock', 'PrintedParagraph', 'PrintedReader', 'PrintedRun', 'PrintedTable', 'PrintedWord', 'Rewording', 'Setting', 'ShownDocument', 'ShownParagraph', 'ShownRun', 'ShownSection', 'Spot', 'Tag', 'TagPlace', 'TaggedPart', 'UNKNOWN_LETTER', 'UnreadableError', 'WRITERS', 'WordBody', 'WordFile', 'Writer', 'block_name', 'convert_with_libreoffice', 'decoded', 'did_as_named', 'edited', 'filled_package', 'hidden_words', 'in_one_column', 'keep_parts', 'laid_out', 'office_styles', 'open_archive', 'other_pages', 'package', 'page_of', 'paragraphs_of', 'printed_and_shown', 'printed_words', 'read_printed', 'read_xml', 'refilled', 'run_program', 'save_tracked', 'scanned_page', 'shown_document', 'style_id', 'style_names', 'tagged', 'to_bytes', 'tracked_bytes', 'unchanging', 'undisturbed', 'unknown_suffix', 'whole_file', 'write']
