"""Sealing: the commands that sign, bind what was signed, and tell whether a file is what was sealed."""

from coordlib.cli.sealing.commands import SEALING_COMMANDS

__all__ = ["SEALING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
