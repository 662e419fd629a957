"""DOCX: one tree of elements, one cascade of styles, one count of numbers, one walk through a document of Word."""
