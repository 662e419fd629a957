"""Sealing: the commands that sign, bind what was signed, and tell whether a file is what was sealed."""
