"""Rendering: templates, the markup that they write, and the document that comes of it."""

from coordlib.doors import door

_HOMES = {
    "issued": "Subject",
    "rendering": "UnsignableError render save_overview",
    "sources": "Templates snapshot",
    "word.checking": "check_template",
    "word.names": "WordName names_for",
    "word.templates": "WordTemplate render_by starting_template",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
