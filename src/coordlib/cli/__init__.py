"""The command line: ``coordlib``, which calls the doors of the other rooms and alone looks at the clock."""

from coordlib.doors import door

__getattr__, __dir__, __all__ = door(__name__, __file__)
