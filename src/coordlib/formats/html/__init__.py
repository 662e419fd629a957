"""HTML: read and written."""
