"""Page: the document and its blocks, the markup that makes it, the layout, pictures."""

from coordlib.page.breaking import GAP, parted
from coordlib.page.decree import ADMITTED, ND30, Admitted
from coordlib.page.document import (
    Block,
    Break,
    Cell,
    Document,
    Gap,
    Grid,
    GridRole,
    Heading,
    Inline,
    Opening,
    Paragraph,
    Part,
    Ref,
    Role,
    Row,
    Run,
    Script,
    Space,
    Table,
    cited,
    gathered,
    heads_rows,
    holds_recipients,
    is_recipient,
    pictures_of,
    placed,
    plain_text,
    texts_of,
)
from coordlib.page.holding import JOINER, WHOLE
from coordlib.page.layout import DRAFT_WORDS, SINGLE, Align, Layout, Look, Page
from coordlib.page.markup import MEND_TEMPLATE, MarkupError, parse
from coordlib.page.measures import shares
from coordlib.page.widths import MM_PER_POINT, line_width

__all__ = [
    "ADMITTED",
    "DRAFT_WORDS",
    "GAP",
    "JOINER",
    "MEND_TEMPLATE",
    "MM_PER_POINT",
    "ND30",
    "SINGLE",
    "WHOLE",
    "Admitted",
    "Align",
    "Block",
    "Break",
    "Cell",
    "Document",
    "Gap",
    "Grid",
    "GridRole",
    "Heading",
    "Inline",
    "Layout",
    "Look",
    "MarkupError",
    "Opening",
    "Page",
    "Paragraph",
    "Part",
    "Ref",
    "Role",
    "Row",
    "Run",
    "Script",
    "Space",
    "Table",
    "cited",
    "gathered",
    "heads_rows",
    "holds_recipients",
    "is_recipient",
    "line_width",
    "parse",
    "parted",
    "pictures_of",
    "placed",
    "plain_text",
    "shares",
    "texts_of",
]


def __dir__() -> list[str]:
    return __all__
