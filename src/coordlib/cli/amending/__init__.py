"""Amending: the commands that print an amendment, and the text in force on a day."""

from coordlib.cli.amending.commands import AMENDING_COMMANDS

__all__ = ["AMENDING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
