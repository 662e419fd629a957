"""Following: the commands that say what falls due, record what was done, and report on it."""

from coordlib.cli.following.commands import FOLLOWING_COMMANDS

__all__ = ["FOLLOWING_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
