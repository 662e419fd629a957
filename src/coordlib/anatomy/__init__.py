"""Anatomy: what each line of an administrative document is."""

from coordlib.doors import door

_HOMES = {
    "closings": "Closing ReadSigner",
    "division": "PaperAct ReadDocument ReadText document_of",
    "documents": "Anatomy FiledAct FormPiece anatomy_of is_blank",
    "heads": "DocumentHead",
    "labels": "Label",
    "lines": "Line PaperCell PaperParagraph PaperPiece",
    "openings": "ISSUED annex_line kind_of_line mark_at",
    "units": "ReadUnit Units",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
