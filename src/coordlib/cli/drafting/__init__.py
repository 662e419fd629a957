"""Drafting: the commands that write, check and print an agreement."""

from coordlib.cli.drafting.commands import DRAFTING_COMMANDS

__all__ = ["DRAFTING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
