"""Writers: a document as a file, by its suffix."""

from coordlib.writers.formats import WRITERS, Writer, to_bytes, write

__all__ = ["WRITERS", "Writer", "to_bytes", "write"]


def __dir__() -> list[str]:
    return __all__
