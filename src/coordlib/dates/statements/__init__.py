"""Statements: what each provision of a text states."""
