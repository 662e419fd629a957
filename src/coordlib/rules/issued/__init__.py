"""The rules of what is issued under an agreement."""
