"""The command line: ``coordlib``, which calls the doors of the other rooms and alone looks at the clock."""

from coordlib.doors import door

_HOMES = {"entry": "main"}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
