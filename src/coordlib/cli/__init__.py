"""The command line: ``coordlib``, which calls the doors of the other rooms and alone looks at the clock."""

from coordlib.cli.entry import main

__all__ = ["main"]


def __dir__() -> list[str]:
    return __all__
