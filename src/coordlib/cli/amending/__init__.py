"""Amending: the commands that print an amendment, and the text in force on a day."""
