from coordlib.document.breaking import GAP as GAP
from coordlib.document.breaking import JOINER as JOINER
from coordlib.document.breaking import WHOLE as WHOLE
from coordlib.document.breaking import gathered as gathered
from coordlib.document.breaking import parted as parted
from coordlib.document.decree import ADMITTED as ADMITTED
from coordlib.document.decree import ND30 as ND30
from coordlib.document.decree import Admitted as Admitted
from coordlib.document.document import Block as Block
from coordlib.document.document import Break as Break
from coordlib.document.document import Cell as Cell
from coordlib.document.document import Document as Document
from coordlib.document.document import Footnote as Footnote
from coordlib.document.document import Gap as Gap
from coordlib.document.document import Grid as Grid
from coordlib.document.document import GridRole as GridRole
from coordlib.document.document import Heading as Heading
from coordlib.document.document import Inline as Inline
from coordlib.document.document import Opening as Opening
from coordlib.document.document import Paragraph as Paragraph
from coordlib.document.document import Part as Part
from coordlib.document.document import Ref as Ref
from coordlib.document.document import Role as Role
from coordlib.document.document import Row as Row
from coordlib.document.document import Run as Run
from coordlib.document.document import Script as Script
from coordlib.document.document import Space as Space
from coordlib.document.document import Table as Table
from coordlib.document.document import cited as cited
from coordlib.document.document import footnotes_in as footnotes_in
from coordlib.document.document import heads_rows as heads_rows
from coordlib.document.document import holds_notes as holds_notes
from coordlib.document.document import holds_recipients as holds_recipients
from coordlib.document.document import is_recipient as is_recipient
from coordlib.document.document import pictures_of as pictures_of
from coordlib.document.document import placed as placed
from coordlib.document.document import plain_text as plain_text
from coordlib.document.document import texts_of as texts_of
from coordlib.document.drawing_cost import Meter as Meter
from coordlib.document.drawing_cost import dots_per_inch as dots_per_inch
from coordlib.document.layout import DRAFT_WORDS as DRAFT_WORDS
from coordlib.document.layout import SINGLE as SINGLE
from coordlib.document.layout import Align as Align
from coordlib.document.layout import Layout as Layout
from coordlib.document.layout import Look as Look
from coordlib.document.layout import Page as Page
from coordlib.document.layout import shares as shares
from coordlib.document.markup import MarkupError as MarkupError
from coordlib.document.markup import parse as parse
from coordlib.document.pictures import SVG as SVG
from coordlib.document.pictures import Picture as Picture
from coordlib.document.pictures import PictureError as PictureError
from coordlib.document.pictures import lettering as lettering
from coordlib.document.widths import MM_PER_POINT as MM_PER_POINT
from coordlib.document.widths import line_width as line_width

__all__ = [
    "ADMITTED",
    "Admitted",
    "Align",
    "Block",
    "Break",
    "Cell",
    "DRAFT_WORDS",
    "Document",
    "Footnote",
    "GAP",
    "Gap",
    "Grid",
    "GridRole",
    "Heading",
    "Inline",
    "JOINER",
    "Layout",
    "Look",
    "MM_PER_POINT",
    "MarkupError",
    "Meter",
    "ND30",
    "Opening",
    "Page",
    "Paragraph",
    "Part",
    "Picture",
    "PictureError",
    "Ref",
    "Role",
    "Row",
    "Run",
    "SINGLE",
    "SVG",
    "Script",
    "Space",
    "Table",
    "WHOLE",
    "cited",
    "dots_per_inch",
    "footnotes_in",
    "gathered",
    "heads_rows",
    "holds_notes",
    "holds_recipients",
    "is_recipient",
    "lettering",
    "line_width",
    "parse",
    "parted",
    "pictures_of",
    "placed",
    "plain_text",
    "shares",
    "texts_of",
]
