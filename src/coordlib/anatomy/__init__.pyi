from coordlib.anatomy.closings import Closing as Closing
from coordlib.anatomy.closings import ReadSigner as ReadSigner
from coordlib.anatomy.division import PaperAct as PaperAct
from coordlib.anatomy.division import ReadDocument as ReadDocument
from coordlib.anatomy.division import ReadText as ReadText
from coordlib.anatomy.division import document_of as document_of
from coordlib.anatomy.documents import Anatomy as Anatomy
from coordlib.anatomy.documents import FiledAct as FiledAct
from coordlib.anatomy.documents import FormPiece as FormPiece
from coordlib.anatomy.documents import anatomy_of as anatomy_of
from coordlib.anatomy.documents import is_blank as is_blank
from coordlib.anatomy.heads import DocumentHead as DocumentHead
from coordlib.anatomy.labels import Label as Label
from coordlib.anatomy.lines import Line as Line
from coordlib.anatomy.lines import PaperCell as PaperCell
from coordlib.anatomy.lines import PaperParagraph as PaperParagraph
from coordlib.anatomy.openings import ISSUED as ISSUED
from coordlib.anatomy.openings import annex_line as annex_line
from coordlib.anatomy.openings import kind_of_line as kind_of_line
from coordlib.anatomy.openings import mark_at as mark_at
from coordlib.anatomy.pieces import PaperPiece as PaperPiece
from coordlib.anatomy.units import ReadUnit as ReadUnit

__all__ = [
    "Anatomy",
    "Closing",
    "DocumentHead",
    "FiledAct",
    "FormPiece",
    "ISSUED",
    "Label",
    "Line",
    "PaperAct",
    "PaperCell",
    "PaperParagraph",
    "PaperPiece",
    "ReadDocument",
    "ReadSigner",
    "ReadText",
    "ReadUnit",
    "anatomy_of",
    "annex_line",
    "document_of",
    "is_blank",
    "kind_of_line",
    "mark_at",
]
