"""Drafting: the commands that write, check and print an agreement."""
