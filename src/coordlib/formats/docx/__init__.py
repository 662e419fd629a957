"""DOCX: its parts, styles, numbers and tables, read and written."""
