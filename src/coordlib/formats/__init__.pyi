from coordlib.formats.archives import BAD_XML as BAD_XML
from coordlib.formats.archives import NOT_WORD as NOT_WORD
from coordlib.formats.archives import Archive as Archive
from coordlib.formats.archives import Packed as Packed
from coordlib.formats.archives import UnreadableError as UnreadableError
from coordlib.formats.archives import open_archive as open_archive
from coordlib.formats.archives import package as package
from coordlib.formats.archives import read_xml as read_xml
from coordlib.formats.blocks import Marks as Marks
from coordlib.formats.blocks import Printed as Printed
from coordlib.formats.blocks import PrintedBlock as PrintedBlock
from coordlib.formats.blocks import PrintedParagraph as PrintedParagraph
from coordlib.formats.blocks import PrintedRun as PrintedRun
from coordlib.formats.blocks import PrintedTable as PrintedTable
from coordlib.formats.blocks import PrintedWord as PrintedWord
from coordlib.formats.blocks import Spot as Spot
from coordlib.formats.blocks import paragraphs_of as paragraphs_of
from coordlib.formats.blocks import printed_words as printed_words
from coordlib.formats.docx.documents import ShownDocument as ShownDocument
from coordlib.formats.docx.documents import ShownSection as ShownSection
from coordlib.formats.docx.documents import shown_document as shown_document
from coordlib.formats.docx.edits import Edit as Edit
from coordlib.formats.docx.edits import Rewording as Rewording
from coordlib.formats.docx.edits import Setting as Setting
from coordlib.formats.docx.edits import edited as edited
from coordlib.formats.docx.paragraphs import ShownParagraph as ShownParagraph
from coordlib.formats.docx.paragraphs import ShownRun as ShownRun
from coordlib.formats.docx.parts import style_id as style_id
from coordlib.formats.docx.revisions import save_tracked as save_tracked
from coordlib.formats.docx.revisions import tracked_bytes as tracked_bytes
from coordlib.formats.docx.writer import WordBody as WordBody
from coordlib.formats.legacy_fonts import UNKNOWN_LETTER as UNKNOWN_LETTER
from coordlib.formats.pdf.typesetting import OPENING as OPENING
from coordlib.formats.pdf.writer import Laid as Laid
from coordlib.formats.pdf.writer import laid_out as laid_out
from coordlib.formats.registry import PRINTED_READERS as PRINTED_READERS
from coordlib.formats.registry import WRITERS as WRITERS
from coordlib.formats.registry import Writer as Writer
from coordlib.formats.registry import read_printed as read_printed
from coordlib.formats.registry import to_bytes as to_bytes
from coordlib.formats.registry import unknown_suffix as unknown_suffix
from coordlib.formats.registry import write as write

__all__ = [
    "Archive",
    "BAD_XML",
    "Edit",
    "Laid",
    "Marks",
    "NOT_WORD",
    "OPENING",
    "PRINTED_READERS",
    "Packed",
    "Printed",
    "PrintedBlock",
    "PrintedParagraph",
    "PrintedRun",
    "PrintedTable",
    "PrintedWord",
    "Rewording",
    "Setting",
    "ShownDocument",
    "ShownParagraph",
    "ShownRun",
    "ShownSection",
    "Spot",
    "UNKNOWN_LETTER",
    "UnreadableError",
    "WRITERS",
    "WordBody",
    "Writer",
    "edited",
    "laid_out",
    "open_archive",
    "package",
    "paragraphs_of",
    "printed_words",
    "read_printed",
    "read_xml",
    "save_tracked",
    "shown_document",
    "style_id",
    "to_bytes",
    "tracked_bytes",
    "unknown_suffix",
    "write",
]
