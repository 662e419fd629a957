"""The rules of an agreement."""
