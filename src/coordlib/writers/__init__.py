"""Writers: a document as a file, by its suffix."""

from coordlib.writers.formats import WRITERS, Writer, to_bytes, unknown_suffix, write
from coordlib.writers.packing import Packed, package
from coordlib.writers.pdf import Laid, laid_out

__all__ = ["WRITERS", "Laid", "Packed", "Writer", "laid_out", "package", "to_bytes", "unknown_suffix", "write"]


def __dir__() -> list[str]:
    return __all__
