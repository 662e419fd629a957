"""Word templates: an office's own DOCX with tags, compiled once."""
