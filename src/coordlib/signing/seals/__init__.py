"""Seals: what was signed, bound so that any change is found."""
