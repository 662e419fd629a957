"""PDF: read by pypdfium2, written by typst."""
