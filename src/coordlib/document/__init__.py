"""The document: its blocks, the markup that makes it, its look, its pictures."""

from coordlib.doors import door

_HOMES = {
    "breaking": "GAP JOINER WHOLE gathered held_pieces parted title_lines whole_names",
    "columns": "CELL_PADDING arranged",
    "decree": "ADMITTED ND30 Admitted",
    "document": (
        "Block Break Cell Document Footnote Gap Grid Heading Inline Opening Paragraph Part Ref Row Run Space Table "
        "Text Words cited footnotes_in heads_rows holds_notes holds_recipients is_recipient pictures_of placed "
        "plain_text texts_of"
    ),
    "drawing_cost": "Meter dots_per_inch",
    "layout": "DRAFT_WORDS SINGLE Align Layout Look Page shares",
    "leaders": "LEADER TYPED stops",
    "markup": "MarkupError parse",
    "pictures": "SVG Picture PictureError lettering",
    "roles": "GridRole Role Script",
    "widths": "MM_PER_POINT Letters line_width",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
