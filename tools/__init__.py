"""Tools of those who work on coordlib."""
