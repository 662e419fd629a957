"""Comparing: the command that says what differs between two texts of an agreement."""

from coordlib.cli.comparing.commands import COMPARING_COMMANDS

__all__ = ["COMPARING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
