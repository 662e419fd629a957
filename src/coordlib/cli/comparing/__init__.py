"""Comparing: the command that says what differs between two texts of an agreement."""
