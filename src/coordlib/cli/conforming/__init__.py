"""Conforming: the commands that hold a DOCX against the decree, and put right what is certain."""

from coordlib.cli.conforming.commands import CONFORMING_COMMANDS

__all__ = ["CONFORMING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
