from coordlib.anatomy.closings import Closing, ReadSigner
from coordlib.anatomy.codes import NO_DOCUMENT
from coordlib.anatomy.division import PaperAct, ReadDocument, ReadText, document_of
from coordlib.anatomy.documents import Anatomy, FiledAct, FormPiece, anatomy_of, is_blank
from coordlib.anatomy.head_values import DocumentHead
from coordlib.anatomy.labels import HEADINGS, Label
from coordlib.anatomy.lines import Line, PaperCell, PaperParagraph, PaperPiece
from coordlib.anatomy.openings import ISSUED, annex_line, kind_of_line, mark_at
from coordlib.anatomy.units import ReadUnit, Units
__all__ = ['Anatomy', 'Closing', 'DocumentHead', 'FiledAct', 'FormPiece', 'HEADINGS', 'ISSUED', 'Label', 'Line', 'NO_DOCUMENT', 'PaperAct', 'PaperCell', 'PaperParagraph', 'PaperPiece', 'ReadDocument', 'ReadSigner', 'ReadText', 'ReadUnit', 'Units', 'anatomy_of', 'annex_line', 'document_of', 'is_blank', 'kind_of_line', 'mark_at']
