"""Formats: files of documents, written and read."""
