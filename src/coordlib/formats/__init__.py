"""Formats: DOCX, PDF, HTML, Markdown: written and read."""

from coordlib.doors import door

_HOMES = {
    "archives": "BAD_XML NOT_WORD Archive Packed UnreadableError open_archive package read_xml",
    "blocks": (
        "Marks Printed PrintedBlock PrintedParagraph PrintedRun PrintedTable PrintedWord Spot paragraphs_of "
        "printed_words"
    ),
    "docx.carried": "Carried carried",
    "docx.documents": "ShownDocument ShownSection shown_document",
    "docx.edits": "Edit Rewording Setting did_as_named edited undisturbed",
    "docx.foreign": "LAST_SECTION ForeignBody OfficeStyles filled_package office_styles page_of unchanging",
    "docx.paragraphs": "ShownParagraph ShownRun",
    "docx.parts": "style_id",
    "docx.revisions": "save_tracked tracked_bytes",
    "docx.tags": "TAG_NAME TAG_PLACE Tag TagPlace TaggedPart block_name refilled tagged",
    "docx.writer": "WordBody",
    "legacy_fonts": "UNKNOWN_LETTER",
    "pdf.apart": "hidden_words other_pages scanned_page",
    "pdf.typesetting": "OPENING",
    "pdf.writer": "Laid laid_out",
    "readers": "PRINTED_READERS PrintedReader read_printed",
    "registry": "WRITERS WordFile Writer to_bytes unknown_suffix write",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
