from coordlib.document.breaking import GAP, JOINER, WHOLE, gathered, held_pieces, parted, title_lines, whole_names
from coordlib.document.columns import CELL_PADDING, arranged
from coordlib.document.decree import ADMITTED, ND30, Admitted
from coordlib.document.document import Block, Break, Cell, Document, Footnote, Gap, Grid, Heading, Inline, Opening, Paragraph, Part, Ref, Row, Run, Space, Table, Text, Words, cited, footnotes_in, heads_rows, holds_notes, holds_recipients, is_recipient, pictures_of, placed, plain_text, texts_of, with_inner
from coordlib.document.drawing_cost import Meter, dots_per_inch
from coordlib.document.layout import DRAFT_WORDS, SINGLE, Align, Layout, Look, Page, shares
from coordlib.document.leaders import LEADER, TYPED, stops
from coordlib.document.markup import MarkupError, parse
from coordlib.document.pictures import SVG, Picture, PictureError, lettering
from coordlib.document.roles import GridRole, Role, Script
from coordlib.document.widths import MM_PER_POINT, Letters, line_width
__all__ = ['ADMITTED', 'Admitted', 'Align', 'Block', 'Break', 'CELL_PADDING', 'Cell', 'DRAFT_WORDS', 'Document', 'Footnote', 'GAP', 'Gap', 'Grid', 'GridRole', 'Heading', 'Inline', 'JOINER', 'LEADER', 'Layout', 'Letters', 'Look', 'MM_PER_POINT', 'MarkupError', 'Meter', 'ND30', 'Opening', 'Page', 'Paragraph', 'Part', 'Picture', 'PictureError', 'Ref', 'Role', 'Row', 'Run', 'SINGLE', 'SVG', 'Script', 'Space', 'TYPED', 'Table', 'Text', 'WHOLE', 'Words', 'arranged', 'cited', 'dots_per_inch', 'footnotes_in', 'gathered', 'heads_rows', 'held_pieces', 'holds_notes', 'holds_recipients', 'is_recipient', 'lettering', 'line_width', 'parse', 'parted', 'pictures_of', 'placed', 'plain_text', 'shares', 'stops', 'texts_of', 'title_lines', 'whole_names', 'with_inner']
