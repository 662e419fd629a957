"""Conforming: the commands that hold a DOCX against the decree, and put right what is certain."""
